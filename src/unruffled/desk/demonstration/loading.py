"""Loads the demonstration desk: a fictional company, told relative to this moment."""

import datetime
import json
import re
import secrets
import zoneinfo
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from unruffled.desk.channels.mail import actions as mailboxes
from unruffled.desk.channels.mail.models import Mailbox
from unruffled.desk.coaching import actions as coaching
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import State
from unruffled.desk.customers import actions as customers
from unruffled.desk.notifications import actions as notifications
from unruffled.desk.people import actions as people
from unruffled.desk.people import teams
from unruffled.desk.people.models import Role
from unruffled.desk.promises import actions as promises

HERE = Path(__file__).parent
_TOKEN = re.compile(r"\{\{(date|weekday):([+-]\d+)d\}\}")
_PART = re.compile(r"(\d+)([dhm])")
_SECONDS = {"d": 86_400, "h": 3_600, "m": 60}


def sign_in() -> dict[str, str]:
    """The address and the password of the demonstration's agent, made once for each desk."""
    path = settings.HOME / "demonstration.json"
    if not path.exists():
        path.write_text(json.dumps({"email": "dana@haldenroe.example", "password": f"kettle-{secrets.token_hex(4)}"}))
        path.chmod(0o600)
    return json.loads(path.read_text())


@transaction.atomic
def load() -> int:
    """Loads everything or nothing; how many conversations that were."""
    company = json.loads((HERE / "company.json").read_text())
    teller = Teller(company)
    stories = [json.loads(path.read_text()) for path in sorted((HERE / "stories").glob("*.json"))]
    for story in stories:
        teller.tell(story)
    return len(stories)


def span_of_time(text: str) -> datetime.timedelta:
    """ "6d 3h 20m" as a timedelta."""
    return datetime.timedelta(seconds=sum(int(n) * _SECONDS[unit] for n, unit in _PART.findall(text)))


class Teller:
    """Tells stories of one company as if they had just happened."""

    def __init__(self, company: dict):
        self.now = timezone.now()
        self.company = company
        password = sign_in()["password"]
        self.agents = {
            one["key"]: people.add_agent(
                email=one["email"], name=one["name"], role=one["role"], password=password,
                timezone=one.get("timezone", company["timezone"]),
            )
            for one in company["agents"]
        }  # fmt: skip
        owner = next(agent for agent in self.agents.values() if agent.role == Role.OWNER)
        self.teams = {
            one["key"]: teams.make(one["name"], [self.agents[key] for key in one["members"]], by=owner)
            for one in company["teams"]
        }
        self.customers = {one["key"]: self._customer(one) for one in company["customers"]}
        mailboxes.connect(Mailbox(address=company["address"], name=company["name"]), password="", agent=None)

    def _customer(self, one: dict):
        return customers.find_or_add(
            address=one["email"], name=one["name"],
            country=one["country"], language=one["language"], currency=one["currency"], timezone=one["timezone"],
            city=one.get("city", ""), plan=one.get("plan") or "", since=datetime.date.fromisoformat(one["since"]),
            attributes=one.get("attributes", {}),
        )  # fmt: skip

    def tell(self, story: dict) -> None:
        customer = self.customers[story["customer"]]
        first = self.now - span_of_time(story["entries"][0]["ago"])
        self._keep_facts(customer, story.get("facts", {}))
        conversation = conversations.open_conversation(customer, subject=self._words(story["subject"]), at=first)
        if "team" in story:
            conversations.assign(conversation, None, to=self.teams[story["team"]], at=first)
        for entry in story["entries"]:
            self._enter(conversation, entry)
        conversation.refresh_from_db()
        self._settle(conversation, story)
        coaching.read(conversation)
        self._read_what_is_dealt_with(conversation)

    def _read_what_is_dealt_with(self, conversation) -> None:
        conversation.refresh_from_db()
        if conversation.state != State.OPEN:
            for agent in self.agents.values():
                notifications.seen(agent, conversation)

    def _enter(self, conversation, entry: dict) -> None:
        at = self.now - span_of_time(entry["ago"])
        if entry["kind"] == "assigned":
            conversations.assign(conversation, None, to=self.agents[entry["to"]], at=at)
        elif entry["kind"] == "note":
            conversations.add_note(conversation, self.agents[entry["by"]], text=self._words(entry["text"]), at=at)
        elif entry["from"] == "agent":
            conversations.write(conversation, self.agents[entry["by"]], text=self._words(entry["text"]), at=at)
        else:
            customer = conversation.customer
            conversations.receive(
                conversation, text=self._words(entry["text"]), at=at,
                sender_name=entry.get("name", customer.name),
                sender_address=customer.address,
            )  # fmt: skip

    def _settle(self, conversation, story: dict) -> None:
        wanted = self.agents.get(story.get("assignee"))
        if conversation.assignee != wanted:
            conversations.assign(conversation, None, to=wanted, at=conversation.last_at)
        for promise in story.get("promises", ()):
            due = (
                self.now - span_of_time(promise["by_ago"])
                if "by_ago" in promise
                else self.now + span_of_time(promise["by_in"])
            )
            # One that was missed is open, and late by the clock.
            state = "open" if promise["state"] == "missed" else promise["state"]
            promises.add(
                conversation, what=promise["what"], due_at=due, state=state, made_at=conversation.created_at,
                settled_at=None if state == "open" else min(due, self.now),
            )  # fmt: skip
        if story.get("at_fault") is not None:
            conversations.set_fault(conversation, None, story["at_fault"])
        if wanted and "back_in" in story:
            conversations.snooze(conversation, wanted, until=self.now + span_of_time(story["back_in"]))
        elif story["state"] != conversations.locked(conversation).state:
            conversations.change_state(conversation, wanted, State(story["state"]), at=conversation.last_at)

    def _keep_facts(self, customer, facts: dict) -> None:
        known = customer.facts
        # Two stories of one customer may know the same order.
        orders = {order["id"]: order for order in known.get("orders", ())}
        orders |= {order["id"]: self._dated(order) for order in facts.get("orders", ())}
        merged = {**known, **facts, "orders": list(orders.values())}
        if merged != known:
            customers.keep_facts(customer, merged)

    def _dated(self, order: dict) -> dict:
        day = (self.now - span_of_time(order["date_ago"])).date()
        return {field: value for field, value in order.items() if field != "date_ago"} | {"date": day.isoformat()}

    def _words(self, text: str) -> str:
        return _TOKEN.sub(self._date, text)

    def _date(self, match: re.Match) -> str:
        today = self.now.astimezone(zoneinfo.ZoneInfo(self.company["timezone"])).date()
        day = today + datetime.timedelta(days=int(match[2]))
        return f"{day.day} {day:%B}" if match[1] == "date" else f"{day:%A}"
