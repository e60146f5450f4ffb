"""Saved views: kept, shared, changed, and what each of them shows to whom."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import inbox
from unruffled.desk.people import teams
from unruffled.desk.saved_views import actions, queries
from unruffled.desk.saved_views.models import SavedView, Shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def repairs(rosalind, dana):
    return teams.make("Repairs", [dana], by=rosalind)


def kept(agent, query="is:open country:RO", **options):
    return actions.keep(agent, name="Romania", query=query, **options)


def names(agent):
    return [view.name for view in queries.seen_by(agent)]


def subjects(saved, agent):
    return [row.subject for row in inbox.queue(queries.as_view(saved), agent).rows]


def test_ones_own_view_is_seen_by_nobody_else(dana, tom, marek):
    kept(dana)
    assert (names(dana), names(tom), names(marek)) == (["Romania"], [], [])


def test_a_teams_view_is_seen_by_its_members_and_the_desks_by_everybody(dana, tom, rufus, marek, rosalind, repairs):
    kept(dana, shared=Shared.TEAM, team=repairs)
    assert (names(dana), names(tom)) == (["Romania"], [])
    kept(marek, shared=Shared.DESK)
    assert (len(names(dana)), names(tom), names(rufus)) == (2, ["Romania"], ["Romania"])


def test_an_agent_shares_with_a_team_of_theirs_only_and_a_lead_with_the_desk(dana, tom, marek, rufus, repairs):
    for agent, options in (
        (tom, {"shared": Shared.TEAM, "team": repairs}),
        (dana, {"shared": Shared.DESK}),
        (rufus, {"shared": Shared.TEAM, "team": repairs}),
    ):
        with pytest.raises(PermissionDenied):
            kept(agent, **options)
    assert kept(rufus).owner == rufus
    assert kept(marek, shared=Shared.TEAM, team=repairs).team == repairs


def test_what_is_shared_is_changed_by_its_owner_and_by_leads(dana, tom, marek, repairs):
    saved = kept(dana, shared=Shared.TEAM, team=repairs)
    new = {"name": "Cluj", "query": "from:ilinca", "shared": Shared.TEAM, "team": repairs}
    assert actions.change(saved, marek, **new).name == "Cluj"
    assert actions.change(saved, dana, **new).query == "from:ilinca"
    with pytest.raises(PermissionDenied):
        actions.change(saved, tom, **new)
    with pytest.raises(PermissionDenied):
        actions.delete(kept(dana), marek)


def test_an_owner_may_rename_what_a_lead_has_shared_with_the_desk(dana, marek, repairs):
    saved = kept(dana, shared=Shared.TEAM, team=repairs)
    actions.change(saved, marek, name="Romania", query="is:open", shared=Shared.DESK)
    assert actions.change(saved, dana, name="RO", query="is:open", shared=Shared.DESK).name == "RO"


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("", "is:open", "has no name"),
        ("x" * 61, "is:open", "too long"),
        ("Open", "", "something to look for"),
        ("Open", "is:sleepy", "“is:sleepy” is not known"),
        ("Open", "colour:red", "There is no filter"),
    ],
)
def test_a_view_that_could_show_nothing_is_refused_with_the_mend(dana, name, query, sentence):
    with pytest.raises(ValueError, match=sentence):
        actions.keep(dana, name=name, query=query)
    assert not SavedView.objects.exists()


def test_me_is_whoever_looks(letter, dana, tom, marek):
    saved = kept(marek, query="with:me", shared=Shared.DESK)
    conversations.assign(letter, dana, to=dana)
    assert (subjects(saved, dana), subjects(saved, tom)) == (["Charged twice"], [])


def test_a_shared_view_shows_each_only_what_they_may_see_and_counts_so(letter, dana, tom, marek, rosalind):
    saved = kept(marek, shared=Shared.DESK)
    closed = teams.make("Complaints about us", [tom], by=rosalind, closed=True)
    conversations.assign(letter, rosalind, to=closed)
    assert (subjects(saved, dana), subjects(saved, tom)) == ([], ["Charged twice"])
    view = queries.as_view(saved)
    assert [inbox.counts(who, [view])[view.name] for who in (dana, tom)] == [0, 1]


def test_a_view_of_words_is_not_counted(dana):
    assert not queries.as_view(kept(dana, query="kettle is:open")).counts


def test_the_rail_shows_them_with_their_counts_and_the_page_their_rows(client, rosalind, dana, letter):
    client.force_login(dana)
    page = client.post("/views", {"name": "Romania", "query": "is:open country:RO", "shared": "me"}, follow=True)
    text = page.content.decode()
    assert page.redirect_chain[-1][0] == f"/inbox/view-{SavedView.objects.get().ulid}"
    assert "Charged twice" in text
    assert 'title="Romania">Romania</span> <span class="count">1</span>' in text


def test_what_may_not_be_seen_has_no_page_and_no_form(client, rosalind, dana, tom, letter):
    saved = kept(tom)
    client.force_login(dana)
    assert client.get(f"/inbox/view-{saved.ulid}").status_code == 404
    for verb in ("", "/delete"):
        assert client.post(f"/views/{saved.ulid}{verb}", {"name": "x", "query": "is:open"}).status_code == 404


def test_a_search_that_is_understood_can_be_kept_and_one_that_is_not_cannot(client, rosalind, dana, letter):
    client.force_login(dana)
    assert "Keep this as a view" in client.get("/inbox/search", {"q": "is:open"}).content.decode()
    assert "Keep this as a view" not in client.get("/inbox/search", {"q": "is:sleepy"}).content.decode()


def test_what_could_not_be_kept_is_said_and_not_lost(client, rosalind, dana, letter):
    client.force_login(dana)
    page = client.post("/views", {"name": " ", "query": "is:open", "shared": "me"}, follow=True).content.decode()
    assert "has no name" in page
    assert 'name="q" value="is:open"' in page


def test_deleting_a_view_leaves_the_letters(client, rosalind, dana, letter):
    saved = kept(dana)
    client.force_login(dana)
    assert "The letters in it stay." in client.post(f"/views/{saved.ulid}/delete", follow=True).content.decode()
    assert not SavedView.objects.exists()
    letter.refresh_from_db()


def test_many_views_take_no_more_queries(dana, django_assert_num_queries):
    from unruffled.desk import rail

    with CaptureQueriesContext(connection) as without:
        rail._rail(dana)
    for number in range(12):
        actions.keep(dana, name=str(number), query="is:open tag:refund")
    with django_assert_num_queries(len(without)):
        rail._rail(dana)


def test_markup_in_a_name_is_text(client, rosalind, dana, letter):
    saved = actions.keep(dana, name="<img src=x onerror=alert(1)>", query="is:open")
    client.force_login(dana)
    assert "<img" not in client.get(f"/inbox/view-{saved.ulid}").content.decode()
