"""Parts of a page that are in another language than the page say so (WCAG 2.2, success criterion 3.1.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.routes import side_url
from tests.conftest import comes_true

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

TALK = """10 August 1945

Original Language: Russian

Anna: I was in Dairen.

Boris: And in Harbin?
"""
READ = {
    "en": [
        (".pa-card .pa-lead", "Commercial free port"),
        (".pa-card dd", "Pronoun; only carrier of Dairen"),
        (".pa-card dd", "Dairen (15)"),
        (".pa-card dd span", "Commercial port meant"),
        (".pa-event-line b", "Japan offers surrender"),
        (".pa-credits", "Natural Earth"),
        (".pa-holder", "Soviet Union"),
        (".pa-undrawn dd", "the sheet is not identified"),
        (".pa-contents-title", ""),
        (".pa-talk-title", "Surrender of Japan"),
        ("li#t005 .pa-speech", "Now we must wait."),
    ],
    "ru": [
        (".pa-card summary", "Упоминания"),
        (".pa-card dt", "Источники названий"),
        (".pa-card dd", "отождествление вероятно: "),
        (".pa-found", "15 упоминаний в 9 репликах"),
        (".pa-contents-label", "Содержание"),
        (".pa-undrawn b", "Не нарисовано"),
        (".pa-counted", "Учтено:"),
        (".pa-date-words", "10 августа 1945"),
    ],
}
MATTER = {
    "en": [
        (".pa-matter-detail h2", "Dairen"),
        (".pa-move-gist", "Chinese administration of Dairen"),
        (".pa-matter-detail p", "Dairen agreement art. III"),
        (".pa-matter-detail p.pa-soft span", "FRUS 1945 VII d688"),
    ],
    "ru": [
        (".pa-move-word", "Уступка"),
        (".pa-moved dd", "2 уступки"),
        (".pa-matter-detail h3", "Кто сдвинулся, а кто нет"),
        (".pa-matter-detail p.pa-soft", "Источник: "),
        (".pa-panel-lead", "На карте: "),
    ],
}
MATTERS = {
    "en": [
        (".pa-matter .pa-dispute-name", "Dairen"),
        (".pa-matter-outcome", "surrender was broadcast"),
        (".pa-room-maps h3", "The Chinese map"),
        (".pa-room-maps dd", "Stalin rejects it"),
    ],
    "ru": [
        (".pa-matter-moves", "уступок не записано"),
        (".pa-room-maps dt", "Кто привёз или сослался"),
        (".pa-room-maps dd", "Нет"),
    ],
}
DISPUTE = {
    "en": [
        (".pa-dispute-detail h2", "Outer Mongolia"),
        (".pa-dispute-detail dd", "FRUS"),
        (".pa-sayings q", "frontier"),
        (".pa-lands dt", "Outer Mongolia"),
        (".pa-lands dd span", "Mongolia"),
        (".pa-bars-line b", "Outer Mongolia"),
        (".pa-bar[aria-current]", ""),
    ],
    "ru": [
        (".pa-dispute-detail dt", "Притязания"),
        (".pa-dispute-detail h3", "Что сказала каждая сторона"),
        (".pa-quote-turn", "реплика 15"),
        (".pa-lands dd", "фактическая независимость"),
        (".pa-ways button", "Все споры"),
        (".pa-bars-line", ""),
    ],
}
MEASURES = {
    "en": [
        (".pa-claim q", "Eight years of war."),
        (".pa-against dd", "4,360 km as drawn here"),
        (".pa-limits dd", "Mukden"),
        (".pa-fold .pa-unseen span", "Eight years of war."),
        (".pa-scale th > span", "CIA World Factbook"),
        (".pa-scale th .pa-soft span", "way of measuring not told"),
        (".pa-inset details p", "In neither: Tannu Tuva"),
        (".pa-inset details p span", "Lambert azimuthal equal-area"),
    ],
    "ru": [
        (".pa-against dt", "Сказано"),
        (".pa-against dd", "здесь измерить нельзя"),
        (".pa-fold", "Способ и пределы"),
        (".pa-scale th .pa-soft", "опубликованная цифра"),
        (".pa-inset details p", "Равновеликая проекция"),
        (".pa-inset text", "Внешняя Монголия"),
    ],
}
SPEAKERS = {
    "en": [(".pa-event-line span", "")],
    "ru": [
        (".pa-speakers h2", "Кто о чём говорит"),
        (".pa-speakers caption", "Места по тому"),
        (".pa-speakers th", "Место"),
    ],
}
PLACES = {
    "en": [
        (".pa-passage .pa-excerpt", "Outer Mongolia"),
        (".pa-places h4", "Outer Mongolia"),
        (".pa-facts dd span", "Natural Earth"),
        (".pa-facts dd span", "Mongolia"),
        (".pa-facts div span", "Tannu Tuva"),
    ],
    "ru": [
        (".pa-lies", "Середина находится"),
        (".pa-passage-turn", "реплика 15"),
        (".pa-facts dt", "Действовало"),
        (".pa-facts dd", "фактическая независимость"),
        (".pa-facts div", "к северу"),
    ],
}
PROJECTOR = {
    "en": [(".pa-words-text .pa-speech", "May I be allowed")],
    "ru": [(".pa-words-leave", "Выйти"), (".pa-words-where", "28 / 173"), (".pa-words-more", "")],
}
PAGES = {
    "?place=dairen": READ,
    "?page=positions&matter=dairen-administration": MATTER,
    "?page=positions": MATTERS,
    "?page=borders&dispute=outer-mongolia-frontier-1945": DISPUTE,
    "?page=measures": MEASURES,
    "?page=speakers": SPEAKERS,
    "?page=places&place=outer-mongolia": PLACES,
    "?turn=t028&projector=on": PROJECTOR,
}
OTHERS = """() => [...document.body.querySelectorAll('[lang]')]
  .filter((node) => !node.matches('.pa-language option, .pa-card dd') && node.lang !== 'en')
  .map((node) => node.outerHTML)"""
"""Elements of another language than English, apart from what names a language or is a name in it."""


def language(node: Locator) -> str:
    """Return the language that a node is in."""
    expect(node).to_be_attached()
    found: str = node.evaluate("node => node.closest('[lang]').lang")
    return found


def languages(page: Page, named: dict[str, list[tuple[str, str]]]) -> dict[str, list[tuple[str, str]]]:
    """Return what was named by the language that it is in."""
    found: dict[str, list[tuple[str, str]]] = {tag: [] for tag in named}
    for selector, text in (each for group in named.values() for each in group):
        said = language(page.locator(selector, has_text=text).first)
        found.setdefault(said, []).append((selector, text))
    return found


def open_whole(page: Page, address: str, query: str) -> None:
    """Open the atlas at a query and wait for all its parts."""
    page.goto(f"{address}/{query}")
    expect(page.locator(".pa-map[data-ground]")).to_be_visible(timeout=30_000)
    expect(page.locator("li#t001")).to_be_attached()
    expect(page.locator(".pa-waiting")).to_have_count(0)


@pytest.mark.parametrize("query", PAGES)
def test_data_and_speech_are_english_in_a_russian_page(page: Page, atlas_url: str, query: str) -> None:
    open_whole(page, atlas_url, f"{query}&lang=ru")
    assert page.evaluate("document.documentElement.lang") == "ru"
    assert languages(page, PAGES[query]) == PAGES[query]


@pytest.mark.parametrize("query", PAGES)
def test_nothing_differs_in_an_english_page(page: Page, atlas_url: str, query: str) -> None:
    open_whole(page, atlas_url, f"{query}&lang=en")
    assert page.evaluate(OTHERS) == []
    assert page.evaluate("document.querySelectorAll('.pa-part :not(.pa-turns, option)[lang]').length") == 0


@pytest.mark.parametrize("tag", ["zh-Hant", "zh-Hans"])
def test_a_chinese_page_tells_its_own_words_from_the_data(page: Page, atlas_url: str, tag: str) -> None:
    open_whole(page, atlas_url, f"?place=dairen&lang={tag}")
    assert language(page.locator(".pa-card .pa-lead")) == "en"
    assert language(page.locator(".pa-card .pa-also")) == tag
    assert language(page.locator("li#t001 .pa-speech")) == "en"
    assert language(page.locator(".pa-found")) == tag


def test_a_note_in_the_dialogue_is_in_the_language_of_the_page(page: Page, atlas_url: str) -> None:
    open_whole(page, atlas_url, "?turn=t003&lang=ru")
    page.locator("li#t103 .pa-term").first.click()
    note = page.locator("#pa-gloss")
    assert language(note) == "ru"
    assert language(note.get_by_role("button", name="Закрыть примечание")) == "ru"
    assert language(note.locator(".pa-gloss-source").first) == "ru"
    assert language(note.locator(".pa-gloss-source span").first) == "en"
    assert language(note.locator("p[lang]").first) == "en"


def test_the_box_on_the_map_says_whose_words_it_repeats(page: Page, atlas_url: str) -> None:
    open_whole(page, atlas_url, "?lang=ru")
    page.locator('[data-face="outer-mongolia"]').first.press("Enter")
    box = page.locator(".pa-caption")
    assert language(box.locator("h3")) == "en"
    assert language(box.locator("dt", has_text="Действовало")) == "ru"
    assert language(box.locator("dd", has_text="фактическая независимость")) == "ru"
    assert language(box.locator("dd span", has_text="Natural Earth")) == "en"


def test_a_search_quotes_the_record_in_its_language(page: Page, atlas_url: str) -> None:
    open_whole(page, atlas_url, "?lang=ru")
    page.get_by_role("searchbox").fill("railway")
    page.locator(".pa-search-toggle").click()
    assert language(page.locator(".pa-search-quote").first) == "en"
    assert language(page.locator(".pa-search-count").first) == "ru"


@pytest.mark.parametrize("tag", ["en", "ru", "zh-Hans"])
def test_what_was_said_in_russian_is_russian_in_every_page(
    page: Page, serve: Callable[..., str], tmp_path: Path, tag: str
) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK, encoding="utf-8")
    address = serve(str(talk))
    open_whole(page, address, f"?page=places&place=dairen&lang={tag}")
    assert language(page.locator(".pa-excerpt").first) == "ru"
    assert language(page.locator("li#t001 .pa-speech")) == "ru"
    assert language(page.locator(".pa-lies")) == tag
    assert language(page.locator(".pa-credits")) == "en"
    page.locator(".pa-walk-projector").click()
    assert comes_true(page, "() => document.querySelector('.pa-words-text .pa-speech') !== null")
    assert language(page.locator(".pa-words-text .pa-speech")) == "ru"
    assert language(page.locator(".pa-words-leave")) == tag


@pytest.mark.parametrize(
    ("tag", "around", "lang"),
    [("en", "ru", "en"), ("ru", "ru", None), ("", "ru", None), ("zh-Hant", "en", "zh-Hant")],
)
def test_a_node_says_its_language_where_that_is_another(
    call: Callable[..., Any], tag: str, around: str, lang: str | None
) -> None:
    script = "return m.inLanguage(m.element('p', { lang: 'fr' }), ...given).getAttribute('lang')"
    assert call("dom.js", script, tag, around) == lang


@pytest.mark.parametrize(
    ("tag", "made"),
    [
        ("en", ["From a <book>, {x}"]),
        ("ru", ["From ", '<span lang="en">a &lt;book&gt;</span>', ", {x}"]),
    ],
)
def test_a_sentence_holds_a_text_of_the_data(call: Callable[..., Any], tag: str, made: list[str]) -> None:
    script = f"""(await import('/{side_url("words.js")}')).setWords({{ language: given[0], messages: {{}} }});
      const node = m.withData(m.element('p', {{}}), 'From {{source}}, {{x}}', {{ source: 'a <book>' }});
      return [...node.childNodes].map((child) => child.outerHTML ?? child.data);"""
    assert call("dom.js", script, tag) == made
