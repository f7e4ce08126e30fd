"""The disputes and changes of border: who held and who claimed what, and what each side said of it.

A dispute is the same in every record; what was said of it is not, and stands in a table of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.borders import load_borders
from geodata.edtf import first_day, last_day
from geodata.gazetteer import load_gazetteer
from geodata.overlays import load_overlays
from geodata.schema import DAY, ID, Column, DataError, Rows, Table, as_frame, read_rows, refuse, unknown
from geodata.selection import LAYERS, VIEWS
from geodata.shipped import shipped_folder
from geodata.timeline import date_breaches, unknown_ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

_ONE_DATE = r"[^/]+"
_DATE_REMEDY = "write one date: YYYY, YYYY-MM or YYYY-MM-DD"
_WORDS = {
    "title": "give the name to print",
    "held": "say who held or administered it",
    "claimed": "say who claimed it, or that nobody did",
    "instrument": "name the treaty or act, or say that there was none",
    "outcome": "say what became of it",
    "certainty": "say how sure dates and line are",
    "drawing": "say how exactly it is drawn and what is not",
}

DISPUTES = Table(
    "disputes.csv",
    (
        Column("dispute_id", required=True, pattern=ID, remedy="use small letters, digits and hyphens"),
        Column("from", required=True, pattern=_ONE_DATE, remedy=_DATE_REMEDY),
        Column("to", required=True, pattern=_ONE_DATE, remedy=_DATE_REMEDY),
        *(Column(name, required=True, remedy=remedy) for name, remedy in _WORDS.items()),
        Column("faces"),
        Column("lines"),
        Column("overlays"),
        Column("places", required=True, remedy="name places of places.csv with blanks between"),
        Column("day", required=True, pattern=DAY, remedy="write YYYY-MM-DD"),
        Column("view", required=True, allowed=frozenset(VIEWS), remedy="use one of the four views"),
        Column("layers"),
        Column("source", required=True, remedy="name the source of the row"),
    ),
    ("dispute_id",),
)

SAYINGS = Table(
    "sayings.csv",
    (
        Column("document", required=True, remedy="give the file name of the record"),
        Column("dispute_id", required=True, remedy="name a dispute of disputes.csv"),
        Column("utterance", required=True, pattern=r"t\d{3,}", remedy="give the id of a turn, like t015"),
        Column("speaker", required=True, pattern=ID, remedy="give the id of the speaker, such as stalin"),
        Column("quote", required=True, remedy="give the words as they stand in the record"),
    ),
    ("document", "dispute_id", "utterance", "quote"),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The ids of what a dispute can point at; ids of faces, border lines, overlays and places."""

    faces: frozenset[str]
    lines: frozenset[str]
    overlays: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Disputes:
    """The disputes as loaded and checked, "" for a missing cell.

    ``table`` has one row a dispute, in the order of the file: dispute_id, ``from`` and ``to`` (EDTF level 0,
    both belong to it), title, held, claimed, instrument, outcome, certainty, drawing (sentences to print),
    faces, lines, overlays, places and layers (ids with blanks between), day (YYYY-MM-DD, to be shown), view,
    source. ``sayings`` has one row a quotation, in order of the turns: document, dispute_id, utterance,
    speaker, quote (the words of the turn as they stand).
    """

    table: pd.DataFrame
    sayings: pd.DataFrame


def load_disputes(folder: Path | None = None, drawn: Drawn | None = None) -> Disputes:
    """Load and check the shipped disputes, or those of another folder of the same two files.

    Parameters
    ----------
    folder
        Where ``disputes.csv`` and ``sayings.csv`` lie; the shipped ones if ``None``.
    drawn
        The ids that a dispute may point at; those of the shipped layers if ``None``.

    Raises
    ------
    DataError
        One error naming every breach with its file and row: no date, a day outside its dispute, an unknown
        face, line, overlay, place, layer, view or dispute, a cell that is missing, a row that stands twice.
    """
    home = folder or shipped_folder()
    rows, said = read_rows(home, DISPUTES), read_rows(home, SAYINGS)
    breaches = [*rows.breaches, *_time_breaches(rows), *_unknown_breaches(rows, drawn or shipped_ids())]
    breaches.extend(said.breaches)
    if rows.cells:
        disputes = rows.cells.get("dispute_id", [])
        breaches.extend(unknown(said, "dispute_id", disputes, DISPUTES.file, "add it or mend the id"))
    refuse(breaches, "the disputes cannot be used, breaches: {number}")
    return Disputes(as_frame(rows), _in_order_of_turns(as_frame(said)))


def shipped_ids() -> Drawn:
    """Return the ids of the shipped faces, border lines, overlays and places."""
    borders = load_borders()
    return Drawn(
        faces=frozenset(borders.faces.index),
        lines=frozenset(borders.lines.index),
        overlays=frozenset(load_overlays()["overlay_id"]),
        places=frozenset(load_gazetteer().places.index),
    )


def turns_of(disputes: Disputes, document: str) -> dict[str, tuple[str, ...]]:
    """List the turns of a document in which each dispute is spoken of, in order and each once.

    A dispute that the document does not speak of has none.
    """
    said = disputes.sayings[disputes.sayings["document"] == document]
    spoken = dict(iter(said.groupby("dispute_id")["utterance"]))
    return {name: tuple(dict.fromkeys(spoken.get(name, ()))) for name in disputes.table["dispute_id"]}


def _in_order_of_turns(sayings: pd.DataFrame) -> pd.DataFrame:
    return sayings.sort_values(
        "utterance", key=lambda turns: turns.map(lambda turn: int(turn[1:])), kind="stable", ignore_index=True
    )


def _time_breaches(rows: Rows) -> Iterator[str]:
    for column in ("from", "to", "day"):
        yield from date_breaches(rows, column)
    times = (rows.cells.get(column, []) for column in ("from", "to", "day"))
    for number, start, end, day in zip(rows.numbers, *times, strict=False):
        try:
            first, last, shown = first_day(start), last_day(end), first_day(day)
        except DataError:
            continue
        where = f"{rows.table.file}, row {number}"
        if last < first:
            yield f"{where}: to {end!r} is before from {start!r}: put the later date in 'to'"
        elif not first <= shown <= last:
            yield f"{where}: day {day!r} is not between {first} and {last}: choose a day of the dispute"


def _unknown_breaches(rows: Rows, drawn: Drawn) -> Iterator[str]:
    mend = "mend the id or take it out"
    yield from unknown_ids(rows, "faces", drawn.faces, "faces.geojson", mend)
    yield from unknown_ids(rows, "lines", drawn.lines, "border_lines.geojson", mend)
    yield from unknown_ids(rows, "overlays", drawn.overlays, "overlays.geojson", mend)
    yield from unknown_ids(rows, "places", drawn.places, "places.csv", mend)
    yield from unknown_ids(rows, "layers", LAYERS, "the layers of the map", mend)
