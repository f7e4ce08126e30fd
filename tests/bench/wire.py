"""What goes over the wire of one page: websocket payloads both ways and HTTP, headers included."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, WebSocket

QUIET_S = 0.4  # longer than the 250 ms for which streamlit-folium holds a value back
POLL_MS = 50


@dataclass  # without slots: Playwright keeps its wrappers of the listeners on the instance
class Wire:
    """A meter on a page: websocket payloads are counted as they are before any compression."""

    page: Page
    websocket_bytes: int = 0
    requests: list[Request] = field(default_factory=list)
    last: float = 0.0

    def attach(self) -> None:
        self.page.on("websocket", self._listen)
        self.page.on("requestfinished", self._request)

    def _listen(self, websocket: WebSocket) -> None:
        websocket.on("framesent", self._frame)
        websocket.on("framereceived", self._frame)

    def _frame(self, payload: str | bytes) -> None:
        self.websocket_bytes += len(payload.encode() if isinstance(payload, str) else payload)
        self.last = time.monotonic()

    def _request(self, request: Request) -> None:
        self.requests.append(request)
        self.last = time.monotonic()

    def reset(self) -> None:
        self.websocket_bytes = 0
        self.requests.clear()
        self.last = time.monotonic()

    def settle(self) -> int:
        """Wait until nothing has passed for a while; return the bytes since the last reset."""
        self.last = max(self.last, time.monotonic())
        while time.monotonic() - self.last < QUIET_S:
            self.page.wait_for_timeout(POLL_MS)
        return self.websocket_bytes + sum(map(http_bytes, self.requests))


def http_bytes(request: Request) -> int:
    """Return the size of a request and its answer; 0 for one whose page has gone."""
    try:
        return sum(request.sizes().values())  # type: ignore[arg-type]  # a TypedDict of int
    except Error:
        return 0
