"""Waiting sets (待放): a month worked out in full that could not be put in place because somebody had a file of it open.

It stays beside the outputs under a name that says what it was made from. Asked for the same again, the program puts it
in place without working the month out anew; whatever has changed since, it is void and swept.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.program import filing as words
from kongchuo_reports.domain.wording.program.outputs import MANIFEST
from kongchuo_reports.publish.archive.manifest import hashes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

OWNERS = ("~$", ".~", ".")
"""What the names of files begin with that other programs leave beside an open one, and our own hidden ones."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a waiting set tells of its run."""

    label: str
    as_of: str
    version: str
    counts: Mapping[str, int]


def made_from(workspace: Path, out: Path, order: Mapping[str, object]) -> str:
    """A mark of everything a month is worked out from: what was asked for, and every file of the office and of the outputs.

    Args:
        workspace: the office's folder.
        out: the folder of all months' outputs.
        order: what was asked for.
    """
    digest = hashlib.sha256(json.dumps(order, sort_keys=True, ensure_ascii=False).encode())
    for root in (workspace, out):
        for line in _states(root):
            digest.update(f"{line}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:16]


def waits(out: Path, label: str, mark: str) -> bool:
    """Whether a set of that mark waits to be put in place."""
    return (out / f"{words.WAITING}{label}-{mark}").is_dir()


def _states(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if any(part.startswith(OWNERS) for part in name.parts) or path.name == words.RUN_LOG or not path.is_file():
            continue
        state = path.stat()
        yield f"{name.as_posix()} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"


def whole(folder: Path) -> Waiting | None:
    """What a waiting set tells of itself; None if it is not whole any more."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        if hashes(folder) != manifest["outputs"]:
            return None
        lines = csv.DictReader(io.StringIO((folder / "data" / "findings.csv").read_text("utf-8-sig"), newline=""))
        return Waiting(
            manifest["month"],
            manifest["as_of"],
            manifest["version"],
            dict(sorted(Counter(x["severity"] for x in lines).items())),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError, csv.Error):
        return None
