"""Every page passes axe-core's checks of WCAG 2.2 A and AA, in light and dark, on every size of screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessible import seen_on, serious
from tests.served import open_ground

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ColorScheme

    from tests.accessible import Screen

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


def breaches(chromium: Browser, address: str, query: str, screen: Screen) -> list[str]:
    """Return what is serious or critical of a page of the atlas at a query."""
    with seen_on(chromium, screen) as page:
        open_ground(page, address, query)
        expect(page.locator("li#t001")).to_be_attached()
        expect(page.locator(".pa-waiting")).to_have_count(0)
        return serious(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_serious_breach(
    chromium: Browser, atlas_url: str, name: str, scheme: ColorScheme
) -> None:
    assert breaches(chromium, atlas_url, PAGES[name], (1440, 900, scheme)) == []


@pytest.mark.parametrize("size", [(1024, 768), (390, 844)])
@pytest.mark.parametrize("name", ["opening", "places", "dispute"])
def test_smaller_screens_have_none_either(
    chromium: Browser, atlas_url: str, name: str, size: tuple[int, int]
) -> None:
    assert breaches(chromium, atlas_url, PAGES[name], (*size, "light")) == []
