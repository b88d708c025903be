"""Of the confirmed, how many are back: a promise and another ending are no return."""

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.measure.dropout import cases_placed
from kongchuo_reports.measure.figures import rows_of
from kongchuo_reports.measure.persuasion import confirmed_this_year, persuasion_figures
from tests.support.bare_month import MONTH, base, policy
from tests.support.drawn import drawn

LEDGER = """
    case_no | ledger    | state     | closing_kind | closed_on  | school | grade | visit_count | is_signed | source_row
    KC-1    | dropout   | closed    | returned     | 2026-10-20 | 山小   | 5     | 2           | 是        | 1
    KC-2    | dropout   | returned  |              |            | 山小   | 5     | 1           | 否        | 2
    KC-3    | dropout   | promised  |              |            | 山小   | 5     | 1           | 是        | 3
    KC-4    | dropout   | confirmed |              |            | 山小   | 5     | 0           |           | 4
    KC-5    | dropout   | closed    | transfer     | 2026-09-20 | 山小   | 5     | 1           |           | 5
    KC-6    | dropout   | closed    | returned     | 2026-06-20 | 山小   | 5     | 3           | 是        | 6
    KC-7    | dropout   | excluded  |              |            | 山小   | 5     | 0           |           | 7
    KC-8    | suspected | suspected |              |            | 山小   | 5     | 0           |           | 8
"""


def office(picture: str = LEDGER) -> pd.DataFrame:
    whole = base()
    placed = cases_placed(drawn(t.Cases, picture), whole, policy(), MONTH)
    figures = persuasion_figures(confirmed_this_year(placed, MONTH), placed, whole, policy(), MONTH)
    rows = t.Rates.of([row for figure in figures for row in rows_of(figure, MONTH)]).rows
    rows = rows[rows["scope_level"].eq("office") & rows["stage"].eq("both")]
    return rows.set_index("indicator")


def test_only_children_who_are_back_count_as_persuaded() -> None:
    row = office().loc["persuasion_rate"]
    assert (row["numerator"], row["denominator"]) == (2, 5)
    assert "承诺返校1人" in row["note"]
    assert "其他销号1人" in row["note"]


def test_visits_signatures_and_writing_off_have_each_their_own_base() -> None:
    rows = office()
    assert rows.loc["visit_coverage_rate", ["numerator", "denominator"]].tolist() == [4, 5]
    assert rows.loc["signature_rate", ["numerator", "denominator"]].tolist() == [2, 4]
    assert rows.loc["write_off_rate", ["numerator", "denominator"]].tolist() == [1, 2]


AGAIN = """
    case_no | previous_case_no | ledger    | state    | closing_kind | closed_on  | school | grade | visit_count | source_row
    KC-1    |                  | dropout   | closed   | returned     | 2026-09-20 | 山小   | 5     | 1           | 1
    KC-2    | KC-1             | suspected | excluded |              | 2026-10-02 | 山小   | 5     | 1           | 2
    KC-3    | KC-2             | dropout   | {again}  |              |            | 山小   | 5     | 1           | 3
    KC-4    |                  | dropout   | returned |              |            | 山小   | 5     | 1           | 4
"""


@pytest.mark.parametrize(("again", "back"), [("confirmed", 1), ("returned", 2)])
def test_a_child_who_dropped_out_again_counts_once_and_as_it_stands_now(again: str, back: int) -> None:
    row = office(AGAIN.format(again=again)).loc["persuasion_rate"]
    assert (row["numerator"], row["denominator"]) == (back, 2)


def test_cases_that_name_each_other_in_a_ring_lose_nobody() -> None:
    ring = AGAIN.format(again="confirmed").replace("KC-1    |                  |", "KC-1    | KC-3             |")
    assert office(ring).loc["persuasion_rate", "denominator"] >= 2


def test_921_of_930_is_99_03_percent() -> None:
    states = ["closed"] * 921 + ["persuading"] * 9
    picture = (
        "case_no | ledger | state | closing_kind | closed_on | school | grade | visit_count | source_row\n"
        + "\n".join(
            f"KC-{n} | dropout | {state} | {'returned' if state == 'closed' else ''} | "
            f"{'2026-10-01' if state == 'closed' else ''} | 山小 | 5 | 1 | {n}"
            for n, state in enumerate(states)
        )
    )
    row = office(picture).loc["persuasion_rate"]
    assert (row["numerator"], row["denominator"]) == (921, 930)
    assert f"{row['value']:.6f}" == "0.990323"


def test_without_confirmed_dropouts_there_is_no_rate() -> None:
    rows = office(
        "case_no | ledger | state | school | grade | visit_count | source_row\nKC-1 | suspected | suspected | 山小 | 5 | 0 | 1"
    )
    assert rows.drop("long_unverified_rate")["value"].isna().all()
    assert rows.loc["persuasion_rate", "note"] == "没有确认辍学学生"
