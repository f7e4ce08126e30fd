"""The names of places that a reader can choose from: of the period, of today, in the country's script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geodata import Gazetteer

LANGUAGES = {
    "China": "zh",
    "Japan": "ja",
    "Mongolia": "mn",
    "North Korea": "ko",
    "Russia": "ru",
    "South Korea": "ko",
}
"""The language (BCP 47) in which a country names its own places."""

NO_NAMES = frozenset({"demonym", "none"})

Form = tuple[str, str, str]


def place_names(gazetteer: Gazetteer) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the names of every place: ``period``, ``modern``, ``native``, and ``all`` of them, each once.

    The native name is the first that the gazetteer has in the language of the modern country, of the first
    of several that has one; where there is none it is the name of the period. Demonyms are no names.
    """
    by_place = forms(gazetteer)
    places = gazetteer.places
    columns = (places[name] for name in ("name", "modern_name", "modern_country"))
    for place, period, modern, country in zip(places.index, *columns, strict=True):
        own = by_place.get(place, [])
        every = dict.fromkeys((period, modern or period, *(form for form, _, _ in own)))
        yield (
            str(place),
            {
                "period": period,
                "modern": modern or period,
                "native": native_name(own, country) or period,
                "all": list(every),
            },
        )


def forms(gazetteer: Gazetteer) -> dict[str, list[Form]]:
    """Return the forms of each place in the order of the gazetteer: name, language, script."""
    names = gazetteer.names
    found: dict[str, list[Form]] = {}
    columns = (names[name] for name in ("place_id", "use", "name", "language", "script"))
    for place, use, *form in zip(*columns, strict=True):
        if use not in NO_NAMES:
            found.setdefault(place, []).append((form[0], form[1], form[2]))
    return found


def native_name(own: Sequence[Form], countries: str) -> str:
    """Return the first form in the language and script of the first country that has one, or ""."""
    named = [country for country in LANGUAGES if re.search(rf"\b{country}\b", countries)]
    for country in sorted(named, key=countries.index):
        for form, language, script in own:
            if language == LANGUAGES[country] and script != "Latn":
                return form
    return ""
