"""A letter's bytes become a letter: the contract's shape, whatever program wrote it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.mail.fixtures import letter_bytes
from unruffled.mail import Address, attachment_bytes, parse


def test_a_plain_letter_has_the_shape_of_the_contract():
    assert parse(letter_bytes("plain")).as_dict() == {
        "message_id": "<1@example.ro>",
        "in_reply_to": "<0@desk.example>",
        "references": ["<first@desk.example>", "<0@desk.example>"],
        "from": {"name": "Ilinca Pop", "address": "ilinca@example.ro"},
        "to": [{"name": "", "address": "help@desk.example"}],
        "cc": [{"name": "Pop, Matei", "address": "matei@example.ro"}],
        "subject": "Charged twice",
        "date": "2026-03-02T09:15:00+02:00",
        "text": (
            "Hello,\n\nyou took 120 lei twice for March. Please send one of them back.\n\nIlinca\n-- \nIlinca Pop\n"
            "Strada Lungă 4, Brașov\n\nOn Sun, 1 Mar 2026 at 18:20, Dana Okafor <help@desk.example> wrote:\n"
            "> Dear Ilinca,\n> your invoice for March is ready."
        ),
        "reply": "Hello,\n\nyou took 120 lei twice for March. Please send one of them back.\n\nIlinca",
        "quoted": (
            "On Sun, 1 Mar 2026 at 18:20, Dana Okafor <help@desk.example> wrote:\n"
            "> Dear Ilinca,\n> your invoice for March is ready."
        ),
        "signature": "-- \nIlinca Pop\nStrada Lungă 4, Brașov",
        "html": False,
        "attachments": [],
        "automatic": False,
        "bounce": False,
        "problems": [],
    }


def test_the_envelope_tells_for_whom_the_letter_was():
    letter = parse(letter_bytes("plain"))

    assert letter.delivered_to == (Address("", "help+abcdefghijklmnopqrstuvwxyz@desk.example"),)
    assert letter.recipients[-1] == letter.delivered_to[0]


@pytest.mark.parametrize("raw", [b"", b"\r\n \r\n", b"\0\0"])
def test_a_letter_of_nothing_is_called_empty(raw):
    assert parse(raw).problems == ("The letter is empty.",)


@pytest.mark.parametrize(
    "raw", [b"\r\nWhere is my kettle?", b"Where is my kettle?\nIt was due on Monday.", bytes(range(256)) * 8]
)
def test_a_letter_without_headers_says_so(raw):
    assert "The letter has no headers; all of it was read as its words." in parse(raw).problems


def test_a_letter_with_headers_alone_is_neither_empty_nor_without_headers():
    assert parse(b"From: ilinca@example.ro\r\nSubject: Hello\r\n\r\n").problems == ()


def test_line_ends_change_nothing():
    raw = letter_bytes("plain")

    assert parse(raw.replace(b"\n", b"\r\n")) == parse(raw) == parse(raw.replace(b"\n", b"\r"))


def test_a_letter_in_html_alone_reads_as_text():
    letter = parse(letter_bytes("html-only-outlook-french"))

    assert letter.html
    assert letter.subject == "Re: Votre commande vide étrange"
    assert letter.reply == (
        "Bonjour,\n\nle colis est arrivé vide. Voir le suivi <https://example.fr/suivi/77>.\n\n"
        "- numéro 77\n- payé 40 €\n\nCamille"
    )
    assert letter.quoted.startswith("De : Dana Okafor <help@desk.example>\nEnvoyé : lundi 2 mars 2026 10:02")
    assert "alert" not in letter.text + letter.html_clean


def test_plain_text_goes_before_html_when_both_are_there():
    letter = parse(letter_bytes("gmail-reply-german"))

    assert letter.reply == "Guten Tag Frau Okafor,\n\nder neue ist auch kaputt. Ich möchte mein Geld zurück."
    assert letter.signature == "Von meinem iPhone gesendet"
    assert letter.html_clean == "<div>Guten Tag Frau Okafor,<br><br>der neue ist auch kaputt.</div>".replace(
        "<div>", '<div dir="ltr">'
    )


def test_html_is_read_when_the_plain_alternative_is_empty():
    raw = letter_bytes("gmail-reply-german")
    start, end = raw.index(b"Guten Tag"), raw.index(b"--b1\nContent-Type: text/html")

    assert parse(raw[:start] + b"\n" + raw[end:]).text == "Guten Tag Frau Okafor,\n\nder neue ist auch kaputt."


def test_attachments_keep_their_names_types_and_bytes():
    raw = letter_bytes("attachments")

    letter = parse(raw)

    assert [(a.name, a.type, a.size, a.inline, a.content_id) for a in letter.attachments] == [
        ("lid.png", "image/png", 70, True, "photo@example.org"),
        ("Rechnung März 2026 €.pdf", "application/pdf", 9, False, ""),
        ("comenză.csv", "text/csv", 7, False, ""),
    ]
    assert attachment_bytes(raw, 1) == b"%PDF-1.4\n"
    assert attachment_bytes(raw, 2) == b"a;b\n1;2"


@pytest.mark.parametrize("index", [-1, 3])
def test_an_attachment_that_is_not_there_is_said_so(index):
    with pytest.raises(IndexError, match="has 3 attachments"):
        attachment_bytes(letter_bytes("attachments"), index)


def test_a_letter_inside_a_letter_is_one_attachment():
    letter = parse(letter_bytes("forwarded-inside"))

    assert letter.text == "See what the courier wrote."
    assert [(a.name, a.type) for a in letter.attachments] == [("courier.eml", "message/rfc822")]
    assert parse(attachment_bytes(letter_bytes("forwarded-inside"), 0)).text == "We lost it."


def test_sealed_parts_are_named_and_kept_and_not_opened():
    letter = parse(letter_bytes("sealed-parts"))

    assert letter.text == "Can we talk on Thursday?"
    assert [a.name for a in letter.attachments] == ["invite.ics", "winmail.dat", "smime.p7s"]


def test_a_letter_that_was_cut_off_says_so():
    letter = parse(letter_bytes("torn"))

    assert letter.text == "The line went dead while I"
    assert letter.attachments[0].name == "half.jpg"
    assert letter.problems == ("The letter ends before its last part does; it may have been cut off.",)


def test_lines_broken_for_transport_are_joined():
    assert parse(letter_bytes("flowed")).text == (
        "This sentence was broken by the mail program.\n\n> And so was this one.\n-- \nTunde"
    )


def test_a_mailbox_files_first_line_is_no_header():
    letter = parse(letter_bytes("from-a-mailbox-file"))

    assert letter.sender == Address("Tunde", "tunde@example.org")
    assert letter.problems == ()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Ilinca Pop <ilinca@example.ro>", [("Ilinca Pop", "ilinca@example.ro")]),
        ("ilinca@example.ro (Ilinca)", [("Ilinca", "ilinca@example.ro")]),
        ("Team: a@example.org, B <b@example.org>;", [("", "a@example.org"), ("B", "b@example.org")]),
        ("undisclosed-recipients:;", []),
        ('"=?utf-8?Q?Pop=2C_Ilinca?=" <i@example.ro>', [("Pop, Ilinca", "i@example.ro")]),
        ("=?utf-8?Q?Ilinca_=3Ci=40example.ro=3E?=", [("Ilinca", "i@example.ro")]),
        ("Root <root>", [("Root", "root")]),
        ("Ilinca i@example.ro", [("Ilinca", "i@example.ro")]),
        (f"{'a' * 400}@example.ro", [("", f"{'a' * 400}@example.ro")]),
        ("bank@example.org <thief@example.net>", [("bank@example.org", "thief@example.net")]),
        ("i@example.ro <i@example.ro>", [("", "i@example.ro")]),
    ],
)
def test_addresses_are_read_however_they_are_written(header, expected):
    letter = parse(f"To: {header}\n\nx".encode())

    assert [(who.name, who.address) for who in letter.to] == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Mon, 02 Mar 2026 09:15:00 +0200 (EET)", datetime(2026, 3, 2, 9, 15, tzinfo=timezone(timedelta(hours=2)))),
        ("2 Mar 2026 09:15 GMT", datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 09:15:00", datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        ("2026-03-02T09:15:00Z", datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_with_its_zone(header, expected):
    assert parse(f"Date: {header}\n\nx".encode()).date == expected


@pytest.mark.parametrize("header", ["yesterday", "Mon, 31 Feb 2026 09:15:00 +0000", "1 Jan 2026 00:00:00 +9999", "99"])
def test_a_date_that_cannot_be_read_is_none_and_said(header):
    letter = parse(f"Date: {header}\n\nx".encode())

    assert letter.date is None
    assert letter.problems == ("The date could not be read.",)


def test_ids_are_mended_to_stand_in_angle_brackets():
    letter = parse(b"Message-ID: 1@example.org\nReferences: <a@x>\n <b\n @y> <a@x>\n\nx")

    assert letter.message_id == "<1@example.org>"
    assert letter.references == ("<a@x>", "<b@y>")


def test_a_file_name_cannot_turn_the_direction_of_text():
    raw = 'Content-Type: application/pdf; name="bill\u202efdp.exe"\nContent-Disposition: attachment\n\nx'

    assert parse(raw.encode()).attachments[0].name == "bill fdp.exe"
