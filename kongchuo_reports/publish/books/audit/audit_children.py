"""One sheet for each kind of mismatch (人籍分离、疑似辍学、重复学籍…), both sides of each row with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import ProofKind, RosterStanding, Standing
from kongchuo_reports.domain.matching.comparisons import evidences_of
from kongchuo_reports.domain.matching.match_rules import MATCH_RULES
from kongchuo_reports.domain.wording.books import audit_book as words
from kongchuo_reports.domain.wording.books.cells import grade_classes, places
from kongchuo_reports.publish.drawing.sheets import Field, Look, Tab

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book, Sheet

RULE_TITLES = {rule.code: f"{rule.code} {rule.title}" for rule in MATCH_RULES}
TO_DO = frozenset({Standing.ABSENT_UNEXPLAINED, Standing.ABSENT_KNOWN, Standing.RETURNED_NOT_UPDATED})
REASON_WIDTH, EVIDENCE_WIDTH, PLACE_WIDTH, SCHOOL_WIDTH, REMEDY_WIDTH = 34.0, 26.0, 30.0, 20.0, 34.0

WHO = (
    Field("number", words.NUMBER, look=Look.CENTRED, width=5.5),
    Field.of(c.NAME, widest=14.0),
    Field.of(c.ID_NO),
    Field.of(c.SCHOOL, widest=SCHOOL_WIDTH),
    Field("grade_class", words.GRADE_CLASS, widest=14.0),
)
FOUND = (
    Field("rule", c.MATCH_RULE.heading, widest=16.0),
    Field.of(c.MATCH_SCORE, width=7.0),
    Field.of(c.EVIDENCE_FOR, widest=EVIDENCE_WIDTH),
    Field.of(c.EVIDENCE_AGAINST, widest=EVIDENCE_WIDTH),
)
TOLD = (
    Field.of(c.REASON, widest=REASON_WIDTH),
    Field("remedy", words.REMEDY, widest=REMEDY_WIDTH),
)


def add(book: Book, results: Results) -> None:
    """Add a sheet for each kind of mismatch, empty ones too (零报告)."""
    registry = _prepared(results.classified.registry.rows)
    for standing, name in words.CHILDREN_SHEETS.items():
        rows = _chosen(registry, standing)
        if standing is Standing.DUPLICATE_REGISTRY:
            rows["earlier"] = _earlier(rows, registry, results.linked.registry_duplicates)
        if standing is Standing.ABSENT_EXPLAINED:
            rows["proof"] = _proof_places(rows, results)
        sheet = _write(book, results, name, rows, _registry_fields(standing), is_to_do=standing in TO_DO)
        sheet.counts = f"standing.{standing.value}"
    roster = _prepared(results.classified.roster.rows)
    for roster_standing, name in words.ROSTER_SHEETS.items():
        rows = _chosen(roster, roster_standing)
        if roster_standing is RosterStanding.DUPLICATE_ROSTER:
            rows["earlier"] = _earlier(rows, roster, results.linked.roster_duplicates)
        sheet = _write(book, results, name, rows, _roster_fields(roster_standing), is_to_do=False)
        sheet.counts = f"roster.{roster_standing.value}"


def _write(
    book: Book, results: Results, name: str, rows: pd.DataFrame, fields: tuple[Field, ...], *, is_to_do: bool
) -> Sheet:
    title = words.standing_title(month=results.month.words, sheet=name)
    # every pupil of a school that sent nothing: its name is called in, nobody signs for the children
    is_reference = name == words.CHILDREN_SHEETS[Standing.NOT_REPORTED]
    sheet = book.sheet(name, title=title, tab=Tab.TO_DO if is_to_do else Tab.DETAIL, is_reference=is_reference)
    sheet.subline()
    sheet.table(rows, fields, is_filtered=True, frozen_columns=2)
    sheet.signatures()
    return sheet


def _prepared(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        position=range(len(rows)),
        grade_class=grade_classes(rows),
        place=places(rows),
        rule=rows["match_rule"].map(RULE_TITLES).astype("str").fillna(rows["match_rule"]),
        remedy=_remedies(rows),
    )


def _remedies(rows: pd.DataFrame) -> pd.Series:
    """What to do about each row; nobody waits for a child to come back whose paper says that it never will."""
    told = rows["standing"].map({str(key): value for key, value in words.REMEDIES.items()}).astype("str")
    if "proof_kind" not in rows:
        return told
    of_proof = rows["proof_kind"].map({str(key): value for key, value in words.PROOF_REMEDIES.items()}).astype("str")
    return of_proof.where(rows["standing"].eq(Standing.ABSENT_EXPLAINED.value)).fillna(told)


def _chosen(rows: pd.DataFrame, standing: str) -> pd.DataFrame:
    """Rows of one standing, by school, grade and class as handed in."""
    chosen = rows[rows["standing"] == str(standing)].sort_values(["school", "grade", "class_no", "position"])
    if "roster_file" in rows.columns:
        chosen = chosen.assign(
            other_place=places(chosen, "roster_"), other_grade_class=grade_classes(chosen, "roster_")
        )
    else:
        chosen = chosen.assign(other_place=places(chosen, "registry_"))
    codes = chosen["evidence_code"]
    return chosen.assign(
        number=range(1, len(chosen) + 1),
        evidence_for=evidences_of(codes, is_for=True),
        evidence_against=evidences_of(codes, is_for=False),
    ).reset_index(drop=True)


def _registry_fields(standing: Standing) -> tuple[Field, ...]:
    side = (
        Field("status_text", words.STATUS, widest=12.0),
        Field("place", words.PLACE, widest=PLACE_WIDTH),
    )
    other: tuple[Field, ...] = (
        Field("roster_school", c.SCHOOL.heading, group=words.ROSTER_SIDE, widest=SCHOOL_WIDTH),
        Field("other_grade_class", words.GRADE_CLASS, group=words.ROSTER_SIDE, widest=14.0),
        Field("other_place", words.PLACE, group=words.ROSTER_SIDE, widest=PLACE_WIDTH),
        *_grouped(FOUND),
    )
    if standing in {Standing.ABSENT_UNEXPLAINED, Standing.ABSENT_KNOWN, Standing.NOT_REPORTED}:
        other = ()
    if standing is Standing.ABSENT_EXPLAINED:
        other = (
            Field("proof_kind", words.PROOF_KIND, labels=ProofKind.labels(), group=words.PROOF, widest=12.0),
            Field("proof_until_on", words.PROOF_UNTIL, look=Look.DATE, group=words.PROOF),
            Field("proof", words.PLACE, group=words.PROOF, widest=PLACE_WIDTH),
        )
    if standing is Standing.DUPLICATE_REGISTRY:
        other = (
            Field.of(c.REGISTRY_NO),
            Field("earlier", words.PLACE, group=words.EARLIER, widest=PLACE_WIDTH),
        )
    return (*WHO, *side, *other, *TOLD)


def _roster_fields(standing: RosterStanding) -> tuple[Field, ...]:
    side = (*WHO, Field("place", words.PLACE, widest=PLACE_WIDTH))
    if standing is RosterStanding.DUPLICATE_ROSTER:
        return (*side, Field("earlier", words.PLACE, group=words.EARLIER, widest=PLACE_WIDTH), *TOLD)
    return (*side, Field.of(c.GUARDIAN, widest=12.0), Field.of(c.PHONE), *TOLD)


def _grouped(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(
        Field(
            field.name, field.heading, group=words.CONCLUSION, look=field.look, width=field.width, widest=field.widest
        )
        for field in fields
    )


def _earlier(rows: pd.DataFrame, all_rows: pd.DataFrame, firsts: Mapping[int, int]) -> pd.Series:
    """School and place of the first row of the same child."""
    first = rows["position"].map(dict(firsts)).astype("Int64")
    where = all_rows["school"].astype("str").fillna("") + " " + all_rows["place"].astype("str").fillna("")
    return first.map(where.to_dict()).astype("str").str.strip()


def _proof_places(rows: pd.DataFrame, results: Results) -> pd.Series:
    where = places(results.gathered.proofs.rows).to_dict()
    return rows["proof_key"].map(where).astype("str")
