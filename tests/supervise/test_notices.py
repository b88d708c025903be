"""A notice lists what its unit must do, each with fact, demand and day; a unit with nothing to do has none."""

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from tests.supervise.worlds import bare_base, supervised
from tests.support import results as month
from tests.support.results import MIDDLE, POINT, PRIMARY


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return supervised().notices.rows


def topics(rows: pd.DataFrame, unit: str) -> list[str]:
    return list(dict.fromkeys(rows.loc[rows["unit"] == unit, "topic"]))


def test_a_school_is_told_its_children_first_and_its_papers_last(rows: pd.DataFrame) -> None:
    assert topics(rows, MIDDLE) == [
        "补报花名册",
        "核实疑似辍学学生",
        "劝返辍学学生",
        "入户家访",
        "督促承诺返校学生到校",
        "补齐销号条件",
        "更新学籍状态",
        "补齐包保责任人",
        "四定不全",
        "制定劝返工作方案",
        "签订责任书",
    ]


def test_a_child_on_no_registry_is_the_villages_to_look_for(rows: pd.DataFrame) -> None:
    own = rows[(rows["unit"] == "西岭村") & (rows["topic"] == "核实本村失学儿童少年")].iloc[0]
    assert own["name"] == "武冬冬"
    assert own["fact"] == "户籍.xlsx「西岭村」第7行"


def test_every_item_can_be_found_again(rows: pd.DataFrame) -> None:
    told = rows["fact"].str.contains(r"案号|第\d+行|花名册|责任|标注副本|应于|方案|空缺")
    assert told.all(), rows.loc[~told, "fact"].tolist()


def test_no_item_is_due_before_the_day_of_the_run(rows: pd.DataFrame) -> None:
    assert (rows["due_on"] >= pd.Timestamp(month.AS_OF)).all()


def test_an_overdue_case_keeps_its_old_day_in_the_fact(rows: pd.DataFrame) -> None:
    own = rows[(rows["case_no"] == "KC-2026-0001A") & (rows["topic"] == "劝返辍学学生") & (rows["unit"] == MIDDLE)]
    assert "时限2026-10-20已过" in own["fact"].iloc[0]
    assert own["due_on"].iloc[0] == pd.Timestamp("2026-11-04")


def test_items_are_numbered_within_notices_and_notices_by_unit(rows: pd.DataFrame) -> None:
    assert rows["notice_no"].drop_duplicates().tolist() == [1, 2, 3, 4, 5, 6]
    for _, part in rows.groupby("notice_no"):
        assert part["item_no"].tolist() == list(range(1, len(part) + 1))


def test_a_unit_with_nothing_to_do_has_no_notice() -> None:
    base = bare_base(pledges=t.Pledges.empty(), units=t.Units.empty())
    assert POINT not in set(supervised(base).notices.rows["unit"])


def test_both_schools_hear_of_a_child_registered_at_one_and_sitting_in_the_other() -> None:
    registry, roster = month.registry_standings().rows, month.classified().roster.rows
    registry.loc[2, "standing"] = "present_elsewhere"
    roster.loc[0, ["standing", "school"]] = ["present_elsewhere", MIDDLE]
    rows = supervised(registry=t.RegistryStandings.build(registry), roster=t.RosterStandings.build(roster)).notices.rows
    apart = rows[rows["topic"] == "处理人籍分离"]
    assert set(apart["unit"]) == {PRIMARY, MIDDLE}


def test_an_empty_month_has_no_notice() -> None:
    base = bare_base(
        pledges=t.Pledges.empty(), units=t.Units.empty(), campaigns=t.Campaigns.empty(), villages=t.Villages.empty()
    )
    nothing = month.classified()
    result = supervised(
        base,
        t.Cases.empty(),
        registry=t.RegistryStandings.empty(),
        roster=t.RosterStandings.empty(),
        children=type(nothing.children).empty(),
    )
    assert result.notices.rows["topic"].tolist() == ["更正报送数据"]
