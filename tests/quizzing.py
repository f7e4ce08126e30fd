"""A small made-up talk with places on the map, out of which a quiz can be made."""

from __future__ import annotations

from typing import Any

from tests.specimens import ANNA_AND_BORIS, BLANK


def place(name: str, north: float, east: float, **more: object) -> dict[str, object]:
    return {"name": name, "mark": "town", "at": [north, east], "target": True, **more}


def turn(number: int, speaker: int, *pieces: object) -> dict[str, object]:
    return {"id": f"t{number:03}", "n": number, "speaker": speaker, "label": "", "blocks": [list(pieces)]}


PLACES = {
    "ford": place("Ford", 40, 110),
    "hill": place("Hill", 45, 120),
    "dale": place("Dale", 42, 115),
    "quay": place("Quay", 42.1, 115.1),  # 14 km from Dale
    "land": place("The Land", 44, 112, mark="region"),
    "moon": place("Moon", 5, 5),
    "twin": place("Twin", 41, 118),
    "copy": place("Twin", 47, 121),
    "dark": place("Dark", 43, 119),
    "town": place("Town", 46, 111, target=False),
}
TURNS = [
    turn(1, 0, "We shall meet at the ford before the winter comes."),
    turn(2, 1, "Yes."),
    turn(3, 0, "Then let us speak of the hill, which is not yours."),
    turn(4, 1, "The hill has been ours since my father held it."),
    turn(5, 0, "Boris, your father never came near it in his life."),
    turn(6, 1, "So Anna says, and Boris remembers it otherwise."),
    turn(7, 0, "This sentence is said by both of them, word for word."),
    turn(8, 1, "This sentence is said by both of them, word for word."),
]
MENTIONS: list[dict[str, object]] = [
    {"turn": 0, "place": "ford", "kind": "name"},
    {"turn": 2, "place": "land", "kind": "name"},
    {"turn": 3, "place": "hill", "kind": "name"},
    {"turn": 3, "place": "dale", "kind": "name"},
    {"turn": 4, "place": "moon", "kind": "name"},
    {"turn": 4, "place": "twin", "kind": "name"},
    {"turn": 4, "place": "dark", "kind": "name", "identity": "likely"},
    {"turn": 4, "place": "town", "kind": "name"},
    {"turn": 5, "place": "dark", "kind": "implied"},
]
DATA: dict[str, Any] = {
    **BLANK,
    "opening": [[35, 105], [50, 125]],
    "speakers": ANNA_AND_BORIS,
    "people": [{"id": "anna", "name": "Anna", "variants": ["the winter"]}],
    "turns": TURNS,
    "places": PLACES,
    "mentions": MENTIONS,
}
