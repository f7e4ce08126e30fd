"""The questions of a quiz: one number, one quiz; only what is sure is asked, and nothing tells its answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.payload import build_payload
from geodata import build_layers
from tests.quizzing import DATA, MENTIONS, PLACES, TURNS, turn
from tests.specimens import ANNA_AND_BORIS

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata import Atlas

    Call = Callable[..., Any]

MAKE = "return m.makeQuiz(...given)"
NUMBERS = 60


POINTS = ["copy", "dale", "dark", "ford", "hill", "moon", "quay", "twin"]


def asked(quiz: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [question for question in quiz["questions"] if question["kind"] == kind]


def test_a_place_is_asked_for_if_it_is_surely_named_and_stands_apart(call: Call) -> None:
    quiz = call("quizmaker.js", MAKE, DATA, 1)
    questions = sorted(asked(quiz, "place"), key=lambda question: str(question["place"]))
    assert questions == [
        {"kind": "place", "place": "ford", "turn": 0, "options": POINTS, "answer": "ford"},
        {"kind": "place", "place": "hill", "turn": 3, "options": POINTS, "answer": "hill"},
    ]


def test_a_quotation_names_nobody_who_could_have_said_it(call: Call) -> None:
    quiz = call("quizmaker.js", MAKE, DATA, 1)
    found = {question["turn"]: question for question in asked(quiz, "who")}
    assert sorted(found) == [2, 3, 4]
    assert found[3]["quote"] == "The hill has been ours since my father held it."
    assert (found[3]["answer"], sorted(found[3]["options"])) == ("boris", ["anna", "boris"])
    assert found[4]["answer"] == "anna"


def test_an_order_is_asked_of_places_whose_first_mention_is_sure(call: Call) -> None:
    first = {"ford": 0, "land": 2, "hill": 3, "dale": 3, "moon": 4}
    for number in range(1, 20):
        orders = asked(call("quizmaker.js", MAKE, DATA, number), "order")
        assert len(orders) == 1
        (question,) = orders
        one, other = question["first"], question["second"]
        assert {one["place"]: one["turn"], other["place"]: other["turn"]}.items() <= first.items()
        assert abs(one["turn"] - other["turn"]) >= 3
        assert question["options"] == ["before", "after"]
        assert question["answer"] == ("before" if one["turn"] < other["turn"] else "after")


def test_a_place_hinted_at_before_it_is_named_has_no_sure_beginning(call: Call) -> None:
    hinted = {**DATA, "mentions": [{"turn": 0, "place": "hill", "kind": "implied"}, *MENTIONS[2:]]}
    orders = asked(call("quizmaker.js", MAKE, hinted, 1), "order")
    assert all("hill" not in {order["first"]["place"], order["second"]["place"]} for order in orders)


@pytest.mark.parametrize(
    ("data", "missing"),
    [
        ({"mentions": []}, [("place", 0, 3), ("order", 0, 2)]),
        ({"places": {name: PLACES[name] for name in ("ford", "hill")}, "mentions": MENTIONS[:1]},
         [("place", 1, 3), ("order", 1, 2)]),
        ({"speakers": ANNA_AND_BORIS[:1], "turns": [{**row, "speaker": 0} for row in TURNS]},
         [("who", 1, 2)]),
        ({"turns": [turn(n, n % 2, "Yes.") for n in range(1, 9)]}, [("who", 0, 2)]),
        ({"turns": [], "mentions": [], "places": {}},
         [("place", 0, 3), ("who", 0, 2), ("order", 0, 2)]),
    ],
)  # fmt: skip
def test_a_record_too_small_for_a_kind_of_question_says_so(
    call: Call, data: dict[str, Any], missing: list[tuple[str, int, int]]
) -> None:
    quiz = call("quizmaker.js", MAKE, {**DATA, **data}, 7)
    assert [(kind["kind"], kind["has"], kind["needs"]) for kind in quiz["missing"]] == missing
    assert {kind for kind, _, _ in missing}.isdisjoint(question["kind"] for question in quiz["questions"])


def test_a_long_speech_is_quoted_to_the_end_of_a_sentence(call: Call) -> None:
    long = "Mr. T.V. Soong came on Aug. 3 to the port of the far coast. " * 6
    wide = "我们今天谈到铁路和港口的问题。" * 9
    turns = [turn(1, 0, long), turn(2, 1, wide), turn(3, 0, "x" * 300)]
    quiz = call("quizmaker.js", MAKE, {**DATA, "turns": turns, "mentions": []}, 3)
    quotes = {question["turn"]: question["quote"] for question in asked(quiz, "who")}
    assert quotes == {0: " ".join([long[:59]] * 4), 1: wide[: 6 * 15]}


def test_the_same_number_gives_the_same_quiz(call: Call) -> None:
    made = "return [28, 28, 29].map((number) => JSON.stringify(m.makeQuiz(given[0], number)))"
    one, same, other = call("quizmaker.js", made, DATA)
    assert one == same
    assert one != other


def shuffled(count: int, seed: int) -> list[int]:
    """Return the numbers below a count as mulberry32 and Fisher and Yates shuffle them."""
    state, order = seed, list(range(count))
    for last in range(count - 1, 0, -1):
        state = (state + 0x6D2B79F5) % 2**32
        mixed = (state ^ (state >> 15)) * (state | 1) % 2**32
        mixed ^= (mixed + (mixed ^ (mixed >> 7)) * (mixed | 61)) % 2**32
        other = (mixed ^ (mixed >> 14)) % (last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def test_the_dice_are_whole_numbers_that_fall_the_same_everywhere(call: Call) -> None:
    turns = [turn(n + 1, n % 2, f"This is what is said in turn number {n}.") for n in range(100)]
    for seed in (1, 28, 999_999):
        quiz = call("quizmaker.js", MAKE, {**DATA, "turns": turns, "mentions": []}, seed)
        found = [question["turn"] for question in quiz["questions"]]
        order = shuffled(100, seed)
        assert found[::2] == [number for number in order if number % 2 == order[0] % 2][:5]
        assert found[1::2] == [number for number in order if number % 2 != order[0] % 2][:5]


def said_in(data: dict[str, Any], number: int) -> str:
    paragraphs = [block for block in data["turns"][number]["blocks"] if isinstance(block, list)]
    words = " ".join("".join(p if isinstance(p, str) else p[0] for p in block) for block in paragraphs)
    return " ".join(words.split())


def test_quizzes_of_the_shipped_record_keep_the_rules(call: Call, atlas: Atlas) -> None:
    data = json.loads(build_payload(atlas, build_layers(atlas), "1945-08-10", {}, {}))
    made = f"return Array.from({{ length: {NUMBERS} }}, (_, at) => m.makeQuiz(given[0], at + 1))"
    quizzes = call("quizmaker.js", made, data)
    names = {speaker["id"]: speaker["name"] for speaker in data["speakers"]}
    sure = {
        (row["place"], row["turn"])
        for row in data["mentions"]
        if row["kind"] == "name" and "reading" not in row and "identity" not in row
    }
    assert [(len(quiz["questions"]), quiz["missing"]) for quiz in quizzes] == [(10, [])] * NUMBERS
    for question in (question for quiz in quizzes for question in quiz["questions"]):
        assert question["answer"] in question["options"]
        assert len(set(question["options"])) == len(question["options"])
        if question["kind"] == "place":
            assert (question["place"], question["turn"]) in sure
        elif question["kind"] == "who":
            speaker = data["speakers"][data["turns"][question["turn"]]["speaker"]]["id"]
            assert question["answer"] == speaker
            assert question["quote"] in said_in(data, question["turn"])
            assert not any(part in question["quote"] for part in names[speaker].split() if len(part) > 2)
            assert 2 <= len(question["options"]) <= 4
        else:
            for part in (question["first"], question["second"]):
                assert (part["place"], part["turn"]) in sure
                assert part["turn"] == min(
                    row["turn"] for row in data["mentions"] if row["place"] == part["place"]
                )
    answers = {question["answer"] for quiz in quizzes for question in asked(quiz, "who")}
    assert {"stalin", "soong", "wang", "molotov"} <= answers
