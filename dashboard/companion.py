"""What goes with a record for its reader: segments, terms explained, positions, maps spoken of, names.

It is plain JSON, to be merged into the data object of ``dashboard.payload``. Turns are numbers from 0 where
that object counts turns, and ids (``t001``) where a table cites them.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, TypeVar

from dashboard.placenames import place_names
from transcript import (
    Reading,
    Span,
    TranscriptError,
    find_terms,
    glossary_forms,
    load_glossary,
    load_people,
    load_positions,
    load_readings,
    load_segments,
    load_shipped_record,
    load_spoken_maps,
    mark_span,
    people_forms,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    import pandas as pd

    from geodata import Atlas
    from transcript import Form, GlossaryTerm, Mark, Person, Record

Json = dict[str, object]
T = TypeVar("T")

EDITOR = "an editor's reading of the record"


def companion(atlas: Atlas) -> Json:
    """Return what goes with the record of an atlas.

    Segments, positions, matters, maps and an editor's readings are known of the shipped record alone. Of
    another record the glossary and the people are those that are found in it. A table that breaks its
    rules is left out, and ``problems`` says why: the conversation can be read without it.
    """
    record, places = atlas.record, frozenset(atlas.gazetteer.places.index)
    shipped = record == load_shipped_record()
    problems: list[str] = []
    glossary = attempt(lambda: load_glossary(places), problems)
    people = attempt(lambda: load_people(record if shipped else None), problems)
    readings = [*doubtful_mentions(atlas.mentions)]
    if shipped:
        readings += attempt(lambda: load_readings(record, {person.id for person in people}), problems)
        readings.sort(key=lambda reading: reading.span.start)
    marks = text_marks(
        atlas, (*glossary_forms(glossary, here=shipped), *people_forms(people, record)), readings
    )
    found = {mark.ref for mark in marks}
    glossary = tuple(term for term in glossary if shipped or term.term in found)
    return {
        **editorial(record, places, problems, known=shipped),
        "glossary": [term_row(term) for term in glossary],
        "people": [person_row(person) for person in people if shipped or person.id in found],
        "readings": [reading_row(reading) for reading in readings],
        "terms": list(mark_rows(record, marks, glossary)),
        "notes": dict(mention_notes(atlas.mentions)),
        "names": dict(place_names(atlas.gazetteer)),
        "problems": problems,
    }


def attempt(load: Callable[[], tuple[T, ...]], problems: list[str]) -> tuple[T, ...]:
    """Return what ``load`` returns; nothing where a table breaks its rules, which ``problems`` then says."""
    try:
        return load()
    except TranscriptError as error:
        problems.append(str(error))
        return ()


def editorial(record: Record, places: Collection[str], problems: list[str], *, known: bool) -> Json:
    """Return what editors have made of the shipped record, each part checked against it; else empty lists."""
    order = turn_numbers(record)
    segments = attempt(lambda: load_segments(record, places), problems) if known else ()
    ledgers = attempt(lambda: (load_positions(record, places),), problems) if known else ()
    maps = attempt(lambda: load_spoken_maps(record), problems) if known else ()
    return {
        "segments": [
            {**asdict(segment), "first": order[segment.first], "last": order[segment.last]}
            for segment in segments
        ],
        "positions": [
            renamed(asdict(position), "utterance", "turn")
            for ledger in ledgers
            for position in ledger.positions
        ],
        "matters": [asdict(matter) for ledger in ledgers for matter in ledger.matters],
        "maps": [renamed(asdict(spoken), "utterances", "turns") for spoken in maps],
    }


def renamed(row: Json, old: str, new: str) -> Json:
    """Return a row with one of its names changed."""
    return {new if name == old else name: value for name, value in row.items()}


def turn_numbers(record: Record) -> dict[str, int]:
    """Return the number of each turn, from 0, by its id."""
    return {turn.id: turn.order - 1 for turn in record.utterances}


def term_row(term: GlossaryTerm) -> Json:
    """Return a term; ``places`` are those whose mentions carry it in place of a mark of its own."""
    native = ", ".join(term.native)
    return {
        "term": term.term,
        "native": native,
        "text": term.text,
        "places": term.places,
        "source": term.source,
    }


def person_row(person: Person) -> Json:
    """Return a person; ``delegation`` is null where it is not known."""
    columns = ("id", "name", "delegation", "role", "text", "source", "variants")
    return {name: getattr(person, name) for name in columns}


def reading_row(reading: Reading) -> Json:
    """Return a note on words; ``doubts`` may hold "reading" and "identity", ``person`` is an id or null."""
    return {name: getattr(reading, name) for name in ("note", "source", "doubts", "person")}


def mark_rows(record: Record, marks: Iterable[Mark], glossary: Sequence[GlossaryTerm]) -> Iterator[Json]:
    """Yield the marks in the order of the text.

    ``ref`` is a number in the glossary or in the readings, or the id of a person. ``nth`` counts from 0
    where the surface stands in the turn's speech, be it inside a longer word.
    """
    order = turn_numbers(record)
    numbers = {term.term: number for number, term in enumerate(glossary)}
    for mark in sorted(marks, key=lambda mark: mark.span.start):
        yield {
            "turn": order[mark.utterance],
            "surface": mark.surface,
            "nth": mark.nth,
            "kind": mark.kind,
            "ref": numbers[mark.ref] if mark.kind == "term" else reference(mark),
        }


def reference(mark: Mark) -> int | str:
    """Return what the mark of a doubt or a person points at."""
    return int(mark.ref) if mark.kind == "doubt" else mark.ref


def text_marks(atlas: Atlas, forms: Iterable[Form], readings: Sequence[Reading]) -> tuple[Mark, ...]:
    """Return the marks on terms, people and readings; the mark of a reading points at its number."""
    turns = {turn.id: turn for turn in atlas.record.utterances}
    spans = zip(atlas.mentions["start"], atlas.mentions["end"], strict=True)
    taken = (*(Span(int(start), int(end)) for start, end in spans), *(reading.span for reading in readings))
    doubts = (
        mark_span(atlas.record, turns[reading.utterance], reading.span, "doubt", str(number))
        for number, reading in enumerate(readings)
    )
    return (*find_terms(atlas.record, forms, taken), *doubts)


def doubtful_mentions(table: pd.DataFrame) -> Iterator[Reading]:
    """Yield the mentions of doubtful reading or identity that have a note; mentions of one span are one."""
    doubtful = table[(table["note"] != "") & (table[["reading", "identity"]] == "doubtful").any(axis=1)]
    for _, rows in doubtful.groupby("start"):
        start, end = int(rows["start"].iloc[0]), int(rows["end"].iloc[0])
        utterance, surface, note = (str(rows[name].iloc[0]) for name in ("utterance", "surface", "note"))
        doubted = tuple(name for name in ("reading", "identity") if (rows[name] == "doubtful").any())
        yield Reading(utterance, Span(start, end), surface, doubted, None, note, EDITOR)


def mention_notes(table: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield the note on each mention that has one, under the number of the mention."""
    for number, note in enumerate(table["note"]):
        if note:
            yield str(number), str(note)
