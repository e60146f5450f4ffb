"""Customers as tables: bringing them in with a preview, and taking them out."""

from django.contrib import messages
from django.http import JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from unruffled.desk.common.http import found
from unruffled.desk.customers import exporting, importing, tables
from unruffled.desk.customers.kinds import LABELS
from unruffled.desk.customers.models import BroughtFile
from unruffled.desk.customers.views import customer_of
from unruffled.desk.people.permissions import require

# How many rows a preview shows as they would be kept.
SHOWN = 8


@require_http_methods(["GET", "POST"])
def bring(request):
    """Takes the file `table`; nothing is kept of it but for an hour, until somebody confirms."""
    require(request.user, "import")
    problem = ""
    if request.method == "POST":
        file = request.FILES.get("table")
        try:
            if file is None:
                raise tables.NotATable(_("Choose a file first."))
            content = file.read(tables.LARGEST + 1)
            return redirect("imported-customers", importing.keep(request.user, name=file.name, content=content).ulid)
        except tables.NotATable as reason:
            problem = str(reason)
    return render(request, "customers/import.html", {"problem": problem}, status=400 if problem else 200)


@require_http_methods(["GET", "POST"])
def brought(request, ulid):
    """What would happen with the file, and afterwards what did. POST `do`=bring-in does it; else it looks again."""
    require(request.user, "import")
    chosen = found(importing.of, request.user, ulid)
    if chosen.done_at:
        return render(request, "customers/import_report.html", {"file": chosen, **chosen.about})
    headers = importing.headers_of(chosen)
    mapping = request.POST.getlist("column") or tables.guessed(headers)
    plan, problem = importing.Plan(), ""
    try:
        if request.POST.get("do") == "bring-in":
            importing.bring_in(chosen, request.user, mapping)
            return redirect("imported-customers", ulid)
        plan = importing.plan(chosen, mapping)
    except BroughtFile.DoesNotExist:
        return redirect("imported-customers", ulid)
    except tables.NotATable as reason:
        problem = str(reason)
    return render(request, "customers/import_preview.html", _preview(chosen, headers, mapping, plan, problem))


def _preview(chosen: BroughtFile, headers: list[str], mapping: list[str], plan: importing.Plan, problem: str) -> dict:
    lines = importing.table_of(chosen).lines()
    next(lines)
    width = len(headers)
    # Not more than are shown are read: a table of 100,000 rows has been read once already.
    first = [(cells + [""] * width)[:width] for _number, (_line, cells) in zip(range(SHOWN), lines, strict=False)]
    meanings = mapping if len(mapping) == width else [""] * width
    return {
        "file": chosen,
        "columns": list(zip(headers, meanings, strict=True)),
        "choices": [(field, LABELS[field]) for field in tables.FIELDS],
        "first": first,
        "plan": plan,
        "outcome": _outcome(plan),
        "bad": plan.bad[: importing.MOST_SHOWN],
        "problem": problem,
        "delimiter": {",": _("commas"), ";": _("semicolons"), "\t": _("tabs")}.get(
            chosen.about["delimiter"], chosen.about["delimiter"]
        ),
        "encoding": chosen.about["encoding"],
    }


def _outcome(plan: importing.Plan) -> list[str]:
    """What would happen, in sentences; what would not happen is not said."""
    sentences = [
        (len(plan.new), ngettext_lazy("%d new record will be begun.", "%d new records will be begun.")),
        (len(plan.completed), ngettext_lazy(
            "%d record that is here gains what it lacks; nothing in it is overwritten.",
            "%d records that are here gain what they lack; nothing in them is overwritten.",
        )),
        (plan.same, ngettext_lazy("%d row says nothing new.", "%d rows say nothing new.")),
        (len(plan.bad), ngettext_lazy("%d row cannot be kept.", "%d rows cannot be kept.")),
    ]  # fmt: skip
    said = [str(words % count) for count, words in sentences if count]
    return said or [_("There is no row below the first line.")]


@require_GET
def export(request):
    """The list, or what ?q= finds of it, as CSV."""
    words = request.GET.get("q", "").strip()[:200]
    exporting.noted(request.user, words)
    answer = StreamingHttpResponse(exporting.as_csv(words, request.user), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="customers.csv"'
    return answer


@require_GET
def export_one(request, ulid):
    """Everything that is kept of one customer, as JSON."""
    chosen = customer_of(request, ulid, "export-customers")
    if chosen.erased_at:
        messages.info(request, _("There is nothing to take: this customer was erased."))
        return redirect("customer", ulid)
    answer = JsonResponse(
        exporting.everything_of(chosen, request.user), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    answer["Content-Disposition"] = f'attachment; filename="customer-{chosen.ulid}.json"'
    return answer
