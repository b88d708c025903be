import pytest

from kongchuo_reports.domain.errors import ConservationError
from kongchuo_reports.domain.tables import Balances, Cases
from kongchuo_reports.persuade.ledger.balances import check_conservation
from tests.persuade.ledger_world import child, household, run


@pytest.fixture(scope="module")
def months():
    first = run(
        registry=[child(1), child(2), child(3, "absent_known", status="dropout", school="西小")],
        children=[household(5)],
    )
    second = run(
        "2026-11",
        earlier=first.cases,
        registry=[child(1, "present"), child(2), child(3, "absent_known", status="dropout", school="西小")],
        children=[household(5)],
    )
    return first.cases, second


def test_every_school_has_a_line_and_children_of_no_school_too(months):
    rows = months[1].balances.rows.query("ledger == 'suspected'").set_index("scope")
    assert rows["opening"].to_dict() == {"某镇中心校": 3, "东小": 2, "西小": 0, "（无学校）": 1}
    assert rows["closing"].to_dict() == {"某镇中心校": 2, "东小": 1, "西小": 0, "（无学校）": 1}


def broken(kind, table, change):
    rows = table.rows
    change(rows)
    return kind.build(rows)


def put(name, position, value):
    def change(rows):
        rows[name] = [value if n == position else old for n, old in enumerate(rows[name].tolist())]

    return change


@pytest.mark.parametrize(
    ("change", "law"),
    [
        (put("case_no", 1, "KC-2026-0001F"), "案号重复或缺失"),
        (put("case_no", 1, "KC-2026-0777A"), "不见了"),
        (put("origin", 1, "new"), "本月来源与期初不符"),
        (put("state", 2, "suspected"), "不允许的状态变化"),
        (put("closing_kind", 0, None), "类型与日期不一致"),
        (put("school", 1, "西小"), "核对不符"),
        (put("ledger", 1, "dropout"), "核对不符"),
    ],
)
def test_a_case_that_is_lost_doubled_or_changed_stops_the_run(months, change, law):
    opening, second = months
    with pytest.raises(ConservationError, match=law):
        check_conservation(opening, broken(Cases, second.cases, change), second.balances)


def test_a_case_that_had_ended_must_not_change(months):
    second = months[1]
    third = run("2026-12", earlier=second.cases, registry=[child(1, "present"), child(2)])
    with pytest.raises(ConservationError, match="已销号个案被改动"):
        check_conservation(second.cases, broken(Cases, third.cases, put("closing_kind", 0, "transfer")), third.balances)


def test_a_figure_that_is_not_the_number_of_its_cases_stops_the_run(months):
    opening, second = months
    with pytest.raises(ConservationError, match="期初与增减合计"):
        check_conservation(opening, second.cases, broken(Balances, second.balances, put("closing", 0, 9)))
