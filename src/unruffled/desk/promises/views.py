"""The ledger of promises, and what an agent does with one."""

import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unruffled.desk.common.http import found, words
from unruffled.desk.people import queries as people
from unruffled.desk.people.permissions import may, require
from unruffled.desk.promises import actions, calendar, queries, settling
from unruffled.desk.promises.models import State

WHOSE = {"mine": gettext_lazy("Mine"), "team": gettext_lazy("My teams"), "all": gettext_lazy("Everybody’s")}
PARTS = {
    "late": gettext_lazy("Late"),
    "today": gettext_lazy("Due today"),
    "coming": gettext_lazy("Coming"),
    "undated": gettext_lazy("Without a date"),
    "settled": gettext_lazy("Settled"),
}
_SAID = {
    State.KEPT: gettext_lazy("Noted as kept."),
    State.MADE_GOOD: gettext_lazy("Noted as made good."),
    State.RELEASED: gettext_lazy("Noted: the customer lets us off."),
    State.STRUCK: gettext_lazy("Struck. It is no promise any more."),
}


def _promise(request, ulid: str):
    """The promise, if this agent may see its conversation; one that they may not see does not exist for them."""
    promise = found(queries.by_ulid, ulid)
    if not may(request.user, "see-conversation", promise.conversation):
        raise Http404
    return promise


@require_GET
def ledger(request, whose="mine"):
    """What is owed, what presses first; ?part= shows one part, page by page."""
    require(request.user, "see-conversation")
    if whose not in WHOSE:
        raise Http404
    book = queries.Ledger(request.user, whose)
    name = request.GET.get("part", "")
    if name and name not in PARTS:
        raise Http404
    parts = [book.part(name, after=request.GET.get("after", "")[:26])] if name else book.parts()
    context = {
        "whose": whose,
        "tabs": WHOSE.items(),
        "parts": [{"part": part, "title": PARTS[part.name], "shown": _shown(part.count)} for part in parts],
        "chosen": name,
        "empty": not any(part.rows for part in parts),
        "here": request.get_full_path(),
    }
    return render(request, "promises/ledger.html", context)


def _shown(count: int) -> str:
    return f"{queries.COUNTED}+" if count > queries.COUNTED else str(count)


@require_POST
def settle(request, ulid):
    """Takes `state`: how it ended, or "open" to take that back."""
    promise = _promise(request, ulid)
    wanted = request.POST.get("state", "")
    if wanted == State.OPEN:
        settling.reopen(promise, by=request.user)
        messages.success(request, _("It is open again."))
    elif wanted in settling.ENDS:
        settling.settle(promise, wanted, by=request.user)
        messages.success(request, _SAID[State(wanted)])
    else:
        return HttpResponse(_("That is no way for a promise to end."), status=400, content_type="text/plain")
    return _back(request, promise)


@require_http_methods(["GET", "POST"])
def edit(request, ulid):
    """Corrects what was promised, by when, and who keeps it."""
    promise = _promise(request, ulid)
    require(request.user, "keep-promise", promise)
    zone = actions.known_timezone(promise.conversation.customer.timezone, request.user.timezone)
    problem = ""
    if request.method == "POST":
        try:
            _change(request, promise, ZoneInfo(zone))
            return _back(request, promise)
        except settling.NothingPromised:
            problem = _("Say what was promised, in a few words.")
        except ValueError:
            problem = _("That day or time cannot be read. Choose it again, or leave both empty.")
    there = promise.due_at.astimezone(ZoneInfo(zone)) if promise.due_at else None
    context = {
        "promise": promise,
        "conversation": promise.conversation,
        "zone": zone,
        "day": request.POST.get("day") or (promise.by_text[:10] if promise.due_at else ""),
        "time": request.POST.get("time") or (there.strftime("%H:%M") if there and promise.precision != "day" else ""),
        "what": request.POST.get("what", promise.what),
        "keepers": settling.keepers(promise, people.working_agents()),
        "problem": problem,
        "next": _next(request),
    }
    return render(request, "promises/edit.html", context, status=400 if problem else 200)


def _change(request, promise, zone: ZoneInfo) -> None:
    """Raises ValueError for a day or a time that is none."""
    day, time = words(request, "day").strip(), words(request, "time").strip()
    due, by_text, precision = None, "", "none"
    if time and not day:
        raise ValueError("a time without a day")
    if day:
        by_text, precision = datetime.date.fromisoformat(day).isoformat(), "day"
        due = actions.due_at(by_text, zone.key)
    if time:
        due = datetime.datetime.combine(
            datetime.date.fromisoformat(day), datetime.time.fromisoformat(time), tzinfo=zone
        )
        by_text, precision = due.isoformat(timespec="seconds"), "minute"
    settling.change(
        promise, by=request.user, what=words(request, "what"), due_at=due, by_text=by_text, precision=precision
    )
    keeper = next((one for one in people.working_agents() if one.ulid == request.POST.get("owner")), None)
    if keeper and keeper != promise.owner:
        settling.hand_over(promise, keeper, by=request.user)


def _next(request) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""


def _back(request, promise):
    """Where the agent came from: the ledger, or the thread."""
    return redirect(_next(request) or promise.conversation_page())


@require_GET
def feed(request, token):
    """The calendar of one agent's open promises, for programs that cannot sign in."""
    agent = found(calendar.owner_of, token)
    return HttpResponse(
        calendar.of(agent, request.build_absolute_uri("/")), content_type="text/calendar; charset=utf-8"
    )


@require_http_methods(["GET", "POST"])
def calendar_page(request):
    """The address of one's own calendar feed; POST makes a new one, or with `off` none."""
    require(request.user, "see-conversation")
    if request.method == "POST":
        calendar.renew(request.user, off=request.POST.get("off") == "yes")
        return redirect("promise-calendar")
    token = calendar.token_of(request.user)
    address = request.build_absolute_uri(reverse("promise-feed", args=[token])) if token else ""
    return render(request, "promises/calendar.html", {"address": address})
