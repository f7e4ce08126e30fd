"""Which face belongs to which place, and what is not drawn: read whole or refused whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata import DataError, load_borders, load_face_places, load_gazetteer, load_undrawn

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shipped_faces_belong_to_known_places() -> None:
    places = load_face_places(load_borders().faces.index, load_gazetteer().places.index)
    assert places["jehol"] == "manchuria"
    assert places["dairen"] == "dairen"
    assert "tibet" not in places


def test_every_wrong_face_and_place_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "face_places.csv").write_text(
        "face_id,place_id\natlantis,china\nkirin,lemuria\nkirin,china\n", encoding="utf-8"
    )
    with pytest.raises(DataError) as refused:
        load_face_places({"kirin"}, {"china"}, tmp_path)
    said = str(refused.value)
    assert "face_places.csv, row 2: face_id 'atlantis' is not in faces.geojson" in said
    assert "face_places.csv, row 3: place_id 'lemuria' is not in places.csv" in said
    assert "row 4" in said


def test_what_is_not_drawn_needs_a_reason(tmp_path: Path) -> None:
    (tmp_path / "undrawn.csv").write_text(
        "undrawn_id,name,reason,from,to,places,source\na-line,A line,,1945-08-10,soon,china,a book\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as refused:
        load_undrawn(tmp_path)
    assert "say why it is not drawn" in str(refused.value)
    assert "write YYYY-MM-DD" in str(refused.value)
