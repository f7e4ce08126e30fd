"""Walking through the talk as a reader does it with the served atlas: text and map, playing, projecting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.served import MAP, SIZES, box, open_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def open_walk(page: Page, address: str, query: str = "") -> Locator:
    """Open the atlas at a query and give the bar of its walk."""
    open_atlas(page, address, query)
    bar = page.get_by_role("group", name="Walk through the talk")
    expect(bar).to_be_visible()
    return bar


def where(bar: Locator) -> Locator:
    return bar.locator(".pa-walk-where")


def words(page: Page) -> Locator:
    return page.get_by_role("region", name="Current words")


def lies_in_map(page: Page, place: str) -> bool:
    """Tell whether the mark of a place lies within the frame of the map."""
    mark, frame = box(page.locator(f'{MAP} [data-place="{place}"]').last), box(page.locator(MAP))
    x, y = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
    return frame["x"] < x < frame["x"] + frame["width"] and frame["y"] < y < frame["y"] + frame["height"]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_talk_is_walked_turn_by_turn(page: Page, atlas_url: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    bar = open_walk(page, atlas_url)
    expect(where(bar)).to_have_text("173 turns")
    here = page.locator("li.is-here")
    bar.get_by_role("button", name="Walk on").click()
    expect(where(bar)).to_have_text("1 of 173")
    for key, turn in (("n", "t002"), ("PageDown", "t003"), ("PageDown", "t004"), ("p", "t003")):
        page.keyboard.press(key)
        expect(here).to_have_attribute("id", turn)
        expect(here).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"turn=t003"))


def test_mentions_move_text_and_map_and_leave_a_trail(page: Page, atlas_url: str) -> None:
    bar = open_walk(page, atlas_url, "?turn=t028")
    bar.get_by_label("Walk by").select_option("Mentions")
    for place, name in (("dairen", "Dairen"), ("chungking", "Chungking"), ("moscow", "Moscow")):
        bar.get_by_role("button", name="Walk on").click()
        expect(page).to_have_url(re.compile(rf"place={place}&turn=t028"))
        expect(page.locator("li .is-stop")).to_have_text(name)
        assert lies_in_map(page, place)
    expect(where(bar)).to_have_text(re.compile(r"^\d+ of 82$"))
    expect(page.locator(f"{MAP} .pa-trail-line")).to_have_count(2)
    expect(page.locator(f"{MAP} .pa-trail .is-new")).to_have_count(0)  # the reader asked for less motion
    page.get_by_role("button", name="Opening view").click()
    page.locator(f'{MAP} [data-place="mukden"]').click()
    expect(page.locator(f"{MAP} .pa-trail-line")).to_have_count(0)


def test_places_are_walked_by_the_runs_of_their_mentions(page: Page, atlas_url: str) -> None:
    bar = open_walk(page, atlas_url, "?place=kowloon&turn=t030")
    bar.get_by_label("Walk by").select_option("Places")
    bar.get_by_role("button", name="Walk on").press("Enter")
    expect(page).to_have_url(re.compile("place=south-china&turn=t030"))
    expect(bar.get_by_role("button", name="Walk on")).to_be_focused()


def test_the_walk_keeps_to_the_speakers_that_are_asked_for(page: Page, atlas_url: str) -> None:
    bar = open_walk(page, atlas_url, "?speaker=molotov")
    expect(where(bar)).to_have_text("10 turns")
    page.keyboard.press("n")
    expect(page.locator("li.is-here")).to_have_attribute("data-speaker", "molotov")
    page.keyboard.press("n")
    expect(page.locator("li.is-here")).to_have_attribute("data-speaker", "molotov")
    expect(where(bar)).to_have_text("2 of 10")


def test_playing_goes_on_until_the_reader_scrolls(page: Page, atlas_url: str) -> None:
    bar = open_walk(page, atlas_url)
    bar.get_by_label("Pace").select_option("Quick")
    bar.get_by_role("button", name="Play the walk").click()
    expect(where(bar)).to_have_text("3 of 173", timeout=15_000)
    page.get_by_role("list", name="Dialogue").hover()
    page.mouse.wheel(0, 200)
    expect(bar.get_by_role("button", name="Play the walk")).to_be_visible()


def test_playing_ends_with_the_last_turn(page: Page, atlas_url: str) -> None:
    bar = open_walk(page, atlas_url, "?turn=t172")
    bar.get_by_label("Pace").select_option("Quick")
    bar.get_by_role("button", name="Play the walk").click()
    expect(where(bar)).to_have_text("173 of 173")
    expect(bar.get_by_role("button", name="Play the walk")).to_be_visible(timeout=15_000)
    expect(page.locator("li.is-here")).to_have_attribute("id", "t173")


def test_who_types_does_not_walk(page: Page, atlas_url: str) -> None:
    open_walk(page, atlas_url)
    page.get_by_role("searchbox").first.focus()
    page.keyboard.type("pn.")
    page.keyboard.press("PageDown")
    expect(page.locator("li.is-here")).to_have_count(0)
    slider = page.locator(MAP).get_by_role("slider", name="Day")
    slider.focus()
    page.keyboard.press("PageUp")
    expect(page.locator(f"{MAP} .pa-date-words")).to_have_text("10 August 1946")
    expect(page.locator("li.is-here")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_projector_shows_map_words_and_speaker_alone(
    page: Page, atlas_url: str, width: int, height: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    bar = open_walk(page, atlas_url, "?turn=t028")
    bar.get_by_role("button", name="Projector").click()
    expect(words(page).get_by_role("heading", level=2)).to_have_text("WangChina")
    expect(words(page)).to_contain_text("28 / 173")
    for hidden in (bar, page.get_by_role("heading", level=1), page.locator("li#t028")):
        expect(hidden).to_be_hidden()
    text, chart = box(words(page)), box(page.locator(MAP))
    beside = text["x"] > 0
    assert chart["x"] == chart["y"] == 0
    covered = (
        (chart["width"] + text["width"], height) if beside else (width, chart["height"] + text["height"])
    )
    assert covered == pytest.approx((width, height), abs=1)
    if width > height:
        assert chart["width"] * chart["height"] >= 0.59 * width * height
        size = (
            words(page)
            .locator(".pa-speech")
            .evaluate("(said) => parseFloat(getComputedStyle(said).fontSize)")
        )
        assert 26 <= size <= 34
    page.keyboard.press("Escape")
    expect(words(page)).to_be_hidden()
    expect(page.locator("li#t028")).to_be_in_viewport()
    expect(bar).to_be_visible()


def test_a_remote_control_leads_through_the_talk(page: Page, atlas_url: str) -> None:
    bar = open_walk(page, atlas_url, "?turn=t013")
    bar.get_by_role("button", name="Projector").click()
    heading = words(page).get_by_role("heading", level=2)
    page.keyboard.press("PageDown")
    expect(words(page)).to_contain_text("14 / 173")
    page.keyboard.press("PageDown")
    expect(heading).to_have_text("StalinUSSR")
    expect(words(page)).to_contain_text("15 / 173")
    page.keyboard.press("PageDown")  # the longest turn is read in parts
    expect(words(page)).to_contain_text("15 / 173")
    expect(words(page).get_by_text("obstacles")).to_be_attached()
    page.keyboard.press("F5")
    expect(words(page).get_by_role("button", name="Pause the walk")).to_be_visible()
    page.keyboard.press("Escape")
    expect(words(page).get_by_role("button", name="Play the walk")).to_be_visible()


def test_map_and_words_are_linked_in_the_projector_s_mode(page: Page, atlas_url: str) -> None:
    bar = open_walk(page, atlas_url, "?turn=t028")
    bar.get_by_role("button", name="Projector").click()
    words(page).get_by_role("button", name="Chungking").click()
    expect(page).to_have_url(re.compile("place=chungking&turn=t028"))
    expect(words(page).locator(".is-selected")).to_have_text("Chungking")
    page.locator(f'{MAP} [data-place="shanghai"]').click()
    expect(words(page).locator(".is-selected").first).to_contain_text("Shanghai")
    expect(page).to_have_url(re.compile("place=shanghai"))
    page.reload()
    expect(page.locator(f"{MAP}[data-ready]")).to_be_visible(timeout=30_000)
    expect(page).to_have_url(re.compile("place=shanghai"))
