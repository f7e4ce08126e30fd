"""A handout or an answer key as one HTML page that needs no other file: its maps and its style are in it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from dashboard.handout import Handout
from dashboard.markup import document, drawing, fragment, node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dashboard.handout import Answer, AnswerKey, Exercise, Figure, Passage, PlaceNames
    from dashboard.markup import Node


PASSAGES = "The passages below are its own words; the number after each speaker is the turn of the talk."


def handout_html(content: Handout | AnswerKey) -> str:
    """Return a handout or an answer key as the text of a page."""
    style = (files("dashboard") / "data" / "handout.css").read_text(encoding="utf-8")
    if isinstance(content, Handout):
        return str(document(content.title, style, node("main", *handout_parts(content))))
    return str(document(f"{content.title}: answer key", style, node("main", *key_parts(content))))


def handout_parts(handout: Handout) -> Iterator[Node]:
    """Yield the parts of a handout in their order."""
    yield heading("Handout", handout.title, handout.subtitle, handout.facts)
    yield node("p", *(node("span", word) for word in ("Name", "Class", "Date")), class_="name-line")
    yield record(handout)
    if handout.objectives:
        yield fragment(node("h3", "What you will learn to do"), listed(handout.objectives))
    if handout.glossary:
        rows = ((entry.term, in_brackets(entry.native), f" – {entry.text}") for entry in handout.glossary)
        yield fragment(node("h2", "Words of the talk"), words(rows))
    if handout.places:
        named = ((place.name, "", other_names(place)) for place in handout.places)
        yield fragment(node("h2", "Places and their names"), words(named))
    yield from (step(exercise) for exercise in handout.exercises)
    if handout.task:
        asked = node("p", handout.task)
        task = node("div", asked, *lines(handout.task_lines), class_="question")
        yield node("section", node("h2", "To close"), task, class_="step")
    yield sources(handout)


def heading(kicker: str, title: str, subtitle: str, facts: str) -> Node:
    """Return the head of the page."""
    return node(
        "header",
        node("p", kicker, class_="kicker"),
        node("h1", title),
        node("p", subtitle, class_="subtitle") if subtitle else "",
        node("p", facts, class_="facts") if facts else "",
    )


def record(handout: Handout) -> Node:
    """Return what the passages are from, and who speaks in them."""
    told = f" {handout.about}. {PASSAGES}"
    people = (
        node(
            "p",
            node("b", speaker.name),
            *(f" – {known}" for known in [joined(speaker.full_name, speaker.role)] if known),
        )
        for speaker in handout.speakers
    )
    return node("div", node("p", node("b", "The record."), told), *people, class_="record")


def step(exercise: Exercise) -> Node:
    """Return a step: what is told, the map, the passages, and the question with room to write."""
    again = ", ".join(f"[{number}]" for number in exercise.again)
    return node(
        "section",
        node(
            "h2",
            node("span", str(exercise.number), class_="number"),
            node("span", exercise.title),
            node("span", exercise.day, class_="day") if exercise.day else "",
        ),
        node("p", exercise.narration) if exercise.narration else "",
        figure(exercise.figure) if exercise.figure else "",
        node("p", f"The map is that of step {exercise.same_map}.", class_="soft")
        if exercise.same_map
        else "",
        node("p", node("i", "Read again:"), f" {again}.", class_="soft") if again else "",
        *(passage(each) for each in exercise.passages),
        node(
            "div",
            node("p", node("span", exercise.kind, class_="kind"), exercise.question),
            *lines(exercise.lines),
            class_="question",
        ),
        class_="step",
        id=f"step-{exercise.number}",
    )


def figure(shown: Figure) -> Node:
    """Return a map with what is said below it."""
    undrawn = (" ", node("i", "Not drawn:"), f" {shown.undrawn}") if shown.undrawn else ()
    caption = node("figcaption", node("b", f"Map {shown.number}."), f" {shown.caption}", *undrawn)
    return node("figure", drawing(shown.svg), caption)


def passage(shown: Passage) -> Node:
    """Return a passage with its number, its speaker and its turn."""
    label = node("b", f"[{shown.number}] {shown.speaker}, {shown.locator}: ")
    paragraphs = (
        node("p", label if at == 0 else "", paragraph.text, class_="stage" if paragraph.stage else None)
        for at, paragraph in enumerate(shown.paragraphs)
    )
    return node("blockquote", *paragraphs, class_="passage", data_turn=shown.turn)


def lines(number: int) -> Iterator[Node]:
    """Yield lines to write on."""
    yield from (node("div", class_="line", aria_hidden="true") for _ in range(number))


def words(rows: Iterable[tuple[str, str, str]]) -> Node:
    """Return terms, each with what stands beside it and what it means."""
    entries = (node("div", node("dt", f"{term}{beside}"), node("dd", text)) for term, beside, text in rows)
    return node("dl", *entries, class_="words")


def in_brackets(text: str) -> str:
    """Return a text in brackets after a blank; "" for none."""
    return f" ({text})" if text else ""


def other_names(place: PlaceNames) -> str:
    """Return the other names of a place."""
    return f", {joined(f'today {place.today}' if place.today else '', place.native)}"


def joined(*parts: str) -> str:
    """Return the parts that are given, with commas between."""
    return ", ".join(part for part in parts if part)


def listed(texts: Iterable[str]) -> Node:
    """Return texts as a list."""
    return node("ul", *(node("li", text) for text in texts))


def sources(handout: Handout) -> Node:
    """Return where all of it is from."""
    read = (
        (" Read it at ", node("a", handout.address, href=web(handout.address)), ".")
        if handout.address
        else ()
    )
    cite = (node("p", node("b", "To cite a passage,"), f" name its turn: {handout.cite_turn}"),)
    own = (node("p", node("b", "For the narration and the answers.")), listed(handout.sources))
    return node(
        "section",
        node("h2", "Sources"),
        node("p", node("b", "The record."), f" {handout.citation}", *read),
        *(cite if handout.cite_turn else ()),
        *(own if handout.sources else ()),
        node("p", node("b", "For the maps.")),
        listed(handout.map_sources),
        *(node("p", node("i", note)) for note in handout.notes),
        class_="sources",
    )


def web(address: str) -> str | None:
    """Return an address to follow, ``None`` for one that is none of the web."""
    return address if address.startswith(("https://", "http://")) else None


def key_parts(key: AnswerKey) -> Iterator[Node]:
    """Yield the parts of an answer key in their order."""
    yield heading("Answer key", key.title, key.subtitle, key.facts)
    yield node("p", node("i", key.note))
    yield from (answer(each) for each in key.answers)
    if key.task:
        yield fragment(node("h2", "To close"), node("p", key.task))


def answer(shown: Answer) -> Node:
    """Return what the teacher needs for a step."""
    return node(
        "section",
        node("h2", node("span", str(shown.number), class_="number"), node("span", shown.title)),
        node("div", node("p", node("span", shown.kind, class_="kind"), shown.question), class_="question"),
        node("p", f"Passages: {shown.read}", class_="soft") if shown.read else "",
        fragment(node("p", node("i", "Hints to give:"), class_="soft"), listed(shown.hints))
        if shown.hints
        else "",
        node("p", shown.answer, class_="answer") if shown.answer else "",
    )
