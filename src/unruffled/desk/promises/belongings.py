"""What becomes of promises with the record of a customer."""

from unruffled.desk.customers.belongings import Belongings
from unruffled.desk.customers.models import Customer
from unruffled.desk.promises import actions


class Promises(Belongings):
    def erase(self, customer: Customer, agent) -> None:
        actions.erase_words(customer)
