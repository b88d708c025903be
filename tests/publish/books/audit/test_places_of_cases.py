"""Where a case's child stands: in this month's lists, else with the month whose lists it was found in."""

import pandas as pd

from kongchuo_reports.domain.wording.books.cells import seen_at


def test_a_file_of_another_month_is_told_with_its_month() -> None:
    cases = pd.DataFrame(
        {
            "source_file": ["籍.xlsx", None, None, None],
            "source_sheet": ["表", None, None, None],
            "source_row": pd.Series([7, None, None, None], dtype="Int64"),
            "found_in": pd.Series(["旧.xls第3行", "旧.xls第4行", "新.xls第5行", None], dtype="str"),
            "opened_on": pd.to_datetime(["2026-09-30", "2026-09-30", "2026-10-31", "2026-09-30"]),
        }
    )
    shown = seen_at(cases, pd.Timestamp("2026-10-31")).astype(object)
    assert shown.where(shown.notna(), None).tolist() == [
        "籍.xlsx「表」第7行",
        "2026年9月的旧.xls第4行",
        "新.xls第5行",
        None,
    ]
