"""What a customer may ask to have of the tags on their letters."""

from unruffled.desk.customers.belongings import Belongings
from unruffled.desk.customers.models import Customer
from unruffled.desk.tags.models import Tag


class Tags(Belongings):
    def given_out(self, customer: Customer) -> dict:
        theirs = Tag.objects.filter(conversations__customer=customer).distinct().order_by("name")
        return {"tags": list(theirs.values_list("name", flat=True))}
