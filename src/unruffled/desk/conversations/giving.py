"""How a team's letters find somebody: in turn, by what each has to do, or to whoever wrote to the customer last.

It listens to what is recorded and answers in the same transaction, so that a letter and its agent are one change. The
team's row is held while somebody is chosen: two letters at the same moment wait for each other and go to two people.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, F, Max, Q
from django.dispatch import receiver

from unruffled.desk.conversations import actions
from unruffled.desk.conversations.models import Conversation, Message, Side, State
from unruffled.desk.conversations.search import HOT
from unruffled.desk.events.actions import recorded
from unruffled.desk.events.models import Event
from unruffled.desk.people.models import Agent, Giving, Role, Team, Turn
from unruffled.desk.people.reach import reach_of

# A sweep gives out as many at most, so that a morning after a holiday is not one long transaction after another.
MOST = 500


@dataclass(frozen=True)
class Chosen:
    """Who gets it, and why: "turn", "load" (with how many they have open), "last" or "away" (whose stand-in)."""

    agent: Agent
    why: str
    count: int = 0
    name: str = ""


@receiver(recorded, dispatch_uid="what a team gets finds somebody")
def _give_out(sender, event: Event, **kwargs) -> None:
    if sender not in ("assigned", "message-received") or event.data.get("why"):
        return
    conversation = (
        Conversation.objects.select_related("team", "assignee").filter(ulid=event.topic.partition(":")[2]).first()
    )
    if conversation is None or conversation.state != State.OPEN:
        return
    if sender == "message-received":
        give(conversation)
    elif conversation.assignee is None:  # what a person gives to a person stays there, away or not
        give(conversation, but=event.agent)


@transaction.atomic
def give(conversation: Conversation, *, but: Agent | None = None) -> Agent | None:
    """Gives an open conversation to somebody if it waits for that. `but` has just put it back and does not get it.

    None where nothing is to be given, or nobody is there to take it: then it waits with its team.
    """
    held_by = conversation.assignee
    chosen = _stand_in(held_by) if held_by else _choose(conversation, but)
    if chosen is None:
        return None
    because = {"why": chosen.why, "count": chosen.count, "away": chosen.name}
    because["team"] = conversation.team.name if conversation.team else ""
    actions.assign(conversation, None, to=chosen.agent, because=because)
    return chosen.agent


def give_waiting() -> int:
    """Gives out what waits with a team since nobody was there; how many that were."""
    waiting = Conversation.objects.filter(state=State.OPEN, assignee=None).exclude(team__giving="")
    waiting = waiting.filter(team__isnull=False).order_by(F("heat").desc(nulls_last=True), "last_at", "pk")
    nobody_there, given = set(), 0
    for pk, team in list(waiting.values_list("pk", "team")[:MOST]):
        if team in nobody_there:
            continue
        with transaction.atomic():
            conversation = Conversation.objects.select_for_update(of=("self",)).select_related("team").get(pk=pk)
            if conversation.assignee_id or conversation.state != State.OPEN or conversation.team_id != team:
                continue
            if give(conversation):
                given += 1
            else:
                nobody_there.add(team)
    return given


def _stand_in(agent: Agent) -> Chosen | None:
    """A letter to somebody who is away goes to whoever stands in for them."""
    absence = reach_of([agent])[agent.pk].absence
    stand_in = absence.stand_in if absence and absence.moves else None
    if stand_in is None or not stand_in.is_active or reach_of([stand_in])[stand_in.pk].absence:
        return None
    return Chosen(stand_in, "away", name=agent.name)


def _choose(conversation: Conversation, but: Agent | None) -> Chosen | None:
    if conversation.team is None or not conversation.team.giving:
        return None
    team = Team.objects.select_for_update().get(pk=conversation.team.pk)
    members = list(team.members.filter(is_active=True).exclude(role=Role.READER).order_by("pk"))
    reach = reach_of(members, team=team)
    there = [one for one in members if reach[one.pk].is_here and one != but]
    if not there:
        return None
    chosen = (_last(conversation, there) if team.prefers_last else None) or _BY[Giving(team.giving)](team, there)
    _took_turn(team, chosen.agent)
    return chosen


def _last(conversation: Conversation, there: list[Agent]) -> Chosen | None:
    """Whoever wrote to this customer last, in any conversation."""
    ours = Message.objects.filter(
        conversation__customer=conversation.customer_id, side=Side.AGENT, agent__isnull=False, withdrawn_at=None
    )
    last = ours.order_by("-at", "-id").values_list("agent", flat=True).first()
    return next((Chosen(one, "last") for one in there if one.pk == last), None)


def _in_turn(team: Team, there: list[Agent]) -> Chosen:
    return Chosen(min(there, key=_place(team)), "turn")


def _least(team: Team, there: list[Agent]) -> Chosen:
    """What is hot weighs double: it takes longer, and takes more out of whoever answers it."""
    open_ones = Conversation.objects.filter(assignee__in=there, state=State.OPEN).values("assignee")
    counted = {
        row["assignee"]: (row["all"], row["hot"])
        for row in open_ones.annotate(all=Count("pk"), hot=Count("pk", filter=Q(heat__gte=HOT)))
    }
    place = _place(team)

    def load(one: Agent) -> int:
        return sum(counted.get(one.pk, (0, 0)))

    chosen = min(there, key=lambda one: (load(one), place(one)))
    return Chosen(chosen, "load", count=counted.get(chosen.pk, (0, 0))[0])


_BY: dict[Giving, Callable[[Team, list[Agent]], Chosen]] = {Giving.TURN: _in_turn, Giving.LOAD: _least}


def _place(team: Team) -> Callable[[Agent], tuple[int, int]]:
    turns = dict(Turn.objects.filter(team=team).values_list("agent", "number"))
    return lambda agent: (turns.get(agent.pk, 0), agent.pk)


def _took_turn(team: Team, agent: Agent) -> None:
    last = Turn.objects.filter(team=team).aggregate(last=Max("number"))["last"] or 0
    Turn.objects.update_or_create(team=team, agent=agent, defaults={"number": last + 1})
