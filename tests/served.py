"""The served atlas as a reader opens it, and what is asked of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator, Page

MAP = '[role="region"][aria-label="Map"]'
SIZES = [(1440, 900), (1024, 768), (390, 844)]


def open_atlas(page: Page, address: str, query: str = "") -> None:
    """Open the atlas at a query: its map is drawn, and its text side is there when the dialogue is."""
    page.goto(f"{address}/{query}")
    expect(page.locator(f"{MAP}[data-ready]")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("list", name="Dialogue")).to_be_visible(timeout=30_000)


def open_ground(page: Page, address: str, query: str = "") -> None:
    """Open the atlas at a query: territories and lines are drawn."""
    page.goto(f"{address}/{query}")
    expect(page.locator(f"{MAP}[data-ground]")).to_be_visible(timeout=30_000)


def box(locator: Locator) -> FloatRect:
    """Return where something is seen on the page."""
    found = locator.bounding_box()
    assert found is not None
    return found
