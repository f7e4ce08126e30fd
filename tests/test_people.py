"""The people of a talk are explained: who they were on the day, and where that stands."""

from __future__ import annotations

import pytest

from transcript import (
    Person,
    Record,
    TranscriptError,
    load_participants,
    load_people,
    load_shipped_record,
    parse_people,
    parse_record,
)

HEADING = "id,label,full_name,delegation,role,variants,in_record,background,note,source,spoken_as\n"


@pytest.fixture(scope="module")
def talk() -> Record:
    return parse_record("Anna: Yes.\n\nBoris: No.\n\nAnna: So.", document_id="talk")


def test_a_row_becomes_a_person(talk: Record) -> None:
    table = HEADING + "anna,Anna,Anna Ann,,Chair,A. Ann; Аня,speaker,Long in office,Rarely Ann,me,the lady\n"
    assert parse_people(table, talk) == (
        Person(
            id="anna",
            label="Anna",
            name="Anna Ann",
            delegation=None,
            role="Chair",
            text="Long in office. Rarely Ann",
            source="me",
            variants=("A. Ann", "Аня"),
            spoken_as=("the lady",),
        ),
    )


def test_every_breach_is_named_at_once(talk: Record) -> None:
    table = HEADING + "anna,Anna,Anna Ann,,Chair,,speaker,,,,\nclara,Clara,,,,,speaker,,,me,\n"
    with pytest.raises(TranscriptError) as caught:
        parse_people(table, talk, file="who.csv")
    assert str(caught.value).split("\n  ") == [
        "the people cannot be used, 4 breaches:",
        "who.csv, row 2: source is blank: fill it in",
        "who.csv, row 3: full_name is blank: fill it in",
        "who.csv, row 3: role is blank: fill it in",
        "who.csv, row 3: 'clara' speaks in no turn of talk: correct the id",
    ]


def test_who_is_only_spoken_of_needs_no_turn(talk: Record) -> None:
    (person,) = parse_people(HEADING + "dora,Dora,Dora D.,,Cook,,mentioned,,,me,\n", talk)
    assert (person.id, person.text) == ("dora", "")


def test_the_shipped_people_are_the_participants_explained() -> None:
    people = load_people(load_shipped_record())
    known = [(one.id, one.full_name, one.role, one.variants, one.source) for one in load_participants()]
    assert [(one.id, one.name, one.role, one.variants, one.source) for one in people] == known
    told = {one.id: one for one in people}
    assert "resigned July 1944" in told["tojo"].role
    assert told["tojo"].text == "Turns 7, 10 and 11 only"
    assert told["fu"].text == "Chinese Ambassador in Moscow since early 1943"
    assert told["emperor"].spoken_as == ("their emperor",)
