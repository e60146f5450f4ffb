"""What happens to forms: they are made and changed, and somebody fills one in."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unruffled.desk.channels.forms.models import WebForm
from unruffled.desk.channels.forms.wishes import WISHES
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import queries
from unruffled.desk.conversations.files import received
from unruffled.desk.conversations.models import Message
from unruffled.desk.customers import actions as customers
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require

# How much of what happened is the subject: what a row of the inbox shows.
SUBJECT = 80


@dataclass(frozen=True)
class Filled:
    """What somebody wrote into a form. `files` are names with their bytes; `key` is of this very page."""

    happened: str
    address: str
    key: str
    name: str = ""
    wish: str = ""
    wish_words: str = ""
    order: str = ""
    files: Sequence[tuple[str, bytes]] = ()


@transaction.atomic
def save(form: WebForm, agent: Agent) -> WebForm:
    """Makes a form or changes it. Raises PermissionDenied."""
    require(agent, "manage-forms")
    kind = "form-changed" if form.pk else "form-made"
    form.save()
    record(kind, about=form.topic, agent=agent)
    return form


def fill_in(form: WebForm, filled: Filled) -> Message | None:
    """Opens a conversation with what somebody wrote; None when these words of this page were sent before."""
    for again in (True, False):
        if queries.by_external_id(_external(filled)):
            return None
        try:
            return _fill_in(form, filled)
        except IntegrityError:
            # Another press of the button, or another letter of a new customer, at this very moment.
            if not again:
                raise
    return None


def _external(filled: Filled) -> str:
    """The same words from the same page are one letter; who goes back and writes others writes another."""
    said = hashlib.sha256(repr((filled.address, in_words(filled), [name for name, _data in filled.files])).encode())
    return f"form:{filled.key}:{said.hexdigest()[:16]}"


@transaction.atomic
def _fill_in(form: WebForm, filled: Filled) -> Message:
    now = timezone.now()
    customer = customers.find_or_add(address=filled.address, name=filled.name, language=form.language)
    conversation = conversations.open_conversation(
        customer, subject=_subject(filled.happened), at=now, channel="form", team=form.team,
        external_id=_external(filled),
    )  # fmt: skip
    record("form-filled", about=conversation.topic, form=form.ulid)
    return conversations.receive(
        conversation, text=in_words(filled), at=now, sender_name=filled.name, sender_address=filled.address,
        attachments=received(filled.files),
    )  # fmt: skip


def in_words(filled: Filled) -> str:
    """The form as a letter of the customer's, which is read like any other."""
    wish = str(WISHES[filled.wish][1]) if filled.wish in WISHES else ""
    order = _("My order number is %s.") % filled.order if filled.order else ""
    return "\n\n".join(part for part in (filled.happened, wish, filled.wish_words, order) if part)


def _subject(happened: str) -> str:
    line = " ".join(happened.split())
    return line if len(line) <= SUBJECT else line[:SUBJECT].rsplit(" ", 1)[0] + "…"
