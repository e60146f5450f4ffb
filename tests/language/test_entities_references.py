"""Orders, phones, links and names are found by the words around them."""

import pytest

from unruffled.language.entities.links import find_links
from unruffled.language.entities.names import find_names
from unruffled.language.entities.orders import find_orders
from unruffled.language.entities.phones import find_phones


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("order A-1007 arrived", ["A-1007"]),
        ("my order number is #4521, and order no. 77-88", ["4521", "77-88"]),
        ("orders 55012 and 55013", ["55012", "55013"]),
        ("invoice INV-2024-0033 of 03/04/2026", ["INV-2024-0033"]),
        ("RMA-7781?", ["RMA-7781"]),
        ("your ref: 12345.", ["12345"]),
    ],
)
def test_a_reference_is_found_by_its_noun_its_sign_or_its_form(text: str, values: list[str]) -> None:
    assert [order.value for order in find_orders(text)] == values


@pytest.mark.parametrize(
    "text",
    ["order 2 more", "case 3 days", "I ordered 3 kettles", "#1 fan", "#help", "ISO-9001", "my order from 12/03/2026"],
)
def test_a_number_that_counts_is_no_reference(text: str) -> None:
    assert find_orders(text) == []


def test_a_phone_number_is_read_by_the_customers_country() -> None:
    assert find_phones("call 0722 123 456", "RO")[0].value == "+40722123456"
    assert find_phones("call 0722 123 456") == []
    assert find_phones("+44 20 7946 0958")[0].value == "+442079460958"


def test_bare_digits_are_a_phone_number_only_when_something_says_so() -> None:
    assert find_phones("0722123456 is what I typed", "RO") == []
    assert find_phones("my phone: 0722123456", "RO")[0].value == "+40722123456"


def test_closing_punctuation_is_no_part_of_an_address() -> None:
    found = find_links("Mail Ilinca.Pop@example.ro. See (https://Example.com/A_b?x=1), or www.shop.de!")
    assert [(link.kind, link.value) for link in found] == [
        ("email", "ilinca.pop@example.ro"),
        ("link", "https://example.com/A_b?x=1"),
        ("link", "https://www.shop.de"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Dear John, hello", "John", "greeted"),
        ("Dear Mr. van der Berg,\nhello", "Berg", "greeted"),
        ("My name is Ana-Maria Popescu and I write", "Ana-Maria Popescu", "self"),
        ("Kind regards,\nJonas Lindqvist", "Jonas Lindqvist", "signed"),
        ("I spoke with Marek from sales.", "Marek", "mentioned"),
        ("Yesterday Tom said that it was sent", "Tom", "mentioned"),
    ],
)
def test_a_name_is_found_with_what_it_is_used_for(text: str, name: str, role: str) -> None:
    assert [(found.text, found.role) for found in find_names(text)] == [(name, role)]


@pytest.mark.parametrize(
    "text", ["Hello Support Team,", "Dear Sir or Madam,", "Hi there", "This is Unacceptable.", "Nobody told me"]
)
def test_a_capital_letter_alone_makes_no_name(text: str) -> None:
    assert find_names(text) == []
