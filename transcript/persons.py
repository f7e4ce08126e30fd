"""The names of people in a record: what is never a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcript.labels import is_name_like
from transcript.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transcript.model import Record
    from transcript.vocabulary import Vocabulary


def person_names(record: Record, others: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names of the people of ``record`` and ``others``, each once.

    A label also gives the name without its title, and the surname ("Canton" for "Mr. John Canton"). Left
    out is what no person bears: an office ("Chinese interpreter"), a description ("their emperor").
    """
    vocabulary = load_vocabulary()
    labels = {utterance.label for utterance in record.utterances}
    names = {name: None for label in sorted(labels) for name in _label_names(label, vocabulary)}
    for person in record.document.participants:
        given = (person.label, person.full_name or "", *person.variants)
        names.update(dict.fromkeys(name for name in given if _is_personal(name, vocabulary)))
    names.update(dict.fromkeys(others))
    return tuple(name for name in names if name)


def _label_names(label: str, vocabulary: Vocabulary) -> Iterator[str]:
    name = label.partition(",")[0].strip("[] ")
    if name.isupper():
        name = name.title()
    if not _is_personal(name, vocabulary):
        return
    yield name
    titles = {*vocabulary.short_titles, *vocabulary.long_titles}
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").title() in titles:
        words = words[1:]
    yield " ".join(words)
    if not any(word.casefold() in vocabulary.particles and word.islower() for word in words):
        yield words[-1]


def _is_personal(name: str, vocabulary: Vocabulary) -> bool:
    words = name.replace("(", " ").replace(")", " ").split()
    if not words or words[-1].casefold().rstrip(".") in vocabulary.roles:
        return False
    return words[0].casefold() != "the" and is_name_like(name, vocabulary)
