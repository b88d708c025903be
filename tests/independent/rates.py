"""The rates of a month, reckoned again from the definitions alone: plain pandas, nothing of the package.

What goes in is what ``data/`` holds for anybody: the standing of each row, the ledger, and the office's own 基础信息. What
comes out is one row a rate as in ``rates.csv``: numerator, denominator, at least and at most.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pandas as pd

STAGES, BOTH = ("primary", "lower_secondary"), "both"
AWAY = ("suspected", "confirmed", "persuading", "promised")
NO_SCHOOL, NO_VILLAGE, NO_TOWNSHIP = "未归学校", "未填村", "未填乡镇"
GRADES = dict(enumerate(("一", "二", "三", "四", "五", "六", "七", "八", "九"), start=1))
OF_RECORD = "学籍行结论"
"""How the reason of a household child begins whose registry record speaks for it."""
KINDS = {"小学": "primary", "教学点": "primary", "初中": "lower_secondary", "primary": "primary",
         "teaching_point": "primary", "lower_secondary": "lower_secondary"}  # fmt: skip
GROUPS = {"poverty_relieved": "脱贫户", "monitored": "监测户", "minimum_living": "低保", "extreme_poverty": "特困",
          "disabled": "残疾", "orphan": "孤儿", "unsupported": "事实无人抚养", "left_behind": "留守", "migrant": "随迁",
          "in_difficulty": "困境", "in_law": "涉案"}  # fmt: skip
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
        heads_before: as ``heads``, a year before.
        cohorts: ``unit, definition, leaving, entered, came, went, died, graduated``.
        groups: ``groups.csv``.
        three_kinds: ID numbers of those disabled in sight, hearing, speech or intellect; None where no list tells it here.
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
    heads_before: pd.DataFrame = field(default_factory=pd.DataFrame)
    cohorts: pd.DataFrame = field(default_factory=pd.DataFrame)
    groups: pd.DataFrame = field(default_factory=pd.DataFrame)
    three_kinds: frozenset[str] | None = None

    @property
    def year_starts(self) -> dt.date:
        """1 September of the school year."""
        return dt.date(self.as_of.year - (self.as_of.month < 9), 9, 1)


def rates(month: Month) -> pd.DataFrame:
    """Every rate of ``rates.csv``; 三残 where the kinds of disability are told."""
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
        *retained(month),
        *risen(month),
        *enrolled(month, cases[confirmed]),
        gross(registry, roster, month),
        *covered(month),
        net_change(heads, registry, roster, month),
        *of_groups(month, cases[confirmed], registry),
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
    for name in ("returned_on", "seen_back_on", "closed_on"):
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
    high = (rows["top"] + rows["open"] + rows["neither"]) / whole_bottom
    may_exceed = rows["top"].gt(rows["bottom"]) | (definition in {"gross", "grade"})
    high = high.where(may_exceed, high.clip(upper=1))
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
    before = dict(zip(cases["case_no"], cases["previous_case_no"], strict=True))
    earlier: set[object] = set()
    for number in mine["case_no"]:
        one = before[number]
        while isinstance(one, str) and one not in earlier:
            earlier.add(one)
            one = before.get(one)
    mine = mine[~mine["case_no"].isin(earlier)]  # one child once, with the last of its cases
    written_off = mine["state"].eq("closed") & mine["closing_kind"].eq("returned")
    by_itself = mine["state"].eq("closed") & mine["closing_kind"].eq("present")
    back = written_off | by_itself | mine["state"].eq("returned")
    called_on = pd.to_numeric(mine["visit_count"]).gt(0) | mine["visit_result"].notna() | mine["promised_on"].notna()
    persuaded = written_off | (mine["state"].eq("returned") & called_on)
    after = {
        one: later
        for later, one in zip(cases["case_no"], cases["previous_case_no"], strict=True)
        if isinstance(one, str)
    }
    by_number = cases.set_index("case_no")
    line = pd.Timestamp(month.as_of) - pd.Timedelta(days=month.days)

    def came_back(case: pd.Series) -> pd.Timestamp:
        """The day of return, or that of the first report that saw the child back."""
        return case["returned_on"] if pd.notna(case["returned_on"]) else case["seen_back_on"]

    def stands(number: str) -> bool:
        """Whether the last return of the child has lasted, absences of later cases counted."""
        day, one = came_back(by_number.loc[number]), number
        while one in after:
            one = after[one]
            later = by_number.loc[one]
            if later["state"] in AWAY:
                return False
            came = came_back(later)
            came = came if pd.notna(came) else later["closed_on"]
            if pd.isna(came):
                return False
            day = max(day, came) if pd.notna(day) else day
        return bool(pd.notna(day) and day <= line)

    stable = back & mine["case_no"].map(stands).astype(bool)
    visited = pd.to_numeric(mine["visit_count"]).gt(0)
    said = mine["is_campaign_covered"].astype("str").str.lower()
    visited_by_campaign = said.eq("true") | (~said.isin(["true", "false"]) & visited)
    signed = mine["is_signed"].astype(str).str.lower().eq("true")
    told = (
        ("persuasion_rate", back | True, persuaded),
        ("visit_coverage_rate", back | True, visited_by_campaign),
        ("stable_return_rate", back, stable),
        ("signature_rate", visited, signed),
        ("write_off_rate", persuaded, written_off),
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


def row_of(indicator: str, definition: str, scope: tuple[str, str, str], top: int, bottom: int) -> dict[str, object]:
    """One rate in which nobody is open."""
    share = top / bottom if bottom else None
    told = dict(zip(("scope_level", "scope", "stage"), scope, strict=True))
    return {"indicator": indicator, "definition": definition, **told, "numerator": top, "denominator": bottom,
            "open": 0, "neither": 0, "at_least": share, "at_most": share}  # fmt: skip


def retained(month: Month) -> list[pd.DataFrame]:
    """九年、六年、三年巩固率: graduates of those who entered, plus who came, less who went and died; the office's own row
    or the sum of its schools."""
    if month.cohorts.empty:
        return []
    stages = {"nine_year": BOTH, "six_year": "primary", "three_year": "lower_secondary"}
    rows = month.cohorts.assign(
        bottom=month.cohorts["entered"] + month.cohorts["came"] - month.cohorts["went"] - month.cohorts["died"],
        level=month.cohorts["unit"].map(
            lambda unit: "office" if unit == month.office else "township" if unit in set(month.schools["township"]) else "school"
        ),
    )  # fmt: skip
    told = [
        row_of("retention_rate", row["definition"], (row["level"], row["unit"], stages[row["definition"]]), row["graduated"], row["bottom"])
        for row in rows.to_dict("records")
    ]  # fmt: skip
    for definition, mine in rows.groupby("definition"):
        if not mine["level"].eq("office").any():
            part = mine[mine["level"].eq("school" if mine["level"].eq("school").any() else "township")]
            place = ("office", month.office, stages[definition])
            sums = int(part["graduated"].sum()), int(part["bottom"].sum())
            told.append(row_of("retention_rate", definition, place, *sums))
    return [pd.DataFrame(told)]


def risen(month: Month) -> list[pd.DataFrame]:
    """年级巩固率: a grade's pupils of those of the grade below a year before, at the same school and in the same stage."""
    if month.heads_before.empty:
        return []
    before = month.heads_before.assign(grade=month.heads_before["grade"] + 1)
    steps = month.heads.merge(before, on=["school", "stage", "grade"], suffixes=("", "_before"))
    steps = steps[steps["headcount_before"] > 0]
    names = steps["grade"].map(lambda one: f"{GRADES[one - 1]}年级升{GRADES[one]}年级")
    part = units(steps, month, top=steps["headcount"], bottom=steps["headcount_before"])
    parts = [part.assign(grade=names), part.assign(grade=steps["school"] + names)]
    whole = summed("retention_rate", "grade", parts[:1], ("township", "school", "grade"), month)
    each = summed("retention_rate", "grade", parts[1:], ("grade",), month)
    told = pd.concat([whole, each], ignore_index=True)
    adds_nothing = told["stage"].eq(BOTH) & told["scope_level"].ne("office")
    return [told[~adds_nothing & told["denominator"].gt(0)]]


LEARNING = ("leave", "transfer", "elsewhere", "home_teaching", "special_school", "specialised_school",
            "vocational_placement", "sick_leave")  # fmt: skip
GONE = ("death", "abroad", "registration_error", "graduated")
"""计已入学的去向、移出适龄人口的去向, as 指标口径 四 has them."""


def enrolled(month: Month, confirmed: pd.DataFrame) -> list[pd.DataFrame]:
    """入学率（净）, and that of all disabled children."""
    children = by_age(staged(month.children, month))
    registry = staged(month.registry, month)
    own = confirmed["key"].dropna()
    numbers = set(registry.loc[registry["key"].isin(own), "id_no"].dropna())
    by_ledger = children["id_no"].isin(numbers) | children["key"].isin(own)
    state, kind = children["standing"], kind_of(children, registry)
    removed = state.isin(["not_of_age", "duplicate"]) | (state.eq("explained") & kind.isin(GONE))
    top = state.isin(["at_school", "elsewhere"]) | (state.eq("explained") & kind.isin(LEARNING))
    unknown = state.isin(["needs_review", "not_reported"])
    here = children["of_age"] & ~removed
    told = units(
        children[here],
        month,
        top=top[here].astype(int),
        bottom=(~unknown)[here].astype(int),
        open=(state.eq("suspected") & ~by_ledger)[here].astype(int),
        neither=unknown[here].astype(int),
    )
    parts = [summed("enrolment_rate", "net", [told], ("township", "school", "grade", "village", "sex"), month)]
    if not month.groups.empty:
        disabled = month.groups[month.groups["group"].eq("disabled")]
        listed = set(disabled["id_no"].dropna()), set(key_of(disabled).dropna())
        mine = children.loc[told.index, "id_no"].isin(listed[0]) | children.loc[told.index, "key"].isin(listed[1])
        parts.append(summed("disabled_enrolment_rate", "all_kinds", [told[mine]], ("township",), month))
        if month.three_kinds is not None:
            three = told[mine & children.loc[told.index, "id_no"].isin(month.three_kinds)]
            parts.append(summed("disabled_enrolment_rate", "three_kinds", [three], ("township",), month))
            at_home = state[three.index].eq("explained") & kind[three.index].eq("home_teaching")
            without = three.assign(top=three["top"].mask(at_home, 0))
            name = "three_kinds_without_home_teaching"
            parts.append(summed("disabled_enrolment_rate", name, [without], ("township",), month))
    return parts


def kind_of(children: pd.DataFrame, registry: pd.DataFrame) -> pd.Series:
    """Where a household child is: its paper's kind, else that of its registry row, else what the registry's status says."""
    told = registry.dropna(subset=["id_no"]).drop_duplicates("id_no").set_index("id_no")["proof_kind"]
    said = children["reason"].fillna("").str.extract("学籍状态为“(死亡|出国|毕业|转|休学)")[0]
    words = {"死亡": "death", "出国": "abroad", "毕业": "graduated", "转": "transfer", "休学": "leave"}
    return children["proof_kind"].fillna(children["id_no"].map(told)).fillna(said.map(words))


def gross(registry: pd.DataFrame, roster: pd.DataFrame, month: Month) -> pd.DataFrame:
    """毛入学率: pupils of a stage, each once, of the people of 6 to 11 and 12 to 14 years."""
    children = month.children
    kind = kind_of(children, registry)
    gone = children["standing"].eq("duplicate") | (children["standing"].eq("explained") & kind.isin(GONE))
    stage = children["age"].map(lambda age: STAGES[0] if 6 <= age <= 11 else STAGES[1] if 12 <= age <= 14 else None)
    people = children.assign(stage=stage)[children["of_age"] & ~gone & stage.notna()]
    here = roster[roster["standing"].ne("duplicate_roster")]
    silent = registry[registry["standing"].eq("not_reported")]
    parts = [units(here, month, top=1), units(people, month, bottom=1), units(silent, month, open=1)]
    return summed("enrolment_rate", "gross", parts, ("township",), month)


def covered(month: Month) -> list[pd.DataFrame]:
    """重点群体监测覆盖率: of all with each child once, and of each group; who is not reported or not decided may yet be known."""
    if month.groups.empty:
        return []
    rows = month.groups.assign(stage=staged(month.groups, month)["stage"])
    rows["stage"] = month.groups["stage"].where(month.groups["stage"].isin(STAGES)).fillna(rows["stage"])
    worst = rows["watch"].map({"abnormal": 0, "unknown": 1}).fillna(2)
    once = rows.assign(worst=worst).sort_values("worst", kind="stable").drop_duplicates("child_no").sort_index()
    known = once["watch"].ne("unknown").astype(int)
    waiting = (once["standing"].isin(["not_reported", "needs_review"]) & known.eq(0)).astype(int)
    parts = [units(once, month, top=known, bottom=1, open=waiting)]
    whole = summed("group_coverage_rate", "count", parts, ("township", "school"), month)
    each = rows.assign(worst=worst).sort_values("worst", kind="stable").drop_duplicates(["group", "child_no"])
    known = each["watch"].ne("unknown").astype(int)
    waiting = (each["standing"].isin(["not_reported", "needs_review"]) & known.eq(0)).astype(int)
    by_group = units(each, month, top=known, bottom=1, open=waiting).assign(group=each["group"].map(GROUPS))
    groups = summed("group_coverage_rate", "count", [by_group], ("group",), month)
    return [whole, groups[groups["scope_level"].eq("group")]]


def net_change(heads: pd.DataFrame, registry: pd.DataFrame, roster: pd.DataFrame, month: Month) -> pd.DataFrame:
    """差额法 (B): pupils of 1 September less those on the roster now, of the stages of schools that have both."""
    here = roster[roster["standing"].ne("duplicate_roster")]
    now = here.groupby(["school", "stage"]).size().rename("now").reset_index()
    both = heads.merge(now, on=["school", "stage"])
    both = both[~both["school"].isin(registry.loc[registry["standing"].eq("not_reported"), "school"])]
    part = units(both, month, top=both["headcount"] - both["now"], bottom=both["headcount"])
    return summed("dropout_rate", "B", [part], ("township", "school"), month)


def of_groups(month: Month, confirmed: pd.DataFrame, registry: pd.DataFrame) -> list[pd.DataFrame]:
    """Of each key group: D among its household children, and how many of its children learn, also with each child once."""
    if month.groups.empty:
        return []
    children = month.children.drop_duplicates("id_no").dropna(subset=["id_no"])
    whole = by_households(month, confirmed, registry)
    homes = whole.assign(id_no=month.children.loc[whole.index, "id_no"])
    listed = month.groups[["group", "id_no"]].dropna().drop_duplicates()
    each = listed.merge(homes, on="id_no")
    out = summed("dropout_rate", "D", [each.assign(group=each["group"].map(GROUPS))], ("group",), month)

    rows = month.groups.assign(stage=staged(month.groups, month)["stage"])
    rows["stage"] = month.groups["stage"].where(month.groups["stage"].isin(STAGES)).fillna(rows["stage"])
    papers = registry.dropna(subset=["id_no"]).drop_duplicates("id_no").set_index("id_no")["proof_kind"]
    at_home = children.set_index("id_no")["proof_kind"]
    kind = rows["id_no"].map(papers).fillna(rows["id_no"].map(at_home))
    state = rows["standing"]
    explained = state.isin(["explained", "absent_explained"])
    removed = state.isin(["not_of_age", "duplicate"]) | (explained & kind.isin(GONE))
    here = [
        "at_school",
        "elsewhere",
        "present",
        "present_elsewhere",
        "returned_not_updated",
        "no_registry",
        "duplicate_roster",
    ]
    learns = state.isin(here) | (explained & kind.isin(LEARNING))
    unknown = (state.isin(["needs_review", "not_reported", "left", "duplicate_registry"]) | state.isna()) & ~removed
    by_ledger = rows["case_no"].isin(confirmed["case_no"])
    worst = rows["watch"].map({"abnormal": 0, "unknown": 1}).fillna(2)
    told = units(
        rows,
        month,
        top=(learns & ~removed).astype(int),
        bottom=(~removed & ~unknown).astype(int),
        open=(state.isin(["suspected", "absent_unexplained"]) & ~removed & ~by_ledger).astype(int),
        neither=unknown.astype(int),
    ).assign(group=rows["group"].map(GROUPS), child_no=rows["child_no"], worst=worst)
    order = told.sort_values("worst", kind="stable")
    once = order.drop_duplicates("child_no").sort_index()
    each = order.drop_duplicates(["group", "child_no"]).sort_index()
    by_child = summed("enrolment_rate", "count", [once], ("township", "school"), month)
    by_group = summed("enrolment_rate", "count", [each], ("group",), month)
    return [*(told[told["scope_level"].eq("group")] for told in (out, by_group)), by_child]
