"""One thing done to many conversations, and undone where nobody has changed them since."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from tests.actors import NOW
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import queries
from unruffled.desk.conversations.models import Conversation, State
from unruffled.desk.deeds import actions
from unruffled.desk.deeds import queries as deeds
from unruffled.desk.deeds.jobs import forget_old_deeds
from unruffled.desk.deeds.models import Change, Deed, Verb
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event
from unruffled.desk.people import actions as people
from unruffled.desk.people import teams
from unruffled.desk.tags import actions as tags
from unruffled.desk.tags import queries as tagged

pytestmark = pytest.mark.django_db
TOMORROW = NOW + datetime.timedelta(days=1)


@pytest.fixture
def three(ilinca):
    made = []
    for number in range(3):
        one = conversations.open_conversation(ilinca, subject=f"Letter {number}", at=NOW)
        conversations.receive(one, text="Hello", at=NOW)
        made.append(one)
    return made


def standing(conversation):
    conversation.refresh_from_db()
    names = tagged.of([conversation]).get(conversation.pk, [])
    who = conversation.assignee
    return (conversation.state, conversation.snoozed_until, who, conversation.team, conversation.waiting_since, names)


@pytest.mark.parametrize(
    ("verb", "value"),
    [(Verb.END, None), (Verb.WAIT, None), (Verb.SNOOZE, TOMORROW), (Verb.TAG, "refund"), (Verb.ASSIGN, "dana")],
)
def test_what_was_done_to_many_can_be_undone(three, dana, verb, value):
    before = [standing(one) for one in three]
    deed = actions.do(dana, three, verb, dana if value == "dana" else value)
    assert all(standing(one) != was for one, was in zip(three, before, strict=True))
    assert actions.undo(deed, dana).count == 3
    assert [standing(one) for one in three] == before


def test_each_conversation_has_its_event_of_both(three, dana):
    actions.undo(actions.do(dana, three, Verb.END), dana)
    told = [in_words(event) for event in queries.events(three[0]) if event.agent]
    assert told == ["Dana ended the conversation", "Dana undid the ending"]


def test_what_somebody_changed_since_is_left_and_named(three, dana, tom):
    deed = actions.do(dana, three, Verb.END)
    conversations.change_state(three[1], tom, State.OPEN)
    outcome = actions.undo(deed, dana)
    assert (outcome.count, outcome.changed_since) == (2, [three[1]])


def test_a_letter_that_came_since_is_a_change(three, dana):
    deed = actions.do(dana, three[:1], Verb.SNOOZE, TOMORROW)
    conversations.receive(three[0], text="Hello?", at=NOW)
    assert actions.undo(deed, dana).changed_since == three[:1]


def test_a_change_of_something_else_stands_in_no_way(three, dana, tom):
    deed = actions.do(dana, three[:1], Verb.END)
    tags.add(three[0], tom, "refund")
    conversations.assign(three[0], tom, to=tom)
    assert actions.undo(deed, dana).count == 1
    assert standing(three[0])[2:] == (tom, None, NOW, ["refund"])


def test_undoing_twice_undoes_once(three, dana, tom):
    deed = actions.do(dana, three, Verb.END)
    assert actions.undo(deed, dana).count == 3
    conversations.assign(three[0], tom, to=tom)
    again = actions.undo(deed, dana)
    assert (again.count, again.changed_since) == (0, [])
    assert Event.objects.filter(kind="undone").count() == 3


def test_an_undo_that_was_cut_off_goes_on_where_it_stopped(three, dana, monkeypatch):
    deed = actions.do(dana, three, Verb.END)
    real, calls = actions.put_back, []

    def torn(*arguments, **options):
        calls.append(1)
        if len(calls) == 2:
            raise ConnectionError
        return real(*arguments, **options)

    with monkeypatch.context() as power_cut:
        power_cut.setattr(actions, "put_back", torn)
        with pytest.raises(ConnectionError):
            actions.undo(deed, dana)
    assert [standing(one)[0] for one in three] == ["open", "solved", "solved"]
    assert actions.undo(deed, dana).count == 2
    assert {standing(one)[0] for one in three} == {"open"}


def test_what_may_not_be_changed_is_left_out_and_counted(three, dana, tom, rosalind):
    closed = teams.make("Complaints about us", [tom], by=rosalind, closed=True)
    conversations.assign(three[1], rosalind, to=closed)
    deed = actions.do(dana, three, Verb.END)
    assert (deed.changes.count(), deed.left_out) == (2, 1)
    assert standing(three[1])[0] == "open"


def test_a_reader_does_nothing_to_anything(three, rufus):
    deed = actions.do(rufus, three, Verb.END)
    assert (deed.changes.count(), deed.left_out) == (0, 3)


def test_what_is_so_already_is_no_change(three, dana):
    conversations.change_state(three[0], dana, State.SOLVED)
    assert actions.do(dana, three, Verb.END).changes.count() == 2


def test_nobody_undoes_what_somebody_else_did_nor_what_is_long_ago(three, dana, tom, clock):
    deed = actions.do(dana, three, Verb.END)
    with pytest.raises(PermissionDenied):
        actions.undo(deed, tom)
    clock.shift(datetime.timedelta(hours=2))
    with pytest.raises(PermissionDenied):
        actions.undo(deed, dana)


def test_who_has_left_meanwhile_gets_nothing_back(three, dana, tom, rosalind):
    conversations.assign(three[0], tom, to=tom)
    deed = actions.do(dana, three[:1], Verb.ASSIGN, dana)
    people.deactivate(tom, by=rosalind)
    actions.undo(deed, dana)
    assert standing(three[0])[2] is None


def test_a_bad_tag_does_nothing_at_all(three, dana):
    with pytest.raises(tags.BadName):
        actions.do(dana, three, Verb.TAG, "a,b")
    assert Deed.objects.count() == 0


def test_old_deeds_are_forgotten(three, dana, clock):
    actions.do(dana, three, Verb.END)
    clock.shift(datetime.timedelta(days=2))
    forget_old_deeds()
    assert (Deed.objects.count(), Change.objects.count()) == (0, 0)


def test_the_page_offers_to_undo_for_a_moment(client, rosalind, dana, three, clock):
    client.force_login(dana)
    picked = [one.ulid for one in three]
    page = client.post("/inbox/bulk", {"picked": picked, "do": "end", "next": "/inbox/open"}, follow=True)
    assert "3 conversations were ended." in page.content.decode()
    undone = client.post(f"/deeds/{Deed.objects.get().ulid}/undo", {"next": "/inbox/open"}, follow=True)
    assert "3 conversations are as they were." in undone.content.decode()
    assert "were ended" not in undone.content.decode()
    actions.do(dana, three, Verb.END)
    clock.shift(60)
    assert deeds.offered_to(dana) is None


def test_the_page_says_what_it_could_not_undo(client, rosalind, dana, tom, three):
    deed = actions.do(dana, three, Verb.END)
    conversations.change_state(three[2], tom, State.OPEN)
    client.force_login(dana)
    page = client.post(f"/deeds/{deed.ulid}/undo", {"next": "/inbox/open"}, follow=True).content.decode()
    assert "One was left as it is, because somebody has changed it since: Letter 2" in page


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"do": "end"}, "No letter is picked"),
        ({"picked": "all", "do": "dance"}, "Choose what to do"),
        ({"picked": "all", "until": "soon"}, "Choose a day"),
        ({"picked": "all", "do": "tag", "tag": " "}, "The tag is empty"),
        ({"picked": "all", "assign": "x"}, "Nobody of that name"),
    ],
)
def test_a_form_that_asks_for_nothing_is_answered_with_the_mend(client, rosalind, dana, three, form, sentence):
    client.force_login(dana)
    form |= {"picked": [one.ulid for one in three]} if "picked" in form else {}
    assert sentence in client.post("/inbox/bulk", form, follow=True).content.decode()
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        ({"assign": "me"}, lambda one: one.assignee.name == "Dana Okafor"),
        ({"until": "tomorrow"}, lambda one: one.state == "snoozed"),
        ({"do": "tag", "tag": "refund"}, lambda one: one.tags.get().name == "refund"),
    ],
)
def test_each_thing_of_the_bar_is_done_to_every_picked_one(client, rosalind, dana, three, form, holds):
    client.force_login(dana)
    client.post("/inbox/bulk", {"picked": [one.ulid for one in three], **form})
    assert all(holds(one) for one in Conversation.objects.all())


def test_what_may_not_be_seen_cannot_be_picked(client, rosalind, dana, tom, three):
    closed = teams.make("Complaints about us", [tom], by=rosalind, closed=True)
    conversations.assign(three[0], rosalind, to=closed)
    client.force_login(dana)
    page = client.post("/inbox/bulk", {"picked": [three[0].ulid], "do": "end", "next": "/inbox/open"}, follow=True)
    assert "No letter is picked" in page.content.decode()


def test_a_reader_is_refused_the_bar(client, rosalind, rufus, three):
    client.force_login(rufus)
    assert client.post("/inbox/bulk", {"picked": [three[0].ulid], "do": "end"}).status_code == 403
    assert 'id="bulk"' not in client.get("/inbox/open").content.decode()


def test_ending_one_from_its_page_can_be_undone(client, rosalind, dana, letter):
    client.force_login(dana)
    page = client.post(f"/conversations/{letter.ulid}/state", {"state": "solved"}, follow=True).content.decode()
    assert "One conversation was ended." in page
    client.post(f"/deeds/{Deed.objects.get().ulid}/undo", {"next": f"/conversations/{letter.ulid}"})
    letter.refresh_from_db()
    assert letter.state == "open"


def test_a_way_back_to_another_site_is_not_taken(client, rosalind, dana, three):
    client.force_login(dana)
    form = {"picked": [three[0].ulid], "do": "end", "next": "https://evil.example/"}
    assert client.post("/inbox/bulk", form).headers["Location"] == "/"
