"""The page's logic without a browser: what it draws for a URL, and what it keeps of a reader."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.controls import words_of
from dashboard.records import RECORDS_VARIABLE, shelf
from geodata import USUAL_LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "dashboard" / "page.py"


@pytest.fixture(autouse=True)
def fresh_shelf() -> Iterator[None]:
    """Every test opens its own records."""
    shelf.cache_clear()
    yield
    shelf.cache_clear()


def opened(**params: str) -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    for name, value in params.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    return "\n".join(str(block.proto.body) for block in page.get("html"))


def test_the_opening_shows_the_record() -> None:
    page = opened()
    assert 'data-card-place=""' in shown(page)
    assert "10 August 1945, 21:00–23:30 Moscow time" in shown(page)
    assert "Victor Hoo Collection, box 6, folder 9" in page.get("code")[0].value


def test_a_place_in_the_url_opens_its_card() -> None:
    assert 'data-card-place="dairen"' in shown(opened(place="dairen"))


def test_a_turn_in_the_url_opens_its_card() -> None:
    assert "Turn 28 · Wang" in shown(opened(turn="t028"))


def test_an_unknown_turn_shows_a_note_and_the_record() -> None:
    page = opened(turn="t999")
    assert '<div class="pa-notes" role="alert"><p>This record has no turn “t999”' in shown(page)
    assert 'data-card-place=""' in shown(page)


def test_a_known_url_shows_no_note() -> None:
    assert "pa-notes" not in shown(opened(place="dairen", turn="t028")).replace(".pa-notes", "")


def test_the_filters_show_what_the_url_asks_for() -> None:
    page = opened(speaker="soong,wang,fu", kind="implied")
    chosen = {group.label: group.value for group in page.get("button_group")}
    assert chosen == {
        "Delegation": ["China"],
        "Speaker": ["soong", "wang", "fu"],
        "Kind of mention": ["implied"],
    }


def test_without_filters_names_and_comparisons_count() -> None:
    chosen = {group.label: group.value for group in opened().get("button_group")}
    assert chosen == {"Delegation": [], "Speaker": [], "Kind of mention": ["name", "analogy"]}


def test_all_that_is_kept_of_a_reader_is_plain() -> None:
    page = opened(place="dairen", speaker="wang")
    ours = {
        key: value
        for key, value in page.session_state.to_dict().items()
        if not key.startswith(("map-", "dialogue-", "strip-", "tools-", "borders-", "measures-"))
    }
    assert set(ours) == {"cite", "delegations", "speakers", "kinds"}
    assert pickle.loads(pickle.dumps(ours)) == ours  # noqa: S301  # our own bytes


def test_a_file_that_has_gone_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RECORDS_VARIABLE, str(tmp_path / "gone.txt"))
    page = opened()
    assert "This record cannot be shown" in shown(page)
    assert "gone.txt" in shown(page)


def test_several_records_can_be_chosen(
    tmp_path: Path, short_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Carl: To Mukden.\n\nDora: No.\n\nCarl: Yes.\n\nDora: Well.\n")
    monkeypatch.setenv(RECORDS_VARIABLE, f"{short_record}\n{other}")
    page = opened(doc="other.txt")
    assert page.selectbox[0].value == "other.txt"
    page.selectbox[0].select("lunch.txt").run()
    assert dict(page.query_params) == {"doc": "lunch.txt"}
    assert not page.exception


def test_what_is_not_known_of_a_record_is_said(short_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RECORDS_VARIABLE, str(short_record))
    page = opened()
    assert "Date not known" in shown(page)
    assert "lunch.txt (citation not known)" in page.get("code")[0].value
    assert any("delegations of the speakers are not known" in caption.value for caption in page.caption)


def test_what_a_reader_does_in_the_browser_becomes_the_link() -> None:
    said = {
        "place": None,
        "turn": "t030",
        "day": "1860-10-24",
        "view": "china-1945",
        "layers": ["faces", "lines"],
        "page": "borders",
        "dispute": "kowloon-ceded",
        "compare": {"day": "1997-07-01", "view": "de-facto"},
        "names": "native",
        "query": "two railways",
        "matter": "dairen-zone",
        "implied": "hidden",
        "projector": "on",
        "lesson": "where-is-the-line",
        "step": "a2",
        "quiz": 28,
    }
    assert words_of(said, "1945-08-10") == {
        "place": None,
        "turn": "t030",
        "day": "1860-10-24",
        "view": "china-1945",
        "layers": "faces,lines",
        "page": "borders",
        "dispute": "kowloon-ceded",
        "compare": "1997-07-01,de-facto",
        "names": "native",
        "q": "two railways",
        "matter": "dairen-zone",
        "implied": "hidden",
        "projector": "on",
        "lesson": "where-is-the-line",
        "step": "a2",
        "quiz": 28,
    }


def test_what_is_usual_needs_no_word_in_the_link() -> None:
    said = {
        "place": None,
        "turn": None,
        "day": "1945-08-10",
        "view": "de-facto",
        "layers": list(USUAL_LAYERS),
        "page": "read",
        "dispute": None,
        "compare": None,
        "names": "period",
        "query": "",
        "matter": None,
        "implied": "shown",
        "projector": "off",
        "lesson": None,
        "step": None,
        "quiz": None,
    }
    assert [word for word in words_of(said, "1945-08-10").values() if word] == []
    assert words_of(said | {"layers": []}, "1945-08-10")["layers"] == "none"
    assert words_of(said | {"dispute": "tannu-tuva"}, "1945-08-10")["day"] == "1945-08-10"


@pytest.mark.parametrize(("page", "part"), [("borders", "borders"), ("measures", "measures")])
def test_a_page_of_the_url_takes_the_place_of_the_card(page: str, part: str) -> None:
    shown_page = opened(page=page)
    assert "data-card-place" not in shown(shown_page)
    assert any(key.startswith(f"{part}-") for key in shown_page.session_state.to_dict())


def test_a_turn_leads_to_what_it_touches() -> None:
    page = opened(turn="t111")
    assert '<a class="pa-go" href="?page=borders&amp;dispute=outer-mongolia-frontier-1945">' in shown(page)
    assert '<a class="pa-go" href="?page=measures&amp;turn=t111">' in shown(page)
