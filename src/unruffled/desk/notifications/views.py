"""The bell, the list behind it, and of what somebody wants to be told."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from unruffled.desk.common.http import found
from unruffled.desk.notifications import actions, queries
from unruffled.desk.notifications.models import Kind
from unruffled.desk.people.permissions import require


class WantedForm(forms.Form):
    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("Tell me when"), choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


@require_GET
def notifications(request):
    require(request.user, "see-conversation")
    rows, more = queries.of(request.user, before=request.GET.get("before", "")[:26])
    context = {
        "rows": rows, "more": more, "unread": queries.unread(request.user),
        "form": WantedForm(initial={"wanted": queries.wanted(request.user)}),
    }  # fmt: skip
    template = "notifications/_list.html" if request.htmx else "notifications/notifications.html"
    return render(request, template, context)


@require_GET
def bell(request):
    """The bell alone, for a browser that was told that something changed."""
    require(request.user, "see-conversation")
    return render(request, "notifications/_bell.html")


@require_POST
def read(request, ulid):
    """`read` is "yes" or "no"."""
    actions.read(found(queries.by_ulid, request.user, ulid), is_read=request.POST.get("read") != "no")
    return redirect("notifications") if not request.htmx else HttpResponse(status=204)


@require_POST
def read_all(request):
    actions.read_all(request.user)
    return redirect("notifications")


@require_POST
def choose(request):
    form = WantedForm(request.POST)
    if form.is_valid():
        actions.choose(request.user, [Kind(kind) for kind in form.cleaned_data["wanted"]])
        messages.success(request, _("It is kept."))
    return redirect("notifications")
