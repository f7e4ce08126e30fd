"""The ways in which one name may be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcript.normal import compact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_APOSTROPHE = re.compile(r"['’‘ʼʻʹ`´′＇]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){2,}")
_ACRONYM = re.compile(r"[^\W\d_a-z]{2,6}")


def given_forms(form: str) -> tuple[str, ...]:
    """Return ``form`` as it stands and in capitals, as written in a squeezed text; none if it is blank."""
    base = compact(form)
    return tuple(dict.fromkeys((base, base.upper()))) if base else ()


def derived_forms(form: str, geographic: Collection[str]) -> tuple[str, ...]:
    """Return the other ways to write ``form``, as written in a squeezed text.

    Hyphens become blanks or vanish, apostrophes vanish, initials come with stops, with stops and blanks or
    with neither, and words of ``geographic`` behind the first are written small as well. All of it once
    more in capitals.
    """
    variants = dict.fromkeys(_derive(form, geographic))
    in_capitals = (variant.upper() for variant in tuple(variants) if len(variant.upper()) == len(variant))
    return tuple(dict.fromkeys((*variants, *in_capitals)))


def _derive(form: str, geographic: Collection[str]) -> Iterator[str]:
    stripped = form.strip()
    if _INITIALS.fullmatch(f"{stripped} ") or (_ACRONYM.fullmatch(stripped) and stripped.isupper()):
        letters = [char for char in stripped if char.isalpha()]
        yield from ("".join(letters), " ".join(letters), "  ".join(letters))
        return
    for words in {tuple(compact(text).split()) for text in (form, _APOSTROPHE.sub("", form))}:
        if not words:
            return
        yield " ".join(words)
        yield " ".join(map(_capital, words))
        yield " ".join([*words[:1], *(word.lower() if word in geographic else word for word in words[1:])])
        if len(words) == 2 or (len(words) > 1 and "-" in form):  # noqa: PLR2004 - "Hong Kong", "Hongkong"
            yield from _joined(words)


def _joined(words: Sequence[str]) -> Iterator[str]:
    whole = "".join(words)
    yield whole
    yield whole[0] + whole[1:].lower()
    yield "".join(map(_capital, words))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
