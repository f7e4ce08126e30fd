"""Calendar and clock: terms, spans and hours worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from geodata import DataError, load_ground
from geodata.ground import Claim, Ground
from geodata.reckoning import (
    elapsed,
    later,
    measure_clock,
    measure_elapsed,
    measure_term,
    parse_amounts,
    parse_dated,
    parse_zone,
    share_of_talk,
)


@pytest.fixture(scope="module")
def ground() -> Ground:
    return load_ground()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(1937, 7, 7), date(1945, 8, 10), "8 years 1 month 3 days (2,956 days)"),
        (date(1945, 8, 14), date(1945, 8, 15), "1 day"),
        (date(1945, 8, 14), date(1945, 9, 2), "19 days"),
        (date(1945, 8, 10), date(1946, 5, 10), "9 months (273 days)"),
        (date(1944, 2, 29), date(1945, 2, 28), "1 year (365 days)"),
        (date(1919, 8, 3), date(1945, 8, 10), "26 years 7 days (9,504 days)"),
        (date(1945, 1, 31), date(1945, 3, 1), "1 month 1 day (29 days)"),
    ],
)
def test_time_elapsed(start: date, end: date, words: str) -> None:
    assert elapsed(start, end) == words


def test_from_a_month_no_days_are_counted() -> None:
    assert elapsed(date(1921, 7, 1), date(1945, 8, 10), to_the_day=False) == "about 24 years 1 month"
    assert elapsed(date(1945, 8, 1), date(1945, 8, 20), to_the_day=False) == "about a month"


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(1945, 9, 2), 3, date(1945, 12, 2)),
        (date(1945, 11, 30), 3, date(1946, 2, 28)),
        (date(1945, 1, 31), -1, date(1944, 12, 31)),
    ],
)
def test_months_later(day: date, months: int, found: date) -> None:
    assert later(day, months) == found


def test_dates_before_on_and_after_an_event(ground: Ground) -> None:
    arguments = ("the meeting 1945-08-10", "note 1945-08-10", "war 1937-07-07", "broadcast 1945-08-15")
    assert measure_elapsed(Claim("t001", arguments=arguments), ground).value == (
        "note: the same day as the meeting, 10 August 1945; "
        "war: 7 July 1937, 8 years 1 month 3 days (2,956 days) before the meeting; "
        "broadcast: 15 August 1945, 5 days after the meeting"
    )


def test_a_month_is_named_as_a_doubt(ground: Ground) -> None:
    measured = measure_elapsed(
        Claim("t102", arguments=("the meeting 1945-08-10", "revolution 1921-07")), ground
    )
    assert measured.value == "revolution: July 1921, about 24 years 1 month before the meeting"
    assert measured.error == "known to the month only: July 1921"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("the meeting 1945-08-10", "10 15 20 years"),
            "the meeting: 1945 + 10, 15, 20 years = 1955, 1960, 1965",
        ),
        (("the meeting 1945-08-10", "-26 years"), "the meeting: 1945 − 26 years = 1919"),
        (
            ("the surrender 1945-09-02", "3 months"),
            "the surrender: 2 September 1945 + 3 months = 2 December 1945",
        ),
        (("the meeting 1945-08-10", "7 days"), "the meeting: 10 August 1945 + 7 days = 17 August 1945"),
        (("the meeting 1945-08-10", "1 years"), "the meeting: 1945 + 1 year = 1946"),
    ],
)
def test_a_term_is_added(ground: Ground, arguments: tuple[str, ...], told: str) -> None:
    assert measure_term(Claim("t033", arguments=arguments), ground).value == told


def test_five_o_clock_in_the_far_east(ground: Ground) -> None:
    zones = ("Moscow +03:00", "Chita +09:00", "Vladivostok +10:00", "05:00")
    assert measure_clock(Claim("t124", arguments=zones), ground).value == (
        "21:00 to 23:30 in Moscow; "
        "03:00 to 05:30 in Chita on 11 August, where 05:00 was 23:00 in Moscow; "
        "04:00 to 06:30 in Vladivostok on 11 August, where 05:00 was 22:00 in Moscow; "
        "the turn begins 77 % through the text, which at an even pace is 22:54"
    )


def test_the_share_of_the_talk_runs_from_nought_to_one(ground: Ground) -> None:
    assert share_of_talk("t001", ground) == 0
    assert 0.99 < share_of_talk("t173", ground) < 1
    with pytest.raises(DataError, match="'t999' is no turn of 1945-08-10"):
        share_of_talk("t999", ground)


@pytest.mark.parametrize("text", ["1945-08-10", "the war 1945", "the war 1945-02-30", "the war", ""])
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="is no date"):
        parse_dated(text)


@pytest.mark.parametrize("text", ["thirty years", "30", "30 weeks", "1.5 years", ""])
def test_a_term_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="is no term"):
        parse_amounts(text)


@pytest.mark.parametrize("text", ["Moscow", "Moscow 3", "+03:00", "Moscow +3"])
def test_a_time_zone_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="is no time zone"):
        parse_zone(text)
