"""Every figure of the example, and every number of 04 and 07, is walked to as many rows as it says."""

import functools
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kongchuo_reports import publish, walk_rate
from kongchuo_reports.domain.counting import units_of
from kongchuo_reports.domain.errors import UsageError
from kongchuo_reports.domain.records import Results
from kongchuo_reports.pipeline import workbook_cell
from tests.support.example_months import ExampleMonths

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
INDICATORS, SUBMISSION = "04_指标测算.xlsx", "07_报送汇总.xlsx"
NO_FIGURES = {"目录", "选项", "封面", "填报说明", "口径说明"}
PLACES = {"行号", "序号"}
PART = re.compile(
    "　(分子|分母中不在分子的|存疑，未计入分子|未知，不计入|看过而不计入的)：(-?\\d+)(?:（(\\d+) 行）| 行)"
)


@pytest.fixture(scope="module")
def run(example_months: ExampleMonths) -> tuple[Results, Path]:
    """October of the example, as a run leaves it."""
    return example_months.masked("2026-10"), example_months.out / "2026-10"


def plain(results: Results) -> list[dict]:
    rates = results.measured.rates.rows.astype(object)
    return rates.where(rates.notna(), None).to_dict("records")


def test_every_rate_is_the_sum_of_the_rows_it_was_counted_from(run) -> None:
    results, _ = run
    for rate in results.measured.rates.rows.to_dict("records"):
        units = units_of(results.measured, rate)
        assert units is not None, rate
        assert int(units["numerator"].sum()) == rate["numerator"], rate
        if rate["denominator"]:
            assert int(units["denominator"].sum()) == rate["denominator"], rate


def test_each_rate_has_a_key_of_its_own(run) -> None:
    results, _ = run
    rates = plain(results)
    keys = [walk_rate.key_of(rate) for rate in rates]
    assert len(set(keys)) == len(keys) > 300
    for key in keys[::4]:
        assert [walk_rate.key_of(one) for one in walk_rate.rates_named(results, walk_rate.FigureKey.read(key))] == [key]


def test_the_lines_of_a_walk_are_as_many_as_it_says_and_add_up(run) -> None:
    results, _ = run
    for rate in plain(results)[::9]:
        told = list(walk_rate.members_told(results, walk_rate.key_of(rate)))
        heads = {hit[1]: (int(hit[2]), int(hit[3] or hit[2])) for line in told if (hit := PART.fullmatch(line))}
        assert sum(line.startswith("　　") for line in told) == sum(rows for _, rows in heads.values()), rate
        assert heads.get("分子", (0, 0))[0] == rate["numerator"], rate
        assert not any("nan" in line or "None" in line for line in told), told


def numbers(path: Path) -> list[tuple[str, str, float, bool]]:
    """Sheet, address and value of every cell that shows a number, and whether it is a ratio."""
    return [
        (sheet.title, cell.coordinate, cell.value, "%" in cell.number_format)
        for sheet in load_workbook(path, data_only=True)
        if sheet.title not in NO_FIGURES
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    ]


@pytest.mark.parametrize(("name", "at_least"), [(INDICATORS, 1000), (SUBMISSION, 200)])
def test_every_number_of_the_book_on_disk_is_counted_from_listed_rows(run, name: str, at_least: int) -> None:
    results, folder = run
    sheets = publish.drawn_sheets(results, name)
    counted = 0
    ratios = -1
    for sheet, address, value, is_ratio in numbers(folder / name):
        ratios += is_ratio
        if is_ratio and ratios % 10 and name == INDICATORS:
            continue
        told = publish.cell_told(sheets[sheet], address)
        assert told is not None, (sheet, address)
        if told.heading in PLACES:
            continue
        assert told.shown == pytest.approx(value), (sheet, address)
        if told.row.get("month") not in {None, results.month.label}:
            continue  # a former month is told by the walk of that month
        if is_ratio or told.is_worked_out:
            assert told.parts, (sheet, address)
            continue
        assert [part.total for part in told.parts] == [value], (sheet, address, told.heading)
        assert int(told.parts[0].rows["amount"].sum()) == value
        counted += 1
    assert counted > at_least


def test_a_total_row_lists_the_rows_of_all_lines(run) -> None:
    results, _ = run
    told = publish.drawn_sheets(results, SUBMISSION)["表一 汇总"]
    drawn = told.drawn[0]
    cell = publish.cell_told(told, f"D{drawn.totals + 1}")
    assert cell is not None
    assert not cell.row
    assert cell.shown == cell.parts[0].total == len(results.classified.registry)


def test_a_child_of_a_cell_is_told_with_its_file_sheet_and_row_and_masked(run) -> None:
    results, folder = run
    sheet, address, value, _ = next(
        one for one in numbers(folder / SUBMISSION) if one[0] == "表一 汇总" and one[1].startswith("I") and one[2] > 0
    )
    text = "\n".join(walk_rate.members_told(results, f"07#{sheet}!{address}"))
    assert f"= {value}" in text
    assert text.count("学籍系统导出/") == value
    assert not any(name in text for name in results.gathered.registry.rows["name"].dropna() if len(name) > 2)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("指标:没有的率", "retention_rate"),
        ("指标:dropout_rate/Z", "A（"),
        ("指标:dropout_rate:没有这所学校", "可以写"),
        ("指标:dropout_rate::高中", "primary"),
        ("指标:巩固率/nine_year:::1999年", "统计期"),
        ("04#没有的表!A1", "辍学率"),
        ("07#表一 汇总!A1", "F7"),
    ],
)
def test_a_figure_nobody_worked_out_is_a_usage_error_with_what_there_is(run, key: str, said: str) -> None:
    with pytest.raises(UsageError) as fault:
        list(walk_rate.members_told(run[0], key))
    assert said in fault.value.remedy


def test_a_cohort_shows_its_row_its_cells_and_its_reckoning(run) -> None:
    text = "\n".join(walk_rate.members_told(run[0], "指标:巩固率/nine_year"))
    assert re.search(r"毕业\d+÷（入学\d+＋转入\d+－转出\d+－死亡\d+）", text)
    assert re.search(r"入学队列 基础信息.xlsx「入学队列」第 \d+ 行", text)


def test_another_workbook_is_told_to_be_out_of_reach(run) -> None:
    with pytest.raises(UsageError) as fault:
        workbook_cell(run[0], "05", "目录", "A1")
    assert INDICATORS in fault.value.remedy


def test_full_width_marks_are_read_like_the_others() -> None:
    typed = walk_rate.FigureKey.read("指标：辍学率／A：学校＝中心小学：小学")
    assert typed == walk_rate.FigureKey("辍学率", "A", "学校", "中心小学", "小学")
    assert functools.reduce(lambda told, one: told and walk_rate.is_figure(one), ["指标：x", "04#总览!F7"], True)
