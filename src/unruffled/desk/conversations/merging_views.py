"""Merging conversations, taking them apart, and splitting one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unruffled.desk.common.http import found, words
from unruffled.desk.conversations import merging, queries
from unruffled.desk.conversations.models import Conversation, Merge
from unruffled.desk.people.permissions import may, require


def _conversation(request, ulid: str) -> Conversation:
    conversation = found(queries.by_ulid, ulid)
    if not may(request.user, "see-conversation", conversation):
        raise Http404
    require(request.user, "merge", conversation)
    return conversation


@require_http_methods(["GET", "POST"])
def merge(request, ulid):
    """Makes this conversation a part of that whose ulid, or whose address, is `into`."""
    origin = _conversation(request, ulid)
    if request.method == "POST":
        named = words(request, "into").strip().split("?")[0].rstrip("/").rpartition("/")[2]
        target = _conversation(request, named)
        try:
            merging.merge(origin, target, request.user)
        except merging.CannotMerge:
            messages.warning(request, _cannot(origin, target))
            return redirect("merge-conversations", origin.ulid)
        messages.success(request, _("The two are one now. It can be taken apart where the thread says so."))
        return redirect("conversation", target.ulid)
    others = queries.past(origin, request.user, limit=30)
    return render(request, "conversations/merge.html", {"conversation": origin, "others": others})


def _cannot(origin: Conversation, target: Conversation) -> str:
    if origin == target:
        return _("This is one and the same conversation. Choose another.")
    if origin.customer_id != target.customer_id:
        return _("They are of two customers. If those are one person, merge the two records first.")
    if merging.would_show(origin, target):
        return _("One of them belongs to a closed team. Give both to the same team first.")
    return _("One of them has become a part of another meanwhile. Look once more.")


@require_POST
def take_apart(request, ulid):
    done = _merge(ulid)
    _conversation(request, done.target.ulid)
    try:
        origin = merging.take_apart(done, request.user)
    except merging.TakenApart:
        messages.warning(request, _("Somebody has taken it apart already."))
        return redirect("conversation", done.target.ulid)
    return redirect("conversation", origin.ulid)


def _merge(ulid: str) -> Merge:
    done = Merge.objects.select_related("origin", "target").filter(ulid=ulid).first()
    if done is None:
        raise Http404
    return done


@require_POST
def split(request, ulid):
    """A new conversation from this letter on."""
    letter = found(queries.message_by_ulid, ulid)
    conversation = _conversation(request, letter.conversation.ulid)
    try:
        new = merging.split(letter, request.user)
    except merging.NothingToSplit:
        messages.warning(request, _("This is the first letter: there would be nothing left to split it from."))
        return redirect("conversation", conversation.ulid)
    messages.success(request, _("This is a conversation of its own now. To undo it, merge the two."))
    return redirect("conversation", new.ulid)
