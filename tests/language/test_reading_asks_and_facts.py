"""What they ask for and what they give, to the letter."""

import pytest

from unruffled import read


def first(text: str, **customer: str):  # type: ignore[no-untyped-def]
    message = {"from": "customer", "at": "2026-03-02T09:15:00+02:00", "text": text}
    return read({"customer": customer, "messages": [message]}).messages[0]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("I want my money back this week, all 120 lei.", [("refund", "I want my money back this week")]),
        ("What happened?", [("explanation", "What happened")]),
        ("Do you ship to Malta?", [("question", "Do you ship to Malta")]),
        ("Please call me after four.", [("callback", "Please call me after four")]),
        ("I expect an apology.", [("apology", "I expect an apology")]),
        ("I don't want a refund, I want a replacement.", [("replacement", "I want a replacement")]),
        ("Could you repair it under warranty?", [("repair", "Could you repair it under warranty")]),
        (
            "I'd like to cancel my subscription and get a refund for May.",
            [("cancel", "I'd like to cancel my subscription"), ("refund", "get a refund for May")],
        ),
        ("I deserve some compensation.", [("compensation", "I deserve some compensation")]),
        ("Could you send me the invoice for March?", [("information", "Could you send me the invoice for March")]),
        ("I like your shop.", []),
        ("Thanks for the refund.", []),
        ("When I press the button it is loud.", []),
    ],
)
def test_an_ask_is_its_clause_and_its_kind(text: str, asks: list[tuple[str, str]]) -> None:
    assert [(ask.kind, ask.text) for ask in first(text).asks] == asks


def test_everything_they_give_is_a_fact_with_a_plain_value() -> None:
    text = (
        "My name is Ana Pop, mail ana@example.ro or +40 722 123 456. Order A-1007 of 12/02/2026 cost me $48. "
        "See www.shop.example. My kettle stopped working. I restarted it twice."
    )
    facts = [(fact.kind, fact.value) for fact in first(text, country="CA").facts]
    assert facts == [
        ("person", "Ana Pop"),
        ("email", "ana@example.ro"),
        ("phone", "+40722123456"),
        ("order", "A-1007"),
        ("date", "2026-02-12"),
        ("money", "48.00 CAD"),
        ("link", "https://www.shop.example"),
        ("product", "kettle"),
        ("step-tried", "restarted it twice"),
    ]


@pytest.mark.parametrize("text", ["You took $5 from me.", "It was 48 dollars.", "That cost 300 kr."])
def test_the_value_of_a_currency_that_several_countries_share_stays_open(text: str) -> None:
    assert [(fact.kind, fact.value) for fact in first(text).facts] == [("money", None)]


def test_a_day_is_resolved_against_the_time_of_the_message() -> None:
    assert [fact.value for fact in first("I called you last Friday.").facts] == ["2026-02-27"]


def test_a_question_about_a_step_is_no_step_tried() -> None:
    assert first("How do I reset the device?").facts == ()
