"""The apps that are compared: how each is started and what in its page is clicked, awaited and watched."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

ATLAS, ONE_LINE, ST_FOLIUM, DASH = "atlas", "one line", "st_folium", "dash-leaflet"
PORT, PLACE = "PORT", "PLACE"  # stand-ins in commands and selectors

CHECKOUT = Path(__file__).parents[2]
PEERS = Path(__file__).parent / "peers"


@dataclass(frozen=True, slots=True)
class Watch:
    """What tells that an answer is on screen: ``present`` is found and ``absent`` is not (CSS selectors)."""

    present: str
    absent: str | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """What is clicked in an app and how it answers; ``map_frame`` is the frame that holds the map, if any."""

    marker: str
    watches: tuple[tuple[str, Watch], ...]
    map_element: str
    map_frame: str | None = None


@dataclass(frozen=True, slots=True)
class App:
    """One app: ``visible`` is what the reader waits for when the page opens (a CSS selector)."""

    name: str
    command: tuple[str, ...]
    folder: Path
    health: str
    visible: str
    linked: Linked | None = None


def atlas() -> App:
    """Return the atlas itself, started from the checkout and measured by the contract of its page."""
    region = '[role="region"][aria-label="Map"]'
    current = 'ol[aria-label="Dialogue"] li[aria-current="true"]'
    mention = f'[data-place="{PLACE}"]'
    return App(
        ATLAS,
        (sys.executable, "-m", "dashboard", "serve", "--headless", "--port", PORT),
        CHECKOUT,
        "/_stcore/health",
        f'{region} [data-place="dairen"]',
        Linked(
            f"{region} {mention}",
            (
                ("click", Watch(f"{current}:has({mention})", f"{current}:not(:has({mention}))")),
                ("server", Watch(f'[data-card-place="{PLACE}"]')),
            ),
            f"{region} .leaflet-pane",
        ),
    )


def one_line(folder: Path) -> App:
    """Return the one-line Streamlit app, run in an empty folder so that no configuration file counts."""
    script = str(shutil.copy(PEERS / "one_line.py", folder))
    visible = '[data-testid="stMarkdownContainer"] p'
    return App(ONE_LINE, streamlit_command(sys.executable, script), folder, "/_stcore/health", visible)


def st_folium(folder: Path, python: Path, data: Path) -> App:
    """Return the st_folium peer, with Leaflet in the static folder beside its script."""
    script = str(shutil.copy(PEERS / "st_folium_app.py", folder))
    static = folder / "static"
    static.mkdir()
    leaflet = Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(leaflet / name, static)
    command = (
        *streamlit_command(str(python), script),
        "--server.enableStaticServing",
        "true",
        "--",
        str(data),
    )
    frame = 'iframe[title="streamlit_folium.st_folium"]'
    return App(ST_FOLIUM, command, folder, "/_stcore/health", ".place-dairen", peer_links(frame))


def dash_leaflet(folder: Path, python: Path, data: Path) -> App:
    """Return the dash-leaflet peer, which serves its own assets."""
    command = (str(python), str(PEERS / "dash_app.py"), str(data), PORT)
    return App(DASH, command, folder, "/", ".place-dairen", peer_links())


def peer_links(frame: str | None = None) -> Linked:
    """Return what both peers have in common: a class on each marker, the place on each turn of the panel."""
    current = f'li[data-current-place="{PLACE}"]'
    click = Watch(current, f'li[data-current-place]:not([data-current-place="{PLACE}"])')
    return Linked(f".place-{PLACE}", (("click", click),), ".leaflet-map-pane", frame)


def streamlit_command(python: str, script: str) -> tuple[str, ...]:
    """Return the command that serves a Streamlit script to this machine alone."""
    options = {
        "server.headless": "true",
        "server.address": "127.0.0.1",
        "server.port": PORT,
        "browser.gatherUsageStats": "false",
    }
    flags = (part for name, value in options.items() for part in (f"--{name}", value))
    return (python, "-m", "streamlit", "run", script, *flags)
