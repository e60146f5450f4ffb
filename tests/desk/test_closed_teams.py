"""What a closed team has exists for nobody else: pages, counts, search, the API and live updates say nothing of it."""

import pytest
from django.core.exceptions import PermissionDenied

from tests import actors
from unruffled.desk.channels.api import actions as keys
from unruffled.desk.channels.api.models import Scope
from unruffled.desk.conversations import actions, inbox, queries
from unruffled.desk.live import visitors
from unruffled.desk.outbox import actions as outbox
from unruffled.desk.people import teams
from unruffled.desk.people.models import Team
from unruffled.desk.people.permissions import may

pytestmark = pytest.mark.django_db
SECRET = "Charged twice"


@pytest.fixture
def closed(rosalind, tom):
    return teams.make("Complaints about us", [tom], by=rosalind, closed=True)


@pytest.fixture
def hidden(letter, rosalind, closed):
    return actions.assign(letter, rosalind, to=closed)


def test_only_members_owners_and_who_holds_it_may_see_it(hidden, dana, tom, marek, rosalind, rufus):
    assert [may(one, "see-conversation", hidden) for one in (dana, marek, rufus)] == [False, False, False]
    assert [may(one, "see-conversation", hidden) for one in (tom, rosalind)] == [True, True]
    held = actions.assign(hidden, tom, to=dana)
    assert may(dana, "see-conversation", held)


def test_what_may_not_be_seen_may_not_be_changed(hidden, dana):
    with pytest.raises(PermissionDenied):
        actions.add_note(hidden, dana, text="I was here")


def test_the_query_and_the_permission_say_the_same(hidden, ilinca, dana, tom, marek, rosalind, rufus):
    actions.open_conversation(ilinca, subject="Another", at=actors.NOW)
    for agent in (dana, tom, marek, rosalind, rufus):
        for one in queries.Conversation.objects.all():
            seen = queries.Conversation.objects.filter(queries.seen_by(agent), pk=one.pk).exists()
            assert seen == may(agent, "see-conversation", one), (agent, one)


def test_no_page_says_its_subject(client, hidden, closed, dana, tom, ilinca):
    reply = actions.write(hidden, tom, text=f"Dear Ilinca, about {SECRET}")
    outbox.Dispatch.objects.create(message=reply, agent=tom, key="k", due_at=actors.NOW)
    client.force_login(dana)
    pages = [f"/inbox/{view}" for view in inbox.VIEWS]
    pages += ["/inbox/search?q=twice", "/outbox", f"/customers/{ilinca.ulid}", "/customers", "/api/v1/search?q=twice"]
    for address in pages:
        answer = client.get(address)
        assert SECRET not in answer.content.decode(), address
        # Its name stands where letters can be given to it, and nowhere else.
        assert "Complaints" not in answer.content.decode().split('id="bulk"')[0], address
    assert client.get(f"/inbox/team-{closed.ulid}").status_code == 404
    for part in ("", "/thread", "/context"):
        assert client.get(f"/conversations/{hidden.ulid}{part}").status_code == 404


def test_no_form_reaches_it(client, hidden, dana):
    client.force_login(dana)
    for verb in ("draft", "check", "send", "notes", "assignee", "state", "snooze", "fault"):
        answer = client.post(f"/conversations/{hidden.ulid}/{verb}", {"text": "x", "key": "k", "state": "solved"})
        assert answer.status_code in (403, 404), verb


def test_no_count_counts_it(hidden, dana, tom):
    assert set(inbox.counts(dana).values()) == {0}
    assert inbox.counts(tom)["open"] == 1


def test_another_letter_of_the_same_customer_does_not_mention_it(client, rosalind, hidden, ilinca, dana):
    other = actions.open_conversation(ilinca, subject="A lid", at=actors.NOW)
    actions.receive(other, text="A lid, please.", at=actors.NOW)
    client.force_login(dana)
    assert SECRET not in client.get(f"/conversations/{other.ulid}").content.decode()


def test_the_api_says_nothing_of_it(client, hidden, dana, rosalind):
    _key, secret = keys.make_key(rosalind, name="Sync", scopes=Scope.values, agent=dana)
    bearer = {"Authorization": f"Bearer {secret}"}
    for address in ("/api/v1/conversations", "/api/v1/search?q=twice", "/api/v1/conversations?state=open"):
        assert client.get(address, headers=bearer).json()["conversations"] == []
    assert client.get(f"/api/v1/conversations/{hidden.ulid}", headers=bearer).status_code == 404


def test_nobody_else_is_told_live(hidden, dana, tom):
    assert not visitors._may_hear(dana, hidden.topic)
    assert visitors._may_hear(tom, hidden.topic)


def test_whoever_gives_it_to_a_closed_team_is_led_to_the_inbox(client, rosalind, dana, letter, closed):
    client.force_login(dana)
    answer = client.post(f"/conversations/{letter.ulid}/assignee", {"to": closed.ulid}, follow=True)
    assert answer.redirect_chain[-1][0] == "/inbox/mine"


def test_an_owner_closes_a_team_on_its_page(client, rosalind, tom):
    client.force_login(rosalind)
    client.post("/teams/new", {"name": "Complaints", "members": [tom.pk], "closed": "on"})
    assert Team.objects.get().closed


def test_who_is_at_it_is_told_to_nobody_else(client, hidden, dana, tom):
    asked = [hidden.topic, f"row:{hidden.ulid}"]
    for agent, status, topics in ((dana, 404, ()), (tom, 204, tuple(asked))):
        client.force_login(agent)
        assert client.post(f"/conversations/{hidden.ulid}/writing", {"writes": "yes"}).status_code == status
        assert visitors.visitor(client.session.session_key, asked).topics == topics
