"""The way through the record without its map, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.served import open_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def opened(page: Page, address: str, query: str = "?page=places") -> Locator:
    """Open the atlas at a query and give the page of the places."""
    open_atlas(page, address, query)
    panel = page.get_by_role("region", name="Places", exact=True)
    expect(panel.get_by_role("heading", level=2)).to_be_visible(timeout=30_000)
    return panel


def test_the_list_holds_the_places_of_the_record(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url)
    expect(panel.get_by_role("status")).to_contain_text("34 places")
    expect(panel.locator(".pa-entry").first).to_contain_text("15 mentions")
    expect(panel.locator('.pa-entry[data-place="dairen"]')).to_contain_text("大連")


def test_from_the_list_to_the_turn_by_the_keyboard_alone(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url)
    panel.locator('.pa-entry[data-place="kowloon"]').focus()
    page.keyboard.press("Enter")
    heading = panel.get_by_role("heading", level=2)
    expect(heading).to_be_focused()
    expect(heading).to_contain_text("Kowloon")
    page.keyboard.press("Tab")
    expect(panel.locator(".pa-passage").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("place=kowloon.*turn=t028|turn=t028.*place=kowloon"))
    expect(page.locator("li#t028")).to_be_in_viewport()
    expect(panel.locator(".pa-passage[aria-current]")).to_contain_text("turn 28")
    page.keyboard.press("Escape")
    expect(panel.locator('.pa-entry[data-place="kowloon"]')).to_be_focused()


def test_a_mention_in_the_dialogue_opens_its_place(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url)
    page.locator('li#t028 .pa-mention[data-place="kowloon"]').first.click()
    expect(panel.get_by_role("heading", level=2)).to_contain_text("Kowloon")
    expect(panel.locator(".pa-passage[aria-current]")).to_contain_text("turn 28")


def test_doubts_are_said_in_words(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url, "?page=places&place=khalkhin-gol")
    expect(panel.locator(".pa-passage")).to_contain_text(["reading doubtful; identity likely, not certain"])
    expect(panel.locator(".pa-lies")).to_contain_text("Its position is known to ±15 km.")


def test_where_dairen_lies_is_said_in_words(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url, "?page=places&place=dairen")
    expect(panel.locator(".pa-lies")).to_contain_text("about 35 km east-north-east of Port Arthur")


def test_the_borders_of_the_day_stand_as_text(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url, "?page=places&place=outer-mongolia")
    expect(panel.get_by_role("heading", name="Its borders on 10 August 1945")).to_be_visible()
    facts = panel.locator(".pa-facts")
    expect(facts.locator("dt").first).to_have_text("De facto")
    expect(facts.locator("dd").first).to_contain_text("independent in fact")
    expect(facts).to_contain_text("China, claimed")
    expect(facts.locator("dt", has_text="Beside it")).to_have_count(1)


@pytest.mark.parametrize("query", ["?page=places", "?page=places&place=sinkiang"])
@pytest.mark.parametrize("size", [(1024, 768), (390, 844)])
def test_the_page_keeps_within_a_small_screen(
    page: Page, atlas_url: str, query: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    panel = opened(page, atlas_url, query)
    assert panel.locator(".pa-panel").evaluate("(node) => node.scrollWidth - node.clientWidth") == 0


def test_a_record_of_which_little_is_known_has_its_places_too(page: Page, short_url: str) -> None:
    panel = opened(page, short_url)
    expect(panel.get_by_role("status")).to_contain_text("2 places with 3 mentions")
    panel.locator('.pa-entry[data-place="harbin"]').click()
    expect(panel.locator(".pa-passage")).to_have_count(2)
