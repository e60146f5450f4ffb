"""The list of customers and the page of one record."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unruffled.desk.common.clocks import known_zones, local
from unruffled.desk.common.http import found, page_number, words
from unruffled.desk.customers import actions, belongings, queries
from unruffled.desk.customers.forms import CustomerForm
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.kinds import in_words
from unruffled.desk.people.permissions import may, require

# What can be done with a customer who was erased.
_OF_THE_ERASED = {"see-customer", "export-customers"}


def customer_of(request, ulid: str, verb: str = "see-customer") -> Customer:
    """The customer, if this agent may do `verb` with them; one that they may not see does not exist for them."""
    customer = found(queries.by_ulid, ulid)
    if not may(request.user, "see-customer", customer):
        raise Http404
    require(request.user, verb, customer)
    if customer.erased_at and verb not in _OF_THE_ERASED:
        raise Http404
    return customer


@require_GET
def customers(request):
    """The list; ?q= searches names, addresses and order numbers."""
    require(request.user, "see-customer")
    text = request.GET.get("q", "").strip()[:200]
    page = queries.page(text, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    standings, now = belongings.standings(page.rows, request.user), timezone.now()
    rows = []
    for one in page.rows:
        zone = queries.zone_of(one)
        rows.append({"customer": one, "there": local(now, zone.name), "zone": zone, "standing": standings.get(one.pk)})
    return render(request, "customers/customers.html", {"rows": rows, "page": page, "q": text})


@require_GET
def customer(request, ulid):
    """The record: who they are, what they and we have had to do with each other, what became of the record."""
    return _show(request, customer_of(request, ulid))


def _show(request, chosen: Customer, status: int = 200, **more):
    zone, number = queries.zone_of(chosen), page_number(request)
    context = {
        "customer": chosen,
        "zone": zone,
        "there": local(timezone.now(), zone.name),
        "notes": queries.notes(chosen),
        "histories": belongings.histories(chosen, number, request.user),
        "page": number,
        "changes": [{"event": event, "words": in_words(event)} for event in queries.changes(chosen)],
        "known_names": chosen.facts.get("known_names") or [],
    }
    return render(request, "customers/customer.html", context | more, status=status)


@require_http_methods(["GET", "POST"])
def edit(request, ulid=None):
    """A record's fields; without a ULID, a new record."""
    require(request.user, "edit-customer")
    chosen = customer_of(request, ulid, "edit-customer") if ulid else Customer()
    form = CustomerForm(chosen, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(request.user, chosen, form, request.POST.get("address", ""))
            return redirect("customer", saved.ulid)
        except actions.ChangedMeanwhile as conflict:
            form.settle(conflict.now)
        except actions.NotAnAddress:
            form.add_error(None, _not_an_address())
        except actions.AddressTaken as taken:
            form.add_error(None, _taken(taken))
    context = {"form": form, "customer": chosen, "zones": sorted(known_zones())}
    return render(request, "customers/edit.html", context | {"address": request.POST.get("address", "")})


def _save(agent, chosen: Customer, form: CustomerForm, address: str) -> Customer:
    if chosen.pk:
        return actions.edit(chosen, agent, fields=form.changes(), attributes=form.attributes())
    return actions.begin(agent, address=address, fields=form.changes(), attributes=form.attributes())


def _not_an_address() -> str:
    return _("This is no mail address. Write one like ilinca@exemplu.example.")


def _taken(taken: actions.AddressTaken) -> str:
    return _("This address belongs to %s already.") % taken.holder


@require_POST
def confirm_timezone(request, ulid):
    """Makes the guess that the page showed what is known."""
    chosen = customer_of(request, ulid, "edit-customer")
    name = request.POST.get("timezone", "")
    if name not in known_zones():
        raise Http404
    try:
        actions.edit(chosen, request.user, fields={"timezone": ("", name)}, attributes={})
    except actions.ChangedMeanwhile:
        messages.info(request, _("Somebody has just set this clock. It is shown as they set it."))
    return redirect("customer", ulid)


@require_POST
def change_addresses(request, ulid):
    """Adds `address`, or removes the one named by `remove`."""
    chosen, address = customer_of(request, ulid, "edit-customer"), request.POST.get("address", "")
    try:
        if gone := request.POST.get("remove"):
            actions.remove_address(chosen, request.user, address=gone)
        else:
            actions.add_address(chosen, request.user, address=address)
    except actions.OnlyAddress:
        return _show(request, chosen, 409, problem=_("This is the only address. Add another one first."))
    except actions.NotAnAddress:
        return _show(request, chosen, 400, problem=_not_an_address(), address=address)
    except actions.AddressTaken as taken:
        return _show(request, chosen, 409, problem=_taken(taken), holder=taken.holder, address=address)
    return redirect("customer", ulid)


@require_POST
def add_note(request, ulid):
    chosen = customer_of(request, ulid, "note")
    try:
        actions.add_note(chosen, request.user, text=words(request, "text"))
    except actions.NothingToSay:
        return _show(request, chosen, 400, note_problem=_("The note is empty. Write something first."))
    return redirect("customer", ulid)
