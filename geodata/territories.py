"""Which place of the gazetteer each face belongs to, so that a territory can be read like a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.gazetteer import shipped_folder
from geodata.schema import Column, DataError, Table, read_rows, unknown

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"

FACE_PLACES = Table(
    "face_places.csv",
    (
        Column("face_id", required=True, pattern=_ID, remedy="name a face of faces.geojson"),
        Column("place_id", required=True, pattern=_ID, remedy="name a place of places.csv"),
    ),
    ("face_id",),
)


def load_face_places(
    faces: Collection[str], places: Collection[str], folder: Path | None = None
) -> dict[str, str]:
    """Load the place of each face that belongs to one; ``faces`` and ``places`` are the ids there are.

    Raises
    ------
    DataError
        One error naming every breach with its row: an unknown face or place, a face named twice.
    """
    rows = read_rows(folder or shipped_folder(), FACE_PLACES)
    breaches = [
        *rows.breaches,
        *unknown(rows, "face_id", faces, "faces.geojson", "name one of it"),
        *unknown(rows, "place_id", places, "places.csv", "add it"),
    ]
    if breaches:
        raise DataError("\n  ".join([f"{FACE_PLACES.file} cannot be used:", *breaches]))
    return dict(zip(rows.cells["face_id"], rows.cells["place_id"], strict=True))
