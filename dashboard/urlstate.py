"""The selection that URL parameters ask for: plain text, everything checked on the way in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.chronicle import loaded_disputes
from dashboard.tiles import served_tiles
from geodata import LAYERS, PAGES, USUAL_LAYERS, VIEWS, Selection, covered_days
from transcript import MENTION_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata import Atlas


@dataclass(frozen=True, slots=True)
class Known:
    """What a record has to select: the ids of its turns, places, speakers and kinds of mention.

    ``gazetteer`` holds all place ids there are, to tell a place nobody mentions from a word that is none;
    ``layers`` are those that can be laid on; ``days`` are the first and the last day on which the borders
    are known, ``disputes`` the ids of those over them, each with the day that shows it.
    """

    turns: tuple[str, ...]
    places: frozenset[str]
    speakers: tuple[str, ...]
    kinds: tuple[str, ...]
    gazetteer: frozenset[str]
    days: tuple[str, str]
    disputes: Mapping[str, str]
    layers: tuple[str, ...] = LAYERS


Notes = tuple[str, ...]


def known_of(atlas: Atlas) -> Known:
    """Return what the record of an atlas has to select."""
    table = loaded_disputes().table
    return Known(
        turns=tuple(turn.id for turn in atlas.record.utterances),
        places=frozenset(atlas.mentions["place_id"]),
        speakers=tuple(dict.fromkeys(turn.speaker for turn in atlas.record.utterances)),
        kinds=tuple(kind for kind in MENTION_KINDS if kind in set(atlas.mentions["kind"])),
        gazetteer=frozenset(atlas.gazetteer.places.index),
        days=covered_days(),
        layers=available_layers(),
        disputes=dict(zip(table["dispute_id"], table["day"], strict=True)),
    )


def available_layers() -> tuple[str, ...]:
    """Return the layers that a reader can lay on here: those of the atlas, and online tiles if offered."""
    return (*LAYERS, "tiles") if served_tiles() else LAYERS


def parse_selection(params: Mapping[str, str], document: str, known: Known) -> tuple[Selection, Notes]:
    """Return the selection that the parameters ask for, and one note for each value that cannot be had."""
    turn, turn_notes = parse_turn(params.get("turn"), known)
    place, place_notes = parse_place(params.get("place"), known)
    speakers, speaker_notes = parse_list("speaker", params.get("speaker"), known.speakers)
    kinds, kind_notes = parse_list("kind", params.get("kind"), known.kinds)
    day, day_notes = parse_day(params.get("day"), known)
    view, view_notes = parse_choice("view", params.get("view"), VIEWS)
    layers, layer_notes = parse_layers(params.get("layers"), known.layers)
    page, page_notes = parse_choice("page", params.get("page"), PAGES)
    dispute, dispute_notes = parse_dispute(params.get("dispute"), known)
    compare, compare_notes = parse_compare(params.get("compare"), known)
    said = (turn_notes, place_notes, speaker_notes, kind_notes, day_notes, view_notes)
    notes = (*said, layer_notes, page_notes, dispute_notes, compare_notes)
    selection = Selection(document, turn, place, speakers, kinds, day, view, layers, page, dispute, compare)
    return selection, tuple(note for group in notes for note in group)


def parse_day(value: str | None, known: Known) -> tuple[str | None, Notes]:
    """Return the day if it is one on which the borders are known."""
    first, last = known.days
    if not value:
        return None, ()
    if not is_day(value):
        return None, (f"“{value}” is no day. Write it as YYYY-MM-DD, such as {first}.",)
    if not first <= value <= last:
        return None, (f"The borders are not known on {value}. Choose a day from {first} to {last}.",)
    return value, ()


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, written YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def parse_choice(name: str, value: str | None, allowed: tuple[str, ...]) -> tuple[str, Notes]:
    """Return the value if it is one of those allowed, else the first of them."""
    if not value or value in allowed:
        return value or allowed[0], ()
    return allowed[0], (f"There is no {name} “{value}”. There are: {', '.join(allowed)}.",)


def parse_layers(value: str | None, known: tuple[str, ...]) -> tuple[tuple[str, ...], Notes]:
    """Return the layers asked for in their order; the word "none" is for the bare map."""
    if not value:
        return USUAL_LAYERS, ()
    layers, notes = parse_list("layer", "" if value == "none" else value, known, "the map has")
    return (USUAL_LAYERS, notes) if notes and not layers else (layers, notes)


def parse_dispute(value: str | None, known: Known) -> tuple[str | None, Notes]:
    """Return the dispute if there is one of that id."""
    if not value or value in known.disputes:
        return value or None, ()
    return None, (f"There is no dispute “{value}”. Choose one on the page of the borders.",)


def parse_compare(value: str | None, known: Known) -> tuple[tuple[str, str] | None, Notes]:
    """Return the day and view to compare with, written as the two with a comma between them."""
    if not value:
        return None, ()
    day, _, view = value.partition(",")
    found, day_notes = parse_day(day, known)
    chosen, view_notes = parse_choice("view", view, VIEWS)
    if found is None and not day_notes:
        day_notes = (f"“{value}” names no day to compare with. Write it as YYYY-MM-DD,view.",)
    return (None if found is None else (found, chosen)), (*day_notes, *view_notes)


def parse_turn(value: str | None, known: Known) -> tuple[str | None, Notes]:
    """Return the turn if the record has it."""
    if not value or value in known.turns:
        return value or None, ()
    return None, (f"This record has no turn “{value}”: its turns are {known.turns[0]} to {known.turns[-1]}.",)


def parse_place(value: str | None, known: Known) -> tuple[str | None, Notes]:
    """Return the place if somebody mentions it."""
    if not value or value in known.places:
        return value or None, ()
    if value in known.gazetteer:
        return None, (f"“{value}” is in the gazetteer, but nobody mentions it in this record.",)
    return None, (f"There is no place “{value}” in the gazetteer. Choose one on the map.",)


def parse_list(
    name: str, value: str | None, allowed: tuple[str, ...], holder: str = "this record has"
) -> tuple[tuple[str, ...], Notes]:
    """Return the allowed ones among comma-separated values, in the order of ``allowed``."""
    wanted = [part for part in (value or "").split(",") if part]
    unknown = [part for part in wanted if part not in allowed]
    kept = tuple(part for part in allowed if part in wanted)
    if not unknown:
        return kept, ()
    listed = ", ".join(f"“{part}”" for part in unknown)
    return kept, (f"Unknown {name} {listed}: {holder} {', '.join(allowed)}.",)
