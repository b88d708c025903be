"""Laws of the whole month on small drawn worlds: whatever is drawn, nobody is lost, and the order of things says nothing.

``HYPOTHESIS_PROFILE=search`` draws many more worlds.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kongchuo_reports.domain.codes import SEATED, Standing
from kongchuo_reports.domain.conservation import conservation_of
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.published.cross_footing import values_of
from kongchuo_reports.pipeline import Order, month_of, results_of
from kongchuo_reports.publish.archive.data_package import csv_text
from kongchuo_reports.publish.archive.datasets import DATASETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.records import Results

pytestmark = pytest.mark.slow
MONTH, OFFICE = "2026-10", "云岭镇"
SCHOOLS = ("甲小学", "乙小学")
FAMILY, GIVEN = "王李赵孙周吴郑冯陈褚", "梅兰竹菊松柏杨柳桃杏"
FATES = ("own", "own", "own", "elsewhere", "gone", "proven", "marked", "left")
"""Where a child really is: on the own roster, the other's, on none, on none with a paper, marked as a dropout, or left."""
STATUS = {"marked": "辍学", "left": "毕业"}
SITTING = {standing.value for standing in SEATED}
EXAMPLES = 25 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 1
FEW = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True)
class Child:
    """One child of a drawn world."""

    name: str
    id_no: str
    school: str
    grade: int
    fate: str

    @property
    def registry_row(self) -> tuple[object, ...]:
        return (self.school, self.name, self.id_no, f"G{self.id_no}", self.grade, "1班", STATUS.get(self.fate, "在读"))

    @property
    def there(self) -> str | None:
        """The school whose roster has the child."""
        other = SCHOOLS[1 - SCHOOLS.index(self.school)]
        return {"own": self.school, "elsewhere": other}.get(self.fate)


def child(number: int, fate: str) -> Child:
    grade = 1 + number % 6
    first = f"990101{2019 - grade}{1 + number % 12:02d}{1 + number % 28:02d}{number:03d}"
    name = f"{FAMILY[number % 10]}{GIVEN[number // 10 % 10]}{GIVEN[number * 7 % 10]}"
    return Child(name, first + check_digit(first), SCHOOLS[number % 2], grade, fate)


@st.composite
def worlds(draw: st.DrawFn) -> list[Child]:
    fates = draw(st.lists(st.sampled_from(FATES), min_size=12, max_size=24))
    return [child(number, fate) for number, fate in enumerate([*fates, "own", "own"])]


def results(children: Sequence[Child], seed: int | None = None) -> Results:
    """The month of a world; with a seed, its rows shuffled and its lists cut into files otherwise."""
    with tempfile.TemporaryDirectory() as made:
        month = Path(made) / "工作" / MONTH
        draw = random.Random(seed)
        rows = [one.registry_row for one in children]
        _lists(month / "学籍系统导出", "学籍", REGISTRY, rows, draw if seed is not None else None)
        for school in SCHOOLS:
            here = [
                (one.name, one.id_no, f"G{one.id_no}", school, one.grade, "1班")
                for one in children
                if one.there == school
            ]
            _lists(month / "学校花名册", school, ROSTER, here, draw if seed is not None else None)
        proofs = [(one.name, one.id_no, one.school, "休学", "2026-09-01", "2027-08-31", "医院证明", "县教育局")
                  for one in children if one.fate == "proven"]  # fmt: skip
        _lists(month / "去向证明", "证明", PROOFS, proofs, draw if seed is not None else None)
        order = Order(Path(made) / "工作", MONTH, Path(made) / "output")
        return results_of(order, month_of(order))


REGISTRY = ("学校名称", "姓名", "身份证件号", "全国学籍号", "年级", "班级", "学生状态")
ROSTER = ("姓名", "身份证件号", "学籍号", "学校", "年级", "班级")
PROOFS = ("姓名", "身份证件号", "学校", "去向类别", "开始日期", "截止日期", "证明材料", "出具单位")


def _lists(
    folder: Path, name: str, heads: Sequence[str], rows: list[tuple[object, ...]], draw: random.Random | None
) -> None:
    shutil.rmtree(folder / name, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    parts = [rows]
    if draw is not None:
        rows = draw.sample(rows, len(rows))
        cut = draw.randrange(len(rows) + 1) if name == "学籍" else 0
        parts = [part for part in (rows[:cut], rows[cut:]) if part]
    for number, part in enumerate(parts):
        with (folder / f"{'后前'[number]}{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([heads, *part])


def standings(told: Results) -> dict[str, str]:
    rows = told.classified.registry.rows
    return dict(zip(rows["id_no"], rows["standing"], strict=True))


def open_cases(told: Results) -> set[tuple[str, str]]:
    rows = told.persuaded.cases.rows
    return set(zip(rows["registry_no"], rows["ledger"], strict=True))


@given(worlds(), st.integers(0, 10_000))
@FEW
def test_the_laws_of_a_month(children: list[Child], seed: int) -> None:
    told = results(children)
    standing = standings(told)
    for one in children:  # one standing each, and nobody who is absent is told present, nobody present is told absent
        assert (standing[one.id_no] in SITTING) == (one.there is not None), one
    assert {standing[one.id_no] for one in children if one.fate == "own"} <= {Standing.PRESENT.value}
    assert {standing[one.id_no] for one in children if one.fate == "left"} <= {Standing.LEFT.value}
    assert len(told.classified.registry.rows) == len(children)
    assert len(told.classified.roster.rows) == sum(one.there is not None for one in children)
    in_ledger = {f"G{one.id_no}" for one in children if one.fate in {"gone", "marked"}}
    assert {number for number, _ in open_cases(told)} == in_ledger

    ledgers = conservation_of(told)["ledgers"]  # raises where rows or cases went missing
    assert isinstance(ledgers, dict)
    for parts in ledgers.values():
        came = parts["opening"] + parts["new"] + parts["again"] + parts["moved_in"]
        assert (
            came - parts["excluded"] - parts["returned"] - parts["otherwise"] - parts["moved_out"] == parts["closing"]
        )

    masked = replace(told, options=replace(told.options, full=False))
    texts = {dataset.name: csv_text(dataset, masked) for dataset in DATASETS}
    leaks = [
        (name, one) for one in children for name, text in texts.items() if one.id_no in text or f",{one.name}," in text
    ]
    assert leaks == []

    again = results(children, seed)
    assert standings(again) == standing, "the order of rows and files says nothing"
    assert open_cases(again) == open_cases(told)
    keys = ["figure", "scope_level", "scope", "stage"]
    figures = [values_of(one, OFFICE).set_index(keys)["value"].sort_index() for one in (told, again)]
    of_lists = ("findings", "notices")  # some are told by the file, and there are other files now
    without = [one[~one.index.get_level_values(0).str.startswith(of_lists)] for one in figures]
    assert without[0].to_dict() == without[1].to_dict()
