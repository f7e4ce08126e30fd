"""The gazetteer: places, the names they bore, and the railways between them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import geopandas as gpd
from shapely import points

from geodata import railways
from geodata.schema import CRS, NAMES, PLACES, Rows, as_frame, read_rows, refuse, unknown
from geodata.shipped import read_once, shipped_folder
from transcript.model import Toponym, Use

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd


@dataclass(frozen=True, eq=False, slots=True)
class Gazetteer:
    """Places, names and railway lines, checked; missing text is "".

    ``places`` is indexed by ``place_id``: name, kind, modern_name, modern_country, precision_km, wikidata,
    wikidata_basis, geonames, map_target (False: spoken of, but not drawn on the map by default), note,
    source, basis (how the coordinate is known) and geometry (point: longitude, latitude; EPSG:4326).

    ``names`` has one row a form: place_id, name, language (BCP 47), script (ISO 15924), system, from and to
    (ISO years or dates, "" where not known), use, source, note. The use ``unsearched`` marks forms
    that are shown but never looked for in a text; ``none`` marks phrases that hold a name but are no place.

    ``lines`` is indexed by ``line_id``; see ``geodata.railways.build_lines``.
    """

    places: gpd.GeoDataFrame
    names: pd.DataFrame
    lines: gpd.GeoDataFrame
    stations: gpd.GeoDataFrame


@read_once
def load_gazetteer(folder: Path) -> Gazetteer:
    """Load and check a gazetteer.

    Parameters
    ----------
    folder
        Where ``places.csv``, ``names.csv``, ``railways.csv`` and ``stations.csv`` lie; the shipped
        gazetteer if none is given.

    Raises
    ------
    DataError
        If anything breaks the schema; one message names every breach of all files.
    """
    places, names = read_rows(folder, PLACES), read_rows(folder, NAMES)
    lines, stations = railways.read_railways(folder)
    refuse(_all_breaches(places, names, lines, stations), railways.UNUSABLE)
    drawn = railways.build_stations(stations)
    return Gazetteer(_build_places(places), as_frame(names), railways.build_lines(lines, drawn), drawn)


def load_stations(folder: Path | None = None) -> gpd.GeoDataFrame:
    """Load the stations of the railways; see ``geodata.railways.load_stations`` for the columns."""
    return railways.load_stations(folder or shipped_folder())


def toponyms(gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """List every form to look for in a text, each once for each place it may mean.

    A form that several places share (see ``ambiguous_names``) comes once for each of them, in the order
    of the gazetteer. Forms marked ``unsearched`` are left out.
    """
    names = gazetteer.names[gazetteer.names["use"] != "unsearched"]
    found = zip(names["name"], names["place_id"], names["use"], strict=True)
    return tuple(
        Toponym(str(form), str(place) or None, cast("Use", use)) for form, place, use in dict.fromkeys(found)
    )


def ambiguous_names(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Find the searched forms that more than one place shares, with the places they may mean.

    Forms are compared without case, accents, hyphens, apostrophes and blanks, as a reader would.
    """
    shared: dict[str, dict[str, str]] = {}
    for toponym in toponyms(gazetteer):
        if toponym.place_id:
            shared.setdefault(_fold(toponym.form), {}).setdefault(toponym.place_id, toponym.form)
    return {
        next(iter(meanings.values())): tuple(meanings) for meanings in shared.values() if len(meanings) > 1
    }


def place_lines(gazetteer: Gazetteer, place_id: str) -> tuple[str, ...]:
    """Name the railway lines that belong to a place, in the order of the gazetteer; often none.

    A railway that other railways were merged into has no line of its own: it is the lines it took over.
    """
    return railways.lines_of(gazetteer.lines, place_id)


def _fold(form: str) -> str:
    letters = unicodedata.normalize("NFKD", form.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _build_places(rows: Rows) -> gpd.GeoDataFrame:
    frame = as_frame(rows).set_index("place_id")
    frame["map_target"] = frame["map_target"] == "true"
    geometry = points(frame.pop("lon").to_numpy(), frame.pop("lat").to_numpy())
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=CRS)


def _all_breaches(places: Rows, names: Rows, lines: Rows, stations: Rows) -> Iterator[str]:
    known = places.cells.get("place_id", [])
    yield from places.breaches
    yield from names.breaches
    yield from unknown(names, "place_id", known, PLACES.file, "add the place or correct the id")
    yield from _homeless(names)
    yield from lines.breaches
    for column in ("place_id", "successor"):
        yield from unknown(lines, column, known, PLACES.file, "add the railway as a place or correct the id")
    yield from stations.breaches
    yield from unknown(stations, "place_id", known, PLACES.file, "correct the id or leave it blank")


def _homeless(names: Rows) -> Iterator[str]:
    places, uses = names.cells.get("place_id", []), names.cells.get("use", [])
    for place, use, number in zip(places, uses, names.numbers, strict=False):
        if bool(place) == (use == "none"):
            remedy = "leave it blank" if place else "say which place it names"
            yield f"{names.table.file}, row {number}: place_id {place!r} with use {use!r}: {remedy}"
