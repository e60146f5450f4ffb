"""When somebody is at work: weeks, nights, holidays and clocks of their own."""

import datetime
import zoneinfo

import pytest

from tests.actors import NOW
from unruffled.desk.events.models import Event
from unruffled.desk.people import teams, working
from unruffled.desk.people.hours import Week, spans_of
from unruffled.desk.people.models import Hours
from unruffled.desk.people.reach import reach_of

OFFICE = [["09:00", "17:00"]] * 5 + [None, None]
LONDON, CLUJ = zoneinfo.ZoneInfo("Europe/London"), zoneinfo.ZoneInfo("Europe/Bucharest")


def week(days=OFFICE, zone="Europe/London", country=""):
    return Week(spans_of(days), zone, country)


def at(day, clock, zone=LONDON):
    return datetime.datetime.combine(datetime.date(2026, 3, day), datetime.time.fromisoformat(clock), zone)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [(at(2, "09:00"), True), (at(2, "16:59"), True), (at(2, "17:00"), False), (at(2, "08:59"), False),
     (at(7, "12:00"), False), (at(2, "18:30", CLUJ), True), (at(2, "19:00", CLUJ), False)],
)  # fmt: skip
def test_a_day_has_its_hours_on_its_own_clock(moment, is_open):
    assert week().is_open(moment) is is_open


def test_a_night_shift_belongs_to_the_day_on_which_it_begins():
    night = week([["22:00", "06:00"]] + [None] * 6)
    moments = [at(2, "23:00"), at(3, "05:59"), at(3, "06:00"), at(3, "23:00")]
    assert [night.is_open(moment) for moment in moments] == [True, True, False, False]


def test_a_public_holiday_is_free_where_it_is_one():
    liberation = datetime.datetime(2026, 5, 4, 12, tzinfo=LONDON)  # the early May bank holiday
    assert not week(country="GB").is_open(liberation)
    assert week(country="DE").is_open(liberation)


def test_work_begins_again_after_the_weekend():
    assert week().next_opening(at(6, "18:00")) == at(9, "09:00")
    assert week().next_opening(at(2, "12:00")) == at(2, "12:00")


def test_who_never_works_never_begins():
    assert week([None] * 7).next_opening(at(2, "12:00")) is None


def test_the_clocks_going_forward_do_not_move_the_hours():
    assert week([["09:00", "17:00"]] * 7).next_opening(at(29, "00:30")) == at(29, "09:00")


@pytest.mark.django_db
def test_without_hours_somebody_is_always_there(dana):
    assert reach_of([dana], now=NOW)[dana.pk].is_here


@pytest.mark.django_db
def test_own_hours_come_before_those_of_the_team(dana, tom, rosalind):
    repairs = teams.make("Night repairs", [dana, tom], by=rosalind)
    working.keep_team(repairs, [["22:00", "06:00"]] * 7, by=rosalind, timezone="Europe/London")
    working.keep_hours(dana, OFFICE, by=dana)
    found = reach_of([dana, tom], now=NOW)  # Monday, 09:04 in London
    assert (found[dana.pk].is_here, found[tom.pk].is_here) == (True, False)
    assert found[tom.pk].back_at == at(2, "22:00")


@pytest.mark.django_db
def test_who_is_in_two_teams_is_there_while_one_of_them_is(dana, rosalind):
    for name, span in (("Days", ["08:00", "12:00"]), ("Nights", ["20:00", "23:00"])):
        team = teams.make(name, [dana], by=rosalind)
        working.keep_team(team, [span] * 7, by=rosalind, timezone="Europe/London")
    assert reach_of([dana], now=NOW)[dana.pk].is_here
    assert not reach_of([dana], team=team, now=NOW)[dana.pk].is_here


@pytest.mark.django_db
def test_how_many_can_be_reached_costs_three_queries(dana, tom, marek, rosalind, django_assert_num_queries):
    for one in (dana, tom, marek):
        working.keep_hours(one, OFFICE, by=one)
    with django_assert_num_queries(3):
        reach_of([dana, tom, marek, rosalind], now=NOW)


def page(client, agent, days=(), **fields):
    times = {f"{end}_{n}": clock for n, span in days for end, clock in zip(("from", "to"), span, strict=True)}
    return client.post(f"/people/{agent.ulid}/hours", {**times, **fields})


@pytest.mark.django_db
def test_everybody_keeps_their_own_hours_and_takes_them_away_again(client, rosalind, dana):
    client.force_login(dana)
    assert page(client, dana, [(0, ("09:00", "17:30"))], country="GB").status_code == 302
    kept = Hours.objects.get(agent=dana)
    assert (kept.week, kept.country) == ([["09:00", "17:30"], *[None] * 6], "GB")
    assert b'value="17:30"' in client.get(f"/people/{dana.ulid}/hours").content
    page(client, dana)
    assert not Hours.objects.exists()
    assert Event.objects.filter(kind="hours-changed", agent=dana).count() == 2


@pytest.mark.django_db
def test_nobody_but_a_lead_keeps_the_hours_of_others(client, rosalind, dana, tom, marek):
    client.force_login(tom)
    assert page(client, dana, [(0, ("09:00", "17:30"))]).status_code == 404
    assert client.get(f"/people/{dana.ulid}/hours").status_code == 404
    client.force_login(marek)
    assert page(client, dana, [(0, ("09:00", "17:30"))]).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("span", "sentence"),
    [(("09:00", ""), b"both times"), (("09:00", "09:00"), b"are the same"), (("x", "y"), b"valid")],
)
def test_hours_that_cannot_be_say_the_mend(client, rosalind, dana, span, sentence):
    client.force_login(dana)
    answer = page(client, dana, [(2, span)])
    assert answer.status_code == 400
    assert sentence in answer.content
    assert not Hours.objects.exists()


@pytest.mark.django_db
def test_a_lead_says_how_a_team_works(client, rosalind, marek, dana):
    team = teams.make("Repairs", [dana], by=rosalind)
    client.force_login(marek)
    about = {"from_0": "22:00", "to_0": "06:00", "timezone": "Europe/Bucharest", "country": "RO"}
    about |= {"giving": "load", "prefers_last": "on"}
    assert client.post(f"/teams/{team.ulid}/work", about).status_code == 302
    team.refresh_from_db()
    assert (team.giving, team.prefers_last) == ("load", True)
    assert (team.hours.timezone, team.hours.country) == ("Europe/Bucharest", "RO")
    assert client.get(f"/teams/{team.ulid}/work").status_code == 200
