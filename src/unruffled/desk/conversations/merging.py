"""Two conversations become one, and one becomes two: what was written moves, keeps its history, and can go back."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal
from django.utils import timezone

from unruffled.desk.conversations.models import Conversation, Draft, DraftFile, Merge, Message, Note, Side, State
from unruffled.desk.conversations.standing import settle
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require

# Sent within the transaction with `origin`, `target` and `messages` (ids that went over); `whole` says that all of the
# origin did. A receiver answers (name, ids) of what it moved, and is given them back by `moved_back`.
moved = Signal()
moved_back = Signal()


class CannotMerge(ValueError):
    """They are one and the same, of two customers, a part of another already, or would show a closed team's letters."""


class NothingToSplit(ValueError):
    """It is the first letter: all of the conversation would go."""


class TakenApart(Exception):
    """The merge was undone already."""


def _both(*conversations: Conversation) -> list[Conversation]:
    """The conversations as they are now, held in one order by all, so that two who merge do not wait in a ring."""
    keys = [one.pk for one in conversations]
    held = {one.pk: one for one in Conversation.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    return [held[key] for key in keys]


def would_show(origin: Conversation, target: Conversation) -> bool:
    """Whether letters of a closed team would be seen by others, or others' letters vanish into it."""
    teams = [one.team for one in (origin, target)]
    return origin.team_id != target.team_id and any(team is not None and team.closed for team in teams)


@transaction.atomic
def merge(origin: Conversation, target: Conversation, agent: Agent) -> Merge:
    """Makes `origin` a part of `target`. Raises PermissionDenied for either, and CannotMerge."""
    origin, target = _both(origin, target)
    require(agent, "merge", origin)
    require(agent, "merge", target)
    if origin == target or origin.customer_id != target.customer_id or origin.merged_into_id or target.merged_into_id:
        raise CannotMerge
    if would_show(origin, target):
        raise CannotMerge
    done = Merge.objects.create(origin=origin, target=target, agent=agent, state=origin.state, at=timezone.now())
    done.moved = _move(origin, target, origin.messages.all(), origin.notes.all(), whole=True)
    done.save(update_fields=["moved"])
    _move_drafts(origin, target)
    if origin.state == State.OPEN:
        target.state, target.snoozed_until = State.OPEN, None
    target.assignee = target.assignee or origin.assignee
    origin.state, origin.snoozed_until, origin.merged_into = State.SOLVED, None, target
    settle(origin)
    settle(target)
    record("merged-away", about=origin.topic, agent=agent, into=target.ulid)
    record("merged-in", about=target.topic, agent=agent, merge=done.ulid, origin=origin.ulid)
    return done


def _move(
    origin: Conversation, target: Conversation, messages: QuerySet[Message], notes: QuerySet[Note], *, whole: bool
) -> dict[str, list[int]]:
    """Moves rows; each message keeps the token that its letter carries, so that answers to it find it."""
    ids = {"message": list(messages.values_list("pk", flat=True)), "note": list(notes.values_list("pk", flat=True))}
    Message.objects.filter(pk__in=ids["message"], token="").update(token=origin.token)
    Message.objects.filter(pk__in=ids["message"]).update(conversation=target)
    Note.objects.filter(pk__in=ids["note"]).update(conversation=target)
    answers = moved.send(Merge, origin=origin, target=target, messages=ids["message"], whole=whole)
    told: list[Any] = [answer for _receiver, answer in answers if answer]
    return ids | dict(told)


def _move_drafts(origin: Conversation, target: Conversation) -> None:
    """What somebody was writing in both is one draft, the words of the target first."""
    for draft in Draft.objects.filter(conversation=origin):
        other, _made = Draft.objects.get_or_create(conversation=target, agent_id=draft.agent_id)
        other.text = "\n\n".join(words for words in (other.text, draft.text) if words)
        other.cc, other.bcc, other.version = other.cc or draft.cc, other.bcc or draft.bcc, other.version + 1
        other.save()
        draft.delete()
    DraftFile.objects.filter(conversation=origin).update(conversation=target)


@transaction.atomic
def take_apart(done: Merge, agent: Agent) -> Conversation:
    """Undoes a merge: what went over goes back, what came since stays. Raises TakenApart."""
    origin, target = _both(done.origin, done.target)
    require(agent, "merge", origin)
    require(agent, "merge", target)
    if not Merge.objects.filter(pk=done.pk, undone_at=None).update(undone_at=timezone.now()):
        raise TakenApart
    back = Message.objects.filter(pk__in=done.moved["message"], conversation=target)
    back.filter(token=origin.token).update(token="")
    back.update(conversation=origin)
    Note.objects.filter(pk__in=done.moved["note"], conversation=target).update(conversation=origin)
    moved_back.send(Merge, origin=origin, target=target, moved=done.moved)
    origin.merged_into, origin.state = None, State(done.state) if done.state != State.SNOOZED else State.OPEN
    settle(origin)
    settle(target)
    record("taken-apart", about=origin.topic, agent=agent)
    record("taken-apart", about=target.topic, agent=agent)
    return origin


@transaction.atomic
def split(message: Message, agent: Agent) -> Conversation:
    """A new conversation from this letter on. Raises NothingToSplit for the first."""
    [origin] = _both(message.conversation)
    require(agent, "merge", origin)
    message = Message.objects.get(pk=message.pk)
    order = list(origin.messages.order_by("at", "id").values_list("pk", flat=True))
    if message.pk not in order[1:]:
        raise NothingToSplit
    new = Conversation.objects.create(
        customer=origin.customer, subject=origin.subject, channel=origin.channel, state=origin.state,
        assignee=origin.assignee, team=origin.team, last_at=message.at, created_at=message.at,
    )  # fmt: skip
    going = Message.objects.filter(pk__in=order[order.index(message.pk) :])
    _move(origin, new, going, origin.notes.filter(at__gte=message.at), whole=False)
    if origin.state == State.OPEN and _answered(origin):
        origin.state = State.WAITING
    settle(origin)
    settle(new)
    record("split-off", about=origin.topic, agent=agent, into=new.ulid)
    record("begun-by-split", about=new.topic, agent=agent, origin=origin.ulid)
    return new


def _answered(conversation: Conversation) -> bool:
    kept = conversation.messages.filter(withdrawn_at=None, automatic=False, forwarded=False).order_by("-at", "-id")
    return kept.values_list("side", flat=True).first() == Side.AGENT


def open_merges(conversation: Conversation) -> set[str]:
    """The ulids of what was merged into it and can be taken apart."""
    return set(Merge.objects.filter(target=conversation, undone_at=None).values_list("ulid", flat=True))


def parts_of(conversation: Conversation) -> Iterable[str]:
    """The topics of what was merged into it, at any depth."""
    found, known = [conversation.pk], set[int]()
    while found:
        rows = Conversation.objects.filter(merged_into__in=found).exclude(pk__in=known)
        found = []
        for one in rows:
            known.add(one.pk)
            found.append(one.pk)
            yield one.topic
