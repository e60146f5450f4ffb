"""Times, heat and letters as the pages show them."""

import datetime
import re
import types

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import timezone, translation

from unruffled.desk.common.chart import FEW, LEFT, RIGHT, drawn
from unruffled.desk.common.templatetags import desk

UTC = datetime.UTC
NOW = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_monday_morning_in_leeds():
    # Whoever was shown a page before leaves their language behind.
    with time_machine.travel(NOW, tick=False), timezone.override("Europe/London"), translation.override("en"):
        yield


def at(day, hour, minute=0, month=3, year=2026):
    return datetime.datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(2, 9, 15), "today, 09:15"),
        (at(1, 18, 2), "yesterday, 18:02"),
        (at(24, 18, 42, month=2), "Tue 24 Feb, 18:42"),
        (at(24, 18, 42, month=2, year=2024), "24 Feb 2024, 18:42"),
        (None, ""),
    ],
)
def test_a_moment_is_said_as_people_say_it(moment, words):
    assert desk.when(moment) == words


def test_a_moment_is_on_the_readers_own_clock():
    with timezone.override("Asia/Tokyo"):
        assert desk.when(at(2, 9, 15)) == "today, 18:15"


def test_the_customers_clock_stands_beside_ours_only_where_it_differs():
    there = at(2, 9, 15).astimezone(datetime.timezone(datetime.timedelta(hours=2)))
    assert "(11:15 there)" in desk.moment(at(2, 9, 15), there)
    assert "there" not in desk.moment(at(2, 9, 15), at(2, 9, 15))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (52, "52 min"), (60, "1 h"), (109, "1 h 49"), (1439, "23 h 59"), (1440, "1 day"), (4320, "3 days")],
)
def test_a_span_of_time_is_short(minutes, words):
    assert desk.span_of_time(datetime.timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("due", "precision", "words"),
    [
        (at(27, 9, 30, month=2), "day", "3 days late"),
        (at(2, 13), "minute", "by 13:00"),
        (at(2, 23, 59), "day", "today"),
        (at(6, 23, 59), "day", "by Fri 6 Mar"),
        (at(6, 15), "minute", "by Fri 6 Mar, 15:00"),
        (None, "none", "no date"),
    ],
)
def test_a_promise_says_when_it_is_due(due, precision, words):
    by_text = due.isoformat() if due else ""
    assert desk.until(types.SimpleNamespace(due_at=due, by_text=by_text, precision=precision)) == words


# The end of Monday 2 March and of Tuesday 3 March in Chicago, which is six hours behind Leeds.
MONDAY_THERE, TUESDAY_THERE = at(3, 6), at(4, 6)


@pytest.mark.parametrize(
    ("now", "due", "by", "words"),
    [
        (NOW, MONDAY_THERE, "2026-03-02", "today"),
        (NOW, TUESDAY_THERE, "2026-03-03", "by Tue 3 Mar"),
        (at(3, 5), MONDAY_THERE, "2026-03-02", "by Mon 2 Mar"),  # Tuesday in Leeds, still Monday there
        (at(3, 7), MONDAY_THERE, "2026-03-02", "1 h late"),
    ],
)
def test_a_promise_for_a_day_is_that_day_where_the_customer_lives(now, due, by, words):
    promise = types.SimpleNamespace(due_at=due, by_text=by, precision="day")
    with time_machine.travel(now, tick=False):
        assert desk.until(promise) == words
        assert desk.is_late(promise) == words.endswith("late")


def test_a_day_that_is_today_is_called_so():
    assert desk.day(at(2, 9)) == "today"
    assert desk.day(at(24, 18, month=2)) == "Tue 24 Feb"


@pytest.mark.parametrize(
    ("by", "precision", "words"),
    [
        ("2026-03-05", "day", "by Thu 5 Mar"),
        ("2026-03-06T15:00:00+02:00", "minute", "by Fri 6 Mar, 15:00 there (13:00 here)"),
        ("2026-03-06T15:00:00+00:00", "minute", "by Fri 6 Mar, 15:00"),
        (None, "none", "without a date"),
    ],
)
def test_a_promise_in_a_draft_is_said_on_both_clocks(by, precision, words):
    assert desk.promised_by(types.SimpleNamespace(by=by, precision=precision)) == words


def test_pieces_are_cut_into_paragraphs_at_blank_lines_and_keep_why():
    pieces = [{"text": "Hello,\n\nI am ", "why": ""}, {"text": "angry.\r\n\r\nVery", "why": "Anger"}]
    assert desk.paragraphs(pieces) == [
        [{"text": "Hello,", "why": ""}],
        [{"text": "I am ", "why": ""}, {"text": "angry.", "why": "Anger"}],
        [{"text": "Very", "why": "Anger"}],
    ]


def test_a_letter_of_blank_lines_has_no_paragraphs():
    assert desk.lines_of("\n \n\n") == []


def test_what_customers_wrote_cannot_become_markup():
    example = types.SimpleNamespace(text="a <b> c", spans=((2, 5),))
    assert "<b>" not in desk.marked(example, "error")


def test_heat_is_heard_as_well_as_seen():
    said = desk.heat(4, 71, "hot", "rising")
    assert "71" in said
    assert '<span class="unseen"> hot, rising</span>' in said


def test_heat_that_was_left_open_has_no_number():
    assert desk.heat(0, None, "unsure").endswith("unsure</span>")


def points(*heats):
    return [{"at": at(1, 9) + datetime.timedelta(days=n), "heat": heat, "step": 1} for n, heat in enumerate(heats)]


def test_one_letter_is_one_dot_without_a_line():
    chart = drawn(points(30))
    assert [dot["x"] for dot in chart["dots"]] == [LEFT]
    assert chart["paths"] == []


def test_a_hotter_letter_lies_higher():
    cool, hot = drawn(points(10, 90))["dots"]
    assert hot["y"] < cool["y"]


def test_the_line_is_broken_around_a_letter_that_was_left_open():
    chart = drawn(points(20, None, 60))
    assert [path["open"] for path in chart["paths"]] == [True, True]
    assert chart["dots"][1]["y"] == chart["dots"][0]["y"]


def test_many_letters_stay_inside_and_say_few_numbers():
    chart = drawn(points(*range(0, 100, 2)))
    assert all(LEFT <= dot["x"] <= RIGHT for dot in chart["dots"])
    assert sum(dot["named"] for dot in chart["dots"]) <= 3 < FEW
    assert len(chart["days"]) == 2


def test_the_places_of_a_chart_are_written_as_browsers_read_them_in_every_language():
    with translation.override("de"):
        words = render_to_string("conversations/_chart.html", drawn(points(33, 47)))
    assert re.findall(r'<circle cx="([^"]*)"', words) == [str(dot["x"]) for dot in drawn(points(33, 47))["dots"]]
    assert "," not in "".join(re.findall(r' (?:c?[xyr])="([^"]*)"', words))


def test_nothing_read_is_nothing_drawn():
    assert drawn([])["dots"] == []


@pytest.mark.parametrize(("code", "name"), [("RO", "Romania"), ("XX", "XX"), ("", "")])
def test_a_country_is_named_or_left_as_it_is(code, name):
    assert desk.country(code) == name


def test_a_date_that_a_customer_gave_is_that_day():
    assert desk.in_words({"kind": "date", "text": "Friday", "value": "2026-02-27"}) == "Fri 27 Feb"
    assert desk.in_words({"kind": "date", "text": "soonish", "value": None}) == "soonish"
