"""Computed columns (灰色列): what people changed there, each cell named with its old and new value, and put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseOrigin, Sex
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.domain.wording.books import ledger_book, sheets
from kongchuo_reports.domain.wording.books.cells import grade_classes, homes
from kongchuo_reports.persuade.record.case_numbers import tidy
from kongchuo_reports.persuade.record.typed_values import choices, days

if TYPE_CHECKING:
    from collections.abc import Callable

HEADINGS = Cases.headings()


def _day(texts: pd.Series) -> pd.Series:
    iso: pd.Series = days(texts).dt.strftime("%Y-%m-%d").astype("str")
    return iso


def _sex(texts: pd.Series) -> pd.Series:
    labels: pd.Series = choices(texts, Sex.by_label()).map(Sex.labels()).astype("str")
    return labels


@dataclass(frozen=True, slots=True)
class Computed:
    """One grey column of the ledger.

    Args:
        heading: as it is drawn.
        field: name of the field that was read, for the letters of its column.
        typed: the returned column that holds what stands there.
        drawn: what the program itself writes there for each case.
        where: where it is to be changed instead.
        read: how both texts are understood before they are held against each other; as text if None.
        cleaned: a returned column that holds the same, understood; equal to the case's own column, nothing was changed.
        varies: it is another each month, so that a copy of an unknown month shows nothing by differing throughout.
    """

    heading: str
    field: str
    typed: str
    drawn: Callable[[pd.DataFrame], pd.Series]
    where: str
    read: Callable[[pd.Series], pd.Series] | None = None
    cleaned: str = ""
    varies: bool = False


def _own(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    def drawn(cases: pd.DataFrame) -> pd.Series:
        values = cases[name]
        if str(values.dtype).startswith("datetime64"):
            iso: pd.Series = values.dt.strftime("%Y-%m-%d").astype("str")
            return iso
        if str(values.dtype) == "boolean":
            return values.map({True: sheets.YES, False: sheets.NO}).astype("str")
        trimmed: pd.Series = values.astype("str").str.strip()
        return trimmed.where(trimmed != "")

    return drawn


def _column(name: str, where: str, field: str = "", **more: object) -> Computed:
    """A grey column that a case has under the same name."""
    field = field or name
    more.setdefault("typed", f"{field}_text")
    return Computed(HEADINGS[name], field, drawn=_own(name), where=where, **more)  # type: ignore[arg-type]  # named fields


COLUMNS = (
    _column("name", words.ASK_REGISTRY, typed="name"),
    _column("id_no", words.ASK_REGISTRY, cleaned="id_no"),
    _column("school", words.ASK_REGISTRY, typed="school"),
    Computed(ledger_book.GRADE_CLASS, "class", "grade_class", grade_classes, words.ASK_REGISTRY, cleaned="read_class"),
    _column("missing_to_close", words.ASK_STATE, "missing", varies=True),
    _column("is_overdue", words.ASK_PROGRAM, varies=True),
    _column("is_promise_broken", words.ASK_PROGRAM, varies=True),
    Computed(ledger_book.HOME, "home", "home_text", homes, words.ASK_HOUSEHOLD),
    _column("household_no", words.ASK_HOUSEHOLD, "household"),
    _column("sex", words.ASK_REGISTRY, read=_sex),
    _column("born_on", words.ASK_REGISTRY, read=_day),
    _column("registry_no", words.ASK_REGISTRY, cleaned="registry_no"),
    _column("groups_text", words.ASK_GROUPS, "groups", varies=True),
    _column("registry_status_text", words.ASK_REGISTRY, "registry_status", varies=True),
    _column("government_people", words.ASK_DUTIES, varies=True),
    _column("education_people", words.ASK_DUTIES, varies=True),
    _column("settings_missing", words.ASK_DUTIES, varies=True),
    _column("is_campaign_covered", words.ASK_VISITS, varies=True),
    _column("campaign_note", words.ASK_VISITS, varies=True),
    _column("origin", words.ASK_PROGRAM, varies=True),
    _column("previous_case_no", words.ASK_PROGRAM, read=tidy),
    _column("opened_on", words.ASK_PROGRAM, "opened", read=_day),
    _column("due_rule", words.ASK_POLICY, varies=True),
    _column("found_in", words.ASK_PROGRAM, varies=True),
    _column("reason", words.ASK_PROGRAM, varies=True),
)
"""Every grey column but 案号, which is the key. Columns of identity that a case lacks are filled in, not put back."""
FILLED_IN = frozenset({"id_no", "registry_no", "school", "class"})
NEEDED = frozenset(
    {
        "case_no",
        "source_file",
        "source_sheet",
        "source_row",
        "source_column",
        "letters",
        "issued_text",
        "is_renamed",
        "has_number",
    }
    | {
        name
        for declared in COLUMNS
        for name in (declared.typed, declared.typed.removesuffix("_text"), declared.cleaned)
    }
)
LABELS = {"sex": Sex.labels(), "origin": CaseOrigin.labels()}


def put_back(rows: pd.DataFrame, ledgers: list[pd.DataFrame]) -> Findings:
    """A finding for each computed cell that differs from every ledger the program itself wrote.

    Args:
        rows: usable returned rows with ``case_no``; rows of a copy of an earlier month are left out.
        ledgers: the program's own ledgers, each with one row a case: the opening (with this month's new cases), and a
            former run of this month.
    """
    rows = rows[rows["case_no"].notna() & ~rows["is_stale"] & ~rows["is_answer"]]
    if rows.empty:
        return Findings.empty()
    rows = rows[[name for name in rows.columns if name in NEEDED]].assign(
        grade_class=(rows["grade_text"].fillna("") + rows["class_text"].fillna("")).replace("", pd.NA).astype("str"),
        read_class=grade_classes(rows[["grade", "class_no"]]),
    )
    known = [(cases, rows["case_no"].isin(cases.index)) for cases in ledgers]
    known = [(cases, here) for cases, here in known if here.any()]
    return Findings.stack(_changes(column, rows, known) for column in COLUMNS)


def _changes(column: Computed, rows: pd.DataFrame, ledgers: list[tuple[pd.DataFrame, pd.Series]]) -> Findings:
    changed = has_letters(rows, column.field)
    if not changed.any():
        return Findings.empty()
    typed = rows[column.typed].astype("str")
    if column.typed.removesuffix("_text") in rows:  # a row that was not read from a sheet has no text as typed
        typed = typed.where(typed.notna() | rows["letters"].notna(), _own(column.typed.removesuffix("_text"))(rows))
    kept, known = pd.Series(pd.NA, index=rows.index, dtype="str"), pd.Series(data=False, index=rows.index)
    for cases, here in ledgers:
        mine = looked_up(rows["case_no"], _drawn(column, cases))
        changed &= ~here | ~_same(column, rows, typed, mine)
        kept, known = kept.where(kept.notna() | ~here, mine), known | here
    changed &= known
    if not changed.any():
        return Findings.empty()
    changed &= _is_meant(column, rows, typed, kept, changed)
    edited = rows[changed].assign(raw=typed[changed].fillna(words.ERASED), kept=kept[changed], where=column.where)
    return findings_of(
        kinds.LEDGER_COMPUTED_EDITED, edited.assign(cell=letters_of(edited, column.field)), found="raw", column="cell",
        heading=column.heading, case_no="case_no", kept="kept", where="where",
    )  # fmt: skip


def _is_meant(column: Computed, rows: pd.DataFrame, typed: pd.Series, kept: pd.Series, changed: pd.Series) -> pd.Series:
    """Whether a difference is a change that a person made in this cell, and not told elsewhere."""
    meant = typed.notna() | (rows["has_number"] & ~_is_bare(rows, typed))
    if column.field in FILLED_IN:
        meant &= kept.notna()
    if column.field == "name":
        meant &= ~rows["is_renamed"]
    return meant & ~_throughout(rows, changed) if column.varies else meant


def _drawn(column: Computed, cases: pd.DataFrame) -> pd.Series:
    values = column.drawn(cases)
    return values.map(LABELS[column.field]).astype("str") if column.field in LABELS else values


def _same(column: Computed, rows: pd.DataFrame, typed: pd.Series, mine: pd.Series) -> pd.Series:
    equal = (typed == mine).fillna(value=False).astype(bool) | (typed.isna() & mine.isna())
    if equal.all():  # as it is in nearly every column of nearly every copy
        return equal
    equal |= _tight(typed) == _tight(mine)
    if column.read is not None:
        equal |= column.read(typed) == column.read(mine)
    if column.cleaned:
        equal |= rows[column.cleaned] == mine
    return equal.fillna(value=False).astype(bool)


def _tight(texts: pd.Series) -> pd.Series:
    tight: pd.Series = texts.str.normalize("NFKC").str.replace(r"\s+", "", regex=True)
    return tight


def _is_bare(rows: pd.DataFrame, typed: pd.Series) -> pd.Series:
    """Whether a column is blank throughout its sheet, so that a blank cell tells nothing."""
    filled = typed.notna().groupby([rows["source_file"], rows["source_sheet"]], dropna=False).transform("any")
    return ~filled.astype(bool)


def _throughout(rows: pd.DataFrame, changed: pd.Series) -> pd.Series:
    """Rows of a copy of an unknown month in which most cells of a column differ."""
    files = changed.groupby(rows["source_file"])
    return rows["issued_text"].isna() & (2 * files.transform("sum") > files.transform("size"))


def has_letters(rows: pd.DataFrame, field: str) -> pd.Series:
    """Whether the sheet of each row has a column of this field; a row that tells no letters may have it."""
    letters = rows["letters"]
    return letters.isna() | letters.str.contains(rf"(?:^| ){field}=", regex=True).fillna(value=False).astype(bool)


def letters_of(rows: pd.DataFrame, field: str) -> pd.Series:
    """Letters of the cell of a field in each row; of the name where they are not known."""
    letters = rows["letters"].str.extract(rf"(?:^| ){field}=(\S+)")[0].astype("str")
    return letters.where(letters.notna(), rows["source_column"])
