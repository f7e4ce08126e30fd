"""The places and turns of the shipped record as one JSON file: the peers show what the atlas shows."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from geodata import load_atlas, load_land
from geodata.layers import opening_bounds, place_frame, railway_frame

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from pathlib import Path

    import geopandas as gpd

    from geodata import Atlas

Json = dict[str, object]

MAP_WIDTH_PX = 700
TILE_PX = 256  # at zoom 0 the whole Earth is one tile


def save_dataset(path: Path) -> dict[str, frozenset[str]]:
    """Write the file; return the turns of each place that is drawn, the place most spoken of first."""
    atlas = load_atlas(None)
    drawn = place_frame(atlas).query("count > 0")
    path.write_text(json.dumps(dataset(atlas, drawn)), encoding="utf-8")
    spoken = atlas.mentions.groupby("place_id")["utterance"]
    return {str(place): frozenset(spoken.get_group(place)) for place in drawn["place_id"]}


def dataset(atlas: Atlas, drawn: gpd.GeoDataFrame) -> Json:
    """Return what the peers draw; ``centre`` is latitude first, ``zoom`` a whole level of Leaflet."""
    west, south, east, north = (float(value) for value in opening_bounds(drawn))
    return {
        "centre": [(south + north) / 2, (west + east) / 2],
        "zoom": int(math.log2(MAP_WIDTH_PX / TILE_PX * 360 / (east - west))),
        "land": load_land().geometry.__geo_interface__,
        "railways": railway_frame(atlas).geometry.__geo_interface__,
        "places": place_rows(drawn),
        "turns": list(turns(atlas)),
    }


def place_rows(drawn: gpd.GeoDataFrame) -> list[dict[Hashable, object]]:
    """Return every place that is drawn; ``radius`` is in pixels."""
    points = drawn.assign(
        id=drawn["place_id"],
        lat=drawn.geometry.y,
        lon=drawn.geometry.x,
        radius=4 + 2 * drawn["count"].pow(0.5),
    )
    return points[["id", "name", "lat", "lon", "count", "radius"]].to_dict(orient="records")


def turns(atlas: Atlas) -> Iterator[Json]:
    """Yield every turn with the ids of the places mentioned in it."""
    spoken = atlas.mentions.groupby("utterance")["place_id"].unique().to_dict()
    for utterance in atlas.record.utterances:
        yield {
            "id": utterance.id,
            "speaker": utterance.label,
            "text": utterance.text,
            "places": list(spoken.get(utterance.id, ())),
        }
