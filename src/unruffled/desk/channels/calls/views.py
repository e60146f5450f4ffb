"""Writing a call down, in a conversation or as the beginning of one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unruffled.desk.channels.calls import actions, queries
from unruffled.desk.channels.calls.forms import CallForm, NewCallForm
from unruffled.desk.common.http import found
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.customers import queries as customers
from unruffled.desk.people.permissions import may, require


@require_http_methods(["GET", "POST"])
def record(request, ulid):
    """A call in a conversation that is there."""
    conversation = found(conversations.by_ulid, ulid)
    if not may(request.user, "see-conversation", conversation):
        raise Http404
    require(request.user, "record-call", conversation)
    numbers = queries.numbers_of(conversation.customer)
    form = CallForm(request.POST or None, initial=_now(conversation.customer, numbers))
    if request.method == "POST" and form.is_valid():
        actions.write_down(conversation, request.user, form.held)
        messages.success(request, _("The call is written down."))
        return redirect("conversation", conversation.ulid)
    return render(request, "calls/call.html", {"form": form, "conversation": conversation, "numbers": numbers})


@require_http_methods(["GET", "POST"])
def begin(request):
    """A call that begins a conversation; ?customer= says with whom."""
    require(request.user, "record-call")
    customer = found(customers.by_ulid, request.GET["customer"]) if request.GET.get("customer") else None
    if customer and (customer.erased_at or not may(request.user, "see-customer", customer)):
        raise Http404
    numbers = queries.numbers_of(customer) if customer else []
    form = NewCallForm(customer, request.POST or None, initial=_now(customer, numbers) | {"direction": "in"})
    if request.method == "POST" and form.is_valid():
        more = {name: form.cleaned_data.get(name, "") for name in ("subject", "address")}
        call = actions.begin(request.user, form.held, customer=customer, **more)
        messages.success(request, _("The call is written down."))
        return redirect("conversation", call.conversation.ulid)
    return render(request, "calls/call.html", {"form": form, "customer": customer, "numbers": numbers})


def _now(customer, numbers: list[str]) -> dict:
    """What is likely, to begin with."""
    return {
        "direction": "out", "outcome": "spoke", "at": timezone.localtime().replace(second=0, microsecond=0),
        "with_whom": customer.name if customer else "", "number": numbers[0] if numbers else "",
    }  # fmt: skip
