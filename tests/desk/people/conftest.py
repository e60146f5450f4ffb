"""What tests about people share."""

import email
import email.policy
import re

import pytest

from unruffled.desk.channels.mail.models import Mailbox


@pytest.fixture
def owner(client, rosalind):
    """The browser of Rosalind, who owns the desk."""
    client.force_login(rosalind)
    return client


@pytest.fixture
def outgoing(db, letterbox):
    """The desk can send letters, and this is where they arrive."""
    Mailbox.objects.create(
        address="help@desk.example", name="Desk", smtp_host=letterbox.host, smtp_port=letterbox.port,
        smtp_security="none",
    )  # fmt: skip
    return letterbox


@pytest.fixture
def link_in():
    """Finds the path of a link to a door in a page or a letter."""
    return lambda text, door: re.search(rf"http://\S+?(/{door}/[\w-]+)", text)[1]


@pytest.fixture
def words_of():
    """The plain words of a letter that the server took."""

    def words(letter):
        parsed = email.message_from_bytes(letter.content, policy=email.policy.default)
        return parsed.get_body(("plain",)).get_content()

    return words
