"""People as a reader wants them explained: who somebody was on the day, and by which names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript.datafiles import read_data
from transcript.tables import faults, read_table, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcript.model import Record
    from transcript.tables import Row

_FILE = "people.csv"
_COLUMNS = (
    "id",
    "label",
    "full_name",
    "delegation",
    "role",
    "variants",
    "in_record",
    "background",
    "note",
    "source",
    "spoken_as",
)
_SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks, or is spoken of.

    ``role`` is what they were on the day, ``text`` what else a reader should know ("" where nothing is).
    ``variants`` are other forms of the name, ``spoken_as`` the words by which the shipped record means the
    person without a name.
    """

    id: str
    label: str
    name: str
    delegation: str | None
    role: str
    text: str
    source: str
    variants: tuple[str, ...]
    spoken_as: tuple[str, ...]


def load_people(record: Record | None = None) -> tuple[Person, ...]:
    """Read the people of the shipped record; see `parse_people`."""
    return parse_people(read_data(_FILE).decode(), record, file=_FILE)


def parse_people(table: str, record: Record | None = None, *, file: str = _FILE) -> tuple[Person, ...]:
    """Return the people in ``table``, a CSV text, in its order.

    Parameters
    ----------
    record
        The record in which those who are marked as speakers must have a turn; ``None`` leaves it unchecked.

    Raises
    ------
    TranscriptError
        If somebody stands twice, lacks name, role or source, or is marked as a speaker without a turn; one
        message names every breach with file and row.
    """
    rows = read_table(table, _COLUMNS, file=file)
    breaches = [*faults(rows, ("id", "label", "full_name", "role", "source"), "id"), *_silent(rows, record)]
    refuse(breaches, "the people")
    return tuple(_person(row) for row in rows)


def _silent(rows: Sequence[Row], record: Record | None) -> Iterator[str]:
    if record is None:
        return
    speakers = {turn.speaker for turn in record.utterances}
    for row in rows:
        if row["in_record"] == _SPEAKER and row["id"] not in speakers:
            yield row.breach(f"{row['id']!r} speaks in no turn of {record.document.id}: correct the id")


def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        label=row["label"],
        name=row["full_name"],
        delegation=row["delegation"] or None,
        role=row["role"],
        text=". ".join(filter(None, (row["background"], row["note"]))),
        source=row["source"],
        variants=row.several("variants"),
        spoken_as=row.several("spoken_as"),
    )
