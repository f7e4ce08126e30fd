"""Records: from the bytes of a file to a document and its utterances."""

from __future__ import annotations

import codecs
from dataclasses import fields
from pathlib import Path

from transcript.header import Header, parse_header
from transcript.learning import find_labels
from transcript.lines import split_lines
from transcript.model import Document, Record, TranscriptError
from transcript.participants import labelled_participants
from transcript.turns import build_utterances
from transcript.vocabulary import load_vocabulary

_SAVE_AS = "save it as plain text in UTF-8 and try again"
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def load_record(path: Path) -> Record:
    """Read the plain-text record at ``path``; its document is named by the file's name.

    UTF-8 is read with or without a byte-order mark, UTF-16 with one. Line ends are kept as they are, so
    offsets count code points of the file as decoded, without the byte-order mark.

    Raises
    ------
    TranscriptError
        If the file cannot be read, is empty, is not text, or has no utterance; the message says where
        and what to do.
    """
    path = Path(path)
    return _record(decode(_read(path), name=str(path)), document_id=path.name, name=str(path))


def parse_record(text: str, *, document_id: str) -> Record:
    """Return the document and the utterances that ``text`` holds.

    Speakers are learned from the text itself (`learning`). What the text does not say stays None; the
    participants are the bearers of the labels.

    Raises
    ------
    TranscriptError
        If ``text`` is blank or has no utterance.
    """
    return _record(text, document_id=document_id, name=document_id)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise TranscriptError(f"{path}: there is no such file; check the name and the folder") from None
    except IsADirectoryError:
        raise TranscriptError(f"{path}: this is a folder; name a text file in it") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TranscriptError(
            f"{path}: cannot be read ({reason}); check the file and its permissions"
        ) from None


def decode(data: bytes, *, name: str) -> str:
    """Return the text that ``data`` holds, without a byte-order mark; ``name`` is for the messages.

    Raises
    ------
    TranscriptError
        If ``data`` is empty or is not text; the message gives the offset of the first such byte.
    """
    if not data:
        raise TranscriptError(f"{name}: the file is empty (0 bytes); choose a file that holds the record")
    mark = next((mark for mark in (codecs.BOM_UTF8, *_UTF_16) if data.startswith(mark)), b"")
    encoding = _UTF_16.get(mark, "utf-8")
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        offset = len(mark) + error.start
        raise TranscriptError(
            f"{name}: not text in {encoding.upper()}: byte {offset} (0x{data[offset]:02X}) cannot be read; "
            f"{_SAVE_AS}"
        ) from None
    before, null, _ = text.partition("\0")
    if null:
        offset = len(mark) + len(before.encode(encoding))
        raise TranscriptError(f"{name}: not a text file: byte {offset} is NUL; {_SAVE_AS}")
    return text


def _record(text: str, *, document_id: str, name: str) -> Record:
    lines = split_lines(text)
    if not lines:
        raise TranscriptError(f"{name}: there is only white space; choose a file that holds the record")
    vocabulary = load_vocabulary()
    labels = find_labels(text, lines, vocabulary)
    if not labels:
        raise TranscriptError(
            f"{name}: no utterance was found in {len(lines)} lines; each turn must begin a line with the "
            "speaker and a colon, as in 'Stalin: Yes.'"
        )
    utterances = build_utterances(text, lines, labels)
    header = parse_header(text, lines[: labels[0].line], vocabulary)
    participants = labelled_participants(utterances)
    document = Document(
        id=document_id,
        text=text,
        participants=participants,
        **{field.name: getattr(header, field.name) for field in fields(Header)},
    )
    return Record(document, utterances)
