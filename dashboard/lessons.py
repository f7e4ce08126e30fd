"""The lessons that a page offers: those that ship with the atlas, and those of a teacher's folder.

The folder stands in the environment variable ``PARLEY_LESSONS``. It is looked at whenever lessons are asked
for, and its files are read anew when one of them has changed: whoever saves a file sees it on the next page.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.records import OpenRecord
    from geodata import Lesson, Step
    from transcript import Record

LESSONS_VARIABLE = "PARLEY_LESSONS"

Json = dict[str, object]
Stamp = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class OpenLessons:
    """The lessons that a page offers, which of them are of the teacher's folder, and what is wrong there."""

    lessons: tuple[Lesson, ...]
    own: frozenset[str]
    problems: tuple[str, ...]


def open_lessons(record: Record) -> OpenLessons:
    """Return the lessons as they are now; those on ``record`` are checked against its turns.

    A lesson on another record is among them: what it names of that record is checked where it is shown.
    """
    turns = tuple(turn.id for turn in record.utterances)
    folder = lesson_folder()
    return read_lessons(folder, stamp_of(folder), record.document.id, turns)


@lru_cache(maxsize=64)
def read_lessons(folder: Path | None, _: Stamp, document: str, turns: tuple[str, ...]) -> OpenLessons:
    """Return the lessons of a folder, and the shipped ones before them; the stamp tells what was read."""
    from geodata import load_lessons, teachable  # noqa: PLC0415  # the server answers before it is needed

    known = teachable({document: turns})
    shipped = load_lessons(known=known)
    if folder is None:
        return OpenLessons(shipped.lessons, frozenset(), shipped.problems)
    own = load_lessons(folder, known, [lesson.id for lesson in shipped.lessons])
    return OpenLessons(
        (*shipped.lessons, *own.lessons),
        frozenset(lesson.id for lesson in own.lessons),
        (*shipped.problems, *own.problems),
    )


def lessons_of(record: Record) -> tuple[Lesson, ...]:
    """Return the lessons as they are now, those on other records among them."""
    return open_lessons(record).lessons


def folder_problems(records: Iterable[Record]) -> tuple[str, ...]:
    """Return what is wrong with the teacher's lessons on these records, and with their folder."""
    found = [problem for record in records for problem in open_lessons(record).problems]
    return tuple(dict.fromkeys(found))


def lesson_folder() -> Path | None:
    """Return the teacher's folder, if there is one."""
    named = os.environ.get(LESSONS_VARIABLE)
    return Path(named) if named else None


def stamp_of(folder: Path | None) -> Stamp:
    """Return what changes when a file of a folder does: name, size and time of each; nothing is read."""
    from geodata.lessonfiles import is_lesson_name  # noqa: PLC0415  # as above

    if folder is None:
        return ()
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, state_of(entry)) for entry in entries if is_lesson_name(entry.name)]
    except OSError as error:
        return ((str(error.errno), 0, 0, 0),)
    return tuple(sorted((name, told.st_ino, told.st_size, told.st_mtime_ns) for name, told in found))


def state_of(entry: os.DirEntry[str]) -> os.stat_result:
    """Return what is known of a file, or of the link itself where it leads nowhere."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)


def lessons_key(record: OpenRecord) -> str:
    """Return a name for the lessons of a record as they are now, without reading one."""
    told = repr((lessons_version(), stamp_of(lesson_folder())))
    return f"{record.data_key}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


@cache
def lessons_version() -> str:
    """Return a hash of the shipped lessons and of the program that reads them."""
    home = Path(str(files("geodata")))
    read = [*sorted((home / "data" / "lessons").iterdir()), *sorted(home.glob("*.py")), Path(__file__)]
    digest = hashlib.sha256()
    for path in read:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def lessons_text(record: OpenRecord, documents: Sequence[str]) -> str:
    """Return the lessons of a record as the JSON text that the browser reads; ``documents`` are open here."""
    found = open_lessons(record.atlas.record)
    content = {
        "lessons": [lesson_row(lesson, found, record, documents) for lesson in found.lessons],
        "problems": found.problems,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def lesson_row(lesson: Lesson, found: OpenLessons, record: OpenRecord, documents: Sequence[str]) -> Json:
    """Return a lesson; ``open`` says whether its record is open here, ``own`` whether it is the teacher's."""
    here = lesson.document == record.atlas.record.document.id
    return {
        **asdict(lesson),
        "own": lesson.id in found.own,
        "open": here or lesson.document in documents,
        "steps": [step_row(step, record.day if here else None) for step in lesson.steps],
    }


def step_row(step: Step, own_day: str | None) -> Json:
    """Return a step; one without a day is shown on that of its record."""
    return {**asdict(step), "day": step.day or own_day}
