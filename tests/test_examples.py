"""The example workspace: it is what the generator writes, and a run tells everything that is planted in it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook
from support.planted import (
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

from kongchuo_reports.domain.codes import RosterStanding, Standing
from kongchuo_reports.pipeline import Order, run_month

if TYPE_CHECKING:
    from pathlib import Path

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
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("output")
    for month in MONTHS:
        run_month(Order(EXAMPLES, month, folder, None, full=True))
    return folder


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
