"""What happens to conversations: one function a verb, one transaction: the change and its event."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from unruffled.desk.conversations.beside import Beside, as_typed
from unruffled.desk.conversations.files import attach, take_back
from unruffled.desk.conversations.mentions import mentioned
from unruffled.desk.conversations.models import Attachment, Conversation, Draft, Message, Note, Side, State
from unruffled.desk.conversations.standing import settle
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent, Team
from unruffled.desk.people.permissions import require


class NothingToSay(ValueError):
    """The text is empty."""


def locked(conversation: Conversation) -> Conversation:
    """The conversation as it is now, held by this transaction until it ends; what has become a part leads to the whole.

    Nobody reads what is written in a part: its letters are shown in the whole.
    """
    held = Conversation.objects.select_for_update().get(pk=conversation.pk)
    while held.merged_into_id:
        held = Conversation.objects.select_for_update().get(pk=held.merged_into_id)
    return held


@transaction.atomic
def open_conversation(
    customer: Customer,
    *,
    subject: str,
    at: datetime.datetime,
    channel: str = "mail",
    assignee: Agent | None = None,
    external_id: str | None = None,
    team: Team | None = None,
) -> Conversation:
    """Opens a conversation without a message; `receive` or `write` follows in the same transaction.

    Raises IntegrityError when there is one of this `external_id` already.
    """
    conversation = Conversation.objects.create(
        customer=customer,
        subject=subject[:500],
        channel=channel,
        assignee=assignee,
        external_id=external_id,
        team=team,
        last_at=at,
        created_at=at,
    )
    record("conversation-opened", about=conversation.topic, at=at, channel=channel)
    return conversation


@transaction.atomic
def receive(
    conversation: Conversation,
    *,
    text: str,
    at: datetime.datetime,
    quoted: str = "",
    sender_name: str = "",
    sender_address: str = "",
    automatic: bool = False,
    side: Side = Side.CUSTOMER,
    attachments: Iterable[Mapping] = (),
    **named: Any,
) -> Message:
    """A message from the customer, or from another who is on the thread. It opens the conversation again, unless a
    robot wrote it.

    `attachments` are mappings with index, name, type, size (bytes) and inline; `named` are the people that the
    letter names: `to` and `cc` as messages keep them, and the address `reply_to`.
    """
    conversation = locked(conversation)
    message = Message.objects.create(
        conversation=conversation, side=side, text=text, quoted=quoted, at=at, automatic=automatic,
        sender_name=sender_name[:200], sender_address=sender_address[:320], channel=conversation.channel, **named,
    )  # fmt: skip
    Attachment.objects.bulk_create(Attachment(message=message, **about) for about in attachments)
    if not automatic and conversation.state != State.OPEN:
        conversation.state, conversation.snoozed_until = State.OPEN, None
        record("reopened", about=conversation.topic, at=at)
    settle(conversation)
    record("message-received", about=conversation.topic, at=at, message=message.ulid)
    return message


@transaction.atomic
def write(
    conversation: Conversation,
    agent: Agent,
    *,
    text: str,
    at: datetime.datetime | None = None,
    beside: Beside | None = None,
) -> Message:
    """A reply of ours. Whether and when it leaves is the outbox's business. Raises NothingToSay and FileGone."""
    conversation, beside = locked(conversation), beside or Beside()
    require(agent, "reply", conversation)
    if not text.strip():
        raise NothingToSay
    message = Message.objects.create(
        conversation=conversation, side=Side.AGENT, agent=agent, sender_name=agent.name, text=text.strip(),
        at=at or timezone.now(), channel=conversation.channel,
        cc=list(beside.cc), bcc=list(beside.bcc), signature=beside.signature,
    )  # fmt: skip
    attach(message, agent, beside.files)
    Draft.objects.filter(conversation=conversation, agent=agent).delete()
    conversation.state, conversation.snoozed_until = State.WAITING, None
    if conversation.assignee is None:
        conversation.assignee = agent
        record("assigned", about=conversation.topic, agent=agent, at=message.at, to=agent.name)
    settle(conversation)
    record("reply-written", about=conversation.topic, agent=agent, at=message.at, message=message.ulid)
    return message


@transaction.atomic
def withdraw(message: Message, agent: Agent) -> Draft:
    """Takes a reply back out of the thread; its words are a draft again, above what was drafted since."""
    conversation = locked(message.conversation)
    message.withdrawn_at = timezone.now()
    message.save(update_fields=["withdrawn_at"])
    draft, _made = Draft.objects.get_or_create(conversation=conversation, agent=message.agent)
    draft.text = f"{message.text}\n\n{draft.text}".strip()
    draft.cc, draft.bcc = draft.cc or as_typed(message.cc), draft.bcc or as_typed(message.bcc)
    draft.version += 1
    draft.save()
    take_back(message)
    conversation.state = State.OPEN
    settle(conversation)
    record("reply-withdrawn", about=conversation.topic, agent=agent, message=message.ulid)
    return draft


@transaction.atomic
def add_note(conversation: Conversation, agent: Agent, *, text: str, at: datetime.datetime | None = None) -> Note:
    """Words for colleagues only; whoever is named with an @ is told. Raises NothingToSay."""
    require(agent, "note", conversation)
    if not text.strip():
        raise NothingToSay
    note = Note.objects.create(conversation=conversation, agent=agent, text=text.strip(), at=at or timezone.now())
    mentions = [one.ulid for one in mentioned(note.text, conversation)]
    record("note-added", about=conversation.topic, agent=agent, at=note.at, note=note.ulid, mentions=mentions)
    return note


@transaction.atomic
def assign(
    conversation: Conversation,
    agent: Agent | None,
    *,
    to: Agent | Team | None,
    at: datetime.datetime | None = None,
    because: Mapping | None = None,
) -> Conversation:
    """Gives the conversation to somebody, to a team, or to nobody. In a person's hands it stays their team's.

    `because` is what the event says of the reason: "why" and what belongs to it.
    """
    conversation = locked(conversation)
    before = conversation.assignee or conversation.team
    if before == to:
        return conversation
    conversation.assignee = to if isinstance(to, Agent) else None
    if not isinstance(to, Agent):
        conversation.team = to
    conversation.save(update_fields=["assignee", "team"])
    record(
        "assigned", about=conversation.topic, agent=agent, at=at,
        to=to.name if to else "", to_ulid=to.ulid if isinstance(to, Agent) else "",
        was=before.name if isinstance(before, Agent) else "", **(because or {}),
    )  # fmt: skip
    conversation.refresh_from_db(fields=["assignee", "team"])
    return conversation


@transaction.atomic
def hand_back(agent: Agent, *, by: Agent | None) -> None:
    """Everything that is not over and is this agent's goes back to its team, or else to nobody."""
    held = Conversation.objects.select_for_update().filter(assignee=agent).exclude(state=State.SOLVED).order_by("pk")
    for conversation in held:
        assign(conversation, by, to=conversation.team)


@transaction.atomic
def hand_back_from(team: Team, *, by: Agent | None) -> None:
    """What a team held and nobody had taken becomes nobody's; what somebody took stays theirs."""
    held = Conversation.objects.select_for_update().filter(team=team, assignee=None).exclude(state=State.SOLVED)
    for conversation in held.order_by("pk"):
        assign(conversation, by, to=None)


@transaction.atomic
def change_state(conversation: Conversation, agent: Agent | None, state: State, at: datetime.datetime | None = None):
    """Ends, reopens or hands the turn over. The waiting time of an ended conversation stops."""
    conversation = locked(conversation)
    if conversation.state == state:
        return conversation
    conversation.state, conversation.snoozed_until = state, None
    settle(conversation)
    record({State.SOLVED: "ended", State.OPEN: "reopened"}.get(state, "state-changed"),
           about=conversation.topic, agent=agent, at=at, state=state)  # fmt: skip
    return conversation


@transaction.atomic
def snooze(conversation: Conversation, agent: Agent, *, until: datetime.datetime) -> Conversation:
    """Puts the conversation off until an aware moment; a letter of theirs brings it back before that."""
    require(agent, "change-state", conversation)
    conversation = locked(conversation)
    conversation.state, conversation.snoozed_until = State.SNOOZED, until
    settle(conversation)
    record("snoozed", about=conversation.topic, agent=agent, until=until.isoformat())
    return conversation


def wake(conversation: Conversation) -> None:
    """Brings back a conversation whose time has come; one that somebody has opened or put off again stays."""
    with transaction.atomic():
        conversation = locked(conversation)
        if conversation.snoozed_until is None or conversation.snoozed_until > timezone.now():
            return
        due, conversation.snoozed_until = conversation.snoozed_until, None
        conversation.state = State.OPEN
        settle(conversation)
        record("woke", about=conversation.topic, at=due)


@transaction.atomic
def set_fault(conversation: Conversation, agent: Agent | None, at_fault: bool | None) -> Conversation:
    """What an agent says of whose fault it is; None takes it back."""
    conversation = locked(conversation)
    conversation.at_fault = at_fault
    conversation.save(update_fields=["at_fault"])
    record("fault-set", about=conversation.topic, agent=agent, at_fault=at_fault)
    return conversation


@transaction.atomic
def keep_draft(
    conversation: Conversation, agent: Agent, *, text: str, version: int, cc: str = "", bcc: str = ""
) -> tuple[Draft, bool]:
    """Keeps what is being written, `cc` and `bcc` as they are typed. Answers the draft and whether it was kept.

    `version` is the one that the writer last saw. When another window has kept a newer one, nothing is
    overwritten and False comes with the newer draft. Drafts have no event: they are nobody's business yet.
    """
    require(agent, "reply", conversation)
    Draft.objects.get_or_create(conversation=conversation, agent=agent)
    draft = Draft.objects.select_for_update().get(conversation=conversation, agent=agent)
    changed = (draft.text, draft.cc, draft.bcc) != (text, cc, bcc)
    if draft.version != version and changed:
        return draft, False
    if changed:
        draft.text, draft.cc, draft.bcc, draft.version = text, cc, bcc, draft.version + 1
        draft.save()
    return draft, True


@transaction.atomic
def record_heat(conversation: Conversation, *, heat: int | None, trend: str) -> None:
    """What coaching read, kept beside the conversation so that the queue can be sorted by it."""
    Conversation.objects.filter(pk=conversation.pk).update(heat=heat, trend=trend)
    record("heat-read", about=conversation.topic, heat=heat, trend=trend)


@transaction.atomic
def bring_in(customer: Customer, *, subject: str, external_id: str | None, messages: list[dict]) -> Conversation:
    """A whole thread that happened elsewhere. `messages` are the contract's, with `at` as aware times."""
    first, last = messages[0], messages[-1]
    conversation = Conversation.objects.create(
        customer=customer,
        subject=(subject or " ".join(first["text"].split())[:80])[:500],
        external_id=(external_id or "")[:200] or None,
        state=State.OPEN if last["from"] == Side.CUSTOMER else State.WAITING,
        created_at=first["at"],
        last_at=last["at"],
    )
    Message.objects.bulk_create(
        Message(
            conversation=conversation, side=message["from"], text=message["text"], at=message["at"],
            sender_name=str(message.get("name") or (customer.name if message["from"] == Side.CUSTOMER else ""))[:200],
        )
        for message in messages
    )  # fmt: skip
    settle(conversation)
    record("brought-in", about=conversation.topic, messages=len(messages))
    return conversation
