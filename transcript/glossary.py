"""The glossary: words of the talk that a reader may not know, and what they mean there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript.datafiles import read_data
from transcript.tables import faults, read_table, refuse, strangers

if TYPE_CHECKING:
    from collections.abc import Collection

_FILE = "glossary.csv"
_COLUMNS = (
    "term",
    "native",
    "explanation",
    "forms_anywhere",
    "forms_here",
    "place_ids",
    "source",
)


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A term with its explanation.

    ``native`` are its names in a script of its own. ``anywhere`` are the forms by which it is found in any
    record, ``here`` those that mean it only in the shipped one ("manager"). ``places`` are the ids of places
    whose mentions carry the term: where "Sin-kiang" is a place, the place explains it.
    """

    term: str
    native: tuple[str, ...]
    text: str
    anywhere: tuple[str, ...]
    here: tuple[str, ...]
    places: tuple[str, ...]
    source: str


def load_glossary(places: Collection[str] | None = None) -> tuple[GlossaryTerm, ...]:
    """Read the shipped glossary; see `parse_glossary`."""
    return parse_glossary(read_data(_FILE).decode(), places, file=_FILE)


def parse_glossary(
    table: str, places: Collection[str] | None = None, *, file: str = _FILE
) -> tuple[GlossaryTerm, ...]:
    """Return the terms in ``table``, a CSV text, in its order.

    Parameters
    ----------
    places
        The ids of the places that are known; ``None`` leaves places unchecked.

    Raises
    ------
    TranscriptError
        If a place is unknown, a term has no form to be found by, stands twice, or lacks its explanation or
        source; one message names every breach with file and row.
    """
    rows = read_table(table, _COLUMNS, file=file)
    breaches = [*faults(rows, ("term", "explanation", "source"), "term")]
    for row in rows:
        if not row["forms_anywhere"] and not row["forms_here"]:
            breaches.append(row.breach("there is no form to find the term by: give one"))
        breaches += strangers(row, "place_ids", places, "a place of the gazetteer")
    refuse(breaches, "the glossary")
    return tuple(
        GlossaryTerm(
            term=row["term"],
            native=row.several("native"),
            text=row["explanation"],
            anywhere=row.several("forms_anywhere"),
            here=row.several("forms_here"),
            places=row.several("place_ids"),
            source=row["source"],
        )
        for row in rows
    )
