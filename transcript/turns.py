"""Turns: from a text and its labels to utterances."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from transcript.labels import Label, speaker_id
from transcript.lines import begins_lower, ends_closed, ends_sentence
from transcript.model import Span, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcript.lines import Line

_DIRECTION = re.compile(r"[(（\[【［][^()（）\[\]【】［］]*[)）\]】］][.。]?")
_LINE_BREAK = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_OPENING = "(（[【［"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines that belong together: a run of speech, or a stage direction.

    ``opens`` is true where no speech stands before it in its paragraph.
    """

    span: Span
    spoken: bool
    opens: bool


def build_utterances(text: str, lines: Sequence[Line], labels: Sequence[Label]) -> tuple[Utterance, ...]:
    """Return one utterance for each label: its line and all that follow, up to the next label."""
    ends = [label.line for label in labels[1:]] + [len(lines)]
    return tuple(
        _utterance(text, label, lines[label.line : end], order)
        for order, (label, end) in enumerate(zip(labels, ends, strict=True), start=1)
    )


def _utterance(text: str, label: Label, lines: Sequence[Line], order: int) -> Utterance:
    stretches = tuple(_stretches(text, _after_label(lines, label)))
    paragraphs = _paragraphs(text, stretches)
    directions = (*label.remarks, *(stretch.span for stretch in stretches if not stretch.spoken))
    text_start = paragraphs[0][0].start if paragraphs else label.speech
    return Utterance(
        id=f"t{order:03d}",
        order=order,
        speaker=speaker_id(label.text),
        label=label.text,
        delegation=None,
        start=label.start,
        text_start=text_start,
        end=lines[-1].end,
        text="\n\n".join(join_spans(text, paragraph) for paragraph in paragraphs),
        paragraphs=paragraphs,
        stage_directions=directions,
    )


def join_spans(text: str, spans: Sequence[Span]) -> str:
    """Return the words of ``spans``, with one blank for each line break and between the spans."""
    return " ".join(_LINE_BREAK.sub(" ", text[span.start : span.end]) for span in spans)


def _after_label(lines: Sequence[Line], label: Label) -> list[list[Span]]:
    """Return the lines of a turn, its label left out, in paragraphs."""
    first = lines[0]
    paragraphs = [[Span(label.speech, first.end)]] if label.speech < first.end else []
    for line in lines[1:]:
        if line.opens or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(Span(line.start, line.end))
    return paragraphs


def _stretches(text: str, paragraphs: Sequence[Sequence[Span]]) -> Iterator[_Stretch]:
    for lines in paragraphs:
        opens = True
        for spoken, run in _runs(text, lines):
            yield _Stretch(Span(run[0].start, run[-1].end), spoken, opens)
            opens = opens and not spoken


def _runs(text: str, lines: Sequence[Span]) -> Iterator[tuple[bool, Sequence[Span]]]:
    """Cut the lines of a paragraph into runs of speech (true) and stage directions (false)."""
    begin = number = 0
    while number < len(lines):
        stop = _direction_end(text, lines, number)
        if stop > number:
            if begin < number:
                yield True, lines[begin:number]
            yield False, lines[number:stop]
            begin = stop
        number = max(stop, number + 1)
    if begin < len(lines):
        yield True, lines[begin:]


def _direction_end(text: str, lines: Sequence[Span], number: int) -> int:
    """Return the line after the stage direction that begins with line ``number``, or ``number`` if none does.

    A bracket that fills a line only because the paragraph is wrapped there is speech: it stands in
    mid-sentence.
    """
    if text[lines[number].start] not in _OPENING:
        return number
    if number and not ends_closed(text[lines[number - 1].start : lines[number - 1].end]):
        return number
    found = _DIRECTION.match(text, lines[number].start, lines[-1].end)
    if found is None:
        return number
    stop = number + 1
    while lines[stop - 1].end < found.end():
        stop += 1
    if lines[stop - 1].end != found.end():
        return number
    goes_on = stop < len(lines) and begins_lower(text[lines[stop].start : lines[stop].end])
    return number if goes_on else stop


def _paragraphs(text: str, stretches: Sequence[_Stretch]) -> tuple[tuple[Span, ...], ...]:
    """Group the spoken stretches: a sentence that a page or a stage direction breaks is one paragraph."""
    spoken = [stretch for stretch in stretches if stretch.spoken]
    paragraphs = [[stretch.span] for stretch in spoken[:1]]
    for before, after in pairwise(spoken):
        if not after.opens or is_broken(text, before.span, after.span):
            paragraphs[-1].append(after.span)
        else:
            paragraphs.append([after.span])
    return tuple(tuple(paragraph) for paragraph in paragraphs)


def is_broken(text: str, before: Span, after: Span) -> bool:
    """Say whether one sentence runs on from ``before`` to ``after``."""
    return not ends_sentence(text[before.start : before.end]) and begins_lower(text[after.start : after.end])
