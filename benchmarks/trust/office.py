"""One small office with a finished month in which people have typed, run again and again in forks of one process."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from kongchuo_reports import pipeline
from kongchuo_reports.__main__ import exit_code
from kongchuo_reports.console import stop_politely
from kongchuo_reports.pipeline import month as pipeline_month
from tests.support.small_offices import MONTH, Small, write_office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEDGER, SHEET = "02_控辍保学台账.xlsx", "疑似辍学台账"
TYPED = ("村干部两次上门未见", "母亲说在外婆家", "已约周五再访")
UNCHANGED, PLACED, KEPT = "没有改动", "整套放好", "历史/"


def digests(folder: Path) -> dict[str, str]:
    """Every file of a set by its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass
class Said:
    """How one run ended: its exit code (negative: the signal) and its words."""

    code: int
    words: str


@dataclass
class Office:
    """The office.

    Args:
        home: an empty folder.
    """

    home: Path
    old: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)

    @property
    def out(self) -> Path:
        """The folder of outputs."""
        return self.home / "output"

    def begin(self) -> None:
        """The month run once, words typed into it; and what the next run makes of that."""
        shutil.rmtree(self.home, ignore_errors=True)
        write_office(self.home / "工作", [Small(1)])
        self.expect(self.forked())
        self._type()
        self.old = digests(self.out / MONTH)
        shutil.copytree(self.out, self.home / "keep")
        self.expect(self.forked())
        self.new = digests(self.out / MONTH)
        if not all(words in self._told() for words in TYPED):
            raise SystemExit("the program lost words without any fault")

    def restore(self) -> None:
        """The former set in its place, as it was typed in; whatever a fault left is gone."""
        for path in self.out.iterdir() if self.out.is_dir() else ():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        shutil.copytree(self.home / "keep", self.out, dirs_exist_ok=True)

    def remember(self) -> None:
        """Work the month out once; forks made from now on write it only."""
        order = pipeline.Order(self.home / "工作", MONTH, self.out, full=True)
        results = pipeline_month.results_of(order, pipeline.month_of(order))
        pipeline_month.results_of = lambda *_given: results

    def forked(self, before: Callable[[], None] = lambda: None, kill_after: float | None = None, kind: int = 9) -> Said:
        """One run of the command line in a fork."""
        said = self.home / "said.txt"
        said.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            os.setsid()
            sys.argv = ["kongchuo", "run", str(self.home / "工作"), "--month", MONTH, "--out", str(self.out), "--full"]
            stop_politely()
            code = 99
            try:
                before()
                code = exit_code()
            finally:
                sys.stdout.flush()
                os._exit(code)
        if kill_after is not None:
            time.sleep(kill_after)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, kind)
        _, status = os.waitpid(child, 0)
        words = said.read_text("utf-8", "replace") if said.exists() else ""
        return Said(os.waitstatus_to_exitcode(status), words)

    def judged(self, said: Said, *, is_killed: bool = False, is_lasting: bool = False) -> list[str]:
        """What is wrong with the state of things after a run, and with what it said of it; [] if nothing.

        Args:
            said: how it ended.
            is_killed: it could say nothing.
            is_lasting: nothing could be removed any more.
        """
        target, history = self.out / MONTH, self.out / "历史"
        here = digests(target) if target.is_dir() else {}
        kept = [digests(folder) for folder in sorted(history.iterdir())] if history.is_dir() else []
        state = "old" if here == self.old else "new" if here == self.new else "none" if not here else "broken"
        wrong = {
            f"neither old nor new ({state}: {self._differs(here)})": state == "broken"
            or (state == "none" and self.old not in kept),
            "the former set is gone": state == "new" and self.old not in kept,
            "typed words lost": state == "new" and not all(words in self._told() for words in TYPED),
            **({} if is_killed else self._falsehoods(said, state)),
            "leftovers": not is_killed and not is_lasting and bool(list(self.out.glob(".未完成-*"))),
        }
        return [what for what, is_so in wrong.items() if is_so]

    @staticmethod
    def _falsehoods(said: Said, state: str) -> dict[str, bool]:
        """What a run said that is not so."""
        is_told = any(word in said.words for word in (UNCHANGED, PLACED, KEPT))
        return {
            f"exit {said.code}, yet {state}": said.code in {0, 1} and state != "new",
            f"exit {said.code}": said.code not in {0, 1, 3},
            "the former set lies in 历史 and nothing says so": state == "none" and KEPT not in said.words,
            f"said unchanged, yet {state}": UNCHANGED in said.words and state != "old",
            f"said placed, yet {state}": PLACED in said.words and state != "new",
            "said nothing of the former set": said.code == 3 and not is_told,
            "a traceback": any(sign in said.words for sign in ("Traceback", "Exception ignored", 'File "')),
        }

    def _differs(self, here: dict[str, str]) -> str:
        return "、".join(sorted(name for name in {*here, *self.new} if here.get(name) != self.new.get(name))[:4])

    def _told(self) -> str:
        return (self.out / MONTH / "data" / "cases.csv").read_text("utf-8-sig")

    def expect(self, said: Said) -> None:
        """Stop unless a run went well."""
        if said.code not in {0, 1}:
            raise SystemExit(f"exit {said.code}: {said.words}")

    def _type(self) -> None:
        path = self.out / MONTH / LEDGER
        book = load_workbook(path)
        sheet = book[SHEET]
        head = next(row for row in sheet.iter_rows() if any(cell.value == "备注" for cell in row))
        column = next(cell.column for cell in head if cell.value == "备注")
        cases = [row[0].row for row in sheet.iter_rows(min_row=head[0].row + 1) if str(row[0].value).startswith("KC-")]
        for number, words in enumerate(TYPED):
            row = cases[number % len(cases)]
            sheet.cell(row, column).value = "；".join(filter(None, (sheet.cell(row, column).value, words)))
        book.save(path)
