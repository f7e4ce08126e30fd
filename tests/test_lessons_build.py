"""Building a lesson in a real browser, over a made-up talk at a ford: steps, order, trial, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.classroom import FULL, button, heading, mounted
from tests.stage import chosen, too_small, too_wide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    Mount = Callable[..., Locator]

WRITTEN = """\
id: "cafe-who"
document: "talk.txt"
title: "Café: “who”?"
steps:
  - id: "s1"
    title: "First"
    utterances: ["t003"]
    places: ["ford", "dale"]
    layers: ["relief", "faces"]
    day: "1920-06-01"
    view: "de-facto"
    question:
      type: "observe"
      text: "Why?"
    hints:
      - "Look."
      - "Look again."
"""


@pytest.fixture
def mount(page: Page, atlas_url: str) -> Mount:
    def mounting(given: dict[str, object] | None = None, **initial: object) -> Locator:
        return mounted(page, atlas_url, given, **initial)

    return mounting


def build(host: Locator) -> Locator:
    host.get_by_role("button", name="Build a lesson").click()
    return host


def names(host: Locator) -> Locator:
    return host.locator(".pa-build-name")


def fill_step(host: Locator, name: str, question: str) -> None:
    """Add a step from what is selected and write the least that it needs."""
    button(host, "Add a step from what is shown").click()
    made = host.locator(".pa-build-step").last
    made.get_by_label("Title of the step").fill(name)
    made.get_by_label("Question", exact=True).fill(question)


def test_a_step_is_made_from_what_is_selected(page: Page, mount: Mount) -> None:
    host = build(mount())
    page.evaluate("selection.setDay('1910-02-03'); selection.setView('southern')")
    page.evaluate("selection.selectMention('ford', 't003')")
    expect(host.locator(".pa-build-add p")).to_have_text("turn 3 · Ford · 3 February 1910 · The South")
    button(host, "Add a step from what is shown").click()
    expect(host.get_by_label("Title of the step")).to_be_focused()
    shown = host.get_by_role("group", name="What is shown")
    expect(shown.locator(".pa-chip")).to_have_text(["turn 3 ×", "Ford ×"])
    expect(shown).to_contain_text("3 February 1910 · The South · 2 layers")
    page.evaluate("selection.selectTurn('t004')")
    button(host, "Add what is selected").click()
    expect(shown.locator(".pa-chip")).to_have_text(["turn 3 ×", "turn 4 ×", "Ford ×", "Far ×", "Hill ×"])
    button(host, "Far: remove it from the step").click()
    expect(shown.locator(".pa-chip")).to_have_text(["turn 3 ×", "turn 4 ×", "Ford ×", "Hill ×"])
    page.evaluate("selection.setDay('1911-01-01'); selection.setView('de-facto'); selection.setLayers([])")
    button(host, "Take day, view and layers of the map").click()
    expect(shown).to_contain_text("1 January 1911 · De facto · 0 layers")
    page.evaluate("selection.clear(); selection.setDay('1930-01-01')")
    button(host, "Show it").click()
    assert chosen(page, "turn", "day", "lesson", "step") == ["t003", "1911-01-01", None, None]


def test_a_place_alone_gives_the_step_its_turns(page: Page, mount: Mount) -> None:
    host = build(mount())
    page.evaluate("selection.selectPlace('ford')")
    button(host, "Add a step from what is shown").click()
    expect(host.locator(".pa-chip")).to_have_text(["turn 1 ×", "turn 3 ×", "Ford ×"])


def test_what_is_built_is_there_after_a_reload(mount: Mount) -> None:
    host = build(mount())
    host.get_by_label("Title", exact=True).fill("Mine")
    fill_step(host, "First", "Why?")
    host.get_by_label("What is told").fill("It rains.")
    host = mount()
    expect(heading(host)).to_have_text("Build a lesson")
    expect(host.get_by_label("Title", exact=True)).to_have_value("Mine")
    expect(names(host)).to_have_text(["First"])
    names(host).click()
    expect(host.get_by_label("What is told")).to_have_value("It rains.")
    button(host, "All lessons").click()
    expect(button(host, "Go on building")).to_be_focused()
    host = mount()
    expect(heading(host)).to_have_text("Lessons")
    button(host, "Go on building").click()
    expect(names(host)).to_have_text(["First"])


def test_steps_are_reordered_and_removed_with_the_keyboard(page: Page, mount: Mount) -> None:
    host = build(mount())
    for name in ("One", "Two", "Three"):
        fill_step(host, name, "Why?")
    button(host, "Move step 3 up").focus()
    page.keyboard.press("Enter")
    expect(names(host)).to_have_text(["One", "Three", "Two"])
    expect(button(host, "Move step 2 up")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(names(host)).to_have_text(["Three", "One", "Two"])
    expect(button(host, "Move step 1 up")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(names(host)).to_have_text(["One", "Three", "Two"])
    expect(button(host, "Move step 2 down")).to_be_focused()
    button(host, "Remove step 2").focus()
    page.keyboard.press("Enter")
    expect(names(host)).to_have_text(["One", "Two"])
    expect(host.locator(".pa-undo")).to_contain_text("Step “Three” is removed.")
    expect(button(host, "Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(names(host)).to_have_text(["One", "Three", "Two"])


def test_what_is_missing_is_said_while_it_is(mount: Mount) -> None:
    host = build(mount())
    missing = host.locator(".pa-problems li")
    expect(missing).to_have_count(0)
    button(host, "Add a step from what is shown").click()
    name = "The file’s name may have only the letters a to z, digits and single hyphens."
    wants = ["The lesson needs a title.", name, "Step 1 needs a title.", "Step 1 needs a question."]
    expect(missing).to_have_text(wants)
    host.get_by_label("Title", exact=True).fill("Ferry")
    expect(missing.first).to_have_text("There is a lesson “ferry” already: give this file another name.")
    host.get_by_text("For whom, minutes").click()
    host.get_by_label("Name of the file").fill("ferry-again")
    host.get_by_label("Title", exact=True).fill("The ferry again")
    expect(host.get_by_label("Name of the file")).to_have_value("ferry-again")
    host.get_by_label("Title of the step").fill("First")
    host.get_by_label("Question", exact=True).fill("Why?")
    expect(missing).to_have_count(0)


def test_a_trial_plays_in_place_and_leads_back(page: Page, mount: Mount) -> None:
    host = build(mount())
    page.evaluate("selection.selectTurn('t003')")
    fill_step(host, "First", "Why?")
    fill_step(host, "Second", "How?")
    button(host.locator('[data-step="s2"]'), "Try from here").click()
    expect(heading(host)).to_have_text("2 Second")
    expect(heading(host)).to_be_focused()
    assert chosen(page, "lesson", "step", "turn") == [None, None, "t003"]
    host.get_by_role("textbox", name="Your answer").fill("So.")
    expect(host.locator(".pa-kept")).to_have_text("This is a trial: what you write here is not kept.")
    expect(host.get_by_label("Link to this step")).to_have_count(0)
    host.get_by_role("button", name="To the end of the lesson").click()
    expect(host.locator(".pa-own-answer")).to_have_text("So.")
    host.get_by_role("button", name="Previous step").click()
    page.keyboard.press("Escape")
    expect(heading(host)).to_have_text("Build a lesson")
    expect(button(host.locator('[data-step="s2"]'), "Try from here")).to_be_focused()
    expect(button(host.locator('[data-step="s2"]'), "Try from here")).to_be_in_viewport()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('pa-answer'))") == []


def test_a_lesson_is_downloaded_and_loaded_again(page: Page, mount: Mount, tmp_path: Path) -> None:
    host = build(mount())
    host.get_by_label("Title", exact=True).fill("Café: “who”?")
    page.evaluate("selection.selectTurn('t003')")
    fill_step(host, "First", "Why?")
    host.get_by_label("Hints").fill("Look.\n\n Look again. ")
    with page.expect_download() as download:
        button(host, "Download cafe-who.yaml").click()
    assert download.value.suggested_filename == "cafe-who.yaml"
    file = tmp_path / "cafe-who.yaml"
    download.value.save_as(file)
    assert file.read_text(encoding="utf-8") == WRITTEN
    button(host, "Begin a new one").click()
    expect(names(host)).to_have_count(0)
    host.get_by_label("Load a file").set_input_files(file)
    expect(host.get_by_label("Title", exact=True)).to_have_value("Café: “who”?")
    expect(names(host)).to_have_text(["First"])


def test_a_file_of_another_shape_is_refused_with_its_line_and_what_to_do(
    mount: Mount, tmp_path: Path
) -> None:
    host = build(mount())
    host.get_by_label("Title", exact=True).fill("Mine")
    file = tmp_path / "folded.yaml"
    file.write_text('id: "a"\ntitle: >\n  Folded\n', encoding="utf-8")
    host.get_by_label("Load a file").set_input_files(file)
    trouble = host.get_by_role("alert")
    expect(trouble).to_contain_text(
        "folded.yaml is not loaded. Line 2, “>”, is not written as this page writes it."
    )
    expect(trouble).to_contain_text("parley serve --lessons FOLDER")
    expect(host.get_by_label("Title", exact=True)).to_have_value("Mine")
    file.write_bytes(b"#" * 1_000_001)
    host.get_by_label("Load a file").set_input_files(file)
    expect(trouble).to_contain_text("The file is longer than a lesson can be.")
    good = tmp_path / "good.yaml"
    good.write_text('title: "Other"\n', encoding="utf-8")
    host.get_by_label("Load a file").set_input_files(good)
    expect(trouble).to_have_count(0)
    expect(host.get_by_label("Title", exact=True)).to_have_value("Other")
    button(host, "Undo").click()
    expect(host.get_by_label("Title", exact=True)).to_have_value("Mine")


def test_a_teacher_edits_a_copy_of_a_lesson(mount: Mount) -> None:
    host = mount()
    button(host, "Teacher’s view").click()
    host.get_by_role("button", name="Edit a copy").first.click()
    expect(names(host)).to_have_count(3)
    expect(host.get_by_label("Title", exact=True)).to_have_value("Who keeps the ferry?")
    expect(host.get_by_role("button", name="Download ferry-copy.yaml")).to_be_enabled()


def test_where_the_draft_cannot_be_kept_it_is_said(page: Page, mount: Mount) -> None:
    page.add_init_script(FULL)
    host = build(mount())
    host.get_by_label("Title", exact=True).fill("Mine")
    expect(host.locator(".pa-panel-lead")).to_contain_text("This browser has no room left to keep the lesson")
    expect(host.get_by_label("Title", exact=True)).to_have_value("Mine")


@pytest.mark.parametrize("width", [360, 505])
def test_nothing_is_too_wide_or_too_small(page: Page, mount: Mount, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    host = build(mount())
    fill_step(host, "A long title of a step that goes on and on until it does not fit", "Why?")
    host.get_by_text("For whom, minutes").click()
    assert too_wide(page) == []
    assert too_small(page) == []
