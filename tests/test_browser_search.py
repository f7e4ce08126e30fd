"""Searching the shipped record as a reader does: in the box, the dialogue, the address and on the map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.served import MAP, SIZES, open_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

LIT = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  done([...(CSS.highlights.get('pa-hit') ?? [])].map(String));
})))"""


def open_search(page: Page, address: str, query: str = "") -> Locator:
    """Open the atlas at a query and give its search box."""
    open_atlas(page, address, query)
    box = page.get_by_role("searchbox", name="Search words, places, speakers")
    expect(box).to_be_visible()
    return box


def summary(page: Page) -> Locator:
    return page.locator(".pa-search-summary")


def marked(page: Page) -> Locator:
    return page.locator("li.pa-turn[aria-current]")


def said(page: Page) -> str:
    """Return the text of all turns."""
    return str(page.get_by_role("list", name="Dialogue").evaluate("(list) => list.textContent"))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_word_is_searched_by_the_keyboard_alone(
    page: Page, atlas_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    box = open_search(page, atlas_url)
    before = said(page)
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("butterflies")
    expect(summary(page)).to_have_text("1 turn")
    expect(marked(page)).to_have_attribute("id", "t011")
    expect(marked(page)).to_be_in_viewport()
    assert page.evaluate(LIT) == ["butterflies"]
    expect(page).to_have_url(re.compile(r"[?&]q=butterflies"))
    assert said(page) == before
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(marked(page)).to_have_count(0)
    assert page.evaluate(LIT) == []
    expect(page).not_to_have_url(re.compile(r"[?&]q="))


def test_a_place_is_found_by_a_name_in_another_script(page: Page, atlas_url: str) -> None:
    box = open_search(page, atlas_url)
    box.fill("大連")
    expect(summary(page)).to_have_text("9 turns, 1 place")
    expect(marked(page)).to_have_count(9)
    page.get_by_role("button", name="List", exact=True).click()
    page.get_by_role("group", name="What was found").get_by_role("button", name="Dairen 15 mentions").click()
    expect(page.locator(".pa-found")).to_have_text("Dairen: 15 mentions in 9 turns")
    expect(page.locator(f"{MAP} .pa-ring-label")).to_contain_text("Dairen")


def test_enter_walks_from_hit_to_hit(page: Page, atlas_url: str) -> None:
    box = open_search(page, atlas_url)
    box.fill('"military zone"')
    expect(summary(page)).to_have_text("4 turns, 1 place")
    here = page.locator("li.is-here")
    seen: list[str] = []
    for key in ("Enter", "Enter", "Enter", "Enter", "Enter", "Shift+Enter"):
        page.keyboard.press(key)
        expect(here).to_be_in_viewport()
        seen.append(here.get_attribute("id") or "")
    assert seen == [*sorted(set(seen)), min(seen), max(seen)]
    assert len(set(seen)) == 4
    assert page.evaluate(LIT) != []


def test_a_speaker_s_turns_about_a_place(page: Page, atlas_url: str) -> None:
    box = open_search(page, atlas_url)
    box.fill("wang dairen")
    expect(marked(page).first).to_have_attribute("data-speaker", "wang")
    page.get_by_role("button", name="List", exact=True).click()
    expect(page.locator(".pa-search-list mark").first).to_have_text("Dairen")


def test_an_address_with_a_query_opens_the_search(page: Page, atlas_url: str) -> None:
    box = open_search(page, atlas_url, "?q=butterflies")
    expect(box).to_have_value("butterflies")
    expect(marked(page)).to_have_attribute("id", "t011")
    assert page.evaluate(LIT) == ["butterflies"]


@pytest.mark.parametrize(
    "query", ["<img src=x onerror=window.hacked=1>", "(.*)+$", "[", "\\", "${window.hacked=2}", "{{7*7}}"]
)
def test_markup_and_patterns_do_no_harm(page: Page, atlas_url: str, query: str) -> None:
    box = open_search(page, atlas_url)
    box.fill(query)
    page.keyboard.press("Enter")
    expect(summary(page)).to_have_text(f"Nothing found for “{query}”.")
    expect(marked(page)).to_have_count(0)
    assert page.evaluate("window.hacked") is None
    box.fill("butterflies")
    expect(summary(page)).to_have_text("1 turn")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_ten_thousand_characters_are_cut_with_a_word(
    page: Page, atlas_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    box = open_search(page, atlas_url)
    box.fill("dairen " * 1429)
    expect(summary(page)).to_have_text("9 turns, 1 place Only the first 200 characters are searched.")
    expect(marked(page)).to_have_count(9)
    page.get_by_role("button", name="List", exact=True).click()
    panel = page.locator(".pa-search-panel").bounding_box()
    assert panel is not None
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    assert panel["y"] + panel["height"] <= height


def test_the_names_that_are_chosen_stand_on_the_map(page: Page, atlas_url: str) -> None:
    open_search(page, atlas_url)
    labels = page.locator(f"{MAP} .pa-name")
    expect(labels.filter(has_text="Mukden")).to_have_count(1)
    choice = page.get_by_role("combobox", name="Names")
    for name, mukden in (("native script", "瀋陽"), ("modern", "Shenyang"), ("period", "Mukden")):
        choice.select_option(label=name)
        expect(labels.filter(has_text=re.compile(f"^{mukden}"))).to_have_count(1)
    choice.select_option(label="as spoken")
    expect(page).to_have_url(re.compile(r"[?&]names=spoken"))
    expect(labels.filter(has_text="Kalkhim")).to_have_count(1)
