"""Kinds of event: each can say itself in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from unruffled.desk.events.models import Event

_WORDS: dict[str, Callable[[Event], str]] = {}


def says(kind: str):
    """Registers the words of a kind: a function of the event that gives one sentence for people."""

    def register(function: Callable[[Event], str]):
        _WORDS[kind] = function
        return function

    return register


def in_words(event: Event) -> str:
    """The event as a sentence; an event of a kind that nobody registered says that it is unknown."""
    function = _WORDS.get(event.kind)
    return function(event) if function else _("Something happened that this version cannot name (%s)") % event.kind


def who(event: Event) -> str:
    return event.agent.first_name if event.agent else _("The desk")
