"""What the server answers beside Streamlit's own files."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from dashboard.front import security_policy
from dashboard.routes import leaflet_file, leaflet_url, relief_url, side_files, side_url
from tests.conftest import PATIENCE

if TYPE_CHECKING:
    from email.message import Message


def get(address: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def announced(atlas_url: str, end: str) -> str:
    """Return the address of a generated text as the front page announces it, once the record is open."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        parts = get(atlas_url)[2].decode().split('"')
        found = [part for part in parts if part.startswith("atlas/record/") and part.endswith(end)]
        if found:
            return found[0]
    pytest.fail("The front page never announced the record.")


def test_a_module_of_the_browser_side(atlas_url: str) -> None:
    status, headers, body = get(f"{atlas_url}/{side_url('record.js')}")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert "immutable" in headers["Cache-Control"]
    assert body == side_files()["record.js"]


def test_leaflet_comes_from_its_package(atlas_url: str) -> None:
    status, headers, body = get(f"{atlas_url}/{leaflet_url('leaflet-src.esm.js')}")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"Leaflet 1.9.4" in body


def test_the_relief_is_served_under_its_hash(atlas_url: str) -> None:
    status, headers, body = get(f"{atlas_url}/{relief_url()}")
    assert (status, headers["Content-Type"]) == (200, "image/webp")
    assert body[:4] == b"RIFF"
    assert get(f"{atlas_url}/atlas/ground/relief-0.webp")[0] == 404


def test_the_data_object_and_the_map_module_are_served_under_their_hash(atlas_url: str) -> None:
    status, headers, body = get(f"{atlas_url}/{announced(atlas_url, '.json')}")
    assert (status, headers["Content-Type"]) == (200, "application/json")
    assert len(json.loads(body)["turns"]) == 173
    status, _, body = get(f"{atlas_url}/{announced(atlas_url, '.js')}")
    assert status == 200
    assert body.startswith(b"export default function draw(")


@pytest.mark.parametrize(
    "path",
    [
        "atlas/side/x/none.js",
        "atlas/side/x/..%2Fpage.py",
        "atlas/leaflet/1/none.js",
        "atlas/leaflet/1/..%2F..%2F__init__.py",
        "atlas/record/0123.json",
        "atlas/record/0123.exe",
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(atlas_url: str, path: str) -> None:
    status, _, body = get(f"{atlas_url}/{path}")
    assert status in {400, 404}
    assert b"root:" not in body
    assert len(body) < 200


@pytest.mark.parametrize("name", ["", "..", "../__init__.py", "images/../../apps.py", "images", "none.js"])
def test_only_files_of_the_leaflet_package_are_given(name: str) -> None:
    assert leaflet_file(name) is None


def test_the_front_page_announces_only_what_is_there(atlas_url: str) -> None:
    status, headers, body = get(atlas_url)
    assert (status, headers["Cache-Control"]) == (200, "no-cache")
    page = body.decode()
    assert "<title>Parley Atlas</title>" in page
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    ours = [link for link in links if link.startswith(("atlas/", "static/"))]
    assert len(ours) > 12
    assert [link for link in ours if get(f"{atlas_url}/{link}")[0] != 200] == []


def test_the_front_page_allows_this_server_only(atlas_url: str) -> None:
    policy = get(atlas_url)[1]["Content-Security-Policy"]
    host = atlas_url.removeprefix("http://")
    assert f"connect-src 'self' ws://{host} wss://{host};" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' blob: 'sha256-" in policy


def test_a_hostile_host_name_gets_no_say_in_the_policy() -> None:
    assert "connect-src 'self';" in security_policy("a.b; script-src *")


def test_the_browser_side_is_all_there() -> None:
    assert {
        "atlas.css",
        "dialogue.js",
        "map.js",
        "page.css",
        "record.js",
        "selection.js",
        "streamlit.js",
    } <= set(side_files())
