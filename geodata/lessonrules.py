"""The rules of a lesson's file: YAML made a lesson, and every breach of the rules told with file and line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode

from geodata.features import is_day
from geodata.lessons import Lesson, Question, Step, teachable
from geodata.schema import ID, refuse
from geodata.selection import LAYERS, USUAL_LAYERS, VIEWS
from geodata.yamltree import Reading, compose, fields, is_empty, items, nearest, quoted, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from yaml.nodes import Node

    from geodata.lessons import Teachable

LESSON_KEYS = (
    "id",
    "document",
    "title",
    "subtitle",
    "level",
    "minutes",
    "objectives",
    "steps",
    "closing_task",
    "sources",
)
STEP_KEYS = (
    "id",
    "title",
    "utterances",
    "places",
    "layers",
    "day",
    "view",
    "narration",
    "question",
    "hints",
    "model_answer",
)
QUESTION_KEYS = ("type", "text")
"""The keys of a lesson's file, in the order in which they are written."""

_TURN = r"t\d{3,}"
_WRITE = {
    "id": "write id: and a short name of small letters, digits and hyphens",
    "title": "write title: and what to call it",
    "steps": "write steps: and the steps below it, each after a dash",
    "question": "write question: with type: and text: below it",
    "type": "write type: and observe, infer, compare, evaluate or a word of your own",
    "text": "write text: and what is asked",
}
"""The fields that may not be missing, and what to do where one is."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the steps of one lesson can point at; ``turn_fault`` says what is wrong with a turn."""

    known: Teachable
    turn_fault: Callable[[str], str]


def parse_lesson(text: str, *, file: str, known: Teachable | None = None) -> Lesson:
    """Return the lesson that a YAML text holds; ``file`` is its name in the messages.

    ``known`` is what it can point at; if ``None``, the shipped record, gazetteer and borders. Every value is
    read as the text that stands there: a day and a number need no quotation marks.

    Raises
    ------
    DataError
        One error naming every breach with file and line: broken YAML, a tag, an anchor, an alias, a key that
        is unknown or stands twice, a field that is missing or of another kind, a step without a question, an
        unknown turn, place, layer, view or day, an id that stands twice.
    """
    reading = Reading(file)
    lesson = read_lesson(text, reading, known or teachable())
    named = file.replace("{", "{{").replace("}", "}}")  # the head is a format, a file's name is not
    refuse(reading.told(), f"{named} cannot be used, {{breaches}}:")
    return lesson


def read_lesson(text: str, reading: Reading, known: Teachable) -> Lesson:
    """Return the lesson that a YAML text holds, adding every breach to ``reading``: with one it is no use."""
    root = compose(text, reading)
    found = {} if root is None else fields(reading, root, "the lesson", LESSON_KEYS)
    if isinstance(root, MappingNode):
        _need(reading, root, found, "the lesson", ("id", "title", "steps"))
    document = text_of(reading, found.get("document"), "document") or known.document
    return Lesson(
        id=_id(reading, found.get("id")),
        document=document,
        title=text_of(reading, found.get("title"), "title"),
        steps=_steps(reading, found.get("steps"), _Rules(known, _turn_fault(document, known))),
        subtitle=text_of(reading, found.get("subtitle"), "subtitle"),
        level=text_of(reading, found.get("level"), "level"),
        minutes=_minutes(reading, found.get("minutes")),
        objectives=_texts(reading, found.get("objectives"), "objectives"),
        task=text_of(reading, found.get("closing_task"), "closing_task"),
        sources=_texts(reading, found.get("sources"), "sources"),
    )


def _steps(reading: Reading, node: Node | None, rules: _Rules) -> tuple[Step, ...]:
    listed = list(enumerate(items(reading, node, "steps"), start=1))
    steps = tuple(_step(reading, item, number, rules) for number, item in listed)
    first: dict[str, int] = {}
    for (number, item), step in zip(listed, steps, strict=True):
        if step.id and step.id in first:
            said = f"the id {step.id!r} of step {number} is that of step {first[step.id]} too: change one"
            reading.breach(item, said)
        first.setdefault(step.id, number)
    return steps


def _step(reading: Reading, node: Node, number: int, rules: _Rules) -> Step:
    found = fields(reading, node, f"step {number}", STEP_KEYS)
    own = _id(reading, found.get("id"))
    what = f"step {own!r}" if own else f"step {number}"
    if isinstance(node, MappingNode):
        _need(reading, node, found, what, ("id", "title", "question"))
    places = rules.known.places
    return Step(
        id=own,
        title=text_of(reading, found.get("title"), "title"),
        question=_question(reading, found.get("question"), f"the question of {what}"),
        turns=_ids(reading, found.get("utterances"), "utterances", rules.turn_fault),
        places=_ids(reading, found.get("places"), "places", lambda text: _place_fault(text, places)),
        layers=_layers(reading, found.get("layers")),
        day=_day(reading, found.get("day"), rules.known.days),
        view=_view(reading, found.get("view")),
        narration=text_of(reading, found.get("narration"), "narration"),
        hints=_texts(reading, found.get("hints"), "hints"),
        answer=text_of(reading, found.get("model_answer"), "model_answer"),
    )


def _question(reading: Reading, node: Node | None, what: str) -> Question:
    if node is None or is_empty(node):
        return Question("", "")
    found = fields(reading, node, what, QUESTION_KEYS)
    if isinstance(node, MappingNode):
        _need(reading, node, found, what, QUESTION_KEYS)
    return Question(*(text_of(reading, found.get(key), key) for key in QUESTION_KEYS))


def _need(reading: Reading, node: Node, found: Mapping[str, Node], what: str, keys: Sequence[str]) -> None:
    for key in keys:
        given = found.get(key)
        if given is None or is_empty(given):
            reading.breach(given or node, f"{what} has no {key}: {_WRITE[key]}")


def _id(reading: Reading, node: Node | None) -> str:
    text = text_of(reading, node, "id")
    if node is None or not text or re.fullmatch(ID, text):
        return text
    reading.breach(node, f"the id {quoted(text)!r} is malformed: use small letters, digits and hyphens")
    return ""


def _minutes(reading: Reading, node: Node | None) -> int | None:
    text = text_of(reading, node, "minutes")
    if node is None or not text:
        return None
    if re.fullmatch(r"[1-9][0-9]{0,2}", text):
        return int(text)
    reading.breach(node, f"minutes {quoted(text)!r} is no whole number from 1 to 999: write 45")
    return None


def _day(reading: Reading, node: Node | None, days: tuple[str, str]) -> str | None:
    text = text_of(reading, node, "day")
    if node is None or not text:
        return None
    if not is_day(text):
        reading.breach(node, f"{quoted(text)!r} is no day: write it as YYYY-MM-DD, such as 1945-08-10")
    elif not days[0] <= text <= days[1]:
        said = f"the borders are not known on {text}: choose a day from {days[0]} to {days[1]}"
        reading.breach(node, said)
    return text


def _view(reading: Reading, node: Node | None) -> str:
    text = text_of(reading, node, "view")
    if node is not None and text and text not in VIEWS:
        said = f"there is no view {quoted(text)!r}: {nearest(text, VIEWS)}"
        reading.breach(node, said)
    return text or VIEWS[0]


def _layers(reading: Reading, node: Node | None) -> tuple[str, ...]:
    """Return the layers in the order of ``LAYERS``; an empty list is the bare map, none is the usual one."""
    if node is None:
        return USUAL_LAYERS
    listed = _ids(reading, node, "layers", _layer_fault)
    return tuple(layer for layer in LAYERS if layer in listed)


def _ids(reading: Reading, node: Node | None, what: str, fault: Callable[[str], str]) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for item, text in texts_of(reading, node, what):
        if reading.is_full:
            break
        said = f"{text!r} stands twice: keep one" if text in kept else fault(text)
        if said:
            reading.breach(item, f"{what}: {said}")
        kept[text] = None
    return tuple(kept)


def _texts(reading: Reading, node: Node | None, what: str) -> tuple[str, ...]:
    return tuple(text for _, text in texts_of(reading, node, what))


def _layer_fault(text: str) -> str:
    if text in LAYERS:
        return ""
    return f"there is no layer {quoted(text)!r}: {nearest(text, LAYERS)}"


def _place_fault(text: str, places: Collection[str]) -> str:
    if text in places:
        return ""
    near = nearest(text, places, "parley places lists those there are")
    return f"there is no place {quoted(text)!r} in the gazetteer: {near}"


def _turn_fault(document: str, known: Teachable) -> Callable[[str], str]:
    """Return what tells whether a turn is one of a record; of a record that is not known its form is told."""
    turns = dict.fromkeys(known.turns.get(document, ()))

    def fault(text: str) -> str:
        if text in turns or (not turns and re.fullmatch(_TURN, text)):
            return ""
        if not turns:
            return f"{quoted(text)!r} is no turn: write it as t015"
        first, *_, last = turns
        return f"there is no turn {quoted(text)!r} in {document}: its turns are {first} to {last}"

    return fault
