"""The page of positions in a real browser, over a made-up ledger of two delegations and a hill."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.panels import RECORD
from tests.stage import COLUMN, bare_page, chosen, open_record, too_small, too_wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Mount = Callable[..., Locator]


def move(turn: str, speaker: str, kind: str, gist: str, matter: str, *places: str) -> dict[str, object]:
    """Return a move of Anna of the North or Boris of the South."""
    delegation = {"anna": "North", "boris": "South"}[speaker]
    who = {"turn": turn, "speaker": speaker, "delegation": delegation}
    return {**who, "matter": matter, "move": kind, "gist": gist, "places": list(places)}


def matter(name: str, title: str, outcome: str, source: str, *places: str) -> dict[str, object]:
    return {"id": name, "title": title, "outcome": outcome, "source": source, "places": list(places)}


LEDGER = {
    "places": {
        name: {"name": words, "mark": "town", "at": [0, 0], "target": True}
        for name, words in (("hill", "The Hill"), ("ford", "The Ford"))
    },
    "matters": [
        matter("hill", "Whose hill it is", "It was halved.", "Treaty of the Ford", "hill", "ford"),
        matter("ferry", "Who pays the ferry", "", ""),
        matter("well", "The well", "Forgotten.", "A book"),
    ],
    "positions": [
        move("t001", "anna", "demand", "The hill must be ours.", "hill", "hill"),
        move("t002", "boris", "refusal", "It never was yours.", "hill", "hill", "nowhere"),
        move("t002", "boris", "offer", "You may have the ford.", "hill", "ford"),
        move("t003", "anna", "concession", "Half of it, then.", "hill", "hill"),
        move("t003", "anna", "demand", "And the ford.", "hill", "ford"),
        move("t004", "boris", "deferral", "Not today.", "ferry"),
        move("t009", "boris", "shrug", "Who knows?", "ferry"),
    ],
    "maps": [
        {
            "id": "sketch",
            "what": "A sketch of the hill",
            "by": "Anna",
            "turns": ["t001", "t003"],
            "fate": "Boris rejects it",
            "known": "",
            "certainty": "unknown as a sheet",
            "source": "the record",
        }
    ],
}

MOUNTING = """async () => {
  const { mountPositions } = await load('positions');
  window.stop = mountPositions(host, { record, selection });
}"""


def mounted(
    page: Page, atlas_url: str, *, ledger: dict[str, object] | None = None, **initial: object
) -> Locator:
    """Mount the page of positions over the made-up ledger, or over another one."""
    bare_page(page, atlas_url, "page", "atlas", "positions", "panels")
    data = {**RECORD, **(LEDGER if ledger is None else ledger)}
    host = open_record(page, data, COLUMN.replace("560", "460"), page="positions", **initial)
    page.evaluate(MOUNTING)
    return host


@pytest.fixture
def mount(page: Page, atlas_url: str) -> Mount:
    return partial(mounted, page, atlas_url)


def lit(page: Page) -> list[str]:
    """Return the places that are lit on the map."""
    return list(page.evaluate("window.lit?.places ?? []"))


def at_rest(page: Page, host: Locator) -> list[str | None]:
    """Return which moves are the current ones, and in which turn the reader is."""
    return [*host.locator("[aria-current] .pa-move-gist").all_inner_texts(), *chosen(page, "turn")]


def test_the_list_says_who_moved_on_what(mount: Mount) -> None:
    host = mount()
    expect(host.get_by_role("tab")).to_have_text(["3 matters", "Maps in the room"])
    expect(host.get_by_role("tabpanel").locator("p")).to_have_text(
        "Each mark is a move, in order: North above the line, South below; a large one is a concession."
    )
    expect(host.locator("[data-matter]")).to_have_text(
        [
            "Whose hill it is 5 moves by North and South; concession by North It was halved.",
            "Who pays the ferry 2 moves by South; no concession recorded ",
            "The well no move recorded Forgotten.",
        ]
    )


def test_the_marks_of_a_matter_are_in_order_on_their_side(mount: Mount) -> None:
    marks = mount().locator('[data-matter="hill"] .pa-move-marks > .pa-who')
    areas = marks.evaluate_all("(all) => all.map((one) => `${one.style.gridArea} ${one.dataset.shape}`)")
    assert areas == [
        "1 / 1 diamond",
        "2 / 2 disc",
        "2 / 3 disc",
        "1 / 4 diamond",
        "1 / 5 diamond",
    ]
    expect(mount().locator(".is-giving")).to_have_count(1)


def test_a_matter_is_opened_and_left_by_the_keyboard(page: Page, mount: Mount) -> None:
    host = mount()
    host.locator('[data-matter="hill"]').focus()
    assert lit(page) == ["hill", "ford"]
    page.keyboard.press("Enter")
    heading = host.get_by_role("heading", level=2)
    expect(heading).to_have_text("Whose hill it is")
    expect(heading).to_be_focused()
    assert chosen(page, "matter", "turn") == ["hill", None]
    assert lit(page) == ["hill", "ford"]
    expect(host.get_by_role("status")).to_have_text("On the map: The Hill, The Ford")
    page.keyboard.press("Escape")
    expect(host.locator('[data-matter="hill"]')).to_be_focused()
    assert chosen(page, "matter") == [None]


def test_moves_stand_in_order_each_with_kind_side_gist_speaker_and_turn(mount: Mount) -> None:
    host = mount(matter="hill")
    assert [
        " ".join(text.split())
        for text in host.get_by_role("listitem").get_by_role("button").all_inner_texts()
    ] == [
        "Demand North The hill must be ours. Anna, turn 1",
        "Refusal South It never was yours. Boris, turn 2",
        "Offer South You may have the ford. Boris, turn 2",
        "Concession North Half of it, then. Anna, turn 3",
        "Demand North And the ford. Anna, turn 3",
    ]
    signs = host.locator(".pa-moves path").evaluate_all("(all) => all.map((one) => one.getAttribute('d'))")
    assert len(set(signs)) == 4


LEFT = "(all) => all.map((one) => Math.round(one.getBoundingClientRect().left))"
TOP = "(all) => all.map((one) => Math.round(one.getBoundingClientRect().top))"


def test_each_side_has_its_column_and_no_answer_stands_above_what_it_answers(mount: Mount) -> None:
    host = mount(matter="hill")
    moves = host.locator(".pa-moves > li")
    left = moves.evaluate_all(LEFT)
    assert [left[0] == at for at in left] == [True, False, False, True, True]
    top = moves.evaluate_all(TOP)
    assert top == sorted(top)
    assert host.get_by_role("heading", level=3).all_inner_texts()[:2] == ["North", "South"]


def test_on_a_phone_there_is_one_column_and_each_move_says_its_side(page: Page, mount: Mount) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    host = mount(matter="hill")
    moves = host.locator(".pa-moves > li")
    assert len(set(moves.evaluate_all(LEFT))) == 1
    assert len(set(moves.evaluate_all(TOP))) == 5
    side = moves.first.locator(".pa-who")
    assert side.evaluate("(one) => one.offsetWidth") > 30
    expect(side).to_have_attribute("data-shape", "diamond")


def test_next_walks_through_the_moves_and_round(page: Page, mount: Mount) -> None:
    host = mount(matter="hill")
    following = host.get_by_role("button", name="Next move")
    following.click()
    assert at_rest(page, host) == ["The hill must be ours.", "t001"]
    assert lit(page) == ["hill"]
    expect(host.locator(".pa-at")).to_have_text("move 1 of 5")
    following.click()
    following.click()
    assert at_rest(page, host) == ["You may have the ford.", "t002"]
    assert lit(page) == ["ford"]
    expect(host.get_by_role("status")).to_have_text(
        "On the map: The Ford. Offer: You may have the ford. Boris, turn 2"
    )
    following.click()
    following.click()
    expect(host.locator(".pa-moves [aria-current]")).to_be_in_viewport()
    following.click()
    assert at_rest(page, host) == ["The hill must be ours.", "t001"]
    host.get_by_role("button", name="Previous move").click()
    assert at_rest(page, host) == ["And the ford.", "t003"]


def test_previous_begins_at_the_last_move(page: Page, mount: Mount) -> None:
    host = mount(matter="hill")
    host.get_by_role("button", name="Previous move").click()
    assert at_rest(page, host) == ["And the ford.", "t003"]


def test_a_move_leads_to_its_turn_and_a_turn_to_its_move(page: Page, mount: Mount) -> None:
    host = mount(matter="hill")
    host.get_by_role("button", name="It never was yours.").click()
    assert at_rest(page, host) == ["It never was yours.", "t002"]
    assert lit(page) == ["hill"]
    page.evaluate("selection.selectTurn('t003')")
    assert at_rest(page, host) == ["Half of it, then.", "t003"]
    page.evaluate("selection.clear()")
    assert at_rest(page, host) == [None]
    assert lit(page) == []


def test_a_move_under_the_pointer_lights_its_places_and_leaves_those_of_the_step(
    page: Page, mount: Mount
) -> None:
    host = mount(matter="hill")
    host.get_by_role("button", name="Next move").click()
    host.get_by_role("button", name="You may have the ford.").hover()
    assert lit(page) == ["ford"]
    host.get_by_role("heading", level=2).hover()
    assert lit(page) == ["hill"]


def test_it_is_said_who_moved_and_who_did_not(mount: Mount) -> None:
    host = mount(matter="hill")
    expect(host.locator(".pa-moved dt")).to_have_text(["North", "South"])
    expect(host.locator(".pa-moved dd")).to_have_text(
        [
            "Gave way in turn 3. 2 demands, 1 concession",
            "Did not give way. 1 offer, 1 refusal, no concession recorded",
        ]
    )
    expect(host.get_by_role("heading", name="What 14 August made of it")).to_be_visible()
    expect(host.locator("article > p").nth(1)).to_have_text("It was halved.")
    expect(host.locator("article > p").nth(2)).to_have_text("Source: Treaty of the Ford")


def test_an_agreement_is_no_concession(mount: Mount) -> None:
    agreed = [
        move("t002", "boris", "agreement", "Well, yes.", "hill"),
        move("t004", "boris", "agreement", "Yes again.", "hill"),
    ]
    host = mount(ledger={**LEDGER, "positions": agreed}, matter="hill")
    expect(host.locator(".pa-moved dd")).to_have_text(
        "Gave up nothing; agreed in turns 2 and 4. 2 agreements, no concession recorded"
    )


def test_what_is_not_known_is_said(page: Page, mount: Mount) -> None:
    host = mount(matter="ferry")
    unknown = host.locator('[data-move="shrug"]')
    expect(unknown).to_have_text("shrug South Who knows? Boris, turn t009")
    expect(unknown.get_by_role("button")).to_have_count(0)
    expect(host.get_by_role("status")).to_have_text("No place on the map.")
    expect(host.locator(".pa-moved dd")).to_have_text(
        ["No move recorded. ", "Did not give way. 1 deferral, 1 × shrug, no concession recorded"]
    )
    expect(host.locator("article > p").nth(1)).to_have_text("not known")
    host.get_by_role("button", name="Previous move").click()
    assert at_rest(page, host) == ["Who knows?", None]


def test_a_matter_without_moves_says_so(mount: Mount) -> None:
    host = mount(matter="well")
    expect(host).to_contain_text("No move on this matter is recorded.")
    expect(host.get_by_role("button", name="Next move")).to_be_hidden()


def test_a_matter_that_is_not_in_the_ledger_leaves_the_list(mount: Mount) -> None:
    expect(mount(matter="moon").locator("[data-matter]")).to_have_count(3)


def test_the_chosen_turn_is_marked_in_the_list(page: Page, mount: Mount) -> None:
    host = mount()
    page.evaluate("selection.selectTurn('t004')")
    expect(host.locator("[data-matter][aria-current]")).to_have_count(1)
    expect(host.locator("[data-matter][aria-current]")).to_have_attribute("data-matter", "ferry")


def test_maps_in_the_room_are_objects_with_their_turns(page: Page, mount: Mount) -> None:
    host = mount()
    host.get_by_role("tab", name="3 matters").focus()
    page.keyboard.press("ArrowRight")
    expect(host.get_by_role("heading", level=3)).to_have_text("A sketch of the hill")
    facts = host.locator(".pa-room-maps")
    said = dict(
        zip(facts.locator("dt").all_inner_texts(), facts.locator("dd").all_inner_texts(), strict=True)
    )
    assert {term: " ".join(text.split()) for term, text in said.items()} == {
        "Brought or cited by": "Anna",
        "Spoken of in": "turn 1 turn 3",
        "Accepted or rejected": "Boris rejects it",
        "The real sheet": "not known",
        "Drawn here": "No: its line is not known.",
        "Certainty": "unknown as a sheet",
        "Source": "the record",
    }
    host.get_by_role("button", name="turn 3").click()
    assert chosen(page, "turn", "page") == ["t003", "positions"]
    expect(host.locator(".pa-room-maps [aria-current]")).to_have_text("turn 3")


@pytest.mark.parametrize("ledger", [{}, {"matters": [], "positions": [], "maps": []}])
def test_a_record_without_a_ledger_says_so(page: Page, mount: Mount, ledger: dict[str, object]) -> None:
    host = mount(ledger=ledger)
    expect(host).to_contain_text("No ledger of positions is kept for this record.")
    expect(page.get_by_role("region", name="Positions")).to_be_visible()
    expect(host.get_by_role("tab")).to_have_count(0)


def test_a_ledger_that_cannot_be_read_says_why_and_the_maps_stay(mount: Mount) -> None:
    broken = {
        "maps": LEDGER["maps"],
        "matters": [],
        "positions": [],
        "problems": ["positions.csv, row 2: t999"],
    }
    host = mount(ledger=broken)
    expect(host.get_by_role("tabpanel")).to_contain_text("No ledger of positions is kept for this record.")
    expect(host.get_by_role("tabpanel")).to_contain_text("positions.csv, row 2: t999")
    host.get_by_role("tab", name="Maps in the room").click()
    expect(host.get_by_role("heading", level=3)).to_have_text("A sketch of the hill")


def test_a_page_that_is_ended_follows_no_more(page: Page, mount: Mount) -> None:
    host = mount()
    page.evaluate("window.stop()")
    page.evaluate("selection.setMatter('hill')")
    expect(host.get_by_role("heading", level=2)).to_have_text("Who moved on what")


@pytest.mark.parametrize("width", [360, 505])
@pytest.mark.parametrize(("initial", "tab"), [({}, 0), ({}, 1), ({"matter": "hill"}, None)])
def test_nothing_is_too_wide_or_too_small(
    page: Page, mount: Mount, width: int, initial: dict[str, object], tab: int | None
) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    host = mount(**initial)
    if tab is not None:
        host.get_by_role("tab").nth(tab).click()
    assert too_wide(page) == []
    assert too_small(page) == []
