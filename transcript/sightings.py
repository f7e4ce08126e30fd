"""Where the labels of a record stand, and what speaks for each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript.labels import (
    Label,
    head_keys,
    introduces_link,
    is_metadata,
    is_name_like,
    is_plausible,
    names_office,
    read_label,
)
from transcript.lines import begins_lower, ends_closed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from transcript.lines import Line
    from transcript.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Sighting:
    """A label that may name a speaker, at one place, with what speaks for and against it.

    ``opens``: it stands at the start of a paragraph. ``leads``: no speech can stand before it.
    ``after_close``: what stands before it is at an end. ``lower``: the words after it begin in lower
    case. ``closed``: the paragraph after it ends with a closing mark. ``in_head`` / ``in_list``: it may be
    part of the record's head, or of its list of those present. ``in_office``: it holds a title or office.
    """

    label: Label
    opens: bool
    leads: bool
    after_close: bool
    lower: bool
    closed: bool
    in_head: bool
    in_list: bool
    in_office: bool


@dataclass(frozen=True, slots=True)
class _Layout:
    """The lines of a record.

    ``heads`` are the metadata heads by line, ``bare`` the lines on which a label stands alone. For each
    line, ``paragraph_ends`` gives the last line of its paragraph and ``speech_ends`` the last one before
    the next label, if that comes first.
    """

    text: str
    lines: Sequence[Line]
    labels: Sequence[Label]
    heads: Mapping[int, str]
    bare: Collection[int]
    head_lines: Sequence[int]
    paragraph_ends: Sequence[int]
    speech_ends: Sequence[int]


def find_sightings(text: str, lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[Sighting, ...]:
    """Return every label in ``text`` that may name a speaker, in order, with the evidence on it."""
    layout = _lay_out(text, lines, vocabulary)
    return tuple(_sighting(layout, label, vocabulary) for label in layout.labels)


def _lay_out(text: str, lines: Sequence[Line], vocabulary: Vocabulary) -> _Layout:
    readings = [label for number, line in enumerate(lines) if (label := read_label(text, line, number))]
    heads = {label.line: label.text for label in readings if is_metadata(label.text, vocabulary)}
    labels = [
        label
        for label in readings
        if label.line not in heads
        and is_plausible(label.text, vocabulary)
        and not introduces_link(text, label)
    ]
    times = Counter(label.key for label in labels)
    marked = heads.keys() | {
        label.line for label in labels if times[label.key] > 1 or is_name_like(label.text, vocabulary)
    }
    paragraph_ends, speech_ends = _ends(lines, ()), _ends(lines, marked)
    bare = {label.line for label in labels if label.speech == lines[label.line].end}
    return _Layout(text, lines, labels, heads, bare, sorted(heads), paragraph_ends, speech_ends)


def _ends(lines: Sequence[Line], marked: Collection[int]) -> list[int]:
    """Return for each line the last one that goes on from it: no paragraph opens there, no line is marked."""
    ends = [len(lines) - 1] * len(lines)
    for number in range(len(lines) - 2, -1, -1):
        stops = lines[number + 1].opens or number + 1 in marked
        ends[number] = number if stops else ends[number + 1]
    return ends


def _sighting(layout: _Layout, label: Label, vocabulary: Vocabulary) -> Sighting:
    number = label.line
    leads = number <= layout.labels[0].line or number - 1 in layout.heads
    before = layout.lines[number - 1]
    first, last = _speech(layout, label)
    rank = bisect_left(layout.head_lines, number)
    earlier = layout.heads[layout.head_lines[rank - 1]] if rank else ""
    follows = layout.head_lines[rank : rank + 1]
    return Sighting(
        label=label,
        opens=layout.lines[number].opens,
        leads=leads,
        after_close=leads or number - 1 in layout.bare or ends_closed(layout.text[before.start : before.end]),
        lower=begins_lower(first),
        closed=ends_closed(last),
        in_head=bool(earlier) or any(head <= layout.paragraph_ends[number] for head in follows),
        in_list=any(key in vocabulary.attendance for key in head_keys(earlier)),
        in_office=names_office(label.text, vocabulary),
    )


def _speech(layout: _Layout, label: Label) -> tuple[str, str]:
    """Return the first and the last line of the paragraph after ``label``; both are "" if there is none."""
    text, lines, number = layout.text, layout.lines, label.line
    if label.speech < lines[number].end:
        first = text[label.speech : lines[number].end]
    elif number + 1 == len(lines) or (layout.speech_ends[number] == number and not lines[number + 1].opens):
        return "", ""
    else:
        number += 1
        first = text[lines[number].start : lines[number].end]
    last = layout.speech_ends[number]
    return first, first if last == number else text[lines[last].start : lines[last].end]
