"""Every shipped record: sourced, precise, in range, in order, in Unicode form NFC, and of no other file."""

import gzip
import hashlib
import re
import unicodedata
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from geodata import DataError, Gazetteer, load_gazetteer, load_sources

ROOT = Path(__file__).parents[1]
DATA = ROOT / "geodata" / "data"
TOLD = sorted((ROOT / "transcript" / "data").glob("*.csv"))
"""The tables that go with the record."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_the_gazetteer_is_whole(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.places) == 118
    assert len(gazetteer.lines) == 8
    assert len(gazetteer.stations) == 130
    assert gazetteer.places.index.is_unique
    assert gazetteer.lines.index.is_unique


def test_every_place_has_source_basis_precision_and_a_position(gazetteer: Gazetteer) -> None:
    places = gazetteer.places
    for column in ("name", "kind", "modern_name", "modern_country", "source", "basis"):
        assert list(places.index[places[column] == ""]) == [], column
    assert list(places.index[~places["precision_km"].between(1, 1500)]) == []
    assert list(places.index[places.geometry.is_empty | places.geometry.isna()]) == []
    assert not places.isna().to_numpy().any()


def test_every_place_lies_where_the_talk_can_mean_it(gazetteer: Gazetteer) -> None:
    places = gazetteer.places
    american = {"san-francisco", "washington", "portsmouth"}
    near = places[~places.index.isin(american)].geometry
    assert near.x.between(-2, 153).all()
    assert near.y.between(21, 61).all()
    assert places.loc[sorted(american)].geometry.x.between(-123, -70).all()


def test_an_identifier_says_how_it_is_known_and_belongs_to_one_place(gazetteer: Gazetteer) -> None:
    places = gazetteer.places
    identified = places["wikidata"] != ""
    assert (places["wikidata_basis"] != "").equals(identified)
    assert places.loc[identified, "wikidata"].is_unique
    assert places.loc[places["geonames"] != "", "geonames"].is_unique


def test_a_coordinate_from_general_knowledge_keeps_that_mark(gazetteer: Gazetteer) -> None:
    places = gazetteer.places
    told = places["source"].str.contains(r"(?:^|point |coordinates |extent )from general knowledge")
    assert told.sum() == 33
    assert list(places.index[told & ~places["basis"].str.startswith("general knowledge")]) == []


def test_every_place_can_be_named_in_1945(gazetteer: Gazetteer) -> None:
    names = gazetteer.names
    conventional = names[names["system"] == "conventional"].groupby("place_id")["name"].agg(list)
    assert [
        place for place, name in gazetteer.places["name"].items() if name not in conventional[place]
    ] == []


def test_every_name_has_language_script_system_and_source(gazetteer: Gazetteer) -> None:
    names = gazetteer.names
    for column in ("name", "language", "script", "system", "use", "source"):
        assert list(names.index[names[column] == ""]) == [], column
    scripts = set(zip(names["language"], names["script"], strict=True))
    assert scripts == {
        ("en", "Latn"),
        ("zh", "Latn"),
        ("zh", "Hant"),
        ("ja", "Latn"),
        ("ja", "Jpan"),
        ("ko", "Kore"),
        ("mn", "Cyrl"),
        ("ru", "Cyrl"),
    }
    ended = names[(names["from"] != "") & (names["to"] != "")]
    assert (ended["from"] < ended["to"]).all()


@pytest.mark.parametrize(
    ("script", "letters"),
    [("Latn", "LATIN"), ("Cyrl", "CYRILLIC"), ("Hant", "CJK"), ("Kore", "HANGUL")],
)
def test_a_name_is_written_in_its_script(gazetteer: Gazetteer, script: str, letters: str) -> None:
    names = gazetteer.names.loc[gazetteer.names["script"] == script, "name"]
    strange = [
        name
        for name in names
        for letter in name
        if letter.isalpha() and not unicodedata.name(letter).startswith(letters)
    ]
    assert strange == []


def test_a_name_holds_no_remark_and_no_second_form(gazetteer: Gazetteer) -> None:
    assert [name for name in gazetteer.names["name"] if re.search(r"[()\[\]/;?=]|\s{2}", name)] == []
    assert [name for name in gazetteer.places["name"] if re.search(r"[()\[\]/;?=]|\s{2}", name)] == []


@pytest.mark.parametrize("path", [*sorted(DATA.glob("*.csv")), *TOLD], ids=lambda path: path.name)
def test_every_table_is_nfc_with_unix_line_ends(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert b"\r" not in raw
    assert text.endswith("\n")
    assert not text.startswith("\ufeff")


@pytest.mark.parametrize("path", TOLD, ids=lambda path: path.name)
def test_no_table_of_the_record_names_a_file(path: Path) -> None:
    assert re.findall(r"\w+\.(?:csv|md|yaml|txt)\b", path.read_text(encoding="utf-8")) == []


def test_every_line_and_station_has_its_source_or_basis(gazetteer: Gazetteer) -> None:
    for column in ("name", "route", "built", "gauge", "owners", "length_km", "source"):
        assert list(gazetteer.lines.index[gazetteer.lines[column] == ""]) == [], column
    stations = gazetteer.stations
    assert list(stations["name"][stations["basis"] == ""]) == []
    assert stations["precision_km"].between(1, 15).all()


def test_the_stations_of_a_line_count_up_and_no_gap_is_too_wide(gazetteer: Gazetteer) -> None:
    for line, chain in iter(gazetteer.stations.groupby("line_id", sort=False)):
        assert chain["seq"].tolist() == list(range(1, len(chain) + 1)), line
        east, north = chain.geometry.x.tolist(), chain.geometry.y.tolist()
        gaps = [
            max(abs(x - to_x), abs(y - to_y))
            for (x, to_x), (y, to_y) in zip(pairwise(east), pairwise(north), strict=True)
        ]
        assert 0.01 < min(gaps) <= max(gaps) < 3.5, line


def test_the_kilometre_posts_of_a_line_rise_or_fall_throughout(gazetteer: Gazetteer) -> None:
    for line, chain in iter(gazetteer.stations.groupby("line_id", sort=False)):
        posts = chain["km_post"].dropna()
        assert posts.is_monotonic_increasing or posts.is_monotonic_decreasing, line
        assert (chain.loc[posts.index, "km_from"] != "").all(), line


def test_a_station_stands_near_the_place_it_serves(gazetteer: Gazetteer) -> None:
    stations = gazetteer.stations
    linked = stations[(stations["place_id"] != "") & (stations["place_id"] != "hingan")]
    places = gazetteer.places.geometry.loc[linked["place_id"]].set_axis(linked.index)
    apart = (linked.geometry.x - places.x).abs() + (linked.geometry.y - places.y).abs()
    assert linked["name"][apart > 0.07].tolist() == []


def test_every_source_says_where_when_and_what_was_changed() -> None:
    for source in load_sources():
        assert source.url.startswith("https://"), source.id
        assert source.licence, source.id
        assert source.attribution, source.id
        assert date.fromisoformat(source.retrieved) <= date(2026, 12, 31), source.id
        assert re.fullmatch(r"[0-9a-f]{64}|", source.sha256), source.id
        assert len(source.edits) > 20, source.id


def test_geonames_is_attributed_as_its_licence_asks() -> None:
    (geonames,) = (source for source in load_sources() if source.id == "geonames")
    assert geonames.licence == "CC BY 4.0"
    assert geonames.attribution == "Places: GeoNames (CC BY 4.0)"


def test_a_source_that_lacks_something_is_refused_with_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        '[map]\ntitle = "A map"\nurl = "https://example.org"\nsha256 = ""\nedits = " "\n', encoding="utf-8"
    )
    with pytest.raises(DataError) as refused:
        load_sources(path)
    assert str(refused.value).splitlines() == [
        "sources.toml: [map] lacks 'licence': fill it in",
        "sources.toml: [map] lacks 'attribution': fill it in",
        "sources.toml: [map] lacks 'retrieved': fill it in",
        "sources.toml: [map] lacks 'edits': fill it in",
    ]


def test_sources_that_cannot_be_read_are_an_error_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text("[map", encoding="utf-8")
    with pytest.raises(DataError, match=r"the sources cannot be read .*: put a TOML file there"):
        load_sources(path)


@pytest.mark.parametrize("file", ["land-10m.json.gz", "lakes-50m.geojson.gz"])
def test_a_kept_input_is_the_file_its_provenance_names(file: str) -> None:
    provenance = (DATA / "source" / "PROVENANCE.md").read_text(encoding="utf-8")
    (row,) = (line for line in provenance.splitlines() if line.startswith(f"| `{file}`"))
    content = gzip.decompress((DATA / "source" / file).read_bytes())
    assert hashlib.sha256(content).hexdigest() in row
    pinned = {source.sha256 for source in load_sources()} - {""}
    assert any(sha256 in row for sha256 in pinned)


def test_no_kept_input_goes_without_provenance() -> None:
    provenance = (DATA / "source" / "PROVENANCE.md").read_text(encoding="utf-8")
    kept = [path.name for path in (DATA / "source").iterdir() if path.name != "PROVENANCE.md"]
    assert [name for name in kept if f"`{name}`" not in provenance] == []
