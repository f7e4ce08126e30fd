"""Learning which labels of one record are its speakers.

No list of names is consulted. What counts is how a label is written, how often it stands at the start of
a line, where the lines with it stand compared with the others, and how the words after it begin and end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript.labels import is_name_like
from transcript.sightings import find_sightings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from transcript.labels import Label
    from transcript.lines import Line
    from transcript.sightings import Sighting
    from transcript.vocabulary import Vocabulary

_FEW, _HALF, _MOST, _NEARLY_ALL = 0.2, 0.5, 0.6, 0.8
_TWICE, _OFTEN = 2, 3
# The longest labels, in words: a speaker seen once, a phrase such as "Voice from the floor", a nickname.
_LONGEST_ONCE, _LONGEST_PHRASE, _LONGEST_SMALL = 6, 5, 2
# From so many words on, a label seen once may be a heading.
_HEADING = 3


@dataclass(frozen=True, slots=True)
class Style:
    """How a record sets its labels: shares, from 0 to 1, of the labels that are known best.

    ``labelled`` is the share of lines with a label, from the first of these to the last.
    """

    opening: float
    after_close: float
    closed: float
    lower: float
    prefixed: float
    labelled: float

    def is_good_place(self, sighting: Sighting) -> bool:
        """Say whether ``sighting`` stands where a turn of this record can begin."""
        return sighting.opens or sighting.after_close or self.after_close < _NEARLY_ALL

    def is_usual_place(self, sighting: Sighting) -> bool:
        """Say whether ``sighting`` stands where most turns of this record begin."""
        return sighting.opens or sighting.leads or (self.opening < _MOST and self.is_good_place(sighting))


@dataclass(frozen=True, slots=True)
class _CommonWords:
    """Words of a record in lower case, and the nouns among them, as far as a determiner shows them."""

    small: frozenset[str]
    nouns: frozenset[str]


def find_labels(text: str, lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[Label, ...]:
    """Return the labels that begin a turn, in the order of the text.

    A label seen twice or more counts as strong evidence. One that is seen once must be written like a
    name, stand where the other labels stand and be followed by words that do not begin in lower case.
    """
    sightings = find_sightings(text, lines, vocabulary)
    groups: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        groups[sighting.label.key].append(sighting)
    style = _style(sightings, groups, vocabulary)
    repeated = _repeated_speakers(groups, style, vocabulary)
    speakers = repeated | _lone_speakers(text, groups, style, repeated, vocabulary)
    accepted = [sighting for sighting in sightings if sighting.label.key in speakers]
    talk = (sighting for sighting in accepted if not _is_head(sighting, style, repeated))
    first = next((sighting.label.line for sighting in talk), len(lines))
    return tuple(
        sighting.label
        for sighting in accepted
        if sighting.label.line >= first and (style.is_good_place(sighting) or not sighting.lower)
    )


def _share(values: Iterable[bool]) -> float:
    counted = list(values)
    return sum(counted) / len(counted) if counted else 0.0


def _style(
    sightings: Sequence[Sighting], groups: Mapping[str, Sequence[Sighting]], vocabulary: Vocabulary
) -> Style:
    names = {key for key, group in groups.items() if _is_name(group, vocabulary)}
    often = {key for key, group in groups.items() if len(group) >= _TWICE}
    settled = {
        key
        for key, group in groups.items()
        if _share(sighting.opens or sighting.after_close for sighting in group) >= _HALF
    }
    keys = (names & often & settled) or (names & often) or names or often
    known = [sighting for sighting in sightings if sighting.label.key in keys]
    lines = range(known[0].label.line, known[-1].label.line + 1) if known else range(0)
    return Style(
        opening=_share(sighting.opens for sighting in known),
        after_close=_share(sighting.after_close for sighting in known),
        closed=_share(sighting.closed for sighting in known),
        lower=_share(sighting.lower for sighting in known),
        prefixed=_share(sighting.label.prefixed for sighting in known),
        labelled=sum(sighting.label.line in lines for sighting in sightings) / max(1, len(lines)),
    )


def _repeated_speakers(
    groups: Mapping[str, Sequence[Sighting]], style: Style, vocabulary: Vocabulary
) -> set[str]:
    """Return the keys of the labels seen twice or more that are speakers.

    Labels that begin in lower case count only where they are no rare exception.
    """
    found = {key: group for key, group in groups.items() if _is_repeated_speaker(group, style, vocabulary)}
    small = {
        key
        for key, group in found.items()
        if group[0].label.text[0].islower() and not _is_name(group, vocabulary)
    }
    sightings = sum(map(len, found.values()))
    rare = sum(len(found[key]) for key in small) < _FEW * sightings
    return set(found) - small if rare else set(found)


def _is_repeated_speaker(group: Sequence[Sighting], style: Style, vocabulary: Vocabulary) -> bool:
    if len(group) < _TWICE:
        return False
    if style.lower < _HALF and all(sighting.lower for sighting in group):
        return False
    if _share(style.is_good_place(sighting) for sighting in group) <= _FEW:
        return False
    words = group[0].label.text.split()
    if _is_name(group, vocabulary):
        return True
    if words[0][0].islower():
        return len(words) <= _LONGEST_SMALL
    return len(words) <= _LONGEST_PHRASE and (len(group) >= _OFTEN or group[0].in_office)


def _is_name(group: Sequence[Sighting], vocabulary: Vocabulary) -> bool:
    return any(is_name_like(sighting.label.text, vocabulary) for sighting in group[:_TWICE])


def _lone_speakers(
    text: str,
    groups: Mapping[str, Sequence[Sighting]],
    style: Style,
    repeated: Collection[str],
    vocabulary: Vocabulary,
) -> set[str]:
    once = (group[0] for group in groups.values() if len(group) == 1)
    candidates = [sighting for sighting in once if _may_be_lone_speaker(sighting, style, vocabulary)]
    if not candidates:
        return set()
    common = _common_words(text, vocabulary)
    return {one.label.key for one in candidates if not _is_heading(one, style, common, repeated)}


def _may_be_lone_speaker(sighting: Sighting, style: Style, vocabulary: Vocabulary) -> bool:
    label = sighting.label
    if sighting.lower or not style.is_usual_place(sighting) or (label.prefixed and style.prefixed < _HALF):
        return False
    if len(label.text.split()) > _LONGEST_ONCE:
        return False
    return is_name_like(label.text, vocabulary) or (sighting.in_office and label.text[0].isupper())


def _common_words(text: str, vocabulary: Vocabulary) -> _CommonWords:
    """Collect the words of ``text`` that are written small, and those of them that a determiner precedes."""
    determiners = "|".join(vocabulary.determiners)
    nouns = re.findall(rf"\b(?:{determiners})\s+(?=(\w+))", text, re.IGNORECASE)
    return _CommonWords(
        small=frozenset(word for word in set(re.findall(r"\w+", text)) if word.islower()),
        nouns=frozenset(word for word in nouns if word.islower()),
    )


def _is_heading(sighting: Sighting, style: Style, common: _CommonWords, repeated: Collection[str]) -> bool:
    """Say whether a label seen once rather heads a piece of speech ("Security: ...", "Draft Treaty: ...").

    That is so where its last word is a common one of this record. In a wrapped text, where any line may
    begin with it, one use in lower case is enough; else there must be known speakers to compare it with,
    and a single word must be a noun, since "Will" or "Mark" prove nothing.
    """
    if sighting.in_office:
        return False
    words = re.findall(r"\w+", sighting.label.text)
    last = words[-1].lower() if words else ""
    if not sighting.opens and style.labelled < _MOST:
        return last in common.small
    if not repeated:
        return False
    if len(words) >= _HEADING and not sighting.closed and style.closed >= _NEARLY_ALL:
        return True
    return last in (common.nouns if len(words) == 1 else common.small)


def _is_head(sighting: Sighting, style: Style, repeated: Collection[str]) -> bool:
    """Say whether ``sighting`` belongs to the record's head, unless a turn stands before it."""
    if sighting.closed or style.closed < _MOST:
        return False
    if sighting.label.key in repeated:
        return sighting.in_list
    return sighting.in_list or sighting.in_head or bool(repeated)
