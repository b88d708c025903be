"""Edits that do not land (未采用的修改): each named with its cell, what was typed, what stands, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, ClosingKind, VisitResult
from kongchuo_reports.domain.findings import FindingKind, Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.domain.wording.books import sheets
from kongchuo_reports.persuade.record.ledger_fields import DAYS, FIELDS, TEXTS, VISIT_FIELDS, Field
from kongchuo_reports.persuade.record.states import is_open
from kongchuo_reports.persuade.record.typed_values import written
from kongchuo_reports.persuade.returns.computed import has_letters, letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADINGS = Cases.headings()
PLACE = ["source_file", "source_sheet", "source_row", "source_column"]
CODED = {
    "state": CaseState.labels(),
    "closing_kind": ClosingKind.labels(),
    "visit_result": VisitResult.labels(),
    "is_signed": {"true": sheets.YES, "false": sheets.NO},
}
PLAIN_FIELDS = frozenset({*TEXTS, *DAYS, "guardian", "phone", "address"})
"""Columns whose value is what a person wrote."""
WORDS = frozenset({*TEXTS, "guardian", "phone", "address"})
"""Columns in which people write words."""
SCRAMBLED_FROM = 4
"""Cells of one column that changed places before it is said that the column was sorted alone."""


def as_text(values: pd.Series) -> pd.Series:
    """Values of a case in the form in which an edit is kept: days as ISO, flags as true and false."""
    if str(values.dtype).startswith("datetime64"):
        iso: pd.Series = values.dt.strftime("%Y-%m-%d").astype("str")
        return iso
    if str(values.dtype) == "boolean":
        return values.map({True: "true", False: "false"}).astype("str")
    return written(values) if str(values.dtype) == "str" else values.astype("str")


def shown_values(field: Field, values: pd.Series) -> pd.Series:
    """Values as a clerk reads them."""
    labels = CODED.get(field.name)
    return (values.map(labels) if labels else values).astype("object").fillna("")


def edit_findings(kind: FindingKind, rows: pd.DataFrame, field: Field, names: tuple[str, ...]) -> Findings:
    """A finding at the cell of a field for each row; ``raw`` is quoted."""
    return findings_of(
        kind, rows, found="raw", column="cell", heading=HEADINGS[field.name], **{name: name for name in names}
    )


def conflicts(rows: pd.DataFrame, field: Field) -> Findings:
    """One finding a case: every value that was typed, and the one that stands."""
    if rows.empty:
        return Findings.empty()
    all_values = rows.groupby("case_no")["raw"].agg(lambda texts: words.LIST_BREAK.join(dict.fromkeys(texts.tolist())))
    first = rows.drop_duplicates("case_no")
    first = first.assign(raw=looked_up(first["case_no"], all_values))
    return edit_findings(kinds.LEDGER_COPIES_CONFLICT, first, field, ("case_no", "kept"))


def all_kept(rows: pd.DataFrame, field: Field, findings: list[Findings]) -> pd.Series:
    """By case, what several copies say of one text: what all begin with once, the rest with the name of its copy."""
    if rows.empty:
        return pd.Series([], index=pd.Index([], dtype="str"), dtype="str")
    texts: dict[str, list[str]] = {}
    for number, text, old, file in zip(
        rows["case_no"].tolist(),
        rows["value"].tolist(),
        rows["mine"].tolist(),
        rows["source_file"].tolist(),
        strict=True,
    ):
        begins = old if isinstance(old, str) and text.startswith(old) else ""
        said = words.from_copy(text=text.removeprefix(begins).lstrip(words.REASON_BREAK), file=file.rpartition("/")[2])
        texts.setdefault(number, []).extend(part for part in (begins, said) if part)
    by_case = {number: words.REASON_BREAK.join(dict.fromkeys(parts)) for number, parts in texts.items()}
    all_texts = pd.Series(by_case, dtype="str")
    first = rows.drop_duplicates("case_no")
    first = first.assign(raw=looked_up(first["case_no"], all_texts))
    findings.append(edit_findings(kinds.LEDGER_REMARKS_JOINED, first, field, ("case_no",)))
    return all_texts


def unused(rows: pd.DataFrame, ledgers: Iterable[pd.DataFrame]) -> Findings:
    """What people typed into rows that cannot be used, one finding a row: a word that no ledger of ours printed.

    Args:
        rows: returned rows that are left out.
        ledgers: the ledgers that the program printed.
    """
    if rows.empty:
        return Findings.empty()
    printed = list(ledgers)
    said: dict[object, list[str]] = {label: [] for label in rows.index}
    for field in (field for field in FIELDS if field.name in WORDS):
        typed = written(rows[field.typed_as])
        ours = {value for cases in printed for value in as_text(cases[field.name]).dropna().tolist()}
        for label, text in typed[typed.notna() & ~typed.isin(ours)].items():
            said[label].append(words.cell_says(heading=HEADINGS[field.name], text=text))
    texts = pd.Series({label: words.LIST_BREAK.join(parts) for label, parts in said.items()}, dtype="str")
    return findings_of(kinds.LEDGER_WORDS_UNUSED, rows.assign(raw=texts)[texts != ""], found="raw")


def emptied(shown: pd.DataFrame, field: Field, raw: pd.Series) -> Findings:
    """Cells of a copy of the last ledger that were filled when it went out and are empty now; nothing is erased."""
    mine = shown["printed"]
    copy = shown["issued_text"].notna() & ~shown["is_stale"] & (shown["typed_no"] == shown["case_no"])
    gone = copy & raw.isna() & mine.notna() & has_letters(shown, field.column) & shown["letters"].notna()
    if field.name == "state" or field.gap_only or not gone.any():
        return Findings.empty()
    filled = raw.notna().groupby([shown["source_file"], shown["source_sheet"]], dropna=False).transform("any")
    rows = shown[gone & (filled | (gone.sum() == 1))]
    return edit_findings(
        kinds.LEDGER_CELL_EMPTIED, rows.assign(kept=shown_values(field, mine[rows.index])), field, ("case_no", "kept")
    )


def unscrambled(edits: pd.DataFrame, shown: pd.DataFrame, field: Field, findings: list[Findings]) -> pd.DataFrame:
    """The edits without those of a column that was sorted alone: as many values as before, each in another row."""
    changed = shown[shown["value"].fillna("") != shown["mine"].fillna("")]
    for (file, sheet), rows in changed.groupby(["source_file", "source_sheet"], dropna=False):
        before, after = rows["mine"].fillna("").value_counts(), rows["value"].fillna("").value_counts()
        same = int(before.reindex(after.index, fill_value=0).clip(upper=after).sum())
        if len(rows) < SCRAMBLED_FROM or same < len(rows) or len(before) == 1:
            continue
        first = rows.head(1).assign(count=str(len(rows)))
        findings.append(edit_findings(kinds.LEDGER_COLUMN_SCRAMBLED, first, field, ("count",)))
        edits = edits[(edits["source_file"] != file) | (edits["source_sheet"] != sheet)]
    return edits


def struck(rows: pd.DataFrame, cases: pd.DataFrame, printed: pd.Series) -> Findings:
    """Rows of open cases that somebody struck through; a struck row says nothing of its case.

    Where as many rows of ended cases lost their strike, values were moved and the looks of the cells stayed.

    Args:
        rows: usable returned rows.
        cases: the cases as they stand at the opening, by number.
        printed: the state that each row showed when its copy went out: the program strikes the rows of ended cases.
    """
    rows = rows.assign(printed=printed)[rows["case_no"].isin(cases.index)]
    marked = rows["is_struck"].fillna(value=False).astype(bool)
    if not marked.any():
        return Findings.empty()
    ended = rows["printed"].notna() & ~is_open(rows["printed"])
    sheet = [rows["source_file"], rows["source_sheet"]]
    bared = (ended & ~marked).groupby(sheet, dropna=False).transform("sum")
    is_open_case = marked & ~ended
    reported = rows[is_open_case & (is_open_case.groupby(sheet, dropna=False).transform("sum") > bared)]
    reported = reported.drop_duplicates(["source_file", "case_no"])
    kept = looked_up(reported["case_no"], cases["state"]).map(CaseState.labels())
    return findings_of(
        kinds.LEDGER_ROW_STRUCK, reported.assign(kept=kept, cell=letters_of(reported, "case_no")), column="cell",
        heading=HEADINGS["case_no"], case_no="case_no", kept="kept",
    )  # fmt: skip


def ended_edited(cases: pd.DataFrame, name: str, values: pd.Series, told_by: pd.DataFrame) -> Findings:
    """Edits of cases that had ended; what stands there already is no edit."""
    if cases.empty:
        return Findings.empty()
    rows = at_answers(cases, told_by, name)
    rows["raw"], rows["kept"] = _words(name, values), _words(name, as_text(cases[name])).fillna("")
    rows["state_text"] = cases["state"].map(CaseState.labels())
    rows = rows[rows["raw"] != rows["kept"]]
    return findings_of(
        kinds.LEDGER_ENDED_EDITED, rows, found="raw", column="cell", heading=HEADINGS[name],
        case_no="case_no", kept="kept", state="state_text",
    )  # fmt: skip


def outdone(ledger: pd.DataFrame, told_by: pd.DataFrame) -> Findings:
    """Visit columns in which the records, or the ledger itself, know more than a person typed.

    Args:
        ledger: all cases, with the typed visits beside the visits they have.
        told_by: the returned row that speaks of each case, by number.
    """
    findings = []
    for name in VISIT_FIELDS:
        typed, now = ledger[f"typed_{name}"], as_text(ledger[name])
        beaten = typed.notna() & (typed != now)
        if not beaten.any():
            continue
        rows = at_answers(ledger[beaten], told_by, name)
        rows["raw"], rows["kept"] = _words(name, typed[beaten]), _words(name, now[beaten]).fillna("")
        findings.append(
            findings_of(
                kinds.LEDGER_VISIT_OUTDONE, rows, found="raw", column="cell", heading=HEADINGS[name],
                case_no="case_no", kept="kept",
            )
        )  # fmt: skip
    return Findings.stack(findings)


def move_refused(cases: pd.DataFrame, wishes: pd.Series, told_by: pd.DataFrame) -> Findings:
    """Moves that nobody may make."""
    if cases.empty:
        return Findings.empty()
    rows = at_answers(cases, told_by, "state")
    rows["raw"], rows["kept"] = wishes.map(CaseState.labels()), cases["state"].map(CaseState.labels())
    return findings_of(
        kinds.LEDGER_MOVE_REFUSED, rows, found="raw", column="cell", heading=HEADINGS["state"],
        case_no="case_no", kept="kept",
    )  # fmt: skip


def _words(name: str, values: pd.Series) -> pd.Series:
    """Codes of a column as a clerk reads them; other values as they are."""
    labels = CODED.get(name)
    return values.map(labels).astype("str") if labels else values.astype("str")


def at_answers(cases: pd.DataFrame, told_by: pd.DataFrame, name: str) -> pd.DataFrame:
    """Number and school of cases at the row that speaks of each, with the letters of one column."""
    rows = cases[["case_no", "school"]].copy(deep=False)
    for place in PLACE:
        rows[place] = looked_up(rows["case_no"], told_by[place])
    field = next(each for each in FIELDS if each.name == name)
    rows["cell"] = looked_up(rows["case_no"], letters_of(told_by, field.column))
    rows["source_file"] = rows["source_file"].fillna("")
    rows["source_sheet"] = rows["source_sheet"].fillna("")
    return rows


def keys_twice(rows: pd.DataFrame) -> tuple[pd.Series, Findings]:
    """Case numbers that occur more than once on one sheet, told once each."""
    rows = rows[rows["case_no"].notna() & (rows["typed_no"] == rows["case_no"])]
    size = rows.groupby(["source_file", "source_sheet", "case_no"], dropna=False)["case_no"].transform("size")
    twice = rows[size > 1].assign(count=size[size > 1].astype("str")).drop_duplicates("case_no")
    return twice["case_no"], findings_of(kinds.LEDGER_KEY_TWICE, twice, case_no="case_no", count="count")
