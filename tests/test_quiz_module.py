"""The quiz as a reader meets it, over a small made-up talk and a map of bare points in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.quizzing import DATA, MENTIONS, TURNS
from tests.stage import bare_page, chosen, open_record, too_small, too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

NUMBER = 28
MAP = """() => {
  const map = document.createElement('div');
  map.className = 'pa-part pa-map';
  map.style.cssText = 'position:fixed; inset:0 0 auto auto; width:600px; height:400px';
  map.setAttribute('role', 'region');
  map.setAttribute('aria-label', 'Map');
  window.marked = [];
  Object.entries(record.data.places).forEach(([id, { name }], index) => {
    const mark = document.createElement('div');
    mark.className = 'pa-place';
    mark.tabIndex = 0;
    mark.setAttribute('role', 'button');
    mark.setAttribute('aria-label', `${name}, 1 mention`);
    mark.dataset.place = id;
    mark.style.cssText = `position:absolute; left:${50 * index}px; width:30px; height:30px; background:#432`;
    for (const type of ['click', 'keydown', 'mouseover']) {
      mark.addEventListener(type, () => marked.push(type));
    }
    map.append(mark);
  });
  map.insertAdjacentHTML('beforeend', '<div class="pa-names">Ford</div>');
  document.body.append(map);
}"""
MOUNT = """async () => {
  const { mountQuiz } = await load('quiz');
  host.className = 'pa-panel';
  window.stop = mountQuiz(host, { record, selection });
}"""
MADE = "async (number) => (await load('quizmaker')).makeQuiz(record.data, number)"


def mounted(page: Page, address: str, data: object = DATA, /, **initial: object) -> Locator:
    """Mount the quiz beside the map, on the page of the lessons."""
    bare_page(page, address, "page", "atlas", "panels", "quiz")
    host = open_record(page, data, **{"page": "lessons", **initial})
    page.evaluate(MAP)
    page.evaluate(MOUNT)
    return host


def questions(page: Page, number: int = NUMBER) -> list[dict[str, Any]]:
    return list(page.evaluate(MADE, number)["questions"])


def mark(page: Page, place: str) -> Locator:
    return page.locator(f'.pa-map [data-place="{place}"]')


def live(host: Locator) -> Locator:
    return host.locator("[aria-live=polite]")


NAMES = {"anna": "Anna", "boris": "Boris", "before": "Before", "after": "After"}


def answer(page: Page, host: Locator, question: dict[str, Any], said: str) -> None:
    """Answer a question: on the map, or with a button."""
    if question["kind"] == "place":
        mark(page, said).click()
    else:
        host.get_by_role("button", name=NAMES[said], exact=True).click()


def wrong(question: dict[str, Any]) -> str:
    return str(next(option for option in question["options"] if option != question["answer"]))


def test_the_number_is_shown_and_can_be_changed(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url)
    field = host.get_by_label("Number of the quiz")
    assert 1 <= int(field.input_value()) <= 999_999
    field.fill("0")
    host.get_by_role("button", name="Start").click()
    expect(host.get_by_role("alert")).to_have_text("The number of a quiz is a whole one from 1 to 999999.")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "")
    assert chosen(page, "quiz") == [None]
    field.fill(str(NUMBER))
    field.press("Enter")
    assert chosen(page, "quiz") == [NUMBER]
    expect(host.locator(".pa-quiz-where")).to_have_text(f"Quiz 28, question 1 of {len(questions(page))}")
    expect(host.locator(".pa-quiz-heading")).to_be_focused()


def test_a_link_opens_its_quiz(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    expect(host.locator(".pa-quiz-where")).to_contain_text("Quiz 28, question 1")
    page.evaluate("selection.follow({ quiz: 29 })")
    expect(host.locator(".pa-quiz-where")).to_contain_text("Quiz 29, question 1")
    page.evaluate("selection.follow({ quiz: null })")
    expect(host.get_by_label("Number of the quiz")).to_have_value("29")


def test_a_quiz_is_played_to_its_result(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    asked = questions(page)
    for at, question in enumerate(asked):
        right = at % 2 == 0
        answer(page, host, question, question["answer"] if right else wrong(question))
        expect(live(host)).to_contain_text("Right." if right else "Not right.")
        expect(host.locator(".pa-quiz-verdict")).to_contain_text("Right." if right else "Not right.")
        last = at + 1 == len(asked)
        host.get_by_role("button", name="See the result" if last else "Next question").click()
        expect(host.locator(".pa-quiz-heading")).to_be_focused()
    rights = (len(asked) + 1) // 2
    expect(host.locator(".pa-quiz-heading")).to_have_text(f"{rights} of {len(asked)} right")
    expect(host.locator(".pa-quiz-result li")).to_have_count(len(asked))
    expect(host.locator('.pa-quiz-result li[data-right="true"]')).to_have_count(rights)
    host.get_by_role("button", name="Again").click()
    expect(host.locator(".pa-quiz-where")).to_have_text(f"Quiz 28, question 1 of {len(asked)}")
    assert chosen(page, "quiz") == [NUMBER]


def to_kind(page: Page, host: Locator, kind: str) -> dict[str, Any]:
    """Answer what comes before the first question of a kind, and give that one."""
    for question in questions(page):
        if question["kind"] == kind:
            return question
        answer(page, host, question, question["answer"])
        host.get_by_role("button", name="Next question").click()
    raise AssertionError(kind)


def test_who_said_it_leads_to_the_turn(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    question = to_kind(page, host, "who")
    turn, speaker = TURNS[question["turn"]], NAMES[question["answer"]]
    expect(host.locator("q")).to_have_text(question["quote"])
    options = host.get_by_role("group", name="Who said this?")
    expect(options.get_by_role("button")).to_have_text(
        [*(NAMES[o] for o in question["options"]), "I do not know"]
    )
    answer(page, host, question, wrong(question))
    expect(live(host)).to_have_text(f"Not right. {speaker} said it in turn {turn['n']}.")
    expect(options.get_by_role("button", name=speaker)).to_have_text(f"{speaker} ✓ right")
    expect(options.get_by_role("button", name=NAMES[wrong(question)])).to_contain_text("✗ not right")
    options.get_by_role("button", name=speaker).click(force=True)
    expect(live(host)).to_contain_text("Not right.")
    host.get_by_role("button", name=f"Turn {turn['n']} · {speaker}").click()
    assert chosen(page, "turn") == [turn["id"]]


def test_before_or_after_names_both_turns(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    question = to_kind(page, host, "order")
    answer(page, host, question, question["answer"])
    numbers = [question[which]["turn"] + 1 for which in ("first", "second")]
    expect(live(host)).to_contain_text(f"is first mentioned in turn {numbers[0]}")
    links = host.locator(".pa-quiz-outcome").get_by_role("button", name="Turn ")
    expect(links.first).to_contain_text(f"Turn {min(numbers)} ·")
    links.last.click()
    last = max((question["first"], question["second"]), key=lambda part: int(part["turn"]))
    assert chosen(page, "place", "turn") == [last["place"], TURNS[last["turn"]]["id"]]


def test_the_map_is_nameless_while_a_place_is_asked(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    question = to_kind(page, host, "place")
    place = question["place"]
    name = DATA["places"][place]["name"]
    expect(host.locator(".pa-quiz-heading")).to_have_text(f"Where is {name}? Click its point on the map.")
    north, east = DATA["places"][place]["at"]
    expect(mark(page, place)).to_have_attribute("aria-label", f"The point at {north}° N, {east}° E")
    expect(page.locator(".pa-names")).to_be_hidden()
    page.evaluate(
        "(id) => document.querySelector(`.pa-map [data-place=${id}]`).setAttribute('aria-label', 'Again')",
        place,
    )
    expect(mark(page, place)).to_have_attribute("aria-label", f"The point at {north}° N, {east}° E")
    mark(page, "land").click()
    expect(host.locator(".pa-quiz-outcome")).to_be_hidden()
    mark(page, wrong(question)).click()
    other = DATA["places"][wrong(question)]["name"]
    expect(live(host)).to_have_text(
        f"Not right. That point is {other}. {name} is marked on the map and in the text."
    )
    assert page.evaluate("marked") == []
    assert chosen(page, "place") == [place]
    expect(page.locator(".pa-names")).to_be_visible()
    expect(mark(page, place)).to_have_attribute("aria-label", "Again")
    expect(mark(page, "twin")).to_have_attribute("aria-label", "Twin, 1 mention")
    mark(page, place).click()
    assert page.evaluate("marked")[-1] == "click"


def test_a_place_is_found_with_the_keyboard(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    question = to_kind(page, host, "place")
    mark(page, question["place"]).focus()
    page.keyboard.press("Enter")
    expect(live(host)).to_contain_text("Right.")
    expect(host.locator(".pa-quiz-outcome .pa-quiz-main")).to_be_focused()


def test_a_map_that_is_dragged_by_a_point_is_no_answer(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    to_kind(page, host, "place")
    page.evaluate("document.querySelector('.pa-map').style.setProperty('--x', 0)")
    box = mark(page, "ford").bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + 25, box["y"] + 4)
    page.mouse.up()
    expect(host.locator(".pa-quiz-outcome")).to_be_hidden()


def test_another_page_has_its_map_with_names(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    to_kind(page, host, "place")
    page.evaluate("selection.setPage('read')")
    expect(page.locator(".pa-names")).to_be_visible()
    page.evaluate("selection.setPage('lessons')")
    expect(page.locator(".pa-names")).to_be_hidden()
    page.evaluate("stop()")
    expect(page.locator(".pa-names")).to_be_visible()
    expect(host.locator(".pa-quiz")).to_have_count(0)


def test_whoever_does_not_know_is_told(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    for question in questions(page):
        host.get_by_role("button", name="I do not know").click()
        expect(live(host)).not_to_contain_text("ight.")
        expect(live(host)).to_contain_text(
            {"place": "is marked", "who": "said it", "order": "is first mentioned"}[question["kind"]]
        )
        host.locator(".pa-quiz-outcome .pa-quiz-main").click()
    expect(host.locator(".pa-quiz-heading")).to_contain_text("0 of ")


def test_answers_stay_in_the_browser(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    asked = questions(page)
    answer(page, host, asked[0], asked[0]["answer"])
    host = mounted(page, atlas_url, quiz=NUMBER)
    expect(host.locator(".pa-quiz-where")).to_have_text(f"Quiz 28, question 2 of {len(asked)} · 1 right")
    host = mounted(page, atlas_url)
    host.get_by_label("Number of the quiz").fill(str(NUMBER))
    expect(host.get_by_role("button", name="Go on")).to_be_visible()


@pytest.mark.parametrize("kept", ["no JSON", "{}", '{"answers": 7}', '{"answers": ["nobody", "x"]}'])
def test_what_somebody_else_wrote_is_no_answer(page: Page, atlas_url: str, kept: str) -> None:
    bare_page(page, atlas_url)
    page.evaluate("(kept) => localStorage.setItem('pa-quiz [\"talk.txt\",28]', kept)", kept)
    host = mounted(page, atlas_url, quiz=NUMBER)
    expect(host.locator(".pa-quiz-where")).to_contain_text("Quiz 28, question 1")


def test_a_small_record_says_what_it_is_too_small_for(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, {**DATA, "mentions": MENTIONS[:1]})
    expect(host.locator(".pa-quiz-missing li")).to_have_text(
        ["No “before or after”: it takes two places whose first mentions are sure and some turns apart."]
    )
    host = mounted(page, atlas_url, {**DATA, "mentions": [], "turns": TURNS[:2]})
    expect(host).to_contain_text("This record is too small for a quiz.")
    expect(host.get_by_role("button", name="Start")).to_have_count(0)


def test_leaving_keeps_the_number(page: Page, atlas_url: str) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    for question in questions(page):
        answer(page, host, question, question["answer"])
        host.locator(".pa-quiz-outcome .pa-quiz-main").click()
    host.get_by_role("button", name="Leave the quiz").click()
    assert chosen(page, "quiz") == [None]
    expect(host.get_by_label("Number of the quiz")).to_have_value(str(NUMBER))
    expect(host.locator(".pa-quiz-heading")).to_be_focused()


@pytest.mark.parametrize("width", [505, 320])
def test_everything_has_room_and_can_be_hit(page: Page, atlas_url: str, width: int) -> None:
    host = mounted(page, atlas_url, quiz=NUMBER)
    page.evaluate("(width) => (host.style.width = `${width}px`)", width)
    for question in questions(page):
        assert too_wide(page) == []
        assert too_small(page) == []
        host.get_by_role("button", name="I do not know").click()
        assert too_wide(page) == []
        assert question["kind"] in {"place", "who", "order"}
        host.locator(".pa-quiz-outcome .pa-quiz-main").click()
    assert too_wide(page) == []
    assert too_small(page) == []
    assert page.locator("[role=status]").count() == 0
