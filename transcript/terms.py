"""Where the terms of the glossary and the names of people stand in a record.

Forms are looked for as whole words: with their capitals where they have any, else in either case.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from transcript.find import speech_only
from transcript.model import Span
from transcript.normal import normalise
from transcript.scripts import has_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transcript.glossary import GlossaryTerm
    from transcript.model import Record, Utterance
    from transcript.people import Person

MarkKind = Literal["term", "person", "doubt"]

_WORD = re.compile(r"\w+")
_SHORTEST_FULL_NAME = 3  # 宋子文: a family name and a given one, where no blank parts them


@dataclass(frozen=True, slots=True)
class Form:
    """Words to look for, and what they stand for: a term of the glossary or the id of a person."""

    text: str
    kind: MarkKind
    ref: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a turn that can be explained.

    ``span`` is in the document's text; ``surface`` are its words on one line. ``nth`` counts from 0 how often
    the same letters stand before it in the speech of the turn, be it inside a longer word.
    """

    utterance: str
    span: Span
    surface: str
    nth: int
    kind: MarkKind
    ref: str


def glossary_forms(glossary: Iterable[GlossaryTerm], *, here: bool) -> Iterator[Form]:
    """Yield the forms to look for; ``here`` adds those that mean the term only in the shipped record."""
    for term in glossary:
        for text in (*term.anywhere, *(term.here if here else ())):
            yield Form(text, "term", term.term)


def people_forms(people: Iterable[Person], record: Record) -> Iterator[Form]:
    """Yield the names by which people can be told in ``record``.

    Who is among its participants goes by every name. Anybody else must be named in full somewhere in the
    document: "Wang" alone may be anyone. Who has no name of their own ("Chinese interpreter") is not sought.
    """
    attached = {person.id for person in record.document.participants if person.full_name}
    normal = normalise(record.document.text)
    for person in people:
        names = [
            name for name in (person.label, person.name, *person.variants) if not re.search(r"[(,]", name)
        ]
        if person.id in attached:
            names += person.spoken_as
        elif not any(_is_full(name) and normalise(name) in normal for name in names):
            continue
        if person.name != person.label:
            yield from (Form(name, "person", person.id) for name in names)


def find_terms(record: Record, forms: Iterable[Form], taken: Iterable[Span] = ()) -> tuple[Mark, ...]:
    """Return the first place in each turn where each term or person stands, in the order of the text.

    Of forms that overlap the leftmost, then the longest counts. Only speech is searched.

    Parameters
    ----------
    taken
        Spans that bear a mark already, such as mentions of places. A form inside one is passed over; where
        one holds a part of a form, the longest part that is free stands for it ("incident" for "Mukden
        incident").
    """
    starts = [turn.start for turn in record.utterances]
    text = record.document.text
    occupied = sorted({(span.start, span.end) for span in taken})
    done, seen, marks = 0, set(), []
    for start, end, form in sorted(_hits(record, forms), key=lambda hit: (hit[0], -hit[1])):
        turn = record.utterances[bisect_right(starts, start) - 1]
        free = _free(text, start, end, occupied)
        key = (turn.id, form.kind, form.ref)
        if start < done or free is None or key in seen:
            continue
        done = end
        seen.add(key)
        marks.append(mark_span(record, turn, free, form.kind, form.ref))
    return tuple(marks)


def mark_span(record: Record, turn: Utterance, span: Span, kind: MarkKind, ref: str) -> Mark:
    """Return the mark on ``span``, which lies in the speech of ``turn``."""
    surface = _one_line(record.document.text[span.start : span.end])
    nth = _said_before(record, turn, span.start).count(surface)
    return Mark(turn.id, span, surface, nth, kind, ref)


def _is_full(name: str) -> bool:
    return " " in name or (has_unspaced(name) and len(name) >= _SHORTEST_FULL_NAME)


def _hits(record: Record, forms: Iterable[Form]) -> Iterator[tuple[int, int, Form]]:
    """Yield every place of every form: by its first word, or sign by sign where its script parts no words."""
    normal = speech_only(record)
    by_word: dict[str, list[tuple[re.Pattern[str], Form]]] = {}
    for form in dict.fromkeys(forms):
        words = normalise(form.text).strip()
        pattern = _pattern(words)
        if has_unspaced(words[0]):
            yield from ((found.start(), found.end(), form) for found in pattern.finditer(normal))
        else:
            by_word.setdefault(_WORD.findall(words)[0].lower(), []).append((pattern, form))
    for word in _WORD.finditer(normal):
        for pattern, form in by_word.get(word.group().lower(), ()):
            found = pattern.match(normal, word.start())
            if found:
                yield found.start(), found.end(), form


def _pattern(words: str) -> re.Pattern[str]:
    after = "" if has_unspaced(words[-1]) else r"(?!\w)"
    core = " +".join(map(re.escape, words.split()))
    return re.compile(core + after, re.IGNORECASE if words.islower() else 0)


def _free(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Span | None:
    """Return the longest stretch of ``start``:``end`` that is not ``taken``, without blanks at its ends."""
    first = max(bisect_right(taken, (start, start)) - 1, 0)
    edges = [start]
    for span in taken[first:]:
        if span[0] >= end:
            break
        if span[1] > start:
            edges += (max(span[0], start), min(span[1], end))
    edges.append(end)
    stretches = [(low, high) for low, high in list(pairwise(edges))[::2] if text[low:high].strip()]
    if not stretches:
        return None
    low, high = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    words = text[low:high]
    return Span(low + len(words) - len(words.lstrip()), high - len(words) + len(words.rstrip()))


def _said_before(record: Record, turn: Utterance, start: int) -> str:
    """Return what is said in ``turn`` before ``start``, one line a paragraph."""
    text = record.document.text
    stretches = (
        [text[span.start : min(span.end, start)] for span in paragraph if span.start < start]
        for paragraph in turn.paragraphs
    )
    return "\n".join(_one_line(" ".join(several)) for several in stretches)


def _one_line(words: str) -> str:
    return " ".join(words.split())
