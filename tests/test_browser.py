"""What a reader does with the served atlas, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import comes_true
from tests.served import MAP, open_atlas, open_ground

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route

OPENING = "173 turns. Click a place on the map, or an underlined word."


def mark(page: Page, place: str) -> Locator:
    return page.locator(f'{MAP} [data-place="{place}"]')


def middle(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def filters(page: Page) -> Locator:
    page.get_by_role("button", name="Filter").click()
    return page.get_by_test_id("stPopoverBody")


def marked_turns(page: Page) -> list[str]:
    return [str(item.get_attribute("id")) for item in page.locator('ol li[aria-current="true"]').all()]


def test_the_first_view_says_what_to_do(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    expect(page.get_by_role("status")).to_have_text(OPENING)
    expect(page.locator("ol li.pa-turn")).to_have_count(173)
    expect(page.locator("li#t001")).to_contain_text("The Japanese want to capitulate.")
    expect(page.locator("li#t111")).to_have_attribute("data-speaker", "lozovsky")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "Record of a Meeting Between T.V. Soong and Stalin"
    )
    expect(mark(page, "dairen")).to_have_attribute("aria-label", "Dairen, 15 mentions")
    expect(mark(page, "cer").last).to_have_attribute("aria-label", "Chinese Eastern Railway, 7 mentions")


NO_COLLISION = """() => {
  const boxes = [...document.querySelectorAll('.pa-name')].map((label) => label.getBoundingClientRect());
  const shown = boxes.filter(({ width }) => width > 0);
  const clash = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const clashes = shown.flatMap((a, index) => shown.slice(0, index).filter((b) => clash(a, b)));
  return shown.length >= LEAST && clashes.length === 0;
}"""


@pytest.mark.parametrize(("width", "height", "least"), [(1440, 900, 14), (1024, 768, 14), (390, 844, 5)])
def test_no_two_labels_collide_at_the_opening(
    page: Page, atlas_url: str, width: int, height: int, least: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_ground(page, atlas_url)
    page.evaluate("document.fonts.ready")
    # labels are placed anew once the typefaces are there
    assert comes_true(page, NO_COLLISION.replace("LEAST", str(least)))


def test_a_click_on_a_place_marks_its_turns(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    mark(page, "dairen").click()
    assert marked_turns(page) == ["t015", "t028", "t029", "t030", "t031", "t032", "t033", "t034", "t140"]
    expect(page.get_by_role("status")).to_have_text("Dairen: 15 mentions in 9 turns")
    expect(page.locator("li#t015")).to_be_in_viewport()
    expect(page.locator(f"{MAP} .pa-ring")).to_have_count(1)
    expect(page.locator('[data-card-place="dairen"]')).to_contain_text("today Dalian")
    expect(page).to_have_url(re.compile(r"\?place=dairen$"))


def test_the_map_keeps_the_reader_s_zoom(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    page.get_by_role("button", name="Zoom in").click()
    scale = page.locator(f"{MAP} .leaflet-control-scale-line")
    text = scale.inner_text()
    before = middle(mark(page, "mukden"))
    mark(page, "mukden").click()
    expect(page.locator('[data-card-place="mukden"]')).to_be_visible()
    assert middle(mark(page, "mukden")) == pytest.approx(before, abs=1)
    assert scale.inner_text() == text


def test_next_and_previous_step_through_the_turns(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    mark(page, "dairen").click()
    here = page.locator("li.is-here")
    expect(here).to_have_attribute("id", "t015")
    page.get_by_role("button", name="Next turn").click()
    expect(here).to_have_attribute("id", "t028")
    expect(here).to_be_in_viewport()
    expect(page.locator(".pa-at")).to_have_text("2 of 9")
    page.get_by_role("button", name="Previous turn").click()
    page.get_by_role("button", name="Previous turn").click()
    expect(here).to_have_attribute("id", "t140")
    expect(page).to_have_url(re.compile(r"place=dairen&turn=t140$"))


def test_a_click_on_a_mention_moves_the_map_to_it(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    page.locator('li#t028 button[data-place="moscow"]').click()
    expect(mark(page, "moscow")).to_be_visible()
    assert middle(mark(page, "moscow")) == pytest.approx(middle(page.locator(MAP)), abs=12)
    expect(page).to_have_url(re.compile(r"place=moscow&turn=t028$"))


def test_a_click_on_a_turn_rings_all_its_places(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    page.locator("li#t028 h3").click()
    assert marked_turns(page) == ["t028"]
    ringed = page.locator(f"{MAP} .pa-ringed")
    expect(ringed).to_have_count(5)
    places = {str(place.get_attribute("data-place")) for place in ringed.all()}
    assert places == {"dairen", "chungking", "moscow", "kowloon", "hong-kong"}
    expect(page.get_by_role("status")).to_have_text("Turn 28, Wang: 5 places")


def test_a_span_of_two_places_reaches_both(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    both = page.locator("li#t043 button", has_text="The two railways")
    both.click()
    expect(page).to_have_url(re.compile("place=cer&turn=t043"))
    both.click()
    expect(page).to_have_url(re.compile("place=smr&turn=t043"))


def test_hovering_lights_up_the_other_side(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    mark(page, "shanghai").hover()
    expect(page.locator("button.is-hovered")).to_have_count(2)
    page.locator('li#t023 button[data-place="china"]').hover()
    expect(page.locator(f"{MAP} .pa-hover")).to_have_count(1)
    expect(page.locator("ol li[aria-current]")).to_have_count(0)


def test_a_far_place_is_reached_from_the_edge_and_left_by_the_opening_view(
    page: Page, atlas_url: str
) -> None:
    open_atlas(page, atlas_url)
    to_moscow = page.get_by_role("button", name="Moscow, 1 mention, beyond the edge of the map: go there")
    to_moscow.click()
    expect(to_moscow).to_have_count(0)
    expect(mark(page, "moscow")).to_be_visible()
    expect(mark(page, "dairen")).to_be_hidden()
    assert marked_turns(page) == ["t028"]
    page.get_by_role("button", name="Opening view").click()
    expect(mark(page, "dairen")).to_be_visible()
    expect(to_moscow).to_be_visible()


def test_a_link_opens_what_it_names(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?place=kowloon&turn=t032")
    assert marked_turns(page) == ["t028", "t030", "t032", "t038"]
    expect(page.locator("li.is-here")).to_have_attribute("id", "t032")
    expect(page.locator("li#t032")).to_be_in_viewport()
    expect(page.locator('[data-card-place="kowloon"]')).to_be_visible()


def test_a_link_to_a_turn_that_names_a_far_state_in_passing_leaves_the_map_at_its_opening_view(
    page: Page, atlas_url: str
) -> None:
    open_atlas(page, atlas_url)
    opening = middle(mark(page, "dairen"))
    open_atlas(page, atlas_url, "?turn=t029")  # "Like the British in Hong Kong?"
    expect(page.locator('.pa-sign[data-beyond="britain"]')).to_have_class("pa-sign is-selected")
    assert middle(mark(page, "dairen")) == pytest.approx(opening, abs=1)
    open_atlas(page, atlas_url, "?place=britain")
    expect(page.locator('.pa-sign[data-beyond="dairen"]')).to_be_visible()


def test_back_and_forward_restore_the_selection(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    mark(page, "dairen").click()
    expect(page).to_have_url(re.compile("place=dairen$"))
    mark(page, "kowloon").click()
    expect(page).to_have_url(re.compile("place=kowloon$"))
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("Dairen: 15 mentions in 9 turns")
    expect(page.locator('[data-card-place="dairen"]')).to_be_visible()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(OPENING)
    expect(page.locator(f"{MAP} .pa-ring")).to_have_count(0)
    page.go_forward()
    page.go_forward()
    expect(page.get_by_role("status")).to_have_text("Kowloon: 6 mentions in 4 turns")
    assert marked_turns(page) == ["t028", "t030", "t032", "t038"]


def test_quick_clicks_end_where_the_reader_ends(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    for place in ("dairen", "mukden", "shanghai", "chungking", "hailar", "korea"):
        mark(page, place).click()
    expect(page).to_have_url(re.compile("place=korea$"))
    expect(page.locator('[data-card-place="korea"]')).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Korea: 2 mentions in 2 turns")


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("?turn=t999", "This record has no turn “t999”: its turns are t001 to t173."),
        ("?place=atlantis", "There is no place “atlantis” in the gazetteer. Choose one on the map."),
        ("?place=harbin", "“harbin” is in the gazetteer, but nobody mentions it in this record."),
        ("?doc=other.txt", "The record “other.txt” is not open here"),
        ("?speaker=%3Cimg%20src%3Dx%3E", "Unknown speaker “<img src=x>”"),
    ],
)
def test_an_unknown_value_in_a_link_shows_a_note(page: Page, atlas_url: str, query: str, note: str) -> None:
    open_atlas(page, atlas_url, query)
    expect(page.get_by_role("alert")).to_contain_text(note)
    mark(page, "dairen").click()
    expect(page.locator('[data-card-place="dairen"]')).to_be_visible()


def test_filters_count_and_show_only_what_is_asked_for(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    asked = filters(page)
    asked.get_by_text("Wang", exact=True).click()
    expect(page).to_have_url(re.compile("speaker=wang"))
    expect(mark(page, "dairen")).to_have_attribute("aria-label", "Dairen, 6 mentions")
    expect(page.locator("li#t001")).to_be_hidden()
    expect(page.locator("li#t028")).to_be_visible()
    asked.get_by_text("Implied").click()
    expect(page).to_have_url(re.compile("kind=name%2Canalogy%2Cimplied"))
    expect(page.locator(".pa-counted")).to_have_text("Counted: names, comparisons, implied references.")
    people = page.locator('li#t032 [data-kind="demonym"]').first
    expect(people).to_have_css("text-decoration-color", "rgba(0, 0, 0, 0)")
    asked.get_by_text("Show everything").click()
    expect(page).to_have_url(re.compile(r"/$|\?$"))
    expect(mark(page, "dairen")).to_have_attribute("aria-label", "Dairen, 15 mentions")


def test_a_delegation_is_a_choice_of_its_speakers(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    filters(page).get_by_text("China", exact=True).click()
    expect(page).to_have_url(re.compile("speaker=soong%2Cwang%2Cfu"))
    expect(page.locator("li#t001")).to_be_hidden()
    expect(page.locator("li#t172")).to_be_visible()


def test_the_citation_is_ready_to_copy(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    page.get_by_role("button", name="Cite").click()
    expect(page.locator("code").first).to_contain_text("Victor Hoo Collection, box 6, folder 9")


def test_the_keyboard_alone_is_enough(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    mark(page, "mukden").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Mukden: 2 mentions in 2 turns")
    page.get_by_role("button", name="Next turn").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pa-at")).to_have_text("2 of 2")
    page.locator('li#t028 button[data-place="kowloon"]').first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Kowloon: 6 mentions in 4 turns")
    page.keyboard.press("Escape")
    expect(page.get_by_role("status")).to_have_text(OPENING)
    page.get_by_role("button", name="Turn 28, Wang: show its places").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Turn 28, Wang: 5 places")


def test_tab_reaches_the_places(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    page.locator(MAP).focus()
    reached = set()
    for _ in range(45):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('data-place')"))
    assert {"dairen", "port-arthur", "cer", "smr", "kowloon"} <= reached


def test_fifty_clicks_leave_the_map_mounted(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    page.evaluate(f"""document.querySelector('{MAP}').keepsake = 'here'""")
    for number in range(50):
        mark(page, ("dairen", "mukden", "shanghai", "korea")[number % 4]).click()
    expect(page.locator('[data-card-place="mukden"]')).to_be_visible()
    assert page.evaluate(f"document.querySelector('{MAP}').keepsake") == "here"


def test_nothing_leaves_the_machine_and_nothing_is_missing(page: Page, atlas_url: str) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("requestfailed", lambda request: failed.append(request.url))
    open_atlas(page, atlas_url)
    mark(page, "dairen").click()
    expect(page.locator('[data-card-place="dairen"]')).to_be_visible()
    page.get_by_role("button", name="Filter").click()
    assert [url for url in asked if not url.startswith((atlas_url, "data:", "blob:"))] == []
    assert failed == []


def test_a_record_that_names_no_place_can_be_read(
    page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "quiet.txt").write_text("Anna: Hm.\n\nBoris: Yes?\n\nAnna: Nothing.\n\nBoris: Ah.\n")
    address = serve(str(tmp_path / "quiet.txt"))
    open_atlas(page, address)
    expect(page.locator("li#t003")).to_contain_text("Nothing.")
    page.locator("li#t003 h3").click()
    expect(page.get_by_role("status")).to_have_text("Turn 3, Anna: no place")


def test_a_part_that_cannot_be_loaded_says_so(chromium: Browser, atlas_url: str) -> None:
    page = chromium.new_page()
    page.route("**/atlas/record/*.json", lambda route: route.fulfill(status=503, body="no"))
    page.goto(atlas_url)
    expect(page.get_by_role("alert").first).to_contain_text(
        "cannot be loaded. Is the atlas still being served?"
    )
    page.close()


def test_several_records_are_read_one_after_the_other(
    page: Page, serve: Callable[..., str], tmp_path: Path, short_record: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Carl: To Mukden.\n\nDora: No.\n\nCarl: Yes, Mukden.\n\nDora: Well.\n")
    address = serve(str(short_record), str(other))
    open_atlas(page, address)
    mark(page, "harbin").click()
    expect(page.locator('[data-card-place="harbin"]')).to_be_visible()
    page.get_by_role("combobox", name="Record").click()
    page.get_by_role("option", name="other.txt").click()
    expect(page).to_have_url(re.compile(r"\?doc=other\.txt$"))
    expect(page.locator("li#t001")).to_contain_text("To Mukden.")
    mark(page, "mukden").click()
    expect(page.get_by_role("status")).to_have_text("Mukden: 2 mentions in 2 turns")
    expect(page).to_have_url(re.compile(r"doc=other\.txt&place=mukden$"))


def hold_the_start(page: Page) -> Callable[[], None]:
    """Keep Streamlit's page from starting until what is returned is called."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    def release() -> None:
        for route in held:
            route.continue_()
        page.unroute("**/_stcore/health*")

    page.route("**/_stcore/health*", keep)
    return release


def test_a_click_before_the_page_has_started_is_not_lost(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)  # the record is open from now on
    release = hold_the_start(page)
    page.goto(atlas_url)
    mark(page, "dairen").click()
    expect(page.locator(f"{MAP} .pa-ring")).to_have_count(1)
    assert page.locator(".stApp ol").count() == 0
    release()
    expect(page.get_by_role("status")).to_have_text("Dairen: 15 mentions in 9 turns", timeout=30_000)
    expect(page.locator('[data-card-place="dairen"]')).to_be_visible()
    expect(page).to_have_url(re.compile("place=dairen$"))
    expect(page.locator("#pa-early")).to_have_count(0)


def test_the_map_does_not_move_when_the_page_takes_it_over(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    for width, height in ((1440, 900), (1024, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        release = hold_the_start(page)
        page.goto(atlas_url)
        expect(page.locator(f"#pa-early {MAP}[data-ready]")).to_be_visible()
        before = page.locator(MAP).bounding_box()
        release()
        expect(page.locator("li#t001")).to_be_visible(timeout=30_000)
        assert page.locator(MAP).bounding_box() == pytest.approx(before, abs=1)


def test_the_relief_fades_where_it_would_blur(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    relief = page.locator(f"{MAP} .pa-relief")
    expect(relief).to_have_css("opacity", "0.75")
    for _ in range(8):
        page.get_by_role("button", name="Zoom in").click()
    expect(relief).to_have_css("opacity", "0")
    page.get_by_role("button", name="Opening view").click()
    expect(relief).to_have_css("opacity", "0.75")
