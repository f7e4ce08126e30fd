"""The handout of a lesson: what pupils read, look at and write on; and, apart from it, the answer key.

It holds texts and drawn maps, no layout: ``handoutpdf`` and ``handouthtml`` set it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a passage, or a stage direction in it."""

    text: str
    stage: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A turn of the record under its number: who speaks, and the words exactly as they stand there."""

    number: int
    turn: str
    speaker: str
    locator: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A map with its number and what is said below it; ``svg`` is as wide as ``width`` points."""

    number: int
    svg: str
    width: float
    caption: str
    undrawn: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A step of the lesson.

    ``figure`` is ``None`` where the map is that of an earlier step, whose number then is ``same_map``.
    ``again`` are the numbers of passages that were printed before; ``lines`` are those to write on.
    """

    number: int
    title: str
    day: str
    narration: str
    figure: Figure | None
    same_map: int | None
    passages: tuple[Passage, ...]
    again: tuple[int, ...]
    kind: str
    question: str
    lines: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in the passages; "" for what is not known."""

    name: str
    full_name: str
    role: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the passages with its names in a script of its own, if any, and what it means."""

    term: str
    native: str
    text: str


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """A place by its name on the maps, today's if that differs, and the one in its own script, if any."""

    name: str
    today: str
    native: str


@dataclass(frozen=True, slots=True)
class Handout:
    """What pupils get. ``about`` is the record in a line, ``citation`` and ``address`` are the record's.

    ``address`` is "" where the citation says it or there is none.
    """

    title: str
    subtitle: str
    facts: str
    objectives: tuple[str, ...]
    about: str
    speakers: tuple[Speaker, ...]
    exercises: tuple[Exercise, ...]
    task: str
    task_lines: int
    glossary: tuple[Term, ...]
    places: tuple[PlaceNames, ...]
    citation: str
    cite_turn: str
    address: str
    sources: tuple[str, ...]
    map_sources: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the teacher needs for a step; ``read`` names its passages."""

    number: int
    title: str
    kind: str
    question: str
    read: str
    hints: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The answers, for the teacher alone."""

    title: str
    subtitle: str
    facts: str
    answers: tuple[Answer, ...]
    task: str
    note: str
