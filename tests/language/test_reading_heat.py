"""Heat adds up reasons over the thread; one cold message is not a trend."""

from typing import Any

import pytest

from unruffled import read
from unruffled.language.reading import Reading
from unruffled.language.reading.answers import Point
from unruffled.language.reading.heat import POINTS, curve

CALM = "Can you tell me when order A-1007 will arrive?"
HOT = "This is outrageous! I have written four times and I am absolutely furious with you."


def of(*messages: tuple[str, str]) -> Reading:
    """A reading of the customer's messages: the time each was written, and its text."""
    given: list[dict[str, Any]] = [{"from": "customer", "at": at, "text": text} for at, text in messages]
    return read({"messages": given})


def test_a_furious_letter_is_hotter_than_a_calm_one() -> None:
    reading = of(("2026-03-01T09:00:00Z", CALM), ("2026-03-01T12:00:00Z", HOT))
    calm, hot = (point.heat for point in reading.heat.points)
    assert calm < 20
    assert hot >= 60
    assert (reading.heat.now, reading.heat.trend) == (hot, "rising")


def test_the_reasons_say_what_made_it_hot() -> None:
    message = of(("2026-03-01T09:00:00Z", "This is the third time I write about my refund.")).messages[0]
    assert {reason.key: reason.points for reason in message.reasons}["third-contact"] == POINTS["third-contact"]
    assert sum(reason.points for reason in message.reasons) == message.heat
    assert "reasons" not in message.as_dict()


def test_waiting_without_an_answer_adds_heat() -> None:
    reading = of(("2026-03-01T09:00:00Z", CALM), ("2026-03-06T09:00:00Z", "Is there any news about the delivery?"))
    assert "waiting" in {reason.key for reason in reading.messages[1].reasons}


def test_an_answer_ends_the_waiting() -> None:
    reading = read(
        {
            "messages": [
                {"from": "customer", "at": "2026-03-01T09:00:00Z", "text": CALM},
                {"from": "agent", "at": "2026-03-01T10:00:00Z", "text": "On Thursday."},
                {"from": "customer", "at": "2026-03-09T09:00:00Z", "text": "And where can I park?"},
            ]
        }
    )
    assert reading.messages[1].reasons == ()


def test_times_with_and_without_a_zone_are_not_compared() -> None:
    assert of(("2026-03-01T09:00:00Z", CALM), ("2026-03-06T09:00:00", CALM)).messages[1].heat is not None


def test_saying_the_same_again_adds_heat() -> None:
    reading = of(("2026-03-01T09:00:00Z", CALM), ("2026-03-01T10:00:00Z", CALM))
    assert "said-again" in {reason.key for reason in reading.messages[1].reasons}


def trend(*heats: int) -> str:
    return curve([Point(i, heat) for i, heat in enumerate(heats)]).trend


def test_one_cold_message_is_not_a_trend() -> None:
    assert trend(70, 10) == "steady"
    assert trend(20, 70, 10) == "steady"


def test_two_cooler_messages_are_falling() -> None:
    assert trend(70, 30, 10) == "falling"


def test_a_climb_is_rising_and_a_ripple_is_steady() -> None:
    assert trend(22, 47, 71) == "rising"
    assert trend(30, 34) == "steady"
    assert trend() == "steady"


@pytest.mark.parametrize(
    "text",
    ["I am furious.", "We're absolutely livid about this.", "You have made me so angry.", "My blood is boiling."],
)
def test_anger_that_is_said_outright_is_hot(text: str) -> None:
    message = of(("2026-03-01T09:00:00Z", text)).messages[0]
    assert message.heat is not None
    assert message.heat >= 55
    assert "stated" not in message.feelings[0].as_dict()


@pytest.mark.parametrize(
    "text",
    ["I am not furious.", "I would be furious if it came late again.", "My boss is furious.", "I am a little cross."],
)
def test_anger_that_is_not_theirs_now_is_not_hot(text: str) -> None:
    message = of(("2026-03-01T09:00:00Z", text)).messages[0]
    assert (message.heat or 0) < 55


def test_who_always_writes_like_this_is_less_hot_for_it() -> None:
    messages = [{"from": "customer", "text": HOT}]
    alone = read({"messages": messages}).heat.now
    used_to = read({"customer": {"earlier": [HOT, HOT, HOT]}, "messages": messages}).heat.now
    assert alone is not None
    assert used_to is not None
    assert used_to < alone


def test_two_earlier_messages_are_no_habit() -> None:
    messages = [{"from": "customer", "text": HOT}]
    assert read({"customer": {"earlier": [HOT, HOT]}, "messages": messages}).heat == read({"messages": messages}).heat
