"""Edits (人工修改): what people wrote into a returned ledger, held against what it said when it went out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.record.ledger_fields import (
    ALL_KEPT,
    FIELDS,
    TEXTS,
    Field,
)
from kongchuo_reports.persuade.record.typed_values import days_of_year, phones, plain, written
from kongchuo_reports.persuade.returns.computed import letters_of, put_back
from kongchuo_reports.persuade.returns.heard_before import (
    NOW,
    as_printed,
    former_edits,
    merged,
    printed_by,
    replaced,
    with_news,
)
from kongchuo_reports.persuade.returns.impossible import without_impossible
from kongchuo_reports.persuade.returns.landing import written_in
from kongchuo_reports.persuade.returns.returned_rows import Answers, speaking
from kongchuo_reports.persuade.returns.unlanded import (
    all_kept,
    as_text,
    conflicts,
    edit_findings,
    emptied,
    keys_twice,
    shown_values,
    struck,
    unscrambled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kongchuo_reports.domain.records import Month
    from kongchuo_reports.persuade.returns.opening import Opening


HEADINGS = Cases.headings()
PLACE = ["source_file", "source_sheet", "source_row", "source_column"]
WHOSE = (
    *PLACE,
    "school",
    "case_no",
    "typed_no",
    "letters",
    "stranger",
    "is_answer",
    "is_stale",
    "issued",
    "issued_text",
    "printed_by",
)
"""Of a returned row's two hundred columns, those that say whose cell it is: the others are not carried from step to step."""
NO_EDITS = pd.DataFrame({"case_no": [], "field": [], "value": []}, dtype="str").assign(seen=False)


@dataclass(frozen=True, slots=True)
class _Base:
    """What the program itself wrote, each ledger by case number.

    Args:
        ledger: the cases as they stand at the opening, those that are new among them.
        former: the ledger of a former run of this month.
        states: month and ledger of runs that were replaced.
    """

    ledger: pd.DataFrame
    former: pd.DataFrame
    states: list[tuple[str, pd.DataFrame]]

    def says(self, name: str) -> bool:
        """Whether any of them has a value in a column."""
        return any(
            cases[name].notna().any() for cases in (self.ledger, self.former, *(cases for _, cases in self.states))
        )


def edited(
    ledger: pd.DataFrame, answers: Answers, opening: Opening, month: Month, opened_in: str = "", youngest: int = 0
) -> tuple[pd.DataFrame, Findings]:
    """Write what people typed into their cases.

    An edit is a value that differs from what the case said at the opening and from what a former run of this month
    wrote. Where several copies were edited differently, none is taken. What a person typed in a former run of this
    month is taken again unless typed anew. Blanks change nothing.

    Args:
        ledger: all cases, numbered; wishes of people are added as ``wish_state``, ``wish_closing_kind``,
            ``wish_closed_on``, typed visits as ``typed_last_visited_on``, ``typed_visit_result``, ``typed_visit_count``.
        answers: usable returned rows.
        opening: the opening, with the ledger of a former run.
        month: the month; days after its ``as_of`` are not taken for past ones.
        youngest: age at which a child enters school; a day on which it was much younger is asked about.
        opened_in: the month of the opening; a ledger made for an earlier one fills gaps and overwrites nothing.
    """
    answers = _with_age(answers, opened_in)
    findings: list[Findings] = []
    base = _Base(
        ledger.set_index("case_no"),
        opening.former.rows.set_index("case_no"),
        [(label, cases.rows.drop_duplicates("case_no").set_index("case_no")) for label, cases in opening.shown],
    )
    standing = {opened_in: base.ledger, month.label: base.former}
    answers.rows["printed_by"], copies = printed_by(
        answers.rows, lambda field, rows: _meant(field, rows, month), standing, base.states
    )
    findings.append(copies)
    told_by = speaking(answers)
    # what a former run of the month heard stands first: the sheets of today win over it
    taken = pd.concat(
        [NO_EDITS, *former_edits(ledger, opening, told_by, findings)]
        + [
            edit
            for field in FIELDS
            if _is_told(field, answers.rows) or base.says(field.name)
            for edit in _edits_of(field, answers, base, month, findings)
        ],
        ignore_index=True,
    )
    taken = with_news(taken, ledger, base.former, told_by, findings)
    taken = replaced(taken, ledger, told_by, findings)
    drawn = [_as_drawn(ledger, opening), base.former, *(cases for _, cases in base.states)]
    findings.append(put_back(answers.rows, drawn))
    findings.append(struck(answers.rows, base.ledger, _printed_states(answers.rows, base, month.label)))
    twice, told_twice = keys_twice(answers.rows)
    findings.append(told_twice)
    possible, impossible = without_impossible(taken, ledger, told_by, youngest)
    findings.append(impossible)
    repeated = possible["case_no"].isin(twice) & (possible["field"] == "state")
    return written_in(ledger, possible[~repeated], told_by, month, findings), Findings.stack(findings)


def _is_told(field: Field, rows: pd.DataFrame) -> bool:
    """Whether any returned row has something in the cell of a field."""
    names = [field.typed_as, f"{field.typed_as}_text"] if field.gap_only else [field.typed_as]
    return any(rows[name].notna().any() for name in names)


def _edits_of(
    field: Field, answers: Answers, base: _Base, month: Month, findings: list[Findings]
) -> Iterator[pd.DataFrame]:
    rows = answers.rows
    rows = rows[rows["case_no"].notna()]
    if rows.empty:
        return
    raw = _raw(field, rows)
    value, is_lent = _read(field, raw, month)
    if field.gap_only:
        raw, value = plain(rows[f"{field.typed_as}_text"]).fillna(raw), value.where(_is_right(field, rows))
    mine = looked_up(rows["case_no"], as_text(base.ledger[field.name]))
    if field.name in TEXTS and bool(rows["is_answer"].any()):
        value = _added(value, mine, rows["is_answer"])
    shown = rows[[name for name in WHOSE if name in rows]].assign(
        raw=raw.fillna(""), value=value, cell=letters_of(rows, field.column), mine=mine
    )
    shown["kept"] = shown_values(field, mine)
    shown["printed"] = _printed(shown, field, base, month.label)
    findings.append(emptied(shown, field, raw))
    if raw.isna().all():
        return
    unclear = raw.notna() & value.isna() & (mine.isna() | (not field.gap_only))
    if field.name == "state":
        # an erased state is a question only in a file that has the column at all
        blank = raw.isna() & rows["source_file"].isin(rows.loc[raw.notna(), "source_file"])
        unclear |= blank & ~rows["is_answer"] & rows["stranger"].isna()
    findings.append(edit_findings(field.unknown, shown[unclear], field, ("case_no", "kept")))
    findings.append(_year_findings(shown[is_lent & _is_edit(shown, field, base)], field))
    if field.past_only:
        ahead = value > month.as_of.isoformat()
        findings.append(
            edit_findings(kinds.LEDGER_DATE_FUTURE, shown[ahead.fillna(value=False).astype(bool)], field, ("case_no",))
        )
        shown = shown[~ahead.fillna(value=False).astype(bool)]
    edits = shown[shown["value"].notna() & _is_edit(shown, field, base)]
    stale = edits["is_stale"] & edits["mine"].notna()
    older = (
        (edits["printed_by"] != NOW) & edits["mine"].notna() & (edits["mine"] != edits["printed"]).fillna(value=True)
    )
    if field.name in ALL_KEPT:
        both = [merged(*texts) for texts in edits.loc[older, ["printed", "mine", "value"]].itertuples(index=False)]
        edits = edits.assign(value=edits["value"].where(~older, pd.Series(both, edits.index[older], dtype="str")))
    else:
        stale |= older
    findings.append(edit_findings(kinds.LEDGER_COPY_STALE, edits[stale], field, ("case_no", "kept", "issued")))
    edits = edits[~stale]
    if field.gap_only:
        edits = edits[edits["mine"].isna()]
    edits = unscrambled(edits, shown, field, findings)
    several = edits.groupby("case_no")["value"].transform("nunique") > 1
    if field.name in ALL_KEPT:
        kept_texts = all_kept(edits[several], field, findings)
        edits = edits.assign(value=edits["value"].where(~several, looked_up(edits["case_no"], kept_texts)))
    else:
        findings.append(conflicts(edits[several], field))
        edits = edits[~several]
    own = edits.loc[(edits["issued_text"] == month.label).fillna(value=False).astype(bool), "case_no"]
    edits = edits.drop_duplicates("case_no")
    yield pd.DataFrame(
        {"case_no": edits["case_no"], "field": field.name, "value": edits["value"], "seen": edits["case_no"].isin(own)}
    )


def _raw(field: Field, rows: pd.DataFrame) -> pd.Series:
    return (written if field.read in (written, phones) else plain)(rows[field.typed_as])


def _meant(field: Field, rows: pd.DataFrame, month: Month) -> pd.Series:
    """What the cells of a column mean, whoever wrote them."""
    return _read(field, _raw(field, rows), month)[0]


def _printed(shown: pd.DataFrame, field: Field, base: _Base, label: str) -> pd.Series:
    """What each cell said when its copy went out: of this month as the former run left it, else as the opening stood."""
    is_own = (shown["issued_text"] == label).fillna(value=False).astype(bool) & shown["case_no"].isin(base.former.index)
    printed = shown["mine"].where(~is_own, looked_up(shown["case_no"], as_text(base.former[field.name])))
    return printed.where(shown["printed_by"] == NOW, as_printed(shown, field.name, base.states))


def _added(value: pd.Series, mine: pd.Series, is_answer: pd.Series) -> pd.Series:
    """What answers say behind what the case says already: an answer adds to a text and replaces none."""
    texts = [
        new
        if not adds or not isinstance(old, str) or not isinstance(new, str)
        else old
        if new in old
        else f"{old}{words.REASON_BREAK}{new}"
        for new, old, adds in zip(value.tolist(), mine.tolist(), is_answer.tolist(), strict=True)
    ]
    return pd.Series(texts, index=value.index, dtype="str")


def _read(field: Field, raw: pd.Series, month: Month) -> tuple[pd.Series, pd.Series]:
    """What each text means, and where the month had to lend a day its year."""
    value = field.read(raw)
    if not field.is_day:
        return value, pd.Series(data=False, index=raw.index)
    lent = as_text(days_of_year(raw, month.as_of, is_past=field.past_only))
    is_lent = value.isna() & lent.notna()
    return value.where(~is_lent, lent), is_lent


def _year_findings(rows: pd.DataFrame, field: Field) -> Findings:
    """A day that was typed without its year is taken, and said."""
    return edit_findings(kinds.LEDGER_YEAR_TAKEN, rows.assign(day=rows["value"]), field, ("case_no", "day"))


def _with_age(answers: Answers, opened_in: str) -> Answers:
    """The answers, each row with whether its ledger was made for a month before the opening."""
    rows = answers.rows
    rows["is_stale"] = (rows["issued_text"] < opened_in).fillna(value=False).astype(bool)
    rows["issued"] = rows["issued_text"].fillna("")
    return answers


def _printed_states(rows: pd.DataFrame, base: _Base, label: str) -> pd.Series:
    """The state of its case that each row showed when its copy went out."""
    mine = rows.assign(mine=looked_up(rows["case_no"], base.ledger["state"]))
    return _printed(mine, next(field for field in FIELDS if field.name == "state"), base, label)


def _is_edit(rows: pd.DataFrame, field: Field, base: _Base) -> pd.Series:
    changed = (rows["printed_by"] == NOW) | (rows["value"] != rows["printed"]).fillna(value=True).astype(bool)
    for cases in (base.ledger, base.former):
        changed &= (
            (rows["value"] != looked_up(rows["case_no"], as_text(cases[field.name]))).fillna(value=True).astype(bool)
        )
    return changed


def _as_drawn(ledger: pd.DataFrame, opening: Opening) -> pd.DataFrame:
    """The ledger as it stood at the opening, with the cases that are new this month."""
    at_opening = opening.cases.rows.drop_duplicates("case_no").set_index("case_no")
    return pd.concat(
        [at_opening, Cases.build(ledger[~ledger["case_no"].isin(at_opening.index)]).rows.set_index("case_no")]
    )


def _is_right(field: Field, rows: pd.DataFrame) -> pd.Series:
    """Whether a number that was filled in may be taken; an ID number must be valid."""
    return rows["id_state"].isin(["valid"]) if field.name == "id_no" else rows[field.typed_as].notna()
