"""The dialogue as it is served: its names, what is only implied, a long record, a broken table beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.bench.walking import TURNS, save_long_record
from tests.conftest import comes_true, copy_program, serving
from tests.served import MAP, open_atlas, open_ground

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

IMPLIED = "li#t015 .pa-mention[data-kind=implied]"


@pytest.fixture(scope="module")
def long_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served record of 5,000 turns."""
    folder = tmp_path_factory.mktemp("long")
    with serving(str(save_long_record(folder / "long.txt")), folder=folder) as address:
        yield address


def test_the_names_that_are_chosen_stand_everywhere(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?place=dairen&names=native")
    expect(page.locator('[data-card-place="dairen"] h2')).to_contain_text("大連")
    expect(page.get_by_role("status")).to_have_text("大連: 15 mentions in 9 turns")
    expect(page.locator(f'{MAP} path[data-place="dairen"]')).to_have_attribute(
        "aria-label", "大連, 15 mentions"
    )
    expect(page.locator("li#t015 .pa-mention").first).to_have_attribute("title", "大連 (name)")
    page.locator(".pa-names-choice select").select_option("modern")
    expect(page.locator('[data-card-place="dairen"] h2')).to_contain_text("Dalian")
    expect(page.get_by_role("status")).to_have_text("Dalian: 15 mentions in 9 turns")
    expect(page.locator(f'{MAP} path[data-place="dairen"]')).to_have_attribute(
        "aria-label", "Dalian, 15 mentions"
    )
    expect(page.locator("li#t015 .pa-mention").first).to_have_attribute("title", "Dalian (name)")


def test_implied_references_are_hidden_and_shown(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    choice = page.get_by_role("button", name="implied: mark words that mean a place without naming it")
    expect(choice).to_have_attribute("aria-pressed", "true")
    page.locator(IMPLIED).first.click()
    expect(page.get_by_role("status")).to_contain_text("mention")
    choice.press("Enter")
    expect(choice).to_have_attribute("aria-pressed", "false")
    expect(page).to_have_url(f"{atlas_url}/?place=military-zone&turn=t015&implied=hidden")
    expect(page.locator(IMPLIED).first).to_have_css("text-decoration-line", "none")
    page.locator(IMPLIED).first.click()
    expect(page.get_by_role("status")).to_have_text("Turn 15, Stalin: 9 places")
    page.reload()
    expect(choice).to_have_attribute("aria-pressed", "false")


def test_whoever_asks_for_implied_references_sees_them(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?implied=hidden&kind=implied")
    expect(page.locator(IMPLIED).first).to_have_css("text-decoration-line", "underline")


def test_a_link_opens_the_projector_and_leaving_it_changes_the_link(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, "?turn=t028&projector=on")
    words = page.get_by_role("region", name="Current words")
    expect(words).to_contain_text("28 / 173")
    page.keyboard.press("Escape")
    expect(words).to_be_hidden()
    expect(page).to_have_url(f"{atlas_url}/?turn=t028")
    page.get_by_role("button", name="Projector").click()
    expect(words).to_be_visible()
    expect(page).to_have_url(f"{atlas_url}/?turn=t028&projector=on")


def test_the_last_of_many_turns_is_reached_at_once(page: Page, long_url: str) -> None:
    open_ground(page, long_url)
    page.get_by_role("slider", name="Conversation").press("End")
    last = page.locator("li#t5000")
    expect(last).to_be_in_viewport()
    expect(last).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("list", name="Dialogue", exact=True)).to_have_count(1)


def test_every_one_of_many_turns_is_there_to_be_found(page: Page, long_url: str) -> None:
    open_ground(page, long_url)
    assert comes_true(page, f"() => document.querySelectorAll('li.pa-turn').length === {TURNS}")
    ids = page.evaluate("[...document.querySelectorAll('li.pa-turn')].map((item) => item.dataset.turn)")
    assert ids == [str(number) for number in range(TURNS)]


def test_a_link_into_many_turns_opens_there(page: Page, long_url: str) -> None:
    open_ground(page, long_url, "?turn=t2500")
    expect(page.locator("li#t2500")).to_be_in_viewport()
    page.keyboard.press("n")
    expect(page.locator("li#t2501")).to_be_in_viewport()
    expect(page.locator("li#t2501")).to_have_attribute("aria-current", "true")


def test_hits_in_many_turns_are_marked_where_they_are_read(page: Page, long_url: str) -> None:
    open_ground(page, long_url)
    field = page.get_by_role("searchbox")
    field.fill("Moukden")
    field.press("Enter")
    field.press("Shift+Enter")
    here = page.locator("li.pa-turn.is-here")
    expect(here).to_be_in_viewport()
    expect(here).to_contain_text("Moukden")
    assert comes_true(page, "() => CSS.highlights.get('pa-hit')?.size > 0")


def test_a_broken_table_beside_a_record_is_named_and_the_rest_works(
    page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    data = copy_program(tmp_path) / "transcript" / "data"
    for name, old, new in (("segments", ",t001,", ",t999,"), ("positions", "t015,stalin", "t888,stalin")):
        table = data / f"{name}.csv"
        text = table.read_text(encoding="utf-8")
        assert old in text
        table.write_text(text.replace(old, new, 1), encoding="utf-8")
    open_atlas(page, serve(checkout=tmp_path))
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("segments.csv, row 2: first 't999' is not a turn of the record")
    expect(alert).to_contain_text("positions.csv, row 4: utterance 't888' is not a turn of the record")
    expect(page.get_by_role("navigation", name="Contents")).to_have_count(0)
    page.locator("li#t015 .pa-mention", has_text="Dairen").first.click()
    expect(page.get_by_role("status")).to_have_text("Dairen: 15 mentions in 9 turns")
