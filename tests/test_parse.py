"""From a text to its turns: paragraphs, broken sentences, stage directions, offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcript import Record, Span, Utterance, load_shipped_record, parse_record


def parsed(text: str) -> tuple[Utterance, ...]:
    return parse_record(text, document_id="x").utterances


def directions(record: Record, number: int) -> list[str]:
    text = record.document.text
    return [text[span.start : span.end] for span in record.utterances[number - 1].stage_directions]


def test_one_turn_in_full() -> None:
    text = "Title\n\nStalin:  The Japanese want\nto capitulate. \n\nSoong: Thanks."
    assert parsed(text)[0] == Utterance(
        id="t001",
        order=1,
        speaker="stalin",
        label="Stalin",
        delegation=None,
        start=7,
        text_start=16,
        end=48,
        text="The Japanese want to capitulate.",
        paragraphs=((Span(16, 48),),),
        stage_directions=(),
    )


def test_ids_grow_wider_only_beyond_999() -> None:
    turns = parsed("A: Yes.\n" * 1001)
    assert [turns[0].id, turns[41].id, turns[998].id, turns[999].id] == ["t001", "t042", "t999", "t1000"]
    assert turns[999].order == 1000


def test_a_paragraph_without_label_continues_the_turn() -> None:
    assert [turn.text for turn in parsed("A: One.\n\nTwo.\n\n\n\nThree.\n\nB: Four.")] == [
        "One.\n\nTwo.\n\nThree.",
        "Four.",
    ]


def test_a_line_break_becomes_a_blank_and_hyphens_stay() -> None:
    assert (
        parsed("A: One\n   two  three.\nFour Man-\nchuria.\n\nB: Five.")[0].text
        == "One two  three. Four Man- churia."
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x0b", "\u2028"], ids=repr)
def test_every_line_end_gives_the_same_turns(line_end: str) -> None:
    text = "A: One\ntwo.\n\nThree.\n\nB: Four.".replace("\n", line_end)
    turns = parsed(text)
    assert [turn.text for turn in turns] == ["One two.\n\nThree.", "Four."]
    assert [text[turn.start : turn.end] for turn in turns] == [text[: turns[0].end], "B: Four."]


def test_lines_of_hard_blanks_part_paragraphs() -> None:
    assert parsed("A: One.\n\xa0\nTwo.\n \u200b\nB: Three.\n\nA: Four.")[0].text == "One.\n\nTwo."


def test_a_sentence_broken_by_a_page_is_one() -> None:
    text = "A: We would have to\n\ninterfere. Yes.\n\nB: No."
    turn = parsed(text)[0]
    assert turn.text == "We would have to interfere. Yes."
    assert turn.paragraphs == ((Span(3, 19), Span(21, 36)),)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("to", "interfere", True),
        ("to,", "interfere", True),
        ("first;", "then", True),
        ('to "him"', "and her", True),
        ("he said", "«нет» ничего", True),
        ("to", "Interfere", False),
        ("to", "2 kilometres", False),
        ("to interfere.", "then", False),
        ("to interfere?", "then", False),
        ('"to interfere."', "then", False),
        ("to interfere...", "then", False),
        ("好。", "a", False),
        ("to", "大連", False),
    ],
)
def test_when_a_sentence_is_broken(before: str, after: str, *, joined: bool) -> None:
    expected = f"{before} {after}" if joined else f"{before}\n\n{after}"
    assert parsed(f"A: Yes. {before}\n\n{after}\n\nB: No.\n\nA: So.")[0].text == f"Yes. {expected}"


def test_the_two_broken_sentences_of_the_shipped_record() -> None:
    utterances = load_shipped_record().utterances
    assert "Not pressing. The declaration connected with treaty of friendship we have" in utterances[14].text
    assert "In case of war we would have to interfere. Chinese will want us" in utterances[32].text
    assert [len(utterances[turn - 1].paragraphs) for turn in (15, 33, 69, 71, 94, 102)] == [7, 1, 1, 2, 1, 1]


def test_the_turns_of_the_shipped_record_that_are_easily_mistaken() -> None:
    utterances = {utterance.id: utterance for utterance in load_shipped_record().utterances}
    assert "your status: Parity, Chinese Chairman" in utterances["t015"].text
    assert "Security: certain requirements" in utterances["t015"].text
    assert "no coastal artillery the port: Russian." in utterances["t033"].text
    assert utterances["t071"].text.startswith("Paragraph 3: we suggest different language.")
    assert utterances["t081"].text.startswith('Suggest: "To China')
    assert utterances["t102"].text.endswith("others given. Your Russian map is not valid.")
    assert utterances["t103"].text == "It was presented by Tojo after Kalkhim (?) government."
    assert "It was about (Osman) Khazak leader" in utterances["t109"].text
    assert (utterances["t173"].label, utterances["t173"].text) == (
        "Stalin",
        "With Antonov, Chief of General Staff.",
    )


def test_the_stage_directions_of_the_shipped_record() -> None:
    record = load_shipped_record()
    found = {number: directions(record, number) for number in range(1, 174) if directions(record, number)}
    assert found == {69: ["(He reads the two concluding lines)."], 94: ["(Stalin laughs)"]}
    assert record.utterances[68].text.endswith("democratization of China.")
    assert record.utterances[93].text == "Agreed minutes to be signed."
    assert record.utterances[93].end == record.document.text.index("(Stalin laughs)") + len("(Stalin laughs)")


def test_a_stage_direction_between_paragraphs() -> None:
    record = parse_record(
        "A: One.\n\n(He reads.)\n\nTwo.\n\n[Page 79]\n\nB: Three.\n\n[End]", document_id="x"
    )
    assert [turn.text for turn in record.utterances] == ["One.\n\nTwo.", "Three."]
    assert [directions(record, 1), directions(record, 2)] == [["(He reads.)", "[Page 79]"], ["[End]"]]


def test_a_stage_direction_that_breaks_a_sentence() -> None:
    record = parse_record(
        "A: We would have\n\n[Page 80]\n\nto interfere.\n\nB: No.\n\nA: Yes.", document_id="x"
    )
    assert record.utterances[0].text == "We would have to interfere."
    assert record.utterances[0].paragraphs == ((Span(3, 16), Span(29, 42)),)
    assert directions(record, 1) == ["[Page 80]"]


def test_a_stage_direction_on_a_line_of_its_own_within_a_paragraph() -> None:
    record = parse_record("A: One.\n(He coughs\nand laughs.)\nTwo.\nB: Three.\nA: Four.", document_id="x")
    assert record.utterances[0].text == "One. Two."
    assert directions(record, 1) == ["(He coughs\nand laughs.)"]
    assert len(record.utterances[0].paragraphs) == 1


def test_a_paragraph_that_begins_with_a_stage_direction() -> None:
    record = parse_record("A: One.\n\n(He coughs)\nTwo.\n\nB: Three.\n\nA: Four.", document_id="x")
    assert record.utterances[0].text == "One.\n\nTwo."


@pytest.mark.parametrize(
    "speech",
    [
        "It was about\n(Osman)\nKhazak leader.",
        "It was about Kalkhim\n(?)\ngovernment.",
        "It was so.\n(Osman)\nleader of them.",
        "It was (so) and\n\n(a) that is one thing.",
        "It is so.\n\n(We think) and (you think)",
        "It is so.\n(We think\nbut do not know.",
        "It is so.\n(We think) it.",
    ],
)
def test_brackets_that_are_speech(speech: str) -> None:
    record = parse_record(f"A: {speech}\n\nB: No.\n\nA: Yes.", document_id="x")
    assert directions(record, 1) == []
    assert record.utterances[0].text.split() == speech.split()


def test_a_turn_of_a_stage_direction_alone_has_no_words() -> None:
    record = parse_record("A: (laughs)\n\nB: No.\n\nA:\n\nB: Yes.", document_id="x")
    assert [turn.text for turn in record.utterances] == ["", "No.", "", "Yes."]
    assert record.utterances[0].paragraphs == ()
    assert directions(record, 1) == ["(laughs)"]
    assert (record.utterances[0].text_start, record.utterances[0].end) == (3, 11)
    assert (record.utterances[2].text_start, record.utterances[2].end) == (23, 23)


def test_brackets_before_the_first_turn_are_no_stage_direction() -> None:
    record = parse_record("(Draft)\n\nA: One.\n\nB: Two.", document_id="x")
    assert [directions(record, 1), directions(record, 2)] == [[], []]


SPEAKERS = ("Stalin", "Сталин", "宋子文", "Mr. Wang", "Q")
WORDS = st.sampled_from(
    ["We", "agree", "Port", "Arthur", "(so)", "war.", "Why?", "好", "ü", "9:00", "the port: it", "-"]
)
SPEECH = st.lists(
    st.tuples(WORDS, st.sampled_from([" ", "\n", "\n\n", "\r\n", "\n(He laughs)\n"])), max_size=12
)
TALKS = st.lists(st.tuples(st.sampled_from(SPEAKERS), SPEECH), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(talk=TALKS)
def test_turns_are_ordered_apart_and_leave_nothing_out(talk: list[tuple[str, list[tuple[str, str]]]]) -> None:
    text = "\n\n".join(
        f"{speaker}: Yes.\n\n{''.join(word + gap for word, gap in speech)} So." for speaker, speech in talk
    )
    turns = parsed(text)
    assert [turn.label for turn in turns] == [speaker for speaker, _ in talk]
    done = 0
    for order, turn in enumerate(turns, start=1):
        assert turn.order == order
        assert text[done : turn.start].strip() == ""
        assert turn.start < turn.text_start <= turn.end
        done = turn.end
        spans = sorted(
            [span for paragraph in turn.paragraphs for span in paragraph] + list(turn.stage_directions),
            key=lambda span: span.start,
        )
        assert spans[0].start == turn.text_start
        covered = "".join(text[span.start : span.end] for span in spans)
        assert covered.split() == text[turn.text_start : turn.end].split() or len(spans) > 1
        assert "".join(covered.split()) == "".join(text[turn.text_start : turn.end].split())
        spoken = "".join(text[span.start : span.end] for paragraph in turn.paragraphs for span in paragraph)
        assert "".join(turn.text.split()) == "".join(spoken.split())
    assert text[done:].strip() == ""


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="AB:() \n\r.ab：好\u0308\u2028[]?9", max_size=60))
def test_any_text_with_a_turn_behind_it_can_be_parsed(text: str) -> None:
    whole = text + "\n\nStalin: The Japanese want to capitulate.\n\nSoong: Good.\n\nStalin: Yes."
    turns = parsed(whole)
    assert turns[-1].text == "Yes."
    for before, after in pairwise(turns):
        assert before.start < before.end <= after.start
