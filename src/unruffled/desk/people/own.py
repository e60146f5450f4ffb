"""What people keep about themselves."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unruffled.desk.people import actions
from unruffled.desk.people.forms import ProfileForm


@require_http_methods(["GET", "POST"])
def profile(request):
    """Everybody's own; a role changes nothing here."""
    form = ProfileForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_profile(request.user, **form.cleaned_data)
        except ValueError as problem:
            form.add_error("email", str(problem))
        else:
            messages.success(request, _("It is kept."))
            return redirect("profile")
    return render(request, "account/profile.html", {"form": form})
