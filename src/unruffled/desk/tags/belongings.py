"""What a customer may ask to have of the tags on their letters."""

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.queries import seen_by
from unruffled.desk.customers.belongings import Belongings
from unruffled.desk.customers.models import Customer
from unruffled.desk.tags.models import Tag


class Tags(Belongings):
    def given_out(self, customer: Customer, agent) -> dict:
        seen = Conversation.objects.filter(seen_by(agent), customer=customer)
        theirs = Tag.objects.filter(conversations__in=seen).distinct().order_by("name")
        return {"tags": list(theirs.values_list("name", flat=True))}
