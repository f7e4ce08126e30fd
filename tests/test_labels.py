"""Learning who speaks: what is a speaker label, and what only looks like one."""

from __future__ import annotations

import textwrap

import pytest

from transcript import TranscriptError, load_shipped_record, parse_record


def labels(text: str) -> list[str]:
    return [utterance.label for utterance in parse_record(text, document_id="x").utterances]


def turns(text: str) -> list[tuple[str, str]]:
    return [
        (utterance.speaker, utterance.text) for utterance in parse_record(text, document_id="x").utterances
    ]


SHIPPED_LABELS = {"Stalin": 78, "Soong": 49, "Wang": 33, "Molotov": 10, "Lossovski": 2, "Fu": 1}


def test_the_shipped_record_has_173_turns_of_six_speakers() -> None:
    found = [utterance.label for utterance in load_shipped_record().utterances]
    assert len(found) == 173
    assert {label: found.count(label) for label in found} == SHIPPED_LABELS


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["paragraphs", "dense"])
@pytest.mark.parametrize("width", [24, 37, 58, 72, 79, 100])
def test_the_shipped_record_keeps_its_turns_however_it_is_wrapped(
    width: int, gap: str, line_end: str
) -> None:
    shipped = load_shipped_record()
    wrapped = gap.join(
        "\n".join(textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False))
        for paragraph in shipped.document.text.split("\n\n")
    )
    record = parse_record(wrapped.replace("\n", line_end), document_id="x")
    assert [u.label for u in record.utterances] == [u.label for u in shipped.utterances]
    assert [u.text.split() for u in record.utterances] == [u.text.split() for u in shipped.utterances]
    assert (record.document.day, record.document.time) == (shipped.document.day, shipped.document.time)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Stalin", "Soong"),
        ("Сталин", "Молотов"),
        ("T.V. Soong", "Dr. H. V. Evatt"),
        ("THE CHAIRMAN", "Mr. Wang"),
        ("Q", "A"),
        ("Speaker 1", "Speaker 2"),
        ("de Gaulle", "van Kleffens"),
        ("al-Gaylani", "O'Brien"),
        ("Mr. X, Deputy Secretary-General", "St. Laurent"),
        ("ستالين", "سونغ"),
        ("스탈린", "쑹쯔원"),
        ("Voice from the floor", "Chinese interpreter"),
        ("alice", "bob"),
    ],
)
def test_labels_of_many_shapes(first: str, second: str) -> None:
    text = f"{first}: We agree.\n\n{second}: Good.\n\n{first}: Then it is done.\n\n{second}: Yes."
    assert labels(text) == [first, second, first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Stalin", "Soong"),
        ("T.V. Soong", "Dr. H. V. Evatt"),
        ("THE CHAIRMAN", "Mr. Wang"),
        ("Сталин", "宋子文"),
        ("Speaker 1", "de Gaulle"),
        ("Chinese interpreter", "?"),
    ],
)
def test_a_record_in_which_everybody_speaks_once(first: str, second: str) -> None:
    assert labels(f"{first}: We agree.\n\n{second}: Good.") == [first, second]
    assert labels(f"{first}: We agree.\n{second}: Good.") == [first, second]


def test_one_turn_is_a_record() -> None:
    assert turns("Stalin: The Japanese want to capitulate.") == [
        ("stalin", "The Japanese want to capitulate.")
    ]


def test_a_full_width_colon_needs_no_blank() -> None:
    assert turns("宋子文：謝謝你。\n史達林：日本人要投降。\n我們等。\n宋子文：好。王世杰也說：好。") == [
        ("宋子文", "謝謝你。"),
        ("史達林", "日本人要投降。 我們等。"),
        ("宋子文", "好。王世杰也說：好。"),
    ]


def test_a_plain_colon_needs_no_blank_in_a_script_without_blanks() -> None:
    assert labels("宋子文:謝謝你。\n史達林:日本人要投降。\n宋子文:好。") == ["宋子文", "史達林", "宋子文"]


def test_a_forgotten_blank_and_one_before_the_colon() -> None:
    assert labels("Stalin:The Japanese.\nSoong : Thanks.\nStalin: Good.\nSoong\xa0:No.") == [
        "Stalin",
        "Soong",
        "Stalin",
        "Soong",
    ]


def test_a_remark_in_the_label_is_a_stage_direction_of_the_same_speaker() -> None:
    text = "Stalin: No.\n\nStalin (laughing): Yes.\n\nSoong [rising]: Why?\n\nSoong: Ok."
    record = parse_record(text, document_id="x")
    assert [u.speaker for u in record.utterances] == ["stalin", "stalin", "soong", "soong"]
    assert [u.label for u in record.utterances] == ["Stalin", "Stalin", "Soong", "Soong"]
    assert [[text[s.start : s.end] for s in u.stage_directions] for u in record.utterances] == [
        [],
        ["(laughing)"],
        ["[rising]"],
        [],
    ]


def test_two_remarks_in_one_label() -> None:
    text = "Mr. GROMYKO (USSR) (in Russian): We object.\n\nThe PRESIDENT: Why?\n\nMr. Gromyko (USSR): We do."
    record = parse_record(text, document_id="x")
    assert [u.speaker for u in record.utterances] == ["mr-gromyko", "the-president", "mr-gromyko"]
    assert [text[s.start : s.end] for s in record.utterances[0].stage_directions] == [
        "(USSR)",
        "(in Russian)",
    ]


def test_brackets_inside_a_label_are_part_of_it() -> None:
    assert turns("[T.V.] Soong: Yes.\n\nStalin: No.\n\n[T.V.] Soong: Why?")[0] == ("t-v-soong", "Yes.")


def test_case_and_punctuation_do_not_make_another_speaker() -> None:
    assert [s for s, _ in turns("DR.EVATT: Yes.\n\nDr. Evatt: No.\n\nDR. EVATT: So.")] == ["dr-evatt"] * 3


def test_labels_on_a_line_of_their_own() -> None:
    assert turns(
        "STALIN:\nThe Japanese want\nto capitulate.\n\nSOONG:\n\nThanks to you.\n\nSTALIN:\nGood."
    ) == [
        ("stalin", "The Japanese want to capitulate."),
        ("soong", "Thanks to you."),
        ("stalin", "Good."),
    ]


def test_indented_labels() -> None:
    text = "    Stalin: The Japanese want\nto capitulate.\n\tSoong: Thanks to you.\n    Stalin: Good."
    record = parse_record(text, document_id="x")
    assert [(u.label, u.start) for u in record.utterances] == [("Stalin", 4), ("Soong", 46), ("Stalin", 72)]


@pytest.mark.parametrize(
    "prefix", ["- ", "• ", "12. ", "3) ", "[00:01:09] ", "00:01 ", "> ", "**", "1. 21:04:55.120 "]
)
def test_a_bullet_a_number_or_a_time_code_before_the_label(prefix: str) -> None:
    text = f"{prefix}Stalin: Yes.\n\n{prefix}Soong: No.\n\n{prefix}Stalin: Well.\n\n{prefix}Fu: Yes."
    assert labels(text) == ["Stalin", "Soong", "Stalin", "Fu"]


def test_bold_labels() -> None:
    assert turns("**Stalin:** Yes.\n\n**Soong**: No.\n\n_Stalin_: Well.") == [
        ("stalin", "Yes."),
        ("soong", "No."),
        ("stalin", "Well."),
    ]


TALK = "Stalin: We agree. {}\n\nSoong: Good.\n\nStalin: Then it is done.\n\nSoong: Yes."


@pytest.mark.parametrize(
    "phrase",
    [
        "accept your\nstatus: Parity, Chinese Chairman.",
        "It is joint property.\nSecurity: certain requirements.",
        "no coastal artillery\nthe port: Russian. His assistant, Chinese.",
        "I suggest following\nprocedure: take Chinese drafts.",
        "Look at it.\nParagraph 3: We suggest different language.",
        "Look at it.\nArticle 5: The treaty stands.",
        "Look at them.\nArticles 3 and 4: They stand.",
        "Look at it.\nSuggest: To China which thrives.",
        "Look at it.\nNote: This is not final.",
        "Look at it.\nNote.: This is not final.",
        "We met at\n9:00 in the Kremlin.",
        "We met in the Kremlin.\n9:00: We begin.",
        "Read\nhttps://example.org/a: Good.",
        "Read it.\nSource: https://example.org",
        "Read it.\nArchive copy: https://example.org",
        "He said that\nWe propose: A treaty.",
        "He said so. We\nDo it. Security: Good.",
        "We are at an end!\nWhy not! Stalin: Good.",
        "Take\nC:\\papers\\talk.txt: Good.",
        "Smile\nNow:) We can.",
        "1:1 it is.\n[Draft: Not final.",
        "Then\nthis is a very long phrase that nobody could bear as a label of ten words: Yes.",
        "他說。\n他說：好。",
        "Thus it was decided.\nSecurity: Certain is the security of none.",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["paragraphs", "dense"])
def test_what_is_never_a_speaker_at_the_start_of_a_wrapped_line(phrase: str, gap: str) -> None:
    text = TALK.format(phrase).replace("\n\n", gap)
    if gap == "\n":
        text += "\nThen we\nspoke of\nmany other\nmatters of\nsome weight\nand left."
    assert labels(text) == ["Stalin", "Soong", "Stalin", "Soong"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Paragraph 3: We suggest different language.",
        "Article 5: The treaty stands.",
        "Suggest: To China which thrives.",
        "Security: certain requirements.",
        "status: Parity",
        "Note: The last words are lost.",
        "Original Language: English",
        "Draft treaty: The two sides agree.",
        "Draft Treaty: The two sides agree on this treaty.",
        "South Manchurian Railway: Chinese Manager",
        "The Frontier: Nobody knows the frontier.",
        "Frontiers: We know of no frontiers.",
        "1. Railways: Two.",
        "Our proposal: Two managers.",
        "The 2: Two managers.",
        "A Very Long Name Of Seven Words: Two managers.",
        "Archive copy: https://example.org",
        "Примечание: Слова утрачены.",
        "備註：字跡不清。",
    ],
)
def test_what_is_never_a_speaker_at_the_start_of_a_paragraph(paragraph: str) -> None:
    assert labels(TALK.format("") + f"\n\n{paragraph}") == ["Stalin", "Soong", "Stalin", "Soong"]


def test_metadata_never_speaks_however_often_it_stands_there() -> None:
    text = "Note: One.\n\nStalin: Yes.\n\nNote: Two.\n\nSoong: No.\n\nDate: 10 August\n\nDate: 11 August"
    assert labels(text) == ["Stalin", "Soong"]


def test_once_only_speakers_beside_others() -> None:
    text = (
        TALK.format("")
        + "\n\nFu: With whom?\n\nHarry Hopkins: With him.\n\nWill: I will.\n\nDr. Evatt: So be it"
    )
    assert labels(text)[4:] == ["Fu", "Harry Hopkins", "Will", "Dr. Evatt"]


def test_a_label_seen_once_must_stand_where_the_others_stand() -> None:
    assert labels(TALK.format("\nFu: With whom?")) == ["Stalin", "Soong", "Stalin", "Soong"]
    assert labels("Fu: Hello.\n\n" + TALK.format(""))[0] == "Fu"


def test_a_label_seen_once_with_words_in_lower_case_is_none() -> None:
    assert labels(TALK.format("") + "\n\nFu: with whom?") == ["Stalin", "Soong", "Stalin", "Soong"]


def test_a_known_speaker_is_heard_wherever_a_sentence_ends() -> None:
    assert (
        labels("Stalin: A.\nSoong: B.\n\nStalin: C.\n\nSoong: D.\n\nStalin: E.\n\nSoong: F.")
        == ["Stalin", "Soong"] * 3
    )


def test_a_known_speaker_named_in_mid_sentence_does_not_speak() -> None:
    text = TALK.format("This was told to\nSoong: he knows it.")
    assert labels(text) == ["Stalin", "Soong", "Stalin", "Soong"]


def test_small_and_large_labels_mixed() -> None:
    assert labels("alice: Hi.\nBob: Hello.\nalice: Well.\nBob: Fine.") == ["alice", "Bob", "alice", "Bob"]


def test_a_repeated_word_of_the_speech_is_no_label_among_real_ones() -> None:
    talk = "\n\n".join(["Stalin: Yes.", "Soong: No."] * 6)
    assert set(labels(talk + "\n\ncoal: Five tons.\n\ncoal: Six tons.")) == {"Stalin", "Soong"}
    assert set(labels(talk + "\n\nStatus: parity.\n\nStatus: equal.")) == {"Stalin", "Soong"}


def test_a_phrase_that_stands_twice_in_mid_sentence_is_no_label() -> None:
    talk = TALK.format("We accept your\nStatus: Parity. We accept the\nStatus: Parity.")
    assert labels(talk) == ["Stalin", "Soong", "Stalin", "Soong"]


def test_a_label_alone_on_the_last_line_is_a_turn_without_words() -> None:
    assert turns("A: One.\nB:\nA: Two.\nB:")[1::2] == [("b", ""), ("b", "")]


def test_repeated_phrases() -> None:
    talk = "\n\n".join(["Stalin: Yes.", "Soong: No."] * 2)
    assert "First unknown voice" in labels(talk + "\n\nFirst unknown voice: Louder!" * 2)
    assert "Man behind pillar" in labels(talk + "\n\nMan behind pillar: Louder!" * 2)
    assert "Somebody behind pillar" not in labels(talk + "\n\nSomebody behind pillar: Louder!" * 2)
    assert "Somebody behind pillar" in labels(talk + "\n\nSomebody behind pillar: Louder!" * 3)
    assert "somebody behind pillar" not in labels(talk + "\n\nsomebody behind pillar: Louder!" * 3)


def test_entries_of_the_head_do_not_speak() -> None:
    text = (
        "Memorandum: The Far East\nInterpreter: Pavlov\n\nDate: 10 August 1945\nClerk: Hoo\n\n"
        "Fu: We came.\n\nStalin: Good.\n\nSoong: Yes.\n\nStalin: Well."
    )
    assert labels(text) == ["Fu", "Stalin", "Soong", "Stalin"]


def test_speakers_listed_as_present_speak_only_later() -> None:
    text = "Present:\nStalin: Generalissimo\nSoong: Premier\n\nStalin: Yes.\n\nSoong: No.\n\nStalin: Well."
    assert turns(text)[0] == ("stalin", "Yes.")


def test_delegations_listed_as_present_speak_only_later() -> None:
    text = (
        "Present:\nChina: Soong, Wang\nUSSR: Stalin\n\n"
        "China: We want peace.\n\nUSSR: We too.\n\nChina: Good.\n\nUSSR: Yes."
    )
    assert turns(text)[0] == ("china", "We want peace.")
    assert len(turns(text)) == 4


def test_a_first_turn_without_full_stop_is_a_turn() -> None:
    assert labels("Date: 10 August 1945\n\nStalin: Well\n\nSoong: Yes.\n\nStalin: Good.")[0] == "Stalin"
    assert labels("Stalin: hello there\nSoong: thanks\nStalin: we go\nFu: With whom\nSoong: ok")[3] == "Fu"


def test_the_head_of_a_record_in_which_everybody_speaks_once() -> None:
    assert labels("Date: 10 August 1945\n\nClerk: Hoo\n\nStalin: Yes.\n\nSoong: No.\n\nWang: Why?") == [
        "Stalin",
        "Soong",
        "Wang",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "name: parley\nversion: 1.2\nitems:\n  - first: one\n  - other: two",
        "We met: Stalin and Soong.\n\nhttp://example.org\n\n9:00 to 11:30",
        "From: a@example.org\nTo: b@example.org\nSubject: Talk\n\nHello",
        "10:\n\n11: 12\n\n: Yes.\n\n(laughs): No.",
        "Stalin: yes.",
    ],
)
def test_a_text_without_speakers_is_refused(text: str) -> None:
    with pytest.raises(TranscriptError, match="no utterance was found"):
        parse_record(text, document_id="x")


def test_an_unknown_voice() -> None:
    assert turns("?: Hello.\n\nStalin: Who is it?\n\n?: Me.\n\nStalin: Good.")[0] == ("unknown", "Hello.")


def test_the_letters_of_a_speaker_id_are_kept_in_any_script() -> None:
    text = "Šimon Müller: Yes.\n\nस्टालिन: No.\n\nS\u030cimon Mu\u0308ller: So.\n\nस्टालिन: Yes."
    assert [speaker for speaker, _ in turns(text)] == ["šimon-müller", "स्टालिन", "šimon-müller", "स्टालिन"]
