"""The ledger ties each move to its turn and each matter to its outcome; what does not fit is refused."""

from __future__ import annotations

import pytest

from geodata import load_gazetteer
from transcript import (
    Ledger,
    Matter,
    Participant,
    Position,
    Record,
    TranscriptError,
    attach_participants,
    load_positions,
    load_shipped_record,
    parse_positions,
    parse_record,
)

MOVES = "utterance,speaker,delegation,place_ids,matter,move,gist\n"
MATTERS = "matter,title,outcome,source\n"


@pytest.fixture(scope="module")
def talk() -> Record:
    record = parse_record("Anna: Give me Dairen.\n\nBoris: No.\n\nAnna: Harbin?", document_id="talk")
    return attach_participants(record, [Participant("anna", "Anna", "Anna A.", "Left")])


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_positions(load_shipped_record(), set(load_gazetteer().places.index))


def refusal(moves: str, matters: str, record: Record, places: set[str] | None = None) -> list[str]:
    with pytest.raises(TranscriptError) as caught:
        parse_positions(MOVES + moves, MATTERS + matters, record, places)
    return str(caught.value).split("\n  ")


def test_rows_become_moves_and_matters_in_the_order_of_the_talk(talk: Record) -> None:
    moves = (
        "t001,anna,Left,dairen,port,demand,Wants the port.\n"
        "t002,boris,,,port,refusal,Refuses.\n"
        "t003,anna,Left,harbin;dairen,town,question,Asks.\n"
    )
    ledger = parse_positions(
        MOVES + moves, MATTERS + "town,The town,Open.,me\nport,The port,Leased.,the treaty\n", talk
    )
    assert ledger == Ledger(
        positions=(
            Position("t001", "anna", "Left", ("dairen",), "port", "demand", "Wants the port."),
            Position("t002", "boris", "", (), "port", "refusal", "Refuses."),
            Position("t003", "anna", "Left", ("harbin", "dairen"), "town", "question", "Asks."),
        ),
        matters=(
            Matter("port", "The port", ("dairen",), "Leased.", "the treaty"),
            Matter("town", "The town", ("harbin", "dairen"), "Open.", "me"),
        ),
    )


def test_every_breach_of_both_files_is_named_at_once(talk: Record) -> None:
    moves = (
        "t003,boris,Left,atlantis,port,shrug,Shrugs.\n"
        "t001,anna,Left,,port,demand,\n"
        "t099,anna,Left,,war,demand,Wants it.\n"
    )
    matters = "port,The port,Leased.,\nport,The port,Leased.,me\n"
    kinds = "agreement, argument, concession, deferral, demand, offer, precedent, question, refusal, report"
    assert refusal(moves, matters, talk, {"dairen"}) == [
        "the positions of talk cannot be used, 9 breaches:",
        "positions.csv, row 3: gist is blank: fill it in",
        "positions.csv, row 2: place_ids 'atlantis' is not a place of the gazetteer: correct the id",
        f"positions.csv, row 2: move is 'shrug', not one of {kinds}",
        "positions.csv, row 2: t003 is spoken by anna (Left), not by boris (Left): correct speaker or turn",
        "positions.csv, row 4: utterance 't099' is not a turn of the record: correct the id",
        "positions.csv, row 3: t001 stands after t003: put the moves in the order of the turns",
        "matters.csv, row 2: source is blank: fill it in",
        "matters.csv, row 3: matter 'port' stands already in row 2: keep one",
        "positions.csv, row 4: matter 'war' is not in matters.csv: add it or correct the id",
    ]


def test_a_speaker_without_delegation_has_none_in_the_ledger(talk: Record) -> None:
    moves = "t002,boris,Right,,port,refusal,Refuses.\n"
    assert refusal(moves, "port,The port,Leased.,me\n", talk)[1:] == [
        "positions.csv, row 2: t002 is spoken by boris (), not by boris (Right): correct speaker or turn"
    ]


def test_seventy_moves_on_twenty_one_matters(ledger: Ledger) -> None:
    moves = [position.move for position in ledger.positions]
    assert {move: moves.count(move) for move in moves} == {
        "report": 3,
        "argument": 16,
        "demand": 13,
        "offer": 11,
        "concession": 7,
        "refusal": 10,
        "precedent": 4,
        "agreement": 4,
        "deferral": 1,
        "question": 1,
    }
    assert len(moves) == 70
    assert [matter.id for matter in ledger.matters] == [
        "japan-surrender",
        "timing",
        "dairen-zone",
        "railway-in-zone",
        "railway-managers",
        "port-installations",
        "islands",
        "outer-mongolia-recognition",
        "outer-mongolia-frontier",
        "kowloon-precedent",
        "dairen-administration",
        "railway-branches",
        "railway-fuel",
        "declaration-support",
        "sinkiang-noninterference",
        "withdrawal",
        "inner-mongolia",
        "war-front",
        "port-arthur-commission",
        "port-arthur-use",
        "army-liaison",
    ]


def test_each_shipped_matter_has_a_title_an_outcome_and_moves(ledger: Ledger) -> None:
    moved = {position.matter for position in ledger.positions}
    assert [matter.id for matter in ledger.matters if matter.id not in moved] == []
    titles = [matter.title for matter in ledger.matters]
    assert len(set(titles)) == 21
    assert all(title != matter.id for title, matter in zip(titles, ledger.matters, strict=True))
    assert all(matter.outcome and matter.source for matter in ledger.matters)


def test_one_shipped_matter_in_full(ledger: Ledger) -> None:
    assert ledger.matters[10] == Matter(
        id="dairen-administration",
        title="Who administers Dairen",
        places=("dairen", "kowloon", "shanghai", "military-zone"),
        outcome=(
            "Dairen agreement art. III: Chinese administration; Soviet port chief named together with the "
            "Chinese mayor, Chinese deputy."
        ),
        source="rt-online.ru p10117713; FRUS 1945 VII d688",
    )
    own = [position for position in ledger.positions if position.matter == "dairen-administration"]
    assert [(move.utterance, move.speaker, move.move) for move in own] == [
        ("t032", "wang", "offer"),
        ("t037", "stalin", "concession"),
        ("t038", "wang", "refusal"),
        ("t041", "stalin", "concession"),
    ]
