"""Two doors before every page: a desk without an owner asks for one, and everybody signs in."""

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse

from unruffled.desk.people import queries

OPEN = ("/account/login/", "/health", "/welcome")


class FirstRun:
    """Leads every page to the welcome page until somebody owns the desk."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.owned = False

    def __call__(self, request):
        if not self.owned:
            self.owned = queries.desk_has_owner()
            if not self.owned and not request.path.startswith(("/welcome", "/health")):
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
