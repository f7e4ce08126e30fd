"""Lessons as a class and a teacher meet them: played, taught, built, taken along, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from geodata import parse_lesson
from tests.accessible import SCREENS, seen_on, serious
from tests.conftest import comes_true
from tests.served import MAP, SIZES, box, open_atlas, open_ground

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.accessible import Screen

LINE = "?page=lessons&lesson=where-is-the-line"


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Lessons", exact=True)


def heading(page: Page) -> Locator:
    return panel(page).get_by_role("heading", level=2)


def button(page: Page, name: str) -> Locator:
    return panel(page).get_by_role("button", name=name, exact=True)


def are_ringed_in_sight(page: Page, places: int) -> bool:
    """Tell whether so many places come to be lit on the map, each within its frame."""
    return comes_true(
        page,
        f"""() => {{
          const boxOf = (node) => node.getBoundingClientRect();
          const map = boxOf(document.querySelector('.pa-map'));
          const rings = [...document.querySelectorAll('.pa-map .pa-hover')].map(boxOf);
          const isAcross = ({{ left, right }}) => left > map.left && right < map.right;
          const isDown = ({{ top, bottom }}) => top > map.top && bottom < map.bottom;
          return rings.length === {places} && rings.every(isAcross) && rings.every(isDown);
        }}""",
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_lesson_is_played_on_the_map_and_the_dialogue(
    page: Page, atlas_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_ground(page, atlas_url, "?page=lessons")
    panel(page).get_by_role("button", name="Where is the line?").first.click()
    expect(heading(page)).to_have_text("1 A frontier hidden in a long speech")
    expect(heading(page)).to_be_focused()
    expect(page.locator("li.pa-turn.is-here")).to_have_attribute("id", "t015")
    expect(page).to_have_url(re.compile("lesson=where-is-the-line&step=a1"))
    panel(page).get_by_role("button", name="Next step").click()
    expect(heading(page)).to_have_text("2 How big is it?")
    expect(page.locator("li#t021")).to_be_in_viewport()
    expect(page.locator("li.pa-turn[aria-current]")).to_have_count(7)
    expect(page.locator(f"{MAP} .pa-hover")).not_to_have_count(0)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(heading(page)).to_have_text("4 1915: a border left for later")
    expect(page.locator(".pa-date-words")).to_have_text("7 June 1915")
    expect(page).to_have_url(re.compile(r"turn=t118&day=1915-06-07&.*step=a4"))
    expect(panel(page)).to_contain_text(
        "that the map has no mark for them: Kyakhta, Kobdo, Uliassutai, Ulan Bator"
    )


def test_a_link_opens_a_step_and_brings_its_places_into_sight(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, "?place=hong-kong&turn=t029")
    expect(page.locator("li#t029")).to_be_in_viewport()
    page.locator(f"{MAP} .leaflet-control-zoom-in").click(click_count=1)
    page.goto(f"{atlas_url}/{LINE}&step=a7")
    expect(page.locator(f"{MAP}[data-ground]")).to_be_visible()
    expect(heading(page)).to_have_text("7 The west: was it about the frontier?")
    expect(page.locator("li.pa-turn.is-here")).to_have_attribute("id", "t107")
    assert are_ringed_in_sight(page, 3)
    expect(page).to_have_url(re.compile("turn=t107&day=1944-03-11"))


def test_the_map_goes_to_the_places_of_a_step_from_wherever_the_reader_is(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, f"{LINE}&step=a1")
    expect(heading(page)).to_be_visible()
    home = page.locator(MAP).get_attribute("data-zoom")
    for _ in range(3):
        zoom = page.locator(MAP).get_attribute("data-zoom")
        page.get_by_role("button", name="Zoom in").click()
        assert comes_true(page, f"() => document.querySelector('.pa-map').dataset.zoom !== '{zoom}'")
    panel(page).get_by_role("button", name="Next step").click()
    expect(heading(page)).to_have_text("2 How big is it?")
    assert comes_true(page, f"() => document.querySelector('.pa-map').dataset.zoom === '{home}'")
    assert are_ringed_in_sight(page, 3)


def test_the_reader_looks_around_reloads_and_comes_back(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, f"{LINE}&step=a6")
    panel(page).get_by_role("textbox", name="Your answer").fill("Moscow and Tokyo; not China.")
    page.locator("li#t103 .pa-number").click()
    expect(page).to_have_url(re.compile("turn=t103"))
    page.reload()
    expect(heading(page)).to_have_text("6 The east: an agreement with someone else")
    expect(page.locator("li.pa-turn.is-here")).to_have_attribute("id", "t103")
    expect(panel(page).get_by_role("textbox")).to_have_value("Moscow and Tokyo; not China.")
    again = button(page, "Back to the step")
    expect(again).to_have_attribute("aria-disabled", "false")
    again.click()
    expect(page.locator("li.pa-turn.is-here")).to_have_attribute("id", "t102")
    expect(page).to_have_url(re.compile("turn=t102"))


def test_another_page_and_back_leaves_the_step_as_it_was(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, f"{LINE}&step=a2")
    expect(heading(page)).to_have_text("2 How big is it?")
    pages = page.get_by_role("navigation", name="Pages")
    pages.get_by_role("link", name="Read").click()
    expect(page.locator(".pa-card")).to_be_visible()
    pages.get_by_role("link", name="Lessons").click()
    expect(heading(page)).to_have_text("2 How big is it?")
    page.go_back()
    expect(page.locator(".pa-card")).to_be_visible()


def test_pupils_see_no_model_answer_and_the_teacher_does(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, f"{LINE}&step=a5")
    expect(heading(page)).to_have_text("5 Twenty-six years?")
    assert "The sum leads to a year" not in page.content()
    button(page, "Teacher’s view").click()
    expect(panel(page)).to_contain_text("The sum leads to a year")
    expect(panel(page).get_by_label("Minutes planned for this step")).to_have_value("6")
    link = panel(page).get_by_label("Link to this step").input_value()
    assert link == f"{atlas_url}/{LINE}&step=a5"
    assert panel(page).get_by_label("Link for the class").input_value() == f"{atlas_url}/class{LINE}&step=a5"


def test_a_link_to_a_lesson_that_is_not_installed_says_so_and_the_rest_works(
    page: Page, atlas_url: str
) -> None:
    open_atlas(page, atlas_url, "?page=lessons&lesson=nowhere&step=x")
    expect(page.get_by_role("alert")).to_contain_text("There is no lesson “nowhere” here.")
    expect(page.get_by_role("alert")).to_contain_text("parley serve --lessons FOLDER")
    panel(page).get_by_role("button", name="Two railways, one manager").first.click()
    expect(heading(page)).to_contain_text("1 ")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_lesson_is_built_tried_downloaded_and_played_from_a_folder(  # noqa: PLR0913, PLR0917
    page: Page, atlas_url: str, serve: Callable[..., str], tmp_path: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_ground(page, atlas_url, "?page=lessons")
    button(page, "Build a lesson").click()
    panel(page).get_by_label("Title", exact=True).fill("Dairen and Kowloon")
    page.locator("li#t028 .pa-number").scroll_into_view_if_needed()
    page.locator("li#t028 .pa-number").click()
    button(page, "Add a step from what is shown").click()
    panel(page).get_by_label("Title of the step").fill("A plea")
    panel(page).get_by_label("What is told").fill("Wang asks.\nStalin listens.")
    panel(page).get_by_label("Question", exact=True).fill("Why “Kowloon”?")
    panel(page).get_by_label("Model answer").fill("As a precedent.")
    button(page, "Try from here").click()
    expect(heading(page)).to_have_text("1 A plea")
    expect(panel(page)).not_to_contain_text("As a precedent.")
    button(page, "Back to building").click()
    with page.expect_download() as download:
        button(page, "Download dairen-and-kowloon.yaml").click()
    folder = tmp_path / "lessons"
    folder.mkdir()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    lesson = parse_lesson(file.read_text(encoding="utf-8"), file=file.name)
    assert (lesson.id, lesson.title) == ("dairen-and-kowloon", "Dairen and Kowloon")
    made = lesson.steps[0]
    assert (made.turns, made.narration) == (("t028",), "Wang asks.\nStalin listens.")
    assert {"dairen", "kowloon"} < set(made.places)

    address = serve("--lessons", str(folder))
    open_ground(page, address, "?page=lessons")
    own = panel(page).locator('[data-lesson="dairen-and-kowloon"]')
    expect(own).to_contain_text("added here")
    own.get_by_role("button").first.click()
    expect(heading(page)).to_have_text("1 A plea")
    expect(page.locator("li.pa-turn.is-here")).to_have_attribute("id", "t028")
    button(page, "All lessons").click()
    button(page, "Build a lesson").click()
    panel(page).get_by_label("Load a file").set_input_files(file)
    expect(panel(page).locator(".pa-build-name")).to_have_text(["A plea"])


def test_a_file_that_is_no_lesson_is_named_with_its_line_and_the_others_are_there(
    page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "broken.yaml").write_text(
        "id: broken\ntitle: Broken\nsteps: !!python/none\n", encoding="utf-8"
    )
    open_atlas(page, serve("--lessons", str(tmp_path)), "?page=lessons")
    expect(page.get_by_role("alert")).to_contain_text("broken.yaml, line 3")
    expect(panel(page).locator("[data-lesson]")).to_have_count(3)


def test_what_is_built_survives_a_reload_and_another_page(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url, "?page=lessons")
    button(page, "Build a lesson").click()
    page.locator("li#t003 .pa-number").click()
    button(page, "Add a step from what is shown").click()
    panel(page).get_by_label("Title of the step").press_sequentially("The emperor")
    page.reload()
    expect(panel(page).locator(".pa-build-name")).to_have_text(["The emperor"])
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Read").click()
    expect(page.locator(".pa-card")).to_be_visible()
    page.goto(f"{atlas_url}/?page=lessons")
    expect(panel(page).locator(".pa-build-name")).to_have_text(["The emperor"])


def test_a_step_on_the_projector_stands_beside_map_and_words(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, f"{LINE}&step=a2")
    expect(heading(page)).to_be_visible()
    page.get_by_role("button", name="Projector", exact=True).click()
    screen = page.get_by_role("region", name="Step of the lesson")
    expect(screen).to_contain_text("Which of the claims in t023 to t027 can the map test")
    words, step, frame = (box(found) for found in (page.locator(".pa-words"), screen, page.locator(MAP)))
    assert step["y"] + step["height"] <= words["y"]
    assert frame["x"] + frame["width"] <= step["x"]
    screen.get_by_role("button", name="Next step").click()
    expect(screen.get_by_role("heading")).to_have_text("3 An atlas on the table")
    expect(page.locator(".pa-words h2")).to_contain_text("Wang")
    page.keyboard.press("Escape")
    expect(heading(page)).to_have_text("3 An atlas on the table")
    expect(screen).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_whole_way_is_gone_with_the_keyboard(page: Page, atlas_url: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_atlas(page, atlas_url, "?page=lessons")
    panel(page).get_by_role("button", name="A port by any other name").first.focus()
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(heading(page)).to_have_text("The end of the lesson")
    page.keyboard.press("Escape")
    expect(panel(page).get_by_role("button", name="A port by any other name").first).to_be_focused()
    expect(panel(page)).to_contain_text("10 of 10 steps seen, 0 answered")


def go_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press a key until what is wanted has the focus."""
    for _ in range(80):
        page.keyboard.press(key)
        if wanted.count() and wanted.evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"{key} does not lead to {wanted}")


def test_a_lesson_is_built_with_the_keyboard_alone(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, "?page=lessons&turn=t028")
    button(page, "Quiz").focus()
    go_to(page, button(page, "Build a lesson"))
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    for title, key in (("A plea", "Tab"), ("An answer", "Shift+Tab")):
        go_to(page, button(page, "Add a step from what is shown"), key)
        page.keyboard.press("Enter")
        field = panel(page).locator('[data-act="title"]').last
        expect(field).to_be_focused()
        page.keyboard.type(title)
    names = panel(page).locator(".pa-build-name")
    page.keyboard.press("Alt+ArrowUp")
    expect(names).to_have_text(["An answer", "A plea"])
    go_to(page, button(page, "Remove step 1"))
    page.keyboard.press("Enter")
    expect(names).to_have_text(["A plea"])
    expect(button(page, "Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(names).to_have_text(["An answer", "A plea"])
    go_to(page, button(page, "Try from here").first)
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("1 An answer")
    expect(heading(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(names).to_have_text(["An answer", "A plea"])
    go_to(page, button(page, "Download lesson.yaml"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "lesson.yaml"


def test_what_the_builder_cannot_read_is_refused_and_the_draft_stays(
    page: Page, atlas_url: str, tmp_path: Path
) -> None:
    broken, long = tmp_path / "broken.yaml", tmp_path / "long.yaml"
    broken.write_text("id: broken\ntitle: [half\n", encoding="utf-8")
    long.write_text("x" * 5_000_000, encoding="utf-8")
    open_atlas(page, atlas_url, "?page=lessons")
    button(page, "Build a lesson").click()
    panel(page).get_by_label("Title", exact=True).fill("Mine")
    trouble = panel(page).get_by_role("alert")
    panel(page).get_by_label("Load a file").set_input_files(broken)
    expect(trouble).to_contain_text("broken.yaml is not loaded. Line 2, “[half”")
    expect(trouble).to_contain_text("parley serve --lessons FOLDER")
    expect(trouble).to_be_in_viewport()
    panel(page).get_by_label("Load a file").set_input_files(long)
    expect(trouble).to_have_text("long.yaml is not loaded. The file is longer than a lesson can be.")
    expect(panel(page).get_by_label("Title", exact=True)).to_have_value("Mine")


PANEL = ".pa-part.pa-lessons"
"""What changes from state to state; round it all stays as it is with the first."""


@pytest.mark.parametrize("screen", SCREENS)
def test_lessons_and_quiz_have_no_serious_breach(chromium: Browser, atlas_url: str, screen: Screen) -> None:
    with seen_on(chromium, screen) as page:
        open_ground(page, atlas_url, f"{LINE}&step=a7")
        expect(heading(page)).to_be_visible()
        found = {"step": serious(page)}
        button(page, "Teacher’s view").click()
        expect(panel(page).get_by_label("Link to this step")).to_be_visible()
        found["teacher"] = serious(page, PANEL)
        button(page, "All lessons").click()
        expect(panel(page).locator("[data-lesson]")).to_have_count(3)
        found["list"] = serious(page, PANEL)
        button(page, "Build a lesson").click()
        button(page, "Add a step from what is shown").click()
        expect(panel(page).get_by_label("Model answer")).to_be_visible()
        found["builder"] = serious(page, PANEL)
        button(page, "All lessons").click()
        button(page, "Quiz").click()
        panel(page).get_by_label("Number of the quiz").fill("7")
        button(page, "Start").click()
        button(page, "I do not know").click()
        expect(page).to_have_url(re.compile("place=chungking"))
        found["quiz"] = serious(page, PANEL)
    assert found == {"step": [], "teacher": [], "list": [], "builder": [], "quiz": []}


def test_a_place_of_a_step_has_its_mark_even_if_nothing_counted_mentions_it(
    page: Page, atlas_url: str
) -> None:
    open_ground(page, atlas_url, "?page=lessons&lesson=two-railways-one-manager&step=c4")
    ringed = page.locator(f"{MAP} [data-place].pa-hovered")
    expect(ringed).not_to_have_count(0)
    expect(page.locator(f"{MAP} [data-place].pa-hovered.is-absent")).to_have_count(0)
    open_ground(page, atlas_url, f"{LINE}&step=a7")
    expect(page.locator(f'{MAP} [data-place="altai-district"].pa-hovered')).not_to_have_class(
        re.compile("is-absent")
    )
