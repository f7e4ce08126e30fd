"""What a card is made of: facts, counts and links, as data that ``markup`` draws.

A language is a BCP 47 tag, ``None`` where a text is in that of the page or in none that is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.words import Words

DATA_LANGUAGE = "en"
"""What the gazetteer, the glossary and the tables of the borders are written in."""


def other_language(language: str, words: Words) -> str | None:
    """Return the language of a text if the page is in another; ``None`` also for "", one not known."""
    return language if language not in {"", words.language} else None


def data_language(words: Words) -> str | None:
    """Return the language of the data if the page is in another."""
    return other_language(DATA_LANGUAGE, words)


@dataclass(frozen=True, slots=True)
class Fact:
    """A term with its values, which are in ``language``; ``before`` and ``after`` are the page's own words.

    What stands before is on the line of the first value, what stands after on a line of its own.
    """

    term: str
    values: tuple[str, ...]
    language: str | None = None
    before: str = ""
    after: str = ""


def known_fact(term: str, text: str, language: str | None, words: Words) -> Fact:
    """Return a fact in its language; that it is not known the page says in its own."""
    return Fact(term, (text,), language) if text else Fact(term, (words.say("not known"),))


@dataclass(frozen=True, slots=True)
class Row:
    """How often somebody says it; ``side`` numbers the delegations, ``None`` where it is not known."""

    name: str
    side: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page of the same record: its words, and the parameters of its address."""

    words: str
    address: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a card shows; ``place`` is the id of the place it is about, or ``""``.

    ``links`` lead to the disputes that the place or the turn touches, and to what was measured of it;
    ``links_title`` stands over them where they are too many for a line.
    """

    title: str
    also: str = ""
    lead: str = ""
    place: str = ""
    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    links_title: str = ""
    parts: tuple[tuple[str, tuple[Fact, ...]], ...] = ()
    lead_language: str | None = None
