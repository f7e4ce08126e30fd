"""The build: the kept inputs give the shipped bytes, and a package that is not the pinned one is refused."""

import gzip
import hashlib
import io
import tarfile
from pathlib import Path
from shutil import copy

import pytest

from geodata import DataError, Source, load_sources
from geodata.build.__main__ import PACKAGES, main
from geodata.build.faces import save_faces
from geodata.build.packages import Package, fetch

DATA = Path(__file__).parents[1] / "geodata" / "data"
SOURCE = DATA / "source"


def test_the_kept_inputs_give_the_shipped_bytes(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path)]) == 0
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(built) == [
        "border_lines.geojson",
        "faces.geojson",
        "lakes.geojson",
        "land.geojson",
        "overlays.geojson",
        "relief.json",
        "relief.webp",
        "rivers.geojson",
        "today.geojson",
    ]
    assert [name for name, content in built.items() if content != (DATA / name).read_bytes()] == []


def test_a_lost_input_is_said_with_the_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--source", str(tmp_path), "--out", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "borders-faces.csv: a kept input cannot be read" in said
    assert said.endswith("restore it\n")


def test_lost_units_are_said_with_the_remedy(tmp_path: Path) -> None:
    for table in SOURCE.glob("borders-*.csv"):
        copy(table, tmp_path)
    with pytest.raises(DataError, match=r"borders-.*\.geojson\.gz: the input cannot be read .*--fetch"):
        save_faces(tmp_path, tmp_path / "faces.geojson")


def test_a_package_that_is_not_the_pinned_one_is_refused(tmp_path: Path) -> None:
    archive = Package("world-atlas", ("tar", "-czf", "other.tgz", "--files-from=/dev/null"), "land.json", "x")
    with pytest.raises(DataError, match=r"other.tgz: SHA-256 is [0-9a-f]{64}, pinned is 032e7765f2ce"):
        fetch([archive], tmp_path, load_sources())
    assert list(tmp_path.iterdir()) == []


def test_a_missing_client_is_said_with_the_remedy(tmp_path: Path) -> None:
    absent = Package("world-atlas", ("no-such-client", "pack"), "land.json", "x")
    with pytest.raises(DataError, match=r"no-such-client pack: .*: install no-such-client"):
        fetch([absent], tmp_path, load_sources())


def pack(folder: Path) -> tuple[tuple[str, ...], Source]:
    """Write a small package; return the client that copies it and the source that pins it."""
    archive = folder / "small.tgz"
    with tarfile.open(archive, "w:gz") as package:
        entry = tarfile.TarInfo("package/map.json")
        entry.size = 2
        package.addfile(entry, io.BytesIO(b"{}"))
    sha256 = hashlib.sha256(archive.read_bytes()).hexdigest()
    pinned = Source("small", "Map", "https://example.org", "MIT", "Map", "2026-11-23", sha256, "None")
    return ("cp", str(archive), "."), pinned


def test_the_files_wanted_of_a_pinned_package_are_kept(tmp_path: Path) -> None:
    client, pinned = pack(tmp_path)
    whole = Package("small", client, "package/map.json", "map.json.gz")
    part = Package("small", client, "package/map.json", "half.json", lambda content: content[:1])
    fetch([whole, part], tmp_path, [pinned])
    assert gzip.decompress((tmp_path / "map.json.gz").read_bytes()) == b"{}"
    assert (tmp_path / "half.json").read_bytes() == b"{"


def test_a_package_without_the_file_wanted_is_refused(tmp_path: Path) -> None:
    client, pinned = pack(tmp_path)
    other = Package("small", client, "package/other.json", "x")
    with pytest.raises(DataError, match=r"small.tgz: package/other.json is no file in it: pin a package"):
        fetch([other], tmp_path, [pinned])


def test_every_input_is_pinned_and_free_to_use() -> None:
    sources = {source.id: source for source in load_sources()}
    for package in PACKAGES:
        assert len(sources[package.source].sha256) == 64, package.target
        licences = {part.strip() for part in sources[package.source].licence.lower().split(";")}
        assert licences <= {
            "public domain",
            "isc",
            "mit",
            "bsd-3-clause",
            "apache-2.0",
            "data in the public domain",
        }


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.target)
def test_the_provenance_names_each_input_with_its_package(package: Package) -> None:
    provenance = (DATA / "source" / "PROVENANCE.md").read_text(encoding="utf-8")
    (source,) = (source for source in load_sources() if source.id == package.source)
    assert (DATA / "source" / package.target).is_file()
    for what in (f"`{package.target}`", f"`{package.member}`", f"`{source.sha256}`"):
        assert what in provenance, what
