"""What becomes of calls with the record of a customer."""

from unruffled.desk.channels.calls.models import Call
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.queries import seen_by
from unruffled.desk.customers.belongings import Belongings
from unruffled.desk.customers.models import Customer


class Calls(Belongings):
    def given_out(self, customer: Customer, agent) -> dict:
        seen = Conversation.objects.filter(seen_by(agent), customer=customer)
        theirs = Call.objects.filter(conversation__in=seen).order_by("at", "id")
        rows = theirs.values("at", "direction", "outcome", "with_whom", "number", "minutes", "said", "promised")
        return {"calls": [row | {"at": row["at"].isoformat()} for row in rows]}

    def erase(self, customer: Customer, agent) -> None:
        theirs = Call.objects.filter(conversation__customer=customer)
        theirs.update(with_whom="", number="", dialled="", said="", promised="")
