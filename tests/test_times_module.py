"""The calendar of the borders and the time bar's arithmetic, called in a real browser with small inputs."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.routes import side_url

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[..., Any]


def event(date: str, day: str, title: str) -> dict[str, object]:
    return {
        "date": date,
        "day": day,
        "words": "",
        "title": title,
        "text": f"{title}.",
        "places": ["x"],
        "source": "A",
    }


def member(face: str, view: int, polity: str, start: str, end: str) -> list[object]:
    return [face, view, polity, "sovereign", start, end, "B", "Treaty", "Atlas", ""]


DATA = {
    "start": "1900-01-01",
    "end": "1910-01-01",
    "views": [{"id": "fact"}, {"id": "north"}, {"id": "south"}],
    "faces": {"hill": {}, "isle": {}},
    "membership": [
        member("hill", 0, "north", "1905-03-01", "1910-01-01"),
        member("hill", 0, "south", "1900-01-01", "1905-03-01"),
        member("hill", 1, "north", "1900-01-01", "1910-01-01"),
        member("hill", 2, "south", "1900-01-01", "1910-01-01"),
        member("isle", 0, "south", "1900-01-01", "1910-01-01"),
        member("isle", 1, "south", "1900-01-01", "1910-01-01"),
        member("isle", 2, "south", "1900-01-01", "1910-01-01"),
    ],
    "lines": {"old": {"from": "1900-01-01", "to": "1905-03-01"}, "new": {"from": "1905-03-01", "to": ""}},
    "overlays": {"front": {"from": "1905-02-01", "to": "1905-02-03"}},
    "timeline": [
        event("1905-03", "1905-03-01", "Armistice"),
        event("1905-03-01", "1905-03-01", "Cession"),
        event("1905-03-11", "1905-03-11", "Peace"),
        event("1905-02-01", "1905-02-01", "War"),
        event("1899-01-01", "1899-01-01", "Too early"),
    ],
}
CREATED = "const times = m.createTimes(given.shift());"
IMPORTED = f"const times = (await import('/{side_url('times.js')}')).createTimes(given.shift());"


def asked(call: Call, what: str, *arguments: object) -> Any:  # noqa: ANN401  # whatever the function returns
    """Ask the calendar of the small data."""
    return call("times.js", f"{CREATED} return times.{what}(...given)", DATA, *arguments)


def holders(call: Call, day: str, view: str) -> dict[str, tuple[str, list[str]]]:
    """Return who holds each face, and as ``view: polity`` what the other views say."""
    rows = call("times.js", f"{CREATED} return [...times.facesOn(...given)]", DATA, day, view)
    return {
        face: (row["polity"], [f"{other['view']}: {other['polity']}" for other in row["others"]])
        for face, row in rows
    }


def test_a_face_changes_hands_on_the_day_of_the_row(call: Call) -> None:
    assert holders(call, "1905-02-28", "fact") == {
        "hill": ("south", ["north: north"]),
        "isle": ("south", []),
    }
    assert holders(call, "1905-03-01", "fact")["hill"] == ("north", ["south: south"])
    assert holders(call, "1905-03-01", "south")["hill"] == ("south", ["fact: north", "north: north"])


def test_a_row_comes_with_its_source(call: Call) -> None:
    rows = dict(
        call("times.js", f"{CREATED} return [...times.facesOn(...given)]", DATA, "1900-01-01", "north")
    )
    assert rows["isle"] == {
        "polity": "south",
        "status": "sovereign",
        "from": "1900-01-01",
        "to": "1910-01-01",
        "certainty": "B",
        "instrument": "Treaty",
        "sources": "Atlas",
        "note": "",
        "others": [],
    }


@pytest.mark.parametrize(
    ("day", "view"), [("1910-01-01", "fact"), ("1899-12-31", "fact"), ("1905-01-01", "no view")]
)
def test_nothing_is_held_outside_the_years_or_in_no_view(call: Call, day: str, view: str) -> None:
    assert holders(call, day, view) == {}


@pytest.mark.parametrize(
    ("day", "lines", "overlays"),
    [
        ("1905-01-31", ["old"], []),
        ("1905-02-02", ["old"], ["front"]),
        ("1905-02-03", ["old"], []),
        ("1905-03-01", ["new"], []),
    ],
)
def test_lines_and_overlays_stand_up_to_the_day_they_end(
    call: Call, day: str, lines: list[str], overlays: list[str]
) -> None:
    assert asked(call, "linesOn", day) == lines
    assert asked(call, "overlaysOn", day) == overlays


def test_stops_are_in_order_and_one_a_day(call: Call) -> None:
    stops = call("times.js", f"{CREATED} return times.stops", DATA)
    assert [(stop["day"], stop["title"]) for stop in stops] == [
        ("1905-02-01", "War"),
        ("1905-03-01", "Armistice; Cession"),
        ("1905-03-11", "Peace"),
    ]
    assert (stops[1]["text"], stops[1]["source"], stops[1]["places"]) == ("Armistice. Cession.", "A", ["x"])


def test_the_stop_of_a_day_and_its_neighbours(call: Call) -> None:
    assert asked(call, "stopAt", "1905-03-02") is None
    assert asked(call, "stopAt", "1905-03-11")["title"] == "Peace"
    assert asked(call, "nextStop", "1905-03-02", 1)["title"] == "Peace"
    assert asked(call, "nextStop", "1905-03-02", -1)["title"] == "Armistice; Cession"
    assert asked(call, "nextStop", "1905-03-11", 1) is None
    assert asked(call, "nextStop", None, 1)["title"] == "War"


def test_crowded_weeks_spread_and_the_ends_are_the_ends(call: Call) -> None:
    days = ["1900-01-01", "1905-02-01", "1905-03-01", "1905-03-11", "1909-12-31"]
    shares = call("times.js", f"{CREATED} return given[0].map(times.shareOf)", DATA, days)
    assert shares == pytest.approx(
        [0, (1857 / 3651 + 1 / 4) / 2, (1885 / 3651 + 2 / 4) / 2, (1895 / 3651 + 3 / 4) / 2, 1]
    )


def test_the_scale_gives_every_day_back(call: Call) -> None:
    lost = f"""{CREATED}
      const lost = [];
      for (let day = times.first; day <= times.last; day = times.addDays(day, 1)) {{
        if (times.dayAt(times.shareOf(day)) !== day) lost.push(day);
      }}
      return [times.first, times.last, lost];"""
    assert call("times.js", lost, DATA) == ["1900-01-01", "1909-12-31", []]


def test_days_beyond_the_ends_are_held(call: Call) -> None:
    assert [asked(call, "clamp", day) for day in ("1842-01-01", "1903-05-05", "1997-07-01")] == [
        "1900-01-01",
        "1903-05-05",
        "1909-12-31",
    ]
    assert [asked(call, "dayAt", share) for share in (-0.2, 1.7)] == ["1900-01-01", "1909-12-31"]


def test_days_are_counted_across_months_and_leap_years(call: Call) -> None:
    assert asked(call, "addDays", "1904-02-28", 1) == "1904-02-29"
    assert asked(call, "addDays", "1900-03-01", -1) == "1900-02-28"
    assert call("times.js", "return m.addYears(...given)", "1904-02-29", 1) == "1905-02-28"
    assert call("times.js", "return m.addYears(...given)", "1904-02-29", 4) == "1908-02-29"


def test_a_day_in_words(call: Call) -> None:
    days = [f"1945-{month:02}-{month:02}" for month in range(1, 13)]
    said = call("times.js", "return given[0].map(m.words)", days)
    assert said == [f"{month} {calendar.month_name[month]} 1945" for month in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1945-08-10", True), ("1945-02-31", False), ("1945-13-01", False), ("1945-8-1", False), ("", False)],
)
def test_what_is_a_day(call: Call, text: str, expected: bool) -> None:  # noqa: FBT001  # pytest's table
    assert call("times.js", "return m.isDay(given[0])", text) is expected


def test_labelled_years_keep_their_distance(call: Call) -> None:
    body = f"{IMPORTED} return m.yearMarks(times, ...given).map(({{ year }}) => year)"
    assert call("timetrack.js", body, DATA, 2000, 42) == [1900, 1905, 1906, 1909]
    assert call("timetrack.js", body, DATA, 100, 42) == [1900, 1909]


@pytest.mark.parametrize(
    ("key", "shift", "day", "expected"),
    [
        ("ArrowRight", False, "1905-02-05", "1905-03-01"),
        ("ArrowLeft", False, "1905-02-05", "1905-02-01"),
        ("ArrowRight", False, "1905-03-11", None),
        ("ArrowRight", True, "1905-02-28", "1905-03-01"),
        ("ArrowLeft", True, "1900-01-01", "1900-01-01"),
        ("PageUp", False, "1904-02-29", "1905-02-28"),
        ("PageDown", False, "1900-06-01", "1900-01-01"),
        ("Home", False, None, "1900-01-01"),
        ("End", False, "1905-03-11", "1909-12-31"),
        ("ArrowRight", False, None, "1905-02-01"),
        ("x", False, "1905-03-11", None),
    ],
)
def test_the_day_a_key_asks_for(
    call: Call,
    key: str,
    shift: bool,  # noqa: FBT001  # pytest's table
    day: str | None,
    expected: str | None,
) -> None:
    pressed = {"key": key, "shiftKey": shift}
    body = f"{IMPORTED} return m.dayOfKey(given[0], given[1], times)"
    assert call("timetrack.js", body, DATA, pressed, day) == expected


@pytest.mark.parametrize(
    ("x", "expected"), [(379, "1905-02-01"), (383, "1905-02-01"), (0, "1900-01-01"), (5000, "1909-12-31")]
)
def test_a_pointer_takes_the_event_that_is_near(call: Call, x: float, expected: str) -> None:
    body = f"{IMPORTED} return m.dayAtPixel(...given, 1000, times)"
    assert call("timetrack.js", body, DATA, x) == expected


def test_a_pointer_away_from_events_takes_the_day(call: Call) -> None:
    body = f"{IMPORTED} return times.shareOf(m.dayAtPixel(given[0], 1000, times))"
    assert call("timetrack.js", body, DATA, 100) == pytest.approx(0.1, abs=1e-4)


def test_bars_share_a_lane_only_where_both_have_room(call: Call) -> None:
    spans = [
        {"start": 0, "end": 10},
        {"start": 5, "end": 20},
        {"start": 11, "end": 30},
        {"start": 22, "end": 40},
    ]
    assert call("timestrip.js", "return m.lanesOf(...given)", spans, 2) == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("value", "bad", "expected"),
    [
        ("1905-05-05", False, None),
        ("", False, None),
        ("", True, "The calendar has no such day. The day stays 1 March 1905."),
        (
            "1910-01-01",
            False,
            "The atlas knows the days from 1 January 1900 to 31 December 1909. The day stays 1 March 1905.",
        ),
    ],
)
def test_why_a_day_is_refused(
    call: Call,
    value: str,
    bad: bool,  # noqa: FBT001  # pytest's table
    expected: str | None,
) -> None:
    body = f"{IMPORTED} return m.refusalOf(...given, '1905-03-01', times)"
    assert call("timedate.js", body, DATA, value, bad) == expected


def test_the_view_to_compare_is_the_one_that_differs_most(call: Call) -> None:
    telling = "days.map((day) => m.tellingView(day, 'fact', views, times))"
    body = f"{IMPORTED} const [views, ...days] = given; return {telling}"
    days = ("1905-02-28", "1905-03-01")
    assert call("timesides.js", body, DATA, DATA["views"], *days) == ["north", "south"]
