"""The entries in the head of a record: metadata by field, the title, and the lines that hold a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript.dates import find_days, find_hours
from transcript.labels import head_keys, is_metadata, read_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, time

    from transcript.labels import Label
    from transcript.lines import Line
    from transcript.vocabulary import Vocabulary

_LONGEST_TITLE = 200
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the head, with the days and the hours in them; ``brief`` if they hold little else."""

    words: str
    days: tuple[date, ...]
    hours: tuple[time, time] | None
    brief: bool


@dataclass(frozen=True, slots=True)
class Entries:
    """What the head of a record holds.

    ``fields`` are the values of metadata entries by field of the document, ``title`` the first line or
    lines that are neither metadata nor a date ("" if there is none or it is too long for a title), and
    ``dated`` the lines that hold a day or an hour and little else.
    """

    fields: Mapping[str, str]
    title: str
    dated: Sequence[Passage]


def read_passage(words: str, months: Mapping[str, int]) -> Passage:
    """Find the days and the hours in ``words``."""
    days = find_days(words, months)
    others = words
    for _, written in days:
        others = others.replace(written, " ")
    hours = find_hours(others)
    rest = [word for word in others.split() if any(char.isalpha() for char in word)]
    brief = len(rest) <= _FEW_WORDS and (bool(days) or hours is not None)
    return Passage(words, tuple(day for day, _ in days), hours, brief)


def sort_entries(text: str, lines: Sequence[Line], vocabulary: Vocabulary) -> Entries:
    """Sort ``lines``, those before the first turn; of two values of a field the first stays."""
    fields: dict[str, str] = {}
    plain: list[int] = []
    number = 0
    while number < len(lines):
        entry = _entry(text, lines, number, vocabulary)
        if entry is None:
            plain.append(number)
            number += 1
            continue
        label, stop = entry
        value = _value(text, label, lines[number:stop])
        for key in head_keys(label.text):
            if value and key in vocabulary.fields:
                fields.setdefault(vocabulary.fields[key], value)
        number = stop
    passages = [_passage(text, lines[number], vocabulary) for number in plain]
    return Entries(fields, _title(lines, plain, passages), _dated(lines, plain, passages, vocabulary))


def _entry(text: str, lines: Sequence[Line], number: int, vocabulary: Vocabulary) -> tuple[Label, int] | None:
    """Return the head of the metadata entry that begins with line ``number``, and the line after its value.

    The value runs to the end of its paragraph; where nothing stands after the colon, the next paragraph
    is the value. Another entry ends it, and so does a line with a date.
    """
    label = read_label(text, lines[number], number)
    if label is None or not is_metadata(label.text, vocabulary):
        return None
    begun = label.speech < lines[number].end
    stop = number + 1
    while stop < len(lines) and not _ends_entry(text, lines[stop], vocabulary, begun=begun):
        begun = True
        stop += 1
    return label, stop


def _value(text: str, label: Label, lines: Sequence[Line]) -> str:
    first, *others = lines
    words = (text[label.speech : first.end], *(text[line.start : line.end] for line in others))
    return " ".join(words).strip()


def _ends_entry(text: str, line: Line, vocabulary: Vocabulary, *, begun: bool) -> bool:
    label = read_label(text, line, 0)
    if label is not None and is_metadata(label.text, vocabulary):
        return True
    return begun and (line.opens or _passage(text, line, vocabulary).brief)


def _passage(text: str, line: Line, vocabulary: Vocabulary) -> Passage:
    return read_passage(text[line.start : line.end].strip("#*=_ "), vocabulary.months)


def _title(lines: Sequence[Line], plain: Sequence[int], passages: Sequence[Passage]) -> str:
    title = ""
    last = -1
    for number, passage in zip(plain, passages, strict=True):
        if passage.brief or not any(char.isalpha() for char in passage.words):
            continue
        if title and (number != last + 1 or lines[number].opens):
            break
        title = f"{title} {passage.words}".strip()
        last = number
        if len(title) > _LONGEST_TITLE:
            return ""
    return title


def _dated(
    lines: Sequence[Line], plain: Sequence[int], passages: Sequence[Passage], vocabulary: Vocabulary
) -> list[Passage]:
    """Return the passages with a date; a day and the hour on the next line are one."""
    dated: list[Passage] = []
    last = -1
    for number, passage in zip(plain, passages, strict=True):
        joined = passage
        if dated and number == last + 1 and not lines[number].opens:
            joined = read_passage(f"{dated[-1].words} {passage.words}", vocabulary.months)
        if joined.brief and (joined.days, joined.hours) != (passage.days, passage.hours):
            dated[-1] = joined
            last = number
        elif passage.brief:
            dated.append(passage)
            last = number
    return dated
