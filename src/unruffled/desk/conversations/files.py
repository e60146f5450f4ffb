"""Files that we send: beside a draft, then with its message; and the bytes of any file of a message."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from unruffled.desk.conversations.models import Attachment, Content, Conversation, DraftFile, Message
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require
from unruffled.mail.filetypes import type_of

# All files of one letter, in bytes. Most servers take letters of 25 MB; base64 makes 18 of them 24.6.
LARGEST_LETTER = 18_000_000
MOST_FILES = 50
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class TooLarge(ValueError):
    """The files of the letter together are larger than LARGEST_LETTER."""


class TooMany(ValueError):
    """The letter has MOST_FILES files already."""


class Empty(ValueError):
    """The file has no bytes."""


class FileGone(ValueError):
    """A file that is to leave with a letter no longer waits beside the draft."""


def waiting(conversation: Conversation, agent: Agent) -> QuerySet[DraftFile]:
    """The files beside this agent's draft, without their bytes, in the order in which they were added."""
    return DraftFile.objects.filter(conversation=conversation, agent=agent)


@transaction.atomic
def add_file(conversation: Conversation, agent: Agent, *, name: str, data: bytes) -> DraftFile:
    """Keeps a file beside the agent's draft, typed by its content. Raises Empty, TooMany and TooLarge.

    Like the draft itself it has no event: it is nobody's business yet.
    """
    require(agent, "reply", conversation)
    if not data:
        raise Empty
    # The conversation is held so that two files that come at once cannot both be the last that fits.
    Conversation.objects.select_for_update().get(pk=conversation.pk)
    kept = waiting(conversation, agent)
    if kept.count() >= MOST_FILES:
        raise TooMany
    if (kept.aggregate(all=Sum("size"))["all"] or 0) + len(data) > LARGEST_LETTER:
        raise TooLarge
    name = clean_name(name)
    return DraftFile.objects.create(
        conversation=conversation, agent=agent, name=name, type=type_of(data, name)[:127], size=len(data),
        content=Content.objects.create(data=data), added_at=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def remove_file(file: DraftFile, agent: Agent) -> None:
    """Takes a file away from the agent's own draft."""
    require(agent, "reply", file.conversation)
    content = file.content_id
    file.delete()
    _drop(content)


def clean_name(name: str) -> str:
    """A name as it may stand in a header and on a disk: no folders, no marks that turn letters around."""
    bare = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    return _UNSEEN.sub("", bare).strip(" .")[-255:] or "file"


def received(files: Iterable[tuple[str, bytes]]) -> list[dict[str, Any]]:
    """Keeps files that a customer gave us outside of a letter; what `actions.receive` takes as attachments."""
    return [
        {"index": number, "name": clean_name(name), "type": type_of(data, name)[:127], "size": len(data),
         "content": Content.objects.create(data=data)}
        for number, (name, data) in enumerate(files)
    ]  # fmt: skip


def attach(message: Message, agent: Agent, ulids: Sequence[str]) -> None:
    """Gives the message the draft files named, in that order; they wait no longer. Raises FileGone."""
    found = {file.ulid: file for file in waiting(message.conversation, agent).filter(ulid__in=ulids)}
    if missing := [ulid for ulid in ulids if ulid not in found]:
        raise FileGone(missing[0])
    chosen = [found[ulid] for ulid in dict.fromkeys(ulids)]
    Attachment.objects.bulk_create(
        Attachment(
            message=message, index=number, name=one.name, type=one.type, size=one.size, content_id=one.content_id
        )
        for number, one in enumerate(chosen)
    )  # fmt: skip
    DraftFile.objects.filter(pk__in=[one.pk for one in chosen]).delete()


def take_back(message: Message) -> None:
    """The files of a reply that was taken back wait beside its writer's draft again."""
    DraftFile.objects.bulk_create(
        DraftFile(
            conversation=message.conversation, agent=message.agent, name=one.name, type=one.type, size=one.size,
            content_id=one.content_id, added_at=timezone.now(),
        )
        for one in message.attachments.all()
        if one.content_id
    )  # fmt: skip


def erase_files(conversations: Iterable[Conversation]) -> None:
    """Takes the names and the bytes out of every file; that there was one, of which type and size, stays."""
    theirs = Attachment.objects.filter(message__conversation__in=list(conversations))
    drafts = DraftFile.objects.filter(conversation__in=list(conversations))
    contents = [pk for rows in (theirs, drafts) for pk in rows.exclude(content=None).values_list("content", flat=True)]
    theirs.update(name="", content=None)
    drafts.delete()
    Content.objects.filter(pk__in=contents).delete()


def _drop(content: int) -> None:
    """Bytes go that neither a message nor another draft file holds."""
    held = [Attachment.objects.filter(content=content), DraftFile.objects.filter(content=content)]
    if not any(rows.exists() for rows in held):
        Content.objects.filter(pk=content).delete()
