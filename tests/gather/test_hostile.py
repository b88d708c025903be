"""A folder of some 150 hostile, broken and odd files: nothing breaks, nobody is lost in silence, every file is named."""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.domain.records import Month
from kongchuo_reports.gather import clean, read
from tests.support.hostile import corpus, lay

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from tests.support.hostile_files import Case

pytestmark = pytest.mark.slow


def shown(name: str) -> str:
    """A file name as it is shown: one written in GBK bytes is read as GBK."""
    return (
        name.encode("utf-8", "surrogateescape").decode("gb18030")
        if any("\udc80" <= sign <= "\udcff" for sign in name)
        else name
    )


MONTH = Month("2026-09", dt.date(2026, 9, 30))
SECONDS = 60


def worked() -> float:
    """Seconds of work of this process and its children so far; a busy machine does not count."""
    return sum(os.times()[:4])


class Judged:
    """What the program made of the corpus."""

    def __init__(self, folder: Path) -> None:
        self.cases = corpus()
        lay(self.cases, folder)
        started = worked()
        reading = read(folder, MONTH.label, None, None, lambda *_: None)
        self.gathered = clean(reading, MONTH)
        self.seconds = worked() - started
        self.findings: dict[str, list[str]] = defaultdict(list)
        for file, code in self.gathered.findings.rows[["source_file", "code"]].itertuples(index=False):
            self.findings[str(file).rsplit("/", 1)[-1]].append(code)
        roster = self.gathered.roster.rows
        self.rows: dict[str, pd.DataFrame] = {
            str(file).rsplit("/", 1)[-1]: rows for file, rows in roster.groupby("source_file")
        }
        sources = self.gathered.sources.rows
        self.states = {
            str(file).rsplit("/", 1)[-1]: set(states) for file, states in sources.groupby("source_file")["state"]
        }


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return Judged(tmp_path_factory.mktemp("hostile"))


def persons(judged: Judged, case: Case) -> set[tuple[str, str]]:
    rows = judged.rows.get(shown(case.name))
    if rows is None:
        return set()
    return {(str(name), str(number)) for name, number in rows[["name", "id_no"]].itertuples(index=False)}


def test_the_corpus_is_as_large_as_it_should_be(judged: Judged) -> None:
    assert len(judged.cases) >= 130
    outcomes = {case.outcome for case in judged.cases}
    assert outcomes >= {"read", "refused", "either", "no_roster"}


def test_no_honest_file_is_refused_and_everybody_in_it_is_there(judged: Judged) -> None:
    troubles = []
    for case in judged.cases:
        if case.outcome != "read":
            continue
        there = persons(judged, case)
        names = {name for name, _ in there}
        lost = [
            name
            for name, number in case.people
            if name not in names or (not case.number_ids and (name, number) not in there)
        ]
        if lost:
            troubles.append(
                f"{case.name}: {len(lost)} of {len(case.people)} lost; {judged.states.get(shown(case.name))} {judged.findings[shown(case.name)][:3]}"
            )
    assert troubles == []


def test_every_refused_file_is_named_with_a_reason(judged: Judged) -> None:
    troubles = [
        f"{case.name}: {judged.states.get(shown(case.name))} {judged.findings[shown(case.name)][:3]}"
        for case in judged.cases
        if case.outcome == "refused" and (persons(judged, case) or not judged.findings[shown(case.name)])
    ]
    assert troubles == []


def test_nobody_is_lost_in_silence(judged: Judged) -> None:
    troubles = []
    for case in judged.cases:
        names = {name for name, _ in persons(judged, case)}
        if any(name not in names for name, _ in case.people) and not judged.findings[shown(case.name)]:
            troubles.append(case.name)
    assert troubles == []


def test_no_number_is_invented(judged: Judged) -> None:
    known = {number for case in judged.cases for _, number in case.people}
    rows = judged.gathered.roster.rows
    valid = rows.loc[rows["id_state"] == "valid", ["source_file", "id_no"]].dropna()
    files = {shown(case.name) for case in judged.cases if case.people}
    invented = [
        number
        for file, number in valid.itertuples(index=False)
        if file.rsplit("/", 1)[-1] in files and number not in known
    ]
    assert invented == []


def test_every_row_of_every_sheet_that_was_read_is_accounted_for(judged: Judged) -> None:
    rows = judged.gathered.sources.rows
    kinds = [
        "student_count",
        "title_count",
        "heading_count",
        "blank_count",
        "footer_count",
        "note_count",
        "unreadable_count",
    ]
    read_rows = rows[rows["state"].isin(["read", "empty"])]
    assert (read_rows[kinds].sum(axis=1) == read_rows["row_count"]).all()


def test_the_whole_folder_takes_no_longer_than_a_clerk_waits(judged: Judged) -> None:
    assert judged.seconds < SECONDS
