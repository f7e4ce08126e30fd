"""The files of lessons: a folder of them read, and a lesson written as the text of one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.lessonrules import read_lesson
from geodata.lessons import teachable
from geodata.shipped import shipped_folder
from geodata.yamltree import Reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from geodata.lessons import Lesson, Step, Teachable

LARGEST = 1_000_000
"""Bytes of the largest file that is read as a lesson; the shipped ones have some 17,000."""

_SUFFIXES = (".yaml", ".yml")
_UNWRITTEN = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What no YAML file may hold as it is, or would read as the end of a line (YAML 1.1, 5.1 and 5.4)."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """The lessons of a folder in the order of their files, and what is wrong with its other files."""

    lessons: tuple[Lesson, ...]
    problems: tuple[str, ...] = ()


def load_lessons(
    folder: Path | None = None, known: Teachable | None = None, taken: Collection[str] = ()
) -> Lessons:
    """Load the lessons of a folder, or the shipped ones; a file that cannot be used stops no other.

    Parameters
    ----------
    folder
        Where the files lie, whose names end in ``.yaml`` or ``.yml``; the shipped ones if ``None``.
    known
        What a lesson can point at; if ``None``, the shipped record, gazetteer and borders.
    taken
        Ids of lessons that stand elsewhere already.

    Returns
    -------
    Lessons
        ``problems`` has one sentence a breach: the folder or a file cannot be read, a file is larger than
        ``LARGEST`` bytes or is no lesson, an id stands in two files.
    """
    rules = known or teachable()
    lessons: list[Lesson] = []
    homes = dict.fromkeys(taken, "a lesson that ships with the atlas")
    problems: list[str] = []
    for path in _lesson_files(folder or shipped_folder() / "lessons", problems):
        reading = Reading(path.name)
        text = _text(path, reading)
        lesson = None if text is None else read_lesson(text, reading, rules)
        if lesson and lesson.id in homes:
            reading.note(0, f"the id {lesson.id!r} is that of {homes[lesson.id]}: choose another one")
        if lesson and not reading.breaches:
            lessons.append(lesson)
            homes[lesson.id] = path.name
        problems += reading.told()
    return Lessons(tuple(lessons), tuple(problems))


def lesson_text(lesson: Lesson) -> str:
    """Return a lesson as the text of a YAML file; ``parse_lesson`` makes an equal lesson of it.

    Texts stand between quotation marks, without blanks around them; what was not given is left out.
    """
    lines = [
        f"id: {_name(lesson.id)}",
        f"document: {_quoted(lesson.document)}",
        f"title: {_quoted(lesson.title)}",
        *_given("subtitle", lesson.subtitle),
        *_given("level", lesson.level),
        *([] if lesson.minutes is None else [f"minutes: {lesson.minutes}"]),
        *_listed("objectives", lesson.objectives),
        "steps:",
    ]
    for step in lesson.steps:
        first, *rest = _step_lines(step)
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    lines += [*_given("closing_task", lesson.task), *_listed("sources", lesson.sources)]
    return "\n".join(lines) + "\n"


def is_lesson_name(name: str) -> bool:
    """Say whether a file of this name is read as a lesson; a hidden one is some program's own."""
    return name.lower().endswith(_SUFFIXES) and not name.startswith(".")


def _lesson_files(folder: Path, problems: list[str]) -> Iterator[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if is_lesson_name(path.name))
    except OSError as error:
        said = f"the folder of lessons cannot be read ({error.strerror}): check its name and permissions"
        problems.append(f"{folder}: {said}")
        return
    if not found:
        problems.append(f"{folder}: the folder holds no lesson: put files there that end in .yaml or .yml")
    yield from found


def _text(path: Path, reading: Reading) -> str | None:
    """Return what a file holds; no more of it is read than a lesson may have."""
    if path.exists() and not path.is_file():
        reading.note(0, "this is no file: put a file of text in its place")
        return None
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reading.note(0, f"the file cannot be read ({error.strerror}): check the file and its permissions")
        return None
    if len(data) > LARGEST:
        reading.note(0, f"the file has more than {LARGEST:,} bytes: take out what is no lesson")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, byte = data.count(b"\n", 0, error.start) + 1, data[error.start]
        reading.note(line, f"the byte 0x{byte:02X} is not UTF-8: save the file as plain text in UTF-8")
        return None


def _step_lines(step: Step) -> list[str]:
    return [
        f"id: {_name(step.id)}",
        f"title: {_quoted(step.title)}",
        f"utterances: {_row(step.turns)}",
        f"places: {_row(step.places)}",
        f"layers: {_row(step.layers)}",
        *_given("day", step.day or ""),
        f"view: {step.view}",
        *_given("narration", step.narration),
        "question:",
        f"  type: {_quoted(step.question.type)}",
        f"  text: {_quoted(step.question.text)}",
        *_listed("hints", step.hints),
        *_given("model_answer", step.answer),
    ]


def _given(key: str, text: str) -> list[str]:
    return [f"{key}: {_quoted(text)}"] if text else []


def _listed(key: str, texts: Sequence[str]) -> list[str]:
    return [f"{key}:", *(f"  - {_quoted(text)}" for text in texts)] if texts else []


def _row(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_name, names))}]"


def _name(name: str) -> str:
    """Return an id as it is written: the one that YAML would take for no value is quoted."""
    return _quoted(name) if name == "null" else name


def _quoted(text: str) -> str:
    """Return a text between quotation marks: a JSON string, which YAML reads, with more signs escaped."""
    return _UNWRITTEN.sub(lambda sign: f"\\u{ord(sign[0]):04X}", json.dumps(text, ensure_ascii=False))
