"""What a reader does on the page of positions, and with the notes in the dialogue, in a real Chromium."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, cast

import pytest
from playwright.sync_api import expect

from dashboard.companion import companion
from dashboard.payload import turns
from tests.served import SIZES, open_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from geodata import Atlas


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Positions", exact=True)


def test_every_matter_of_the_talk_is_in_the_list(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=positions")
    expect(panel(page).locator("[data-matter]")).to_have_count(21)
    expect(panel(page).locator('[data-matter="dairen-administration"]')).to_contain_text(
        "4 moves by China and USSR; concession by USSR"
    )
    expect(panel(page).locator('[data-matter="railway-managers"]')).to_contain_text(
        "10 moves by USSR and China; no concession recorded"
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_matter_is_walked_by_the_keyboard_and_text_and_map_follow(
    page: Page, atlas_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_atlas(page, atlas_url, "?page=positions")
    panel(page).locator('[data-matter="dairen-administration"]').focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("matter=dairen-administration"))
    panel(page).get_by_role("button", name="Next move").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(panel(page).locator("[aria-current]")).to_contain_text("Stalin, turn 37")
    expect(page.locator("li.pa-turn.is-here")).to_have_attribute("id", "t037")
    expect(page).to_have_url(re.compile("turn=t037"))
    expect(page.locator(".pa-map .pa-hover")).not_to_have_count(0)
    page.keyboard.press("Escape")
    expect(panel(page).locator('[data-matter="dairen-administration"]')).to_be_focused()


def test_the_ledger_says_who_moved_and_what_became_of_it(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=positions&matter=dairen-administration")
    expect(panel(page).locator(".pa-moved dd")).to_have_text(
        [
            "Gave way in turns 37 and 41. 2 concessions",
            "Did not give way. 1 offer, 1 refusal, no concession recorded",
        ]
    )
    expect(panel(page)).to_contain_text("Dairen agreement art. III")


def test_a_move_leads_to_its_turn_and_the_matter_stays_open(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=positions&matter=outer-mongolia-frontier")
    moves = panel(page).locator(".pa-moves > li")
    expect(moves).to_have_count(11)
    moves.last.get_by_role("button").click()
    expect(page.locator("li#t121")).to_be_in_viewport()
    expect(moves.last.locator("[aria-current]")).to_contain_text("Molotov, turn 121")


def test_the_maps_in_the_room_name_no_sheet_and_draw_none(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=positions")
    panel(page).get_by_role("tab", name="Maps in the room").click()
    maps = panel(page).locator(".pa-room-maps > li")
    expect(maps).to_have_count(8)
    expect(maps.filter(has_text="Drawn here")).to_have_count(8)
    atlas = panel(page).locator('[data-map="college-atlas"]')
    expect(atlas).to_contain_text("No: its line is not known.")
    atlas.get_by_role("button", name="turn 120").click()
    expect(page.locator("li#t120")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_doubtful_reading_is_explained_in_its_turn(
    page: Page, atlas_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_atlas(page, atlas_url, "?turn=t103")
    turn = page.locator("li#t103")
    said = turn.locator(".pa-speech").inner_text()
    turn.get_by_role("button", name="Tojo", exact=True).click()
    note = turn.get_by_role("note")
    expect(note).to_contain_text("Very likely Togo is meant")
    expect(note.locator("p").first).to_be_in_viewport()
    assert turn.locator(".pa-speech").inner_text() == said
    assert said.startswith("It was presented by Tojo after Kalkhim (?) government.")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(turn).to_have_attribute("aria-current", "true")


def test_every_term_of_the_record_is_marked_and_no_word_is_changed(
    page: Page, atlas_url: str, atlas: Atlas
) -> None:
    data = companion(atlas)
    assert data["problems"] == []
    terms = cast("list[dict[str, str]]", data["terms"])
    open_atlas(page, atlas_url)
    expect(page.locator("li.pa-turn")).to_have_count(173)
    marked = page.locator(".pa-term").evaluate_all("(all) => all.map((one) => one.dataset.kind)")
    assert Counter(marked) == Counter(term["kind"] for term in terms)
    assert set(marked) == {"doubt", "person", "term"}
    expect(page.locator(".pa-mention .pa-term")).to_have_count(0)
    shown = page.locator(".pa-speech").evaluate_all("(all) => all.map((one) => one.textContent)")
    assert shown == [speech(block) for turn in turns(atlas) for block in paragraphs(turn)]


def paragraphs(turn: dict[str, object]) -> list[list[object]]:
    """Return the paragraphs of a turn of the data object, without its stage directions."""
    return [block for block in cast("list[object]", turn["blocks"]) if isinstance(block, list)]


def speech(block: list[object]) -> str:
    return "".join(piece if isinstance(piece, str) else cast("list[str]", piece)[0] for piece in block)


def test_a_record_without_a_ledger_says_so(page: Page, short_url: str) -> None:
    open_atlas(page, short_url, "?page=positions")
    expect(panel(page)).to_contain_text("No ledger of positions is kept for this record.")
    expect(page.locator(".pa-term")).to_have_count(0)
