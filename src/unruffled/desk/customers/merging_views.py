"""Merging two records: choose the other, see what wins, merge."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unruffled.desk.common.http import found
from unruffled.desk.customers import actions, belongings, merging, queries
from unruffled.desk.customers.models import Customer
from unruffled.desk.customers.views import customer_of

# How many records a search offers to choose from.
OFFERED = 10


@require_http_methods(["GET", "POST"])
def merge(request, ulid):
    """?q= finds the other record; ?with= shows both side by side; POST merges what was shown."""
    target = customer_of(request, ulid, "merge-customers")
    chosen = request.POST.get("with") or request.GET.get("with", "")
    if not chosen:
        return _choose(request, target)
    origin = found(queries.by_ulid, chosen)
    if request.method == "POST":
        try:
            merging.merge(target, origin, request.user, take=set(request.POST.getlist("take")),
                          seen=request.POST.get("seen", ""))  # fmt: skip
            messages.success(request, _("The two records are one now."))
            return redirect("customer", target.ulid)
        except actions.ChangedMeanwhile:
            messages.warning(request, _("One of the records was changed meanwhile. This is how they are now."))
            return redirect(f"{request.path}?with={origin.ulid}")
        except (merging.SameRecord, actions.Erased):
            messages.warning(request, _("These two cannot be merged. Choose another record."))
            return redirect("merge-customers", target.ulid)
    if origin.pk == target.pk or origin.erased_at:
        return _choose(request, target)
    return render(request, "customers/merge.html", _both(target, origin, request.user))


def _choose(request, target: Customer):
    text = request.GET.get("q", "").strip()[:200]
    rows = [one for one in queries.page(text).rows if one.pk != target.pk] if text else []
    context = {"customer": target, "q": text, "rows": rows[:OFFERED]}
    return render(request, "customers/merge_choose.html", context)


def _both(target: Customer, origin: Customer, agent) -> dict:
    standings = belongings.standings([target, origin], agent)
    return {
        "customer": target,
        "other": origin,
        "sides": merging.sides(target, origin),
        "seen": merging.seal_of(target, origin),
        "open": standings.get(origin.pk),
        "notes": queries.notes(origin),
    }
