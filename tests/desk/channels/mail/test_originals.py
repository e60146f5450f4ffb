"""A letter as it was laid out, and as it came or left, whole."""

import pytest
from django.urls import reverse

from tests.desk.postal import letter as written
from unruffled import mail
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import with_records

HTML = "<p>Where is my <b>kettle</b>?</p><script>alert(1)</script><img src='https://elsewhere.example/seen.gif'>"


def laid_out(html: str = HTML) -> bytes:
    return written("").split(b"\n\n")[0].replace(b"text/plain", b"text/html") + b"\n\n" + html.encode()


@pytest.fixture
def message(comes):
    return comes(laid_out())


def test_the_words_are_shown_and_the_layout_is_one_step_away(message, as_dana):
    page = as_dana.get(f"/conversations/{message.conversation.ulid}").content.decode()
    assert "Where is my kettle?" in page
    address = reverse("formatted", args=[message.ulid])
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" loading="lazy"' in page
    assert f'src="{address}"' in page


def test_the_layout_is_clean_and_answered_so_that_nothing_runs(message, as_dana):
    answer = as_dana.get(reverse("formatted", args=[message.ulid]))
    page = answer.content.decode()
    assert "<b>kettle</b>" in page
    assert "script" not in page
    assert "elsewhere.example" not in page
    assert "1 picture lies elsewhere" in page
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-popups")
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "img-src data:;" in policy
    assert (answer["X-Frame-Options"], answer["Referrer-Policy"]) == ("SAMEORIGIN", "no-referrer")


def test_pictures_from_elsewhere_are_there_once_asked_for(message, as_dana):
    answer = as_dana.get(reverse("formatted", args=[message.ulid]), {"pictures": "yes"})
    assert "https://elsewhere.example/seen.gif" in answer.content.decode()
    assert "img-src data: https: http:;" in answer["Content-Security-Policy"]


def test_a_letter_of_plain_words_has_no_layout(comes, as_dana):
    plain = comes()
    assert as_dana.get(reverse("formatted", args=[plain.ulid])).status_code == 404
    page = as_dana.get(f"/conversations/{plain.conversation.ulid}").content.decode()
    assert "<iframe" not in page
    assert reverse("letter-eml", args=[plain.ulid]) in page


def test_the_original_comes_out_as_it_came_in(message, as_dana):
    answer = as_dana.get(reverse("letter-eml", args=[message.ulid]))
    assert answer.content == laid_out()
    assert answer["Content-Disposition"] == f'attachment; filename="{message.ulid}.eml"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_conversation_comes_out_whole_without_the_notes(message, dana, as_dana, comes):
    conversation = message.conversation
    conversations.add_note(conversation, dana, text="He is a nuisance.")
    conversations.write(conversation, dana, text="It is on its way, ă.")
    answer = as_dana.get(reverse("conversation-eml", args=[conversation.ulid]))
    whole = mail.parse(answer.content)
    assert [part.type for part in whole.attachments] == ["message/rfc822"] * 2
    first, second = (mail.attachment_bytes(answer.content, number) for number in (0, 1))
    assert mail.parse(first).text == "Where is my kettle?"
    assert mail.parse(second).reply == "It is on its way, ă."
    assert b"nuisance" not in answer.content
    assert whole.subject == "Charged twice"


def test_what_was_taken_back_has_no_original(message, dana, as_dana):
    reply = conversations.write(message.conversation, dana, text="Hello")
    conversations.withdraw(reply, dana)
    assert as_dana.get(reverse("letter-eml", args=[reply.ulid])).status_code == 404


def test_erased_letters_are_gone_everywhere(message, dana, rosalind, as_dana):
    from unruffled.desk.channels.mail.erasing import erase_words

    conversations.write(message.conversation, dana, text="Hello")
    with_records.erase_all(message.conversation.customer, rosalind)
    erase_words(message.conversation.customer)
    for name in ("formatted", "letter-eml"):
        assert as_dana.get(reverse(name, args=[message.ulid])).status_code == 404, name


def test_who_may_not_see_the_conversation_sees_none_of_it(message, client, rosalind, tom):
    from unruffled.desk.people.models import Team

    closed = Team.objects.create(name="Complaints", closed=True)
    conversations.assign(message.conversation, rosalind, to=closed)
    client.force_login(tom)
    for name in ("formatted", "letter-eml"):
        assert client.get(reverse(name, args=[message.ulid])).status_code == 404, name
    assert client.get(reverse("conversation-eml", args=[message.conversation.ulid])).status_code == 404
