"""What somebody wrote now, told apart from the history that their mail program quoted and from their signature.

The forms are told by their structure first (a date or an address with a colon, a block of labels, ">" lines) and by
words second, so that a language or a program that nobody listed is mostly understood too.
"""

import re
from dataclasses import dataclass
from enum import Enum

from unruffled.mail.attributions import attribution_end, header_block_end, is_attribution_line, original_message_end
from unruffled.mail.reply_words import DEVICE, DEVICE_LENGTH, LINK

# Nobody writes more lines by hand; what follows joins the part that stands at this line.
MAX_LINES = 5_000
# A signature that mail programs write below "-- " is short. A longer text below "--" is part of the letter.
SIGNATURE_LINES = 15
SIGNATURE_CHARACTERS = 1_200

# "> words", or "Dana> words" as Supercite writes. A mailbox file writes ">From " for a line that begins with "From ".
_QUOTE = re.compile(r"[ \t]{0,3}(?:[A-Za-z][\w.]{0,20})?>(?!From )")
_DELIMITER = re.compile(r"[ \t\-_=*#~+\u2014\u2013\u2500\u1427\u200b]+")
_SIGNATURE_MARK = re.compile(r"[ \t]?--[ \t]?")
_UNDERLINE = re.compile(r"[ \t]*_{5,200}[ \t]*")


@dataclass(frozen=True, slots=True)
class Separated:
    """The parts of a body: what is new, what is quoted, how it is signed. Each is "" where there is none."""

    reply: str
    quoted: str
    signature: str


class _Kind(Enum):
    OWN = "own"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    SIGNATURE = "signature"


@dataclass
class _Run:
    """Lines of one kind. `attributed` is a quotation that a line above announces."""

    kind: _Kind
    lines: list[str]
    attributed: bool = False

    @property
    def empty(self) -> bool:
        return not any(line.strip() for line in self.lines)


def separate(text: str) -> Separated:
    """Tell apart the newest words, the quoted history and the signature of a plain-text body.

    Where somebody answers between the quoted lines, those lines stay in the reply, since without them
    the answers say nothing; language that reads the reply knows ">" lines as another's words.
    """
    lines = text.split("\n")
    runs, history = _runs(lines[:MAX_LINES])
    rest = lines[MAX_LINES:]
    if rest:
        (history if history or not runs else runs[-1].lines).extend(rest)
    runs = [part for run in runs for part in _without_signature(run)]
    return _sorted(runs, history)


def _runs(lines: list[str]) -> tuple[list[_Run], list[str]]:
    """The runs before the history begins, and the lines of the history."""
    runs: list[_Run] = []
    wrote = False
    at = 0
    while at < len(lines):
        end, certain = _announced(lines, at)
        if end > at:
            quoted_next = _next_is_quote(lines, end)
            if certain and not quoted_next and wrote:
                return runs, lines[at:]
            if certain or quoted_next:
                runs.append(_Run(_Kind.ATTRIBUTION, lines[at:end]))
                at = end
                continue
        line = lines[at]
        kind = _Kind.QUOTE if _QUOTE.match(line) else _Kind.OWN
        _extend(runs, kind, line)
        wrote = wrote or (kind is _Kind.OWN and bool(line.strip()) and not _DELIMITER.fullmatch(line))
        at += 1
    return runs, []


def _announced(lines: list[str], at: int) -> tuple[int, bool]:
    """Where the announcement of a quotation at line `at` ends and whether it is certain; (at, False) for none."""
    for find in (original_message_end, header_block_end):
        end = find(lines, at)
        if end > at:
            return end, True
    return attribution_end(lines, at)


def _next_is_quote(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 4] if line.strip()), "")
    return bool(_QUOTE.match(following))


def _extend(runs: list[_Run], kind: _Kind, line: str) -> None:
    if runs and runs[-1].kind is kind:
        runs[-1].lines.append(line)
        return
    before = next((run for run in reversed(runs) if not run.empty), None)
    announced = before is not None and before.kind is _Kind.ATTRIBUTION
    runs.append(_Run(kind, [line], attributed=kind is _Kind.QUOTE and announced))


def _without_signature(run: _Run) -> list[_Run]:
    """The run of own words without its signature, and the signature as a run of its own."""
    if run.kind is not _Kind.OWN:
        return [run]
    start = _signature_start(run.lines)
    return [
        _Run(_Kind.OWN, run.lines[:start]),
        *([_Run(_Kind.SIGNATURE, run.lines[start:])] if start < len(run.lines) else []),
    ]


def _signature_start(lines: list[str]) -> int:
    """The line at which the signature of these own words begins; their number when there is none."""
    possible = range(_short_tail(lines) - 1, len(lines))
    start = next((i for i in possible if i >= 0 and _SIGNATURE_MARK.fullmatch(lines[i])), len(lines))
    for index in range(start - 1, -1, -1):
        line = lines[index].strip()
        if _is_device_line(line):
            start = index
        elif line and not _DELIMITER.fullmatch(line):
            break
    return start


def _is_device_line(line: str) -> bool:
    return len(line) <= 600 and len(LINK.sub("", line)) <= DEVICE_LENGTH and DEVICE.match(line) is not None


def _short_tail(lines: list[str]) -> int:
    """The first line from which on the rest is as short as a signature."""
    written = characters = 0
    for index in range(len(lines) - 1, -1, -1):
        written += bool(lines[index].strip())
        characters += len(lines[index])
        if written > SIGNATURE_LINES or characters > SIGNATURE_CHARACTERS:
            return index + 1
    return 0


def _sorted(runs: list[_Run], history: list[str]) -> Separated:
    if runs and _is_underlined(runs):
        runs[-1].kind = _Kind.SIGNATURE
    own = [i for i, run in enumerate(runs) if run.kind is _Kind.OWN and _says_something(run)]
    if not own:
        return _only_quoted(runs, history)
    # Answers between the quotations, not one quotation before or after the answer.
    between = sum(run.kind is _Kind.QUOTE for run in runs) > 1
    reply: list[str] = []
    quoted: list[str] = []
    signature: list[str] = []
    place = reply
    for index, run in enumerate(runs):
        if run.kind is _Kind.SIGNATURE:
            place = signature
        elif run.kind is _Kind.ATTRIBUTION or _is_history(run, index > own[-1], between):
            place = quoted
        elif not run.empty:
            place = reply
        place += run.lines
    return Separated(_trimmed(reply), _block(quoted + history), _block(signature))


def _is_history(run: _Run, after_all: bool, between: bool) -> bool:
    return run.kind is _Kind.QUOTE and (after_all or (run.attributed and not between))


def _only_quoted(runs: list[_Run], history: list[str]) -> Separated:
    """A letter without a word of its own: its quotation is its message, unless it says that it is another's."""
    signature = [line for run in runs if run.kind is _Kind.SIGNATURE for line in run.lines]
    rest = [line for run in runs if run.kind is not _Kind.SIGNATURE for line in run.lines] + history
    first = next((line for line in rest if line.strip()), "")
    if not first and signature and signature[0].strip(" ") == "--" and signature[0] != "-- ":
        # Nothing stands above the dashes: they are the writer's own beginning.
        return Separated(_trimmed(signature[1:]), "", "")
    if any(run.kind is _Kind.ATTRIBUTION for run in runs) or is_attribution_line(first):
        return Separated("", _block(rest), _block(signature))
    return Separated(_trimmed(rest), "", _block(signature))


def _says_something(run: _Run) -> bool:
    return any(line.strip() and not _DELIMITER.fullmatch(line) for line in run.lines)


def _is_underlined(runs: list[_Run]) -> bool:
    """Whether the last run stands below a drawn line after a quotation: a signature."""
    last = runs[-1]
    first = next((line for line in last.lines if line.strip()), "")
    after_quote = any(run.kind is _Kind.QUOTE for run in runs)
    return last.kind is _Kind.OWN and after_quote and bool(_UNDERLINE.fullmatch(first)) and _short_tail(last.lines) == 0


def _trimmed(lines: list[str]) -> str:
    """The lines as text without empty lines at the start, and without empty and drawn lines at the end."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _DELIMITER.fullmatch(lines[end - 1])):
        end -= 1
    return _block(lines[:end])


def _block(lines: list[str]) -> str:
    start = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[start:]).rstrip()
