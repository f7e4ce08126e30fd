"""Who speaks in a record: the name they go by, and the delegation they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcript import Document, Participant, Utterance


def first_turns(utterances: tuple[Utterance, ...]) -> tuple[Utterance, ...]:
    """Return the first turn of each speaker, in the order in which they first speak."""
    first = {turn.speaker: turn for turn in reversed(utterances)}
    return tuple(sorted(first.values(), key=lambda turn: turn.order))


def delegation_order(utterances: tuple[Utterance, ...]) -> dict[str | None, int]:
    """Return a number for each delegation that is known, in the order in which they first speak."""
    known = dict.fromkeys(turn.delegation for turn in utterances if turn.delegation)
    return {delegation: number for number, delegation in enumerate(known)}


def speaker_name(document: Document, turn: Utterance) -> str:
    """Return the label that a participant goes by, else the label as printed in this turn."""
    person = participant(document, turn.speaker)
    return person.label if person else turn.label


def participant(document: Document, speaker: str) -> Participant | None:
    """Return what is known of a speaker, or ``None``."""
    return next((person for person in document.participants if person.id == speaker), None)
