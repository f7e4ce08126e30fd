"""The browser side's own arithmetic and look-ups, called in a real browser with small inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.stage import MADE

if TYPE_CHECKING:
    from collections.abc import Callable


RECORD = {
    "defaultKinds": ["name"],
    "speakers": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
    "turns": [
        {"id": "t001", "n": 1, "speaker": 0},
        {"id": "t002", "n": 2, "speaker": 1},
        {"id": "t003", "n": 3, "speaker": 0},
    ],
    "places": {"x": {"target": True}, "y": {"target": True}, "z": {"target": False}},
    "mentions": [
        {"turn": 0, "place": "x", "kind": "name"},
        {"turn": 0, "place": "x", "kind": "name"},
        {"turn": 1, "place": "x", "kind": "name"},
        {"turn": 1, "place": "y", "kind": "implied"},
        {"turn": 2, "place": "z", "kind": "name"},
    ],
}
ANY = {"speakers": [], "kinds": []}


def test_a_label_stands_right_of_its_mark(call: Callable[..., Any]) -> None:
    label = {"id": "x", "at": {"x": 50, "y": 50}, "radius": 5, "width": 30, "height": 10}
    frame = {"x": 0, "y": 0, "width": 200, "height": 200}
    assert call("labels.js", "return [...m.placeLabels(...given)]", [label], [], [], frame) == [
        ["x", {"x": 58, "y": 45}]
    ]


def test_a_label_gives_way_to_a_mark_and_to_a_railway(call: Callable[..., Any]) -> None:
    label = {"id": "x", "at": {"x": 100, "y": 100}, "radius": 5, "width": 30, "height": 10}
    frame = {"x": 0, "y": 0, "width": 200, "height": 200}
    taken = [{"x": 108, "y": 94, "width": 50, "height": 12}]
    railway = [{"x": 80, "y": 100}, {"x": 85, "y": 100}, {"x": 100, "y": 90}, {"x": 100, "y": 80}]
    [[_, at]] = call("labels.js", "return [...m.placeLabels(...given)]", [label], taken, railway, frame)
    assert at == {"x": 85, "y": 108}


def test_a_label_without_room_is_left_out_and_the_first_one_wins(call: Callable[..., Any]) -> None:
    labels = [
        {"id": name, "at": {"x": 20, "y": 20}, "radius": 5, "width": 30, "height": 36}
        for name in ("first", "second")
    ]
    frame = {"x": 0, "y": 0, "width": 60, "height": 40}
    assert [
        name for name, _ in call("labels.js", "return [...m.placeLabels(...given)]", labels, [], [], frame)
    ] == ["first"]


def test_marks_on_one_point_part_and_still_cover_it(call: Callable[..., Any]) -> None:
    circles = [{"at": {"x": 10, "y": 10}, "radius": 8}, {"at": {"x": 12, "y": 10}, "radius": 6}]
    first, second = call("labels.js", "return m.spread(...given)", circles)
    assert abs(first["x"] - second["x"]) >= 13
    assert abs(first["x"] - 10) <= 8
    assert abs(second["x"] - 12) <= 6


def test_marks_apart_stay_where_they_are(call: Callable[..., Any]) -> None:
    circles = [{"at": {"x": 10, "y": 10}, "radius": 3}, {"at": {"x": 50, "y": 10}, "radius": 3}]
    assert call("labels.js", "return m.spread(...given)", circles) == [{"x": 10, "y": 10}, {"x": 50, "y": 10}]


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ({"x": 50, "y": 50}, None),
        ({"x": 250, "y": 50}, {"x": 100, "y": 50, "angle": 0}),
        ({"x": 50, "y": -150}, {"x": 50, "y": 0, "angle": pytest.approx(-1.5708, abs=1e-4)}),
    ],
)
def test_where_the_way_to_a_point_leaves_the_frame(
    call: Callable[..., Any], point: dict[str, float], expected: dict[str, float] | None
) -> None:
    frame = {"x": 0, "y": 0, "width": 100, "height": 100}
    assert call("labels.js", "return m.edgeOf(...given)", frame, point) == expected


def test_signs_on_one_spot_stand_side_by_side(call: Callable[..., Any]) -> None:
    signs = [{"at": {"x": 100, "y": 0}, "width": 40, "height": 20}] * 2
    corners = call("labels.js", "return m.lineUp(...given)", signs, {"x": 400, "y": 300})
    assert corners == [{"x": 80, "y": 8}, {"x": 123, "y": 8}]


def test_a_path_gets_more_points_where_they_are_far_apart(call: Callable[..., Any]) -> None:
    points = call("labels.js", "return m.dotted(...given)", [{"x": 0, "y": 0}, {"x": 20, "y": 0}], 8)
    assert [round(point["x"], 2) for point in points] == [0, 6.67, 13.33, 20]


def looked_up(call: Callable[..., Any], what: str, *arguments: object) -> Any:  # noqa: ANN401
    return call("record.js", f"return m.createRecord(given[0]).{what}(...given.slice(1))", RECORD, *arguments)


def test_the_turns_of_a_place_under_a_filter(call: Callable[..., Any]) -> None:
    assert looked_up(call, "turnsOf", "x", ANY) == [0, 1]
    assert looked_up(call, "turnsOf", "x", {"speakers": ["b"], "kinds": []}) == [1]


def test_a_place_without_a_mention_under_the_filter_shows_them_all(call: Callable[..., Any]) -> None:
    assert looked_up(call, "turnsOf", "y", ANY) == [1]


def test_the_places_of_a_turn(call: Callable[..., Any]) -> None:
    assert looked_up(call, "placesOf", 1) == ["x", "y"]


def test_what_is_no_map_target_counts_on_request_only(call: Callable[..., Any]) -> None:
    body = "return [...m.createRecord(given[0]).counts(given[1])]"
    assert call("record.js", body, RECORD, ANY) == [["x", 3], ["y", 0], ["z", 0]]
    assert call("record.js", body, RECORD, {"speakers": [], "kinds": ["name"]}) == [
        ["x", 3],
        ["y", 0],
        ["z", 1],
    ]


def test_steps_go_round(call: Callable[..., Any]) -> None:
    body = (
        f"{MADE} const s = m.createSelection(record, {{}});"
        "const told = []; s.onChange((state) => told.push(state.turn));"
        "s.selectPlace('x'); s.step(1); s.step(1); s.step(-1); s.clear(); s.step(1); return told;"
    )
    assert call("selection.js", body, RECORD) == [None, "t002", "t001", "t002", None]


def test_the_server_s_word_is_not_told_back_to_it(call: Callable[..., Any]) -> None:
    body = (
        f"{MADE} const s = m.createSelection(record, {{}});"
        "let told = 0; s.onChange(() => (told += 1));"
        "s.follow({place: 'x', turn: 't002'}); return [told, s.currentTurn(), s.markedTurns()];"
    )
    assert call("selection.js", body, RECORD) == [0, 1, [0, 1]]
