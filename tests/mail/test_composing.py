"""What we send is well made: any script, threads intact, nothing smuggled into a header."""

import email
import email.policy
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unruffled.mail import Address, Quotation, compose, parse, reply_subject

DESK = Address("Dana Okafor", "help@desk.example")
ILINCA = Address("Ilinca Pop", "ilinca@example.ro")
WHEN = datetime(2026, 3, 2, 10, 2, tzinfo=UTC)


def _letter(**changes) -> bytes:
    given_ = {
        "sender": DESK,
        "to": [ILINCA],
        "subject": "Charged twice",
        "text": "Dear Ilinca,\n\nI sent 120 lei back today.\n\nDana",
        "message_id": "<token.1@desk.example>",
        "date": WHEN,
    }
    return compose(**{**given_, **changes})


def test_a_letter_that_we_write_is_the_letter_that_they_read():
    letter = parse(
        _letter(
            cc=[Address("Matei", "matei@example.ro")],
            reply_to=Address("Desk", "help+token@desk.example"),
            in_reply_to="<1@example.ro>",
            references=["<0@desk.example>"],
            quotation=Quotation("On 1 March 2026, Ilinca Pop wrote:", "You charged me twice.\n> older"),
        )
    )

    assert letter.sender == DESK
    assert letter.to == (ILINCA,)
    assert letter.cc == (Address("Matei", "matei@example.ro"),)
    assert letter.reply_to == (Address("Desk", "help+token@desk.example"),)
    assert letter.message_id == "<token.1@desk.example>"
    assert letter.in_reply_to == "<1@example.ro>"
    assert letter.references == ("<0@desk.example>", "<1@example.ro>")
    assert letter.subject == "Re: Charged twice"
    assert letter.date == WHEN
    assert letter.reply == "Dear Ilinca,\n\nI sent 120 lei back today.\n\nDana"
    assert letter.quoted.endswith("> You charged me twice.\n>> older")
    assert letter.html
    assert not letter.automatic


def test_the_same_letter_has_the_same_bytes():
    assert _letter() == _letter()


def test_the_html_part_shows_what_was_written_and_runs_nothing():
    html = parse(_letter(text="<script>alert(1)</script>\nTom & Jerry")).html_source

    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>\nTom &amp; Jerry" in html


@given(st.text(), st.text(), st.text())
def test_no_header_can_be_smuggled_in(subject, name, text):
    raw = _letter(subject=subject, sender=Address(name, "help@desk.example"), text=text)

    letter = parse(raw)
    names = [line.split(b":")[0] for line in raw.split(b"\r\n\r\n")[0].split(b"\r\n") if not line.startswith(b" ")]

    assert names == [b"From", b"To", b"Subject", b"Date", b"Message-ID", b"MIME-Version", b"Content-Type"]
    assert letter.sender.address == "help@desk.example"
    assert letter.problems == ()


def test_line_breaks_in_a_subject_and_a_name_become_spaces():
    raw = _letter(subject="Hello\r\nBcc: thief@example.net", to=[Address("Ilinca\nPop", "ilinca@example.ro")])

    letter = parse(raw)

    assert letter.subject == "Hello Bcc: thief@example.net"
    assert letter.to == (ILINCA,)
    assert b"\nBcc" not in raw


@pytest.mark.parametrize("words", ["Plată dublă", "二重請求", "تم الدفع مرتين", "😀 twice", "é" * 300, "x" * 900])
def test_any_script_survives_in_subjects_and_names(words):
    raw = _letter(subject=words, to=[Address(words, "ilinca@example.ro")], text=words)

    letter = parse(raw)
    other = email.message_from_bytes(raw, policy=email.policy.default)

    assert (letter.subject, letter.to[0].name, letter.text) == (words, words, words)
    assert other["Subject"] == words
    assert raw.isascii()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))


def test_long_ids_stay_whole():
    long = f"<{'0102018e' * 14}@eu-west-1.example.com>"

    raw = _letter(in_reply_to=long, references=[f"<{n}.{long[1:]}" for n in range(5)])

    assert f"In-Reply-To: {long}\r\n".encode() in raw
    assert parse(raw).references[-1] == long


def test_a_long_thread_keeps_its_first_and_last_letters():
    references = parse(_letter(references=[f"<{n}@x>" for n in range(50)])).references

    assert len(references) == 20
    assert (references[0], references[-1]) == ("<0@x>", "<49@x>")


@pytest.mark.parametrize(
    "subject",
    ["Charged twice", "Re: Charged twice", "RE: re: Charged twice", "AW: Re: Charged twice", "Re[2]: Charged twice",
     "Odp: Charged twice", "SV: VS: Charged twice", "回复：Charged twice", "R: Charged twice"],
)  # fmt: skip
def test_a_reply_says_re_once(subject):
    assert reply_subject(subject) == "Re: Charged twice"


@pytest.mark.parametrize("subject", ["Refund", "Address change", "Na und?"])
def test_a_subject_that_begins_like_a_reply_mark_is_kept(subject):
    assert reply_subject(subject) == f"Re: {subject}"


def test_the_first_letter_of_a_conversation_has_its_subject_as_it_is():
    assert parse(_letter()).subject == "Charged twice"


def test_an_automatic_answer_says_that_it_is_one():
    letter = parse(_letter(automatic=True, in_reply_to="<1@example.ro>"))

    assert letter.automatic
    assert b"Auto-Submitted: auto-replied\r\n" in _letter(automatic=True, in_reply_to="<1@example.ro>")


def test_a_domain_in_any_script_travels_as_ascii():
    assert parse(_letter(to=[Address("", "info@bücher.example")])).to[0].address == "info@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "address",
    ["", "ilinca", "@example.ro", "a b@example.ro", "a@b\r\nBcc: c@d", "ilincă@example.ro", "a@", "a@b c", "a,b@c.d"],
)
def test_an_address_that_cannot_be_used_is_refused(address):
    with pytest.raises(ValueError, match=r"is not a mail address; write it like help@desk\.example"):
        _letter(to=[Address("", address)])


def test_a_letter_to_nobody_is_refused():
    with pytest.raises(ValueError, match="has no receiver"):
        _letter(to=[])


def test_a_date_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="needs a time zone"):
        _letter(date=datetime(2026, 3, 2))  # noqa: DTZ001
