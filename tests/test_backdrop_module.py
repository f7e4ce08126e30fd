"""The lettering behind the talk and the graticule: what stands, where it goes, that it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dashboard.routes import leaflet_url
from tests.stage import bare_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

OPEN = [None, None]
ROWS: list[dict[str, object]] = [
    {"id": "sea", "text": "Some Sea", "kind": "sea", "at": [40, 110], "zoom": [4, 8], "days": OPEN},
    {
        "id": "old",
        "text": "Old",
        "kind": "state",
        "at": [45, 115],
        "zoom": OPEN,
        "days": [None, "1912-02-12"],
    },
    {
        "id": "new",
        "text": "New",
        "kind": "state",
        "at": [45, 115],
        "zoom": OPEN,
        "days": ["1912-02-12", None],
    },
    {"id": "town", "text": "Town", "kind": "town", "at": [42, 120], "zoom": [5, None], "days": OPEN},
]
LETTERING = [{"place": "town" if row["id"] == "town" else None, "angle": 0, **row} for row in ROWS]
KINDS = ("state", "region", "sea", "river", "lake", "mountains", "town")


@pytest.fixture
def call(page: Page, atlas_url: str) -> Callable[..., Any]:
    """Call a function of the module of the backdrop on a page with its style sheets."""
    bare_page(page, atlas_url, leaflet_url("leaflet.css"), "page", "backdrop")

    def calling(body: str, *arguments: object) -> Any:  # noqa: ANN401  # whatever the script returns
        return page.evaluate(f"async (given) => {{ const m = await load('backdrop'); {body} }}", arguments)

    return calling


def mounted(body: str) -> str:
    """Return a script on a real map of 600 by 400 pixels at 42° N, 115° E, zoom 5."""
    return f"""
        const L = await import("/{leaflet_url("leaflet-src.esm.js")}");
        const host = document.body.appendChild(document.createElement("div"));
        host.className = "pa-map";
        host.style.cssText = "width: 600px; height: 400px";
        const map = L.map(host, {{ zoomControl: false, attributionControl: false }}).setView([42, 115], 5);
        const lettersPane = map.createPane("pa-letters");
        lettersPane.classList.add("pa-letters");
        map.createPane("ground");
        {body}
    """


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"zoom": 5, "day": "1945-08-10"}, ["new", "sea", "town"]),
        ({"zoom": 4.75, "day": "1912-02-11"}, ["old", "sea"]),
        ({"zoom": 8, "day": "1912-02-12"}, ["new", "town"]),
        ({"zoom": 5, "day": None}, ["sea", "town"]),
    ],
)
def test_labels_stand_by_zoom_and_day(
    call: Callable[..., Any], asked: dict[str, object], found: list[str]
) -> None:
    assert [row["id"] for row in call("return m.lettersFor(...given)", LETTERING, asked)] == found


def test_what_the_talk_marks_is_left_out(call: Callable[..., Any]) -> None:
    body = 'return m.lettersFor(given[0], { zoom: 6, day: null, leftOut: new Set(["town"]) })'
    assert [row["id"] for row in call(body, LETTERING)] == ["sea"]


@pytest.mark.parametrize(("angle", "width", "height"), [(0, 80, 12), (90, 12, 80), (-45, 45.5, 45.5)])
def test_a_turned_label_takes_the_room_that_it_needs(
    call: Callable[..., Any], angle: int, width: float, height: float
) -> None:
    box = call("return m.turned(...given)", {"width": 80, "height": 12}, angle)
    assert box == {"width": pytest.approx(width, abs=0.1), "height": pytest.approx(height, abs=0.1)}


def test_a_label_lies_on_its_point_and_a_town_s_beside_its_dot(call: Callable[..., Any]) -> None:
    body = mounted("""
        const { placeLabels } = await load("labels");
        const backdrop = m.createBackdrop(L, map, { lettering: given, lettersPane });
        const wanted = backdrop.wanted(5, "1945-08-10", new Set());
        backdrop.place(placeLabels(wanted, [], [], { x: 0, y: 0, width: 600, height: 400 }));
        const own = host.getBoundingClientRect();
        return [...lettersPane.children].map((part) => {
          const { x, y, width, height } = part.getBoundingClientRect();
          const row = given.find(({ text }) => text === (part.textContent || "Town"));
          const at = map.latLngToContainerPoint(row.at);
          return {
            text: part.textContent,
            silent: part.getAttribute("aria-hidden"),
            middle: [x - own.x + width / 2 - at.x, y - own.y + height / 2 - at.y].map(Math.round),
            left: Math.round(x - own.x - at.x),
          };
        });
    """)
    new, sea, town, dot = call(body, *LETTERING)
    assert [part["text"] for part in (new, sea, town, dot)] == ["New", "Some Sea", "Town", ""]
    assert {part["silent"] for part in (new, sea, town, dot)} == {"true"}
    assert max(abs(offset) for part in (new, sea, dot) for offset in part["middle"]) <= 1
    assert town["left"] == 5
    assert abs(town["middle"][1]) <= 1


def test_a_label_without_room_and_a_town_under_another_s_label_are_hidden(call: Callable[..., Any]) -> None:
    body = mounted("""
        const backdrop = m.createBackdrop(L, map, { lettering: given[0], lettersPane });
        const wanted = backdrop.wanted(5, "1945-08-10", new Set());
        const dot = map.latLngToLayerPoint([42, 120]);
        const corner = ({ id, at, width }) => [id, { x: at.x - width / 2, y: at.y }];
        const placed = new Map(wanted.slice(1).map(corner));
        placed.set("letter-town", { x: dot.x + 5, y: dot.y - 6 });
        const shown = () =>
          [...lettersPane.children].filter((part) => !part.hidden).map((part) => part.textContent);
        backdrop.place(placed);
        const first = shown();
        placed.set("talk", { x: dot.x - 30, y: dot.y - 5 });
        backdrop.place(placed, [{ id: "talk", width: 60, height: 10 }]);
        const second = shown();
        backdrop.place(new Map());
        return [first, second, shown()];
    """)
    assert call(body, LETTERING) == [["Some Sea", "Town", ""], ["Some Sea"], []]


def test_a_label_too_far_from_what_it_names_is_hidden(call: Callable[..., Any]) -> None:
    river = {**LETTERING[0], "kind": "river", "angle": 30}
    body = mounted("""
        const backdrop = m.createBackdrop(L, map, { lettering: given, lettersPane });
        const [{ id, at, width }] = backdrop.wanted(5, null, new Set());
        const shown = (off) => {
          backdrop.place(new Map([[id, { x: at.x - width / 2 + off, y: at.y + 3 }]]));
          return !lettersPane.firstChild.hidden;
        };
        return [shown(0), shown(25), getComputedStyle(lettersPane.firstChild.firstChild).rotate];
    """)
    assert call(body, river) == [True, False, "30deg"]


@pytest.mark.parametrize(
    ("zoom", "step", "meridians"),
    [(5.75, 10, [100, 110]), (6, 5, [95, 100, 105, 110, 115]), (8, 1, list(range(94, 117)))],
)
def test_the_graticule_grows_denser_as_one_comes_nearer(
    call: Callable[..., Any], zoom: float, step: int, meridians: list[int]
) -> None:
    view = {"west": 93.5, "south": -88, "east": 116.2, "north": 5}
    grid = call("return m.gridOf(...given)", view, zoom)
    assert grid["step"] == step
    assert grid["meridians"] == meridians
    assert grid["parallels"][0] == -80
    assert 0 in grid["parallels"]


def test_degrees_are_named_with_their_side(call: Callable[..., Any]) -> None:
    body = "return given.map(([value, axis]) => m.degrees(value, axis))"
    longitudes = [(value, "longitude") for value in (110, -10, 0, 180, -180, 190, 370)]
    assert call(body, *longitudes) == ["110° E", "10° W", "0°", "180°", "180°", "170° W", "10° E"]
    assert call(body, (45, "latitude"), (-5, "latitude"), (0, "latitude")) == ["45° N", "5° S", "0°"]


def test_the_graticule_is_drawn_when_it_is_asked_for(call: Callable[..., Any]) -> None:
    body = mounted("""
        const grid = m.graticule(L, map, "ground");
        const seen = () => [
          [...host.querySelectorAll(".pa-degree")]
            .filter((word) => word.checkVisibility())
            .map((word) => word.textContent),
          getComputedStyle(host.querySelector(".pa-graticule")).display !== "none",
        ];
        const before = seen();
        grid.show(true);
        const during = seen();
        map.setView([42, 125], 5, { animate: false });
        const moved = seen();
        grid.show(false);
        return [before, during, moved, seen()];
    """)
    before, during, moved, after = call(body)
    assert before == after == [[], False]
    assert during == [["110° E", "120° E", "40° N"], True]
    assert moved == [["120° E", "130° E", "40° N"], True]


def light(colour: list[float]) -> float:
    """Return the relative luminance of a colour in sRGB, 0 to 255, as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[float], other: list[float]) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_lettering_can_be_read_on_land_and_sea(call: Callable[..., Any], page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two it takes
    body = mounted("""
        const colour = (style) => {
          const part = lettersPane.appendChild(document.createElement("div"));
          part.setAttribute("style", style);
          return getComputedStyle(part).color.match(/[\\d.]+/g).map(Number);
        };
        const letter = (kind) => {
          const part = lettersPane.appendChild(document.createElement("div"));
          part.className = `pa-letter pa-letter--${kind}`;
          return getComputedStyle(part).color.match(/[\\d.]+/g).map(Number);
        };
        return [["land", "sea"].map((ground) => colour(`color: var(--pa-${ground})`)), given.map(letter)];
    """)
    grounds, letters = call(body, *KINDS)
    worst = {
        kind: min(contrast(colour, ground) for ground in grounds)
        for kind, colour in zip(KINDS, letters, strict=True)
    }
    assert {kind: value for kind, value in worst.items() if value < 6} == {}
