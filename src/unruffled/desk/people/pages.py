"""Who works here: the list, the page of each person, and the links handed to them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from unruffled.desk.common.http import found, page_number
from unruffled.desk.events.kinds import in_words
from unruffled.desk.people import actions, inviting, queries
from unruffled.desk.people.forms import FactorForm, InviteForm, RoleForm
from unruffled.desk.people.models import Agent, Purpose, Role, Standing
from unruffled.desk.people.permissions import require
from unruffled.desk.people.post import Posted
from unruffled.desk.people.reach import with_reach


@require_GET
def people(request):
    require(request.user, "see-people")
    return _people_page(request, InviteForm())


def _people_page(request, form: InviteForm, status: int = 200):
    with_factor = FactorForm(initial={"roles": queries.roles_with_second_factor()})
    context = {"people": with_reach(queries.everybody()), "form": form, "factor": with_factor}
    return render(request, "people/people.html", context, status=status)


@require_GET
def person(request, ulid):
    return _person_page(request, _person(request, ulid))


def _person(request, ulid) -> Agent:
    require(request.user, "manage-people")
    return found(queries.by_ulid, ulid)


def _person_page(request, agent: Agent, problem: str = ""):
    context = {
        "person": agent,
        "form": RoleForm(initial={"role": agent.role}),
        "has_second_factor": queries.has_second_factor(agent),
        "problem": problem,
    }
    return render(request, "people/person.html", context, status=409 if problem else 200)


@require_GET
def log(request):
    """Sign-ins and changes, of everybody or of the person in ?who=."""
    require(request.user, "see-people-log")
    agent = found(queries.by_ulid, request.GET["who"]) if request.GET.get("who") else None
    rows, more = queries.log(agent, page=page_number(request))
    entries = [{"at": event.at, "words": in_words(event), "ip": event.data.get("ip", "")} for event in rows]
    context = {"person": agent, "entries": entries, "more": more, "page": page_number(request)}
    return render(request, "people/log.html", context)


@require_POST
def invite(request):
    """Makes the invitation, mails its link where the desk can, and shows the link this once."""
    require(request.user, "manage-people")
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            agent, token = actions.invite(form.cleaned_data["email"], Role(form.cleaned_data["role"]), by=request.user)
        except ValueError as problem:
            form.add_error("email", str(problem))
        else:
            return _invited(request, agent, token)
    return _people_page(request, form, 400)


@require_POST
def hand_link(request, ulid):
    """A new link for one person: into the desk for whoever is invited, to a new password for whoever works here."""
    agent = _person(request, ulid)
    try:
        if agent.standing == Standing.INVITED:
            return _invited(request, agent, actions.invite_again(agent, by=request.user))
        token = actions.offer_reset(agent, by=request.user)
    except ValueError as problem:
        return _person_page(request, agent, str(problem))
    return _show_link(request, agent, inviting.address_of(inviting.base_of(request), Purpose.RESET, token))


def _invited(request, agent: Agent, token: str):
    address = inviting.address_of(inviting.base_of(request), Purpose.JOIN, token)
    return _show_link(request, agent, address, inviting.write_invitation(agent, address, request.user))


def _show_link(request, agent: Agent, address: str, posted: Posted | None = None):
    response = render(request, "people/link.html", {"person": agent, "address": address, "posted": posted})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def withdraw_invitation(request, ulid):
    agent = _person(request, ulid)
    try:
        actions.withdraw_invitation(agent, by=request.user)
    except ValueError as problem:
        return _person_page(request, agent, str(problem))
    messages.success(request, _("The invitation of %s is taken back.") % agent.email)
    return redirect("people")


@require_POST
def change_role(request, ulid):
    agent, form = _person(request, ulid), RoleForm(request.POST)
    if not form.is_valid():
        return _person_page(request, agent, _("Choose one of the roles."))
    return _done(request, agent, actions.change_role, Role(form.cleaned_data["role"]))


@require_POST
def require_second_factor(request):
    """Which roles need a second factor: those that are ticked, and no others."""
    require(request.user, "manage-people")
    form = FactorForm(request.POST)
    if not form.is_valid():
        return _people_page(request, InviteForm(), 400)
    actions.require_second_factor((Role(name) for name in form.cleaned_data["roles"]), by=request.user)
    messages.success(request, _("It is kept, and holds from the next page that each of them opens."))
    return redirect("people")


@require_POST
def reset_second_factor(request, ulid):
    return _done(request, _person(request, ulid), actions.reset_second_factor)


@require_POST
def deactivate(request, ulid):
    return _done(request, _person(request, ulid), actions.deactivate)


@require_POST
def reactivate(request, ulid):
    return _done(request, _person(request, ulid), actions.reactivate)


def _done(request, agent: Agent, action, *arguments):
    """Does it and shows the person as they are now; an owner too few is said on the page."""
    try:
        action(agent, *arguments, by=request.user)
    except actions.LastOwner:
        problem = _("%s is the only owner. Make somebody else an owner first.") % agent
        return _person_page(request, agent, problem)
    except ValueError as problem:
        return _person_page(request, agent, str(problem))
    return redirect("person", agent.ulid) if agent.pk != request.user.pk else redirect("home")
