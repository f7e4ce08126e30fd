"""The selection that URL parameters ask for: plain text, everything checked on the way in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata import Selection
from transcript import MENTION_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata import Atlas


@dataclass(frozen=True, slots=True)
class Known:
    """What a record has to select: the ids of its turns, places, speakers and kinds of mention.

    ``gazetteer`` holds all place ids there are, to tell a place nobody mentions from a word that is none.
    """

    turns: tuple[str, ...]
    places: frozenset[str]
    speakers: tuple[str, ...]
    kinds: tuple[str, ...]
    gazetteer: frozenset[str]


def known_of(atlas: Atlas) -> Known:
    """Return what the record of an atlas has to select."""
    return Known(
        turns=tuple(turn.id for turn in atlas.record.utterances),
        places=frozenset(atlas.mentions["place_id"]),
        speakers=tuple(dict.fromkeys(turn.speaker for turn in atlas.record.utterances)),
        kinds=tuple(kind for kind in MENTION_KINDS if kind in set(atlas.mentions["kind"])),
        gazetteer=frozenset(atlas.gazetteer.places.index),
    )


def parse_selection(
    params: Mapping[str, str], document: str, known: Known
) -> tuple[Selection, tuple[str, ...]]:
    """Return the selection that the parameters ask for, and one note for each value that cannot be had."""
    turn, turn_notes = parse_turn(params.get("turn"), known)
    place, place_notes = parse_place(params.get("place"), known)
    speakers, speaker_notes = parse_list("speaker", params.get("speaker"), known.speakers)
    kinds, kind_notes = parse_list("kind", params.get("kind"), known.kinds)
    notes = (*turn_notes, *place_notes, *speaker_notes, *kind_notes)
    return Selection(document, turn, place, speakers, kinds), notes


def parse_turn(value: str | None, known: Known) -> tuple[str | None, tuple[str, ...]]:
    """Return the turn if the record has it."""
    if not value or value in known.turns:
        return value or None, ()
    return None, (f"This record has no turn “{value}”: its turns are {known.turns[0]} to {known.turns[-1]}.",)


def parse_place(value: str | None, known: Known) -> tuple[str | None, tuple[str, ...]]:
    """Return the place if somebody mentions it."""
    if not value or value in known.places:
        return value or None, ()
    if value in known.gazetteer:
        return None, (f"“{value}” is in the gazetteer, but nobody mentions it in this record.",)
    return None, (f"There is no place “{value}” in the gazetteer. Choose one on the map.",)


def parse_list(
    name: str, value: str | None, allowed: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the allowed ones among comma-separated values, in the order of ``allowed``."""
    wanted = [part for part in (value or "").split(",") if part]
    unknown = [part for part in wanted if part not in allowed]
    kept = tuple(part for part in allowed if part in wanted)
    if not unknown:
        return kept, ()
    listed = ", ".join(f"“{part}”" for part in unknown)
    return kept, (f"Unknown {name} {listed}: this record has {', '.join(allowed)}.",)
