"""The tree of parts of a message: where each begins and ends in its bytes, in bounded time and memory.

The standard library reads headers, dates and addresses; it does not cut the parts. Its parser keeps every line as an
object (2 GB for 50 MB of short lines, 13 s) and every open boundary is tried on every line. Here a part is
two offsets, a boundary is searched for as bytes, and depth and number are capped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from unruffled.mail.headers import Headers, parameters, read_headers
from unruffled.mail.transfer import decoded, is_base64

# An honest letter nests four or five levels and holds some dozens of parts.
MAX_DEPTH = 30
MAX_PARTS = 1_000
MAX_HEADER_BLOCK = 2 * 1024 * 1024

_MAILBOX_LINE = re.compile(rb"(?:\s*>?From [^\r\n]*\r?\n)+")
_BLANK = re.compile(rb"[ \t]*\r?\n")
_END_OF_HEADERS = re.compile(rb"\n\r?\n")
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,200}[ \t]*:|[ \t]")
_CONTENT_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+")


@dataclass
class Part:
    """One part: its headers, its declared type, and either `children` or the offsets of its body."""

    headers: Headers
    type: str
    parameters: dict[str, str]
    start: int
    end: int
    children: list["Part"] = field(default_factory=list)
    disposition: str = ""
    name: str = ""

    @property
    def encoding(self) -> str:
        return self.headers.plain("content-transfer-encoding").partition(";")[0].strip().lower()

    @property
    def content_id(self) -> str:
        return self.headers.plain("content-id").strip("<> ")

    def content(self, raw: bytes, limit: int | None = None) -> bytes:
        """The part's bytes with the transfer encoding undone; only the first `limit` encoded ones if given."""
        end = self.end if limit is None else min(self.end, self.start + limit)
        data = raw[self.start : end]
        if self.encoding == "base64" and self.type.startswith("text/") and not is_base64(data):
            return data
        return decoded(data, self.encoding)


@dataclass
class Tree:
    """The parts of one message and what had to be mended to find them."""

    root: Part
    problems: list[str]


def normalised(raw: bytes) -> bytes:
    """`raw` with lines that end in a newline; old Macintosh mail ends them with a carriage return alone."""
    return raw if b"\n" in raw else raw.replace(b"\r", b"\n")


def cut(raw: bytes) -> Tree:
    """The tree of parts of `raw` (normalised). A message inside a message stays one leaf."""
    return _Cutter(raw).cut()


class _Cutter:
    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.problems: dict[str, None] = {}
        self.count = 0

    def cut(self) -> Tree:
        opening = _MAILBOX_LINE.match(self.raw)
        root = self._part(opening.end() if opening else 0, len(self.raw), 0, "text/plain")
        return Tree(root, list(self.problems))

    def _part(self, start: int, end: int, depth: int, default_type: str) -> Part:
        self.count += 1
        headers, body = self._headers(start, end)
        part = _typed(headers, body, end, default_type)
        if not part.type.startswith("multipart/"):
            return part
        if depth >= MAX_DEPTH or self.count >= MAX_PARTS:
            self.problems["The letter is nested too deeply or has too many parts; some were not opened."] = None
            part.type = "application/octet-stream"
            return part
        spans = self._parts_of(part, start)
        if not spans:
            self.problems["The letter says that it has parts, but none begins; it was read as plain text."] = None
            part.type = "text/plain"
        inner = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
        for span in spans[: MAX_PARTS - self.count]:
            part.children.append(self._part(*span, depth + 1, inner))
        return part

    def _parts_of(self, part: Part, start: int) -> list[tuple[int, int]]:
        boundary = part.parameters.get("boundary", "").encode("utf-8", "replace")
        if not boundary:
            return []
        # The empty line between the headers and the first part may be missing.
        early = self.raw.find(b"\n--" + boundary, start, part.start)
        return self._spans(boundary, early + 1 if early >= 0 else part.start, part.end)

    def _headers(self, start: int, end: int) -> tuple[Headers, int]:
        """The headers of the part at `start`, and where its body begins."""
        blank = _BLANK.match(self.raw, start, end)
        if blank:
            return Headers([]), blank.end()
        limit = min(end, start + MAX_HEADER_BLOCK)
        stop = _END_OF_HEADERS.search(self.raw, start, limit)
        block = self.raw[start : stop.start() if stop else limit]
        if not _looks_like_headers(block):
            return Headers([]), start
        headers, problems = read_headers(block)
        self.problems.update(dict.fromkeys(problems))
        return headers, stop.end() if stop else limit

    def _spans(self, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
        """Where the parts between the lines of `boundary` lie."""
        spans: list[tuple[int, int]] = []
        opened: int | None = None
        for at, after, closes in self._boundary_lines(b"--" + boundary, start, end):
            if opened is not None:
                spans.append((opened, max(opened, self._before_newline(at, opened))))
            if closes:
                return spans
            if len(spans) > MAX_PARTS:
                break
            opened = after
        if opened is not None:
            spans.append((opened, end))
            self.problems["The letter ends before its last part does; it may have been cut off."] = None
        return spans

    def _boundary_lines(self, marker: bytes, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Each line of `marker`: where it begins, where the next line begins, and whether it closes the parts."""
        at = self.raw.find(marker, start, end)
        while at >= 0:
            tail = at + len(marker)
            if at == start or self.raw[at - 1 : at] in (b"\n", b"\r"):
                newline = self.raw.find(b"\n", tail, end)
                after = newline + 1 if newline >= 0 else end
                rest = self.raw[tail : min(after, tail + 80)].strip()
                if rest in (b"", b"--"):
                    yield at, after, rest == b"--"
            elif end - tail < 80 and self.raw[tail:end].strip() == b"--":
                # The very last line may stand behind words that came without a line end.
                yield at, end, True
            at = self.raw.find(marker, tail, end)

    def _before_newline(self, at: int, floor: int) -> int:
        """`at` without the line end before it, which belongs to the boundary."""
        at = at - 1 if at > floor and self.raw[at - 1 : at] == b"\n" else at
        return at - 1 if at > floor and self.raw[at - 1 : at] == b"\r" else at


def _looks_like_headers(block: bytes) -> bool:
    """Whether a block is headers, though perhaps a broken line stands before or among them."""
    lines = block.splitlines()[:20]
    good = sum(1 for line in lines if _HEADER_LINE.match(line))
    return bool(lines) and (bool(_HEADER_LINE.match(lines[0])) or 2 <= good >= len(lines) / 2)


def _typed(headers: Headers, start: int, end: int, default_type: str) -> Part:
    declared, found = parameters(headers.plain("content-type"))
    kind = declared if _CONTENT_TYPE.fullmatch(declared) else "text/plain" if declared == "text" else default_type
    disposition, extra = parameters(headers.plain("content-disposition"))
    name = extra.get("filename") or found.get("name") or ""
    return Part(headers, kind, found, start, end, disposition=disposition, name=name)
