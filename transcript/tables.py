"""Tables that go with a record: CSV files read row by row, and refused with every breach at once."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript.model import TranscriptError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_FIRST_ROW = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and its ``number`` in ``file`` (the heading is row 1)."""

    file: str
    number: int
    cells: Mapping[str, str]
    ragged: bool = False

    def __getitem__(self, column: str) -> str:
        """Return the cell under ``column`` without blanks around it, "" where the row is too short."""
        return self.cells[column].strip()

    def several(self, column: str) -> tuple[str, ...]:
        """Return the entries of a cell that holds several, parted by semicolons."""
        return tuple(entry.strip() for entry in self[column].split(";") if entry.strip())

    def breach(self, what: str) -> str:
        """Say where ``what`` is wrong."""
        return f"{self.file}, row {self.number}: {what}"


def read_table(table: str, columns: Sequence[str], *, file: str) -> tuple[Row, ...]:
    """Return the rows of ``table``, a CSV text with a heading; blank lines are passed over.

    Raises
    ------
    TranscriptError
        If the heading lacks one of ``columns``: without it no other breach can be told.
    """
    rows = csv.DictReader(io.StringIO(table, newline=""), restval="")
    missing = [column for column in columns if column not in (rows.fieldnames or ())]
    if missing:
        raise TranscriptError(
            f"{file}: row 1 lacks the columns {', '.join(missing)}; write them as the heading"
        )
    return tuple(
        Row(file, number, {column: row[column] for column in columns}, ragged=None in row)
        for number, row in enumerate(rows, start=_FIRST_ROW)
    )


def faults(rows: Sequence[Row], required: Sequence[str], key: str | None = None) -> Iterator[str]:
    """Yield what is wrong with rows by themselves: too many cells, blank ones, a ``key`` given twice."""
    first: dict[str, int] = {}
    for row in rows:
        if row.ragged:
            yield row.breach("there are more cells than columns: quote the commas in it")
        for column in required:
            if not row[column]:
                yield row.breach(f"{column} is blank: fill it in")
        if key is None:
            continue
        if row[key] in first:
            yield row.breach(f"{key} {row[key]!r} stands already in row {first[row[key]]}: keep one")
        first.setdefault(row[key], row.number)


def strangers(
    row: Row, column: str, known: Collection[str] | None, where: str, remedy: str = "correct the id"
) -> Iterator[str]:
    """Yield each entry of a cell that is not among ``known``; nothing is unknown where that is ``None``."""
    for entry in row.several(column):
        if known is not None and entry not in known:
            yield row.breach(f"{column} {entry!r} is not {where}: {remedy}")


def refuse(breaches: Iterable[str], what: str) -> None:
    """Raise one `TranscriptError` that names every breach, or return where there is none."""
    found = list(breaches)
    if found:
        count = "1 breach" if len(found) == 1 else f"{len(found)} breaches"
        raise TranscriptError("\n  ".join([f"{what} cannot be used, {count}:", *found]))
