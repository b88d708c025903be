"""The ledger of all children of school age (适龄儿童台账): one row a child, from households, registry and rosters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import ChildStanding, Ledger, ProofKind, RosterStanding, Sex, Standing
from kongchuo_reports.domain.tables import ChildStandings
from kongchuo_reports.domain.wording.books import ledger_book as words
from kongchuo_reports.domain.wording.books.cells import grade_classes, places
from kongchuo_reports.publish.books.ledger.ledger_cases import ENDED
from kongchuo_reports.publish.drawing.sheets import Field, Look, Tab

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book

LEFT_OUT = frozenset({Standing.LEFT.value, Standing.DUPLICATE_REGISTRY.value})
"""Registry rows that are no further child of this office: gone for good, or a second record of one listed already."""
HEADINGS = ChildStandings.headings()
FIELDS = (
    Field("number", words.NUMBER, look=Look.CENTRED, width=6.0),
    Field.of(c.VILLAGE, widest=12.0),
    Field.of(c.VILLAGE_GROUP, widest=10.0),
    Field("household_no", HEADINGS["household_no"], widest=10.0),
    Field("head", HEADINGS["head"], widest=12.0),
    Field.of(c.NAME, widest=12.0),
    Field.of(c.SEX, labels=Sex.labels(), look=Look.CENTRED),
    Field.of(c.BORN_ON),
    Field("age", HEADINGS["age"], look=Look.COUNT, width=6.0),
    Field.of(c.ID_NO),
    Field.of(c.SCHOOL, widest=18.0),
    Field("grade_class", words.GRADE_CLASS, widest=12.0),
    Field("label", HEADINGS["standing"], widest=16.0),
    Field("proof_kind", HEADINGS["proof_kind"], labels=ProofKind.labels(), widest=10.0),
    Field("ledger", words.IN_LEDGER, labels=Ledger.labels(), widest=14.0),
    Field.of(c.GUARDIAN, widest=12.0),
    Field.of(c.PHONE),
    Field("list", words.LIST_FROM, look=Look.CENTRED),
    Field("place", c.SOURCE_FILE.heading, widest=60.0),
)


def add(book: Book, results: Results) -> None:
    """Add the sheet; it has no 案号, so that nobody takes it for a ledger of cases."""
    sheet = book.sheet(
        words.CHILDREN, title=words.children_title(results.month.words), tab=Tab.DETAIL, is_reference=True
    )
    sheet.printed_columns = len(FIELDS) - 1
    sheet.subline()
    rows = children(results)
    block = sheet.table(rows, FIELDS, is_filtered=True, frozen_columns=6)
    sheet.warn(block, "label", f'{{ledger}}="{Ledger.DROPOUT.label}"')
    sheet.doubt(block, "label", f'{{ledger}}="{Ledger.SUSPECTED.label}"')
    sheet.notes(words.CHILDREN_NOTES)
    sheet.signatures()


def children(results: Results) -> pd.DataFrame:
    """Every child once: household rows, then registry rows no household row is tied to, then roster rows without registry.

    Second records (重复登记, 重复学籍, 重复在册) and children who left for good are no further child.
    """
    parts = [_of_households(results), _of_registry(results), _of_roster(results)]
    rows = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    cases = results.persuaded.cases.rows
    cases = cases[~cases["state"].isin(ENDED)]
    for key in ("registry_key", "roster_key"):
        tied = cases.dropna(subset=[key]).drop_duplicates(key).set_index(key)["ledger"]
        of_case = rows[key].map(tied).astype("str")
        rows["ledger"] = of_case if key == "registry_key" else rows["ledger"].fillna(of_case)
    numbered = cases.dropna(subset=["id_no"]).drop_duplicates("id_no").set_index("id_no")["ledger"]
    rows["ledger"] = rows["ledger"].fillna(rows["id_no"].map(numbered).astype("str"))
    rows["number"] = range(1, len(rows) + 1)
    return rows


def _of_households(results: Results) -> pd.DataFrame:
    """Household children; school, class and guardian from the tied registry row where the household says nothing."""
    rows = results.classified.children.rows
    rows = rows[rows["standing"] != ChildStanding.DUPLICATE.value]
    registry = results.classified.registry.rows
    registered = registry.assign(grade_class=grade_classes(registry)).reindex(rows["registry_key"].astype("float64"))
    registered.index = rows.index
    rows = rows.assign(
        grade_class=grade_classes(rows).where(rows["school"].notna(), registered["grade_class"]),
        list=words.FROM_HOUSEHOLD,
        label=rows["standing"].map(ChildStanding.labels()).astype("str"),
        place=places(rows),
    )
    for name in ("school", "guardian", "phone", "id_no", "sex", "born_on"):
        rows[name] = rows[name].fillna(registered[name])
    order = ["village", "village_group", "household_no", "source_file", "source_sheet", "source_row"]
    return rows.sort_values(order, na_position="last", kind="stable")[_columns()].reset_index(drop=True)


def _of_registry(results: Results) -> pd.DataFrame:
    rows = results.classified.registry.rows
    rows = rows.assign(registry_key=pd.Series(range(len(rows)), dtype="Int64"))
    tied = results.classified.children.rows["registry_key"].dropna()
    rows = rows[~rows["registry_key"].isin(tied) & ~rows["standing"].isin(LEFT_OUT)]
    return _schooled(rows, Standing.labels(), words.FROM_REGISTRY)


def _of_roster(results: Results) -> pd.DataFrame:
    rows = results.classified.roster.rows
    rows = rows.assign(roster_key=pd.Series(range(len(rows)), dtype="Int64"), proof_kind=None)
    tied = results.classified.children.rows["roster_key"].dropna()
    rows = rows[rows["standing"].eq(RosterStanding.NO_REGISTRY.value) & ~rows["roster_key"].isin(tied)]
    return _schooled(rows, RosterStanding.labels(), words.FROM_ROSTER)


def _schooled(rows: pd.DataFrame, labels: dict[str, str], source: str) -> pd.DataFrame:
    rows = rows.assign(
        grade_class=grade_classes(rows),
        list=source,
        label=rows["standing"].map(labels).astype("str"),
        place=places(rows),
        proof_kind=rows["proof_kind"].astype("str"),
        **{name: pd.Series(None, index=rows.index, dtype="str") for name in ("village_group", "household_no", "head")},
        age=pd.Series(None, index=rows.index, dtype="Int64"),
    )
    return rows.sort_values(["school", "grade", "class_no"], kind="stable")[_columns()].reset_index(drop=True)


def _columns() -> list[str]:
    names = [field.name for field in FIELDS if field.name not in {"number", "ledger"}]
    return [*names, "registry_key", "roster_key"]
