"""The example workspace: it is what the generator writes, and a run tells everything that is planted in it."""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from kongchuo_reports.domain.codes import RosterStanding, Standing
from kongchuo_reports.pipeline import Order, run_month
from tests.support.planted import (
    EXAMPLES,
    HERE,
    MONTHS,
    ROOT,
    TOLD_PRESENT,
    as_json,
    load,
    make_workspace,
    page,
    planted,
    read_tables,
    troubles,
)

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SITUATIONS, TRUTH = load()
LOCKED = "岔河教学点花名册.xlsx"
BROKEN = "大湾教学点花名册.xlsx"
REGISTRY_COLUMNS = [
    "file",
    "sheet",
    "row",
    "column",
    "school_code",
    "school",
    "grade",
    "class",
    "name",
    "id_no",
    "registry_no",
    "standing",
    "roster_file",
    "roster_sheet",
    "roster_row",
    "roster_column",
    "match_rule",
    "match_score",
    "reason",
]
ROSTER_COLUMNS = [
    "file",
    "sheet",
    "row",
    "column",
    "school",
    "grade",
    "class",
    "name",
    "id_no",
    "standing",
    "registry_file",
    "registry_sheet",
    "registry_row",
    "match_rule",
    "match_score",
    "reason",
]
OTHER_TABLES = {
    "children",
    "visits",
    "duties",
    "placements",
    "groups",
    "aid",
    "signs",
    "supervision",
    "actions",
    "cases",
    "rates",
    "findings",
}
WORKBOOKS = [
    "01_学籍核查",
    "02_控辍保学台账",
    "03_责任矩阵",
    "04_指标测算",
    "05_重点群体监测",
    "06_复学安置",
    "07_报送汇总",
    "08_学籍系统操作清单",
]


@pytest.fixture(scope="session")
def out(example_months):
    return example_months.out


@pytest.fixture(scope="session")
def tables(out):
    return {month: read_tables(out / month) for month in MONTHS}


@pytest.fixture(scope="session")
def rewritten(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    plan = make_workspace(folder)
    (folder / "README.md").write_text(page(plan), "utf-8")
    (folder.parent / "planted.json").write_text(as_json(planted(plan)), "utf-8")
    return folder


def files_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def cells_of(path: Path) -> object:
    if path.suffix in {".xlsx", ".xls"} and not path.read_bytes().startswith((b"<html", "学校".encode("gb18030"))):
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    return path.read_bytes()


def test_the_generator_writes_the_committed_files_again(rewritten):
    assert files_of(rewritten) == files_of(EXAMPLES)
    assert (rewritten.parent / "planted.json").read_bytes() == (ROOT / "tests/support/planted.json").read_bytes()
    for name in files_of(rewritten):
        if name.rsplit("/", 1)[-1] in {LOCKED, BROKEN} or "~$" in name:
            assert abs((rewritten / name).stat().st_size - (EXAMPLES / name).stat().st_size) < 2000
        else:
            assert cells_of(rewritten / name) == cells_of(EXAMPLES / name), name


def test_examples_are_small_and_plant_thirty_situations_or_more():
    assert sum((EXAMPLES / name).stat().st_size for name in files_of(EXAMPLES)) < 3_000_000
    assert len(SITUATIONS) >= 30
    assert {situation["month"] for situation in SITUATIONS} == set(MONTHS)


def test_no_example_holds_a_division_that_exists():
    for month in MONTHS:
        truth = TRUTH[month]
        assert truth.registry_count > 1400
        assert truth.roster_count > 1300
    assert all(check.get("id_no", "9901").startswith("9901") for told in SITUATIONS for check in told["checks"])


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda told: f"{told['id']}-{told['month']}")
def test_a_run_tells_the_planted_situation(tables, situation):
    assert troubles(tables[situation["month"]], situation) == [], situation["what"]


@pytest.mark.parametrize("month", MONTHS)
def test_no_absent_child_is_told_present(tables, month):
    wrong = [
        (line["file"], line["row"], line["standing"], line["reason"])
        for line in tables[month]["registry"]
        if TRUTH[month].of_record(line)[0] in {"absent", "explained"} and line["standing"] in TOLD_PRESENT
    ]
    assert wrong == []


@pytest.mark.parametrize("month", MONTHS)
def test_no_present_child_is_told_absent(tables, month):
    wrong = [
        (line["file"], line["row"], line["standing"], line["reason"])
        for line in tables[month]["registry"]
        if TRUTH[month].of_record(line)[0] in HERE and line["standing"].startswith("absent")
    ]
    assert wrong == []


@pytest.mark.parametrize("month", MONTHS)
def test_nothing_is_said_of_children_whose_roster_was_not_handed_in(tables, month):
    silent = [line for line in tables[month]["registry"] if TRUTH[month].of_record(line) == ("present", True)]
    assert len(silent) > 30
    assert Counter(line["standing"] for line in silent) == {"not_reported": len(silent)}


@pytest.mark.parametrize("month", MONTHS)
def test_few_children_are_left_to_a_person(tables, month):
    reviews = [line for line in tables[month]["registry"] if line["standing"] == "needs_review"]
    assert len(reviews) <= 12, [(line["row"], line["reason"]) for line in reviews]


@pytest.mark.parametrize("month", MONTHS)
def test_every_row_that_was_written_has_one_standing(tables, month):
    registry, roster = tables[month]["registry"], tables[month]["roster"]
    assert len(registry) == TRUTH[month].registry_count
    assert len(roster) == TRUTH[month].roster_count
    assert {line["standing"] for line in registry} <= set(Standing)
    assert {line["standing"] for line in roster} <= set(RosterStanding)
    places = [tuple(line[key] for key in ("file", "sheet", "row", "column")) for line in registry]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("month", MONTHS)
def test_each_link_leads_to_a_roster_row_and_no_roster_row_serves_two(tables, month):
    places = {(line["file"], line["sheet"], line["row"], line["column"]) for line in tables[month]["roster"]}
    used = Counter(
        (line["roster_file"], line["roster_sheet"], line["roster_row"], line["roster_column"])
        for line in tables[month]["registry"]
        if line["standing"] in TOLD_PRESENT
    )
    assert set(used) <= places
    assert max(used.values()) == 1


@pytest.mark.parametrize("month", MONTHS)
def test_the_output_has_the_files_and_columns_that_are_promised(out, tables, month):
    told = tables[month]
    assert list(told["registry"][0])[: len(REGISTRY_COLUMNS)] == REGISTRY_COLUMNS
    assert list(told["roster"][0])[: len(ROSTER_COLUMNS)] == ROSTER_COLUMNS
    assert set(told) >= OTHER_TABLES
    for name in WORKBOOKS:
        assert (out / month / f"{name}.xlsx").is_file(), name
    manifest = json.loads((out / month / "manifest.json").read_text("utf-8"))
    assert {"version", "month", "as_of", "policy", "inputs", "outputs", "conservation"} <= set(manifest)
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((out / month / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("month", MONTHS)
def test_ledgers_balance(tables, month):
    for line in tables[month]["balances"]:
        count = {key: int(value) for key, value in line.items() if value.lstrip("-").isdigit()}
        came = count["opening"] + count["new"] + count["again"] + count["moved_in"]
        went = count["excluded"] + count["returned"] + count["otherwise"] + count["moved_out"]
        assert came - went == count["closing"], line


def test_a_second_run_of_the_same_month_writes_the_same_bytes(out, tmp_path):
    run_month(Order(EXAMPLES, "2026-09", tmp_path, None, full=True))
    first, second = out / "2026-09", tmp_path / "2026-09"
    assert files_of(first) == files_of(second)
    assert [name for name in files_of(first) if (first / name).read_bytes() != (second / name).read_bytes()] == []


def test_a_smaller_township_without_situations_can_be_made(tmp_path):
    plan = make_workspace(tmp_path / "small", seed=7, schools=3, children=120, is_planted=False)
    assert 30 < len(plan.september.registry) < 120
    assert (tmp_path / "small/2026-10/学籍系统导出").is_dir()
    shutil.rmtree(tmp_path / "small")


# ── papers ───────────────────────────────────────────────────────────────────────────────────────
def words_of_papers(folder: Path) -> dict[str, str]:
    """Text of every paper, by its path below 文书."""
    told = {}
    for path in sorted((folder / "文书").rglob("*.docx")):
        with zipfile.ZipFile(path) as package:
            text = package.read("word/document.xml").decode("utf-8")
        cells = re.sub(r"</w:p>|</w:tc>", "\n", text)
        told[path.relative_to(folder / "文书").with_suffix("").as_posix()] = html.unescape(
            re.sub(r"<[^>]+>", "", cells)
        )
    return told


@pytest.fixture(scope="session")
def papers(out):
    return {month: words_of_papers(out / month) for month in MONTHS}


def open_cases(lines):
    return [line for line in lines if line["state"] not in {"closed", "excluded"}]


def told_of(case) -> list[str]:
    """What the notices of a case's school must say of it."""
    if case["state"] == "returned":
        return ["补齐销号条件"]
    told = ["时限{}已过".format(case["due_on"])] if case["is_overdue"] == "true" else []
    if case["visit_count"] == "0":
        told.append("尚无家访记录")
    elif case["is_signed"] != "true":
        told.append("家长未签字确认")
    return [*told, "承诺返校日期已过，仍未到校"] if case["is_promise_broken"] == "true" else told


@pytest.mark.parametrize("month", MONTHS)
def test_every_overdue_unsigned_unvisited_or_broken_promise_is_on_the_notices_of_its_units_alone(tables, papers, month):
    notices = {name.split("/")[1]: text for name, text in papers[month].items() if name.startswith("督办通知单/")}
    kinds = Counter()
    for case in open_cases(tables[month]["cases"]):
        units = {unit for unit in (case["school"], case["village"]) if unit}
        about = f"案号{case['case_no']}，"
        assert {unit for unit, text in notices.items() if about in text} <= units, case["case_no"]
        for fact in told_of(case):
            kinds[fact[:2]] += 1
            for unit in units if "补齐" not in fact else {case["school"]}:
                own = [line for line in notices[unit].splitlines() if about in line or fact in line]
                is_village = unit == case["village"]
                if is_village and case["ledger"] == "suspected" and fact.startswith("时限"):
                    continue
                assert fact in "\n".join(own), (unit, case["case_no"], fact)
    assert {"时限", "尚无"} <= set(kinds) or month == "2026-09"


@pytest.mark.parametrize("month", MONTHS)
def test_every_gap_of_duty_is_on_the_notice_of_the_unit_that_has_it_and_on_no_other(tables, papers, month):
    notices = {name.split("/")[1]: text for name, text in papers[month].items() if name.startswith("督办通知单/")}
    gaps = [line for line in tables[month]["duties"] if line["is_gap"] == "true"]
    assert gaps
    for gap in gaps:
        unit = gap["school"] if gap["line"] == "education" else gap["village"]
        pattern = re.compile(rf"{re.escape(gap['level'])}空缺\d+名（案号：[^）]*{gap['case_no']}")
        assert {name for name, text in notices.items() if pattern.search(text)} == ({unit} if unit else set()), gap


OFFICE_PAPERS = {"督查通报", "本月材料"}
"""Papers of the office itself: they tell of every open case."""


@pytest.mark.parametrize("month", MONTHS)
def test_a_child_is_named_on_papers_of_its_own_school_village_and_case_only(tables, papers, month):
    cases = open_cases(tables[month]["cases"])
    names = Counter(case["name"] for case in cases)
    for case in cases:
        if names[case["name"]] > 1 or not case["name"]:
            continue
        own = {unit for unit in (case["school"], case["village"], case["case_no"], case["household_no"]) if unit}
        named = [name for name, text in papers[month].items() if case["name"] in text and name not in OFFICE_PAPERS]
        parts = {name: [f"-{part}-" for part in name.split("/")] for name in named}  # a file bears school and case
        wrong = [name for name in named if not any(f"-{unit}-" in part for unit in own for part in parts[name])]
        assert wrong == [], case["case_no"]
        assert f"一生一案/{case['case_no']}" in named


@pytest.mark.parametrize("month", MONTHS)
def test_units_without_a_pledge_or_plan_and_late_tasks_are_told_to_them_alone(tables, papers, month):
    notices = {name.split("/")[1]: text for name, text in papers[month].items() if name.startswith("督办通知单/")}
    topics = {"no_pledge": "签订责任书", "no_plan": "制定劝返工作方案", "tasks_overdue": "完成四个一轮任务"}
    for metric, topic in topics.items():
        lacking = {
            line["unit"] for line in tables[month]["supervision"] if line["metric"] == metric and line["count"] != "0"
        }
        assert {unit for unit, text in notices.items() if topic in text} == lacking, metric
    interviews = {name.split("/")[1] for name in papers[month] if name.startswith("约谈建议/")} - {"零报告"}
    proposed = {
        line["unit"] for line in tables[month]["supervision"] if line["measure"] in {"interview", "accountability"}
    }
    assert interviews == proposed


# ── measures ─────────────────────────────────────────────────────────────────────────────────────
def write_in(book: Path, measure_no: str, **typed: object) -> None:
    """Type into the row of a measure, under the headings of the sheet."""
    workbook = load_workbook(book)
    sheet = workbook["督查措施"]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "措施编号")
    row = next(row for row in sheet.iter_rows(min_row=heads[0].row) if row[0].value == measure_no)
    for heading, value in typed.items():
        row[[cell.value for cell in heads].index(heading)].value = value
    workbook.save(book)


def test_measures_confirmed_in_place_or_sent_back_are_followed_next_month(out, tmp_path):
    workspace, output = tmp_path / "工作目录", tmp_path / "output"
    shutil.copytree(EXAMPLES, workspace)
    shutil.copytree(out / "2026-09", output / "2026-09")
    book = output / "2026-09" / "09_督查措施与整改.xlsx"
    late, declined = "DC-2026-09-云岭镇初级中学", "DC-2026-09-云岭镇大湾教学点"
    write_in(book, late, 人工确认="同意", 确认人="梁文海", 确认日期="2026-10-08", 整改时限="2026-10-20")
    returned = workspace / "2026-10" / "台账回填" / "督查回填.xlsx"
    shutil.copy(out / "2026-09" / book.name, returned)
    write_in(returned, declined, 人工确认="不采用", 备注="教学点已并入中心小学")
    run_month(Order(workspace, "2026-10", output, None, full=True))
    told = {line["measure_no"]: line for line in read_tables(output / "2026-10")["measures"]}
    assert (told[late]["state"], told[late]["decided_by"], told[late]["due_on"]) == ("overdue", "梁文海", "2026-10-20")
    assert told[declined]["state"] == "declined"
    assert told[declined]["remark"] == "教学点已并入中心小学"
    followed = told["DC-2026-10-云岭镇初级中学"]
    assert (followed["proposed"], followed["follows"]) == ("interview", late)
    findings = read_tables(output / "2026-10")["findings"]
    assert [line for line in findings if "09_" in line["file"] or "督查回填" in line["file"]] == []
    sealed = json.loads((output / "2026-10" / "manifest.json").read_text("utf-8"))
    assert "底账/文书指纹.json" in sealed["outputs"]


@pytest.mark.parametrize("month", MONTHS)
def test_who_answered_for_each_child_in_which_month_is_kept(tables, month):
    periods = tables[month]["duty_periods"]
    assert {line["to_month"] for line in periods} <= {"2026-09", month}
    assert max(line["to_month"] for line in periods) == month
    now = {(line["case_no"], line["line"], line["level"], line["person_in_charge"]) for line in tables[month]["duties"]}
    held = {
        (line["case_no"], line["line"], line["level"], line["person_in_charge"])
        for line in periods
        if line["to_month"] == month
    }
    assert held == now
