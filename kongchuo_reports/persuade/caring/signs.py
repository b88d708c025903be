"""Early signs (苗头): which children at school may leave, by points that each name their reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    CaseState,
    ChildStanding,
    GroupKind,
    ProofKind,
    RosterStanding,
    SignLevel,
    Standing,
)
from kongchuo_reports.domain.key_groups import AWAY_STATES, BACK_KINDS
from kongchuo_reports.domain.law.calendar import ages
from kongchuo_reports.domain.law.school_grades import grades_this_year
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Signs
from kongchuo_reports.domain.vocabulary.sign_words import BOTH_AWAY, ON_LEAVE, TRUANT, WEARY
from kongchuo_reports.domain.wording.acts import caring as words
from kongchuo_reports.persuade.caring.ties import has_case, open_cases

if TYPE_CHECKING:
    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Month

AT_SCHOOL = (RosterStanding.PRESENT.value, RosterStanding.PRESENT_ELSEWHERE.value, RosterStanding.NO_REGISTRY.value)
OUT_STANDINGS = (ChildStanding.SUSPECTED.value, ChildStanding.DROPOUT.value, ChildStanding.OUT_OF_SCHOOL.value)
FINAL_GRADE = 9
SHOWN = ("name", "id_no", "school", "stage", "grade", "class_no", "village", "guardian", "phone", "born_on")
PLACE = ("source_file", "source_sheet", "source_row", "source_column")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: where it holds, what it weighs, what it is called and what helps."""

    holds: pd.Series
    points: int
    text: str | pd.Series
    advice: str


def early_signs(classified: Classified, cases: t.Cases, members: pd.DataFrame, policy: Policy, month: Month) -> Signs:
    """Children at school, or on leave that ends soon, with points enough to be listed; none has an open case.

    Source: 方案原文 四（二）：做好厌学学生和有辍学苗头学生的思想工作，防止离校造成辍学.
    """
    children = _children(classified, month, policy)
    children = children[~has_case(children, open_cases(cases))].reset_index(drop=True)
    signs = _signs(children, classified, cases, members, policy, month)
    points = sum((sign.holds.astype("int64") * sign.points for sign in signs), start=pd.Series(0, index=children.index))
    children["points"] = points.astype("int64")
    children["signs_text"] = _joined([(sign.holds, sign.text) for sign in signs], children.index)
    children["advice"] = _joined([(sign.holds, sign.advice) for sign in signs], children.index)
    level = pd.Series(SignLevel.LOW.value, index=children.index, dtype="str")
    level = level.mask(points >= policy.sign_medium_points.value, SignLevel.MEDIUM.value)
    children["level"] = level.mask(points >= policy.sign_high_points.value, SignLevel.HIGH.value)
    listed = children[points >= max(policy.sign_listed_points.value, 1)]
    order = ["points", "school", "grade", "class_no", "name", *PLACE]
    return Signs.build(listed.sort_values(order, ascending=[False, *[True] * (len(order) - 1)], kind="stable"))


def _children(classified: Classified, month: Month, policy: Policy) -> pd.DataFrame:
    """Roster rows at school, and registry rows on leave that ends soon; registry facts fill what a roster lacks."""
    roster, registry = classified.roster.rows, classified.registry.rows
    here = roster[roster["standing"].isin(AT_SCHOOL)]
    here = here.assign(roster_key=pd.Series(here.index, index=here.index).astype("Int64"))
    here["grade_now"] = grades_this_year(here)
    for column in SHOWN:
        here[column] = here[column].fillna(looked_up(here["registry_key"], registry[column]))
    registry = registry.assign(grade_now=grades_this_year(registry))
    here["grade_now"] = here["grade_now"].fillna(looked_up(here["registry_key"], registry["grade_now"]))
    here["texts"] = (
        here["absence_text"].fillna("")
        + "\n"
        + here["remark"].fillna("")
        + "\n"
        + looked_up(here["registry_key"], registry["remark"]).fillna("")
    )
    last = pd.Timestamp(month.as_of + dt.timedelta(days=policy.leave_ending_days.value))
    ending = registry["standing"].eq(Standing.ABSENT_EXPLAINED.value) & registry["proof_kind"].eq(ProofKind.LEAVE.value)
    leaving = registry[ending & (registry["proof_until_on"] <= last)]
    leaving = leaving.assign(
        registry_key=pd.Series(leaving.index, index=leaving.index).astype("Int64"),
        roster_key=pd.Series(pd.NA, index=leaving.index, dtype="Int64"),
        texts="",
    )
    columns = [*SHOWN, *PLACE, "grade_now", "registry_key", "roster_key", "texts"]
    parts = [here[columns], leaving[[*columns, "proof_until_on"]]]
    children = pd.concat([part for part in parts if len(part)] or parts[1:], ignore_index=True)
    if "proof_until_on" not in children:
        children["proof_until_on"] = pd.Series(pd.NaT, index=children.index, dtype="datetime64[s]")
    return children.astype({"texts": "str"})


def _signs(
    children: pd.DataFrame,
    classified: Classified,
    cases: t.Cases,
    members: pd.DataFrame,
    policy: Policy,
    month: Month,
) -> list[Sign]:
    """Every sign in the order it is told: from the words of the school to the facts of the family."""
    texts = children["texts"]
    weary, truant = texts.str.contains(WEARY), texts.str.contains(TRUANT)
    rows = cases.rows
    back = rows["state"].eq(CaseState.CLOSED.value) & rows["closing_kind"].isin(BACK_KINDS)
    broken = rows["is_promise_broken"].fillna(value=False).astype(bool)
    normal_age = children["grade_now"] + policy.school_age_min.value - 1
    over = ages(children["born_on"], dt.date(month.school_year, 8, 31)) - normal_age >= policy.over_age_years.value
    is_final_term = policy.final_term_from_month.value <= month.as_of.month <= policy.final_term_to_month.value
    final = children["grade_now"].eq(FINAL_GRADE).fillna(value=False).astype(bool) & is_final_term
    left_behind, both_away = _left_behind(children, classified, members)
    ends = children["proof_until_on"]
    ending = ends.dt.date.map(words.leave_ends, na_action="ignore").astype("str").fillna("")
    return [
        Sign(weary, policy.sign_weary_points.value, words.SIGN_WEARY, words.ADVICE_WEARY),
        Sign(truant, policy.sign_truant_points.value, words.SIGN_TRUANT, words.ADVICE_TRUANT),
        Sign(texts.str.contains(ON_LEAVE), policy.sign_absence_points.value, words.SIGN_ABSENCE, words.ADVICE_ABSENCE),
        Sign(
            has_case(children, rows[back]),
            policy.sign_earlier_case_points.value,
            words.SIGN_EARLIER_CASE,
            words.ADVICE_EARLIER_CASE,
        ),
        Sign(
            has_case(children, rows[broken]),
            policy.sign_broken_promise_points.value,
            words.SIGN_BROKEN_PROMISE,
            words.ADVICE_BROKEN_PROMISE,
        ),
        Sign(
            _has_sibling_out(children, classified, rows, policy),
            policy.sign_sibling_points.value,
            words.SIGN_SIBLING,
            words.ADVICE_SIBLING,
        ),
        Sign(ends.notna(), policy.sign_leave_ending_points.value, ending, words.ADVICE_LEAVE_ENDING),
        Sign(
            over.fillna(value=False).astype(bool),
            policy.sign_over_age_points.value,
            words.SIGN_OVER_AGE.format(years=policy.over_age_years.value),
            words.ADVICE_OVER_AGE,
        ),
        Sign(left_behind, policy.sign_left_behind_points.value, words.SIGN_LEFT_BEHIND, words.ADVICE_LEFT_BEHIND),
        Sign(both_away, policy.sign_guardian_away_points.value, words.SIGN_GUARDIAN_AWAY, words.ADVICE_LEFT_BEHIND),
        Sign(
            _is_of_group(children, members, GroupKind.MONITORED),
            policy.sign_poverty_points.value,
            words.SIGN_POVERTY,
            words.ADVICE_POVERTY,
        ),
        Sign(final, policy.sign_final_term_points.value, words.SIGN_FINAL_TERM, words.ADVICE_FINAL_TERM),
    ]


def _left_behind(children: pd.DataFrame, classified: Classified, members: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Left behind by the registry or by any list, and with both parents away by what it says."""
    on_lists = members[members["group"].eq(GroupKind.LEFT_BEHIND.value)]
    flagged = looked_up(children["registry_key"], classified.registry.rows["left_behind"])
    listed = pd.Series(data=False, index=children.index)
    detail = pd.Series("", index=children.index, dtype="str")
    for key in ("registry_key", "roster_key"):
        known = on_lists.dropna(subset=[key]).drop_duplicates(key)
        listed |= children[key].notna() & children[key].isin(known[key])
        detail += looked_up(children[key], known.set_index(key)["detail"]).fillna("")
    left_behind = (flagged.notna() | listed).astype(bool)
    both = (flagged.fillna("") + detail).str.contains(BOTH_AWAY)
    return left_behind, left_behind & both


def _is_of_group(children: pd.DataFrame, members: pd.DataFrame, group: GroupKind) -> pd.Series:
    of_group = members[members["group"].eq(group.value)]
    is_member = pd.Series(data=False, index=children.index)
    for key in ("registry_key", "roster_key"):
        is_member |= children[key].notna() & children[key].isin(of_group[key].dropna())
    return is_member.astype(bool)


def _has_sibling_out(children: pd.DataFrame, classified: Classified, cases: pd.DataFrame, policy: Policy) -> pd.Series:
    """A child of the same household, or of the same phone if few share it, is out of school."""
    homes = classified.children.rows
    homes["home"] = homes["source_file"].fillna("") + "|" + homes["village"].fillna("") + "|" + homes["household_no"]
    out = homes.loc[homes["standing"].isin(OUT_STANDINGS), "home"].dropna()
    has_sibling_out = pd.Series(data=False, index=children.index)
    for key in ("registry_key", "roster_key"):
        known = homes.dropna(subset=[key]).drop_duplicates(key).set_index(key)["home"]
        has_sibling_out |= looked_up(children[key], known).isin(out)
    away = cases[cases["state"].isin([state.value for state in AWAY_STATES])]
    phones = pd.concat([children["phone"], away["phone"]]).dropna().value_counts()
    family = phones[phones <= policy.shared_phone_max.value].index
    away_phones = away.loc[away["phone"].isin(family), "phone"]
    return (has_sibling_out | children["phone"].isin(away_phones.dropna())).astype(bool)


def _joined(parts: list[tuple[pd.Series, str | pd.Series]], index: pd.Index) -> pd.Series:
    """The texts that hold for each row, in order, each once."""
    text = pd.Series("", index=index, dtype="str")
    seen: list[tuple[str, pd.Series]] = []
    for holds, sentence in parts:
        again = pd.Series(data=False, index=index)
        for earlier, held in seen:
            if isinstance(sentence, str) and sentence == earlier:
                again |= held
        piece = sentence if isinstance(sentence, pd.Series) else pd.Series(sentence, index=index, dtype="str")
        text = text + (words.BETWEEN + piece).where(holds & ~again, "")
        if isinstance(sentence, str):
            seen.append((sentence, holds))
    return text.str.removeprefix(words.BETWEEN)
