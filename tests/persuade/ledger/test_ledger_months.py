import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kongchuo_reports.persuade.ledger.balances import check_conservation
from tests.persuade.ledger_world import child, returned, run, visit

STANDINGS = [
    "present",
    "absent_unexplained",
    "absent_known",
    "absent_explained",
    "returned_not_updated",
    "needs_review",
    "not_reported",
    "left",
    None,
]
STATES = [None, None, "已确认辍学", "承诺返校", "已返校", "已销号", "回来了"]
CHILDREN = range(6)
ONE_MONTH = st.fixed_dictionaries(
    {
        "standings": st.lists(st.sampled_from(STANDINGS), min_size=6, max_size=6),
        "visited": st.sets(st.sampled_from(CHILDREN)),
        "states": st.lists(st.sampled_from(STATES), min_size=6, max_size=6),
        "papers": st.booleans(),
    }
)
STATUS = {"absent_known": "dropout", "returned_not_updated": "dropout", "left": "left"}


def lists_of(drawn, label, cases):
    registry = [
        child(
            n,
            standing,
            status=STATUS.get(standing, "active"),
            status_text="转出",
            proof_kind="transfer" if standing == "absent_explained" else None,
        )
        for n, standing in enumerate(drawn["standings"])
        if standing
    ]
    returns = [
        returned(
            cases.iloc[n],
            row=n + 3,
            state_text=drawn["states"][n % 6],
            closing_text="转学就读",
            evidence="证明" if drawn["papers"] else None,
        )
        for n in range(len(cases))
    ]
    return {
        "registry": registry,
        "returns": returns,
        "visits": [visit(n, f"{label}-03") for n in sorted(drawn["visited"])],
    }


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ONE_MONTH, min_size=2, max_size=4))
def test_no_case_ever_vanishes_sums_close_and_a_second_run_is_the_same(months):
    before, closing = None, {"suspected": 0, "dropout": 0}
    for number, drawn in enumerate(months, start=9):
        label = f"2026-{number:02d}"
        lists = lists_of(drawn, label, before.rows if before else pd.DataFrame())
        told = run(label, earlier=before, **lists)
        rows = told.cases.rows
        assert not rows["case_no"].duplicated().any()
        if before:
            assert set(before.rows["case_no"]) <= set(rows["case_no"])
            check_conservation(before, told.cases, told.balances)
        office = told.balances.rows.query("scope_level == 'office'").set_index("ledger")
        assert office["opening"].to_dict() == closing
        closing = office["closing"].to_dict()
        ended = rows["state"].isin(["closed", "excluded"])
        for ledger, count in closing.items():
            assert count == int((rows["ledger"][~ended] == ledger).sum())
        absent = {
            f"孩{n}"
            for n, standing in enumerate(drawn["standings"])
            if standing in {"absent_unexplained", "absent_known"}
        }
        by_hand = set(rows.loc[rows["typed_fields"].str.contains("closing_kind", na=False), "name"])
        assert absent - by_hand <= set(rows.loc[~ended, "name"])
        again = run(label, earlier=before, current=told.cases, **lists)
        assert again.cases.rows.equals(rows)
        assert again.balances.rows.equals(told.balances.rows)
        assert again.findings.rows.equals(told.findings.rows)
        before = told.cases
