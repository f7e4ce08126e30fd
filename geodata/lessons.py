"""Lessons: steps through a record, each with turns, places, a day, layers, a narration and a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.borders import covered_days
from geodata.gazetteer import load_gazetteer
from geodata.selection import USUAL_LAYERS, VIEWS
from transcript import load_shipped_record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Question:
    """What a step asks; ``type`` is observe, infer, compare, evaluate or a word of the author's own."""

    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the ids of its turns, places and layers (of ``LAYERS``, in their order), and what is asked.

    ``day`` is an ISO day, ``None`` for that of the record; ``view`` is one of ``VIEWS``. ``narration`` and
    ``answer`` are "" where there is none.
    """

    id: str
    title: str
    question: Question
    turns: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    layers: tuple[str, ...] = USUAL_LAYERS
    day: str | None = None
    view: str = VIEWS[0]
    narration: str = ""
    hints: tuple[str, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson on one record, ``document`` being its id; "" or nothing where a text was not given.

    ``minutes`` is how long it takes, ``None`` where that is not said; ``task`` closes it.
    """

    id: str
    document: str
    title: str
    steps: tuple[Step, ...]
    subtitle: str = ""
    level: str = ""
    minutes: int | None = None
    objectives: tuple[str, ...] = ()
    task: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teachable:
    """What a lesson can point at.

    ``document`` is the record of a lesson that names none; ``turns`` are the ids of the turns by record, and
    those of a record that is not among them are not checked. ``places`` are ids of the gazetteer, ``days``
    the first and the last day on which the borders are known.
    """

    document: str
    turns: Mapping[str, Sequence[str]]
    places: Collection[str]
    days: tuple[str, str]


def teachable(turns: Mapping[str, Sequence[str]] | None = None) -> Teachable:
    """Return what a lesson can point at: the shipped record, and those of which ``turns`` are the turns."""
    shipped = load_shipped_record()
    own = {shipped.document.id: tuple(turn.id for turn in shipped.utterances)}
    places = tuple(load_gazetteer().places.index)
    return Teachable(shipped.document.id, own | dict(turns or {}), places, covered_days())
