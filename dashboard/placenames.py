"""The names of the gazetteer's places as the browser side reads them: three to write, and all to search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata import forms_by_place, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata import Gazetteer


def place_names(gazetteer: Gazetteer) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the names of every place: ``period``, ``modern``, ``native``, and ``all``, each form once."""
    systems = {system: names_in(gazetteer, system) for system in ("period", "modern", "native")}
    forms = forms_by_place(gazetteer)
    for place in gazetteer.places.index:
        written = {system: names[str(place)] for system, names in systems.items()}
        every = dict.fromkeys((*written.values(), *(form.name for form in forms.get(str(place), []))))
        yield str(place), {**written, "all": list(every)}
