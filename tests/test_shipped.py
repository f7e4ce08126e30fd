"""The shipped data are read once and shared: whoever uses them leaves them as they were read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import geopandas as gpd
from pandas.testing import assert_frame_equal

from dashboard.chronicle import border_drawing, chronicle
from dashboard.measuring import measures
from dashboard.records import SHIPPED, open_record
from geodata import load_borders, load_gazetteer, load_lakes, load_land, load_overlays, load_rivers
from geodata.shipped import shipped_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_made_from_the_shipped_data_leaves_them_as_they_were() -> None:
    for make in (chronicle, border_drawing, measures, partial(open_record, SHIPPED, None)):
        make()
    home = shipped_folder()
    borders, read = load_borders(), load_borders(home)
    assert borders is load_borders()
    for frame in ("faces", "membership", "polities", "lines"):
        assert_frame_equal(getattr(borders, frame), getattr(read, frame))
    gazetteer, listed = load_gazetteer(), load_gazetteer(home)
    assert gazetteer is load_gazetteer()
    for frame in ("places", "names", "lines", "stations"):
        assert_frame_equal(getattr(gazetteer, frame), getattr(listed, frame))
    assert load_overlays() is load_overlays()
    assert_frame_equal(load_overlays(), load_overlays(home))
    for load, file in ((load_land, "land"), (load_lakes, "lakes"), (load_rivers, "rivers")):
        assert load() is load()
        assert_frame_equal(load(), gpd.read_file(home / f"{file}.geojson"))


def test_another_folder_is_read_anew_each_time(tmp_path: Path) -> None:
    file = tmp_path / "overlays.geojson"
    text = (shipped_folder() / file.name).read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert load_overlays(tmp_path)["overlay_id"].iloc[0] == "dairen-belt-2km"
    file.write_text(text.replace("dairen-belt-2km", "belt"), encoding="utf-8")
    assert load_overlays(tmp_path)["overlay_id"].iloc[0] == "belt"
