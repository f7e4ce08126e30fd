"""What places are called: as spoken, in the period, today, and in their own script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata import NAMES, DataError, join_mentions, load_atlas
from geodata.naming import forms_by_place, name_in, names_in, spoken_names, with_names
from transcript import find_mentions, parse_record
from transcript.model import Mention, Toponym

if TYPE_CHECKING:
    from geodata import Atlas
    from transcript.model import Doubt, MentionKind


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("dairen", ("Dairen", "Dairen", "Dalian", "大連")),
        ("port-arthur", ("Port Arthur", "Port Arthur", "Lüshunkou", "旅順")),
        ("moscow", ("Moscow", "Moscow", "Moscow", "Москва")),
        ("outer-mongolia", ("Outer Mongolia", "Outer Mongolia", "Mongolia", "Гадаад Монгол")),
        ("korea", ("Korea", "Korea", "Korea", "조선")),
        ("japan", ("Japan", "Japan", "Japan", "日本")),
        ("ussr", ("Russia", "U.S.S.R.", "U.S.S.R.", "СССР")),
        ("sinkiang", ("Sin-kiang", "Sinkiang", "Xinjiang", "新疆")),
        ("khalkhin-gol", ("Kalkhim", "Khalkhin Gol", "Khalkhgol", "Халхын гол")),
        ("shanghai", ("Shanghai", "Shanghai", "Shanghai", "上海")),
        ("military-zone", ("Military zone", "Military zone", "Military zone", "旅順海軍基地區域")),
        ("gobi", ("Gobi", "Gobi", "Gobi Desert", "Говь")),
        ("hong-kong", ("Hong Kong", "Hong Kong", "Hong Kong", "香港")),
        ("france", ("France", "France", "France", "France")),
        ("britain", ("Britain", "Britain", "United Kingdom", "Britain")),
        ("ulan-bator", ("Ulan Bator", "Ulan Bator", "Ulaanbaatar", "Улаанбаатар")),
        ("karafuto", ("South Sakhalin", "South Sakhalin", "South Sakhalin", "Южный Сахалин")),
        ("yalu", ("Yalu River", "Yalu River", "Yalu / Amnok", "鴨綠江")),
        ("amur", ("Amur River", "Amur River", "Amur / Heilongjiang", "Амур")),
        ("seoul", ("Seoul", "Seoul", "Seoul", "서울")),
        ("yalta", ("Yalta", "Yalta", "Yalta", "Ялта")),
        (
            "cer",
            (
                "Chinese Eastern Railway",
                "Chinese Eastern Railway",
                "Binzhou line / Binsui line",
                "中東鐵路",
            ),
        ),
    ],
)
def test_the_names_of_a_place(atlas: Atlas, place: str, names: tuple[str, str, str, str]) -> None:
    said = spoken_names(atlas.mentions, atlas.gazetteer)
    systems = ("spoken", "period", "modern", "native")
    assert tuple(name_in(atlas.gazetteer, place, system, said) for system in systems) == names


def test_every_place_has_a_name_of_every_kind(atlas: Atlas) -> None:
    for system in NAMES:
        names = names_in(atlas.gazetteer, system)
        assert list(names) == list(atlas.gazetteer.places.index)
        assert [place for place, name in names.items() if not name] == []


def test_of_two_modern_names_the_one_that_holds_the_other_is_left_out(atlas: Atlas) -> None:
    assert name_in(atlas.gazetteer, "hingan", "modern") == "Greater Khingan"


def test_what_is_only_hinted_at_has_no_spoken_name(atlas: Atlas) -> None:
    said = spoken_names(atlas.mentions, atlas.gazetteer)
    assert {"gobi", "france", "military-zone", "kwantung-islands", "manchukuo"}.isdisjoint(said)
    assert name_in(atlas.gazetteer, "dairen", "spoken") == "Dairen"


def test_the_forms_of_a_place_are_not_those_of_its_people(atlas: Atlas) -> None:
    forms = {form.name for form in forms_by_place(atlas.gazetteer)["ussr"]}
    assert {"U.S.S.R.", "СССР", "蘇聯", "Russia"} <= forms
    assert forms.isdisjoint({"Russian", "Russians", "Soviet"})


@pytest.mark.parametrize(
    ("spoken", "name"),
    [
        ([("Dalny", "name"), ("Dairen", "name"), ("Dairen", "name")], "Dairen"),
        ([("Dalny", "name"), ("Dairen", "name")], "Dalny"),
        ([("Dalny", "name"), ("Dairen", "analogy"), ("Dairen", "analogy")], "Dalny"),
        ([("Dalny", "actor"), ("the port", "actor"), ("the port", "actor")], "Dalny"),
        ([("Dalny\n bay", "name")], "Dalny bay"),
        ([("the port", "implied"), ("the port", "actor")], None),
        ([], None),
    ],
)
def test_the_spoken_name_is_the_commonest_and_surest(
    atlas: Atlas, spoken: list[tuple[str, MentionKind]], name: str | None
) -> None:
    assert said_of_dairen(atlas, spoken) == name


def test_a_doubtful_reading_gives_way(atlas: Atlas) -> None:
    spoken: list[tuple[str, MentionKind]] = [("Dalni", "name"), ("Dalni", "name"), ("Dairen", "analogy")]
    assert said_of_dairen(atlas, spoken, doubtful="Dalni") == "Dairen"
    assert said_of_dairen(atlas, spoken[:2], doubtful="Dalni") == "Dalni"


def said_of_dairen(atlas: Atlas, spoken: list[tuple[str, MentionKind]], doubtful: str = "") -> str | None:
    """Return what Dairen is called in a record made of these surfaces and kinds."""
    text = " ".join(surface for surface, _ in spoken) or "Nothing."
    record = parse_record(f"Anna: {text}\n\nBoris: Yes.\n\nAnna: So.\n", document_id="port.txt")
    turn, mentions, at = record.utterances[0], [], record.utterances[0].text_start
    for surface, kind in spoken:
        end = at + len(surface)
        reading: Doubt = "doubtful" if surface == doubtful else "certain"
        mentions.append(Mention(turn.id, "anna", at, end, surface, kind, "dairen", reading))
        at = end + 1
    joined = join_mentions(mentions, record, atlas.gazetteer.places)
    return spoken_names(joined, atlas.gazetteer).get("dairen")


def test_mentions_can_bear_the_names_of_one_kind(atlas: Atlas) -> None:
    renamed = with_names(atlas.mentions, atlas.gazetteer, "modern")
    rows = renamed.loc[renamed["place_id"].isin(["dairen", "mukden"]), ["place_id", "place"]]
    assert set(rows.itertuples(index=False, name=None)) == {("dairen", "Dalian"), ("mukden", "Shenyang")}
    assert len(renamed) == len(atlas.mentions)
    unchanged = with_names(atlas.mentions, atlas.gazetteer, "period")
    assert unchanged["place"].tolist() == atlas.mentions["place"].tolist()


def test_names_as_spoken_are_those_of_the_record_at_hand() -> None:
    record = parse_record("Anna: Moukden.\n\nBoris: Mukden?\n\nAnna: Moukden.\n", document_id="m.txt")
    atlas = load_atlas(record)
    renamed = with_names(atlas.mentions, atlas.gazetteer, "spoken")
    assert renamed["place"].tolist() == ["Moukden", "Moukden", "Moukden"]


def test_a_record_without_a_place_has_no_names(atlas: Atlas) -> None:
    record = parse_record("Anna: Well.\n\nBoris: Yes?\n\nAnna: No.\n", document_id="w.txt")
    found = find_mentions(record, [Toponym("Dairen", "dairen", "name")])
    joined = join_mentions(found, record, atlas.gazetteer.places)
    assert with_names(joined, atlas.gazetteer, "spoken")["place"].tolist() == []


def test_an_unknown_place_or_kind_of_names_is_told(atlas: Atlas) -> None:
    with pytest.raises(DataError, match="no place has the id 'atlantis'"):
        name_in(atlas.gazetteer, "atlantis", "period")
    with pytest.raises(DataError, match="'latin': choose one of"):
        name_in(atlas.gazetteer, "dairen", "latin")
