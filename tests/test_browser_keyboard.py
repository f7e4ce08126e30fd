"""The whole way through the atlas by keyboard alone, on every size of screen, in light and in dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.served import SIZES, open_ground

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MOST_STOPS = 400  # of the Tab key from one end of the page to the other
FOCUS_IS_SEEN = """(node) => {
  const { top, bottom, left, right } = node.getBoundingClientRect();
  return node.matches(':focus-visible') && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
}"""


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> Locator:
    """Press the Tab key, or that with Shift, until an element has the focus; the focus is on the screen."""
    expect(wanted).to_be_visible()
    for _ in range(MOST_STOPS):
        if wanted.evaluate("(node) => node === document.activeElement"):
            assert wanted.evaluate(FOCUS_IS_SEEN)
            return wanted
        page.keyboard.press(key)
    pytest.fail(f"The Tab key does not reach {wanted}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_talk_is_searched_walked_and_read_by_keyboard(
    page: Page, atlas_url: str, width: int, height: int, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": height})
    open_ground(page, atlas_url)
    status = page.get_by_role("status")

    tab_to(page, page.get_by_role("searchbox"))
    page.keyboard.type("kowloon")
    page.keyboard.press("Enter")
    expect(page.locator("li.pa-turn.is-here")).to_contain_text("Kowloon")
    page.keyboard.press("Escape")
    expect(status).to_contain_text("173 turns")

    tab_to(page, page.get_by_role("slider", name="Conversation"))
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(status).to_have_text("Turn 2, Soong: no place")
    page.keyboard.press("n")
    expect(status).to_contain_text("Turn 3")
    page.keyboard.press("p")
    expect(status).to_have_text("Turn 2, Soong: no place")

    tab_to(page, page.get_by_role("button", name="Contents"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Frontiers of Outer Mongolia"))
    page.keyboard.press("Enter")
    expect(page.locator("li#t097")).to_have_attribute("aria-current", "true")
    tab_to(page, page.locator("li#t098 .pa-mention").first)
    page.keyboard.press("Enter")
    expect(page.locator("li#t098")).to_have_class("pa-turn is-here")
    expect(page.locator(".pa-card h2")).not_to_contain_text("Turn")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_other_pages_are_used_by_keyboard(page: Page, atlas_url: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_ground(page, atlas_url)
    pages = page.get_by_role("navigation", name="Pages")

    tab_to(page, pages.get_by_role("link", name="Positions"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("button.pa-matter").first)
    page.keyboard.press("Enter")
    expect(page.locator(".pa-moves")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".pa-moves")).to_be_hidden()

    tab_to(page, pages.get_by_role("link", name="Places"), "Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, page.locator('.pa-entry[data-place="harbin"], .pa-entry[data-place="dairen"]').first)
    page.keyboard.press("Enter")
    expect(page.locator(".pa-passage").first).to_be_visible()

    tab_to(page, page.get_by_role("button", name="Projector"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Current words")).to_be_focused()
    page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Projector")).to_be_focused()
