"""A thread's token goes out in addresses and ids, and comes back however the mail on the way treated it."""

import pytest

from unruffled.mail import address_with_token, message_id_for, token_in, token_in_message_id

TOKEN = "abcdefghijklmnopqrstuvwx27"


def test_a_token_stands_behind_a_plus():
    assert address_with_token("help@desk.example", TOKEN) == f"help+{TOKEN}@desk.example"


def test_a_token_comes_back_whatever_the_case():
    address = address_with_token("help@desk.example", TOKEN)

    assert token_in(address, "help@desk.example") == TOKEN
    assert token_in(address.upper(), "Help@Desk.Example") == TOKEN


def test_a_mailbox_with_a_plus_of_its_own_keeps_it():
    address = address_with_token("help+shop@desk.example", TOKEN)

    assert token_in(address, "help+shop@desk.example") == TOKEN
    assert token_in(address, "help@desk.example") is None


@pytest.mark.parametrize(
    "address",
    ["help@desk.example", f"help+{TOKEN}@other.example", f"sales+{TOKEN}@desk.example", f"help+{TOKEN}x@desk.example",
     f"help+{TOKEN[:-1]}@desk.example", f"help+{TOKEN[:-1]}1@desk.example", f"help+{TOKEN}\n@desk.example", "", "@"],
)  # fmt: skip
def test_no_token_is_found_where_there_is_none(address):
    assert token_in(address, "help@desk.example") is None


def test_an_address_without_a_domain_is_refused():
    with pytest.raises(ValueError, match=r"write it like help@desk\.example"):
        address_with_token("help", TOKEN)


def test_a_message_id_carries_the_token_back():
    message_id = message_id_for(TOKEN, "01hq", "desk.example")

    assert message_id == f"<{TOKEN}.01hq@desk.example>"
    assert token_in_message_id(message_id.upper(), "desk.example") == TOKEN


@pytest.mark.parametrize(
    "message_id", [f"<{TOKEN}.1@other.example>", f"<{TOKEN}@desk.example>", "<1@desk.example>", ""]
)
def test_anothers_message_id_carries_no_token(message_id):
    assert token_in_message_id(message_id, "desk.example") is None
