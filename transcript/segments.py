"""Segments: the parts into which an editor divides a talk, each with its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript.datafiles import read_data
from transcript.tables import faults, read_table, refuse, strangers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from transcript.model import Record
    from transcript.tables import Row

_FILE = "segments.csv"
_COLUMNS = ("segment", "title", "first", "last", "named", "implied", "note", "source")
_REQUIRED = ("segment", "title", "first", "last", "source")


@dataclass(frozen=True, slots=True)
class Segment:
    """Successive turns on one subject: the ids of the ``first`` and the ``last`` of them.

    ``named`` and ``implied`` are ids of places, those that the speakers name in it and those that are only
    understood. ``note`` is "" where there is nothing to add.
    """

    id: str
    title: str
    first: str
    last: str
    named: tuple[str, ...]
    implied: tuple[str, ...]
    note: str
    source: str


def load_segments(record: Record, places: Collection[str] | None = None) -> tuple[Segment, ...]:
    """Read the segments of the shipped record; see `parse_segments`."""
    return parse_segments(read_data(_FILE).decode(), record, places, file=_FILE)


def parse_segments(
    table: str, record: Record, places: Collection[str] | None = None, *, file: str = _FILE
) -> tuple[Segment, ...]:
    """Return the segments in ``table``, a CSV text, which together hold every turn of ``record`` once.

    Parameters
    ----------
    places
        The ids of the places that are known; ``None`` leaves places unchecked.

    Raises
    ------
    TranscriptError
        If a turn or place is unknown, a source is blank, or segments overlap or leave turns out; one
        message names every breach with file and row.
    """
    rows = read_table(table, _COLUMNS, file=file)
    breaches = [*faults(rows, _REQUIRED, "segment"), *_foreign(rows, record, places)]
    breaches += _uncovered(rows, record, file)
    refuse(breaches, f"the segments of {record.document.id}")
    return tuple(_segment(row) for row in rows)


def _foreign(rows: Sequence[Row], record: Record, places: Collection[str] | None) -> Iterator[str]:
    turns = {turn.id for turn in record.utterances}
    for row in rows:
        for column in ("first", "last"):
            yield from strangers(row, column, turns, "a turn of the record")
        for column in ("named", "implied"):
            yield from strangers(row, column, places, "a place of the gazetteer")


def _uncovered(rows: Sequence[Row], record: Record, file: str) -> Iterator[str]:
    """Yield where segments overlap, run backwards or leave turns out; unknown turns are passed over."""
    order = {turn.id: turn.order for turn in record.utterances}
    ids = {number: turn for turn, number in order.items()}
    due = 1
    for row in rows:
        if row["first"] not in order or row["last"] not in order:
            due = 0
            continue
        first, last = order[row["first"]], order[row["last"]]
        if last < first:
            yield row.breach(f"it ends at {ids[last]}, before it begins at {ids[first]}: exchange the turns")
        elif due:
            yield from _seam(row, ids, due, first)
        due = max(first, last) + 1
    if due and due <= len(ids):
        yield f"{file}: {_turns(ids, due, len(ids))} at the end are in no segment: add them to one"


def _seam(row: Row, ids: Mapping[int, str], due: int, first: int) -> Iterator[str]:
    if first > due:
        yield row.breach(f"{_turns(ids, due, first - 1)} before it are in no segment: add them to one")
    elif first < due:
        yield row.breach(
            f"{_turns(ids, first, due - 1)} are in the segment before as well: let one have them"
        )


def _turns(ids: Mapping[int, str], first: int, last: int) -> str:
    return f"turns {ids[first]} to {ids[last]}"


def _segment(row: Row) -> Segment:
    return Segment(
        id=row["segment"],
        title=row["title"],
        first=row["first"],
        last=row["last"],
        named=row.several("named"),
        implied=row.several("implied"),
        note=row["note"],
        source=row["source"],
    )
