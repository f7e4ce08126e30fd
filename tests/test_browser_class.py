"""The class page of a running server, in a real Chromium: the same atlas without a session on the server."""

from __future__ import annotations

import gzip
import html
import json
import re
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from dashboard.records import shelf
from dashboard.routes import side_url, words_text
from dashboard.urlstate import parse_selection
from dashboard.words import load_words
from tests.accessible import SCREENS, seen_on
from tests.alone import (
    CHECKS,
    HEADINGS,
    LINE,
    Alone,
    breaches,
    day_slider,
    go_to_page,
    heading,
    here,
    mark,
    panel,
)
from tests.conftest import comes_true
from tests.specimens import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.accessible import Screen

AT_HAND = "() => performance.getEntriesByType('resource').some(({ name }) => name.includes('measures-'))"
ASKED = [
    "",
    "turn=t028&place=dairen",
    "turn=t999&place=atlantis",
    "place=harbin",
    "speaker=wang,nobody,soong,<b>",
    "kind=name,analogy&speaker=stalin",
    "kind=,,",
    "day=1931-09-19&view=china-1945",
    "day=1945-02-30",
    "day=1700-01-01&view=moon",
    "layers=none",
    "layers=relief,moon",
    "layers=moon",
    "page=borders&dispute=khalkhin-gol",
    "page=nowhere&dispute=x",
    "compare=1997-07-01,de-facto",
    "compare=1997-07-01",
    "compare=,china-1945",
    "compare=1600-01-01,moon",
    "names=modern&implied=off&projector=on",
    "names=x&implied=y&projector=z",
    "q=  two   words ",
    f"q={'railway ' * 40}",
    "matter=x",
    "lesson=where-is-the-line&step=a6",
    "lesson=where-is-the-line&step=z",
    "lesson=nowhere",
    "step=a6",
    "quiz=7",
    "quiz=0",
    "quiz=1e3",
]
"""What an address may ask for, right and wrong."""


@pytest.fixture
def alone(page: Page, atlas_url: str) -> Iterator[Alone]:
    """A page of the class, which asks this server and nobody else, and never over a socket."""
    asked: list[str] = []
    missing: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    yield Alone(page, f"{atlas_url}/class", "?")
    assert [url for url in asked if not url.startswith((f"{atlas_url}/", "data:", "blob:"))] == []
    assert [url for url in asked if "_stcore" in url] == []
    assert missing == []


def get(address: str, **headers: str) -> tuple[int, Message, bytes]:
    asked = urllib.request.Request(
        address, headers={key.replace("_", "-"): value for key, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.__name__))
def test_the_class_page_does_what_the_atlas_does(alone: Alone, check: Callable[[Alone], None]) -> None:
    check(alone)


def test_once_it_is_open_no_click_asks_the_server(alone: Alone) -> None:
    page = alone.open()
    assert comes_true(page, AT_HAND)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    clicks = 0
    for place in ("dairen", "mukden", "shanghai", "kowloon", "korea", "chungking"):
        mark(page, place).click()
        clicks += 1
    for turn in ("t001", "t028", "t043"):
        page.locator(f"li#{turn} h3").click()
        clicks += 1
    for name, words in HEADINGS.items():
        go_to_page(page, name)
        expect(heading(page)).to_have_text(words)
        clicks += 1
    panel(page).get_by_role("button", name="Where is the line?").first.click()
    for _ in range(4):
        panel(page).get_by_role("button", name="Next step").click()
        clicks += 1
    expect(heading(page)).to_have_text("5 Twenty-six years?")
    day_slider(page).focus()
    page.keyboard.press("PageUp")
    page.get_by_role("button", name="About this page").click()
    assert clicks + 3 >= 20
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []


def test_the_lesson_s_link_for_the_class_opens_the_step_here(page: Page, atlas_url: str) -> None:
    page.goto(f"{atlas_url}/?{LINE}&step=a5")
    lessons = page.get_by_role("region", name="Lessons", exact=True)
    lessons.get_by_role("button", name="Teacher’s view").click()
    link = lessons.get_by_label("Link for the class").input_value()
    assert link == f"{atlas_url}/class?{LINE}&step=a5"
    page.goto(link)
    expect(heading(page)).to_have_text("5 Twenty-six years?")
    expect(here(page)).to_be_in_viewport()


def test_it_leads_to_the_full_atlas_with_what_is_selected(alone: Alone) -> None:
    page = alone.open("place=dairen&turn=t028")
    page.get_by_role("button", name="About this page").click()
    note = page.get_by_role("dialog", name="About this page")
    expect(note).to_contain_text("the server is told nothing")
    expect(note.get_by_role("link", name="Open the full atlas")).to_have_attribute(
        "href", "./?place=dairen&turn=t028"
    )


def test_a_link_to_a_record_that_is_not_open_says_which_is_shown(alone: Alone) -> None:
    page = alone.open("doc=other.txt")
    expect(page.get_by_role("alert")).to_contain_text("The record “other.txt” is not open here")


@pytest.mark.parametrize("screen", [SCREENS[0], SCREENS[-1]])
def test_it_has_no_serious_breach(chromium: Browser, atlas_url: str, screen: Screen) -> None:
    with seen_on(chromium, screen) as page:
        found = breaches(Alone(page, f"{atlas_url}/class", "?"))
    assert [breach for each in found.values() for breach in each] == []


def test_each_of_several_records_has_its_page_and_hostile_ones_are_text(
    page: Page, serve: Callable[..., str], tmp_path: Path, short_record: Path
) -> None:
    hostile = tmp_path / "a<i>\"'`${1}%41.txt"
    said = f"</script>{HOSTILE} in Harbin."
    hostile.write_text(
        f"{HOSTILE}\n\nAnna: {said}\n\nBoris: Why?\n\nAnna: So.\n\nBoris: Ah.\n", encoding="utf-8"
    )
    address = serve(str(short_record), str(hostile))
    Alone(page, f"{address}/class", "?").open()
    expect(page.locator("h1")).to_contain_text("lunch.txt")
    Alone(page, f"{address}/class", "?").open(f"doc={quote(hostile.name)}")
    expect(page.locator("li#t001 p")).to_have_text(said)
    expect(page.get_by_role("alert")).to_have_count(0)
    mark(page, "harbin").click()
    expect(page).to_have_url(re.compile("doc=.*&place=harbin$"))
    assert page.evaluate("window.hacked") is None
    assert page.locator("img:not(.pa-relief)").count() == 0


# what the server answers


def test_a_browser_that_has_the_page_is_told_so(atlas_url: str) -> None:
    status, headers, body = get(f"{atlas_url}/class")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Content-Encoding"] is None
    assert get(f"{atlas_url}/class", If_None_Match=headers["ETag"])[0] == 304
    assert get(f"{atlas_url}/class", If_None_Match=f'W/"x", {headers["ETag"]}')[2] == b""
    assert get(f"{atlas_url}/class", If_None_Match='"another"')[2] == body
    assert get(f"{atlas_url}/class?turn=t028&lesson=x")[2] == body


def test_the_page_is_compressed_for_whoever_takes_it_so(atlas_url: str) -> None:
    plain = get(f"{atlas_url}/class")[2]
    status, headers, body = get(f"{atlas_url}/class", Accept_Encoding="gzip, br")
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert len(body) < len(plain) / 3
    assert gzip.decompress(body) == plain


def test_what_the_page_asks_for_may_be_kept_for_ever(atlas_url: str) -> None:
    page = get(f"{atlas_url}/class")[2].decode()
    parts = {part.split('"')[0] for part in page.split('href="')[1:]}
    assert {part.split("/")[1] for part in parts} == {"record", "leaflet", "ground"}
    for part in parts:
        status, headers, _ = get(f"{atlas_url}/{part}", Accept_Encoding="gzip")
        assert (status, "immutable" in headers["Cache-Control"]) == (200, True)
        assert headers["Content-Encoding"] == "gzip"


# addresses are read alike by the page and by the full atlas


def told(atlas_url: str) -> dict[str, Any]:
    """Return what the class page is told of what can be selected."""
    page = get(f"{atlas_url}/class")[2].decode()
    content = page.split('<meta name="parley-room" content="')[1].split('">')[0]
    known: dict[str, Any] = json.loads(html.unescape(content))["known"]
    return known


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_address_means_the_same_in_both(page: Page, atlas_url: str, language: str) -> None:
    record = shelf().open(shelf().ids[0])
    known = told(atlas_url)
    page.goto(f"{atlas_url}/_stcore/health")
    reading = f"""async ([asked, known, words]) => {{
      const {{ readSelection }} = await import('/{side_url("urls.js")}');
      (await import('/{side_url("words.js")}')).setWords(words);
      return asked.map((query) => readSelection(new URLSearchParams(query), known));
    }}"""
    read = page.evaluate(reading, [ASKED, known, json.loads(words_text(language))])
    for query, found in zip(ASKED, read, strict=True):
        params = dict(part.split("=", 1) for part in query.split("&") if part)
        selection, notes = parse_selection(params, record.id, record.known, load_words(language))
        assert tuple(found["notes"]) == notes, query
        shown = found["selection"]
        assert shown.pop("day") == (
            selection.day or known["disputes"].get(selection.dispute, known["own"])
        ), query
        for name, value in shown.items():
            expected = getattr(selection, name)
            plain = list(expected) if isinstance(expected, tuple) else expected
            if name == "compare" and expected:
                plain = {"day": expected[0], "view": expected[1]}
            assert value == plain, (query, name)


WRITTEN = """async ([query, known]) => {
  const { readSelection, writeSelection, changed } = await import('ADDRESS');
  const { selection } = readSelection(new URLSearchParams(query), known);
  return String(changed(new URLSearchParams(), writeSelection(selection, known)));
}"""


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("", ""),
        ("page=read&view=de-facto&day=1945-08-10&names=spoken", ""),
        ("turn=t028&place=dairen", "place=dairen&turn=t028"),
        ("layers=none&quiz=7", "layers=none&quiz=7"),
        ("compare=1997-07-01,de-facto&q=a%20b", "compare=1997-07-01%2Cde-facto&q=a+b"),
        ("turn=t999&lesson=nowhere", ""),
    ],
)
def test_what_is_usual_or_wrong_is_not_written(page: Page, atlas_url: str, query: str, written: str) -> None:
    known = told(atlas_url)
    if "names=spoken" in query:
        query = query.replace("spoken", known["names"][0])
    page.goto(f"{atlas_url}/_stcore/health")
    script = WRITTEN.replace("ADDRESS", f"/{side_url('urls.js')}")
    assert page.evaluate(script, [query, known]) == written
