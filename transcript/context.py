"""What the words around a name say about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from transcript.normal import normalise
from transcript.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

_REACH = 48


@dataclass(frozen=True, slots=True)
class Context:
    """Patterns for the words before and after a name, over normalised text."""

    title: re.Pattern[str]
    land: re.Pattern[str]
    government: re.Pattern[str]

    def follows_title(self, normal: str, start: int) -> bool:
        """Say whether a personal title, with initials or none, stands directly before ``start``."""
        return self.title.search(normal[max(0, start - _REACH) : start]) is not None

    def makes_land(self, normal: str, start: int) -> bool:
        """Say whether the words before ``start`` make a state's name a stretch of land."""
        return self.land.search(normal[max(0, start - _REACH) : start]) is not None

    def government_end(self, normal: str, end: int) -> int:
        """Return the end of the word "government" if it follows ``end``, else ``end``."""
        found = self.government.match(normal, end)
        return found.end() if found else end


@cache
def load_context() -> Context:
    """Build the patterns from the word lists."""
    words = load_vocabulary()
    short = _either(form for title in words.short_titles for form in (title, title.upper()))
    long = _either(form for title in words.long_titles for form in (title, title.upper()))
    return Context(
        title=re.compile(rf"(?<!\w)(?:(?:{short})\.?|{long}) *(?:(?<=[ .])\w\. *){{0,3}}(?<=[ .])$"),
        land=re.compile(rf"(?<!\w)(?:{_either(words.land)}) +(?:the +)?$", re.IGNORECASE),
        government=re.compile(rf" +(?:{_either(words.government)})(?!\w)", re.IGNORECASE),
    )


def _either(phrases: Iterable[str]) -> str:
    """Return a pattern for any of ``phrases``, the longest first, with any number of blanks between words."""
    normal = sorted({normalise(phrase) for phrase in phrases}, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", " +") for phrase in normal)
