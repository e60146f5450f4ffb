"""Money is found in any customary style, with its plain value."""

import pytest

from unruffled.language.entities.money import find_money


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("all 120 lei.", "120.00 RON"),
        ("a bill of 1.299,00 EUR came", "1299.00 EUR"),
        ("it was €1,299 then", "1299.00 EUR"),
        ("for 1'200 CHF", "1200.00 CHF"),
        ("CHF 20.- each", "20.00 CHF"),
        ("only 3,99£ a month", "3.99 GBP"),
        ("¥5000 for one", "5000 JPY"),
        ("US$ 40.5", "40.50 USD"),
        ("5k USD", "5000.00 USD"),
        ("239.00 RON", "239.00 RON"),
    ],
)
def test_an_amount_has_one_plain_value(text: str, value: str) -> None:
    assert [money.value for money in find_money(text)] == [value]


@pytest.mark.parametrize(
    ("text", "country", "currency", "value"),
    [
        ("$48", "CA", None, "48.00 CAD"),
        ("$48", None, "AUD", "48.00 AUD"),
        ("$48", "US", None, "48.00 USD"),
        ("12 bucks", "US", None, "12.00 USD"),
        ("300 kr", "SE", None, "300.00 SEK"),
        ("300 kr", "NO", None, "300.00 NOK"),
        ("50 lei", "MD", None, "50.00 MDL"),
    ],
)
def test_a_shared_sign_is_read_by_where_the_customer_lives(
    text: str, country: str | None, currency: str | None, value: str
) -> None:
    assert find_money(text, country, currency)[0].value == value


@pytest.mark.parametrize("text", ["300 kr", "$300", "300 dollars", "300 bucks"])
def test_a_sign_that_cannot_be_told_leaves_the_currency_open(text: str) -> None:
    [money] = find_money(text)
    assert (money.currency, money.value) == (None, "300.00")


def test_a_dollar_that_is_named_needs_no_country() -> None:
    assert [money.value for money in find_money("US$300 or 300 USD or CA$300")] == [
        "300.00 USD",
        "300.00 USD",
        "300.00 CAD",
    ]


@pytest.mark.parametrize(
    "text", ["order 4521", "three pounds of flour", "I lost 3 pounds of fat", "TRY 2 times", "24/7"]
)
def test_a_number_without_a_currency_is_no_money(text: str) -> None:
    assert find_money(text) == []


def test_a_word_that_looks_like_a_code_does_not_hide_the_amount_behind_it() -> None:
    assert [money.text for money in find_money("ALL 120 LEI BACK")] == ["120 LEI"]


def test_the_span_is_the_amount_and_no_more() -> None:
    text = "You took $48 from me."
    [money] = find_money(text)
    assert money.span.of(text) == money.text == "$48"
