"""A school year on real files in which half the lists prove nothing: ``python -m tests.simulation.wrong_lists --seeds 3``."""

from __future__ import annotations

import argparse
import csv
import io
import random
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from kongchuo_reports.pipeline import Order, run_month
from tests.gather.drawn import id_no

if TYPE_CHECKING:
    from collections.abc import Sequence

TOWN, PUPILS, RIGHT = "云岭乡", 12, 0.5
SCHOOLS = tuple((f"991203000{at}", f"{TOWN}{name}小学") for at, name in enumerate(["青山", "石桥", "龙潭", "柳溪"], 1))
MONTHS = tuple(f"{2026 + (month < 9)}-{month:02d}" for month in (9, 10, 11, 12, 1, 2, 3, 4, 5, 6))
EXPORT = ("学校标识码", "学校名称", "年级", "班级", "学籍号", "姓名", "身份证件号", "学生状态")
SENT = {
    "right": "本月名单", "again": "上月原件", "retitled": "上月名单改月份", "export": "学籍导出", "cut": "学籍导出删列",
    "own": "下发核查表", "versions": "初稿与定稿", "other": "村里名单", "none": "未报",
}  # fmt: skip
PRESENT, ABSENT, ASKED, SILENT = "present", "absent_unexplained", "needs_review", "not_reported"
Row = tuple[object, ...]


@dataclass(slots=True)
class Pupil:
    """One child; ``is_here`` is the truth."""

    name: str
    number: str
    school: int
    grade: str
    is_here: bool = True


@dataclass(slots=True)
class Told:
    """What one month came to.

    Args:
        month: ``2026-10``.
        sent: how each school sent its list.
        counts: children by standing.
        questions: questions about whole lists, one for each file.
        gone: children who are gone.
        hidden: children who are gone and told present.
        accused: children at school who are told absent, and were not told so the month before.
    """

    month: str
    sent: tuple[str, ...]
    counts: dict[str, int]
    questions: int
    gone: int
    hidden: list[str] = field(default_factory=list)
    accused: list[str] = field(default_factory=list)


def lived(seed: int, home: Path, months: Sequence[str] = MONTHS) -> list[Told]:
    """Live through a school year, or its first months, of lists sent rightly and wrongly."""
    chance = random.Random(seed)
    pupils = [
        Pupil(f"{family}{given}{'甲乙丙丁'[school]}", id_no(school * PUPILS + at), school, "三四五"[at % 3])
        for school in range(len(SCHOOLS))
        for at, (family, given) in enumerate(
            zip("赵钱孙李周吴郑王冯陈褚卫", "梅兰竹菊松柏桃杏梨枣桂榆", strict=True), 1
        )
    ]
    head = ("学校标识码", "学校名称", "学段", "所在乡镇")
    _book(home / "工作/基础信息.xlsx", "学校名录", [head, *((code, name, "小学", TOWN) for code, name in SCHOOLS)])
    told: list[Told] = []
    before: dict[str, str] = {}
    for label in months:
        for pupil in pupils:
            pupil.is_here = chance.random() > 0.03 if pupil.is_here else chance.random() < 0.25
        sent = tuple(_way(chance, is_first=not told) for _ in SCHOOLS)
        _book(home / "工作" / label / "学籍系统导出/学籍.xlsx", "学生基本信息", [EXPORT, *map(_record, pupils)])
        for school, how in enumerate(sent):
            _send(home, label, school, how, [one for one in pupils if one.school == school])
        outcome = run_month(Order(home / "工作", label, home / "output", full=True))
        assert outcome.folder is not None
        standings = {row["id_no"]: row["standing"] for row in _rows(outcome.folder / "data/registry.csv")}
        findings = _rows(outcome.folder / "data/findings.csv")
        told.append(_judged(label, sent, pupils, standings, before, findings))
        before = standings
    return told


def _way(chance: random.Random, *, is_first: bool) -> str:
    if is_first or chance.random() < RIGHT:
        return "right"
    return chance.choice([how for how in SENT if how != "right"])


def _send(home: Path, label: str, school: int, how: str, pupils: list[Pupil]) -> None:
    """Put into the month's folder what a school sends, and keep what it may send again."""
    folder, name = home / "工作" / label / "学校花名册", SCHOOLS[school][1]
    file, kept = folder / f"{name}.xlsx", home / f"{name}.kept"
    folder.mkdir(parents=True, exist_ok=True)
    here = [one for one in pupils if one.is_here]
    if how in {"again", "own"}:
        books = [kept] if how == "again" else sorted((home / "output").glob(f"*/下发核查/{name}.xlsx"))
        if books and books[-1].exists():
            file.write_bytes(books[-1].read_bytes())
    elif how == "retitled":
        if kept.exists():
            book = openpyxl.load_workbook(io.BytesIO(kept.read_bytes()))
            book.worksheets[0]["A1"] = _title(name, label)
            book.save(file)
    elif how == "versions":
        _book(folder / f"{name}（初稿）.xlsx", "花名册", _roster(name, label, pupils))
        file = folder / f"{name}（定稿）.xlsx"
        _book(file, "花名册", _roster(name, label, here))
    elif how != "none":
        _book(file, "Sheet1", _listed(how, name, label, pupils, here))
    if how in {"right", "retitled", "versions"} and file.exists():
        kept.write_bytes(file.read_bytes())


def _listed(how: str, name: str, label: str, pupils: list[Pupil], here: list[Pupil]) -> list[Row]:
    if how == "export":
        return [EXPORT, *map(_record, pupils)]
    if how == "cut":
        rows = [(one.name, one.number, name, f"{one.grade}年级") for one in pupils]
        return [("姓名", "身份证", "学校", "年级"), *rows]
    if how == "other":
        rows = [(f"{at:03d}", f"户主{at}", "子女", one.name, one.number, name) for at, one in enumerate(pupils, 1)]
        return [("户号", "户主", "与户主关系", "姓名", "身份证号", "就读学校"), *rows]
    return _roster(name, label, here)


def _title(name: str, label: str) -> str:
    return f"{name}{int(label[:4])}年{int(label[5:])}月学生花名册"


def _roster(name: str, label: str, pupils: list[Pupil]) -> list[Row]:
    """A roster as a school makes it anew each month: with the days each child came."""
    days = random.Random(f"{name}{label}")
    rows = [(n, one.name, one.number, f"{one.grade}年级1班", days.randint(18, 22)) for n, one in enumerate(pupils, 1)]
    return [(_title(name, label),), ("序号", "姓名", "身份证号", "班级", "实际出勤天数"), *rows]


def _record(one: Pupil) -> Row:
    code, name = SCHOOLS[one.school]
    return code, name, f"{one.grade}年级", "1班", f"G{one.number}", one.name, one.number, "正常"


def _book(path: Path, sheet: str, rows: list[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    book.worksheets[0].title = sheet
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def _judged(
    label: str,
    sent: tuple[str, ...],
    pupils: list[Pupil],
    standings: dict[str, str],
    before: dict[str, str],
    findings: list[dict[str, str]],
) -> Told:
    every = list(standings.values())
    codes = {"K138", "K139", "K140", "K141", "K142", "K143", "K148", "K159", "K196"}
    asked = {one["file"] for one in findings if one["code"] in codes}
    told = Told(label, sent, {one: every.count(one) for one in sorted({*every})}, len(asked), 0)
    for one in pupils:
        said = standings[one.number]
        told.gone += not one.is_here
        if not one.is_here and said == PRESENT:
            told.hidden.append(f"{label} {one.name} ({sent[one.school]})")
        if one.is_here and said == ABSENT and before.get(one.number) != ABSENT:
            told.accused.append(f"{label} {one.name} ({sent[one.school]})")
    return told


def table(year: list[Told]) -> str:
    """A month a line: how the lists came, what was asked, whom it hid or accused."""
    lines = [
        "| 月份 | 各校名单 | 不在校（真） | 在校 | 疑似 | 待核实 | 未报送 | 名单问题 | 藏住 | 错指 |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in year:
        counts = [one.counts.get(name, 0) for name in (PRESENT, ABSENT, ASKED, SILENT)]
        sent = "、".join(SENT[how] for how in one.sent)
        cells = [one.month, sent, one.gone, *counts, one.questions, len(one.hidden), len(one.accused)]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def main() -> int:
    """Number of children whom a year hid or accused."""
    parser = argparse.ArgumentParser(prog="tests.simulation.wrong_lists")
    parser.add_argument("--seeds", type=int, default=1)
    bad = 0
    for seed in range(1, parser.parse_args().seeds + 1):
        with tempfile.TemporaryDirectory() as home:
            year = lived(seed, Path(home))
        wrong = [line for one in year for line in (*one.hidden, *one.accused)]
        bad += len(wrong)
        sys.stdout.write(f"种子 {seed}\n\n{table(year)}\n\n" + "".join(f"- {line}\n" for line in wrong))
    return bad


if __name__ == "__main__":
    sys.exit(main())
