"""Submissions merged: figures added, rates anew, no row lost, balances and doubles told, and it can be merged again."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from kongchuo_reports import gather
from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.vocabulary import submission_words as heads
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.pipeline import merge_submissions
from tests.publish.reading_back import column, opened, texts
from tests.publish.townships import COUNTY, Township, cells, id_no, written

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Submissions

NAMES = ("青石", "白水", "红河", "黑山", "绿塘", "黄坪", "紫云", "金沙", "银溪", "铜鼓", "铁厂", "玉屏")
TOWNSHIPS = tuple(
    Township(
        number,
        f"{name}镇",
        present=10 + number,
        suspected=number % 3,
        dropouts=number % 2,
        closed=number % 4 == 0,
        headcount=100 * number,
        graduated=80 + number,
        entered=100,
    )
    for number, name in enumerate(NAMES, start=1)
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Twelve townships, each in its own folder with the same file name, as they arrive."""
    folder = tmp_path_factory.mktemp("报送")
    made = []
    for township in TOWNSHIPS:
        (folder / township.name).mkdir()
        made.append(written(township, folder / township.name / "07_报送汇总.xlsx"))
    return made


@pytest.fixture(scope="module")
def county(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The twelve merged; not one check fails."""
    path = tmp_path_factory.mktemp("县") / "全县.xlsx"
    merged = merge_submissions(files, path)
    assert merged.counts == {}
    assert merged.submissions.row_counts["summary"] == 12
    return path


def read(*paths: Path, units: Path | None = None) -> Submissions:
    return gather.read_submissions(paths, units, lambda *_: None)


def edited(path: Path, target: Path, sheet: str, heading: str, value: object, *, row: int = 0) -> Path:
    """A copy in which somebody typed one number: the first below a heading."""
    book = load_workbook(path)
    cell = next(cell for line in book[sheet].iter_rows() for cell in line if cell.value == heading)
    book[sheet].cell(cell.row + 1 + row, cell.column).value = value
    book.save(target)
    return target


def test_twelve_townships_are_the_figures_added_and_the_rates_of_the_sums(county: Path) -> None:
    told = read(county)
    # numbers 1..12: present 10+n, suspected n%3, dropouts n%2, closed at 4, 8, 12
    assert cells(told.summary.rows, "present") == 198
    assert cells(told.summary.rows, "suspected_cases") == len(told.suspected) == 12
    assert cells(told.summary.rows, "dropout_cases") == len(told.dropouts) == 6
    assert len(told.closed) == 3
    assert cells(told.summary.rows, "registered") == 216
    assert cells(told.summary.rows, "denominator") == 7800
    sheet = opened(county)[words.TABLE_1]
    total = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "合计")
    assert total[-3] == pytest.approx(6 / 7800)  # never the mean of twelve rates
    retention = opened(county)[words.TABLE_7]
    assert column(retention, heads.GRADUATED)[0] == 1038  # 12 * 80 + 78
    assert column(retention, heads.ENTERED)[0] == 1200
    assert column(retention, heads.RETENTION)[0] == pytest.approx(1038 / 1200)
    groups = {row["label"]: row["due"] for row in told.groups.rows.to_dict("records")}
    assert groups["留守"] == groups[heads.DISTINCT] == 15  # nine times one, three times two


def test_each_row_says_which_unit_it_came_from(county: Path) -> None:
    told = read(county)
    assert set(told.summary.rows["origin"]) == {f"{one.name}人民政府" for one in TOWNSHIPS}
    assert told.units.rows["unit"].tolist() == [COUNTY]


def test_the_sheet_of_the_units_lists_totals_and_checks(county: Path) -> None:
    sheet = opened(county)[words.UNITS_SHEET]
    assert len([one for one in column(sheet, heads.SCOPE) if str(one).endswith("人民政府")]) == 12
    told = dict(zip(column(sheet, heads.SCOPE), column(sheet, "在籍在校"), strict=True))
    assert told["铁厂镇人民政府"] == 21
    assert column(sheet, words.FAILED)[:12] == [0] * 12


def test_a_merged_book_can_be_merged_again_and_nothing_changes(files: list[Path], county: Path, tmp_path: Path) -> None:
    merge_submissions(files[:6], tmp_path / "东片.xlsx")
    merge_submissions(files[6:], tmp_path / "西片.xlsx")
    for name in ("东片", "西片"):  # two districts above the townships
        book = load_workbook(tmp_path / f"{name}.xlsx")
        cover = book[words.COVER]
        next(cell for row in cover.iter_rows() for cell in row if cell.value == "填报单位（公章）").offset(
            0, 1
        ).value = name
        book.save(tmp_path / f"{name}.xlsx")
    merge_submissions([tmp_path / "东片.xlsx", tmp_path / "西片.xlsx"], tmp_path / "全市.xlsx")
    once, twice = read(county), read(tmp_path / "全市.xlsx")
    assert cells(once.summary.rows, "present") == cells(twice.summary.rows, "present")
    for name in ("summary", "suspected", "dropouts", "closed"):
        assert len(getattr(once, name)) == len(getattr(twice, name))
    assert sorted(once.suspected.rows["id_no"]) == sorted(twice.suspected.rows["id_no"])
    assert set(twice.suspected.rows["origin"]) <= {f"{one.name}人民政府" for one in TOWNSHIPS}


def test_days_and_numbers_survive_the_merger_as_what_they_are(county: Path) -> None:
    sheet = opened(county)[words.TABLE_2]
    assert {str(day)[:10] for day in column(sheet, heads.OPENED)} == {"2026-10-12"}
    assert all(isinstance(number, str) and len(number) == 18 for number in column(sheet, heads.ID_NO))


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "told", "cell"),
    [
        (words.TABLE_1, "学籍人数", 99, "应为12，相差87", ("表一 汇总", "D")),
        (words.TABLE_1, "疑似", 9, "应为1，相差8", ("表一 汇总", "Q")),
        (words.TABLE_5, "已监测", 7, "应为7，相差-7", ("表五 重点群体", "B")),
        (words.CHECKS, "在账期末", 5, "应为1，相差4", ("校验表", "K")),
        (words.CHECKS, "明细", 3, "应为12，相差-9", ("校验表", "C")),
    ],
)
def test_a_number_changed_by_hand_breaks_a_balance_and_is_named(
    files: list[Path], tmp_path: Path, sheet: str, heading: str, value: int, told: str, cell: tuple[str, str]
) -> None:
    changed = edited(
        written(Township(1, "青石镇", 11, 1), tmp_path / "原.xlsx"), tmp_path / "改.xlsx", sheet, heading, value
    )
    findings = read(changed, files[1]).findings.rows
    mine = findings[findings["code"] == "K185"]
    hit = mine[mine["message"].str.contains(told, regex=False)]
    assert not hit.empty, mine["message"].tolist()
    assert hit["school"].tolist()[0] == "青石镇人民政府"
    assert (hit["source_sheet"] == cell[0]).all()
    assert (hit["source_column"].fillna("") == cell[1]).any()
    assert (mine["source_file"] == "改.xlsx").all()


def test_a_child_in_two_units_is_named_by_number_or_by_name_and_school(tmp_path: Path) -> None:
    first = written(Township(1, "青石镇", 11, suspected=2), tmp_path / "甲.xlsx")
    other = edited(
        written(Township(2, "白水镇", 11, suspected=2), tmp_path / "原.xlsx"), tmp_path / "乙.xlsx", words.TABLE_2, heads.ID_NO, f" {id_no(1, 1).lower()}"
    )  # fmt: skip
    edited(other, other, words.TABLE_2, heads.ID_NO, None, row=1)
    edited(other, other, words.TABLE_2, heads.NAME, "王三青", row=1)
    edited(other, other, words.TABLE_2, heads.SCHOOL, "青石镇中心小学", row=1)
    found = read(first, other).findings.rows
    twice = found[found["code"] == "K186"]
    assert len(twice) == 2
    assert twice["message"].str.contains("白水镇人民政府").all()
    assert "青石镇人民政府" in twice["message"].tolist()[0]
    assert "乙.xlsx" in " ".join(twice["message"].tolist() + twice["source_file"].tolist())


def test_two_children_of_one_name_at_two_schools_are_two_children(tmp_path: Path) -> None:
    first = written(Township(1, "青石镇", 11, suspected=1), tmp_path / "甲.xlsx")
    other = edited(
        written(Township(2, "白水镇", 11, suspected=1), tmp_path / "原.xlsx"), tmp_path / "乙.xlsx", words.TABLE_2, heads.NAME, "王二青"
    )  # fmt: skip
    assert "K186" not in read(first, other).findings.rows["code"].tolist()


def test_a_wrong_file_is_told_and_the_others_are_merged(files: list[Path], tmp_path: Path) -> None:
    wrong = tmp_path / "照片.xlsx"
    wrong.write_bytes(b"\xff\xd8\xff\xe0 no table")
    roster = load_workbook(files[0])
    for name in roster.sheetnames[1:]:
        del roster[name]
    roster.worksheets[0].title = "名单"
    roster.save(tmp_path / "名单.xlsx")
    merged = merge_submissions([files[0], wrong, tmp_path / "名单.xlsx"], tmp_path / "合并.xlsx")
    codes = dict(
        zip(merged.submissions.findings.rows["source_file"], merged.submissions.findings.rows["code"], strict=True)
    )
    assert codes["照片.xlsx"].startswith("K1")
    assert codes["名单.xlsx"] == "K180"
    assert merged.counts["error"] == 2
    assert "照片.xlsx" in " ".join(texts(opened(tmp_path / "合并.xlsx")[words.PROBLEMS_SHEET]))


def test_nothing_that_is_a_submission_stops_the_merger(tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").write_bytes(b"")
    with pytest.raises(SurroundingsError, match="没有一个是可用的报送汇总"):
        merge_submissions([tmp_path / "空.xlsx"], tmp_path / "合并.xlsx")
    with pytest.raises(SurroundingsError, match="找不到文件"):
        merge_submissions([tmp_path / "没有.xlsx"], tmp_path / "合并.xlsx")
    assert not (tmp_path / "合并.xlsx").exists()


def test_the_result_never_overwrites_an_input_nor_a_former_result(files: list[Path], tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        merge_submissions(files, files[3])
    (tmp_path / "全县.xlsx").write_bytes(b"mine")
    merged = merge_submissions(files[:2], tmp_path / "全县.xlsx")
    assert (tmp_path / merged.kept).read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["全县.xlsx", merged.kept])


def test_the_command_ends_with_1_when_a_check_fails_and_0_when_all_hold(files: list[Path], tmp_path: Path) -> None:
    changed = edited(files[0], tmp_path / "改.xlsx", words.TABLE_1, "学籍人数", 99)

    def merge(*paths: Path) -> subprocess.CompletedProcess[str]:
        words_given = [
            sys.executable,
            "-m",
            "kongchuo_reports",
            "merge",
            *map(str, paths),
            "--out",
            str(tmp_path / "x.xlsx"),
        ]
        return subprocess.run(words_given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)

    good, bad = merge(files[1], files[2]), merge(changed, files[1])
    assert (good.returncode, bad.returncode) == (0, 1), good.stderr + bad.stderr
    assert "青石镇人民政府" in bad.stdout
    assert "表一 2 行" in good.stdout


def test_a_rate_that_reads_like_its_line_gets_six_digits_in_the_merged_tables_too(county: Path) -> None:
    book = load_workbook(county)
    for sheet, lines in (("表一 汇总", {"0.0006", "0.002"}), ("表七 巩固率", {"$G"})):
        told = [
            (rule.formula[0], rule.dxf.numFmt.formatCode)
            for found in book[sheet].conditional_formatting
            for rule in found.rules
            if rule.dxf is not None and rule.dxf.numFmt is not None
        ]
        assert told, sheet
        assert all(code == "0.000000%" for _, code in told)
        assert all(any(line in formula for formula, _ in told) for line in lines), told
