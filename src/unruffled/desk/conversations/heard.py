"""What was heard in a whole thread, as the panes beside it show it.

`reading_of` gives the reading of each message by the message's id, None for one that was not read.
"""

from typing import Any

from unruffled.desk.coaching import showing
from unruffled.desk.conversations.models import Message, Side


def _read_messages(messages, reading_of):
    return [(message, reading_of[message.pk]) for message in messages if reading_of[message.pk]]


def curve(messages: list[Message], reading_of: dict) -> list[dict]:
    """Points of the heat's curve: {"at", "heat" (None where it was left open), "step", "ulid"}."""
    points = []
    for message, reading in _read_messages(messages, reading_of):
        heat = None if reading["unsure"] and not reading["feelings"] and not reading["heat"] else reading["heat"]
        points.append({"at": message.at, "heat": heat, "step": showing.heat_step(heat), "ulid": message.ulid})
    return points


def reasons(kept: Any, messages: list[Message]) -> list[dict]:
    """Why the last letter is as hot as it is: {"points", "label", "words"}, the heaviest first."""
    if not kept or not kept.reasons:
        return []
    last = max(kept.reasons, key=int)
    text = messages[int(last)].text if int(last) < len(messages) else ""
    heaviest = sorted(kept.reasons[last], key=lambda reason: -abs(reason[0]))[:3]
    return [showing.reason(points, key, span, text) for points, key, span in heaviest]


def asks(messages: list[Message], reading_of: dict) -> list[dict]:
    """What they asked since our last answer; what was asked before stays out once we have answered."""
    since: list[dict] = []
    for message in messages:
        if message.side == Side.AGENT and not message.forwarded:
            since = []
        elif reading_of[message.pk]:
            since += [{"label": showing.ASKS[ask["kind"]], **ask} for ask in reading_of[message.pk]["asks"]]
    return since


def facts(messages: list[Message], reading_of: dict) -> list[dict]:
    """What they have given already, each once, by kind in the order of the record."""
    seen: dict[tuple, dict] = {}
    for _message, reading in _read_messages(messages, reading_of):
        for fact in reading["facts"]:
            key = (fact["kind"], fact.get("value") or fact["text"].lower())
            seen.setdefault(key, {"label": showing.FACTS[fact["kind"]], **fact})
    order = list(showing.FACTS)
    return sorted(seen.values(), key=lambda fact: order.index(fact["kind"]))


def unsure(messages: list[Message], reading_of: dict) -> list[str]:
    """What was left open in the last letter of theirs."""
    read = _read_messages(messages, reading_of)
    return showing.left_open(read[-1][1]["unsure"]) if read else []
