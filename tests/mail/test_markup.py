"""HTML comes out safe, and as text that reads well, in bounded time."""

import pytest

from unruffled.mail.html_text import to_text
from unruffled.mail.markup import clean


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="jav&#x09;ascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        "<iframe src=javascript:alert(1)></iframe>",
        "<form action=https://evil.example><input name=password></form>",
        '<meta http-equiv="refresh" content="0;url=https://evil.example">',
        '<base href="https://evil.example/">',
        "<style>@import 'https://evil.example/x.css';</style>",
        '<p style="background:url(https://evil.example/x)">x</p>',
        "<link rel=stylesheet href=https://evil.example/x.css>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<object data=x><embed src=x></object>",
        "<<script>script>alert(1)<</script>/script>",
        "<template><script>alert(1)</script></template>",
    ],
)
def test_nothing_that_acts_is_left(attack):
    safe = clean(f"<p>before</p>{attack}<p>after</p>").lower()

    for forbidden in ("<script", "onerror=", "onload=", "javascript:", "data:", "<iframe", "<form", "<input", "<meta",
                      "<base", "<style", "style=", "<link", "<svg", "<math", "<object", "<embed"):  # fmt: skip
        assert forbidden not in safe.replace("&lt;", "")
    assert "before" in safe


def test_what_people_write_with_is_kept():
    page = '<p dir="rtl">a <b>b</b> <a href="https://example.org" title="t">c</a></p><ul><li>d</li></ul>'

    assert clean(page) == (
        '<p dir="rtl">a <b>b</b> <a href="https://example.org" title="t" rel="noopener noreferrer nofollow">c</a></p>'
        "<ul><li>d</li></ul>"
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("one<br>two", "one\ntwo"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<b>one</b>  \n two&nbsp;three", "one two three"),
        ("<blockquote>one<blockquote>two</blockquote></blockquote>three", "> one\n>\n>> two\n\nthree"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("<table><tr><td>Order</td><td>77</td></tr><tr><td>Sum</td><td>40</td></tr></table>", "Order 77\nSum 40"),
        ('<a href="https://example.org/77">see</a>', "see <https://example.org/77>"),
        ('<a href="https://example.org/">example.org</a>', "example.org"),
        ('<a href="mailto:a@b.c">a@b.c</a>', "a@b.c"),
        ("<title>no</title><style>no</style><script>no</script><!-- no -->yes", "yes"),
        ('<a title="1 > 0" href="https://x.example">a</a> 1 < 2 & 3', "a <https://x.example> 1 < 2 & 3"),
        ("<!--[if mso]><p>no</p><![endif]-->yes", "yes"),
        ("&#233;&eacute;&amp;&#99999999999;", "éé&\ufffd"),
        ("plain words", "plain words"),
        ("", ""),
    ],
)
def test_a_page_reads_as_text(page, text):
    assert to_text(page) == text


SLOW = {
    "depth": "<div>" * 200_000,
    "depth behind foreign closings": "<div></span>" * 80_000,
    "styles left open": "".join(f"<font a={n}>" for n in range(1000)) + "<p>x</p>" * 50_000,
    "anchors and styles": "<a><b><i><u><s><em><font>" * 20_000,
    "attributes": "<a " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
    "quotation marks": '<a "' * 300_000,
    "open comments": "<!--" * 300_000,
    "open scripts": "<script></scrip" * 100_000,
    "brackets": "<" * 500_000,
    "references": "&amp" * 300_000,
    "a huge reference": "&#" + "9" * 500_000,
    "quotations": "<blockquote>a" * 50_000,
    "lists": "<ul><li>" * 50_000,
    "cells": "<td>a" * 200_000,
    "selects": "<p><select><p>" * 20_000,
    "an attribute of spaces": "<a href" + " " * 500_000 + ">",
}


@pytest.mark.parametrize("page", SLOW.values(), ids=SLOW)
@pytest.mark.timeout(60)
def test_no_page_takes_long(page):
    clean(page)
    to_text(page)
