"""What the customer told us and what a draft makes of it: questions, steps, requests, and words for one thing."""

import pytest

from unruffled import check
from unruffled.language.checking.case import read_case
from unruffled.language.checking.closeness import senses, shared
from unruffled.language.checking.steps import same_step
from unruffled.language.checking.told import steps_taken, told


def asked(*texts: str) -> tuple[str, ...]:
    messages = [
        {"from": "agent", "text": text[1:]} if text.startswith("@") else {"from": "customer", "text": text}
        for text in texts
    ]
    return told(read_case({"messages": messages})).questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("When does the lamp come, and what does it cost?", ("When does the lamp come", "what does it cost?")),
        ("Please tell me whether the lamp is in stock.", ("whether the lamp is in stock",)),
        ("The lamp is broken. Are you kidding me?", ()),
        ("Can you please help me with the lamp?", ()),
        ('You wrote "is the lamp in one piece?" and it is.', ()),
    ],
)
def test_a_question_is_what_wants_an_answer(text: str, questions: tuple[str, ...]) -> None:
    assert asked(text) == questions


def test_what_we_answered_already_is_no_open_question() -> None:
    assert asked("What does the lamp cost?", "@It is 30 euros.", "Thanks, where is your shop?") == (
        "where is your shop?",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("restarted the router", "turn the router off and on again"),
        ("unplugged it for ten minutes", "restart it"),
        ("deleted the app and downloaded it again", "reinstall the app"),
        ("cleared cookies", "empty the cache"),
        ("descaled it", "run a cleaning cycle with vinegar"),
        ("tried a different socket", "use another outlet"),
    ],
)
def test_one_step_has_many_names(one: str, other: str) -> None:
    assert same_step(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("restarted the phone", "restart the router"),
        ("checked the cable", "check the invoice"),
        ("changed the fuse", "change the filter"),
        ("cleared the cache", "update the app"),
    ],
)
def test_another_thing_or_deed_is_another_step(one: str, other: str) -> None:
    assert not same_step(one, other)


def test_steps_come_from_the_record_and_from_their_words() -> None:
    case = {
        "facts": {"steps_tried": ["changed the fuse"]},
        "messages": [{"from": "customer", "text": "I wiped the glass, and installed the driver anew."}],
    }
    assert set(steps_taken(read_case(case))) >= {"changed the fuse", "wiped the glass"}


def test_words_for_one_thing_meet() -> None:
    assert shared(senses("my parcel has not arrived"), senses("your delivery"))
    assert not shared(senses("thank you for your message"), senses("thank you for your patience"))


def test_either_of_two_fields_is_enough() -> None:
    draft = "Could you send me your order number?"
    assert "asks-again" in check(draft, {}).not_checked
    assert "asks-again" not in check(draft, {"facts": {"orders": []}}).not_checked
    assert "asks-again" not in check(draft, {"messages": []}).not_checked


def test_a_case_without_words_raises_nothing() -> None:
    case = {"messages": [{"from": "customer", "text": ""}, {"from": "agent", "text": " "}], "replies_before": [""]}
    assert check("", case).findings == ()
