"""A record, or one turn of it, as other works cite it: a note in Chicago style, BibTeX, CSL-JSON.

Only what the document says of itself goes in; what is not known is left out. A record without a title is
called by the name of its file. The locator is the number of the turn: it belongs to the citation, not to the
record, so that a bibliography holds each record once.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import cycle
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from transcript.model import Document

CSL_CITATION = "https://resource.citationstyles.org/schema/latest/input/json/csl-citation.json"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_LATEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    # BibTeX counts braces even after a backslash, so these are called by name.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_NOT_IN_URLS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


class Cited(Protocol):
    """A turn as far as a citation names it; an ``Utterance`` is one."""

    @property
    def order(self) -> int | str:
        """Its number in the record, from 1."""

    @property
    def id(self) -> str:
        """Its id, such as ``t028``."""


def cite_chicago(document: Document, turn: Cited | None = None) -> str:
    """Return a note by the Chicago Manual of Style (17th edition, 14.222–232: manuscript collections)."""
    day = document.day and american_day(document.day)
    kept = (*shelf_mark(document), document.collection, document.archive)
    parts = (document.place, day, locator(turn), *kept, credit(document), document.url)
    note = ", ".join(unbroken(part) for part in parts if part)
    start = chicago_title(document, ends=not note)
    return f"{start} {note}".rstrip(" .") + "." if note else start


def chicago_title(document: Document, *, ends: bool) -> str:
    """Return the title in quotation marks, its comma or full stop inside; the name of a file without them."""
    mark = "." if ends else ","
    if not document.title:
        return unbroken(document.id) + mark
    title = inner_quotes(unbroken(document.title)).rstrip(".")
    return f"“{title}”" if ends and title.endswith(("?", "!")) else f"“{title}{mark}”"


def inner_quotes(title: str) -> str:
    """Return a title with single quotation marks for double ones, as it stands inside such marks."""
    marks = cycle("‘’")
    paired = "".join(next(marks) if sign == '"' else sign for sign in title)
    return paired.replace("“", "‘").replace("”", "’")


def american_day(day: date) -> str:
    """Return a day as the Chicago Manual writes it: August 10, 1945."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def locator(turn: Cited | None) -> str | None:
    """Return where in the record it is said; nothing for the whole of it."""
    return f"turn {turn.order}" if turn else None


def shelf_mark(document: Document) -> tuple[str, ...]:
    """Return box and folder, as far as they are known."""
    known = (("box", document.box), ("folder", document.folder))
    return tuple(f"{name} {number}" for name, number in known if number)


def credit(document: Document) -> str | None:
    """Return who gave the record to the archive."""
    return document.contributor and f"contributed by {document.contributor}"


def citation_keys(documents: Iterable[Document]) -> tuple[str, ...]:
    """Return a key for each document: its name in letters and digits of ASCII, no two alike."""
    keys: list[str] = []
    for document in documents:
        name = re.sub(r"[^A-Za-z0-9]+", "-", PurePath(document.id).stem).strip("-") or "record"
        same = (name, *(f"{name}-{number}" for number in range(2, len(keys) + 2)))
        keys.append(next(key for key in same if key not in keys))
    return tuple(keys)


def bibtex_text(documents: Sequence[Document]) -> str:
    """Return one BibTeX entry for each document."""
    keyed = zip(citation_keys(documents), documents, strict=True)
    return "\n".join(bibtex_entry(key, document) for key, document in keyed)


def cite_bibtex(document: Document, turn: Cited | None = None) -> str:
    r"""Return the entry of a record, for a turn after the ``\cite`` that points at it.

    BibTeX reads nothing that stands outside an entry, so both can be pasted into one file.
    """
    (key,) = citation_keys([document])
    command = f"\\cite[turn~{turn.order}]{{{key}}}\n\n" if turn else ""
    return command + bibtex_entry(key, document)


def bibtex_entry(key: str, document: Document) -> str:
    """Return an entry of type ``misc``; its title keeps its capitals, ``venue`` is where the talk was."""
    day = document.day
    held = (*shelf_mark(document), document.collection, document.archive)
    told = credit(document)
    fields = {
        "title": f"{{{latex(document.title or document.id)}}}",
        "year": day and f"{day.year}",
        "month": day and MONTHS[day.month - 1][:3].lower(),
        "day": day and f"{day.day}",
        "venue": latex(document.place or ""),
        "howpublished": latex(", ".join(part for part in held if part)),
        "note": latex(told[0].upper() + told[1:] if told else ""),
        "url": "".join(_NOT_IN_URLS.get(sign, sign) for sign in document.url or ""),
    }
    # A month is one of BibTeX's own words: in braces it would be a text that no style translates.
    rows = (
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
        for name, value in fields.items()
        if value
    )
    return f"@misc{{{key},\n{''.join(rows)}}}\n"


def latex(text: str) -> str:
    """Return text on one line in which every sign stands for itself in LaTeX."""
    return "".join(_LATEX.get(sign, sign) for sign in unbroken(text))


def csl_text(documents: Sequence[Document]) -> str:
    """Return documents as a CSL-JSON bibliography: a list of items."""
    keyed = zip(citation_keys(documents), documents, strict=True)
    return json_text([csl_item(key, document) for key, document in keyed])


def cite_csl(document: Document, turn: Cited | None = None) -> str:
    """Return the bibliography of one record, or for a turn a CSL citation, whose item holds the locator.

    The locator carries no label: CSL has none for a turn and would call it a page or a section.
    """
    if turn is None:
        return csl_text([document])
    (key,) = citation_keys([document])
    cited = {"id": key, "itemData": csl_item(key, document), "locator": locator(turn)}
    return json_text({"schema": CSL_CITATION, "citationID": f"{key}-{turn.id}", "citationItems": [cited]})


def csl_item(key: str, document: Document) -> dict[str, object]:
    """Return a CSL item: a manuscript if it lies in an archive, else a document."""
    day = document.day
    kept = document.archive or document.collection
    item = {
        "id": key,
        "type": "manuscript" if kept else "document",
        "title": document.title or document.id,
        "issued": day and {"date-parts": [[day.year, day.month, day.day]]},
        "event-place": document.place,
        "archive": document.archive,
        "archive_collection": document.collection,
        "archive_location": ", ".join(shelf_mark(document)),
        "contributor": document.contributor and [{"literal": document.contributor}],
        "URL": document.url,
    }
    return {
        name: unbroken(value) if isinstance(value, str) else value for name, value in item.items() if value
    }


def json_text(content: object) -> str:
    """Return JSON for people to read and programs to take in."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def unbroken(text: str) -> str:
    """Return text on one line."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class AnyTurn:
    """A turn whose number and id are signs that no text has: they can be replaced by those of a real one."""

    order: str = "\ue000"
    id: str = "\ue001"


FORMS = {"Chicago": cite_chicago, "BibTeX": cite_bibtex, "CSL-JSON": cite_csl}
"""What cites a document or a turn of it, by the name of the form."""
