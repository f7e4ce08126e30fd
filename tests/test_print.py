"""The page on paper: the map fills the first sheet, the text runs on, nothing scrolls, controls are gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.routes import leaflet_url, side_files
from tests.stage import bare_page

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def read_page(page: Page, atlas_url: str) -> Page:
    """The opened atlas with the sheet for printing, whether the page links it or not."""
    page.goto(atlas_url)
    page.locator("li.pa-turn").last.wait_for(state="attached")
    page.locator(".pa-map .pa-name:not([hidden])").first.wait_for()
    page.add_style_tag(content=side_files()["print.css"].decode())
    return page


def test_nothing_scrolls_and_no_control_is_printed(read_page: Page) -> None:
    read_page.emulate_media(media="print")
    boxes = read_page.evaluate("""
        () => [...document.querySelectorAll("*")]
          .filter((part) => part.checkVisibility() && part.scrollHeight > part.clientHeight + 2)
          .filter((part) => ["auto", "scroll", "hidden"].includes(getComputedStyle(part).overflowY))
          .map((part) => part.className.toString())
          .filter((name) => !/pa-map|pa-unseen|pa-legend/.test(name))
    """)
    assert boxes == []
    assert read_page.locator("[data-testid=stPopover]:visible, .pa-steps:visible").count() == 0
    assert read_page.locator("li.pa-turn:visible").count() == 173


def test_text_is_black_on_white_in_the_dark_theme_too(read_page: Page) -> None:
    read_page.emulate_media(media="print", color_scheme="dark")
    colours = read_page.evaluate("""
        () => [".pa-speech", ".pa-card", ".pa-brand", ".pa-name"].map((part) =>
          getComputedStyle(document.querySelector(part)).color)
    """)
    assert colours == ["rgb(0, 0, 0)"] * 4
    ground = read_page.evaluate("() => getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_the_record_fills_a_handful_of_sheets(read_page: Page) -> None:
    sheets = len(re.findall(rb"/Type\s*/Page\b", read_page.pdf(prefer_css_page_size=True)))
    assert 5 <= sheets <= 12


def test_the_map_takes_the_size_of_the_sheet_and_gives_it_back(page: Page, atlas_url: str) -> None:
    bare_page(page, atlas_url, leaflet_url("leaflet.css"), "page", "atlas", "print")
    states = page.evaluate(
        """
        async (leaflet) => {
          const L = await import("/" + leaflet);
          const { fitForPrint } = await load("print");
          const frame = document.body.appendChild(document.createElement("div"));
          frame.style.cssText = "position: relative; width: 600px; height: 400px";
          const host = frame.appendChild(document.createElement("div"));
          host.className = "pa-part pa-map";
          const legend = host.appendChild(document.createElement("details"));
          legend.className = "pa-legend";
          const map = L.map(host, { attributionControl: false, zoomSnap: 0.25 });
          map.setView([42, 115], 5);
          const before = map.getBounds();
          const state = () => {
            const { x, y } = map.getSize();
            return [x, y, legend.open, map.getZoom(), map.getBounds().contains(before)];
          };
          const stop = fitForPrint(map, host);
          const seen = [state()];
          for (const event of ["beforeprint", "afterprint"]) {
            window.dispatchEvent(new Event(event));
            seen.push(state());
          }
          stop();
          window.dispatchEvent(new Event("beforeprint"));
          return [...seen, state()];
        }
        """,
        leaflet_url("leaflet-src.esm.js"),
    )
    screen = [600, 400, False, 5, True]
    assert [states[0], states[2], states[3]] == [screen] * 3
    width, height, is_open, _, holds_the_view = states[1]
    assert (width, height) == (1042, 658)  # within the frame of one pixel
    assert is_open
    assert holds_the_view
