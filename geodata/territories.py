"""Which place of the gazetteer each face belongs to, so that a territory can be read like a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.schema import ID, Column, Table, read_rows, refuse, unknown
from geodata.shipped import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

FACE_PLACES = Table(
    "face_places.csv",
    (
        Column("face_id", required=True, pattern=ID, remedy="name a face of faces.geojson"),
        Column("place_id", required=True, pattern=ID, remedy="name a place of places.csv"),
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
    refuse(breaches, f"{FACE_PLACES.file} cannot be used:")
    return dict(zip(rows.cells["face_id"], rows.cells["place_id"], strict=True))
