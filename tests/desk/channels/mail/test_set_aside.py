"""Letters that cannot become a message wait where people see them, whole."""

import pytest
from django.urls import reverse

from tests.desk.postal import HELP, letter
from unruffled.desk.channels.mail import queries, receiving, threading
from unruffled.desk.channels.mail.models import RawLetter, RawState
from unruffled.desk.conversations.models import Message

NOBODY = b"Subject: Who am I\n\nI never say who I am."


def the_one() -> RawLetter:
    return RawLetter.objects.get(state=RawState.SET_ASIDE)


def test_a_letter_that_says_nobody_sent_it_is_set_aside_whole(comes):
    assert comes(NOBODY) is None
    assert the_one().problem == "It does not say who sent it."
    assert bytes(the_one().raw) == NOBODY


@pytest.mark.parametrize("raw", [b"\x00" * 100, b"\xff\xfe\x00garbage", b"From:\n\n", b"From: <>\n\n", b"\n\n\n"])
def test_bytes_that_are_no_letter_are_set_aside(comes, raw):
    comes(raw)
    assert bytes(the_one().raw) == raw


def test_an_address_that_no_column_holds_is_set_aside(comes):
    comes(b"From: %s@%s.example\n\nHello" % (b"a" * 150, b"b" * 200))
    assert "longer than 320" in the_one().problem


@pytest.mark.parametrize("sender", [HELP, "Help <HELP@desk.example>", "help+aaaaaaaaaaaaaaaaaaaaaaaaaa@desk.example"])
def test_a_letter_from_our_own_address_does_not_go_round_in_circles(comes, sender):
    comes(sender=sender)
    assert the_one().problem == "It comes from our own address."


def test_a_letter_of_ours_that_a_list_sends_back_is_known_by_its_message_id(comes):
    token = comes().conversation.token
    comes(sender="List <list@elsewhere.example>", message_id=f"<{token}.01k@desk.example>")
    assert the_one().problem == "It comes from our own address."


def stumbles(*_):
    raise RuntimeError("the floor was wet")


def test_a_letter_over_which_the_desk_stumbles_is_set_aside_with_the_reason(comes, monkeypatch):
    monkeypatch.setattr(threading, "conversation_of", stumbles)
    comes()
    assert the_one().problem == "The desk stumbled over this letter: RuntimeError: the floor was wet"
    assert not Message.objects.exists()


def test_one_bad_letter_does_not_stop_the_next(ours):
    for raw in (NOBODY, letter(), b"", letter("Another", message_id="<2@exemplu.example>")):
        receiving.store(raw)
    receiving.receive_stored()
    assert Message.objects.count() == 2
    assert queries.count_set_aside() == 2


def test_a_letter_tried_again_becomes_a_message(comes, monkeypatch, as_marek):
    with monkeypatch.context() as broken:
        broken.setattr(threading, "conversation_of", stumbles)
        comes()
    answer = as_marek.post(reverse("try-again", args=[the_one().ulid]))
    assert answer.url == reverse("conversation", args=[Message.objects.get().conversation.ulid])
    assert not queries.count_set_aside()


def test_a_letter_tried_again_in_vain_is_set_aside_again(comes, as_marek):
    comes(NOBODY)
    assert as_marek.post(reverse("try-again", args=[the_one().ulid])).url == reverse("set-aside")
    assert the_one()


def test_an_agent_sees_what_is_set_aside_and_a_lead_settles_it(comes, as_dana):
    comes(NOBODY)
    assert "It does not say who sent it." in as_dana.get(reverse("set-aside")).content.decode()
    assert as_dana.post(reverse("try-again", args=[the_one().ulid])).status_code == 403


def test_the_original_comes_as_a_download_only(comes, as_dana):
    comes(NOBODY)
    answer = as_dana.get(reverse("raw", args=[the_one().ulid]))
    assert answer.content == NOBODY
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_setting_aside_never_overrules_another_worker_that_received_it(comes):
    comes()
    receiving.set_aside(RawLetter.objects.get(), "too late")
    assert RawLetter.objects.get().state == RawState.RECEIVED
