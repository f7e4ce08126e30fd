"""The lettering of the map as the browser side reads it: plain rows of JSON."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

Json = dict[str, object]


def lettering_rows(frame: gpd.GeoDataFrame) -> Iterator[Json]:
    """Yield each label of ``geodata.load_lettering`` for the map, in its order.

    ``at`` is ``[latitude, longitude]`` in degrees (EPSG:4326), as the map library wants it; ``zoom`` and
    ``days`` are ``[from, to]`` with ``to`` not included and null for an open end; ``place`` is null where
    the gazetteer has no such place; ``angle`` is in degrees clockwise.
    """
    columns = ("label_id", "text", "kind", "zoom_from", "zoom_to", "from", "to", "place_id", "angle")
    cells = zip(*(frame[name] for name in columns), frame.geometry.x, frame.geometry.y, strict=True)
    for label_id, text, kind, zoom_from, zoom_to, start, end, place, angle, x, y in cells:
        yield {
            "id": label_id,
            "text": text,
            "kind": kind,
            "at": [round(y, 4), round(x, 4)],
            "zoom": [zoom(zoom_from), zoom(zoom_to)],
            "days": [start or None, end or None],
            "place": place or None,
            "angle": round(angle),
        }


def zoom(value: float) -> float | None:
    """Return a zoom, or ``None`` where it is open."""
    return None if math.isnan(value) else float(value)
