"""Somebody fills in a form: it becomes a letter, once, and a machine has a hard time."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from tests.desk.postal import mailbox
from unruffled.desk.channels.forms import guarding
from unruffled.desk.channels.forms.models import WebForm
from unruffled.desk.channels.forms.wishes import WISHES
from unruffled.desk.conversations.models import Conversation, Message
from unruffled.desk.customers.models import Customer
from unruffled.desk.people import teams

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(rosalind) -> WebForm:
    return WebForm.objects.create(title="How can we help?", sites="https://shop.example")


@pytest.fixture
def fill(client, form, clock):
    """Opens the form and sends it, ten seconds later, with what is given."""

    def send(*, wait: float = 10, ticket: str | None = None, **typed):
        ticket = ticket or client.get(f"/form/{form.public_id}").context["ticket"]
        clock.shift(wait)
        about = {"happened": "You charged me twice for one kettle.", "address": "ilinca@exemplu.example"}
        return client.post(f"/form/{form.public_id}", about | {"ticket": ticket} | typed)

    return send


def test_it_becomes_a_conversation_in_the_customers_own_words(fill):
    answer = fill(name="Ilinca Pop", wish="refund", wish_words="This week, please.", order="A-1007")
    assert answer.status_code == 302
    message = Message.objects.select_related("conversation__customer").get()
    assert message.text == (
        "You charged me twice for one kettle.\n\nI would like my money back.\n\nThis week, please.\n\n"
        "My order number is A-1007."
    )
    conversation = message.conversation
    assert (conversation.channel, conversation.subject) == ("form", "You charged me twice for one kettle.")
    assert (conversation.customer.name, conversation.customer.address) == ("Ilinca Pop", "ilinca@exemplu.example")


def test_the_desk_hears_every_wish_as_an_ask(fill):
    import unruffled

    for kind, (_offer, words) in WISHES.items():
        if kind != "other":
            reading = unruffled.read({"messages": [{"from": "customer", "text": f"The kettle leaks.\n\n{words}"}]})
            assert kind in {ask.kind for ask in reading.messages[0].asks}, words


def test_it_is_answered_by_mail(fill, dana, letterbox, clock):
    from unruffled.desk.outbox import actions as outbox
    from unruffled.desk.outbox.models import State

    mailbox(smtp=letterbox)
    fill()
    dispatch = outbox.send(Conversation.objects.get(), dana, text="I have sent the money back.", key="k")
    clock.shift(60)
    assert outbox.deliver(dispatch) == State.SENT
    assert letterbox.letters[0].rcpt_tos == ["ilinca@exemplu.example"]


def test_files_come_with_it(fill, client, dana):
    fill(pictures=[SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n1"), SimpleUploadedFile("../b.txt", b"two")])
    files = list(Message.objects.get().attachments.values_list("name", "size"))
    assert files == [("a.png", 9), ("b.txt", 3)]
    client.force_login(dana)
    page = client.get(f"/messages/{Message.objects.get().ulid}/files/1")
    assert page.content == b"two"


def test_the_thread_says_that_the_address_is_not_proven(fill, client, dana):
    fill()
    client.force_login(dana)
    assert b"not proven" in client.get(f"/conversations/{Conversation.objects.get().ulid}").content


def test_it_goes_to_the_team_of_the_form(fill, form, rosalind, dana):
    form.team = teams.make("Shop", [dana], by=rosalind)
    form.save()
    fill()
    assert Conversation.objects.get().team == form.team


def test_two_presses_are_one_letter(client, form, fill):
    ticket = client.get(f"/form/{form.public_id}").context["ticket"]
    assert fill(ticket=ticket).status_code == fill(ticket=ticket).status_code == 302
    assert Conversation.objects.count() == 1


def test_who_goes_back_and_writes_something_else_has_written_twice(client, form, fill):
    ticket = client.get(f"/form/{form.public_id}").context["ticket"]
    fill(ticket=ticket)
    fill(ticket=ticket, happened="And the lid came off.")
    assert Conversation.objects.count() == 2


@pytest.mark.parametrize(
    "typed",
    [
        {"website": "https://spam.example"},
        {"wait": 1},
        {"wait": 2 * 86400},
        {"ticket": "made-up"},
        {"happened": " "},
        {"address": "not an address"},
        {"wish": "a million"},
    ],
)
def test_what_looks_like_a_machine_or_a_mistake_is_shown_again_and_keeps_its_words(fill, typed):
    page = fill(**{"happened": "It leaks since Tuesday."} | typed)
    assert page.status_code in (200, 429)
    assert Message.objects.count() == 0
    assert "happened" in typed or "It leaks since Tuesday." in page.content.decode()
    assert 'role="alert"' in page.content.decode()


def test_after_a_suspicion_it_can_be_sent_once_more(fill, client, form):
    page = fill(website="filled by a browser")
    assert fill(ticket=page.context["ticket"]).status_code == 302


def test_many_letters_in_one_name_are_slowed_down(fill, client):
    for _number in range(guarding.PER_ADDRESS[0]):
        assert fill().status_code == 302
    assert fill().status_code == 429
    assert fill(address="margaret@post.example").status_code == 302


def test_many_letters_from_one_network_are_slowed_down_behind_a_proxy_too(fill, settings, form, client, clock):
    settings.HTTPS = True
    for number in range(guarding.PER_VISITOR[0] + 1):
        ticket = client.get(f"/form/{form.public_id}").context["ticket"]
        clock.shift(5)
        about = {"happened": "x", "address": f"a{number}@post.example", "ticket": ticket}
        headers = {"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.9"}
        answer = client.post(f"/form/{form.public_id}", about, headers=headers)
    assert answer.status_code == 429


def test_a_form_that_is_closed_is_not_there(client, form):
    form.active = False
    form.save()
    assert client.get(f"/form/{form.public_id}").status_code == 404


def test_only_the_sites_that_are_named_may_frame_it(client, form):
    page = client.get(f"/form/{form.public_id}")
    assert "frame-ancestors 'self' https://shop.example" in page.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in page.headers
    assert not page.cookies
    assert "frame-ancestors 'none'" in client.get("/account/login/").headers["Content-Security-Policy"]


def test_words_with_markup_stay_words(fill, client, dana):
    fill(happened="<script>alert(1)</script>", name="<b>Ilinca</b>")
    client.force_login(dana)
    page = client.get(f"/conversations/{Conversation.objects.get().ulid}").content.decode()
    assert "<script>alert" not in page
    assert "<b>Ilinca" not in page


def test_it_speaks_its_own_language(client, form, settings):
    form.language = "he"
    form.save()
    with translation.override("en"):
        page = client.get(f"/form/{form.public_id}", headers={"Accept-Language": "en"})
    assert 'lang="he" dir="rtl"' in page.content.decode()
    assert page.headers["Content-Language"] == "he"


def test_what_was_written_stays_when_another_customer_appears_at_the_same_moment(fill, monkeypatch):
    from django.db import IntegrityError

    from unruffled.desk.channels.forms import actions

    real, tries = actions._fill_in, []

    def collide(*arguments):
        tries.append(1)
        if len(tries) == 1:
            raise IntegrityError
        return real(*arguments)

    monkeypatch.setattr(actions, "_fill_in", collide)
    assert fill().status_code == 302
    assert (Message.objects.count(), Customer.objects.count()) == (1, 1)
