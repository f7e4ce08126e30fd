"""What a speaker label looks like: reading one at the start of a line, and judging its shape."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript.model import Span
from transcript.scripts import has_unspaced

if TYPE_CHECKING:
    from transcript.lines import Line
    from transcript.vocabulary import Vocabulary

_LONGEST_WORDS = 10
_COLON = ":：﹕"

# Before a label: a bullet or quotation mark, a number in a list, a time code.
_PREFIX = re.compile(
    r"""(?:[-–—•*>\#]+[ \t]+)?
        (?:\d{1,4}[.)][ \t]+)?
        (?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t]+(?=[^\s\d]))?""",
    re.VERBOSE,
)
_LABEL = re.compile(
    rf"""[*_]{{0,3}}                                                    # bold or italic in Markdown
        (?P<label>[^\s{_COLON}()（）*_][^{_COLON}()（）]{{0,79}}?)
        (?P<remarks>(?:[ \t\xa0\u3000]*[(（\[][^()（）\[\]]{{1,80}}[)）\]])*)
        [*_]{{0,3}}[ \t\xa0\u202f]*[{_COLON}][*_]{{0,3}}""",
    re.VERBOSE,
)
_REMARK = re.compile(r"[(（\[][^()（）\[\]]+[)）\]]")
_LINK = re.compile(r"[<(\[\"“]?(?:https?://|www\.)", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s+(?:no\.?\s*)?(?:\d[\w.,()]*|[ivxlc]+|\w)(?:\s+(?:and|or|to|-|–)\s+\w+)?$", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:[&/,]|\b(?:and|und|et|и)\b)\s*")
_NOT_NAME = re.compile(r"[?!;…，。、；！？]")
_ABBREVIATION = re.compile(r"(?:\w{1,2}\.)+|\w{1,4}\.")
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a colon at the start of a line.

    ``line`` counts the lines that are not blank; ``start`` and ``end`` hold the label as printed, without
    ``remarks`` (the brackets after it); ``speech`` is where the rest of the line begins. Labels that
    differ only in case, punctuation or spacing share one ``key``. ``prefixed`` is true where a bullet, a
    number or a time code stands before the label.
    """

    line: int
    start: int
    end: int
    speech: int
    text: str
    key: str
    remarks: tuple[Span, ...]
    prefixed: bool


def speaker_id(label: str) -> str:
    """Return the id of the speaker whom ``label`` names.

    Letters, digits and the marks on them are kept, case-folded; every run of other characters becomes a
    hyphen. A label without letter or digit ("?") gives "unknown".
    """
    folded = unicodedata.normalize("NFC", label.casefold())
    kept = "".join(char if char.isalnum() or unicodedata.category(char)[0] == "M" else "-" for char in folded)
    return re.sub("-+", "-", kept).strip("-") or "unknown"


def head_keys(label: str) -> tuple[str, ...]:
    """Return ``label`` in the form in which the lists of metadata heads are kept.

    "Date & Time" gives two keys, "Present" one.
    """
    return tuple(part.rstrip(".") for part in _AND.split(" ".join(label.casefold().split())))


def read_label(text: str, line: Line, number: int) -> Label | None:
    """Return what stands before a colon at the start of ``line``, or None where nothing fit stands there.

    ``number`` is the line's number among those that are not blank. Times ("9:00"), addresses
    ("https://") and what has no letter are no labels.
    """
    prefix = _PREFIX.match(text, line.start, line.end)
    begin = prefix.end() if prefix else line.start
    found = _LABEL.match(text, begin, line.end)
    if found is None or not _reads_as_label(found["label"], text[found.end() : line.end], found.group()):
        return None
    remarks = tuple(Span(*hit.span()) for hit in _REMARK.finditer(text, *found.span("remarks")))
    speech = found.end()
    while speech < line.end and text[speech].isspace():
        speech += 1
    label = found["label"].rstrip()
    return Label(
        line=number,
        start=found.start("label"),
        end=found.start("label") + len(label),
        speech=speech,
        text=label,
        key=speaker_id(label),
        remarks=remarks,
        prefixed=begin > line.start,
    )


def _reads_as_label(label: str, rest: str, printed: str) -> bool:
    if not any(char.isalpha() for char in label) and label.strip("?？ "):
        return False
    if label.count("[") != label.count("]"):
        return False
    if not rest or rest[0].isspace() or printed.rstrip("*_")[-1] != ":" or has_unspaced(label[-1]):
        return True
    return not (rest.startswith(("//", "\\", ")", "-", "/")) or rest[0].isdigit())


def introduces_link(text: str, label: Label) -> bool:
    """Say whether an address on the web, and no speech, follows ``label``."""
    return _LINK.match(text, label.speech) is not None


def is_metadata(label: str, vocabulary: Vocabulary) -> bool:
    """Say whether ``label`` is the head of a metadata entry ("Citation", "Present")."""
    return all(key in vocabulary.metadata for key in head_keys(label))


def is_section(label: str, vocabulary: Vocabulary) -> bool:
    """Say whether ``label`` heads a piece of speech ("Paragraph 3", "Suggest")."""
    key = " ".join(label.casefold().split())
    head = _NUMBER.sub("", key)
    return any(form in vocabulary.sections for form in (key, head, head.removesuffix("s"), head.rstrip(".")))


def is_plausible(label: str, vocabulary: Vocabulary) -> bool:
    """Say whether ``label`` may name a speaker at all: it heads no section and is no piece of a sentence."""
    words = label.split()
    if is_section(label, vocabulary) or len(words) > _LONGEST_WORDS:
        return False
    if len(words) > 1 and words[0].casefold().rstrip(",") in vocabulary.openers:
        return False
    if not label.strip("?？"):
        return True
    if _NOT_NAME.search(label) or label.endswith(vocabulary.reports):
        return False
    return all(_may_hold_stop(word, vocabulary) for word in words[:-1])


def _may_hold_stop(word: str, vocabulary: Vocabulary) -> bool:
    if not word.endswith("."):
        return True
    if word[:-1] in vocabulary.short_titles:
        return True
    return _ABBREVIATION.fullmatch(word) is not None and word[0].isupper()


def is_name_like(label: str, vocabulary: Vocabulary) -> bool:
    """Say whether every word of ``label`` is written as in a name: capitals, but for "of", "von", "the".

    Scripts without capitals pass where the label is short.
    """
    if not label.strip("?？"):
        return True
    words = [word for word in label.split() if any(char.isalnum() for char in word)]
    full = [word for word in words if word.casefold() not in vocabulary.particles or word.isupper()]
    if not any(any(char.isalpha() for char in word) for word in full):
        return False
    return all(_is_capital(word) for word in full)


def _is_capital(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    has_case = any(char.isupper() or char.islower() for char in letters)
    return not has_case or any(char.isupper() or char.istitle() for char in letters)


def names_office(label: str, vocabulary: Vocabulary) -> bool:
    """Say whether ``label`` holds a title or an office ("Dr. Evatt", "Chinese interpreter", "Speaker 1")."""
    return any(word.strip(".,").casefold() in vocabulary.offices for word in label.split())
