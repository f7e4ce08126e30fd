"""Normalising for the search: no offset moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcript.normal import compact, normalise, squeeze


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80))
def test_normalising_keeps_the_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet="uU\u0308\u0323カ\u3099\u1112\u1161\u11ab ß\u00ad-.\r\nﬁŁ", max_size=40))
def test_normalising_keeps_the_length_with_loose_marks(text: str) -> None:
    assert len(normalise(text)) == len(text)


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet="aB好 \n-.,'()\u00adé\u0308|", max_size=40))
def test_every_letter_leads_back_to_where_it_stood(text: str) -> None:
    normal = normalise(text)
    squeezed = squeeze(normal)
    for offset, char in enumerate(squeezed.text):
        if char != " ":
            assert normal[squeezed.origin(offset)] == char
    assert [char for char in squeezed.text if char.isalnum()] == [char for char in normal if char.isalnum()]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Lüshun", "Lushun"),
        ("Lu\u0308shun", "Lu\0shun"),
        ("Łódź", "Lodz"),
        ("ＡＢ", "AB"),
        ("Хайлар", "Хаилар"),
        ("ガ", "ガ"),
        ("カ\u3099", "ガ\0"),
        ("\u1112\u1161\u11ab", "한\0\0"),
        ("straße", "straße"),
        ("a\u00adb", "a\0b"),
        ("Ch'ang\u2019a\u02bcb", "Ch ang a b"),
        ("a-b\u2010c\u2013d", "a-b-c-d"),
        ("a, b. (c)", "a. b. .c."),
        ("a\r\n\tb\xa0c", "a   b c"),
        ("ミ・カ/d_e", "ミ カ d e"),
        ("4,400", "4.400"),
    ],
)
def test_what_becomes_of_each_sign(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("Port Arthur", "Port Arthur"),
        ("Port\r\n   Arthur", "Port Arthur"),
        ("Port  Arthur", "Port Arthur"),
        ("Sin-kiang", "Sin kiang"),
        ("Sin-\nkiang", "Sin kiang"),
        ("Port. Arthur", "Port  Arthur"),
        ("Port, Arthur", "Port  Arthur"),
        ("Port - Arthur", "Port  Arthur"),
        ("Port (Arthur)", "Port  Arthur"),
        ("C.E.R.", "C E R"),
        ("C. E. R.", "C  E  R"),
        ("a\u00ad b\u0308", "a b"),
        ("在Dairen的", "在 Dairen 的"),
        ("在大連。", "在大連"),
    ],
)
def test_gaps_are_one_blank_inside_a_name_and_two_at_its_end(text: str, even: str) -> None:
    assert compact(text) == even


def test_a_word_broken_at_the_end_of_a_line_can_be_made_whole() -> None:
    normal = normalise("in Man-\nchuria - so")
    assert squeeze(normal).text == " in Man churia  so "
    whole = squeeze(normal, join_hyphenated=True)
    assert whole.text == " in Manchuria  so "
    assert [whole.origin(offset) for offset in (1, 4, 6, 7, 12, 15)] == [0, 3, 5, 8, 13, 17]
