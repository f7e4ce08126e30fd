"""The table of contents over the dialogue, in a real browser over a small made-up talk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.stage import chosen
from tests.strips import SEGMENTS, TALK, mounted

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Mount = Callable[..., Locator]


@pytest.fixture
def mount(page: Page, atlas_url: str) -> Mount:
    """Mount the dialogue with its table of contents."""
    return partial(mounted, page, atlas_url, "dialogue", size=(505, 420))


def toggle(page: Page) -> Locator:
    return page.get_by_role("button", name="Contents")


def panel(page: Page) -> Locator:
    return page.locator(".pa-contents-panel")


def scroll(page: Page, turn: str) -> None:
    page.evaluate("(id) => document.getElementById(id).scrollIntoView({ behavior: 'instant' })", turn)


def test_it_names_the_segment_that_is_read(page: Page, mount: Mount) -> None:
    mount()
    expect(toggle(page)).to_have_accessible_name("Contents , now at 1 Opening turns 1–4")
    scroll(page, "t005")
    expect(toggle(page)).to_contain_text("2 The hill")
    expect(toggle(page)).to_contain_text("turn 5")
    scroll(page, "t012")
    expect(toggle(page)).to_contain_text("3 The ferry, and what it costs")
    scroll(page, "t001")
    expect(toggle(page)).to_contain_text("1 Opening")


def test_it_follows_the_selection_to_its_segment(page: Page, mount: Mount) -> None:
    mount(turn="t009")
    expect(toggle(page)).to_contain_text("3 The ferry, and what it costs")
    page.evaluate("selection.selectTurn('t002')")
    expect(toggle(page)).to_contain_text("1 Opening")


def test_turns_that_are_hidden_are_passed_over(page: Page, mount: Mount) -> None:
    mount(speakers=["clerk"])
    expect(page.locator("li.pa-turn:visible")).to_have_count(1)
    expect(toggle(page)).to_contain_text("3 The ferry, and what it costs")


def test_the_panel_lists_turns_speakers_and_places(page: Page, mount: Mount) -> None:
    mount()
    expect(panel(page)).to_be_hidden()
    expect(toggle(page)).to_have_attribute("aria-expanded", "false")
    toggle(page).click()
    expect(toggle(page)).to_have_attribute("aria-expanded", "true")
    entries = panel(page).get_by_role("listitem")
    expect(entries).to_have_count(3)
    expect(entries.nth(0).locator("p").nth(0)).to_have_text("turns 1–4AnnaBoris")
    expect(entries.nth(1).locator("p").nth(0)).to_have_text("turn 5Anna")
    expect(entries.nth(2).locator("p").nth(0)).to_have_text("turns 6–12BorisAnnaClerk")
    expect(entries.nth(2).locator(".pa-who").nth(0)).to_have_attribute("data-shape", "disc")
    expect(entries.nth(0).locator("p").nth(1)).to_have_text("NamedHill")
    expect(entries.nth(0).locator("p").nth(2)).to_have_text("ImpliedFerry")
    expect(entries.nth(0)).to_have_attribute("aria-current", "true")


def test_a_title_leads_to_its_first_turn(page: Page, mount: Mount) -> None:
    mount()
    toggle(page).click()
    panel(page).get_by_role("button", name="The ferry, and what it costs").click()
    assert chosen(page, "turn") == ["t006"]
    expect(panel(page)).to_be_hidden()
    expect(page.locator("li#t006 .pa-number")).to_be_focused()
    expect(toggle(page)).to_contain_text("3 The ferry, and what it costs")


def test_a_place_is_selected_and_the_panel_stays(page: Page, mount: Mount) -> None:
    mount()
    toggle(page).click()
    ferry = panel(page).get_by_role("button", name="Ferry", exact=True)
    ferry.first.click()
    assert chosen(page, "place", "turn") == ["ferry", None]
    expect(panel(page)).to_be_visible()
    expect(ferry.first).to_have_attribute("aria-pressed", "true")
    expect(panel(page).get_by_role("button", name="Hill", exact=True).first).to_have_attribute(
        "aria-pressed", "false"
    )


def test_escape_closes_the_panel_and_nothing_else(page: Page, mount: Mount) -> None:
    mount(turn="t003")
    toggle(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(toggle(page)).to_be_focused()
    assert chosen(page, "turn") == ["t003"]


def test_the_focus_can_leave_and_is_never_behind_the_panel(page: Page, mount: Mount) -> None:
    mount()
    toggle(page).click()
    panel(page).get_by_role("button").last.focus()
    page.keyboard.press("Tab")
    expect(panel(page)).to_be_hidden()
    expect(page.locator("li#t001 .pa-number")).to_be_focused()


def test_what_is_chosen_elsewhere_is_not_covered(page: Page, mount: Mount) -> None:
    mount()
    toggle(page).click()
    page.evaluate("selection.setDay('1945-08-10')")
    expect(panel(page)).to_be_visible()
    page.evaluate("selection.selectPlace('ferry')")
    expect(panel(page)).to_be_hidden()


def test_places_are_called_by_the_names_that_are_chosen(page: Page, mount: Mount) -> None:
    mount(names="period")
    toggle(page).click()
    hill = panel(page).get_by_role("listitem").nth(1).locator("[data-place]")
    expect(hill).to_have_text("Hill")
    page.evaluate("selection.setNames('native')")
    expect(hill).to_have_text("山")


def test_a_heading_stands_before_the_first_turn_of_each_segment(page: Page, mount: Mount) -> None:
    mount()
    titles = [str(segment["title"]) for segment in SEGMENTS[:3]]
    expect(page.get_by_role("heading", level=2)).to_have_text(titles)
    for turn in ("t001", "t005", "t006"):
        assert page.locator(f"li#{turn} > :first-child").evaluate("(first) => first.tagName") == "H2"
    assert page.locator("li#t002 h2").count() == 0


def test_without_segments_nothing_is_shown(page: Page, mount: Mount) -> None:
    talk = {name: value for name, value in TALK.items() if name != "segments"}
    mount(talk=talk)
    expect(toggle(page)).to_have_count(0)
    expect(page.get_by_role("heading", level=2)).to_have_count(0)
    expect(page.get_by_role("list", name="Dialogue").get_by_role("listitem")).to_have_count(12)
