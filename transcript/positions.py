"""Positions: who moved how on which matter, turn by turn, and what came of each matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from transcript.datafiles import read_data
from transcript.tables import faults, read_table, refuse, strangers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from transcript.model import Record
    from transcript.tables import Row

Move = Literal[
    "agreement",
    "argument",
    "concession",
    "deferral",
    "demand",
    "offer",
    "precedent",
    "question",
    "refusal",
    "report",
]

_POSITIONS = "positions.csv"
_MATTERS = "matters.csv"
_COLUMNS = ("utterance", "speaker", "delegation", "place_ids", "matter", "move", "gist")
_REQUIRED = ("utterance", "speaker", "matter", "move", "gist")
_MATTER_COLUMNS = ("matter", "title", "outcome", "source")


@dataclass(frozen=True, slots=True)
class Position:
    """One move: what a speaker does in a turn about a matter. ``gist`` is an editor's wording, no quote."""

    utterance: str
    speaker: str
    delegation: str
    places: tuple[str, ...]
    matter: str
    move: Move
    gist: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that was negotiated: its ``places`` in the order in which they come up, and its outcome.

    ``outcome`` is what the agreements after the talk made of it, ``source`` where that stands.
    """

    id: str
    title: str
    places: tuple[str, ...]
    outcome: str
    source: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The positions in the order of the turns, and the matters in the order in which they come up."""

    positions: tuple[Position, ...]
    matters: tuple[Matter, ...]


def load_positions(record: Record, places: Collection[str] | None = None) -> Ledger:
    """Read the ledger of the shipped record; see `parse_positions`."""
    return parse_positions(read_data(_POSITIONS).decode(), read_data(_MATTERS).decode(), record, places)


def parse_positions(
    positions: str, matters: str, record: Record, places: Collection[str] | None = None
) -> Ledger:
    """Return the ledger in two CSV texts, each move checked against ``record``.

    Parameters
    ----------
    places
        The ids of the places that are known; ``None`` leaves places unchecked.

    Raises
    ------
    TranscriptError
        If a turn, place, matter or move is unknown, a turn has another speaker or delegation, moves are
        out of order, or a source is blank; one message names every breach of both files with its row.
    """
    moves = read_table(positions, _COLUMNS, file=_POSITIONS)
    subjects = read_table(matters, _MATTER_COLUMNS, file=_MATTERS)
    breaches = [*faults(moves, _REQUIRED), *_foreign(moves, record, places), *_disorder(moves)]
    breaches += faults(subjects, _MATTER_COLUMNS, "matter")
    known = {row["matter"] for row in subjects}
    for row in moves:
        breaches += strangers(row, "matter", known, f"in {_MATTERS}", "add it or correct the id")
    refuse(breaches, f"the positions of {record.document.id}")
    made = tuple(_position(row) for row in moves)
    found = [_matter(row, made) for row in subjects]
    rank = {matter: number for number, matter in enumerate(dict.fromkeys(move.matter for move in made))}
    return Ledger(made, tuple(sorted(found, key=lambda matter: rank.get(matter.id, len(rank)))))


def _foreign(rows: Sequence[Row], record: Record, places: Collection[str] | None) -> Iterator[str]:
    turns = {turn.id: turn for turn in record.utterances}
    for row in rows:
        yield from strangers(row, "utterance", turns, "a turn of the record")
        yield from strangers(row, "place_ids", places, "a place of the gazetteer")
        if row["move"] not in get_args(Move):
            yield row.breach(f"move is {row['move']!r}, not one of {', '.join(get_args(Move))}")
        turn = turns.get(row["utterance"])
        if turn and (row["speaker"], row["delegation"]) != (turn.speaker, turn.delegation or ""):
            said, meant = (
                f"{row['speaker']} ({row['delegation']})",
                f"{turn.speaker} ({turn.delegation or ''})",
            )
            yield row.breach(f"{turn.id} is spoken by {meant}, not by {said}: correct speaker or turn")


def _disorder(rows: Sequence[Row]) -> Iterator[str]:
    last = ""
    for row in rows:
        turn = row["utterance"]
        if (len(turn), turn) < (len(last), last):
            yield row.breach(f"{turn} stands after {last}: put the moves in the order of the turns")
        last = turn


def _position(row: Row) -> Position:
    return Position(
        utterance=row["utterance"],
        speaker=row["speaker"],
        delegation=row["delegation"],
        places=row.several("place_ids"),
        matter=row["matter"],
        move=row["move"],  # type: ignore[arg-type]  # checked against the moves above
        gist=row["gist"],
    )


def _matter(row: Row, positions: Sequence[Position]) -> Matter:
    spoken = (position.places for position in positions if position.matter == row["matter"])
    places = dict.fromkeys(place for several in spoken for place in several)
    return Matter(row["matter"], row["title"], tuple(places), row["outcome"], row["source"])
