"""What the card beside the map says of a place, a turn or the record; pure data, drawn by ``markup``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from dashboard.facts import UNKNOWN, Card, Fact, Link, Row
from dashboard.railways import railway_facts
from dashboard.speakers import delegation_order, first_turns, participant, speaker_name
from geodata import select_mentions
from transcript import MENTION_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geodata import Atlas, Selection
    from transcript import Document

LANGUAGES = {
    "en": "English",
    "zh": "Chinese",
    "ru": "Russian",
    "ja": "Japanese",
    "ko": "Korean",
    "mn": "Mongolian",
}
SYSTEMS = {
    "postal": "postal spelling",
    "wade-giles": "Wade–Giles",
    "pinyin": "Pinyin",
    "hepburn": "Hepburn",
    "modern": "today",
}


def select_card(atlas: Atlas, selection: Selection, links: tuple[Link, ...] = ()) -> Card:
    """Return the card that fits the selection: of the place, else of the turn, else of the record."""
    if selection.place:
        return replace(place_card(atlas, selection), links=links)
    if selection.turn:
        return replace(turn_card(atlas, selection.turn), links=links)
    return record_card(atlas)


def place_card(atlas: Atlas, selection: Selection) -> Card:
    """Return what is known of a place: names, why it mattered, certainty, sources, and who speaks of it."""
    place = cast("pd.Series", atlas.gazetteer.places.loc[selection.place])
    said = atlas.mentions.loc[atlas.mentions["place_id"] == selection.place]
    counted = select_mentions(said, selection)
    lines = tuple(railway_facts(atlas, str(selection.place)))
    return Card(
        title=str(place["name"]),
        also=other_names(atlas, str(selection.place), place),
        lead=str(place["note"]),
        place=str(selection.place),
        rows=tuple(tally(atlas, counted if len(counted) else said)),
        parts=(
            ("Names", tuple(name_facts(atlas, str(selection.place), said))),
            ("Where and how certain", tuple(position_facts(place))),
            *([("Lines", lines)] if lines else []),
            ("Mentions", tuple(kind_facts(said))),
        ),
    )


def other_names(atlas: Atlas, place_id: str, place: pd.Series) -> str:
    """Return one native form a script and the modern name, for the line beside the title."""
    names = atlas.gazetteer.names
    mine = names.loc[(names["place_id"] == place_id) & names["script"].isin(["Hant", "Cyrl"])]
    native = mine.drop_duplicates("script")["name"].tolist()
    modern = f"today {place['modern_name']}" if place["modern_name"] else ""
    return " · ".join(filter(None, [*native, modern]))


def tally(atlas: Atlas, mentions: pd.DataFrame) -> Iterator[Row]:
    """Yield the mentions of each speaker, the most frequent first."""
    turns = {turn.speaker: turn for turn in first_turns(atlas.record.utterances)}
    sides = delegation_order(atlas.record.utterances)
    for speaker, count in mentions["speaker"].value_counts().items():
        turn = turns[str(speaker)]
        yield Row(speaker_name(atlas.record.document, turn), sides.get(turn.delegation), int(count))


def name_facts(atlas: Atlas, place_id: str, said: pd.DataFrame) -> Iterator[Fact]:
    """Yield the names as spoken, then the gazetteer's by language with system and years, then sources."""
    implied = said["kind"] == "implied"
    for term, rows in (("As spoken", said.loc[~implied]), ("Implied by", said.loc[implied])):
        if len(rows):
            yield Fact(
                term, tuple(f"{form} ({count})" for form, count in rows["surface"].value_counts().items())
            )
    names = atlas.gazetteer.names
    mine = names.loc[(names["place_id"] == place_id) & ~names["use"].isin(["demonym", "none"])]
    for language, group in mine.groupby("language", sort=False):
        forms = group.groupby("name", sort=False)
        shown = tuple(described_name(str(form), rows) for form, rows in forms)
        yield Fact(LANGUAGES.get(str(language), str(language)), shown, str(language))
    yield Fact("Sources of the names", tuple(sorted(set(mine["source"]))))


def described_name(form: str, rows: pd.DataFrame) -> str:
    """Return a name with its systems of romanisation, its years and notes, as far as they are known."""
    details = dict.fromkeys(detail for _, row in rows.iterrows() for detail in name_details(row))
    return f"{form} ({', '.join(details)})" if details else form


def name_details(row: pd.Series) -> Iterator[str]:
    """Yield what one row of the gazetteer says of a name; the plain and the usual go without saying."""
    if row["system"] in SYSTEMS:
        yield SYSTEMS[str(row["system"])]
    if row["from"] or row["to"]:
        yield f"{row['from'] or '…'}–{row['to'] or '…'}"
    if row["note"]:
        yield str(row["note"])


def position_facts(place: pd.Series) -> Iterator[Fact]:
    """Yield kind, country, position with its precision and basis, identifiers and sources."""
    point = place.geometry
    yield Fact("Kind", (str(place["kind"]).replace("-", " "),))
    yield Fact("Today in", (str(place["modern_country"]) or UNKNOWN,))
    yield Fact("Position", (f"{degrees(point.y, 'N', 'S')}, {degrees(point.x, 'E', 'W')}",))
    yield Fact("Precision", (f"within {place['precision_km']:g} km",))
    yield Fact("Position from", (str(place["basis"]) or UNKNOWN,))
    yield Fact("GeoNames", (str(place["geonames"]) or UNKNOWN,))
    yield Fact("Wikidata", (str(place["wikidata"]) or UNKNOWN,))
    yield Fact("Sources", tuple(str(place["source"]).split("; ")))


def degrees(value: float, positive: str, negative: str) -> str:
    """Return decimal degrees with the hemisphere as a letter."""
    return f"{abs(value):.4f}° {positive if value >= 0 else negative}"


def kind_facts(said: pd.DataFrame) -> Iterator[Fact]:
    """Yield how often each kind of mention occurs, and every doubt about one."""
    for kind in MENTION_KINDS:
        count = int((said["kind"] == kind).sum())
        if count:
            yield Fact(kind, (str(count),))
    doubted = said.loc[(said["reading"] != "certain") | (said["identity"] != "certain")]
    for _, row in doubted.iterrows():
        yield Fact(f"{row['utterance']} “{row['surface']}”", (doubt(row),))


def doubt(row: pd.Series) -> str:
    """Return in words what is doubtful about a mention: the word, or the place it stands for."""
    parts = [f"{what} {row[what]}" for what in ("reading", "identity") if row[what] != "certain"]
    return ": ".join(filter(None, [", ".join(parts), row["note"] or ""]))


def turn_card(atlas: Atlas, turn_id: str) -> Card:
    """Return who speaks in a turn and how to cite it."""
    document = atlas.record.document
    turn = next(turn for turn in atlas.record.utterances if turn.id == turn_id)
    person = participant(document, turn.speaker)
    return Card(
        title=f"Turn {turn.order} · {speaker_name(document, turn)}",
        also=turn.delegation or "delegation not known",
        lead=", ".join(filter(None, [person.full_name, person.role])) if person else "",
        parts=(
            (
                "Cite this turn",
                (
                    Fact(
                        "Citation",
                        (f"{document.citation or document.title or document.id}, turn {turn.order}",),
                    ),
                    Fact("Link", (f"?turn={turn.id}",)),
                ),
            ),
        ),
    )


def record_card(atlas: Atlas) -> Card:
    """Return the card of the opening: what this is, and one sentence that says what to do."""
    document = atlas.record.document
    return Card(
        title=meeting_time(document),
        also=document.place or "place not known",
        lead=document.summary or left_blank(atlas),
        parts=(("About this record", tuple(record_facts(document))),),
    )


def left_blank(atlas: Atlas) -> str:
    """Return a sentence that names what the record does not say."""
    document = atlas.record.document
    known = {
        "date": document.day,
        "place": document.place,
        "citation": document.citation,
        "delegations": any(turn.delegation for turn in atlas.record.utterances),
    }
    missing = [name for name, value in known.items() if not value]
    return f"This record does not state its {', '.join(missing)}: that is left blank." if missing else ""


def meeting_time(document: Document) -> str:
    """Return day, hours and clock of the talk as far as they are known."""
    if document.day is None:
        return "Date not known"
    hours = "–".join(dict.fromkeys(f"{moment:%H:%M}" for moment in document.time or ()))
    clock = document.clock if hours else None
    return ", ".join(
        filter(None, [f"{document.day.day} {document.day:%B %Y}", " ".join(filter(None, [hours, clock]))])
    )


def record_facts(document: Document) -> Iterator[Fact]:
    """Yield what is known about the record and its keeping; what is not known says so."""
    yield Fact("Held", (meeting_time(document),))
    yield Fact("Place", (document.place or UNKNOWN,))
    for person in document.participants:
        if person.speaks:
            yield Fact(
                person.label, (", ".join(filter(None, [person.full_name, person.delegation, person.role])),)
            )
    yield Fact("Language", (document.language or UNKNOWN,))
    yield Fact("Archive", (archive(document),))
    yield Fact("Contributed by", (document.contributor or UNKNOWN,))
    yield Fact("Credits", (document.credits or UNKNOWN,))
    yield Fact("Link", (document.url or UNKNOWN,))


def archive(document: Document) -> str:
    """Return where the record is kept: archive, collection, box and folder."""
    box = f"box {document.box}" if document.box else ""
    folder = f"folder {document.folder}" if document.folder else ""
    return ", ".join(filter(None, [document.collection, box, folder, document.archive])) or UNKNOWN
