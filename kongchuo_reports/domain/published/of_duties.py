"""Published figures of who answers for whom: named people and their cases, 三包 with what nobody holds, pledges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, DutyObject, Line, PledgeState
from kongchuo_reports.domain.published.figure import Published, all_cases, cases, true
from kongchuo_reports.domain.wording.books import responsibility_book as held_words
from kongchuo_reports.domain.wording.books.cells import grade_classes
from kongchuo_reports.domain.wording.program import figures as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.published.figure import Rows
    from kongchuo_reports.domain.records import Results

BY_OBJECT = {
    DutyObject.AREA.value: held_words.OF_AREA,
    DutyObject.VILLAGE.value: held_words.OF_VILLAGE,
    DutyObject.GROUP.value: held_words.OF_VILLAGE,
    DutyObject.GRADE.value: held_words.OF_CLASS,
    DutyObject.CLASS.value: held_words.OF_CLASS,
    DutyObject.STUDENT.value: held_words.OF_PUPIL,
}
OPEN = cases(lambda rows: rows["ledger"].notna())
HELD_CASES: dict[str, Rows] = {
    "open": OPEN,
    "closed": all_cases(lambda _, rows: rows["state"].eq(CaseState.CLOSED.value)),
    "overdue": cases(lambda rows: true(rows["is_overdue"])),
    "unvisited": cases(lambda rows: rows["visit_count"].eq(0)),
}


def three_of(rows: pd.DataFrame) -> pd.Series:
    """Which of 三包 a duty is: as its level is called, else by what it is for."""
    by_level = rows["level"].fillna("").str.extract(held_words.HELD_PATTERN, expand=False)
    return by_level.fillna(rows["object_kind"].map(BY_OBJECT)).astype("str")


def three_rules(results: Results) -> pd.DataFrame:
    """Rules of the education line that are one of 三包, with ``held``."""
    rules = results.gathered.base.duty_rules.rows
    rules = rules[rules["line"].eq(Line.EDUCATION.value)]
    rules = rules.assign(held=three_of(rules))
    return rules[rules["held"].notna()]


def three_ties(results: Results) -> pd.DataFrame:
    """Villages that 联校包村 ties to a school and that no school leader is written down for."""
    rules, ties = three_rules(results), results.gathered.base.school_villages.rows
    held = rules.loc[rules["held"].eq(held_words.OF_VILLAGE), "object"].dropna()
    ties = ties.dropna(subset=["school", "village"])
    return ties[~ties["village"].isin(held)].drop_duplicates(["school", "village"])


def _open_cases(results: Results) -> pd.DataFrame:
    return results.persuaded.cases.rows.loc[OPEN(results).index]


def _own(results: Results) -> pd.DataFrame:
    """What the education line does for open cases, with ``held``."""
    told = results.supervised.duties.rows
    mine = told["line"].eq(Line.EDUCATION.value) & told["case_no"].isin(_open_cases(results)["case_no"])
    own = told[mine & ~true(told["is_gap"])]
    return own.assign(held=three_of(own))


def _answered(which: str) -> Rows:
    """What named people answer for: each case once for each person, by name and post."""

    def rows(results: Results) -> pd.DataFrame:
        told, mine = results.supervised.duties.rows, HELD_CASES[which](results).index
        is_one = told["case_no"].isin(results.persuaded.cases.rows.loc[mine, "case_no"])
        named = told[told["person_in_charge"].notna() & ~true(told["is_gap"]) & is_one]
        return named.drop_duplicates(["person_in_charge", "post", "case_no"])[["school", "village"]]

    return rows


def _three(results: Results) -> pd.DataFrame:
    return _own(results).drop_duplicates(["held", "person_in_charge", "object", "case_no"])[["school", "village"]]


def _areas(results: Results) -> pd.DataFrame:
    rules = three_rules(results)
    return rules.loc[rules["held"].eq(held_words.OF_AREA), ["object"]]


def _villages(which: str) -> Rows:
    """Villages of the office and of its open cases: all, those somebody is written down for, those a tie alone suggests."""

    def rows(results: Results) -> pd.DataFrame:
        rules = three_rules(results)
        every = set(results.gathered.base.villages.rows["village"].dropna())
        every |= set(_open_cases(results)["village"].dropna())
        objects = set(rules.loc[rules["held"].eq(held_words.OF_VILLAGE), "object"].dropna())
        held = {village for village in every if _is_held(village, objects)}
        tied = {one for one in every - held if _is_held(one, set(three_ties(results)["village"]))}
        return pd.DataFrame({"village": sorted({"all": every, "held": held, "tied": tied}[which])}, dtype="str")

    return rows


def _is_held(village: str, objects: set[str]) -> bool:
    return any(village in held for held in objects)


def _pupils(results: Results) -> pd.DataFrame:
    told = _open_cases(results)
    return told[told["school"].notna()]


def _sure(results: Results, held: str) -> pd.DataFrame:
    """Open cases with a school for which somebody is named for one of 三包."""
    own, pupils = _own(results), _pupils(results)
    named = own.loc[own["person_in_charge"].notna() & own["held"].eq(held), "case_no"]
    return pupils[pupils["case_no"].isin(named)]


def _classes(pupils: pd.DataFrame) -> pd.DataFrame:
    return pupils.assign(place=pupils["school"] + grade_classes(pupils)).drop_duplicates("place")[["school"]]


def _pledges(results: Results) -> pd.DataFrame:
    return results.supervised.pledge_dues.rows


def _pledged(state: str) -> Rows:
    def rows(results: Results) -> pd.DataFrame:
        told = _pledges(results)
        return told.loc[told["state"].eq(state), ["level"]]

    return rows


def _looser(results: Results) -> pd.DataFrame:
    told = _pledges(results)
    is_looser = told["target_note"].fillna("").str.contains(held_words.LOOSER_WORD, regex=False)
    return told.loc[is_looser, ["level"]]


OF_DUTIES: tuple[Published, ...] = (
    *(
        Published(f"duties.{code}", name, words.OF_PEOPLE, "人案", text, "duties.csv", _answered(code))
        for code, name, text in (
            ("open", words.HELD, words.HELD_TEXT),
            ("closed", words.HELD_CLOSED, words.HELD_CLOSED_TEXT),
            ("overdue", words.HELD_OVERDUE, words.HELD_OVERDUE_TEXT),
            ("unvisited", words.HELD_UNVISITED, words.HELD_UNVISITED_TEXT),
        )
    ),
    Published("three", words.THREE, words.OF_PEOPLE, "人案", words.THREE_TEXT, "duties.csv", _three),
    *(
        Published(f"three.{code}", name, words.OF_THREE, unit, text, source, rows)
        for code, name, unit, text, source, rows in (
            ("areas", words.AREAS, "片", words.AREAS_TEXT, words.BASE_BOOK, _areas),
            ("villages", words.VILLAGES, "村", words.VILLAGES_TEXT, words.BASE_BOOK, _villages("all")),
            ("villages_held", words.VILLAGES_HELD, "村", words.VILLAGES_HELD_TEXT, words.BASE_BOOK, _villages("held")),
            ("villages_tied", words.VILLAGES_TIED, "村", words.VILLAGES_TIED_TEXT, words.BASE_BOOK, _villages("tied")),
            (
                "classes",
                words.CLASSES,
                "班",
                words.CLASSES_TEXT,
                "cases.csv",
                lambda results: _classes(_pupils(results)),
            ),
            (
                "classes_held",
                words.CLASSES_HELD,
                "班",
                words.CLASSES_HELD_TEXT,
                "duties.csv",
                lambda results: _classes(_sure(results, held_words.OF_CLASS)),
            ),
            (
                "pupils",
                words.PUPILS,
                "案",
                words.PUPILS_TEXT,
                "cases.csv",
                lambda results: _pupils(results)[["school"]],
            ),
            (
                "pupils_held",
                words.PUPILS_HELD,
                "案",
                words.PUPILS_HELD_TEXT,
                "duties.csv",
                lambda results: _sure(results, held_words.OF_PUPIL)[["school"]],
            ),
        )
    ),
    Published(
        "pledges",
        words.PLEDGES,
        words.OF_PLEDGES,
        "份",
        words.PLEDGES_TEXT,
        "pledge_dues.csv",
        lambda results: _pledges(results)[["level"]],
    ),
    *(
        Published(
            f"pledges.{state.value}",
            words.pledges_of(state.label),
            words.OF_PLEDGES,
            "份",
            words.PLEDGE_STATE_TEXT,
            "pledge_dues.csv",
            _pledged(state.value),
        )
        for state in PledgeState
    ),
    Published("pledges.looser", words.LOOSER, words.OF_PLEDGES, "份", words.LOOSER_TEXT, "pledge_dues.csv", _looser),
)
