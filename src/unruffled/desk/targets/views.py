"""The page on which leads set how soon customers are answered."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unruffled.desk.people.models import Team
from unruffled.desk.people.permissions import require
from unruffled.desk.targets import actions, queries


@require_http_methods(["GET", "POST"])
def targets(request):
    """The desk's targets and each team's; POST keeps one of them."""
    require(request.user, "manage-teams")
    problem = ""
    if request.method == "POST":
        try:
            actions.keep(_team(request), by=request.user, **_minutes(request))
            messages.success(
                request, _("Kept. It counts working time, and stands still while the customer has the turn.")
            )
            return redirect("targets")
        except (ValueError, OverflowError):
            problem = _("Write hours as a number, such as 4 or 1.5, or leave the field empty for no target.")
    kept = queries.everything()
    rows = [_row(None, kept)] + [_row(team, kept) for team in Team.objects.order_by("name")]
    return render(request, "targets/targets.html", {"rows": rows, "problem": problem}, status=400 if problem else 200)


def _row(team, kept: dict) -> dict:
    target = kept.get(team.pk if team else None)
    return {
        "team": team,
        "answer": _hours(target.answer_minutes) if target else "",
        "solve": _hours(target.solve_minutes) if target else "",
    }


def _hours(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def _team(request):
    ulid = request.POST.get("team", "")
    if not ulid:
        return None
    found = Team.objects.filter(ulid=ulid).first()
    if found is None:
        raise Http404
    return found


def _minutes(request) -> dict[str, int | None]:
    """Hours as they were typed, as minutes. Raises ValueError, and OverflowError for "inf"."""
    given = {}
    for name in ("answer", "solve"):
        typed = request.POST.get(name, "").strip().replace(",", ".")[:12]
        given[f"{name}_minutes"] = round(float(typed) * 60) if typed else None
    return given
