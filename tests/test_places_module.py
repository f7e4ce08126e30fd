"""The way without the map: distances and passages with small inputs, and the page in a real browser."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.axes import EMPTY, RECORD, mounted
from tests.stage import chosen, open_record, too_small, too_wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Call = Callable[..., Any]
    Mount = Callable[..., Locator]


@pytest.fixture
def mount(page: Page, atlas_url: str) -> Mount:
    """Mount the page of the places."""
    return partial(mounted, page, atlas_url, "places")


def entries(host: Locator) -> list[str]:
    return [" ".join(text.split()) for text in host.locator(".pa-entry").all_inner_texts()]


def groups(host: Locator) -> dict[str, list[str]]:
    """Return the headings of the list with the names under each."""
    return {
        " ".join(part.get_by_role("heading").inner_text().split()): part.locator(
            ".pa-entry-name"
        ).all_inner_texts()
        for part in host.locator("section").all()
    }


def passages(host: Locator) -> list[str]:
    return [" ".join(text.split()) for text in host.locator(".pa-passage").all_inner_texts()]


@pytest.mark.parametrize(
    ("start", "end", "km", "bearing"),
    [
        ([0, 0], [0, 1], 111.195, 90),
        ([0, 0], [1, 0], 111.195, 0),
        ([10, 20], [9, 20], 111.195, 180),
        ([0, 179.5], [0, -179.5], 111.195, 90),
        ([50, 10], [50, 10.5], 35.737, 89.81),
        ([90, 0], [-90, 0], 20015.115, 180),
        ([5, 5], [5, 5], 0, 0),
    ],
)
def test_distance_and_bearing_on_the_great_circle(
    call: Call, start: list[float], end: list[float], km: float, bearing: float
) -> None:
    found = call("whereabouts.js", "return m.course(...given)", start, end)
    assert found["km"] == pytest.approx(km, abs=0.01)
    assert found["bearing"] == pytest.approx(bearing, abs=0.01)


@pytest.mark.parametrize(
    ("km", "doubt", "expected"),
    [(36.2, 3, 36), (36.2, 6, 35), (355.4, 8, 355), (1012, 19, 1010), (1012, 60, 1000), (12345, 2, 12300)],
)
def test_a_distance_is_told_no_more_exactly_than_it_is_known(
    call: Call, km: float, doubt: float, expected: int
) -> None:
    assert call("whereabouts.js", "return m.rounded(...given)", km, doubt) == expected


@pytest.mark.parametrize(
    ("bearing", "km", "doubt", "expected"),
    [
        (67.5, 36, 6, "east-north-east"),
        (60, 36, 10, "north-east"),
        (359, 100, 1, "north"),
        (359, 100, 25, "north"),
        (203, 100, 1, "south-south-west"),
        (10, 10, 5, None),
    ],
)
def test_a_direction_is_told_no_more_exactly_than_it_is_known(
    call: Call, bearing: float, km: float, doubt: float, expected: str | None
) -> None:
    assert call("whereabouts.js", "return m.wayOf(...given)", bearing, km, doubt) == expected


LONG = "word " * 40
BLOCK = [f"{LONG}by the ", ["Ford", 0], f" {LONG}and ", ["Mill", 1], " or ", ["it", 2], "."]


def test_the_words_round_a_mention_are_whole_words(call: Call) -> None:
    body = "return m.excerptsOf(given[0], new Map(given[1]))"
    [[before, said, after, rest]] = call("passages.js", body, BLOCK, [[0, {"kind": "name"}]])
    assert said == {"said": "Ford", "mention": {"kind": "name"}}
    assert before.startswith("… word word")
    assert before.endswith("word by the ")
    assert after.startswith(" word word")
    assert after.endswith("word")
    assert rest == " …"
    assert 70 <= len(before) <= 95


def test_mentions_that_are_near_share_a_stretch(call: Call) -> None:
    body = "return m.excerptsOf(given[0], new Map(given[1]))"
    far, near = call("passages.js", body, BLOCK, [[0, {}], [1, {}], [2, {}]])
    assert [piece["said"] for piece in far if isinstance(piece, dict)] == ["Ford"]
    assert [piece["said"] for piece in near if isinstance(piece, dict)] == ["Mill", "it"]
    assert near[-1] == "."


def test_text_without_blanks_is_cut_between_characters(call: Call) -> None:
    block = ["\N{CJK UNIFIED IDEOGRAPH-20000}" * 200, ["\N{CJK UNIFIED IDEOGRAPH-6E21}", 0], "。"]
    body = "return m.excerptsOf(given[0], new Map(given[1]))"
    [[before, *_]] = call("passages.js", body, block, [[0, {}]])
    assert set(before) == {"…", " ", "\N{CJK UNIFIED IDEOGRAPH-20000}"}


def test_the_list_holds_every_place_that_is_spoken_of(page: Page, mount: Mount) -> None:
    host = mount()
    expect(page.get_by_role("region", name="Places")).to_be_visible()
    expect(host.get_by_role("heading", level=2)).to_have_text("Places")
    expect(host.get_by_role("status")).to_have_text(
        "4 places with 7 mentions. Choose one to read what is said of it."
    )
    assert groups(host) == {
        "TOWNS AND OTHER POINTS · 2": ["Ford 渡口", "Mill"],
        "LANDS · 2": ["Hills", "Isle"],
    }
    assert entries(host)[0] == "Ford 渡口 from turn 1 4 mentions"


def test_the_list_can_be_put_in_another_order(page: Page, mount: Mount) -> None:
    places = {**RECORD["places"], "alm": {**RECORD["places"]["hills"], "name": "Alm"}}
    mentions = [*RECORD["mentions"], *[{"turn": 3, "place": "alm", "kind": "name"}] * 2]
    host = mount(RECORD | {"places": places, "mentions": mentions})

    def lands() -> list[str]:
        return groups(host)["LANDS · 3"]

    assert lands() == ["Alm", "Hills", "Isle"]
    first = host.get_by_role("button", name="by first mention")
    first.click()
    assert lands() == ["Hills", "Isle", "Alm"]
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(first).to_be_focused()
    host.get_by_role("button", name="by name").click()
    assert lands() == ["Alm", "Hills", "Isle"]
    assert chosen(page, "place") == [None]


def test_a_place_is_opened_and_left_by_the_keyboard(page: Page, mount: Mount) -> None:
    host = mount()
    host.locator('[data-place="ford"]').focus()
    page.keyboard.press("Enter")
    assert chosen(page, "place") == ["ford"]
    heading = host.get_by_role("heading", level=2)
    expect(heading).to_have_text("Ford 渡口")
    expect(heading).to_be_focused()
    page.keyboard.press("Escape")
    assert chosen(page, "place") == [None]
    expect(host.locator('[data-place="ford"]')).to_be_focused()


def test_the_passages_hold_the_words_round_each_mention(page: Page, mount: Mount) -> None:
    host = mount(place="ford")
    expect(host.get_by_role("status")).to_have_text("4 mentions in 3 turns.")
    assert passages(host) == [
        "Anna turn 1 The Ford lies beside the Mill.",
        "Carl turn 3 Ford, again the Ford.",
        "Boris turn 4 reading doubtful From the Hills to the Fort, or to the Isle?",
    ]
    expect(host.locator("mark")).to_have_text(["Ford", "Ford", "Ford", "Fort"])
    host.get_by_role("button", name="Carl turn 3").click()
    assert chosen(page, "place", "turn") == ["ford", "t003"]
    expect(host.locator(".pa-passage[aria-current]")).to_contain_text("Carl")
    page.evaluate("selection.selectMention('ford', 't001')")
    expect(host.locator(".pa-passage[aria-current]")).to_contain_text("Anna")


def test_what_is_implied_or_in_doubt_is_said_in_words(page: Page, mount: Mount) -> None:
    host = mount(place="ford", kinds=["implied"])
    assert passages(host) == ["Boris turn 2 implied, not named; identity likely, not certain It is ours."]
    page.evaluate("selection.selectPlace('hills')")
    expect(host.get_by_role("status")).to_have_text(
        "1 mention in 1 turn. None of them is of the kind that the map counts now; all are shown."
    )


def test_where_a_place_lies_is_said_as_exactly_as_it_is_known(page: Page, mount: Mount) -> None:
    host = mount(place="ford")
    lies = host.locator(".pa-lies")
    expect(lies).to_have_text("It lies about 35 km west of Mill. Its position is known to ±2 km.")
    page.evaluate("selection.selectPlace('hills')")
    expect(lies).to_have_text(
        "Its middle lies about 170 km south of Ford, and about 170 km south-south-west of Mill. "
        "Its point stands for a land: it may be off by 30 km."
    )


def test_without_a_precision_a_land_is_placed_nowhere(page: Page, mount: Mount) -> None:
    places = {
        name: {key: value for key, value in place.items() if key != "precision"}
        for name, place in RECORD["places"].items()
    }
    host = mount(RECORD | {"places": places}, place="hills")
    expect(host.locator(".pa-lies")).to_have_count(0)
    page.evaluate("selection.selectPlace('ford')")
    expect(host.locator(".pa-lies")).to_have_text("It lies about 40 km from Mill.")


def test_its_borders_are_told_for_the_day_and_the_view(page: Page, mount: Mount) -> None:
    host = mount(place="hills")
    expect(host.get_by_role("heading", level=3).last).to_have_text("Its borders on 1 June 1920")
    terms = host.locator(".pa-facts dt").all_inner_texts()
    said = host.locator(".pa-facts dd").all_inner_texts()
    told = dict(zip(terms, said, strict=True))
    assert told["De facto"] == "Northland, its territory"
    assert told["The South"] == "Southland, its territory"
    assert told["Stood"] == "1 January 1910 – 31 December 1929"
    assert told["By"] == "Treaty of the Ford"
    assert told["Drawn"].startswith("within 5 km; certainty B")
    assert told["Beside it"] == "south: Vale, under Southland"
    page.evaluate("selection.setDay('1940-01-01', { settled: false })")
    expect(host.locator("article")).to_contain_text("Its borders on 1 January 1940")
    expect(host.locator("article")).to_contain_text("Nobody’s rule over it is known")
    page.evaluate("selection.setDay(null)")
    expect(host.locator("article")).to_contain_text("No day is chosen")


def test_a_land_without_a_drawn_border_says_so_and_a_town_has_none(page: Page, mount: Mount) -> None:
    host = mount(place="isle")
    expect(host.locator("article")).to_contain_text("No border of it is drawn")
    page.evaluate("selection.selectPlace('ford')")
    expect(host.get_by_role("heading", level=3)).to_have_text(["What is said of it"])


def test_a_place_nobody_speaks_of_says_so(mount: Mount) -> None:
    host = mount(place="lake")
    expect(host.get_by_role("heading", level=2)).to_have_text("Lake")
    expect(host.get_by_role("status")).to_have_text("Nobody speaks of it in this record.")
    expect(host.locator(".pa-passage")).to_have_count(0)


def test_one_goes_from_place_to_place_and_round(page: Page, mount: Mount) -> None:
    host = mount(place="ford")
    expect(host.locator(".pa-at")).to_have_text("1 of 4")
    host.get_by_role("button", name="Previous place: Isle").click()
    expect(host.get_by_role("heading", level=2)).to_be_focused()
    assert chosen(page, "place") == ["isle"]
    host.get_by_role("button", name="Next place: Ford").click()
    host.get_by_role("button", name="All places").click()
    expect(host.locator('[data-place="ford"]')).to_be_focused()


def test_the_names_are_those_that_are_chosen(page: Page, mount: Mount) -> None:
    mount()
    host = open_record(page, RECORD, page="places")
    script = """async (data) => {
      const { mountPlaces } = await load('places');
      const names = { of: (place, system) => data.names[place]?.[system] ?? data.places[place].name };
      mountPlaces(host, { record, selection, names });
    }"""
    page.evaluate(script, RECORD)
    page.evaluate("selection.setNames('modern')")
    assert entries(host)[0].startswith("Fordton 渡口")
    page.evaluate("selection.setNames('native')")
    assert entries(host)[0].startswith("渡口 Ford")
    page.evaluate("selection.selectPlace('ford')")
    expect(host.get_by_role("heading", level=2)).to_have_text("渡口 Ford")


def test_the_places_of_a_chosen_turn_are_marked_in_the_list(page: Page, mount: Mount) -> None:
    host = mount(turn="t001")
    expect(host.locator(".pa-entry[aria-current] .pa-entry-name")).to_have_text(["Ford 渡口", "Mill"])
    page.evaluate("selection.selectTurn('t002')")
    expect(host.locator(".pa-entry[aria-current] .pa-entry-name")).to_have_text(["Ford 渡口"])


def test_of_very_many_passages_the_rest_is_shown_on_request(page: Page, mount: Mount) -> None:
    turns = [
        {"id": f"t{n}", "n": n, "speaker": 0, "label": "", "blocks": [[["Ford", n - 1], "."]]}
        for n in range(1, 201)
    ]
    mentions = [{"turn": n, "place": "ford", "kind": "name"} for n in range(200)]
    host = mount(RECORD | {"turns": turns, "mentions": mentions}, place="ford")
    expect(host.get_by_role("status")).to_have_text("200 mentions in 200 turns.")
    expect(host.locator(".pa-passage")).to_have_count(60)
    more = host.get_by_role("button", name="more turn")
    expect(more).to_have_text("Show 140 more turns")
    more.click()
    expect(host.locator(".pa-passage")).to_have_count(120)
    expect(host.locator(".pa-passage").nth(60)).to_be_focused()
    page.evaluate("selection.selectMention('ford', 't170')")
    expect(host.locator(".pa-passage[aria-current]")).to_be_in_viewport()
    expect(host.locator(".pa-passage[aria-current]")).to_contain_text("turn 170")
    expect(host.locator(".pa-passage")).to_have_count(200)
    expect(more).to_have_count(0)


def test_a_record_without_places_says_so(mount: Mount) -> None:
    host = mount(EMPTY)
    expect(host.get_by_role("status")).to_have_text(
        "No place that the atlas knows is spoken of in this record."
    )
    expect(host.get_by_role("button")).to_have_count(0)


def test_a_page_that_is_ended_follows_no_more(page: Page, mount: Mount) -> None:
    host = mount()
    page.evaluate("window.stop()")
    page.evaluate("selection.selectPlace('ford')")
    expect(host.get_by_role("heading", level=2)).to_have_text("Places")


@pytest.mark.parametrize("width", [360, 505])
@pytest.mark.parametrize("place", [None, "ford", "hills"])
def test_nothing_is_wider_than_its_frame_or_too_small_to_be_hit(
    page: Page, mount: Mount, width: int, place: str | None
) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    mount(place=place)
    assert too_wide(page, ".pa-small", ".pa-tally-frame") == []
    assert too_small(page) == []
