"""Feelings carry the words that show them, and calm letters have none."""

import pytest

from unruffled import read
from unruffled.language.reading.answers import MessageReading
from unruffled.language.reading.feelings import feelings_in
from unruffled.language.reading.hearing import hear
from unruffled.language.reading.spoken import irony
from unruffled.language.text import Span


def only(text: str) -> MessageReading:
    return read({"messages": [{"from": "customer", "text": text}]}).messages[0]


def kinds(text: str) -> set[str]:
    return {feeling.kind for feeling in only(text).feelings}


@pytest.mark.parametrize(
    "text",
    [
        "Can you send me the invoice for March?",
        "No. I ordered the green one. Send the green one.",
        "I hereby request repayment of the deposit within fourteen days.",
        "Please cancel order 4410 and confirm in writing.",
        "The parcel has not arrived. The tracking number is RR123456785RO.",
        "I am not angry, I only want to know when it comes.",
        "I would be grateful if you could send the form again.",
        "My e-mail is ilinca@example.ro, the subject was #4521.",
        "No thanks, I do not need the warranty.",
        "Please to send me new code, old code not work.",
    ],
)
def test_a_blunt_or_formal_request_is_no_feeling(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I am absolutely furious about this.", "anger"),
        ("I have asked for this four times now and I am fed up.", "frustration"),
        ("I am very disappointed with the quality.", "disappointment"),
        ("I'm worried that my account was broken into.", "anxiety"),
        ("I don't understand this bill at all.", "confusion"),
        ("My father died in May and I miss him.", "sadness"),
        ("Thank you so much for your help!", "gratitude"),
        ("We are delighted with the new bed, it is wonderful!", "happiness"),
    ],
)
def test_a_plain_feeling_is_found(text: str, kind: str) -> None:
    assert kind in kinds(text)


def test_delight_in_capitals_is_neither_anger_nor_shouting() -> None:
    message = only("THANK YOU SO MUCH!!! IT LOOKS WONDERFUL!!!")
    assert not {feeling.kind for feeling in message.feelings} & {"anger", "frustration"}
    assert "shouting" not in {signal.kind for signal in message.signals}


def test_a_feeling_names_the_clause_that_shows_it() -> None:
    text = "The order number is A-1007. I am very disappointed with the quality. Please reply by mail."
    [feeling] = only(text).feelings
    assert [span.of(text) for span in feeling.spans] == ["I am very disappointed with the quality"]


def test_sarcastic_thanks_are_no_gratitude() -> None:
    assert "gratitude" not in kinds("Thanks for nothing. I waited the whole day.")


@pytest.mark.parametrize("closing", ["Thanks in advance\nJonas", "Thank you, Ilinca", "Many thanks\nDana Okafor"])
def test_a_closing_formula_is_no_gratitude(closing: str) -> None:
    assert "gratitude" not in kinds(f"Where do I find the serial number?\n\n{closing}")


@pytest.mark.parametrize(
    "text",
    [
        "I'm not angry, I just want to know where my order is",
        "I'm not upset, I only need the invoice.",
        "I am not annoyed or disappointed, but where is the lamp?",
        "It's not that I'm angry, I am only asking.",
        "We are no longer angry with you.",
        "I am not furious.",
    ],
)
def test_a_feeling_that_is_denied_is_none(text: str) -> None:
    assert kinds(text) == set()
    assert (only(text).heat or 0) < 30


@pytest.mark.parametrize(
    "text", ["How could I not be angry?", "Don't tell me I'm not angry.", "I'm not angry, I'm furious."]
)
def test_what_only_looks_denied_is_felt(text: str) -> None:
    assert "anger" in kinds(text)


def test_only_the_denied_one_of_two_feelings_is_dropped() -> None:
    assert kinds("I am not angry, I am very disappointed with the quality.") == {"disappointment"}


def test_not_happy_is_no_happiness() -> None:
    assert "happiness" not in kinds("I'm not happy with this at all.")


@pytest.mark.parametrize(
    "text",
    [
        "Thank you so much!!! You are wonderful and I love it!",
        "I am very very disappointed. So disappointed, such a disappointment.",
        "I am furious. Absolutely furious!",
    ],
)
def test_nothing_is_certain(text: str) -> None:
    assert all(feeling.score <= 0.97 for feeling in only(text).feelings)


def test_what_may_be_sarcasm_is_told_with_less_certainty() -> None:
    heard = hear("Lovely, another evening staring at an orange light.", [Span(0, 51)])
    assert 0 <= irony(heard) < 1
    plain = feelings_in(heard.judged, heard).scores
    doubted = feelings_in(heard.judged, heard, believed=0.7).scores
    assert all(doubted[kind] <= plain[kind] for kind in plain)
