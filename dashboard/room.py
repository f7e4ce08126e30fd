"""What the browser needs to open a record: where its parts lie, and what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.routes import leaflet_url, side_url

if TYPE_CHECKING:
    from dashboard.records import OpenRecord
    from geodata import Selection


def room(record: OpenRecord, selection: Selection) -> dict[str, object]:
    """Return the addresses of a record, relative to the page, with the selection; plain JSON."""
    return {
        "record": f"atlas/record/{record.data_key}.json",
        "map": f"atlas/record/{record.map_key}.js",
        "leaflet": leaflet_url("leaflet-src.esm.js"),
        "styles": [leaflet_url("leaflet.css"), side_url("page.css"), side_url("atlas.css")],
        "selection": {
            "place": selection.place,
            "turn": selection.turn,
            "speakers": selection.speakers,
            "kinds": selection.kinds,
        },
    }
