"""What a place is called: as spoken, in its period, today, or in the script of its own country.

Where a place has no name of a kind, the name of its period stands for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geodata.schema import DataError
from geodata.selection import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import geopandas as gpd

    from geodata.gazetteer import Gazetteer

NAMING_KINDS = ("name", "analogy", "actor")
"""The kinds of mention that call a place by a name, the surest first."""

NO_NAMES = frozenset({"demonym", "none"})
"""Uses of the gazetteer's forms that are not names of the place itself."""

OWN_SCRIPTS = {
    "China": ("zh", "Hant"),
    "Japan": ("ja", "Jpan"),
    "Mongolia": ("mn", "Cyrl"),
    "North Korea": ("ko", "Kore"),
    "Russia": ("ru", "Cyrl"),
    "South Korea": ("ko", "Kore"),
}
"""Language and script in which the gazetteer holds the names of a country's own places."""

CYRILLIC_AT_HOME = ("Cyrl", "native")
"""The gazetteer marks a Cyrillic form as native only where the place's own country writes it so."""


class Form(NamedTuple):
    """One form of a place's name, with the language (BCP 47), script (ISO 15924) and system it is of."""

    name: str
    language: str
    script: str
    system: str


def name_in(gazetteer: Gazetteer, place_id: str, system: str, spoken: Mapping[str, str] | None = None) -> str:
    """Name a place in one of the systems of ``NAMES``; see ``names_in``.

    Raises
    ------
    DataError
        If the gazetteer lacks the place, or there is no such system.
    """
    if place_id not in gazetteer.places.index:
        raise DataError(f"places.csv: no place has the id {place_id!r}: add the place or correct the id")
    return names_in(gazetteer, system, spoken)[place_id]


def names_in(gazetteer: Gazetteer, system: str, spoken: Mapping[str, str] | None = None) -> dict[str, str]:
    """Name every place in one of the systems of ``NAMES``.

    Parameters
    ----------
    gazetteer
        The places and their names.
    system
        ``spoken`` gives what stands in ``spoken``; ``period`` the name in use in 1945; ``modern`` today's,
        joined by a slash where its parts bear several; ``native`` the first the gazetteer lists in the
        language and script of the country the place lies in today, the first such country where it lies in
        several, those of the system ``native`` before transcriptions.
    spoken
        The names as spoken in a record, by place; see ``spoken_names``.

    Returns
    -------
    dict of str to str
        The name by place id; that of the period where a place has none of the system.

    Raises
    ------
    DataError
        If there is no such system.
    """
    if system not in NAMES:
        raise DataError(f"there are no names of the kind {system!r}: choose one of {', '.join(NAMES)}")
    forms, said = forms_by_place(gazetteer), spoken or {}
    columns = (gazetteer.places[name] for name in ("name", "modern_country"))
    found = {}
    for place, period, countries in zip(gazetteer.places.index, *columns, strict=True):
        own = forms.get(place, [])
        names = {"spoken": said.get(place, ""), "modern": _modern(own), "native": _native(own, countries)}
        found[str(place)] = names.get(system) or str(period)
    return found


def forms_by_place(gazetteer: Gazetteer) -> dict[str, list[Form]]:
    """List the forms of the names of each place, in the gazetteer's order and without those of its people."""
    names = gazetteer.names
    columns = (names[name] for name in ("place_id", "use", *Form._fields))
    found: dict[str, list[Form]] = {}
    for place, use, *form in zip(*columns, strict=True):
        if use not in NO_NAMES:
            found.setdefault(place, []).append(Form(*form))
    return found


def spoken_names(mentions: gpd.GeoDataFrame, gazetteer: Gazetteer) -> dict[str, str]:
    """Find what each place is most often called in a record.

    A sure mention goes before one that is doubtful in reading or identity, a name before a comparison
    and that before a state that acts; the last two count only where they are among the names that the
    gazetteer lists for the place. Of those spoken equally often it is the first.

    Parameters
    ----------
    mentions
        The joined mentions of one record; see ``join_mentions``.
    gazetteer
        The gazetteer they were joined with.

    Returns
    -------
    dict of str to str
        The name by place id; places that are only hinted at, or named by their people, are left out.
    """
    counts: dict[tuple[str, int, str], int] = {}
    for key in _namings(mentions, gazetteer):
        counts[key] = counts.get(key, 0) + 1
    best_last = sorted(counts, key=lambda key: (key[1], -counts[key]))[::-1]
    return {place: said for place, _, said in best_last}


def with_names(mentions: gpd.GeoDataFrame, gazetteer: Gazetteer, system: str) -> gpd.GeoDataFrame:
    """Return the joined mentions with the names of one system in the column ``place``."""
    spoken = spoken_names(mentions, gazetteer) if system == "spoken" else None
    names = names_in(gazetteer, system, spoken)
    return mentions.assign(place=[names[place] for place in mentions["place_id"]])


def _namings(mentions: gpd.GeoDataFrame, gazetteer: Gazetteer) -> Iterator[tuple[str, int, str]]:
    listed = {place: {form.name for form in forms} for place, forms in forms_by_place(gazetteer).items()}
    columns = ("place_id", "surface", "kind", "reading", "identity")
    for place, surface, kind, *doubts in zip(*(mentions[name] for name in columns), strict=True):
        said = " ".join(surface.split())
        if kind == NAMING_KINDS[0] or (kind in NAMING_KINDS and said in listed.get(place, ())):
            yield place, NAMING_KINDS.index(kind) + len(NAMING_KINDS) * ("doubtful" in doubts), said


def _modern(forms: Sequence[Form]) -> str:
    names = [form.name for form in forms if form.system == "modern"]
    shortest = [name for name in names if not any(other != name and other in name for other in names)]
    return " / ".join(dict.fromkeys(shortest))


def _native(forms: Sequence[Form], countries: str) -> str:
    for country in countries.split(" / "):
        own = OWN_SCRIPTS.get(country.split(" (")[0])
        mine = [form for form in forms if (form.language, form.script) == own]
        if mine:
            return min(mine, key=lambda form: form.system != "native").name
    return next((form.name for form in forms if (form.script, form.system) == CYRILLIC_AT_HOME), "")
