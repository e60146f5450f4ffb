"""The calendar feed of an agent's open promises (iCalendar, RFC 5545): days are days, hours are hours."""

import datetime
import secrets

from django.db import transaction
from icalendar import Alarm, Calendar, Event

from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import may
from unruffled.desk.promises.models import Feed, Promise, State

MOST = 500
_LENGTH = datetime.timedelta(minutes=15)  # what a calendar shows of a moment


def token_of(agent: Agent) -> str:
    """The token of their feed; "" where they have none."""
    return Feed.objects.filter(agent=agent).values_list("token", flat=True).first() or ""


@transaction.atomic
def renew(agent: Agent, *, off: bool = False) -> str:
    """A new token, with which the old one ends; with `off`, none at all."""
    Feed.objects.filter(agent=agent).delete()
    token = "" if off else secrets.token_urlsafe(24)
    if token:
        Feed.objects.create(agent=agent, token=token)
    record("calendar-feed", about=agent.topic, agent=agent, on=bool(token))
    return token


def owner_of(token: str) -> Agent:
    """Raises Feed.DoesNotExist for a token that is none, or whose agent has left."""
    return Feed.objects.select_related("agent").get(token=token, agent__is_active=True).agent


def of(agent: Agent, desk: str) -> bytes:
    """The feed as iCalendar, without words of customers; `desk` is the address of the desk, ending with a slash."""
    book = Calendar()
    book.add("prodid", "-//Unruffled//Promises//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", "Unruffled")
    rows = Promise.objects.filter(owner=agent, state=State.OPEN, due_at__isnull=False)
    for promise in rows.select_related("conversation__customer", "conversation__team").order_by("due_at", "id")[:MOST]:
        if may(agent, "see-conversation", promise.conversation):
            book.add_component(_entry(promise, desk))
    return book.to_ical()


def _entry(promise: Promise, desk: str) -> Event:
    entry = Event()
    entry.add("uid", f"{promise.ulid}@unruffled")
    entry.add("dtstamp", promise.made_at)
    entry.add("summary", f"{promise.what} · {promise.conversation.customer}")
    entry.add("url", f"{desk}conversations/{promise.conversation.ulid}")
    if promise.precision == "day":
        day = datetime.date.fromisoformat(promise.by_text[:10])
        entry.add("dtstart", day)
        entry.add("dtend", day + datetime.timedelta(days=1))
        return entry
    entry.add("dtstart", promise.due)
    entry.add("dtend", promise.due + _LENGTH)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", promise.what)
    alarm.add("trigger", datetime.timedelta(minutes=-30))
    entry.add_component(alarm)
    return entry
