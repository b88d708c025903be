"""Taken (认作什么): what each list of a month is taken for, by the code of the run; a child of the desk that prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.console import murmur, open_streams, say
from kongchuo_reports.domain.errors import KongchuoError
from kongchuo_reports.domain.passwords import passwords_of
from kongchuo_reports.domain.wording.program import console as words
from kongchuo_reports.pipeline import Order, lists_of

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.records import Gathered

COLUMNS = [
    "kind",
    "source_file",
    "source_sheet",
    "state",
    "problem",
    "school",
    "rows",
    "made_on",
    "version",
    "finding_count",
    "sha256",
]


def main() -> int:
    """Tell the lists of a workspace's month: arguments are the workspace, the month, the output folder."""
    open_streams()
    workspace, month, out, *rest = sys.argv[1:]
    passwords = passwords_of(Path(rest[1])) if len(rest) > 1 else ()
    stages: list[str] = []

    def report(stage: str, _done: int, _total: int) -> None:
        if stage not in stages:
            stages.append(stage)
            murmur(words.stage_line(stage=stage))

    try:
        gathered, likely = lists_of(Order(Path(workspace), month, Path(out), passwords=passwords), report)
    except KongchuoError as error:
        say(json.dumps({"problem": error.message, "remedy": error.remedy}, ensure_ascii=False))
        return 0
    boxes = {name: kind.value for name, kind in likely.items()}
    say(json.dumps(told(gathered) | {"likely": boxes}, ensure_ascii=False))
    return 0


def told(gathered: Gathered) -> dict[str, object]:
    """The lists, and who has handed in nothing."""
    sources = gathered.sources.rows[COLUMNS].astype(object)
    sources = sources.where(sources.notna(), None)
    findings = gathered.findings.rows
    findings = findings[findings["source_file"].notna() & findings["severity"].ne("notice")]
    first = findings.drop_duplicates(["source_file", "message"]).groupby("source_file", sort=False).head(3)
    return {
        "sources": sources.rename(columns={"source_file": "file", "source_sheet": "sheet"}).to_dict("records"),
        "findings": first[["source_file", "severity", "message", "remedy"]]
        .astype(object)
        .fillna("")
        .to_dict("records"),
        "missing_schools": _missing(gathered.base.schools.rows["school"], gathered.roster.rows["school"]),
        "missing_villages": _missing(gathered.base.villages.rows["village"], gathered.households.rows["village"])
        if len(gathered.households)
        else [],
    }


def _missing(awaited: pd.Series, came: pd.Series) -> list[str]:
    there = set(came.dropna())
    return [name for name in awaited.dropna().drop_duplicates().tolist() if name not in there]


if __name__ == "__main__":
    sys.exit(main())
