"""Connecting a mailbox, as the owner does it in the browser."""

import pytest
from django.urls import reverse

from tests.desk.postal import mailbox
from tests.services import free_port
from unruffled.desk.channels.mail import watching
from unruffled.desk.channels.mail.models import Mailbox

pytestmark = pytest.mark.imap


@pytest.fixture
def as_rosalind(client, rosalind):
    client.force_login(rosalind)
    return client


@pytest.fixture
def filled_in(mailbox_of, letterbox):
    theirs = mailbox_of("connected@desk.example")
    return {
        "address": "Help@Desk.example", "name": "Halden & Roe", "username": theirs.user, "password": theirs.password,
        "imap_host": theirs.host, "imap_port": theirs.port, "imap_security": "none", "folder": "INBOX", "since": "",
        "smtp_host": letterbox.host, "smtp_port": letterbox.port, "smtp_security": "none",
    }  # fmt: skip


def test_a_mailbox_that_both_servers_accept_is_saved_and_watched(as_rosalind, filled_in):
    assert as_rosalind.post(reverse("new-mailbox"), filled_in).url == reverse("mailboxes")
    assert Mailbox.objects.get().address == "help@desk.example"
    assert watching.look(Mailbox.objects.get()) == 0


def test_the_password_is_sealed_and_never_shown(as_rosalind, filled_in):
    as_rosalind.post(reverse("new-mailbox"), filled_in)
    box = Mailbox.objects.get()
    assert filled_in["password"] not in box.sealed_password
    assert filled_in["password"] not in as_rosalind.get(reverse("mailbox", args=[box.ulid])).content.decode()


def test_a_server_that_refuses_is_said_and_nothing_is_saved(as_rosalind, filled_in):
    page = as_rosalind.post(reverse("new-mailbox"), filled_in | {"password": "wrong", "smtp_port": free_port()})
    said = page.content.decode()
    assert "127.0.0.1 did not accept the name and the password." in said
    assert "127.0.0.1 cannot be reached: Connection refused." in said
    assert not Mailbox.objects.exists()


def test_it_is_saved_all_the_same_when_the_owner_says_so(as_rosalind, filled_in):
    as_rosalind.post(reverse("new-mailbox"), filled_in | {"password": "wrong", "anyway": "yes"})
    assert Mailbox.objects.exists()


def test_an_empty_password_keeps_the_one_that_is_there(as_rosalind, filled_in):
    as_rosalind.post(reverse("new-mailbox"), filled_in)
    before = Mailbox.objects.get()
    again = as_rosalind.post(reverse("mailbox", args=[before.ulid]), filled_in | {"password": "", "name": "Roe"})
    assert again.status_code == 302
    after = Mailbox.objects.get()
    assert (after.name, after.sealed_password) == ("Roe", before.sealed_password)


def test_an_agent_connects_nothing(as_dana):
    box = mailbox()
    for page in (reverse("mailboxes"), reverse("new-mailbox"), reverse("mailbox", args=[box.ulid])):
        assert as_dana.get(page).status_code == 403
