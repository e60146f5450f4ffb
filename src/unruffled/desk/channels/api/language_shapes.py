"""The contract's shapes, as the OpenAPI page shows them. The engine itself reads and answers; these only describe."""

from typing import Any, Literal

from pydantic import BaseModel, Field

Span = tuple[int, int]
_SPAN = "Half-open [start, end) offsets in Unicode code points of the text as given."

FeelingKind = Literal[
    "anger", "frustration", "disappointment", "anxiety", "confusion", "sadness", "gratitude", "happiness"
]  # fmt: skip
SignalKind = Literal[
    "leaving", "legal", "regulator", "public", "chargeback", "manager", "repeat-contact", "deadline", "vulnerable",
    "crisis", "sarcasm", "shouting", "resolved",
]  # fmt: skip
AskKind = Literal[
    "question", "refund", "replacement", "repair", "compensation", "cancel", "callback", "explanation", "apology",
    "information", "other",
]  # fmt: skip
FactKind = Literal["order", "money", "date", "phone", "email", "link", "person", "product", "step-tried"]
Step = Literal[
    "acknowledge", "restate", "apologise", "responsibility", "explain", "options", "next-step", "follow-up", "thanks",
    "warmth",
]  # fmt: skip


class Person(BaseModel):
    """What is known about the customer; what is not known is left out."""

    name: str | None = None
    country: str | None = Field(None, description="Two letters, such as RO.")
    language: str | None = None
    currency: str | None = Field(None, description="Three letters, such as RON.")
    timezone: str | None = Field(None, description="Such as Europe/Bucharest.")
    plan: str | None = None
    since: str | None = Field(None, description="The day they became a customer.")


class Said(BaseModel):
    """One message of a thread. Only `from` and `text` are required."""

    from_: Literal["customer", "agent"] = Field(alias="from")
    text: str
    at: str | None = Field(None, description="ISO 8601 with an offset.")
    name: str | None = None


class Thread(BaseModel):
    """A conversation, in order."""

    id: Any = Field(None, description="Anything; given back as it came.")
    customer: Person | None = None
    messages: list[Said] = Field(min_length=1)


class Language(BaseModel):
    code: str
    score: float


class Feeling(BaseModel):
    kind: FeelingKind
    score: float = Field(description="A calibrated probability, 0 to 1.")
    spans: list[Span] = Field(description=_SPAN)


class Conduct(BaseModel):
    level: Literal["civil", "heated", "abusive", "threatening"]
    score: float
    spans: list[Span]


class Signal(BaseModel):
    kind: SignalKind
    score: float
    span: Span
    text: str


class Ask(BaseModel):
    kind: AskKind
    span: Span
    text: str


class Fact(BaseModel):
    kind: FactKind
    span: Span
    text: str
    value: str | None = Field(None, description="The same in one form, such as 120.00 RON; null where there is none.")


class MessageReading(BaseModel):
    index: int = Field(description="The place in the thread; only the customer's messages are read.")
    feelings: list[Feeling]
    heat: int | None = Field(description="0 (calm) to 100.")
    conduct: Conduct | None
    signals: list[Signal]
    asks: list[Ask]
    facts: list[Fact]
    unsure: list[str] = Field(description="What the engine leaves open, because it cannot tell.")


class Point(BaseModel):
    index: int
    heat: int


class Heat(BaseModel):
    now: int | None
    trend: Literal["rising", "steady", "falling"]
    points: list[Point]


class Issue(BaseModel):
    label: str
    score: float
    in_their_words: str


class Reading(BaseModel):
    """What the customer tells us."""

    id: Any = None
    language: Language | None
    messages: list[MessageReading]
    heat: Heat
    issue: Issue | None


class Authority(BaseModel):
    amount: str
    currency: str


class Answerer(BaseModel):
    """Who answers. `country` is where whoever must act works."""

    name: str | None = None
    country: str | None = None
    authority: Authority | None = None


class Case(BaseModel):
    """What is known. Every field may be left out; a rule that needs a missing one is named in `not_checked`."""

    now: str | None = None
    customer: Person | None = None
    agent: Answerer | None = None
    messages: list[Said] | None = None
    at_fault: bool | None = None
    upset: bool | None = Field(None, description="Overrides what is read from the messages.")
    facts: dict[str, Any] | None = Field(None, description="orders, steps_tried and known_names.")
    promises: list[dict[str, Any]] | None = None
    channel: str | None = None
    attachments: list[dict[str, Any]] | None = Field(None, description="An empty list says that nothing is attached.")
    boundary: dict[str, Any] | None = Field(None, description="null says that none is in force.")
    replies_before: list[str] | None = None


class Draft(BaseModel):
    """A reply before it is sent."""

    id: Any = Field(None, description="Anything; given back as it came.")
    draft: str
    case: Case | None = None


class Fix(BaseModel):
    kind: Literal["safe", "draft", "guide"] = Field(
        description="safe: the record proves it. draft: a wording to edit. guide: what to do."
    )
    replacement: str | None = None
    text: str | None = None


class Finding(BaseModel):
    rule: str
    severity: Literal["error", "warning", "suggestion"]
    span: Span = Field(description=_SPAN)
    text: str
    message: str
    fixes: list[Fix]


class Strength(BaseModel):
    step: Step
    span: Span
    text: str


class Check(BaseModel):
    """What this reply would do to them."""

    id: Any = None
    findings: list[Finding]
    not_checked: list[str] = Field(description="Rules that needed something which the case does not hold.")
    strengths: list[Strength]


class SaidText(BaseModel):
    """What one of us wrote, when, and by which clock."""

    id: Any = Field(None, description="Anything; given back as it came.")
    text: str
    said_at: str = Field(description="ISO 8601 with an offset.")
    timezone: str
    country: str | None = Field(None, description="Whose public holidays count.")


class Promise(BaseModel):
    span: Span = Field(description=_SPAN)
    text: str
    what: str
    by: str | None = Field(description="A date for precision day, else a time; null for a promise without a date.")
    precision: Literal["minute", "hour", "day", "none"]
    who: Literal["me", "us", "other"]


class Promises(BaseModel):
    """What we promised."""

    id: Any = None
    promises: list[Promise]


class Problem(BaseModel):
    """What is wrong and how to mend it, in one sentence."""

    error: str
