"""Earlier lists (上月的名单): last month's roster left beside this month's."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.identify.questions.denials import denials
from tests.gather.drawn import codes, file, gathered, grid, id_no

CHILDREN = [("李梅", id_no(11)), ("王小明", id_no(22)), ("赵一", id_no(33)), ("钱二", id_no(44))]
LEFT = ("孙离", id_no(55))


def sheet(children, name="Sheet1"):
    return grid("姓名 | 身份证号\n" + "\n".join(f"{who} | {number}" for who, number in children), name)


def gone(told):
    rows = told.roster.rows
    return rows.loc[denials(rows).notna(), "name"].tolist()


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("柳河镇中心小学2026年9月.xlsx", "柳河镇中心小学2026年10月.xlsx"),
        ("柳河镇中心小学9月.xlsx", "柳河镇中心小学10月.xlsx"),
        ("柳河镇中心小学11月花名册.xlsx", "柳河镇中心小学10月花名册.xlsx"),  # November of the year before
        ("2026-09/柳河镇中心小学.xlsx", "2026-10/柳河镇中心小学.xlsx"),
        ("柳河镇中心小学20260928.xlsx", "柳河镇中心小学20261026.xlsx"),
    ],
)
def test_a_child_only_on_last_months_list_is_not_shown_at_school(earlier, later):
    told = gathered(
        file(SourceKind.ROSTER, earlier, sheet([*CHILDREN, LEFT])), file(SourceKind.ROSTER, later, sheet(CHILDREN))
    )
    assert gone(told) == [who for who, _ in [*CHILDREN, LEFT]], "every row of the earlier list, and it alone"
    assert codes(told).count("K179") == 1
    assert len(told.roster.rows) == len(CHILDREN) * 2 + 1, "no row is left out"


def test_months_as_sheets_of_one_workbook():
    told = gathered(
        file(SourceKind.ROSTER, "柳河镇中心小学.xlsx", sheet([*CHILDREN, LEFT], "9月"), sheet(CHILDREN, "10月"))
    )
    assert "孙离" in gone(told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("柳河镇中心小学2025年9月入学.xlsx", "柳河镇中心小学2026年9月入学.xlsx"),
        ("柳河镇中心小学三年级10月.xlsx", "柳河镇中心小学四年级10月.xlsx"),
        ("柳河镇中心小学.xlsx", "柳河镇中心小学10月.xlsx"),
    ],
)
def test_lists_of_other_children_and_of_no_other_month_are_no_earlier_versions(one, other):
    rest = [("周五", id_no(66)), ("吴六", id_no(77)), ("郑七", id_no(88))]
    told = gathered(file(SourceKind.ROSTER, one, sheet(rest)), file(SourceKind.ROSTER, other, sheet(CHILDREN)))
    assert gone(told) == []
    assert "K179" not in codes(told)
