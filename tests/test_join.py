"""Mentions meet their utterances and their places, and none is lost."""

import geopandas as gpd
import pytest
from shapely import Point

from geodata import DataError, join_mentions
from transcript.model import Document, Mention, Record, Span, Utterance

TEXT = "Wang: Dairen and Mukden.\n\nStalin: Dairen."


@pytest.fixture
def record() -> Record:
    return Record(
        Document("talk.txt", TEXT),
        (
            Utterance("t001", 1, "wang", "Wang", "China", 0, 6, 24, "Dairen and Mukden.", ((Span(6, 24),),)),
            Utterance("t002", 2, "stalin", "Stalin", None, 26, 34, 41, "Dairen.", ((Span(34, 41),),)),
        ),
    )


@pytest.fixture
def places() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"name": ["Mukden", "Dairen"]},
        geometry=[Point(123.4, 41.8), Point(121.6, 38.9)],
        index=["mukden", "dairen"],
        crs="EPSG:4326",
    )


def mention(utterance: str, start: int, place_id: str, *, note: str | None = None) -> Mention:
    speaker = {"t001": "wang", "t002": "stalin"}.get(utterance, "nobody")
    surface = TEXT[start : start + 6]
    return Mention(utterance, speaker, start, start + 6, surface, "name", place_id, note=note)


def test_each_mention_is_one_row_in_the_order_of_the_text(record: Record, places: gpd.GeoDataFrame) -> None:
    found = [mention("t002", 34, "dairen"), mention("t001", 17, "mukden"), mention("t001", 6, "dairen")]
    joined = join_mentions(found, record, places)
    assert list(joined.columns) == [
        "utterance",
        "order",
        "speaker",
        "delegation",
        "start",
        "end",
        "surface",
        "kind",
        "place_id",
        "place",
        "reading",
        "identity",
        "note",
        "geometry",
    ]
    assert joined.drop(columns="geometry").to_numpy().tolist() == [
        ["t001", 1, "wang", "China", 6, 12, "Dairen", "name", "dairen", "Dairen", "certain", "certain", ""],
        ["t001", 1, "wang", "China", 17, 23, "Mukden", "name", "mukden", "Mukden", "certain", "certain", ""],
        ["t002", 2, "stalin", "", 34, 40, "Dairen", "name", "dairen", "Dairen", "certain", "certain", ""],
    ]
    assert [(point.x, point.y) for point in joined.geometry] == [
        (121.6, 38.9),
        (123.4, 41.8),
        (121.6, 38.9),
    ]
    assert joined.crs == "EPSG:4326"
    assert list(joined.index) == [0, 1, 2]


def test_two_places_on_one_span_are_two_rows_in_their_order(record: Record, places: gpd.GeoDataFrame) -> None:
    joined = join_mentions(
        [mention("t001", 6, "mukden", note="or"), mention("t001", 6, "dairen")], record, places
    )
    assert joined[["place_id", "note"]].to_numpy().tolist() == [["mukden", "or"], ["dairen", ""]]


def test_no_mention_gives_an_empty_table_with_every_column(record: Record, places: gpd.GeoDataFrame) -> None:
    joined = join_mentions((), record, places)
    assert joined.empty
    assert joined.crs == "EPSG:4326"
    assert joined.geometry.name == "geometry"
    assert joined.dtypes.astype(str).to_dict() | {"geometry": "geometry"} == {
        name: "int64" if name in {"order", "start", "end"} else "geometry" if name == "geometry" else "str"
        for name in joined.columns
    }


def test_every_unknown_place_is_named_once(record: Record, places: gpd.GeoDataFrame) -> None:
    found = [
        mention("t001", 6, "dalny"),
        mention("t001", 17, "mukden"),
        mention("t002", 34, "atlantis"),
        mention("t002", 34, "dalny"),
    ]
    with pytest.raises(DataError) as refused:
        join_mentions(found, record, places)
    assert str(refused.value) == (
        "mentions cannot be joined: no place in the gazetteer has the id 'atlantis', 'dalny' "
        "(first at t001, offset 6): add the place to places.csv or correct the id"
    )


def test_a_mention_of_another_record_is_refused(record: Record, places: gpd.GeoDataFrame) -> None:
    with pytest.raises(DataError, match=r"no utterance of the record has the id 't009'"):
        join_mentions([mention("t009", 6, "dairen")], record, places)
