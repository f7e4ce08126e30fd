"""The bar of the walk, its player and the projector's mode, over a small made-up talk in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.walking import TALK, TURNS, here, mount_walk, open_talk

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

READING = [2700, 2000, 2000, 2000]
"""Milliseconds that the turns stay at the reader's pace: 60 a character, 2,000 at least."""


@pytest.fixture
def talk(page: Page, atlas_url: str) -> Page:
    """The talk with bar and words mounted, under a clock that moves when it is told to."""
    page.clock.install()
    open_talk(page, atlas_url)
    mount_walk(page)
    page.clock.pause_at("2100-01-01")
    return page


def bar(page: Page) -> Locator:
    return page.get_by_role("group", name="Walk through the talk")


def play(page: Page) -> Locator:
    return bar(page).locator(".is-play")


def playing(page: Page) -> bool:
    return bool(page.evaluate("player.isPlaying()"))


def test_the_bar_says_where_the_reader_is(talk: Page) -> None:
    where = bar(talk).locator(".pa-walk-where")
    expect(where).to_have_text("4 turns")
    bar(talk).get_by_role("button", name="Walk on").click()
    expect(where).to_have_text("1 of 4")
    bar(talk).get_by_label("Walk by").select_option("Mentions")
    expect(where).to_have_text("5 mentions")
    bar(talk).get_by_role("button", name="Walk on").click()
    expect(where).to_have_text("1 of 5")
    assert here(talk) == ["ford", "t001"]
    bar(talk).get_by_label("Walk by").select_option("Places")
    expect(where).to_have_text("1 of 4")
    talk.evaluate("selection.clear()")
    expect(where).to_have_text("4 changes of place")


def test_a_button_says_that_it_has_come_to_its_end(talk: Page) -> None:
    back, on = (bar(talk).get_by_role("button", name=name) for name in ("Walk back", "Walk on"))
    expect(back).to_have_attribute("aria-disabled", "true")
    talk.evaluate("walk.last()")
    expect(back).to_have_attribute("aria-disabled", "false")
    expect(on).to_have_attribute("aria-disabled", "true")
    on.press("Enter")
    assert here(talk) == [None, "t004"]


def test_playing_goes_at_the_pace_of_reading_to_the_end(talk: Page) -> None:
    play(talk).click()
    assert here(talk) == [None, "t001"]
    expect(play(talk)).to_have_attribute("aria-label", "Pause the walk")
    for turn, stay in zip(("t002", "t003", "t004"), READING, strict=False):
        talk.clock.run_for(stay - 1)
        assert here(talk)[1] != turn
        talk.clock.run_for(1)
        assert here(talk)[1] == turn
    assert playing(talk)
    talk.clock.run_for(READING[3])
    assert not playing(talk)
    expect(play(talk)).to_have_attribute("aria-label", "Play the walk")
    play(talk).click()
    assert here(talk) == [None, "t001"]


def test_mentions_of_a_turn_share_its_time(talk: Page) -> None:
    bar(talk).get_by_label("Walk by").select_option("Mentions")
    long = "'x'.repeat(299)"
    talk.evaluate(f"record.textOf = () => {long} + '.'")
    play(talk).click()
    talk.clock.run_for(300 * 60 // 3)
    assert here(talk) == ["hill", "t001"]


@pytest.mark.parametrize(("pace", "stay"), [("Slow", 6000), ("Normal", 3500), ("Quick", 1800)])
def test_a_pace_holds_from_where_it_is_chosen(talk: Page, pace: str, stay: int) -> None:
    play(talk).click()
    bar(talk).get_by_label("Pace").select_option(pace)
    assert playing(talk)
    talk.clock.run_for(stay - 1)
    assert here(talk) == [None, "t001"]
    talk.clock.run_for(1)
    assert here(talk) == [None, "t002"]


@pytest.mark.parametrize(
    "action",
    [
        "document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))",
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))",
        "document.querySelector('.pa-turns').dispatchEvent(new WheelEvent('wheel', { bubbles: true }))",
        "selection.selectPlace('hill')",
        "selection.setDay('1945-08-10')",
        "selection.follow({ turn: 't003' })",
    ],
)
def test_whatever_the_reader_does_pauses(talk: Page, action: str) -> None:
    talk.evaluate(
        "document.body.append(Object.assign(document.createElement('ol'), { className: 'pa-turns' }))"
    )
    play(talk).click()
    talk.evaluate(f"void {action}")
    assert not playing(talk)
    stood = here(talk)
    talk.clock.run_for(20_000)
    assert here(talk) == stood


@pytest.mark.parametrize(
    "quiet",
    [
        "selection.follow({ turn: 't001', place: null })",
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }))",
        "document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true }))",
    ],
)
def test_what_is_no_action_lets_it_play(talk: Page, quiet: str) -> None:
    play(talk).click()
    talk.evaluate(f"void {quiet}")
    assert playing(talk)


def test_keys_walk_wherever_the_focus_is(talk: Page) -> None:
    for key, turn in (
        ("n", "t001"),
        ("PageDown", "t002"),
        ("N", "t003"),
        ("p", "t002"),
        ("PageUp", "t001"),
        ("Control+n", "t001"),
        (".", "t001"),
    ):
        talk.keyboard.press(key)
        assert here(talk) == [None, turn]
    bar(talk).get_by_role("button", name="Projector").focus()
    talk.keyboard.press("n")
    assert here(talk) == [None, "t002"]


def test_a_keyboard_of_another_script_walks_too(talk: Page) -> None:
    talk.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', "
                  "{ key: 'т', code: 'KeyN', bubbles: true }))")  # fmt: skip
    assert here(talk) == [None, "t001"]


@pytest.mark.parametrize(
    "field",
    [
        "<input>",
        "<textarea></textarea>",
        "<select><option>n</select>",
        "<div contenteditable>",
    ],
)
def test_in_a_field_the_keys_are_the_field_s(talk: Page, field: str) -> None:
    talk.evaluate(
        """(field) => {
          const made = new DOMParser().parseFromString(field, 'text/html');
          document.body.append(...made.body.children);
        }""",
        field,
    )
    talk.locator("body > :last-child").focus()
    for key in ("n", "PageDown"):
        talk.keyboard.press(key)
    assert here(talk) == [None, None]


def test_on_a_slider_only_letters_walk(talk: Page) -> None:
    talk.evaluate("""() => {
      const slider = Object.assign(document.createElement('div'), { role: 'slider', tabIndex: 0 });
      document.body.append(slider);
      slider.focus();
    }""")
    talk.keyboard.press("PageDown")
    assert here(talk) == [None, None]
    talk.keyboard.press("n")
    assert here(talk) == [None, "t001"]


def test_in_a_panel_page_down_scrolls(talk: Page) -> None:
    talk.evaluate("""() => {
      const panel = Object.assign(document.createElement('div'), { className: 'pa-panel', tabIndex: 0 });
      document.body.append(panel);
      panel.focus();
    }""")
    talk.keyboard.press("PageDown")
    assert here(talk) == [None, None]
    talk.keyboard.press("n")
    assert here(talk) == [None, "t001"]


def test_the_space_bar_plays_when_nothing_has_the_focus(talk: Page) -> None:
    talk.keyboard.press("Space")
    assert playing(talk)
    talk.keyboard.press("Space")
    assert not playing(talk)
    bar(talk).get_by_role("button", name="Walk on").focus()
    talk.keyboard.press("Space")
    assert not playing(talk)
    assert here(talk) == [None, "t002"]


def test_the_keys_are_listed_and_can_be_kept_to_the_bar(talk: Page) -> None:
    button = bar(talk).get_by_role("button", name="Keys")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    keys = talk.get_by_role("group", name="Keys of the walk")
    expect(keys).to_contain_text("N or Page Down")
    keys.get_by_label("Use these keys everywhere on the page").uncheck()
    talk.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    talk.evaluate("document.activeElement.blur()")
    talk.keyboard.press("n")
    assert here(talk) == [None, None]
    bar(talk).get_by_role("button", name="Walk on").focus()
    talk.keyboard.press("n")
    assert here(talk) == [None, "t001"]
    assert talk.evaluate("localStorage.getItem('pa-walk-keys')") == "own"


def test_the_mention_walked_to_is_lit_in_the_dialogue(talk: Page) -> None:
    talk.evaluate("""() => {
      const item = document.createElement('li');
      item.id = 't001';
      for (const name of ['Ford', 'Hill', 'Ford']) {
        const button = document.createElement('button');
        item.append(Object.assign(button, { className: 'pa-mention', textContent: name }));
      }
      document.body.append(item);
    }""")
    talk.evaluate("walk.setBy('mention'), walk.go(1), walk.go(1), walk.go(1)")
    lit = "[...document.querySelectorAll('.pa-mention')].map((each) => each.classList.contains('is-stop'))"
    assert talk.evaluate(lit) == [False, False, True]
    talk.evaluate("selection.selectTurn('t001')")
    assert talk.evaluate(lit) == [False, False, False]


def test_what_is_stopped_is_gone(talk: Page) -> None:
    talk.evaluate("stopWalk(), stopProjector()")
    expect(talk.locator(".pa-walk, .pa-words")).to_have_count(0)
    talk.keyboard.press("n")
    assert here(talk) == [None, None]


def test_a_talk_without_places_has_nothing_to_walk_by_them(page: Page, atlas_url: str) -> None:
    bare = {**TALK, "mentions": [], "places": {}, "turns": [{**TURNS[1]}]}
    open_talk(page, atlas_url, bare)
    mount_walk(page)
    bar(page).get_by_label("Walk by").select_option("Mentions")
    expect(bar(page).locator(".pa-walk-where")).to_have_text("0 mentions")
    play(page).press("Enter")
    assert not playing(page)
    assert here(page) == [None, None]
