"""The strip and the contents in the served atlas: the evening at one look, and the way to any part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import comes_true
from tests.served import SIZES, open_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

COLLISIONS = """() => {
  const written = [...document.querySelectorAll('.pa-talk-title')];
  const titles = written.map((title) => title.getBoundingClientRect());
  return titles.length > 7 && titles.every((box, at) => at === 0 || titles[at - 1].right <= box.left);
}"""
LIT = """() => {
  const canvas = document.querySelectorAll('.pa-talk canvas')[1];
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value) => value > 0);
}"""


def open_strip(page: Page, address: str) -> None:
    open_atlas(page, address)
    expect(strip(page)).to_be_visible()


def strip(page: Page) -> Locator:
    return page.get_by_role("slider", name="Conversation")


def marked(page: Page) -> list[str]:
    return [str(item.get_attribute("id")) for item in page.locator('ol li[aria-current="true"]').all()]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_whole_evening_is_seen_at_once(page: Page, atlas_url: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_strip(page, atlas_url)
    expect(strip(page)).to_have_accessible_name("Conversation, 173 turns")
    box = strip(page).bounding_box()
    assert box
    assert box["height"] >= 48
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert comes_true(page, COLLISIONS)


def test_a_selected_place_is_lit_and_a_cleared_one_is_not(page: Page, atlas_url: str) -> None:
    open_strip(page, atlas_url)
    assert not page.evaluate(LIT)
    page.locator("li#t028 .pa-mention", has_text="Dairen").first.press("Enter")
    assert page.evaluate(LIT)
    strip(page).press("Escape")
    strip(page).press("Escape")
    assert comes_true(page, f"() => !({LIT})()")
    assert marked(page) == []


def test_arrow_keys_move_dialogue_and_address(page: Page, atlas_url: str) -> None:
    open_strip(page, atlas_url)
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        strip(page).press(key)
    expect(page.locator("li#t016")).to_have_attribute("aria-current", "true")
    expect(page.locator("li#t016")).to_be_in_viewport()
    assert marked(page) == ["t016"]
    assert comes_true(page, "() => location.search.includes('turn=t016')")
    expect(strip(page)).to_have_attribute("aria-valuetext", "Turn 16 of 173, Soong: Please.")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_click_goes_to_the_turn_that_was_previewed(
    page: Page, atlas_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_strip(page, atlas_url)
    box = strip(page).bounding_box()
    assert box
    x, y = box["width"] * 0.6, box["height"] / 3
    strip(page).hover(position={"x": x, "y": y})
    previewed = page.locator(".pa-talk-number").inner_text()
    strip(page).click(position={"x": x, "y": y})
    expect(page.locator(f"li#t{int(previewed):03}")).to_have_attribute("aria-current", "true")
    expect(page.locator(f"li#t{int(previewed):03}")).to_be_in_viewport()


def test_the_contents_name_where_one_is_and_lead_elsewhere(page: Page, atlas_url: str) -> None:
    open_strip(page, atlas_url)
    contents = page.get_by_role("navigation", name="Contents")
    toggle = contents.get_by_role("button", name="Contents")
    expect(toggle).to_contain_text("1 Surrender of Japan")
    toggle.click()
    expect(contents.get_by_role("listitem")).to_have_count(16)
    contents.get_by_role("button", name="Frontiers of Outer Mongolia").click()
    expect(page.locator("li#t097")).to_have_attribute("aria-current", "true")
    expect(toggle).to_contain_text("12 Frontiers of Outer Mongolia")
    expect(page.locator("li#t097 h2")).to_have_text("Frontiers of Outer Mongolia")
    expect(page.locator("li#t097 h2")).to_be_in_viewport()


def test_a_record_without_segments_has_a_strip_and_no_contents(page: Page, short_url: str) -> None:
    open_strip(page, short_url)
    expect(strip(page)).to_have_accessible_name("Conversation, 4 turns")
    expect(page.get_by_role("navigation", name="Contents")).to_have_count(0)
    expect(page.locator(".pa-talk-title")).to_have_count(0)
    strip(page).press("End")
    expect(page.locator("li#t004")).to_have_attribute("aria-current", "true")
