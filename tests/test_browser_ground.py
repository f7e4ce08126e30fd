"""The territories and lines under the talk, as a reader meets them with mouse and keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import copy_program
from tests.served import MAP, box, open_ground

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

CAPTION = ".pa-caption"


def face(page: Page, face_id: str) -> Locator:
    return page.locator(f'{MAP} .leaflet-territory-pane [data-face="{face_id}"]')


def line(page: Page, line_id: str) -> Locator:
    return page.locator(f'{MAP} .leaflet-territory-pane [data-line="{line_id}"]')


def point_of(page: Page, latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a point of the opening view lies on the page, from two marks that are drawn there."""
    marks = {}
    for place, (lat, lon) in {"chungking": (29.563, 106.551), "hailar": (49.212, 119.765)}.items():
        mark = box(page.locator(f'{MAP} [data-place="{place}"]'))
        marks[place] = (lat, lon, mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    (lat1, lon1, x1, y1), (lat2, lon2, x2, y2) = marks.values()
    x = x1 + (longitude - lon1) * (x2 - x1) / (lon2 - lon1)
    y = y1 + (latitude - lat1) * (y2 - y1) / (lat2 - lat1)
    return x, y


def test_a_territory_says_whose_it_is_in_every_view_from_when_and_by_which_source(
    page: Page, atlas_url: str
) -> None:
    open_ground(page, atlas_url)
    face(page, "outer-mongolia").focus()
    page.keyboard.press("Enter")
    caption = page.locator(CAPTION)
    expect(caption.get_by_role("heading")).to_have_text("Outer Mongolia")
    expect(caption).to_contain_text("De factoMongolia, independent in fact, not recognised by all")
    expect(caption).to_contain_text("China, 1945China, claimed")
    expect(caption).to_contain_text("Stood11 July 1921 – 4 January 1946")
    expect(caption).to_contain_text("within 25 km; certainty D, uncertain or contested")
    expect(caption).to_contain_text("Natural Earth (public domain)")
    expect(page.locator('[data-card-place="outer-mongolia"]')).to_be_visible()


def test_a_line_says_whose_it_is_and_by_which_instrument(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url)
    line(page, "lease-japan").focus()
    page.keyboard.press("Enter")
    caption = page.locator(CAPTION)
    expect(caption.get_by_role("heading")).to_have_text("Kwantung lease of Japan")
    expect(caption).to_contain_text("Whose lineJapan")
    expect(caption).to_contain_text("Stood5 September 1905 – 21 August 1945")
    expect(caption).to_contain_text("within 5 km")
    page.keyboard.press("Escape")
    expect(caption).to_be_hidden()


def test_a_resting_pointer_reads_and_a_click_pins_until_it_is_closed(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url)
    caption = page.locator(CAPTION)
    page.mouse.move(*point_of(page, 43.5, 91.0))
    expect(caption.get_by_role("heading")).to_have_text("Sinkiang without the three districts")
    page.mouse.click(*point_of(page, 43.5, 91.0))
    page.mouse.move(*point_of(page, 29.0, 112.0))
    expect(caption.get_by_role("heading")).to_have_text("Sinkiang without the three districts")
    caption.get_by_role("button", name="Close").click()
    expect(caption).to_be_hidden()


def test_arrow_keys_go_from_shape_to_shape_and_tab_stops_once(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url)
    stops = page.locator(f'{MAP} .leaflet-territory-pane path[tabindex="0"]')
    expect(stops).to_have_count(1)
    face(page, "outer-mongolia").focus()
    page.keyboard.press("ArrowRight")
    expect(face(page, "khalkhin-strip")).to_be_focused()
    expect(page.locator(CAPTION).get_by_role("heading")).to_have_text("Strip east of the Khalkhin Gol")
    page.keyboard.press("ArrowLeft")
    expect(face(page, "outer-mongolia")).to_be_focused()
    expect(stops).to_have_count(1)


def test_shapes_have_names_that_say_how_often_they_are_mentioned(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url)
    expect(face(page, "outer-mongolia")).to_have_attribute(
        "aria-label", "Outer Mongolia: Mongolia, independent in fact, not recognised by all; 7 mentions"
    )
    expect(face(page, "tannu-tuva")).to_have_attribute(
        "aria-label", "Tannu Tuva: Soviet Union, annexed; not mentioned"
    )
    expect(
        page.get_by_role("group", name="Territories and borders, 10 August 1945, De facto")
    ).to_be_attached()


@pytest.mark.parametrize(
    ("query", "polity"),
    [
        ("", "manchukuo"),
        ("?view=china-1945", "china"),
        ("?day=1931-01-01", "china"),
        ("?day=1945-09-01", "ussr"),
        ("?day=1946-06-01", "china"),
    ],
)
def test_a_link_opens_the_day_and_the_view(page: Page, atlas_url: str, query: str, polity: str) -> None:
    open_ground(page, atlas_url, query)
    expect(face(page, "kirin")).to_have_attribute("data-polity", polity)


def test_how_exactly_a_line_is_known_is_seen(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url)
    expect(line(page, "amur-line")).to_have_class(re.compile("pa-line--exact"))
    expect(line(page, "mongolia-hsingan-1941")).to_have_class(re.compile("pa-line--fair"))
    expect(line(page, "mongolia-china-1911")).to_have_class(re.compile("pa-line--rough"))
    expect(line(page, "mongolia-china-1962")).to_be_hidden()


def test_the_legend_holds_what_is_to_be_seen_and_names_what_is_not_drawn(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url)
    legend = page.locator(".pa-legend")
    expect(legend).to_contain_text("Manchukuo")
    expect(legend).to_contain_text("Soviet advance")
    expect(legend).to_contain_text("Not drawn: Chinese school atlas line, and 2 more")
    page.locator(".pa-undrawn summary").click()
    expect(legend).to_contain_text("the sheet is not identified and no source gives its course")
    page.get_by_role("slider", name="Day").focus()
    page.keyboard.press("End")
    expect(legend).not_to_contain_text("Manchukuo")
    expect(legend).not_to_contain_text("Soviet advance")
    expect(legend).not_to_contain_text("Not drawn")


def test_layers_are_taken_away_and_laid_on_and_the_link_knows(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url)
    page.locator(".pa-layers summary").click()
    page.get_by_label("territories", exact=True).uncheck()
    expect(face(page, "kirin")).to_be_hidden()
    expect(line(page, "amur-line")).to_be_visible()
    page.get_by_label("railways").uncheck()
    expect(page.locator(f'{MAP} [data-place="cer"]').last).to_be_hidden()
    page.get_by_label("graticule").check()
    expect(page.locator(".pa-degree", has_text="110° E")).to_be_visible()
    expect(page).to_have_url(
        re.compile(
            r"layers=relief(%2C|,)rivers(%2C|,)graticule(%2C|,)labels(%2C|,)lines(%2C|,)overlays(%2C|,)fronts$"
        )
    )
    page.reload()
    expect(page.locator(f"{MAP}[data-ground]")).to_be_visible(timeout=30_000)
    expect(face(page, "kirin")).to_be_hidden()
    expect(line(page, "amur-line")).to_be_visible()


def test_the_borders_of_today_are_fetched_when_they_are_laid_on_and_not_before(
    page: Page, atlas_url: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_ground(page, atlas_url)
    drawn, legend = page.locator(f"{MAP} .pa-today"), page.locator(".pa-legend-ground")
    expect(legend).not_to_contain_text("border of today")
    assert [address for address in asked if "/today-" in address] == []
    page.locator(".pa-layers summary").click()
    page.get_by_label("borders of today").check()
    expect(drawn).to_be_visible()
    expect(legend).to_contain_text("as Natural Earth draws who governs in fact; some are disputed")
    page.get_by_label("borders of today").uncheck()
    expect(drawn).to_be_hidden()
    page.get_by_label("borders of today").check()
    expect(drawn).to_be_visible()
    assert len([address for address in asked if "/today-" in address]) == 1
    expect(page).to_have_url(re.compile(r"layers=[^&]*today"))
    page.reload()
    expect(drawn).to_be_visible(timeout=30_000)


def test_borders_of_today_that_cannot_be_had_are_said_and_asked_for_anew(
    chromium: Browser, atlas_url: str
) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    open_ground(page, atlas_url)
    page.route("**/today-*.json", lambda route: route.abort())
    page.locator(".pa-layers summary").click()
    page.get_by_label("borders of today").check()
    expect(page.get_by_text("Today's borders cannot be shown")).to_be_visible()
    page.unroute("**/today-*.json")
    page.get_by_label("borders of today").uncheck()
    page.get_by_label("borders of today").check()
    expect(page.locator(f"{MAP} .pa-today")).to_be_visible()
    expect(page.get_by_text("Today's borders cannot be shown")).to_have_count(0)
    page.close()


def test_two_days_are_compared_with_a_handle_that_the_keyboard_moves(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, "?compare=1997-07-01,de-facto")
    handle = page.get_by_role("slider", name=re.compile("^Compare: 10 August 1945, De facto to the left"))
    expect(handle).to_have_attribute("aria-valuenow", "50")
    other = page.locator('.leaflet-territory-other-pane [data-face="kirin"]')
    expect(other).to_have_attribute("data-polity", "china")
    expect(face(page, "kirin")).to_have_attribute("data-polity", "manchukuo")
    before = page.locator(".leaflet-territory-pane").evaluate("pane => pane.style.clipPath")
    handle.focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowLeft")
    expect(handle).to_have_attribute("aria-valuenow", "58")
    assert page.locator(".leaflet-territory-pane").evaluate("pane => pane.style.clipPath") != before
    page.get_by_role("button", name="Compare").click()
    expect(handle).to_be_hidden()
    expect(page).not_to_have_url(re.compile("compare"))
    assert page.locator(".leaflet-territory-pane").evaluate("pane => pane.style.clipPath") == ""


def test_the_handle_is_pulled_with_the_mouse(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, "?compare=1860-10-24,de-facto")
    handle = page.get_by_role("slider", name=re.compile("^Compare:"))
    box = handle.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(234, 300)
    page.mouse.up()
    expect(handle).to_have_attribute("aria-valuenow", "25")


def test_a_dispute_is_opened_from_a_turn_and_the_way_back_leads_to_the_turn(
    page: Page, atlas_url: str
) -> None:
    open_ground(page, atlas_url, "?turn=t111")
    page.get_by_role("link", name="Which frontier of Outer Mongolia is recognised?").click()
    expect(
        page.get_by_role("heading", name="Which frontier of Outer Mongolia is recognised?")
    ).to_be_visible()
    expect(page).to_have_url(re.compile("dispute=outer-mongolia-frontier-1945"))
    expect(page.locator("li#t111")).to_have_attribute("aria-current", "true")
    expect(face(page, "outer-mongolia")).to_have_class(re.compile("is-disputed"))
    page.go_back()
    expect(page.get_by_role("heading", name="Turn 111 · Lossovski")).to_be_visible()
    expect(face(page, "outer-mongolia")).not_to_have_class(re.compile("is-disputed"))


def test_what_was_measured_of_a_turn_is_one_click_away(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, "?turn=t111")
    page.get_by_role("link", name="What was said, measured").click()
    expect(page.get_by_role("heading", name="What was said, measured")).to_be_visible()
    expect(page.get_by_text("There are 4,400 kilometers of boundary.").first).to_be_visible()


def test_a_dispute_in_a_link_has_its_own_day(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, "?page=borders&dispute=port-arthur-zone")
    expect(page.locator(".pa-date-words")).to_have_text("24 August 1945")


def test_broken_borders_are_named_breach_by_breach(
    page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    table = copy_program(tmp_path) / "geodata" / "data" / "membership.csv"
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    rows[1] = rows[1].replace("outer-mongolia,", "atlantis,", 1)
    rows[2] = rows[2].replace(",mongolia,", ",lemuria,", 1)
    table.write_text("".join(rows), encoding="utf-8")
    page.goto(serve(checkout=tmp_path))
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("membership.csv, row 2: face_id 'atlantis' is not in", timeout=30_000)
    expect(alert).to_contain_text("membership.csv, row 3: polity 'lemuria' is not in polities.csv")
    expect(alert).to_contain_text("outer-mongolia in the view de-facto has no holder from 1842-01-01")
