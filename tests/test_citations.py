"""A record and its turns as other works cite them: each format written out, the unknown left out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.citing import link
from tests.conftest import ROOT
from tests.served import open_atlas
from transcript import Document, load_shipped_record, parse_record
from transcript.citations import (
    bibtex_text,
    citation_keys,
    cite_bibtex,
    cite_chicago,
    cite_csl,
    csl_text,
    latex,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

SHIPPED = load_shipped_record()
TURN = SHIPPED.utterances[27]
TITLE = "Record of a Meeting Between T.V. Soong and Stalin"
URL = "https://digitalarchive.wilsoncenter.org/document/134355"
ENTRY = f"""@misc{{1945-08-10-soong-stalin,
  title = {{{{{TITLE}}}}},
  year = {{1945}},
  month = aug,
  day = {{10}},
  venue = {{Moscow}},
  howpublished = {{box 6, folder 9, Victor Hoo Collection, Hoover Institution Archives}},
  note = {{Contributed by David Wolff}},
  url = {{{URL}}},
}}
"""
ITEM: dict[str, Any] = {
    "id": "1945-08-10-soong-stalin",
    "type": "manuscript",
    "title": TITLE,
    "issued": {"date-parts": [[1945, 8, 10]]},
    "event-place": "Moscow",
    "archive": "Hoover Institution Archives",
    "archive_collection": "Victor Hoo Collection",
    "archive_location": "box 6, folder 9",
    "contributor": [{"literal": "David Wolff"}],
    "URL": URL,
}
LUNCH = parse_record(
    "Anna: To Harbin.\n\nBoris: Why?\n\nAnna: So.\n\nBoris: Well.\n", document_id="lunch.txt"
)


def named(title: str, **more: object) -> Document:
    """Return a document of which a title is known, and what else is given."""
    return Document(id="a.txt", text="", title=title, **more)  # type: ignore[arg-type]  # fields by name


def test_a_record_as_a_note() -> None:
    assert cite_chicago(SHIPPED.document) == (
        f"“{TITLE},” Moscow, August 10, 1945, box 6, folder 9, Victor Hoo Collection, "
        f"Hoover Institution Archives, contributed by David Wolff, {URL}."
    )


def test_a_turn_as_a_note_stands_after_the_day() -> None:
    assert cite_chicago(SHIPPED.document, TURN) == (
        f"“{TITLE},” Moscow, August 10, 1945, turn 28, box 6, folder 9, Victor Hoo Collection, "
        f"Hoover Institution Archives, contributed by David Wolff, {URL}."
    )


@pytest.mark.parametrize(
    ("document", "note"),
    [
        (named("A Talk"), "“A Talk.”"),
        (named("Who Pays?"), "“Who Pays?”"),
        (named("Who Pays?", place="Yalta"), "“Who Pays?,” Yalta."),
        (named("A Talk.", place="Yalta"), "“A Talk,” Yalta."),
        (named('On "Port Arthur"', box="6"), "“On ‘Port Arthur’,” box 6."),
        (named("On “Dairen”", folder="9", archive="Archive Inc."), "“On ‘Dairen’,” folder 9, Archive Inc."),
        (named("Two\n  lines", day=date(1945, 7, 2)), "“Two lines,” July 2, 1945."),
        (LUNCH.document, "lunch.txt."),
    ],
)
def test_a_note_says_what_is_known_and_no_more(document: Document, note: str) -> None:
    assert cite_chicago(document) == note


def test_a_record_and_a_turn_as_bibtex() -> None:
    assert cite_bibtex(SHIPPED.document) == ENTRY
    assert cite_bibtex(SHIPPED.document, TURN) == f"\\cite[turn~28]{{1945-08-10-soong-stalin}}\n\n{ENTRY}"


def test_bibtex_leaves_out_what_is_not_known() -> None:
    assert cite_bibtex(LUNCH.document, LUNCH.utterances[2]) == (
        "\\cite[turn~3]{lunch}\n\n@misc{lunch,\n  title = {{lunch.txt}},\n}\n"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Soong & Sons, 100 % of $5 #1 a_b", r"Soong \& Sons, 100 \% of \$5 \#1 a\_b"),
        ("a{b", r"a\textbraceleft{}b"),
        ("}{", r"\textbraceright{}\textbraceleft{}"),
        (r"\input~^", r"\textbackslash{}input\textasciitilde{}\textasciicircum{}"),
        ("宋子文 — Łódź", "宋子文 — Łódź"),
        ("one\n\ttwo", "one two"),
    ],
)
def test_every_sign_stands_for_itself_in_latex(text: str, escaped: str) -> None:
    assert latex(text) == escaped
    assert escaped.count("{") == escaped.count("}")


def test_an_address_stays_one_in_bibtex() -> None:
    document = named("A", url="https://example.org/a_b%20c?d={e}#f~g")
    assert "  url = {https://example.org/a_b%20c?d=%7Be%7D#f~g},\n" in cite_bibtex(document)


def test_a_record_as_csl_is_a_bibliography_of_one() -> None:
    assert json.loads(cite_csl(SHIPPED.document)) == [ITEM]


def test_the_turn_goes_with_the_citation_item_in_csl() -> None:
    assert json.loads(cite_csl(SHIPPED.document, TURN)) == {
        "schema": "https://resource.citationstyles.org/schema/latest/input/json/csl-citation.json",
        "citationID": "1945-08-10-soong-stalin-t028",
        "citationItems": [{"id": "1945-08-10-soong-stalin", "itemData": ITEM, "locator": "turn 28"}],
    }


def test_csl_leaves_out_what_is_not_known() -> None:
    assert json.loads(cite_csl(LUNCH.document)) == [{"id": "lunch", "type": "document", "title": "lunch.txt"}]
    collection = named("A", collection="Papers", folder="3")
    assert json.loads(cite_csl(collection)) == [
        {
            "id": "a",
            "type": "manuscript",
            "title": "A",
            "archive_collection": "Papers",
            "archive_location": "folder 3",
        }
    ]


def test_no_two_records_share_a_key() -> None:
    ids = ("talk.txt", "talk.txt", "talk-2.txt", "会谈.txt", "записка.txt", "A & B (copy).md")
    documents = [Document(id=name, text="") for name in ids]
    keys = ("talk", "talk-2", "talk-2-2", "record", "record-2", "A-B-copy")
    assert citation_keys(documents) == keys
    assert [item["id"] for item in json.loads(csl_text(documents))] == list(keys)
    assert re.findall(r"^@misc\{(.+),$", bibtex_text(documents), re.MULTILINE) == list(keys)


def export(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard", "export", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, encoding="utf-8")


def test_the_command_writes_the_shipped_record() -> None:
    done = export("--to", "bibtex")
    assert (done.returncode, done.stdout, done.stderr) == (0, ENTRY, "")


def test_the_command_writes_several_records_and_names_a_bad_one(short_record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = export(short_record, tmp_path / "none.txt", short_record, "--to", "csl", "-o", out)
    assert (done.returncode, done.stdout) == (1, "")
    assert "none.txt: there is no such file" in done.stderr
    assert [item["id"] for item in json.loads(out.read_text(encoding="utf-8"))] == ["lunch", "lunch-2"]


def test_a_link_names_all_that_is_selected() -> None:
    page = "http://127.0.0.1:8501/"
    assert link(page, {}) == link(page[:-1], {}) == page
    chosen = {"turn": "t028", "compare": "1997-07-01,de-facto", "q": "two railways"}
    asked = "?turn=t028&compare=1997-07-01,de-facto&q=two+railways"
    assert link(page, chosen) == f"{page}{asked}"
    assert link(None, chosen) == asked


def test_the_citation_follows_the_turn(page: Page, atlas_url: str) -> None:
    open_atlas(page, atlas_url)
    page.get_by_role("button", name="Cite").click()
    said = page.get_by_test_id("stPopoverBody")
    expect(said).to_contain_text("Cite this record")
    page.get_by_role("button", name="Cite").click()
    expect(said).to_be_hidden()
    page.locator("li#t028 .pa-number").click()
    expect(page).to_have_url(re.compile("turn=t028"))
    page.get_by_role("button", name="Cite").click()
    expect(said).to_contain_text("Cite this turn")
    expect(said.get_by_role("tabpanel")).to_contain_text("August 10, 1945, turn 28, box 6")
    said.get_by_role("tab", name="BibTeX").click()
    expect(said.get_by_role("tabpanel")).to_contain_text(r"\cite[turn~28]{1945-08-10-soong-stalin}")
    said.get_by_role("tab", name="CSL-JSON").click()
    expect(said.get_by_role("tabpanel")).to_contain_text('"locator": "turn 28"')
    expect(said.locator("code").last).to_have_text(f"{atlas_url}/?turn=t028")
