"""What a card is made of: facts, counts and links, as data that ``markup`` draws."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A term with its values; ``language`` is the BCP 47 tag of the values where all share one."""

    term: str
    values: tuple[str, ...]
    language: str | None = None


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


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a card shows; ``place`` is the id of the place it is about, or ``""``.

    ``links`` lead to the disputes that the place or the turn touches, and to what was measured of it.
    """

    title: str
    also: str = ""
    lead: str = ""
    place: str = ""
    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    parts: tuple[tuple[str, tuple[Fact, ...]], ...] = ()
