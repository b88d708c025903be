"""An autumn of wrong lists: sent again, the export as a roster, a draft beside the final list, none at all; nobody is lost."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl

from kongchuo_reports.pipeline import Order, run_month
from tests.gather.drawn import id_no

if TYPE_CHECKING:
    from pathlib import Path

SCHOOL, CODE = "云岭乡中心小学", "9912030001"
CHILDREN = [
    (f"{family}小{given}", id_no(at))
    for at, (family, given) in enumerate(zip("赵钱孙李周吴郑王", "一二三四五六七八", strict=True), 1)
]
GONE = CHILDREN[3][1]
HERE = CHILDREN[0][1]
EXPORT = ("学校标识码", "学校名称", "年级", "班级", "学籍号", "姓名", "身份证件号", "学生状态")


def book(path: Path, sheet: str, rows: list[tuple[object, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = openpyxl.Workbook()
    made.worksheets[0].title = sheet
    for row in rows:
        made.worksheets[0].append(row)
    made.save(path)


def export() -> list[tuple[object, ...]]:
    return [EXPORT, *((CODE, SCHOOL, "三年级", "1班", f"G{no}", name, no, "正常") for name, no in CHILDREN)]


def roster(*, without: str = "", said: str = "") -> list[tuple[object, ...]]:
    rows = [(at, name, no, "三年级1班") for at, (name, no) in enumerate(CHILDREN, 1) if no != without]
    return [(f"{SCHOOL}{said}学生花名册",), ("序号", "姓名", "身份证号", "班级"), *rows]


def month(
    workspace: Path, label: str, lists: dict[str, list[tuple[object, ...]]], again: bytes = b""
) -> dict[str, str]:
    """Run a month; the standing of each child."""
    book(workspace / label / "学籍系统导出" / "学籍.xlsx", "学生基本信息", export())
    for name, rows in lists.items():
        book(workspace / label / "学校花名册" / name, "花名册", rows)
    if again:
        (workspace / label / "学校花名册").mkdir(parents=True, exist_ok=True)
        (workspace / label / "学校花名册" / "花名册.xlsx").write_bytes(again)
    outcome = run_month(Order(workspace, label, workspace.parent / "output", full=True))
    assert outcome.folder is not None
    text = (outcome.folder / "data" / "registry.csv").read_text("utf-8-sig")
    return {row["id_no"]: row["standing"] for row in csv.DictReader(io.StringIO(text))}


def test_whoever_is_gone_is_never_told_present_by_a_list_that_proves_nothing(tmp_path: Path) -> None:
    workspace = tmp_path / "工作目录"
    book(
        workspace / "基础信息.xlsx",
        "学校名录",
        [("学校标识码", "学校名称", "学段", "所在乡镇"), (CODE, SCHOOL, "小学", "云岭乡")],
    )
    september = month(workspace, "2026-09", {"花名册.xlsx": roster()})
    assert set(september.values()) == {"present"}
    sent_again = (workspace / "2026-09" / "学校花名册" / "花名册.xlsx").read_bytes()
    assert set(month(workspace, "2026-10", {}, sent_again).values()) == {"needs_review"}
    assert set(month(workspace, "2026-11", {"在校生.xlsx": export()}).values()) == {"needs_review"}
    versions = {"花名册（初稿）.xlsx": roster(), "花名册（定稿）.xlsx": roster(without=GONE)}
    december = month(workspace, "2026-12", versions)
    assert december[GONE] == "needs_review"
    assert december[HERE] == "present"


def test_last_months_rows_under_this_months_title_show_nobody_at_school_and_accuse_nobody_anew(tmp_path: Path) -> None:
    workspace = tmp_path / "工作目录"
    schools = [("学校标识码", "学校名称", "学段", "所在乡镇"), (CODE, SCHOOL, "小学", "云岭乡")]
    book(workspace / "基础信息.xlsx", "学校名录", schools)
    september = month(workspace, "2026-09", {"花名册.xlsx": roster(without=GONE, said="2026年9月")})
    october = month(workspace, "2026-10", {"花名册.xlsx": roster(without=GONE, said="2026年10月")})
    assert september[GONE] == october[GONE] == "absent_unexplained"
    assert (september[HERE], october[HERE]) == ("present", "needs_review")
