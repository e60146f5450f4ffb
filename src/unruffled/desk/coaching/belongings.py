"""What becomes of readings with the record of a customer."""

from unruffled.desk.coaching import actions
from unruffled.desk.customers.belongings import Belongings
from unruffled.desk.customers.models import Customer


class Readings(Belongings):
    def erase(self, customer: Customer, agent) -> None:
        actions.erase_words(customer)
