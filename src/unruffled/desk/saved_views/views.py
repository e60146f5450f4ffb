"""Keeping a search as a view, changing it and deleting it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unruffled.desk.common.http import found, words
from unruffled.desk.people import queries as people
from unruffled.desk.people.models import Team
from unruffled.desk.people.permissions import require
from unruffled.desk.saved_views import actions, queries
from unruffled.desk.saved_views.models import SavedView, Shared


@require_POST
def keep(request):
    """Takes `name`, `query` and `shared`: "me", "desk" or the ULID of a team."""
    require(request.user, "keep-view")
    try:
        saved = actions.keep(request.user, **_given(request))
    except ValueError as problem:
        messages.warning(request, str(problem))
        return HttpResponseRedirect(f"{reverse('search')}?{urlencode({'q': words(request, 'query')})}")
    return _to(saved)


@require_POST
def change(request, ulid):
    saved = _saved(request, ulid)
    require(request.user, "keep-view", saved)
    try:
        actions.change(saved, request.user, **_given(request))
    except ValueError as problem:
        messages.warning(request, str(problem))
    return _to(saved)


@require_POST
def delete(request, ulid):
    saved = _saved(request, ulid)
    actions.delete(saved, request.user)
    messages.success(request, _("The view %s is no more. The letters in it stay.") % saved)
    return redirect("home")


def _given(request) -> dict:
    """Raises ValueError for a team that is not there."""
    chosen, team = request.POST.get("shared", Shared.ME), None
    if chosen not in (Shared.ME, Shared.DESK):
        try:
            team = people.team_by_ulid(chosen)
        except Team.DoesNotExist:
            raise ValueError(_("That team is no more. Choose with whom to share it.")) from None
        chosen = Shared.TEAM
    return {"name": words(request, "name"), "query": words(request, "query"), "shared": Shared(chosen), "team": team}


def _saved(request, ulid: str) -> SavedView:
    return found(queries.by_ulid, ulid, request.user)


def _to(saved: SavedView):
    return redirect("inbox", f"{queries.PREFIX}{saved.ulid}")
