"""What the card beside the map says of a place, a turn or the record; pure data, drawn by ``markup``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from dashboard.facts import Card, Fact, Link, Row, data_language, known_fact, other_language
from dashboard.once import once
from dashboard.railways import railway_facts
from dashboard.speakers import delegation_order, first_turns, participant, speaker_name
from dashboard.terms import (
    doubt_word,
    language_name,
    language_tag,
    mention_kind,
    place_kind,
    spelling_system,
)
from dashboard.words import ENGLISH
from geodata import name_in, select_mentions, spoken_names
from transcript import MENTION_KINDS, TranscriptError, load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from dashboard.words import Words
    from geodata import Atlas, Selection
    from transcript import Document, GlossaryTerm


def select_card(
    atlas: Atlas, selection: Selection, links: tuple[Link, ...] = (), words: Words = ENGLISH
) -> Card:
    """Return the card that fits the selection: of the place, else of the turn, else of the record."""
    title = words.say("Disputes and measures")
    if selection.place:
        return replace(place_card(atlas, selection, words), links=links, links_title=title)
    if selection.turn:
        return replace(turn_card(atlas, selection.turn, words), links=links, links_title=title)
    return record_card(atlas, words)


def place_card(atlas: Atlas, selection: Selection, words: Words) -> Card:
    """Return what is known of a place: names, why it mattered, certainty, sources, and who speaks of it."""
    place = cast("pd.Series", atlas.gazetteer.places.loc[selection.place])
    said = atlas.mentions.loc[atlas.mentions["place_id"] == selection.place]
    counted = select_mentions(said, selection)
    lines = tuple(railway_facts(atlas, str(selection.place), words))
    terms = tuple(term_facts(str(selection.place), words))
    title = written_name(atlas, selection, str(place["name"]))
    return Card(
        title=title,
        also=other_names(atlas, str(selection.place), title, words),
        lead=str(place["note"]),
        lead_language=data_language(words),
        place=str(selection.place),
        rows=tuple(tally(atlas, counted if len(counted) else said)),
        parts=(
            (words.say("Names"), tuple(name_facts(atlas, str(selection.place), said, words))),
            (words.say("Where and how certain"), tuple(position_facts(place, words))),
            *([(words.say("Lines"), lines)] if lines else []),
            *([(words.say("Explained"), terms)] if terms else []),
            (words.say("Mentions"), tuple(kind_facts(said, words))),
        ),
    )


def written_name(atlas: Atlas, selection: Selection, period: str) -> str:
    """Return the name of the selected place in the system that the reader has chosen."""
    if selection.names == "period":
        return period
    spoken = spoken_names(atlas.mentions, atlas.gazetteer) if selection.names == "spoken" else None
    return name_in(atlas.gazetteer, str(selection.place), selection.names, spoken)


def other_names(atlas: Atlas, place_id: str, title: str, words: Words) -> str:
    """Return the period's name, one native form a script and today's, for the line beside the title."""
    names, place = atlas.gazetteer.names, atlas.gazetteer.places.loc[place_id]
    mine = names.loc[(names["place_id"] == place_id) & names["script"].isin(["Hant", "Cyrl"])]
    native = mine.drop_duplicates("script")["name"].tolist()
    today = str(place["modern_name"])
    modern = words.say("today {name}", name=today) if today not in {"", title} else ""
    others = dict.fromkeys(name for name in (str(place["name"]), *native) if name != title)
    return " · ".join(filter(None, [*others, modern]))


def tally(atlas: Atlas, mentions: pd.DataFrame) -> Iterator[Row]:
    """Yield the mentions of each speaker, the most frequent first."""
    turns = {turn.speaker: turn for turn in first_turns(atlas.record.utterances)}
    sides = delegation_order(atlas.record.utterances)
    for speaker, count in mentions["speaker"].value_counts().items():
        turn = turns[str(speaker)]
        yield Row(speaker_name(atlas.record.document, turn), sides.get(turn.delegation), int(count))


def name_facts(atlas: Atlas, place_id: str, said: pd.DataFrame, words: Words) -> Iterator[Fact]:
    """Yield the names as spoken, then the gazetteer's by language with system and years, then sources."""
    implied = said["kind"] == "implied"
    spoken, meant = said.loc[~implied], said.loc[implied]
    for term, rows in ((words.say("As spoken"), spoken), (words.say("Implied by"), meant)):
        if len(rows):
            counted = tuple(f"{form} ({count})" for form, count in rows["surface"].value_counts().items())
            yield Fact(term, counted, record_language(atlas.record.document, words))
    names = atlas.gazetteer.names
    mine = names.loc[(names["place_id"] == place_id) & ~names["use"].isin(["demonym", "none"])]
    for language, group in mine.groupby("language", sort=False):
        forms = group.groupby("name", sort=False)
        shown = tuple(described_name(str(form), rows, words) for form, rows in forms)
        yield Fact(language_name(str(language), words), shown, str(language))
    sources = tuple(sorted(set(mine["source"])))
    yield Fact(words.say("Sources of the names"), sources, data_language(words))


def record_language(document: Document, words: Words) -> str | None:
    """Return the language of what is said in a record, if the page is in another."""
    return other_language(language_tag(document.language), words)


def described_name(form: str, rows: pd.DataFrame, words: Words) -> str:
    """Return a name with its systems of romanisation, its years and notes, as far as they are known."""
    details = dict.fromkeys(detail for _, row in rows.iterrows() for detail in name_details(row, words))
    return f"{form} ({', '.join(details)})" if details else form


def name_details(row: pd.Series, words: Words) -> Iterator[str]:
    """Yield what one row of the gazetteer says of a name; the plain and the usual go without saying."""
    system = spelling_system(str(row["system"]), words)
    if system:
        yield system
    if row["from"] or row["to"]:
        yield f"{row['from'] or '…'}–{row['to'] or '…'}"
    if row["note"]:
        yield str(row["note"])


def position_facts(place: pd.Series, words: Words) -> Iterator[Fact]:
    """Yield kind, country, position with its precision and basis, identifiers and sources."""
    point, unknown = place.geometry, words.say("not known")
    yield Fact(words.say("Kind"), (place_kind(str(place["kind"]), words),))
    yield known_fact(words.say("Today in"), str(place["modern_country"]), data_language(words), words)
    yield Fact(words.say("Position"), (f"{latitude(point.y, words)}, {longitude(point.x, words)}",))
    yield Fact(words.say("Precision"), (words.say("within {km} km", km=words.number(place["precision_km"])),))
    yield known_fact(words.say("Position from"), str(place["basis"]), data_language(words), words)
    yield Fact("GeoNames", (str(place["geonames"]) or unknown,))
    yield Fact("Wikidata", (str(place["wikidata"]) or unknown,))
    yield Fact(words.say("Sources"), tuple(str(place["source"]).split("; ")), data_language(words))


def term_facts(place_id: str, words: Words) -> Iterator[Fact]:
    """Yield what the glossary explains under the name of a place, each with its source."""
    for term in explained_terms():
        if place_id in term.places:
            yield Fact(
                " · ".join((term.term, *term.native)),
                (term.text,),
                data_language(words),
                after=words.say("Source: {source}", source=term.source),
            )


@once
def explained_terms() -> tuple[GlossaryTerm, ...]:
    """Return the terms of the glossary; none if its table is broken, which the page says by itself."""
    try:
        return load_glossary()
    except TranscriptError:
        return ()


def latitude(value: float, words: Words) -> str:
    """Return decimal degrees with the hemisphere as a letter."""
    size = f"{abs(value):.4f}"
    return words.say("{degrees}° N", degrees=size) if value >= 0 else words.say("{degrees}° S", degrees=size)


def longitude(value: float, words: Words) -> str:
    """Return decimal degrees with the hemisphere as a letter."""
    size = f"{abs(value):.4f}"
    return words.say("{degrees}° E", degrees=size) if value >= 0 else words.say("{degrees}° W", degrees=size)


def kind_facts(said: pd.DataFrame, words: Words) -> Iterator[Fact]:
    """Yield how often each kind of mention occurs, and every doubt and note about one."""
    for kind in MENTION_KINDS:
        count = int((said["kind"] == kind).sum())
        if count:
            yield Fact(mention_kind(kind, words), (str(count),))
    doubted = said.loc[
        (said["reading"] != "certain") | (said["identity"] != "certain") | (said["note"] != "")
    ]
    for _, row in doubted.iterrows():
        yield doubt_fact(row, words)


def doubt_fact(row: pd.Series, words: Words) -> Fact:
    """Return the doubts about a mention and the note on it, whichever there are."""
    term, note, said = f"{row['utterance']} “{row['surface']}”", str(row["note"] or ""), doubts(row, words)
    if not note:
        return Fact(term, (said,))
    return Fact(term, (note,), data_language(words), before=f"{said}: " if said else "")


def doubts(row: pd.Series, words: Words) -> str:
    """Return in words what is doubtful about a mention: the word, or the place it stands for."""
    doubted = [what for what in ("reading", "identity") if row[what] != "certain"]
    return ", ".join(doubt_word(what, str(row[what]), words) for what in doubted)


def turn_card(atlas: Atlas, turn_id: str, words: Words) -> Card:
    """Return who speaks in a turn and how to cite it."""
    document = atlas.record.document
    turn = next(turn for turn in atlas.record.utterances if turn.id == turn_id)
    person = participant(document, turn.speaker)
    cited = document.citation or document.title or document.id
    citation = words.say("{record}, turn {n}", record=cited, n=turn.order)
    return Card(
        title=words.say("Turn {n} · {speaker}", n=turn.order, speaker=speaker_name(document, turn)),
        also=turn.delegation or words.say("delegation not known"),
        lead=", ".join(filter(None, [person.full_name, person.role])) if person else "",
        lead_language=data_language(words),
        parts=(
            (
                words.say("Cite this turn"),
                (
                    Fact(words.say("Citation"), (citation,)),
                    Fact(words.say("Link"), (f"?turn={turn.id}",)),
                ),
            ),
        ),
    )


def record_card(atlas: Atlas, words: Words) -> Card:
    """Return the card of the opening: what this is, and one sentence that says what to do."""
    document = atlas.record.document
    return Card(
        title=meeting_time(document, words),
        also=document.place or words.say("place not known"),
        lead=document.summary or left_blank(atlas, words),
        lead_language=record_language(document, words) if document.summary else None,
        parts=((words.say("About this record"), tuple(record_facts(document, words))),),
    )


def left_blank(atlas: Atlas, words: Words) -> str:
    """Return a sentence that names what the record does not say."""
    document = atlas.record.document
    known = {
        words.say("date"): document.day,
        words.say("place"): document.place,
        words.say("citation"): document.citation,
        words.say("delegations"): any(turn.delegation for turn in atlas.record.utterances),
    }
    missing = words.say(", ").join(name for name, value in known.items() if not value)
    said = words.say("This record does not state its {missing}: that is left blank.", missing=missing)
    return said if missing else ""


def meeting_time(document: Document, words: Words = ENGLISH) -> str:
    """Return day, hours and clock of the talk as far as they are known."""
    if document.day is None:
        return words.say("Date not known")
    hours = "–".join(dict.fromkeys(f"{moment:%H:%M}" for moment in document.time or ()))
    clock = document.clock if hours else None
    return ", ".join(filter(None, [words.day(document.day), " ".join(filter(None, [hours, clock]))]))


def record_facts(document: Document, words: Words) -> Iterator[Fact]:
    """Yield what is known about the record and its keeping; what is not known says so."""
    language = record_language(document, words)
    yield Fact(words.say("When"), (meeting_time(document, words),))
    yield known_fact(words.say("Place"), document.place or "", language, words)
    for person in document.participants:
        if person.speaks:
            told = ", ".join(filter(None, [person.full_name, person.delegation, person.role]))
            yield Fact(person.label, (told,), data_language(words) if person.full_name else language)
    yield known_fact(words.say("Language"), document.language or "", data_language(words), words)
    yield Fact(words.say("Archive"), (archive(document, words),))
    yield known_fact(words.say("Contributed by"), document.contributor or "", language, words)
    yield known_fact(words.say("Credits"), document.credits or "", language, words)
    yield Fact(words.say("Link"), (document.url or words.say("not known"),))


def archive(document: Document, words: Words) -> str:
    """Return where the record is kept: archive, collection, box and folder."""
    box = words.say("box {n}", n=document.box) if document.box else ""
    folder = words.say("folder {n}", n=document.folder) if document.folder else ""
    return ", ".join(filter(None, [document.collection, box, folder, document.archive])) or words.say(
        "not known"
    )
