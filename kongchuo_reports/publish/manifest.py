"""``manifest.json``: what went in, what came out, under which policy, and that nothing was lost."""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from typing import TYPE_CHECKING

from kongchuo_reports.domain.history import history_after
from kongchuo_reports.domain.snapshot import SNAPSHOT_FILE, snapshot_text
from kongchuo_reports.publish.kept_answers import answers_to_keep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

MANIFEST = "manifest.json"


def seal(results: Results, conservation: Mapping[str, object], folder: Path) -> None:
    """Write the ledger's snapshot and then the manifest of a finished, staged run.

    Args:
        results: the finished month.
        conservation: counts of every stage, checked.
        folder: the staged output; every file in it is hashed.
    """
    counts = results.gathered.roster.rows["school"].value_counts().sort_index()
    snapshot = folder / SNAPSHOT_FILE
    snapshot.parent.mkdir(exist_ok=True)
    snapshot.write_bytes(
        snapshot_text(
            results.month.label,
            results.persuaded.cases,
            {str(k): int(v) for k, v in counts.items()},
            answers_to_keep(results),
            history_after(results),
            results.persuaded.placements,
        ).encode()
    )
    told = {
        "version": results.version,
        "month": results.month.label,
        "as_of": results.month.as_of.isoformat(),
        "is_full": results.options.full,
        "policy": {
            rule.key: _told(rule.value, rule.title, rule.since.isoformat(), rule.label)
            for rule in results.policy.rules()
        },
        "inputs": inputs(results),
        "outputs": hashes(folder),
        "conservation": conservation,
    }
    (folder / MANIFEST).write_bytes((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def inputs(results: Results) -> dict[str, str]:
    """Fingerprint of every input file, by its path below the workspace."""
    rows = (
        results.gathered.sources.rows.dropna(subset=["sha256"])
        .drop_duplicates("source_file")
        .sort_values("source_file")
    )
    return dict(zip(rows["source_file"].tolist(), rows["sha256"].tolist(), strict=True))


def hashes(folder: Path) -> dict[str, str]:
    """Fingerprint of every file below a folder but the manifest, by its path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def _told(value: Fraction | int | bool | str, title: str, since: str, label: str) -> dict[str, object]:  # noqa: FBT001
    shown: object = f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else value
    return {"label": label, "value": shown, "since": since, "source": title}
