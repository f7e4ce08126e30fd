"""The fixed terms of the data are known on both sides of the page, and are in English what the data say."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.cards import select_card
from dashboard.chronicle import STATUS_WORDS, VIEW_WORDS
from dashboard.terms import doubt_word, language_name, language_tag, mention_kind, place_kind
from dashboard.words import ENGLISH, LANGUAGES, Words, load_words
from geodata import Atlas, Selection
from transcript import MENTION_KINDS

TERMS = (Path(__file__).parents[1] / "dashboard" / "browser" / "terms.js").read_text(encoding="utf-8")
ENGLISH_WORDS = [*STATUS_WORDS.values(), *(word for words in VIEW_WORDS.values() for word in words)]


@pytest.mark.parametrize("word", ENGLISH_WORDS)
def test_the_browser_knows_every_view_and_status(word: str) -> None:
    assert f'say("{word}")' in TERMS


def test_terms_in_english_are_those_of_the_data() -> None:
    assert [mention_kind(kind, ENGLISH) for kind in MENTION_KINDS] == list(MENTION_KINDS)
    assert place_kind("mountain-range", ENGLISH) == "mountain range"
    assert doubt_word("reading", "doubtful", ENGLISH) == "reading doubtful"


def test_a_term_that_is_not_known_stays() -> None:
    assert place_kind("salt-lake", ENGLISH) == "salt lake"
    assert language_name("fr", load_words("ru")) == "fr"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_place_has_a_word(atlas: Atlas, language: str) -> None:
    words = load_words(language)
    kinds = set(atlas.gazetteer.places["kind"])
    plain = {kind for kind in kinds if place_kind(kind, words) == kind.replace("-", " ")}
    assert plain == (kinds if language == "en" else set())


@pytest.mark.parametrize(
    ("language", "names", "mentioned"),
    [("zh-Hant", "地名", "誤差 4 公里以內"), ("ru", "Названия", "с точностью до 4 км")],
)
def test_a_card_is_written_in_the_reader_s_language(
    atlas: Atlas, language: str, names: str, mentioned: str
) -> None:
    words: Words = load_words(language)
    card = select_card(atlas, Selection("talk.txt", place="dairen"), words=words)
    assert card.title == "Dairen"
    assert card.parts[0][0] == names
    assert (mentioned,) in [fact.values for fact in card.parts[1][1]]


@pytest.mark.parametrize(
    ("named", "tag"),
    [
        ("English", "en"),
        ("russian", "ru"),
        ("Traditional Chinese", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("en", "en"),
        ("Klingonish", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_language_has_its_tag(named: str | None, tag: str) -> None:
    assert language_tag(named) == tag
