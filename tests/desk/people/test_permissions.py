"""The one permission function."""

import pytest
from django.contrib.auth.models import AnonymousUser

from unruffled.desk.people.permissions import may

pytestmark = pytest.mark.django_db


def test_nobody_may_do_anything_without_signing_in():
    assert not may(AnonymousUser(), "see-conversation")


def test_a_reader_sees_and_does_not_answer(rufus):
    assert may(rufus, "see-conversation")
    assert not may(rufus, "reply")


def test_an_agent_answers_and_does_not_connect_mailboxes(dana):
    assert may(dana, "reply")
    assert not may(dana, "connect-mailbox")


def test_a_lead_settles_what_was_set_aside(marek, dana):
    assert may(marek, "settle-set-aside")
    assert not may(dana, "settle-set-aside")


def test_the_owner_connects_mailboxes(rosalind):
    assert may(rosalind, "connect-mailbox")


def test_customers_are_merged_by_leads_and_erased_by_owners(rosalind, marek, dana):
    assert (may(dana, "edit-customer"), may(dana, "merge-customers"), may(dana, "erase-customer")) == (
        True,
        False,
        False,
    )
    assert (may(marek, "merge-customers"), may(marek, "erase-customer")) == (True, False)
    assert may(rosalind, "erase-customer")


def test_who_has_left_may_do_nothing(dana):
    dana.is_active = False
    assert not may(dana, "see-conversation")


def test_a_verb_that_does_not_exist_is_an_error_and_not_a_yes(rosalind):
    with pytest.raises(ValueError, match="no verb 'replly'"):
        may(rosalind, "replly")
