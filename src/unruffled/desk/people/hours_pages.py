"""The pages on which working hours are kept and absences planned."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unruffled.desk.common.http import found
from unruffled.desk.people import absences, queries, working
from unruffled.desk.people.hours_forms import AbsenceForm, TeamWorkForm, WeekForm
from unruffled.desk.people.models import Agent, Giving
from unruffled.desk.people.permissions import may, require
from unruffled.desk.people.reach import reach_of, today_of


def _person(request, ulid) -> Agent:
    """Oneself, or for a lead somebody who works here; to others nobody else's hours exist."""
    agent = found(queries.by_ulid, ulid)
    if not may(request.user, "keep-hours", agent) or not agent.is_active:
        raise Http404
    return agent


def _posted(request):
    """An empty form is a form too: every day is free."""
    return request.POST if request.method == "POST" else None


def _absence_form(agent: Agent, data=None) -> AbsenceForm:
    return AbsenceForm(data, colleagues=queries.working_agents().exclude(pk=agent.pk), today=today_of(agent))


def _page(request, agent: Agent, form: WeekForm, away: AbsenceForm, status: int = 200):
    context = {
        "person": agent, "form": form, "away": away, "absences": queries.absences_to_come(agent),
        "reach": reach_of([agent])[agent.pk],
    }  # fmt: skip
    return render(request, "people/hours.html", context, status=status)


@require_http_methods(["GET", "POST"])
def hours(request, ulid):
    """When somebody works and when they are away; a POST keeps the week."""
    agent = _person(request, ulid)
    form = WeekForm(_posted(request), hours=queries.hours_of(agent=agent))
    if request.method == "POST" and form.is_valid():
        working.keep_hours(agent, form.week, by=request.user, country=form.cleaned_data["country"])
        messages.success(request, _("It is kept."))
        return redirect("hours", agent.ulid)
    return _page(request, agent, form, _absence_form(agent), 400 if form.errors else 200)


@require_POST
def plan_absence(request, ulid):
    agent = _person(request, ulid)
    form = _absence_form(agent, request.POST)
    if form.is_valid():
        about = form.cleaned_data
        try:
            absence = absences.plan(
                agent, about["first_day"], about["last_day"], by=request.user, stand_in=about["stand_in"],
                moves=about["moves"] != "no",
            )  # fmt: skip
        except ValueError as problem:
            form.add_error("last_day", str(problem))
        else:
            return redirect("absence", absence.ulid)
    return _page(request, agent, WeekForm(hours=queries.hours_of(agent=agent)), form, 400)


@require_http_methods(["GET", "POST"])
def team_work(request, ulid):
    """When a team works, and how its letters find somebody."""
    require(request.user, "manage-teams")
    team = found(queries.team_by_ulid, ulid)
    kept = queries.hours_of(team=team)
    initial = {"giving": team.giving, "prefers_last": team.prefers_last}
    initial["timezone"] = kept.timezone if kept else request.user.timezone
    form = TeamWorkForm(_posted(request), hours=kept, initial=initial)
    if request.method == "POST" and form.is_valid():
        about = form.cleaned_data
        working.keep_team(
            team, form.week, by=request.user, timezone=about["timezone"], country=about["country"],
            giving=Giving(about["giving"]), prefers_last=about["prefers_last"],
        )  # fmt: skip
        messages.success(request, _("It is kept."))
        return redirect("teams")
    return render(request, "people/team_work.html", {"team": team, "form": form}, status=400 if form.errors else 200)
