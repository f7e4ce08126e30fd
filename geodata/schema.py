"""What the gazetteer's tables look like, and the one check that names every breach of them at once.

A table is a UTF-8 CSV file with a header. Rows are counted as they stand in the file, the header being
row 1. Positions are decimal degrees in two columns, ``lat`` (north) and ``lon`` (east), on ``CRS``;
geometries built from them hold (longitude, latitude). A blank cell is a missing value: "" in text
columns, NaN in numbers.
"""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

CRS = "EPSG:4326"

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
DAY = r"\d{4}-\d\d-\d\d"
"""Patterns of a column's cells: an id, and a day as YYYY-MM-DD, be it one of the calendar or not."""

AREA_KINDS = frozenset({"island-group", "leased-territory", "mountain-range", "peninsula", "region", "state"})
PLACE_KINDS = AREA_KINDS | {"battlefield", "city", "port", "railway", "river"}
USES = frozenset({"name", "state", "demonym", "none", "unsearched"})
LANGUAGES = frozenset({"en", "ja", "ko", "mn", "ru", "zh"})
SCRIPTS = frozenset({"Cyrl", "Hant", "Jpan", "Kore", "Latn"})
ROMANISATIONS = frozenset({"hepburn", "pinyin", "postal", "wade-giles"})
SCRIPT_FORMS = frozenset({"cyrillic", "kana", "native"})
SYSTEMS = ROMANISATIONS | SCRIPT_FORMS | {"conventional", "demonym", "modern", "phrase", "variant"}


class DataError(ValueError):
    """Geographical data cannot be used; the message says what, which value, where and the remedy."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its cells may hold. A ``required`` cell may not be blank."""

    name: str
    required: bool = False
    number: bool = False
    low: float = -math.inf
    high: float = math.inf
    allowed: frozenset[str] = frozenset()
    pattern: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the gazetteer: its columns, and the columns that together are unique."""

    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as read: text cells by column, and the file's row number of each; breaches found so far."""

    table: Table
    cells: Mapping[str, list[str]]
    numbers: list[int]
    breaches: list[str] = field(default_factory=list)


def _text(name: str, *, allowed: frozenset[str] = frozenset(), pattern: str = "", remedy: str = "") -> Column:
    return Column(name, allowed=allowed, pattern=pattern, remedy=remedy)


def _needed(name: str, remedy: str, *, allowed: frozenset[str] = frozenset(), pattern: str = "") -> Column:
    return Column(name, required=True, allowed=allowed, pattern=pattern, remedy=remedy)


def _number(name: str, low: float, high: float, remedy: str, *, required: bool = True) -> Column:
    return Column(name, required=required, number=True, low=low, high=high, remedy=remedy)


_YEAR_OR_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
_POSITION = (
    _number("lat", -90, 90, "give decimal degrees north, -90 to 90"),
    _number("lon", -180, 180, "give decimal degrees east, -180 to 180"),
    _number("precision_km", 0, 5000, "give the radius in km within which the point is right"),
)
_PLACE_ID = _needed("place_id", "use small letters, digits and hyphens", pattern=ID)
_KNOWN_BY = _needed("basis", "say how the coordinate is known")
_SOURCE = _needed("source", "name the source of the row")

PLACES = Table(
    "places.csv",
    (
        _PLACE_ID,
        _needed("name", "give the name in use in 1945"),
        _needed("kind", "use one of the kinds of the schema", allowed=PLACE_KINDS),
        _text("modern_name"),
        _text("modern_country"),
        *_POSITION,
        _text("wikidata", pattern=r"Q\d+", remedy="write Q and digits, or leave it blank"),
        _text("wikidata_basis"),
        _text("geonames", pattern=r"\d+", remedy="write digits, or leave it blank"),
        _needed("map_target", "write true or false", allowed=frozenset({"true", "false"})),
        _text("note"),
        _SOURCE,
        _KNOWN_BY,
    ),
    ("place_id",),
)

NAMES = Table(
    "names.csv",
    (
        _text("place_id"),
        _needed("name", "give the form of the name"),
        _needed("language", "use a BCP 47 code of the schema", allowed=LANGUAGES),
        _needed("script", "use an ISO 15924 code of the schema", allowed=SCRIPTS),
        _needed("system", "use one of the systems of the schema", allowed=SYSTEMS),
        _text("from", pattern=_YEAR_OR_DAY, remedy="write YYYY, YYYY-MM or YYYY-MM-DD, or leave it blank"),
        _text("to", pattern=_YEAR_OR_DAY, remedy="write YYYY, YYYY-MM or YYYY-MM-DD, or leave it blank"),
        _needed("use", "use one of the uses of the schema", allowed=USES),
        _SOURCE,
        _text("note"),
    ),
    ("place_id", "name", "language", "script", "system"),
)

RAILWAYS = Table(
    "railways.csv",
    (
        _needed("line_id", "use small letters, digits and hyphens", pattern=ID),
        _PLACE_ID,
        _text("successor"),
        _needed("name", "give the name in use in 1945"),
        _text("route"),
        _text("modern_name"),
        _needed("built", "give the years of building"),
        _needed("gauge", "give the gauge with its dates"),
        _needed("owners", "give the owners over time"),
        _needed("length_km", "give the length as published, in km"),
        _SOURCE,
    ),
    ("line_id",),
)

STATIONS = Table(
    "stations.csv",
    (
        _needed("line_id", "name a line of railways.csv"),
        _number("seq", 1, 1000, "count the stations along the line from 1"),
        _needed("name", "give the name in use in 1945"),
        _text("modern_name"),
        _text("name_native"),
        _text("name_other"),
        *_POSITION,
        _number("km_post", 0, 10000, "give km from the place in km_from, or leave it blank", required=False),
        _text("km_from"),
        _text("place_id"),
        _KNOWN_BY,
    ),
    ("line_id", "seq"),
)


def read_rows(folder: Path, table: Table) -> Rows:
    """Read one table of a gazetteer's folder as text, noting every breach of its own declaration.

    A file that is missing, or is not UTF-8 text, has no rows and one breach.
    """
    rows = _parse(folder, table)
    rows.breaches.extend(_column_breaches(rows))
    rows.breaches.extend(_key_breaches(rows))
    return rows


def unknown(rows: Rows, column: str, known: Iterable[str], where: str, remedy: str) -> Iterator[str]:
    """Say of each cell of ``column`` that is filled but not among ``known`` (found in ``where``) so."""
    names = set(known)
    for value, number in zip(rows.cells.get(column, []), rows.numbers, strict=False):
        if value and value not in names:
            yield f"{rows.table.file}, row {number}: {column} {value!r} is not in {where}: {remedy}"


def refuse(breaches: Iterable[str], head: str) -> None:
    """Raise one ``DataError`` naming every breach under ``head``, or return where there is none.

    ``{breaches}`` in the head stands for "9 breaches", ``{number}`` for 9 alone.
    """
    found = list(breaches)
    if found:
        number = len(found)
        told = "1 breach" if number == 1 else f"{number} breaches"
        raise DataError("\n  ".join([head.format(breaches=told, number=number), *found]))


def as_frame(rows: Rows) -> pd.DataFrame:
    """Turn checked rows into a frame: text columns with "" for missing, numbers with NaN for missing."""
    return pd.DataFrame(
        {
            column.name: _numbers(rows.cells[column.name]) if column.number else rows.cells[column.name]
            for column in rows.table.columns
        }
    )


def _numbers(cells: list[str]) -> list[float]:
    return [float(cell) if cell else math.nan for cell in cells]


def _parse(folder: Path, table: Table) -> Rows:
    path = folder / table.file
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *lines = list(csv.reader(file)) or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return Rows(table, {}, [], [f"{path}: the file cannot be read ({error}): put a UTF-8 CSV file there"])
    if not header:
        return Rows(table, {}, [], [f"{table.file}, row 1: the file is empty: begin it with a header"])
    numbered = [(number, cells) for number, cells in enumerate(lines, start=2) if cells]
    whole = [(number, cells) for number, cells in numbered if len(cells) == len(header)]
    ragged = [
        f"{table.file}, row {number}: {len(cells)} cells under {len(header)} columns: quote the commas in it"
        for number, cells in numbered
        if len(cells) != len(header)
    ]
    columns = {name: [cells[at].strip() for _, cells in whole] for at, name in enumerate(header)}
    return Rows(table, columns, [number for number, _ in whole], ragged)


def _column_breaches(rows: Rows) -> Iterator[str]:
    for column in rows.table.columns:
        if column.name not in rows.cells:
            if rows.cells:
                yield f"{rows.table.file}, row 1: the column {column.name!r} is missing: add it to the header"
            continue
        for value, number in zip(rows.cells[column.name], rows.numbers, strict=True):
            fault = _fault(column, value)
            if fault:
                yield f"{rows.table.file}, row {number}: {column.name} {fault}: {column.remedy}"


def _fault(column: Column, value: str) -> str:
    if not value:
        return "is missing" if column.required else ""
    if column.number:
        return _number_fault(column, value)
    if column.allowed and value not in column.allowed:
        return f"{value!r} is unknown (known: {', '.join(sorted(column.allowed))})"
    if column.pattern and not re.fullmatch(column.pattern, value):
        return f"{value!r} is malformed"
    if not unicodedata.is_normalized("NFC", value):
        return f"{value!r} is not in Unicode form NFC"
    return ""


def _number_fault(column: Column, value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return f"{value!r} is not a number"
    inside = column.low <= number <= column.high
    return "" if inside else f"{value} lies outside {column.low:g} to {column.high:g}"


def _key_breaches(rows: Rows) -> Iterator[str]:
    key = rows.table.key
    if not all(name in rows.cells for name in key):
        return
    first: dict[tuple[str, ...], int] = {}
    keys = zip(*(rows.cells[name] for name in key), strict=True)
    for values, number in zip(keys, rows.numbers, strict=True):
        if values in first:
            named = ", ".join(f"{name} {value!r}" for name, value in zip(key, values, strict=True))
            yield f"{rows.table.file}, row {number}: {named} stands already in row {first[values]}: keep one"
        first.setdefault(values, number)
