"""Rivers: reaches joined by name and rank, cut to the window, and light."""

from pathlib import Path

from shapely import LineString, box

from geodata import load_rivers
from geodata.build.rivers import build_rivers

DATA = Path(__file__).parents[1] / "geodata" / "data"


def reach(name: str | None, rank: int, *points: tuple[float, float]) -> dict[str, object]:
    return {
        "properties": {"name": name, "scalerank": rank},
        "geometry": {"type": "LineString", "coordinates": [list(point) for point in points]},
    }


def test_reaches_of_one_name_and_rank_are_one_river_the_greatest_first() -> None:
    built = build_rivers(
        {
            "features": [
                reach("Amu  Darya", 5, (70, 40), (71, 40)),
                reach("Amur", 3, (120, 50), (121, 50)),
                reach("Amu  Darya", 5, (71, 40), (72, 41)),
            ]
        }
    )
    assert [(name, rank) for name, rank, _ in built] == [("Amur", 3), ("Amu Darya", 5)]
    assert [list(part.coords) for part in built[1][2].geoms] == [[(70, 40), (71, 40), (72, 41)]]


def test_rivers_end_at_the_window_and_a_bend_too_small_to_see_is_left_out() -> None:
    across = reach("Across", 1, (60, 30), (70, 30), (70.01, 30.01), (75, 30))
    built = build_rivers({"features": [across, reach("Beyond", 1, (10, 50), (12, 50))]})
    ((name, _, river),) = built
    assert name == "Across"
    assert river.equals(LineString([(66, 30), (75, 30)]))


def test_the_shipped_rivers_are_named_ranked_inside_and_light() -> None:
    rivers = load_rivers()
    assert rivers.crs == "EPSG:4326"
    assert list(rivers.columns) == ["name", "rank", "geometry"]
    assert rivers["rank"].between(1, 6).all()
    assert rivers["rank"].is_monotonic_increasing
    assert (rivers["name"] != "").all()
    assert not rivers.duplicated(["name", "rank"]).any()
    assert box(66, 14, 148, 62).covers(box(*rivers.total_bounds))
    assert {"Amur", "Ergun", "Sungari", "Liao", "Yellow", "Yangtze", "Selenge (Selenga)"} <= set(
        rivers["name"]
    )
    assert (DATA / "rivers.geojson").stat().st_size <= 90_000


def test_the_amur_flows_past_khabarovsk() -> None:
    rivers = load_rivers().set_index("name")
    assert rivers.geometry["Amur"].distance(LineString([(134.9, 48.4), (135.1, 48.6)])) < 0.1
