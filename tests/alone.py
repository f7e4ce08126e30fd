"""The atlas as a page of its own: the checks that an exported file and the class page pass alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.accessible import serious
from tests.served import MAP

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

OPENING = "173 turns. Click a place on the map, or an underlined word."
LINE = "page=lessons&lesson=where-is-the-line"
HEADINGS = {
    "Places": "Places",
    "Speakers": "Who speaks of what",
    "Positions": "Who moved on what",
    "Borders": "Borders in dispute, 1842–1997",
    "Measured": "What was said, measured",
    "Lessons": "Lessons",
}


@dataclass(frozen=True, slots=True)
class Alone:
    """A page that stands alone: where it lies, and the sign in its address before what it is asked for."""

    page: Page
    address: str
    sign: str

    def open(self, asked: str = "") -> Page:
        """Open the page: its map, its borders and its dialogue are drawn."""
        self.page.goto(f"{self.address}{self.sign}{asked}" if asked else self.address)
        expect(self.page.locator(f"{MAP}[data-ground]")).to_be_visible(timeout=30_000)
        expect(self.page.locator("li#t001")).to_be_attached()
        return self.page


def mark(page: Page, place: str) -> Locator:
    return page.locator(f'.pa-map [data-place="{place}"]').last


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def here(page: Page) -> Locator:
    return page.locator("li.pa-turn.is-here")


def panel(page: Page) -> Locator:
    return page.locator(".pa-page-panel")


def heading(page: Page) -> Locator:
    return panel(page).get_by_role("heading", level=2)


def go_to_page(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()


def day_slider(page: Page) -> Locator:
    return page.locator(MAP).get_by_role("slider", name="Day")


def marked(page: Page) -> list[str]:
    return [str(item.get_attribute("id")) for item in page.locator('ol li[aria-current="true"]').all()]


def breaches(alone: Alone) -> dict[str, list[str]]:
    """Return what axe-core finds in the states of a page that the full atlas has not; it needs no CSP."""
    page = alone.open("turn=t999&view=moon")
    expect(page.get_by_role("alert")).to_contain_text("t999")
    found = {"wrong link": serious(page)}
    page.get_by_role("button", name="About this").click()
    found["about"] = serious(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cite", exact=True).click()
    found["cite"] = serious(page)
    page.keyboard.press("Escape")
    mark(page, "dairen").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    found["place"] = serious(page)
    for name in ("Borders", "Lessons"):
        go_to_page(page, name)
        expect(heading(page)).to_have_text(HEADINGS[name])
        found[name] = serious(page)
    return found


# checks of what a reader does


def the_first_view_says_what_to_do(alone: Alone) -> None:
    page = alone.open()
    expect(status(page)).to_have_text(OPENING)
    expect(page.locator("ol li.pa-turn")).to_have_count(173)
    expect(page.locator("h1")).to_contain_text("Record of a Meeting Between T.V. Soong and Stalin")
    expect(page.locator("h1")).to_contain_text("10 August 1945, 21:00–23:30 Moscow time")
    expect(mark(page, "dairen")).to_have_attribute("aria-label", "Dairen, 15 mentions")
    expect(page).to_have_title(re.compile("^Record of a Meeting.* · Parley Atlas$"))
    expect(page.locator(".pa-relief")).to_be_visible()
    assert page.evaluate("[...document.fonts].every(({ status }) => status !== 'error')")


def map_and_dialogue_are_linked(alone: Alone) -> None:
    page = alone.open()
    mark(page, "dairen").click()
    expect(status(page)).to_have_text("Dairen: 15 mentions in 9 turns")
    assert marked(page) == ["t015", "t028", "t029", "t030", "t031", "t032", "t033", "t034", "t140"]
    expect(page).to_have_url(re.compile("[?#]place=dairen$"))
    page.get_by_role("button", name="Next turn").click()
    expect(here(page)).to_have_attribute("id", "t028")
    page.locator("li#t028 h3").click()
    expect(status(page)).to_have_text("Turn 28, Wang: 5 places")
    expect(page.locator(f"{MAP} .pa-ringed")).to_have_count(5)
    page.locator('li#t028 button[data-place="moscow"]').click()
    expect(mark(page, "moscow")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("[?#]place=moscow&turn=t028$"))
    mark(page, "shanghai").focus()
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Shanghai: 2 mentions in 2 turns")


def words_are_searched(alone: Alone) -> None:
    page = alone.open()
    page.keyboard.press("/")
    page.keyboard.type("butterflies")
    expect(page.locator(".pa-search-summary")).to_have_text("1 turn")
    expect(page.locator("li.pa-turn[aria-current]")).to_have_attribute("id", "t011")
    expect(page).to_have_url(re.compile("[?#]q=butterflies$"))


def days_and_views_are_chosen_and_compared(alone: Alone) -> None:
    page = alone.open()
    day_slider(page).focus()
    page.keyboard.press("PageDown")
    expect(page.locator(".pa-date-words")).to_have_text("10 August 1944")
    bar = page.locator(MAP).get_by_role("group", name="Time", exact=True)
    bar.get_by_label("View", exact=True).select_option("china-1945")
    expect(page).to_have_url(re.compile("[?#]day=1944-08-10&view=china-1945$"))
    bar.get_by_role("button", name="Compare").click()
    expect(page.locator(".pa-swipe")).to_be_visible()
    expect(page).to_have_url(re.compile("compare=1944-08-10"))


def every_page_opens(alone: Alone) -> None:
    page = alone.open()
    expect(panel(page)).to_be_hidden()
    for name, words in HEADINGS.items():
        go_to_page(page, name)
        expect(heading(page)).to_have_text(words)
    go_to_page(page, "Read")
    expect(panel(page)).to_be_hidden()
    expect(page.locator(".pa-trouble")).to_have_count(0)


def language_and_names_are_chosen(alone: Alone) -> None:
    page = alone.open("place=dairen")
    page.get_by_label("Language", exact=True).select_option("ru")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.get_by_role("navigation").first).to_contain_text("Места")
    expect(status(page)).to_contain_text("15 упоминаний в 9 репликах")
    page.locator(".pa-names-choice").select_option("modern")
    expect(mark(page, "dairen")).to_have_attribute("aria-label", re.compile("^Dalian, 15 упоминаний"))
    expect(page).to_have_url(re.compile("lang=ru.*names=modern|names=modern.*lang=ru"))
    page.reload()
    expect(mark(page, "dairen")).to_have_attribute("aria-label", re.compile("^Dalian"))


def a_lesson_is_played_to_its_end(alone: Alone) -> None:
    page = alone.open("page=lessons")
    panel(page).get_by_role("button", name="Where is the line?").first.click()
    expect(heading(page)).to_have_text("1 A frontier hidden in a long speech")
    panel(page).get_by_role("textbox", name="Your answer").fill("Nowhere.")
    page.keyboard.press("Escape")
    for number in range(2, 11):
        panel(page).get_by_role("button", name="Next step").click()
        expect(heading(page)).to_have_text(re.compile(f"^{number} "))
        expect(heading(page)).to_be_focused()
    panel(page).get_by_role("button", name="To the end of the lesson").click()
    expect(heading(page)).to_have_text("The end of the lesson")
    expect(panel(page).locator(".pa-own-answer")).to_have_text("Nowhere.")
    page.reload()
    alone.open(f"{LINE}&step=a1")
    expect(heading(page)).to_have_text("1 A frontier hidden in a long speech")
    expect(panel(page).get_by_role("textbox", name="Your answer")).to_have_value("Nowhere.")


def a_link_opens_a_step(alone: Alone) -> None:
    page = alone.open(f"{LINE}&step=a7")
    expect(heading(page)).to_have_text("7 The west: was it about the frontier?")
    expect(here(page)).to_have_attribute("id", "t107")
    expect(page.locator("li#t107")).to_be_in_viewport()
    expect(page.locator(".pa-date-words")).to_have_text("11 March 1944")


def a_link_to_a_lesson_needs_no_page(alone: Alone) -> None:
    page = alone.open("lesson=where-is-the-line&step=a6")
    expect(heading(page)).to_have_text("6 The east: an agreement with someone else")


def a_lesson_is_built_and_taken_along(alone: Alone) -> None:
    page = alone.open("page=lessons&turn=t028")
    panel(page).get_by_role("button", name="Build a lesson").click()
    panel(page).get_by_label("Title", exact=True).fill("Ports")
    panel(page).get_by_role("button", name="Add a step from what is shown").click()
    with page.expect_download() as download:
        panel(page).get_by_role("button", name="Download ports.yaml").click()
    assert download.value.suggested_filename == "ports.yaml"


def a_quiz_is_the_same_for_whoever_has_its_number(alone: Alone) -> None:
    page = alone.open("page=lessons&quiz=7")
    asked = panel(page).locator(".pa-quiz-heading, q")
    expect(panel(page).locator(".pa-quiz-where")).to_contain_text("Quiz 7, question 1 of")
    first = asked.all_inner_texts()
    page.reload()
    expect(panel(page).locator(".pa-quiz-where")).to_contain_text("Quiz 7, question 1 of")
    assert asked.all_inner_texts() == first
    panel(page).get_by_role("button", name="I do not know").click()
    expect(panel(page).locator(".pa-quiz-verdict")).to_be_visible()


def a_link_opens_what_it_names(alone: Alone) -> None:
    page = alone.open("place=kowloon&turn=t032&day=1931-09-19&projector=off")
    assert marked(page) == ["t028", "t030", "t032", "t038"]
    expect(here(page)).to_have_attribute("id", "t032")
    expect(page.locator("li#t032")).to_be_in_viewport()
    expect(page.locator(".pa-date-words")).to_have_text("19 September 1931")


def back_and_forward_restore_the_selection(alone: Alone) -> None:
    page = alone.open()
    mark(page, "dairen").click()
    expect(page).to_have_url(re.compile("place=dairen$"))
    go_to_page(page, "Borders")
    expect(page).to_have_url(re.compile("page=borders"))
    page.go_back()
    expect(panel(page)).to_be_hidden()
    expect(status(page)).to_have_text("Dairen: 15 mentions in 9 turns")
    page.go_back()
    expect(status(page)).to_have_text(OPENING)
    page.go_forward()
    page.go_forward()
    expect(heading(page)).to_have_text(HEADINGS["Borders"])
    expect(status(page)).to_have_text("Dairen: 15 mentions in 9 turns")


def a_wrong_link_gets_notes_and_the_rest_works(alone: Alone) -> None:
    page = alone.open(
        "turn=t999&place=%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E&lesson=nowhere&lang=xx"
    )
    notes = page.get_by_role("alert")
    expect(notes).to_contain_text("This record has no turn “t999”: its turns are t001 to t173.")
    expect(notes).to_contain_text("There is no place “<img src=x onerror=window.hacked=1>” in the gazetteer.")
    expect(notes).to_contain_text("There is no lesson “nowhere” here.")
    expect(notes).to_contain_text("There is no language “xx”.")
    assert page.evaluate("window.hacked") is None
    mark(page, "dairen").click()
    expect(status(page)).to_have_text("Dairen: 15 mentions in 9 turns")
    expect(notes).not_to_contain_text("t999")


def the_projector_shows_map_and_words(alone: Alone) -> None:
    page = alone.open("turn=t028")
    page.get_by_role("button", name="Projector").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("WangChina")
    expect(page.locator("li#t028")).to_be_hidden()
    expect(page.locator(MAP)).to_be_visible()
    expect(page).to_have_url(re.compile("projector=on"))
    page.keyboard.press("Escape")
    expect(page.locator("li#t028")).to_be_in_viewport()


def a_turn_is_cited_in_three_forms(alone: Alone) -> None:
    page = alone.open("turn=t028")
    page.get_by_role("button", name="Cite", exact=True).click()
    note = page.get_by_role("dialog", name="Cite")
    form = note.get_by_role("tabpanel")
    expect(note.get_by_role("heading", name="Cite this turn")).to_be_visible()
    expect(form).to_contain_text(
        "“Record of a Meeting Between T.V. Soong and Stalin,” Moscow, August 10, 1945, turn 28, box 6"
    )
    note.get_by_role("tab", name="BibTeX").click()
    expect(form).to_contain_text(r"\cite[turn~28]{1945-08-10-soong-stalin}")
    page.keyboard.press("ArrowRight")
    expect(form).to_contain_text('"citationID": "1945-08-10-soong-stalin-t028"')
    expect(form).to_contain_text('"locator": "turn 28"')
    form.get_by_role("button", name="Copy").click()
    expect(form.get_by_role("button")).to_have_text("Copied")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(here(page)).to_have_attribute("id", "t028")
    page.get_by_role("button", name="Clear").first.click()
    page.get_by_role("button", name="Cite", exact=True).click()
    expect(note.get_by_role("heading", name="Cite this record")).to_be_visible()
    expect(form).not_to_contain_text("turn")


CHECKS = (
    the_first_view_says_what_to_do,
    map_and_dialogue_are_linked,
    words_are_searched,
    days_and_views_are_chosen_and_compared,
    every_page_opens,
    language_and_names_are_chosen,
    a_lesson_is_played_to_its_end,
    a_link_opens_a_step,
    a_link_to_a_lesson_needs_no_page,
    a_lesson_is_built_and_taken_along,
    a_quiz_is_the_same_for_whoever_has_its_number,
    a_link_opens_what_it_names,
    back_and_forward_restore_the_selection,
    a_wrong_link_gets_notes_and_the_rest_works,
    the_projector_shows_map_and_words,
    a_turn_is_cited_in_three_forms,
)
