"""A handout or an answer key as PDF, and a drawn map as PNG, set by Typst with the fonts that it brings.

What is printed goes in as JSON and is never part of the template's text, so no lesson can change the page.
The fonts hold no Chinese, Japanese or Korean: what they lack is left out, so that no empty box is printed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, cast

import typst

from dashboard.handout import Handout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.handout import AnswerKey

PICTURE_PPI = 220
"""Points an inch of a picture of a map: enough for a page."""

LETTERS = ("LATIN ", "CYRILLIC ")
SIGNS = frozenset("‐‑‒–—―‘’‚“”„†‡•…‰′″‹›⁄€№™−←↑→↓×÷°§¶©®±·«»¿¡£¥¢¬µ¹²³¼½¾ªº¦¨¯´¸")
OMITTED = "[…]"

PICTURE = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")
"""


def handout_pdf(content: Handout | AnswerKey) -> bytes:
    """Return a handout or an answer key as a PDF of A4 pages; the same content gives the same bytes."""
    return cast("bytes", set_pages(content, "pdf"))


def handout_pictures(content: Handout | AnswerKey, ppi: float) -> list[bytes]:
    """Return the pages as PNG pictures, to be looked at."""
    pages = set_pages(content, "png", ppi)
    return [pages] if isinstance(pages, bytes) else pages


def set_pages(
    content: Handout | AnswerKey, form: Literal["pdf", "png"], ppi: float | None = None
) -> bytes | list[bytes]:
    """Return the pages in a format of Typst."""
    shown = printable_handout(content) if isinstance(content, Handout) else content
    told = {**cast("dict[str, object]", printed(asdict(shown))), "key": not isinstance(content, Handout)}
    template = (files("dashboard") / "data" / "handout.typ").read_bytes()
    pages = typst.compile(
        template,
        format=form,
        ppi=ppi,
        sys_inputs={"content": json.dumps(told, ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=0,
    )
    return cast("bytes | list[bytes]", pages)


def map_png(svg: str) -> bytes:
    """Return a drawn map as a PNG picture of 220 points an inch."""
    told = {"svg": svg}
    return typst.compile(PICTURE, format="png", ppi=PICTURE_PPI, sys_inputs=told, ignore_system_fonts=True)


def printable_handout(handout: Handout) -> Handout:
    """Return a handout without the names that cannot be printed, and with a note that says so."""
    glossary = tuple(replace(term, native=printable_names(term.native)) for term in handout.glossary)
    places = tuple(replace(place, native=printable_names(place.native)) for place in handout.places)
    before = [*(term.native for term in handout.glossary), *(place.native for place in handout.places)]
    after = [*(term.native for term in glossary), *(place.native for place in places)]
    left = sum(own != kept for own, kept in zip(before, after, strict=True))
    told = tuple(place for place in places if place.today or place.native)
    notes = (*handout.notes, *notes_on(left, shortened=OMITTED in texts_of(handout)))
    return replace(handout, glossary=glossary, places=told, notes=notes)


def notes_on(names: int, *, shortened: bool) -> Iterable[str]:
    """Yield what a reader must know of what could not be printed."""
    if names:
        yield (
            f"Of {names} names the form in Chinese, Japanese or Korean writing is left out: the fonts of this"
            " PDF have no signs for it. The handout as a web page shows it."
        )
    if shortened:
        yield (
            f"At {OMITTED} the fonts of this PDF have no signs for the writing."
            " The handout as a web page shows it."
        )


def texts_of(handout: Handout) -> str:
    """Return all other texts as they are printed."""
    bare = replace(handout, glossary=(), places=())
    return json.dumps(printed(asdict(bare)), ensure_ascii=False)


def printable_names(names: str) -> str:
    """Return those of some names, with commas between, that the fonts hold."""
    return ", ".join(name for name in names.split(", ") if name and all(map(is_printable, name)))


def printed(value: object) -> object:
    """Return texts within lists and objects with ``OMITTED`` for each stretch that the fonts do not hold."""
    if isinstance(value, str):
        return printed_text(value)
    if isinstance(value, dict):
        return {name: inner if name == "svg" else printed(inner) for name, inner in value.items()}
    return [printed(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def printed_text(text: str) -> str:
    """Return a text with ``OMITTED`` for each stretch of signs that the fonts do not hold."""
    if text.isascii():
        return text
    marked = "".join(sign if is_printable(sign) else "\0" for sign in unicodedata.normalize("NFC", text))
    return re.sub(r"\0(?:[\s\0]*\0)?", OMITTED, marked)


def is_printable(sign: str) -> bool:
    """Tell whether the fonts hold a sign."""
    if sign.isascii():
        return sign.isprintable() or sign.isspace()
    return (
        sign in SIGNS
        or sign.isspace()
        or (sign <= "\u04ff" and unicodedata.name(sign, "").startswith(LETTERS))
    )
