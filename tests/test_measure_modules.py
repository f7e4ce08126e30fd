"""The panel of statements, the lengths by scale and the inset, in a real browser over small made-up data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.panels import CLAIMS, SCALE, mounted
from tests.stage import chosen

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Mount = Callable[..., Locator]


@pytest.fixture
def mount(page: Page, atlas_url: str) -> Mount:
    """Mount a panel."""
    return partial(mounted, page, atlas_url)


def shown_quotes(host: Locator) -> list[str]:
    return [text for text in host.locator(".pa-claim:visible q").all_inner_texts() if text]


def test_the_statements_can_be_filtered(mount: Mount) -> None:
    host = mount("measures")
    assert host.locator(".pa-claim h3").all_inner_texts() == ["Anna", "Boris", "Anna", "Anna"]
    expect(host.locator(".pa-against").first).to_have_text("Said400 kmMeasured398 kmas drawn")
    expect(host.locator(".pa-against").nth(1)).to_have_text("SaidfarMeasuredcannot be measured here")
    host.get_by_role("button", name="Not measurable 2").click()
    assert shown_quotes(host) == ["It is far.", "Twice as long."]
    host.get_by_role("button", name="Measured 2", exact=True).click()
    assert shown_quotes(host) == ["There are 400 kilometres.", "Two thousand."]
    host.get_by_role("button", name="All 4").click()
    expect(host.locator(".pa-claim:visible")).to_have_count(4)


def test_a_statement_lights_its_land_while_it_is_open(page: Page, mount: Mount) -> None:
    host = mount("measures")
    host.get_by_role("button", name="There are 400 kilometres.").first.click()
    first = {"places": [], "faces": ["hill"], "lines": ["ford"]}
    assert chosen(page, "turn") == ["t001"]
    assert page.evaluate("window.lit") == first
    expect(host.locator(".pa-limits:visible dt")).to_have_text(
        ["Method", "Error", "What may be concluded", "What may not", "Source"]
    )
    host.locator("q", has_text="Two thousand.").hover()
    assert page.evaluate("window.lit") == {"places": [], "faces": ["dale"], "lines": []}
    page.mouse.move(600, 700)
    page.evaluate("document.activeElement.blur()")
    assert page.evaluate("window.lit") == first
    fold = host.get_by_role("button", name="Method and limits of “There are 400 kilometres.”")
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.click()
    expect(host.locator(".pa-limits:visible")).to_have_count(0)
    page.mouse.move(600, 700)
    page.evaluate("document.activeElement.blur()")
    assert page.evaluate("window.lit") == {"places": [], "faces": [], "lines": []}


def test_a_turn_chosen_in_the_dialogue_opens_its_statement(page: Page, mount: Mount) -> None:
    host = mount("measures")
    host.get_by_role("button", name="Not measurable").click()
    host.get_by_role("tab", name="True size").click()
    page.mouse.move(600, 700)
    page.evaluate("selection.selectTurn('t003')")
    expect(host.locator(".is-open q")).to_have_text("Two thousand.")
    expect(host.locator(".is-open")).to_be_in_viewport()
    expect(host.locator("[aria-current] q")).to_have_text(["Two thousand.", "Twice as long."])
    assert page.evaluate("window.lit")["faces"] == ["dale"]
    page.evaluate("selection.selectTurn('t004')")
    expect(host.locator("[aria-current]")).to_have_count(0)


def test_a_link_to_a_turn_opens_its_statement(mount: Mount) -> None:
    expect(mount("measures", turn="t002").locator(".is-open q")).to_have_text("It is far.")


def test_statements_of_another_record_are_no_links(mount: Mount) -> None:
    host = mount("measures", document="lunch.txt")
    expect(host).to_contain_text("The open record is another one: these statements are not in it.")
    expect(host.locator("p.pa-quote")).to_have_count(5)
    expect(host.locator("button.pa-quote")).to_have_count(0)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("4400", "km", "4,400 km"),
        (1564649, "km2", "1,564,649 km²"),
        ("2-3", "km", "2–3 km"),
        ("about 50", "percent", "about 50 %"),
        ("15", "years", "15 years"),
        ("1944", "year", "1944"),
        ("5:00", "local time", "5:00 local time"),
        ("two until 18 September 1931", "date", "two until 18 September 1931"),
        ("size on a map", "none", "size on a map"),
    ],
)
def test_an_amount_in_words(call: Callable[..., Any], value: object, unit: str, words: str) -> None:
    assert call("claims.js", "return m.amount(...given)", value, unit) == words


def test_a_length_stands_beside_the_scale_of_its_source(page: Page, mount: Mount) -> None:
    host = mount("measures")
    host.get_by_role("tab", name="Length and scale").click()
    table = host.get_by_role("table")
    rows = table.get_by_role("row").all_inner_texts()
    assert [" ".join(row.split()) for row in rows[1:]] == [
        "School map a sheet 360 −10.0 %",
        "Survey published figure 500 +25.0 %",
    ]
    shares = "(bars) => bars.map((bar) => bar.getBoundingClientRect().width)"
    school, survey = page.locator(".pa-scale-bar").evaluate_all(shares)
    assert school / survey == pytest.approx(0.72, abs=0.01)
    expect(table.locator("thead .pa-scale-said")).to_have_text("said 400")
    host.get_by_role("tabpanel", name="Length and scale").get_by_role("button").click()
    assert chosen(page, "turn") == ["t001"]


def test_no_line_is_drawn_for_a_length_that_nobody_said(call: Callable[..., Any]) -> None:
    assert call("scale.js", "return m.spokenLength(...given)", CLAIMS[1:], SCALE) is None


def test_tabs_answer_the_arrow_keys(page: Page, mount: Mount) -> None:
    host = mount("measures")
    host.get_by_role("tab", name="Statements").focus()
    page.keyboard.press("ArrowLeft")
    expect(host.get_by_role("tab", name="True size")).to_be_focused()
    expect(host.get_by_role("tabpanel", name="True size")).to_be_visible()
    expect(host.locator(".pa-claims")).to_be_hidden()


def test_the_outline_is_moved_by_the_keyboard(page: Page, mount: Mount) -> None:
    host = mount("inset")
    live = host.locator("[aria-live]")
    back = host.get_by_role("button", name="Put it back")
    expect(back).to_be_disabled()
    host.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(live).to_have_text(
        "Outer Mongolia is laid about 100 km to the right and 500 km down from its place."
    )
    expect(host.locator(".pa-inset-piece")).to_have_attribute("transform", "translate(100.0 500.0)")
    page.keyboard.press("Home")
    expect(live).to_contain_text("Outer Mongolia is in its place.")
    page.keyboard.press("ArrowLeft")
    back.click()
    expect(live).to_contain_text("Outer Mongolia is in its place.")
    expect(host.get_by_role("application")).to_be_focused()


def test_the_outline_is_laid_elsewhere_by_the_pointer_and_stays_in_the_frame(
    page: Page, mount: Mount
) -> None:
    host = mount("inset")
    box = host.locator(".pa-inset-piece path").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    thousand = 1000 * host.locator("svg").evaluate("(picture) => picture.getScreenCTM().a")
    page.mouse.move(x + thousand, y)
    expect(host.locator("[aria-live]")).to_have_text(
        "Outer Mongolia is laid about 1,000 km to the right from its place."
    )
    page.mouse.move(x + 5000, y)
    page.mouse.up()
    page.mouse.move(x, y)
    moved = host.locator(".pa-inset-piece path").bounding_box()
    frame = host.locator(".pa-inset-frame").bounding_box()
    assert moved is not None
    assert frame is not None
    assert moved["x"] + moved["width"] / 2 < frame["x"] + frame["width"]
    assert moved["x"] > x


def test_the_areas_are_told_and_mercator_has_no_scale_bar(page: Page, mount: Mount) -> None:
    host = mount("inset")
    assert host.locator(".pa-areas dd").all_inner_texts() == [
        "1,000,000 km²",
        "8,000,000 km²",
        "1 to 8.0, or 13 %",
    ]
    expect(host.locator(".pa-inset-bar")).to_have_text("1,000 km")
    host.get_by_role("button", name="As on a Mercator map").click()
    expect(host.locator(".pa-inset-bar")).to_have_count(0)
    expect(host).to_contain_text("A kilometre has no one length here, so there is no bar.")
    host.get_by_role("application").focus()
    page.keyboard.press("ArrowDown")
    expect(host.locator("[aria-live]")).to_contain_text("It keeps the size that Mercator gives it")
    host.get_by_role("button", name="Equal area").click()
    expect(host.locator("[aria-live]")).to_contain_text("Outer Mongolia is in its place.")


def test_the_box_of_an_outline(call: Callable[..., Any]) -> None:
    box = {"x": -5, "y": 2, "width": 25, "height": 8.5}
    assert call("inset.js", "return m.bounds(...given)", "M-5 2 10 2 10 10.5ZM19 4 20 4 20 5Z") == box
