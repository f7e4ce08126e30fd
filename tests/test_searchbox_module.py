"""The search box, its list and the marks in the text, in a real browser over a small made-up record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.stage import bare_page, chosen
from tests.talk import MOUNTING, RECORD

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

LIT = "() => [...(CSS.highlights.get('pa-hit') ?? [])].map(String)"


@pytest.fixture
def box(page: Page, atlas_url: str) -> Locator:
    """Mount the search box, the choice of names and a plain dialogue."""
    bare_page(page, atlas_url, "search")
    page.evaluate(MOUNTING, RECORD)
    return page.get_by_role("searchbox", name="Search words, places, speakers")


def hold_the_clock(page: Page) -> None:
    """Let time pass in the page only as a test says."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def entries(page: Page) -> list[str]:
    """Return the entries of the list, each on one line."""
    return [
        " ".join(text.split())
        for text in page.locator(".pa-search-list li, .pa-search-more").all_inner_texts()
    ]


def test_typing_searches_at_once_and_says_what_it_finds(page: Page, box: Locator) -> None:
    expect(page.get_by_role("search")).to_be_visible()
    box.fill("port")
    expect(page.locator(".pa-search-summary")).to_have_text("3 turns, 2 places")
    assert chosen(page, "query") == ["port"]
    box.fill("boris")
    expect(page.locator(".pa-search-summary")).to_have_text("2 turns, 1 speaker")
    box.fill("<b>nowhere</b>")
    expect(page.locator(".pa-search-summary")).to_have_text("Nothing found for “<b>nowhere</b>”.")
    box.fill("x" * 10_000)
    expect(page.locator(".pa-search-summary")).to_have_text(
        f"Nothing found for “{'x' * 40}…”. Only the first 200 characters are searched."
    )
    box.fill("   ")
    expect(page.locator(".pa-search-summary")).to_have_text("")


def test_the_host_is_told_of_a_query_that_is_settled(page: Page, box: Locator) -> None:
    hold_the_clock(page)
    box.focus()
    page.keyboard.type("map")
    assert page.evaluate("told") == []
    page.clock.run_for(399)
    assert page.evaluate("told") == []
    page.clock.run_for(1)
    assert page.evaluate("told") == ["map"]
    page.keyboard.type("s")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("told") == ["map", "maps"]
    page.clock.run_for(1000)
    assert page.evaluate("told") == ["map", "maps"]


def test_a_query_that_was_replaced_is_not_brought_back(page: Page, box: Locator) -> None:
    hold_the_clock(page)
    box.fill("map")
    page.evaluate("selection.clear()")
    expect(box).to_have_value("")
    page.clock.run_for(1000)
    assert chosen(page, "query") == [""]


def test_a_place_that_is_chosen_before_the_query_settles_stays_chosen(page: Page, box: Locator) -> None:
    hold_the_clock(page)
    box.fill("ferry")
    page.evaluate("selection.selectPlace('hill-port')")
    page.clock.run_for(1000)
    assert chosen(page, "place", "query") == ["hill-port", "ferry"]


def test_enter_goes_from_hit_to_hit(page: Page, box: Locator) -> None:
    box.fill("ferry")
    turns = []
    for key in ("Enter", "Enter", "Enter", "Enter", "Shift+Enter"):
        page.keyboard.press(key)
        turns += chosen(page, "turn")
    assert turns == ["t001", "t002", "t005", "t001", "t005"]
    assert chosen(page, "query") == ["ferry"]


@pytest.mark.parametrize("way", ["Escape", "button"])
def test_the_search_is_cleared(page: Page, box: Locator, way: str) -> None:
    clear = page.get_by_role("button", name="Clear the search")
    expect(clear).to_be_hidden()
    box.fill("ferry")
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        clear.click()
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    assert chosen(page, "query") == [""]


def test_the_slash_goes_to_the_box_but_not_from_a_field(page: Page, box: Locator) -> None:
    page.locator("#dialogue button").first.focus()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")
    page.get_by_role("combobox", name="Names").focus()
    page.keyboard.press("/")
    expect(box).not_to_be_focused()


def test_the_list_is_shown_on_demand(page: Page, box: Locator) -> None:
    box.fill("port")
    toggle = page.get_by_role("button", name="List")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    assert entries(page) == []
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("heading", level=3)).to_have_text(["Places", "Turns"])
    assert entries(page) == [
        "Hill Port 1 mention",
        "Dale 1 mention",
        "Anna turn 1 Where is the ferry to Hill Port?",
        "Борис turn 2 The Café Élan, by the port. 大連 is far. The ferry? In Дайрен.",
        "Борис turn 4 An important point: there, by the water.",
    ]
    expect(page.locator("mark")).to_have_text(["Port", "port"])
    box.fill("boris")
    assert entries(page)[0] == "Борис 2 turns"


def test_an_entry_leads_to_its_place_or_turn(page: Page, box: Locator) -> None:
    box.fill("port")
    toggle = page.get_by_role("button", name="List")
    toggle.click()
    page.get_by_role("button", name="Hill Port 1 mention").click()
    assert chosen(page, "place", "turn", "query") == ["hill-port", None, "port"]
    expect(toggle).to_be_focused()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    page.get_by_role("button", name="turn 2").click()
    assert chosen(page, "place", "turn") == [None, "t002"]
    box.fill("boris")
    toggle.click()
    page.get_by_role("button", name="Борис 2 turns").click()
    assert chosen(page, "turn") == ["t002"]


def test_the_list_is_used_by_the_keyboard_alone(page: Page, box: Locator) -> None:
    page.keyboard.press("/")
    page.keyboard.type("dalian")
    for key in ("Tab", "Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="Dairen 1 mention")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="List")).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("dalian")


def test_a_long_list_is_cut(page: Page, box: Locator) -> None:
    turns = [{**RECORD["turns"][0], "id": f"t{n}", "n": n} for n in range(1, 1174)]
    page.evaluate(MOUNTING, {**RECORD, "turns": turns})
    box.fill("ferry")
    expect(page.locator(".pa-search-summary")).to_have_text("1,173 turns")
    page.get_by_role("button", name="List").click()
    assert len(entries(page)) == 31
    assert entries(page)[-1] == "and 1,143 more"


def test_names_in_the_list_are_those_that_are_chosen(page: Page, box: Locator) -> None:
    page.get_by_role("combobox", name="Names").select_option(label="native script")
    assert chosen(page, "names") == ["native"]
    box.fill("dairen")
    page.get_by_role("button", name="List").click()
    assert entries(page)[0] == "大連 1 mention"


def test_a_query_from_elsewhere_stands_in_the_box(page: Page, box: Locator) -> None:
    page.evaluate("selection.follow({ query: 'ferry' })")
    expect(box).to_have_value("ferry")
    expect(page.locator(".pa-search-summary")).to_have_text("3 turns")
    page.evaluate("selection.clear()")
    expect(box).to_have_value("")


def test_an_older_word_of_the_host_leaves_what_is_being_typed(page: Page, box: Locator) -> None:
    hold_the_clock(page)
    box.fill("ferry to")
    page.evaluate("selection.follow({ query: 'ferry' })")
    expect(box).to_have_value("ferry to")


def test_the_hits_are_marked_without_touching_the_text(page: Page, box: Locator) -> None:
    before = page.locator("#dialogue").evaluate("(host) => host.outerHTML")
    box.fill('"ferry to hill" ferry')
    page.wait_for_function(f"({LIT})().length === 1")
    assert page.evaluate(LIT) == ["ferry to Hill"]
    box.fill("ferry")
    page.wait_for_function(f"({LIT})().length === 3")
    assert page.evaluate(LIT) == ["ferry", "ferry", "fe\u0301rry"]
    assert page.locator("#dialogue").evaluate("(host) => host.outerHTML") == before
    box.fill("")
    page.wait_for_function("!CSS.highlights.has('pa-hit')")


def test_a_browser_without_highlights_does_without(page: Page, box: Locator) -> None:
    page.evaluate("Object.defineProperty(CSS, 'highlights', { value: undefined })")
    box.fill("ferry")
    expect(page.locator(".pa-search-summary")).to_have_text("3 turns")


def test_any_stretch_of_a_turn_is_a_range_of_its_nodes(page: Page, box: Locator) -> None:
    expect(box).to_be_visible()
    body = """async () => {
      const { wordsIn } = await load('hits');
      const { text, range } = wordsIn(document.querySelector('[data-turn="1"]'));
      return [text === record.textOf(1), String(range(4, 4)), String(range(34, 22))];
    }"""
    assert page.evaluate(body) == [True, "Café", "far.The ferry? In Дай"]


def test_a_box_that_is_ended_follows_no_more(page: Page, box: Locator) -> None:
    page.evaluate("stop()")
    expect(box).to_have_count(0)
    page.evaluate("selection.setQuery('ferry')")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement === document.body") is True
