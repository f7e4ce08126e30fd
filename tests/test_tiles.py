"""Online tiles are offered by whoever serves the atlas, and fetched when a reader lays them on."""

from __future__ import annotations

from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.front import security_policy
from dashboard.tiles import CREDIT_VARIABLE, TILES_VARIABLE, TilesError, parse_tiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

GREY = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63680000008200817745f5530000000049454e44ae426082"
)


class TileHandler(BaseHTTPRequestHandler):
    """Answers every path with one grey pixel and notes the path."""

    def __init__(self, asked: list[str], *arguments: Any) -> None:  # noqa: ANN401  # as the base class
        self.asked = asked
        super().__init__(*arguments)

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(GREY)

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture(scope="module")  # outlives the page of a test
def tile_server() -> Iterator[tuple[str, list[str]]]:
    """A server of tiles on this machine, and the paths that were asked of it."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(TileHandler, asked))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("address", "credit", "words"),
    [
        ("tiles.example/{z}/{x}/{y}.png", "A", "is no address of tiles; write https://HOST/{z}/{x}/{y}.png"),
        ("ftp://tiles.example/{z}/{x}/{y}.png", "A", "is no address of tiles"),
        ("https://a.b; script-src */{z}/{x}/{y}", "A", "is no address of tiles"),
        ("https://tiles.example/{z}/{x}.png", "A", "lacks {y}"),
        ("https://tiles.example/{z}/{x}/{y}.png", " ", "add --tiles-credit"),
    ],
)
def test_tiles_that_cannot_be_used_say_why(address: str, credit: str, words: str) -> None:
    with pytest.raises(TilesError, match=words.replace("{", r"\{").replace("}", r"\}").replace("*", r"\*")):
        parse_tiles(address, credit)


def test_wrong_tiles_are_wrong_usage() -> None:
    result = CliRunner().invoke(app, ["serve", "--tiles", "nowhere", "--headless"])
    assert result.exit_code == 2
    assert "is no address of tiles" in result.output


def test_the_page_may_ask_nobody_else_for_pictures() -> None:
    assert "img-src 'self' data: blob:;" in security_policy("127.0.0.1:8501")


def test_offered_tiles_are_the_one_exception(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TILES_VARIABLE, "https://tiles.example:8443/{z}/{x}/{y}.png")
    monkeypatch.setenv(CREDIT_VARIABLE, "A")
    assert "img-src 'self' data: blob: https://tiles.example:8443;" in security_policy("127.0.0.1:8501")


def test_nothing_is_asked_before_a_reader_lays_the_tiles_on(
    page: Page, serve: Callable[..., str], tile_server: tuple[str, list[str]]
) -> None:
    address, asked = tile_server
    arguments = ("--tiles", f"{address}/{{z}}/{{x}}/{{y}}.png", "--tiles-credit", "Grey Maps <b>, CC0")
    page.goto(serve(*arguments))
    expect(page.locator(".pa-map[data-ground]")).to_be_visible(timeout=30_000)
    assert asked == []
    page.locator(".pa-layers summary").click()
    page.get_by_label("online tiles (asks another machine)").check()
    expect(page.locator(".leaflet-tiles-pane img.leaflet-tile-loaded").first).to_be_attached()
    expect(page.locator(".pa-tiles-credit")).to_have_text("Grey Maps <b>, CC0")
    assert asked != []


def test_without_the_option_there_is_no_such_layer(page: Page, atlas_url: str) -> None:
    page.goto(f"{atlas_url}/?layers=faces,tiles")
    expect(page.locator(".pa-notes")).to_contain_text("Unknown layer “tiles”: the map has relief, rivers")
    expect(page.locator(".pa-map[data-ready]")).to_have_attribute("data-layers", "faces")
