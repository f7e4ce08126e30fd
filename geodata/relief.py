"""The shaded relief: one picture in Web Mercator and where it lies. ``geodata.build`` makes both files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata.schema import DataError
from geodata.shipped import read_once

if TYPE_CHECKING:
    from pathlib import Path

EDGES = {"west": 180.0, "south": 85.0, "east": 180.0, "north": 85.0}
"""The edges of the picture, each with the degrees it may lie from the equator or from Greenwich at most."""


@dataclass(frozen=True, slots=True)
class Relief:
    """Light and shade of the land, to be laid over its colour with ``mix-blend-mode: hard-light``.

    ``picture`` holds the bytes of a file of ``media_type``, with rows equally spaced in Web Mercator
    (EPSG:3857); ``west``, ``south``, ``east`` and ``north`` are its outer edges in degrees. Mid grey (128) is
    level ground and leaves a colour as it is, darker is shade, lighter is light, so that one picture
    serves light and dark colours of land; ``opacity`` dims it. Sea and great lakes are transparent, and the
    outermost two degrees fade out. A cell of the heights is 4' wide (some 5 by 7 km): beyond zoom 7 it blurs.
    ``sources`` are ids of ``load_sources``.
    """

    picture: bytes
    media_type: str
    west: float
    south: float
    east: float
    north: float
    sources: tuple[str, ...]


@read_once
def load_relief(folder: Path) -> Relief:
    """Load the relief from 66 to 148° E and 14 to 62° N, or that of another folder.

    Raises
    ------
    DataError
        If ``relief.webp`` or ``relief.json`` is missing or is not what it should be; every breach is named.
    """
    try:
        picture = (folder / "relief.webp").read_bytes()
        described = json.loads((folder / "relief.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(
            f"{folder}: the relief cannot be read ({error}): run python -m geodata.build"
        ) from error
    if breaches := [*_breaches(picture, described)]:
        raise DataError("\n".join(f"{folder / breach}: run python -m geodata.build" for breach in breaches))
    edges = {edge: float(described[edge]) for edge in EDGES}
    return Relief(picture, "image/webp", **edges, sources=tuple(described["sources"]))


def _breaches(picture: bytes, described: dict[str, Any]) -> list[str]:
    wrong = [
        f"relief.json: {edge} is {described.get(edge)!r}, not a number of at most {most:g} degrees"
        for edge, most in EDGES.items()
        if not _is_degrees(described.get(edge), most)
    ]
    if not wrong and not (described["west"] < described["east"] and described["south"] < described["north"]):
        wrong.append("relief.json: west must lie before east and south before north")
    if not described.get("sources"):
        wrong.append("relief.json: no source is named")
    # RIFF and WEBP are the marks of the container format (RFC 9649, 2.4)
    if (picture[:4], picture[8:12]) != (b"RIFF", b"WEBP"):
        wrong.append("relief.webp: not a WebP picture")
    return wrong


def _is_degrees(value: object, most: float) -> bool:
    return isinstance(value, int | float) and abs(value) <= most
