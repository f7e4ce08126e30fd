"""The exported file, opened from a disk in a real Chromium with the network cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.accessible import SCREENS, seen_on
from tests.alone import CHECKS, LINE, Alone, breaches, here, mark, panel, status
from tests.served import MAP
from tests.specimens import HOSTILE
from tests.test_cli import parley

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.accessible import Screen

EVIL = (
    f"{HOSTILE} <script>window.hacked=5</script></script></title></style> "
    "\" ' % %3Cb%3E &#x27; &amp; --> <!-- "
    '\u202e \U0001f600 $imports ${policy} "./urls.js" "atlas/side/x.js" url(images/x.png)'
)
TITLE = "</title><script>window.hacked=6</script> --> &#x27; \u202e \U0001f600"
LABEL = "An<b>na</b>\"'"


def exported(folder: Path, *records: Path) -> Path:
    """Export a record, the shipped one if none is named, as a reader does."""
    file = folder / "atlas.html"
    done = parley("export", *records, "--to", "html", "-o", file)
    assert (done.returncode, done.stderr) == (0, "")
    return file


@pytest.fixture(scope="module")
def shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped record as a file."""
    return exported(tmp_path_factory.mktemp("stick"))


@pytest.fixture
def cut_off(page: Page) -> Iterator[Callable[[Path], Alone]]:
    """Take a page off the network and give it a file; nothing but that file may be asked for."""
    asked: list[str] = []
    given: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.context.set_offline(offline=True)

    def opening(file: Path) -> Alone:
        given.append(file.as_uri())
        return Alone(page, file.as_uri(), "#")

    yield opening
    assert [url for url in asked if not url.startswith((*given, "data:", "blob:"))] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.__name__))
def test_the_file_does_what_the_atlas_does(
    cut_off: Callable[[Path], Alone], shipped_file: Path, check: Callable[[Alone], None]
) -> None:
    check(cut_off(shipped_file))


def test_it_says_what_it_is_and_what_it_leaves_out(
    cut_off: Callable[[Path], Alone], shipped_file: Path
) -> None:
    page = cut_off(shipped_file).open()
    page.get_by_role("button", name="About this file").click()
    note = page.get_by_role("dialog", name="About this file")
    expect(note).to_contain_text("asks nothing of any network")
    expect(note).to_contain_text("Other records: a file holds one.")
    expect(note).to_contain_text("Leaflet 1.9.4")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_nothing_in_it_leads_to_a_server(cut_off: Callable[[Path], Alone], shipped_file: Path) -> None:
    page = cut_off(shipped_file).open(f"{LINE}&step=a6")
    panel(page).get_by_role("button", name="Teacher’s view").click()
    expect(panel(page).get_by_label("Link to this step")).to_be_visible()
    expect(panel(page).get_by_label("Link for the class")).to_have_count(0)
    links = page.locator("a[href]").evaluate_all("(all) => all.map((link) => link.getAttribute('href'))")
    assert [link for link in links if not link.startswith(("#", "?page="))] == []


def test_the_link_to_a_step_that_it_gives_opens_the_step(
    cut_off: Callable[[Path], Alone], shipped_file: Path
) -> None:
    page = cut_off(shipped_file).open(f"{LINE}&step=a6")
    panel(page).get_by_role("button", name="Teacher’s view").click()
    link = panel(page).get_by_label("Link to this step").input_value()
    page.goto("about:blank")
    page.goto(link)
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(
        "6 The east: an agreement with someone else"
    )


def test_a_query_is_read_until_the_reader_chooses_something_else(
    cut_off: Callable[[Path], Alone], shipped_file: Path
) -> None:
    page = Alone(cut_off(shipped_file).page, shipped_file.as_uri(), "?").open("turn=t032&lang=en")
    expect(here(page)).to_have_attribute("id", "t032")
    page.get_by_role("button", name="Clear").first.click()
    expect(here(page)).to_have_count(0)
    expect(page).to_have_url(re.compile("#page=read$"))
    page.reload()
    expect(page.locator("li#t001")).to_be_in_viewport()
    expect(here(page)).to_have_count(0)


@pytest.mark.parametrize("screen", SCREENS[2:4])
def test_it_has_no_serious_breach(chromium: Browser, shipped_file: Path, screen: Screen) -> None:
    with seen_on(chromium, screen) as page:
        found = breaches(Alone(page, shipped_file.as_uri(), "#"))
    assert [breach for each in found.values() for breach in each] == []
    assert len(found) == 6


def test_a_hostile_record_is_shown_as_text(cut_off: Callable[[Path], Alone], tmp_path: Path) -> None:
    record = tmp_path / "a<i>\"'`${1}%41.txt"
    turns = [f"{LABEL}: I saw {EVIL} in Harbin.", "Boris: Why?", f"{LABEL}: {EVIL}", "Boris: So."]
    record.write_text("\n\n".join([TITLE, *turns, f"{LABEL}: Yes."]), encoding="utf-8")
    page = cut_off(exported(tmp_path, record)).open()
    expect(page.locator("h1 span")).to_have_text(TITLE)
    expect(page.locator("li#t001 p")).to_have_text(f"I saw {EVIL} in Harbin.")
    expect(page.locator("li#t001 h3")).to_have_text(LABEL)
    mark(page, "harbin").click()
    expect(status(page)).to_have_text("Harbin: 1 mention in 1 turn")
    for name in ("Places", "Speakers"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(panel(page).get_by_role("heading", level=2)).to_be_visible()
    page.get_by_role("button", name="Cite", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text(f"{TITLE} (citation not known)")
    assert page.evaluate("[window.hacked, document.title]") == [None, f"{TITLE} · Parley Atlas"]
    assert page.locator("img:not(.pa-relief)").count() == 0
    assert page.locator("script").count() == 2


def test_a_record_without_a_place_can_be_read(cut_off: Callable[[Path], Alone], tmp_path: Path) -> None:
    record = tmp_path / "quiet.txt"
    record.write_text("Anna: Hm.\n\nBoris: Yes?\n\nAnna: Nothing.\n\nBoris: Ah.\n")
    page = cut_off(exported(tmp_path, record)).open()
    page.locator("li#t003 h3").click()
    expect(status(page)).to_have_text("Turn 3, Anna: no place")
    page.get_by_role("link", name="Lessons", exact=True).click()
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Lessons")


def test_a_browser_that_runs_no_script_is_told_so(chromium: Browser, shipped_file: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(shipped_file.as_uri())
    expect(page.locator("body")).to_contain_text("with scripts allowed")
    expect(page.locator(MAP)).to_have_count(0)
    context.close()
