"""What the browser is told of the borders is whole, plain JSON, and points at nothing that is not there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dashboard.chronicle import STATUS_WORDS, VIEW_WORDS, chronicle, corners, years
from dashboard.measuring import measures
from geodata import VIEWS, load_undrawn
from geodata.borders import STATUSES


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return dict(json.loads(chronicle()))


def test_every_view_and_every_status_has_words() -> None:
    assert tuple(VIEW_WORDS) == VIEWS
    assert sorted(STATUS_WORDS) == sorted(STATUSES.split("|"))


def test_every_row_of_membership_names_a_face_and_a_polity(told: dict[str, Any]) -> None:
    assert (told["start"], told["end"]) == ("1842-01-01", "1998-01-01")
    assert {row[0] for row in told["membership"]} == set(told["faces"])
    assert {row[2] for row in told["membership"]} <= set(told["polities"])
    assert {row[1] for row in told["membership"]} == {0, 1, 2, 3}
    ceded = next(row for row in told["membership"] if row[:4] == ["kowloon", 0, "britain", "ceded"])
    assert ceded[4:] == [
        "1860-10-24",
        "1941-12-25",
        "B",
        "Convention of Peking, 24 October 1860",
        "Wesley-Smith abstract; days from general knowledge",
        "leased a few months earlier",
    ]


def test_a_face_says_its_place_its_precision_and_the_licence_of_its_outline(told: dict[str, Any]) -> None:
    assert told["faces"]["kowloon"]["place"] == "kowloon"
    assert told["faces"]["kirin"]["place"] == "manchuria"
    assert told["faces"]["taiwan"]["place"] == ""
    assert told["faces"]["outer-mongolia"]["precision_km"] == 25
    assert told["faces"]["japan"]["outline"].startswith("Natural Earth (public domain)")


def test_a_dispute_has_its_day_its_box_and_what_was_said(told: dict[str, Any]) -> None:
    dispute = next(row for row in told["disputes"] if row["id"] == "kowloon-ceded")
    assert (dispute["fromDay"], dispute["toDay"], dispute["words"]) == (
        "1860-10-24",
        "1997-06-30",
        "1860–1997",
    )
    (south, west), (north, east) = dispute["bounds"]
    assert 22.2 < south < north < 22.4
    assert 114.0 < west < east < 114.3
    assert ("t030", "wang") in [(said["turn"], said["speaker"]) for said in dispute["sayings"]]


def test_a_railway_in_dispute_is_shown_by_its_places(told: dict[str, Any]) -> None:
    dispute = next(row for row in told["disputes"] if row["id"] == "cer")
    assert dispute["faces"] == []
    assert dispute["bounds"] is not None


def test_every_dispute_can_be_shown(told: dict[str, Any]) -> None:
    assert [row["id"] for row in told["disputes"] if row["bounds"] is None] == []
    assert len(told["disputes"]) == 30


def test_events_come_in_order_with_their_dates_in_words(told: dict[str, Any]) -> None:
    days = [event["day"] for event in told["timeline"]]
    assert days == sorted(days)
    proclaimed = next(event for event in told["timeline"] if event["date"] == "1911-12")
    assert proclaimed["words"] == "December 1911"
    assert proclaimed["places"] == ["ulan-bator"]


def test_the_chinese_atlas_line_is_named_and_not_drawn(told: dict[str, Any]) -> None:
    assert told["unknown"][0]["name"] == "Chinese school atlas line"
    assert "no source gives its course" in told["unknown"][0]["text"]
    assert [name for name in told["lines"] if "atlas" in name] == []
    assert load_undrawn()["undrawn_id"].tolist()[0] == "chinese-atlas-line"


def test_the_measures_are_all_there() -> None:
    told = json.loads(measures())
    assert len(told["claims"]) == 40
    lengths = [row["km"] for row in told["scale"]]
    assert lengths == sorted(lengths)
    assert set(told["inset"]["areas"]) == {"china", "mongolia"}


def test_years_and_corners() -> None:
    assert years("1898-03-27", "1905-09-05") == "1898–1905"
    assert years("1945-08-10", "1945-08-14") == "1945"
    assert corners([]) is None
