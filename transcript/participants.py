"""Who takes part in a record: people known beforehand, or the bearers of the labels."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from transcript.datafiles import read_data
from transcript.labels import speaker_id
from transcript.model import Participant, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcript.model import Utterance


def load_participants() -> tuple[Participant, ...]:
    """Read the people of the shipped record: first those who speak, then those spoken of."""
    rows = csv.DictReader(io.StringIO(read_data("people.csv").decode(), newline=""))
    return tuple(
        Participant(
            id=row["id"],
            label=row["label"],
            full_name=row["full_name"],
            delegation=row["delegation"] or None,
            role=row["role"],
            variants=tuple(name.strip() for name in row["variants"].split(";") if name.strip()),
            source=row["source"],
            speaks=row["in_record"] == "speaker",
        )
        for row in rows
    )


def labelled_participants(utterances: Sequence[Utterance]) -> tuple[Participant, ...]:
    """Return one participant for each speaker, in order of appearance; only id and label are known."""
    labels: dict[str, str] = {}
    for utterance in utterances:
        labels.setdefault(utterance.speaker, utterance.label)
    return tuple(Participant(id=speaker, label=label) for speaker, label in labels.items())


def attach_participants(record: Record, participants: Iterable[Participant]) -> Record:
    """Return ``record`` with ``participants``, their ids as speakers and their delegations.

    A speaker is who has the label as label, full name or variant, whatever the case and punctuation. A
    speaker whom no participant matches keeps the id made from the label, and is added at the end.
    """
    known = tuple(participants)
    by_name: dict[str, Participant] = {}
    for person in known:
        for name in (person.label, person.full_name or person.label, *person.variants):
            by_name.setdefault(speaker_id(name), person)
    utterances = tuple(
        _attributed(utterance, by_name.get(utterance.speaker)) for utterance in record.utterances
    )
    ids = {person.id for person in known}
    others = tuple(person for person in labelled_participants(utterances) if person.id not in ids)
    document = replace(record.document, participants=known + others)
    return Record(document, utterances)


def _attributed(utterance: Utterance, person: Participant | None) -> Utterance:
    if person is None:
        return utterance
    return replace(utterance, speaker=person.id, delegation=person.delegation)
