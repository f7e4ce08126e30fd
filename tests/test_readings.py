"""An editor's notes on words stand at these words, and leave the text alone."""

from __future__ import annotations

import pytest

from transcript import (
    Reading,
    Record,
    Span,
    TranscriptError,
    load_readings,
    load_shipped_record,
    parse_readings,
    parse_record,
)

HEADING = "utterance,surface,doubts,person,note,source\n"


@pytest.fixture(scope="module")
def talk() -> Record:
    return parse_record("Anna: Yes, Tojo, yes.\n\nBoris: No.\n\nAnna: So.", document_id="talk")


def test_a_row_becomes_a_reading_at_its_words(talk: Record) -> None:
    table = HEADING + "t001,Tojo,reading;identity,togo,Perhaps Togo.,me\nt002,No,,,Curt.,me\n"
    readings = parse_readings(table, talk, {"togo"})
    assert readings == (
        Reading("t001", Span(11, 15), "Tojo", ("reading", "identity"), "togo", "Perhaps Togo.", "me"),
        Reading("t002", Span(30, 32), "No", (), None, "Curt.", "me"),
    )
    assert [talk.document.text[at.span.start : at.span.end] for at in readings] == ["Tojo", "No"]


def test_every_breach_is_named_at_once(talk: Record) -> None:
    table = "t001,Togo,,nobody,A note.,me\nt001,es,spelling,,A note.,\nt009,Yes,,,A note.,me\nt002,,,,,me\n"
    with pytest.raises(TranscriptError) as caught:
        parse_readings(HEADING + table, talk, {"togo"}, file="notes.csv")
    assert str(caught.value).split("\n  ") == [
        "the readings of talk cannot be used, 8 breaches:",
        "notes.csv, row 3: source is blank: fill it in",
        "notes.csv, row 5: surface is blank: fill it in",
        "notes.csv, row 5: note is blank: fill it in",
        "notes.csv, row 2: person 'nobody' is not one of the people: correct the id",
        "notes.csv, row 2: 'Togo' stands 0 times in t001: give words that stand once",
        "notes.csv, row 3: doubts 'spelling' is not one of reading, identity: correct the word",
        "notes.csv, row 3: 'es' stands 2 times in t001: give words that stand once",
        "notes.csv, row 4: utterance 't009' is not a turn of the record: correct the id",
    ]


def test_the_shipped_readings() -> None:
    years, tojo = load_readings(load_shipped_record(), {"togo"})
    assert (years.utterance, years.surface, years.doubts, years.person) == ("t102", "26 years", (), None)
    assert (tojo.utterance, tojo.surface, tojo.doubts, tojo.person) == ("t103", "Tojo", ("reading",), "togo")
    assert "Togo Shigenori" in tojo.note
    assert tojo.source == "FRUS 1940 I d682, d683; inference"
