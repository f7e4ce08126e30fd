"""Normalising a text for the search without moving a single offset.

`normalise` maps every character to one character; `squeeze` then evens out what stands between words and
keeps the way back to the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from transcript.scripts import UNSPACED, has_unspaced

# What the signs that are no letter become: something inside a name (a blank, a hyphen, an apostrophe),
# something that ends it (a full stop, a comma, a bracket), or nothing at all.
BLANK, HYPHEN, STOP, NOTHING = " ", "-", ".", "\0"
# Never part of a text: what is not to be searched.
WALL = "|"

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\uff0d"
_APOSTROPHES = "'’‘ʼʻʹ`´′＇"
_INSIDE_NAMES = "_/·・‧•"
_WITHOUT_DECOMPOSITION = dict(zip("łŁøØđĐıħĦ", "lLoOdDihH", strict=True))
_COMPOSABLE = re.compile(
    r"[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
_GAP = re.compile(r"[ .|\0-]{2,}|[.|\0-]")
_OTHER = rf"[^{UNSPACED} .|\0-]"
_SEAM_OR_GAP = re.compile(rf"{_GAP.pattern}|(?<=[{UNSPACED}])(?={_OTHER})|(?<={_OTHER})(?=[{UNSPACED}])")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])- +(?=[^\W\d_])")


class _Table(dict[int, str]):
    """A translation table that fills itself as characters turn up."""

    def __missing__(self, point: int) -> str:
        self[point] = _fold(chr(point))
        return self[point]


@cache
def _table() -> _Table:
    return _Table()


def _fold(char: str) -> str:
    if char in _APOSTROPHES or char in _INSIDE_NAMES or char.isspace():
        return BLANK
    if char in _HYPHENS:
        return HYPHEN
    category = unicodedata.category(char)
    if category == "Cf" or "\u0300" <= char <= "\u036f" or "\ufe00" <= char <= "\ufe0f":
        return NOTHING
    return _plain_letter(char) if category[0] in "LNM" else STOP


def _plain_letter(char: str) -> str:
    """Return ``char`` without its accents, if one letter is left."""
    decomposed = unicodedata.normalize("NFKD", char)
    if all("\u0300" <= mark <= "\u036f" for mark in decomposed[1:]) and decomposed[0].isalnum():
        return _WITHOUT_DECOMPOSITION.get(decomposed[0], decomposed[0])
    return char


def normalise(text: str) -> str:
    """Return ``text`` with every character replaced by exactly one: same length, same offsets.

    Case is kept. Accents of Latin, Greek and Cyrillic letters go, composed or not; digits and all other
    letters stay. Blanks, line ends, apostrophes and slashes become a blank, hyphens a hyphen, other signs a
    full stop, and what is written without being seen (a soft hyphen, a loose accent) a NUL.
    """
    if not unicodedata.is_normalized("NFC", text):
        text = _COMPOSABLE.sub(_compose, text)
    return text.translate(_table())


def _compose(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found.group()).ljust(len(found.group()), "\u200b")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A normalised text with even gaps: one blank inside names, two where a name cannot go on.

    A blank stands before and after it all. ``marks`` and ``origins`` give, for the points where offsets
    begin to differ, the offset here and in the normalised text.
    """

    text: str
    marks: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """Return the offset in the normalised text of the character at ``offset`` here."""
        number = bisect_right(self.marks, offset) - 1
        return self.origins[number] + offset - self.marks[number]


def squeeze(normal: str, *, join_hyphenated: bool = False) -> Squeezed:
    """Even out the gaps between the words of ``normal``, the result of `normalise`.

    A gap that holds a full stop, comma or bracket beside something else, or a hyphen after a blank,
    becomes two blanks; every other gap, a line end with its indentation included, one. Where a script
    without blanks meets one with blanks, one blank is put. With ``join_hyphenated`` a word that is broken
    by a hyphen at the end of a line is made whole.
    """
    pattern = _SEAM_OR_GAP if has_unspaced(normal) else _GAP
    pieces, marks, origins = [BLANK], [0], [-1]
    length, done = 1, 0
    for gap in pattern.finditer(normal):
        start, end = gap.span()
        even = _even(gap.group())
        if join_hyphenated and _HYPHENATED.match(normal, start):
            even = ""
        pieces += (normal[done:start], even)
        length += start - done + len(even)
        done = end
        if len(even) != end - start:
            marks.append(length)
            origins.append(end)
    pieces += (normal[done:], BLANK)
    return Squeezed("".join(pieces), tuple(marks), tuple(origins))


def _even(gap: str) -> str:
    core = gap.replace(NOTHING, "")
    if not core:
        return "" if gap else BLANK
    ends = WALL in core or (STOP in core and len(core) > 1) or BLANK + HYPHEN in core
    return BLANK * 2 if ends else BLANK


def has_hyphenated(normal: str) -> bool:
    """Say whether a word in ``normal`` may be broken by a hyphen at the end of a line."""
    return _HYPHENATED.search(normal) is not None


def compact(form: str) -> str:
    """Return ``form``, a name, as it is written in a squeezed text."""
    return squeeze(normalise(form)).text.strip()


def bounded(compact_form: str) -> str:
    """Return ``compact_form`` with its word boundaries: a blank wherever its script sets words apart."""
    before = BLANK if not has_unspaced(compact_form[0]) else ""
    after = BLANK if not has_unspaced(compact_form[-1]) else ""
    return f"{before}{compact_form}{after}"
