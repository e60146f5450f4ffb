"""The servers that the tests rest on answer."""

import smtplib
from typing import Any

import pytest

from tests.services import Letterbox, find_program


@pytest.mark.postgres
def test_a_private_postgresql_answers(postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("select 1 + 1").fetchone() == (2,)


@pytest.mark.redis
def test_a_private_redis_answers(redis_url: str) -> None:
    import redis

    client = redis.Redis.from_url(redis_url)
    client.set("heat", 64)
    assert client.get("heat") == b"64"


@pytest.mark.imap
def test_a_letter_delivered_to_a_private_dovecot_can_be_fetched(mailbox_of: Any) -> None:
    mailbox = mailbox_of("services@desk.example")
    mailbox.deliver(b"Subject: Charged twice\r\n\r\nPlease look.\r\n")
    with mailbox.opened() as imap:
        imap.select("INBOX")
        _, found = imap.uid("SEARCH", "ALL")
        _, parts = imap.uid("FETCH", found[0].split()[0], "(RFC822)")
    assert b"Please look." in parts[0][1]


@pytest.mark.imap
def test_each_user_has_a_mailbox_of_their_own(mailbox_of: Any) -> None:
    mailbox_of("one@desk.example").deliver(b"Subject: 1\r\n\r\n1\r\n")
    with mailbox_of("two@desk.example").opened() as imap:
        _, count = imap.select("INBOX")
    assert count == [b"0"]


def test_a_letter_sent_to_the_private_listener_is_kept(letterbox: Letterbox) -> None:
    with smtplib.SMTP(letterbox.host, letterbox.port) as smtp:
        smtp.sendmail("dana@desk.example", ["ilinca@example.ro"], b"Subject: Re\r\n\r\nHello.\r\n")
    assert letterbox.letters[0].rcpt_tos == ["ilinca@example.ro"]


def test_a_listener_told_to_refuse_keeps_nothing(letterbox: Letterbox) -> None:
    letterbox.answer = "451 Later"
    with smtplib.SMTP(letterbox.host, letterbox.port) as smtp, pytest.raises(smtplib.SMTPDataError):
        smtp.sendmail("dana@desk.example", ["ilinca@example.ro"], b"Subject: Re\r\n\r\nHello.\r\n")
    assert letterbox.letters == []


@pytest.mark.browser
def test_a_real_browser_opens_a_page(page: Any) -> None:
    page.set_content("<h1>Calm</h1>")
    from playwright.sync_api import expect

    expect(page.get_by_role("heading")).to_have_text("Calm")


def test_a_missing_program_skips_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install no-such-program"):
        find_program("no-such-program")


def test_a_missing_program_fails_where_nothing_may_be_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no-such-program is not installed"):
        find_program("no-such-program")
