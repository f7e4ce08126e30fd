"""What is written on the drawn map: railways and places with their names, and the lettering behind them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from dashboard import markup
from dashboard.mapedges import edge_signs
from dashboard.maplabels import Box, Label, Placed, Setting, dotted, place_labels
from dashboard.mapsheet import Drawn, Sign
from dashboard.mapsigns import INK, LAND, SEA, SOFT
from dashboard.maptext import text_node
from geodata import place_lines
from geodata.framing import framed, label_point, svg_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import geopandas as gpd

    from dashboard.mapsheet import MapData, Sheet, Spot
    from dashboard.markup import Node
    from geodata.framing import Window

EDGE = 3.0  # points that labels keep from the frame

SETTINGS = {
    "town": Setting(8.6, bold=True, ink=INK),
    "region": Setting(9.2, bold=True, slanted=True, spacing=0.5, ink=INK),
    "state": Setting(8.2, bold=True, capitals=True, spacing=1.3, ink=INK),
    "railway": Setting(8.0, bold=True, slanted=True, ink=INK),
    "river": Setting(8.0, bold=True, slanted=True, ink="#24505f"),
}
"""How the places that the map is about are written."""

BEHIND = {
    "state": Setting(7.0, capitals=True, spacing=2.0, ink=SOFT),
    "region": Setting(7.8, slanted=True, spacing=0.7, ink=SOFT),
    "mountains": Setting(6.8, slanted=True, spacing=0.9, ink="#5a4830"),
    "town": Setting(7.0, ink=SOFT),
    "sea": Setting(7.8, slanted=True, spacing=0.9, ink="#30515e"),
    "lake": Setting(6.8, slanted=True, ink="#30515e"),
    "river": Setting(6.8, slanted=True, ink="#30515e"),
}
"""How the lettering behind is written."""

STRAY = {"river": 8.0, "lake": 12.0, "mountains": 12.0, "sea": 26.0, "region": 26.0, "state": 26.0}
"""How far in points from its place lettering may stand: farther off it would name something else."""

DOT = 1.4
ALONG = (0.3, 0.45, 0.6, 0.75, 0.15)
"""The shares of a railway's length at which its name may stand."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place as it stands in the picture: where its name stands, and the radius of its dot, 0 for a land."""

    spot: Spot
    sort: str
    at: tuple[float, float]
    radius: float


def draw_writing(
    sheet: Sheet, window: Window, data: MapData, taken: Sequence[Box], details: Sequence[Window]
) -> tuple[Drawn, Drawn]:
    """Draw the railways; then the marks and names of the places and the lettering, none over another.

    ``taken`` are boxes that no label may cover; what lies in one of ``details`` is marked there, not here.
    """
    rails = railways(sheet, window, data)
    marks = tuple(marks_in(sheet, window, data, details))
    circles = [round_box(mark.at, mark.radius) for mark in marks if mark.radius]
    shown = {mark.spot.place for mark in marks} | in_details(sheet, data, details)
    beyond = edge_signs(off_map(sheet, window, data, shown), sheet.width, sheet.height)
    paths = [point for path in rail_points(rails) for point in dotted(path, 6)]
    wanted = [*mark_labels(sheet, window, data, marks), *lettering(sheet, window, data)]
    frame = Box(EDGE, EDGE, sheet.width - 2 * EDGE, sheet.height - 2 * EDGE)
    placed = place_labels(wanted, [*taken, *circles, *(box for box, _ in beyond)], paths, frame)
    nodes = [
        *(node for mark in marks for node in dot(mark, ringed=any(spot.count for spot in sheet.spots))),
        *(node for found in placed for node in lettering_dot(found)),
        *(written(found) for found in placed),
        *(node for _, node in beyond),
    ]
    signs = (Sign(markup.node("circle", cx=8, cy=4.5, r=2.6, fill=INK), "place"),) if circles else ()
    return draw_railways(rails), Drawn(markup.node("g", *nodes), signs=signs)


def railways(sheet: Sheet, window: Window, data: MapData) -> gpd.GeoDataFrame:
    """Return the lines of the railways in the picture, none where the layer is off."""
    lines = data.gazetteer.lines.reset_index()
    return framed(lines if "railways" in sheet.layers else lines.iloc[:0], window)


def draw_railways(rails: gpd.GeoDataFrame) -> Drawn:
    """Draw railways as a black line with white sleepers in it."""
    paths = [svg_path(shape) for shape in rails.geometry]
    marks = [markup.node("path", d=path, stroke=INK, stroke_width=2.1) for path in paths]
    marks += [
        markup.node("path", d=path, stroke="#fff", stroke_width=1.1, stroke_dasharray="3.6 3.6")
        for path in paths
    ]
    sample = (
        markup.node("path", d="M0 4.5H16", stroke=INK, stroke_width=2.1),
        markup.node("path", d="M0 4.5H16", stroke="#fff", stroke_width=1.1, stroke_dasharray="3.6 3.6"),
    )
    signs = (Sign(markup.fragment(*sample), "railway, schematic"),) if paths else ()
    return Drawn(markup.node("g", *marks, fill="none", stroke_linejoin="round"), signs=signs)


def rail_points(rails: gpd.GeoDataFrame) -> list[list[tuple[float, float]]]:
    """Return the corners of the railways in the picture."""
    lines = shapely.get_parts(rails.geometry.to_numpy())
    return [[(x, y) for x, y in shapely.get_coordinates(line).tolist()] for line in lines]


def radius_of(spot: Spot, most: int) -> float:
    """Return the radius of a dot in points: its area grows with the mentions, as on the page."""
    if not most:
        return 2.6
    return 0.75 * (3 + min(2.3, 13 / math.sqrt(most)) * math.sqrt(max(spot.count, 1)))


def marks_in(sheet: Sheet, window: Window, data: MapData, details: Sequence[Window]) -> Iterator[Mark]:
    """Yield the places that stand in the picture, the largest dots first, without what a detail shows."""
    most = max((spot.count for spot in sheet.spots), default=0)
    left = in_details(sheet, data, details)
    for spot in sorted(sheet.spots, key=lambda spot: -spot.count):
        sort, at = data.sorts[spot.place], place_at(spot.place, window, data)
        if sort != "railway" and at is not None and spot.place not in left:
            yield Mark(spot, sort, at, radius_of(spot, most) if sort == "town" else 0.0)


def place_at(place: str, window: Window, data: MapData) -> tuple[float, float] | None:
    """Return where the name of a place belongs in the picture; ``None`` if the picture does not reach it.

    A land with faces of its own is named where the picture shows most of it.
    """
    longitude, latitude = data.points[place]
    mine = [face for face, own in data.face_places.items() if own == place]
    if window.holds(longitude, latitude):
        return window.at(longitude, latitude)
    return label_point(framed(data.borders.faces.loc[mine], window).geometry, window)


def in_details(sheet: Sheet, data: MapData, details: Sequence[Window]) -> set[str]:
    """Return the places of a sheet that stand within one of its details."""
    points = {spot.place: data.points[spot.place] for spot in sheet.spots}
    return {place for place, at in points.items() if any(detail.holds(*at) for detail in details)}


def mark_labels(sheet: Sheet, window: Window, data: MapData, marks: Sequence[Mark]) -> Iterator[Label]:
    """Yield the names of the places: those chosen first, then towns, railways and lands."""
    own = [(mark.spot, 0 if mark.sort == "town" else 2, mark) for mark in marks]
    rails = [(spot, 1, None) for spot in sheet.spots if data.sorts[spot.place] == "railway"]
    for spot, _, mark in sorted(
        [*own, *rails], key=lambda entry: (not entry[0].chosen, entry[1], -entry[0].count)
    ):
        if mark is None:
            yield from railway_label(sheet, spot, window, data)
        else:
            yield Label(spot.name, mark.at, SETTINGS[mark.sort], mark.radius, centred=mark.sort != "town")


def railway_label(sheet: Sheet, spot: Spot, window: Window, data: MapData) -> Iterator[Label]:
    """Yield the name of a railway along the longest piece of it in the window, if its layer is on."""
    if "railways" not in sheet.layers:
        return
    mine = data.gazetteer.lines.loc[list(place_lines(data.gazetteer, spot.place))]
    parts = shapely.get_parts(framed(mine, window).geometry.to_numpy())
    if len(parts):
        longest = max(parts, key=shapely.length)
        along = shapely.line_interpolate_point(longest, list(ALONG), normalized=True)
        points = tuple((point.x, point.y) for point in along)
        yield Label(spot.name, points[0], SETTINGS["railway"], along=points)


def lettering(sheet: Sheet, window: Window, data: MapData) -> Iterator[Label]:
    """Yield the lettering of the day that a map of this scale bears, the most important first, if it is on.

    What the map marks itself is left out, and a state that its view does not know.
    """
    if "labels" not in sheet.layers:
        return
    rows = data.lettering
    own = {spot.place for spot in sheet.spots}
    open_day = "" if sheet.day is None else sheet.day
    fits = (rows["zoom_from"].fillna(0) <= window.zoom) & (rows["zoom_to"].fillna(99) > window.zoom)
    stands = (rows["from"] <= open_day) & ((rows["to"] == "") | ((rows["to"] > open_day) & (open_day != "")))
    left = rows["place_id"].isin(own) | rows["place_id"].isin(unseen(sheet, data))
    left |= (rows["kind"] == "river") & ("rivers" not in sheet.layers)
    kept = rows.loc[fits & stands & ~left].sort_values("zoom_from", kind="stable", na_position="first")
    columns = (kept["text"], kept["kind"], kept["angle"], kept.geometry.x, kept.geometry.y)
    for text, kind, angle, longitude, latitude in zip(*columns, strict=True):
        if window.holds(longitude, latitude):
            at, town = window.at(longitude, latitude), kind == "town"
            stray = STRAY.get(kind, math.inf)
            radius = DOT if town else 0.0
            yield Label(text, at, BEHIND[kind], radius, centred=not town, angle=float(angle), stray=stray)


def unseen(sheet: Sheet, data: MapData) -> set[str]:
    """Return the states that hold land in fact but not in the view of the map."""
    if sheet.day is None:
        return set()
    table = data.borders.membership
    held = table[(table["from"] <= sheet.day) & (table["to"] > sheet.day)]
    seen = set(held.loc[held["view"] == sheet.view, "polity"])
    return {str(polity) for polity in held.loc[held["view"] == "de-facto", "polity"]} - seen


def off_map(
    sheet: Sheet, window: Window, data: MapData, shown: Collection[str]
) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield the chosen places that the picture does not reach, with where they lie in it."""
    for spot in sheet.spots:
        if spot.chosen and spot.place not in shown and data.sorts[spot.place] != "railway":
            yield spot.name, window.at(*data.points[spot.place])


def dot(mark: Mark, *, ringed: bool) -> Iterator[Node]:
    """Yield the dot of a town; among dots of different sizes a chosen one has a ring."""
    if not mark.radius:
        return
    x, y = (f"{value:.1f}" for value in mark.at)
    yield markup.node("circle", cx=x, cy=y, r=f"{mark.radius:.2f}", fill=INK, stroke="#fff", stroke_width=1)
    if ringed and mark.spot.chosen:
        radius = f"{mark.radius + 2.6:.2f}"
        yield markup.node("circle", cx=x, cy=y, r=radius, fill="none", stroke=INK, stroke_width=1.6)


def lettering_dot(found: Placed) -> Iterator[Node]:
    """Yield the small dot of a town that only the lettering names."""
    if found.label.radius == DOT:
        x, y = found.label.at
        yield markup.node(
            "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=DOT, fill="#fff", stroke=SOFT, stroke_width=0.8
        )


def written(found: Placed) -> Node:
    """Return a label in its box, turned as it is."""
    box, label = found.box, found.label
    turn = math.radians(label.angle)
    below = label.setting.size * 0.3
    x = box.x + box.width / 2 - math.sin(turn) * below
    y = box.y + box.height / 2 + math.cos(turn) * below
    halo = SEA if label.setting is BEHIND["sea"] else LAND
    return text_node(label.text, (x, y), label.setting, anchor="middle", halo=halo, angle=label.angle)


def round_box(at: tuple[float, float], radius: float) -> Box:
    """Return the box about a circle."""
    return Box(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius)
