"""Laws of the verb itself: parts add up, a child that moves moves both, no absent child improves a rate, order is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.counting import units_of
from kongchuo_reports.measure import rate
from tests.support.bare_month import MONTH, base, classified, gathered, linked, policy
from tests.support.drawn import drawn

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Measured

FEW = settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
HEADS = """
    school_year | school | stage           | grade | headcount | source_row
    2026-2027   | 山小   | primary         |       | 412       | 2
    2026-2027   | 河小   | primary         |       | 96        | 3
    2026-2027   | 水中   | lower_secondary | 7     | 95        | 4
    2026-2027   | 水中   | lower_secondary | 8     | 93        | 5
"""
PLACES = [("山小", 1), ("山小", 6), ("河小", 3), ("水中", 7), ("水中", 8)]
STANDINGS = {
    "present": "at_school",
    "present_elsewhere": "elsewhere",
    "absent_unexplained": "suspected",
    "absent_known": "dropout",
    "absent_explained": "explained",
    "needs_review": "needs_review",
    "not_reported": "not_reported",
}
A_CHILD = st.fixed_dictionaries(
    {
        "place": st.sampled_from(PLACES),
        "standing": st.sampled_from(sorted(STANDINGS)),
        "proof": st.sampled_from(["leave", "home_teaching", "death", "deferral", "missing_person"]),
        "case": st.sampled_from([None, ("suspected", "suspected"), ("dropout", "confirmed"), ("dropout", "promised")]),
        "village": st.sampled_from(["东村", "西村", None]),
        "sex": st.sampled_from(["male", "female"]),
        "group": st.sampled_from([None, "低保", "低保、留守", "智力残疾"]),
    }
)
ABSENT = {
    "standing": "absent_known",
    "case": ("dropout", "confirmed"),
    "proof": "leave",
    "village": "东村",
    "sex": "male",
}
CHILDREN = st.lists(A_CHILD, min_size=5, max_size=12)
KEYS = ["indicator", "definition", "scope_level", "scope", "stage"]


def month_of(children: list[dict], *, order: int = 1) -> Measured:
    """The figures of a month in which these children are registered, live here, and have the cases told."""
    people = [
        {
            "name": f"甲{number}", "id_no": str(number), "school": child["place"][0], "grade": child["place"][1],
            "stage": "primary" if child["place"][1] < 7 else "lower_secondary", "standing": child["standing"],
            "proof_kind": child["proof"] if child["standing"] == "absent_explained" else None, "status_text": "在读",
            "village": child["village"], "sex": child["sex"], "township": "石湾镇", "age": 5 + child["place"][1],
            "is_of_age": True, "group_text": child.get("group"), "registry_key": number, "source_file": "册",
            "source_row": number + 2,
        }
        for number, child in enumerate(children)
    ]  # fmt: skip
    registry = frame(people)
    homes = frame([person | {"standing": STANDINGS[person["standing"]]} for person in people])
    at_school = frame([person for person in people if person["standing"] == "present"])
    cases = frame(
        [
            {**people[number], "case_no": f"KC-{number}", "ledger": child["case"][0], "state": child["case"][1]}
            for number, child in enumerate(children)
            if child["case"]
        ]
    )
    tables = {
        "registry": t.RegistryStandings.build(registry),
        "roster": t.RosterStandings.build(at_school),
        "children": turned(t.ChildStandings.build(homes), order),
    }
    whole = base(baselines=turned(drawn(t.Baselines, HEADS), order))
    ledger = turned(t.Cases.build(cases), order)
    return rate(gathered(whole), classified(**tables), ledger, policy(), MONTH, linked())


def frame(people: list[dict]) -> pd.DataFrame:
    names = dict.fromkeys(name for person in people for name in person)
    return pd.DataFrame({name: pd.Series([person[name] for person in people], dtype=object) for name in names})


def turned(table, order: int):
    return table if order == 1 else type(table).build(table.rows.iloc[::-1].reset_index(drop=True))


def of(measured: Measured, indicator: str, definition: str) -> pd.DataFrame:
    rows = measured.rates.rows
    return rows[rows["indicator"].eq(indicator) & rows["definition"].eq(definition)]


@FEW
@given(CHILDREN, st.sampled_from(PLACES), st.sampled_from(["山小", "河小"]))
def test_the_laws_of_a_month(children, place, start) -> None:
    end = "河小" if start == "山小" else "山小"
    moving = {**ABSENT, "place": (start, 3)}
    month = month_of([*children, moving])
    check_sums_and_bounds(month)
    pd.testing.assert_frame_equal(month.rates.rows, month_of([*children, moving], order=-1).rates.rows)
    check_absent_child_never_improves(month, month_of([*children, moving, {**ABSENT, "place": place}]))
    moved = month_of([*children, {**moving, "place": (end, 3)}])
    check_move_moves_both(month, moved, start, end)


def check_sums_and_bounds(measured: Measured) -> None:
    """Each figure is the sum of its rows, scopes and stages add up, and C, D and enrolment lie in 0–1."""
    for row in measured.rates.rows.to_dict("records"):
        units = units_of(measured, row)
        assert units is not None
        assert int(units["numerator"].sum()) == row["numerator"]
        assert row["denominator"] in {0, int(units["denominator"].sum())}
    for indicator, definition in (("dropout_rate", "C"), ("dropout_rate", "D"), ("enrolment_rate", "net")):
        rows = of(measured, indicator, definition)
        assert rows["value"].dropna().between(0, 1).all()
        office = rows[rows["scope_level"].eq("office")].set_index("stage")[["numerator", "denominator"]]
        assert office.loc[["primary", "lower_secondary"]].sum().tolist() == office.loc["both"].tolist()
        levels = set(rows["scope_level"]) & {"township", "school", "village", "sex"}
        assert levels
        for level in levels:
            whole = rows[rows["scope_level"].eq(level) & rows["stage"].eq("both")][["numerator", "denominator"]].sum()
            assert whole.tolist() == office.loc["both"].tolist(), (indicator, level)


def check_absent_child_never_improves(before: Measured, after: Measured) -> None:
    """With one confirmed dropout more, no dropout rate falls, no enrolment rises, and no missed line becomes met."""
    fewer, more = before.rates.rows.set_index(KEYS), after.rates.rows.set_index(KEYS)
    same = fewer.index.intersection(more.index).unique()
    fewer, more = fewer.loc[same], more.loc[same]
    indicators, definitions = (same.get_level_values(name) for name in ("indicator", "definition"))
    both = (fewer["value"].notna() & more["value"].notna()).to_numpy()
    change = (more["value"] - fewer["value"]).to_numpy()
    bad = indicators.isin(["dropout_rate", "possible_dropout_rate"]) & (definitions != "B")
    assert (change[bad & both] >= -1e-12).all()
    good = indicators.isin(["enrolment_rate", "disabled_enrolment_rate", "registry_consistency_rate"])
    assert (change[good & both] <= 1e-12).all()
    became_met = fewer["is_met"].eq(other=False) & more["is_met"].eq(other=True)
    assert not became_met[bad | good].fillna(value=False).any()


def check_move_moves_both(before: Measured, after: Measured, start: str, end: str) -> None:
    """A confirmed dropout told at another school leaves the one numerator for the other, and the office's stays."""
    then, now = (of(one, "dropout_rate", "C").set_index(KEYS)["numerator"] for one in (before, after))
    change = now.sub(then, fill_value=0)
    change = change[change.ne(0)].droplevel(["indicator", "definition", "scope_level"]).to_dict()
    assert change == {(start, "primary"): -1, (start, "both"): -1, (end, "primary"): 1, (end, "both"): 1}
