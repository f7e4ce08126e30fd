"""The selection that URL parameters ask for: plain text, everything checked on the way in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dashboard.chronicle import loaded_disputes
from dashboard.lessons import lessons_of
from dashboard.tiles import served_tiles
from dashboard.words import ENGLISH
from geodata import (
    IMPLIED,
    LAYERS,
    NAMES,
    PAGES,
    PROJECTOR,
    USUAL_LAYERS,
    VIEWS,
    Selection,
    covered_days,
    is_day,
)
from transcript import MENTION_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dashboard.words import Words
    from geodata import Atlas, Lesson


@dataclass(frozen=True, slots=True)
class Known:
    """What a record has to select: the ids of its turns, places, speakers and kinds of mention.

    ``gazetteer`` holds all place ids there are, to tell a place nobody mentions from a word that is none;
    ``layers`` are those that can be laid on; ``days`` are the first and the last day on which the borders
    are known, ``disputes`` the ids of those over them, each with the day that shows it; ``matters`` are the
    ids of those in the ledger of positions. ``lessons`` gives the lessons that are there when it is called,
    those on other records among them; ``document`` is what a lesson calls this record.
    """

    turns: tuple[str, ...]
    places: frozenset[str]
    speakers: tuple[str, ...]
    kinds: tuple[str, ...]
    gazetteer: frozenset[str]
    days: tuple[str, str]
    disputes: Mapping[str, str]
    layers: tuple[str, ...] = LAYERS
    matters: frozenset[str] = frozenset()
    lessons: Callable[[], tuple[Lesson, ...]] = tuple
    document: str = ""


Notes = tuple[str, ...]
LONGEST_QUERY = 200


def known_of(atlas: Atlas, matters: Iterable[str] = ()) -> Known:
    """Return what the record of an atlas has to select; ``matters`` are the ids of those in its ledger."""
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
        matters=frozenset(matters),
        lessons=partial(lessons_of, atlas.record),
        document=atlas.record.document.id,
    )


def available_layers() -> tuple[str, ...]:
    """Return the layers that a reader can lay on here: those of the atlas, and online tiles if offered."""
    return (*LAYERS, "tiles") if served_tiles() else LAYERS


def parse_selection(
    params: Mapping[str, str], document: str, known: Known, words: Words = ENGLISH
) -> tuple[Selection, Notes]:
    """Return the selection that the parameters ask for, and one note for each value that cannot be had."""
    turn, turn_notes = parse_turn(params.get("turn"), known, words)
    place, place_notes = parse_place(params.get("place"), known, words)
    speakers, speaker_notes = parse_list(words.say("speaker"), params.get("speaker"), known.speakers, words)
    kinds, kind_notes = parse_list(words.say("kind"), params.get("kind"), known.kinds, words)
    day, day_notes = parse_day(params.get("day"), known, words)
    view, view_notes = parse_choice(words.say("view"), params.get("view"), VIEWS, words)
    layers, layer_notes = parse_layers(params.get("layers"), known.layers, words)
    page, page_notes = parse_choice(words.say("page"), params.get("page"), PAGES, words)
    dispute, dispute_notes = parse_dispute(params.get("dispute"), known, words)
    compare, compare_notes = parse_compare(params.get("compare"), known, words)
    names, name_notes = parse_choice(words.say("kind of names"), params.get("names"), NAMES, words)
    query, query_notes = parse_query(params.get("q"), words)
    matter, matter_notes = parse_matter(params.get("matter"), known, words)
    implied, implied_notes = parse_choice(
        words.say("way with implied references"), params.get("implied"), IMPLIED, words
    )
    projector, projector_notes = parse_choice(
        words.say("projector mode"), params.get("projector"), PROJECTOR, words
    )
    lesson, step, lesson_notes = parse_lesson(params.get("lesson"), params.get("step"), known, words)
    quiz, quiz_notes = parse_quiz(params.get("quiz"), words)
    notes = (turn_notes, place_notes, speaker_notes, kind_notes, day_notes, view_notes, layer_notes)
    more = (page_notes, dispute_notes, compare_notes, name_notes, query_notes, matter_notes)
    modes = (implied_notes, projector_notes, lesson_notes, quiz_notes)
    shown = (day, view, layers, page, dispute, compare, names, query, matter, implied, projector)
    selection = Selection(document, turn, place, speakers, kinds, *shown, lesson, step, quiz)
    return selection, tuple(note for group in (*notes, *more, *modes) for note in group)


def parse_lesson(
    value: str | None, step: str | None, known: Known, words: Words
) -> tuple[str | None, str | None, Notes]:
    """Return the lesson if it is there and on this record, and the step if it is one of that lesson."""
    if not value:
        note = words.say(
            "The link names the step “{step}” but no lesson. Choose a lesson on the page of the lessons.",
            step=step,
        )
        return None, None, (note,) if step else ()
    lessons = known.lessons()
    lesson = next((each for each in lessons if each.id == value), None)
    if lesson is None or lesson.document != known.document:
        return None, None, (no_lesson(value, lesson, lessons, words),)
    steps = [each.id for each in lesson.steps]
    if not step or step in steps:
        return value, step or None, ()
    note = words.say(
        "The lesson “{lesson}” has no step “{step}”: its steps are {known}.",
        lesson=value,
        step=step,
        known=", ".join(steps),
    )
    return value, None, (note,)


def no_lesson(value: str, lesson: Lesson | None, lessons: Iterable[Lesson], words: Words) -> str:
    """Say that a lesson cannot be opened: it is on another record, or it is not installed."""
    if lesson is not None:
        return words.say(
            "The lesson “{lesson}” is about the record “{document}”, which is not the one shown. "
            "Choose that record, or open it with: parley serve FILE",
            lesson=value,
            document=lesson.document,
        )
    return words.say(
        "There is no lesson “{lesson}” here. There are: {known}. A lesson from a folder must be installed on "
        "this machine: parley serve --lessons FOLDER",
        lesson=value,
        known=", ".join(each.id for each in lessons) or "–",
    )


def parse_quiz(value: str | None, words: Words) -> tuple[int | None, Notes]:
    """Return the number that a quiz is made from: 1 to 999,999."""
    if not value:
        return None, ()
    if re.fullmatch(r"[1-9][0-9]{0,5}", value):
        return int(value), ()
    note = words.say("“{value}” is no number of a quiz. Write a whole number from 1 to 999999.", value=value)
    return None, (note,)


def parse_query(value: str | None, words: Words) -> tuple[str, Notes]:
    """Return what is searched for, cut where it is longer than anybody types."""
    text = " ".join((value or "").split())
    if len(text) <= LONGEST_QUERY:
        return text, ()
    return text[:LONGEST_QUERY], (words.say("Only the first {n} characters are searched.", n=LONGEST_QUERY),)


def parse_matter(value: str | None, known: Known, words: Words) -> tuple[str | None, Notes]:
    """Return the matter if the ledger of the record has it."""
    if not value or value in known.matters:
        return value or None, ()
    note = words.say(
        "There is no matter “{value}” in this record. Choose one on the page of the positions.", value=value
    )
    return None, (note,)


def parse_day(value: str | None, known: Known, words: Words) -> tuple[str | None, Notes]:
    """Return the day if it is one on which the borders are known."""
    first, last = known.days
    if not value:
        return None, ()
    if not is_day(value):
        note = words.say(
            "“{value}” is no day. Write it as YYYY-MM-DD, such as {first}.", value=value, first=first
        )
        return None, (note,)
    if not first <= value <= last:
        note = words.say(
            "The borders are not known on {value}. Choose a day from {first} to {last}.",
            value=value,
            first=first,
            last=last,
        )
        return None, (note,)
    return value, ()


def parse_choice(what: str, value: str | None, allowed: tuple[str, ...], words: Words) -> tuple[str, Notes]:
    """Return the value if it is one of those allowed, else the first of them."""
    if not value or value in allowed:
        return value or allowed[0], ()
    note = words.say(
        "There is no {what} “{value}”. There are: {known}.", what=what, known=", ".join(allowed), value=value
    )
    return allowed[0], (note,)


def parse_layers(value: str | None, known: tuple[str, ...], words: Words) -> tuple[tuple[str, ...], Notes]:
    """Return the layers asked for in their order; the word "none" is for the bare map."""
    if not value:
        return USUAL_LAYERS, ()
    layers, unknown = kept_and_unknown("" if value == "none" else value, known)
    if not unknown:
        return layers, ()
    note = words.say("Unknown layer {listed}: the map has {known}.", known=", ".join(known), listed=unknown)
    return layers or USUAL_LAYERS, (note,)


def parse_dispute(value: str | None, known: Known, words: Words) -> tuple[str | None, Notes]:
    """Return the dispute if there is one of that id."""
    if not value or value in known.disputes:
        return value or None, ()
    note = words.say("There is no dispute “{value}”. Choose one on the page of the borders.", value=value)
    return None, (note,)


def parse_compare(value: str | None, known: Known, words: Words) -> tuple[tuple[str, str] | None, Notes]:
    """Return the day and view to compare with, written as the two with a comma between them."""
    if not value:
        return None, ()
    day, _, view = value.partition(",")
    found, day_notes = parse_day(day, known, words)
    chosen, view_notes = parse_choice(words.say("view"), view, VIEWS, words)
    if found is None and not day_notes:
        note = words.say("“{value}” names no day to compare with. Write it as YYYY-MM-DD,view.", value=value)
        day_notes = (note,)
    return (None if found is None else (found, chosen)), (*day_notes, *view_notes)


def parse_turn(value: str | None, known: Known, words: Words) -> tuple[str | None, Notes]:
    """Return the turn if the record has it."""
    if not value or value in known.turns:
        return value or None, ()
    note = words.say(
        "This record has no turn “{value}”: its turns are {first} to {last}.",
        first=known.turns[0],
        last=known.turns[-1],
        value=value,
    )
    return None, (note,)


def parse_place(value: str | None, known: Known, words: Words) -> tuple[str | None, Notes]:
    """Return the place if somebody mentions it."""
    if not value or value in known.places:
        return value or None, ()
    if value in known.gazetteer:
        return None, (
            words.say("“{value}” is in the gazetteer, but nobody mentions it in this record.", value=value),
        )
    return None, (
        words.say("There is no place “{value}” in the gazetteer. Choose one on the map.", value=value),
    )


def parse_list(
    what: str, value: str | None, allowed: tuple[str, ...], words: Words
) -> tuple[tuple[str, ...], Notes]:
    """Return the allowed ones among comma-separated values, in the order of ``allowed``."""
    kept, unknown = kept_and_unknown(value, allowed)
    if not unknown:
        return kept, ()
    note = words.say(
        "Unknown {what} {listed}: this record has {known}.",
        what=what,
        known=", ".join(allowed),
        listed=unknown,
    )
    return kept, (note,)


def kept_and_unknown(value: str | None, allowed: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the allowed ones among comma-separated values, and the others as a text, "" for none."""
    wanted = [part for part in (value or "").split(",") if part]
    unknown = ", ".join(f"“{part}”" for part in wanted if part not in allowed)
    return tuple(part for part in allowed if part in wanted), unknown
