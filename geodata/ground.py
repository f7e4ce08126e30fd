"""What spoken claims are measured on, and how a claim names parts of it.

The arguments of a claim are short texts. An *area* is a list of words with blanks between: a face of
``faces.geojson``; ``view/polity`` or ``view/polity/status`` for all faces so held on the day of the talk; a
minus before a face takes it out again. ``Label: area`` gives an area its name. A *date* is a label and an
ISO day or month.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geodata.borders import faces_on, load_borders
from geodata.gazetteer import load_gazetteer
from geodata.schema import ID, Column, DataError, Table, as_frame, read_rows, refuse
from geodata.shipped import shipped_folder
from transcript import load_shipped_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geodata.borders import Borders
    from geodata.gazetteer import Gazetteer
    from transcript import Record

_KM = {"number": True, "low": 0, "high": 50_000}

AREAS = Table(
    "areas.csv",
    (
        Column("figure", required=True, pattern=ID, remedy="use small letters, digits and hyphens"),
        Column("name", required=True, remedy="say of what it is the area"),
        Column("km2", required=True, number=True, low=0, high=2e7, remedy="give the area in km2"),
        Column("detail"),
        Column("source", required=True, remedy="name the source of the figure"),
    ),
    ("figure",),
)
LENGTHS = Table(
    "lengths.csv",
    (
        Column("subject", required=True, pattern=ID, remedy="use small letters, digits and hyphens"),
        Column(
            "kind",
            required=True,
            allowed=frozenset({"simplified", "shipped", "kept", "measured", "published"}),
            remedy="say how the length is known",
        ),
        Column("tolerance_deg", number=True, low=0, high=5, remedy="give degrees, or leave it blank"),
        Column("km", **_KM, remedy="give the length in km, or leave it blank"),  # type: ignore[arg-type]
        Column("plus_minus_km", **_KM, remedy="give km, or leave it blank"),  # type: ignore[arg-type]
        Column("input"),
        Column("detail", required=True, remedy="say how the length was measured, or by whom"),
        Column("source", required=True, remedy="name the source of the line or figure"),
    ),
    ("subject", "kind", "tolerance_deg", "source"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Borders, gazetteer and record as loaded, and published figures to compare with.

    ``areas`` is indexed by ``figure`` (km2); ``lengths`` has one row a length of a ``subject``, which is a
    railway of the gazetteer or a frontier, from the coarsest to the finest.
    """

    borders: Borders
    gazetteer: Gazetteer
    record: Record
    areas: pd.DataFrame
    lengths: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Claim:
    """What measuring needs of a spoken claim: its turn, the quantity as said, and its arguments."""

    utterance: str
    said: str = ""
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, and how far it is off what is known; "" where there is nothing to say."""

    value: str = ""
    error: str = ""


def load_ground(folder: Path | None = None) -> Ground:
    """Load what the claims are measured on: shipped data, or another folder of the same files.

    Raises
    ------
    DataError
        If any of it breaks its schema.
    """
    return Ground(load_borders(folder), load_gazetteer(folder), load_shipped_record(), *load_figures(folder))


def load_figures(folder: Path | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Load the areas (indexed by ``figure``, km2) and the lengths (km, NaN where one is to be measured).

    Raises
    ------
    DataError
        One error naming every breach with its file and row.
    """
    place = folder or shipped_folder()
    areas, lengths = read_rows(place, AREAS), read_rows(place, LENGTHS)
    breaches = [*areas.breaches, *lengths.breaches]
    if not breaches:
        breaches.extend(_length_breaches(as_frame(lengths), lengths.numbers))
    refuse(breaches, "the figures cannot be used, breaches: {number}")
    return as_frame(areas).set_index("figure"), as_frame(lengths)


def labelled(text: str) -> tuple[str, str]:
    """Part ``Label: rest`` into both; the label is "" where there is none."""
    label, colon, rest = text.partition(": ")
    return (label.strip(), rest.strip()) if colon else ("", text.strip())


def face_ids(text: str, ground: Ground) -> list[str]:
    """List the faces of an area, each once, in the order of ``faces.geojson``.

    Raises
    ------
    DataError
        If the area names a face that is none, or nobody held anything as it says.
    """
    words = labelled(text)[1].split()
    taken = {face for word in words if word[0] != "-" for face in _faces_of(word, ground)}
    left = {face for word in words if word[0] == "-" for face in _faces_of(word[1:], ground)}
    return [str(face) for face in ground.borders.faces.index if face in taken - left]


def shapes_of(faces: Iterable[str], ground: Ground) -> list[BaseGeometry]:
    """Return the geometries of some faces (longitude and latitude)."""
    return list(ground.borders.faces.geometry.loc[list(faces)])


def day_of(ground: Ground) -> str:
    """Return the ISO day of the talk."""
    return str(ground.record.document.day)


def published_km2(figure: str, ground: Ground) -> float:
    """Return a published area of ``areas.csv`` in km2."""
    return float(ground.areas["km2"][figure])


def published_km(subject: str, ground: Ground) -> list[float]:
    """List the published lengths of a railway or frontier in km, in the order of ``lengths.csv``."""
    table = ground.lengths
    return [
        float(km) for km in table.loc[(table["subject"] == subject) & (table["kind"] == "published"), "km"]
    ]


def _faces_of(word: str, ground: Ground) -> list[str]:
    if "/" not in word:
        if word not in ground.borders.faces.index:
            raise DataError(f"{word!r} is no face of faces.geojson: name one of it")
        return [word]
    view, polity, *status = word.split("/")
    held = faces_on(ground.borders, day_of(ground), view)
    mine = (held["polity"] == polity) & (held["status"].isin(status) if status else True)
    if not mine.any():
        raise DataError(f"{word!r} held no face on {day_of(ground)}: write view/polity or view/polity/status")
    return [str(face) for face in held.loc[mine, "face_id"]]


def _length_breaches(table: pd.DataFrame, numbers: Iterable[int]) -> list[str]:
    needed = {"simplified": "tolerance_deg", "measured": "km", "published": "km", "kept": "input"}
    return [
        f"{LENGTHS.file}, row {number}: {row['kind']} asks for {needed[row['kind']]}: fill it in"
        for number, row in zip(numbers, table.to_dict("records"), strict=True)
        if row["kind"] in needed and (pd.isna(row[needed[row["kind"]]]) or row[needed[row["kind"]]] == "")
    ]
