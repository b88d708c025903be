"""Questions for a person (待核实) with both candidates side by side, and fields that differ (信息不一致)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import RosterStanding, Standing
from kongchuo_reports.domain.wording.books import audit_book as words
from kongchuo_reports.domain.wording.books.cells import grade_classes, places
from kongchuo_reports.publish.books.audit.audit_children import (
    EVIDENCE_WIDTH,
    PLACE_WIDTH,
    REASON_WIDTH,
    RULE_TITLES,
    SCHOOL_WIDTH,
)
from kongchuo_reports.publish.drawing.sheets import Field, Look, Tab

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book

SIDE_COLUMNS = ("name", "id_no", "born_on", "school", "grade_class", "school_class", "place")


def add(book: Book, results: Results) -> None:
    """Add the sheets 待核实 and 信息不一致."""
    _add_reviews(book, results)
    _add_differences(book, results)


def sides(results: Results) -> pd.DataFrame:
    """Reviews with the rows they are about: ``one_*`` and ``other_*`` columns of both sides, ``third`` as text.

    ``third`` is who else may be the child or the row of the question, also where another question asks about that.

    One row a question, in the order of question numbers. The first side is the registry row where there is one.
    """
    reviews = results.classified.reviews.rows
    registry = _sided(_asked(results.gathered.registry.rows, reviews, "registry"))
    roster = _sided(_asked(results.gathered.roster.rows, reviews, "roster"))
    first_registry = reviews["registry_key"]
    second_roster = reviews["roster_key"].where(first_registry.notna())
    second_roster = second_roster.fillna(reviews["other_roster_key"].where(first_registry.isna()))
    second_registry = reviews["other_registry_key"].where(second_roster.isna())
    third_registry = reviews["other_registry_key"].where(second_roster.notna())
    third_roster = reviews["other_roster_key"].where(first_registry.notna())
    first = _taken(registry, first_registry, roster, reviews["roster_key"].where(first_registry.isna()))
    second = _taken(registry, second_registry, roster, second_roster)
    third = _taken(registry, third_registry, roster, third_roster)
    shown = pd.concat([reviews, first.add_prefix("one_"), second.add_prefix("other_")], axis=1)
    shown["third"] = _candidates(third).fillna(_rivals(reviews, registry, roster))
    shown["rule"] = reviews["match_rule"].map(RULE_TITLES).astype("str").fillna(reviews["match_rule"])
    return shown.sort_values("question_no", kind="stable").reset_index(drop=True)


def _asked(rows: pd.DataFrame, reviews: pd.DataFrame, name: str) -> pd.DataFrame:
    """Those rows of a list that a question names, under their positions."""
    keys = pd.concat([reviews[f"{name}_key"], reviews[f"other_{name}_key"]]).dropna().unique()
    return rows.iloc[sorted(int(key) for key in keys)]


def _add_reviews(book: Book, results: Results) -> None:
    title = words.standing_title(month=results.month.words, sheet=words.REVIEWS)
    sheet = book.sheet(words.REVIEWS, title=title, tab=Tab.TO_DO, is_reference=True)
    sheet.subline()
    fields = (
        Field("question_no", words.QUESTION_NO, look=Look.ID),
        Field("kind", words.REVIEW_KIND, labels=words.REVIEW_KINDS, widest=12.0),
        *_side_fields("one_", words.ONE_SIDE),
        *_side_fields("other_", words.OTHER_SIDE),
        Field("third", words.THIRD, widest=36.0),
        Field.of(c.EVIDENCE_FOR, widest=EVIDENCE_WIDTH),
        Field.of(c.EVIDENCE_AGAINST, widest=EVIDENCE_WIDTH),
        Field("rule", c.MATCH_RULE.heading, widest=14.0),
        Field.of(c.REASON, widest=REASON_WIDTH),
    )
    sheet.table(sides(results), fields, is_filtered=True, frozen_columns=1)
    unasked = _unasked(results)
    if len(unasked):  # an empty table below would only take the long one's heading from its later pages
        sheet.section(words.REVIEWS_LEFT)
        sheet.table(
            unasked,
            (
                Field("list", words.REVIEW_KIND, labels=words.STANDINGS_OF),
                Field.of(c.NAME),
                Field.of(c.ID_NO),
                Field.of(c.SCHOOL),
                Field("grade_class", words.GRADE_CLASS),
                Field("place", words.PLACE),
                Field.of(c.REASON),
            ),
        )
    sheet.notes(words.REVIEWS_NOTES)
    sheet.signatures()


def _side_fields(prefix: str, group: str) -> tuple[Field, ...]:
    return (
        Field(f"{prefix}name", c.NAME.heading, group=group, widest=12.0),
        Field(f"{prefix}id_no", c.ID_NO.heading, group=group, look=Look.ID),
        Field(f"{prefix}born_on", c.BORN_ON.heading, group=group, look=Look.DATE),
        Field(f"{prefix}school_class", words.SCHOOL_CLASS, group=group, widest=SCHOOL_WIDTH),
        Field(f"{prefix}place", words.PLACE, group=group, widest=PLACE_WIDTH),
    )


def _unasked(results: Results) -> pd.DataFrame:
    """Rows to be looked at that no question names, so that none is lost from view."""
    reviews = results.classified.reviews.rows
    parts = []
    for name, table, standing in (
        ("registry", results.classified.registry.rows, Standing.NEEDS_REVIEW.value),
        ("roster", results.classified.roster.rows, RosterStanding.NEEDS_REVIEW.value),
    ):
        asked = pd.concat([reviews[f"{name}_key"], reviews[f"other_{name}_key"]]).dropna()
        rows = table.assign(position=range(len(table)), list=name)
        parts.append(_sided(rows[(rows["standing"] == standing) & ~rows["position"].isin(asked)]))
    columns = ["list", *SIDE_COLUMNS, "reason"]
    return pd.concat([part[columns] for part in parts], ignore_index=True)


def _add_differences(book: Book, results: Results) -> None:
    title = words.standing_title(month=results.month.words, sheet=words.DIFFERENCES)
    sheet = book.sheet(words.DIFFERENCES, title=title)
    sheet.subline()
    differences = results.classified.differences.rows
    registry = _places_of(results.gathered.registry.rows, differences["registry_key"])
    roster = _places_of(results.gathered.roster.rows, differences["roster_key"])
    rows = differences.assign(number=range(1, len(differences) + 1), registry_place=registry, roster_place=roster)
    fields = (
        Field("number", words.NUMBER, look=Look.CENTRED, width=5.5),
        Field.of(c.SCHOOL, widest=SCHOOL_WIDTH),
        Field.of(c.NAME, widest=14.0),
        Field("field_heading", words.FIELD, widest=12.0),
        Field("registry_value", words.REGISTRY_VALUE, look=Look.ID),
        Field("roster_value", words.ROSTER_VALUE, look=Look.ID),
        Field("likely", words.LIKELY, labels=words.SIDES, widest=10.0),
        Field("why", words.WHY, widest=REASON_WIDTH),
        Field("registry_place", words.REGISTRY_PLACE, widest=PLACE_WIDTH),
        Field("roster_place", words.ROSTER_PLACE, widest=PLACE_WIDTH),
    )
    sheet.table(rows, fields, is_filtered=True, frozen_columns=3)
    sheet.signatures()


def _places_of(rows: pd.DataFrame, keys: pd.Series) -> pd.Series:
    """Places of the rows that stand at positions; missing where there is none."""
    known = places(rows.iloc[sorted(int(key) for key in keys.dropna().unique())])
    return keys.map(known.to_dict()).astype("str")


def _sided(rows: pd.DataFrame) -> pd.DataFrame:
    grade_class = grade_classes(rows)
    school_class = (rows["school"].fillna("") + grade_class.fillna("")).replace("", None).astype("str")
    return rows.assign(grade_class=grade_class, school_class=school_class, place=places(rows))


def _taken(
    registry: pd.DataFrame, registry_keys: pd.Series, roster: pd.DataFrame, roster_keys: pd.Series
) -> pd.DataFrame:
    """The rows of two lists that keys point at, aligned with the keys; all missing where both keys are."""
    columns = list(SIDE_COLUMNS)
    records = registry[columns].reindex(registry_keys.astype("float64"))
    records.index = registry_keys.index
    others = roster[columns].reindex(roster_keys.astype("float64"))
    others.index = roster_keys.index
    return records.where(registry_keys.notna(), others)


def _rivals(reviews: pd.DataFrame, registry: pd.DataFrame, roster: pd.DataFrame) -> pd.Series:
    """The other side of every other question about the same row, with its number."""
    pairs = reviews.loc[reviews["registry_key"].notna() & reviews["roster_key"].notna()]
    pairs = pairs[["question_no", "registry_key", "roster_key"]].reset_index(names="review")
    parts = []
    for shared, other, table in (("roster_key", "registry_key", registry), ("registry_key", "roster_key", roster)):
        met = pairs.merge(pairs, on=shared, how="inner", validate="m:m", suffixes=("", "_of"))
        met = met[met["review"] != met["review_of"]].reset_index(drop=True)
        texts = _candidates(table.loc[met[f"{other}_of"].to_numpy(dtype="int64")].reset_index(drop=True))
        numbers = met["question_no_of"].tolist()
        named = [words.asked_in(*pair) for pair in zip(texts.fillna("").tolist(), numbers, strict=True)]
        parts.append(pd.Series(named, index=met["review"], dtype="str"))
    return pd.concat(parts).groupby(level=0).agg("\n".join).reindex(reviews.index)


def _candidates(rows: pd.DataFrame) -> pd.Series:
    texts = rows[["name", "school", "grade_class", "place"]].fillna("")
    lines = [words.candidate(*row) for row in texts.itertuples(index=False, name=None)]
    return pd.Series(lines, index=rows.index, dtype="str").replace("", None).astype("str")
