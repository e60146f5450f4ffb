"""What happens to the record: one function a verb, one transaction: the change and its event."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from unruffled.desk.customers.finding import words_of
from unruffled.desk.customers.models import Address, Customer, CustomerNote
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require

# Fields of Customer that people edit. `known_names` is kept among the facts, as the checks look for it there.
FIELDS = ("name", "country", "language", "currency", "timezone", "city", "plan", "since")


class ChangedMeanwhile(Exception):
    """Somebody else changed the same fields. `now` has their present values by field."""

    def __init__(self, now: dict):
        super().__init__(f"changed meanwhile: {', '.join(now)}")
        self.now = now


class NotAnAddress(ValueError):
    """The text is no mail address."""


class AddressTaken(ValueError):
    """The address belongs to another customer, `holder`."""

    def __init__(self, holder: Customer):
        super().__init__(f"the address belongs to {holder.ulid}")
        self.holder = holder


class OnlyAddress(ValueError):
    """It is the only address of the customer."""


class NothingToSay(ValueError):
    """The text is empty."""


class Erased(ValueError):
    """The customer was erased; there is no record to change."""


def locked(customer: Customer) -> Customer:
    """The customer as they are now, held by this transaction until it ends. Raises Erased."""
    current = Customer.objects.select_for_update().get(pk=customer.pk)
    if current.erased_at:
        raise Erased
    return current


def make_findable(customer: Customer) -> None:
    """Brings what a search looks at up to date with the record."""
    values = customer.addresses.values_list("value", flat=True)
    customer.findable = words_of(name=customer.name, addresses=values, facts=customer.facts)
    Customer.objects.filter(pk=customer.pk).update(findable=customer.findable)


@transaction.atomic
def find_or_add(*, address: str, name: str = "", **known) -> Customer:
    """The customer who has this mail address, added when nobody has it.

    `known` are fields of Customer for a new record; a record that exists is not overwritten.
    """
    value = address.strip().lower()
    found = Address.objects.select_related("customer").filter(kind="email", value=value).first()
    if found:
        customer = found.customer
        if name and not customer.name:
            customer.name = name[:200]
            customer.save(update_fields=["name"])
            make_findable(customer)
            record("customer-named", about=customer.topic)
        return customer
    customer = Customer.objects.create(name=name[:200], **known)
    # get_or_create survives a second transaction that adds the same address at the same moment.
    mine, made = Address.objects.get_or_create(kind="email", value=value, defaults={"customer": customer})
    if not made:
        customer.delete()
        return mine.customer
    make_findable(customer)
    record("customer-added", about=customer.topic)
    return customer


@transaction.atomic
def add(*, name: str = "", **known) -> Customer:
    """A customer without an address yet; `known` are fields of Customer."""
    customer = Customer.objects.create(name=name[:200], **known)
    make_findable(customer)
    record("customer-added", about=customer.topic)
    return customer


@transaction.atomic
def keep_facts(customer: Customer, facts: dict) -> None:
    """What other systems know of a customer, by the contract's case.facts; replaces what was known."""
    customer.facts = facts
    customer.save(update_fields=["facts"])
    make_findable(customer)
    record("facts-kept", about=customer.topic)


@transaction.atomic
def edit(customer: Customer, agent: Agent, *, fields: dict[str, tuple], attributes: dict[str, tuple]) -> Customer:
    """Changes fields from what the agent saw to what the agent wants: {field: (seen, wanted)}.

    `attributes` likewise, by name, as text; wanted "" removes one. What two people change at once in different
    fields is merged; in the same field, nothing is saved and ChangedMeanwhile says what it is now.
    """
    require(agent, "edit-customer", customer)
    current = locked(customer)
    changed_meanwhile = {}
    for name, (seen, wanted) in fields.items():
        if (now := value_of(current, name)) not in (seen, wanted):
            changed_meanwhile[name] = now
    for name, (seen, wanted) in attributes.items():
        if (now := as_text(current.attributes.get(name, ""))) not in (seen, wanted):
            changed_meanwhile[f"attribute {name}"] = now
    if changed_meanwhile:
        raise ChangedMeanwhile(changed_meanwhile)
    for name, (_seen, wanted) in fields.items():
        _set(current, name, wanted, agent)
    for name, (_seen, wanted) in attributes.items():
        _set_attribute(current, name, wanted, agent)
    current.save()
    make_findable(current)
    return current


def value_of(customer: Customer, name: str):
    return list(customer.facts.get("known_names") or ()) if name == "known_names" else getattr(customer, name)


def as_text(value) -> str:
    """An attribute as it is shown and edited; other systems may have written numbers and lists."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _set(customer: Customer, name: str, wanted, agent: Agent) -> None:
    before = value_of(customer, name)
    if before == wanted:
        return
    if name == "known_names":
        customer.facts = {**customer.facts, "known_names": wanted}
    else:
        setattr(customer, name, wanted)
    _tell(customer, agent, name, _plain(before), _plain(wanted))


def _set_attribute(customer: Customer, name: str, wanted: str, agent: Agent) -> None:
    before = as_text(customer.attributes.get(name, ""))
    if before == wanted:
        return
    if wanted:
        customer.attributes[name] = wanted
    else:
        customer.attributes.pop(name, None)
    _tell(customer, agent, f"attribute {name}", before, wanted)


def _plain(value) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else as_text(value or "")


def _tell(customer: Customer, agent: Agent, field: str, before: str, after: str) -> None:
    """The values are personal: the keys `before` and `after` are what an erasure shreds."""
    record("customer-changed", about=customer.topic, agent=agent, field=field, before=before, after=after)


@transaction.atomic
def add_address(customer: Customer, agent: Agent, *, address: str) -> Address:
    """Raises NotAnAddress, and AddressTaken when it is somebody else's."""
    require(agent, "edit-customer", customer)
    customer, value = locked(customer), address.strip().lower()
    try:
        validate_email(value)
    except ValidationError:
        raise NotAnAddress from None
    found, made = Address.objects.get_or_create(kind="email", value=value, defaults={"customer": customer})
    if found.customer_id != customer.pk:
        raise AddressTaken(found.customer)
    if made:
        make_findable(customer)
        record("address-added", about=customer.topic, agent=agent, after=value)
    return found


@transaction.atomic
def remove_address(customer: Customer, agent: Agent, *, address: str) -> None:
    """Raises OnlyAddress for the last one; an address that is not theirs is left alone."""
    require(agent, "edit-customer", customer)
    customer = locked(customer)
    values = [one.value for one in customer.addresses.all()]
    if address not in values:
        return
    if len(values) == 1:
        raise OnlyAddress
    customer.addresses.filter(value=address).delete()
    make_findable(customer)
    record("address-removed", about=customer.topic, agent=agent, before=address)


@transaction.atomic
def add_note(customer: Customer, agent: Agent, *, text: str) -> CustomerNote:
    """Words for colleagues only, about the customer. Raises NothingToSay."""
    require(agent, "note", customer)
    if not text.strip():
        raise NothingToSay
    note = CustomerNote.objects.create(customer=locked(customer), agent=agent, text=text.strip(), at=timezone.now())
    record("customer-note-added", about=customer.topic, agent=agent, note=note.ulid)
    return note


@transaction.atomic
def begin(agent: Agent, *, address: str, fields: dict[str, tuple], attributes: dict[str, tuple]) -> Customer:
    """A record that an agent begins by hand; `address` may be empty. Raises NotAnAddress and AddressTaken."""
    require(agent, "edit-customer")
    customer = add()
    if address.strip():
        add_address(customer, agent, address=address)
    return edit(customer, agent, fields=fields, attributes=attributes)
