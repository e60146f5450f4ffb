"""What is known about the conversation a draft answers: read once, checked, and honest about its gaps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any, TypeVar

from unruffled.language.checking import mood
from unruffled.language.checking.fields import Fields
from unruffled.language.text import fold

T = TypeVar("T")

# A check must not take longer because a thread is long: messages that are read, and characters of each.
_RECENT, _LOOKED_AT = 40, 5000


@dataclass(frozen=True)
class Customer:
    """Who is written to; country is ISO 3166, language ISO 639, currency ISO 4217, timezone IANA."""

    name: str | None = None
    country: str | None = None
    language: str | None = None
    currency: str | None = None
    timezone: str | None = None
    plan: str | None = None
    since: date | None = None


@dataclass(frozen=True)
class Amount:
    """A sum of money in the unit of its ISO 4217 currency."""

    amount: Decimal
    currency: str | None = None


@dataclass(frozen=True)
class Agent:
    """Who writes; `authority` is the most they may give away."""

    name: str | None = None
    country: str | None = None
    authority: Amount | None = None


@dataclass(frozen=True)
class Message:
    """One message of the thread; `sender` is "customer" or "agent"."""

    sender: str
    text: str
    at: datetime | None = None
    name: str | None = None


@dataclass(frozen=True)
class Order:
    """An order on record."""

    id: str | None = None
    product: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class PastPromise:
    """A promise on record; `state` is such as "due", "kept" or "missed"."""

    what: str
    by: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class Boundary:
    """A boundary in force: its level, and until when."""

    level: str
    until: str | None = None


@dataclass(frozen=True)
class Case:
    """The case of the contract. A field that was not given is None and is missing from `given`.

    `given` holds the dotted paths that carry information ("customer.name", "attachments"): an empty list
    does, an absent field does not. "upset" is among them too where the customer's messages can tell.
    """

    now: datetime | None = None
    customer: Customer = Customer()
    agent: Agent = Agent()
    messages: tuple[Message, ...] = ()
    at_fault: bool | None = None
    upset: bool | None = None
    orders: tuple[Order, ...] = ()
    steps_tried: tuple[str, ...] = ()
    known_names: tuple[str, ...] = ()
    promises: tuple[PastPromise, ...] = ()
    channel: str | None = None
    attachments: tuple[str, ...] = ()
    boundary: Boundary | None = None
    replies_before: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()

    def lacks(self, needs: tuple[str, ...]) -> bool:
        """Whether one of the needed fields was not given; of "a or b" either is enough."""
        return not all(need in self.given or not self.given.isdisjoint(need.split(" or ")) for need in needs)

    @cached_property
    def customer_texts(self) -> list[str]:
        """What the customer wrote, the latest last; of a long thread its end, of a long letter its beginning."""
        recent = (message.text for message in self.messages[-_RECENT:] if message.sender == "customer")
        return [text[:_LOOKED_AT] for text in recent]

    @cached_property
    def theirs(self) -> str:
        """What the customer wrote, folded, as one text."""
        return fold(" ".join(self.customer_texts))

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """What `of_case` keeps."""
        return {}

    @cached_property
    def is_upset(self) -> bool:
        """Whether the customer is upset: as stated, or else by their last messages. Ask for "upset" in `needs`."""
        return self.upset if self.upset is not None else mood.is_upset(self.customer_texts)

    @cached_property
    def is_plainly_upset(self) -> bool:
        """Whether the customer is upset beyond doubt: as stated, or else as their last message says outright."""
        return self.upset if self.upset is not None else mood.is_plainly_upset(self.customer_texts)

    @property
    def first_name(self) -> str | None:
        """What the customer is called: the first known name, else the first word of the name on record."""
        names = [*self.known_names, *(self.customer.name or "").split()]
        return names[0].split()[0] if names and names[0].strip() else None


def of_case(find: Callable[[Case], T]) -> Callable[[Case], T]:
    """Let `find` look at each case only once, however many drafts answer it."""

    @wraps(find)
    def remembered(case: Case) -> T:
        if find not in case.memo:
            case.memo[find] = find(case)
        return case.memo[find]  # type: ignore[no-any-return]

    return remembered


def read_case(given: Mapping[str, Any] | None) -> Case:
    """The case as an object; raises InputError naming the field that cannot be read and the mend."""
    if given is None:
        return Case()
    fields = Fields(given, "case", 'such as {"customer": {"name": "Ilinca Pop"}, "at_fault": true}')
    customer, agent, facts = fields.group("customer"), fields.group("agent"), fields.group("facts")
    messages = tuple(_message(one) for one in fields.groups("messages"))
    return Case(
        now=fields.time("now"),
        customer=_customer(customer),
        agent=_agent(agent),
        messages=messages,
        at_fault=fields.flag("at_fault"),
        upset=fields.flag("upset"),
        orders=tuple(_order(one) for one in facts.groups("orders")),
        steps_tried=facts.texts("steps_tried"),
        known_names=facts.texts("known_names"),
        promises=tuple(_promise(one) for one in fields.groups("promises")),
        channel=fields.text("channel"),
        attachments=tuple(one.text("name") or "" for one in fields.groups("attachments")),
        boundary=_boundary(fields.group("boundary")),
        replies_before=fields.texts("replies_before"),
        given=frozenset([*_paths(given), *(["upset"] if _tells_mood(messages) else [])]),
    )


def _tells_mood(messages: tuple[Message, ...]) -> bool:
    """Whether the customer's last message is there and in a language whose feelings can be read."""
    texts = [message.text for message in messages if message.sender == "customer"]
    return bool(texts) and mood.is_readable(texts[-1])


def _customer(fields: Fields) -> Customer:
    plain = {name: fields.text(name) for name in ("name", "country", "language", "currency", "timezone", "plan")}
    return Customer(**plain, since=fields.day("since"))


def _agent(fields: Fields) -> Agent:
    authority = fields.group("authority")
    amount = authority.amount("amount")
    return Agent(
        name=fields.text("name"),
        country=fields.text("country"),
        authority=None if amount is None else Amount(amount, authority.text("currency")),
    )


def _message(fields: Fields) -> Message:
    sender = fields.one_of("from", ("customer", "agent"))
    return Message(sender, fields.needed("text"), fields.time("at"), fields.text("name"))


def _order(fields: Fields) -> Order:
    return Order(
        id=fields.text("id"),
        product=fields.text("product"),
        amount=fields.amount("amount"),
        currency=fields.text("currency"),
        day=fields.day("date"),
    )


def _promise(fields: Fields) -> PastPromise:
    return PastPromise(fields.needed("what"), fields.text("by"), fields.text("state"))


def _boundary(fields: Fields) -> Boundary | None:
    return Boundary(fields.needed("level"), fields.text("until")) if fields else None


FIELDS = frozenset(
    [
        *("now", "customer", "agent", "messages", "at_fault", "upset", "facts", "promises", "channel"),
        *("attachments", "boundary", "replies_before"),
        *(f"customer.{name}" for name in Customer.__dataclass_fields__),
        *(f"agent.{name}" for name in Agent.__dataclass_fields__),
        *("facts.orders", "facts.steps_tried", "facts.known_names"),
    ]
)


def _paths(given: Mapping[str, Any], prefix: str = "") -> list[str]:
    """The known fields that carry information. Null carries none, but for a boundary: none is in force."""
    paths = []
    for name, value in given.items():
        path = f"{prefix}{name}"
        if path not in FIELDS or (value is None and path != "boundary"):
            continue
        if value == "" and prefix:
            continue
        paths.append(path)
        if isinstance(value, Mapping):
            paths += _paths(value, f"{path}.")
    return paths
