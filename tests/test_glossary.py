"""The glossary explains each term, says where from, and by which forms the term is found."""

from __future__ import annotations

import pytest

from geodata import load_gazetteer
from transcript import GlossaryTerm, TranscriptError, load_glossary, parse_glossary

HEADING = "term,native,explanation,forms_anywhere,forms_here,place_ids,source\n"


def test_a_row_becomes_a_term() -> None:
    table = HEADING + "parity,對等; 平等,Equal numbers.,parity; parities,board,dairen;harbin,the talk\n"
    assert parse_glossary(table, {"dairen", "harbin"}) == (
        GlossaryTerm(
            term="parity",
            native=("對等", "平等"),
            text="Equal numbers.",
            anywhere=("parity", "parities"),
            here=("board",),
            places=("dairen", "harbin"),
            source="the talk",
        ),
    )


def test_every_breach_is_named_at_once() -> None:
    table = HEADING + "parity,,,parity,,,\nlease,,Use for a term.,,,atlantis,me\nlease,,Again.,lease,,,me\n"
    with pytest.raises(TranscriptError) as caught:
        parse_glossary(table, {"dairen"}, file="words.csv")
    assert str(caught.value).split("\n  ") == [
        "the glossary cannot be used, 5 breaches:",
        "words.csv, row 2: explanation is blank: fill it in",
        "words.csv, row 2: source is blank: fill it in",
        "words.csv, row 4: term 'lease' stands already in row 3: keep one",
        "words.csv, row 3: there is no form to find the term by: give one",
        "words.csv, row 3: place_ids 'atlantis' is not a place of the gazetteer: correct the id",
    ]


def test_the_shipped_glossary_is_whole() -> None:
    glossary = load_glossary(set(load_gazetteer().places.index))
    assert len(glossary) == 46
    assert all(term.text and term.source for term in glossary)
    (leased,) = (term for term in glossary if term.term == "Kwantung")
    assert "not Kwangtung" in leased.text
    assert (leased.native, leased.places) == (("關東州",), ("kwantung",))


def test_no_form_stands_for_two_shipped_terms() -> None:
    forms = [form for term in load_glossary() for form in (*term.anywhere, *term.here)]
    assert [form for form in forms if forms.count(form) > 1] == []


def test_words_of_every_day_mean_a_term_in_the_shipped_record_only() -> None:
    glossary = {term.term: term for term in load_glossary()}
    assert glossary["manager / chairman"].anywhere == ()
    assert glossary["manager / chairman"].here == ("manager", "managers", "chairman")
    assert glossary["capitulate"].here == ()
