"""What happens to forms, in words."""

from django.utils.translation import gettext as _

from unruffled.desk.events.kinds import says, who


@says("form-filled")
def _filled(event):
    return _("Came by a form; that the address is theirs is not proven")


@says("form-made")
def _made(event):
    return _("%(who)s made a form") % {"who": who(event)}


@says("form-changed")
def _changed(event):
    return _("%(who)s changed a form") % {"who": who(event)}
