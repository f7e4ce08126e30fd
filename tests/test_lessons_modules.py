"""What the page of lessons is made of, without the page: files, answers, minutes, drafts, steps selected."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geodata import Teachable, lesson_text, load_lessons, parse_lesson
from tests.classroom import FERRY, LAYERS, RECORD, lesson, step
from tests.specimens import HOSTILE
from tests.stage import MADE

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[..., Any]

HOSTILE_TEXTS = [
    HOSTILE,
    "- a: b",
    "# no note",
    "yes",
    "~",
    "1920-06-01",
    "'\"\\\\",
    "!!python/object/apply:os.system [ls]",
    "&a [*a, *a]",
    "{a: b}",
    "---\n...\n%TAG",
    "two\nlines\tand a tab",
    "ends \u2028\u2029 and signs \u200b\ufeff\u202e\xa0 that are not seen",
    "大連 Дайрен 😀",
    "x" * 3000,
]
KEPT = (
    "const { createKeep, createAnswers, readObject } = m;"
    "const made = (fails) => { const all = new Map(); return { getItem: (key) => all.get(key) ?? null,"
    " setItem: (key, text) => { if (fails.now) throw new DOMException('', fails.now); all.set(key, text); },"
    " removeItem: (key) => { if (fails.now) throw new DOMException('', fails.now); all.delete(key); } }; };"
)
SELECTED = (
    f"{MADE} const selection = m.createSelection(record, {{ page: 'lessons', dispute: 'hill', query: 'x' }});"
)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_file_means_the_same_to_the_page_and_to_the_atlas(call: Call, text: str) -> None:
    made = step("s1", text, turns=["t001"], places=["ford"], narration=text, hints=[text, text], answer=text)
    made["question"] = {"type": "observe", "text": text}
    whole = lesson("some-lesson", made, title=text, objectives=[text], minutes=45, task=text, sources=[text])
    script = "const file = m.writeLesson(given[0]); return [file, m.readLesson(file)];"
    file, back = call("lessonyaml.js", script, whole)
    assert back == {name: value for name, value in whole.items() if name not in {"own", "open"}}
    known = Teachable("talk.txt", {"talk.txt": ("t001",)}, {"ford"}, ("1842-01-01", "1997-12-31"))
    read = parse_lesson(file, file="some-lesson.yaml", known=known)
    assert (read.title, read.objectives, read.minutes, read.task) == (text, (text,), 45, text)
    only = read.steps[0]
    assert (only.title, only.narration, only.question.text) == (text, text, text)
    assert (only.hints, only.answer, only.layers) == ((text, text), text, tuple(LAYERS))


def test_signs_that_cannot_be_shown_are_left_out_of_a_file(call: Call) -> None:
    script = r"return m.quote('a\0b\x85c\x1bd\re\r\nf\ud800g')"
    assert call("lessonyaml.js", script) == '"abcd\\ne\\nf\ufffdg"'


def test_what_the_atlas_writes_the_page_reads(call: Call) -> None:
    for shipped in load_lessons().lessons:
        read = call("lessonyaml.js", "return m.readLesson(given[0])", lesson_text(shipped))
        assert (read["id"], read["title"], read["task"]) == (shipped.id, shipped.title, shipped.task)
        assert [each["turns"] for each in read["steps"]] == [list(each.turns) for each in shipped.steps]
        assert [each["answer"] for each in read["steps"]] == [each.answer for each in shipped.steps]
        assert [each["view"] for each in read["steps"]] == [each.view for each in shipped.steps]


def test_a_hand_may_write_plain_texts_notes_and_other_line_ends(call: Call) -> None:
    text = (
        "\ufeff---\r\n# mine\r\ntitle: The ford, again # not yet\r\nminutes: 20 # or more\r\n"
        'objectives:\r\n- one\r\n- "two" # sure\r\n\r\nsteps:\r\n- id: a1\r\n'
        '  utterances: [t001, "t002"]\r\n  layers: []\r\n  question:\r\n    text: Whose?\r\n'
    )
    read = call("lessonyaml.js", "return m.readLesson(given[0])", text.replace(" # not yet", ""))
    assert (read["title"], read["minutes"], read["objectives"]) == ("The ford, again", 20, ["one", "two"])
    first = read["steps"][0]
    assert (first["turns"], first["layers"]) == (["t001", "t002"], [])
    assert first["question"] == {"type": "", "text": "Whose?"}


def refusal(call: Call, text: str) -> str:
    script = (
        "try { m.readLesson(given[0]); return ''; } catch (error) {"
        " return error instanceof m.UnreadableLesson ? error.message : `!${error}`; }"
    )
    return str(call("lessonyaml.js", script, text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty."),
        ("title: |\n  Folded", "Line 1, “|”, is not written as this page writes it."),
        ('id: "a"\ntitle: &a x', "Line 2, “&a x”, is not written as this page writes it."),
        ('title: "open', 'Line 1, “"open”, is not written as this page writes it.'),
        ('title: "\\x41"', 'Line 1, “"\\x41”, is not written as this page writes it.'),
        ("title: a: b", "Line 1, “a: b”, is not written as this page writes it."),
        ("- title", "Line 1, “- title”, is not written as this page writes it."),
        ("steps:\n  - id: a\n   title: b", "Line 3, “title: b”, is not written as this page writes it."),
        ("steps:\n  - a", "Line 2, “a”, is not written as this page writes it."),
        ("objectives: [a,,b]", "Line 1, “[a,,b]”, is not written as this page writes it."),
        ("minutes: soon", "Line 1, “soon”, is not written as this page writes it."),
        ("title: a\ntitle: b", "Line 2: “title” stands there twice."),
        ("colour: red", "Line 1: this page has no field “colour”."),
        ("__proto__: red", "Line 1: this page has no field “__proto__”."),
        ("x" * 1_000_001, "The file is longer than a lesson can be."),
    ],
)
def test_another_shape_is_refused_with_its_line(call: Call, text: str, said: str) -> None:
    assert refusal(call, text).replace('\\x41"”', "\\x41”") == said


def test_an_answer_is_kept_by_record_lesson_and_step(call: Call) -> None:
    script = KEPT + (
        "const keep = createKeep(made({})); const here = createAnswers(keep, 'talk');"
        "const kept = here.setAnswer('ferry', 'a1', ' Wet. '); here.setAnswer('ferry', 'a2', '  ');"
        "const there = createAnswers(keep, 'other');"
        "return [kept, here.answer('ferry', 'a1'), here.answer('ferry', 'a2'), here.answer('hill', 'a1'),"
        " there.answer('ferry', 'a1'), createAnswers(keep, 'talk').answer('ferry', 'a1'), keep.trouble()];"
    )
    assert call("answers.js", script) == [True, " Wet. ", "", "", "", " Wet. ", None]


def test_a_course_tells_where_the_reader_is_among_the_steps_there_are_now(call: Call) -> None:
    script = KEPT + (
        "const answers = createAnswers(createKeep(made({})), 'talk');"
        "const before = answers.courseIn('ferry', ['a1', 'a2']);"
        "for (const step of ['a1', 'gone', 'a2']) answers.visit('ferry', step);"
        "answers.setAnswer('ferry', 'a1', 'Wet.');"
        "const course = answers.courseIn('ferry', ['a1', 'a2', 'a3']); answers.visit('ferry', 'gone');"
        "return [before, course, answers.courseIn('ferry', ['a2'])];"
    )
    assert call("answers.js", script) == [
        {"at": None, "seen": 0, "answered": 0},
        {"at": "a2", "seen": 2, "answered": 1},
        {"at": None, "seen": 1, "answered": 0},
    ]


def test_answers_can_be_forgotten_and_brought_back(call: Call) -> None:
    script = KEPT + (
        "const answers = createAnswers(createKeep(made({})), 'talk');"
        "answers.visit('ferry', 'a1'); answers.setAnswer('ferry', 'a1', 'Wet.');"
        "const restore = answers.forget('ferry', ['a1', 'a2']);"
        "const gone = [answers.answer('ferry', 'a1'), answers.courseIn('ferry', ['a1']).seen]; restore();"
        "return [gone, answers.answer('ferry', 'a1'), answers.courseIn('ferry', ['a1']).seen];"
    )
    assert call("answers.js", script) == [["", 0], "Wet.", 1]


@pytest.mark.parametrize(
    ("name", "trouble"), [("QuotaExceededError", "full"), ("SecurityError", "refused"), (None, "refused")]
)
def test_where_the_browser_keeps_nothing_the_page_does_and_says_so(
    call: Call, name: str | None, trouble: str
) -> None:
    script = KEPT + (
        "const fails = { now: given[0] }; const keep = createKeep(given[0] ? made(fails) : null);"
        "const answers = createAnswers(keep, 'talk'); const kept = answers.setAnswer('ferry', 'a1', 'Wet.');"
        "const now = () => [keep.trouble(), answers.answer('ferry', 'a1'),"
        " answers.isOnlyHere('ferry', 'a1')];"
        "const said = [kept, ...now()]; fails.now = null; answers.setAnswer('ferry', 'a1', 'Wet and cold.');"
        "return [said, ...now()];"
    )
    later = [trouble, "Wet and cold.", True] if name is None else [None, "Wet and cold.", False]
    assert call("answers.js", script, name) == [[False, trouble, "Wet.", True], *later]


@pytest.mark.parametrize("text", ["", "null", "[1", '"x"', "7"])
def test_what_somebody_else_wrote_is_taken_for_nothing(call: Call, text: str) -> None:
    script = (
        "const keep = m.createKeep({ getItem: () => given[0] });"
        "return [m.readObject(keep, 'x'), m.createAnswers(keep, 'talk').courseIn('ferry', ['a1']).seen];"
    )
    assert call("answers.js", script, text) == [{}, 0]


@pytest.mark.parametrize(
    ("minutes", "steps", "shares"),
    [(60, 10, [6] * 10), (10, 4, [2, 3, 2, 3]), (2, 3, [0, 1, 1]), (0, 2, [0, 0])],
)
def test_the_minutes_of_a_lesson_are_shared_in_whole_ones(
    call: Call, minutes: int, steps: int, shares: list[int]
) -> None:
    assert call("lessonteach.js", "return m.sharesOf(...given)", minutes, steps) == shares


def test_the_clock_runs_for_the_step_the_teacher_is_at_and_is_kept(call: Call) -> None:
    script = (
        "const [lesson] = given; const [first, second] = lesson.steps; let time = 0;"
        "const all = new Map(); const keep = { read: (key) => all.get(key) ?? null,"
        " write: (key, text) => all.set(key, text) };"
        "const clock = m.createClock(keep, 'talk', lesson, () => time); const said = [];"
        "const note = () => said.push([clock.gone(first), clock.gone(second), clock.goneInAll()]);"
        "time = 500; note(); clock.start(first); time += 4000; note(); clock.move(second); time += 3000;"
        "note(); clock.pause(); time += 9000; note(); clock.plan(first, 7); clock.plan(second, -3);"
        "const again = m.createClock(keep, 'talk', lesson, () => time);"
        "said.push([again.gone(first), again.planned(first), again.planned(second), again.plannedInAll()]);"
        "again.start(first); time += 1000; again.reset(); time += 200;"
        "said.push([again.gone(first), again.goneInAll(), again.isRunning()]); return said;"
    )
    assert call("lessonteach.js", script, FERRY) == [
        [0, 0, 0],
        [4000, 0, 4000],
        [4000, 3000, 7000],
        [4000, 3000, 7000],
        [4000, 7, 0, 11],
        [200, 200, True],
    ]


def test_a_clock_is_read_in_minutes_and_seconds(call: Call) -> None:
    script = "return [0, 59_999, 65_000, 3_600_000].map(m.clockWords)"
    assert call("lessonteach.js", script) == ["0:00", "0:59", "1:05", "60:00"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Where is the line?", "where-is-the-line"),
        ("Café – 1945", "cafe-1945"),
        ("大連", "lesson"),
        (" ", ""),
    ],
)
def test_a_title_gives_the_file_its_name(call: Call, title: str, name: str) -> None:
    assert call("lessondraft.js", "return m.idFrom(given[0])", title) == name


DRAFTED = (
    "const all = new Map(); const keep = { read: (key) => all.get(key) ?? null, trouble: () => null,"
    " write: (key, text) => all.set(key, text) && true, remove: (key) => all.delete(key) };"
    "const open = () => m.createDraft(keep, 'talk', ['relief']); const draft = open();"
    "const titles = () => draft.lesson().steps.map(({ title }) => title);"
    "for (const title of ['One', 'Two', 'Three']) draft.changeStep(draft.add({ turns: [title] }), { title });"
)


def test_steps_are_moved_removed_and_brought_back(call: Call) -> None:
    script = DRAFTED + (
        "const said = [titles()]; said.push(draft.move('s3', -1), titles(), draft.move('s1', -1));"
        "draft.remove('s1'); draft.remove('s3'); said.push(titles(), draft.undoWords());"
        "draft.change({ title: 'Later' }); draft.undo(); said.push(titles(), draft.undoWords());"
        "draft.undo(); said.push(titles(), draft.undoWords(), draft.lesson().title); return said;"
    )
    assert call("lessondraft.js", script) == [
        ["One", "Two", "Three"],
        True,
        ["One", "Three", "Two"],
        False,
        ["Two"],
        "Step “Three” is removed.",
        ["Three", "Two"],
        "Step “One” is removed.",
        ["One", "Three", "Two"],
        None,
        "Later",
    ]


def test_a_draft_is_there_when_the_page_is_opened_again(call: Call) -> None:
    script = DRAFTED + (
        "draft.change({ title: 'Mine' }); const { title, steps } = open().lesson();"
        "const other = m.createDraft(keep, 'other').isBlank();"
        "return [title, steps.map(({ id, turns }) => [id, turns[0]]), other];"
    )
    steps = [["s1", "One"], ["s2", "Two"], ["s3", "Three"]]
    assert call("lessondraft.js", script) == ["Mine", steps, True]


def test_another_lesson_puts_the_draft_aside_and_gives_it_back(call: Call) -> None:
    script = DRAFTED + (
        "draft.change({ title: 'Mine' }); draft.replace(given[0]); const first = draft.lesson().steps[0];"
        "const said = [draft.lesson().title, first.question, draft.lesson().steps.map(({ id }) => id),"
        " first.layers, draft.undoWords()]; draft.undo(); return [...said, draft.lesson().title, titles()];"
    )
    steps = [{"title": "A"}, {"id": "x", "title": "B", "question": None}, {"id": "x", "turns": "no list"}]
    found = call("lessondraft.js", script, {"title": "Theirs", "steps": steps, "minutes": None})
    blank = {"type": "observe", "text": ""}
    assert found == [
        "Theirs",
        blank,
        ["s1", "x", "x3"],
        ["relief"],
        "“Mine” is replaced.",
        "Mine",
        ["One", "Two", "Three"],
    ]


def test_what_the_atlas_would_refuse_is_said_before(call: Call) -> None:
    script = MADE + (
        "const known = { views: ['de-facto', 'southern'], days: ['1900-01-01', '1951-01-01'] };"
        "return given.map((lesson) => m.problemsOf(lesson, record, ['ferry'], known));"
    )
    good = lesson("mine", step("a1", "One", turns=["t001"], places=["ford", "moon"]))
    blank = {**lesson("mine"), "title": " ", "id": "Mine!"}
    odd = lesson(
        "ferry",
        step("a1", "", question={"type": "x", "text": " "}),
        step("a2", "Two", turns=["t099"], places=["mars"], layers=["tiles"], view="moon", day="1951-01-01"),
    )
    found = call("lessondraft.js", script, RECORD, good, blank, odd)
    assert found == [
        [],
        [
            "The lesson needs a title.",
            "The file’s name may have only the letters a to z, digits and single hyphens.",
            "The lesson needs a step.",
        ],
        [
            "There is a lesson “ferry” already: give this file another name.",
            "Step 1 needs a title.",
            "Step 1 needs a question.",
            "Step 2 names what is not in this atlas: t099, mars, tiles, moon, 1951-01-01.",
        ],
    ]


def test_a_step_is_selected_in_one_change(call: Call) -> None:
    script = SELECTED + (
        "const heard = []; const sought = []; const told = [];"
        "selection.subscribe((state, cause) => heard.push(cause)); selection.onChange(() => told.push(1));"
        "selection.onHover((what) => what.sought && sought.push(what.places));"
        "selection.setLesson(given[0], given[0].steps[0]); const first = selection.state();"
        "selection.setLesson(given[0], given[0].steps[1]); const second = selection.state();"
        "const pick = ({ lesson, step, place, turn, day, view, layers, dispute, query }) =>"
        " [lesson, step, place, turn, day, view, layers, dispute, query];"
        "return [pick(first), pick(second), heard, told.length, sought];"
    )
    assert call("selection.js", script, RECORD, FERRY) == [
        ["ferry", "a1", "ford", "t001", "1920-06-01", "de-facto", LAYERS, None, ""],
        ["ferry", "a2", None, "t004", "1910-02-03", "southern", ["faces"], None, ""],
        ["go", "go"],
        2,
        [["ford"], ["ford", "hill", "moon"]],
    ]


def test_what_the_record_does_not_have_is_left_out_of_a_step(call: Call) -> None:
    script = SELECTED + "return selection.sightOf(given[0]);"
    odd = step(
        "x", "X", turns=["t099", "t002"], places=["moon", "hill"], layers=["tiles", "relief"], day=None
    )
    assert call("selection.js", script, RECORD, odd) == {
        "place": "hill",
        "turn": "t002",
        "day": "1920-06-01",
        "view": "de-facto",
        "layers": ["relief"],
        "dispute": None,
        "compare": None,
        "query": "",
    }


def test_the_turns_of_the_step_are_marked_while_one_of_them_is_chosen(call: Call) -> None:
    script = SELECTED + (
        "const said = []; const note = () => said.push(selection.markedTurns());"
        "selection.setLesson(given[0], given[0].steps[1]); note(); selection.step(1); note();"
        "selection.selectTurn('t002'); note(); selection.selectTurn('t001'); note();"
        "selection.setPage('read'); note(); selection.setPage('lessons');"
        "selection.setPassages(['t002', 't001']); note();"
        "selection.setLesson(null, null); note(); return [said, selection.state().lesson];"
    )
    marked = [[0, 3], [0, 3], [1], [0, 3], [0], [0, 1], [0]]
    assert call("selection.js", script, RECORD, FERRY) == [marked, None]


def test_a_lesson_that_is_tried_out_leaves_no_trace_in_the_link(call: Call) -> None:
    script = SELECTED + (
        "selection.setLesson({ ...given[0], id: null }, given[0].steps[1]);"
        "const { lesson, step, turn } = selection.state(); return [lesson, step, turn];"
    )
    assert call("selection.js", script, RECORD, FERRY) == [None, None, "t004"]


def test_the_answers_are_one_text_to_hand_in(call: Call) -> None:
    script = (
        "const kept = { a1: 'Very wet.', '': 'Mud.' };"
        "return m.answersText('A talk', given[0], { answer: (_, step) => kept[step] ?? '' });"
    )
    short = {**FERRY, "steps": json.loads(json.dumps(FERRY["steps"]))[:2]}
    assert call("lessonend.js", script, short) == (
        "Who keeps the ferry?\nA talk at the ford\nA talk\n\n"
        "1. The ford\nQuestion: What?\nYour answer: Very wet.\n\n"
        "2. Two banks\nQuestion: Whose is it?\nYour answer: No answer yet.\n\n"
        "Closing task: Write a caption.\nYour answer: Mud.\n"
    )
