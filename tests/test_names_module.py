"""What a place is called in the browser, by the choice of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.stage import MADE
from tests.talk import RECORD

if TYPE_CHECKING:
    from collections.abc import Callable

SPOKEN = f"""
{MADE}
const names = m.createNames(record);
const systems = ["spoken", "period", "modern", "native"];
return given.map((place) => systems.map((system) => names.of(place, system)));
"""


def test_a_place_is_named_as_is_chosen(call: Callable[..., Any]) -> None:
    assert call("names.js", SPOKEN, RECORD, "dairen", "hill-port", "dale", "moon") == [
        ["Дайрен", "Dairen", "Dalian", "大連"],
        ["Hill Port", "Hill Port", "Hügel", "山港"],
        ["Dale", "Dale", "Dale", "Dale"],
        ["moon", "moon", "moon", "moon"],
    ]


def test_the_name_that_is_spoken_most_often_is_the_spoken_one(call: Callable[..., Any]) -> None:
    spoken: list[tuple[str, dict[str, str]]] = [
        ("Hillport", {"kind": "actor"}),
        ("the port", {"kind": "implied"}),
        ("Hillers", {"kind": "demonym"}),
        ("Hill", {"kind": "name", "reading": "doubtful"}),
        ("Hill", {"kind": "name", "reading": "doubtful"}),
        ("Port Hill", {"kind": "name"}),
        ("Hill-Port", {"kind": "name"}),
        ("Hill-Port", {"kind": "name", "identity": "likely"}),
    ]

    def named(kept: list[tuple[str, dict[str, str]]]) -> str:
        block = [[text, number] for number, (text, _) in enumerate(kept)]
        mentions = [{"turn": 0, "place": "hill-port", **doubts} for _, doubts in kept]
        turns = [{**RECORD["turns"][0], "blocks": [block]}]
        data = {**RECORD, "turns": turns, "mentions": mentions}
        return str(call("names.js", SPOKEN, data, "hill-port")[0][0])

    assert named(spoken) == "Hill-Port"
    assert named(spoken[:7]) == "Port Hill"
    assert named(spoken[:5]) == "Hill"
    assert named(spoken[:3]) == "Hill Port"
    assert named([("Hügel", {"kind": "actor"}), *spoken[:3]]) == "Hügel"
