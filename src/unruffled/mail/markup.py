"""HTML made safe."""

import re
from collections import Counter
from collections.abc import Callable
from html import unescape

import nh3

# The cleaner builds the page as a browser would. For pages made to be slow that takes quadratic time, and memory when
# styles left open are copied into every paragraph. Each tag costs what stands open before it; real letters
# stay a hundred times below these sums (20,000 tags at depth 40 are 800,000), what goes beyond is shown by its words.
MAX_DEPTH_COST = 20_000_000
MAX_STYLE_COST = 2_000_000
MAX_ATTRIBUTES = 400

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "div", "dl", "dt", "em", "figcaption", "figure", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul"
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "col": {"span"},
    "colgroup": {"span"},
    "li": {"value"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"align", "colspan", "rowspan", "valign"},
    "th": {"align", "colspan", "rowspan", "valign"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "cid"}
_DROPPED = {"script", "style", "title", "template", "noscript", "svg", "math", "iframe", "object", "select", "textarea"}

_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/]*)([^<>]*)>")
_ANY_TAG = re.compile(r"<[^<>]*>")
_QUOTED_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_BETWEEN_ATTRIBUTES = re.compile(r"[\s/]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
# Tags that HTML closes by itself, and so stand open in number in honest letters.
_SELF_CLOSING = frozenset({
    "area", "base", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "option", "p", "param",
    "source", "tbody", "td", "th", "thead", "tr", "wbr"
})  # fmt: skip
_STYLES = frozenset({
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"
})  # fmt: skip


def declared_charset(data: bytes) -> str | None:
    """The charset that an HTML page names in its first 2,048 bytes, if any."""
    found = _CHARSET.search(data[:2048])
    return found.group(1).decode("ascii", "replace") if found else None


def clean(html: str, attribute: Callable[[str, str, str], str | None] | None = None) -> str:
    """`html` with only what cannot do harm: no scripts, styles, forms, frames or unknown schemes.

    Links lose their referrer. Pictures keep their address: whoever shows the page decides whether it is fetched, by
    `attribute`, which is given tag, attribute and value and answers the value to keep, or None for none.
    """
    if is_slow(html):
        return f"<pre>{nh3.clean_text(words_alone(html))}</pre>"
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
        attribute_filter=attribute,
    )


def is_slow(html: str) -> bool:
    """Whether building `html` as a browser does would take long: tags or styles left open, or a tag of attributes."""
    opened: Counter[str] = Counter()
    depth = styles = depth_cost = style_cost = 0
    for closing, raw_name, rest in _TAG.findall(html):
        name = raw_name.lower()
        if len(rest) > MAX_ATTRIBUTES and _attributes(rest) > MAX_ATTRIBUTES:
            return True
        depth_cost += depth
        style_cost += styles
        if name in _SELF_CLOSING or (closing and not opened[name]):
            continue
        step = -1 if closing else 1
        opened[name] += step
        depth += step
        styles += step if name in _STYLES else 0
        if depth_cost > MAX_DEPTH_COST or style_cost > MAX_STYLE_COST:
            return True
    return False


def _attributes(rest: str) -> int:
    return len(_BETWEEN_ATTRIBUTES.split(_QUOTED_VALUE.sub("", rest)))


def words_alone(html: str) -> str:
    """The words of `html` with every tag taken for a space."""
    return unescaped(_ANY_TAG.sub(" ", html))


# Python refuses to read a number of more than 4,300 digits; no character has one of nine.
_HUGE_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")


def unescaped(text: str) -> str:
    """`text` with its character references (&amp; &#233;) read."""
    return unescape(_HUGE_REFERENCE.sub("\ufffd", text)) if "&" in text else text
