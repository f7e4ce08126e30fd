"""The mention table in files that other programs read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd

MENTION_COLUMNS = (
    "document",
    "utterance",
    "speaker",
    "start",
    "end",
    "surface",
    "kind",
    "place_id",
    "place",
    "lat",
    "lon",
    "reading",
    "identity",
)


def mention_rows(document: str, mentions: gpd.GeoDataFrame) -> list[tuple[object, ...]]:
    """Return one tuple a mention in the order of ``MENTION_COLUMNS``; latitude and longitude in degrees."""
    columns = [
        [document] * len(mentions),
        *(mentions[name].tolist() for name in MENTION_COLUMNS[1:9]),
        mentions.geometry.y.tolist(),
        mentions.geometry.x.tolist(),
        mentions["reading"].tolist(),
        mentions["identity"].tolist(),
    ]
    return list(zip(*columns, strict=True))


def mentions_geojson(rows: list[tuple[object, ...]]) -> str:
    """Return rows of ``mention_rows`` as a GeoJSON FeatureCollection (RFC 7946: longitude, latitude)."""
    features = [mention_feature(dict(zip(MENTION_COLUMNS, row, strict=True))) for row in rows]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)


def mention_feature(row: dict[str, object]) -> dict[str, object]:
    """Return one mention as a GeoJSON feature; its point carries all that the table's row does."""
    point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    properties = {name: value for name, value in row.items() if name not in {"lat", "lon"}}
    return {"type": "Feature", "geometry": point, "properties": properties}
