"""What the interface says comes from catalogues that are whole; what is missing is shown in English."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from dashboard.words import (
    LANGUAGES,
    Words,
    accepted_languages,
    choose_language,
    load_catalogue,
    load_words,
)

DASHBOARD = Path(__file__).parents[1] / "dashboard"
OTHERS = [language for language in LANGUAGES if language != "en"]
FORMS = {"zh-Hant": {"other"}, "zh-Hans": {"other"}, "ru": {"one", "few", "many", "other"}}
SENTENCE = r'"((?:[^"\\]|\\.)*)"'


def spoken_in_the_browser() -> tuple[set[str], set[str]]:
    """Return the sentences that the browser side says, and those that go with a number."""
    texts = [path.read_text(encoding="utf-8") for path in (DASHBOARD / "browser").glob("*.js")]
    said = {found for text in texts for found in re.findall(rf"\bsay\({SENTENCE}", text)}
    counted = {
        found for text in texts for found in re.findall(rf"\bcount\([^\"]*?{SENTENCE}, {SENTENCE}", text)
    }
    return said, {many for _, many in counted}


def spoken_on_the_server() -> tuple[set[str], set[str]]:
    """Return the same of the server's side."""
    said, counted = set(), set()
    for path in DASHBOARD.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if node.func.attr == "say" and texts:
                said.add(str(texts[0]))
            if node.func.attr == "count" and len(node.args) == 3:
                counted.add(str(texts[-1]))
    return said, counted


SAID = spoken_in_the_browser()[0] | spoken_on_the_server()[0]
COUNTED = spoken_in_the_browser()[1] | spoken_on_the_server()[1]


def braces(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w+\}", text)))


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(language: str) -> None:
    catalogue = load_catalogue(language)
    assert sorted(SAID - set(catalogue)) == []
    assert sorted(COUNTED - set(catalogue)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_over(language: str) -> None:
    assert sorted(set(load_catalogue(language)) - SAID - COUNTED) == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_the_braces_and_all_forms(language: str) -> None:
    for sentence, found in load_catalogue(language).items():
        if isinstance(found, str):
            assert braces(found) == braces(sentence), sentence
            assert found.strip(), sentence
        else:
            assert set(found) == FORMS[language], sentence
            assert all(set(braces(form)) <= set(braces(sentence)) for form in found.values()), sentence


def test_a_sentence_without_a_translation_is_said_in_english() -> None:
    words = Words("ru", {"Turn {n}": "Реплика {n}"})
    assert words.say("Turn {n}", n=28) == "Реплика 28"
    assert words.say("Nothing of the kind") == "Nothing of the kind"


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1 место"), (2, "2 места"), (5, "5 мест"), (21, "21 место"), (12, "12 мест")]
)
def test_numbers_take_their_form(number: int, expected: str) -> None:
    forms = {"one": "{n} место", "few": "{n} места", "many": "{n} мест", "other": "{n} места"}
    assert Words("ru", {"{n} places": forms}).count(number, "{n} place", "{n} places") == expected


def test_english_has_two_forms() -> None:
    words = load_words("en")
    assert [words.count(number, "{n} place", "{n} places") for number in (0, 1, 2)] == [
        "0 places",
        "1 place",
        "2 places",
    ]


def test_what_a_record_says_is_never_read_as_a_format() -> None:
    assert (
        load_words("en").say("“{query}” is not there", query="{0.__class__}")
        == "“{0.__class__}” is not there"
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "10 August 1945"),
        ("ru", "10 августа 1945\u202fг."),
        ("zh-Hant", "1945年8月10日"),
        ("zh-Hans", "1945年8月10日"),
    ],
)
def test_days_follow_the_custom_of_the_language(language: str, expected: str) -> None:
    assert load_words(language).day(date(1945, 8, 10)) == expected


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("ru-RU,ru;q=0.9,en;q=0.5", "ru"),
        ("de;q=0.9, ru;q=0.8", "ru"),
        ("ru;q=0, en", "en"),
        ("", "en"),
        ("*;q=x", "en"),
    ],
)
def test_the_browser_s_own_language_is_taken_if_it_is_one_of_ours(header: str, language: str) -> None:
    assert choose_language(None, accepted_languages(header)) == (language, ())


def test_a_language_in_the_link_comes_first_and_a_wrong_one_is_said() -> None:
    assert choose_language("ru", ["zh-TW"]) == ("ru", ())
    language, notes = choose_language("xx", ["zh-TW"])
    assert language == "zh-Hant"
    assert notes == ("沒有語言「xx」。可選：en, zh-Hant, zh-Hans, ru。",)
