"""The card says what is known of a place, a turn and the record, and says what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.cards import select_card
from dashboard.facts import Fact, Row
from dashboard.words import load_words
from geodata import Selection, load_atlas
from transcript import load_record

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.facts import Card
    from geodata import Atlas

RECORD = "1945-08-10-soong-stalin.txt"


def facts(card: Card, part: str) -> dict[str, tuple[str, ...]]:
    return {fact.term: lines(fact) for title, found in card.parts if title == part for fact in found}


def lines(fact: Fact) -> tuple[str, ...]:
    first, *more = fact.values
    return (fact.before + first, *more, *filter(None, [fact.after]))


def languages(card: Card) -> dict[str, str]:
    """Return the languages of the facts of a card by their terms, those in the page's own left out."""
    found = (fact for _, part in card.parts for fact in part)
    return {fact.term: fact.language for fact in found if fact.language}


def test_the_card_of_dairen(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="dairen"))
    assert (card.title, card.also, card.place) == ("Dairen", "大連 · Дальний · today Dalian", "dairen")
    assert card.lead.startswith("Commercial free port at the centre of the 10 Aug dispute")
    assert card.rows == (Row("Stalin", 0, 8), Row("Wang", 1, 6), Row("Molotov", 0, 1))
    assert facts(card, "Where and how certain")["Precision"] == ("within 4 km",)
    assert facts(card, "Where and how certain")["Position"] == ("38.9222° N, 121.6380° E",)
    assert facts(card, "Where and how certain")["Wikidata"] == ("Q74881",)
    assert facts(card, "Mentions") == {
        "name": ("15",),
        **{k: v for k, v in facts(card, "Mentions").items() if k != "name"},
    }


def test_both_spellings_of_mukden_are_names_as_spoken(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="mukden"))
    assert facts(card, "Names")["As spoken"] == ("Mukden (1)", "Moukden (1)")
    assert "瀋陽" in facts(card, "Names")["Chinese"]
    assert any(name.startswith("Мукден") for name in facts(card, "Names")["Russian"])


def test_what_is_spoken_and_what_is_implied_are_told_apart(atlas: Atlas) -> None:
    names = facts(select_card(atlas, Selection(RECORD, place="dairen")), "Names")
    assert names["As spoken"] == ("Dairen (15)",)
    assert names["Implied by"] == ("port (2)", "zone (1)", "land (1)", "the port (1)", "it (1)")


def test_a_name_stands_once_with_all_that_is_known_of_it(atlas: Atlas) -> None:
    names = facts(select_card(atlas, Selection(RECORD, place="mukden")), "Names")
    assert names["English"] == (
        "Mukden (postal spelling)",
        "Moukden",
        "Fengtien",
        "Shenyang (today)",
        "Hoten",
    )
    assert names["Japanese"] == ("奉天", "Hōten (Hepburn)")


def test_a_card_counts_only_the_chosen_speakers(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="dairen", speakers=("wang",)))
    assert card.rows == (Row("Wang", 1, 6),)


def test_a_card_counts_only_the_chosen_kinds(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="dairen", kinds=("implied",)))
    assert sum(row.count for row in card.rows) == 6


def test_a_place_that_the_filter_leaves_without_mentions_shows_them_all(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="gobi"))
    assert card.rows == (Row("Stalin", 0, 1),)


def test_doubts_are_told_apart(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="khalkhin-gol"))
    assert facts(card, "Mentions")["t103 “Kalkhim”"] == (
        "reading doubtful, identity likely: Transcriber's '(?)'; most likely Khalkhin Gol",
    )


def test_a_coordinate_from_general_knowledge_keeps_that_mark(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="kwantung"))
    assert "general knowledge" in facts(card, "Where and how certain")["Position from"][0]


def test_the_card_of_a_turn_cites_it(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, turn="t111"))
    assert (card.title, card.also) == ("Turn 111 · Lossovski", "USSR")
    assert "Solomon Abramovich Lozovsky" in card.lead
    cited = facts(card, "Cite this turn")
    assert cited["Citation"][0].startswith(
        '"Record of a Meeting Between T.V. Soong and Stalin", August 10, 1945'
    )
    assert cited["Citation"][0].endswith("turn 111")
    assert cited["Link"] == ("?turn=t111",)


def test_the_card_of_the_record(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD))
    assert card.title == "10 August 1945, 21:00–23:30 Moscow time"
    about = facts(card, "About this record")
    assert about["Archive"] == ("Victor Hoo Collection, box 6, folder 9, Hoover Institution Archives",)
    assert about["Contributed by"] == ("David Wolff",)
    assert about["Credits"] == (
        "This document was made possible with support from Chun & Jane Chiu Family Foundation",
    )


def test_what_a_record_does_not_say_is_shown_as_not_known(short_record: Path) -> None:
    atlas = load_atlas(load_record(short_record))
    card = select_card(atlas, Selection("lunch.txt"))
    assert (card.title, card.also) == ("Date not known", "place not known")
    assert (
        card.lead == "This record does not state its date, place, citation, delegations: that is left blank."
    )
    assert facts(card, "About this record")["Archive"] == ("not known",)
    turn = select_card(atlas, Selection("lunch.txt", turn="t002"))
    assert (turn.title, turn.also) == ("Turn 2 · Boris", "delegation not known")
    place = select_card(atlas, Selection("lunch.txt", place="harbin"))
    assert place.rows == (Row("Anna", None, 2),)
    assert Fact("As spoken", ("Harbin (2)",)) in place.parts[0][1]


@pytest.mark.parametrize(
    ("names", "title", "also"),
    [
        ("period", "Khalkhin Gol", "哈拉哈河 · Халхин-Гол · today Khalkhgol, Dornod"),
        ("spoken", "Kalkhim", "Khalkhin Gol · 哈拉哈河 · Халхин-Гол · today Khalkhgol, Dornod"),
        ("modern", "Khalkhgol", "Khalkhin Gol · 哈拉哈河 · Халхин-Гол · today Khalkhgol, Dornod"),
    ],
)
def test_the_title_is_in_the_names_that_are_chosen(atlas: Atlas, names: str, title: str, also: str) -> None:
    card = select_card(atlas, Selection(RECORD, place="khalkhin-gol", names=names))
    assert (card.title, card.also) == (title, also)


def test_a_place_explains_the_terms_that_its_name_carries(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="outer-mongolia"))
    explained = facts(card, "Explained")
    assert list(explained) == ["Outer / Inner Mongolia · 外蒙古 · 內蒙古", "existing frontiers · 現有邊界"]
    assert (
        explained["existing frontiers · 現有邊界"][-1]
        == "Source: the record (t098 to t106); FRUS 1945 VII d685"
    )


def test_a_note_on_a_mention_stands_on_the_card_of_its_place(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="outer-mongolia"))
    assert facts(card, "Mentions")["t015 “Mongolia”"] == ("Bare 'Mongolia' means Outer Mongolia here",)


def test_a_place_without_a_term_has_no_such_part(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="hailar"))
    assert "Explained" not in dict(card.parts)


def test_what_the_data_say_is_english_in_a_page_of_another_language(atlas: Atlas) -> None:
    words = load_words("ru")
    card = select_card(atlas, Selection(RECORD, place="outer-mongolia"), words=words)
    assert card.lead_language == "en"
    said = languages(card)
    assert {"Сегодня в стране": "en", "Откуда координаты": "en", "Источники": "en"}.items() <= said.items()
    assert {"Источники названий": "en", "Как сказано": "en", "Китайский": "zh"}.items() <= said.items()
    assert said["existing frontiers · 現有邊界"] == "en"
    assert not {"Вид", "Координаты", "Точность", "название"} & said.keys()


def test_a_note_is_told_from_the_doubt_that_it_explains(atlas: Atlas) -> None:
    words = load_words("ru")
    card = select_card(atlas, Selection(RECORD, place="khalkhin-gol"), words=words)
    doubt = Fact(
        "t103 “Kalkhim”",
        ("Transcriber's '(?)'; most likely Khalkhin Gol",),
        "en",
        before="прочтение сомнительно, отождествление вероятно: ",
    )
    assert doubt in dict(card.parts)["Упоминания"]


def test_what_is_not_known_is_in_the_language_of_the_page(short_record: Path) -> None:
    atlas, words = load_atlas(load_record(short_record)), load_words("ru")
    card = select_card(atlas, Selection("lunch.txt"), words=words)
    assert card.lead_language is None
    assert Fact("Место", ("неизвестно",)) in card.parts[0][1]
    place = select_card(atlas, Selection("lunch.txt", place="harbin"), words=words)
    assert Fact("Как сказано", ("Harbin (2)",)) in place.parts[0][1]


@pytest.mark.parametrize(
    ("original", "language"), [("Russian", None), ("English", "en"), ("Klingonish", None)]
)
def test_what_a_record_says_of_itself_is_in_its_language(
    tmp_path: Path, original: str, language: str | None
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(f"Summary: They meet.\n\nOriginal Language: {original}\n\nAnna: In Harbin.\n", "utf-8")
    atlas = load_atlas(load_record(path))
    assert select_card(atlas, Selection("talk.txt"), words=load_words("ru")).lead_language == language
    place = select_card(atlas, Selection("talk.txt", place="harbin"), words=load_words("ru"))
    assert languages(place).get("Как сказано") == language


def test_in_an_english_page_only_names_have_a_language(atlas: Atlas) -> None:
    card = select_card(atlas, Selection(RECORD, place="outer-mongolia"))
    assert card.lead_language is None
    assert set(languages(card)) <= {"English", "Chinese", "Russian", "Japanese", "Korean", "Mongolian"}
    assert languages(select_card(atlas, Selection(RECORD))) == {}
