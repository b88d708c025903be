"""Papers of a former run of the same month: one whose template and values have not changed is taken over, not filled again."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from kongchuo_reports.domain.passwords import COMPOUND
from kongchuo_reports.domain.wording.program import outputs as names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kongchuo_reports.domain.records import Results


class KeptPapers:
    """The papers of a former output that can be taken over, and a note of what this run's papers are made from.

    Args:
        former: the output folder of a former run of the month; None if there is none.
        run: what else a paper hangs on: version of the program and day of the figures.
    """

    __slots__ = ("_former", "_hashes", "_known", "_made", "_run", "taken")

    def __init__(self, former: Path | None, run: str) -> None:
        self._former = former
        self._run = run
        self._known = _texts(former, names.FINGERPRINTS)
        self._hashes = _texts(former, names.MANIFEST, "outputs")
        self._made: dict[str, str] = {}
        self.taken = 0

    @classmethod
    def of(cls, results: Results, former: Path | None) -> KeptPapers:
        """Of a run that has worked its month out."""
        return cls(former, f"{results.version} {results.month.as_of.isoformat()}")

    def fingerprint(self, made_from: str, values: object) -> str:
        """What a paper is made from, as one short text: template, values, day and version."""
        text = json.dumps([self._run, made_from, values], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def content(self, name: str, fingerprint: str) -> bytes | None:
        """The former paper of that name if nothing it is made from has changed, nobody has edited it since, and it is not locked."""
        self._made[name] = fingerprint
        if self._former is None or self._known.get(name) != fingerprint:
            return None
        try:
            content = (self._former / name).read_bytes()
        except OSError:
            return None
        if content.startswith(COMPOUND) or hashlib.sha256(content).hexdigest() != self._hashes.get(name):
            return None
        self.taken += 1
        return content

    def fingerprint_of(self, name: str) -> str:
        """What a paper of this run was made from; '' if it came about otherwise than planned."""
        return self._made.get(name, "")

    def note(self, name: str, fingerprint: str) -> None:
        """What a paper was made from that was changed after it had been filled."""
        self._made[name] = fingerprint

    def forget(self, name: str) -> None:
        """A paper that came about otherwise than planned is not to be taken over next time."""
        self._made.pop(name, None)

    def write(self, folder: Path) -> None:
        """Leave the note for the next run of the month."""
        path = folder / names.FINGERPRINTS
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = ",\n".join(
            f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(self._made[name])}" for name in sorted(self._made)
        )
        path.write_bytes(f"{{\n{lines}\n}}\n".encode())


def _texts(folder: Path | None, name: str, key: str = "") -> Mapping[str, str]:
    """Texts by name of a JSON file; none where the file is not there or not whole."""
    if folder is None:
        return {}
    try:
        kept = json.loads((folder / name).read_text("utf-8"))
        kept = kept[key] if key else kept
        return {str(paper): str(text) for paper, text in kept.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
