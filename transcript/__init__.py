"""Records of talks as data: documents, utterances, and the places that the speakers name."""

from transcript.annotation import parse_annotation
from transcript.find import Finder, build_finder, find_mentions
from transcript.glossary import GlossaryTerm, load_glossary, parse_glossary
from transcript.maps import SpokenMap, load_spoken_maps, parse_spoken_maps
from transcript.model import (
    MENTION_KINDS,
    Document,
    Mention,
    Participant,
    Record,
    Span,
    Toponym,
    TranscriptError,
    Utterance,
)
from transcript.participants import attach_participants, load_participants
from transcript.people import Person, load_people, parse_people
from transcript.positions import Ledger, Matter, Position, load_positions, parse_positions
from transcript.readings import Reading, load_readings, parse_readings
from transcript.record import load_record, parse_record
from transcript.segments import Segment, load_segments, parse_segments
from transcript.shipped import load_shipped_mentions, load_shipped_record
from transcript.sources import RecordSource, load_record_sources
from transcript.terms import Form, Mark, find_terms, glossary_forms, mark_span, people_forms

__all__ = [
    "MENTION_KINDS",
    "Document",
    "Finder",
    "Form",
    "GlossaryTerm",
    "Ledger",
    "Mark",
    "Matter",
    "Mention",
    "Participant",
    "Person",
    "Position",
    "Reading",
    "Record",
    "RecordSource",
    "Segment",
    "Span",
    "SpokenMap",
    "Toponym",
    "TranscriptError",
    "Utterance",
    "attach_participants",
    "build_finder",
    "find_mentions",
    "find_terms",
    "glossary_forms",
    "load_glossary",
    "load_participants",
    "load_people",
    "load_positions",
    "load_readings",
    "load_record",
    "load_record_sources",
    "load_segments",
    "load_shipped_mentions",
    "load_shipped_record",
    "load_spoken_maps",
    "mark_span",
    "parse_annotation",
    "parse_glossary",
    "parse_people",
    "parse_positions",
    "parse_readings",
    "parse_record",
    "parse_segments",
    "parse_spoken_maps",
    "people_forms",
]
