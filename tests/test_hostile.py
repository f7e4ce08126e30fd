"""A record, a label or a place name that tries to run a script does nothing and breaks nothing."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import copy_program, serving
from tests.served import open_atlas
from tests.specimens import HOSTILE
from tests.test_browser import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

LABEL = "<img src=x onerror=window.hacked=4> `${1}` \\"
SPEECH = f"I saw {HOSTILE} in Harbin."


@pytest.fixture(scope="module")
def hostile_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An atlas of a record whose title, labels, speech and file name are hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "a`${1}'<i>.txt"
    turns = [f"{LABEL}: {SPEECH}", "Anna: Why?", f"{LABEL}: {HOSTILE}", "Anna: So.", f"{LABEL}: Yes."]
    path.write_text("\n\n".join([HOSTILE, *turns]), encoding="utf-8")
    with serving(str(path), folder=folder) as address:
        yield address


def test_hostile_speech_is_shown_as_text(page: Page, hostile_url: str) -> None:
    open_atlas(page, hostile_url)
    expect(page.locator("li#t001 p")).to_have_text(SPEECH)
    expect(page.locator("li#t001 h3")).to_have_text(LABEL)
    expect(page.locator("li.pa-turn")).to_have_count(5)
    mark(page, "harbin").click()
    expect(page.locator('[data-card-place="harbin"]')).to_contain_text(LABEL)
    page.locator("li#t001 h3").click()
    expect(page.get_by_role("status")).to_contain_text(LABEL)
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_test_id("stPopoverBody")).to_contain_text(LABEL)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cite").click()
    expect(page.get_by_test_id("stPopoverBody")).to_contain_text("citation not known")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img:not(.pa-relief)").count() == 0


def test_a_hostile_link_is_shown_as_text(page: Page, atlas_url: str) -> None:
    open_atlas(
        page, f"{atlas_url}/?place=%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E&turn=%24%7B1%7D%60%5C"
    )
    expect(page.get_by_role("alert")).to_contain_text("<img src=x onerror=window.hacked=1>")
    assert page.evaluate("window.hacked") is None


def test_a_hostile_place_name_is_shown_as_text(
    page: Page, serve: Callable[..., str], tmp_path: Path, short_record: Path
) -> None:
    """The whole program is copied, and the name of a place in its gazetteer changed."""
    places = copy_program(tmp_path) / "geodata" / "data" / "places.csv"
    with places.open(encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    harbin = next(row for row in rows if row[0] == "harbin")
    harbin[rows[0].index("name")] = harbin[rows[0].index("note")] = harbin[rows[0].index("modern_name")] = (
        HOSTILE
    )
    with places.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(rows)
    open_atlas(page, serve(str(short_record), checkout=tmp_path))
    expect(mark(page, "harbin")).to_have_attribute("aria-label", f"{HOSTILE}, 2 mentions")
    mark(page, "harbin").click()
    expect(page.locator('[data-card-place="harbin"] h2')).to_contain_text(HOSTILE)
    expect(page.get_by_role("status")).to_have_text(f"{HOSTILE}: 2 mentions in 2 turns")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img:not(.pa-relief)").count() == 0
