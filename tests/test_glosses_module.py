"""Terms, people and doubtful readings explained where they stand, in a real browser over a made-up turn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.stage import bare_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Mount = Callable[..., Locator]

BLOCKS = [
    ["The cer, no, the CER at ", {"mention": "Far Hill Station"}, " and the CER again."],
    ["Toyo came to ", {"mention": "Hill"}, " (?) by the CER."],
]
GLOSSARY = [
    {"term": "CER", "native": ["中東鐵路", "КВЖД"], "text": "A railway.", "source": "A book"},
    {"term": "station", "native": "", "text": "Where trains stop.", "source": ""},
]
PEOPLE = [
    {
        "id": "toyo",
        "name": "Toyo Taro",
        "role": "An envoy",
        "text": "He stayed.",
        "source": "A diary",
        "variants": ["Toyo T.", "東洋"],
    }
]
READINGS: list[dict[str, object]] = [
    {"note": "Perhaps Togo.", "source": "A guess", "doubts": ["reading"], "person": None},
    {"note": "The spelling is odd.", "source": ""},
    {"note": "Toyo may be meant.", "source": "", "doubts": ["reading", "identity"], "person": "toyo"},
]


def term(surface: str, kind: str, ref: object, nth: int = 0) -> dict[str, object]:
    return {"turn": 4, "surface": surface, "nth": nth, "kind": kind, "ref": ref}


MOUNTING = """async ([blocks, data]) => {
  const { createGlosses } = await load('glosses');
  const { element } = await load('dom');
  const list = element('ol', { class: 'pa-turns' });
  list.style.cssText = 'width:400px; height:220px; overflow-y:auto';
  const item = list.appendChild(element('li', { class: 'pa-turn' }));
  item.append(element('h3', {}, 'CER'), element('p', { class: 'pa-stage' }, 'Toyo enters.'));
  for (const block of blocks) {
    const paragraph = item.appendChild(element('p', { class: 'pa-speech' }));
    const mention = (words) => element('button', { type: 'button', class: 'pa-mention' }, words);
    paragraph.append(...block.map((piece) => piece.mention ? mention(piece.mention) : piece));
  }
  document.body.replaceChildren(list);
  window.chosen = [];
  list.addEventListener('click', ({ target }) => window.chosen.push(target.textContent));
  document.body.addEventListener('keydown', ({ key }) => window.chosen.push(key));
  window.glosses = createGlosses({ data });
  const before = item.textContent;
  window.glosses.mark(item, 3);
  window.glosses.mark(item, 4);
  window.unaltered = item.textContent === before;
}"""


def mounted(
    page: Page, atlas_url: str, *terms: dict[str, object], readings: list[dict[str, object]] = READINGS
) -> Locator:
    """Mark the terms in a turn, the fifth one, and give it."""
    bare_page(page, atlas_url, "page", "atlas", "positions")
    data = {"glossary": GLOSSARY, "people": PEOPLE, "readings": readings, "terms": terms}
    page.evaluate(MOUNTING, [BLOCKS, data])
    assert page.evaluate("window.unaltered")
    return page.locator("li.pa-turn")


@pytest.fixture
def mount(page: Page, atlas_url: str) -> Mount:
    return partial(mounted, page, atlas_url)


def note_texts(item: Locator) -> list[str]:
    return [" ".join(text.split()) for text in item.get_by_role("note").locator("p").all_inner_texts()]


@pytest.mark.parametrize(
    ("nth", "before"),
    [
        (0, "The cer, no, the "),
        (1, "The cer, no, the CER at Far Hill Station and the "),
        (2, "Toyo came to Hill (?) by the "),
    ],
)
def test_the_right_one_of_several_is_marked(mount: Mount, nth: int, before: str) -> None:
    button = mount(term("CER", "term", 0, nth)).locator("button.pa-term")
    expect(button).to_have_count(1)
    expect(button).to_have_text("CER")
    expect(button).to_have_attribute("data-kind", "term")
    found = button.evaluate(
        "(one) => { const range = document.createRange(); range.setStart(one.parentElement, 0);"
        " range.setEndBefore(one); return range.toString(); }"
    )
    assert found == before


def test_what_does_not_stand_there_or_is_not_known_is_left_alone(mount: Mount) -> None:
    item = mount(
        term("CER", "term", 0, 3),
        term("Moon", "term", 0),
        term("", "term", 0),
        term("again.\nToyo", "term", 0),
        term("Toyo enters", "person", "toyo"),
        term("Toyo", "person", "nobody"),
        term("came", "term", 7),
    )
    expect(item.locator(".pa-term")).to_have_count(0)


def test_a_click_opens_the_note_below_its_paragraph_and_another_closes_it(page: Page, mount: Mount) -> None:
    item = mount(term("CER", "term", 0))
    button = item.get_by_role("button", name="CER", exact=True)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    assert note_texts(item) == ["CER 中東鐵路; КВЖД", "A railway.", "Source: A book"]
    note = item.get_by_role("note")
    expect(note).to_have_attribute("aria-live", "polite")
    assert note.evaluate("(one) => one.previousElementSibling.textContent.startsWith('The cer')")
    expect(button).to_have_attribute("aria-expanded", "true")
    note.locator("p").first.click()
    button.click()
    expect(note).to_have_count(0)
    assert page.evaluate("window.chosen") == []


def test_what_is_doubtful_is_said_with_the_person_likely_meant(mount: Mount) -> None:
    item = mount(term("Toyo", "doubt", 2))
    item.locator(".pa-term").click()
    assert note_texts(item)[:4] == [
        "“Toyo”: an editor's note",
        "It is doubtful whether this is the word.",
        "It is doubtful what is meant.",
        "Toyo may be meant.",
    ]
    assert note_texts(item)[4] == "Toyo Taro"


def test_the_keyboard_opens_and_escape_closes(page: Page, mount: Mount) -> None:
    item = mount(term("Toyo", "person", "toyo"))
    button = item.locator("button.pa-term")
    button.focus()
    page.keyboard.press("Enter")
    assert note_texts(item) == [
        "Toyo Taro",
        "An envoy",
        "He stayed.",
        "Also written: Toyo T.; 東洋",
        "Source: A diary",
    ]
    item.get_by_role("button", name="Close the note").focus()
    page.keyboard.press("Escape")
    expect(item.get_by_role("note")).to_have_count(0)
    expect(button).to_be_focused()
    assert page.evaluate("window.chosen") == []
    page.keyboard.press("Escape")
    assert page.evaluate("window.chosen") == ["Escape"]


def test_one_note_is_open_at_a_time(page: Page, mount: Mount) -> None:
    item = mount(term("CER", "term", 0), term("Toyo", "person", "toyo"))
    item.locator(".pa-term").first.click()
    item.locator(".pa-term").nth(1).click()
    assert note_texts(item)[0] == "Toyo Taro"
    assert item.locator(".pa-term").evaluate_all("(all) => all.map((one) => one.ariaExpanded)") == [
        "false",
        "true",
    ]
    page.evaluate("glosses.close()")
    expect(item.get_by_role("note")).to_have_count(0)


def test_the_word_stays_where_it_is_when_a_note_above_it_closes(mount: Mount) -> None:
    item = mount(term("CER", "term", 0), term("CER", "term", 0, 2))
    first, last = item.locator(".pa-term").all()
    first.click()
    item.evaluate("(one) => (one.parentElement.scrollTop = 150)")
    before = last.bounding_box()
    last.evaluate("(one) => one.click()")
    after = last.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2 or item.evaluate("(one) => one.parentElement.scrollTop") == 0


def test_inside_a_mention_a_sign_follows_it(page: Page, mount: Mount) -> None:
    item = mount(term("Station", "term", 1))
    sign = item.get_by_role("button", name="Explain “Station”")
    assert sign.evaluate("(one) => one.previousElementSibling.textContent") == "Far Hill Station"
    expect(item.locator(".pa-mention .pa-term")).to_have_count(0)
    expect(item.locator(".pa-mention")).to_have_text(["Far Hill Station", "Hill"])
    assert sign.evaluate("(one) => getComputedStyle(one, '::after').content").startswith('"?"')
    sign.click()
    assert note_texts(item) == ["station", "Where trains stop."]
    assert page.evaluate("window.chosen") == []


def test_what_runs_over_the_edge_of_a_mention_has_its_sign_behind(mount: Mount) -> None:
    item = mount(term("Hill (?)", "doubt", 1))
    sign = item.get_by_role("button", name="Explain “Hill (?)”")
    assert sign.evaluate("(one) => one.previousSibling.data") == " (?)"
    sign.click()
    assert note_texts(item) == ["“Hill (?)”: an editor's note", "The spelling is odd."]


def test_a_doubt_and_a_person_on_one_word_share_a_button(mount: Mount) -> None:
    item = mount(term("Toyo", "person", "toyo"), term("Toyo", "doubt", 0))
    button = item.locator("button.pa-term")
    expect(button).to_have_count(1)
    expect(button).to_have_attribute("data-kind", "doubt")
    assert button.evaluate("(one) => getComputedStyle(one, '::after').content").startswith('"?"')
    button.click()
    texts = note_texts(item)
    assert (texts[0], texts[-4:]) == (
        "Toyo Taro",
        [
            "“Toyo”: an editor's note",
            "It is doubtful whether this is the word.",
            "Perhaps Togo.",
            "Source: A guess",
        ],
    )


def test_a_note_may_say_markup_and_shows_it_as_text(page: Page, mount: Mount) -> None:
    item = mount(term("Toyo", "doubt", 0), readings=[{"note": "<img src=x>", "source": "<b>"}])
    page.locator(".pa-term").click()
    assert note_texts(item)[1:] == ["<img src=x>", "Source: <b>"]
    expect(page.locator("img")).to_have_count(0)
