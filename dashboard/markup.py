"""The only place where markup is made on the server: every value is escaped by MarkupSafe on its way in.

Streamlit's own elements escape for themselves; what is built here goes to ``st.html``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from dashboard.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.facts import Card, Fact, Link, Row
    from dashboard.words import Words

SHAPES = ("diamond", "disc", "triangle", "ring")
UNKNOWN_SHAPE = "square"
LINKS_IN_A_LINE = 2

EMPTY_TAGS = frozenset({"br", "hr", "meta", "path", "rect", "line", "circle", "use"})
"""Elements that have no inside."""

Node = Markup
"""Markup that is made already, such as ``node`` makes."""

NOTHING = Markup("")


def node(tag: str, *children: str | Markup, **attributes: object) -> Node:
    """Return an element of HTML or SVG with its children; texts among them are escaped.

    Attributes stand in their order, ``stroke_width`` for ``stroke-width`` and ``class_`` for ``class``; those
    that are ``None`` are left out. Tags and names of attributes are never values of a record.
    """
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    listed = Markup("").join(
        Markup(' {}="{}"').format(name, value) for name, value in named if value is not None
    )
    if not children and tag in EMPTY_TAGS:
        return Markup("<{0}{1}/>").format(Markup(tag), listed)  # noqa: S704  # a constant of the caller's
    inner = Markup("").join(children)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), listed, inner)  # noqa: S704  # as above


def document(title: str, style: str, *children: str | Markup, language: str = "en") -> Node:
    """Return a page that stands on its own; ``style`` is a style sheet of this package, not of a reader."""
    sheet = Markup("<style>{}</style>").format(Markup(style))  # noqa: S704  # ours, as said
    head = fragment(
        node("meta", charset="utf-8"),
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("title", title),
        sheet,
    )
    return Markup("<!DOCTYPE html>\n") + node(
        "html", node("head", head), node("body", *children), lang=language
    )


def drawing(svg: str) -> Node:
    """Return a map that ``mapsvg`` has drawn, to stand in a page; its texts are escaped already."""
    return Markup(svg)  # noqa: S704  # made by ``node``


def fragment(*children: str | Markup) -> Node:
    """Return some markup and texts one after the other, without an element round them."""
    return Markup("").join(children)


def plain(text: str) -> str:
    """Return text for a Streamlit label, which is Markdown, with every sign standing for itself."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def head(
    room: str, styles: Iterable[str], modules: Iterable[str], data: Iterable[str], script: str
) -> Markup:
    """Return what a page's head tells the browser: the room to open, what it needs, what to start."""
    kinds = (
        (styles, '<link rel="stylesheet" href="{}">'),
        (modules, '<link rel="modulepreload" href="{}">'),
        (data, '<link rel="preload" as="fetch" crossorigin href="{}">'),
        ([room], '<meta name="parley-room" content="{}">'),
        ([script], '<script type="module" src="{}"></script>'),
    )
    tags = (Markup(tag).format(value) for values, tag in kinds for value in values)  # noqa: S704  # constants
    return Markup("").join(tags)


def in_language(language: str | None) -> Markup:
    """Return the attribute that says what language an element is in, if that is not what is around it."""
    return Markup(' lang="{}"').format(language) if language else Markup("")


def phrase(text: str | Markup, language: str | None) -> Markup:
    """Return a text that stands among others, in an element of its own if it is in another language."""
    return Markup("<span{}>{}</span>").format(in_language(language), text) if language else escape(text)


def brand(title: str, subtitle: str, language: str | None = None) -> Markup:
    """Return the mark of the atlas with the record that is open; ``language`` is that of its title."""
    return Markup(
        '<div class="pa-brand"><span class="pa-logo">Parley<i>·</i>Atlas</span>'
        "<h1>{title} <small>{subtitle}</small></h1></div>"
    ).format(title=phrase(title, language), subtitle=subtitle)


def pages(names: Iterable[tuple[str, str]], current: str, words: Words = ENGLISH) -> Markup:
    """Return the links between the pages; the browser follows them without leaving the page."""
    links = Markup("").join(
        Markup('<a class="pa-go" href="?page={page}"{here}>{words}</a>').format(
            page=page, words=words, here=Markup(' aria-current="page"') if page == current else ""
        )
        for page, words in names
    )
    return Markup('<nav class="pa-pages" aria-label="{}">{}</nav>').format(words.say("Pages"), links)


def notes(texts: Iterable[str]) -> Markup:
    """Return notes on what could not be had, for the reader and for a screen reader."""
    items = Markup("").join(Markup("<p>{}</p>").format(text) for text in texts)
    return Markup('<div class="pa-notes" role="alert">{}</div>').format(items)


def failure(message: str, words: Words = ENGLISH) -> Markup:
    """Return the page's one sentence where a record cannot be shown."""
    return Markup('<div class="pa-failure" role="alert"><h2>{}</h2><p>{}</p></div>').format(
        words.say("This record cannot be shown"), message
    )


def waiting(text: str) -> Markup:
    """Return the place of a part of the page, with what is said until the part is there."""
    said = Markup('<p class="pa-waiting">{}</p>').format(text) if text else ""
    return Markup('<div class="pa-place-of-part">{}</div>').format(said)


def card(content: Card) -> Markup:
    """Return the card of a place, a turn or the record."""
    return Markup(
        '<section class="pa-card" data-card-place="{place}" aria-label="{title}">'
        '<h2>{title}<span class="pa-also">{also}</span></h2>{lead}{rows}{links}'
        '<div class="pa-more">{parts}</div></section>'
    ).format(
        place=content.place,
        title=content.title,
        also=content.also,
        lead=lead(content),
        rows=speaker_rows(content.rows),
        links=card_links(content.links) if len(content.links) <= LINKS_IN_A_LINE else "",
        parts=Markup("").join((links_part(content), *(part(title, facts) for title, facts in content.parts))),
    )


def lead(content: Card) -> Markup:
    """Return the sentences that a card begins with, if any."""
    said = Markup('<p class="pa-lead"{}>{}</p>').format(in_language(content.lead_language), content.lead)
    return said if content.lead else Markup("")


def card_links(links: Iterable[Link]) -> Markup:
    """Return the ways from a card to other pages; the browser follows them without leaving the page."""
    items = Markup(" · ").join(card_link(link) for link in links)
    return Markup('<p class="pa-leads">{}</p>').format(items) if items else Markup("")


def card_link(link: Link) -> Markup:
    """Return one way to another page."""
    return Markup('<a class="pa-go" href="{}"{}>{}</a>').format(
        link.address, in_language(link.language), link.words
    )


def links_part(content: Card) -> Markup:
    """Return the ways to other pages as a part that opens on demand, where they are too many for a line."""
    if len(content.links) <= LINKS_IN_A_LINE:
        return Markup("")
    items = Markup("").join(Markup("<li>{}</li>").format(card_link(link)) for link in content.links)
    return Markup('<details name="pa-more"><summary>{} {}</summary><ul>{}</ul></details>').format(
        content.links_title, len(content.links), items
    )


def speaker_rows(rows: Iterable[Row]) -> Markup:
    """Return who says it how often, each with the shape of the delegation."""
    items = Markup("").join(
        Markup(
            '<li data-side="{side}"><span class="pa-shape" data-shape="{shape}" aria-hidden="true"></span>'
            "<b>{name}</b> {count}</li>"
        ).format(side=row.side, shape=shape(row.side), name=row.name, count=row.count)
        for row in rows
    )
    return Markup('<ul class="pa-tally">{}</ul>').format(items) if items else Markup("")


def shape(side: int | None) -> str:
    """Return the shape of a delegation: the same as in the dialogue."""
    return UNKNOWN_SHAPE if side is None else SHAPES[side % len(SHAPES)]


def part(title: str, facts: Iterable[Fact]) -> Markup:
    """Return one part of a card that opens on demand: terms and what is known of them."""
    rows = Markup("").join(Markup("<dt>{}</dt>{}").format(fact.term, description(fact)) for fact in facts)
    return Markup('<details name="pa-more"><summary>{}</summary><dl>{}</dl></details>').format(title, rows)


def description(fact: Fact) -> Markup:
    """Return what a fact says of its term; what is in another language stands apart."""
    said = values(fact.values)
    if not fact.before and not fact.after:
        return Markup("<dd{}>{}</dd>").format(in_language(fact.language), said)
    after = Markup("<br>{}").format(fact.after) if fact.after else ""
    return Markup("<dd>{}{}{}</dd>").format(fact.before, phrase(said, fact.language), after)


def values(texts: Iterable[str]) -> Markup:
    """Return values, one a line."""
    return Markup("<br>").join(escape(text) for text in texts)
