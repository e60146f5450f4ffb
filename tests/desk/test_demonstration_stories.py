"""The demonstration's company and stories have the shapes that the loader relies on."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import unruffled

HERE = Path(unruffled.__file__).parent / "desk" / "demonstration"
FILES = sorted((HERE / "stories").glob("*.json"))
SPAN = re.compile(r"(?=.)(?:(\d+)d)?(?: ?(\d+)h)?(?: ?(\d+)m)?")
TOKEN = re.compile(r"\{\{(?:date|weekday):[+-]\d+d\}\}")
# Words that would be untrue on another day than the one they were written for.
FIXED_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|April|June|July|August|September|October|November|December"
    r"|this (?:morning|afternoon|evening)|tonight|[Gg]ood (?:morning|evening))\b"
)
KEYS = {"id", "customer", "subject", "assignee", "state", "entries", "facts", "at_fault"}
MAY_HAVE = {"promises", "ending", "team", "back_in"}


def load(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


COMPANY = load(HERE / "company.json")
AGENTS = {agent["key"] for agent in COMPANY["agents"]}
CUSTOMERS = {customer["key"] for customer in COMPANY["customers"]}
every_story = pytest.mark.parametrize("story", [load(path) for path in FILES], ids=[path.stem for path in FILES])


def minutes(span: str) -> int:
    """The length of "6d 3h 20m" in minutes."""
    match = SPAN.fullmatch(span)
    assert match, f'"{span}" is not a span such as "6d 3h 20m"'
    days, hours, rest = (int(part or 0) for part in match.groups())
    return (days * 24 + hours) * 60 + rest


def test_there_are_sixty_stories_numbered_in_order() -> None:
    assert [int(path.name[:2]) for path in FILES] == list(range(1, 61))


def test_every_customer_has_a_story_and_a_place_in_the_world() -> None:
    assert {load(path)["customer"] for path in FILES} == CUSTOMERS
    assert len(CUSTOMERS) == len(COMPANY["customers"]) == 35
    assert len({customer["country"] for customer in COMPANY["customers"]}) >= 24
    for customer in COMPANY["customers"]:
        assert re.fullmatch(r"[A-Z]{2}", customer["country"])
        assert re.fullmatch(r"[A-Z]{3}", customer["currency"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", customer["since"])
        assert ZoneInfo(customer["timezone"])
        assert customer["email"].endswith(".example")


def test_the_team_has_an_owner_a_lead_and_agents() -> None:
    assert {agent["role"] for agent in COMPANY["agents"]} == {"owner", "lead", "agent"}
    assert len(AGENTS) == len(COMPANY["agents"]) == 5


def test_the_inbox_has_work_in_every_state() -> None:
    states = Counter(load(path)["state"] for path in FILES)
    assert states == {"open": 29, "waiting": 10, "solved": 20, "snoozed": 1}


def test_the_outage_has_twelve_threads() -> None:
    assert len([path for path in FILES if "-no-link-" in path.name]) == 12


def test_the_teams_have_members_and_letters() -> None:
    teams = {team["key"]: team for team in COMPANY["teams"]}
    assert {load(path).get("team") for path in FILES} == {*teams, None}
    for team in teams.values():
        assert team["members"]
        assert set(team["members"]) <= AGENTS


def test_a_story_that_is_put_off_says_until_when_and_by_whom() -> None:
    for story in map(load, FILES):
        assert ("back_in" in story) == (story["state"] == "snoozed")
        if "back_in" in story:
            assert minutes(story["back_in"]) > 0
            assert story["assignee"]


def test_no_two_stories_share_an_id_or_a_letter() -> None:
    stories = [load(path) for path in FILES]
    letters = [entry["text"] for story in stories for entry in story["entries"] if "text" in entry]
    assert len({story["id"] for story in stories}) == len(stories)
    assert len(set(letters)) == len(letters)


@every_story
def test_a_story_has_the_keys_that_the_loader_reads(story: dict[str, Any]) -> None:
    assert set(story) >= KEYS
    assert set(story) <= KEYS | MAY_HAVE
    assert story["customer"] in CUSTOMERS
    assert story["assignee"] in AGENTS | {None}
    assert story["at_fault"] in (True, False, None)
    assert ("ending" in story) == (story["state"] == "solved")


@every_story
def test_entries_begin_with_the_customer_and_run_forward_in_time(story: dict[str, Any]) -> None:
    entries = story["entries"]
    times = [minutes(entry["ago"]) for entry in entries]
    assert entries[0]["kind"] == "letter"
    assert entries[0]["from"] == "customer"
    assert times == sorted(times, reverse=True)
    assert times[0] <= 92 * 24 * 60  # three months


@every_story
def test_every_entry_says_who_and_what(story: dict[str, Any]) -> None:
    for entry in story["entries"]:
        if entry["kind"] == "assigned":
            assert set(entry) == {"kind", "to", "ago"}
            assert entry["to"] in AGENTS
            continue
        if entry["kind"] == "letter" and entry["from"] == "customer":
            assert {"kind", "from", "ago", "text"} <= set(entry) <= {"kind", "from", "ago", "text", "name"}
        else:
            assert entry["by"] in AGENTS
        assert entry["kind"] in {"letter", "note"}
        assert entry["text"] == entry["text"].strip() != ""
        assert len(entry["text"].split()) <= 260


@every_story
def test_the_last_assignment_is_the_assignee(story: dict[str, Any]) -> None:
    assigned = [entry["to"] for entry in story["entries"] if entry["kind"] == "assigned"]
    assert not assigned or assigned[-1] == story["assignee"]


@every_story
def test_a_waiting_story_ends_with_our_letter(story: dict[str, Any]) -> None:
    if story["state"] == "waiting":
        assert [entry for entry in story["entries"] if entry["kind"] == "letter"][-1]["from"] == "agent"


@every_story
def test_days_are_tokens_so_that_the_story_is_true_whenever_it_is_loaded(story: dict[str, Any]) -> None:
    texts = [story["subject"], story.get("ending", "")] + [entry.get("text", "") for entry in story["entries"]]
    for text in texts:
        plain = TOKEN.sub("", text)
        assert "{{" not in plain
        assert not FIXED_DAY.search(plain), FIXED_DAY.search(plain)


@every_story
def test_orders_and_promises_can_be_put_on_record(story: dict[str, Any]) -> None:
    for order in story["facts"]["orders"]:
        assert set(order) == {"id", "product", "amount", "currency", "date_ago"}
        assert re.fullmatch(r"\d+(\.\d\d)?", order["amount"])
        assert minutes(order["date_ago"]) > 0
    for promise in story.get("promises", []):
        assert promise["what"]
        assert promise["state"] in {"open", "kept", "missed"}
        assert ("by_ago" in promise) != ("by_in" in promise)
        assert minutes(promise.get("by_ago") or promise["by_in"]) > 0
