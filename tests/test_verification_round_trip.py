"""Questions go out to the schools, come back answered, and stay answered: three months of a small drawn township."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from kongchuo_reports import gather, identify
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.pipeline import Order, month_of, quiet, results_of, run_month
from tests.support.pictures import needs

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

pytestmark = pytest.mark.slow

REGISTRY = """周文 20170505 012 甲校 在读
孙好 20170506 014 甲校 在读
吴梅 20170507 016 甲校 在读
郑雨桐 20170601 018 甲校 在读
冯诗涵 20170602 022 甲校 在读
韩雪 20170603 024 甲校 在读
杨柳 20170604 026 甲校 在读
赵敏 20170508 028 乙校 在读"""
ROSTERS = {
    "甲校": """周文 20170505 012 -
孙好 20170506 014 -
吴梅 20170507 016 -
韩雪 20170603 024 已转走""",
    "乙校": """赵敏 20170508 028 -
郑雨桐 20170601 - -
冯诗涵 20170602 - -""",
}
"""郑雨桐 and 冯诗涵 may be pupils of the other school, 韩雪 contradicts itself, 杨柳 is gone without a word."""
SCHOOL_DAYS = {"2026-09": 22, "2026-10": 17, "2026-11": 21}
"""Of each month; so that no list is last month's, row by row, which would prove nobody's presence."""
CHECKED = {"核实人": "高山青", "核实日期": dt.date(2026, 10, 9)}


@dataclass(frozen=True)
class Loop:
    """Three months: what was asked in the first, answered in the second, and remembered in the third."""

    workspace: Path
    out: Path
    asked: dict[str, dict[str, object]]
    answers: dict[str, dict[str, object]]
    second: Results
    third: Results


def sent_out(out: Path, month: str) -> list[Path]:
    return sorted((out / month / "下发核查").glob("*.xlsx"))


def rows_by_number(path: Path) -> dict[str, dict[str, object]]:
    """Rows of a verification sheet by their visible number."""
    sheet = load_workbook(path)["核查表"]
    at = next(n for n in range(1, 12) if sheet.cell(n, 1).value == "编号")
    headings = [sheet.cell(at, c).value for c in range(1, sheet.max_column + 1)]
    rows = [[sheet.cell(n, c).value for c in range(1, sheet.max_column + 1)] for n in range(at + 1, sheet.max_row + 1)]
    return {
        str(row[0]): dict(zip(headings, row, strict=True)) for row in rows if str(row[0] or "")[:3] in {"KC-", "HS-"}
    }


def fill_in(source: Path, target: Path, answers: dict[str, dict[str, object]]) -> Path:
    book = load_workbook(source)
    sheet = book["核查表"]
    at = next(n for n in range(1, 12) if sheet.cell(n, 1).value == "编号")
    places = {sheet.cell(at, c).value: c for c in range(1, sheet.max_column + 1)}
    for row in range(at + 1, sheet.max_row + 1):
        for heading, value in answers.get(str(sheet.cell(row, 1).value), {}).items():
            sheet.cell(row, places[heading]).value = value
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def saved_by_office(book: Path, folder: Path) -> None:
    """The same workbook as LibreOffice saves it."""
    soffice = shutil.which("soffice")
    assert soffice
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(folder), str(book)], check=True, capture_output=True, timeout=120)
    (folder / book.name).replace(book)


def wanted(asked: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """One doubt is answered with yes, the next with no, a contradiction with 在校, a case with its paper."""
    doubts = sorted(number for number, row in asked.items() if row["核查类别"] == "是否同一人")
    singles = sorted(number for number, row in asked.items() if row["核查类别"] == "信息矛盾")
    cases = sorted(number for number, row in asked.items() if row["核查类别"] == "疑似辍学")
    answers: dict[str, dict[str, object]] = {doubts[0]: {"是否同一人": "是"}, doubts[1]: {"是否同一人": "否"}}
    answers[singles[0]] = {"去向": "在校", "备注": "备注写错"}
    answers[cases[0]] = {"去向": "死亡", "证明材料": "死亡证明"}
    return {number: {**answer, **CHECKED} for number, answer in answers.items()}


def write_month(folder: Path) -> None:
    """A registry export and the rosters of two schools."""
    for name in ("学籍系统导出", "学校花名册", "台账回填"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    lines = ["学生姓名,身份证件号,性别,出生日期,学校,年级,班级,学籍状态"]
    for row in REGISTRY.splitlines():
        name, born, order, school, status = row.split()
        lines.append(f"{name},{id_no(born, order)},女,{born},{school},3,1,{status}")
    (folder / "学籍系统导出" / "学籍.csv").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    days = SCHOOL_DAYS[folder.name]
    for school, rows in ROSTERS.items():
        lines = [
            f"{school}{folder.name.replace('-', '年')}月学生花名册",
            "姓名,身份证号,出生日期,学校,年级,班级,应到天数,实到天数,备注",
        ]
        for row in rows.splitlines():
            name, born, order, remark = row.split()
            told = "" if order == "-" else id_no(born, order)
            lines.append(f"{name},{told},{born},{school},三年级,1班,{days},{days},{'' if remark == '-' else remark}")
        (folder / "学校花名册" / f"{school}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")


def id_no(born: str, order: str) -> str:
    return f"990101{born}{order}" + check_digit(f"990101{born}{order}")


@pytest.fixture(scope="module")
def loop(tmp_path_factory: pytest.TempPathFactory) -> Loop:
    folder = tmp_path_factory.mktemp("loop")
    workspace, out = folder / "云岭镇", folder / "output"
    for month in ("2026-09", "2026-10", "2026-11"):
        write_month(workspace / month)
    run_month(Order(workspace, "2026-09", out))
    asked: dict[str, dict[str, object]] = {}
    for path in sent_out(out, "2026-09"):
        asked = rows_by_number(path) | asked
    answers = wanted(asked)
    for path in sent_out(out, "2026-09"):
        fill_in(path, workspace / "2026-10" / "台账回填" / path.name, answers)
    second = run_month(Order(workspace, "2026-10", out)).results
    november = Order(workspace, "2026-11", out)
    third = results_of(november, month_of(november))
    return Loop(workspace, out, asked, answers, second, third)


def number_of(loop: Loop, heading: str, value: str) -> str:
    return next(number for number, answer in loop.answers.items() if answer.get(heading) == value)


def questions(results: Results) -> set[str]:
    return set(results.classified.reviews.rows["question_no"])


def test_every_question_has_one_visible_number_and_drop_downs(loop: Loop) -> None:
    for path in sent_out(loop.out, "2026-09"):
        sheet = load_workbook(path)["核查表"]
        numbers = [number for number in rows_by_number(path) if number.startswith(("KC-", "HS-"))]
        assert len(numbers) == len(set(numbers)) > 0
        lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
        assert len(lists) >= 2, "去向 and 是否同一人 are chosen, not typed"


@pytest.mark.parametrize("month", ["second", "third"])
def test_a_yes_links_the_two_rows_and_is_remembered(loop: Loop, month: str) -> None:
    results: Results = getattr(loop, month)
    number = number_of(loop, "是否同一人", "是")
    assert number not in questions(results)
    links = results.linked.links.rows
    assert links["match_rule"].eq("L0").sum() == 1
    row = results.classified.registry.rows.iloc[int(links.loc[links["match_rule"].eq("L0"), "registry_key"].iloc[0])]
    assert row["standing"] == "present_elsewhere"
    assert row["name"] == loop.asked[number]["姓名"]


@pytest.mark.parametrize("month", ["second", "third"])
def test_a_no_is_never_asked_again_and_links_nobody(loop: Loop, month: str) -> None:
    results: Results = getattr(loop, month)
    number = number_of(loop, "是否同一人", "否")
    assert number in loop.asked
    assert number not in questions(results)
    rows = results.classified.registry.rows
    assert rows.loc[rows["name"].eq(loop.asked[number]["姓名"]), "standing"].tolist() == ["absent_unexplained"]


@pytest.mark.parametrize("month", ["second", "third"])
def test_a_contradiction_settled_as_at_school_is_present(loop: Loop, month: str) -> None:
    results: Results = getattr(loop, month)
    number = number_of(loop, "去向", "在校")
    assert number not in questions(results)
    name = loop.asked[number]["姓名"]
    rows = results.classified.registry.rows
    assert set(rows.loc[rows["name"] == name, "standing"]) <= {"present", "present_elsewhere", "returned_not_updated"}


@pytest.mark.parametrize("month", ["second", "third"])
def test_a_paper_named_in_an_answer_explains_the_child(loop: Loop, month: str) -> None:
    results: Results = getattr(loop, month)
    number = number_of(loop, "去向", "死亡")
    name = loop.asked[number]["姓名"]
    rows = results.classified.registry.rows
    row = rows[rows["name"].eq(name) & rows["standing"].eq("absent_explained")]
    assert row["proof_kind"].tolist() == ["death"]
    assert row["reason"].str.contains("死亡证明").all()


def test_no_answer_is_lost_without_a_word(loop: Loop) -> None:
    codes = set(loop.second.findings.rows["code"])
    assert not codes & {"K311", "K312", "K313", "K314"}
    read = loop.second.gathered.verifications.rows
    assert set(read.loc[read["checked_by"].notna(), "question_no"]) == set(loop.answers)
    remembered = loop.third.gathered.verifications.rows
    assert remembered["is_remembered"].all()


@pytest.mark.pictures
@needs("soffice")
def test_sheets_saved_by_libreoffice_say_the_same(loop: Loop, tmp_path: Path) -> None:
    workspace = tmp_path / "云岭镇"
    shutil.copytree(loop.workspace / "2026-10", workspace / "2026-10")
    for book in sorted((workspace / "2026-10" / "台账回填").glob("*.xlsx")):
        saved_by_office(book, tmp_path)
    order = Order(workspace, "2026-10", loop.out)
    month = month_of(order)
    told = gather.clean(gather.read(workspace, month.label, None, None, quiet), month).verifications.rows
    columns = ["question_no", "destination", "is_same_text", "checked_by", "checked_text", "document", "remark"]
    before = loop.second.gathered.verifications.rows
    assert told[columns].equals(before[columns])


def test_two_schools_that_answer_differently_are_shown_both_answers(loop: Loop, tmp_path: Path) -> None:
    workspace = tmp_path / "云岭镇"
    shutil.copytree(loop.workspace / "2026-10", workspace / "2026-10")
    number = number_of(loop, "是否同一人", "是")
    for path in sent_out(loop.out, "2026-09"):
        if number in rows_by_number(path):
            fill_in(path, workspace / "2026-10" / "台账回填" / f"又{path.name}", {number: {"是否同一人": "否"}})
    order = Order(workspace, "2026-10", tmp_path / "output")
    month = month_of(order)
    gathered = gather.clean(gather.read(workspace, month.label, None, None, quiet), month)
    linked = identify.link(gathered, policy_on(month.as_of)[0], month)
    told = linked.findings.rows[linked.findings.rows["code"] == "K312"]
    assert {"是", "否"} <= set(told["found"])
    assert told["message"].str.contains(number).all()
    assert not linked.links.rows["match_rule"].eq("L0").any()
    assert number in set(linked.reviews.rows["question_no"])
