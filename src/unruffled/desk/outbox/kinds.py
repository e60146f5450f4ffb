"""What happens to what leaves, in words."""

from django.utils.translation import gettext as _

from unruffled.desk.events.kinds import says, who


@says("reply-leaving")
def _leaving(event):
    return _("The reply is leaving")


@says("reply-sent")
def _sent(event):
    return _("The reply was sent")


@says("reply-kept")
def _kept(event):
    return _("The reply is kept in the outbox: no outgoing server is set")


@says("reply-failed")
def _failed(event):
    return _("The reply could not be sent")


@says("reply-came-back")
def _came_back(event):
    return _("The reply came back: it did not arrive")


@says("reply-delayed")
def _delayed(event):
    return _("The reply could not leave yet; the desk tries again")


@says("reply-unknown")
def _unknown(event):
    return _("It is not known whether the reply arrived")


@says("reply-again")
def _again(event):
    return _("%(who)s sent the reply again") % {"who": who(event)}


@says("reply-held")
def _held(event):
    return _("The reply waits to leave")


@says("doubt-settled")
def _settled(event):
    return _("%(who)s says that the reply arrived") % {"who": who(event)}
