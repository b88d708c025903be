"""A school year of an office that runs its months in any order, from any folder, and writes wherever it likes.

The folders are real (workspace, output, 历史), so is everything that says which run rests on which; a run keeps its
snapshot and its manifest there and nothing else, so that a year costs seconds. Checked: a case number never means
another child, no text that somebody typed is lost, every balance closes, and a month in the wrong place is stopped.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports import identify, persuade, publish
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.kept.snapshot import SNAPSHOT_FILE, snapshot_of, snapshot_text
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.wording.program.running import OUTPUT
from kongchuo_reports.gather.inventory.given import former_runs
from kongchuo_reports.pipeline import Order, begun_anew
from kongchuo_reports.publish.archive.former_runs import kept_runs
from tests.simulation.clerks import Copy
from tests.simulation.left_behind import left_behind
from tests.simulation.life import EDITS, LABELS, Life, month_of
from tests.simulation.year import ENDED, STANDING
from tests.support.bare_month import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from kongchuo_reports.domain.records import Month, Opened

MONTHS = LABELS[:4]
TABLES = ("registry", "roster", "proofs")
PLACES = ("台账回填/学校{}.xlsx", "output/上月/02_控辍保学台账.xlsx", "output/本月/02_控辍保学台账.xlsx")
"""Where a ledger may be edited: handed in, in last month's output, in this month's own before it is run again.

What was handed in lies there for every later run, each copy as it was printed and filled in.
"""
WORD = re.compile("留?话\\d{4}")
"""How the typed texts are written, so that one that a person wrote over is known."""
SKIPPED, AGAIN, ELSEWHERE, WORKBOOK = 0.2, 0.5, 0.3, 0.15


@dataclass(slots=True)
class Remembered:
    """What a year came to."""

    seed: int
    runs: int = 0
    again: int = 0
    skipped: int = 0
    stopped: int = 0
    texts: int = 0
    beside: int = 0
    numbers: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Office:
    """The office's folders, what every month handed in, and what was typed for it so far."""

    told: Remembered
    chance: random.Random
    workspace: Path
    lists: dict[str, dict[str, t.Table]]
    handed_in: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)
    landed: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    ran: list[str] = field(default_factory=list)

    @contextmanager
    def anywhere(self) -> Iterator[Path]:
        """Stand in some folder and name the workspace from there."""
        here = Path.cwd()
        months = sorted(self.workspace.iterdir())
        place = self.chance.choice([self.workspace, self.workspace.parent, self.chance.choice(months)])
        os.chdir(place)
        try:
            yield Path(os.path.relpath(self.workspace, place))
        finally:
            os.chdir(here)

    def run(self, label: str, out: Path | None = None) -> bool:
        """Run a month as the command line would; False if it is stopped."""
        with self.anywhere() as workspace:
            place = out or workspace.resolve().parent / OUTPUT
            if begun_anew(Order(workspace, label, place), label):
                return False
            self._run(label, place)
        return True

    def _run(self, label: str, out: Path) -> None:
        runs = publish.runs_of(out, label)
        earlier_month, earlier = _cases_in(runs.previous)
        _, current = _cases_in(runs.current)
        month = month_of(label)
        rows, found = self._returned(label, earlier, current, earlier_month, month)
        policy, _ = policy_on(month.as_of, [])
        opened_with = None if runs.previous is None else (runs.previous / SNAPSHOT_FILE).read_text("utf-8")
        known = former_runs(runs.others, opened_with, runs.current, label)
        given = gathered(
            STANDING, **self.lists[label], earlier_cases=earlier, current_cases=current,
            given_cases=known.given, returns=t.LedgerReturns.of(rows),
        )  # fmt: skip
        given = replace(given, shown_before=known.shown, rested_on=known.rested_on, earlier_month=earlier_month)
        linked = identify.link(given, policy, month)
        classified = identify.classify(given, linked, policy, month)
        opened = persuade.carry_forward(given, linked, classified, policy, month)
        self._judge(label, earlier, opened, found)
        rests_on = publish.rests_on(out, label)
        _put(out, label, snapshot_text(label, opened.cases, {}), rests_on)
        publish.mark_later(out, label)
        self.told.runs += 1
        self.ran += [label] if label not in self.ran else []

    def _returned(
        self, label: str, earlier: t.Cases, current: t.Cases, issued: str, month: Month
    ) -> tuple[list[dict[str, object]], str]:
        """Rows of the ledgers that came back, what was handed in before among them; and what was told while reading."""
        told = ""
        in_place: list[dict[str, object]] = []
        for place, cases, made_for in zip(PLACES, (earlier, earlier, current), (issued, issued, label), strict=True):
            if cases.rows.empty or self.chance.random() < 0.3:
                continue
            file = place.format(self.told.runs)
            copy = Copy(file, made_for, cases.rows)
            for number in cases.rows["case_no"].tolist():
                if self.chance.random() < 0.15:
                    text = f"话{self.told.texts:04d}"
                    self.told.texts += 1
                    name = self.chance.choice(EDITS)
                    copy.typed[number] = {name: text}
                    shown = cases.rows.set_index("case_no").loc[number, name]
                    self.replaced |= set(WORD.findall(shown)) if isinstance(shown, str) else set()
                    self.typed.setdefault(label, []).append(text)
            shown = cases.rows.set_index("case_no")[list(EDITS)]
            printed = {number: row.dropna().to_dict() for number, row in shown.iterrows()}
            rows = [printed[str(row["case_no"])] | row | {"source_file": file} for row in copy.rows()]
            if self.chance.random() < WORKBOOK:
                rows, said, texts = left_behind(self.chance, copy, cases, month, self.told.texts)
                self.told.texts += len(texts)
                self.told.beside += len(texts)
                self.typed.setdefault(label, []).extend(texts)
                told += said
            if place == PLACES[0]:  # what was handed in lies there for every later run of the month
                self.handed_in.setdefault(label, []).extend(rows)
            else:
                in_place += rows
        return [*self.handed_in.get(label, []), *in_place], told

    def _judge(self, label: str, earlier: t.Cases, opened: Opened, found: str) -> None:
        say, cases = self.told.wrong.append, opened.cases.rows
        for number, child in zip(cases["case_no"].tolist(), cases["id_no"].tolist(), strict=True):
            if self.told.numbers.setdefault(number, child) != child:
                say(f"{label}: {number} moved from one child to another")
        open_cases = cases[~cases["state"].isin(ENDED)]
        if open_cases["id_no"].duplicated().any():
            say(f"{label}: a child has two open cases")
        held = _words_of(cases)
        findings = opened.findings.rows
        said = found + "\n".join(findings["message"].tolist()) + "\n".join(findings["found"].dropna().tolist())
        for text in self.typed.get(label, []):
            if text in held:
                self.landed.add(text)
            elif text in said:
                self.named.add(text)
            elif text not in self.named | self.replaced:
                say(f"{label}: {text} is lost")
        office = opened.balances.rows.query("scope_level == 'office'").set_index("ledger")
        for ledger in ("suspected", "dropout"):
            row = office.loc[ledger]
            came = row[["opening", "new", "again", "moved_in"]].sum()
            went = row[["excluded", "returned", "otherwise", "moved_out"]].sum()
            first, last = (
                int((rows["ledger"].eq(ledger) & ~rows["state"].isin(ENDED)).sum()) if len(rows) else 0
                for rows in (earlier.rows, cases)
            )
            if (row["opening"], row["closing"], came - went) != (first, last, last):
                say(f"{label}: {ledger} does not close")


def remembered(seed: int) -> Remembered:
    """Live through a year in disorder; ``wrong`` is empty if no number moved, no text is lost and every sum closes."""
    told, chance = Remembered(seed), random.Random(seed)
    life = Life(seed)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "石湾镇"
        lists = {}
        for label in MONTHS:
            life.live(month_of(label))
            lists[label] = {"registry": life.registry(), "roster": life.roster(), "proofs": life.proofs()}
        office = _Office(told, chance, workspace, lists)
        waiting: list[str] = []
        for place, label in enumerate(MONTHS):
            (workspace / label).mkdir(parents=True)
            if place and chance.random() < SKIPPED:  # nobody works in it yet: its folder is empty
                waiting.append(label)
                told.skipped += 1
                continue
            (workspace / label / "花名册.xlsx").touch()
            if not office.run(label):
                told.wrong.append(f"{label}: stopped although every earlier month was run")
            if place and chance.random() < ELSEWHERE:
                told.stopped += 1
                if office.run(label, Path(folder) / "别处"):
                    told.wrong.append(f"{label}: begun anew in another folder without a word")
            if office.ran[:-1] and chance.random() < AGAIN:
                _again(office, chance, [*office.ran[:-1], *waiting], waiting)
        for label in sorted({*office.ran, *waiting}):  # run --from the first month
            (workspace / label / "花名册.xlsx").touch()
            office.run(label)
            told.again += 1
        if publish.stale_since(workspace.parent / OUTPUT, "9999-12"):
            told.wrong.append("a month still rests on an older one after all were run again")
        _judge_end(office)
    return told


def _again(office: _Office, chance: random.Random, labels: list[str], waiting: list[str]) -> None:
    """Run an earlier month again, with another child absent, or one that was skipped."""
    label = chance.choice(labels)
    if label in waiting:
        waiting.remove(label)
        (office.workspace / label / "花名册.xlsx").touch()
    rows = office.lists[label]["roster"].rows
    office.lists[label]["roster"] = t.Roster.build(
        rows.drop(index=chance.choice(rows.index.tolist())).reset_index(drop=True)
    )
    office.run(label)
    office.told.again += 1


def _judge_end(office: _Office) -> None:
    """What landed in any month stands in the last one."""
    _, cases = _cases_in(office.workspace.parent / OUTPUT / max(office.ran))
    held = _words_of(cases.rows)
    office.told.wrong.extend(
        f"at the end {text} is gone"
        for text in sorted(office.landed - office.named - office.replaced)
        if text not in held
    )


def _words_of(cases: pd.DataFrame) -> str:
    return "\n".join(text for name in EDITS for text in cases[name].dropna().tolist())


def _cases_in(run: Path | None) -> tuple[str, t.Cases]:
    if run is None:
        return "", t.Cases.empty()
    label, cases, _ = snapshot_of((run / SNAPSHOT_FILE).read_text("utf-8"))
    return label, cases


def _put(out: Path, label: str, text: str, rests_on: dict[str, str] | None) -> None:
    """Put a run in its place, the former one into 历史."""
    target = out / label
    if target.exists():
        kept = out / "历史" / f"{label}-第{len(kept_runs(out, label)) + 1}次"
        kept.parent.mkdir(exist_ok=True)
        target.rename(kept)
    (target / SNAPSHOT_FILE).parent.mkdir(parents=True)
    (target / SNAPSHOT_FILE).write_text(text, "utf-8")
    told = {"month": label, "ledger": hashlib.sha256(text.encode()).hexdigest(), "rests_on": rests_on}
    (target / "manifest.json").write_text(json.dumps(told), "utf-8")
