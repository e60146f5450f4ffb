"""Teams: made by a lead, given letters, and ended."""

import pytest
from django.test import Client

from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import inbox
from unruffled.desk.conversations.models import State
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event
from unruffled.desk.people import actions as people
from unruffled.desk.people import teams
from unruffled.desk.people.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client, rosalind, marek):
    client.force_login(marek)
    return client


@pytest.fixture
def repairs(rosalind, marek, dana):
    return teams.make("Night repairs", [dana], by=marek)


def _words(conversation):
    event = Event.objects.filter(topic=conversation.topic, kind="assigned").order_by("-id")[0]
    return in_words(event)


def test_a_lead_makes_a_team_and_changes_it(lead, dana, tom):
    lead.post("/teams/new", {"name": "Repairs", "members": [dana.pk]})
    team = Team.objects.get()
    lead.post(f"/teams/{team.ulid}", {"name": "Night  repairs", "members": [dana.pk, tom.pk]})
    team.refresh_from_db()
    assert team.name == "Night repairs"
    assert set(team.members.all()) == {dana, tom}


def test_an_agent_makes_no_team(client, rosalind, dana, repairs):
    client.force_login(dana)
    assert client.post("/teams/new", {"name": "Mine", "members": []}).status_code == 403
    assert client.post(f"/teams/{repairs.ulid}/end").status_code == 403
    assert Team.objects.get() == repairs


@pytest.mark.parametrize(("name", "sentence"), [("night REPAIRS", b"already"), ("   ", b"required")])
def test_a_name_that_is_taken_or_empty_is_refused(lead, repairs, name, sentence):
    assert sentence in lead.post("/teams/new", {"name": name}).content


def test_saving_a_team_as_it_is_keeps_its_name(lead, repairs, dana):
    assert lead.post(f"/teams/{repairs.ulid}", {"name": "Night repairs", "members": [dana.pk]}).status_code == 302
    assert Event.objects.filter(kind="team-changed").count() == 0


def test_a_letter_is_given_to_a_team_and_then_taken_by_one_of_them(rosalind, dana, letter, repairs):
    browser = Client()
    browser.force_login(dana)
    browser.post(f"/conversations/{letter.ulid}/assignee", {"to": repairs.ulid})
    letter.refresh_from_db()
    assert (letter.assignee, letter.team) == (None, repairs)
    assert _words(letter) == "Dana gave this to Night repairs"
    browser.post(f"/conversations/{letter.ulid}/assignee", {"to": "me"})
    letter.refresh_from_db()
    assert (letter.assignee, letter.team) == (dana, repairs)
    assert _words(letter) == "Dana took this"


def test_to_nobody_takes_it_from_the_team_too(dana, letter, repairs):
    conversations.assign(letter, dana, to=repairs)
    conversations.assign(letter, dana, to=None)
    letter.refresh_from_db()
    assert (letter.assignee, letter.team) == (None, None)


def test_the_rail_lists_a_team_with_what_it_has_open(lead, marek, dana, letter, repairs):
    def count():
        return inbox.counts(marek, inbox.teams_seen_by(marek))[f"team-{repairs.ulid}"]

    assert [(view.title, count()) for view in inbox.teams_seen_by(marek)] == [("Night repairs", 0)]
    conversations.assign(letter, dana, to=repairs)
    assert count() == 1
    page = lead.get(f"/inbox/team-{repairs.ulid}")
    assert b"Charged twice" in page.content
    conversations.change_state(letter, dana, State.SOLVED)
    assert count() == 0
    assert b"Nobody is waiting for this team." in lead.get(f"/inbox/team-{repairs.ulid}").content


def test_what_a_team_has_is_not_nobodys(lead, dana, letter, repairs):
    conversations.assign(letter, dana, to=repairs)
    assert inbox.counts(dana)["nobody"] == 0


def test_counting_teams_takes_the_same_number_of_queries_however_many_there_are(
    lead, marek, repairs, django_assert_num_queries
):
    for number in range(5):
        teams.make(f"Team {number}", [], by=marek)
    with django_assert_num_queries(4):
        assert len(inbox.counts(marek, inbox.teams_seen_by(marek))) == 6


def test_a_team_that_does_not_exist_has_no_page(lead):
    assert lead.get("/inbox/team-01J00000000000000000000000").status_code == 404


def test_when_a_team_ends_what_it_had_open_is_nobodys_and_says_so(lead, marek, dana, letter, repairs):
    conversations.assign(letter, dana, to=repairs)
    lead.post(f"/teams/{repairs.ulid}/end")
    letter.refresh_from_db()
    assert letter.team is None
    assert _words(letter) == "Marek put this back for anybody"


def test_what_somebody_of_the_team_had_taken_stays_theirs(lead, dana, letter, repairs):
    conversations.assign(letter, dana, to=repairs)
    conversations.assign(letter, dana, to=dana)
    lead.post(f"/teams/{repairs.ulid}/end")
    letter.refresh_from_db()
    assert letter.assignee == dana


def test_when_somebody_leaves_their_letters_go_back_to_the_team(rosalind, dana, letter, repairs):
    conversations.assign(letter, dana, to=repairs)
    conversations.assign(letter, dana, to=dana)
    people.deactivate(dana, by=rosalind)
    letter.refresh_from_db()
    assert (letter.assignee, letter.team) == (None, repairs)
    assert _words(letter) == "Rosalind gave this to Night repairs"


def test_what_happens_to_teams_stands_in_the_log(owner, rosalind, marek, dana, repairs):
    teams.end(repairs, by=marek)
    page = owner.get("/people/log").content.decode()
    assert "Marek made the team Night repairs: Dana Okafor" in page
    assert "Marek ended the team Night repairs" in page
