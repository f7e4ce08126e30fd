"""What a record is made of: documents, participants, utterances, toponyms and mentions.

Every offset in this package counts Unicode code points from 0 into ``Document.text``, end exclusive.
A field that is not known holds ``None`` (one value) or an empty tuple (several); nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, time

Mode = Literal["direct", "reported", "narrative", "log"]
MentionKind = Literal["name", "actor", "demonym", "implied", "analogy"]
Doubt = Literal["certain", "likely", "doubtful"]
Use = Literal["name", "state", "demonym", "none"]

MENTION_KINDS: tuple[MentionKind, ...] = ("name", "analogy", "actor", "demonym", "implied")


class TranscriptError(ValueError):
    """A record, or a file about it, cannot be used; the message says what, where and the remedy."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of ``Document.text``: code points from ``start`` up to, not including, ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who speaks, or is spoken of, in a record.

    ``delegation``, ``role`` and ``full_name`` are ``None`` where the record does not say;
    ``variants`` are other forms of the name, in any script.
    """

    id: str
    label: str
    full_name: str | None = None
    delegation: str | None = None
    role: str | None = None
    variants: tuple[str, ...] = ()
    source: str | None = None
    speaks: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """One record as its owner gave it.

    ``text`` is the decoded file, unchanged. ``day`` and ``time`` are those of the talk on the clock of
    ``clock`` (for instance "Moscow time"); each is ``None`` where the record does not state it.
    """

    id: str
    text: str = field(repr=False)
    mode: Mode = "direct"
    title: str | None = None
    day: date | None = None
    time: tuple[time, time] | None = None
    clock: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    citation: str | None = None
    url: str | None = None
    summary: str | None = None
    credits: str | None = None
    language: str | None = None
    archive: str | None = None
    collection: str | None = None
    box: str | None = None
    folder: str | None = None
    contributor: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One turn of the talk, citable by its ``id`` (``t001`` for the first).

    ``start`` is where the label begins, ``text_start`` where the speech begins and ``end`` where the
    turn ends (the blank lines after it left out). ``text`` is the speech alone: broken lines joined by a
    blank, paragraphs by an empty line, stage directions left out. ``paragraphs`` are the stretches of
    ``Document.text`` that make it up, one tuple a paragraph; more than one stretch where a page break or
    a stage direction cuts a paragraph.
    """

    id: str
    order: int
    speaker: str
    label: str
    delegation: str | None
    start: int
    text_start: int
    end: int
    text: str
    paragraphs: tuple[tuple[Span, ...], ...]
    stage_directions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A document with the utterances parsed from it, in order."""

    document: Document
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A form the finder looks for, and what it stands for.

    ``use``: ``name`` a place; ``state`` a state's name, a place only where the words before it say so,
    else an actor; ``demonym`` a people or an adjective; ``none`` a phrase that contains a name but is no
    place (an army, an institution, a person), kept so that the name inside it is not found
    (``place_id`` is ``None``).
    """

    form: str
    place_id: str | None
    use: Use = "name"


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference to one place: ``Document.text[start:end] == surface``, always.

    Two doubts are kept apart: ``reading`` (is that the word?) and ``identity`` (is it that place?). The
    third, position, belongs to the place. One span that refers to two places is two mentions.
    """

    utterance: str
    speaker: str
    start: int
    end: int
    surface: str
    kind: MentionKind
    place_id: str
    reading: Doubt = "certain"
    identity: Doubt = "certain"
    note: str | None = None
