"""``manifest.json``: what went in, what came out, under which policy, and that nothing was lost."""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import RegistryStatus, Standing
from kongchuo_reports.domain.hiding import hider
from kongchuo_reports.domain.kept.history import history_after
from kongchuo_reports.domain.kept.snapshot import SNAPSHOT_FILE, snapshot_text
from kongchuo_reports.domain.law.school_grades import grades_this_year
from kongchuo_reports.domain.tables import KeptChildren
from kongchuo_reports.domain.wording.program.outputs import LEDGER_BOOK, MANIFEST
from kongchuo_reports.files.veils import put
from kongchuo_reports.publish.archive.kept_answers import answers_to_keep
from kongchuo_reports.publish.archive.kept_sheets import kept_sheets
from kongchuo_reports.publish.archive.locking import lock, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kongchuo_reports.domain.records import Results


def _unheard(_stage: str, _done: int, _total: int) -> None:
    """Nobody listens."""


def seal(
    results: Results,
    conservation: Mapping[str, object],
    folder: Path,
    password: str = "",
    report: Callable[[str, int, int], None] = _unheard,
    rests_on: Mapping[str, str] | None = None,
) -> int:
    """Write the ledger's snapshot and then the manifest of a finished, staged run; lock what is to be locked between.

    Args:
        results: the finished month.
        conservation: counts of every stage, checked.
        folder: the staged output; every file in it is hashed.
        password: locks workbooks, papers and snapshot, and packs what is handed up; '' leaves them open.
        report: told each file that is locked.
        rests_on: the run that the opening was taken from, with the fingerprint of its ledger.

    Returns:
        How many files were locked.

    Raises:
        SurroundingsError: the library that locks is not installed.
    """
    counts = results.gathered.roster.rows["school"].value_counts().sort_index()
    snapshot = folder / SNAPSHOT_FILE
    snapshot.parent.mkdir(exist_ok=True)
    text = (
        snapshot_text(
            results.month.label,
            results.persuaded.cases,
            {str(k): int(v) for k, v in counts.items()},
            answers_to_keep(results),
            history_after(results),
            results.persuaded.placements,
            class_counts(results),
            results.gathered.kept_lists,
            children_now(results),
            results.gathered.kept_phrases,
            kept_sheets(folder / LEDGER_BOOK),
        )
    ).encode()
    put(snapshot, text)
    plain = lock(folder, password, report) if password else {}
    manifest: dict[str, object] = {
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
        "ledger": hashlib.sha256(text).hexdigest(),
        "rests_on": rests_on,
        "begun_anew": results.options.begun_anew,
    }
    if plain:
        manifest["locked"] = plain
        hide = hider(results)  # the package's own list stands in it unlocked
        named = {
            f"{number:04d} {hide(name)}": digest for number, (name, digest) in enumerate(inputs(results).items(), 1)
        }
        pack(folder, _text({**manifest, "inputs": named, "conservation": without_names(conservation, hide)}))
        manifest["outputs"] = hashes(folder)
    (folder / MANIFEST).write_bytes(_text(manifest).encode())
    return len(plain)


def without_names(conservation: Mapping[str, object], hide: Callable[[str], str]) -> dict[str, object]:
    """The counts of every sheet under names that tell of nobody.

    Args:
        conservation: as the manifest has it.
        hide: takes names and numbers out of a text.
    """
    sheets = conservation.get("sheets")
    rows: list[dict[str, object]] = sheets if isinstance(sheets, list) else []
    places = ("source_file", "source_sheet")
    return {
        **conservation,
        "sheets": [{**row, **{place: hide(str(row[place])) for place in places if row.get(place)}} for row in rows],
    }


def _text(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def class_counts(results: Results) -> dict[tuple[str, int, str], int]:
    """Roster head counts by school, grade of this school year and class, for next month to compare with."""
    keys = ["school", "grade", "class_no"]
    roster = results.classified.roster.rows
    counts = roster.assign(grade=grades_this_year(roster))[keys].dropna().value_counts().reset_index()
    places = zip(counts["school"].tolist(), counts["grade"].tolist(), counts["class_no"].tolist(), strict=True)
    return dict(zip(places, counts["count"].tolist(), strict=True))


def children_now(results: Results) -> KeptChildren:
    """The registry records of this month, for the next one to miss: each child once, without those void long since.

    Whoever of earlier months stands in no list is kept too, until somebody says where the child is.
    """
    rows = results.classified.registry.rows
    rows = rows[~rows["standing"].isin([Standing.DUPLICATE_REGISTRY.value])]
    before = results.gathered.children_before.rows
    moved = before.dropna(subset=["left_month"])
    since = {**_by(moved, "registry_no"), **_by(moved, "id_no")}
    month = results.month.label
    left = rows["status"].eq(RegistryStatus.LEFT.value).fillna(value=False).astype(bool)
    keys = rows["id_no"].fillna(rows["registry_no"])
    first = [since.get(str(key), month) if gone else None for key, gone in zip(keys, left, strict=True)]
    now = KeptChildren.build(rows.assign(left_month=pd.Series(first, index=rows.index, dtype="str")))
    return KeptChildren.stack([now, results.classified.missing])


def _by(rows: pd.DataFrame, name: str) -> dict[str, str]:
    known = rows.dropna(subset=[name])
    return dict(zip(known[name].tolist(), known["left_month"].tolist(), strict=True))


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
