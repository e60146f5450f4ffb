"""What happens to the record."""

from django.db import transaction

from unruffled.desk.customers.models import Address, Customer
from unruffled.desk.events.actions import record


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
            record("customer-named", about=f"customer:{customer.ulid}")
        return customer
    customer = Customer.objects.create(name=name[:200], **known)
    # get_or_create survives a second transaction that adds the same address at the same moment.
    mine, made = Address.objects.get_or_create(kind="email", value=value, defaults={"customer": customer})
    if not made:
        customer.delete()
        return mine.customer
    record("customer-added", about=f"customer:{customer.ulid}")
    return customer


@transaction.atomic
def add(*, name: str = "", **known) -> Customer:
    """A customer without an address yet; `known` are fields of Customer."""
    customer = Customer.objects.create(name=name[:200], **known)
    record("customer-added", about=f"customer:{customer.ulid}")
    return customer


@transaction.atomic
def keep_facts(customer: Customer, facts: dict) -> None:
    """What other systems know of a customer, by the contract's case.facts; replaces what was known."""
    customer.facts = facts
    customer.save(update_fields=["facts"])
    record("facts-kept", about=f"customer:{customer.ulid}")
