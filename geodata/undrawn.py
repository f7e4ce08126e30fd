"""What was claimed or spoken of and is not drawn, because no source says where it ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.schema import DAY, ID, Column, Table, as_frame, read_rows, refuse
from geodata.shipped import shipped_folder

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

UNDRAWN = Table(
    "undrawn.csv",
    (
        Column("undrawn_id", required=True, pattern=ID, remedy="use small letters, digits and hyphens"),
        Column("name", required=True, remedy="give the name to print"),
        Column("reason", required=True, remedy="say why it is not drawn"),
        Column("from", required=True, pattern=DAY, remedy="write YYYY-MM-DD"),
        Column("to", required=True, pattern=DAY, remedy="write YYYY-MM-DD"),
        Column("places", required=True, remedy="name the places it concerns, with blanks between"),
        Column("source", required=True, remedy="name the source of the row"),
    ),
    ("undrawn_id",),
)


def load_undrawn(folder: Path | None = None) -> pd.DataFrame:
    """Load the list of what is not drawn; ``to`` is the first day after a row.

    Raises
    ------
    DataError
        One error naming every breach with its row.
    """
    rows = read_rows(folder or shipped_folder(), UNDRAWN)
    refuse(rows.breaches, f"{UNDRAWN.file} cannot be used:")
    return as_frame(rows)
