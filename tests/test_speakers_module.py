"""Who speaks of what: the counting with small inputs, and the page of the speakers in a real browser."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.axes import ALONE, EMPTY, LAND, RECORD, mounted
from tests.stage import MADE, chosen, too_small, too_wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Call = Callable[..., Any]
    Mount = Callable[..., Locator]

NAMED: dict[str, Any] = {"kinds": []}
ALL: dict[str, Any] = {"kinds": ["name", "implied"]}
BORIS = [{"id": "b", "name": "Boris", "side": 1, "speakers": ["boris"], "mixed": False}]


@pytest.fixture
def mount(page: Page, atlas_url: str) -> Mount:
    """Mount the page of the speakers."""
    return partial(mounted, page, atlas_url, "speakers")


def asked(call: Call, what: str, *arguments: object, record: dict[str, Any] = RECORD) -> Any:  # noqa: ANN401
    """Ask the counting of the small talk."""
    return call("tally.js", f"{MADE} return m.{what}(record, ...given)", record, *arguments)


def rows(host: Locator) -> list[str]:
    """Return the rows of the large table, each as one text with its cells apart."""
    lines = host.locator(".pa-tally--sides tbody tr").all()
    return [
        " | ".join(" ".join(cell.split()) for cell in line.locator("th, td").all_inner_texts())
        for line in lines
    ]


def choose(host: Locator, first: str, second: str | None = None) -> None:
    host.get_by_label("Show").select_option(label=first)
    if second:
        host.get_by_label("beside").select_option(label=second)


@pytest.mark.parametrize(
    ("place", "filter_", "expected"),
    [
        ("ford", NAMED, {"turn": 0, "speaker": "anna"}),
        ("hills", NAMED, {"turn": 3, "speaker": "boris"}),
        ("isle", NAMED, None),
        ("isle", ALL, {"turn": 3, "speaker": "boris"}),
        ("ford", {"kinds": [], "sides": BORIS}, {"turn": 3, "speaker": "boris"}),
        ("nowhere", NAMED, None),
    ],
)
def test_who_raises_a_place_first(
    call: Call, place: str, filter_: dict[str, object], expected: dict[str, object] | None
) -> None:
    assert asked(call, "firstRaised", place, filter_) == expected


@pytest.mark.parametrize(
    ("place", "filter_", "expected"),
    [
        ("ford", NAMED, {"turn": 3, "speaker": "boris", "after": 3}),
        ("ford", ALL, {"turn": 1, "speaker": "boris", "after": 1}),
        ("mill", NAMED, None),
        ("isle", NAMED, None),
    ],
)
def test_one_s_own_side_does_not_answer(
    call: Call, place: str, filter_: dict[str, object], expected: dict[str, object] | None
) -> None:
    assert asked(call, "answeredBy", place, filter_) == expected


def test_how_often_each_side_speaks_of_each_place(call: Call) -> None:
    found = asked(call, "tally", NAMED)
    assert [(row["place"], row["counts"], row["total"]) for row in found] == [
        ("ford", [3, 1], 4),
        ("mill", [1, 0], 1),
        ("hills", [0, 1], 1),
    ]
    assert [row["counts"] for row in asked(call, "tally", ALL)] == [[3, 2], [1, 0], [0, 1], [0, 1]]


def test_without_delegations_four_speak_for_themselves_and_the_rest_together(call: Call) -> None:
    people = [{"id": name, "name": name.upper(), "delegation": None, "side": None} for name in "abcdef"]
    sides = call("sides.js", f"{MADE} return m.sidesOf(record)", RECORD | {"speakers": people})
    assert [(side["name"], side["speakers"]) for side in sides] == [
        ("A", ["a"]),
        ("B", ["b"]),
        ("C", ["c"]),
        ("D", ["d"]),
        (None, ["e", "f"]),
    ]


def test_among_all_others_each_answers_for_himself(call: Call) -> None:
    people = [{"id": name, "name": name.upper(), "delegation": None, "side": None} for name in "abcdef"]
    turns = [
        {"id": f"t{n}", "n": n, "speaker": who, "label": "", "blocks": []} for n, who in ((1, 4), (2, 5))
    ]
    mentions = [{"turn": turn, "place": "ford", "kind": "name"} for turn in (0, 1)]
    record = RECORD | {"speakers": people, "turns": turns, "mentions": mentions}
    assert asked(call, "answeredBy", "ford", NAMED, record=record) == {"turn": 1, "speaker": "f", "after": 1}


def test_the_area_of_a_dot_grows_with_the_mentions(call: Call) -> None:
    radii = call("smallmap.js", "return given.map((n) => m.dotRadius(n, 16))", 0, 4, 16)
    assert radii == [1.6, 5.5, 11]


def test_the_frame_keeps_the_shape_of_the_land(call: Call) -> None:
    body = (
        "const frame = m.projection(given[0]); const [a, b, c] = [[50, 10], [50, 11], [51, 10]].map((at) =>"
        " frame.at(...at)); return { across: b.x - a.x, up: a.y - c.y, wide: frame.width };"
    )
    found = call("smallmap.js", body, RECORD["opening"])
    assert found["wide"] == 230
    assert found["across"] == pytest.approx(230 / 4, rel=1e-6)  # 3 degrees at least 4 wide
    assert found["up"] / found["across"] == pytest.approx(1.5727, abs=1e-3)  # 1 / cos 50.5 degrees


def test_coasts_beyond_the_frame_are_left_out(call: Call) -> None:
    body = "const frame = m.projection(given[0]); return m.coastPath(given[1], frame)"
    far = [[100.0, 10.0], [101.0, 10.0], [101.0, 11.0], [100.0, 10.0]]
    path = call("smallmap.js", body, RECORD["opening"], [*LAND, far])
    assert path.count("M") == 1
    assert path.endswith("Z")


def test_every_side_has_its_map_with_a_heading(page: Page, mount: Mount) -> None:
    host = mount()
    expect(page.get_by_role("region", name="Speakers")).to_be_visible()
    expect(host.get_by_role("status")).to_have_text("6 mentions of 3 places. Counted: names.")
    expect(host.get_by_role("heading", level=4)).to_have_text(["North", "South"])
    expect(host.get_by_role("heading", name="North")).to_have_attribute("data-shape", "diamond")
    expect(host.locator(".pa-small-facts")).to_have_text(["2 turns, 4 mentions", "2 turns, 2 mentions"])
    expect(host.get_by_role("img", name="Map of what North speaks of")).to_be_visible()
    north = host.locator(".pa-small").first
    expect(north.locator(".pa-small-dot:not(.pa-small-dot--silent)")).to_have_count(2)
    expect(north.locator(".pa-small-dot--silent")).to_have_attribute("data-place", "hills")
    expect(north.locator(".pa-small-land")).to_have_count(1)


def test_a_click_on_a_dot_selects_its_place_and_rings_it_everywhere(page: Page, mount: Mount) -> None:
    host = mount()
    host.locator('.pa-small [data-place="mill"]').first.click()
    assert chosen(page, "place", "turn") == ["mill", None]
    expect(host.locator(".pa-small-ring")).to_have_count(2)
    expect(host.locator(".pa-small-name")).to_have_text(["Mill 1", "Mill 0"])
    expect(host.locator(".pa-tally--sides tr.is-selected")).to_have_attribute("data-place", "mill")
    host.locator('.pa-small [data-place="hills"]').last.hover()
    assert page.evaluate("window.lit") == {"places": ["hills"]}
    expect(host.locator(".pa-small-name")).to_have_text(["Hills 0", "Hills 1"])


def test_what_lies_beyond_the_frame_is_named(mount: Mount) -> None:
    host = mount(kinds=["name", "implied"])
    expect(host.locator(".pa-small-side").last).to_contain_text("Beyond the frame: Isle 1")
    expect(host.locator(".pa-small-side").first).not_to_contain_text("Beyond")


def test_the_same_as_a_map_stands_in_a_table(page: Page, mount: Mount) -> None:
    side = mount().locator(".pa-small-side").first
    side.get_by_text("As a table").focus()
    page.keyboard.press("Enter")
    expect(side.locator("tbody tr")).to_have_text(["Ford3", "Mill1"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert chosen(page, "place") == ["ford"]
    expect(side.get_by_role("button", name="Ford")).to_have_attribute("aria-current", "true")


def test_the_table_says_who_was_first_and_who_answered(page: Page, mount: Mount) -> None:
    host = mount()
    assert rows(host) == [
        "Ford | 4 | 3 | 1 | Anna turn 1 | Boris turn 4 3 turns later",
        "Mill | 1 | 1 | 0 | Anna turn 1 | nobody",
        "Hills | 1 | 0 | 1 | Boris turn 4 | nobody",
    ]
    host.get_by_role("button", name="Boris turn 4").first.click()
    assert chosen(page, "turn", "place") == ["t004", None]
    marked = host.locator("tr.is-selected[data-place]").all()
    assert [line.get_attribute("data-place") for line in marked] == ["ford", "hills"]


def test_the_headings_sort(mount: Mount) -> None:
    host = mount()
    heads = host.locator(".pa-tally--sides thead th")

    def order() -> list[str]:
        return [row.split(" | ")[0] for row in rows(host)]

    expect(heads.filter(has_text="All")).to_have_attribute("aria-sort", "descending")
    heads.get_by_role("button", name="Place").click()
    assert order() == ["Ford", "Hills", "Mill"]
    expect(host.locator("[aria-sort]")).to_have_text(["Place"])
    expect(host.locator("[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    heads.get_by_role("button", name="Place").click()
    assert order() == ["Mill", "Hills", "Ford"]
    heads.get_by_role("button", name="South").click()
    assert order()[-1] == "Mill"
    heads.get_by_role("button", name="Answered by").click()
    assert order()[0] == "Ford"


def test_one_side_or_two_speakers_can_be_looked_at(page: Page, mount: Mount) -> None:
    host = mount()
    expect(host.get_by_label("beside")).to_be_disabled()
    choose(host, "South")
    expect(host.get_by_role("heading", level=4)).to_have_text(["South"])
    assert rows(host) == ["Hills | 1 | Boris turn 4", "Ford | 1 | Boris turn 4"]
    choose(host, "Carl", "Boris")
    expect(host.get_by_role("heading", level=4)).to_have_text(["Carl", "Boris"])
    expect(host.get_by_role("status")).to_contain_text("Only what Carl and Boris say counts")
    assert rows(host)[0] == "Ford | 3 | 2 | 1 | Carl turn 3 | Boris turn 4 1 turn later"
    expect(host.get_by_label("beside").get_by_role("option", name="Carl")).to_be_disabled()
    choose(host, "everybody")
    expect(host.get_by_label("beside")).to_be_disabled()
    expect(host.get_by_role("heading", level=4)).to_have_text(["North", "South"])
    assert chosen(page, "speakers", "turn", "place") == [[], None, None]


def test_the_counting_follows_the_kinds_and_the_names(page: Page, mount: Mount) -> None:
    host = mount(kinds=["implied"])
    assert rows(host) == [
        "Ford | 1 | 0 | 1 | Boris turn 2 | nobody",
        "Isle | 1 | 0 | 1 | Boris turn 4 | nobody",
    ]
    page.evaluate("selection.follow({ ...selection.state(), kinds: ['analogy'] })")
    expect(host.get_by_role("status")).to_have_text(
        "Nothing of what is counted now is said here. Counted: comparisons."
    )
    expect(host.locator("table")).to_have_count(0)


def test_without_coasts_there_are_dots(page: Page, mount: Mount) -> None:
    mount()
    page.evaluate("window.stop()")
    body = """async () => {
      const { mountSpeakers } = await load('speakers');
      mountSpeakers(host, { record, selection, land: null });
      return [host.querySelectorAll('.pa-small-land').length, host.querySelectorAll('.pa-small-dot').length];
    }"""
    assert page.evaluate(body) == [0, 6]


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (EMPTY, "No place that the atlas knows is spoken of in this record."),
        (EMPTY | {"turns": [], "speakers": []}, "Nobody speaks in this record."),
    ],
)
def test_where_there_is_nothing_to_count_a_sentence_says_so(
    mount: Mount, record: dict[str, Any], sentence: str
) -> None:
    host = mount(record)
    expect(host.get_by_role("status")).to_have_text(sentence)
    expect(host.locator("table, svg")).to_have_count(0)


def test_one_speaker_has_nobody_to_be_compared_with(mount: Mount) -> None:
    host = mount(ALONE)
    expect(host.get_by_role("status")).to_contain_text("Only one person speaks in this record")
    expect(host.get_by_role("combobox")).to_have_count(0)
    assert rows(host)[0] == "Ford | 4 | Anna turn 1"


def test_a_page_that_is_ended_follows_no_more(page: Page, mount: Mount) -> None:
    host = mount()
    page.evaluate("window.stop()")
    page.evaluate("selection.selectPlace('mill')")
    expect(host.locator(".pa-small-ring")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 505])
def test_nothing_is_wider_than_its_frame_or_too_small_to_be_hit(page: Page, mount: Mount, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    host = mount(kinds=["name", "implied"])
    assert too_wide(page, ".pa-small", ".pa-tally-frame") == []
    assert host.locator(".pa-tally-frame").evaluate("(frame) => frame.scrollWidth - frame.clientWidth") == 0
    assert too_small(page) == []
