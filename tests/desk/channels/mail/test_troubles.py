"""A server that cannot be used is said in one clear sentence, and recovers by itself."""

import smtplib
import socket
import ssl

import pytest

from tests.desk.postal import HELP, mailbox
from tests.services import free_port
from unruffled.desk.channels.mail import actions, watching
from unruffled.desk.channels.mail.models import Mailbox, Security
from unruffled.desk.channels.mail.troubles import in_words
from unruffled.desk.common.sealing import seal
from unruffled.desk.events.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.real_time]


@pytest.fixture
def box(mailbox_of):
    return mailbox(imap=mailbox_of("troubled@desk.example"))


def problem() -> str:
    watching.look_at_all()
    return Mailbox.objects.get().problem


@pytest.mark.imap
@pytest.mark.parametrize("password", ["wrong", "parolă greșită"])
def test_a_wrong_password_is_said_and_mended(box, password):
    right, box.sealed_password = box.sealed_password, seal(password)
    box.save()
    assert problem().startswith("127.0.0.1 did not accept the name and the password.")
    Mailbox.objects.update(sealed_password=right)
    assert problem() == ""
    assert [event.data["problem"] for event in Event.objects.filter(kind="mailbox-looked")][-1] == ""


@pytest.mark.imap
def test_a_folder_that_is_not_there_is_said(box):
    Mailbox.objects.update(folder="Nowhere")
    assert problem().partition(" (")[0] == "127.0.0.1 cannot open this folder. It said: Mailbox doesn't exist: Nowhere"


def test_a_server_that_is_gone_is_said(db):
    mailbox(imap_host="127.0.0.1", imap_port=free_port(), imap_security=Security.NONE)
    assert problem() == "127.0.0.1 cannot be reached: Connection refused. Check the host and the port."


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", "x" * 100, "exa mple"])
def test_a_host_that_is_none_is_said(db, host):
    mailbox(imap_host=host)
    assert problem().startswith(host)


def test_a_server_that_says_nothing_is_said(db, monkeypatch):
    monkeypatch.setattr(watching, "PATIENCE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mailbox(imap_host="127.0.0.1", imap_port=silent.getsockname()[1], imap_security=Security.NONE)
        assert problem() == "127.0.0.1 does not answer. Check the host and the port."


@pytest.mark.imap
@pytest.mark.parametrize(
    ("security", "words"),
    [("tls", "No safe connection with 127.0.0.1"), ("starttls", "127.0.0.1 does not offer this security.")],
)
def test_the_wrong_security_is_said(box, letterbox, security, words):
    box.imap_security = box.smtp_security = Security(security)
    box.smtp_host, box.smtp_port = letterbox.host, letterbox.port
    problems = actions.try_out(box, password="")
    assert problems["imap_host"].startswith(words)
    assert problems["smtp_host"].startswith(words)


def test_a_secret_that_was_changed_is_said(db, settings, letterbox):
    box = mailbox(imap_host="127.0.0.1", imap_port=letterbox.port, imap_security=Security.NONE)
    Mailbox.objects.filter(pk=box.pk).update(sealed_password="sealed elsewhere", imap_host="")
    assert actions.try_out(Mailbox.objects.get(), password="") == {}
    Mailbox.objects.update(smtp_host=letterbox.host, smtp_port=letterbox.port, smtp_security=Security.NONE)
    assert actions.try_out(Mailbox.objects.get(), password="") == {
        "smtp_host": "The password was sealed with another secret; enter it again."
    }


@pytest.mark.imap
def test_one_mailbox_in_trouble_does_not_stop_the_others(box, mailbox_of):
    mailbox("gone@desk.example", imap_host="127.0.0.1", imap_port=free_port(), imap_security=Security.NONE)
    Mailbox.objects.update(looked_at=None)
    watching.look_at_all()
    assert Mailbox.objects.get(address=HELP).looked_at
    assert Mailbox.objects.get(address=HELP).problem == ""


@pytest.mark.imap
def test_trying_out_says_what_each_server_refuses(box, letterbox):
    box.smtp_host, box.smtp_port, box.smtp_security = letterbox.host, free_port(), Security.NONE
    assert list(actions.try_out(box, password="wrong")) == ["imap_host", "smtp_host"]
    box.smtp_port = letterbox.port
    assert actions.try_out(box, password="") == {}


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 No"), "m.example did not accept the name and the password."),
        (smtplib.SMTPNotSupportedError("STARTTLS"), "m.example does not offer this security."),
        (smtplib.SMTPServerDisconnected("closed"), "m.example broke off."),
        (smtplib.SMTPConnectError(554, b"go away"), "m.example answered: go away"),
        (ssl.SSLCertVerificationError("self-signed"), "No safe connection with m.example"),
        (TimeoutError(), "m.example does not answer."),
    ],
)
def test_each_trouble_has_its_words(error, words):
    assert in_words("m.example", error).startswith(words)
