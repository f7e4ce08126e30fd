"""Layers drawn by Folium, and the ES module that the browser mounts from them.

Folium gets ids and numbers only, never a text from a record or a gazetteer: labels and accessible names
are written by the browser side as text nodes. Every element gets a fixed name, so that the same
layers give the same module, byte for byte.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import folium
import folium.raster_layers
from shapely import get_coordinates

from dashboard.routes import relief_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import geopandas as gpd
    from branca.element import Element, Figure

    from geodata import Layer

MIN_ZOOM, MAX_ZOOM = 2, 11
PLACE_ZOOM_STEP = 0.25

GROUND = "ground"
"""The pane of what never changes: a ring round a place must not make the browser paint the coasts again."""

ABOVE_LINES = 300  # Leaflet's own style sheet gives the lines of a pane 200
NO_PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
"""Folium takes the bytes of a picture or an address of the web; the address here is set afterwards."""

Drawn = tuple["Element", str | None]
"""A Folium element and the id of the place it stands for; ``None`` for the ground."""


def build_map(drawn: Iterable[Drawn]) -> folium.Map:
    """Return a Folium map of the elements, without tiles, popups or tooltips; the browser sets its view."""
    atlas = folium.Map(
        tiles=None,
        zoom_control=False,
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        zoom_snap=PLACE_ZOOM_STEP,
        zoom_delta=2 * PLACE_ZOOM_STEP,
        attribution_control=False,
    )
    name(atlas, "atlas")
    ground = folium.map.CustomPane(GROUND, z_index=350, pointer_events=False)
    name(ground, GROUND)
    ground.add_to(atlas)
    for element, _ in drawn:
        element.add_to(atlas)
    return atlas


def map_module(layers: tuple[Layer, ...]) -> str:
    """Return an ES module whose default export draws the layers.

    ``draw(leaflet, host, extra, opening)`` mounts the map in the element ``host`` with ``extra`` options on
    ``opening``, the arguments of ``fitBounds``, before anything is drawn, so that all is laid out once. It
    returns ``{map, places}``, where ``places`` holds the Leaflet layers of each place id. The module imports
    nothing and holds no text.
    """
    drawn = [pair for layer in layers for pair in DRAWERS[layer.style.mark](layer)]
    figure = cast("Figure", build_map(drawn).get_root())
    figure.render()
    return (
        "export default function draw(leaflet, host, extra, opening) {\n"
        "const open = (_, {center, zoom, ...options}) =>\n"
        "  leaflet.map(host, {...options, ...extra}).fitBounds(...opening);\n"
        "const L = {...leaflet, map: open};\n"
        f"{figure.script.render()}\n"
        f"return {{map: map_atlas, places: {registry(drawn)}}};\n"
        "}\n"
    )


def registry(drawn: list[Drawn]) -> str:
    """Return the JavaScript object that maps each place id to the names of its elements."""
    places: dict[str, list[str]] = {}
    for element, place in drawn:
        if place is not None:
            places.setdefault(place, []).append(element.get_name())
    return "{" + ",".join(f"{json.dumps(place)}:[{','.join(names)}]" for place, names in places.items()) + "}"


def name(element: Element, fixed: str) -> None:
    """Give the element a fixed name instead of Folium's random one."""
    element._id = fixed  # noqa: SLF001  # branca offers no other way to a stable name


def draw_area(layer: Layer) -> Iterator[Drawn]:
    """Yield the whole layer as one element that takes no clicks."""
    css_class = layer.style.css_class
    element = folium.GeoJson(
        bare_geometry(layer.frame),
        style_function=lambda _: {"className": css_class},
        smooth_factor=1.2,
        interactive=False,
        pane=GROUND,
    )
    name(element, layer.id)
    yield element, None


def bare_geometry(frame: gpd.GeoDataFrame) -> dict[str, object]:
    """Return one GeoJSON feature of all the frame's geometries, without properties."""
    geometries = [shape["geometry"] for shape in frame.geometry.__geo_interface__["features"]]
    return {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "GeometryCollection", "geometries": geometries},
    }


def draw_river(layer: Layer) -> Iterator[Drawn]:
    """Yield all rivers as one element that takes no clicks, each under the class of its rank."""
    css_class = layer.style.css_class
    element = folium.GeoJson(
        layer.frame[["rank", "geometry"]],
        style_function=lambda river: {"className": f"{css_class} {css_class}-{river['properties']['rank']}"},
        smooth_factor=1.2,
        interactive=False,
        pane=GROUND,
    )
    name(element, layer.id)
    yield element, None


def draw_picture(layer: Layer) -> Iterator[Drawn]:
    """Yield the picture in its box; the browser fetches it beside the map, not within it."""
    west, south, east, north = layer.frame.total_bounds.tolist()
    element = folium.raster_layers.ImageOverlay(
        NO_PICTURE,
        [[south, west], [north, east]],
        z_index=ABOVE_LINES,
        className=layer.style.css_class,
        pane=GROUND,
        alt="",
    )
    element.url = relief_url()
    name(element, layer.id)
    yield element, None


def draw_railway(layer: Layer) -> Iterator[Drawn]:
    """Yield three strokes a line, from below: the case, the sleepers and a broad one that takes the click."""
    for index, (place, line) in enumerate(zip(layer.frame["place_id"], layer.frame.geometry, strict=True)):
        path = [(y, x) for x, y in get_coordinates(line).tolist()]
        for stroke in ("case", "dash", "hit"):
            element = folium.PolyLine(  # type: ignore[no-untyped-call]
                path,
                className=f"{layer.style.css_class}-{stroke}",
                interactive=stroke == "hit",
                smooth_factor=0.5,
            )
            name(element, f"{layer.id}_{index}_{stroke}")
            yield element, place


def draw_place(layer: Layer) -> Iterator[Drawn]:
    """Yield one circle a place; the browser side sets its size and class from the data object."""
    frame = layer.frame
    spots = zip(frame["place_id"], frame.geometry.y, frame.geometry.x, strict=True)
    for index, (place, latitude, longitude) in enumerate(spots):
        element = folium.CircleMarker((latitude, longitude), radius=5, className=layer.style.css_class)
        name(element, f"{layer.id}_{index}")
        yield element, place


DRAWERS = {
    "area": draw_area,
    "river": draw_river,
    "picture": draw_picture,
    "railway": draw_railway,
    "place": draw_place,
}
