"""What becomes of what leaves with the record of a customer."""

from django.utils.translation import gettext as _

from unruffled.desk.customers.belongings import Belongings
from unruffled.desk.customers.models import Customer
from unruffled.desk.outbox import actions, queries


class Leaving(Belongings):
    def hinders_erasing(self, customer: Customer) -> str:
        if queries.is_leaving(customer):
            return _("A letter to them is about to leave. Take it back, or wait until it has left.")
        return ""

    def erase(self, customer: Customer, agent) -> None:
        actions.erase_words(customer)
