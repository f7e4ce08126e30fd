"""Whatever comes from a record, a gazetteer or a URL is text on the page, never markup."""

from __future__ import annotations

import pytest

from dashboard import markup
from dashboard.facts import Card, Fact, Link, Row
from tests.specimens import HOSTILE

HOSTILE_CARD = Card(
    title=HOSTILE,
    also=HOSTILE,
    lead=HOSTILE,
    lead_language=HOSTILE,
    place=HOSTILE,
    rows=(Row(HOSTILE, 0, 1),),
    links=(Link(HOSTILE, HOSTILE, HOSTILE),),
    parts=((HOSTILE, (Fact(HOSTILE, (HOSTILE, HOSTILE), HOSTILE, HOSTILE, HOSTILE),)),),
)


@pytest.mark.parametrize(
    "made",
    [
        markup.brand(HOSTILE, HOSTILE),
        markup.brand(HOSTILE, HOSTILE, HOSTILE),
        markup.notes([HOSTILE]),
        markup.failure(HOSTILE),
        markup.card(HOSTILE_CARD),
    ],
)
def test_hostile_text_is_escaped_everywhere(made: str) -> None:
    assert "<img" not in made
    assert "&lt;img src=x onerror=window.hacked=1&gt;" in made


def test_a_quote_cannot_leave_an_attribute() -> None:
    made = markup.card(Card(title='a" onclick="b', place='a" onclick="b'))
    assert 'data-card-place="a&#34; onclick=&#34;b"' in made


def test_a_card_shows_every_part() -> None:
    card = Card(
        title="Dairen",
        also="today Dalian",
        lead="A port.",
        place="dairen",
        rows=(Row("Stalin", 0, 8), Row("Nobody knows", None, 1)),
        parts=(("Names", (Fact("Russian", ("Дальний", "Дайрен"), "ru"),)),),
    )
    made = markup.card(card)
    assert '<h2>Dairen<span class="pa-also">today Dalian</span></h2><p class="pa-lead">A port.</p>' in made
    assert (
        'data-side="0"><span class="pa-shape" data-shape="diamond" aria-hidden="true"></span><b>Stalin</b> 8'
        in made
    )
    assert 'data-shape="square" aria-hidden="true"></span><b>Nobody knows</b> 1' in made
    assert '<summary>Names</summary><dl><dt>Russian</dt><dd lang="ru">Дальний<br>Дайрен</dd></dl>' in made


def test_what_is_in_another_language_says_so() -> None:
    facts = (
        Fact("Sources", ("A book",), "en"),
        Fact("t015", ("Commercial port",), "en", before="сомнительно: ", after="Источник: A <book>"),
        Fact("t016", ("сомнительно",)),
    )
    card = Card(
        title="Dairen",
        lead="A port.",
        lead_language="en",
        links=(Link("A free port", "?a", "en"), Link("Измерено", "?b")),
        parts=(("Упоминания", facts),),
    )
    made = markup.card(card)
    assert '<p class="pa-lead" lang="en">A port.</p>' in made
    assert (
        '<a class="pa-go" href="?a" lang="en">A free port</a> · <a class="pa-go" href="?b">Измерено</a>'
        in made
    )
    assert '<dt>Sources</dt><dd lang="en">A book</dd>' in made
    assert (
        '<dd>сомнительно: <span lang="en">Commercial port</span><br>Источник: A &lt;book&gt;</dd>'
        "<dt>t016</dt><dd>сомнительно</dd>"
    ) in made


def test_the_title_of_a_record_says_its_language() -> None:
    assert '<h1><span lang="en">A talk</span> <small>вечером</small></h1>' in markup.brand(
        "A talk", "вечером", "en"
    )
    assert "<h1>A talk <small>at night</small></h1>" in markup.brand("A talk", "at night")


def test_an_empty_card_has_no_empty_parts() -> None:
    assert "<ul" not in markup.card(Card(title="Nothing"))
    assert "<p" not in markup.card(Card(title="Nothing"))


def test_markdown_of_a_label_stands_for_itself() -> None:
    assert markup.plain("![x](http://a) :red[b] $c$ – é") == r"\!\[x\]\(http\:\/\/a\) \:red\[b\] \$c\$ – é"


def test_the_head_announces_what_the_page_needs() -> None:
    assert markup.head('{"a":"<b>"}', ["a.css"], ["b.js"], ["c.json"], "d.js") == (
        '<link rel="stylesheet" href="a.css"><link rel="modulepreload" href="b.js">'
        '<link rel="preload" as="fetch" crossorigin href="c.json">'
        '<meta name="parley-room" content="{&#34;a&#34;:&#34;&lt;b&gt;&#34;}">'
        '<script type="module" src="d.js"></script>'
    )
