"""The places and turns in st_folium, used as well as it can be.

The map never changes, so it is not mounted again; only the ring is sent as a feature group; the selection
is taken in ``on_change``, so a click costs one run; one value comes back. Leaflet is served from the static
folder beside this file, and nothing else is asked for.
"""

# mypy: disable-error-code="import-not-found, import-untyped"
from __future__ import annotations

import html
import json
import sys
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

OFFLINE = "../../app/static"  # seen from the component's frame


@st.cache_data
def load(path: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return data


def build_map(data: dict[str, Any]) -> folium.Map:
    chart = folium.Map(data["centre"], zoom_start=data["zoom"], tiles=None, max_zoom=12)
    build_ground(data["land"], {"color": "#999", "weight": 1}).add_to(chart)
    build_ground(data["railways"], {"color": "#333", "weight": 2}).add_to(chart)
    for place in data["places"]:
        build_marker(place).add_to(chart)
    return chart


def build_ground(shapes: dict[str, Any], style: dict[str, Any]) -> folium.GeoJson:
    return folium.GeoJson(shapes, style_function=lambda _: style, interactive=False)


def build_marker(place: dict[str, Any]) -> folium.CircleMarker:
    return folium.CircleMarker(
        (place["lat"], place["lon"]),
        radius=place["radius"],
        tooltip=place["name"],
        fill=True,
        class_name=f"place-{place['id']}",
    )


def build_ring(place: dict[str, Any] | None) -> folium.FeatureGroup:
    group = folium.FeatureGroup(name="ring")
    if place is not None:
        spot = (place["lat"], place["lon"])
        folium.CircleMarker(spot, radius=place["radius"] + 6, color="red", interactive=False).add_to(group)
    return group


def build_panel(data: dict[str, Any], place: dict[str, Any] | None) -> str:
    turns = [turn for turn in data["turns"] if place is None or place["id"] in turn["places"]]
    current = f' data-current-place="{place["id"]}"' if place else ""
    items = (
        f"<li{current}><b>{html.escape(turn['speaker'])}</b> {html.escape(turn['text'])}</li>"
        for turn in turns
    )
    return f"<ol>{''.join(items)}</ol>"


def take_selection() -> None:
    st.session_state["place"] = st.session_state["map"]["last_object_clicked_tooltip"]


def show(data: dict[str, Any]) -> None:
    st.set_page_config(layout="wide")
    name = st.session_state.get("place")
    chosen = next((place for place in data["places"] if place["name"] == name), None)
    left, right = st.columns([3, 2])
    with left:
        st_folium(
            build_map(data),
            key="map",
            height=700,
            use_container_width=True,
            returned_objects=["last_object_clicked_tooltip"],
            feature_group_to_add=build_ring(chosen),
            on_change=take_selection,
        )
    with right:
        st.html(build_panel(data, chosen))


folium.Map.default_js = [("leaflet", f"{OFFLINE}/leaflet.js")]
folium.Map.default_css = [("leaflet_css", f"{OFFLINE}/leaflet.css")]
show(load(sys.argv[1]))
