"""The files of messages, and those that wait beside a draft."""

import io

import imagesize
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from unruffled.desk.channels.registry import file as bytes_of
from unruffled.desk.common.http import clean, download, found, refused
from unruffled.desk.conversations import files, queries
from unruffled.desk.conversations.models import Attachment, Conversation
from unruffled.desk.people.permissions import may, require
from unruffled.mail.filetypes import HEAD, PICTURES, type_of

# What is worth drawing small beside a letter, and what a browser can draw without running out of memory.
LARGEST_PREVIEW = 5_000_000
MOST_PIXELS = 40_000_000


def _file(request, ulid: str, index: int) -> Attachment:
    chosen = found(queries.attachment, ulid, index)
    if not may(request.user, "see-conversation", chosen.message.conversation):
        raise Http404
    return chosen


def _content(chosen: Attachment) -> bytes:
    try:
        return bytes_of(chosen)
    except LookupError:
        raise Http404 from None


@require_GET
def attachment(request, ulid, index):
    chosen = _file(request, ulid, index)
    return download(_content(chosen), chosen.name or "file")


@require_GET
def preview(request, ulid, index):
    """A picture, where its own bytes say that it is one which holds pixels and nothing else, and not too many."""
    chosen = _file(request, ulid, index)
    if chosen.size > LARGEST_PREVIEW:
        raise Http404
    content = _content(chosen)
    kind = type_of(content[:HEAD])
    if kind not in PICTURES or not 0 < _pixels(content) <= MOST_PIXELS:
        raise Http404
    response = HttpResponse(content, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _pixels(content: bytes) -> int:
    try:
        width, height = imagesize.get(io.BytesIO(content))
    except Exception:  # whatever a hostile picture makes of it: it is then no picture
        return -1
    return int(width) * int(height) if width > 0 and height > 0 else -1


def _conversation(request, ulid: str) -> Conversation:
    conversation = found(queries.by_ulid, ulid)
    if not may(request.user, "see-conversation", conversation):
        raise Http404
    require(request.user, "reply", conversation)
    return conversation


@require_POST
def add_file(request, ulid):
    """Takes the bytes of one file as the body and its name as ?name=; answers the files that now wait."""
    conversation = _conversation(request, ulid)
    try:
        announced = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        announced = 0
    if announced > files.LARGEST_LETTER:
        return _too_large()
    # Read here and not by Django, which would hold a body of any length; one byte too many is told from the last.
    data = request.read(files.LARGEST_LETTER + 1)
    name = clean(request.GET.get("name", ""))
    try:
        files.add_file(conversation, request.user, name=name, data=data)
    except files.Empty:
        return refused(_("“%s” is empty, so it was not added.") % files.clean_name(name))
    except files.TooMany:
        many = files.MOST_FILES
        words = ngettext("A letter takes %d file.", "A letter takes up to %d files.", many) % many
        return refused(words)
    except files.TooLarge:
        return _too_large()
    return _waiting(request, conversation)


def _too_large():
    most = files.LARGEST_LETTER // 1_000_000
    words = _(
        "The files of one letter may be %d MB together. Put the large one where it can be fetched, and send a link."
    )
    return refused(words % most, 413)


@require_POST
def remove_file(request, ulid, file):
    conversation = _conversation(request, ulid)
    waiting = files.waiting(conversation, request.user).filter(ulid=file).first()
    if waiting is not None:
        files.remove_file(waiting, request.user)
    return _waiting(request, conversation)


def _waiting(request, conversation):
    context = {"files": list(files.waiting(conversation, request.user)), "conversation": conversation}
    return JsonResponse({"html": render_to_string("conversations/_draft_files.html", context, request)})
