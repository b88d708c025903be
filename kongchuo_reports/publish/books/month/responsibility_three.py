"""三包 of ``03_责任矩阵.xlsx``: school leaders hold areas and villages, head teachers classes, subject teachers pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import DutyObject, Line
from kongchuo_reports.domain.wording.books import responsibility_book as words
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.styles import Look, Tab
from kongchuo_reports.publish.facts.tallies import grade_classes, open_cases, truths

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book

BY_OBJECT = {
    DutyObject.AREA.value: words.OF_AREA,
    DutyObject.VILLAGE.value: words.OF_VILLAGE,
    DutyObject.GROUP.value: words.OF_VILLAGE,
    DutyObject.GRADE.value: words.OF_CLASS,
    DutyObject.CLASS.value: words.OF_CLASS,
    DutyObject.STUDENT.value: words.OF_PUPIL,
}
ROWS = ("held", "person_in_charge", "post", "phone", "object", "children", "note")


def add(book: Book, duties: pd.DataFrame, results: Results) -> None:
    """Add the sheet: how many are held and how many are not, then person by person.

    Source: 方案三：学校领导包片、包村，班主任包班，科任教师包生.
    """
    sheet = book.sheet(words.THREE, title=words.THREE_TITLE, tab=Tab.SUMMARY, is_reference=True)
    sheet.subline()
    cases = open_cases(results.persuaded.cases.rows)
    own = duties[duties["line"].eq(Line.EDUCATION.value) & duties["case_no"].isin(cases["case_no"])]
    own = own.assign(held=_held(own))
    rows = _rows(results, own, cases)
    sheet.section(words.THREE_SUM_TITLE)
    fields = [
        Field("held", words.HELD),
        Field("by", words.HELD_BY),
        *(Field(name, heading, look=Look.COUNT) for name, heading in words.THREE_COUNTS),
    ]
    block = sheet.table(_summary(results, own, rows, cases), fields)
    sheet.warn(block, "lacking", "{lacking}>0")
    sheet.section(words.THREE)
    fields = [
        Field("held", words.HELD),
        Field("person_in_charge", words.PERSON),
        Field("post", words.POST),
        Field("phone", words.PHONE, look=Look.ID),
        Field("object", words.OBJECT),
        Field("children", words.LOAD, look=Look.COUNT),
        Field("note", words.NOTE, widest=30.0),
    ]
    sheet.table(rows, fields, is_filtered=True)
    sheet.notes(words.THREE_NOTES)


def _held(rows: pd.DataFrame) -> pd.Series:
    """Which of 三包 a duty is: as its level is called, else by what it is for."""
    by_level = rows["level"].fillna("").str.extract(words.HELD_PATTERN, expand=False)
    return by_level.fillna(rows["object_kind"].map(BY_OBJECT)).astype("str")


def _rows(results: Results, duties: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """Every person of 三包 with what they hold and how many open cases that is; a village nobody of a school holds by its tie."""
    base = results.gathered.base
    rules = base.duty_rules.rows
    rules = rules[rules["line"].eq(Line.EDUCATION.value)]
    rules = rules.assign(held=_held(rules))
    rules = rules[rules["held"].notna()]
    keys = ["held", "person_in_charge", "object"]
    loads = duties[~truths(duties["is_gap"])].groupby(keys)["case_no"].nunique().rename("children").reset_index()
    rules = rules.merge(loads, how="left", on=keys, validate="many_to_one").assign(note=None)
    rows = [rules, _ties(results, set(rules.loc[rules["held"].eq(words.OF_VILLAGE), "object"].dropna()), cases)]
    whole = pd.concat([part for part in rows if len(part)] or [rules], ignore_index=True)
    whole["children"] = whole["children"].fillna(0).astype("int64")
    order = {held: place for place, held in enumerate(words.HELD_ORDER)}
    whole = whole.assign(order=whole["held"].map(order)).sort_values(
        ["order", "children"], ascending=[True, False], kind="stable"
    )
    return whole[list(ROWS)].reset_index(drop=True)


def _ties(results: Results, held: set[str], cases: pd.DataFrame) -> pd.DataFrame:
    """Villages that 联校包村 ties to a school and that no school leader is written down for: the head answers for the school."""
    base = results.gathered.base
    ties = base.school_villages.rows.dropna(subset=["school", "village"])
    ties = ties[~ties["village"].isin(held)].drop_duplicates(["school", "village"])
    schools = base.schools.rows.drop_duplicates("school").set_index("school")
    waiting = cases["village"].value_counts()
    return pd.DataFrame(
        {
            "held": words.OF_VILLAGE,
            "person_in_charge": ties["school"].map(schools["principal"]),
            "post": words.HEAD,
            "phone": ties["school"].map(schools["phone"]),
            "object": ties["village"],
            "children": ties["village"].map(waiting),
            "note": ties["school"].map(lambda school: words.by_tie(school=school)),
        }
    )


def _summary(results: Results, duties: pd.DataFrame, rows: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """For each of 三包: how many are to be held, how many somebody is written down for, how many a tie alone suggests, how many nobody holds."""
    named = duties[~truths(duties["is_gap"]) & duties["person_in_charge"].notna()]
    taught = cases[cases["school"].notna()]
    classes = taught["school"] + grade_classes(taught)
    sure = {held: set(named.loc[named["held"].eq(held), "case_no"]) for held in words.HELD_ORDER}
    villages = set(results.gathered.base.villages.rows["village"].dropna()) | set(cases["village"].dropna())
    by_tie = rows["note"].notna()
    of_village, tied = (
        set(rows.loc[rows["held"].eq(words.OF_VILLAGE) & chosen, "object"].dropna()) for chosen in (~by_tie, by_tie)
    )
    held_villages = {village for village in villages if _is_held(village, of_village)}
    suggested = len({village for village in villages - held_villages if _is_held(village, tied)})
    areas = int(rows["held"].eq(words.OF_AREA).sum())
    in_class = taught["case_no"].isin(sure[words.OF_CLASS])
    counts = {
        words.OF_AREA: (areas, areas),
        words.OF_VILLAGE: (len(villages), len(held_villages)),
        words.OF_CLASS: (classes.nunique(), classes[in_class].nunique()),
        words.OF_PUPIL: (len(taught), int(taught["case_no"].isin(sure[words.OF_PUPIL]).sum())),
    }
    return pd.DataFrame(
        [
            {
                "held": held,
                "by": words.HELD_ORDER[held],
                "due": due,
                "done": done,
                "tied": tie,
                "lacking": due - done - tie,
            }
            for held, (due, done) in counts.items()
            for tie in [suggested if held == words.OF_VILLAGE else 0]
        ]
    )


def _is_held(village: str, objects: set[str]) -> bool:
    return any(village in held for held in objects)
