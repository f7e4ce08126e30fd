"""The page of lessons in a real browser, over a made-up talk at a ford: the list, playing, teaching."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.classroom import CHRONICLE, FERRY, FULL, HILL, button, heading, lesson, mounted, offered, step
from tests.stage import chosen, too_small, too_wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Mount = Callable[..., Locator]

CODE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1"/></svg>'
REFUSING = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('', 'SecurityError'); },
});"""


@pytest.fixture
def mount(page: Page, atlas_url: str) -> Mount:
    def mounting(given: dict[str, object] | None = None, **initial: object) -> Locator:
        return mounted(page, atlas_url, given, **initial)

    return mounting


def at(page: Page) -> list[object]:
    return chosen(page, "lesson", "step", "place", "turn", "day", "view")


# the list


def test_each_lesson_says_what_it_is_and_how_far_the_reader_is(page: Page, mount: Mount) -> None:
    host = mount()
    words = host.locator(".pa-lesson-open .pa-dispute-words")
    expect(words).to_have_text(
        [
            "Who keeps the ferry? A talk at the ford ages 9–11 · 10 minutes · 3 steps ",
            "Hill added here · 1 step ",
        ]
    )
    host.get_by_text("Objectives and steps").first.click()
    expect(host.locator(".pa-objectives").first).to_have_text("Tell left from right.")
    host.get_by_role("button", name="2 Two banks").click()
    assert at(page) == ["ferry", "a2", None, "t004", "1910-02-03", "southern"]
    host.get_by_role("textbox", name="Your answer").fill("Theirs.")
    button(host, "All lessons").click()
    expect(words.first).to_contain_text("1 of 3 steps seen, 1 answered")
    expect(host.locator(".pa-lesson-open").first).to_be_focused()
    host.locator(".pa-lesson-open").first.click()
    expect(heading(host)).to_have_text("2 Two banks")


def test_a_lesson_about_another_record_leads_there_if_it_is_open(mount: Mount) -> None:
    host = mount()
    abroad = host.locator(".pa-lesson-elsewhere")
    expect(abroad).to_have_text("Abroad About another record: other.txt Open that record")
    link = abroad.get_by_role("link")
    expect(link).to_have_attribute("href", "?doc=other.txt&page=lessons&lesson=abroad")
    host = mount(offered({**lesson("x", step("a1", "A")), "document": "other.txt", "open": False}))
    expect(host.locator(".pa-lesson-elsewhere")).to_contain_text("Open it with: parley serve FILE")
    expect(host.get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize("lessons", [None, {"lessons": [], "problems": []}])
def test_where_there_is_no_lesson_it_is_said(mount: Mount, lessons: object) -> None:
    host = mount({"lessons": lessons, "chronicle": CHRONICLE})
    expect(host).to_contain_text(
        "There are no lessons here. Build one, or put the files of lessons into a folder"
    )


def test_a_link_to_a_lesson_that_is_not_here_says_so_with_the_remedy(mount: Mount) -> None:
    host = mount(lesson="nowhere", step="a1")
    expect(host.get_by_role("heading", level=3)).to_have_text("The lesson of this link is not here")
    expect(host).to_contain_text("There is no lesson “nowhere” here.")
    expect(host).to_contain_text("parley serve --lessons FOLDER")
    host.locator(".pa-lesson-open").first.click()
    expect(heading(host)).to_have_text("1 The ford")


# playing


def test_a_step_shows_what_it_tells_and_asks(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a2")
    assert at(page) == ["ferry", "a2", None, "t004", "1910-02-03", "southern"]
    assert page.evaluate("sought") == [["ford", "hill", "moon"]]
    assert page.evaluate("lit.places") == ["ford", "hill", "moon"]
    expect(host.get_by_role("group", name="In the talk").get_by_role("button")).to_have_text(
        ["Boris 4", "Anna 1"]
    )
    expect(host.get_by_role("group", name="On the map").get_by_role("button")).to_have_text(["Ford", "Hill"])
    expect(host).to_contain_text(
        "Places that nobody speaks of, so that the map has no mark for them: The Moon"
    )
    expect(host).to_contain_text("3 February 1910 · The South")
    expect(host.get_by_role("region", name="Question")).to_contain_text("guess")
    expect(host.get_by_role("progressbar")).to_have_attribute("aria-valuetext", "Step 2 of 3, 0 answered")
    assert not host.get_by_text("Nobody's.").count()


def test_a_step_without_a_question_asks_none_and_hostile_words_are_words(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a3")
    expect(heading(host)).to_contain_text("<img src=x onerror")
    expect(host.get_by_role("textbox")).to_have_count(0)
    button(host, "Teacher’s view").click()
    expect(host.locator(".pa-model-answer")).to_contain_text("<img src=x onerror")
    assert page.evaluate("[window.hacked, document.querySelectorAll('#host img').length]") == [None, 0]


def test_the_reader_looks_around_and_comes_back_to_the_step(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a2")
    again = button(host, "Back to the step")
    expect(again).to_have_attribute("aria-disabled", "true")
    button(host, "Anna 1: show this turn").click()
    assert chosen(page, "turn", "step") == ["t001", "a2"]
    expect(host.locator("[aria-current]")).to_have_text("Anna 1")
    assert page.evaluate("lit.places") == []
    button(host, "Hill").click()
    assert chosen(page, "place", "turn") == ["hill", None]
    page.evaluate("selection.setDay('1930-01-01')")
    expect(again).to_have_attribute("aria-disabled", "false")
    again.click()
    assert at(page) == ["ferry", "a2", None, "t004", "1910-02-03", "southern"]
    assert page.evaluate("lit.places") == ["ford", "hill", "moon"]


def test_the_places_of_the_step_are_lit_again_when_the_pointer_leaves_others(
    page: Page, mount: Mount
) -> None:
    mount(lesson="ferry", step="a2")
    page.evaluate("selection.hover({ places: ['dale'] })")
    assert page.evaluate("lit.places") == ["dale"]
    page.evaluate("selection.hover({ places: [] })")
    assert page.evaluate("lit.places") == ["ford", "hill", "moon"]
    page.evaluate("selection.setPage('read')")
    assert page.evaluate("lit.places") == []


def test_names_on_the_buttons_follow_the_reader(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a1")
    expect(host.locator("[data-step-place]")).to_have_text("Ford")
    page.evaluate("record.data.names.ford = { modern: 'Fordton' }; selection.setNames('modern')")
    expect(host.locator("[data-step-place]")).to_have_text("Fordton")


def test_hints_open_one_by_one_and_the_focus_stays(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a2")
    more = host.get_by_role("button", name="hint")
    expect(more).to_have_text("Show hint 1 of 2")
    more.focus()
    page.keyboard.press("Enter")
    expect(host.locator(".pa-hints li")).to_have_text(["Look left."])
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(host.locator(".pa-hints li")).to_have_text(["Look left.", "Look right."])
    expect(host.get_by_role("button", name="All hints are shown")).to_be_focused()


def test_an_answer_is_kept_at_once_and_is_there_after_a_reload(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a2")
    host.get_by_role("textbox", name="Your answer").press_sequentially("Ours")
    expect(host.get_by_role("textbox")).to_have_accessible_description(
        "Kept in this browser only, as you write."
    )
    host = mount(lesson="ferry", step="a2")
    expect(host.get_by_role("textbox", name="Your answer")).to_have_value("Ours")
    expect(host.get_by_role("progressbar")).to_have_attribute("aria-valuetext", "Step 2 of 3, 1 answered")
    page.evaluate("localStorage.clear()")


@pytest.mark.parametrize(
    ("fault", "said"),
    [(REFUSING, "This browser does not let the page keep"), (FULL, "This browser has no room left to keep")],
)
def test_where_nothing_can_be_kept_the_reader_is_told_and_loses_nothing_on_the_way(
    page: Page, mount: Mount, fault: str, said: str
) -> None:
    page.add_init_script(fault)
    host = mount(lesson="ferry", step="a1")
    host.get_by_role("textbox", name="Your answer").fill("Wet.")
    expect(host.locator(".pa-kept")).to_contain_text(f"{said} your answer.")
    host.get_by_role("button", name="Next step").click()
    host.get_by_role("button", name="Previous step").click()
    expect(host.get_by_role("textbox", name="Your answer")).to_have_value("Wet.")
    expect(host.locator(".pa-kept")).to_contain_text(said)


def test_a_lesson_is_played_with_the_keyboard_alone(page: Page, mount: Mount) -> None:
    host = mount()
    host.locator(".pa-lesson-open").first.focus()
    page.keyboard.press("Enter")
    expect(heading(host)).to_be_focused()
    expect(heading(host)).to_have_text("1 The ford")
    page.keyboard.press("ArrowRight")
    expect(heading(host)).to_have_text("2 Two banks")
    expect(heading(host)).to_be_focused()
    host.get_by_role("textbox", name="Your answer").focus()
    for key in ("ArrowLeft", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    expect(heading(host)).to_have_text("2 Two banks")
    heading(host).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(heading(host)).to_have_text("1 The ford")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(heading(host)).to_have_text("The end of the lesson")
    expect(heading(host)).to_be_focused()
    page.keyboard.press("Escape")
    expect(host.locator(".pa-lesson-open").first).to_be_focused()
    assert chosen(page, "lesson", "step", "page") == [None, None, "lessons"]


def test_the_focus_stays_where_it_is_when_the_step_comes_from_elsewhere(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a1")
    page.evaluate("selection.follow({ step: 'a2', place: null, turn: 't001' })")
    expect(heading(host)).to_have_text("2 Two banks")
    assert page.evaluate("document.activeElement === document.body")
    assert page.evaluate("selection.markedTurns()") == [0, 3]


def test_a_link_to_a_lesson_opens_it_where_this_reader_left_it(page: Page, mount: Mount) -> None:
    mount(lesson="ferry", step="a2")
    mount(lesson="ferry")
    assert chosen(page, "lesson", "step", "turn") == ["ferry", "a2", "t004"]


def test_whoever_comes_back_to_a_step_finds_what_he_looked_at(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a2", place="dale", day="1930-01-01")
    assert at(page) == ["ferry", "a2", "dale", None, "1930-01-01", "de-facto"]
    assert page.evaluate("[told.length, sought]") == [0, []]
    expect(button(host, "Back to the step")).to_have_attribute("aria-disabled", "false")


def test_the_end_shows_all_answers_and_they_can_be_taken_along(page: Page, mount: Mount) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    host = mount(lesson="ferry", step="a2")
    host.get_by_role("textbox", name="Your answer").fill("Both.\nOr neither.")
    host.get_by_role("button", name="Next step").click()
    host.get_by_role("button", name="To the end of the lesson").click()
    expect(host.locator(".pa-panel-lead")).to_contain_text("1 of 2 questions answered.")
    expect(host.locator(".pa-own-answer")).to_have_text("Both.\nOr neither.")
    host.get_by_role("textbox", name="Your answer").fill("Mud.")
    with page.expect_download() as download:
        button(host, "Download as text").click()
    assert download.value.suggested_filename == "ferry-answers.txt"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Your answer: Both.\nOr neither." in text
    assert text.endswith("Closing task: Write a caption.\nYour answer: Mud.\n")
    button(host, "Copy as text").click()
    expect(button(host, "Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_answers_are_wiped_and_brought_back(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a1")
    host.get_by_role("textbox", name="Your answer").fill("Wet.")
    for _ in range(3):
        host.locator(".pa-ways .pa-steps button").last.click()
    button(host, "Delete my answers").click()
    expect(host.locator(".pa-own-answer")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('pa-answer'))") == []
    expect(button(host, "Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(host.locator(".pa-own-answer")).to_have_text("Wet.")
    host.get_by_role("button", name="1 The ford").click()
    expect(host.get_by_role("textbox", name="Your answer")).to_have_value("Wet.")


def test_on_the_projector_the_step_stands_beside_the_words(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a1")
    screen = page.get_by_role("region", name="Step of the lesson")
    expect(screen).to_be_hidden()
    page.evaluate("document.body.setAttribute('data-projector', '')")
    expect(screen).to_be_visible()
    expect(screen.get_by_role("heading")).to_have_text("1 The ford")
    expect(screen).to_contain_text("And cold.")
    screen.get_by_role("button", name="Next step").click()
    expect(screen).to_contain_text("Whose is it?")
    expect(screen.get_by_role("button", name="Next step")).to_be_focused()
    expect(screen).not_to_contain_text("Nobody's.")
    page.evaluate("selection.setLesson(null, null)")
    expect(screen).to_be_hidden()
    expect(host).to_be_visible()


# teaching


def test_model_answers_are_in_the_page_only_while_the_teacher_s_view_is_on(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a2")
    assert "Nobody's." not in page.content()
    button(host, "Teacher’s view").click()
    expect(host.get_by_role("region", name="For the teacher")).to_contain_text("Nobody's.")
    host = mount(lesson="ferry", step="a2")
    expect(host.locator(".pa-model-answer")).to_have_text("Nobody's.")
    button(host, "Teacher’s view").click()
    assert "Nobody's." not in page.content()


def test_minutes_are_planned_and_run(page: Page, mount: Mount) -> None:
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    host = mount(lesson="ferry", step="a1")
    button(host, "Teacher’s view").click()
    rows = host.locator(".pa-minutes p")
    planned = host.get_by_label("Minutes planned for this step")
    expect(planned).to_have_value("3")
    planned.fill("5")
    expect(rows.last).to_have_text("The lesson:0:00 of 12 minutes")
    button(host, "Start the clock").click()
    page.clock.run_for(65_000)
    expect(rows.first).to_contain_text("1:05")
    host.get_by_role("button", name="Next step").click()
    page.clock.run_for(10_000)
    expect(rows.first).to_contain_text("0:10")
    expect(rows.last).to_contain_text("1:15")
    button(host, "Pause the clock").click()
    page.clock.run_for(60_000)
    expect(rows.last).to_contain_text("1:15")
    host = mount(lesson="ferry", step="a1", turn="t001")
    expect(rows.first).to_contain_text("1:05")
    expect(planned).to_have_value("5")
    button(host, "Back to zero").click()
    expect(rows.last).to_contain_text("0:00")


def test_the_teacher_has_links_to_the_step_and_the_handout(page: Page, mount: Mount, atlas_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    given = {**offered(FERRY, HILL), "handouts": "atlas/handout", "classPage": "class"}
    host = mount(given, lesson="ferry", step="a2")
    button(host, "Teacher’s view").click()
    link, forclass = host.get_by_label("Link to this step"), host.get_by_label("Link for the class")
    expect(link).to_have_value(f"{atlas_url}/_stcore/health?page=lessons&lesson=ferry&step=a2")
    expect(forclass).to_have_value(f"{atlas_url}/_stcore/class?page=lessons&lesson=ferry&step=a2")
    button(host, "Copy").last.click()
    expect(button(host, "Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == forclass.input_value()
    links = host.get_by_role("link")
    expect(links).to_have_text(["Handout (PDF)", "Handout (web page)", "Answer key (PDF)"])
    expect(links.first).to_have_attribute("href", "atlas/handout/ferry.pdf")
    expect(links.nth(1)).to_have_attribute("href", "atlas/handout/ferry.html")
    expect(links.last).to_have_attribute("href", "atlas/handout/ferry.pdf?key=1")


def test_the_link_for_the_class_is_the_one_that_the_room_reaches(page: Page, mount: Mount) -> None:
    page.route(
        re.compile("/atlas/class.svg"), lambda route: route.fulfill(body=CODE, content_type="image/svg+xml")
    )
    room = "http://192.168.1.20:8501"
    host = mount({**offered(FERRY), "classPage": "/class", "classRoom": room}, lesson="ferry", step="a2")
    button(host, "Teacher’s view").click()
    address = f"{room}/class?page=lessons&lesson=ferry&step=a2"
    expect(host.get_by_label("Link for the class")).to_have_value(address)
    with page.expect_request(re.compile(r"/atlas/class\.svg\?page=lessons&lesson=ferry&step=a2$")):
        button(host, "Show as a QR code").click()
    code = page.get_by_role("dialog", name="QR code of the link for the class")
    expect(code).to_contain_text(address)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(code).to_have_count(0)
    expect(button(host, "Show as a QR code")).to_be_focused()


def test_a_link_that_only_this_machine_opens_says_so(mount: Mount) -> None:
    host = mount({**offered(FERRY), "classPage": "class"}, lesson="ferry", step="a2")
    button(host, "Teacher’s view").click()
    expect(host.get_by_role("region", name="For the teacher")).to_contain_text(
        "Only this machine can open these links. "
        "For a class, start the atlas with: parley serve --host 0.0.0.0"
    )
    expect(button(host, "Show as a QR code")).to_have_count(0)


def test_where_there_is_no_server_there_is_no_handout_and_no_class_page(mount: Mount) -> None:
    host = mount({**offered(FERRY), "handouts": None, "classPage": None}, lesson="ferry", step="a2")
    button(host, "Teacher’s view").click()
    expect(host.get_by_label("Link to this step")).to_be_visible()
    expect(host.get_by_label("Link for the class")).to_have_count(0)
    expect(host.get_by_role("link")).to_have_count(0)


def test_a_page_that_may_not_copy_says_so(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a1")
    button(host, "Teacher’s view").click()
    page.evaluate("""() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    }""")
    button(host, "Copy").click()
    expect(button(host, "This browser does not let the page copy")).to_be_focused()


# the quiz, and all of it


def test_the_quiz_opens_from_the_list_and_by_its_number(page: Page, mount: Mount) -> None:
    host = mount()
    button(host, "Quiz").click()
    expect(host.get_by_role("region", name="Quiz")).to_be_visible()
    button(host, "All lessons").click()
    expect(button(host, "Quiz")).to_be_focused()
    host = mount(quiz=7)
    expect(host.get_by_role("region", name="Quiz")).to_be_visible()
    button(host, "All lessons").click()
    assert chosen(page, "quiz", "page") == [None, "lessons"]


def test_a_page_that_is_ended_follows_no_more(page: Page, mount: Mount) -> None:
    host = mount(lesson="ferry", step="a1")
    page.evaluate("window.stop()")
    page.evaluate("selection.setLesson(null, null)")
    expect(heading(host)).to_have_text("1 The ford")
    expect(page.locator(".pa-screen")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 505])
@pytest.mark.parametrize("view", ["list", "step", "end"])
def test_nothing_is_too_wide_or_too_small(page: Page, mount: Mount, width: int, view: str) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    host = mount(**({} if view == "list" else {"lesson": "ferry", "step": "a2"}))
    if view == "end":
        host.get_by_role("textbox", name="Your answer").fill("x" * 300)
        for _ in range(2):
            host.locator(".pa-ways .pa-steps button").last.click()
    else:
        button(host, "Teacher’s view").click()
    assert too_wide(page) == []
    assert too_small(page) == []
