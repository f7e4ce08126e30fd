"""Readings: words of a record that an editor doubts or explains, beside those that name a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript.datafiles import read_data
from transcript.model import Span
from transcript.tables import faults, read_table, refuse, strangers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from transcript.model import Record
    from transcript.tables import Row

_FILE = "readings.csv"
_COLUMNS = ("utterance", "surface", "doubts", "person", "note", "source")
_DOUBTS = ("reading", "identity")


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of the record with an editor's note on them; the text itself stays as it is.

    ``doubts`` says what is uncertain: ``reading`` (is that the word?), ``identity`` (is it that place or
    person?), neither where the note only explains. ``person`` is the id of who is likely meant, or ``None``.
    """

    utterance: str
    span: Span
    surface: str
    doubts: tuple[str, ...]
    person: str | None
    note: str
    source: str


def load_readings(record: Record, people: Collection[str] | None = None) -> tuple[Reading, ...]:
    """Read the readings of the shipped record; see `parse_readings`."""
    return parse_readings(read_data(_FILE).decode(), record, people, file=_FILE)


def parse_readings(
    table: str, record: Record, people: Collection[str] | None = None, *, file: str = _FILE
) -> tuple[Reading, ...]:
    """Return the readings in ``table``, a CSV text, each with its place in the text of ``record``.

    Parameters
    ----------
    people
        The ids of the people who are known; ``None`` leaves people unchecked.

    Raises
    ------
    TranscriptError
        If a turn or person is unknown, the words do not stand exactly once in the turn, or note or source
        is blank; one message names every breach with file and row.
    """
    rows = read_table(table, _COLUMNS, file=file)
    breaches = [*faults(rows, ("utterance", "surface", "note", "source"))]
    for row in rows:
        breaches += strangers(row, "person", people, "one of the people")
        breaches += strangers(row, "doubts", _DOUBTS, f"one of {', '.join(_DOUBTS)}", "correct the word")
        breaches += _misplaced(row, record)
    refuse(breaches, f"the readings of {record.document.id}")
    return tuple(_reading(row, record) for row in rows)


def _misplaced(row: Row, record: Record) -> Iterator[str]:
    turn = next((turn for turn in record.utterances if turn.id == row["utterance"]), None)
    if turn is None:
        yield row.breach(f"utterance {row['utterance']!r} is not a turn of the record: correct the id")
        return
    times = record.document.text.count(row["surface"], turn.text_start, turn.end)
    if row["surface"] and times != 1:
        yield row.breach(f"{row['surface']!r} stands {times} times in {turn.id}: give words that stand once")


def _reading(row: Row, record: Record) -> Reading:
    turn = next(turn for turn in record.utterances if turn.id == row["utterance"])
    start = record.document.text.index(row["surface"], turn.text_start)
    return Reading(
        utterance=turn.id,
        span=Span(start, start + len(row["surface"])),
        surface=row["surface"],
        doubts=row.several("doubts"),
        person=row["person"] or None,
        note=row["note"],
        source=row["source"],
    )
