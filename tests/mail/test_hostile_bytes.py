"""Whatever the bytes: an answer by the contract, in bounded time and memory, and never an exception."""

import json
import random
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mail.fixtures import every_letter
from unruffled.mail import attachment_bytes, fingerprint, parse
from unruffled.mail.parsing import UNREADABLE

LETTERS = list(every_letter().values())


def check(raw: bytes) -> None:
    """A letter comes out that JSON can carry, that was understood, and whose attachments are there."""
    letter = parse(raw)
    assert UNREADABLE not in letter.problems
    json.dumps(letter.as_dict()).encode()
    assert len(fingerprint(letter)) == 64
    assert "<script" not in letter.html_clean
    for index, attachment in enumerate(letter.attachments):
        assert len(attachment_bytes(raw, index)) == attachment.size


@given(st.binary(max_size=2000))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_answered(raw):
    check(raw)


HEADERS = st.sampled_from(
    ["From", "To", "Subject", "Date", "Message-ID", "References", "Content-Type", "Content-Disposition",
     "Content-Transfer-Encoding", "Content-ID", "Return-Path", "MIME-Version"]
)  # fmt: skip
VALUES = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [b"multipart/mixed; boundary=b", b"multipart/alternative; boundary=b", b"multipart/related; boundary=b",
         b"multipart/digest; boundary=b", b"message/rfc822", b"text/html; charset=utf-7", b"text/plain; charset=hz",
         b"base64", b"quoted-printable", b"x-uuencode", b"attachment; filename*0*=utf-8''%; filename*1=x",
         b"text/plain; format=flowed; delsp=yes", b"=?utf-8?b?=?=", b"=?x?q?=?=", b"<<>@,;:\"(", b"a:b,c;d:e"]
    ),
)  # fmt: skip


@given(st.lists(st.lists(st.tuples(HEADERS, VALUES), max_size=4), min_size=1, max_size=6), st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_mixture_of_headers_and_parts_is_answered(blocks, body):
    raw = b"\n--b\n".join(
        b"".join(name.encode() + b": " + value + b"\n" for name, value in block) + b"\n" + body for block in blocks
    )
    check(raw)


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_letter_is_answered(seed):
    chance = random.Random(seed)
    for raw in LETTERS:
        for _ in range(5):
            check(_damaged(bytearray(raw), chance))


def _damaged(raw: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 8) if len(raw) > 60 else 0):
        at = chance.randrange(len(raw))
        match chance.randrange(5):
            case 0:
                raw[at] = chance.randrange(256)
            case 1:
                del raw[at : at + min(chance.randint(1, 40), len(raw) - 60)]
            case 2:
                raw[at:at] = chance.choice([b"\0", b"\xff\xfe", b"\r", b"\n\n", b"=?", b"--", b'"', b"(" * 50, b";"])
            case 3:
                raw[at:at] = raw[at : at + chance.randint(1, 200)]
            case 4:
                raw = raw[: max(60, at)]
    return bytes(raw)


NESTED = b"From: a\n" + b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)
)
HOSTILE = {
    "10,000 headers": b"".join(b"X-H%d: v\n" % n for n in range(10_000)) + b"\nHello",
    "a header of 5 MB": b"Subject: " + b"x" * 5_000_000 + b"\n\nHello",
    "references of 5 MB": b"References: " + b"<a@b> " * 800_000 + b"\n\nHello",
    "addresses of 5 MB": b"To: " + b"a@b.c, " * 700_000 + b"\n\nHello",
    "comments in comments": b"To: " + b"(" * 100_000 + b"\n\nHello",
    "nested 2,000 deep": NESTED + b"\n" + b"x\n" * 100_000,
    "50,000 parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 50_000,
    "parameters without end": b"Content-Type: multipart/mixed" + b"; a=b" * 100_000 + b"\n\nHello",
    "continued parameters": b"Content-Type: x/y" + b"".join(b"; n*%d*=a" % n for n in range(20_000)) + b"\n\nHello",
    "encoded words": b"Subject: " + b"=?utf-8?q?a?= " * 10_000 + b"\n\nHello",
    "open encoded words": b"Subject: " + b"=?utf-8?q?" * 10_000 + b"\n\nHello",
    "a boundary that is everywhere": b'Content-Type: multipart/mixed; boundary="-"\n\n' + b"-" * 1_000_000,
    "uuencoded nonsense": b"Content-Transfer-Encoding: x-uuencode\n\n" + b"M" + b"\xff\n" * 500_000,
    "a html letter of nothing but tags": b"Content-Type: text/html\n\n" + b"<a><b><i>" * 200_000,
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_no_letter_takes_two_seconds(raw):
    started = time.process_time()
    letter = parse(raw)
    letter.html_clean  # noqa: B018
    # Seconds of this process, so that a busy machine does not fail the run.
    assert time.process_time() - started < 2
    assert UNREADABLE not in letter.problems


_FIFTY_MEGABYTES = """
import base64, re
from unruffled.mail import parse
head = b"Content-Type: multipart/mixed; boundary=xx\\r\\n\\r\\n--xx\\r\\nContent-Type: {type}\\r\\n{more}\\r\\n"
block = {block}
raw = b"".join([head, *[block] * (50_000_000 // len(block)), b"\\r\\n--xx--\\r\\n"])
letter = parse(raw)
size = len(letter.text) + sum(one.size for one in letter.attachments)
# getrusage would count the peak of the process that started this one.
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print(int(peak) // 1024, size)
"""


@pytest.mark.parametrize(
    ("type_", "more", "block"),
    [
        ("application/pdf", "Content-Transfer-Encoding: base64\\r\\n", "base64.encodebytes(bytes(57_000))"),
        ("text/plain; charset=utf-8", "", "'Привет, мир!\\r\\n'.encode()"),
        ("text/plain", "", "b'a\\n' * 1000"),
        ("text/html", "", "b'<div><p>hello <b>world</b></p>\\n'"),
    ],
)
def test_fifty_megabytes_stay_under_three_hundred(type_, more, block):
    program = _FIFTY_MEGABYTES.format(type=type_, more=more, block=block)

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=100)

    megabytes, size = map(int, done.stdout.split())
    assert megabytes < 300
    assert size > 400_000


def test_importing_mail_is_quick():
    # The face alone: what parses is loaded when it is first asked for.
    program = "import sys, unruffled.mail; print('email' in sys.modules or 'nh3' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=100)

    assert done.stdout.strip() == "False"
