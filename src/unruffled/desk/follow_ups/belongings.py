"""What becomes of endings and follow-ups with the record of a customer."""

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.queries import seen_by
from unruffled.desk.customers.belongings import Belongings
from unruffled.desk.customers.models import Customer
from unruffled.desk.follow_ups import actions
from unruffled.desk.follow_ups.models import Ending, FollowUp


class FollowUps(Belongings):
    def given_out(self, customer: Customer, agent) -> dict:
        seen = Conversation.objects.filter(seen_by(agent), customer=customer)
        endings = Ending.objects.filter(conversation__in=seen).order_by("at", "id")
        answers = FollowUp.objects.filter(conversation__in=seen, answered_at__isnull=False)
        return {
            "endings": [
                row | {"at": row["at"].isoformat()} for row in endings.values("at", "cause", "done", "felt", "change")
            ],
            "follow_ups": [
                {"answered_at": at.isoformat() if at else None, "state": state, "words": words}
                for at, state, words in answers.order_by("answered_at", "id").values_list(
                    "answered_at", "state", "words"
                )
            ],
        }

    def erase(self, customer: Customer, agent) -> None:
        actions.erase_words(customer)
