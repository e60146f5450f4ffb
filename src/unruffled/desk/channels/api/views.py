"""The keys that let programs in."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from unruffled.desk.channels.api import actions, queries
from unruffled.desk.channels.api.forms import KeyForm
from unruffled.desk.common.http import found
from unruffled.desk.people.permissions import require


@never_cache
@require_http_methods(["GET", "POST"])
def keys(request):
    """The keys, and the form for a new one. The answer to the form is the only page that ever shows the secret."""
    require(request.user, "manage-keys")
    form, secret = KeyForm(request.POST or None, initial={"agent": request.user.ulid}), ""
    if request.method == "POST" and form.is_valid():
        try:
            _key, secret = actions.make_key(request.user, **form.cleaned_data)
            form = KeyForm(initial={"agent": request.user.ulid})
        except actions.BadKey as problem:
            form.add_error(None, str(problem))
    return render(request, "api/keys.html", {"keys": queries.keys(), "form": form, "secret": secret})


@require_POST
def revoke(request, ulid):
    require(request.user, "manage-keys")
    actions.revoke_key(found(queries.key_by_ulid, ulid), request.user)
    return redirect("keys")
