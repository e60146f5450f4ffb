"""What was promised, by whom and by when: `promises_in`."""

import json
from datetime import datetime

import pytest

from unruffled import promises_in
from unruffled.language.errors import InputError
from unruffled.language.promising import Promise

SAID = "2026-03-02T10:02:00+02:00"  # a Monday
ZONE = "Europe/Bucharest"


def promises(text: str, said_at: str = SAID, timezone: str = ZONE, country: str | None = "RO") -> list[Promise]:
    return promises_in(text, said_at, timezone, country)


def the_promise(text: str, said_at: str = SAID, timezone: str = ZONE, country: str | None = "RO") -> Promise:
    (promise,) = promises(text, said_at, timezone, country)
    return promise


def test_the_contract_s_example_gives_the_contract_s_answer() -> None:
    text = "I'll call you back tomorrow by 3pm and send the refund within 5 working days."
    assert [promise.as_dict() for promise in promises(text)] == [
        {
            "span": [0, 34],
            "text": "I'll call you back tomorrow by 3pm",
            "what": "call you back",
            "by": "2026-03-03T15:00:00+02:00",
            "precision": "minute",
            "who": "me",
        },
        {
            "span": [39, 76],
            "text": "send the refund within 5 working days",
            "what": "send the refund",
            "by": "2026-03-09",
            "precision": "day",
            "who": "me",
        },
    ]


@pytest.mark.parametrize(
    ("text", "by", "precision"),
    [
        ("I'll call you at 15:00.", "2026-03-02T15:00:00+02:00", "minute"),
        ("I'll call you at 9.", "2026-03-03T09:00:00+02:00", "minute"),
        ("I'll call you at 3.", "2026-03-02T15:00:00+02:00", "minute"),
        ("I'll call you at half past three tomorrow.", "2026-03-03T15:30:00+02:00", "minute"),
        ("I'll call you before noon on Friday.", "2026-03-06T12:00:00+02:00", "minute"),
        ("I'll call you on Tuesday at 15:00.", "2026-03-03T15:00:00+02:00", "minute"),
        ("I'll call you in 30 minutes.", "2026-03-02T10:32:00+02:00", "minute"),
        ("I'll call you within 24 hours.", "2026-03-03T10:02:00+02:00", "hour"),
        ("I'll call you in the next two hours.", "2026-03-02T12:02:00+02:00", "hour"),
        ("I'll call you tomorrow morning.", "2026-03-03T12:00:00+02:00", "hour"),
        ("I'll call you on Thursday between 9 and 11.", "2026-03-05T11:00:00+02:00", "hour"),
        ("I'll call you by the end of the day.", "2026-03-02T23:59:00+02:00", "hour"),
        ("I'll call you by close of business.", "2026-03-02T18:00:00+02:00", "hour"),
        ("I'll call you tomorrow.", "2026-03-03", "day"),
        ("I'll call you the day after tomorrow.", "2026-03-04", "day"),
        ("I'll call you on Monday.", "2026-03-09", "day"),
        ("I'll call you next Friday.", "2026-03-13", "day"),
        ("I'll call you this week.", "2026-03-06", "day"),
        ("I'll call you by the end of next week.", "2026-03-13", "day"),
        ("I'll call you by the end of the month.", "2026-03-31", "day"),
        ("I'll call you on 5 March.", "2026-03-05", "day"),
        ("I'll call you on March 5th, 2026.", "2026-03-05", "day"),
        ("I'll call you by the 9th.", "2026-03-09", "day"),
        ("I'll call you by 2026-03-12.", "2026-03-12", "day"),
        ("I'll call you by 5/3.", "2026-03-05", "day"),
        ("I'll call you within 3 days.", "2026-03-05", "day"),
        ("I'll call you in two weeks.", "2026-03-16", "day"),
        ("I'll call you in 3-5 business days.", "2026-03-09", "day"),
        ("I'll call you on the next working day.", "2026-03-03", "day"),
        ("I'll call you before Friday.", "2026-03-05", "day"),
        ("I'll call you by six.", "2026-03-02T18:00:00+02:00", "minute"),
        ("I'll call you at ten in the morning.", "2026-03-03T10:00:00+02:00", "minute"),
        ("I'll call you at 9.15.", "2026-03-03T09:15:00+02:00", "minute"),
        ("I'll call you before 9am Pacific.", "2026-03-02T19:00:00+02:00", "minute"),
        ("I'll call you in three days' time.", "2026-03-05", "day"),
        ("I'll call you at the weekend.", "2026-03-08", "day"),
        ("I'll call you in April.", "2026-04-30", "day"),
        ("I'll call you day after tomorrow.", "2026-03-04", "day"),
    ],
)
def test_a_deadline_is_counted_from_when_it_was_said(text: str, by: str, precision: str) -> None:
    promise = the_promise(text)
    assert (promise.by, promise.precision, promise.what) == (by, precision, "call you")


def test_a_promise_without_a_date_is_still_a_promise() -> None:
    promise = the_promise("I will be in touch soon.")
    assert (promise.what, promise.by, promise.precision) == ("be in touch", None, "none")


def test_working_days_skip_the_holidays_of_the_country() -> None:
    before_easter = "2026-04-08T10:00:00+03:00"  # Orthodox Good Friday is 10 April, Easter Monday 13 April
    assert the_promise("I'll send it within 2 working days.", before_easter).by == "2026-04-14"
    assert the_promise("I'll send it within 2 working days.", before_easter, country=None).by == "2026-04-10"


def test_the_country_decides_which_figure_is_the_month() -> None:
    assert the_promise("I'll send it on 4/5.", country="US", timezone="America/New_York").by == "2026-04-05"
    assert the_promise("I'll send it on 4/5.", country="GB", timezone="Europe/London").by == "2026-05-04"


def test_a_date_that_can_be_read_both_ways_is_not_guessed() -> None:
    assert the_promise("I'll send it on 4/5.", timezone="UTC", country=None).by is None


def test_hours_count_through_a_change_of_the_clocks() -> None:
    saturday = "2026-03-28T20:00:00+02:00"  # in Bucharest the clocks go forward in that night
    assert the_promise("I'll call you within 24 hours.", saturday).by == "2026-03-29T21:00:00+03:00"


def test_times_are_those_of_the_time_zone_that_was_given() -> None:
    promise = the_promise("I'll call you by 3pm.", "2026-03-02T10:02:00+00:00", "America/New_York")
    assert promise.by == "2026-03-02T15:00:00-05:00"


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("We will refund you this week.", "us", "refund you"),
        ("Our courier will collect the kettle on Tuesday.", "other", "collect the kettle"),
        ("Our billing team will review the charge by Friday.", "other", "review the charge"),
        ("Our team will look into it by Friday.", "us", "look into it"),
        ("Marek from Repairs will ring you tomorrow.", "other", "ring you"),
        ("Your refund will be issued by 5 March.", "us", "Your refund will be issued"),
        ("You'll hear from me next Monday.", "me", "You'll hear from me"),
        ("I'm sending a new one tomorrow.", "me", "sending a new one"),
        ("I promise to write to you by Friday.", "me", "write to you"),
        ("The money will be in your account within 3 days.", "us", "The money will be in your account"),
    ],
)
def test_a_promise_says_who_must_act(text: str, who: str, what: str) -> None:
    promise = the_promise(text)
    assert (promise.who, promise.what) == (who, what)


@pytest.mark.parametrize(
    "text",
    [
        "I can call you if you like.",
        "If it fails again, we will replace it.",
        "I'll call you tomorrow, if you like.",
        "As soon as it arrives, I'll write to you.",
        "Please send me the photo and I'll refund you the same day.",
        "I have refunded you.",
        "I said I would call you on Monday.",
        "I hope we'll have it by Friday.",
        "Maybe I will call you tomorrow.",
        "I would like to send you a new one.",
        "You should receive it by Tuesday.",
        "Shall I send it tomorrow?",
        "Will we see you tomorrow?",
        'You wrote: "we will refund you tomorrow".',
        "> I will call you tomorrow",
        "I'll be happy to help.",
        "I will need your order number.",
        "I'm sending a new one.",
        "We will not charge you again.",
        "We aim to reply within 24 hours.",
        "My colleague told you we will refund you.",
    ],
)
def test_what_is_no_promise_is_left_alone(text: str) -> None:
    assert promises(text) == []


def test_a_condition_ends_with_its_own_part_of_the_sentence() -> None:
    assert the_promise("I'll call you tomorrow and, if it fails again, we'll replace it.").what == "call you"


def test_finding_out_whether_is_no_condition() -> None:
    text = "I'll check whether it has left and let you know by 5pm."
    assert [promise.what for promise in promises(text)] == ["check whether it has left", "let you know"]


def test_two_deeds_of_one_will_are_two_promises() -> None:
    text = "I'll ask the courier, refund the postage and write to you by Friday."
    assert [(promise.what, promise.by) for promise in promises(text)] == [
        ("ask the courier", None),
        ("refund the postage", None),
        ("write to you", "2026-03-06"),
    ]


def test_two_things_of_one_deed_are_one_promise() -> None:
    assert the_promise("I'll send you the label and return form today.").what == ("send you the label and return form")


def test_a_deadline_that_is_said_first_belongs_to_the_promise() -> None:
    promise = the_promise("Tomorrow by noon, I will send the label.")
    assert promise.text == "Tomorrow by noon, I will send the label"
    assert (promise.what, promise.by) == ("send the label", "2026-03-03T12:00:00+02:00")


def test_the_day_of_something_else_is_no_deadline() -> None:
    assert the_promise("I'll answer your letter of 28 February.").by is None


def test_spans_count_code_points() -> None:
    text = "Dragă Ilinca 🙂, I’ll call you tomorrow."
    promise = the_promise(text)
    assert text[promise.span.start : promise.span.end] == promise.text == "I’ll call you tomorrow"


def test_said_at_may_be_a_datetime() -> None:
    assert promises_in("I'll call you tomorrow.", datetime.fromisoformat(SAID), ZONE)[0].by == "2026-03-03"


@pytest.mark.parametrize("said_at", ["yesterday", "2026-03-02", "2026-03-02T10:02:00", None, 5])
def test_a_time_without_an_offset_is_refused_with_the_mend(said_at: str) -> None:
    with pytest.raises(InputError, match="ISO 8601 time with an offset"):
        promises("I'll call you tomorrow.", said_at)


@pytest.mark.parametrize("timezone", ["Bucharest", "", "../etc/passwd", None])
def test_an_unknown_time_zone_is_refused_with_the_mend(timezone: str) -> None:
    with pytest.raises(InputError, match="Europe/Bucharest"):
        promises("I'll call you tomorrow.", timezone=timezone)


def test_null_is_called_by_its_name_in_json() -> None:
    with pytest.raises(InputError, match=r"^timezone is null; "):
        promises("I'll call you tomorrow.", timezone=None)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"^said_at is null; "):
        promises("I'll call you tomorrow.", None)  # type: ignore[arg-type]


def test_an_answer_is_plain_json() -> None:
    assert json.loads(json.dumps([promise.as_dict() for promise in promises("I'll call you.")]))[0]["by"] is None


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    ["I'll " * 5000, "call you and " * 5000, "by by by " * 5000, "I'll call you if " * 2000, "1" * 50000, "\n" * 50000],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    promises(text)


def test_a_second_will_begins_a_second_promise() -> None:
    text = "I will pass it on to the warehouse and will write to you by Friday."
    assert [promise.what for promise in promises(text)] == ["pass it on to the warehouse", "write to you"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("My colleague Tom will take over on Monday.", "other"),
        ("The bank will credit it by Friday.", "other"),
        ("Our company will pay for the taxi.", "us"),
        ("The £48 will be back on your card by Thursday.", "us"),
        ("I'm looking at it and will report back by six.", "me"),
        ("Will call you at 17:15.", "me"),
        ("You can expect the engineer on Friday.", "other"),
        ("Leave it with me until Tuesday.", "me"),
    ],
)
def test_the_subject_of_a_promise_says_who_must_act(text: str, who: str) -> None:
    assert the_promise(text).who == who


@pytest.mark.parametrize(
    "text",
    [
        "Unless I hear otherwise, I'll close this on Tuesday.",
        "I bet it will arrive tomorrow.",
        "Our policy will change in September.",
        "I'll be away until Thursday.",
        "I'll leave you to think about it.",
    ],
)
def test_a_guess_a_state_of_things_or_a_condition_is_no_promise(text: str) -> None:
    assert promises(text) == []
