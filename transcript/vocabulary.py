"""The words that the parser and the finder go by, kept in ``data/words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from transcript.datafiles import read_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists; all case-folded but the titles and ``geographic``, which keep their capitals.

    ``fields`` maps the head of a metadata entry to the field of ``Document`` that takes its value;
    ``metadata`` holds those heads and all others. ``offices`` are the roles and the titles. ``months``
    maps a month's name to its number.
    """

    fields: Mapping[str, str]
    metadata: frozenset[str]
    attendance: frozenset[str]
    sections: frozenset[str]
    openers: frozenset[str]
    reports: tuple[str, ...]
    particles: frozenset[str]
    determiners: tuple[str, ...]
    roles: frozenset[str]
    offices: frozenset[str]
    short_titles: tuple[str, ...]
    long_titles: tuple[str, ...]
    geographic: frozenset[str]
    land: tuple[str, ...]
    government: tuple[str, ...]
    months: Mapping[str, int]


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word.casefold(): name for name, words in table.items() for word in words}


@cache
def load_vocabulary() -> Vocabulary:
    """Read the word lists; they are read once and cannot be changed."""
    table: dict[str, Any] = tomllib.loads(read_data("words.toml").decode())
    fields = _inverted(table["fields"])
    attendance = _folded(table["keys"]["attendance"])
    titles = table["titles"]
    roles = _folded(table["roles"]["words"])
    return Vocabulary(
        fields=fields,
        metadata=attendance | _folded(table["keys"]["other"]) | frozenset(fields),
        attendance=attendance,
        sections=_folded(table["sections"]["words"]),
        openers=_folded(table["openers"]["words"]),
        reports=tuple(table["reports"]["endings"]),
        particles=_folded(table["particles"]["words"]),
        determiners=tuple(table["determiners"]["words"]),
        roles=roles,
        offices=roles | _folded(titles["short"]) | _folded(titles["long"]),
        short_titles=tuple(titles["short"]),
        long_titles=tuple(titles["long"]),
        geographic=frozenset(table["geographic"]["words"]),
        land=tuple(table["land"]["words"]),
        government=tuple(table["government"]["words"]),
        months={word: int(number) for word, number in _inverted(table["months"]).items()},
    )
