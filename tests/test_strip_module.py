"""The strip of a whole talk, in a real browser over a small made-up talk: what is drawn, said and done."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.conftest import comes_true
from tests.stage import chosen
from tests.strips import COLUMN, HEIGHT, LEFT, TALK, WIDTH, ink, inked, long_talk, mounted

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Mount = Callable[..., Locator]

MIDDLE = 37
"""The height of the line between the sides, in a strip that is ``HEIGHT`` high."""


@pytest.fixture
def mount(page: Page, atlas_url: str) -> Mount:
    """Mount the strip."""
    return partial(mounted, page, atlas_url)


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Conversation, 12 turns")


def middle_of(turn: int) -> float:
    return LEFT + (turn - 0.5) * COLUMN


def click(page: Page, turn: int) -> None:
    slider(page).click(position={"x": middle_of(turn), "y": 20})


def test_it_is_a_slider_over_the_turns(page: Page, mount: Mount) -> None:
    mount()
    for name, value in {"valuemin": "1", "valuemax": "12", "valuetext": "No turn is chosen"}.items():
        expect(slider(page)).to_have_attribute(f"aria-{name}", value)
    expect(slider(page)).to_have_accessible_description(
        "One mark a turn, in order; the longer the turn, the longer the mark. "
        "Above the line: North; below it: South. "
        "A dot marks a turn that belongs to what is selected."
    )
    page.evaluate("selection.selectTurn('t005')")
    expect(slider(page)).to_have_attribute("aria-valuenow", "5")
    expect(slider(page)).to_have_attribute(
        "aria-valuetext", "Turn 5 of 12, Anna: The hill is theirs, and so is the road to it, and so is the…"
    )


def test_it_is_one_stop_of_the_tab_key(page: Page, mount: Mount) -> None:
    mount()
    page.keyboard.press("Tab")
    expect(slider(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(slider(page)).not_to_be_focused()


def test_the_keys_go_from_turn_to_turn_and_from_segment_to_segment(page: Page, mount: Mount) -> None:
    mount()
    slider(page).focus()
    went = []
    for key in "Right Right Down Down Down Enter Up Up Left End Home Left".split():  # noqa: SIM905  # as read
        page.keyboard.press(f"Arrow{key}" if key in {"Right", "Down", "Up", "Left"} else key)
        went += chosen(page, "turn")
    places = (1, 2, 5, 6, 12, 12, 6, 5, 4, 12, 1, 1)
    assert went == [f"t{turn:03}" for turn in places]


def test_without_segments_their_keys_leap(page: Page, mount: Mount) -> None:
    mount(talk={**TALK, "segments": []}, turn="t001")
    slider(page).focus()
    page.keyboard.press("ArrowDown")
    assert chosen(page, "turn") == ["t011"]
    page.keyboard.press("ArrowUp")
    assert chosen(page, "turn") == ["t001"]
    expect(page.locator(".pa-talk-title")).to_have_count(0)


def test_keys_that_mean_something_else_are_left_alone(page: Page, mount: Mount) -> None:
    mount(turn="t002")
    slider(page).focus()
    for key in ("Control+ArrowRight", "Alt+Home", "n", "Space"):
        page.keyboard.press(key)
    assert chosen(page, "turn") == ["t002"]


def test_page_keys_go_along_what_is_lit(page: Page, mount: Mount) -> None:
    mount(place="hill")
    slider(page).focus()
    page.keyboard.press("PageDown")
    assert chosen(page, "place", "turn") == ["hill", "t005"]
    page.keyboard.press("PageUp")
    assert chosen(page, "place", "turn") == ["hill", "t002"]


def test_a_click_goes_to_the_turn(page: Page, mount: Mount) -> None:
    mount()
    for turn in (1, 7, 12):
        click(page, turn)
        assert chosen(page, "turn") == [f"t{turn:03}"]


def test_a_click_on_a_lit_turn_keeps_the_place(page: Page, mount: Mount) -> None:
    mount(place="hill")
    click(page, 5)
    assert chosen(page, "place", "turn") == ["hill", "t005"]
    click(page, 6)
    assert chosen(page, "place", "turn") == [None, "t006"]


def test_a_click_on_a_title_goes_to_where_the_segment_begins(page: Page, mount: Mount) -> None:
    mount()
    slider(page).click(position={"x": middle_of(10), "y": HEIGHT - 6})
    assert chosen(page, "turn") == ["t006"]


def test_the_sides_stand_above_and_below_the_line(page: Page, mount: Mount) -> None:
    mount(talk={**TALK, "segments": []})
    assert inked(page, "marks", 0, MIDDLE - 2) == [1, 3, 5, 7, 9, 11, 12]
    assert inked(page, "marks", MIDDLE + 2, HEIGHT - 18) == [2, 4, 6, 8, 10, 11]
    expect(page.locator('.pa-talk-sides [data-half="above"]')).to_have_text("North")
    expect(page.locator('.pa-talk-sides [data-half="above"]')).to_have_attribute("data-shape", "diamond")
    expect(page.locator('.pa-talk-sides [data-half="below"]')).to_have_text("South")
    expect(page.locator('.pa-talk-sides [data-half="below"]')).to_have_attribute("data-shape", "disc")


def test_the_longest_turn_is_the_highest(page: Page, mount: Mount) -> None:
    mount(talk={**TALK, "segments": []})
    assert inked(page, "marks", 0, 12) == [5]


def test_what_is_said_counts_and_stage_directions_do_not(call: Callable[..., Any]) -> None:
    turns = [{"blocks": [["The ", ["hill", 0], "."], "(He laughs for a long time)", ["No"]]}, {"blocks": []}]
    assert call("stripmarks.js", "return m.lengthsOf(given[0])", turns) == [11, 0]


def test_heights_grow_with_the_length(call: Callable[..., Any]) -> None:
    heights = call("stripmarks.js", "return m.heightsOf(given[0])", [0, 10, 100, 1000])
    assert heights[0] == 0
    assert heights[-1] == 1
    assert heights == sorted(heights)
    assert call("stripmarks.js", "return m.heightsOf(given[0])", [0, 0]) == [0, 0]


def test_a_place_lights_its_turns_and_the_others_recede(page: Page, mount: Mount) -> None:
    mount(talk={**TALK, "segments": []})
    full = ink(page, "marks", 0, MIDDLE - 2)
    assert inked(page, "light") == []
    page.evaluate("selection.selectPlace('hill')")
    assert inked(page, "light", 3, HEIGHT - 30) == [2, 5]
    receded = ink(page, "marks", 0, MIDDLE - 2)
    assert max(full) == 255
    assert 0.6 * 255 < max(receded) < 0.7 * 255
    page.evaluate("selection.clear()")
    assert inked(page, "light") == []
    assert ink(page, "marks", 0, MIDDLE - 2) == full


def test_the_hits_of_a_search_are_lit(page: Page, mount: Mount) -> None:
    mount(query="ferry")
    assert inked(page, "light", 3, HEIGHT - 30) == [8]
    page.evaluate("selection.setQuery('\"of turn\"')")
    assert inked(page, "light", 3, HEIGHT - 30) == [1, 3, 4, 6, 7, 9, 10, 11, 12]
    page.evaluate("selection.setQuery('no such thing')")
    assert inked(page, "light") == []


def test_the_turns_of_the_speakers_asked_for_stand_out(page: Page, mount: Mount) -> None:
    mount(speakers=["clerk"])
    assert inked(page, "light") == [11]


def test_a_place_pointed_at_elsewhere_is_hinted_at(page: Page, mount: Mount) -> None:
    mount()
    page.evaluate("selection.hover({ places: ['hill'] })")
    assert inked(page, "light") == [2, 5]
    page.evaluate("selection.hover({ places: ['hill', 'ferry'] })")
    assert inked(page, "light") == []


def test_the_turn_where_the_reader_is_has_a_frame(page: Page, mount: Mount) -> None:
    mount(turn="t004")
    edge = LEFT + 3 * COLUMN - 1
    frame = (
        "() => [...document.querySelectorAll('.pa-talk canvas')[1].getContext('2d')"
        f".getImageData({edge}, 4, 1, 1).data]"
    )
    assert page.evaluate(frame) == [179, 52, 31, 255]
    page.evaluate("selection.selectTurn('t009')")
    assert page.evaluate(frame)[3] == 0


def test_pointing_at_a_turn_previews_it_beside_its_mark(page: Page, mount: Mount) -> None:
    mount()
    line = page.locator(".pa-talk-line")
    expect(line).to_be_hidden()
    slider(page).hover(position={"x": middle_of(8), "y": 60})
    expect(line).to_have_text("8BorisWho pays for the ferry?")
    assert page.evaluate("lit.places") == ["ferry"]
    box, strip = line.bounding_box(), slider(page).bounding_box()
    assert box
    assert strip
    assert box["y"] - strip["y"] >= HEIGHT - 20
    assert box["x"] <= middle_of(8) <= box["x"] + box["width"]
    slider(page).hover(position={"x": middle_of(5), "y": 20})
    expect(line).to_contain_text("The hill is theirs, and so is the road to it, and so is")
    page.mouse.move(500, 300)
    expect(line).to_be_hidden()
    assert page.evaluate("lit.places") == []
    assert chosen(page, "turn", "place") == [None, None]


def test_the_preview_of_the_last_turn_stays_in_the_strip(page: Page, mount: Mount) -> None:
    mount(size=(390, 57))
    slider(page).hover(position={"x": 376, "y": 20})
    line = page.locator(".pa-talk-line")
    expect(line).to_contain_text("12")
    box = line.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_move_by_the_keys_previews_and_escape_ends_first_that(page: Page, mount: Mount) -> None:
    mount()
    slider(page).focus()
    page.keyboard.press("End")
    line = page.locator(".pa-talk-line")
    expect(line).to_have_text("12AnnaThese are the words of turn 12.")
    page.keyboard.press("Escape")
    expect(line).to_be_hidden()
    assert chosen(page, "turn") == ["t012"]
    page.keyboard.press("Escape")
    assert chosen(page, "turn") == [None]


FINGER = """([type, x, y]) => {
  const strip = document.querySelector('.pa-talk');
  const { left, top } = strip.getBoundingClientRect();
  const more = { pointerType: 'touch', isPrimary: true, button: 0, pointerId: 7, bubbles: true };
  strip.dispatchEvent(new PointerEvent(type, { clientX: left + x, clientY: top + y, ...more }));
}"""


def test_a_finger_sees_the_preview_above_itself_and_goes_where_it_is_lifted(page: Page, mount: Mount) -> None:
    mount()
    page.evaluate(FINGER, ["pointerdown", middle_of(2), 30])
    page.evaluate(FINGER, ["pointermove", middle_of(8), 30])
    line, strip = page.locator(".pa-talk-line"), slider(page).bounding_box()
    expect(line).to_contain_text("Who pays for the ferry?")
    box = line.bounding_box()
    assert box
    assert strip
    assert box["y"] + box["height"] <= strip["y"]
    assert chosen(page, "turn") == [None]
    page.evaluate(FINGER, ["pointerup", middle_of(8), 30])
    assert chosen(page, "turn") == ["t008"]
    expect(line).to_be_hidden()


def test_a_finger_that_is_drawn_away_goes_nowhere(page: Page, mount: Mount) -> None:
    mount()
    page.evaluate(FINGER, ["pointerdown", middle_of(2), 30])
    page.evaluate(FINGER, ["pointerup", middle_of(2), -120])
    assert chosen(page, "turn") == [None]
    expect(page.locator(".pa-talk-line")).to_be_hidden()


def test_colours_follow_the_page(page: Page, mount: Mount) -> None:
    mount()
    pixel = (
        "() => [...document.querySelector('.pa-talk canvas').getContext('2d')"
        f".getImageData({round(middle_of(5))}, 20, 1, 1).data]"
    )
    assert page.evaluate(pixel) == [138, 51, 36, 255]
    page.emulate_media(color_scheme="dark")
    assert comes_true(page, f"() => String(({pixel})()) === '224,138,116,255'")


def test_it_follows_the_size_of_its_place(page: Page, mount: Mount) -> None:
    host = mount()
    expect(page.locator(".pa-talk[data-wide]")).to_have_count(1)
    host.evaluate("(host) => (host.style.width = '390px')")
    assert comes_true(page, "() => document.querySelector('.pa-talk canvas').width === 390")
    expect(page.locator(".pa-talk[data-wide]")).to_have_count(0)
    slider(page).click(position={"x": 22 + 356 - 2, "y": 20})
    assert chosen(page, "turn") == ["t012"]


def test_an_ended_strip_is_gone_and_follows_no_more(page: Page, mount: Mount) -> None:
    host = mount()
    page.evaluate("window.stop()")
    page.evaluate("selection.selectTurn('t004')")
    page.evaluate("selection.hover({ places: ['hill'] })")
    expect(host.locator("*")).to_have_count(0)


def test_a_talk_without_a_turn_has_no_strip(mount: Mount) -> None:
    empty = {**TALK, "turns": [], "mentions": [], "segments": []}
    expect(mount(talk=empty).locator("*")).to_have_count(0)


def test_two_turns_are_a_strip(page: Page, mount: Mount) -> None:
    mount(talk=long_talk(2), size=(390, 64))
    page.get_by_role("slider", name="Conversation, 2 turns").click(position={"x": 300, "y": 20})
    assert chosen(page, "turn") == ["t2"]


# More turns than pixels


def test_five_thousand_turns_share_columns_and_lit_ones_are_met(page: Page, mount: Mount) -> None:
    mount(talk=long_talk(5000), size=(390, 57), place="hill")
    lit = 22 + 356 * 2500.5 / 5000
    page.get_by_role("slider").click(position={"x": lit + 2, "y": 20})
    assert chosen(page, "place", "turn") == ["hill", "t2501"]
    page.get_by_role("slider").press("ArrowRight")
    assert chosen(page, "place", "turn") == [None, "t2502"]
    drawn = """() => {
      const context = document.querySelector('.pa-talk canvas').getContext('2d');
      const { data } = context.getImageData(22, 18, 356, 8);
      const drawn = (x) => [0, 2, 5].some((y) => data[4 * (356 * y + x) + 3] > 0);
      return Array.from({ length: 356 }, (_, x) => x).filter(drawn).length;
    }"""
    assert page.evaluate(drawn) == 356


def near(call: Callable[..., Any], x: float, wanted: list[int]) -> Any:  # noqa: ANN401
    box = {"width": 110, "height": 80, "left": 10, "right": 0, "count": 1000}
    heights = [(turn % 10) / 10 for turn in range(1000)]
    body = "return m.turnNear(m.layoutOf(given[0]), ...given.slice(1))"
    return call("stripmarks.js", body, box, x, wanted, heights)


def test_a_shared_column_gives_its_longest_turn(call: Callable[..., Any]) -> None:
    assert near(call, 10.0, []) == 9
    assert near(call, 60.4, []) == 509
    assert near(call, 109.9, []) == 999


def test_a_lit_turn_within_reach_goes_before_the_longest(call: Callable[..., Any]) -> None:
    assert near(call, 60.4, [490, 520]) == 490
    assert near(call, 60.4, [300]) == 509


# Titles


def titles(call: Callable[..., Any], starts: list[float], end: float, **options: object) -> list[str]:
    placed = call("stripmarks.js", "return m.titlesOf(...given)", starts, end, options)
    return [place["form"] for place in placed]


def test_a_segment_without_room_has_its_number_or_nothing(call: Callable[..., Any]) -> None:
    assert titles(call, [0, 100, 120, 125, 300], 400) == ["title", "number", "number", "none", "title"]


def test_a_title_stays_in_its_own_segment(call: Callable[..., Any]) -> None:
    placed = call("stripmarks.js", "return m.titlesOf(...given)", [0, 10, 200], 300, {})
    assert [place["form"] for place in placed] == ["number", "none", "title"]
    assert [place["room"] for place in placed] == [2, 182, 100]


def test_where_there_is_little_room_segments_are_numbered(call: Callable[..., Any]) -> None:
    assert titles(call, [0, 150], 390, narrow=True) == ["number", "number"]


def test_no_number_runs_over_the_end(call: Callable[..., Any]) -> None:
    assert titles(call, [0, 100, 197], 200) == ["title", "title", "none"]


BOXES = "(all) => all.map((each) => each.getBoundingClientRect()).map(({ left, right }) => [left, right])"


@pytest.mark.parametrize("width", [390, 700, 1024, 1440])
@pytest.mark.parametrize("segments", [3, 16, 90])
def test_written_titles_never_collide(page: Page, mount: Mount, width: int, segments: int) -> None:
    mount(talk=long_talk(1800, segments), size=(width, HEIGHT))
    boxes = page.locator(".pa-talk-title").evaluate_all(BOXES)
    assert len(boxes) > 2
    assert [pair for pair in pairwise(boxes) if pair[0][1] > pair[1][0]] == []
    assert boxes[-1][1] <= width


def test_the_segment_of_the_current_turn_is_marked(page: Page, mount: Mount) -> None:
    mount(turn="t006")
    expect(page.locator(".pa-talk-title.is-here")).to_have_text("3 The ferry, and what it costs")
    expect(page.locator(".pa-talk-title")).to_have_text(["1 Opening", "2", "3 The ferry, and what it costs"])


def test_the_made_up_strip_is_as_wide_as_its_columns(page: Page, mount: Mount) -> None:
    mount()
    assert page.evaluate("document.querySelector('.pa-talk canvas').width") == WIDTH
