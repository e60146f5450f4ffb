"""Lines that announce a quotation: "On ... wrote:", a block of From and Sent labels, "-----Original Message-----"."""

import re

from unruffled.mail.reply_words import LABELS, ORIGINAL_MESSAGE, WROTE

# Mail programs break an attribution over at most this many lines and characters.
MAX_ATTRIBUTION_LINES = 6
MAX_ATTRIBUTION_LENGTH = 400
MAX_BLOCK_LINES = 14

_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}\b|\d{4}(?=年|년)|\b\d{1,2}\.? ?[^\W\d]{3,12}\.? ?\d{2}\b"
)
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}\b|\b\d{1,2} ?(?:uhr|[ap]\.?m\b)|\d時|시", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>()\[\]\",;:]{1,200}@[^\s<>()\[\]\",;:]{1,200}")
_ANGLED_ADDRESS = re.compile(r"(?:<|&lt;|\[)\s?(?:mailto:)?[^<>]{0,200}@[^<>]{1,200}(?:>|&gt;|\])")
_COLON_END = re.compile(r"(?:[:：]|-{3,})[\s*_>]*$")
# "2016-03-03 17:21 GMT+01:00 Some One": what Gmail wrote for years, at times without its end.
_STAMP = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2},? \d{1,2}:\d{2} (?:GMT|UTC) ?[+-]\d{1,2}:?\d{2}:? [^\W\d][^.!?]{0,80}$"
)
_DATE_FIRST = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b")
# The end of a sentence in the middle: what stands here is somebody's prose. Short words are abbreviations.
_SENTENCE = re.compile(r"(?:[^\W\d_]{4,}|\d{4})[.!?]\s+[^\W\d_a-zà-ÿ]")
_LABEL = re.compile(r"[ \t>*_\u200b]{0,8}([^\W\d_][^:：\n]{0,24}?)[ \t*_]{0,4}[:：][ \t*_]{0,4}(.*)")
_DASHES = "-_=#\u2014"
_UNQUOTED = re.compile(r"^[\s>|]+")


def attribution_end(lines: list[str], at: int) -> tuple[int, bool]:
    """Where the attribution that begins at line `at` ends, and whether it is certain; (at, False) when none begins.

    A certain one was written by a mail program. A doubtful one ("On Monday Dana wrote:") counts only
    when a quotation follows.
    """
    first = lines[at].strip()
    if not first or len(first) > MAX_ATTRIBUTION_LENGTH or not _may_begin(first):
        return at, False
    joined = ""
    for end in range(at + 1, min(at + MAX_ATTRIBUTION_LINES, len(lines)) + 1):
        line = lines[end - 1].strip()
        torn_address = joined.count("<") > joined.count(">")
        if joined and line.startswith((">", "|")) and not torn_address:
            break
        if joined and not line and not (_DATE.search(joined) and _TIME.search(joined)):
            break
        joined = f"{joined} {line}".strip()
        if len(joined) > MAX_ATTRIBUTION_LENGTH or _SENTENCE.search(joined):
            break
        found = _announces(joined)
        if found and not _begins_later(lines, at, end):
            return end, found == "certain"
        if found:
            break
    return at, False


def is_attribution_line(line: str) -> bool:
    """Whether one line, quoted or not, announces a quotation by itself."""
    bare = _UNQUOTED.sub("", line).strip()
    return len(bare) <= MAX_ATTRIBUTION_LENGTH and bool(_announces(bare))


def _may_begin(line: str) -> bool:
    return bool(_DATE.search(line) or _TIME.search(line) or "@" in line or WROTE.search(line))


def _announces(joined: str) -> str:
    """ "certain", "doubtful" or "" : whether the joined lines announce a quotation."""
    if not _COLON_END.search(joined):
        without_colon = _STAMP.match(joined) or (_DATE_FIRST.match(joined) and joined.endswith(">"))
        return "certain" if without_colon and (_STAMP.match(joined) or _ANGLED_ADDRESS.search(joined)) else ""
    date, time = _DATE.search(joined), _TIME.search(joined)
    address, wrote = _ADDRESS.search(joined), WROTE.search(joined)
    angled = _ANGLED_ADDRESS.search(joined)
    if (date and time and (wrote or angled)) or (angled and (wrote or date)) or (date and address and wrote):
        return "certain"
    return "doubtful" if wrote else ""


def _begins_later(lines: list[str], at: int, end: int) -> bool:
    """Whether the announcement that ends before `end` is complete from a later line on, so that `at` is prose."""
    for start in range(at + 1, end):
        line = lines[start].strip()
        if not line or not line[0].isalnum() or not (_DATE.search(line) or _TIME.search(line)):
            continue
        before = " ".join(lines[at:start])
        if before.count("<") > before.count(">") or before.count('"') % 2:
            continue
        if _announces(" ".join(part.strip() for part in lines[start:end])):
            return True
    return False


def header_block_end(lines: list[str], at: int) -> int:
    """Where the block of labels (From, Sent, To, Subject) that begins at line `at` ends; `at` when none begins.

    Three different labels are needed, From among them, and a subject or the sender's address, so that
    a customer's own "From: Berlin, To: Paris, Date: ..." is no letter.
    """
    if _label(lines[at]) is None:
        return at
    kinds: dict[str, str] = {}
    end = at
    gap = 0
    for index in range(at, min(at + MAX_BLOCK_LINES, len(lines))):
        found = _label(lines[index])
        if found is None:
            gap += 1
            if gap > 1 and (not lines[index].strip() or gap > 2):
                break
            continue
        kinds.setdefault(*found)
        end, gap = index + 1, 0
    own = kinds.keys() & {"from", "sent", "to", "subject"}
    proof = "subject" in kinds or "@" in kinds.get("from", "")
    return end if len(own) >= 2 and len(kinds) >= 3 and "from" in kinds and proof else at


def _label(line: str) -> tuple[str, str] | None:
    match = _LABEL.match(line[:MAX_ATTRIBUTION_LENGTH])
    kind = LABELS.get(match.group(1).strip().lower()) if match else None
    return (kind, match.group(2)) if match and kind else None


def original_message_end(lines: list[str], at: int) -> int:
    """Where a line like "-----Original Message-----" and the block of labels below it end; `at` when none begins.

    Words between dashes that nobody listed count when a block of labels follows.
    """
    line = lines[at].strip()[:MAX_ATTRIBUTION_LENGTH]
    dashed = _between_dashes(line)
    bare = _UNQUOTED.sub("", line).strip("*_ ").rstrip(":")
    if not dashed and not (ORIGINAL_MESSAGE.fullmatch(bare)):
        return at
    following = next((i for i in range(at + 1, min(at + 4, len(lines))) if lines[i].strip()), None)
    block = header_block_end(lines, following) if following is not None else at
    if following is not None and block > following:
        return block
    return at + 1 if dashed and ORIGINAL_MESSAGE.search(dashed) else at


def _between_dashes(line: str) -> str:
    """The words of a line that begins and ends with drawn dashes; "" when it does not."""
    body = line.strip(" \t*>")
    begins, ends = body.lstrip(_DASHES), body.rstrip(_DASHES)
    words = begins.rstrip(_DASHES).strip()
    return words if len(body) - len(begins) >= 2 <= len(body) - len(ends) and len(words) <= 70 else ""
