"""The panel of disputes, and what all panels keep to, in a real browser over small made-up data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.panels import LAYERS, mounted
from tests.stage import chosen, too_small, too_wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Mount = Callable[..., Locator]


@pytest.fixture
def mount(page: Page, atlas_url: str) -> Mount:
    """Mount a panel."""
    return partial(mounted, page, atlas_url)


def groups(host: Locator) -> dict[str, list[str]]:
    """Return the visible headings of the list with the names under each."""
    sections = [section for section in host.locator("section").all() if section.is_visible()]
    return {
        section.get_by_role("heading").inner_text().split(" · ")[0].upper(): section.locator(
            ".pa-dispute-name"
        ).all_inner_texts()
        for section in sections
    }


def test_the_list_follows_the_day(page: Page, mount: Mount) -> None:
    host = mount("borders")
    expect(page.get_by_role("region", name="Disputes")).to_be_visible()
    expect(host.get_by_role("heading", level=2)).to_have_text("Borders in dispute, 1900–1950")
    assert groups(host) == {
        "STANDING ON 1 JUNE 1920": ["The hill"],
        "AT OTHER TIMES": ["The ferry", "The well"],
    }
    page.evaluate("selection.setDay('1922-01-01', { settled: false })")
    assert groups(host)["STANDING ON 1 JANUARY 1922"] == ["The hill", "The ferry"]
    page.evaluate("selection.setDay('1925-04-30')")
    assert groups(host)["STANDING ON 30 APRIL 1925"] == ["The hill", "The ferry"]
    page.evaluate("selection.setDay('1940-01-01')")
    assert groups(host) == {"AT OTHER TIMES": ["The hill", "The ferry", "The well"]}


def test_without_a_day_there_is_one_list(mount: Mount) -> None:
    assert groups(mount("borders", day=None)) == {"ALL DISPUTES": ["The hill", "The ferry", "The well"]}


def test_the_list_says_what_is_spoken_of(mount: Mount) -> None:
    host = mount("borders")
    expect(host.locator('[data-dispute="hill"]')).to_have_text("The hill 1910–1925 said in 2 turns")
    expect(host.locator('[data-dispute="hill"] .pa-who')).to_have_count(2)
    expect(host.locator('[data-dispute="ferry"]')).to_have_text("The ferry 1922–1930 said in 1 turn")
    expect(host.locator('[data-dispute="well"]')).to_have_text("The well 1901–1905")


def test_another_record_has_said_nothing_of_it(mount: Mount) -> None:
    host = mount("borders", document="lunch.txt", dispute="hill")
    expect(host).to_contain_text("The open record is another one: what was said of this border is not in it.")
    expect(host.locator(".pa-quote")).to_have_count(0)
    host.get_by_role("button", name="All disputes").click()
    expect(host.locator('[data-dispute="hill"]')).to_have_text("The hill 1910–1925")


def test_a_dispute_is_opened_and_left_by_the_keyboard(page: Page, mount: Mount) -> None:
    host = mount("borders")
    host.locator('[data-dispute="hill"]').focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("region", name="Dispute", exact=True).get_by_role("heading", level=2)
    expect(heading).to_have_text("The hill 1910–1925")
    expect(heading).to_be_focused()
    assert chosen(page, "dispute", "day", "view", "layers") == ["hill", "1910-05-01", "southern", LAYERS]
    page.keyboard.press("Escape")
    expect(host.locator('[data-dispute="hill"]')).to_be_focused()
    assert chosen(page, "dispute", "day") == [None, "1910-05-01"]


def test_a_dispute_says_what_is_known_and_what_is_not(mount: Mount) -> None:
    host = mount("borders", dispute="hill")
    terms = [" ".join(text.split()) for text in host.locator(".pa-facts:not(.pa-lands) dt").all_inner_texts()]
    said = host.locator(".pa-facts:not(.pa-lands) dd").all_inner_texts()
    assert dict(zip(terms, said, strict=True)) == {
        "Held": "The North, with a guard.",
        "Claimed": "The South.",
        "Instrument": "Treaty of the Ford, art. 2",
        "What became of it": "not known",
        "How exactly it is drawn": "not known",
        "Certainty": "not known",
        "Source": "not known",
    }


def test_each_side_s_words_lead_to_their_turns(page: Page, mount: Mount) -> None:
    host = mount("borders", dispute="hill")
    assert host.get_by_role("heading", level=4).all_inner_texts() == ["North", "South"]
    expect(host.get_by_role("heading", name="North")).to_have_attribute("data-shape", "diamond")
    expect(host.get_by_role("heading", name="South")).to_have_attribute("data-shape", "disc")
    assert host.locator("ul").first.get_by_role("button").all_inner_texts() == [
        "The hill is ours. Anna, turn 3",
        "It is on our map. Anna, turn 3",
    ]
    host.get_by_role("button", name="Boris, turn 2").click()
    assert chosen(page, "turn", "dispute") == ["t002", "hill"]
    expect(host.locator("[aria-current]")).to_have_text(["It never was. Boris, turn 2"])
    page.evaluate("selection.clear()")
    expect(host.locator("[aria-current]")).to_have_count(0)


def test_a_dispute_nobody_speaks_of_says_so(mount: Mount) -> None:
    expect(mount("borders", dispute="well")).to_contain_text("Nobody speaks of it in this record.")


def test_one_goes_from_dispute_to_dispute_and_round(page: Page, mount: Mount) -> None:
    host = mount("borders", dispute="hill")
    host.get_by_role("button", name="Previous dispute: The well").click()
    expect(host.get_by_role("heading", level=2)).to_have_text("The well 1901–1905")
    expect(host.locator(".pa-at")).to_have_text("3 of 3")
    host.get_by_role("button", name="Next dispute: The hill").click()
    assert chosen(page, "dispute", "day") == ["hill", "1910-05-01"]
    page.evaluate("selection.setDay('1940-01-01')")
    host.get_by_role("button", name="Show on the map again").click()
    assert chosen(page, "dispute", "day", "view") == ["hill", "1910-05-01", "southern"]


def test_who_held_the_land_follows_day_and_view(page: Page, mount: Mount) -> None:
    host = mount("borders", dispute="hill")
    lands = host.locator(".pa-lands")
    expect(lands.locator("dt")).to_have_text(["Hill country", "Dale"])
    held = lands.locator("dd").first.locator("div")
    expect(held).to_have_text(
        ["De facto: Northland, occupied by it", "The South: Southland, under its sovereignty"]
    )
    page.evaluate("selection.setView('southern')")
    expect(held.first).to_have_text("The South: Southland, under its sovereignty")
    page.evaluate("selection.setDay('1930-01-01')")
    expect(held).to_have_text(["The South: Southland, under its sovereignty"])
    expect(host.get_by_role("heading", name="Who held it on 1 January 1930")).to_be_visible()
    expect(lands.locator("dd").nth(1)).to_have_text("The South: Northland, under its sovereignty")


def test_a_dispute_opened_elsewhere_leaves_the_focus_where_it_is(page: Page, mount: Mount) -> None:
    mount("borders")
    page.evaluate("document.body.append(Object.assign(document.createElement('button'), { id: 'other' }))")
    page.locator("#other").focus()
    page.evaluate("selection.selectTurn('t004')")
    expect(page.get_by_role("heading", level=2)).to_have_text("The ferry 1922–1930")
    expect(page.locator("#other")).to_be_focused()


def test_a_panel_that_is_ended_follows_no_more(page: Page, mount: Mount) -> None:
    host = mount("borders")
    page.evaluate("window.stop()")
    page.evaluate("selection.selectTurn('t004')")
    expect(host.get_by_role("heading", level=2)).to_have_text("Borders in dispute, 1900–1950")


@pytest.mark.parametrize(
    ("panel", "initial", "tab"),
    [
        ("borders", {}, None),
        ("borders", {"dispute": "hill"}, None),
        ("measures", {"turn": "t001"}, None),
        ("measures", {}, "Length and scale"),
        ("measures", {}, "True size"),
    ],
)
def test_nothing_is_wider_than_a_phone(
    page: Page, mount: Mount, panel: str, initial: dict[str, object], tab: str | None
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    host = mount(panel, **initial)
    if tab:
        host.get_by_role("tab", name=tab).click()
    assert too_wide(page) == []
    scrolls = "({ scrollWidth, clientWidth }) => scrollWidth - clientWidth"
    assert host.locator(".pa-panel, .pa-inset").first.evaluate(scrolls) == 0


@pytest.mark.parametrize(
    ("panel", "initial"), [("borders", {}), ("borders", {"dispute": "hill"}), ("measures", {})]
)
def test_every_button_is_large_enough_to_be_hit(
    page: Page, mount: Mount, panel: str, initial: dict[str, object]
) -> None:
    mount(panel, **initial)
    assert too_small(page) == []
