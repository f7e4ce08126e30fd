"""What a reader does on the page of the speakers, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.served import open_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def opened(page: Page, address: str, query: str = "?page=speakers") -> Locator:
    """Open the atlas at a query and give the page of the speakers."""
    open_atlas(page, address, query)
    panel = page.get_by_role("region", name="Speakers", exact=True)
    expect(panel.get_by_role("heading", level=2)).to_have_text("Who speaks of what", timeout=30_000)
    return panel


def row(panel: Locator, place: str) -> Locator:
    return panel.locator(f'.pa-tally--sides tr[data-place="{place}"]')


def test_both_delegations_have_their_map(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url)
    expect(panel.get_by_role("heading", level=4)).to_have_text(["USSR", "China"])
    expect(panel.locator(".pa-small-land")).to_have_count(2)
    for side in panel.locator(".pa-small").all():
        expect(side.locator('.pa-small-dot[data-place="dairen"]')).to_have_count(1)


def test_the_table_tells_who_raised_dairen_and_who_answered(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url)
    dairen = row(panel, "dairen")
    expect(dairen.locator("td").first).to_have_text("15")
    expect(dairen.get_by_role("button", name="Stalin turn 15")).to_be_visible()
    expect(dairen).to_contain_text("13 turns later")
    expect(row(panel, "kowloon")).to_contain_text("nobody")


def test_a_turn_in_the_table_is_shown_in_the_dialogue(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url)
    row(panel, "dairen").get_by_role("button", name="Wang turn 28").click()
    expect(page.locator("li#t028")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("turn=t028"))
    expect(row(panel, "kowloon")).to_have_class(re.compile("is-selected"))


def test_a_place_of_the_table_is_selected_everywhere(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url)
    row(panel, "dairen").get_by_role("button", name="Dairen", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("place=dairen"))
    expect(panel.locator(".pa-small-ring")).to_have_count(2)
    expect(page.locator("li#t015[aria-current]")).to_be_attached()


def test_a_place_that_is_selected_elsewhere_is_ringed(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url, "?page=speakers&place=kowloon")
    expect(panel.locator(".pa-small-ring")).to_have_count(2)
    expect(panel.locator(".pa-small-name").last).to_contain_text("Kowloon")


def test_two_speakers_are_compared_without_a_filter(page: Page, atlas_url: str) -> None:
    panel = opened(page, atlas_url)
    panel.get_by_label("Show").select_option(label="Stalin")
    panel.get_by_label("beside").select_option(label="Wang")
    expect(panel.get_by_role("heading", level=4)).to_have_text(["Stalin", "Wang"])
    expect(page).not_to_have_url(re.compile("speakers="))
    expect(page.locator("li.pa-turn.is-other-speaker")).to_have_count(0)


@pytest.mark.parametrize("size", [(1024, 768), (390, 844)])
def test_the_page_keeps_within_a_small_screen(page: Page, atlas_url: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    panel = opened(page, atlas_url)
    scrolls = "(node) => node.scrollWidth - node.clientWidth"
    assert panel.locator(".pa-panel").evaluate(scrolls) == 0
    assert panel.locator(".pa-tally-frame").evaluate(scrolls) == 0


def test_speakers_without_delegations_stand_for_themselves(page: Page, short_url: str) -> None:
    panel = opened(page, short_url)
    expect(panel.get_by_role("heading", level=4)).to_have_text(["Anna", "Boris"])
    expect(panel.locator(".pa-small-facts").last).to_have_text("2 turns, 0 mentions")
    expect(row(panel, "harbin")).to_contain_text("nobody")
