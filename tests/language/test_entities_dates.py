"""Days are found however they are written, and resolved against the day of writing."""

from datetime import datetime

import pytest

from unruffled.language.entities.dates import find_dates

MONDAY = datetime(2026, 3, 2, 9, 15)  # noqa: DTZ001  the customer's own clock


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 3 March 2025", "2025-03-03"),
        ("the 3rd of February", "2026-02-03"),
        ("March 5th, 2025", "2025-03-05"),
        ("2026-02-11T10:00", "2026-02-11"),
        ("03.04.2026", "2026-04-03"),
        ("in March 2024", "2024-03"),
        ("yesterday", "2026-03-01"),
        ("the day after tomorrow", "2026-03-04"),
        ("three weeks ago", "2026-02-09"),
        ("in two days", "2026-03-04"),
        ("last Tuesday", "2026-02-24"),
        ("by Friday", "2026-03-06"),
        ("you said on Friday", "2026-02-27"),
        ("I ordered on 12 December", "2025-12-12"),
        ("I was charged on 2 May", "2025-05-02"),
    ],
)
def test_a_day_resolves_to_its_date(text: str, value: str) -> None:
    assert [day.value for day in find_dates(text, MONDAY)] == [value]


def test_figures_read_month_first_in_the_united_states_alone() -> None:
    assert find_dates("03/04/2026", MONDAY, "US")[0].value == "2026-03-04"
    assert find_dates("03/04/2026", MONDAY, "RO")[0].value == "2026-04-03"


def test_figures_that_read_differently_elsewhere_are_ambiguous() -> None:
    assert find_dates("03/04/2026")[0].ambiguous
    assert not find_dates("25/12/2025")[0].ambiguous
    assert not find_dates("2026-04-03")[0].ambiguous


def test_without_a_clock_a_weekday_stays_open() -> None:
    [day] = find_dates("I called on Monday")
    assert (day.text, day.value) == ("Monday", None)


@pytest.mark.parametrize("text", ["30 February", "you may 2 times", "version 1.2.3", "at 10:30", "24/7 support"])
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert find_dates(text, MONDAY) == []
