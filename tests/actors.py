"""The named people that every test shares."""

import datetime

from unruffled.desk.customers import actions as customers
from unruffled.desk.people import actions as people
from unruffled.desk.people.models import Agent, Role

# Monday 2 March 2026, 09:04 in Leeds and 11:04 in Cluj: the moment at which the tests' clock stands.
NOW = datetime.datetime(2026, 3, 2, 9, 4, tzinfo=datetime.UTC)
PASSWORD = "a kettle sings at dawn"


def dana() -> Agent:
    """An agent: answers letters."""
    return _agent("Dana Okafor", Role.AGENT)


def tom() -> Agent:
    """Another agent."""
    return _agent("Tom Hale", Role.AGENT)


def marek() -> Agent:
    """The lead of the team."""
    return _agent("Marek Zelenka", Role.LEAD)


def rosalind() -> Agent:
    """The owner of the desk."""
    return _agent("Rosalind Halden", Role.OWNER)


def rufus() -> Agent:
    """Reads along and may change nothing."""
    return _agent("Rufus Stone", Role.READER)


def _agent(name: str, role: Role) -> Agent:
    email = f"{name.split()[0].lower()}@desk.example"
    found = Agent.objects.filter(email=email).first()
    return found or people.add_agent(email=email, name=name, role=role, password=PASSWORD, timezone="Europe/London")


def ilinca():
    """A customer in Cluj: charged twice, patient for two letters."""
    return customers.find_or_add(
        address="ilinca@exemplu.example", name="Ilinca Pop",
        country="RO", language="en", currency="RON", timezone="Europe/Bucharest",
    )  # fmt: skip


def margaret():
    """A customer in Leeds, in mourning."""
    return customers.find_or_add(
        address="margaret@post.example", name="Margaret Ashworth",
        country="GB", language="en", currency="GBP", timezone="Europe/London",
    )  # fmt: skip
