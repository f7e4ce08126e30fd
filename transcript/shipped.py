"""The record that ships with the package, with what is known of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transcript.annotation import parse_annotation
from transcript.datafiles import read_data
from transcript.participants import attach_participants, load_participants
from transcript.record import decode, parse_record
from transcript.sources import attach_source, load_record_sources

if TYPE_CHECKING:
    from transcript.model import Mention, Record

_ANNOTATION = "annotations.csv"


@cache
def load_shipped_record() -> Record:
    """Read the record of 10 August 1945, its source and its participants attached; it is read once."""
    source = load_record_sources()[0]
    text = decode(read_data(source.document), name=source.document)
    record = parse_record(text, document_id=source.document)
    return attach_participants(attach_source(record, source), load_participants())


def load_shipped_mentions(record: Record) -> tuple[Mention, ...]:
    """Read the reviewed annotation of the shipped record.

    Parameters
    ----------
    record
        What `load_shipped_record` returns.

    Raises
    ------
    TranscriptError
        If a row does not fit ``record``; every breach is named with its row.
    """
    return parse_annotation(read_data(_ANNOTATION).decode(), record, name=_ANNOTATION)
