"""A reader whose connection drops comes back to the same turn and place, and goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import free_port, serving
from tests.served import MAP, open_atlas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, WebSocketRoute

SOON = 60_000  # milliseconds until a page counts as not coming back; no test measures time
HERE = re.compile(r"\?place=kowloon&turn=t030$")


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A page that may log what the browser says of a lost connection."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    context.close()


def card(page: Page, place: str) -> None:
    """Expect the card of a place, which only the server can write."""
    expect(page.locator(f'[data-card-place="{place}"]')).to_be_visible(timeout=SOON)


def go_there(page: Page, address: str) -> None:
    """Open the atlas and choose a mention: a place and a turn."""
    open_atlas(page, address)
    page.locator('li#t030 button[data-place="kowloon"]').first.click()
    card(page, "kowloon")
    expect(page).to_have_url(HERE)


def expect_to_be_there(page: Page) -> None:
    """Expect the place and the turn: in the link, in the text, on the map and in the card."""
    expect(page).to_have_url(HERE)
    expect(page.locator("li#t030")).to_have_class(re.compile("is-here"))
    expect(page.locator(f'{MAP} [data-place="kowloon"]')).to_have_class(re.compile("pa-ringed"))
    card(page, "kowloon")


def expect_connection(page: Page, *, lost: bool = False) -> None:
    """Expect the page to have noticed that its connection is lost, or to be served and at rest again."""
    app = page.get_by_test_id("stApp")
    connected = re.compile("^CONNECTED$")
    if lost:
        expect(app).not_to_have_attribute("data-test-connection-state", connected, timeout=SOON)
        return
    expect(app).to_have_attribute("data-test-connection-state", connected, timeout=SOON)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=SOON)


def choose_on_map(page: Page, place: str) -> None:
    page.locator(f'{MAP} [data-place="{place}"]').focus()
    page.keyboard.press("Enter")


def test_a_connection_that_is_cut_is_taken_up_again(reader: Page, atlas_url: str) -> None:
    routes: list[WebSocketRoute] = []

    def relay(route: WebSocketRoute) -> None:
        route.connect_to_server()
        routes.append(route)

    reader.route_web_socket(re.compile("/_stcore/stream"), relay)
    go_there(reader, atlas_url)
    assert len(routes) == 1
    routes[0].close(code=1001, reason="cut")
    expect_connection(reader, lost=True)
    expect_connection(reader)
    expect_to_be_there(reader)
    choose_on_map(reader, "mukden")
    card(reader, "mukden")
    expect(reader).to_have_url(re.compile(r"\?place=mukden$"))
    assert len(routes) == 2


def test_a_server_that_starts_anew_finds_its_reader_where_he_was(reader: Page, tmp_path: Path) -> None:
    port = free_port()
    with serving(folder=tmp_path, port=port):
        go_there(reader, f"http://127.0.0.1:{port}")
    expect_connection(reader, lost=True)
    with serving(folder=tmp_path, port=port):
        expect_connection(reader)
        expect_to_be_there(reader)
        choose_on_map(reader, "mukden")
        card(reader, "mukden")
        expect(reader).to_have_url(re.compile(r"\?place=mukden$"))


def test_what_is_chosen_while_the_server_is_away_is_told_it_later(reader: Page, tmp_path: Path) -> None:
    port = free_port()
    with serving(folder=tmp_path, port=port):
        go_there(reader, f"http://127.0.0.1:{port}")
    expect_connection(reader, lost=True)
    choose_on_map(reader, "changchun")
    expect(reader.get_by_role("status")).to_contain_text("Changchun:")
    with serving(folder=tmp_path, port=port):
        expect_connection(reader)
        card(reader, "changchun")
        expect(reader).to_have_url(re.compile(r"\?place=changchun$"))
        expect(reader.get_by_role("status")).to_contain_text("Changchun:")


def test_a_pupil_who_loses_the_connection_keeps_step_and_answer(reader: Page, tmp_path: Path) -> None:
    port = free_port()
    lesson = "?page=lessons&lesson=where-is-the-line&step=a6"
    answer = reader.get_by_role("textbox", name="Your answer")
    with serving(folder=tmp_path, port=port):
        open_atlas(reader, f"http://127.0.0.1:{port}", lesson)
        answer.fill("Moscow and")
    expect_connection(reader, lost=True)
    answer.press_sequentially(" Tokyo; not China.")
    with serving(folder=tmp_path, port=port):
        expect_connection(reader)
        expect(reader).to_have_url(re.compile("lesson=where-is-the-line&step=a6"))
        expect(answer).to_have_value("Moscow and Tokyo; not China.")
        expect(reader.get_by_role("heading", name="6 The east: an agreement")).to_be_visible()
        reader.get_by_role("button", name="Next step").click()
        expect(reader).to_have_url(re.compile("step=a7"))
        reader.reload()
        reader.get_by_role("button", name="Previous step").click()
        expect(answer).to_have_value("Moscow and Tokyo; not China.")
