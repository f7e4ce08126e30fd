"""Whatever comes from a record, a gazetteer or a URL is text on the page, never markup."""

from __future__ import annotations

import pytest

from dashboard import markup
from dashboard.facts import Card, Fact, Row
from tests.specimens import HOSTILE

HOSTILE_CARD = Card(
    title=HOSTILE,
    also=HOSTILE,
    lead=HOSTILE,
    place=HOSTILE,
    rows=(Row(HOSTILE, 0, 1),),
    parts=((HOSTILE, (Fact(HOSTILE, (HOSTILE, HOSTILE), HOSTILE),)),),
)


@pytest.mark.parametrize(
    "made",
    [
        markup.brand(HOSTILE, HOSTILE),
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
