"""What is asked about canned answers."""

from django.db.models import Q, QuerySet

from unruffled.desk.answers.models import Answer
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import hidden_teams, may

# More than this nobody reads while writing a reply; another word finds what is not among them.
SHOWN = 20


def seen_by(agent: Agent) -> QuerySet[Answer]:
    """Their own, their teams' and the whole desk's; to who keeps them for others, those of every team that is not
    closed to them."""
    of_others = (
        Q(owner=None) & ~Q(team__in=hidden_teams(agent))
        if may(agent, "keep-answers-of-others")
        else Q(owner=None, team=None)
    )
    whose = Q(owner=agent) | of_others | Q(team__members=agent)
    return Answer.objects.filter(whose).select_related("team", "owner").distinct()


def by_ulid(ulid: str, agent: Agent) -> Answer:
    """Raises Answer.DoesNotExist, also for one that this agent may not see."""
    return seen_by(agent).get(ulid=ulid)


def found(agent: Agent, text: str) -> QuerySet[Answer]:
    """Those with every word of `text` in name, folder or text, the most used first."""
    rows = seen_by(agent)
    for word in text.split()[:10]:
        rows = rows.filter(Q(name__icontains=word) | Q(folder__icontains=word) | Q(text__icontains=word))
    return rows.order_by("-uses", "name", "id")


def folders(agent: Agent) -> list[str]:
    """The folders that there are, by name."""
    return sorted(set(seen_by(agent).exclude(folder="").order_by().values_list("folder", flat=True)))
