"""The quiz on the served atlas: the same for a whole class, answered with the map and with the keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import comes_true
from tests.served import MAP, SIZES, open_ground

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SEVEN = "?page=lessons&quiz=7"


def quiz(page: Page) -> Locator:
    return page.get_by_role("region", name="Quiz", exact=True)


def heading(page: Page) -> Locator:
    return quiz(page).get_by_role("heading", level=2)


def button(page: Page, name: str) -> Locator:
    return quiz(page).get_by_role("button", name=name, exact=True)


def point(page: Page, place: str) -> Locator:
    return page.locator(f'{MAP} path[data-place="{place}"]')


def name_on_map(page: Page) -> Locator:
    return page.locator(f"{MAP} .pa-name", has_text="Dairen")


def verdict(page: Page) -> Locator:
    return quiz(page).locator(".pa-quiz-verdict")


def asked(page: Page, address: str) -> list[str]:
    """Return what each question of the quiz asks and offers, up to the result."""
    open_ground(page, address, SEVEN)
    found = []
    for at in range(1, 11):
        expect(quiz(page)).to_contain_text(f"question {at} of 10")
        options = quiz(page).get_by_role("group").inner_text()
        quotes = quiz(page).locator("blockquote").all_inner_texts()
        found.append(" | ".join([heading(page).inner_text(), *quotes, options]))
        button(page, "I do not know").click()
        quiz(page).locator(".pa-quiz-outcome .pa-quiz-main").click()
    expect(heading(page)).to_have_text("0 of 10 right")
    return found


def test_a_number_gives_the_same_questions_in_two_browsers(
    chromium: Browser, page: Page, atlas_url: str
) -> None:
    mine = asked(page, atlas_url)
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    theirs = asked(context.new_page(), atlas_url)
    context.close()
    assert len(set(mine)) == 10
    assert mine == theirs


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_quiz_is_answered_with_clicks(page: Page, atlas_url: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_ground(page, atlas_url, SEVEN)
    expect(heading(page)).to_have_text("Where is Chungking? Click its point on the map.")
    expect(name_on_map(page)).to_be_hidden()
    point(page, "chungking").click()
    expect(verdict(page)).to_contain_text("Right. Chungking is marked on the map and in the text.")
    expect(button(page, "Next question")).to_be_in_viewport()
    expect(name_on_map(page)).to_be_visible()
    expect(page).to_have_url(re.compile("place=chungking.*quiz=7"))
    button(page, "Next question").click()
    expect(heading(page)).to_have_text("Who said this?")
    expect(heading(page)).to_be_in_viewport()
    button(page, "Wang").click()
    expect(verdict(page)).to_contain_text("Not right. Stalin said it in turn 163.")
    expect(button(page, "Next question")).to_be_in_viewport()
    button(page, "Turn 163 · Stalin").click()
    expect(page.locator("li.pa-turn.is-here")).to_have_attribute("id", "t163")
    button(page, "Next question").click()
    expect(heading(page)).to_have_text("Is Kwantung first mentioned before or after Hailar?")
    button(page, "Before").click()
    expect(verdict(page)).to_contain_text(
        "Right. Kwantung is first mentioned in turn 26, Hailar in turn 126."
    )
    page.reload()
    expect(heading(page)).to_have_text("Where is Port Arthur? Click its point on the map.")
    expect(quiz(page)).to_contain_text("question 4 of 10 · 2 right")


def test_a_quiz_is_answered_with_the_keyboard_to_its_result(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, SEVEN)
    right = ["chungking", "Stalin", "Before", "port-arthur", "Wang"]
    right += ["Before", "changchun", "Soong", "Before", "dairen"]
    for at, answer in enumerate(right, 1):
        expect(quiz(page)).to_contain_text(f"question {at} of 10")
        if answer.islower():
            expect(point(page, answer)).to_have_accessible_name(re.compile("^The point at "))
            point(page, answer).focus()
            page.keyboard.press("Enter")
            expect(quiz(page).locator(".pa-quiz-outcome .pa-quiz-main")).to_be_focused()
        else:
            button(page, answer).press("Enter")
            quiz(page).locator(".pa-quiz-outcome .pa-quiz-main").focus()
        page.keyboard.press("Enter")
        expect(heading(page)).to_be_focused()
    expect(heading(page)).to_have_text("9 of 10 right")
    expect(quiz(page).get_by_role("listitem")).to_have_count(10)
    expect(quiz(page).get_by_role("listitem").last).to_contain_text("not right")
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Lessons").get_by_role("button", name="Quiz")).to_be_focused()


def test_every_point_that_can_be_asked_for_is_in_sight_on_a_phone(page: Page, atlas_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_ground(page, atlas_url, SEVEN)
    expect(heading(page)).to_be_visible()
    assert comes_true(
        page,
        """() => {
          const boxOf = (node) => document.querySelector(`.pa-map${node}`).getBoundingClientRect();
          const [map, foot] = [boxOf(''), boxOf(' .pa-time')];
          const isInSight = ({ left, top, right, bottom }) =>
            top >= map.top && bottom <= foot.top && left >= map.left && right <= map.right;
          const towns = ['chungking', 'port-arthur', 'changchun', 'mukden', 'kowloon', 'hailar'];
          return towns.every((place) => isInSight(boxOf(` path[data-place="${place}"]`)));
        }""",
    )


def test_another_page_gives_the_map_its_names_back(page: Page, atlas_url: str) -> None:
    open_ground(page, atlas_url, SEVEN)
    expect(name_on_map(page)).to_be_hidden()
    pages = page.get_by_role("navigation", name="Pages")
    pages.get_by_role("link", name="Read").click()
    expect(name_on_map(page)).to_be_visible()
    pages.get_by_role("link", name="Lessons").click()
    expect(heading(page)).to_have_text("Where is Chungking? Click its point on the map.")
    expect(name_on_map(page)).to_be_hidden()
