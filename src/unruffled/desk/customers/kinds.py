"""What happens to the record, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unruffled.desk.events.kinds import says, who

LABELS = {
    "address": gettext_lazy("Address"),
    "name": gettext_lazy("Name"),
    "known_names": gettext_lazy("Names we know"),
    "country": gettext_lazy("Country"),
    "city": gettext_lazy("City"),
    "timezone": gettext_lazy("Time zone"),
    "language": gettext_lazy("Language"),
    "currency": gettext_lazy("Currency"),
    "plan": gettext_lazy("Plan"),
    "since": gettext_lazy("With us since"),
}


def label(field: str) -> str:
    """The name of a field for people; an attribute has the name that somebody gave it."""
    if field in LABELS:
        return str(LABELS[field])
    name = field.removeprefix("attribute").strip()
    return name.replace("_", " ").capitalize() if name else _("something else that was known")


@says("customer-added")
def _added(event):
    return _("The record was begun")


@says("customer-named")
def _named(event):
    return _("The name came with a letter")


@says("facts-kept")
def _facts(event):
    return _("What other systems know was brought up to date")


@says("customer-changed")
def _changed(event):
    about = {"who": who(event), "field": label(event.data.get("field", ""))}
    about |= {"before": event.data.get("before"), "after": event.data.get("after")}
    if about["before"] and about["after"]:
        return _("%(who)s changed “%(field)s” from %(before)s to %(after)s") % about
    if about["after"]:
        return _("%(who)s wrote %(after)s under “%(field)s”") % about
    if about["before"]:
        return _("%(who)s emptied “%(field)s”, which was %(before)s") % about
    return _("%(who)s changed “%(field)s”") % about


@says("address-added")
def _address_added(event):
    about = {"who": who(event), "address": event.data.get("after", "")}
    return _("%(who)s added the address %(address)s") % about if about["address"] else _("An address was added")


@says("address-removed")
def _address_removed(event):
    about = {"who": who(event), "address": event.data.get("before", "")}
    return _("%(who)s removed the address %(address)s") % about if about["address"] else _("An address was removed")


@says("customer-note-added")
def _note(event):
    return _("%(who)s wrote a note") % {"who": who(event)}


@says("customer-merged")
def _merged(event):
    about = {"who": who(event), "name": event.data.get("after", "")}
    if about["name"]:
        return _("%(who)s merged the record of %(name)s into this one") % about
    return _("%(who)s merged another record into this one") % about


@says("customer-brought-in")
def _brought_in(event):
    return _("%(who)s brought this record in from a table") % {"who": who(event)}


@says("customer-completed")
def _completed(event):
    return _("%(who)s filled empty fields from a table") % {"who": who(event)}


@says("customer-given-out")
def _given_out(event):
    return _("%(who)s took a copy of everything") % {"who": who(event)}


@says("customer-erased")
def _erased(event):
    return _("%(who)s erased this customer") % {"who": who(event)}
