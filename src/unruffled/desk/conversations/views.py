"""The inbox and the conversation."""

import json
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from unruffled.desk.common.http import clean, found, refused, words
from unruffled.desk.conversations import actions, finding, forms, inbox, mentions, page, queries, queue_pane, snoozing
from unruffled.desk.conversations.filters import FILTERS
from unruffled.desk.conversations.models import State
from unruffled.desk.deeds import actions as deeds
from unruffled.desk.deeds.models import Verb
from unruffled.desk.events.kinds import in_words
from unruffled.desk.notifications import actions as notifications
from unruffled.desk.people import queries as people
from unruffled.desk.people.permissions import may, require
from unruffled.desk.people.reach import with_reach
from unruffled.desk.saved_views import queries as saved_views

# A line of fifty addresses with their names fits; nobody types more.
LONGEST_COPIES = 20_000


def _queue_of(request, name: str, chosen: str = "") -> dict:
    """The queue of a view, or of the search in ?q=, at the place in ?after= or ?before=."""
    place = {"after": request.GET.get("after", "")[:100], "before": request.GET.get("before", "")[:100]}
    if name != "search":
        view = found(inbox.view, name, request.user)
        return queue_pane.queue(request.user, view, **place, chosen=chosen) | queue_pane.kept(request.user, name)
    text = clean(request.GET.get("q", "")[:500])
    view, what = inbox.search_view(text, request.user)
    more = {"q": text, "problems": what.problems, "filters": FILTERS, "sharings": saved_views.sharings(request.user)}
    return queue_pane.queue(request.user, view, **place, chosen=chosen) | more


def _conversation(request, ulid: str, verb: str = "see-conversation"):
    """The conversation, if this agent may do `verb` with it; one that they may not see does not exist for them."""
    conversation = found(queries.by_ulid, ulid)
    if not may(request.user, "see-conversation", conversation):
        raise Http404
    require(request.user, verb, conversation)
    return conversation


def _back(request, conversation):
    """To the conversation, or to the inbox where somebody has just given away what they may no longer see."""
    if not may(request.user, "see-conversation", found(queries.by_ulid, conversation.ulid)):
        return redirect("home")
    address = reverse("conversation", args=[conversation.ulid])
    try:
        view = inbox.view(request.POST.get("view", ""), request.user)
    except KeyError:
        return HttpResponseRedirect(address)
    return HttpResponseRedirect(f"{address}?view={view.name}")


@require_GET
def home(request):
    return redirect("inbox", "mine")


@require_GET
def view(request, view):
    """The queue alone; the first letter is one key away."""
    require(request.user, "see-conversation")
    return _inbox(request, view)


@require_GET
def search(request):
    """What was looked for, as a queue; the form of filters is turned into what could have been typed."""
    require(request.user, "see-conversation")
    if "filter" in request.GET:
        return redirect(f"{reverse('search')}?{urlencode({'q': forms.typed(request.GET.dict())})}")
    return _inbox(request, "search")


def _inbox(request, name: str):
    context = _queue_of(request, name) | queue_pane.handing() | queue_pane.undoable(request.user)
    return render(request, "conversations/inbox.html", context)


@require_GET
def filters(request):
    """The form of filters, filled in with what was typed."""
    require(request.user, "see-conversation")
    form = forms.FilterForm(initial=forms.initial(clean(request.GET.get("q", "")[:500])))
    template = "conversations/_filters.html" if request.htmx else "conversations/filters.html"
    return render(request, template, {"form": form})


@require_GET
def palette(request):
    """What the command palette finds on the desk for ?q=."""
    require(request.user, "see-conversation")
    text = clean(request.GET.get("q", "").strip()[:200])
    return render(request, "_found.html", {"found": finding.everything(text, request.user), "q": text})


@require_GET
def queue(request, view):
    """The rows alone, for a browser that was told that something changed."""
    require(request.user, "see-conversation")
    context = _queue_of(request, view, chosen=request.GET.get("chosen", ""))
    return render(request, "conversations/_queue.html", context)


@require_GET
def conversation(request, ulid):
    chosen = _conversation(request, ulid)
    if chosen.ulid != ulid:
        return redirect("conversation", chosen.ulid)
    notifications.seen(request.user, chosen)
    name = request.GET.get("view") or page.view_of(chosen, request.user)
    context = _queue_of(request, name, chosen.ulid) | page.conversation(chosen, request.user)
    context |= queue_pane.undoable(request.user)
    return render(request, "conversations/conversation.html", context)


@require_GET
def thread(request, ulid):
    """The letters alone, for a browser that was told that something changed."""
    return _thread(request, _conversation(request, ulid))


def _thread(request, conversation):
    """The letters, and beside them the head, which says who has the conversation now."""
    notifications.seen(request.user, conversation)
    try:
        view = inbox.view(request.GET.get("view") or request.POST.get("view", ""), request.user)
    except KeyError:
        view = inbox.view(page.view_of(conversation, request.user), request.user)
    return render(request, "conversations/_thread.html", {"view": view} | page.conversation(conversation, request.user))


@require_GET
def history(request, ulid):
    """Everything that happened, in words; the thread shows only what somebody wants to read there."""
    chosen = _conversation(request, ulid)
    rows, more = queries.history(chosen, before=request.GET.get("before", "")[:26])
    # A page by when it was written down, and on it by when it happened: a letter may have been long on its way.
    entries = [{"at": one.at, "words": in_words(one)} for one in sorted(rows, key=lambda one: (one.at, one.pk))[::-1]]
    context = {"conversation": chosen, "entries": entries, "before": rows[-1].ulid if more else ""}
    return render(request, "conversations/history.html", context)


@require_GET
def context(request, ulid):
    """What is known about the customer, alone."""
    return render(request, "conversations/_context.html", page.conversation(_conversation(request, ulid), request.user))


@require_POST
def keep_draft(request, ulid):
    """Takes {"text", "cc", "bcc", "version"}; answers {"version", "kept_at"}, or 409 with the newer draft of another
    window."""
    conversation = _conversation(request, ulid, "reply")
    try:
        body = json.loads(request.body)
        text, version = clean(str(body["text"])), int(body["version"])
        copies = {name: clean(str(body.get(name, "")))[:LONGEST_COPIES] for name in ("cc", "bcc")}
    except (ValueError, KeyError, TypeError, AttributeError):
        return refused(_("Send the draft as JSON with a text and a version."))
    draft, kept = actions.keep_draft(conversation, request.user, text=text, version=version, **copies)
    answer = {"version": draft.version, "kept_at": draft.kept_at.isoformat()}
    if not kept:
        return refused(
            _("This draft was changed in another window."), 409, text=draft.text, cc=draft.cc, bcc=draft.bcc, **answer
        )
    return JsonResponse(answer)


@require_GET
def colleagues(request, ulid):
    """Whom a note may name, by the beginning of a name in ?name=: {"people": [{"ulid", "name", "away"}]}."""
    conversation = _conversation(request, ulid, "note")
    offered = mentions.offered(clean(request.GET.get("name", ""))[:80], conversation, request.user)
    people = [{"ulid": one.ulid, "name": one.name, "away": _where(reach)} for one, reach in with_reach(offered)]
    return JsonResponse({"people": people})


def _where(reach) -> str:
    return "" if reach.is_here else render_to_string("people/_reach.html", {"reach": reach}).strip()


@require_POST
def add_note(request, ulid):
    conversation = _conversation(request, ulid, "note")
    try:
        actions.add_note(conversation, request.user, text=words(request, "text"))
    except actions.NothingToSay:
        return refused(_("The note is empty. Write something first."))
    return _after(request, conversation)


@require_POST
def assign(request, ulid):
    """`to` is the ulid of an agent or a team, "me", or empty for nobody."""
    conversation = _conversation(request, ulid, "assign")
    to = request.POST.get("to", "")
    everybody = [*people.working_agents(), *people.team_names()]
    chosen = request.user if to == "me" else next((one for one in everybody if one.ulid == to), None)
    if to and chosen is None:
        return refused(_("Nobody of that name works here any more."))
    deeds.do(request.user, [conversation], Verb.ASSIGN, chosen)
    return _back(request, conversation)


_VERBS: dict[str, Verb] = {State.OPEN: Verb.OPEN, State.WAITING: Verb.WAIT, State.SOLVED: Verb.END}


@require_POST
def change_state(request, ulid):
    conversation = _conversation(request, ulid, "change-state")
    state = request.POST.get("state", "")
    if state not in _VERBS:
        return refused(_("A conversation can be open, their turn, or ended."))
    deeds.do(request.user, [conversation], _VERBS[state])
    return _back(request, conversation)


@require_POST
def snooze(request, ulid):
    """`until` is one of the offered times or a day."""
    conversation = _conversation(request, ulid, "change-state")
    try:
        until = snoozing.moment(request.POST.get("until", ""))
    except ValueError as problem:
        messages.warning(request, str(problem))
    else:
        deeds.do(request.user, [conversation], Verb.SNOOZE, until)
    return _back(request, conversation)


@require_POST
def set_fault(request, ulid):
    """`at_fault` is "yes", "no" or empty for not known."""
    conversation = _conversation(request, ulid, "reply")
    actions.set_fault(conversation, request.user, {"yes": True, "no": False}.get(request.POST.get("at_fault", "")))
    return _after(request, conversation)


def _after(request, conversation):
    """The thread anew for a script, the page for a browser without one."""
    if request.htmx:
        return _thread(request, found(queries.by_ulid, conversation.ulid))
    return _back(request, conversation)
