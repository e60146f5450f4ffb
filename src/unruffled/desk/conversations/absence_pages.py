"""The page of an absence: what was handed over, and the way back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from unruffled.desk.common.http import found
from unruffled.desk.conversations import handing_over
from unruffled.desk.people import absences, queries
from unruffled.desk.people.models import Absence
from unruffled.desk.people.permissions import may
from unruffled.desk.people.reach import reach_of


def _absence(request, ulid, *, own: bool = True) -> Absence:
    """Whose it is, and a lead, may change it; whoever stands in may look at it. To others it does not exist."""
    absence = found(queries.absence, ulid)
    if may(request.user, "keep-hours", absence.agent) or (not own and absence.stand_in_id == request.user.pk):
        return absence
    raise Http404


@require_GET
def absence(request, ulid):
    chosen = _absence(request, ulid, own=False)
    handed, still = handing_over.of_absence(chosen)
    context = {
        "absence": chosen, "still": still,
        "handed": [one for one in handed if may(request.user, "see-conversation", one.conversation)],
        "promises": sum(one.promises for one in handed),
        "reach": reach_of([chosen.agent])[chosen.agent_id],
        "may_change": may(request.user, "keep-hours", chosen.agent),
    }  # fmt: skip
    return render(request, "people/absence.html", context)


@require_POST
def come_back(request, ulid):
    """Ends it now, or takes back what was only planned."""
    chosen = absences.come_back(_absence(request, ulid), by=request.user)
    return redirect("absence", chosen.ulid) if chosen.began_at else redirect("hours", chosen.agent.ulid)


@require_POST
def take_back(request, ulid):
    chosen = _absence(request, ulid)
    count = handing_over.take_back(chosen, by=request.user)
    words = ngettext("%d conversation is back with %s.", "%d conversations are back with %s.", count)
    messages.success(
        request, words % (count, chosen.agent.first_name) if count else _("Nothing was left to take back.")
    )
    return redirect("absence", chosen.ulid)
