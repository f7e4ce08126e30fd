"""The dated events around the talk, and how lists of ids and dates stand in the cells of a table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.edtf import first_day
from geodata.schema import ID, PLACES, Column, DataError, Rows, Table, as_frame, read_rows, refuse, unknown
from geodata.shipped import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pandas as pd

TIMELINE = Table(
    "timeline.csv",
    (
        Column("date", required=True, remedy="write YYYY, YYYY-MM or YYYY-MM-DD"),
        Column("title", required=True, remedy="say in a few words what happened"),
        Column("place_ids", pattern=rf"{ID}(;{ID})*", remedy="name places of places.csv with ';' between"),
        Column("sentence", required=True, remedy="say in a sentence what it means"),
        Column("source", required=True, remedy="name the source of the row"),
    ),
    ("date", "title"),
)


def load_timeline(folder: Path | None = None) -> pd.DataFrame:
    """Load and check the dated events.

    Parameters
    ----------
    folder
        Where ``timeline.csv`` lies, with ``places.csv`` beside it; the shipped events if ``None``.

    Returns
    -------
    pandas.DataFrame
        One row an event, in order of ``day``: ``date`` (EDTF level 0, as exact as it is known), ``day`` (the
        first day it may mean, YYYY-MM-DD), ``title``, ``places`` (ids with ";" between, "" for none),
        ``sentence`` and ``source``.

    Raises
    ------
    DataError
        One error naming every breach with its row: no date, an unknown place, no source, an event twice.
    """
    home = folder or shipped_folder()
    rows, places = read_rows(home, TIMELINE), read_rows(home, PLACES)
    breaches = [*rows.breaches, *date_breaches(rows, "date"), *places.breaches]
    if places.cells:
        known = places.cells.get("place_id", [])
        breaches.extend(unknown_ids(rows, "place_ids", known, PLACES.file, "add the place or mend the id"))
    refuse(breaches, "the timeline cannot be used, breaches: {number}")
    frame = as_frame(rows).rename(columns={"place_ids": "places"})
    frame["day"] = [first_day(text) for text in frame["date"]]
    ordered = frame.sort_values("day", kind="stable", ignore_index=True)
    return ordered[["date", "day", "title", "places", "sentence", "source"]]


def date_breaches(rows: Rows, column: str) -> Iterator[str]:
    """Say of each filled cell of ``column`` that holds no date (EDTF level 0) so."""
    for value, number in zip(rows.cells.get(column, []), rows.numbers, strict=False):
        try:
            first_day(value or "1945")
        except DataError as error:
            yield f"{rows.table.file}, row {number}: {column} {error}"


def unknown_ids(rows: Rows, column: str, known: Iterable[str], where: str, remedy: str) -> Iterator[str]:
    """Say of each id in the lists of ``column`` that is not among ``known`` (found in ``where``) so.

    The ids of a list stand with blanks or ";" between them.
    """
    cells = zip(rows.cells.get(column, []), rows.numbers, strict=False)
    pairs = [(name, number) for cell, number in cells for name in re.split(r"[;\s]+", cell)]
    single = {column: [name for name, _ in pairs]}
    yield from unknown(
        replace(rows, cells=single, numbers=[number for _, number in pairs]), column, known, where, remedy
    )
