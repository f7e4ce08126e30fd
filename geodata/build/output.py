"""What every built layer shares: the grid of its points, the written file, and how it is read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from shapely.geometry import mapping, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

GRID_DEGREES = 0.001


def save_features(path: Path, features: Iterable[tuple[Mapping[str, Any], BaseGeometry]]) -> None:
    """Write properties and geometries as a GeoJSON file without blanks, coordinates on the grid."""
    collection = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": properties, "geometry": _rounded(mapping(geometry))}
            for properties, geometry in features
        ],
    }
    path.write_text(
        json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def load_shapes(path: Path, key: str) -> dict[str, BaseGeometry]:
    """Read the geometries of a built GeoJSON file by the id in the property ``key``, in its order."""
    loaded = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
    return {f["properties"][key]: shape(f["geometry"]) for f in loaded["features"]}


def _rounded(value: Any) -> Any:  # noqa: ANN401 - the nested tuples of a GeoJSON geometry
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_rounded(inner) for inner in value]
    return round(value, 3) if isinstance(value, float) else value
