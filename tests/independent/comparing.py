"""A finished month read for the independent program, and its rates held against those the package wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tests.independent.rates import KINDS, Month, rates

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

KEYS = ["indicator", "definition", "scope_level", "scope", "stage"]
VALUES = ["numerator", "denominator", "at_least", "at_most"]
COUNTED = ["numerator", "denominator", "open", "neither"]
GRADES = "一二三四五六七八九"
NEAR = 1e-9


def month_of_run(folder: Path, base: Path, as_of: dt.date) -> Month:
    """A finished run's ``data/`` and the office's 基础信息.

    Args:
        folder: the run's output folder; names and numbers in full.
        base: the workbook.
        as_of: the day of the figures.
    """
    sheets = pd.read_excel(base, sheet_name=None, dtype="str", engine="openpyxl")
    schools = sheets["学校名录"].rename(columns={"学校名称": "school", "学段": "kind", "所在乡镇": "township"})
    villages = sheets["村组名录"].rename(columns={"村(社区)": "village", "乡镇": "township"})
    starts = as_of.year - (as_of.month < 9)
    heads, heads_before = (_heads(sheets["学年初基数"], year) for year in (starts, starts - 1))
    told = sheets["单位信息"].set_index("项目")["内容"]
    tables = {
        name: read(folder / "data" / f"{name}.csv") for name in ("registry", "roster", "children", "cases", "groups")
    }
    tables["children"]["of_age"] = tables["children"]["is_of_age"].eq("true")
    tables["children"]["age"] = pd.to_numeric(tables["children"]["age"])
    return Month(
        **tables,
        schools=schools[["school", "kind", "township"]],
        villages=villages[["village", "township"]],
        heads=heads,
        heads_before=heads_before,
        cohorts=_cohorts(sheets["入学队列"]),
        office=told["单位名称"],
        as_of=as_of,
    )


def _heads(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    heads = rows[rows["学年"].str.startswith(str(year))]
    return pd.DataFrame(
        {
            "school": heads["学校名称"],
            "stage": heads["学段"].map(KINDS),
            "grade": heads["年级"].map(lambda name: GRADES.index(name[0]) + 1),
            "headcount": heads["在校生数"].astype(int),
        }
    )


def _cohorts(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = {"entered": "入学人数", "came": "转入", "went": "转出", "died": "死亡", "graduated": "毕业人数"}
    told = {name: pd.to_numeric(rows[heading]).fillna(0).astype(int) for name, heading in numbers.items()}
    spans = rows["学段"].map(lambda word: "nine_year" if "九" in word else "six_year" if "小" in word else "three_year")
    return pd.DataFrame({"unit": rows["单位"], "definition": spans, "leaving": rows["毕业学年"], **told})


def read(path: Path) -> pd.DataFrame:
    """A file of ``data/`` as texts, blanks missing."""
    rows = pd.read_csv(path, dtype="str")
    return rows.rename(columns={"class": "class_no"})


def differences(month: Month, written: pd.DataFrame) -> list[str]:
    """Every cell in which the package's rates differ from those reckoned independently.

    Args:
        month: what the independent program reckons from.
        written: ``rates.csv``; rows of indicators it does not know are left out.
    """
    own = rates(month).set_index(KEYS)
    wanted = _pairs(own.reset_index())
    mine = written[_known(written, wanted)].set_index(KEYS)
    wrong = [f"not written: {key}" for key, row in own.iterrows() if key not in mine.index and row[COUNTED[0]]]
    for key, row in mine.iterrows():
        for name in VALUES:
            reckoned = own.loc[key, name] if key in own.index else (0 if name in VALUES[:2] else None)
            told = row[name]
            if pd.isna(reckoned) and pd.isna(told):
                continue
            if pd.isna(reckoned) or pd.isna(told) or abs(float(reckoned) - float(told)) > NEAR:
                wrong.append(f"{key} {name}: reckoned {reckoned}, written {told}")
    return wrong


def compared(month: Month, written: pd.DataFrame) -> int:
    """How many cells of ``rates.csv`` the independent program reckons too."""
    return sum(_known(written, _pairs(rates(month)))) * len(VALUES)


def _pairs(rows: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(rows["indicator"], rows["definition"], strict=True))


def _known(written: pd.DataFrame, wanted: set[tuple[str, str]]) -> list[bool]:
    return [pair in wanted for pair in zip(written["indicator"], written["definition"], strict=True)]
