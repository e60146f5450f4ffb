"""The doors that links open: coming in by invitation, and a new password."""

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from unruffled.desk.people import actions, inviting, jobs, links, post
from unruffled.desk.people.forms import AddressForm, JoinForm, PasswordForm
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


@rate_limit(action="reset_password")
@require_http_methods(["GET", "POST"])
def forgotten(request):
    """Says the same to everybody; whether there is such an account is found out behind the page."""
    form, asked = AddressForm(request.POST or None), False
    if request.method == "POST" and form.is_valid() and post.can_write():
        jobs.mail_reset(form.cleaned_data["email"], inviting.base_of(request))
        asked = True
    return render(request, "people/forgotten.html", {"form": form, "asked": asked, "can_write": post.can_write()})


@never_cache
@require_http_methods(["GET", "POST"])
def reset_password(request, token):
    """A new password; then they sign in with it, so that a second factor is still asked for."""
    try:
        agent = links.find(token, Purpose.RESET).agent
        form = PasswordForm(request.POST or None, agent=agent)
        if request.method == "POST" and form.is_valid():
            actions.reset_password(token, form.cleaned_data["password"])
            messages.success(request, _("The new password holds from now on. Sign in with it."))
            return redirect("account_login")
    except links.LinkIsSpent:
        return render(request, "people/spent.html", {"purpose": Purpose.RESET}, status=410)
    return render(request, "people/reset.html", {"form": form, "agent": agent})
