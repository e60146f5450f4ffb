"""Fills a desk with made-up conversations, batch by batch: what was cut off goes on where it stopped."""

import datetime
import random
import sys
import time

from django.db import transaction
from django.utils import timezone

from bench.desk.words import COUNTRIES, NAMES, SENTENCES, TAGS, letter
from unruffled.desk.coaching.models import Felt
from unruffled.desk.conversations.models import Conversation, Message, Side, State
from unruffled.desk.customers.finding import words_of
from unruffled.desk.customers.models import Address, Customer
from unruffled.desk.events.models import Event
from unruffled.desk.people.models import Agent, Role, Team
from unruffled.desk.promises.models import Promise
from unruffled.desk.tags.models import Tag

BATCH = 1000
MESSAGES_EACH = 5
# Four conversations a customer, as desks of shops have them.
CUSTOMERS_OF = 4
AGENTS, TEAMS = 40, 5
# Most of what a desk keeps is over; an agent has some forty threads open.
STATES = {State.SOLVED: 0.88, State.WAITING: 0.06, State.OPEN: 0.05, State.SNOOZED: 0.01}
HEATS = (None, 4, 12, 18, 25, 33, 41, 48, 57, 66, 78, 91)
HEAT_WEIGHTS = (12, 20, 16, 12, 10, 8, 7, 5, 4, 3, 2, 1)
FEELINGS = ("anger", "frustration", "disappointment", "anxiety", "confusion", "sadness", "gratitude", "happiness")
YEAR = datetime.timedelta(days=365)


def fill(size: int) -> float:
    """Brings the desk to `size` conversations; the seconds that took."""
    began = time.perf_counter()
    _people()
    there = Conversation.objects.count()
    now = timezone.now()
    for first in range(there, size, BATCH):
        with transaction.atomic():
            _batch(first, min(BATCH, size - first), now)
        if sys.stderr.isatty() or first % (BATCH * 20) == 0:
            took = time.perf_counter() - began
            print(f"  {first + BATCH:>9,} conversations, {took:,.0f} s", file=sys.stderr, flush=True)
    return time.perf_counter() - began


def _people() -> None:
    if Agent.objects.count() >= AGENTS:
        return
    with transaction.atomic():
        agents = [
            Agent(
                email=f"agent{number}@desk.example", name=f"{random.Random(number).choice(NAMES)} {number}",
                role=Role.OWNER if number == 0 else Role.LEAD if number < 4 else Role.AGENT,
                timezone="Europe/London", joined_at=timezone.now(),
            )
            for number in range(AGENTS)
        ]  # fmt: skip
        Agent.objects.bulk_create(agents)
        for number in range(TEAMS):
            team = Team.objects.create(name=f"Team {number}", closed=number == TEAMS - 1)
            team.members.set(agents[number::TEAMS])
        Tag.objects.bulk_create(Tag(name=name) for name in TAGS)


def _batch(first: int, count: int, now: datetime.datetime) -> None:
    chance = random.Random(first)
    agents, teams = list(Agent.objects.order_by("pk")), list(Team.objects.order_by("pk"))
    customers = _customers(first, -(-count // CUSTOMERS_OF), chance)
    rows = [_conversation(chance, chance.choice(customers), agents, teams, now) for _number in range(count)]
    Conversation.objects.bulk_create(rows, batch_size=500)
    messages = [message for row in rows for message in _messages(chance, row, agents)]
    Message.objects.bulk_create(messages, batch_size=500)
    Event.objects.bulk_create(_events(messages), batch_size=500)
    _tags(chance, rows)
    Felt.objects.bulk_create(
        Felt(conversation=row, kind=kind)
        for row in rows
        for kind in chance.sample(FEELINGS, chance.choice((0, 1, 1, 2)))
    )
    owed = [row for row in rows if row.state != State.SOLVED and chance.random() < 0.3]
    Promise.objects.bulk_create(_promise(chance, row, now) for row in owed)


def _customers(first: int, count: int, chance: random.Random) -> list[Customer]:
    made, addresses = [], []
    for number in range(first // CUSTOMERS_OF, first // CUSTOMERS_OF + count):
        country, language, currency, zone = chance.choices(COUNTRIES, [one[4] for one in COUNTRIES])[0][:4]
        name, address = (
            f"{chance.choice(NAMES)} {chance.choice(NAMES)}son",
            f"customer{number}@post{number % 97}.example",
        )
        made.append(
            Customer(
                name=name, country=country, language=language, currency=currency, timezone=zone,
                findable=words_of(name=name, addresses=[address], facts={}),
            )
        )  # fmt: skip
        addresses.append(address)
    Customer.objects.bulk_create(made)
    Address.objects.bulk_create(
        Address(customer=customer, value=value) for customer, value in zip(made, addresses, strict=True)
    )
    return made


def _conversation(chance, customer, agents, teams, now) -> Conversation:
    state = chance.choices(list(STATES), list(STATES.values()))[0]
    age = YEAR * chance.random() ** 2 * 3 if state == State.SOLVED else YEAR * chance.random() ** 4 / 4
    last_at = now - age
    return Conversation(
        customer=customer, subject=chance.choice(SENTENCES)[:80], state=state,
        assignee=chance.choice(agents) if chance.random() < 0.85 else None,
        team=chance.choice(teams) if chance.random() < 0.3 else None,
        heat=chance.choices(HEATS, HEAT_WEIGHTS)[0], trend=chance.choice(("rising", "steady", "falling")),
        last_side=Side.CUSTOMER if state == State.OPEN else Side.AGENT, last_at=last_at,
        waiting_since=last_at if state == State.OPEN else None,
        snoozed_until=now + chance.random() * YEAR / 12 if state == State.SNOOZED else None,
        created_at=last_at - chance.random() * YEAR / 30,
    )  # fmt: skip


def _messages(chance, row: Conversation, agents) -> list[Message]:
    count = max(1, min(40, round(chance.expovariate(1 / MESSAGES_EACH)) or 1))
    made = []
    for number in range(count):
        ours = (number == count - 1 and row.state in (State.SOLVED, State.WAITING)) or (
            0 < number < count - 1 and number % 2
        )
        agent = (row.assignee or chance.choice(agents)) if ours else None
        made.append(
            Message(
                conversation=row, side=Side.AGENT if ours else Side.CUSTOMER, agent=agent,
                sender_name=agent.name if agent else row.customer.name,
                text=letter(chance), at=row.created_at + (row.last_at - row.created_at) * ((number + 1) / count),
            )
        )  # fmt: skip
    row.snippet = made[-1].text[:160]
    return made


def _events(messages: list[Message]) -> list[Event]:
    return [
        Event(
            topic=message.conversation.topic, agent=message.agent, at=message.at, data={"message": message.ulid},
            kind="reply-written" if message.agent else "message-received",
        )
        for message in messages
    ]  # fmt: skip


def _tags(chance, rows: list[Conversation]) -> None:
    tags = list(Tag.objects.order_by("pk"))
    link = Tag.conversations.through
    weights = [1 / (place + 1) for place in range(len(tags))]
    pairs = {
        (row.pk, chance.choices(tags, weights)[0].pk) for row in rows for _each in range(chance.choice((0, 0, 1, 1, 2)))
    }
    link.objects.bulk_create((link(conversation_id=row, tag_id=tag) for row, tag in sorted(pairs)), batch_size=500)


def _promise(chance, row: Conversation, now: datetime.datetime) -> Promise:
    due = now + datetime.timedelta(hours=chance.randint(-72, 240))
    return Promise(
        conversation=row, words="I will write to you.", what="write to them", precision="minute", who="me",
        due_at=due, state="missed" if due < now else "open", made_at=row.last_at,
    )  # fmt: skip
