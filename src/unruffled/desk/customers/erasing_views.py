"""The page that erases a customer."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unruffled.desk.customers import actions, belongings, erasing
from unruffled.desk.customers.views import customer_of


@require_http_methods(["GET", "POST"])
def erase(request, ulid):
    """Says what goes and what stays, and asks for the name; `typed` is the name as the owner wrote it."""
    chosen, problem = customer_of(request, ulid, "erase-customer"), ""
    if request.method == "POST":
        try:
            erasing.erase(chosen, request.user, typed=request.POST.get("typed", ""))
            messages.success(request, _("The words are gone. The numbers stay."))
            return redirect("customer", ulid)
        except erasing.WrongName:
            problem = _("This is not the name above. Nothing was erased.")
        except erasing.NotNow as reason:
            problem = str(reason)
        except actions.Erased:
            return redirect("customer", ulid)
    context = {"customer": chosen, "problem": problem, "histories": belongings.histories(chosen, 1, request.user)}
    return render(request, "customers/erase.html", context, status=400 if problem else 200)
