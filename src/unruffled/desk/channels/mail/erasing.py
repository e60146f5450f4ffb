"""Erasing the letters of a customer: the bytes go; that there was a letter, and which, stays."""

from django.db import transaction
from django.db.models import QuerySet

from unruffled import mail
from unruffled.desk.channels.mail.models import Letter, RawLetter, RawState
from unruffled.desk.customers.belongings import Belongings
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.actions import shred


class Letters(Belongings):
    def erase(self, customer: Customer, agent) -> None:
        erase_words(customer)


@transaction.atomic
def erase_words(customer: Customer) -> None:
    """Empties every letter of the customer's conversations, and those from them that became no message.

    The fingerprints stay, so that a letter that a mailbox still holds is known and does not come in again.
    """
    ledger = Letter.objects.filter(message__conversation__customer=customer)
    _empty(RawLetter.objects.filter(letter__in=ledger))
    ledger.update(internet_message_id="")
    addresses = {one.value for one in customer.addresses.all()}
    _empty(RawLetter.objects.filter(pk__in=_without_message_from(addresses)))


def _empty(letters: QuerySet[RawLetter]) -> None:
    found = dict(letters.values_list("pk", "ulid"))
    RawLetter.objects.filter(pk__in=list(found)).update(raw=b"", problem="")
    shred([f"letter:{ulid}" for ulid in found.values()])


def _without_message_from(addresses: set[str]) -> list[int]:
    """Duplicates and letters set aside that name one of the addresses as their sender."""
    loose = RawLetter.objects.filter(state__in=(RawState.DUPLICATE, RawState.SET_ASIDE))
    numbers = list(loose.values_list("pk", flat=True))
    return [number for number in numbers if _sender_of(number) in addresses]


def _sender_of(number: int) -> str:
    raw = RawLetter.objects.values_list("raw", flat=True).get(pk=number)
    return mail.parse(bytes(raw)).sender.address.lower()
