"""Borders of today: the lines that two countries share, cut to the window, light and in their places."""

import gzip
import json
from pathlib import Path

from shapely import LineString, Point, box

from geodata import load_borders_today
from geodata.build.today import build_today, keep_shared

DATA = Path(__file__).parents[1] / "geodata" / "data"

TWO_LANDS = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [100, 30]},
    "arcs": [
        [[0, 0], [0, 10]],
        [[0, 10], [-5, 0], [0, -10], [5, 0]],
        [[0, 10], [5, 0], [0, -10], [-5, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "properties": {"name": "East"}, "arcs": [[[-3, -1]]]},
            ],
        }
    },
}


def test_only_the_line_that_two_countries_share_is_kept() -> None:
    kept = json.loads(gzip.decompress(keep_shared(json.dumps(TWO_LANDS).encode())))
    assert [feature["properties"] for feature in kept["features"]] == [{"between": ["East", "West"]}]
    ((pair, line),) = build_today(kept).items()
    assert pair == ("East", "West")
    assert line.equals(LineString([(100, 30), (100, 40)]))


def test_a_line_beyond_the_window_is_not_kept_and_one_across_its_edge_is_cut() -> None:
    beyond = {**TWO_LANDS, "transform": {"scale": [1, 1], "translate": [0, 30]}}
    assert json.loads(gzip.decompress(keep_shared(json.dumps(beyond).encode())))["features"] == []
    across = {**TWO_LANDS, "transform": {"scale": [1, 1], "translate": [100, 10]}}
    kept = json.loads(gzip.decompress(keep_shared(json.dumps(across).encode())))
    assert build_today(kept)["East", "West"].equals(LineString([(100, 14), (100, 20)]))


def test_the_shipped_borders_of_today_are_whole_inside_and_light() -> None:
    borders = load_borders_today()
    assert borders.crs == "EPSG:4326"
    assert list(borders.columns) == ["between", "geometry"]
    assert borders["between"].is_unique
    assert borders["between"].is_monotonic_increasing
    assert box(66, 14, 148, 62).covers(box(*borders.total_bounds))
    assert len(borders) == 45
    assert {"China / Mongolia", "China / Hong Kong", "Mongolia / Russia", "North Korea / South Korea"} <= set(
        borders["between"]
    )
    assert (DATA / "today.geojson").stat().st_size <= 65_000


def test_they_pass_where_the_trains_change_their_gauge_today() -> None:
    lines = load_borders_today().set_index("between").geometry
    assert lines["China / Mongolia"].distance(Point(111.9, 43.7)) < 0.1
    assert lines["China / Russia"].distance(Point(117.4, 49.6)) < 0.1
