"""What happens to saved views."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unruffled.desk.conversations.inbox import search_view
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent, Team
from unruffled.desk.people.permissions import require
from unruffled.desk.saved_views.models import SavedView, Shared


@transaction.atomic
def keep(agent: Agent, *, name: str, query: str, shared: Shared = Shared.ME, team: Team | None = None) -> SavedView:
    """A search under a name. Raises PermissionDenied, and ValueError with a sentence that says the mend."""
    require(agent, "keep-view")
    view = SavedView(owner=agent, made_at=timezone.now())
    _fill(view, agent, name, query, shared, team)
    view.save()
    record("view-kept", about=view.topic, agent=agent, name=view.name, shared=view.shared)
    return view


@transaction.atomic
def change(
    view: SavedView, agent: Agent, *, name: str, query: str, shared: Shared, team: Team | None = None
) -> SavedView:
    """Raises PermissionDenied, and ValueError with a sentence that says the mend."""
    view = SavedView.objects.select_for_update().get(pk=view.pk)
    require(agent, "keep-view", view)
    before = (view.shared, view.team_id)
    _fill(view, agent, name, query, shared, team, shares=(shared, team.pk if team else None) != before)
    view.save()
    record("view-changed", about=view.topic, agent=agent, name=view.name, shared=view.shared)
    return view


@transaction.atomic
def delete(view: SavedView, agent: Agent) -> None:
    """Raises PermissionDenied. The letters in it stay."""
    require(agent, "keep-view", view)
    record("view-deleted", about=view.topic, agent=agent, name=view.name)
    view.delete()


def _fill(
    view: SavedView, agent: Agent, name: str, query: str, shared: Shared, team: Team | None, *, shares: bool = True
) -> None:
    """`shares` is whether somebody else sees it who did not before."""
    if shares and shared == Shared.DESK:
        require(agent, "share-with-desk")
    if shares and shared == Shared.TEAM:
        require(agent, "share-view", team)
    view.name, view.query = " ".join(name.split()), " ".join(query.split())
    if not view.name:
        raise ValueError(_("The view has no name. Write a word or two."))
    if len(view.name) > 60:
        raise ValueError(_("The name is too long. Use 60 characters or fewer."))
    _view, wanted = search_view(view.query, agent)
    if wanted.problems:
        raise ValueError(" ".join(wanted.problems))
    if wanted.is_empty or len(view.query) > 500:
        raise ValueError(_("A view needs something to look for, such as is:open tag:refund."))
    view.shared, view.team = shared, team if shared == Shared.TEAM else None
