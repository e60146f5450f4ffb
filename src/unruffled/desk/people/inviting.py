"""The letters by which links reach people, and the addresses of those links."""

import os

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from unruffled.desk.people import post
from unruffled.desk.people.models import Agent, Purpose

_PAGE = {Purpose.JOIN: "join", Purpose.RESET: "reset-password"}


def base_of(request) -> str:
    """Where this desk is reached: its public address, or else the one by which this browser reached it."""
    return settings.URL if os.environ.get("UNRUFFLED_URL") else request.build_absolute_uri("/").rstrip("/")


def address_of(base: str, purpose: Purpose, token: str) -> str:
    return base + reverse(_PAGE[purpose], args=[token])


def write_invitation(agent: Agent, address: str, by: Agent) -> post.Posted:
    """Sends the link of an invitation now, and says what became of it."""
    subject = _("%(name)s invites you to the desk") % {"name": by.name}
    text = _(
        "Hello,\n\n%(name)s would like you to answer letters with them. Open this address, once, within seven days:"
        "\n\n%(address)s\n\nIf you expected no invitation, there is nothing you need to do.\n"
    ) % {"name": by.name, "address": address}
    return post.write(agent.email, subject, text)


def write_reset(agent: Agent, address: str) -> post.Posted:
    """Sends the link for a new password now, and says what became of it."""
    text = _(
        "Hello %(name)s,\n\nsomebody, you we think, asked for a new password at the desk. Open this address, once, "
        "within a day:\n\n%(address)s\n\nIf it was not you, there is nothing you need to do: the old password holds.\n"
    ) % {"name": agent.first_name, "address": address}
    return post.write(agent.email, _("A new password for the desk"), text)
