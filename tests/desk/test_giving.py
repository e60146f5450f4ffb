"""How a team's letters find somebody: in turn, by load, to whoever wrote last; never to somebody who is not there."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import actors
from tests.actors import NOW
from tests.desk.threads import at_once
from unruffled.desk.channels.mail import receiving
from unruffled.desk.channels.mail.models import Mailbox
from unruffled.desk.conversations import actions, giving
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event
from unruffled.desk.people import absences, teams, working
from unruffled.desk.people.models import Giving

pytestmark = pytest.mark.django_db
NEVER = [None] * 7


@pytest.fixture
def repairs(rosalind, dana, tom, marek):
    return teams.make("Repairs", [dana, tom, marek], by=rosalind)


def by(team, how, rosalind, week=NEVER, **options):
    return working.keep_team(team, week, by=rosalind, timezone="Europe/London", giving=how, **options)


def come(team, customer=None, subject="Where is it"):
    """A new letter to the team; whom it found."""
    conversation = actions.open_conversation(customer or actors.ilinca(), subject=subject, at=NOW, team=team)
    actions.receive(conversation, text="Hello", at=NOW)
    return Conversation.objects.select_related("assignee").get(pk=conversation.pk)


def words_of(conversation):
    return in_words(Event.objects.filter(topic=conversation.topic, kind="assigned").latest("id"))


def test_nothing_is_given_out_unless_the_team_wants_it(repairs):
    assert come(repairs).assignee is None


def test_in_turn_everybody_has_one_before_anybody_has_two(repairs, rosalind, dana, tom, marek):
    by(repairs, Giving.TURN, rosalind)
    found = [come(repairs).assignee for _ in range(6)]
    assert found[:3] == found[3:]
    assert len(set(found)) == 3


def test_the_event_says_why(repairs, rosalind, ilinca):
    by(repairs, Giving.TURN, rosalind)
    one = come(repairs)
    assert words_of(one) == f"The desk gave this to {one.assignee.name}, who is next in Repairs"


def test_by_load_whoever_has_the_least_to_do_gets_it_and_hot_letters_weigh_double(repairs, rosalind, dana, tom, marek):
    for agent, heats in ((dana, [10, 10, 10]), (tom, [80, 90]), (marek, [5, 5, 5, 5])):
        for heat in heats:
            held = actions.open_conversation(actors.margaret(), subject="x", at=NOW, assignee=agent)
            Conversation.objects.filter(pk=held.pk).update(heat=heat)
    by(repairs, Giving.LOAD, rosalind)
    one = come(repairs)
    assert one.assignee == dana  # three; Tom's two hot ones weigh four, Marek has four
    assert words_of(one) == "The desk gave this to Dana Okafor, who has the least to do in Repairs: 3 open letters"


def test_whoever_wrote_to_them_last_comes_first_where_the_team_wants_it(repairs, rosalind, tom, ilinca):
    actions.write(actions.open_conversation(ilinca, subject="Before", at=NOW), tom, text="Dear Ilinca")
    by(repairs, Giving.TURN, rosalind, prefers_last=True)
    assert [come(repairs, ilinca).assignee for _ in range(3)] == [tom] * 3
    assert words_of(come(repairs, ilinca)) == "The desk gave this to Tom Hale, who wrote to them last"
    assert come(repairs, actors.margaret()).assignee != tom  # his turn is over


def test_who_is_away_or_not_at_work_is_passed_over(repairs, rosalind, dana, tom, marek):
    by(repairs, Giving.TURN, rosalind)
    absences.plan(dana, NOW.date(), NOW.date(), by=dana)
    working.keep_hours(tom, [["18:00", "22:00"]] * 7, by=tom)
    assert {come(repairs).assignee for _ in range(3)} == {marek}


def test_who_only_reads_along_or_has_left_gets_nothing(rosalind, rufus, tom, dana):
    from unruffled.desk.people import actions as people

    team = teams.make("Odd ones", [rufus, tom, dana], by=rosalind)
    by(team, Giving.TURN, rosalind)
    people.deactivate(tom, by=rosalind)
    assert {come(team).assignee for _ in range(3)} == {dana}


def test_when_nobody_is_there_it_waits_and_is_given_out_when_somebody_is(repairs, rosalind, clock):
    by(repairs, Giving.TURN, rosalind, week=[["10:00", "18:00"]] * 7)
    waiting = [come(repairs) for _ in range(3)]
    assert {one.assignee for one in waiting} == {None}
    assert giving.give_waiting() == 0
    clock.shift(datetime.timedelta(hours=1))
    assert giving.give_waiting() == 3
    assert giving.give_waiting() == 0
    assert len({Conversation.objects.get(pk=one.pk).assignee for one in waiting}) == 3


def test_giving_it_to_a_team_gives_it_on_but_not_to_whoever_gave_it(letter, repairs, rosalind, dana):
    by(repairs, Giving.TURN, rosalind)
    given = actions.assign(letter, dana, to=repairs)
    assert given.team == repairs
    assert given.assignee not in (None, dana)


def test_what_somebody_has_stays_theirs_when_the_customer_answers(letter, repairs, rosalind, dana):
    by(repairs, Giving.TURN, rosalind)
    actions.assign(letter, dana, to=repairs)
    held = actions.assign(letter, dana, to=dana)
    actions.receive(held, text="And another thing", at=NOW)
    held.refresh_from_db()
    assert held.assignee == dana


def test_a_letter_to_a_mailbox_of_a_team_is_the_teams(repairs, rosalind):
    by(repairs, Giving.TURN, rosalind)
    Mailbox.objects.create(address="repairs@desk.example", team=repairs)
    raw = b"From: Ilinca <ilinca@exemplu.example>\r\nTo: repairs@desk.example\r\nSubject: Broken\r\n\r\nIt broke.\r\n"
    message = receiving.receive(receiving.store(raw))
    conversation = Conversation.objects.get(pk=message.conversation_id)
    assert (conversation.team, conversation.assignee is not None) == (repairs, True)


def test_giving_out_costs_no_more_with_more_letters(repairs, rosalind, dana, tom, marek):
    by(repairs, Giving.LOAD, rosalind)
    for _member in (dana, tom, marek):
        come(repairs)

    def cost() -> int:
        conversation = actions.open_conversation(actors.ilinca(), subject="One more", at=NOW, team=repairs)
        with CaptureQueriesContext(connection) as queries:
            actions.receive(conversation, text="Hello", at=NOW)
        return len(queries)

    at_first = cost()
    for _ in range(10):
        come(repairs)
    assert cost() == at_first


@pytest.mark.django_db(transaction=True)
@pytest.mark.real_time
@pytest.mark.parametrize("how", [Giving.TURN, Giving.LOAD])
def test_letters_at_the_same_moment_do_not_go_to_the_same_person(how):
    people = [actors.dana(), actors.tom(), actors.marek()]
    rosalind = actors.rosalind()
    team = by(teams.make("Repairs", people, by=rosalind), how, rosalind)
    for _round in range(5):
        before = {one.pk: Conversation.objects.filter(assignee=one).count() for one in people}
        waiting = [actions.open_conversation(actors.ilinca(), subject="x", at=NOW, team=team) for _ in people]
        answers = at_once(*[lambda c=c: actions.receive(c, text="Hello", at=NOW) for c in waiting])
        assert [answer for answer in answers if isinstance(answer, Exception)] == []
        after = {one.pk: Conversation.objects.filter(assignee=one).count() for one in people}
        assert [after[pk] - before[pk] for pk in before] == [1, 1, 1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.real_time
def test_two_sweeps_at_the_same_moment_give_each_letter_once():
    people, rosalind = [actors.dana(), actors.tom()], actors.rosalind()
    team = teams.make("Repairs", people, by=rosalind)
    for _ in range(6):
        come(team)
    by(team, Giving.TURN, rosalind)
    answers = at_once(giving.give_waiting, giving.give_waiting)
    assert sum(answers) == 6
    assert [Conversation.objects.filter(assignee=one).count() for one in people] == [3, 3]
    assert Event.objects.filter(kind="assigned").count() == 6
