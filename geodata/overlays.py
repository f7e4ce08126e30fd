"""The overlays: what lies over the faces and holds no land, such as a proposal, a doubt, a raid, an advance.

Days are ISO dates as text; ``to`` is the first day after an overlay. What happened within hours also says
in ``hours`` when, in Moscow and on the spot: late on 10 August 1945 in Moscow it was the 11th farther east.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.borders import PRECISION_KM
from geodata.features import check_day, day_breaches, read_layer
from geodata.schema import refuse
from geodata.shipped import read_once

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping
    from pathlib import Path

    import geopandas as gpd

OVERLAY_CLASSES = ("proposal", "uncertain", "incident", "advance")
"""What was proposed but never drawn up, land whose frontier was unsettled, a raid, a march of armies."""

FILE = "overlays.geojson"
OVERLAY_FIELDS = (
    "overlay_id",
    "name",
    "class",
    "claimant",
    "status",
    "from",
    "to",
    "hours",
    "certainty",
    "precision_km",
    "sources",
    "note",
)


@read_once
def load_overlays(folder: Path) -> gpd.GeoDataFrame:
    """Load and check the shipped overlays, or those of another folder.

    Returns
    -------
    geopandas.GeoDataFrame
        One row an overlay in the order of the file, longitude and latitude, EPSG:4326, with
        ``OVERLAY_FIELDS`` and ``geometry``: areas, and lines of the class ``advance``. ``hours`` is "" where
        days are enough.

    Raises
    ------
    DataError
        One error naming every breach with its feature: a missing CRS, an invalid geometry, an unknown class
        or certainty, a blank cell, an advance without both clocks, a day that is none.
    """
    breaches: list[str] = []
    overlays = read_layer(folder / FILE, OVERLAY_FIELDS, breaches, {"hours"})
    for number, row in enumerate(overlays.to_dict("records"), start=1):
        breaches.extend(_breaches(f"{FILE}, feature {number} ({row['overlay_id']})", row))
    refuse(breaches, "the overlays cannot be used, breaches: {number}")
    return overlays


def overlays_on(overlays: gpd.GeoDataFrame, day: str) -> gpd.GeoDataFrame:
    """Select the overlays of one day, in the order of the file.

    Raises
    ------
    DataError
        If the day is none.
    """
    check_day(day)
    return overlays[(overlays["from"] <= day) & (overlays["to"] > day)].reset_index(drop=True)


def _breaches(where: str, row: Mapping[Hashable, object]) -> Iterator[str]:
    kind, certainty, precision = row["class"], str(row["certainty"]), row["precision_km"]
    if kind not in OVERLAY_CLASSES:
        yield f"{where}: class {kind!r} is unknown: use one of {', '.join(OVERLAY_CLASSES)}"
    if certainty not in PRECISION_KM:
        yield f"{where}: certainty {certainty!r} is unknown: write A to E"
    elif isinstance(precision, (int, float)) and precision > PRECISION_KM[certainty]:
        yield f"{where}: {precision:g} km is too far off for certainty {certainty}: lower the certainty"
    if kind == "advance" and "Moscow" not in str(row["hours"]):
        yield f"{where}: hours {row['hours']!r} leaves out a clock: give the time on the spot and in Moscow"
    yield from day_breaches(where, str(row["from"]), str(row["to"]))
