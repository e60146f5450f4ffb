"""The first page of a new desk."""

import hmac

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac

from unruffled.desk.common.http import is_near
from unruffled.desk.people import actions, queries
from unruffled.desk.people.forms import OwnerForm


def first_key() -> str:
    """What proves that whoever makes the owner's account can read the console of this desk."""
    return salted_hmac("first run", settings.SECRET_KEY).hexdigest()[:20]


def welcome(request):
    """Makes the owner's account, once. From another machine only with the key that the console shows."""
    if queries.desk_has_owner():
        return redirect("home")
    if not _is_here(request) and not hmac.compare_digest(request.GET.get("key", ""), first_key()):
        raise PermissionDenied("Open the address that the console shows; it carries the key of this desk.")
    form = OwnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agent = actions.found_desk(**form.cleaned_data)
        except actions.DeskIsOwned:
            return redirect("account_login")
        login(request, agent, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("new-mailbox")
    return render(request, "people/welcome.html", {"form": form})


def _is_here(request) -> bool:
    """Whether this surely is a browser on this machine: near, and the desk is not made public."""
    return not settings.IS_PUBLIC and is_near(request)
