"""Maps that are spoken of in a talk, each an object of its own: who brings it, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript.datafiles import read_data
from transcript.tables import faults, read_table, refuse, strangers

if TYPE_CHECKING:
    from transcript.model import Record

_FILE = "maps_in_the_room.csv"
_COLUMNS = ("map", "what", "brought_or_cited_by", "utterances", "fate", "known", "certainty", "source")


@dataclass(frozen=True, slots=True)
class SpokenMap:
    """A map or atlas that the speakers mean; none of them can be drawn.

    ``by`` says who brings or cites it, ``utterances`` are the turns that speak of it, ``fate`` is what is
    made of it in the talk, ``known`` what is known of a real sheet, ``certainty`` how sure all this is.
    """

    id: str
    what: str
    by: str
    utterances: tuple[str, ...]
    fate: str
    known: str
    certainty: str
    source: str


def load_spoken_maps(record: Record) -> tuple[SpokenMap, ...]:
    """Read the maps spoken of in the shipped record; see `parse_spoken_maps`."""
    return parse_spoken_maps(read_data(_FILE).decode(), record, file=_FILE)


def parse_spoken_maps(table: str, record: Record, *, file: str = _FILE) -> tuple[SpokenMap, ...]:
    """Return the maps in ``table``, a CSV text.

    Raises
    ------
    TranscriptError
        If a turn is unknown or a cell is blank; one message names every breach with file and row.
    """
    rows = read_table(table, _COLUMNS, file=file)
    turns = {turn.id for turn in record.utterances}
    breaches = [*faults(rows, _COLUMNS, "map")]
    for row in rows:
        breaches += strangers(row, "utterances", turns, "a turn of the record")
    refuse(breaches, f"the maps spoken of in {record.document.id}")
    return tuple(
        SpokenMap(
            id=row["map"],
            what=row["what"],
            by=row["brought_or_cited_by"],
            utterances=row.several("utterances"),
            fate=row["fate"],
            known=row["known"],
            certainty=row["certainty"],
            source=row["source"],
        )
        for row in rows
    )
