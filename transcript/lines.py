"""The lines and paragraphs of a text, whatever marks their ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The marks that end a sentence, with the quotation marks and brackets that may close after them.
_SENTENCE_END = re.compile(r"[.!?…。！？｡।۔؟]+[\"'”’»)\]）】」』*_]*$")
_ANY_END = re.compile(r"[.!?…。！？｡।۔؟\"”»)\]）】」』]+[*_]*$")
_FIRST_SIGN = re.compile(r"[^\W_]")
# U+FEFF and U+200B are invisible, but `str.strip` leaves them standing.
_INVISIBLE = "\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its code points without the white space around them.

    ``opens`` is true for the first line of a paragraph, that is at the head of the text and after a
    blank line.
    """

    start: int
    end: int
    opens: bool


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text`` that are not blank, for CR LF, LF, CR and Unicode's line ends alike."""
    lines: list[Line] = []
    position, opens = 0, True
    for raw in text.splitlines(keepends=True):
        core = raw.strip()
        if core.strip(_INVISIBLE):
            start = position + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(core), opens))
            opens = False
        else:
            opens = True
        position += len(raw)
    return tuple(lines)


def ends_sentence(passage: str) -> bool:
    """Say whether ``passage`` ends with the mark that closes a sentence."""
    return _SENTENCE_END.search(passage) is not None


def ends_closed(passage: str) -> bool:
    """Say whether ``passage`` ends with a closing mark of any kind, a bracket or quotation mark included."""
    return _ANY_END.search(passage) is not None


def begins_lower(passage: str) -> bool:
    """Say whether the first letter or digit of ``passage`` is a small letter; no if there is neither."""
    sign = _FIRST_SIGN.search(passage)
    return sign is not None and sign.group().islower()
