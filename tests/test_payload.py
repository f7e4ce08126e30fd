"""The data object of the browser side holds the record as it is, cut at its mentions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.payload import build_payload, mark_of
from geodata import build_layers, load_atlas
from transcript import load_record

if TYPE_CHECKING:
    from pathlib import Path

    from geodata import Atlas


@pytest.fixture(scope="module")
def payload(atlas: Atlas) -> dict[str, Any]:
    disputes = {"kowloon-ceded": ("t028", "t030")}
    return dict(json.loads(build_payload(atlas, build_layers(atlas), "1945-08-10", disputes, {"maps": []})))


def said(turn: dict[str, Any]) -> str:
    paragraphs = [block for block in turn["blocks"] if isinstance(block, list)]
    return "\n\n".join("".join(p if isinstance(p, str) else p[0] for p in block) for block in paragraphs)


def test_every_turn_reads_as_it_was_parsed(atlas: Atlas, payload: dict[str, Any]) -> None:
    assert [said(turn) for turn in payload["turns"]] == [turn.text for turn in atlas.record.utterances]


def test_every_mention_stands_in_its_turn_once(payload: dict[str, Any]) -> None:
    found = [
        (number, turn["n"])
        for turn in payload["turns"]
        for block in turn["blocks"]
        if isinstance(block, list)
        for piece in block
        if isinstance(piece, list)
        for number in piece[1:]
    ]
    assert found == [(number, mention["turn"] + 1) for number, mention in enumerate(payload["mentions"])]


def test_a_span_of_two_places_is_one_piece(payload: dict[str, Any]) -> None:
    pieces = [piece for block in payload["turns"][14]["blocks"] for piece in block if isinstance(piece, list)]
    text, *numbers = next(piece for piece in pieces if piece[0] == "two railways")
    assert text == "two railways"
    assert [payload["mentions"][number]["place"] for number in numbers] == ["cer", "smr"]


def test_a_stage_direction_stands_apart_in_its_turn(payload: dict[str, Any]) -> None:
    assert payload["turns"][93]["blocks"][-1] == "(Stalin laughs)"


def test_a_sentence_broken_by_a_page_reads_as_one(payload: dict[str, Any]) -> None:
    assert "The declaration connected with treaty of friendship" in said(payload["turns"][14])


def test_speakers_carry_their_side(payload: dict[str, Any]) -> None:
    assert [(who["id"], who["name"], who["side"]) for who in payload["speakers"]] == [
        ("stalin", "Stalin", 0),
        ("soong", "Soong", 1),
        ("molotov", "Molotov", 0),
        ("wang", "Wang", 1),
        ("lozovsky", "Lossovski", 0),
        ("fu", "Fu", 1),
    ]


def test_britain_and_france_are_no_map_targets(payload: dict[str, Any]) -> None:
    assert [place for place, row in payload["places"].items() if not row["target"]] == ["britain", "france"]


def test_the_opening_leaves_moscow_out_and_keeps_sinkiang(payload: dict[str, Any]) -> None:
    (south, west), (north, east) = payload["opening"]
    assert (south, west) == (22.283, 85.8)
    assert north < 55
    assert 130 < east < 140


def test_the_day_and_what_is_in_dispute_are_told(payload: dict[str, Any]) -> None:
    assert payload["day"] == "1945-08-10"
    assert payload["disputes"] == {"kowloon-ceded": ["t028", "t030"]}
    assert payload["layers"]["usual"] == [
        layer for layer in payload["layers"]["known"] if layer not in {"graticule", "today"}
    ]


def test_only_what_is_known_of_another_record_is_said(short_record: Path) -> None:
    atlas = load_atlas(load_record(short_record))
    payload = json.loads(build_payload(atlas, build_layers(atlas), None, {}, {}))
    assert [(who["name"], who["delegation"], who["side"]) for who in payload["speakers"]] == [
        ("Anna", None, None),
        ("Boris", None, None),
    ]
    assert payload["title"] == "lunch.txt"
    assert [mention["place"] for mention in payload["mentions"]] == ["harbin", "dairen", "harbin"]


@pytest.mark.parametrize(
    ("kind", "precision_km", "mark"),
    [
        ("city", 4, "town"),
        ("region", 3, "town"),
        ("region", 300, "region"),
        ("state", 3, "state"),
        ("river", 1, "river"),
    ],
)
def test_marks(kind: str, precision_km: float, mark: str) -> None:
    assert mark_of(kind, precision_km) == mark
