"""How soon customers are answered: working time, that stands still while the turn is theirs."""

import datetime

import pytest

from tests import actors
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import queries
from unruffled.desk.people import teams
from unruffled.desk.people.models import Hours
from unruffled.desk.targets import actions
from unruffled.desk.targets.models import Target
from unruffled.desk.targets.queries import standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rosalind")]

HOUR = datetime.timedelta(hours=1)


def now_of(letter):
    letter.refresh_from_db()
    return standing(letter, queries.events(letter))


def test_a_desk_without_targets_says_nothing(letter):
    assert now_of(letter).answer is None


def test_an_answer_is_due_so_many_hours_after_the_letter(letter, marek, clock):
    actions.keep(None, by=marek, answer_minutes=240, solve_minutes=None)
    clock.shift(3600)
    assert now_of(letter).answer.left == 3 * HOUR


def test_a_team_s_target_counts_its_working_time(letter, marek, rosalind, clock):
    team = teams.make("Repairs", [marek], by=marek)
    hours = [["09:00", "17:00"]] * 5 + [None, None]
    Hours.objects.create(team=team, timezone="Europe/London", country="GB", week=hours)
    actions.keep(team, by=marek, answer_minutes=8 * 60, solve_minutes=None)
    letter.team = team
    letter.save(update_fields=["team"])
    due = now_of(letter).answer.due_at
    assert due == actors.NOW + datetime.timedelta(days=1)  # 09:04 on Monday and eight hours are 09:04 on Tuesday


def test_an_answer_ends_the_waiting(letter, marek, dana):
    actions.keep(None, by=marek, answer_minutes=60, solve_minutes=None)
    conversations.write(letter, dana, text="It was our mistake.")
    assert now_of(letter).answer is None


def test_the_time_to_solve_stands_still_while_the_turn_is_theirs(letter, marek, dana, clock):
    actions.keep(None, by=marek, answer_minutes=None, solve_minutes=240)
    clock.shift(3600)
    conversations.write(letter, dana, text="Which of the two was it?")
    clock.shift(10 * 3600)
    found = now_of(letter)
    assert (found.solve.left, found.paused) == (3 * HOUR, True)


def test_what_is_over_says_so(letter, marek, clock):
    actions.keep(None, by=marek, answer_minutes=60, solve_minutes=60)
    clock.shift(2 * 3600)
    found = now_of(letter)
    assert found.answer.is_over
    assert found.solve.is_over


def test_a_lead_sets_targets_in_hours(client, marek):
    client.force_login(marek)
    client.post("/targets", {"answer": "1,5", "solve": ""})
    assert Target.objects.get().answer_minutes == 90


def test_hours_that_are_no_number_are_refused(client, marek):
    client.force_login(marek)
    assert client.post("/targets", {"answer": "soon"}).status_code == 400
    assert not Target.objects.exists()


def test_an_agent_sets_no_targets(client, dana):
    client.force_login(dana)
    assert client.post("/targets", {"answer": "1"}).status_code == 403


def test_the_thread_shows_what_is_left(client, letter, marek, dana):
    actions.keep(None, by=marek, answer_minutes=240, solve_minutes=None)
    client.force_login(dana)
    assert "4 h of work left" in client.get(f"/conversations/{letter.ulid}").content.decode()


@pytest.mark.parametrize("typed", ["inf", "nan", "-1", "1e9", "soon"])
def test_hours_that_are_no_number_of_hours_are_refused_with_the_mend(client, marek, typed):
    client.force_login(marek)
    answer = client.post("/targets", {"team": "", "answer": typed})
    assert (answer.status_code, Target.objects.count()) == (400, 0)
    assert "Write hours as a number" in answer.content.decode()
