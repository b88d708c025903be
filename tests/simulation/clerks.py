"""What clerks do to a ledger that went out: two copies, a stale one, answers to questions, and now and then a real file."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
from openpyxl import load_workbook

from kongchuo_reports import gather
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import Ledger, SourceKind, SourceState
from kongchuo_reports.domain.records import Month, Office
from kongchuo_reports.files.grids import InputFile, Reading
from kongchuo_reports.files.workers import Worker
from kongchuo_reports.publish.books.ledger import ledger_cases
from kongchuo_reports.publish.drawing.edition import Edition
from kongchuo_reports.publish.drawing.sheets import Book
from tests.simulation.life import EDITS, Kid, Life
from tests.support.returning import column, put, rewrite, rows_of

HEADINGS = {"remark": "备注", "responsible": "责任人", "method": "方式方法", "state": "状态"}
WORDS = (None, None, "已返校", "回来了", "已销号", "已确认辍学", "√")
REAL_MONTHS = frozenset({"2026-11", "2027-03", "2027-06"})
ENDED = ("closed", "excluded")


@dataclass(slots=True)
class Copy:
    """One copy of a ledger: what was typed into which case, and which rows were deleted.

    Args:
        file: its name.
        issued: the month it was made for.
        cases: the cases as they stood on it.
        typed: values by case number and column.
        deleted: case numbers of rows that are gone.
    """

    file: str
    issued: str
    cases: pd.DataFrame
    typed: dict[str, dict[str, str]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)

    def rows(self) -> list[dict[str, object]]:
        """The copy as rows that were read."""
        told: list[dict[str, object]] = []
        for place, case in enumerate(self.cases.to_dict("records"), start=4):
            number = str(case["case_no"])
            if number in self.deleted:
                continue
            row: dict[str, object] = {
                name: case[name]
                for name in ("case_no", "name", "id_no", "registry_no", "school")
                if pd.notna(case[name])
            }
            row |= {"id_state": "valid", "source_file": f"台账回填/{self.file}", "source_sheet": "疑似辍学台账",
                    "source_row": place, "source_column": "B", "issued_text": self.issued}  # fmt: skip
            typed = self.typed.get(number, {})
            told.append(row | {"state_text" if name == "state" else name: value for name, value in typed.items()})
        return told


@dataclass(slots=True)
class Clerks:
    """What was handed in this month, and what must come of it.

    Args:
        life: the township, which draws.
        lost: edits that the program must name instead of taking: number, column and code of the finding.
        gone: numbers of open cases whose rows are on no copy.
        grey: numbers of cases of which a grey cell was changed.
    """

    life: Life
    lost: list[tuple[str, str, str]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    grey: set[str] = field(default_factory=set)

    def returns(self, cases: t.Cases, older: t.Cases, month: Month, labels: tuple[str, str]) -> t.LedgerReturns:
        """The ledgers of the month as they come back.

        Args:
            cases: the ledger that went out last.
            older: the one before.
            month: the month.
            labels: the months of both.
        """
        chance, now = self.life.chance, cases.rows
        self.lost, self.gone, self.grey, self.life.claimed = [], set(), set(), set()
        if now.empty:
            return t.LedgerReturns.empty()
        main = self._copy("台账.xlsx", labels[0], now, month, share=0.4, deleting=0.1)
        for number in main.typed:
            word = chance.choice(WORDS)
            if word:
                main.typed[number]["state"] = word
                self.life.claimed.add(number)
        copies = [main]
        if chance.random() < 0.4:
            copies.append(self._copy("村干部.xlsx", labels[0], now, month, share=0.15))
        if chance.random() < 0.3 and len(older):
            copies.append(self._copy("旧台账.xlsx", labels[1], older.rows, month, share=0.15))
        self._expect(copies, now)
        present = {number for copy in copies for number in set(copy.cases["case_no"]) - copy.deleted}
        self.gone = set(now.loc[~now["state"].isin(ENDED), "case_no"]) - present
        real = month.label in REAL_MONTHS
        rows = [row for copy in copies[real:] for row in copy.rows()]
        frames = [self._through_a_workbook(main, cases, labels[0], month)] if real else []
        frames += [t.LedgerReturns.of(rows).rows] if rows else []
        return t.LedgerReturns.build(pd.concat(frames, ignore_index=True))

    def _copy(
        self, file: str, issued: str, cases: pd.DataFrame, month: Month, *, share: float, deleting: float = 0.0
    ) -> Copy:
        chance = self.life.chance
        told = Copy(file, issued, cases)
        for place, number in enumerate(cases["case_no"].tolist()):
            if chance.random() < deleting:
                told.deleted.add(number)
            elif chance.random() < share:
                name = chance.choice(EDITS)
                told.typed[number] = {name: f"{month.label}{name}{place}{file[0]}"}
        return told

    def _expect(self, copies: list[Copy], now: pd.DataFrame) -> None:
        """What lands, and what must be named: a value that two copies tell differently, or that an old copy overwrites."""
        known = now.set_index("case_no")
        pool: dict[tuple[str, str], set[str]] = {}
        for copy in copies:
            for number, values in copy.typed.items():
                for name, value in values.items():
                    if name == "state":
                        continue
                    if copy.issued < copies[0].issued and pd.notna(known.loc[number, name]):
                        self.lost.append((number, name, "K537"))
                    else:
                        pool.setdefault((number, name), set()).add(value)
        for (number, name), told in pool.items():
            if len(told) > 1:
                self.lost.append((number, name, "K514"))
            else:
                self.life.typed[number, name] = min(told)

    def _through_a_workbook(self, copy: Copy, cases: t.Cases, issued: str, month: Month) -> pd.DataFrame:
        """Write the real ledger, let the clerk sort, fill and delete in it with openpyxl, and read it."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "台账.xlsx"
            out = Month(issued, month.as_of)
            told = SimpleNamespace(month=out, persuaded=SimpleNamespace(cases=cases))
            with Book(path, Edition(Office(name="石湾镇"), out), "台账", has_index=False) as book:
                for ledger in Ledger:
                    ledger_cases.add(book, told, ledger)  # type: ignore[arg-type]  # all that a ledger needs of a run
            self._edit(copy, path, month)
            with Worker() as worker:
                opened = worker.open(path)
            file = InputFile(
                SourceKind.RETURN, f"台账回填/{copy.file}", path, opened.sha256, path.stat().st_size, opened.container,
                SourceState.READ, "", "", opened.grids,
            )  # fmt: skip
            return gather.clean(Reading(month.label, (file,), None), month).returns.rows

    def _edit(self, copy: Copy, path: Path, month: Month) -> None:
        chance, book = self.life.chance, load_workbook(path)
        for ledger in Ledger:
            sheet = book[ledger.label]
            places = {str(row[0]) for row in rows_of(sheet)}
            for number in sorted(places):
                for name, value in copy.typed.get(number, {}).items():
                    put(sheet, number, HEADINGS[name], value)
                if number not in copy.deleted and chance.random() < 0.1:
                    put(sheet, number, "理由", f"{month.label}群众反映")
                    self.grey.add(number)
            rows = [row for row in rows_of(sheet) if row[0] not in copy.deleted]
            chance.shuffle(rows)
            rewrite(sheet, rows)
            assert column(sheet, "案号") == 1
        book.save(path)


def answers(life: Life, cases: pd.DataFrame, month: Month) -> t.VerificationReturns:
    """Answers on the verification sheets: the truth where there is a paper, and now and then a claim that is not true."""
    rows: list[dict[str, object]] = []
    kids = {kid.id_no: kid for kid in life.kids}
    suspected = cases[cases["ledger"].eq("suspected") & ~cases["state"].isin(ENDED)] if len(cases) else cases
    for place, case in enumerate(suspected.to_dict("records"), start=5):
        if life.chance.random() < 0.3:
            told = _answer(life, kids[str(case["id_no"])])
            rows.append(
                told
                | {
                    "question_no": case["case_no"], "name": case["name"], "school": case["school"],
                    "checked_text": month.as_of.isoformat(), "checked_by": "高山青",
                    "source_file": "台账回填/核查.xlsx", "source_sheet": "核查表", "source_row": place,
                }
            )  # fmt: skip
    return t.VerificationReturns.of(rows) if rows else t.VerificationReturns.empty()


def _answer(life: Life, kid: Kid) -> dict[str, object]:
    if kid.where == "moved":
        return {"destination": "转学", "document": "转学联系单", "remark": "邻县一小"}
    if kid.where == "dead":
        return {"destination": "死亡", "document": "死亡证明"}
    if kid.where == "here":
        return {"destination": "在校"}
    return {
        "destination": life.chance.choice(("在校", "辍学", "不清楚", "转学"))
    }  # a transfer without a paper is a claim
