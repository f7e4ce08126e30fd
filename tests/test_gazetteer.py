"""The shipped gazetteer: what its names stand for, and which of them are looked for."""

import pytest

from geodata import Gazetteer, ambiguous_names, load_gazetteer, place_lines, toponyms
from transcript.model import Toponym


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("form", "place_id", "use"),
    [
        ("Dairen", "dairen", "name"),
        ("Kwantung", "kwantung", "name"),
        ("Kwangtung", "kwangtung", "name"),
        ("Moukden", "mukden", "name"),
        ("Sin-kiang", "sinkiang", "name"),
        ("Kalkhim", "khalkhin-gol", "name"),
        ("Nomonhan", "khalkhin-gol", "name"),
        ("South-Shanghai", "shanghai", "name"),
        ("Mongolia", "outer-mongolia", "name"),
        ("Outer Mongolia", "outer-mongolia", "name"),
        ("Far East", "far-east", "name"),
        ("C.E.R.", "cer", "name"),
        ("South Manchurian", "smr", "name"),
        ("South Manchuria Railway", "smr", "name"),
        ("Manchukuo", "manchukuo", "name"),
        ("China", "china", "state"),
        ("Soviet Russia", "ussr", "state"),
        ("Soviet Union", "ussr", "state"),
        ("United Kingdom", "britain", "state"),
        ("Chinese", "china", "demonym"),
        ("soviet", "ussr", "demonym"),
        ("Manchus", "manchukuo", "demonym"),
        ("Mongols", "outer-mongolia", "demonym"),
        ("Khazak", "altai-district", "demonym"),
        ("Kwantung Army", None, "none"),
        ("South China Sea", None, "none"),
    ],
)
def test_a_form_stands_for_one_place(gazetteer: Gazetteer, form: str, place_id: str | None, use: str) -> None:
    meanings = [toponym for toponym in toponyms(gazetteer) if toponym.form == form]
    assert [(toponym.place_id, toponym.use) for toponym in meanings] == [(place_id, use)]


@pytest.mark.parametrize(
    "form", ["zone", "military zone", "islands", "desert", "Northeast", "Victoria", "Chosen", "Yuki"]
)
def test_a_form_that_is_too_general_is_shown_but_never_searched(gazetteer: Gazetteer, form: str) -> None:
    assert form in set(gazetteer.names["name"])
    assert form not in {toponym.form for toponym in toponyms(gazetteer)}


def test_the_searched_forms_that_two_places_share_are_these_and_no_others(gazetteer: Gazetteer) -> None:
    assert ambiguous_names(gazetteer) == {
        "Chinchow": ("kinchow", "chinchow-liaoning"),
        "Chin-chou": ("kinchow", "chinchow-liaoning"),
        "Jīnzhōu": ("kinchow", "chinchow-liaoning"),
        "Цзиньчжоу": ("kinchow", "chinchow-liaoning"),
        "Kinshū": ("kinchow", "chinchow-liaoning"),
        "Маньчжурия": ("manchuria", "manchuli"),
        "Shinkyō": ("changchun", "sinkiang"),
        "Aertai": ("sharasume", "altai-district"),
    }


def test_a_shared_form_comes_once_for_each_of_its_places(gazetteer: Gazetteer) -> None:
    shared = [toponym for toponym in toponyms(gazetteer) if toponym.form == "Chinchow"]
    assert shared == [Toponym("Chinchow", "kinchow"), Toponym("Chinchow", "chinchow-liaoning")]


def test_no_form_is_given_twice_for_one_place(gazetteer: Gazetteer) -> None:
    given = [(toponym.form, toponym.place_id) for toponym in toponyms(gazetteer)]
    assert len(given) == len(set(given))


def test_a_name_knows_its_system_and_its_years(gazetteer: Gazetteer) -> None:
    names = gazetteer.names.set_index(["place_id", "name", "system"]).sort_index()
    assert names.loc[("changchun", "Hsinking", "conventional"), "from":"to"].tolist() == ["1932", "1945"]
    assert names.loc[("dairen", "Ta-lien", "wade-giles"), ["language", "script"]].tolist() == ["zh", "Latn"]
    assert names.loc[("mukden", "Hōten", "hepburn"), ["language", "script"]].tolist() == ["ja", "Latn"]
    assert names.loc[("mukden", "Мүгдэн", "cyrillic"), ["language", "script"]].tolist() == ["mn", "Cyrl"]
    assert names.loc[("port-arthur", "旅順口", "native"), ["language", "script"]].tolist() == ["zh", "Hant"]


def test_a_railway_place_knows_its_lines(gazetteer: Gazetteer) -> None:
    assert place_lines(gazetteer, "cer") == ("cer-main", "cer-south")
    assert place_lines(gazetteer, "smr") == ("smr-main", "port-arthur-branch", "antung-mukden")
    assert place_lines(gazetteer, "trans-siberian") == (
        "trans-siberian-fe",
        "transbaikal-link",
        "ussuri-link",
    )
    assert place_lines(gazetteer, "dairen") == ()


def test_the_merged_railway_takes_only_what_russians_had_built(gazetteer: Gazetteer) -> None:
    assert place_lines(gazetteer, "chinese-changchun-railway") == (
        "cer-main",
        "cer-south",
        "smr-main",
        "port-arthur-branch",
    )


def test_only_the_two_analogies_are_no_map_targets(gazetteer: Gazetteer) -> None:
    places = gazetteer.places
    assert list(places.index[~places["map_target"]]) == ["britain", "france"]
