"""The time bar and the strip of the disputes as a reader uses them, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import comes_true
from tests.served import MAP, box, open_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def open_bar(page: Page, address: str, query: str = "") -> Locator:
    """Open the atlas at a query and give its time bar."""
    open_atlas(page, address, query)
    bar = page.locator(MAP).get_by_role("group", name="Time", exact=True)
    expect(bar).to_be_visible(timeout=30_000)
    return bar


def slider(bar: Locator) -> Locator:
    return bar.get_by_role("slider", name="Day")


def date(bar: Locator) -> Locator:
    return bar.locator(".pa-date-words")


def map_stands(page: Page) -> str:
    """Return where the map's panes lie, which a change of the day must leave alone."""
    return str(page.eval_on_selector(f"{MAP} .leaflet-map-pane", "({ style }) => style.transform"))


def test_the_bar_says_the_day_its_event_and_its_view(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    expect(date(bar)).to_have_text("10 August 1945")
    expect(slider(bar)).to_have_attribute(
        "aria-valuetext", re.compile("^10 August 1945, Japan offers surrender")
    )
    expect(bar.locator("[aria-live=polite]")).to_contain_text("Japan offers surrender")
    expect(bar.get_by_label("View", exact=True)).to_have_value("de-facto")
    assert bar.get_by_label("View", exact=True).locator("option").all_inner_texts() == [
        "De facto",
        "China, 1945",
        "USSR and Mongolia, 1945",
        "Japan and Manchukuo",
    ]


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("ArrowRight", "11 August 1945"),
        ("ArrowLeft", "9 August 1945"),
        ("Shift+ArrowRight", "11 August 1945"),
        ("PageUp", "10 August 1946"),
        ("PageDown", "10 August 1944"),
        ("Home", "1 January 1842"),
        ("End", "31 December 1997"),
    ],
)
def test_keys_move_the_day_and_not_the_map(page: Page, atlas_url: str, key: str, day: str) -> None:
    bar = open_bar(page, atlas_url)
    stood = map_stands(page)
    slider(bar).focus()
    page.keyboard.press(key)
    expect(date(bar)).to_have_text(day)
    expect(slider(bar)).to_be_focused()
    expect(page).to_have_url(re.compile(r"day=\d{4}-\d\d-\d\d"))
    assert map_stands(page) == stood


def test_a_day_between_events_has_no_event(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url, "?day=1902-03-04")
    expect(date(bar)).to_have_text("4 March 1902")
    expect(slider(bar)).to_have_attribute("aria-valuetext", "4 March 1902")
    expect(bar.locator("[aria-live=polite]")).to_have_text("")


def test_dragging_takes_events_and_settles_when_let_go(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    stood = map_stands(page)
    tick = box(bar.locator('[data-day="1932-03-01"]'))
    far = box(bar.locator('[data-day="1860-10-24"]'))
    page.mouse.move(tick["x"] + 3, tick["y"] + 3)
    page.mouse.down()
    expect(date(bar)).to_have_text("1 March 1932")
    page.mouse.move(far["x"] + 1, far["y"] + 60, steps=4)
    expect(date(bar)).to_have_text("24 October 1860")
    expect(page).not_to_have_url(re.compile("day=1860"))
    page.mouse.up()
    expect(page).to_have_url(re.compile("day=1860-10-24"))
    expect(slider(bar)).to_be_focused()
    assert map_stands(page) == stood


def test_pointing_at_a_tick_names_its_event(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    tick = box(bar.locator('[data-day="1911-12-01"]'))
    page.mouse.move(tick["x"], tick["y"] + 2)
    expect(bar.locator(".pa-pointed")).to_be_visible()
    expect(bar.locator(".pa-pointed")).to_contain_text("December 1911")
    expect(date(bar)).to_have_text("10 August 1945")
    page.mouse.move(5, 5)
    expect(bar.locator(".pa-pointed")).to_be_hidden()


def test_previous_and_next_event(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url, "?day=1902-03-04")
    bar.get_by_role("button", name="Next event").click()
    expect(date(bar)).to_have_text("8 February 1904")
    bar.get_by_role("button", name="Previous event").click()
    expect(date(bar)).to_have_text("9 June 1898")
    slider(bar).focus()
    page.keyboard.press("End")
    expect(bar.get_by_role("button", name="Next event")).to_have_attribute("aria-disabled", "true")


def test_any_day_can_be_entered_and_escape_gives_up(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    field = bar.get_by_label("Choose a day", exact=True)
    date(bar).click()
    field.fill("1921-02-03")
    page.keyboard.press("Escape")
    expect(date(bar)).to_have_text("10 August 1945")
    date(bar).click()
    field.fill("1921-02-03")
    page.keyboard.press("Enter")
    expect(date(bar)).to_have_text("3 February 1921")
    expect(date(bar)).to_be_focused()
    expect(page).to_have_url(re.compile("day=1921-02-03"))


def test_a_day_the_atlas_does_not_know_is_refused_in_a_sentence(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    date(bar).click()
    field = bar.get_by_label("Choose a day", exact=True)
    field.fill("2001-01-01")
    page.keyboard.press("Enter")
    expect(bar.get_by_role("alert")).to_have_text(
        "The atlas knows the days from 1 January 1842 to 31 December 1997. The day stays 10 August 1945."
    )
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(date(bar)).to_have_text("10 August 1945")
    expect(bar.get_by_role("alert")).to_have_count(0)


def test_playing_goes_on_until_the_reader_does_something(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    bar.get_by_role("button", name="Play").click()
    expect(date(bar)).to_have_text("11 August 1945")
    expect(date(bar)).to_have_text("13 August 1945")
    page.keyboard.press("Tab")
    expect(bar.get_by_role("button", name="Play")).to_be_visible()
    expect(page).to_have_url(re.compile("day=1945-08-13"))
    bar.get_by_role("button", name="Play").click()
    bar.get_by_role("button", name="Pause").click()
    expect(bar.get_by_role("button", name="Play")).to_be_visible()
    expect(date(bar)).to_have_text("14 August 1945")


def test_playing_ends_at_the_last_event_and_begins_again_at_the_first(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url, "?day=1990-01-01")
    play = bar.get_by_role("button", name="Play")
    play.click()
    expect(date(bar)).to_have_text("1 July 1997")
    expect(play).to_be_visible()
    play.click()
    expect(date(bar)).to_have_text("29 August 1842")


def test_the_event_unfolds(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url, "?day=1931-09-18")
    line = bar.locator(".pa-event-line")
    line.focus()
    page.keyboard.press("Enter")
    expect(line).to_have_attribute("aria-expanded", "true")
    expect(bar.locator(".pa-event-full")).to_contain_text("Mukden")
    page.keyboard.press("Escape")
    expect(bar.locator(".pa-event-full")).to_be_hidden()


def test_another_view_paints_the_map_anew(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    face = page.locator(f'{MAP} [data-face="outer-mongolia"]').first
    expect(face).to_have_attribute("data-polity", "mongolia")
    bar.get_by_label("View", exact=True).select_option("china-1945")
    expect(face).to_have_attribute("data-polity", "china")
    expect(page).to_have_url(re.compile("view=china-1945"))


def test_two_sides_are_changed_one_at_a_time(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    compare = bar.get_by_role("button", name="Compare", exact=True)
    compare.click()
    expect(compare).to_have_attribute("aria-pressed", "true")
    left, right = (bar.get_by_role("button", name=re.compile(f"^{side}")) for side in ("Left", "Right"))
    expect(left).to_contain_text("10 August 1945, De facto")
    expect(right).to_have_attribute("aria-pressed", "true")
    expect(right).to_contain_text("10 August 1945")
    expect(right).not_to_contain_text("De facto")
    bar.get_by_label("View", exact=True).select_option("ussr-mpr-1945")
    bar.get_by_role("button", name="Next event").click()
    expect(right).to_contain_text("11 August 1945, USSR and Mongolia, 1945")
    left.click()
    bar.get_by_role("button", name="Previous event").click()
    expect(left).to_contain_text("9 August 1945, De facto")
    expect(right).to_contain_text("11 August 1945, USSR and Mongolia, 1945")
    expect(bar.get_by_label("View", exact=True)).to_have_value("de-facto")
    compare.click()
    expect(left).to_be_hidden()
    expect(date(bar)).to_have_text("9 August 1945")


def test_the_right_side_fades_over_the_left(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    bar.get_by_role("button", name="Compare", exact=True).click()
    swipe = page.locator(MAP).get_by_role("slider", name="Compare")
    expect(swipe).to_be_visible()
    bar.get_by_role("button", name="Fade").click()
    expect(swipe).to_be_hidden()
    bar.get_by_role("slider", name="Right side over left").fill("25")
    pane = page.locator(f"{MAP} .leaflet-territory-other-pane")
    expect(pane).to_have_css("opacity", "0.25")
    bar.get_by_role("button", name="Swipe").click()
    expect(swipe).to_be_visible()


def test_the_bar_does_not_move_the_map(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    stood = map_stands(page)
    at = box(bar)
    page.mouse.move(at["x"] + at["width"] - 12, at["y"] + at["height"] - 3)
    page.mouse.wheel(0, -400)
    page.mouse.down()
    page.mouse.move(300, 300, steps=3)
    page.mouse.up()
    assert map_stands(page) == stood
    expect(date(bar)).to_have_text("10 August 1945")


def test_the_strip_stands_over_the_slider_on_its_scale(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url, "?page=borders")
    bars = bar.get_by_role("toolbar", name="Disputes over time").get_by_role("button")
    expect(bars).to_have_count(30)
    day, thumb = box(bar.locator(".pa-now--left")), box(slider(bar))
    assert day["x"] + day["width"] / 2 == pytest.approx(thumb["x"] + thumb["width"] / 2, abs=1)
    assert day["y"] < thumb["y"]
    start = box(bar.locator('[data-dispute="kowloon-ceded"] span'))
    tick = box(bar.locator('[data-day="1860-10-24"]'))
    assert start["x"] == pytest.approx(tick["x"], abs=2)


OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.pa-bar')].map((bar) => bar.getBoundingClientRect());
  const clash = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const narrow = boxes.filter(({ width }) => width < 24);
  const clashes = boxes.flatMap((a, n) => boxes.slice(0, n).filter((b) => clash(a, b)));
  return [boxes.length, narrow.length, clashes.length];
}"""


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_no_bar_covers_another_and_all_can_be_hit(
    page: Page, atlas_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    bar = open_bar(page, atlas_url, "?page=borders")
    if width < 700:  # half a screen has no room for it: the page below lists the same disputes
        expect(bar.locator(".pa-bars")).to_be_hidden()
        page.locator(".pa-sheets").get_by_role("button", name="Map").click()
    expect(bar.locator(".pa-bars")).to_be_visible()
    assert comes_true(page, f"() => JSON.stringify(({OVERLAPS})()) === '[30,0,0]'")


def test_a_long_date_is_cut_to_fit_a_phone_and_read_out_in_full(page: Page, atlas_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    bar = open_bar(page, atlas_url, "?day=1905-09-05")
    expect(date(bar)).to_have_text("5 Sept 1905")
    expect(date(bar)).to_have_accessible_name("5 September 1905, choose a day")
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(date(bar)).to_have_text("5 September 1905")


def test_a_bar_opens_its_dispute_and_arrows_lead_to_the_next(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url, "?page=borders")
    manchukuo = bar.locator('[data-dispute="manchukuo"]')
    manchukuo.hover()
    expect(bar.locator(".pa-bars-line")).to_contain_text("Manchukuo")
    manchukuo.click()
    expect(manchukuo).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile("dispute=manchukuo"))
    page.keyboard.press("ArrowRight")
    expect(manchukuo).not_to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(manchukuo).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("dispute=hong-kong-island"))
    assert bar.locator('.pa-bar[tabindex="0"]').count() == 1


def test_the_strip_goes_with_its_page(page: Page, atlas_url: str) -> None:
    bar = open_bar(page, atlas_url)
    strip = bar.get_by_role("toolbar", name="Disputes over time")
    expect(strip).to_be_hidden()
    page.get_by_role("link", name="Borders").click()
    expect(strip).to_be_visible()
    page.get_by_role("link", name="Read").click()
    expect(strip).to_be_hidden()


YEARS_STAND_APART = """() => {
  const boxes = [...document.querySelectorAll('.pa-year')].map((year) => year.getBoundingClientRect());
  const sorted = boxes.sort((a, b) => a.left - b.left);
  return sorted.length > 3 && sorted.every((box, n) => n === 0 || box.left > sorted[n - 1].right + 3);
}"""


@pytest.mark.parametrize(("width", "height", "tallest"), [(1440, 900, 52), (1024, 768, 92), (390, 844, 92)])
def test_the_bar_is_low_and_its_years_do_not_collide(
    page: Page, atlas_url: str, width: int, height: int, tallest: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    bar = open_bar(page, atlas_url)
    page.evaluate("document.fonts.ready")
    assert comes_true(page, YEARS_STAND_APART)
    inner, outer = box(bar), box(page.locator(MAP))
    assert inner["height"] <= tallest
    assert inner["x"] >= outer["x"]
    assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
