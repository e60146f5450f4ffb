"""What happens to saved views, in words."""

from django.utils.translation import gettext as _

from unruffled.desk.events.kinds import says, who


@says("view-kept")
def _kept(event):
    return _("%(who)s kept the view %(name)s") % {"who": who(event), "name": event.data.get("name", "")}


@says("view-changed")
def _changed(event):
    return _("%(who)s changed the view %(name)s") % {"who": who(event), "name": event.data.get("name", "")}


@says("view-deleted")
def _deleted(event):
    return _("%(who)s deleted the view %(name)s") % {"who": who(event), "name": event.data.get("name", "")}
