"""Wheels: every package a bundle needs, for a system that is not this one, unpacked side by side."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
EXTRAS = ("password", "desk")
"""Optional parts of the program that a bundle brings, as far as the program has them."""
LEFT_OUT = frozenset({"tests", "test", "testing", "__pycache__", "include"})
LEFT_OUT_BELOW = {
    "numpy",
    "pandas",
    "lxml",
    "openpyxl",
    "cffi",
    "xlsxwriter",
    "docx",
    "rapidfuzz",
    "pypinyin",
    "jinja2",
}
LEFT_OUT_NAMES = (".pyx", ".pxd", ".pxi", ".h", ".c", ".cpp", ".lib", ".a", ".pyi", ".jar")
NEEDED = frozenset({"numpy/testing", "numpy/_core/tests/_natype.py", "pandas/testing.py", "pandas/_testing"})
"""What looks like a test and is imported all the same."""


@dataclass(frozen=True, slots=True)
class Target:
    """A system a bundle is made for.

    Args:
        platforms: platform tags of wheels, the best first.
        python: version of the Python language, ``3.11``.
        markers: what ``packaging`` would say of that system where it differs from this one.
    """

    platforms: tuple[str, ...]
    python: str
    markers: dict[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """Every marker, as it would be on that system."""
        here = {str(key): str(value) for key, value in default_environment().items()}
        return (
            here
            | {"python_version": self.python, "python_full_version": f"{self.python}.0", "extra": ""}
            | self.markers
        )


def requirements() -> list[str]:
    """What the program needs, with the optional parts a bundle brings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project.get("optional-dependencies", {})
    return [*project["dependencies"], *(line for name in EXTRAS for line in extras.get(name, ()))]


def gathered(folder: Path, target: Target, wanted: Sequence[str]) -> list[Path]:
    """Download the wheels of all requirements into a folder, those included that only that system needs.

    ``pip download --platform`` asks the markers of the machine it runs on; so it is asked again for what the wheels
    themselves say that the other system needs, until nothing is missing. Wheels that are there already are used.

    Raises:
        subprocess.CalledProcessError: something has no wheel for that system, or the index cannot be reached.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lacking = list(wanted) if _missing(folder, target, wanted) else []
    while lacking:
        _download(folder, target, lacking)
        lacking = _missing(folder, target, wanted)
    return sorted(folder.glob("*.whl"))


def _download(folder: Path, target: Target, lines: Sequence[str]) -> None:
    platforms = [word for tag in target.platforms for word in ("--platform", tag)]
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
    ]
    command += ["--implementation", "cp", "--python-version", target.python, *platforms, "--dest", str(folder), *lines]
    subprocess.run(command, check=True)  # noqa: S603 - our own interpreter


def _missing(folder: Path, target: Target, wanted: Sequence[str]) -> list[str]:
    """Requirements of the program and of the wheels that no wheel of the folder answers, on that system."""
    needs = {canonicalize_name(path.name.split("-")[0]): _needs(path) for path in folder.glob("*.whl")}
    asked, seen, lacking = [Requirement(line) for line in wanted], set(), []
    while asked:
        one = asked.pop()
        name = canonicalize_name(one.name)
        extras = one.extras or {""}
        if one.marker is not None and not one.marker.evaluate(target.environment):
            continue
        if name not in needs:
            lacking.append(f"{one.name}{one.specifier}")
            continue
        for need in needs[name]:
            applies = any(
                need.marker is None or need.marker.evaluate(target.environment | {"extra": extra}) for extra in extras
            )
            if applies and (name, str(need)) not in seen:
                seen.add((name, str(need)))
                asked.append(Requirement(f"{need.name}{''.join(f'[{x}]' for x in need.extras)}{need.specifier}"))
    return sorted(set(lacking))


def _needs(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as package:
        name = next(name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
        told = HeaderParser().parsestr(package.read(name).decode("utf-8"))
    return [Requirement(line) for line in told.get_all("Requires-Dist") or ()]


def unpacked(wheels: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Every file of the wheels that runs, by its path below ``lib/``; what only tests or compilers need stays out."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as package:
            for name in sorted(package.namelist()):
                place = _place(name)
                if place and not name.endswith("/"):
                    yield place, package.read(name)


def _place(name: str) -> str:
    parts = list(PurePosixPath(name).parts)
    if parts[0].endswith(".data"):
        if len(parts) < 3 or parts[1] not in {"purelib", "platlib"}:  # noqa: PLR2004 - scheme and a path below it
            return ""
        parts = parts[2:]
    place = "/".join(parts)
    if any(place == need or place.startswith(f"{need}/") for need in NEEDED):
        return place
    is_test = parts[0] in LEFT_OUT_BELOW and bool(LEFT_OUT & set(parts[1:-1]))
    return "" if is_test or name.endswith(LEFT_OUT_NAMES) or parts[-1] == "RECORD" else place


def own_files() -> Iterator[tuple[str, bytes]]:
    """The program itself with its templates, by path below ``lib/``, as a wheel of it would lay them out."""
    for folder, place in (("kongchuo_reports", "kongchuo_reports"), ("templates", "kongchuo_reports/templates")):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and not {"__pycache__", ".DS_Store"} & set(path.parts) and not path.name.startswith("~$"):
                yield f"{place}/{path.relative_to(ROOT / folder).as_posix()}", path.read_bytes()


def own_version() -> str:
    """The version of the program."""
    told: dict[str, str] = {}
    exec((ROOT / "kongchuo_reports" / "__init__.py").read_text("utf-8"), told)  # noqa: S102 - our own file of one line
    return told["__version__"]
