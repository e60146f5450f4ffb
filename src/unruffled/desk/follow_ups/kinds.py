"""What happens after "solved", in words."""

from django.utils.translation import gettext as _

from unruffled.desk.events.kinds import says, who


@says("ending-written")
def _written(event):
    return _("%(who)s wrote down how it ended") % {"who": who(event)}


@says("follow-up-planned")
def _planned(event):
    return _("Whether all is well will be asked")


@says("follow-up-dropped")
def _dropped(event):
    if event.agent:
        return _("%(who)s decided not to ask whether all is well") % {"who": who(event)}
    return _("It is open again, so nobody asks whether all is well")


@says("follow-up-asked")
def _asked(event):
    return _("%(who)s asked whether all is well") % {"who": who(event)}


@says("follow-up-content")
def _content(event):
    if event.agent:
        return _("%(who)s heard that all is well") % {"who": who(event)}
    return _("The customer says that all is well")


@says("follow-up-unhappy")
def _unhappy(event):
    if event.agent:
        return _("%(who)s heard that it is not well") % {"who": who(event)}
    return _("The customer says that it is not well")
