"""The doors that links open: coming in by invitation, and a new password."""

from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from unruffled.desk.people import actions, links
from unruffled.desk.people.forms import JoinForm
from unruffled.desk.people.models import Purpose

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@require_http_methods(["GET", "POST"])
def join(request, token):
    """Whoever was invited says who they are, and is signed in."""
    try:
        agent = links.find(token, Purpose.JOIN).agent
        form = JoinForm(request.POST or None, agent=agent)
        if request.method == "POST" and form.is_valid():
            login(request, actions.join(token, **form.cleaned_data), backend=BACKEND)
            return redirect("home")
    except links.LinkIsSpent:
        return render(request, "people/spent.html", {"purpose": Purpose.JOIN}, status=410)
    return render(request, "people/join.html", {"form": form, "agent": agent})
