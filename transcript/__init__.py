"""Records of talks as data: documents, utterances, and the places that the speakers name."""

from transcript.annotation import parse_annotation
from transcript.find import Finder, build_finder, find_mentions
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
from transcript.record import load_record, parse_record
from transcript.shipped import load_shipped_mentions, load_shipped_record
from transcript.sources import RecordSource, load_record_sources

__all__ = [
    "MENTION_KINDS",
    "Document",
    "Finder",
    "Mention",
    "Participant",
    "Record",
    "RecordSource",
    "Span",
    "Toponym",
    "TranscriptError",
    "Utterance",
    "attach_participants",
    "build_finder",
    "find_mentions",
    "load_participants",
    "load_record",
    "load_record_sources",
    "load_shipped_mentions",
    "load_shipped_record",
    "parse_annotation",
    "parse_record",
]
