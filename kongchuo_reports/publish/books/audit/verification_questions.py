"""What each school is asked (下发核查): suspected cases to be traced, and doubts about who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Ledger
from kongchuo_reports.domain.hiding import masked_number, scrubbed
from kongchuo_reports.domain.wording.books import verification_books as words
from kongchuo_reports.domain.wording.books.cells import grade_classes, places, schools, seen_at
from kongchuo_reports.domain.wording.books.cells import homes as homes_of
from kongchuo_reports.publish.books.ledger.ledger_cases import ENDED

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results

COLUMNS = [
    "to",
    "question_no",
    "kind",
    "name",
    "masked_id",
    "grade_class",
    "guardian",
    "phone",
    "home",
    "other",
    "asked",
    "reason",
    "place",
]
SIDE = ["name", "id_no", "born_on", "school", "grade_class", "place"]
CONTACT = ["guardian", "phone", "home"]
"""Whom to ask and where: for the school alone, whose pupil it is."""


def questions(results: Results) -> pd.DataFrame:
    """Every question with the school it goes to (``to``), by school in the order of the directory.

    One row a question and school: a question about rows of two schools goes to each with its own row only, and
    whole to the office.
    """
    rows = pd.concat([_of_cases(results), _of_reviews(results)], ignore_index=True)
    rows["masked_id"] = rows["id_no"].map(masked_number, na_action="ignore").astype("str")
    rows["reason"] = rows["reason"].map(scrubbed, na_action="ignore").astype("str")
    known = results.gathered.base.schools.rows["school"].dropna().drop_duplicates().tolist()
    last = [words.VILLAGES, words.OFFICE]
    others = sorted(set(rows["to"]) - set(known) - {*last})
    order = {name: place for place, name in enumerate([*known, *others, *last])}
    rows["order"] = rows["to"].map(order).astype("Int64")
    rows["is_review"] = ~rows["kind"].eq(words.CASE)
    rows = rows.sort_values(["order", "is_review", "grade_class", "question_no"], na_position="last", kind="stable")
    return rows[COLUMNS].reset_index(drop=True)


def _of_cases(results: Results) -> pd.DataFrame:
    """Open cases of the ledger of suspected dropouts; the case number is the question's number.

    A child without a record is asked about where the household list says it learns, else where it lives.
    """
    cases = results.persuaded.cases.rows
    cases = cases[cases["ledger"].eq(Ledger.SUSPECTED.value) & ~cases["state"].isin(ENDED)]
    is_recorded = cases["registry_key"].notna() | cases["registry_no"].notna()
    homes = [
        words.home(*row) for row in cases[["village", "village_group", "guardian"]].fillna("").itertuples(index=False)
    ]
    return pd.DataFrame(
        {
            "to": schools(cases["school"]).where(is_recorded | cases["school"].notna(), words.VILLAGES),
            "question_no": cases["case_no"],
            "kind": words.CASE,
            "name": cases["name"],
            "id_no": cases["id_no"],
            "grade_class": grade_classes(cases),
            "guardian": cases["guardian"],
            "phone": cases["phone"],
            "home": cases["address"].fillna(homes_of(cases)),
            "other": None,
            "asked": pd.Series(words.CASE_ASKED, index=cases.index)
            .where(is_recorded, words.NO_RECORD_ASKED)
            .mask(cases["state"].eq(CaseState.RETURNED.value), words.BACK_ASKED),
            "reason": cases["reason"].where(
                is_recorded, cases["reason"].fillna("") + pd.Series(homes, index=cases.index)
            ),
            "place": seen_at(cases, pd.Timestamp(results.month.as_of)),
        }
    ).astype("str")


def _of_reviews(results: Results) -> pd.DataFrame:
    reviews = results.classified.reviews.rows
    if reviews.empty:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in [*COLUMNS, "id_no"]})
    parts = _parts(results, reviews)
    several = parts.groupby("review")["to"].nunique()
    crossing = set(several.index[several > 1])
    of_one_school = parts[~parts["review"].isin(crossing)]
    apart = parts[parts["review"].isin(crossing)]
    # a question over two schools goes to each with its own row alone, and whole to the office
    books = [_joined(of_one_school, reviews), _alone(apart, reviews), _joined(apart.assign(to=words.OFFICE), reviews)]
    return pd.concat(books, ignore_index=True)


def _parts(results: Results, reviews: pd.DataFrame) -> pd.DataFrame:
    """The rows a question is about, one a row, with the question's position and the school each belongs to."""
    sides = []
    for name, table in (("registry", results.gathered.registry.rows), ("roster", results.gathered.roster.rows)):
        for order, column in enumerate((f"{name}_key", f"other_{name}_key")):
            keys = reviews[column].dropna().astype("int64")
            rows = table.iloc[keys.tolist()]
            sided = rows.assign(grade_class=grade_classes(rows), place=places(rows))[SIDE]
            sides.append(sided.assign(review=keys.index.tolist(), side=f"{name}{order}"))
    parts = pd.concat(sides, ignore_index=True)
    return parts.assign(to=schools(parts["school"])).sort_values(["review", "side"], kind="stable")


def _joined(parts: pd.DataFrame, reviews: pd.DataFrame) -> pd.DataFrame:
    """One row a question: its first row as the pupil, every further one told in one cell."""
    first = parts.drop_duplicates("review")
    further = parts[parts.duplicated("review")]
    of_office = further["to"] == words.OFFICE
    born = further["born_on"].dt.strftime("%Y-%m-%d").astype("str").where(of_office).fillna("")
    school = further["school"].where(of_office).fillna("")
    texts = [
        words.other_row(*row)
        for row in zip(
            further["name"].fillna("").tolist(),
            (school + further["grade_class"].fillna("")).tolist(),
            born.tolist(),
            further["place"].fillna("").tolist(),
            strict=True,
        )
    ]
    others = pd.Series(texts, index=further["review"], dtype="str").groupby(level=0).agg("\n".join)
    rows = _asked(first, reviews)
    rows["other"] = first["review"].map(others).astype("str")
    return rows


def _alone(parts: pd.DataFrame, reviews: pd.DataFrame) -> pd.DataFrame:
    """A question about two schools, as one of them sees it: its own row, nothing of the other's."""
    rows = _asked(parts.drop_duplicates(["review", "to"]), reviews)
    return rows.assign(asked=words.ANOTHER_SCHOOL, other=None, reason=None)


def _asked(parts: pd.DataFrame, reviews: pd.DataFrame) -> pd.DataFrame:
    kinds = parts["review"].map(reviews["kind"])
    return parts.assign(
        question_no=parts["review"].map(reviews["question_no"]),
        kind=kinds.map(words.KINDS).astype("str"),
        asked=kinds.map(words.ASKED_OF).astype("str"),
        reason=parts["review"].map(reviews["reason"]),
        **dict.fromkeys(CONTACT),
    )[["to", "question_no", "kind", "name", "id_no", "grade_class", *CONTACT, "asked", "reason", "place"]]
