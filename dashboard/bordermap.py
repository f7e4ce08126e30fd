"""The territories, border lines and overlays drawn by Folium, as an ES module of their own.

They are the same for every record, come after the first sight of the map, and can be drawn twice on one map
to compare two days. Folium gets ids only; style and words are given by the browser side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import folium

from dashboard.mapview import name

if TYPE_CHECKING:
    import geopandas as gpd
    from branca.element import Figure

    from geodata import Borders

SMOOTH = 0.6  # pixels that a neighbour's edge may part from its own at most


def borders_module(borders: Borders, overlays: gpd.GeoDataFrame) -> str:
    """Return an ES module whose default export draws faces, overlays and lines, in this order.

    ``draw(leaflet, map, pane)`` draws into the pane of that name on a map that is there already and returns
    ``{faces, overlays, lines}``, each an object of Leaflet layers by id. The module imports nothing and
    holds no text.
    """
    atlas = folium.Map(tiles=None, zoom_control=False, attribution_control=False)
    name(atlas, "atlas")
    frames = {
        "faces": borders.faces.reset_index(names="id"),
        "overlays": overlays.rename(columns={"overlay_id": "id"}),
        "lines": borders.lines.reset_index(names="id"),
    }
    for title, frame in frames.items():
        element = folium.GeoJson(frame[["id", "geometry"]], smooth_factor=SMOOTH)
        name(element, title)
        element.add_to(atlas)
    figure = cast("Figure", atlas.get_root())
    figure.render()
    return (
        "export default function draw(leaflet, map, pane) {\n"
        "const geoJson = (data, options) => leaflet.geoJson(data, {...options, pane});\n"
        "const L = {...leaflet, map: () => map, geoJson};\n"
        f"{figure.script.render()}\n"
        "const byId = (group) =>\n"
        "  Object.fromEntries(group.getLayers().map((layer) => [layer.feature.properties.id, layer]));\n"
        f"return {{{', '.join(f'{title}: byId(geo_json_{title})' for title in frames)}}};\n"
        "}\n"
    )
