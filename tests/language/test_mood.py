"""Whether a case says that the customer is upset: stated, read from their last messages, or not known."""

from typing import Any

import pytest

from unruffled import check
from unruffled.language.checking.case import read_case

FURIOUS = "This is the third time I write. I am furious, nobody answers me!"
GLAD = "It works again, thank you so much for your help!"


def thread(*texts: str) -> dict[str, Any]:
    return {"messages": [{"from": "customer", "text": text} for text in texts]}


@pytest.mark.parametrize(
    ("texts", "upset"),
    [
        ((FURIOUS,), True),
        ((GLAD,), False),
        (("Which size is the lid?",), False),
        ((FURIOUS, GLAD), False),
        ((FURIOUS, "My order number is A-1007."), True),
        ((FURIOUS, "Thanks for the label.", "My order number is A-1007."), False),
        (("WHERE IS MY MONEY? ANSWER ME!",), True),
    ],
)
def test_the_last_message_that_shows_a_mood_decides(texts: tuple[str, ...], upset: bool) -> None:
    assert read_case(thread(*texts)).is_upset is upset


def test_what_is_stated_goes_before_what_is_read() -> None:
    assert not read_case(thread(FURIOUS) | {"upset": False}).is_upset
    assert read_case(thread(GLAD) | {"upset": True}).is_upset


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"messages": []},
        {"messages": [{"from": "agent", "text": "Hello"}]},
        thread("Das ist das dritte Mal, dass ich Ihnen schreibe, und ich bin wirklich wütend."),
    ],
)
def test_without_words_that_can_be_read_the_mood_is_not_known(case: dict[str, Any]) -> None:
    assert "minimising" in check("Don't worry, it comes on Friday.", case).not_checked


def test_words_that_the_customer_quotes_show_no_mood() -> None:
    case = thread('Your leaflet says "I am furious and I hate waiting". Who wrote it?')
    assert not read_case(case).is_upset
