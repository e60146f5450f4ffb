"""What happens to people, in words."""

import datetime

from django.utils import formats
from django.utils.translation import gettext as _

from unruffled.desk.events.kinds import says, who
from unruffled.desk.people.models import Giving, Role


def _role(name: str) -> str:
    return str(Role(name).label) if name in Role.values else name


@says("agent-added")
def _added(event):
    words = {"who": who(event), "name": event.data.get("name", ""), "role": _role(event.data.get("role", ""))}
    return _("%(who)s gave %(name)s an account: %(role)s") % words


@says("agent-invited")
def _invited(event):
    words = {"who": who(event), "email": event.data.get("email", ""), "role": _role(event.data.get("role", ""))}
    return _("%(who)s invited %(email)s: %(role)s") % words


@says("invitation-withdrawn")
def _withdrawn(event):
    return _("%(who)s took the invitation of %(email)s back") % {
        "who": who(event),
        "email": event.data.get("email", ""),
    }


@says("agent-joined")
def _joined(event):
    return _("%(name)s came in") % {"name": event.data.get("name", "")}


@says("role-changed")
def _role_changed(event):
    words = {
        "who": who(event), "name": event.data.get("name", ""),
        "was": _role(event.data.get("was", "")), "role": _role(event.data.get("role", "")),
    }  # fmt: skip
    return _("%(who)s made %(name)s %(role)s; they were %(was)s") % words


@says("agent-left")
def _left(event):
    return _("%(who)s wrote down that %(name)s has left") % {"who": who(event), "name": event.data.get("name", "")}


@says("agent-back")
def _back(event):
    return _("%(who)s let %(name)s back in") % {"who": who(event), "name": event.data.get("name", "")}


@says("password-set")
def _password(event):
    return _("A new password was set")


@says("reset-offered")
def _reset_offered(event):
    words = {"who": who(event), "name": event.data.get("name", "")}
    return _("%(who)s made a link to a new password for %(name)s") % words


@says("reset-asked")
def _reset_asked(event):
    return _("Somebody asked for a new password for %(name)s by mail") % {"name": event.data.get("name", "")}


@says("password-reset")
def _password_reset(event):
    return _("%(who)s chose a new password by a link") % {"who": who(event)}


@says("second-factor-required")
def _factor_required(event):
    roles = ", ".join(_role(role) for role in event.data.get("roles", ()))
    if not roles:
        return _("%(who)s asks nobody for a second factor any more") % {"who": who(event)}
    return _("%(who)s asks for a second factor from: %(roles)s") % {"who": who(event), "roles": roles}


@says("second-factor-reset")
def _factor_reset(event):
    words = {"who": who(event), "name": event.data.get("name", "")}
    return _("%(who)s took away the second factor of %(name)s, who can add a new one") % words


@says("second-factor-added")
def _factor_added(event):
    return _("%(who)s signs in with a second factor from now on") % {"who": who(event)}


@says("second-factor-removed")
def _factor_removed(event):
    return _("%(who)s signs in without a second factor from now on") % {"who": who(event)}


@says("recovery-codes-made")
def _codes_made(event):
    return _("%(who)s got new recovery codes") % {"who": who(event)}


@says("signed-in")
def _signed_in(event):
    return _("%(who)s signed in") % {"who": who(event)}


@says("signed-out")
def _signed_out(event):
    return _("%(who)s signed out") % {"who": who(event)}


@says("sign-in-failed")
def _failed(event):
    if address := event.data.get("address"):
        return _("Somebody could not sign in as %(address)s: the password was wrong") % {"address": address}
    return _("Somebody could not sign in")


@says("code-failed")
def _code_failed(event):
    if address := event.data.get("address"):
        return _("Somebody with the password of %(address)s gave a wrong code") % {"address": address}
    return _("Somebody gave a wrong code")


@says("password-changed")
def _password_changed(event):
    return _("%(who)s changed their password") % {"who": who(event)}


@says("address-changed")
def _address_changed(event):
    words = {"who": who(event), "to": event.data.get("to", ""), "was": event.data.get("was", "")}
    return _("%(who)s signs in as %(to)s and no longer as %(was)s") % words


@says("profile-changed")
def _profile_changed(event):
    words = {
        "name": _("name"), "email": _("address"), "language": _("language"), "timezone": _("time zone"),
        "theme": _("light or dark"), "signature": _("signature"),
    }  # fmt: skip
    fields = ", ".join(words[field] for field in event.data.get("fields", ()) if field in words)
    return _("%(who)s changed their profile: %(fields)s") % {"who": who(event), "fields": fields}


def _team(event) -> dict[str, str]:
    members = ", ".join(event.data.get("members", ())) or _("nobody")
    return {"who": who(event), "name": event.data.get("name", ""), "members": members}


@says("team-made")
def _team_made(event):
    return _("%(who)s made the team %(name)s: %(members)s") % _team(event)


@says("team-changed")
def _team_changed(event):
    return _("%(who)s changed the team %(name)s: %(members)s") % _team(event)


@says("team-ended")
def _team_ended(event):
    return _("%(who)s ended the team %(name)s") % _team(event)


@says("hours-changed")
def _hours(event):
    return _("%(who)s changed the working hours of %(name)s") % {"who": who(event), "name": event.data.get("name", "")}


@says("team-work-changed")
def _team_work(event):
    words = {"who": who(event), "name": event.data.get("name", ""), "giving": Giving(event.data["giving"]).label}
    return _("%(who)s changed how the team %(name)s works: %(giving)s") % words


def _days(event) -> dict[str, str]:
    first, last = (
        formats.date_format(datetime.date.fromisoformat(event.data[name]), _("j M Y")) for name in ("first", "last")
    )
    return {"who": who(event), "name": event.data.get("name", ""), "first": first, "last": last,
            "stand_in": event.data.get("stand_in", "")}  # fmt: skip


@says("absence-planned")
def _planned(event):
    if event.data.get("stand_in"):
        return _("%(name)s will be away from %(first)s to %(last)s; %(stand_in)s stands in") % _days(event)
    return _("%(name)s will be away from %(first)s to %(last)s") % _days(event)


@says("absence-began")
def _began(event):
    return _("%(name)s is away until %(last)s") % _days(event)


@says("absence-ended")
def _ended(event):
    return _("%(name)s is back") % _days(event)


@says("absence-withdrawn")
def _absence_withdrawn(event):
    return _("%(name)s will not be away from %(first)s to %(last)s after all") % _days(event)
