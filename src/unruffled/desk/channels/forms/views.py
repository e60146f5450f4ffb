"""The form that the world sees, and the pages on which forms are made."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from unruffled.desk.channels.forms import actions, guarding, queries
from unruffled.desk.channels.forms.forms import Filling, WebFormForm
from unruffled.desk.channels.forms.models import WebForm
from unruffled.desk.common.http import found
from unruffled.desk.people.permissions import require

# All files of a letter and what is typed around them, in bytes; what is longer is not even read.
LONGEST_BODY = 20_000_000
_SCRIPT = settings.BASE_DIR / "static/js/embed.js"


def _on_their_site(view):
    """A page that the sites of a form may frame, in the form's own language, and without any cookie."""

    @wraps(view)
    def shown(request, public_id):
        form = found(queries.by_public_id, public_id)
        with translation.override(form.language):
            response = view(request, form)
        response._csp_replace = {"frame-ancestors": ["'self'", *form.origins]}
        response.headers["Content-Language"] = form.language
        return response

    # No cookie proves who sends it, so none could be abused: there is no session here to ride on.
    return csrf_exempt(xframe_options_exempt(never_cache(shown)))


@_on_their_site
@require_http_methods(["GET", "POST"])
def fill_in(request, form: WebForm):
    if request.method == "GET":
        return _page(request, form, Filling(form))
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        problem = _("The files are larger than 18 MB together. Go back, and choose fewer or smaller ones.")
        return _page(request, form, Filling(form), problem, status=413)
    filling = Filling(form, request.POST, request.FILES)
    if not filling.is_valid():
        return _page(request, form, filling, _("It is not sent yet: something below wants another look."))
    problem = _suspicion(request, filling)
    if problem:
        return _page(request, form, filling, problem, status=429)
    about = {name: value for name, value in filling.cleaned_data.items() if name not in ("website", "pictures")}
    files = [(one.name, one.read()) for one in filling.cleaned_data.get("pictures", [])]
    key = guarding.key_of(request.POST["ticket"], form.public_id)
    actions.fill_in(form, actions.Filled(**about, key=key, files=files))
    return HttpResponseRedirect(reverse("form-thanks", args=[form.public_id]))


def _suspicion(request, filling: Filling) -> str:
    """Why this might be a machine, in words for a person; "" when it is not."""
    if filling.cleaned_data["website"]:
        typed = request.POST.copy()
        typed["website"] = ""
        filling.data = typed
        return _("A field that people do not see was filled in. It is empty now; please send it once more.")
    try:
        guarding.key_of(request.POST.get("ticket", ""), request.resolver_match.kwargs["public_id"])
    except guarding.TooSoon:
        return _("That was very fast. If you are done, please send it once more.")
    except guarding.Stale:
        return _("This page was open for a long time. Look it over, and please send it once more.")
    if guarding.is_too_much(request, filling.cleaned_data["address"]):
        return _("That were many in a short time. Wait ten minutes and send it again; what you wrote stays here.")
    return ""


def _page(request, form: WebForm, filling: Filling, problem: str = "", status: int = 200) -> HttpResponse:
    context = {"form": form, "filling": filling, "problem": problem,
               "ticket": guarding.ticket(form.public_id), "preview": "preview" in request.GET}  # fmt: skip
    return render(request, "forms/fill_in.html", context, status=status)


@_on_their_site
@require_GET
def thanks(request, form: WebForm):
    return render(request, "forms/thanks.html", {"form": form})


@require_GET
def script(request):
    """The few lines that a site puts in to show a form: they make a frame and keep its height."""
    content = _SCRIPT.read_bytes()
    headers = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(content, content_type="text/javascript; charset=utf-8", headers=headers)


@require_GET
def forms(request):
    require(request.user, "manage-forms")
    return render(request, "forms/forms.html", {"forms": queries.forms()})


@require_http_methods(["GET", "POST"])
def edit(request, ulid=None):
    """A new form, or one that is there."""
    require(request.user, "manage-forms")
    form = found(queries.by_ulid, ulid) if ulid else WebForm(title=_("How can we help?"))
    typed = WebFormForm(request.POST or None, instance=form)
    if request.method == "POST" and typed.is_valid():
        actions.save(typed.instance, request.user)
        messages.success(request, _("It is kept."))
        return redirect("form", form.ulid)
    kept = found(queries.by_ulid, ulid) if ulid else None
    address = request.build_absolute_uri(reverse("fill-in", args=[form.public_id]))
    script = request.build_absolute_uri(reverse("form-script"))
    return render(request, "forms/form.html", {"form": kept, "typed": typed, "address": address, "script": script})
