"""Variables of a canned answer, filled from the record; what the record lacks stays as it is and can be seen."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.people.models import Agent

_VARIABLE = re.compile(r"\{([a-z_]+(?:\.[a-z0-9_]+)?)\}")

# Each with what it stands for; `customer.` and a name of a free attribute is one as well.
VARIABLES = {
    "customer.first_name": _("their first name"),
    "customer.name": _("their whole name"),
    "customer.city": _("where they live"),
    "customer.plan": _("their plan"),
    "order": _("their order, when the record holds exactly one"),
    "order.product": _("what they ordered"),
    "order.amount": _("what it cost, with its currency"),
    "agent.name": _("your name"),
    "agent.first_name": _("your first name"),
    "subject": _("the subject of the conversation"),
}


def names_in(text: str) -> list[str]:
    """The variables that a text names, each once, in order."""
    return list(dict.fromkeys(_VARIABLE.findall(text)))


def is_known(name: str) -> bool:
    """Whether some record can fill it."""
    return name in VARIABLES or name.startswith("customer.")


def unfilled(text: str) -> list[str]:
    """The variables that stand in a text although the customer should read what they stand for."""
    return [name for name in names_in(text) if is_known(name)]


def filled(text: str, conversation: Conversation, agent: Agent) -> str:
    """The text with every variable that the record can fill; the others stay in their braces."""
    known = values(conversation, agent)
    return _VARIABLE.sub(lambda found: known.get(found[1]) or found[0], text)


def values(conversation: Conversation, agent: Agent) -> Mapping[str, str]:
    """What the record says for each variable; what it does not know is empty."""
    customer = conversation.customer
    found = {f"customer.{name}": str(value) for name, value in customer.attributes.items()}
    orders = customer.facts.get("orders") or []
    order: Mapping[str, Any] = orders[0] if len(orders) == 1 else {}
    amount = order.get("amount")
    found |= {
        "customer.first_name": customer.name.split(" ")[0],
        "customer.name": customer.name,
        "customer.city": customer.city,
        "customer.plan": customer.plan,
        "order": str(order.get("id") or ""),
        "order.product": str(order.get("product") or ""),
        "order.amount": f"{amount} {order.get('currency', '')}".strip() if amount else "",
        "agent.name": agent.name,
        "agent.first_name": agent.first_name,
        "subject": conversation.subject,
    }
    # Braces in a record would be taken for a variable of ours.
    return {name: value.replace("{", "(").replace("}", ")") for name, value in found.items()}
