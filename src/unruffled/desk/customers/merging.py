"""Two records that are one person become one: what wins is shown first, and then written down."""

import hashlib
import json
from dataclasses import dataclass

from django.db import transaction

from unruffled.desk.customers import belongings
from unruffled.desk.customers.actions import FIELDS, ChangedMeanwhile, Erased, as_text, make_findable
from unruffled.desk.customers.kinds import label
from unruffled.desk.customers.models import Customer
from unruffled.desk.events import actions as events
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require


class SameRecord(ValueError):
    """A record cannot be merged with itself."""


@dataclass(frozen=True)
class Side:
    """One field of both records, as text. `differs` when both know it and know it differently."""

    field: str
    label: str
    mine: str
    theirs: str

    @property
    def differs(self) -> bool:
        return bool(self.mine and self.theirs and self.mine != self.theirs)


def sides(target: Customer, origin: Customer) -> list[Side]:
    """Every field and attribute that either of them knows."""
    rows = [(name, _text(getattr(target, name)), _text(getattr(origin, name))) for name in FIELDS]
    names = dict.fromkeys((*target.attributes, *origin.attributes))
    rows += [
        (f"attribute {name}", as_text(target.attributes.get(name, "")), as_text(origin.attributes.get(name, "")))
        for name in names
    ]
    return [Side(name, label(name), mine, theirs) for name, mine, theirs in rows if mine or theirs]


def seal_of(target: Customer, origin: Customer) -> str:
    """Short for what `sides` shows, so that nobody merges what they have not seen."""
    shown = [(side.field, side.mine, side.theirs) for side in sides(target, origin)]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


@transaction.atomic
def merge(target: Customer, origin: Customer, agent: Agent, *, take: set[str], seen: str) -> Customer:
    """Moves everything of `origin` to `target` and removes `origin`.

    Where both know a field, the value of `target` stays unless the field is in `take`; where one knows it, that
    one's. What is lost is kept in the event. `seen` is the seal of what the agent was shown. Raises SameRecord,
    ChangedMeanwhile when one of them is no longer what was shown, and Erased.
    """
    require(agent, "merge-customers", target)
    if target.pk == origin.pk:
        raise SameRecord
    # In one order, so that two who merge the same pair the other way round do not wait for each other.
    both = {
        one.pk: one for one in Customer.objects.select_for_update().filter(pk__in=(target.pk, origin.pk)).order_by("pk")
    }
    if len(both) < 2 or any(one.erased_at for one in both.values()):
        raise Erased
    target, origin = both[target.pk], both[origin.pk]
    if seal_of(target, origin) != seen:
        raise ChangedMeanwhile({})
    lost = _settle_values(target, origin, take)
    moved = sum(kept.move(origin, target, agent) for kept in belongings.everything())
    origin.addresses.update(customer=target)
    origin.notes.update(customer=target)
    events.move(origin.topic, target.topic)
    name, ulid = str(origin), origin.ulid
    origin.delete()
    target.save()
    make_findable(target)
    events.record("customer-merged", about=target.topic, agent=agent, after=name, before=lost, merged=ulid, moved=moved)
    return target


def _settle_values(target: Customer, origin: Customer, take: set[str]) -> dict[str, str]:
    """Writes into `target` what wins; what is lost, by field."""
    lost = {}
    for side in sides(target, origin):
        wins = side.theirs and (not side.mine or side.field in take)
        if side.differs:
            lost[side.field] = side.mine if wins else side.theirs
        if not wins:
            continue
        if side.field.startswith("attribute "):
            name = side.field.removeprefix("attribute ")
            target.attributes[name] = origin.attributes[name]
        else:
            setattr(target, side.field, getattr(origin, side.field))
    target.facts = _joined(target.facts, origin.facts)
    return lost


def _joined(mine: dict, theirs: dict) -> dict:
    """Facts of both: lists are joined without repeating; of a single fact, mine stays."""
    facts = {**theirs, **mine}
    for name, value in theirs.items():
        if isinstance(value, list) and isinstance(mine.get(name), list):
            facts[name] = mine[name] + [one for one in value if one not in mine[name]]
    return facts


def _text(value) -> str:
    return str(value) if value else ""
