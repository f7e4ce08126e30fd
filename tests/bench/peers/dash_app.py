"""The places and turns in dash-leaflet, served by Dash's own server; a click is answered by one callback."""

# mypy: disable-error-code="import-not-found, import-untyped, untyped-decorator"
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import dash
import dash_leaflet as dl
from dash import ALL, Input, Output, html


def build_marker(place: dict[str, Any]) -> dl.CircleMarker:
    return dl.CircleMarker(
        dl.Tooltip(place["name"]),
        center=[place["lat"], place["lon"]],
        radius=place["radius"],
        className=f"place-{place['id']}",
        id={"type": "place", "index": place["id"]},
    )


def build_ring(place: dict[str, Any]) -> dl.CircleMarker:
    spot = [place["lat"], place["lon"]]
    return dl.CircleMarker(center=spot, radius=place["radius"] + 6, color="red", interactive=False)


def build_turn(turn: dict[str, Any], place_id: str | None) -> html.Li:
    current = {"data-current-place": place_id} if place_id else {}
    return html.Li([html.B(turn["speaker"]), " ", turn["text"]], **current)


def build_panel(data: dict[str, Any], place_id: str | None) -> list[html.Li]:
    turns = [turn for turn in data["turns"] if place_id is None or place_id in turn["places"]]
    return [build_turn(turn, place_id) for turn in turns]


def build_ground(data: dict[str, Any]) -> list[dl.GeoJSON]:
    return [
        dl.GeoJSON(data=data["land"], interactive=False, style={"color": "#999", "weight": 1}),
        dl.GeoJSON(data=data["railways"], interactive=False, style={"color": "#333", "weight": 2}),
    ]


def build_map(data: dict[str, Any]) -> dl.Map:
    return dl.Map(
        [
            dl.Pane(build_ground(data), name="ground", style={"zIndex": 350}),
            *map(build_marker, data["places"]),
            dl.LayerGroup(id="ring"),
        ],
        center=data["centre"],
        zoom=data["zoom"],
        style={"height": "700px", "flex": "3"},
    )


def build_app(data: dict[str, Any]) -> dash.Dash:
    app = dash.Dash(__name__)
    panel = html.Ol(build_panel(data, None), id="panel", style={"flex": "2"})
    app.layout = html.Div([build_map(data), panel], style={"display": "flex"})
    places = {place["id"]: place for place in data["places"]}

    @app.callback(
        Output("ring", "children"),
        Output("panel", "children"),
        Input({"type": "place", "index": ALL}, "n_clicks"),
        prevent_initial_call=True,
    )
    def select(_clicks: list[int | None]) -> tuple[list[dl.CircleMarker], list[html.Li]]:
        place_id = dash.ctx.triggered_id["index"]
        return [build_ring(places[place_id])], build_panel(data, place_id)

    return app


if __name__ == "__main__":
    build_app(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run(
        port=int(sys.argv[2]), debug=False
    )
