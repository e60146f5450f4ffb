"""Who gets through which door: every address of the desk, called as nobody, as a reader and as an agent."""

import pytest
from django.urls import get_resolver, reverse

from tests.desk.every_address import ABOUT, names
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.urls import urlpatterns

pytestmark = pytest.mark.django_db

OPEN = {
    "live", "ready", "metrics", "welcome", "account_login", "account_logout", "join", "forgotten", "reset-password",
    "promise-feed", "content", "fill-in", "form-thanks", "form-script",
}  # fmt: skip
# What each page does; whoever may not see it is answered 403 or 404.
OWNERS_ONLY = {
    "targets",
    "mailboxes", "new-mailbox", "mailbox", "person", "people-log", "teams", "new-team", "team", "keys",
    "erase-customer", "team-work",
}  # fmt: skip
LEADS_ONLY = {"import-customers", "imported-customers", "export-customers", "export-customer", "merge-customers"}
# No less than a lead sees who works here, and only an owner changes it.
PEOPLE_POSTS = {
    "invite", "hand-link", "withdraw-invitation", "change-role", "deactivate", "reactivate",
    "require-second-factor", "reset-second-factor",
}  # fmt: skip
# What one does with a letter.
LETTER_POSTS = {"add-file", "remove-file", "recognise", "use-answer", "delete-answer", "take-apart", "split"}
POSTS = {
    *LETTER_POSTS,
    "keep-draft", "writing", "check", "send", "add-note", "assign", "change-state", "snooze", "set-fault",
    "settle-promise", "undo", "again", "doubt", "try-again", "end-team", "revoke-key", *PEOPLE_POSTS,
    "confirm-timezone", "change-addresses", "add-customer-note",
    "plan-absence", "come-back", "take-back", "change-view", "delete-view",
    "read-notification", "read-all-notifications", "choose-notifications",
    "change-tags", "rename-tag", "merge-tags", "delete-tag", "undo-deed",
}  # fmt: skip
# What changes one conversation.
CHANGES = {
    "keep-draft", "writing", "check", "send", "add-note", "assign", "change-state", "snooze", "set-fault",
    "change-tags", "add-file", "record-call",
}  # fmt: skip


def addresses():
    """The name and an example address of every page."""
    arguments = {
        "view": "mine",
        "ulid": "01J00000000000000000000000",
        "index": 0,
        "name": "calm-down",
        "whose": "mine",
        "token": "0-0",
        "public_id": "none",
        "file": "01J00000000000000000000000",
        "answer": "01J00000000000000000000000",
    }
    for name in get_resolver().reverse_dict:
        if isinstance(name, str):
            [(_path, names)] = get_resolver().reverse_dict.getlist(name)[0][0][:1]
            yield name, reverse(name, kwargs={key: arguments[key] for key in names})


def test_every_page_has_a_name():
    assert all(getattr(pattern, "name", None) or hasattr(pattern, "url_patterns") for pattern in urlpatterns)


def test_every_page_is_listed_for_those_who_walk_through_all_of_them():
    found = {name for name, _arguments in names()}
    assert found - set(ABOUT) == set(), "list these in tests/desk/every_address.py, under what their id is of"
    assert set(ABOUT) - found == set(), "take these out of tests/desk/every_address.py"


def test_nobody_gets_in_without_signing_in(client, rosalind):
    for name, address in addresses():
        if name not in OPEN:
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code in (302, 401), (name, answer.status_code)
                assert "/account/login/" in answer.headers.get("Location", answer.headers.get("HX-Redirect", "")), name


def test_a_script_without_a_session_is_told_where_to_sign_in(client, rosalind):
    answer = client.get("/inbox/mine/queue", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/account/login/")


def test_an_agent_does_not_get_to_the_mailboxes(client, rosalind, dana):
    client.force_login(dana)
    for name, address in addresses():
        if name in OWNERS_ONLY:
            assert client.get(address).status_code in (403, 404), name


@pytest.mark.parametrize("who", ["rufus", "dana", "marek"])
def test_nobody_but_an_owner_changes_people(client, rosalind, who, request):
    client.force_login(request.getfixturevalue(who))
    for name, address in addresses():
        if name in PEOPLE_POSTS:
            assert client.post(address, {"email": "x@desk.example", "role": "owner"}).status_code == 403, name


def test_a_lead_sees_who_works_here_and_an_agent_does_not(client, rosalind, marek, dana):
    client.force_login(marek)
    page = client.get("/people")
    assert page.status_code == 200
    assert b"Invite" not in page.content
    client.force_login(dana)
    assert client.get("/people").status_code == 403


def test_an_agent_neither_merges_nor_takes_nor_brings_customers(client, rosalind, dana, ilinca):
    client.force_login(dana)
    for name, address in addresses():
        if name in LEADS_ONLY:
            address = address.replace("01J00000000000000000000000", ilinca.ulid)
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code in (403, 405), name


def test_a_reader_changes_nothing(client, rosalind, rufus, letter):
    client.force_login(rufus)
    for name in CHANGES:
        answer = client.post(
            reverse(name, args=[letter.ulid]), {"text": "x", "key": "k", "state": "solved", "to": "me", "add": "x"}
        )
        assert answer.status_code == 403, name
    letter.refresh_from_db()
    assert (letter.state, letter.assignee, letter.messages.count()) == ("open", None, 1)


def test_a_conversation_that_does_not_exist_is_not_found(client, rosalind, dana):
    client.force_login(dana)
    for name, address in addresses():
        if "01J0" in address and name not in OWNERS_ONLY:
            answer = client.post(address) if name in POSTS else client.get(address)
            assert answer.status_code in (403, 404), (name, answer.status_code)


def test_a_form_from_another_site_is_refused(rosalind, dana, letter):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(dana)
    assert client.post(reverse("send", args=[letter.ulid]), {"text": "x", "key": "k"}).status_code == 403
    assert Conversation.objects.get().messages.count() == 1


def test_a_desk_without_an_owner_leads_every_page_to_the_welcome(client, db):
    assert client.get("/inbox/mine").headers["Location"] == "/welcome"


def test_the_first_account_is_made_from_this_machine_only(client, db):
    assert client.get("/welcome").status_code == 200
    assert client.get("/welcome", REMOTE_ADDR="203.0.113.9").status_code == 403
    assert client.get("/welcome", headers={"X-Real-IP": "127.0.0.1"}).status_code == 403


def test_the_key_of_the_console_opens_the_welcome_from_elsewhere(client, db):
    from unruffled.desk.people.views import first_key

    assert client.get("/welcome", {"key": first_key()}, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_desk_that_is_owned_has_no_welcome(client, rosalind):
    assert client.get("/welcome").status_code == 302


def test_the_owner_is_signed_in_and_led_to_the_mailbox(client, db):
    answer = client.post(
        "/welcome", {"name": "Rosalind Halden", "email": "Rosalind@Desk.Example", "password": "a kettle sings at dawn"}
    )
    assert answer.headers["Location"] == "/mailboxes/new"
    assert client.get("/mailboxes").status_code == 200


def test_a_short_password_is_refused_with_the_mend(client, db):
    answer = client.post("/welcome", {"name": "R", "email": "r@desk.example", "password": "short"})
    assert b"at least 10 characters" in answer.content


def test_a_page_number_without_end_is_a_page(client, rosalind, dana):
    client.force_login(dana)
    assert client.get("/inbox/mine?page=99999999999999999999").status_code == 200
