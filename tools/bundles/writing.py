"""Writing a bundle: a folder of files made ready for a machine that cannot write there, and one archive of them.

The same files give the same bytes: sorted, dated alike, compiled with the hash of their source and not its time.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ONE_DAY = (1980, 1, 1, 0, 0, 0)
ONE_SECOND = 315_532_800
"""The same day in seconds since 1970."""
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
LONGEST = 150
"""Of a path inside a bundle: the desktop of a Windows user takes 50 to 80 of 260 characters."""
_COMPILE = (
    "import py_compile, sys; root = sys.argv[1]; mode = py_compile.PycInvalidationMode.UNCHECKED_HASH\n"
    "for line in sys.stdin.read().splitlines():\n"
    "    py_compile.compile(f'{root}/{line}', dfile=line, doraise=False, quiet=2, optimize=0, invalidation_mode=mode)\n"
)


def compiled(files: Mapping[str, bytes], python: str, workplace: Path) -> dict[str, bytes]:
    """The compiled form of every Python file, so that a folder nobody can write to starts as fast.

    Args:
        files: the bundle's files by path.
        python: version of the language that will run them; compiled is only what this interpreter compiles alike.
        workplace: an empty folder.

    Returns:
        Files to add; none if this interpreter is of another version.
    """
    if f"{sys.version_info.major}.{sys.version_info.minor}" != python:
        return {}
    sources = sorted(name for name in files if name.endswith(".py"))
    for name in sources:
        path = workplace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])
    command = [sys.executable, "-I", "-S", "-W", "ignore", "-c", _COMPILE, str(workplace)]
    subprocess.run(command, input="\n".join(sources), text=True, check=True, env={"PYTHONHASHSEED": "0"})  # noqa: S603
    made = sorted(workplace.rglob("*.pyc"))
    return {path.relative_to(workplace).as_posix(): path.read_bytes() for path in made}


def faults(names: Iterable[str]) -> list[str]:
    """What Windows could not unpack: names of devices, two names that differ in case only, paths too long."""
    found, seen = [], {}
    for name in names:
        if any(part.split(".")[0].lower() in DEVICES for part in name.split("/")):
            found.append(f"{name}: the name of a device")
        if len(name) > LONGEST:
            found.append(f"{name}: {len(name)} characters")
        if seen.setdefault(name.lower(), name) != name:
            found.append(f"{name}: {seen[name.lower()]} but for case")
    return found


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """A zip file that unpacks into one folder."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", ONE_DAY)
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
            package.writestr(entry, files[name], compresslevel=9)
    return written.getvalue()


def tarred(files: Mapping[str, bytes], folder: str, run: Iterable[str] = ()) -> bytes:
    """A compressed archive that unpacks into one folder; some of its files can be run."""
    written, executable = io.BytesIO(), frozenset(run)
    with (
        gzip.GzipFile(fileobj=written, mode="wb", filename="", mtime=ONE_SECOND, compresslevel=9) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.PAX_FORMAT) as package,
    ):
        for name in sorted(files):
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size, entry.mtime, entry.mode = len(files[name]), ONE_SECOND, 0o755 if name in executable else 0o644
            package.addfile(entry, io.BytesIO(files[name]))
    return written.getvalue()


def listed(wheels: Iterable[Path], others: Mapping[str, str]) -> bytes:
    """What a bundle was made of, each with its SHA-256, for whoever has to answer for it."""
    told = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in wheels} | dict(others)
    return "".join(f"{digest}  {name}\r\n" for name, digest in sorted(told.items())).encode("utf-8-sig")
