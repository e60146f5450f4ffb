"""What a thread is about: a plain label and the customer's own words, or nothing."""

import pytest

from unruffled import read
from unruffled.language.reading import Issue


def issue(*texts: str) -> Issue | None:
    return read({"messages": [{"from": "customer", "text": text} for text in texts]}).issue


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Hello, you have charged me twice for the same order.", "billing/charged-twice"),
        ("My card was stolen on the train this morning.", "card/lost-or-stolen"),
        ("I cannot log in, it says that my password is wrong.", "account/login"),
        ("I would like to cancel my subscription.", "subscription/cancel"),
        ("We have had no internet since yesterday.", "technical/outage"),
    ],
)
def test_a_plain_problem_has_its_label(text: str, label: str) -> None:
    found = issue(text)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("text", ["Thank you so much for your help!", "Good morning, I hope you are well.", "ok"])
def test_where_nothing_is_the_matter_there_is_no_issue(text: str) -> None:
    assert issue(text) is None


def test_it_is_told_in_the_customers_own_words() -> None:
    found = issue("Good morning. I am sorry to trouble you, but the refund has not arrived. Kind regards, Ana")
    assert found is not None
    assert found.in_their_words == "the refund has not arrived"


def test_what_was_said_first_is_remembered_when_later_messages_only_answer() -> None:
    found = issue("I never received my parcel.", "Yes, that is the address.", "Thanks.")
    assert found is not None
    assert found.in_their_words == "I never received my parcel"
