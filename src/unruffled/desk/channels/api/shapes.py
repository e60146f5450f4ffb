"""What the API takes and answers about conversations and customers."""

import datetime
import unicodedata
from typing import Annotated, Any, Literal

from django.utils import timezone
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

# A letter longer than this is a book; the desk's own pages check replies up to here as well.
LONGEST_TEXT = 100_000
# Another system's clock may be ahead of ours by so much.
CLOCKS_DIFFER = datetime.timedelta(minutes=5)


def _writable(text: str) -> str:
    """PostgreSQL keeps no NUL, and a letter has no use for one."""
    if "\0" in text:
        raise ValueError("it holds the character U+0000, which is no text; leave it out")
    return text


def _past(moment: datetime.datetime) -> datetime.datetime:
    if moment > timezone.now() + CLOCKS_DIFFER:
        raise ValueError("it lies in the future; say when the letter was written")
    return moment


def _sayable(text: str) -> str:
    if not any(not character.isspace() and unicodedata.category(character) != "Cf" for character in text):
        raise ValueError("it is empty; write something first")
    return text


def _in_our_time(moment: datetime.datetime) -> datetime.datetime:
    """Beyond these years, clocks of other zones and databases no longer hold a moment."""
    if not 1971 <= moment.year <= 9000:
        raise ValueError("it is no time of ours; write one such as 2026-03-02T09:15:00+02:00")
    return moment


def _all_writable(facts: dict[str, Any]) -> dict[str, Any]:
    """Without recursion, since somebody may nest them as deeply as JSON can be read."""
    left: list[Any] = [facts]
    while left:
        match left.pop():
            case str() as text:
                _writable(text)
            case dict() as named:
                left += [*named.keys(), *named.values()]
            case list() as items:
                left += items
    return facts


Text = Annotated[
    str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(_writable), AfterValidator(_sayable)
]  # fmt: skip
Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(_writable)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_our_time)]
Facts = Annotated[dict[str, Any], AfterValidator(_all_writable)]
Past = Annotated[Moment, AfterValidator(_past)]
Id = Annotated[str, Field(description="A ULID.", examples=["01J9Z3N8Q4T1V5W7X9Y0A2B4C6"])]
State = Literal["open", "waiting", "snoozed", "solved"]


class Body(BaseModel):
    """A field that nobody knows is a typing error, and is said."""

    model_config = ConfigDict(extra="forbid")


class Writer(Body):
    """Who wrote the letter; a customer with this address is found or added."""

    address: Line = Field(examples=["ilinca@exemplu.example"])
    name: Line = Field("", examples=["Ilinca Pop"])


class NewConversation(Body):
    """A first letter that reached another system of yours."""

    customer: Writer
    text: Text = Field(examples=["You charged me twice for one kettle. I want my money back."])
    subject: Annotated[str, StringConstraints(max_length=500), AfterValidator(_writable)] = Field(
        "", examples=["Charged twice"], description="Without one, the letter's first words."
    )
    at: Past | None = Field(None, description="When it was written; now, if it is left out.")


class NewMessage(Body):
    """One more letter of the customer, or a reply of ours."""

    from_: Literal["customer", "agent"] = Field(alias="from")
    text: Text = Field(examples=["Dear Ilinca, the second charge is on its way back to you."])
    at: Past | None = Field(None, description="For a customer's letter: when it was written.")
    seen: Line = Field("", description="For a reply: the id of the last message that its writer saw.")
    confirmed: bool = Field(
        False, description="For a reply: send it although it contradicts the record, or somebody wrote since."
    )


class NewNote(Body):
    """Words for colleagues; no customer ever sees them."""

    text: Text = Field(examples=["The bank says the money comes on Wednesday."])


class Change(Body):
    """Only the fields that are given change."""

    state: State | None = None
    snoozed_until: Moment | None = Field(None, description="With the state snoozed: when it comes back by itself.")
    assignee: str | None = Field(
        None, description="Somebody's id, or null for nobody.", examples=["01J9Z3N8Q4T1V5W7X9Y0A2B4C6"]
    )
    tags: list[Line] | None = Field(None, description="All of its tags; those that are left out are taken off.")


class NewCustomer(Body):
    """Somebody of whom another system knows. A record with this address is answered as it is."""

    address: Line = Field(examples=["ilinca@exemplu.example"])
    name: Line = Field("", examples=["Ilinca Pop"])
    facts: Facts | None = Field(None, description="What your systems know, by the contract's case.facts.")


class KnownFacts(Body):
    """What your systems know of a customer, by the contract's case.facts; it replaces what was known."""

    facts: Facts = Field(
        examples=[{"orders": [{"id": "A-1007", "product": "kettle", "amount": "239.00", "currency": "RON"}]}]
    )


class AgentName(BaseModel):
    id: Id
    name: str


class CustomerName(BaseModel):
    id: Id
    name: str
    address: str


class Conversation(BaseModel):
    id: Id
    subject: str
    state: State
    channel: str
    customer: CustomerName
    assignee: AgentName | None
    tags: list[str]
    heat: int | None = Field(description="0 (calm) to 100; null while it is not known.")
    trend: str
    snippet: str
    snoozed_until: datetime.datetime | None
    waiting_since: datetime.datetime | None = Field(description="Since when the customer waits for us.")
    last_at: datetime.datetime
    created_at: datetime.datetime


class Leaving(BaseModel):
    """What becomes of a reply; it can be taken back on the desk until `due_at`."""

    id: Id
    state: Literal["held", "claimed", "sending", "sent", "kept", "failed", "unknown", "withdrawn"]
    due_at: datetime.datetime


class Message(BaseModel):
    id: Id
    from_: Literal["customer", "agent"] = Field(alias="from")
    name: str
    at: datetime.datetime
    text: str
    leaving: Leaving | None = Field(None, description="For a reply that this desk sends.")


class Note(BaseModel):
    id: Id
    by: AgentName
    at: datetime.datetime
    text: str


class WholeConversation(Conversation):
    messages: list[Message]
    notes: list[Note]
    # Given as it was kept: one that an older engine read must not become an error. `describing` names its shape.
    reading: dict[str, Any] | None = Field(None, description="With ?include=reading; null until it has been read.")


class Conversations(BaseModel):
    conversations: list[Conversation]
    next: str | None = Field(description="Give it as ?cursor= for what comes after; null at the end.")


class Customer(BaseModel):
    id: Id
    name: str
    addresses: list[str]
    country: str
    language: str
    currency: str
    timezone: str
    city: str
    plan: str
    since: datetime.date | None
    attributes: dict[str, Any]
    facts: dict[str, Any]
    created_at: datetime.datetime


class Customers(BaseModel):
    customers: list[Customer]
    next: str | None = Field(description="Give it as ?cursor= for what comes after; null at the end.")


class Doubts(BaseModel):
    """Something in the reply contradicts the record, or somebody wrote after the message that its writer saw."""

    error: str
    doubts: list[dict[str, Any]] = Field([], description="Findings, as a check gives them.")
    overtaken_by: Message | None = Field(None, description="What was written since.")
