"""How our reading agrees with published collections: Stalwart's letters, and replies with their history cut off."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from html import escape
from html.parser import HTMLParser
from typing import Any

from tests.shared_data import SHARED, needs_shared
from unruffled.mail import Letter, parse, separate

STALWART = SHARED / "data/mail/stalwart/resources/eml"
TRIMMER = SHARED / "data/mail/reply_trimmer/test"

# Where we differ on purpose, and why.
EXPLAINED = {
    ("legacy/017", "attachments"): "x-uuencode: we decode it, the expectation holds the encoded lines",
    ("legacy/048", "attachments"): "x-uuencode: we decode it, the expectation holds the encoded lines",
    ("legacy/035", "attachments"): r"a Windows path in a file name keeps its backslashes with us",
    ("legacy/039", "attachments"): r"a Windows path in a file name keeps its backslashes with us",
    (
        "malformed/002",
        "text",
    ): "multipart without a part: we show the words, the expectation files them as an attachment",
    ("malformed/002", "attachments"): "the same",
    ("malformed/005", "text"): 'boundary "a--" within boundary "a----": one line closes the outer and opens the inner',
    ("malformed/012", "attachments"): "an outer boundary ends an unclosed inner part (RFC 2046, 5.1.2)",
    ("malformed/017", "attachments"): "we find the file name behind an empty disposition",
    ("malformed/019", "date"): "bytes thrown about: the first date has lost its seconds",
    ("malformed/019", "text"): "bytes thrown about: the boundary differs in case",
    ("malformed/020", "text"): "two Content-Types in one part: we take the first and find the HTML words",
    ("malformed/021", "text"): "two Content-Types in one part: we take the first and find the HTML words",
    ("thirdparty/005", "text"): "turning LF into CRLF destroys a binary UTF-16 part; both readings are of ruins",
    (
        "thirdparty/015",
        "attachments",
    ): "all three attached letters are listed, where the expectation stops at a torn one",
}


@needs_shared
def test_letters_read_as_stalwart_reads_them():
    checked: Counter[str] = Counter()
    differ: dict[tuple[str, str], tuple[Any, Any]] = {}
    for path in sorted(STALWART.glob("*/*.json")):
        name = f"{path.parent.name}/{path.name.partition('.')[0]}"
        raw = path.with_name(f"{path.name.partition('.')[0]}.eml").read_bytes().replace(b"\r\n", b"\n")
        letter = parse(raw.replace(b"\n", b"\r\n") if ".crlf." in path.name else raw)
        for field, expected, found in _compared(json.loads(path.read_text()), letter):
            checked[field] += 1
            if not _same(expected, found):
                checked["differs"] += 1
                differ[name, field] = (expected, found)

    differs = checked.pop("differs")
    agreement = 1 - differs / checked.total()
    print(f"\nStalwart: {checked.total()} comparisons, {differs} differ, agreement {agreement:.1%}; {dict(checked)}")
    assert {key: pair for key, pair in differ.items() if key not in EXPLAINED} == {}
    assert agreement >= 0.97


@needs_shared
def test_replies_are_cut_as_the_reference_cuts_them():
    exact = []
    paths = sorted((TRIMMER / "emails").glob("*.txt"))
    for path in paths:
        expected = (TRIMMER / "trimmed" / path.name).read_text().strip("\n").rstrip()
        if separate(path.read_text()).reply == expected:
            exact.append(path.stem)

    print(f"\nReplies: {len(exact)} of {len(paths)} exact; not: {sorted({p.stem for p in paths} - set(exact))}")
    # The two that differ are meant to: embedded_email_1 drops what is written below a quotation, embedded_email_17
    # keeps an announced quotation among the new words.
    assert len(exact) >= 62


def _compared(message: dict[str, Any], letter: Letter) -> Iterator[tuple[str, Any, Any]]:
    """What Stalwart's JSON expects of each field and what we found. A missing header is an expectation too."""
    headers: dict[str, list[Any]] = {}
    for header in message["parts"][0]["headers"]:
        headers.setdefault(str(header["name"]), []).append(header["value"])
    yield "subject", _text_value(headers.get("subject", [""])[-1]), letter.subject
    sender = _addresses(headers.get("from", ["Empty"])[0])
    yield "from", sender[0] if sender else ("", ""), (letter.sender.name, letter.sender.address)
    yield "date", _date(headers.get("date", ["Empty"])[0]), letter.date
    if not any(_is_torn(part) for part in message["parts"]):
        yield from _compared_bodies(message, letter)


def _compared_bodies(message: dict[str, Any], letter: Letter) -> Iterator[tuple[str, Any, Any]]:
    parts = message["parts"]
    kinds = [_body(part) for part in parts]
    if all(kinds[i][0] == "Text" for i in message["text_body"]):
        yield "text", _flat(" ".join(kinds[i][1] for i in message["text_body"])), _flat(letter.text)
    elif all(kinds[i][0] in ("Text", "Html") for i in message["text_body"]):
        html = " ".join(kinds[i][1] if kinds[i][0] == "Html" else escape(kinds[i][1]) for i in message["text_body"])
        yield "text", _words(html), re.findall(r"\w+", re.sub(r"<(?:https?|[^ ]*@)[^>]*>", "", letter.text))
    shown = {i for i in (*message["text_body"], *message["html_body"]) if kinds[i][0] not in ("Text", "Html")}
    numbers = sorted({*message["attachments"], *shown})
    expected, found = [], []
    for number in numbers:
        kind, content = kinds[number]
        expected.append((_flat(_file_name(parts[number])), len(content) if "Binary" in kind else None))
    for number, attachment in zip([*numbers, *[None] * 99], letter.attachments, strict=False):
        counted = number is not None and "Binary" in kinds[number][0]
        found.append((_flat(attachment.name), attachment.size if counted else None))
    yield "attachments", sorted(expected, key=str), sorted(found, key=str)


def _is_torn(part: dict[str, Any]) -> bool:
    """Stalwart flags a text part without an end and moves it to the attachments; a desk shows its words."""
    return part["is_encoding_problem"] and _body(part)[0] == "Text"


def _body(part: dict[str, Any]) -> tuple[str, Any]:
    body = part["body"]
    return (body, None) if isinstance(body, str) else next(iter(body.items()))


def _text_value(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("Text") or value["TextList"][0]
    return "" if value == "Empty" else _flat(value)


def _addresses(value: Any) -> list[tuple[str, str]]:
    if value == "Empty":
        return []
    kind, content = next(iter(value["Address"].items()))
    people = content if kind == "List" else [one for group in content for one in group["addresses"]]
    return [(_flat(one["name"] or ""), one["address"] or "") for one in people]


def _date(value: Any) -> datetime | None:
    if value == "Empty":
        return None
    when = value["DateTime"]
    offset = timedelta(hours=when["tz_hour"], minutes=when["tz_minute"]) * (-1 if when["tz_before_gmt"] else 1)
    clock = [when[key] for key in ("year", "month", "day", "hour", "minute", "second")]
    try:
        return datetime(*clock, tzinfo=timezone(offset))
    except ValueError:
        return None


def _file_name(part: dict[str, Any]) -> str:
    for header, key in (("content_disposition", "filename"), ("content_type", "name")):
        for one in part["headers"]:
            if one["name"] == header and isinstance(one["value"], dict) and "ContentType" in one["value"]:
                for attribute in one["value"]["ContentType"].get("attributes") or []:
                    if attribute["name"] == key:
                        return str(attribute["value"])
    return ""


def _flat(text: str) -> str:
    return " ".join(text.replace("\0", "").split())


def _same(expected: Any, found: Any) -> bool:
    """Whether they agree. U+FFFD in the expectation stands for a character that Stalwart could not tell."""
    if isinstance(expected, (list, tuple)):
        return len(expected) == len(found) and all(map(_same, expected, found))
    if isinstance(expected, str) and isinstance(found, str):
        return re.fullmatch(re.escape(expected).replace("\ufffd", "."), found, re.DOTALL) is not None
    return bool(expected == found)


class _WordsOf(HTMLParser):
    """An independent and simple reading of HTML: its words in order."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style", "title")
        self.pieces.append(f" {dict(attrs).get('alt') or ''} " if tag == "img" else self._space(tag))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "title") and self.silent > 0
        self.pieces.append(self._space(tag))

    def handle_data(self, data: str) -> None:
        self.pieces += [] if self.silent else [data]

    @staticmethod
    def _space(tag: str) -> str:
        return "" if tag in ("a", "b", "big", "em", "font", "i", "span", "strong", "tt", "u") else " "


def _words(html: str) -> list[str]:
    reader = _WordsOf()
    reader.feed(html)
    reader.close()
    return re.findall(r"\w+", "".join(reader.pieces))
