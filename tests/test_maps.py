"""The maps spoken of in the room are objects of their own, each tied to its turns."""

from __future__ import annotations

import pytest

from transcript import (
    Record,
    SpokenMap,
    TranscriptError,
    load_shipped_record,
    load_spoken_maps,
    parse_record,
    parse_spoken_maps,
)

HEADING = "map,what,brought_or_cited_by,utterances,fate,known,certainty,source\n"


@pytest.fixture(scope="module")
def talk() -> Record:
    return parse_record("Anna: See this atlas.\n\nBoris: No.\n\nAnna: Look.", document_id="talk")


def test_a_row_becomes_a_map(talk: Record) -> None:
    table = HEADING + "atlas,An atlas,Anna,t001;t003,Refused.,Nothing.,certain,the talk\n"
    assert parse_spoken_maps(table, talk) == (
        SpokenMap(
            "atlas", "An atlas", "Anna", ("t001", "t003"), "Refused.", "Nothing.", "certain", "the talk"
        ),
    )


def test_unknown_turns_blank_cells_and_double_ids_are_named_at_once(talk: Record) -> None:
    table = (
        "atlas,An atlas,Anna,t001;t009,Refused.,Nothing.,certain,\natlas,A sheet,,,Lost.,None.,likely,me\n"
    )
    with pytest.raises(TranscriptError) as caught:
        parse_spoken_maps(HEADING + table, talk, file="sheets.csv")
    assert str(caught.value).split("\n  ") == [
        "the maps spoken of in talk cannot be used, 5 breaches:",
        "sheets.csv, row 2: source is blank: fill it in",
        "sheets.csv, row 3: brought_or_cited_by is blank: fill it in",
        "sheets.csv, row 3: utterances is blank: fill it in",
        "sheets.csv, row 3: map 'atlas' stands already in row 2: keep one",
        "sheets.csv, row 2: utterances 't009' is not a turn of the record: correct the id",
    ]


def test_the_eight_shipped_maps_and_their_turns() -> None:
    maps = load_spoken_maps(load_shipped_record())
    assert {spoken.id: spoken.utterances for spoken in maps} == {
        "chinese-map": ("t015",),
        "school-map": ("t025", "t027"),
        "college-atlas": ("t101", "t120"),
        "soviet-maps-held": ("t101",),
        "russian-map": ("t102", "t103", "t104"),
        "japanese-presented-map": ("t103", "t104"),
        "topographers-map": ("t102", "t106"),
        "map-to-be-marked": ("t112",),
    }
    assert maps[2].certainty == "certain as an object, unknown as a work"


def test_every_map_and_atlas_of_the_shipped_record_is_covered() -> None:
    record = load_shipped_record()
    covered = {turn for spoken in load_spoken_maps(record) for turn in spoken.utterances}
    speaking = {
        turn.id for turn in record.utterances if {"map", "maps", "atlas"} & set(turn.text.rstrip(".").split())
    }
    assert sorted(speaking - covered) == []
