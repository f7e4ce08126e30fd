"""YAML read as a tree that knows its lines: texts, lists and keys, and every breach named with file and line.

Nothing is made of a file but texts: a tag, an anchor or an alias is refused, and so is a file that nests too
deep or holds too much, before it costs anything.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

DEEPEST, MOST_VALUES, MOST_BREACHES, LONGEST_QUOTE = 12, 20_000, 100, 60
"""How deep lists may stand in lists, how many values a file may hold, how many breaches are told of it, and
how many characters of it a message repeats."""

_NULL, _TEXT = "tag:yaml.org,2002:null", "tag:yaml.org,2002:str"
_LESS = "take out what is no lesson"
_REMEDIES = (
    (
        r"mapping values are not allowed",
        "a colon cannot stand here: put a text that holds one between quotation marks, or indent as above",
    ),
    (r"found character '\\t'", "a tab stands where blanks belong: indent with blanks"),
    (
        r"found character '(.)' that cannot start",
        "a text cannot begin with {0}: put it between quotation marks",
    ),
    (
        r"expected the node content, but found '([]},])'",
        "a text cannot begin with {0}: put it between quotation marks",
    ),
    (r"expected alphabetic or numeric", "a text cannot begin with * or &: put it between quotation marks"),
    (r"expected (chomping|a comment)", "a text cannot begin with | or >: put it between quotation marks"),
    (r"mapping keys are not allowed", "a text cannot begin with ?: put it between quotation marks"),
    (
        r"unknown escape character '(.)'",
        "\\{0} means nothing in a text between double quotation marks: write \\\\{0}",
    ),
    (
        r"expected escape sequence",
        "a backslash begins a sign that is not whole: write two backslashes for one",
    ),
    (r"single document", "a second document begins here: keep one lesson in one file"),
    (r"sequence entries are not allowed", "a dash cannot stand here: begin a new line with it"),
    (r"directive|incompatible", "a line that begins with % says nothing of a lesson: take it out"),
    (r"\btag\b", "a tag (!) stands here: take it out"),
)
"""What the parser's words mean (PyYAML 6) and what to do."""

_OPENINGS = (
    (
        r"unexpected (end of stream|document separator)",
        "the quotation mark that opens here is never closed: close it",
    ),
    (
        r"expected ',' or",
        "a comma, a quotation mark or the end is missing in what opens here with [ or {{: add it",
    ),
    (r"could not find expected ':'", "a key without a colon stands here: write key: and the value"),
)
"""The same where the fault lies at the beginning of what the parser was reading."""

_NO_FIT = "this does not fit the lines above it: check the indentation, the dashes and the quotation marks"


class _TooMuchError(yaml.MarkedYAMLError):
    """A file is deeper or larger than any file of ours."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it is read: its name, and the breaches found so far, each with its line (from 1)."""

    file: str
    breaches: list[tuple[int, str]] = field(default_factory=list)

    def breach(self, node: Node, what: str) -> None:
        """Note what is wrong with a node."""
        self.note(node.start_mark.line + 1, what)

    def note(self, line: int, what: str, column: int = 0) -> None:
        """Note what is wrong in a line, and in which column if there is one to tell; line 0 is the file."""
        parts = [self.file, *([f"line {line}"] if line else []), *([f"column {column}"] if column else [])]
        self.breaches.append((line, f"{', '.join(parts)}: {what}"))

    @property
    def is_full(self) -> bool:
        """Whether there are more breaches than are told."""
        return len(self.breaches) > MOST_BREACHES

    def told(self) -> list[str]:
        """Return the breaches in the order of the lines; of more than a hundred a hundred."""
        found = [text for _, text in sorted(self.breaches, key=lambda breach: breach[0])]
        if not self.is_full:
            return found
        return [*found[:MOST_BREACHES], f"{self.file}: there are more breaches: mend these first"]


class _Loader(yaml.SafeLoader):
    """Composes plain trees: what names, points or tags is noted and passed over."""

    def __init__(self, text: str, reading: Reading) -> None:
        super().__init__(text)
        self.reading = reading
        self.depth = self.values = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML's stubs stop here
        mark = event.start_mark
        self.values += 1
        if self.values > MOST_VALUES:
            raise _TooMuchError(problem=f"here begins value {MOST_VALUES + 1}: {_LESS}", problem_mark=mark)
        if self.depth >= DEEPEST:
            raise _TooMuchError(problem=f"lists stand in lists {DEEPEST} deep: {_LESS}", problem_mark=mark)
        if isinstance(event, yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]  # as above
            said = f"an alias (*{quoted(event.anchor or '')}) stands here: write the text itself"
            self.reading.note(mark.line + 1, said)
            return ScalarNode(_TEXT, f"*{event.anchor}", mark, mark)
        self._strip(event)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _strip(self, event: Any) -> None:  # noqa: ANN401  # as above
        for name, sign in (("anchor", "&"), ("tag", "")):
            found = getattr(event, name)
            if found is not None:
                article = "an" if name == "anchor" else "a"
                said = f"{article} {name} ({sign}{quoted(found)}) stands here: take it out"
                self.reading.note(event.start_mark.line + 1, said)
                setattr(event, name, None)


def compose(text: str, reading: Reading) -> Node | None:
    """Return the tree of a text; ``None``, with a breach, where it is no YAML or holds nothing."""
    try:
        root: Node | None = _Loader(text, reading).get_single_node()
    except yaml.reader.ReaderError as error:
        _note_character(text, error, reading)
        return None
    except yaml.MarkedYAMLError as error:
        _note_error(error, reading)
        return None
    if root is None:
        reading.note(1, "the file is empty: write the lesson into it")
    return root


def fields(reading: Reading, node: Node, what: str, keys: Sequence[str]) -> dict[str, Node]:
    """Return the values under the known ``keys`` of a node; a key without a value is left out.

    ``what`` names the node in a breach: a node of another kind, an unknown key, a key that stands twice.
    """
    if not isinstance(node, MappingNode):
        reading.breach(node, f"{what} is {kind_of(node)}: write keys with their values, such as {keys[0]}: …")
        return {}
    found: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        if reading.is_full:
            break
        name = key.value if isinstance(key, ScalarNode) else ""
        if name not in keys:
            said = repr(quoted(name)) if name else f"({kind_of(key)})"
            reading.breach(key, f"{what} has the unknown key {said}: {nearest(name, keys)}")
        elif name in lines:
            reading.breach(
                key, f"{what} has the key {name!r} already in line {lines[name]}: keep one of them"
            )
        else:
            lines[name] = key.start_mark.line + 1
            if not is_blank(value):
                found[name] = value
    return found


def items(reading: Reading, node: Node | None, what: str) -> list[Node]:
    """Return what a list holds; nothing where there is no list, nothing and a breach where it is none."""
    if node is None:
        return []
    if isinstance(node, SequenceNode):
        return list(node.value)
    reading.breach(node, f"{what} is {kind_of(node)}: write a list, each entry on a line after a dash")
    return []


def text_of(reading: Reading, node: Node | None, what: str) -> str:
    """Return a text without blanks around it; "" where there is none, with a breach where it is no text.

    A number, a day or a word like yes is the text that stands in the file.
    """
    if node is None:
        return ""
    if not isinstance(node, ScalarNode):
        reading.breach(node, f"{what} is {kind_of(node)}: write a text")
        return ""
    text = str(node.value).strip()
    odd = next((sign for sign in text if sign not in "\n\t" and unicodedata.category(sign) in "CcCs"), "")
    if odd:
        reading.breach(
            node, f"{what} holds the character U+{ord(odd):04X}, which cannot be shown: take it out"
        )
        return ""
    return text


def texts_of(reading: Reading, node: Node | None, what: str) -> list[tuple[Node, str]]:
    """Return the entries of a list with their texts; an entry that is blank or no text is a breach."""
    read = []
    for item in items(reading, node, what):
        text = text_of(reading, item, f"an entry of {what}")
        if text:
            read.append((item, text))
        elif is_empty(item):
            reading.breach(item, f"an entry of {what} is blank: fill it in or take it out")
    return read


def is_blank(node: Node) -> bool:
    """Say whether a node is no value: nothing after the colon, or a plain null."""
    return isinstance(node, ScalarNode) and node.tag == _NULL


def is_empty(node: Node) -> bool:
    """Say whether a node has nothing in it: no value, no letter, no entry."""
    value = node.value.strip() if isinstance(node.value, str) else node.value
    return is_blank(node) or not value


def kind_of(node: Node) -> str:
    """Return in words what a node is."""
    if isinstance(node, MappingNode):
        return "a group of keys"
    if isinstance(node, SequenceNode):
        return "a list"
    return "blank" if is_blank(node) else "a text"


def nearest(name: str, known: Collection[str], otherwise: str = "") -> str:
    """Ask for the known name nearest to one that is none; where none is near, list them or say otherwise."""
    found = get_close_matches(name[:LONGEST_QUOTE], known, n=1)
    return f"did you mean {found[0]}?" if found else otherwise or f"there are {', '.join(known)}"


def quoted(text: str) -> str:
    """Return a text short enough for a message."""
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


def _note_error(error: yaml.MarkedYAMLError, reading: Reading) -> None:
    told = f"{error.context or ''} {error.problem or ''}"
    said = error.problem if isinstance(error, _TooMuchError) else _in_words(told, _REMEDIES)
    mark = error.problem_mark
    opening = _in_words(told, _OPENINGS)
    if opening and error.context_mark:
        said, mark = opening, error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    reading.note(line, said or _NO_FIT, column)


def _in_words(told: str, remedies: Sequence[tuple[str, str]]) -> str:
    found = ((re.search(pattern, told), remedy) for pattern, remedy in remedies)
    return next((remedy.format(*match.groups()) for match, remedy in found if match), "")


def _note_character(text: str, error: yaml.reader.ReaderError, reading: Reading) -> None:
    before = text[: error.position]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    code = f"U+{ord(text[error.position]):04X}"
    reading.note(line, f"the character {code} cannot stand in a file of text: take it out", column)
