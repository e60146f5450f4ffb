"""Before every page: a desk without an owner asks for one, everybody signs in, and reads their own clock."""

import zoneinfo

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from unruffled.desk.people import queries

# The API asks for a key of its own and knows no session.
OPEN = ("/account/login/", "/api/", "/health", "/welcome")


class FirstRun:
    """Leads every page to the welcome page until somebody owns the desk."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.owned = False

    def __call__(self, request):
        if not self.owned:
            self.owned = queries.desk_has_owner()
            if not self.owned and not request.path.startswith(("/welcome", "/health", "/api/")):
                return redirect(reverse("welcome"))
        return self.get_response(request)


class SignedIn:
    """Asks for a sign-in on every page but the open ones, so that a new page is closed by default."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated or request.path.startswith(OPEN):
            return self.get_response(request)
        if request.htmx or request.headers.get("accept") == "application/json":
            from django.http import JsonResponse

            return JsonResponse(
                {"error": "Sign in first."}, status=401, headers={"HX-Redirect": reverse("account_login")}
            )
        return redirect_to_login(request.get_full_path())


class OwnClock:
    """Times are shown as the agent's own clock shows them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with timezone.override(_zone(request.user)):
            return self.get_response(request)


def _zone(agent) -> zoneinfo.ZoneInfo | None:
    """The agent's time zone; None, which is the desk's own, for strangers and for a zone that nobody knows."""
    try:
        return zoneinfo.ZoneInfo(agent.timezone) if agent.is_authenticated else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None
