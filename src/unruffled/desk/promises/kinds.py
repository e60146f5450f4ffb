"""What happens to promises, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unruffled.desk.events.kinds import says, who


@says("promised")
def _promised(event):
    count = len(event.data.get("promises", ()))
    return ngettext("%(who)s made a promise", "%(who)s made %(count)s promises", count) % {
        "who": who(event), "count": count,
    }  # fmt: skip


@says("promises-struck")
def _struck(event):
    return _("What the reply promised is struck")


@says("promise-kept")
def _kept(event):
    if event.data.get("late"):
        return _("%(who)s noted that a promise was kept, late") % {"who": who(event)}
    return _("%(who)s noted that a promise was kept") % {"who": who(event)}


@says("promise-made-good")
def _made_good(event):
    return _("%(who)s noted that a missed promise was made good") % {"who": who(event)}


@says("promise-released")
def _released(event):
    return _("%(who)s noted that the customer lets us off a promise") % {"who": who(event)}


@says("promise-struck")
def _struck_one(event):
    return _("%(who)s struck a promise that was none") % {"who": who(event)}


@says("promise-reopened")
def _reopened(event):
    return _("%(who)s opened a promise again") % {"who": who(event)}


@says("promise-changed")
def _changed(event):
    return _("%(who)s corrected a promise") % {"who": who(event)}


@says("promise-handed-over")
def _handed_over(event):
    return _("%(who)s handed a promise over to %(to)s") % {"who": who(event), "to": event.data.get("to", "")}


@says("promise-due")
def _due(event):
    return _("The desk spoke of a promise that is due")


@says("promise-late")
def _late(event):
    return _("The desk told the lead that a promise is late")


@says("calendar-feed")
def _feed(event):
    if event.data.get("on"):
        return _("%(who)s made a new address for the calendar of their promises") % {"who": who(event)}
    return _("%(who)s switched the calendar of their promises off") % {"who": who(event)}
