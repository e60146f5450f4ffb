"""Doing one thing to many conversations, and undoing it where nobody has changed them since."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import Conversation, State
from unruffled.desk.conversations.putting_back import put_back, standing_of
from unruffled.desk.deeds.models import Change, Deed, Verb
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import may, require
from unruffled.desk.tags import actions as tags

# Undoing is for second thoughts; what was done an hour ago has been built upon.
UNDOABLE = datetime.timedelta(hours=1)
_NEEDS = {Verb.ASSIGN: "assign", Verb.TAG: "tag", Verb.UNTAG: "tag"}
_DO: dict[Verb, Callable[[Conversation, Agent, Any], Any]] = {
    Verb.ASSIGN: lambda one, agent, to: conversations.assign(one, agent, to=to),
    Verb.END: lambda one, agent, _: conversations.change_state(one, agent, State.SOLVED),
    Verb.OPEN: lambda one, agent, _: conversations.change_state(one, agent, State.OPEN),
    Verb.WAIT: lambda one, agent, _: conversations.change_state(one, agent, State.WAITING),
    Verb.SNOOZE: lambda one, agent, until: conversations.snooze(one, agent, until=until),
    Verb.TAG: lambda one, agent, name: tags.add(one, agent, name),
    Verb.UNTAG: lambda one, agent, name: tags.remove(one, agent, name),
}


@dataclass(frozen=True)
class Undone:
    """What an undo put back, and the conversations that it left as they are because they have changed since."""

    count: int = 0
    changed_since: list[Conversation] = field(default_factory=list)


def needs(verb: Verb) -> str:
    """The verb of permission that a deed asks about each conversation."""
    return _NEEDS.get(verb, "change-state")


def do(agent: Agent, chosen: Iterable[Conversation], verb: Verb, value: Any = None) -> Deed:
    """Does `verb` to each conversation, each in a transaction of its own with its event.

    `value` is a person, a team or None to assign; an aware moment to snooze; the name of a tag. What somebody may
    not change is left out. Raises tags.BadName before anything is done.
    """
    if verb in (Verb.TAG, Verb.UNTAG):
        value = tags.cleaned(value)
    deed = Deed.objects.create(agent=agent, verb=verb, made_at=timezone.now())
    left_out = 0
    for conversation in chosen:
        try:
            _do_one(deed, conversation, agent, verb, value)
        except (PermissionDenied, Conversation.DoesNotExist):
            left_out += 1
    if left_out:
        deed.left_out = left_out
        deed.save(update_fields=["left_out"])
    return deed


@transaction.atomic
def _do_one(deed: Deed, conversation: Conversation, agent: Agent, verb: Verb, value: Any) -> None:
    conversation = conversations.locked(conversation)
    require(agent, needs(verb), conversation)
    was = _all_of(conversation)
    _DO[verb](conversation, agent, value)
    became = _all_of(conversations.locked(conversation))
    changed = [name for name in was if was[name] != became[name]]
    if changed:
        Change.objects.create(
            deed=deed, conversation=conversation,
            was={name: was[name] for name in changed}, became={name: became[name] for name in changed},
        )  # fmt: skip


def _all_of(conversation: Conversation) -> dict[str, Any]:
    return standing_of(conversation) | {"tags": list(conversation.tags.values_list("name", flat=True))}


def undo(deed: Deed, agent: Agent) -> Undone:
    """Puts back what the deed changed, each conversation in a transaction of its own; once, however often it is asked.

    Raises PermissionDenied for somebody else's deed and for one that is too old.
    """
    if deed.agent_id != agent.pk or timezone.now() - deed.made_at > UNDOABLE:
        raise PermissionDenied("only what one did oneself, and not long ago, can be undone")
    count, changed_since = 0, []
    for pk in deed.changes.order_by("pk").values_list("pk", flat=True):
        done, conversation = _undo_one(pk, agent, Verb(deed.verb))
        count += done is True
        if done is False:
            changed_since.append(conversation)
    Deed.objects.filter(pk=deed.pk, undone_at=None).update(undone_at=timezone.now())
    return Undone(count, changed_since)


@transaction.atomic
def _undo_one(pk: int, agent: Agent, verb: Verb) -> tuple[bool | None, Conversation]:
    """True when it is as it was, False when it has changed since; None when it was undone already."""
    change = Change.objects.select_for_update().get(pk=pk)
    conversation = conversations.locked(change.conversation)
    if change.undone_at is not None:
        return None, conversation
    if conversation.pk != change.conversation_id:  # it has become a part of another
        return False, conversation
    now = _all_of(conversation)
    if any(now[name] != became for name, became in change.became.items()) or not may(agent, needs(verb), conversation):
        return False, conversation
    was = dict(change.was)
    wanted = was.pop("tags", None)
    if wanted is not None:
        tags.put(conversation, agent, wanted)
    if was:
        put_back(conversation, agent, was, what=verb)
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    return True, conversation
