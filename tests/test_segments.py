"""Segments hold every turn of the record once; a table that does not is refused with every breach."""

from __future__ import annotations

import pytest

from geodata import load_gazetteer
from transcript import (
    Record,
    Segment,
    TranscriptError,
    load_segments,
    load_shipped_mentions,
    load_shipped_record,
    parse_record,
    parse_segments,
)

HEADING = "segment,title,first,last,named,implied,note,source\n"


@pytest.fixture(scope="module")
def talk() -> Record:
    lines = "\n\n".join(f"{name}: Yes." for name in ("Anna", "Boris") * 3)
    return parse_record(lines, document_id="talk")


@pytest.fixture(scope="module")
def shipped() -> Record:
    return load_shipped_record()


def refusal(table: str, record: Record, places: set[str] | None = None) -> list[str]:
    with pytest.raises(TranscriptError) as caught:
        parse_segments(HEADING + table, record, places, file="parts.csv")
    return str(caught.value).split("\n  ")


def test_rows_become_segments(talk: Record) -> None:
    table = (
        HEADING + "1,Greetings,t001,t002,dairen;harbin,,,the talk\n2,The rest,t003,t006,,korea,A note,me\n"
    )
    assert parse_segments(table, talk, {"dairen", "harbin", "korea"}) == (
        Segment("1", "Greetings", "t001", "t002", ("dairen", "harbin"), (), "", "the talk"),
        Segment("2", "The rest", "t003", "t006", (), ("korea",), "A note", "me"),
    )


def test_overlaps_gaps_and_turns_left_out_are_named(talk: Record) -> None:
    assert refusal("1,A,t002,t003,,,,me\n2,B,t003,t003,,,,me\n3,C,t005,t005,,,,me\n", talk) == [
        "the segments of talk cannot be used, 4 breaches:",
        "parts.csv, row 2: turns t001 to t001 before it are in no segment: add them to one",
        "parts.csv, row 3: turns t003 to t003 are in the segment before as well: let one have them",
        "parts.csv, row 4: turns t004 to t004 before it are in no segment: add them to one",
        "parts.csv: turns t006 to t006 at the end are in no segment: add them to one",
    ]


def test_a_segment_may_not_run_backwards(talk: Record) -> None:
    assert refusal("1,A,t006,t001,,,,me\n", talk)[1:] == [
        "parts.csv, row 2: it ends at t001, before it begins at t006: exchange the turns",
    ]


def test_unknown_turns_and_places_blank_sources_and_double_ids_are_named_together(talk: Record) -> None:
    table = "1,A,t001,t002,atlantis,lemuria,,\n1,B,t099,t006,,,,me\n"
    assert refusal(table, talk, {"dairen"}) == [
        "the segments of talk cannot be used, 5 breaches:",
        "parts.csv, row 2: source is blank: fill it in",
        "parts.csv, row 3: segment '1' stands already in row 2: keep one",
        "parts.csv, row 2: named 'atlantis' is not a place of the gazetteer: correct the id",
        "parts.csv, row 2: implied 'lemuria' is not a place of the gazetteer: correct the id",
        "parts.csv, row 3: first 't099' is not a turn of the record: correct the id",
    ]


def test_without_known_places_any_place_will_do(talk: Record) -> None:
    (segment,) = parse_segments(HEADING + "1,A,t001,t006,atlantis,,,me\n", talk)
    assert segment.named == ("atlantis",)


def test_an_empty_table_leaves_every_turn_out(talk: Record) -> None:
    assert refusal("", talk)[1:] == [
        "parts.csv: turns t001 to t006 at the end are in no segment: add them to one"
    ]


def test_a_row_with_unquoted_commas_is_a_breach(talk: Record) -> None:
    assert refusal("1,A,t001,t006,,,One, two,me\n", talk)[1:] == [
        "parts.csv, row 2: there are more cells than columns: quote the commas in it"
    ]


def test_missing_columns_are_named(talk: Record) -> None:
    with pytest.raises(TranscriptError) as caught:
        parse_segments("segment,title\n", talk, file="parts.csv")
    assert str(caught.value) == (
        "parts.csv: row 1 lacks the columns first, last, named, implied, note, source; "
        "write them as the heading"
    )


def test_sixteen_segments_hold_the_shipped_record(shipped: Record) -> None:
    segments = load_segments(shipped, set(load_gazetteer().places.index))
    assert [(segment.first, segment.last) for segment in segments] == [
        ("t001", "t014"),
        ("t015", "t015"),
        ("t016", "t020"),
        ("t021", "t027"),
        ("t028", "t041"),
        ("t042", "t055"),
        ("t056", "t068"),
        ("t069", "t070"),
        ("t071", "t075"),
        ("t076", "t090"),
        ("t091", "t096"),
        ("t097", "t124"),
        ("t125", "t136"),
        ("t137", "t153"),
        ("t154", "t169"),
        ("t170", "t173"),
    ]
    assert segments[8] == Segment(
        id="9",
        title="Sinkiang",
        first="t071",
        last="t075",
        named=("sinkiang", "china"),
        implied=("kuldja", "east-turkestan-republic", "chuguchak", "altai-district", "tihwa"),
        note="The 'recent development' of t071 is the revolt that began in November 1944.",
        source="the record; the division is an editor's",
    )


def test_what_a_segment_names_is_mentioned_in_its_turns(shipped: Record) -> None:
    spoken = {(mention.utterance, mention.place_id) for mention in load_shipped_mentions(shipped)}
    turns = [turn.id for turn in shipped.utterances]
    for segment in load_segments(shipped):
        own = turns[turns.index(segment.first) : turns.index(segment.last) + 1]
        assert [place for place in segment.named if not any((turn, place) in spoken for turn in own)] == []
