"""The record of customers for programs."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

import unruffled
from unruffled.desk.channels.api import queries, shapes, showing
from unruffled.desk.channels.api.deeds import find_or_add_customer
from unruffled.desk.channels.api.gate import Bearer
from unruffled.desk.channels.api.models import Scope
from unruffled.desk.channels.api.refusals import not_there
from unruffled.desk.channels.api.remembering import once
from unruffled.desk.customers import actions
from unruffled.desk.customers.models import Customer
from unruffled.desk.people.permissions import may, require

router = Router(tags=["Customers"])
READ, WRITE = Bearer(Scope.READ), Bearer(Scope.WRITE)


class Filters(BaseModel):
    address: shapes.Line | None = Field(None, description="Whose mail address this is.")
    cursor: shapes.Line | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


@router.get("/customers", operation_id="list_customers", summary="Customers, the newest record first",
            response=shapes.Customers, auth=READ)  # fmt: skip
def listed(request: HttpRequest, filters: Query[Filters]):
    require(_agent(request), "see-customer")
    rows = queries.customers(address=filters.address, before=filters.cursor, limit=filters.limit + 1)
    more, rows = len(rows) > filters.limit, rows[: filters.limit]
    seen = [showing.customer(row) for row in rows if may(_agent(request), "see-customer", row)]
    return {"customers": seen, "next": rows[-1].ulid if more else None}


@router.get("/customers/{slug:id}", operation_id="get_customer", summary="One customer",
            response=shapes.Customer, auth=READ)  # fmt: skip
def one(request: HttpRequest, id: str):
    return showing.customer(_customer(request, id))


@router.post("/customers", operation_id="add_customer", summary="Add somebody, or find their record",
             response={201: shapes.Customer}, auth=WRITE)  # fmt: skip
def add(request: HttpRequest, body: shapes.NewCustomer):
    require(_agent(request), "reply")
    _check_facts(body.facts)

    def find_or_add() -> BaseModel:
        customer = find_or_add_customer(body.address, body.name)
        if body.facts is not None:
            actions.keep_facts(customer, body.facts)
        return showing.customer(customer)

    return once(request, find_or_add)


@router.patch("/customers/{slug:id}", operation_id="keep_facts", summary="Say what your systems know of somebody",
              response=shapes.Customer, auth=WRITE)  # fmt: skip
def keep_facts(request: HttpRequest, id: str, body: shapes.KnownFacts):
    """Checks of replies hold them against orders, amounts and dates that are kept here."""
    customer = _customer(request, id)
    require(_agent(request), "reply")
    _check_facts(body.facts)
    actions.keep_facts(customer, body.facts)
    return showing.customer(customer)


def _agent(request: HttpRequest):
    return request.auth.agent  # type: ignore[attr-defined]


def _customer(request: HttpRequest, ulid: str) -> Customer:
    try:
        customer = queries.customer_by_ulid(ulid)
    except Customer.DoesNotExist:
        raise not_there("customer") from None
    if not may(_agent(request), "see-customer", customer):
        raise not_there("customer")
    return customer


def _check_facts(facts: dict | None) -> None:
    """Raises InputError for facts that no check could read; kept, they would break every reply to this customer."""
    if facts is not None:
        unruffled.check("-", {"facts": facts})
