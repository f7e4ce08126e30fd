"""Readers of the atlas without a browser: each holds a real websocket and speaks Streamlit's own protocol.

A click is what the browser side sends after one: the selection as the value of the dialogue's trigger. It is
answered when the card of what was clicked has come and the run of the script is over. What a browser does
with the answer is not part of it.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from geodata import USUAL_LAYERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from websockets.asyncio.client import ClientConnection

THINK_S = (4.0, 6.0)
PATIENCE_S = 30.0
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
DIALOGUE = "parley_dialogue_"
UNCHOSEN: dict[str, object] = {
    **dict.fromkeys(("place", "turn", "dispute", "compare", "matter", "lesson", "step", "quiz")),
    "day": "1945-08-10",
    "view": "de-facto",
    "layers": list(USUAL_LAYERS),
    "page": "read",
    "names": "period",
    "query": "",
    "implied": "shown",
    "projector": "off",
}


@dataclass(slots=True)
class Tally:
    """What readers met: when each click or opening began, on one clock, and how long it took, in ms."""

    joined: int = 0
    joins: list[float] = field(default_factory=list)
    clicks: list[tuple[float, float]] = field(default_factory=list)
    missing: list[float] = field(default_factory=list)

    def between(self, begin: float, end: float) -> tuple[tuple[float, ...], int]:
        """Return how long the clicks of a span of time took, and how many were never answered."""
        answered = tuple(took for at, took in self.clicks if begin <= at < end)
        return answered, sum(begin <= at < end for at in self.missing)


@dataclass(frozen=True, slots=True)
class Clickable:
    """A place or a turn, with what its card says of itself."""

    selected: tuple[tuple[str, str], ...]
    card: str


def clickables(places: Sequence[str], turns: int) -> tuple[Clickable, ...]:
    """Return what readers click on: as many places as turns."""
    marked = (Clickable((("place", place),), f'data-card-place="{place}"') for place in places)
    numbers = range(1, turns + 1, max(1, turns // len(places)))
    spoken = (Clickable((("turn", f"t{number:03}"),), f"<h2>Turn {number} ·") for number in numbers)
    return (*marked, *spoken)


@dataclass(slots=True)
class Reader:
    """One reader's page: what the server told it when it opened, and how often it has said something."""

    socket: ClientConnection
    url: str
    script: str = ""
    component: str = ""
    fragment: str = ""
    said: int = 0
    heard: dict[str, str] = field(default_factory=dict)

    async def open(self) -> None:
        """Ask for the page and take in all of it."""
        await self.send(BackMsg())
        await self.until("")

    async def click(self, what: Clickable) -> None:
        """Select something, and wait for its card."""
        self.said += 1
        message = BackMsg()
        selection = UNCHOSEN | dict(what.selected) | {"said": self.said}
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id = f"$$STREAMLIT_INTERNAL_KEY_{self.component}__events"
        widget.json_trigger_value = json.dumps([{"event": "select", "value": selection}])
        message.rerun_script.page_script_hash = self.script
        message.rerun_script.fragment_id = self.fragment
        await self.send(message)
        await self.until(what.card)

    async def send(self, message: BackMsg) -> None:
        """Send a message as a browser would."""
        message.rerun_script.widget_states.SetInParent()
        context = message.rerun_script.context_info
        context.timezone, context.locale, context.url = "UTC", "en-US", f"{self.url}/"
        context.color_scheme = "light"
        await self.socket.send(message.SerializeToString())

    async def until(self, awaited: str) -> None:
        """Take in messages until a text has been drawn and the script has ended."""
        seen = False
        while True:
            message = ForwardMsg.FromString(await self.socket.recv(decode=False))
            text = self.note(message)
            seen = seen or awaited in text
            if seen and message.WhichOneof("type") == "script_finished" and message.script_finished in DONE:
                return

    def note(self, message: ForwardMsg) -> str:
        """Keep what clicks need of a message, and return the markup it draws, "" for none."""
        if message.HasField("new_session"):
            self.script = message.new_session.page_script_hash
        if message.HasField("ref_hash"):
            return self.heard.get(message.ref_hash, "")
        element = message.delta.new_element
        if element.bidi_component.component_name.startswith(DIALOGUE):
            self.component, self.fragment = element.bidi_component.id, message.delta.fragment_id
        if element.html.body and message.hash:
            self.heard[message.hash] = element.html.body
        return element.html.body


@dataclass(frozen=True, slots=True)
class Crowd:
    """Readers of one server: what they click on, how many seconds a page stays open, when all is over."""

    url: str
    what: Sequence[Clickable]
    stays: float
    tally: Tally
    stop: asyncio.Event


async def read(crowd: Crowd, wait: float, seed: int) -> None:
    """Open the page after some seconds and click until the end; open it anew when it has been open long."""
    chance = random.Random(seed)  # noqa: S311  # whom it clicks on is no secret
    tally, first = crowd.tally, True
    await pause(crowd.stop, wait)
    while not crowd.stop.is_set():
        try:
            async with connection(crowd.url) as socket:
                begin = time.perf_counter()
                reader = Reader(socket, crowd.url)
                await asyncio.wait_for(reader.open(), PATIENCE_S)
                tally.joins.append(1000 * (time.perf_counter() - begin))
                tally.joined += first
                first = False
                await click_on(crowd, reader, chance, begin + crowd.stays)
        except (TimeoutError, OSError, WebSocketException):
            tally.missing.append(time.perf_counter())


def connection(url: str) -> connect:
    """Return a connection to the server's websocket, asked for as Streamlit's page asks for it."""
    return connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(url),
        max_size=None,
        open_timeout=PATIENCE_S,
    )


async def click_on(crowd: Crowd, reader: Reader, chance: random.Random, end: float) -> None:
    """Click on something new every few seconds until the crowd's end, or until ``end``."""
    last: Clickable | None = None
    while time.perf_counter() < end:
        await pause(crowd.stop, chance.uniform(*THINK_S))
        if crowd.stop.is_set():
            return
        last = chance.choice([each for each in crowd.what if each != last])
        begin = time.perf_counter()
        await asyncio.wait_for(reader.click(last), PATIENCE_S)
        crowd.tally.clicks.append((begin, 1000 * (time.perf_counter() - begin)))


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait some seconds, or until ``stop``."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
