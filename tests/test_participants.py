"""Who takes part: the people of the shipped record, and those whom only a label names."""

from __future__ import annotations

from transcript import Participant, attach_participants, load_participants, load_shipped_record, parse_record

IDS = [
    "soong",
    "stalin",
    "molotov",
    "wang",
    "lozovsky",
    "fu",
    "hoo",
    "pavlov",
    "petrov",
    "hsiung",
    "antonov",
    "chiang",
    "tojo",
    "togo",
    "emperor",
    "osman",
    "foch",
    "czars",
    "communists",
    "interpreter-cn",
    "harriman",
    "choibalsan",
]


def test_the_people_of_the_shipped_record() -> None:
    people = load_participants()
    assert [person.id for person in people] == IDS
    assert [person.id for person in people if person.speaks] == IDS[:6]
    assert all(person.label and person.full_name and person.role and person.source for person in people)


def test_one_person_in_full() -> None:
    assert load_participants()[4] == Participant(
        id="lozovsky",
        label="Lossovski",
        full_name="Solomon Abramovich Lozovsky",
        delegation="USSR",
        role="Deputy People's Commissar for Foreign Affairs",
        variants=(
            "Lozovsky",
            "Lozovskii",
            "Losovsky",
            "Dridzo",
            "С. А. Лозовский",
            "Лозовский",
            "羅佐夫斯基",
        ),
        source=(
            "Fu Bingchang diary (mhdb.mh.sinica.edu.tw, 13 June, 9 Aug, 25 Nov); Wilson record 10 July 1945; "
            "birth name from general knowledge"
        ),
        speaks=True,
    )


def test_who_has_no_delegation_has_none() -> None:
    delegations = {person.id: person.delegation for person in load_participants()}
    assert (delegations["foch"], delegations["czars"]) == (None, None)
    assert (delegations["soong"], delegations["stalin"]) == ("China", "USSR")


def test_the_shipped_turns_carry_person_and_delegation() -> None:
    record = load_shipped_record()
    speakers = [utterance.speaker for utterance in record.utterances]
    assert {speaker: speakers.count(speaker) for speaker in speakers} == {
        "stalin": 78,
        "soong": 49,
        "wang": 33,
        "molotov": 10,
        "lozovsky": 2,
        "fu": 1,
    }
    assert {(u.speaker, u.label, u.delegation) for u in record.utterances} == {
        ("stalin", "Stalin", "USSR"),
        ("soong", "Soong", "China"),
        ("wang", "Wang", "China"),
        ("molotov", "Molotov", "USSR"),
        ("lozovsky", "Lossovski", "USSR"),
        ("fu", "Fu", "China"),
    }
    assert record.document.participants == load_participants()


def test_without_a_list_the_labels_are_the_participants() -> None:
    record = parse_record("T.V. Soong: Yes.\n\n宋子文: No.\n\nT.V. SOONG: Well.", document_id="x")
    assert record.document.participants == (
        Participant(id="t-v-soong", label="T.V. Soong"),
        Participant(id="宋子文", label="宋子文"),
    )
    assert [utterance.delegation for utterance in record.utterances] == [None, None, None]


def test_a_label_finds_its_person_by_any_name_and_others_are_added() -> None:
    people = (
        Participant(
            id="soong", label="Soong", full_name="Soong Tse-ven", delegation="China", variants=("宋子文",)
        ),
        Participant(id="wang", label="Wang", delegation="China"),
    )
    record = parse_record(
        "SOONG: Yes.\n\nSoong Tse-ven: No.\n\n宋子文: Well.\n\nStalin: So.\n\nMr. Wang: Good.",
        document_id="x",
    )
    attached = attach_participants(record, people)
    assert [(u.speaker, u.delegation) for u in attached.utterances] == [
        ("soong", "China"),
        ("soong", "China"),
        ("soong", "China"),
        ("stalin", None),
        ("mr-wang", None),
    ]
    assert [person.id for person in attached.document.participants] == ["soong", "wang", "stalin", "mr-wang"]
    assert attached.document.text == record.document.text
