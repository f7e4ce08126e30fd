"""What a reader does on the pages of the borders and of the measures, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.served import open_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def panel(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def entry(page: Page, dispute: str) -> Locator:
    return panel(page, "Disputes").locator(f'[data-dispute="{dispute}"]')


def marked_turns(page: Page) -> list[str]:
    return [str(item.get_attribute("id")) for item in page.locator('li.pa-turn[aria-current="true"]').all()]


def test_the_list_opens_with_what_was_in_dispute_on_the_day(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=borders")
    disputes = panel(page, "Disputes")
    expect(disputes.get_by_role("heading", level=2)).to_have_text("Borders in dispute, 1842–1997")
    standing = disputes.locator("section", has_text="Standing on 10 August 1945")
    expect(standing.locator('[data-dispute="dairen-demilitarised"]')).to_contain_text("said in")
    expect(standing.locator('[data-dispute="khalkhin-gol"]')).to_have_count(0)
    expect(disputes.get_by_role("button")).to_have_count(30)


def test_a_dispute_sets_day_and_marks_what_was_said_of_it(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=borders")
    entry(page, "khalkhin-gol").click()
    expect(panel(page, "Dispute").get_by_role("heading", level=2)).to_contain_text("Khalkhin Gol")
    expect(page).to_have_url(re.compile(r"day=19(39|4[01])-\d\d-\d\d.*dispute=khalkhin-gol"))
    turns = marked_turns(page)
    assert {"t102", "t103"} <= set(turns)
    expect(page.locator(f"li#{turns[0]}")).to_be_in_viewport()


def test_a_quotation_leads_to_its_turn_and_the_dispute_stays_open(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=borders&dispute=khalkhin-gol")
    dispute = panel(page, "Dispute")
    dispute.get_by_role("button", name="turn 103").first.click()
    expect(page.locator("li#t103")).to_be_in_viewport()
    expect(page.locator("li.pa-turn.is-here")).to_have_attribute("id", "t103")
    expect(dispute.locator("[aria-current]").first).to_contain_text("turn 103")
    expect(page).to_have_url(re.compile("turn=t103"))


def test_a_turn_opens_its_dispute_and_escape_leads_back(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=borders")
    page.locator("li#t034 h3").click()
    dispute = panel(page, "Dispute")
    expect(dispute.get_by_role("heading", name="What each side said")).to_be_visible()
    expect(dispute.locator("[aria-current]").first).to_contain_text("turn 34")
    dispute.get_by_role("button", name="All disputes").focus()
    page.keyboard.press("Escape")
    expect(panel(page, "Disputes")).to_be_visible()
    expect(panel(page, "Dispute")).to_have_count(0)


def test_the_keyboard_goes_from_the_list_into_a_dispute_and_on(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=borders")
    entry(page, "hong-kong-island").focus()
    page.keyboard.press("Enter")
    heading = panel(page, "Dispute").get_by_role("heading", level=2)
    expect(heading).to_be_focused()
    expect(heading).to_contain_text("Hong Kong Island")
    panel(page, "Dispute").get_by_role("button", name="Next dispute").focus()
    page.keyboard.press("Enter")
    expect(heading).to_contain_text("Kowloon")
    expect(heading).to_be_focused()


def test_every_statement_is_listed_and_a_turn_finds_its_own(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=measures")
    measures = panel(page, "Measures")
    expect(measures.locator(".pa-claim")).to_have_count(40)
    page.locator("li#t111 h3").click()
    opened = measures.locator(".pa-claim.is-open")
    expect(opened).to_contain_text("There are 4,400 kilometers of boundary.")
    expect(opened).to_contain_text("4,400 km")
    expect(opened.locator(".pa-quote")).to_be_in_viewport()
    measures.get_by_role("button", name="Not measurable").click()
    shown = measures.locator(".pa-claim:visible")
    expect(shown.first).to_contain_text("cannot be measured here")
    assert shown.count() == measures.locator(".is-unmeasured").count() > 0


def test_a_statement_leads_to_its_turn(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=measures")
    panel(page, "Measures").get_by_role("button", name="Almost one half of China. turn 23").click()
    expect(page.locator("li#t023")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("turn=t023"))


def test_lengths_and_true_sizes_are_shown(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=measures")
    measures = panel(page, "Measures")
    measures.get_by_role("tab", name="Length and scale").click()
    table = measures.get_by_role("table")
    expect(table.locator("thead .pa-scale-said")).to_have_text("said 4,400")
    expect(table.get_by_role("row").filter(has_text="published figure").first).to_be_visible()
    measures.get_by_role("tab", name="True size").click()
    measures.get_by_role("application", name="Outer Mongolia").focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(measures).to_contain_text("Outer Mongolia is laid about 500 km down from its place.")
    expect(measures.locator(".pa-areas")).to_contain_text("1 to 6.0")


@pytest.mark.parametrize("query", ["?page=borders", "?page=borders&dispute=manchukuo", "?page=measures"])
def test_the_panels_fit_a_phone(page: Page, atlas_url: str, query: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_atlas(page, atlas_url, query)
    column = page.locator(".pa-panel")
    expect(column).to_be_visible()
    assert column.evaluate("({ scrollWidth, clientWidth }) => scrollWidth - clientWidth") == 0


def test_another_record_s_pages_say_that_they_are_not_about_it(page: Page, short_url: str) -> None:
    open_atlas(page, short_url, "?page=borders&dispute=manchukuo")
    expect(panel(page, "Dispute")).to_contain_text("The open record is another one")
    open_atlas(page, short_url, "?page=measures")
    expect(panel(page, "Measures")).to_contain_text("The open record is another one")
    expect(panel(page, "Measures").locator("button.pa-quote")).to_have_count(0)
