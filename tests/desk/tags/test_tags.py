"""Tags: put on, taken off, renamed, merged and deleted."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.actors import NOW
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import queries
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event
from unruffled.desk.people import teams
from unruffled.desk.tags import actions
from unruffled.desk.tags import queries as tags
from unruffled.desk.tags.models import Tag

pytestmark = pytest.mark.django_db


def names(conversation):
    return tags.of([conversation]).get(conversation.pk, [])


def said(conversation):
    return [in_words(event) for event in queries.events(conversation) if "tag" in event.kind]


def test_a_tag_is_put_on_and_taken_off_and_both_are_told(letter, dana):
    actions.add(letter, dana, "  #refund ")
    assert names(letter) == ["refund"]
    actions.remove(letter, dana, "REFUND")
    assert names(letter) == []
    assert said(letter) == ["Dana tagged this refund", "Dana took the tag refund off"]


def test_a_tag_written_in_other_letters_is_the_same_tag(letter, dana):
    actions.add(letter, dana, "Refund")
    assert actions.add(letter, dana, "refund")[1] is False
    assert (Tag.objects.count(), len(said(letter))) == (1, 1)


def test_taking_off_what_is_not_there_is_no_event(letter, dana):
    assert actions.remove(letter, dana, "refund") is False
    assert said(letter) == []


@pytest.mark.parametrize(
    ("name", "sentence"), [("", "is empty"), (" # ", "is empty"), ("x" * 41, "40 characters"), ('a"b', "no comma")]
)
def test_what_can_be_no_tag_is_refused_with_the_mend(letter, dana, name, sentence):
    with pytest.raises(actions.BadName, match=sentence):
        actions.add(letter, dana, name)


def test_a_reader_tags_nothing_and_an_agent_renames_nothing(letter, dana, rufus):
    with pytest.raises(PermissionDenied):
        actions.add(letter, rufus, "refund")
    tag, _new = actions.add(letter, dana, "refund")
    for change in (lambda: actions.rename(tag, "x", by=dana), lambda: actions.delete(tag, by=dana)):
        with pytest.raises(PermissionDenied):
            change()


def test_a_renamed_tag_is_renamed_everywhere(letter, dana, marek):
    tag, _new = actions.add(letter, dana, "refnud")
    actions.rename(tag, "refund", by=marek)
    assert names(letter) == ["refund"]


def test_a_tag_may_change_only_its_capitals(letter, dana, marek):
    tag, _new = actions.add(letter, dana, "refund")
    assert actions.rename(tag, "Refund", by=marek).name == "Refund"


def test_merging_leaves_each_conversation_with_the_tag_once(letter, ilinca, dana, marek):
    other = conversations.open_conversation(ilinca, subject="Another", at=NOW)
    old, _new = actions.add(letter, dana, "refnud")
    kept, _new = actions.add(letter, dana, "refund")
    actions.add(other, dana, "refnud")
    assert actions.merge(old, kept, by=marek) == 2
    assert (names(letter), names(other)) == (["refund"], ["refund"])
    assert (
        in_words(Event.objects.get(kind="tags-merged")) == "Marek merged the tag refnud into refund (2 conversations)"
    )


def test_the_page_asks_whether_two_of_one_name_are_to_be_merged(client, rosalind, marek, letter, dana):
    wrong, _new = actions.add(letter, dana, "refnud")
    right, _new = actions.add(letter, dana, "refund")
    client.force_login(marek)
    asked = client.post(f"/tags/{wrong.ulid}/rename", {"name": "Refund"})
    assert asked.status_code == 409
    assert "Merge refnud into refund" in asked.content.decode()
    done = client.post(f"/tags/{wrong.ulid}/merge", {"into": right.ulid}, follow=True)
    assert "1 conversation has refund now." in done.content.decode()


def test_a_lead_deletes_a_tag_and_the_letters_stay(client, rosalind, marek, letter, dana):
    tag, _new = actions.add(letter, dana, "refund")
    client.force_login(marek)
    client.post(f"/tags/{tag.ulid}/delete")
    assert (Tag.objects.count(), names(letter)) == (0, [])
    letter.refresh_from_db()


def test_the_page_of_tags_offers_an_agent_no_changes(client, rosalind, dana, letter):
    actions.add(letter, dana, "refund")
    client.force_login(dana)
    page = client.get("/tags").content.decode()
    assert "refund" in page
    assert "Rename" not in page


def test_the_conversation_shows_its_tags_and_takes_new_ones(client, rosalind, dana, letter):
    client.force_login(dana)
    script = {"HX-Request": "true"}
    assert (
        "refund"
        in client.post(f"/conversations/{letter.ulid}/tags", {"add": "refund"}, headers=script).content.decode()
    )
    assert ">refund<" in client.get(f"/conversations/{letter.ulid}").content.decode()
    wrong = client.post(f"/conversations/{letter.ulid}/tags", {"add": "a,b"}, headers=script).content.decode()
    assert "no comma" in wrong
    assert 'value="a,b"' in wrong


def test_rows_show_their_tags_in_one_query_however_many_there_are(ilinca, dana, django_assert_num_queries):
    rows = [conversations.open_conversation(ilinca, subject=str(number), at=NOW) for number in range(30)]
    for number, one in enumerate(rows):
        actions.add(one, dana, f"tag {number % 3}")
    with django_assert_num_queries(1):
        assert list(tags.of(rows).values()).count(["tag 0"]) == 10


def test_counts_of_tags_leave_out_what_may_not_be_seen(letter, dana, tom, rosalind):
    actions.add(letter, dana, "refund")
    closed = teams.make("Complaints about us", [tom], by=rosalind, closed=True)
    conversations.assign(letter, rosalind, to=closed)
    assert [[tag.count for tag in tags.with_counts(who)] for who in (dana, tom, rosalind)] == [[0], [1], [1]]


def test_markup_in_a_tag_is_text(client, rosalind, dana, letter):
    actions.add(letter, dana, "<img src=x onerror=alert(1)>")
    client.force_login(dana)
    for address in (f"/conversations/{letter.ulid}", "/tags", "/inbox/open", "/tags/names"):
        assert "<img" not in client.get(address).content.decode(), address


def test_a_customer_is_given_the_tags_of_their_letters(letter, dana, ilinca):
    from unruffled.desk.tags.belongings import Tags

    actions.add(letter, dana, "refund")
    assert Tags().given_out(ilinca, dana) == {"tags": ["refund"]}
