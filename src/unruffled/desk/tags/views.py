"""Tags on a conversation, and the page on which they are kept in order."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from unruffled.desk.common.http import found, refused, words
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.people.permissions import may, require
from unruffled.desk.tags import actions, queries


@require_POST
def change(request, ulid):
    """Puts the tag `add` on a conversation, or takes `remove` off."""
    conversation = found(conversations.by_ulid, ulid)
    if not may(request.user, "see-conversation", conversation):
        raise Http404
    require(request.user, "tag", conversation)
    try:
        if words(request, "remove"):
            actions.remove(conversation, request.user, words(request, "remove"))
        else:
            actions.add(conversation, request.user, words(request, "add"))
    except actions.BadName as problem:
        if not request.htmx:
            return refused(str(problem))
        return _tags(request, conversation, str(problem), words(request, "add"))
    return _tags(request, conversation) if request.htmx else redirect("conversation", ulid)


def _tags(request, conversation, problem: str = "", typed: str = ""):
    names = queries.of([conversation]).get(conversation.pk, [])
    context = {"conversation": conversation, "tags": names, "tag_problem": problem, "typed": typed}
    return render(request, "tags/_tags.html", context)


@require_GET
def names(request):
    """The tags to choose from while somebody types one."""
    require(request.user, "see-conversation")
    return render(request, "tags/_names.html", {"names": queries.names()})


@require_GET
def tags(request):
    """Every tag and how often it is used."""
    return _page(request)


def _page(request, problem: str = "", status: int = 200, **more):
    require(request.user, "see-conversation")
    context = {"tags": queries.with_counts(request.user), "problem": problem, **more}
    return render(request, "tags/tags.html", context, status=status)


@require_POST
def rename(request, ulid):
    """Takes `name`; where another tag has it, asks whether the two are to be merged."""
    tag = _tag(request, ulid)
    try:
        actions.rename(tag, words(request, "name"), by=request.user)
    except actions.BadName as problem:
        return _page(request, str(problem), 400, tag=tag)
    except actions.NameTaken as taken:
        return _page(request, status=409, tag=tag, other=taken.tag)
    messages.success(request, _("It is called %s now, wherever it is used.") % tag)
    return redirect("tags")


@require_POST
def merge(request, ulid):
    """Takes `into`, the ULID of another tag."""
    tag = _tag(request, ulid)
    target = found(queries.by_ulid, request.POST.get("into", ""))
    try:
        count = actions.merge(tag, target, by=request.user)
    except ValueError as problem:
        return _page(request, str(problem), 400)
    said = ngettext("%(count)d conversation has %(tag)s now.", "%(count)d conversations have %(tag)s now.", count)
    messages.success(request, said % {"count": count, "tag": target})
    return redirect("tags")


@require_POST
def delete(request, ulid):
    tag = _tag(request, ulid)
    actions.delete(tag, by=request.user)
    messages.success(request, _("The tag %s is no more.") % tag)
    return redirect("tags")


def _tag(request, ulid):
    require(request.user, "manage-tags")
    return found(queries.by_ulid, ulid)
