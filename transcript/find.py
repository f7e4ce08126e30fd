"""Finding the places that the speakers name.

A dictionary search: every form of every toponym goes into one automaton (Aho and Corasick, CACM 18, 1975)
with its word boundaries, the text is searched once for all of them, and of the hits that overlap the
leftmost, then the longest is kept. Nothing is matched approximately.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from transcript.context import Context, load_context
from transcript.forms import derived_forms, given_forms
from transcript.model import Mention, Record, Toponym
from transcript.normal import WALL, bounded, compact, has_hyphenated, normalise, squeeze
from transcript.persons import person_names
from transcript.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transcript.model import Doubt, MentionKind

_DOTTED = re.compile(r"(?:[^\W\d_]\.\s*)+[^\W\d_]")
_IN_DOUBT = re.compile(r"\s?[(\[]\?[)\]]")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A form found at ``start``:``end`` of the document; ``toponym`` is None for a person's name."""

    start: int
    end: int
    toponym: Toponym | None
    shared: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Finder:
    """Toponyms made ready for searching; build it once with `build_finder`, use it for many records.

    ``toponyms`` has, for each pattern of the automaton, what it stands for; ``shared`` says whether
    another place has the same form; ``peoples`` are the forms of states and peoples.
    """

    automaton: AhoCorasick = field(repr=False)
    toponyms: tuple[Toponym, ...] = field(repr=False)
    shared: tuple[bool, ...] = field(repr=False)
    peoples: frozenset[str] = field(repr=False)
    persons: tuple[str, ...]
    context: Context = field(repr=False)

    def find(self, record: Record) -> tuple[Mention, ...]:
        """Return what `find_mentions` returns for ``record`` and the toponyms of this finder."""
        haystack = speech_only(record)
        hits = chain(self._person_hits(record, haystack), self._hits(haystack))
        return tuple(self._mentions(record, haystack, hits))

    def _hits(self, haystack: str) -> Iterator[_Hit]:
        for number, start, end in _search(self.automaton, haystack):
            yield _Hit(start, end, self.toponyms[number], self.shared[number])

    def _person_hits(self, record: Record, haystack: str) -> Iterator[_Hit]:
        names = (name for name in person_names(record, self.persons) if self._holds_place(name))
        patterns = [bounded(form) for name in names for form in _all_forms(name)]
        if patterns:
            for _, start, end in _search(AhoCorasick(patterns), haystack):
                yield _Hit(start, end, None)

    def _holds_place(self, person: str) -> bool:
        """Say whether a place could be found in ``person``; a label that is a state's name is no person."""
        form = compact(person)
        if not form or form in self.peoples:
            return False
        return bool(self.automaton.find_matches_as_indexes(f" {form} ", overlapping=True))

    def _mentions(self, record: Record, haystack: str, hits: Iterable[_Hit]) -> Iterator[Mention]:
        starts = [utterance.start for utterance in record.utterances]
        done = 0
        for hit in sorted(hits, key=_leftmost_longest):
            if hit.start < done:
                continue
            done = hit.end
            toponym = hit.toponym
            if toponym is None or toponym.place_id is None:
                continue
            if toponym.use != "demonym" and self.context.follows_title(haystack, hit.start):
                continue
            kind, done = self._kind(toponym, haystack, hit)
            utterance = record.utterances[bisect_right(starts, hit.start) - 1]
            done = _surface_end(record.document.text, hit.start, done)
            yield Mention(
                utterance=utterance.id,
                speaker=utterance.speaker,
                start=hit.start,
                end=done,
                surface=record.document.text[hit.start : done],
                kind=kind,
                place_id=toponym.place_id,
                reading=_reading(record.document.text, done),
                identity="doubtful" if hit.shared else "certain",
            )

    def _kind(self, toponym: Toponym, haystack: str, hit: _Hit) -> tuple[MentionKind, int]:
        if toponym.use == "state":
            return ("name" if self.context.makes_land(haystack, hit.start) else "actor"), hit.end
        if toponym.use == "demonym":
            end = self.context.government_end(haystack, hit.end)
            return ("demonym" if end == hit.end else "actor"), end
        return "name", hit.end


def build_finder(toponyms: Iterable[Toponym], persons: Iterable[str] = ()) -> Finder:
    """Make ``toponyms`` ready for searching.

    Parameters
    ----------
    toponyms
        The forms to look for. Where two places have the same form the first one is taken, and each mention
        found by it has a doubtful identity. A form of use "none" is never a mention, and hides what is
        inside it.
    persons
        Names of people, beside those whom a record itself names, that are never places.
    """
    geographic = load_vocabulary().geographic
    known = tuple(toponyms)
    given, derived = defaultdict[str, list[Toponym]](list), defaultdict[str, list[Toponym]](list)
    for toponym in known:
        for form in given_forms(toponym.form):
            given[form].append(toponym)
        for form in derived_forms(toponym.form, geographic):
            derived[form].append(toponym)
    # A form that the gazetteer states outweighs one that is only made from another name.
    merged = {**derived, **given}
    chosen = {form: _choose(meanings) for form, meanings in merged.items()}
    return Finder(
        automaton=AhoCorasick([bounded(form) for form in chosen]),
        toponyms=tuple(toponym for toponym, _ in chosen.values()),
        shared=tuple(shared for _, shared in chosen.values()),
        peoples=frozenset(
            form for form, (toponym, _) in chosen.items() if toponym.use in {"state", "demonym"}
        ),
        persons=tuple(persons),
        context=load_context(),
    )


def find_mentions(record: Record, toponyms: Iterable[Toponym]) -> tuple[Mention, ...]:
    """Return every place that the speakers of ``record`` name, in the order of the text.

    Only speech is searched: no label, stage direction or head. Spans do not overlap. What a form of use
    "state" stands for is decided by the words before it: land ("in China"), else an actor. A name of
    one of the record's people is no place, nor is a name directly after a title ("General ...").

    ``reading`` is doubtful where "(?)" follows, ``identity`` where two places share the form. What only a
    reader can see, an analogy or an implied reference, is not found. For many records build the
    finder once, with `build_finder`.
    """
    return build_finder(toponyms).find(record)


def speech_only(record: Record) -> str:
    """Return the document's text normalised, with walls in place of all that is not speech.

    The length is that of the text. A sentence that a page breaks stays open.
    """
    text = record.document.text
    normal = normalise(text)
    pieces: list[str] = []
    done = 0
    for utterance in record.utterances:
        for paragraph in utterance.paragraphs:
            for number, span in enumerate(paragraph):
                runs_on = number > 0 and text[done : span.start].isspace()
                pieces += ((" " if runs_on else WALL) * (span.start - done), normal[span.start : span.end])
                done = span.end
    return "".join(pieces) + WALL * (len(text) - done)


def _choose(meanings: Sequence[Toponym]) -> tuple[Toponym, bool]:
    """Return the meaning of a form, and whether it is shared by places."""
    nothing = next((toponym for toponym in meanings if toponym.place_id is None), None)
    if nothing is not None:
        return nothing, False
    return meanings[0], len({toponym.place_id for toponym in meanings}) > 1


def _all_forms(name: str) -> tuple[str, ...]:
    return given_forms(name) + derived_forms(name, ())


def _search(automaton: AhoCorasick, haystack: str) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each pattern found with its start and end in ``haystack``."""
    passes = [squeeze(haystack)]
    if has_hyphenated(haystack):
        passes.append(squeeze(haystack, join_hyphenated=True))
    for squeezed in passes:
        text = squeezed.text
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            first = start + (text[start] == " ")
            last = end - 1 - (text[end - 1] == " ")
            yield number, squeezed.origin(first), squeezed.origin(last) + 1


def _leftmost_longest(hit: _Hit) -> tuple[int, int, bool]:
    return hit.start, -hit.end, hit.toponym is not None


def _surface_end(text: str, start: int, end: int) -> int:
    """Return the end of the words found, with the accents on the last letter or the stop of initials."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    if text[end : end + 1] == "." and _DOTTED.fullmatch(text, start, end):
        return end + 1
    return end


def _reading(text: str, end: int) -> Doubt:
    return "doubtful" if _IN_DOUBT.match(text, end) else "certain"
