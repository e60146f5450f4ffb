"""What customers announce is found by the words that say it; near misses are left alone."""

import pytest

from unruffled import read
from unruffled.language.reading.signals import signals_in
from unruffled.language.text import fold


def signals(text: str) -> dict[str, str]:
    return {signal.kind: signal.text for signal in signals_in(text, fold(text), [])}


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("After this I will take my business elsewhere.", "leaving", "I will take my business elsewhere"),
        ("We've decided to go with another supplier.", "leaving", "We've decided to go with another supplier"),
        ("Close my account today.", "leaving", "Close my account"),
        ("I will never order from you again.", "leaving", "I will never order from you again"),
        ("Otherwise you will hear from my lawyer.", "legal", "hear from my lawyer"),
        ("I'll see you in court.", "legal", "see you in court"),
        ("We may take legal action over this.", "legal", "take legal action"),
        ("Let me speak to your supervisor.", "manager", "speak to your supervisor"),
        ("I want a manager now.", "manager", "I want a manager"),
        ("I have contacted you three times.", "repeat-contact", "I have contacted you three times"),
        ("This is my fourth email about it.", "repeat-contact", "This is my fourth email"),
        ("Nobody has answered me so far.", "repeat-contact", "Nobody has answered me"),
        ("GIVE ME MY MONEY BACK, please.", "shouting", "GIVE ME MY MONEY BACK"),
        ("I will dispute the charge with my bank.", "chargeback", "dispute the charge with my bank"),
        ("I'm reporting you to Trading Standards.", "regulator", "reporting you to Trading Standards"),
        ("I will leave a one-star review.", "public", "leave a one-star review"),
        ("The problem is solved, you may go home.", "resolved", "The problem is solved"),
        ("I don't want to live any more.", "crisis", "I don't want to live any more"),
        ("My wife passed away in June.", "vulnerable", "My wife passed away"),
    ],
)
def test_a_signal_is_its_words_and_no_more(text: str, kind: str, words: str) -> None:
    assert signals(text).get(kind) == words


@pytest.mark.parametrize(
    "text",
    [
        "I'm not leaving, I only ask what the yearly plan costs.",
        "I am leaving on holiday on Friday.",
        "Please cancel the order.",
        "How do I switch to the yearly plan?",
        "If I cancel my subscription, can I still use the credits?",
        "How do I close my account?",
        "I have not received any payment information.",
        "The manager app keeps closing.",
        "My manager asked me to write to you.",
        "I am a lawyer and need an invoice for my office.",
        "The tennis court booking was cancelled.",
        "This is the third time I order from you and I love it.",
        "Please use the second email address.",
        "I bought the KITCHEN MASTER PRO.",
        "It says ERROR NO SIGNAL on the screen.",
        "My VAT number is RO18547290.",
        "Your reviews are great.",
        "It is not solved.",
        "Is it fixed?",
        "The battery died.",
        "This queue is killing me.",
    ],
)
def test_a_near_miss_is_no_signal(text: str) -> None:
    assert signals(text) == {}


def deadlines(text: str) -> list[str]:
    message = {"from": "customer", "at": "2026-03-02T09:15:00+02:00", "text": text}
    signals = read({"messages": [message]}).messages[0].signals
    return [signal.text for signal in signals if signal.kind == "deadline"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If it is not there by Friday I will cancel.", "by Friday"),
        ("I need it by Thursday.", "by Thursday"),
        ("You have until Monday to answer.", "until Monday"),
        ("I'm giving you until Wednesday.", "until Wednesday"),
        ("Please reply by 5 March.", "by 5 March"),
        ("I was promised a refund by Friday, and I want it before Sunday.", "before Sunday"),
        ("You promised it by Friday, so please send it by Monday.", "by Monday"),
    ],
)
def test_a_day_that_the_customer_sets_is_a_deadline(text: str, words: str) -> None:
    assert deadlines(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "I was promised a refund by Friday.",
        "You said that I would have my money by Monday.",
        "The refund should have been paid by Friday.",
        "They assured me that they would fix it by Thursday at the latest.",
        "Your website says that an answer comes by Wednesday.",
        "Must I send it back by Friday?",
        "I am away until Monday, please ring after that.",
    ],
)
def test_a_day_that_others_named_is_no_deadline(text: str) -> None:
    assert deadlines(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to be here any more, the bill is just the last thing.",
        "Some nights I think about ending my life over these debts.",
        "My family would be better off without me.",
        "Honestly there is nothing left to live for since the account was closed.",
        "I'm tired of being alive, and now this letter from you.",
    ],
)
def test_who_may_harm_themselves_is_heard(text: str) -> None:
    found = read({"messages": [{"from": "customer", "text": text}]}).messages[0]
    assert "crisis" in {signal.kind for signal in found.signals}


@pytest.mark.parametrize(
    "text",
    [
        "I want to end my contract at the end of the month.",
        "This hold music is killing me.",
        "I won't be here next week, please deliver on Friday.",
        "I cut my finger on the lid of the tin.",
        "There was no way out of the car park because the barrier was stuck.",
    ],
)
def test_ends_and_deaths_that_are_none_are_no_crisis(text: str) -> None:
    found = read({"messages": [{"from": "customer", "text": text}]}).messages[0]
    assert "crisis" not in {signal.kind for signal in found.signals}
