"""Tables for other programs: CSV or JSON, to a file or to standard output."""

from __future__ import annotations

import csv
import io
import json
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from geodata import Gazetteer
    from transcript import Record

UTTERANCE_COLUMNS = (
    "document",
    "utterance",
    "order",
    "speaker",
    "label",
    "start",
    "text_start",
    "end",
    "text",
)
PLACE_COLUMNS = (
    "place_id",
    "name",
    "kind",
    "lat",
    "lon",
    "precision_km",
    "names",
    "wikidata",
    "geonames",
    "source",
)

Cells = tuple[object, ...]


class TableFormat(StrEnum):
    """How a table is written."""

    CSV = "csv"
    JSON = "json"


def utterance_rows(record: Record) -> list[Cells]:
    """Return one row a turn in the order of ``UTTERANCE_COLUMNS``; offsets count the file's code points."""
    return [
        (
            record.document.id,
            turn.id,
            turn.order,
            turn.speaker,
            turn.label,
            turn.start,
            turn.text_start,
            turn.end,
            turn.text,
        )
        for turn in record.utterances
    ]


def place_rows(gazetteer: Gazetteer) -> list[Cells]:
    """Return one row a place in the order of ``PLACE_COLUMNS``; ``names`` are joined by semicolons."""
    names = gazetteer.names.loc[gazetteer.names["place_id"] != ""].groupby("place_id", sort=False)["name"]
    joined = names.agg(lambda forms: ";".join(dict.fromkeys(forms)))
    return [
        (
            place_id,
            row["name"],
            row["kind"],
            row.geometry.y,
            row.geometry.x,
            row["precision_km"],
            joined.get(place_id, ""),
            row["wikidata"],
            row["geonames"],
            row["source"],
        )
        for place_id, row in gazetteer.places.iterrows()
    ]


def claim_rows(measured: pd.DataFrame, columns: Sequence[str]) -> list[Cells]:
    """Return one row a spoken claim, in the order of ``columns``."""
    return list(measured[list(columns)].itertuples(index=False, name=None))


def table_text(columns: Sequence[str], rows: Iterable[Cells], form: TableFormat) -> str:
    """Return the table as text, with a final line break."""
    if form is TableFormat.JSON:
        records = [dict(zip(columns, row, strict=True)) for row in rows]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()
