"""Erasing a customer: the words go, the numbers stay."""

import json

from django.db import connection, transaction
from django.utils import timezone

from unruffled.desk.customers import belongings
from unruffled.desk.customers.actions import locked
from unruffled.desk.customers.finding import plain
from unruffled.desk.customers.models import BroughtFile, Customer
from unruffled.desk.events import actions as events
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require


class WrongName(ValueError):
    """What was typed is not the name of the customer."""


class NotNow(ValueError):
    """Something has to end first; the text says what, for people."""


@transaction.atomic
def erase(customer: Customer, agent: Agent, *, typed: str) -> Customer:
    """Removes everything that names the customer or was said, here and in every other app, for ever.

    Where they live, their language, currency, plan and first day stay, with every count, time, heat and state.
    `typed` is the name, written by hand. Raises PermissionDenied, WrongName, NotNow and Erased.
    """
    require(agent, "erase-customer", customer)
    customer = locked(customer)
    if plain(typed) != plain(str(customer)):
        raise WrongName
    _overwrite_what_goes()
    for kept in belongings.everything():
        kept.erase(customer, agent)
    for kept in belongings.everything():
        if hindrance := kept.hinders_erasing(customer):
            raise NotNow(hindrance)
    _forget_files_that_name(customer)
    customer.addresses.all().delete()
    customer.notes.all().delete()
    customer.name = customer.city = customer.findable = ""
    customer.attributes, customer.facts, customer.erased_at = {}, {}, timezone.now()
    customer.save()
    for kept in belongings.everything():
        kept.forget()
    events.shred([customer.topic])
    events.record("customer-erased", about=customer.topic, agent=agent)
    return customer


def _overwrite_what_goes() -> None:
    """SQLite leaves what is deleted readable in the file until something else needs the place, unless it is told."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _forget_files_that_name(customer: Customer) -> None:
    """A table that waits to be confirmed, or the report of one, may hold the customer as well."""
    needles = [plain(one.value) for one in customer.addresses.all()] + ([plain(customer.name)] if customer.name else [])
    for brought in BroughtFile.objects.all():
        words = plain(f"{brought.text} {json.dumps(brought.about, ensure_ascii=False)}")
        if any(needle in words for needle in needles):
            brought.delete()
