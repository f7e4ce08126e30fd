"""Where a class finds the atlas that is served to the room: as text, as a QR code, with what that means.

An atlas that listens to this machine alone has no such address. ``/atlas/class.svg`` is the code of the class
page with the parameters of a link.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import PlainTextResponse, Response

from dashboard.qrcodes import BLOCKS, modules, qr_svg, qr_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from starlette.requests import Request

CLASS_PATH = "/class"
ROOMS_VARIABLE = "PARLEY_ROOMS"
"""The environment variable with the addresses that were announced, one on each line."""
ELSEWHERE = (("192.0.2.1", socket.AF_INET), ("2001:db8::1", socket.AF_INET6))
"""Addresses kept for documentation (RFC 5737, RFC 3849): the way to one is the way out of this machine."""
LINKED = ("doc", "lang", "page", "lesson", "step", "quiz")
"""The parameters of a link for the class, in the order in which they are written."""
LONGEST = 400
"""Characters of an address that a camera still reads from a projector's screen: version 14 at level M."""
MEANING = """\
Whoever is in this network can now open these addresses, without a password, and read the records and lessons
that are open here, the model answers of the lessons included. Nobody can change anything through them, and no
other file of this machine can be read. What is sent is not encrypted. If nothing opens, ask who looks after
the network or the firewall. Without --host only this machine sees the atlas.
"""


def announcement(host: str, port: int, out: TextIO) -> str:
    """Return what is said when the server starts; the QR code only where ``out`` can show it."""
    pages = room_pages(host, port)
    own = f"Parley Atlas: {address(own_host(host), port)} (Ctrl-C stops it)\n"
    if is_only_here(host):
        return own
    if not pages:
        return f"{own}This machine is in no network now: there is no address for a class.\n"
    classes = "".join(f"  {page}{CLASS_PATH}\n" for page in pages)
    full = "".join(f"  {page}\n" for page in pages)
    picture = qr_text(pages[0] + CLASS_PATH) if can_show(out, pages[0] + CLASS_PATH) else ""
    return f"{own}\nFor the class:\n{classes}{picture}For those who edit, the full atlas:\n{full}\n{MEANING}"


def room_pages(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses under which others reach the atlas, the likeliest first."""
    return tuple(address(room, port) for room in room_hosts(host))


def announced() -> tuple[str, ...]:
    """Return the addresses that were told when this server started; none if only this machine reaches it."""
    return tuple(os.environ.get(ROOMS_VARIABLE, "").split())


def serve_class_code(request: Request) -> Response:
    """Answer with the code of a link to the class page; 404 where no room was told an address."""
    rooms = announced()
    if not rooms:
        return PlainTextResponse(
            "This atlas is served to this machine alone. Start it with: parley serve --host 0.0.0.0",
            status_code=404,
        )
    asked = {name: request.query_params[name] for name in LINKED if request.query_params.get(name)}
    address = rooms[0] + CLASS_PATH + (f"?{urlencode(asked)}" if asked else "")
    if len(address) > LONGEST:
        return PlainTextResponse(
            f"The link is longer than {LONGEST} characters; shorten the names of lesson and step.",
            status_code=400,
        )
    return Response(qr_svg(address), media_type="image/svg+xml", headers={"Cache-Control": "no-cache"})


def address(host: str, port: int) -> str:
    """Return the address of a server as it is typed into a browser."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def own_host(host: str) -> str:
    """Return the host under which this machine itself reaches what listens on ``host``."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # compared, not listened on


def is_only_here(host: str) -> bool:
    """Tell whether nobody but this machine reaches what listens on ``host``."""
    return all(ipaddress.ip_address(found).is_loopback for found in resolved(host))


def resolved(host: str) -> tuple[str, ...]:
    """Return the numeric addresses of a host; a name that is not known here has none."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return ()
    return tuple(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


def room_hosts(host: str) -> tuple[str, ...]:
    """Return the hosts under which others reach what listens on ``host``, the likeliest first."""
    if is_only_here(host):
        return ()
    if not all(ipaddress.ip_address(found).is_unspecified for found in resolved(host)):
        return (host,)
    families = {4} if ":" not in host else {4, 6}
    return reachable((*ways_out(), *resolved(socket.gethostname())), families)


def reachable(found: Iterable[str], families: set[int]) -> tuple[str, ...]:
    """Return those of some addresses of this machine that another one can use, each once."""
    known = (ipaddress.ip_address(one) for one in dict.fromkeys(found))
    return tuple(
        str(one)
        for one in known
        if one.version in families and not (one.is_loopback or one.is_link_local or one.is_unspecified)
    )


def ways_out() -> Iterator[str]:
    """Yield the address of this machine on its way to others; nothing is sent to find it."""
    for target, family in ELSEWHERE:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((target, 9))
                yield str(probe.getsockname()[0])
        except OSError:
            continue


def can_show(out: TextIO, text: str) -> bool:
    """Tell whether a QR code for a text can be seen in ``out``: a terminal with colours, blocks and room."""
    if not out.isatty() or os.environ.get("TERM", "") in {"", "dumb"}:
        return False
    try:
        "".join(BLOCKS.values()).encode(out.encoding or "ascii")
        columns, lines = os.get_terminal_size(out.fileno())
    except (OSError, UnicodeEncodeError):
        return False
    side = len(modules(text))
    return side <= columns and side // 2 < lines
