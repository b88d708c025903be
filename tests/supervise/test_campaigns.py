"""四个一轮: where the office wrote no counts for 劝, the ledgers tell how far it reaches; they never call it done."""

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import TaskState
from kongchuo_reports.supervise.campaigns import progress_of
from tests.support import results as month


def persuading(cases: t.Cases, **said: object) -> dict[str, object]:
    rows = month.gathered().base.campaigns.rows
    row = rows[rows["campaign"] == "劝"].assign(due_count=pd.NA, done_count=pd.NA, finished_on=pd.NaT, progress=None)
    table, _ = progress_of(t.Campaigns.build(row.assign(**said)), cases, month.month())
    return table.rows.iloc[0].to_dict()


def test_the_ledgers_tell_how_far_persuading_reaches() -> None:
    cases = month.cases()
    told = persuading(cases)
    is_back = cases.rows["state"].eq("returned") | cases.rows["closing_kind"].eq("returned")
    assert told["due_count"] == int((~cases.rows["state"].isin(["closed", "excluded"]) | is_back).sum())
    assert 0 < told["done_count"] <= told["due_count"]
    assert "由台账代算" in str(told["progress"])


def test_everybody_visited_does_not_end_the_task() -> None:
    visited = t.Cases.build(month.cases().rows.assign(visit_count=1))
    told = persuading(visited)
    assert told["coverage"] == 1.0
    assert told["state"] not in {TaskState.DONE, TaskState.DONE_LATE}


@pytest.mark.parametrize("said", [{"due_count": 9}, {"done_count": 2}])
def test_what_the_office_wrote_stays(said: dict[str, object]) -> None:
    told = persuading(month.cases(), **said)
    assert "由台账代算" not in str(told["progress"])
