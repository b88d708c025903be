"""A township whose real ledger went out for September and comes back in October: the base of the round-trip tests."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kongchuo_reports import gather, identify, persuade
from kongchuo_reports.domain.codes import SourceKind, SourceState
from kongchuo_reports.domain.law.policy import Policy
from kongchuo_reports.domain.records import Classified, Gathered, Linked, Month, Opened
from kongchuo_reports.files.grids import InputFile, Reading
from kongchuo_reports.files.workers import Worker
from kongchuo_reports.pipeline import Order, policy_in_force, quiet, run_month
from tests.support.planted import make_workspace

LEDGER = "02_控辍保学台账.xlsx"
SUSPECTED, DROPOUT, CHILDREN = "疑似辍学台账", "辍学台账", "适龄儿童台账"
HEADING = "案号"


def heading_row(sheet: Worksheet) -> int:
    """Number of the row with the headings."""
    for row in range(1, 12):
        if sheet.cell(row, 1).value == HEADING:
            return row
    raise LookupError(sheet.title)


def column(sheet: Worksheet, heading: str) -> int:
    """Number of the column under a heading."""
    at = heading_row(sheet)
    return next(n for n in range(1, sheet.max_column + 1) if sheet.cell(at, n).value == heading)


def case_rows(sheet: Worksheet) -> dict[str, int]:
    """Row of each case number on a sheet."""
    at = heading_row(sheet)
    rows = range(at + 1, sheet.max_row + 1)
    return {str(sheet.cell(n, 1).value): n for n in rows if str(sheet.cell(n, 1).value or "").startswith("KC-")}


def put(sheet: Worksheet, case_no: str, heading: str, value: object) -> int:
    """Write a value into a cell of a case; its row."""
    row = case_rows(sheet)[case_no]
    sheet.cell(row, column(sheet, heading)).value = value
    return row


def rows_of(sheet: Worksheet) -> list[list[object]]:
    """Values of all case rows, in order."""
    return [[sheet.cell(n, c).value for c in range(1, sheet.max_column + 1)] for n in case_rows(sheet).values()]


def rewrite(sheet: Worksheet, rows: list[list[object]]) -> None:
    """Put these rows where the case rows stand; rows that are left over are emptied."""
    first = heading_row(sheet) + 1
    for number in range(first, first + max(len(rows), len(case_rows(sheet)))):
        values = rows[number - first] if number - first < len(rows) else [None] * sheet.max_column
        for place, value in enumerate(values, start=1):
            sheet.cell(number, place).value = value


@dataclass(frozen=True)
class Told:
    """What October says with these files in 台账回填."""

    cases: pd.DataFrame
    findings: pd.DataFrame
    opened: Opened
    registry: pd.DataFrame
    verifications: pd.DataFrame

    def codes(self) -> set[str]:
        """Codes of all findings about the files."""
        return set(self.findings["code"])

    def at(self, code: str) -> list[tuple[str, int]]:
        """Sheet and row of each finding of a kind."""
        rows = self.findings[self.findings["code"] == code]
        return [
            (sheet if isinstance(sheet, str) else "", 0 if pd.isna(row) else int(row))
            for sheet, row in zip(rows["source_sheet"].tolist(), rows["source_row"].tolist(), strict=True)
        ]

    def of(self, case_no: str) -> dict[str, object]:
        """One case."""
        return dict(self.cases.set_index("case_no").loc[case_no])


@dataclass(frozen=True)
class Township:
    """September done, October read but for the returned files."""

    workspace: Path
    out: Path
    reading: Reading
    gathered: Gathered
    linked: Linked
    classified: Classified
    policy: Policy
    month: Month
    worker: Worker
    plain: Told

    @property
    def ledger(self) -> Path:
        """The ledger that went out."""
        return self.out / "2026-09" / LEDGER

    @property
    def cases(self) -> pd.DataFrame:
        """Cases at the opening of October."""
        return self.gathered.earlier_cases.rows

    def of(self, case_no: str) -> dict[str, object]:
        """One case at the opening of October."""
        return dict(self.cases.set_index("case_no").loc[case_no])

    def book(self) -> Workbook:
        """The ledger that went out, to be edited."""
        return load_workbook(self.ledger)

    def with_answers(self, *paths: Path) -> Told:
        """October with these files in 台账回填, linked and classified anew, as answers may be papers."""
        return self.returned(*paths, anew=True)

    def returned(self, *paths: Path, anew: bool = False) -> Told:
        """October with these files in 台账回填."""
        files = tuple(self._file(path) for path in paths)
        told = gather.clean(replace(self.reading, inputs=files, ledgers=(), findings=()), self.month)
        gathered = replace(self.gathered, returns=told.returns, verifications=told.verifications)
        linked, classified = self.linked, self.classified
        if anew:
            gathered = replace(gathered, proofs=told.proofs)
            linked = identify.link(gathered, self.policy, self.month)
            classified = identify.classify(gathered, linked, self.policy, self.month)
        opened = persuade.carry_forward(gathered, linked, classified, self.policy, self.month)
        findings = told.findings.rows
        names = {f"台账回填/{path.name}" for path in paths}
        own = findings[findings["source_file"].isin(names)]
        seen = self.plain.findings["message"]
        more = opened.findings.rows
        more = more[~more["message"].isin(seen) | more["source_file"].isin(names)]
        return Told(
            opened.cases.rows,
            pd.concat([own, more], ignore_index=True),
            opened,
            classified.registry.rows,
            gathered.verifications.rows,
        )

    def _file(self, path: Path) -> InputFile:
        opened = self.worker.open(path)
        assert opened.refusal is None, opened.refusal
        return InputFile(
            SourceKind.RETURN, f"台账回填/{path.name}", path, opened.sha256, path.stat().st_size, opened.container,
            SourceState.READ, "", "", opened.grids,
        )  # fmt: skip


def edited_september(ledger: Path) -> None:
    """What a clerk writes into the new ledger: four confirmed, one promise, one visit, one transfer with its paper."""
    book = load_workbook(ledger)
    sheet = book[SUSPECTED]
    numbers = list(case_rows(sheet))
    for number in numbers[:4]:
        put(sheet, number, "状态", "已确认辍学")
    put(sheet, numbers[4], "状态", "承诺返校")
    put(sheet, numbers[4], "承诺返校日期", dt.date(2026, 11, 20))
    put(sheet, numbers[5], "销号类型", "转学就读")
    put(sheet, numbers[5], "佐证材料", "转学联系单")
    put(sheet, numbers[6], "备注", "九月已电话联系")
    book.save(ledger)


def build(folder: Path, worker: Worker) -> Township:
    """Run September, let a clerk fill in its ledger in place, run September again, read October."""
    workspace, out = folder / "云岭镇", folder / "output"
    make_workspace(workspace, seed=5, schools=3, children=80, is_planted=False, lost_every=6)
    run_month(Order(workspace, "2026-09", out))
    edited_september(out / "2026-09" / LEDGER)
    run_month(Order(workspace, "2026-09", out))
    month = Month("2026-10", dt.date(2026, 10, 31))
    reading = gather.read(workspace, month.label, out / "2026-09", None, quiet)
    gathered = gather.clean(reading, month)
    policy, _ = policy_in_force(gathered.base.parameters, month.as_of)
    linked = identify.link(gathered, policy, month)
    classified = identify.classify(gathered, linked, policy, month)
    opened = persuade.carry_forward(gathered, linked, classified, policy, month)
    plain = Told(opened.cases.rows, opened.findings.rows, opened, classified.registry.rows, gathered.verifications.rows)
    return Township(workspace, out, reading, gathered, linked, classified, policy, month, worker, plain)


def differences(
    before: pd.DataFrame, after: pd.DataFrame, leave_out: Iterable[str] = ()
) -> dict[str, dict[str, object]]:
    """New value of every cell in which two ledgers differ, by case; new cases whole."""
    first = before.set_index("case_no").drop(columns=list(leave_out)).astype(object)
    second = after.set_index("case_no").drop(columns=list(leave_out)).astype(object)
    told: dict[str, dict[str, object]] = {}
    for number, row in second.iterrows():
        old = first.loc[number] if number in first.index else None
        changed = {str(name): value for name, value in row.items() if old is None or not same(value, old[name])}
        if changed:
            told[str(number)] = changed
    return told


def same(one: object, other: object) -> bool:
    """Whether two values are equal; a missing one equals a missing one."""
    if pd.isna(one) or pd.isna(other):
        return bool(pd.isna(one) and pd.isna(other))
    return bool(one == other)


def digest(path: Path) -> str:
    """Hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
