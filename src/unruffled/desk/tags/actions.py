"""What happens to tags: put on, taken off, renamed, merged and deleted."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from unruffled.desk.conversations.actions import locked
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require
from unruffled.desk.tags.models import LONGEST, Tag


class BadName(ValueError):
    """The name cannot be a tag's; the message says the mend."""


class NameTaken(ValueError):
    """Another tag has this name; `tag` is that one."""

    def __init__(self, tag: Tag):
        super().__init__(tag.name)
        self.tag = tag


def cleaned(name: str) -> str:
    """The name as it is kept: one space between words, no leading number sign. Raises BadName."""
    name = " ".join(name.replace("\x00", " ").split()).lstrip("#").strip()
    if not name:
        raise BadName(_("The tag is empty. Write a word or two, such as refund."))
    if len(name) > LONGEST:
        raise BadName(_("The tag is too long. Use %d characters or fewer.") % LONGEST)
    if '"' in name or "," in name:
        raise BadName(_("A tag has no comma and no quotation mark, so that it can be looked for. Leave them out."))
    return name


@transaction.atomic
def add(conversation: Conversation, agent: Agent, name: str) -> tuple[Tag, bool]:
    """Puts a tag on a conversation, and whether it is new there. Raises PermissionDenied and BadName."""
    require(agent, "tag", conversation)
    tag = _find_or_make(cleaned(name))
    conversation = locked(conversation)
    if conversation.tags.filter(pk=tag.pk).exists():
        return tag, False
    conversation.tags.add(tag)
    record("tagged", about=conversation.topic, agent=agent, tag=tag.name)
    return tag, True


@transaction.atomic
def remove(conversation: Conversation, agent: Agent, name: str) -> bool:
    """Takes a tag off a conversation; whether it was there. Raises PermissionDenied."""
    require(agent, "tag", conversation)
    conversation = locked(conversation)
    tag = conversation.tags.filter(name__iexact=name.strip()).first()
    if tag is None:
        return False
    conversation.tags.remove(tag)
    record("untagged", about=conversation.topic, agent=agent, tag=tag.name)
    return True


@transaction.atomic
def put(conversation: Conversation, agent: Agent, names: list[str]) -> None:
    """Makes these the conversation's tags and no others. Raises PermissionDenied and BadName; then nothing changed."""
    wanted = {cleaned(name).casefold(): name for name in names}
    for tag in conversation.tags.all():
        if tag.name.casefold() not in wanted:
            remove(conversation, agent, tag.name)
    for name in wanted.values():
        add(conversation, agent, name)


@transaction.atomic
def rename(tag: Tag, name: str, *, by: Agent) -> Tag:
    """Raises PermissionDenied, BadName, and NameTaken where merging the two is what is wanted."""
    require(by, "manage-tags")
    name, was = cleaned(name), tag.name
    if other := Tag.objects.filter(name__iexact=name).exclude(pk=tag.pk).first():
        raise NameTaken(other)
    if name != was:
        tag.name = name
        tag.save(update_fields=["name"])
        record("tag-renamed", about=by.topic, agent=by, name=name, was=was)
    return tag


@transaction.atomic
def merge(origin: Tag, target: Tag, *, by: Agent) -> int:
    """Every conversation of `origin` has `target` instead; how many those were. Raises PermissionDenied, ValueError."""
    require(by, "manage-tags")
    if origin.pk == target.pk:
        raise ValueError(_("A tag cannot be merged with itself. Choose another one."))
    theirs = list(origin.conversations.values_list("pk", flat=True))
    target.conversations.add(*theirs)
    record("tags-merged", about=by.topic, agent=by, was=origin.name, name=target.name, conversations=len(theirs))
    origin.delete()
    return len(theirs)


@transaction.atomic
def delete(tag: Tag, *, by: Agent) -> int:
    """The tag is no more; how many conversations had it. Raises PermissionDenied."""
    require(by, "manage-tags")
    count = tag.conversations.count()
    record("tag-deleted", about=by.topic, agent=by, name=tag.name, conversations=count)
    tag.delete()
    return count


def _find_or_make(name: str) -> Tag:
    found = Tag.objects.filter(name__iexact=name).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return Tag.objects.create(name=name)
    except IntegrityError:  # somebody made it in this very moment
        return Tag.objects.get(name__iexact=name)
