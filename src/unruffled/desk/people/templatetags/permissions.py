"""What templates ask the one permission function about a single thing; `may.reply` asks about a verb alone."""

from django import template

from unruffled.desk.people.permissions import may

register = template.Library()


@register.filter
def may_undo(dispatch, agent) -> bool:
    """Whether `agent` may take this very letter back: `{% if dispatch|may_undo:request.user %}`."""
    return may(agent, "undo-send", dispatch)
