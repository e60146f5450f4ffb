"""What becomes of endings and follow-ups with the record of a customer."""

from unruffled.desk.customers.belongings import Belongings
from unruffled.desk.customers.models import Customer
from unruffled.desk.follow_ups import actions


class FollowUps(Belongings):
    def erase(self, customer: Customer, agent) -> None:
        actions.erase_words(customer)
