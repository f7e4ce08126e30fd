"""A handout and an answer key made from a lesson: its texts, its passages word for word, its maps drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from dashboard.chronicle import VIEW_WORDS
from dashboard.handout import (
    Answer,
    AnswerKey,
    Exercise,
    Figure,
    Handout,
    Paragraph,
    Passage,
    PlaceNames,
    Speaker,
    Term,
)
from dashboard.lessonmaps import step_sheet
from dashboard.mapsheet import Footing
from dashboard.mapsvg import full_width, map_svg
from dashboard.payload import blocks
from dashboard.speakers import participant, speaker_name
from geodata import DataError, day_words, load_undrawn, names_in
from transcript import find_terms, glossary_forms, load_glossary, load_shipped_record
from transcript.citations import cite_chicago

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dashboard.mapsheet import MapData, Sheet
    from geodata import Atlas, Lesson, Step
    from transcript import Record, Utterance

LINES = {"observe": 5, "infer": 6, "compare": 7, "evaluate": 8}
USUAL_LINES, TASK_LINES = 6, 10
"""How many lines there are to write on, by the kind of question."""

MAP_SOURCES = ("gazetteer", "railways", "lettering", "geonames", "natural-earth", "borders")
"""The ids of the sources that the maps and the list of places draw on."""

MERCATOR = (
    "The maps are in Web Mercator, as on the screen: the farther north, the larger an area looks. Their scale"
    " holds at the latitude beside it."
)


def build_handout(lesson: Lesson, atlas: Atlas, data: MapData) -> Handout:
    """Return the handout of a lesson on the record of ``atlas``.

    Raises
    ------
    DataError
        If the lesson is on another record, or names a turn or a place that there is not.
    """
    check_lesson(lesson, atlas)
    record = atlas.record
    lesson = on_paper(lesson, record)
    turns = {turn.id: turn for turn in record.utterances}
    used = list(dict.fromkeys(turn for step in lesson.steps for turn in step.turns))
    first = turns[used[0]] if used else None
    return Handout(
        title=lesson.title,
        subtitle=lesson.subtitle,
        facts=facts(lesson),
        objectives=lesson.objectives,
        about=about(record),
        speakers=tuple(speakers(record, [turns[turn] for turn in used])),
        exercises=tuple(exercises(lesson, atlas, data)),
        task=lesson.task,
        task_lines=TASK_LINES if lesson.task else 0,
        glossary=tuple(glossary(record, set(used))),
        places=tuple(place_names(lesson, data)),
        citation=cite_chicago(record.document),
        cite_turn=cite_chicago(record.document, first) if first else "",
        address=address(record),
        sources=lesson.sources,
        map_sources=tuple(map_sources(atlas)),
        notes=(MERCATOR,),
    )


def build_key(lesson: Lesson, atlas: Atlas) -> AnswerKey:
    """Return the answer key of a lesson on the record of ``atlas``.

    Raises
    ------
    DataError
        As ``build_handout``.
    """
    check_lesson(lesson, atlas)
    lesson = on_paper(lesson, atlas.record)
    order = {turn.id: turn.order for turn in atlas.record.utterances}
    answers = (
        Answer(
            number=number,
            title=step.title,
            kind=kind_words(step.question.type),
            question=step.question.text,
            read=turn_words([order[turn] for turn in step.turns]),
            hints=step.hints,
            answer=step.answer,
        )
        for number, step in enumerate(lesson.steps, start=1)
    )
    note = "For the teacher. Each model answer is one good answer among others."
    return AnswerKey(lesson.title, lesson.subtitle, facts(lesson), tuple(answers), lesson.task, note)


def check_lesson(lesson: Lesson, atlas: Atlas) -> None:
    """Refuse a lesson that is not on the record of an atlas, naming all that the atlas lacks."""
    document = atlas.record.document.id
    if lesson.document != document:
        raise DataError(
            f"the lesson {lesson.id!r} is on the record {lesson.document!r}, not on {document!r}: "
            "name the file of that record with --record"
        )
    turns = {turn.id for turn in atlas.record.utterances}
    places = atlas.gazetteer.places.index
    lacking = [
        *(f"turn {turn!r}" for step in lesson.steps for turn in step.turns if turn not in turns),
        *(f"place {place!r}" for step in lesson.steps for place in step.places if place not in places),
    ]
    if lacking:
        listed = ", ".join(dict.fromkeys(lacking))
        raise DataError(
            f"the lesson {lesson.id!r} names what is not there ({listed}): correct it in its file"
        )


def on_paper(lesson: Lesson, record: Record) -> Lesson:
    """Return a lesson whose texts call turns as the passages do: "turn 23" where they say "t023"."""
    order = {turn.id: turn.order for turn in record.utterances}

    def said(text: str) -> str:
        return re.sub(r"\bt\d{3,}\b", lambda found: called(found[0], order), text)

    steps = (
        replace(
            step,
            narration=said(step.narration),
            question=replace(step.question, text=said(step.question.text)),
            hints=tuple(map(said, step.hints)),
            answer=said(step.answer),
        )
        for step in lesson.steps
    )
    return replace(lesson, steps=tuple(steps), task=said(lesson.task))


def called(turn: str, order: Mapping[str, int]) -> str:
    """Return what a turn is called on paper; what is the id of none stays as it is."""
    return f"turn {order[turn]}" if turn in order else turn


def facts(lesson: Lesson) -> str:
    """Return for whom a lesson is and how long it takes, as far as that is said."""
    minutes = "" if lesson.minutes is None else f"{lesson.minutes} minutes"
    return " · ".join(part for part in (lesson.level, minutes) if part)


def about(record: Record) -> str:
    """Return the record in a line: its title, where and when the talk was."""
    document = record.document
    day = document.day and day_words(document.day.isoformat())
    hours = document.time and "–".join(f"{hour:%H:%M}" for hour in document.time)
    clock = f"{hours} ({document.clock})" if hours and document.clock else hours
    known = (document.title or document.id, document.place, day, clock)
    return ", ".join(part for part in known if part)


def address(record: Record) -> str:
    """Return where the record can be read, "" where its citation says so already."""
    url = record.document.url or ""
    return "" if url in cite_chicago(record.document) else url


def speakers(record: Record, turns: Iterable[Utterance]) -> Iterator[Speaker]:
    """Yield those who speak in some turns, each once, in the order of the record."""
    first = {turn.speaker: turn for turn in sorted(turns, key=lambda turn: -turn.order)}
    for turn in sorted(first.values(), key=lambda turn: turn.order):
        person = participant(record.document, turn.speaker)
        full = (person and person.full_name) or ""
        yield Speaker(speaker_name(record.document, turn), full, (person and person.role) or "")


def exercises(lesson: Lesson, atlas: Atlas, data: MapData) -> Iterator[Exercise]:
    """Yield the steps as exercises; a passage or a map that was printed before is only referred to."""
    turns = {turn.id: turn for turn in atlas.record.utterances}
    numbers: dict[str, int] = {}
    drawn: dict[Sheet, int] = {}
    told: set[str] = set()
    for number, step in enumerate(lesson.steps, start=1):
        again = tuple(numbers[turn] for turn in step.turns if turn in numbers)
        fresh = [turn for turn in step.turns if turn not in numbers]
        numbers |= {turn: len(numbers) + place for place, turn in enumerate(fresh, start=1)}
        day = step.day or own_day(atlas, data)
        sheet = step_sheet(step, day, atlas, data)
        known = drawn.get(sheet)
        drawn.setdefault(sheet, number)
        missing = not_drawn(step, sheet)
        yield Exercise(
            number=number,
            title=step.title,
            day=day_words(day) if day else "",
            narration=step.narration,
            figure=None if known else figure(number, sheet, missing if missing not in told else "", data),
            same_map=known,
            passages=tuple(passage(numbers[turn], turns[turn], atlas.record) for turn in fresh),
            again=again,
            kind=kind_words(step.question.type),
            question=step.question.text,
            lines=LINES.get(step.question.type, USUAL_LINES),
        )
        told.add(missing)


def own_day(atlas: Atlas, data: MapData) -> str | None:
    """Return the day of the record, if the borders of that day are known."""
    day = atlas.record.document.day
    stated = day.isoformat() if day else ""
    return stated if data.borders.start <= stated < data.borders.end else None


def figure(number: int, sheet: Sheet, undrawn: str, data: MapData) -> Figure:
    """Return the map of a step, drawn, under the step's number; ``undrawn`` says what it leaves out."""
    name, note = VIEW_WORDS[sheet.view]
    day = f"{day_words(sheet.day)}. " if sheet.day else ""
    caption = f"{day}{name}: {note[0].lower()}{note[1:]}." if sheet.day else "Without borders."
    names = ", ".join(spot.name for spot in sheet.spots)
    title = f"Map {number}. {caption} It shows {names}." if names else f"Map {number}. {caption}"
    drawing = map_svg(sheet, data, Footing(title=title, prefix=f"m{number}"))
    return Figure(number, str(drawing), full_width(sheet), caption, undrawn)


def not_drawn(step: Step, sheet: Sheet) -> str:
    """Return what was claimed about the places of a step and is not on its map, with the reason."""
    if sheet.day is None:
        return ""
    rows = load_undrawn()
    stood = rows.loc[(rows["from"] <= sheet.day) & (rows["to"] > sheet.day)]
    mine = stood.loc[[bool(set(places.split()) & set(step.places)) for places in stood["places"]]]
    return " ".join(f"{row['name']}: {row['reason']}." for row in mine.to_dict("records"))


def passage(number: int, turn: Utterance, record: Record) -> Passage:
    """Return a turn as a passage, its paragraphs and stage directions in printed order."""
    found = sorted(blocks(turn, record.document.text, {}), key=lambda block: block[0])
    paragraphs = tuple(
        Paragraph(block, stage=True)
        if isinstance(block, str)
        else Paragraph("".join(cast("list[str]", block)))
        for _, block in found
    )
    name = speaker_name(record.document, turn)
    return Passage(number, turn.id, name, f"turn {turn.order}", paragraphs)


def kind_words(kind: str) -> str:
    """Return the kind of a question as a heading."""
    return kind[:1].upper() + kind[1:]


def turn_words(numbers: Iterable[int]) -> str:
    """Return "turns 15, 140" or "turn 26"; "" for none."""
    listed = [str(number) for number in numbers]
    return f"turn{'s' if len(listed) > 1 else ''} {', '.join(listed)}" if listed else ""


def glossary(record: Record, turns: set[str]) -> Iterator[Term]:
    """Yield the terms of the glossary that are spoken in some turns, by the alphabet."""
    terms = load_glossary()
    forms = glossary_forms(terms, here=record == load_shipped_record())
    found = {mark.ref for mark in find_terms(record, forms) if mark.utterance in turns}
    for term in sorted(terms, key=lambda term: term.term.casefold()):
        if term.term in found:
            yield Term(term.term, ", ".join(term.native), term.text)


def place_names(lesson: Lesson, data: MapData) -> Iterator[PlaceNames]:
    """Yield the places of a lesson that bear another name today or at home, by the alphabet."""
    modern, native = (names_in(data.gazetteer, system) for system in ("modern", "native"))
    period: Mapping[str, str] = names_in(data.gazetteer, "period")
    places = dict.fromkeys(place for step in lesson.steps for place in step.places)
    for place in sorted(places, key=lambda place: period[place].casefold()):
        name, today, own = period[place], modern[place], native[place]
        found = PlaceNames(name, "" if today == name else today, "" if own == name else own)
        if found.today or found.native:
            yield found


def map_sources(atlas: Atlas) -> Iterator[str]:
    """Yield the sources of the maps with licence and address."""
    for source in atlas.sources:
        if source.id in MAP_SOURCES:
            yield f"{source.title}. {source.licence}. {source.url.removeprefix('https://')}"
