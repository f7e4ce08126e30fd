"""Where the shipped records come from, kept in ``data/sources.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from typing import Any

from transcript.datafiles import read_data
from transcript.model import Record, TranscriptError


@dataclass(frozen=True, slots=True)
class RecordSource:
    """What is known of a shipped record beyond its own words.

    ``clock`` names the clock of the hours in the record; the two ``_basis`` fields say how place and clock
    are known. ``rights`` says how the record may be used, ``edits`` what was changed in the text.
    """

    document: str
    title: str
    citation: str
    archive: str
    collection: str
    box: str
    folder: str
    contributor: str
    url: str
    credits: str
    language: str
    place: str
    place_basis: str
    clock: str
    clock_basis: str
    rights: str
    edits: str


def load_record_sources() -> tuple[RecordSource, ...]:
    """Read the sources of all shipped records."""
    return parse_record_sources(read_data("sources.toml").decode())


def parse_record_sources(toml: str) -> tuple[RecordSource, ...]:
    """Return the sources written in ``toml``: one table a record, named by the record's file.

    Raises
    ------
    TranscriptError
        If a table lacks an entry or has one that is not known; all of them are named.
    """
    tables: dict[str, dict[str, str]] = tomllib.loads(toml)
    expected = {field.name for field in fields(RecordSource)} - {"document"}
    breaches = [
        f"[{document}] {'lacks' if name in expected else 'has an unknown entry'} {name!r}"
        for document, table in tables.items()
        for name in sorted(expected ^ table.keys())
    ]
    if breaches:
        raise TranscriptError(
            f"sources.toml: {'; '.join(breaches)}; give each record exactly the entries of the others"
        )
    return tuple(RecordSource(document=document, **table) for document, table in tables.items())


def attach_source(record: Record, source: RecordSource) -> Record:
    """Return ``record`` with what ``source`` says in place of what its own head says."""
    shared = {field.name for field in fields(source)} & {field.name for field in fields(record.document)}
    known: dict[str, Any] = {name: getattr(source, name) for name in shared}
    return replace(record, document=replace(record.document, **known))
