"""Who answers for each open case on both lines (双线四包, 三包, 联校包村), and where nobody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Line
from kongchuo_reports.domain.findings import supervising as kinds
from kongchuo_reports.domain.tables import Duties
from kongchuo_reports.domain.vocabulary import duty_words
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.supervise.duty.directory import directory_of
from kongchuo_reports.supervise.duty.loads import with_loads
from kongchuo_reports.supervise.duty.objects import handles
from kongchuo_reports.supervise.duty.phones import with_phones
from kongchuo_reports.supervise.duty.rules import duty_rules
from kongchuo_reports.supervise.duty.troubles import of_duties

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Gathered
    from kongchuo_reports.domain.tables import Cases

CASE_COLUMNS = ["case_no", "name", "school", "grade", "class_no", "village"]
BY_NAME = ("name|", "name_in_village|", "name_anywhere|", "head|", "head_anywhere|")
HOUSEHOLD_KEYS = ("head|", "head_anywhere|")


def open_cases(cases: Cases) -> pd.DataFrame:
    """Cases that still are somebody's task: not closed, not excluded."""
    rows = cases.rows
    return rows[~rows["state"].isin([CaseState.CLOSED, CaseState.EXCLUDED])].reset_index(drop=True)


def assign(gathered: Gathered, cases: Cases, policy: Policy) -> tuple[Duties, list[dict[str, object]]]:
    """Every person and every gap, on both lines, for each open case.

    Args:
        gathered: gives the office's duty rules and directories.
        cases: all cases of the month.
        policy: ``duty_load_max``.

    Returns:
        One row for each line and level of each case, the most specific object winning; and the findings.
        Source: 方案四（一）：落实到相应干部、村委、村民小组和学校领导、班主任、科任教师.
    """
    open_rows = open_cases(cases)
    if open_rows.empty:
        return Duties.empty(), []
    directory = directory_of(gathered.base, open_rows)
    rules, keys, troubles = duty_rules(gathered.base, directory)
    if not len(gathered.base.duty_rules):
        troubles.append(of_duties(kinds.DUTIES_EMPTY))
    matched = keys.merge(handles(open_rows, gathered, directory), on="key", how="inner", validate="many_to_many")
    matched, ambiguous = _without_ambiguous(matched, rules, open_rows)
    troubles += ambiguous
    held = _most_specific(matched, rules)
    troubles += _doubles(held)
    named = held[held["person_in_charge"].notna()]
    levels = levels_of(rules, policy)
    gaps = _gaps(open_rows, named, held, levels)
    rows = pd.concat([named, gaps], ignore_index=True)
    duties, overloads = with_loads(_arranged(rows, open_rows, levels), policy)
    return with_phones(duties, gathered.base), [*troubles, *_gap_findings(duties), *overloads]


def _without_ambiguous(
    matched: pd.DataFrame, rules: pd.DataFrame, open_rows: pd.DataFrame
) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """Leave out rules whose name alone points at several children, or at several households."""
    households = open_rows.set_index("case_no")["household_no"]
    by_name = matched[matched["key"].str.startswith(BY_NAME)]
    is_household = by_name["key"].str.startswith(HOUSEHOLD_KEYS)
    whose = by_name["case_no"].mask(is_household, by_name["case_no"].map(households).astype("str"))
    counts = whose.groupby(by_name["rule"]).nunique()
    several = counts[counts > 1].rename("count").reset_index()
    several = several.merge(
        rules[["source_row", "object"]], left_on="rule", right_index=True, how="left", validate="one_to_one"
    )
    troubles = [
        of_duties(kinds.STUDENT_AMBIGUOUS, row, found=what, count=count)
        for row, what, count in zip(several["source_row"], several["object"], several["count"], strict=True)
    ]
    kept = matched[~matched["rule"].isin(several["rule"])]
    return kept[["rule", "case_no"]].drop_duplicates(ignore_index=True), troubles


def _most_specific(matched: pd.DataFrame, rules: pd.DataFrame) -> pd.DataFrame:
    candidates = matched.merge(rules, left_on="rule", right_index=True, how="left", validate="many_to_one")
    place = [candidates["case_no"], candidates["line"], candidates["level"]]
    has_person = candidates["person_in_charge"].notna()
    served = has_person.groupby(place).transform("any")
    # a rule without a person stands only where nobody serves the level: it says that the office knows of the gap
    candidates = candidates[has_person | ~served]
    best = candidates.groupby(["case_no", "line", "level"])["breadth"].transform("max")
    held = candidates[(candidates["breadth"] == best) | candidates["is_tie"].astype(bool)].sort_values(
        "order", kind="stable"
    )
    held = held.drop_duplicates(subset=["case_no", "line", "level", "person_in_charge"], ignore_index=True)
    people = held.groupby(["case_no", "line", "level"])["person_in_charge"].transform("nunique")
    held["is_double"] = (people > 1) & ~held["is_tie"].astype(bool)
    held["note"] = held["note"].mask(held["is_double"], words.DOUBLE)
    return held


def _doubles(held: pd.DataFrame) -> list[dict[str, object]]:
    doubled = held[held["is_double"]]
    people = doubled.drop_duplicates(subset=["line", "level", "object", "person_in_charge"])
    several = people.groupby(["line", "level", "object"], sort=False).agg(
        count=("person_in_charge", "nunique"), row=("source_row", "min")
    )
    return [
        of_duties(
            kinds.DOUBLE_DUTY,
            row,
            line=words.line_label(str(line)),
            level=level,
            object=object_,
            count=int(count),
        )
        for (line, level, object_), count, row in zip(several.index, several["count"], several["row"], strict=True)
    ]


def levels_of(rules: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Every level of every line, from broad to specific, under the office's own names; what its object usually is.

    Levels are those of 包保责任 in the order of their objects. Where the office has set how many levels a line has and
    what they are called (四级, 六级, 七级), these come first and in that order, also those that nobody holds yet.
    """
    ordered = rules.sort_values(["breadth", "order"], kind="stable")
    levels = ordered.drop_duplicates(subset=["line", "level"])[["line", "level", "object_kind"]].reset_index(drop=True)
    set_levels = pd.DataFrame(
        [(line.value, level) for line in Line for level in _set_levels(policy, line)], columns=["line", "level"]
    ).astype("str")
    if len(set_levels):
        set_levels = set_levels.merge(levels, on=["line", "level"], how="left", validate="one_to_one")
        levels = pd.concat([set_levels, levels], ignore_index=True).drop_duplicates(subset=["line", "level"])
    levels["level_order"] = levels.groupby("line").cumcount() + 1
    return levels.reset_index(drop=True)


def _set_levels(policy: Policy, line: Line) -> list[str]:
    rule = policy.government_levels if line is Line.GOVERNMENT else policy.education_levels
    return list(dict.fromkeys(duty_words.pieces(rule.value))) if rule.is_override else []


def _gaps(open_rows: pd.DataFrame, named: pd.DataFrame, held: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """Levels that others have and a child lacks; a line that nobody has at all is one gap."""
    lines = [line.value for line in Line if not (levels["line"] == line).any()]
    empty = pd.DataFrame({"line": lines, "level": words.WHOLE_LINE, "object_kind": None})
    # every case against every level; then what somebody holds is taken away again
    due = open_rows[["case_no", "village", "school"]].merge(
        pd.concat([levels[["line", "level", "object_kind"]].astype("str"), empty.astype("str")], ignore_index=True),
        how="cross",
    )
    have = named[["case_no", "line", "level"]].drop_duplicates()
    due = due.merge(have, on=["case_no", "line", "level"], how="left", indicator=True, validate="one_to_one")
    due = due[due["_merge"] == "left_only"].drop(columns="_merge")
    blank = held.loc[held["person_in_charge"].isna(), ["case_no", "line", "level", "object"]]
    blank = blank.drop_duplicates(subset=["case_no", "line", "level"])
    due = due.merge(blank, on=["case_no", "line", "level"], how="left", validate="one_to_one")
    # from the general to the particular: a later note covers an earlier one
    note = pd.Series(words.LEVEL_GAP, index=due.index, dtype="str")
    note = note.mask(due["object_kind"].isna(), words.LEVEL_UNFILLED)
    note = note.mask(due["level"] == words.WHOLE_LINE, words.LINE_GAP)
    note = note.mask(due["object"].notna(), words.PERSON_BLANK)
    note = note.mask(due["village"].isna() & (due["line"] == Line.GOVERNMENT), words.NO_VILLAGE)
    note = note.mask(due["school"].isna() & (due["line"] == Line.EDUCATION), words.NO_SCHOOL)
    return due.assign(note=note, is_gap=True)[["case_no", "line", "level", "object_kind", "object", "note", "is_gap"]]


def _arranged(rows: pd.DataFrame, open_rows: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    facts = open_rows[CASE_COLUMNS].assign(case_order=range(len(open_rows)))
    rows = rows.drop(columns=[name for name in ("name", "school", "grade", "class_no", "village") if name in rows])
    rows = rows.merge(facts, on="case_no", how="left", validate="many_to_one")
    rows = rows.merge(
        levels[["line", "level", "level_order"]], on=["line", "level"], how="left", validate="many_to_one"
    )
    rows["level_order"] = rows["level_order"].fillna(1).astype("int64")
    rows["is_gap"] = rows["person_in_charge"].isna()
    rows["line_order"] = rows["line"].map({line.value: place for place, line in enumerate(Line)})
    return rows.sort_values(["case_order", "line_order", "level_order", "order"], kind="stable", ignore_index=True)


def _gap_findings(duties: Duties) -> list[dict[str, object]]:
    rows = duties.rows
    troubles: list[dict[str, object]] = []
    no_village = rows[rows["is_gap"] & (rows["note"] == words.NO_VILLAGE)]["case_no"].drop_duplicates()
    if len(no_village):
        troubles.append(of_duties(kinds.VILLAGE_MISSING, count=len(no_village), cases=words.some(no_village.tolist())))
    filled = rows.groupby(["case_no", "line"], sort=False)["is_gap"].transform(lambda gaps: not gaps.all())
    for line, part in rows[~filled.astype(bool)].groupby("line", sort=False):
        numbers = part["case_no"].drop_duplicates().tolist()
        facts: dict[str, object] = {
            "line": words.line_label(str(line)),
            "count": len(numbers),
            "cases": words.some(numbers),
        }
        troubles.append(of_duties(kinds.LINE_WITHOUT_PERSON, **facts))
    for (side, level), part in rows[filled.astype(bool) & rows["is_gap"]].groupby(["line", "level"], sort=False):
        numbers = part["case_no"].drop_duplicates().tolist()
        facts = {"line": words.line_label(str(side)), "count": len(numbers), "cases": words.some(numbers)}
        troubles.append(of_duties(kinds.LEVEL_MISSING, level=level, **facts))
    return troubles
