"""Kept (留存): each county's finished month by what it was made from, so that it is worked out once and never lost."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Self

from kongchuo_reports.domain.wording.program.outputs import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

STORE = ".province"
TOLD = "told.json"
FORM = "1"
"""Changes with the form of what is kept, which then is made anew."""
OWNERS = ("~$", ".~", ".")
"""What the names of files begin with that other programs leave beside an open one, and hidden ones."""
KEY_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Told:
    """What is kept of one county's finished month.

    Args:
        county: name of its workspace.
        office: name of the office.
        as_of: the day its figures stand on.
        counts: figures for the province's book.
        manifest: fingerprint of the outputs' manifest.
        left_over: rows that take part in the comparison.
        folder: where the marks lie, below the store.
        seconds, memory: what it took; memory in MB.
    """

    county: str
    office: str
    as_of: str
    counts: Mapping[str, int]
    manifest: str
    left_over: int
    folder: str
    seconds: float
    memory: int

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """What a folder tells; None if it is not whole."""
        try:
            return cls(**json.loads((folder / TOLD).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, folder: Path) -> None:
        """Tell it in a folder; last of all, since it makes the folder whole."""
        (folder / TOLD).write_text(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True), "utf-8")


def key_of(workspace: Path, out: Path, asked: Mapping[str, object]) -> str:
    """The mark of everything a county's month is worked out from: what was asked, every file's content, earlier months.

    Args:
        workspace: the county's workspace.
        out: the county's outputs, whose earlier months are its memory.
        asked: month, day, version and the like.
    """
    digest = hashlib.sha256(json.dumps({**asked, "form": FORM}, sort_keys=True).encode())
    month = str(asked["month"])
    roots = [workspace]
    if out.is_dir():
        roots += sorted(
            path for path in out.iterdir() if path.is_dir() and path.name[:1].isdigit() and path.name < month
        )
    for root in roots:
        for line in _contents(root):
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:KEY_LENGTH]


def _contents(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if path.is_file() and not any(part.startswith(OWNERS) for part in name.parts):
            yield f"{root.name}/{name.as_posix()} {fingerprint(path)}\n"


def fingerprint(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(told: Told, month_folder: Path) -> bool:
    """Whether a county's outputs are still what was made: none is missing, none was edited."""
    manifest = month_folder / MANIFEST
    try:
        if fingerprint(manifest) != told.manifest:
            return False
        made = json.loads(manifest.read_text("utf-8"))["outputs"]
        return all(fingerprint(month_folder / name) == sha256 for name, sha256 in made.items())
    except (OSError, ValueError, KeyError):
        return False


@contextlib.contextmanager
def kept_whole(target: Path) -> Iterator[Path]:
    """A folder that takes its place only when everything in it is written."""
    made = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    try:
        yield made
        shutil.rmtree(target, ignore_errors=True)
        made.replace(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def forget_others(target: Path) -> None:
    """Remove what a county kept of the same month from other inputs."""
    label = target.name.split("_")[0]
    for path in target.parent.iterdir():
        if path != target and path.name.startswith(f"{label}_"):
            shutil.rmtree(path, ignore_errors=True)
