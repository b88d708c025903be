"""04 shows the months beside one another, whose children moved a rate, and never prints a failing figure as met."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.published.months import moves_of, period_rows
from kongchuo_reports.domain.records import Results
from kongchuo_reports.domain.wording.books.indicators_book import sentence, verdict
from kongchuo_reports.pipeline import Order, month_of, results_of
from kongchuo_reports.publish.books.month import indicators_book
from tests.support.drawn import drawn

ROOT = Path(__file__).parents[4]
BEFORE = """
    month   | indicator    | definition | scope_level | scope | stage           | numerator | denominator | target
    2025-10 | dropout_rate | C          | office      | 镇    | lower_secondary | 5         | 500         | 0.002
    2026-09 | dropout_rate | C          | office      | 镇    | lower_secondary | 3         | 530         | 0.002
"""
EARLIER = """
    case_no | ledger    | state     | school | stage           | name
    KC-1    | dropout   | confirmed | 水中   | lower_secondary | 甲
    KC-2    | dropout   | promised  | 水中   | lower_secondary | 乙
    KC-3    | suspected | suspected | 水中   | lower_secondary | 丙
    KC-4    | dropout   | confirmed | 水中   | lower_secondary | 丁
"""
NOW = """
    case_no | ledger    | state     | school | stage           | name | closing_kind
    KC-1    | dropout   | returned  | 水中   | lower_secondary | 甲   |
    KC-2    | dropout   | promised  | 水中   | lower_secondary | 乙   |
    KC-3    | dropout   | confirmed | 水中   | lower_secondary | 丙   |
    KC-4    | dropout   | closed    | 水中   | lower_secondary | 丁   | transfer
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    order = Order(ROOT / "input_examples", "2026-10", tmp_path_factory.mktemp("output"))
    return results_of(order, month_of(order))


def test_last_month_and_the_same_month_last_year_stand_beside_this_month(results: Results, tmp_path: Path) -> None:
    office = results.gathered.base.office.name
    history = drawn(t.RateHistory, BEFORE.replace("镇 ", f"{office} "))
    path = tmp_path / "04.xlsx"
    indicators_book.write(replace(results, gathered=replace(results.gathered, rate_history=history)), path)
    sheet = load_workbook(path, data_only=True)["逐月"]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    months = [row[0] for row in rows if row and str(row[0]).startswith("2026-")]
    assert months == ["2026-09", "2026-10"]
    mine = [
        row for row in sheet.iter_rows(values_only=True) if row[0] == "辍学率" and row[2] == office and row[3] == "初中"
    ]
    chosen = next(row for row in mine if "控辍实务" in row[1])
    assert chosen[7] == 3
    assert chosen[8] == pytest.approx(3 / 530)
    assert chosen[11] == pytest.approx(3 / 530)
    assert chosen[12] == pytest.approx(5 / 500)
    book = load_workbook(path)
    assert len(book["总览"]._charts) == 2  # noqa: SLF001 — openpyxl has no public list
    breaks = [one.id for one in book["总览"].row_breaks.brk]
    tops = [chart.anchor._from.row for chart in book["总览"]._charts]  # noqa: SLF001
    assert len(breaks) == 2
    assert breaks[0] < tops[0] < breaks[1] < tops[1]  # each on a page of its own, with the table it draws
    assert len(book["逐月"]._charts) == 2  # noqa: SLF001 — openpyxl has no public list
    comments = [cell.comment.text for row in book["总览"].iter_rows() for cell in row if cell.comment]
    assert any("口径：" in text and "依据：" in text for text in comments)


def test_what_a_rate_lacks_stands_below_the_numbers_and_nothing_twice() -> None:
    villages = "只含已报户籍适龄人口的3个村（共8个村）"
    told = sentence(
        indicator="入学率", of=("小学",), lacking=f"待人工核实4人；{villages}", note=f"另有3人未定；{villages}"
    )
    assert told == f"入学率（小学）：待人工核实4人；{villages}。另有3人未定。"
    assert sentence(indicator="巩固率", of=("义务教育",), lacking=None, note=float("nan")) == ""


def test_the_overview_is_one_table_and_its_sentences_and_long_tables_print_numbers_alone(
    results: Results, tmp_path: Path
) -> None:
    indicators_book.write(results, tmp_path / "04.xlsx")
    book = load_workbook(tmp_path / "04.xlsx")
    rows = [[cell for cell in row if cell is not None] for row in book["总览"].iter_rows(values_only=True)]
    assert not {"统计层级", "尚缺", "说明"} & set(rows[2])
    assert any(len(row) == 1 and "花名册未报送56人（云岭镇岔河教学点56）" in str(row[0]) for row in rows)
    headings = [cell.value for cell in book["辍学率"][3]]
    assert headings[-2:] == ["尚缺", "说明"]
    printed = book["辍学率"].print_area.replace("$", "").split("!")[1]
    assert printed.startswith(f"A1:{get_column_letter(len(headings) - 2)}")


def test_what_moved_a_rate_is_told_child_by_child(results: Results) -> None:
    gathered = replace(results.gathered, earlier_cases=drawn(t.Cases, EARLIER))
    persuaded = replace(results.persuaded, cases=drawn(t.Cases, NOW))
    moves = moves_of(replace(results, gathered=gathered, persuaded=persuaded)).set_index("case_no")
    assert moves["move"].to_dict() == {"KC-3": "新认定", "KC-1": "已返校", "KC-4": "其他销号", "KC-2": "仍未返校"}
    assert moves["before"].sum() + moves["new"].sum() - moves["back"].sum() - moves["other"].sum() == moves["now"].sum()


@pytest.mark.parametrize(
    ("code", "is_near", "told"),
    [
        ("met", False, "达标"),
        ("met", True, "达标（临界）"),
        ("not_met", False, "未达标"),
        ("not_met", True, "未达标（临界）"),
        ("undecided", True, "尚不能判定"),  # 临界 stands beside a verdict alone
    ],
)
def test_a_verdict_that_cannot_be_given_is_not_given(code: str, is_near: bool, told: str) -> None:
    assert verdict(told=code, has_target=True, has_rate=True, is_near=is_near) == told
    assert verdict(told=code, has_target=False, has_rate=True, is_near=is_near) == ""
    assert verdict(told=None, has_target=True, has_rate=False, is_near=None) == "不能计算"


def test_thirteen_months_show_the_school_year_and_the_same_month_of_last_year(results: Results, tmp_path: Path) -> None:
    office = results.gathered.base.office.name
    labels = [f"2025-{number:02d}" for number in (10, 11, 12)] + [f"2026-{number:02d}" for number in range(1, 10)]
    picture = (
        "month | indicator | definition | scope_level | scope | stage | numerator | denominator | target\n"
        + "\n".join(
            f"{label} | dropout_rate | C | office | {office} | lower_secondary | {place} | 500 | 0.002"
            for place, label in enumerate(labels, start=1)
        )
    )
    path = tmp_path / "04.xlsx"
    gathered = replace(results.gathered, rate_history=drawn(t.RateHistory, picture))
    indicators_book.write(replace(results, gathered=gathered), path)
    rows = list(load_workbook(path, data_only=True)["逐月"].iter_rows(values_only=True))
    assert [row[0] for row in rows if row[0] and str(row[0]).startswith("202")] == ["2026-09", "2026-10"]
    mine = next(
        row for row in rows if row[0] == "辍学率" and row[2] == office and row[3] == "初中" and "控辍" in row[1]
    )
    assert mine[7] == 12, "last month is September"
    assert mine[11] == pytest.approx(12 / 500), "the school year began in September"
    assert mine[12] == pytest.approx(1 / 500), "October of last year"


MONTHS = """
    month   | scope_level | scope | ledger  | opening | new | again | moved_in | excluded | returned | otherwise | moved_out | closing
    2026-08 | office      | 镇    | dropout | 9       | 0   | 0     | 0        | 0        | 4        | 0         | 0         | 5
    2026-09 | office      | 镇    | dropout | 5       | 2   | 0     | 1        | 1        | 3        | 0         | 0         | 4
    2026-10 | office      | 镇    | dropout | 4       | 0   | 1     | 0        | 0        | 2        | 0         | 0         | 3
    2026-12 | office      | 镇    | dropout | 6       | 1   | 0     | 0        | 0        | 0        | 0         | 0         | 7
    2026-12 | school      | 山小  | dropout | 6       | 1   | 0     | 0        | 0        | 0        | 0         | 0         | 7
"""


def test_quarter_term_and_year_add_up_the_months_there_are_and_name_those_that_lack() -> None:
    rows = period_rows(drawn(t.BalanceHistory, MONTHS).rows, 2026, "2026-12").set_index("period")
    assert list(rows.index) == ["2026年第三季度", "2026年第四季度", "2026年秋季学期", "2026—2027学年"]
    whole = rows.loc["2026年第三季度", ["opening", "new", "moved_in", "excluded", "returned", "computed", "closing"]]
    assert whole.tolist() == [9, 2, 1, 1, 7, 4, 4]
    assert rows.loc["2026年第三季度", "lacking"] == "2026-07"
    assert rows.loc["2026—2027学年", "opening"] == 5
    last = rows.loc["2026年第四季度"]
    assert (last["there"], last["lacking"]) == ("2026-10、2026-12", "2026-11")
    assert (last["opening"], last["computed"], last["closing"]) == (4, 4, 7)
