"""Programs are told from people, so that no robot is answered and no person is taken for one."""

import pytest

from tests.mail.fixtures import letter_bytes
from unruffled.mail import parse


def _letter(*headers: str) -> bytes:
    return "\n".join(["From: Ilinca Pop <ilinca@example.ro>", *headers, "", "Hello."]).encode()


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x",
        "Precedence: bulk",
        "X-Autoreply: yes",
        "X-Auto-Response-Suppress: All",
        "List-Id: <talk.example.org>",
        "List-Unsubscribe: <mailto:x@example.org>",
        "Return-Path: <>",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=x",
    ],
)
def test_a_header_gives_a_robot_away(header):
    letter = parse(_letter(header))

    assert letter.automatic
    assert not letter.bounce


@pytest.mark.parametrize(
    "subject",
    [
        "Out of Office: Your refund",
        "Out of office until 16 March",
        "Automatic reply: Your refund",
        "Abwesenheitsnotiz: Ihre Erstattung",
        "Automatische Antwort: Ihre Erstattung",
        "Réponse automatique : Votre remboursement",
        "Absence du bureau",
        "Respuesta automática: Su reembolso",
        "Resposta automática: Reembolso",
        "Risposta automatica: Il suo rimborso",
        "Automatisch antwoord: Uw terugbetaling",
        "Automatyczna odpowiedź: Zwrot",
        "Răspuns automat: Rambursare",
        "Autosvar: Din återbetalning",
        "Автоответ: Возврат",
        "自動応答: 返金",
        "自动回复: 退款",
    ],
)
def test_an_absence_note_is_automatic_in(subject):
    assert parse(_letter(f"Subject: {subject}")).automatic


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Automatic reply: your refund",
        "Automatic reply does not answer my question",
        "Out of office chairs already?",
        "Abwesend beim Zustellversuch",
        "Your notifications are broken",
        "Charged twice",
    ],
)
def test_a_customer_is_no_robot(subject):
    assert not parse(_letter(f"Subject: {subject}", "Auto-Submitted: no", "Return-Path: <ilinca@example.ro>")).automatic


@pytest.mark.parametrize(
    "address",
    [
        "noreply@x.org",
        "no-reply+7@x.org",
        "shop.donotreply@x.org",
        "notifications@x.org",
        "bounces+12@x.org",
        "postmaster@x.org",
    ],
)
def test_an_address_gives_a_robot_away(address):
    assert parse(f"From: {address}\n\nHello".encode()).automatic


@pytest.mark.parametrize(
    "address", ["robert@x.org", "norepe@x.org", "shop-owner@x.org", "roots@x.org", "replyto@x.org"]
)
def test_an_address_of_a_person_is_no_robot(address):
    assert not parse(f"From: {address}\n\nHello".encode()).automatic


def test_a_delivery_report_is_a_bounce():
    letter = parse(letter_bytes("bounce"))

    assert letter.bounce
    assert letter.automatic
    assert [a.type for a in letter.attachments] == ["message/delivery-status", "message/rfc822"]


def test_an_old_mail_servers_report_is_a_bounce():
    letter = parse(b"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nSubject: failure notice\n\nSorry.")

    assert letter.bounce


def test_a_list_and_an_absence_note_are_no_bounces():
    for name in ("mailing-list", "out-of-office-italian"):
        letter = parse(letter_bytes(name))
        assert (letter.automatic, letter.bounce) == (True, False)
