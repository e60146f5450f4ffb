"""Before every page: a desk without an owner asks for one, everybody signs in, and reads their own clock."""

import zoneinfo

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from unruffled.desk.people import queries
from unruffled.desk.people.permissions import remembering

# The API asks for a key of its own and knows no session.
OPEN = (
    "/account/login/", "/account/factor/code/", "/api/", "/healthz", "/readyz", "/metrics",
    "/welcome", "/join/", "/reset/", "/forgotten", "/calendar/", "/content/", "/form/", "/forms.js",
)  # fmt: skip

# What is answered before anybody owns the desk.
_UNOWNED = ("/welcome", "/healthz", "/readyz", "/metrics", "/api/")


class FirstRun:
    """Leads every page to the welcome page until somebody owns the desk."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.owned = False

    def __call__(self, request):
        if not self.owned and not request.path.startswith(_UNOWNED):
            self.owned = queries.desk_has_owner()
            if not self.owned:
                return redirect(reverse("welcome"))
        return self.get_response(request)


class SignedIn:
    """Asks for a sign-in on every page but the open ones, so that a new page is closed by default."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated or request.path.startswith(OPEN):
            return self.get_response(request)
        if _is_script(request):
            return _send_script(_("Sign in first."), 401, reverse("account_login"))
        return redirect_to_login(request.get_full_path())


class SecondFactor:
    """Leads whoever needs a second factor and has none to the page that adds one, and to no other."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        free = request.path.startswith(("/account/", *OPEN)) or not request.user.is_authenticated
        if free or not queries.lacks_second_factor(request.user):
            return self.get_response(request)
        where = reverse("mfa_activate_totp") + "?why=role"
        if _is_script(request):
            return _send_script(_("Add a second factor first."), 403, where)
        return redirect(where)


def _is_script(request) -> bool:
    return bool(request.htmx) or request.headers.get("accept") == "application/json"


def _send_script(sentence: str, status: int, where: str):
    return JsonResponse({"error": sentence}, status=status, headers={"HX-Redirect": where})


class AskedOnce:
    """What a page may show is the same from its beginning to its end."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with remembering():
            return self.get_response(request)


class OwnClock:
    """Times are shown as the agent's own clock shows them, and words in the language that they chose."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with timezone.override(_zone(request.user)):
            chosen = getattr(request.user, "language", "")
            if chosen not in dict(settings.LANGUAGES):
                return self.get_response(request)
            request.LANGUAGE_CODE = chosen
            with translation.override(chosen):
                response = self.get_response(request)
            # LocaleMiddleware, outside of this one, would name the browser's language.
            response.headers.setdefault("Content-Language", chosen)
            return response


def _zone(agent) -> zoneinfo.ZoneInfo | None:
    """The agent's time zone; None, which is the desk's own, for strangers and for a zone that nobody knows."""
    try:
        return zoneinfo.ZoneInfo(agent.timezone) if agent.is_authenticated else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None
