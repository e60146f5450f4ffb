"""Working time adds up: over clock changes, year ends, leap days, holidays and half-hour zones."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unruffled.desk.people.hours import Week

HOUR = datetime.timedelta(hours=1)
OFFICE = (datetime.time(9), datetime.time(17, 30))
NIGHT = (datetime.time(22), datetime.time(6))
ZONES = ["Europe/London", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"]
COUNTRIES = ["", "GB", "DE", "RO", "US", "IN", "AU", "FR", "JP", "BR", "ZA"]

weeks = st.builds(
    lambda spans, zone, country: Week(tuple(spans), zone, country),
    st.lists(st.sampled_from([OFFICE, NIGHT, OFFICE, None]), min_size=7, max_size=7),
    st.sampled_from(ZONES),
    st.sampled_from(COUNTRIES),
)
FIRST = datetime.datetime(2023, 12, 20, tzinfo=datetime.UTC)
moments = st.integers(min_value=0, max_value=4 * 366 * 24 * 60).map(lambda n: FIRST + datetime.timedelta(minutes=n))
amounts = st.integers(min_value=1, max_value=60 * 60).map(lambda minutes: datetime.timedelta(minutes=minutes))


def office(zone: str, country: str = "") -> Week:
    return Week((OFFICE,) * 5 + (None, None), zone, country)


@settings(max_examples=200, deadline=None)
@given(weeks, moments, amounts)
def test_what_has_passed_at_a_deadline_is_what_was_given(week, begin, amount):
    due = week.after(begin, amount)
    if due is not None:
        assert week.worked(begin, due) == amount


@settings(max_examples=200, deadline=None)
@given(weeks, moments, amounts, amounts)
def test_two_stretches_are_as_long_as_both_together(week, begin, one, two):
    middle, end = begin + one, begin + one + two
    assert week.worked(begin, middle) + week.worked(middle, end) == week.worked(begin, end)


@settings(max_examples=200, deadline=None)
@given(weeks, moments, amounts)
def test_no_more_is_worked_than_passes(week, begin, amount):
    assert week.worked(begin, begin + amount) <= amount


def test_a_week_without_a_day_never_comes_to_a_deadline():
    assert Week((None,) * 7, "Europe/London").after(datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC), HOUR) is None


@pytest.mark.parametrize(
    ("begin", "due"),
    [
        ("2026-03-06T17:00", "2026-03-09T10:30"),  # over a weekend
        ("2026-04-02T17:00", "2026-04-07T10:30"),  # over Easter: Good Friday and Easter Monday
        ("2026-12-31T17:00", "2027-01-04T10:30"),  # over New Year
        ("2028-02-28T17:00", "2028-02-29T10:30"),  # into a leap day
    ],
)
def test_two_hours_end_where_a_person_would_say(begin, due):
    zone = ZoneInfo("Europe/London")
    found = office("Europe/London", "GB").after(datetime.datetime.fromisoformat(begin).replace(tzinfo=zone), 2 * HOUR)
    assert found == datetime.datetime.fromisoformat(due).replace(tzinfo=zone)


def test_the_night_of_a_clock_change_has_an_hour_less():
    week = Week((NIGHT,) * 7, "Europe/Berlin")
    zone = ZoneInfo("Europe/Berlin")
    evening, morning = datetime.datetime(2026, 3, 28, 22, tzinfo=zone), datetime.datetime(2026, 3, 29, 6, tzinfo=zone)
    assert week.worked(evening, morning) == 7 * HOUR
