"""A letter as it was laid out, and as it came or left, whole."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from unruffled import mail
from unruffled.desk.channels.mail.queries import raw_of
from unruffled.desk.common.http import download, found
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.models import Message
from unruffled.desk.people.permissions import may
from unruffled.mail import pages
from unruffled.mail.bundling import bundle


def _message(request, ulid: str) -> Message:
    message = found(conversations.message_by_ulid, ulid)
    if not may(request.user, "see-conversation", message.conversation):
        raise Http404
    return message


def _raw(message: Message) -> bytes:
    try:
        return raw_of(message)
    except LookupError:
        raise Http404 from None


@require_GET
def formatted(request, ulid):
    """The letter as its writer laid it out, for a sandboxed frame; ?pictures=yes fetches those that lie elsewhere."""
    message, pictures = _message(request, ulid), request.GET.get("pictures") == "yes"
    raw = _raw(message)
    letter = mail.parse(raw)
    if not letter.html:
        raise Http404
    shown = pages.page(
        letter, lambda number: mail.attachment_bytes(raw, number), pictures=pictures, note=_left_out,
        title=_("The letter as it was laid out"),
    )  # fmt: skip
    response = HttpResponse(shown.html)
    response["Content-Security-Policy"] = pages.policy(pictures=pictures)
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _left_out(count: int) -> str:
    words = ngettext(
        "%d picture lies elsewhere and was not fetched.", "%d pictures lie elsewhere and were not fetched.", count
    )
    return words % count


@require_GET
def raw(request, ulid):
    """One letter as it came, or as it leaves (.eml)."""
    message = _message(request, ulid)
    return download(_raw(message), f"{message.ulid}.eml")


@require_GET
def conversation(request, ulid):
    """All letters of a conversation in one file (.eml), in order; notes are ours and stay here."""
    chosen = found(conversations.by_ulid, ulid)
    if not may(request.user, "see-conversation", chosen):
        raise Http404
    letters = [raw for message in conversations.messages(chosen) if (raw := _raw_if_there(message))]
    if not letters:
        raise Http404
    whole = bundle(letters, subject=str(chosen), date=timezone.now())
    return download(whole, f"{slugify(chosen.subject)[:60] or chosen.ulid}.eml")


def _raw_if_there(message: Message) -> bytes:
    try:
        return raw_of(message)
    except LookupError:
        return b""
