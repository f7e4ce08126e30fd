"""Which territories lie beside which, and which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely import STRtree

from geodata.ellipsoid import bearing

if TYPE_CHECKING:
    import geopandas as gpd

TOUCHING, SHORTEST = 0.002, 0.05
"""Degrees: outlines so near to each other are one border; a shorter stretch of it is only a corner."""

Beside = list[tuple[str, int]]


def faces_beside(faces: gpd.GeoDataFrame) -> dict[str, Beside]:
    """Return for each face those that border on it and the way to that border, in whole degrees from north.

    The way is the bearing of the geodesic (WGS 84) from a point within the face to the middle of the border
    they share.
    """
    tree = STRtree(faces.geometry.to_numpy())
    found: dict[str, Beside] = {}
    for face, shape in faces.geometry.items():
        grown, start = shape.buffer(TOUCHING), shape.representative_point()
        near = sorted(tree.query(grown, predicate="intersects").tolist())
        shared = {str(faces.index[at]): grown.intersection(faces.geometry.iloc[at].boundary) for at in near}
        found[str(face)] = [
            (other, round(bearing(start, line.centroid)) % 360)
            for other, line in shared.items()
            if other != face and line.length >= SHORTEST
        ]
    return found
