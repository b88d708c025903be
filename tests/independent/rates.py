"""The rates of a month, reckoned again from the definitions alone: plain pandas, nothing of the package.

What goes in is what ``data/`` holds for anybody: the standing of each row, the ledger, and the office's own 基础信息. What
comes out is one row a rate as in ``rates.csv``: numerator, denominator, at least and at most.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

STAGES, BOTH = ("primary", "lower_secondary"), "both"
AWAY = ("suspected", "confirmed", "persuading", "promised")
NO_SCHOOL, NO_VILLAGE, NO_TOWNSHIP = "未归学校", "未填村", "未填乡镇"
GRADES = dict(enumerate(("一", "二", "三", "四", "五", "六", "七", "八", "九"), start=1))
OF_RECORD = "学籍行结论"
"""How the reason of a household child begins whose registry record speaks for it."""
KINDS = {"小学": "primary", "教学点": "primary", "初中": "lower_secondary", "primary": "primary",
         "teaching_point": "primary", "lower_secondary": "lower_secondary"}  # fmt: skip
PLACE = ["file", "sheet", "row"]
COUNTS = ["top", "bottom", "open", "neither"]


@dataclass(frozen=True)
class Month:
    """What a month's reckoning needs.

    Args:
        registry: ``registry.csv``; roster, children and cases likewise.
        schools: ``school, kind, township``.
        villages: ``village, township``.
        heads: ``school, stage, grade, headcount`` of 1 September.
        office: name of the office.
        as_of: the day.
        days: days of a stable return.
    """

    registry: pd.DataFrame
    roster: pd.DataFrame
    children: pd.DataFrame
    cases: pd.DataFrame
    schools: pd.DataFrame
    villages: pd.DataFrame
    heads: pd.DataFrame
    office: str
    as_of: dt.date
    days: int = 30

    @property
    def year_starts(self) -> dt.date:
        """1 September of the school year."""
        return dt.date(self.as_of.year - (self.as_of.month < 9), 9, 1)


def rates(month: Month) -> pd.DataFrame:
    """Every rate this program knows: dropout A, C, D and E, persuasion, consistency and reporting."""
    cases = placed_cases(month)
    registry, roster = staged(month.registry, month), staged(month.roster, month)
    heads = month.heads.groupby(["school", "stage"], as_index=False)["headcount"].sum()
    base = units(heads, month, bottom=heads["headcount"])
    confirmed = cases["ledger"].eq("dropout") & cases["state"].isin(AWAY)
    suspected = cases["ledger"].eq("suspected") & cases["state"].isin(AWAY)
    undecided = nobody_decided(registry, cases, month)
    top, maybe = units(cases[confirmed], month, top=1), units(cases[suspected], month, open=1)
    leave = registry[registry["standing"].eq("absent_explained") & registry["proof_kind"].eq("leave")]
    leave = leave[~leave["key"].isin(cases.loc[confirmed, "key"])]
    by_grade = month.heads[month.heads["grade"].notna()]
    told = [
        summed("dropout_rate", "C", [base, top, maybe, undecided], ("township", "school"), month),
        summed("dropout_rate", "A", [base, top, maybe, undecided, units(leave, month, top=1)], ("township", "school"), month),
        summed("possible_dropout_rate", "E", [base, top, units(cases[suspected], month, top=1), undecided], ("township", "school"), month),
        summed("dropout_rate", "C", [units(by_grade, month, bottom=by_grade["headcount"]), top, maybe, undecided], ("grade",), month),
        summed("dropout_rate", "D", [by_households(month, cases[confirmed], registry)], ("township", "village", "sex"), month),
        *persuaded(cases, month),
        long_unverified(cases[suspected], month),
        consistent(registry, roster, month),
        reporting(month),
    ]  # fmt: skip
    return pd.concat(told, ignore_index=True)


def staged(rows: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Rows with the key of their place and their stage: by grade, else by the school's kind."""
    kind = rows["school"].map(month.schools.set_index("school")["kind"].map(KINDS))
    grade = pd.to_numeric(rows["grade"], errors="coerce")
    stage = grade.map(lambda one: None if pd.isna(one) else STAGES[one > 6])
    return rows.assign(key=key_of(rows), stage=stage.where(grade.notna(), kind))


def key_of(rows: pd.DataFrame) -> pd.Series:
    """A row's place as one text; missing where it has none."""
    told = (
        rows["file"].fillna("").astype(str) + "#" + rows["sheet"].fillna("").astype(str) + "!" + rows["row"].astype(str)
    )
    return told.where(rows["file"].fillna("").astype(str).ne(""))


def placed_cases(month: Month) -> pd.DataFrame:
    """Cases with key, stage and days; a stage nobody tells goes by the age on 31 August."""
    cases = month.cases
    rows = staged(cases, month)
    born = pd.to_datetime(rows["born_on"])
    last = pd.Timestamp(month.year_starts) - pd.Timedelta(days=1)
    age = last.year - born.dt.year - ((born.dt.month * 100 + born.dt.day) > last.month * 100 + last.day)
    by_age = age.map(lambda years: None if pd.isna(years) else STAGES[years > 11])
    told = cases["stage"].where(cases["stage"].isin(STAGES))
    rows["stage"] = told.fillna(rows["stage"]).fillna(by_age)
    for name in ("returned_on", "closed_on"):
        rows[name] = pd.to_datetime(rows[name])
    return rows


def units(rows: pd.DataFrame, month: Month, **counts: int | pd.Series) -> pd.DataFrame:
    """One row a person or cell with every scope it belongs to, and what it counts."""
    school = rows["school"] if "school" in rows else pd.Series(None, index=rows.index, dtype=object)
    village = rows["village"] if "village" in rows else pd.Series(None, index=rows.index, dtype=object)
    own = rows["township"] if "township" in rows else pd.Series(None, index=rows.index, dtype=object)
    of_school = school.map(month.schools.set_index("school")["township"])
    single = month.villages.drop_duplicates()
    of_village = village.map(single[~single["village"].duplicated(keep=False)].set_index("village")["township"])
    has_home = "village" in rows
    grade = pd.to_numeric(rows["grade"], errors="coerce") if "grade" in rows else pd.Series(None, index=rows.index)
    told = pd.DataFrame(
        {
            "stage": rows["stage"],
            "township": own.fillna(of_school).fillna(of_village).fillna(NO_TOWNSHIP),
            "school": school.fillna(NO_SCHOOL),
            "village": village.fillna(NO_VILLAGE) if has_home else None,
            "sex": rows["sex"].map({"male": "男", "female": "女"}) if "sex" in rows else None,
            "grade": grade.map(lambda one: None if pd.isna(one) else f"{GRADES[int(one)]}年级"),
        },
        index=rows.index,
    )
    for name in COUNTS:
        told[name] = counts.get(name, 0)
    return told


def summed(
    indicator: str, definition: str, parts: list[pd.DataFrame], levels: tuple[str, ...], month: Month
) -> pd.DataFrame:
    """Sums for the office and each scope, by stage and for both."""
    whole = pd.concat(parts, ignore_index=True)
    told = []
    for level in ("office", *levels):
        rows = whole.assign(scope=month.office if level == "office" else whole[level]).dropna(subset=["scope"])
        for stage in (*STAGES, BOTH):
            if level == "grade" and stage == BOTH:
                continue
            mine = rows if stage == BOTH else rows[rows["stage"].eq(stage)]
            sums = mine.groupby("scope", as_index=False)[COUNTS].sum()
            told.append(sums.assign(scope_level=level, stage=stage))
    rows = pd.concat(told, ignore_index=True).assign(indicator=indicator, definition=definition)
    if len(levels) == 1 and levels[0] == "grade":
        rows = rows[rows["scope_level"].eq("grade")]
    whole_bottom = rows["bottom"] + rows["neither"]
    has_rate = rows["bottom"].gt(0) & ~(rows["top"].gt(rows["bottom"]) & (definition in "ACE"))
    high = ((rows["top"] + rows["open"] + rows["neither"]) / whole_bottom).clip(upper=1)
    return rows.assign(
        denominator=rows["bottom"].where(has_rate, 0),
        at_least=(rows["top"] / whole_bottom).where(has_rate),
        at_most=high.where(has_rate),
    ).rename(columns={"top": "numerator"})


def nobody_decided(registry: pd.DataFrame, cases: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Registered children not reported, in review or absent without an open case; and such household children."""
    open_now = cases[~cases["state"].isin(["closed", "excluded"])]
    wanted = ["not_reported", "needs_review", "absent_unexplained", "absent_known"]
    rows = registry[registry["standing"].isin(wanted) & ~registry["key"].isin(open_now["key"])]
    children = staged(month.children, month)
    loose = children[
        children["standing"].isin(["not_reported", "needs_review"])
        & children["of_age"]
        & ~children["reason"].fillna("").str.startswith(OF_RECORD)
        & ~children["key"].isin(open_now["key"])
    ]
    return pd.concat([units(rows, month, open=1), units(by_age(loose), month, open=1)])


def by_age(rows: pd.DataFrame) -> pd.DataFrame:
    """Children with their stage told by age where neither grade nor school tells it."""
    stage = rows["age"].map(lambda years: None if pd.isna(years) else STAGES[years > 11])
    return rows.assign(stage=rows["stage"].fillna(stage))


def by_households(month: Month, confirmed: pd.DataFrame, registry: pd.DataFrame) -> pd.DataFrame:
    """Definition D: out of school by the list or by the ledger, of those of school age; the suspected are open."""
    children = staged(month.children, month)
    children = by_age(children)
    numbers = set(registry.loc[registry["key"].isin(confirmed["key"]), "id_no"].dropna())
    by_ledger = children["id_no"].isin(numbers) | children["key"].isin(confirmed["key"])
    state = children["standing"]
    removed = state.isin(["not_of_age", "duplicate"]) | children["proof_kind"].isin(
        ["death", "abroad", "registration_error", "graduated"]
    )
    # the registry's own word where there is no paper
    by_status = state.eq("explained") & children["proof_kind"].isna()
    removed |= by_status & children["reason"].fillna("").str.contains("学籍状态为“(?:死亡|出国|毕业)")
    out = state.isin(["dropout", "out_of_school"]) | (by_ledger & state.isin(["suspected", "out_of_school"]))
    unknown = state.isin(["needs_review", "not_reported"])
    mine = children[children["of_age"] & ~removed]
    out, unknown = out[mine.index], unknown[mine.index]
    return units(
        mine,
        month,
        top=out.astype(int),
        bottom=(~unknown).astype(int),
        open=(state[mine.index].eq("suspected") & ~out).astype(int),
        neither=unknown.astype(int),
    )


def persuaded(cases: pd.DataFrame, month: Month) -> list[pd.DataFrame]:
    """劝返率, 稳定复学率, 家长签字率, 销号率: of the dropout ledger's cases that were open in this school year."""
    past = cases["state"].eq("closed") & cases["closed_on"].lt(pd.Timestamp(month.year_starts))
    mine = cases[cases["ledger"].eq("dropout") & cases["state"].ne("excluded") & ~past]
    written_off = mine["state"].eq("closed") & mine["closing_kind"].eq("returned")
    back = written_off | mine["state"].eq("returned")
    after = {
        one: later
        for later, one in zip(cases["case_no"], cases["previous_case_no"], strict=True)
        if isinstance(one, str)
    }
    by_number = cases.set_index("case_no")
    line = pd.Timestamp(month.as_of) - pd.Timedelta(days=month.days)

    def stands(number: str) -> bool:
        """Whether the last return of the child has lasted, absences of later cases counted."""
        day, one = by_number.loc[number, "returned_on"], number
        while one in after:
            one = after[one]
            later = by_number.loc[one]
            if later["state"] in AWAY:
                return False
            came = later["returned_on"] if pd.notna(later["returned_on"]) else later["closed_on"]
            if pd.isna(came):
                return False
            day = max(day, came) if pd.notna(day) else day
        return bool(pd.notna(day) and day <= line)

    stable = back & mine["case_no"].map(stands).astype(bool)
    visited = pd.to_numeric(mine["visit_count"]).gt(0)
    signed = mine["is_signed"].astype(str).str.lower().eq("true")
    told = (
        ("persuasion_rate", back | True, back),
        ("stable_return_rate", back, stable),
        ("signature_rate", visited, signed),
        ("write_off_rate", back, written_off),
    )
    levels = ("township", "school", "village", "sex")
    return [
        summed(name, "count", [units(mine, month, top=(of & which).astype(int), bottom=of.astype(int))], levels, month)
        for name, of, which in told
    ]


def long_unverified(suspected: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Of the suspected who are not back: absent 28 days or longer and not confirmed."""
    since = pd.to_datetime(suspected["left_on"]).fillna(pd.to_datetime(suspected["opened_on"]))
    long = (since + pd.Timedelta(days=28)).le(pd.Timestamp(month.as_of)).astype(int)
    parts = [units(suspected, month, top=long, bottom=1)]
    return summed("long_unverified_rate", "count", parts, ("township", "school", "village", "sex"), month)


def consistent(registry: pd.DataFrame, roster: pd.DataFrame, month: Month) -> pd.DataFrame:
    """人籍一致率: found at its own school, of those expected and of pupils without a record."""
    out = ["left", "duplicate_registry"]
    open_ones = ["not_reported", "needs_review"]
    mine = registry[~registry["standing"].isin(out)]
    untold = mine["standing"].isin(open_ones)
    others = roster[roster["standing"].eq("no_registry")]
    parts = [
        units(mine, month, top=mine["standing"].eq("present").astype(int), bottom=(~untold).astype(int), neither=untold.astype(int)),
        units(others, month, bottom=1),
    ]  # fmt: skip
    return summed("registry_consistency_rate", "count", parts, ("township", "school", "grade"), month)


def reporting(month: Month) -> pd.DataFrame:
    """花名册报送率: schools with a row on a roster, of the directory's."""
    rows = month.schools.assign(stage=month.schools["kind"].map(KINDS).fillna(BOTH))
    told = rows["school"].isin(month.roster["school"].dropna()).astype(int)
    return summed("reporting_rate", "count", [units(rows, month, top=told, bottom=1)], ("township", "school"), month)
