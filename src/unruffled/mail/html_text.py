"""HTML as plain text: paragraphs, lists, quotations and the addresses behind links."""

import re

from unruffled.mail.markup import unescaped

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"
})  # fmt: skip
_APART = frozenset({
    "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"
})  # fmt: skip
_SILENT = frozenset({
    "applet", "audio", "iframe", "math", "noframes", "object", "script", "style", "svg", "template", "textarea",
    "title", "video"
})  # fmt: skip
# A quoted value may hold ">" but not "<", so that every attempt ends at the next tag and the walk stays linear.
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s<>/]*)(?P<rest>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>"
    r"|<(?P<close2>/?)(?P<name2>[A-Za-z][^\s<>/]*)(?P<rest2>[^<>]*)>"
    r"|<[!?/][^<>]*>|(?P<words>[^<]+|<)"
)
_HREF = re.compile(r"""\shref\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ALT = re.compile(r"""\salt\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_RULE = "_" * 20
# Deeper quotations and lists are shown at this depth.
_MAX_LEVELS = 20


def to_text(html: str) -> str:
    """`html` as plain text: paragraphs and lines, quotations as "> " lines, links as words <address>.

    Linear in the length of `html`, however it is made.
    """
    writer = _Writer()
    at = 0
    while at < len(html):
        if html.startswith("<!--", at):
            end = html.find("-->", at + 4)
            at = end + 3 if end >= 0 else len(html)
            continue
        token = _TOKEN.match(html, at)
        if token is None:
            break
        at = token.end()
        name = (token["name"] or token["name2"] or "").lower()
        if not name:
            writer.say(unescaped(token["words"] or ""))
        elif token["close"] or token["close2"]:
            writer.close(name)
        elif name in _SILENT:
            at = _after_closing(name, html, at)
        else:
            writer.open(name, token["rest"] or token["rest2"] or "")
    return writer.text()


def _after_closing(name: str, html: str, at: int) -> int:
    end = re.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE).search(html, at)
    return end.end() if end else len(html)


def _value(pattern: re.Pattern[str], rest: str) -> str:
    found = pattern.search(rest)
    return unescaped(next((group for group in found.groups() if group), "")) if found else ""


class _Writer:
    """Takes words and tags in order and keeps the lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._words: list[str] = []
        self._spoken = False
        self._gap = False
        self._quotes = self._quotes_before = 0
        self._preformatted = 0
        self._link = ("", 0)
        self._lists: list[int | None] = []

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines).strip("\n")

    def say(self, words: str) -> None:
        if not self._preformatted:
            self._words.append(_SPACES.sub(" ", words))
            self._spoken = self._spoken or not words.isspace()
            return
        first, *rest = words.split("\n")
        self._words.append(first)
        for line in rest:
            self._end_line(keep_empty=True)
            self._words.append(line)

    def open(self, name: str, rest: str) -> None:
        self._break_before(name)
        match name:
            case "br":
                self._end_line(keep_empty=True)
            case "hr":
                self.say(_RULE)
                self._end_line()
            case "blockquote":
                self._quotes += 1
            case "pre":
                self._preformatted += 1
            case "ul" | "ol":
                self._lists.append(0 if name == "ol" else None)
            case "li":
                self._words.append(self._bullet())
            case "td" | "th" if self._spoken:
                self.say("  ")
            case "img":
                self.say(f" {_value(_ALT, rest)} ")
            case "a":
                self._link = (_value(_HREF, rest), len(self._words))

    def close(self, name: str) -> None:
        if name == "a":
            self._name_link()
        elif name in ("ul", "ol") and self._lists:
            self._lists.pop()
        self._break_before(name)
        if name == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif name == "pre":
            self._preformatted = max(0, self._preformatted - 1)

    def _break_before(self, name: str) -> None:
        if name in _BLOCKS:
            self._end_line()
            inside_list = name in ("ul", "ol", "p") and bool(self._lists)
            self._gap = self._gap or (name in _APART and not inside_list)

    def _bullet(self) -> str:
        if self._lists and (number := self._lists[-1]) is not None:
            self._lists[-1] = number + 1
            return f"{number + 1}. "
        return "- "

    def _name_link(self) -> None:
        address, since = self._link
        self._link = ("", 0)
        if not address.startswith(("http://", "https://", "mailto:")):
            return
        shown = "".join(self._words[since:]).strip().lower()
        bare = address.removeprefix("mailto:").partition("?")[0] if address.startswith("mailto:") else address
        names_it = bare.lower().rstrip("/") in shown or ("." in shown and shown in bare.lower())
        if shown and not names_it:
            self.say(f" <{bare}>")

    def _end_line(self, keep_empty: bool = False) -> None:
        line = "".join(self._words)
        line = line.rstrip() if self._preformatted else _SPACES.sub(" ", line).strip()
        self._words, self._spoken, self._link = [], False, ("", 0)
        if not line and not keep_empty:
            return
        quotes = ">" * min(self._quotes, _MAX_LEVELS)
        if self._gap and self._lines:
            self._lines.append(">" * min(self._quotes, self._quotes_before, _MAX_LEVELS))
        self._gap, self._quotes_before = False, self._quotes
        indent = "  " * min(len(self._lists) - 1, _MAX_LEVELS) if not quotes else ""
        self._lines.append(f"{quotes} {line}" if quotes and line else quotes or indent + line)
