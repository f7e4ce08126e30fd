"""The projector's mode over a small made-up talk in a real browser: the current words and who speaks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.walking import TALK, TURNS, here, mount_walk, open_talk

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

LONG = " ".join(f"Sentence {number} of a long speech." for number in range(1, 120))


@pytest.fixture
def talk(page: Page, atlas_url: str) -> Page:
    """The talk with bar and words mounted."""
    open_talk(page, atlas_url)
    mount_walk(page)
    return page


def words(page: Page) -> Locator:
    return page.get_by_role("region", name="Current words")


def begin(page: Page) -> None:
    page.get_by_role("button", name="Projector", exact=True).click()
    expect(words(page)).to_be_visible()


def test_the_mode_shows_the_words_and_who_speaks_them(talk: Page) -> None:
    talk.evaluate("selection.selectTurn('t003')")
    begin(talk)
    expect(talk.locator(".pa-walk-projector")).to_have_attribute("aria-pressed", "true")
    speaker = words(talk).get_by_role("heading", level=2)
    expect(speaker).to_have_text("AnnaNorth")
    expect(speaker).to_have_attribute("data-shape", "diamond")
    expect(words(talk).locator(".pa-speech")).to_have_text("The Ford is in the valley.")
    expect(words(talk).locator(".pa-words-where")).to_have_text("3 / 4")
    valley = words(talk).get_by_role("button", name="valley")
    assert [valley.get_attribute(f"data-{name}") for name in ("place", "kind")] == ["dale", "implied"]
    expect(valley).to_have_attribute("title", "Dale (implied)")
    valley.click()
    assert here(talk) == ["dale", "t003"]
    expect(valley).to_have_class("pa-mention is-selected")


def test_before_the_first_turn_stands_the_title(talk: Page) -> None:
    begin(talk)
    expect(words(talk).get_by_role("heading", level=2)).to_have_text("A talk")
    expect(words(talk)).to_contain_text("4 turns")
    talk.keyboard.press("PageDown")
    expect(words(talk).get_by_role("heading", level=2)).to_have_text("AnnaNorth")
    talk.keyboard.press("PageDown")
    expect(words(talk).locator(".pa-stage")).to_have_text("(He laughs)")


def test_the_mode_begins_with_the_attribute_and_ends_with_escape(talk: Page) -> None:
    talk.get_by_role("button", name="Projector", exact=True).focus()
    talk.keyboard.press("Enter")
    expect(words(talk)).to_be_focused()
    talk.keyboard.press("Escape")
    expect(words(talk)).to_be_hidden()
    expect(talk.get_by_role("button", name="Projector", exact=True)).to_be_focused()
    talk.evaluate("document.body.setAttribute('data-projector', '')")
    expect(words(talk)).to_be_visible()
    words(talk).get_by_role("button", name="Leave").click()
    expect(words(talk)).to_be_hidden()
    assert talk.evaluate("document.body.hasAttribute('data-projector')") is False


def test_escape_ends_the_mode_and_no_choice(talk: Page) -> None:
    talk.evaluate("document.addEventListener('keydown', ({ key }) => key === 'Escape' && selection.clear())")
    talk.evaluate("selection.selectPlace('hill')")
    begin(talk)
    talk.keyboard.press("Escape")
    expect(words(talk)).to_be_hidden()
    assert here(talk) == ["hill", None]


def test_a_remote_control_plays_and_pauses(talk: Page) -> None:
    begin(talk)
    for key, playing in (("F5", True), ("Escape", False), (".", True), (".", False), ("Space", True)):
        talk.keyboard.press(key)
        assert talk.evaluate("player.isPlaying()") is playing
    expect(words(talk).locator(".pa-words-text")).to_have_attribute("aria-live", "off")
    talk.keyboard.press("Escape")
    expect(words(talk).locator(".pa-words-text")).to_have_attribute("aria-live", "polite")
    expect(words(talk)).to_be_visible()


def test_the_mention_walked_to_is_lit(talk: Page) -> None:
    talk.evaluate("walk.setBy('mention')")
    begin(talk)
    talk.keyboard.press("n")
    talk.keyboard.press("n")
    expect(words(talk).locator(".is-stop")).to_have_text("Hill")
    talk.keyboard.press("n")
    lit = [str(each.get_attribute("class")) for each in words(talk).locator(".pa-mention").all()]
    assert ["is-stop" in css for css in lit] == [False, False, True]
    assert ["is-selected" in css for css in lit] == [True, False, True]


@pytest.mark.parametrize(("width", "height", "largest"), [(1440, 900, 34), (1024, 768, 34), (390, 844, 26)])
def test_a_short_turn_is_written_large_and_a_long_one_moves_on_in_parts(
    page: Page, atlas_url: str, width: int, height: int, largest: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    turns = [{**turn, "blocks": [[LONG]] if n == 1 else turn["blocks"]} for n, turn in enumerate(TURNS)]
    open_talk(page, atlas_url, {**TALK, "turns": turns}, turn="t001")
    mount_walk(page)
    begin(page)
    text = words(page).locator(".pa-words-text")
    size = "({ firstChild }) => parseFloat(getComputedStyle(firstChild).fontSize)"
    assert text.evaluate(size) == largest
    expect(words(page).locator(".pa-words-more")).to_be_hidden()
    page.keyboard.press("PageDown")
    assert text.evaluate(size) < largest
    expect(words(page).locator(".pa-words-more")).to_be_visible()
    expect(text).to_have_attribute("tabindex", "0")
    page.keyboard.press("PageDown")
    assert here(page) == [None, "t002"]
    assert text.evaluate("({ scrollTop }) => scrollTop") > 100
    page.keyboard.press("PageUp")
    assert text.evaluate("({ scrollTop }) => scrollTop") == 0
    page.keyboard.press("PageUp")
    assert here(page) == [None, "t001"]
    expect(text).not_to_have_attribute("tabindex", "0")
    page.evaluate("walk.setBy('mention'), selection.selectTurn('t002')")
    page.keyboard.press("PageDown")
    assert here(page) == ["ford", "t003"]


def test_names_are_those_that_the_reader_has_chosen(page: Page, atlas_url: str) -> None:
    open_talk(page, atlas_url, None, turn="t003", names="modern")
    page.evaluate("() => { room.names = { of: (place, system) => `${place} in ${system} names` } }")
    mount_walk(page)
    begin(page)
    expect(words(page).get_by_role("button", name="valley")).to_have_attribute(
        "title", "dale in modern names (implied)"
    )
