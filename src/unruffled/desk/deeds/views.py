"""One thing done to the picked rows, and undone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from unruffled.desk.common.http import found, words
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations import snoozing
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.deeds import actions, queries
from unruffled.desk.deeds.models import Verb
from unruffled.desk.people import queries as people
from unruffled.desk.people.permissions import require
from unruffled.desk.tags.actions import BadName

# Ten pages of rows: each is a transaction of its own, and nobody waits longer than this takes.
MOST = 500
NAMED = 3


@require_POST
def bulk(request):
    """Takes `picked` ULIDs and one of `assign` ("me", "nobody", a ULID), `until`, `tag`, `untag`, or `do`."""
    require(request.user, "see-conversation")
    picked = _picked(request)
    try:
        verb, value = _wanted(request)
        require(request.user, actions.needs(verb))
        if not picked:
            raise ValueError(_("No letter is picked. Pick some first."))
        actions.do(request.user, picked, verb, value)
    except (BadName, ValueError) as problem:
        messages.warning(request, str(problem))
    return _back(request)


def _picked(request) -> list[Conversation]:
    """Those that this agent may see; the others do not exist for them."""
    ulids = request.POST.getlist("picked")[:MOST]
    return list(Conversation.objects.filter(conversations.seen_by(request.user), ulid__in=ulids).order_by("pk"))


def _wanted(request) -> tuple[Verb, Any]:
    """What is to be done. Raises ValueError with a sentence for people."""
    given = request.POST
    if "assign" in given:
        return Verb.ASSIGN, _somebody(request.user, given["assign"])
    if given.get("until"):
        return Verb.SNOOZE, snoozing.moment(given["until"])
    wanted = given.get("do", "")
    if wanted in (Verb.END, Verb.OPEN):
        return Verb(wanted), None
    if wanted in (Verb.TAG, Verb.UNTAG):
        return Verb(wanted), words(request, "tag")
    raise ValueError(_("Choose what to do with them."))


def _somebody(agent, to: str):
    if to in ("me", "nobody"):
        return agent if to == "me" else None
    chosen = next((one for one in [*people.working_agents(), *people.team_names()] if one.ulid == to), None)
    if chosen is None:
        raise ValueError(_("Nobody of that name works here any more."))
    return chosen


@require_POST
def undo(request, ulid):
    """Puts back what one has just done, and says what could not be."""
    outcome = actions.undo(found(queries.by_ulid, ulid), request.user)
    if outcome.count:
        said = ngettext("It is as it was.", "%(count)d conversations are as they were.", outcome.count)
        messages.success(request, said % {"count": outcome.count})
    left = outcome.changed_since
    if left:
        named = "; ".join(str(one) for one in left[:NAMED]) + ("; …" if len(left) > NAMED else "")
        said = ngettext(
            "One was left as it is, because somebody has changed it since: %(named)s",
            "%(count)d were left as they are, because somebody has changed them since: %(named)s",
            len(left),
        )
        messages.warning(request, said % {"count": len(left), "named": named})
    if not outcome.count and not left:
        messages.success(request, _("There was nothing left to undo."))
    return _back(request)


def _back(request):
    where = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(where, allowed_hosts=None):
        where = reverse("home")
    return HttpResponseRedirect(where)
