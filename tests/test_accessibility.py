"""Every page passes axe-core's checks of WCAG 2.2 A and AA, in light and dark, on every size of screen."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.served import open_ground

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ColorScheme, ViewportSize

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = {
    "opening": "",
    "place": "?place=dairen",
    "turn": "?turn=t103",
    "places": "?page=places&place=dairen",
    "speakers": "?page=speakers",
    "positions": "?page=positions",
    "borders": "?page=borders",
    "dispute": "?page=borders&dispute=outer-mongolia-frontier-1945",
    "measures": "?page=measures",
    "search": "?q=railway",
    "compared": "?compare=1997-07-01,de-facto",
    "wrong link": "?turn=t999&view=moon",
}


def breaches(
    chromium: Browser,
    address: str,
    query: str,
    size: tuple[int, int] = (1440, 900),
    scheme: ColorScheme = "light",
) -> list[str]:
    """Return what is serious or critical of a page, each with the first part of it that it is found in."""
    width, height = size
    viewport: ViewportSize = {"width": width, "height": height}
    context = chromium.new_context(
        viewport=viewport, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    open_ground(page, address, query)
    expect(page.locator("li#t001")).to_be_attached()
    expect(page.locator(".pa-waiting")).to_have_count(0)
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "levels => axe.run(document, {runOnly: levels, resultTypes: ['violations']})", LEVELS
    )
    context.close()
    return [
        f"{each['impact']}: {each['id']} in {len(each['nodes'])}: {each['nodes'][0]['html'][:120]}"
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_serious_breach(
    chromium: Browser, atlas_url: str, name: str, scheme: ColorScheme
) -> None:
    assert breaches(chromium, atlas_url, PAGES[name], scheme=scheme) == []


@pytest.mark.parametrize("size", [(1024, 768), (390, 844)])
@pytest.mark.parametrize("name", ["opening", "places", "dispute"])
def test_smaller_screens_have_none_either(
    chromium: Browser, atlas_url: str, name: str, size: tuple[int, int]
) -> None:
    assert breaches(chromium, atlas_url, PAGES[name], size) == []
