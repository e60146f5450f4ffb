"""The channels by name; each registers itself, so that nothing else knows which there are."""

from collections.abc import Callable
from typing import Protocol

from unruffled.desk.outbox.outcomes import Outcome


class Channel(Protocol):
    name: str

    def recipient(self, conversation) -> str:
        """Where a reply would go now, for people to see; empty when it can go nowhere."""

    def file(self, attachment) -> bytes:
        """The bytes of a file that came in by this way. Raises LookupError where they are no longer there."""

    def signature(self, conversation) -> str:
        """What stands below every reply that leaves by this way; empty for nothing."""

    def deliver(self, message, *, handing_over: Callable[[], None]) -> Outcome:
        """Delivers `message`. Calls `handing_over` once, at the last moment before the other side may have it.

        Never raises for what the network does; the outcome says it.
        """


class UnknownChannel(LookupError):
    """No channel of that name is installed."""


_CHANNELS: dict[str, Channel] = {}


def register(new: Channel) -> None:
    _CHANNELS[new.name] = new


def recipient(conversation) -> str:
    """Where a reply in `conversation` would go now; empty when it can go nowhere."""
    way = _CHANNELS.get(conversation.channel)
    return way.recipient(conversation) if way else ""


def signature(conversation, agent) -> str:
    """What stands below a reply of `agent` in `conversation`: their own lines, then those of the way it leaves by."""
    way = _CHANNELS.get(conversation.channel)
    lines = [agent.signature, way.signature(conversation) if way else ""]
    return "\n".join(one.strip() for one in lines if one.strip())


def file(attachment) -> bytes:
    """The bytes of a file of a message, ours or theirs. Raises LookupError where they are no longer there."""
    if attachment.content_id:
        return bytes(attachment.content.data)
    return channel(attachment.message.channel).file(attachment)


def channel(name: str) -> Channel:
    """Raises UnknownChannel."""
    try:
        return _CHANNELS[name]
    except KeyError:
        raise UnknownChannel(f"no channel {name!r}; there are {', '.join(sorted(_CHANNELS))}") from None
