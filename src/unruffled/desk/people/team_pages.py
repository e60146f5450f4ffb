"""The pages on which teams are made and changed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unruffled.desk.common.http import found
from unruffled.desk.people import queries
from unruffled.desk.people import teams as actions
from unruffled.desk.people.forms import TeamForm
from unruffled.desk.people.permissions import require


@require_GET
def teams(request):
    require(request.user, "manage-teams")
    return render(request, "people/teams.html", {"teams": queries.teams()})


@require_http_methods(["GET", "POST"])
def edit_team(request, ulid=None):
    """A new team, or one that is there."""
    require(request.user, "manage-teams")
    team = found(queries.team_by_ulid, ulid) if ulid else None
    kept = {"name": team.name, "closed": team.closed, "members": team.members.all()} if team else None
    form = TeamForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        about = form.cleaned_data
        try:
            if team:
                actions.change(team, about["name"], about["members"], by=request.user, closed=about["closed"])
            else:
                actions.make(about["name"], about["members"], by=request.user, closed=about["closed"])
        except ValueError as problem:
            form.add_error("name", str(problem))
        else:
            return redirect("teams")
    return render(request, "people/team.html", {"form": form, "team": team})


@require_POST
def end_team(request, ulid):
    require(request.user, "manage-teams")
    team = found(queries.team_by_ulid, ulid)
    actions.end(team, by=request.user)
    messages.success(request, _("The team %s is no more. What it had open is nobody’s now.") % team)
    return redirect("teams")
