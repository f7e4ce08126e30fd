"""The order of a walk, where the reader is in it, and its trail, over a small made-up talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.walking import MENTIONS, here, open_talk

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def talk(page: Page, atlas_url: str) -> Page:
    """The talk on an empty page, nothing chosen."""
    open_talk(page, atlas_url)
    return page


def walked(page: Page, script: str) -> list[list[Any]]:
    """Return place and turn after each of some steps."""
    return list(page.evaluate(f"{script}.map((step) => (walk.go(step), here()))"))


@pytest.mark.parametrize(
    ("chosen", "by", "stops"),
    [
        ({}, "turn", [[0, None], [1, None], [2, None], [3, None]]),
        ({"speakers": ["boris"]}, "turn", [[1, None], [3, None]]),
        ({}, "mention", [[0, 0], [0, 1], [0, 2], [2, 3], [3, 6]]),
        ({"kinds": ["implied"]}, "mention", [[2, 4]]),
        ({"kinds": ["name"], "speakers": ["boris"]}, "mention", [[3, 5], [3, 6]]),
        ({}, "place", [[0, 0], [0, 1], [0, 2], [3, 6]]),
        ({"speakers": ["anna"], "kinds": ["implied"]}, "place", [[2, 4]]),
        ({"speakers": ["boris"], "kinds": ["implied"]}, "place", []),
    ],
)
def test_stops_stand_in_the_order_of_the_text(
    page: Page, atlas_url: str, chosen: dict[str, list[str]], by: str, stops: list[list[int | None]]
) -> None:
    open_talk(page, atlas_url, None, **chosen)
    found = page.evaluate("(by) => walk.stops(by).map(({ turn, mention }) => [turn, mention])", by)
    assert found == stops
    places = [None if mention is None else MENTIONS[mention]["place"] for _, mention in stops]
    assert page.evaluate("(by) => walk.stops(by).map(({ place }) => place)", by) == places


def test_mentions_walked_are_those_that_the_map_counts(talk: Page) -> None:
    counted = talk.evaluate(
        "[...record.counts(selection.filter()).values()].reduce((sum, each) => sum + each)"
    )
    assert counted == talk.evaluate("walk.stops('mention').length") == 5


def test_turns_are_walked_without_running_round(talk: Page) -> None:
    assert walked(talk, "[-1, 1, 1, 1, 1, 1, -1]") == [
        [None, None],
        [None, "t001"],
        [None, "t002"],
        [None, "t003"],
        [None, "t004"],
        [None, "t004"],
        [None, "t003"],
    ]


def test_a_place_named_twice_in_a_turn_is_two_stops(talk: Page) -> None:
    talk.evaluate("walk.setBy('mention')")
    assert walked(talk, "[1, 1, 1, 1]") == [
        ["ford", "t001"],
        ["hill", "t001"],
        ["ford", "t001"],
        ["ford", "t003"],
    ]
    assert talk.evaluate("walk.at()") == {"index": 3, "previous": 2, "next": 4, "of": 5}
    assert walked(talk, "[-1, -1]") == [["ford", "t001"], ["hill", "t001"]]


def test_first_and_last(talk: Page) -> None:
    talk.evaluate("walk.setBy('place'), walk.last()")
    assert here(talk) == ["hill", "t004"]
    talk.evaluate("walk.first()")
    assert here(talk) == ["ford", "t001"]


@pytest.mark.parametrize(
    ("chosen", "by", "at"),
    [
        ({}, "mention", [None, None, 0]),
        ({"turn": "t003"}, "mention", [None, 2, 3]),
        ({"turn": "t002"}, "mention", [None, 2, 3]),
        ({"turn": "t003", "place": "ford"}, "mention", [3, 2, 4]),
        ({"turn": "t003", "place": "dale"}, "mention", [None, 3, 4]),
        ({"turn": "t003", "place": "ford"}, "place", [None, 2, 3]),
        ({"place": "hill"}, "mention", [1, 0, 2]),
        ({"turn": "t004", "place": "hill"}, "place", [3, 2, None]),
        ({"turn": "t002", "speakers": ["anna"]}, "turn", [None, 0, 1]),
        ({"turn": "t004", "speakers": ["anna"]}, "turn", [None, 1, None]),
        ({"turn": "t002", "speakers": ["boris"], "kinds": ["implied"]}, "mention", [None, None, None]),
    ],
)
def test_the_way_on_starts_where_the_reader_is(
    page: Page, atlas_url: str, chosen: dict[str, object], by: str, at: list[int | None]
) -> None:
    open_talk(page, atlas_url, None, **chosen)
    found = page.evaluate("(by) => { walk.setBy(by); return walk.at(); }", by)
    assert [found["index"], found["previous"], found["next"]] == at


def test_a_filter_chosen_on_the_way_holds_from_there(talk: Page) -> None:
    assert walked(talk, "[1]") == [[None, "t001"]]
    talk.evaluate("selection.follow({ speakers: ['boris'] })")
    assert walked(talk, "[1, 1]") == [[None, "t002"], [None, "t004"]]


def test_others_know_that_it_is_the_walk_that_moves(talk: Page) -> None:
    talk.evaluate("window.moves = []; void selection.subscribe(() => moves.push(walk.isMoving()))")
    talk.evaluate("walk.go(1), selection.selectTurn('t003'), walk.setBy('mention'), walk.go(1)")
    assert talk.evaluate("moves") == [True, False, True]
    assert talk.evaluate("walk.stop()") == {"turn": 2, "place": "ford", "mention": 3}
    talk.evaluate("selection.clear()")
    assert talk.evaluate("walk.stop()") is None


def test_a_mention_is_found_among_the_pieces_of_its_turn(talk: Page) -> None:
    stops = [{"turn": MENTIONS[number]["turn"], "mention": number} for number in range(7)]
    assert talk.evaluate("(stops) => stops.map((stop) => m.pieceOf(record, stop))", stops) == [
        0, 1, 2, 0, 1, 1, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(("characters", "time"), [(0, 2000), (100, 6000), (1391, 14000)])
def test_reading_takes_as_long_as_the_words(talk: Page, characters: int, time: int) -> None:
    assert talk.evaluate("(characters) => m.readingTime(characters)", characters) == time


def test_a_trail_holds_the_last_five_places(talk: Page) -> None:
    assert talk.evaluate("m.trailOf(['a', 'a', null, 'b', 'a', 'a'])") == ["a", "b", "a"]
    assert talk.evaluate("m.trailOf([...'abcdefg'])") == list("cdefg")
    assert talk.evaluate("m.trailOf([])") == []


def test_the_way_back_lies_beside_the_way_there(talk: Page) -> None:
    there = talk.evaluate("m.bent({ x: 0, y: 0 }, { x: 100, y: 0 }, 2)")
    back = talk.evaluate("m.bent({ x: 100, y: 0 }, { x: 0, y: 0 }, 2)")
    assert [there[0], there[2]] == [{"x": 0, "y": 0}, {"x": 100, "y": 0}]
    assert [there[1]["y"], back[1]["y"]] == pytest.approx([-14, 14])


def test_the_head_points_the_way(talk: Page) -> None:
    tip, *rest = talk.evaluate("m.headOf([{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 20, y: 0 }], 5)")
    assert tip == {"x": 15, "y": 0}
    assert all(corner["x"] < 10 for corner in rest)


MAP = """() => {
  const host = document.createElement('div');
  host.style.cssText = 'width:800px; height:500px; position:relative';
  document.body.append(host);
  const map = room.leaflet.map(host, { zoomAnimation: false }).setView([45, 118], 4);
  window.map = map;
  window.stopTrail = m.mountTrail({ map }, room);
}"""


def test_the_trail_follows_the_walk_and_no_click(talk: Page) -> None:
    talk.evaluate(MAP)
    lines, heads = talk.locator(".pa-trail-line"), talk.locator(".pa-trail-head")
    talk.evaluate("selection.selectPlace('dale')")
    expect(lines).to_have_count(0)
    talk.evaluate("walk.setBy('mention'), walk.go(1)")
    expect(lines).to_have_count(1)
    talk.evaluate("selection.selectTurn('t001'), walk.go(1), walk.go(1), walk.go(1), walk.go(1), walk.go(1)")
    expect(lines).to_have_count(3)
    expect(heads).to_have_count(3)
    assert lines.evaluate_all("(all) => all.map((line) => line.getAttribute('stroke-opacity'))") == [
        "0.95",
        "0.6",
        "0.4",
    ]
    expect(talk.locator(".pa-trail")).to_have_attribute("aria-hidden", "true")
    expect(talk.locator(".pa-trail .leaflet-interactive")).to_have_count(0)
    talk.evaluate("selection.selectPlace('hill')")
    expect(lines).to_have_count(0)
    talk.evaluate("stopTrail(), walk.go(1)")
    expect(lines).to_have_count(0)


def test_a_trail_keeps_its_heads_at_another_zoom(talk: Page) -> None:
    talk.evaluate(MAP)
    talk.evaluate("walk.setBy('place'), walk.go(1), walk.go(1)")
    box = "() => document.querySelector('.pa-trail-head').getBBox().width"
    before = talk.evaluate(box)
    talk.evaluate("map.setZoom(5)")
    assert talk.evaluate(box) == pytest.approx(before, abs=2)
    talk.evaluate("map.setZoom(1)")
    expect(talk.locator(".pa-trail-head")).to_have_count(0)
    expect(talk.locator(".pa-trail-line")).to_have_count(1)


def test_turns_move_the_map_only_to_what_is_out_of_sight(talk: Page) -> None:
    talk.evaluate(MAP)
    talk.evaluate("walk.go(1), walk.go(1), walk.go(1)")
    assert talk.evaluate("[map.getCenter().lat, map.getCenter().lng]") == [45, 118]
    talk.evaluate("map.setView([0, 0], 4), walk.go(1)")
    assert talk.evaluate("[map.getCenter().lat, map.getCenter().lng]") == pytest.approx([50, 120], abs=0.5)
