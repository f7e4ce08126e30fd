"""The page that stands alone, taken apart: what it holds, what it may load, what hostile texts do."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from dashboard.records import RECORDS_VARIABLE, shelf
from dashboard.routes import relief, relief_url, side_files, side_url
from dashboard.standalone import (
    LARGEST,
    START,
    class_page,
    content_of,
    data_url,
    digest,
    exported_page,
    held,
    held_content,
    imports,
    modules_from,
    named_imports,
    size_note,
    typefaces,
)
from dashboard.words import LANGUAGES
from geodata import DataError
from tests.specimens import HOSTILE
from tests.test_cli import parley

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MADE = date(2026, 3, 1)
SCRIPT_END = f"</script></title>\"' % &#x27; --> <!-- {HOSTILE} $imports ${{policy}}"


class Parts(HTMLParser):
    """The tags of a page with their attributes, and the text within its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script" and data.strip():
            self.scripts.append(data)

    def meta(self, **wanted: str) -> str:
        """Return the content of the one ``meta`` with an attribute."""
        name, value = next(iter(wanted.items()))
        found = [
            attributes for tag, attributes in self.tags if tag == "meta" and attributes.get(name) == value
        ]
        assert len(found) == 1
        return str(found[0]["content"])


def policy_of(page: str) -> dict[str, list[str]]:
    """Return the sources that the page's security policy names, by directive."""
    text = Parts(page).meta(**{"http-equiv": "Content-Security-Policy"})
    directives = (part.split() for part in text.split(";"))
    return {name: sources for name, *sources in directives}


def room_of(page: str) -> dict[str, Any]:
    """Return what a page is told."""
    told: dict[str, Any] = json.loads(Parts(page).meta(name="parley-room"))
    return told


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in JSON."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, str):
        yield value


def decoded(url: str) -> bytes:
    """Return what a ``data:`` URL holds."""
    head, _, body = url.partition(",")
    return b64decode(body) if head.endswith(";base64") else unquote(body).encode()


@pytest.fixture(scope="module")
def shipped_page() -> str:
    """The shipped record as a file."""
    shelf.cache_clear()
    return exported_page(shelf().open(shelf().ids[0]), MADE)


@pytest.fixture
def hostile_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A record whose name, labels and speech would all break out of a page, as a file."""
    record = tmp_path / "a<i>\"'`${1}%41.txt"
    turns = [
        f"</h1>Anna: {SCRIPT_END} in Harbin.",
        "Boris: \u2028Why?",
        f"</h1>Anna: {SCRIPT_END}",
        "Boris: Ah.",
    ]
    record.write_text("\n\n".join(turns), encoding="utf-8")
    monkeypatch.setenv(RECORDS_VARIABLE, str(record))
    shelf.cache_clear()
    yield exported_page(shelf().open(record.name), MADE)
    shelf.cache_clear()


def test_the_file_fits_a_lesson(shipped_page: str) -> None:
    assert len(shipped_page.encode()) <= LARGEST == 6_000_000
    assert size_note(shipped_page) is None


def test_a_file_that_is_too_large_says_how_large_and_why() -> None:
    note = size_note("é" * 3_300_000)
    assert note is not None
    assert note.startswith("the file has 6.6 MB, more than 6 MB")
    assert "a part of the record" in note


def test_the_same_record_and_day_make_the_same_file(shipped_page: str) -> None:
    assert exported_page(shelf().open(shelf().ids[0]), MADE) == shipped_page


def test_the_file_is_one_page_and_loads_nothing(shipped_page: str) -> None:
    parts = Parts(shipped_page)
    assert [tag for tag, _ in parts.tags] == [
        *("html", "head", "meta", "meta", "meta", "title", "script", "meta", "script", "body", "p")
    ]
    addresses = [
        attributes[name] for _, attributes in parts.tags for name in ("src", "href") if name in attributes
    ]
    assert len(addresses) == 1
    assert [url for url in addresses if not str(url).startswith("data:")] == []


def test_its_policy_allows_nothing_but_itself(shipped_page: str) -> None:
    policy = policy_of(shipped_page)
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["data:", f"'sha256-{digest(imports())}'"]
    allowed = {source for sources in policy.values() for source in sources}
    assert allowed == {"'none'", "data:", "blob:", "'unsafe-inline'", f"'sha256-{digest(imports())}'"}
    assert "'unsafe-inline'" not in policy["script-src"]


def test_the_class_page_s_policy_allows_this_server_only() -> None:
    policy = policy_of(class_page(shelf().open(shelf().ids[0])))
    allowed = {source for sources in policy.values() for source in sources}
    hashed = f"'sha256-{digest(imports())}'"
    assert allowed == {"'self'", "'none'", "data:", "blob:", "'unsafe-inline'", hashed}
    assert policy["script-src"] == ["'self'", "data:", hashed]


def test_the_class_page_names_addresses_and_holds_only_modules_and_sheets() -> None:
    told = room_of(class_page(shelf().open(shelf().ids[0])))
    assert told["made"] is None
    assert told["room"]["record"].startswith("atlas/record/")
    sheets = [*told["room"]["styles"], *told["room"]["ground"]["styles"]]
    assert [sheet for sheet in sheets if not sheet.startswith("data:text/css")] == []


def test_the_import_map_is_the_script_that_the_policy_names(shipped_page: str) -> None:
    assert Parts(shipped_page).scripts == [imports()]
    assert "<" not in imports()


def test_every_module_is_held_and_finds_those_it_imports(shipped_page: str) -> None:
    held_modules = json.loads(Parts(shipped_page).scripts[0])["imports"]
    assert set(held_modules) == {f"parley/{name}" for name in modules_from(START)}
    assert {"parley/map.js", "parley/dialogue.js", "parley/lessons.js", "parley/quiz.js"} <= set(held_modules)
    for url in held_modules.values():
        module = decoded(url).decode()
        wanted = re.findall(r"(?:from|import)\s*\(?\s*[\"']([^\"']+)[\"']", module)
        assert [name for name in wanted if name not in held_modules] == []


def test_all_that_is_told_is_held_and_is_what_the_server_gives(shipped_page: str) -> None:
    told = room_of(shipped_page)
    texts = [*texts_in([told["room"], told["words"], told["fonts"]])]
    assert [text for text in texts if text.startswith(("atlas/", "static/", "http"))] == []
    record = shelf().open(shelf().ids[0])
    assert decoded(told["room"]["record"]).decode() == record.data
    assert len(json.loads(decoded(told["room"]["lessons"]))["lessons"]) == 3
    assert set(told["words"]) == set(LANGUAGES)
    assert told["made"] == "2026-03-01"
    assert [face["family"] for face in told["fonts"]] == ["Source Sans"] * 2 + ["Source Serif"] * 2


def test_no_sheet_and_no_drawing_asks_for_another_file(shipped_page: str) -> None:
    room = room_of(shipped_page)["room"]
    for sheet in [*room["styles"], *room["ground"]["styles"]]:
        asked = re.findall(r"url\(\s*[\"']?([^)\"']{1,40})", decoded(sheet).decode())
        assert [url for url in asked if not url.startswith(("data:", "#"))] == []
    for drawing in (room["map"], room["ground"]["borders"]):
        assert b"atlas/ground/" not in decoded(drawing)
    assert any(
        b"data:image/webp;base64," in decoded(drawing) for drawing in (room["map"], room["ground"]["borders"])
    )


def test_no_text_of_a_record_breaks_out(hostile_page: str, shipped_page: str) -> None:
    parts = Parts(hostile_page)
    assert [tag for tag, _ in parts.tags] == [tag for tag, _ in Parts(shipped_page).tags]
    assert parts.scripts == [imports()]
    assert policy_of(hostile_page) == policy_of(shipped_page)
    told = room_of(hostile_page)
    assert told["document"] == "a<i>\"'`${1}%41.txt"
    data = json.loads(decoded(told["room"]["record"]))
    assert SCRIPT_END in "".join(texts_in(data["turns"][0]["blocks"]))


def test_content_comes_from_the_routes_of_the_server() -> None:
    assert content_of(side_url("dom.js")) == side_files()["dom.js"]
    assert content_of(relief_url()) == relief()


@pytest.mark.parametrize("address", ["atlas/side/x/none.js", "atlas/nowhere", "atlas/record/0123.json"])
def test_what_the_server_has_not_is_named(address: str) -> None:
    with pytest.raises(DataError, match=re.escape(address)):
        content_of(address)


def test_only_addresses_are_replaced_by_what_is_there() -> None:
    told = {"a": ["atlas", "an atlas/side", 3, None], "b": {"c": side_url("dom.js")}}
    assert held(told) == {
        "a": ["atlas", "an atlas/side", 3, None],
        "b": {"c": held_content(side_url("dom.js"))},
    }


@pytest.mark.parametrize("content", [b"", b"a b\n/* % # ? & \" ' < > \\ */", "大連 \u2028".encode()])
@pytest.mark.parametrize("name", ["a.js", "a.css", "a.json", "a.webp", "a.woff2"])
def test_a_data_url_holds_what_was_put_in(name: str, content: bytes) -> None:
    url = data_url(name, content)
    assert decoded(url) == content
    assert not set(url) & set("\"'<>&#%\\\n") - {"%"}


def test_modules_are_imported_by_name() -> None:
    module = named_imports(START).decode()
    assert 'from "parley/dom.js"' in module
    assert '"./' not in module


def test_each_module_is_listed_once_and_none_of_streamlit() -> None:
    names = modules_from(START)
    assert len(names) == len(set(names))
    assert "streamlit.js" not in names


def test_a_machine_without_the_typefaces_makes_the_page_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("dashboard.standalone.static_folder", lambda: tmp_path)
    typefaces.cache_clear()
    try:
        told = room_of(class_page(shelf().open(shelf().ids[0])))
    finally:
        typefaces.cache_clear()
    assert told["fonts"] == []
    assert told["software"] == ["Parley Atlas · MIT", "Leaflet 1.9.4.1 · BSD-2-Clause"]


# the command


def test_a_file_holds_one_record(short_record: Path, tmp_path: Path) -> None:
    done = parley("export", short_record, short_record, "--to", "html", "-o", tmp_path / "out.html")
    assert done.returncode == 2
    assert "holds one record" in done.stderr
    assert not (tmp_path / "out.html").exists()


def test_a_record_that_cannot_be_read_makes_no_file(tmp_path: Path) -> None:
    done = parley("export", tmp_path / "none.txt", "--to", "html", "-o", tmp_path / "out.html")
    assert done.returncode == 1
    assert "none.txt" in done.stderr
    assert not (tmp_path / "out.html").exists()
