"""The reviewed annotation of a record: which words refer to which place, as an editor decided."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, get_args

from transcript.model import Doubt, Mention, MentionKind, Record, TranscriptError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transcript.model import Utterance

_COLUMNS = (
    "utterance",
    "speaker",
    "start",
    "end",
    "surface",
    "place_id",
    "kind",
    "reading",
    "identity",
    "note",
)
_FIRST_ROW = 2


def parse_annotation(table: str, record: Record, *, name: str) -> tuple[Mention, ...]:
    """Return the mentions in ``table``, a CSV text, each checked against ``record``.

    ``start`` and ``end`` count code points of the document's text, end exclusive. An empty note is None.

    Raises
    ------
    TranscriptError
        If a column is missing, or a row does not fit the record; the message names every breach with its
        row (the heading is row 1) and the file ``name``.
    """
    rows = csv.DictReader(io.StringIO(table, newline=""), restval="")
    missing = [column for column in _COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise TranscriptError(
            f"{name}: row 1 lacks the columns {', '.join(missing)}; write them as the heading"
        )
    kept = list(enumerate(rows, start=_FIRST_ROW))
    turns = {utterance.id: utterance for utterance in record.utterances}
    breaches = [
        f"row {number}: {breach}"
        for number, row in kept
        for breach in _breaches(row, turns.get(row["utterance"]), record.document.text)
    ]
    if breaches:
        raise TranscriptError(
            f"{name} does not fit {record.document.id}: {'; '.join(breaches)}; correct these rows or use the "
            "text that the annotation was made for"
        )
    return tuple(_mention(row) for _, row in kept)


def _breaches(row: Mapping[str, str], turn: Utterance | None, text: str) -> Iterator[str]:
    if turn is None:
        yield f"there is no utterance {row['utterance']!r}"
    elif row["speaker"] != turn.speaker:
        yield f"{turn.id} is spoken by {turn.speaker!r}, not {row['speaker']!r}"
    for column, allowed in (("kind", MentionKind), ("reading", Doubt), ("identity", Doubt)):
        if row[column] not in get_args(allowed):
            yield f"{column} is {row[column]!r}, not one of {', '.join(get_args(allowed))}"
    if not row["place_id"]:
        yield "there is no place_id"
    yield from _misplaced(row, turn, text)


def _misplaced(row: Mapping[str, str], turn: Utterance | None, text: str) -> Iterator[str]:
    if not (row["start"].isdecimal() and row["end"].isdecimal()):
        yield f"start {row['start']!r} and end {row['end']!r} are not both whole numbers"
        return
    start, end = int(row["start"]), int(row["end"])
    if text[start:end] != row["surface"] or start >= end:
        yield f"{start}:{end} reads {text[start:end]!r}, not {row['surface']!r}"
    if turn is not None and not _is_spoken(turn, start, end):
        yield f"{start}:{end} is not in the speech of {turn.id}"


def _is_spoken(turn: Utterance, start: int, end: int) -> bool:
    return any(paragraph[0].start <= start and end <= paragraph[-1].end for paragraph in turn.paragraphs)


def _mention(row: Mapping[str, str]) -> Mention:
    return Mention(
        utterance=row["utterance"],
        speaker=row["speaker"],
        start=int(row["start"]),
        end=int(row["end"]),
        surface=row["surface"],
        kind=row["kind"],  # type: ignore[arg-type]  # checked against the allowed values above
        place_id=row["place_id"],
        reading=row["reading"],  # type: ignore[arg-type]
        identity=row["identity"],  # type: ignore[arg-type]
        note=row["note"] or None,
    )
