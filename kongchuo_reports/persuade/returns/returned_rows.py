"""Returned rows (台账回填): which case each row of a returned ledger speaks of, and which rows cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.findings import Findings, finding, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.vocabulary import ledger_words as vocabulary
from kongchuo_reports.persuade.children.same_child import STRONG, same_child
from kongchuo_reports.persuade.record.case_numbers import is_case_number, tidy
from kongchuo_reports.persuade.record.states import ENDED, is_open
from kongchuo_reports.persuade.record.typed_values import choices
from kongchuo_reports.persuade.returns.opening import of_another
from kongchuo_reports.persuade.returns.unlanded import unused

if TYPE_CHECKING:
    from fractions import Fraction

    from kongchuo_reports.domain.tables import LedgerReturns
    from kongchuo_reports.persuade.children.sightings import Sightings
    from kongchuo_reports.persuade.returns.opening import Opening

CHILD = ["name", "id_no", "registry_no", "born_on", "school"]
PLACE = ["source_file", "source_sheet", "source_row", "source_column"]


@dataclass(frozen=True, slots=True)
class Answers:
    """Returned rows with their case.

    Args:
        rows: usable rows; ``case_no`` is the case they speak of, missing for rows of new children.
        strangers: rows that name a child without a case, one a child, with ``previous_case_no``.
        findings: rows and files that were not used, or not as they stand.
    """

    rows: pd.DataFrame
    strangers: pd.DataFrame
    findings: Findings


def speaking(answers: Answers) -> pd.DataFrame:
    """The first returned row that speaks of each case, by its number."""
    return answers.rows[answers.rows["case_no"].notna()].drop_duplicates("case_no").set_index("case_no")


def answers_of(
    returns: LedgerReturns, ledger: pd.DataFrame, opening: Opening, sightings: Sightings, torn_share: Fraction
) -> Answers:
    """Tie each returned row to its case by number and identity together, never by number alone.

    Source: the truth is the program's own last ledger; a returned file is a wish.

    Args:
        returns: rows as typed.
        ledger: all cases that have a number, with ``person``.
        opening: the opening, which a returned file is held against.
        sightings: the children of the month, to know an open case by its child.
        torn_share: over this share of torn rows a file is refused.
    """
    rows = _case_rows(returns)
    emptied = _emptied(returns, rows, opening.cases)
    rows["typed_no"] = tidy(rows["case_no"])
    rows["has_number"] = is_case_number(rows["typed_no"])
    rows["case_no"] = rows["typed_no"].where(rows["typed_no"].isin(ledger["case_no"]))
    findings = [
        emptied,
        findings_of(kinds.CASE_NUMBER_WRONG, rows[rows["typed_no"].notna() & ~rows["has_number"]], found="typed_no"),
    ]
    rows = _held_against(rows, ledger)
    refused, refusals = _refused(rows, torn_share)
    findings.append(refusals)
    is_refused = rows["source_file"].isin(refused)
    findings.append(unused(rows[is_refused & ~rows["is_answer"]], opening.printed()))
    rows = rows[~is_refused].reset_index(drop=True)
    torn = rows["is_torn"] & (not opening.is_restored)
    findings.append(unused(rows[torn], opening.printed()))
    findings.append(findings_of(kinds.LEDGER_ROW_TORN, rows[torn], found="name", case_no="case_no"))
    renamed = rows["is_renamed"] & ~rows["is_torn"]
    findings.append(findings_of(kinds.LEDGER_NAME_CHANGED, rows[renamed], found="name", case_no="case_no"))
    rows["has_number"] &= ~rows["is_answer"]
    spoken_of = rows.loc[torn, ["source_file", "case_no", "has_number", "issued_text"]]
    rows = rows[~torn].reset_index(drop=True)
    rows["case_no"] = rows["case_no"].where(~rows["is_torn"])
    answers = _with_strangers(rows, ledger, opening, sightings, findings)
    of_ledgers = answers.rows[~answers.rows["is_answer"]]  # an answer about a case is no row of the ledger
    spoken_of = pd.concat([spoken_of, of_ledgers[["source_file", "case_no", "has_number", "issued_text"]]])
    deleted = _deleted(spoken_of, _shown_on_all(spoken_of, opening))
    return Answers(answers.rows, answers.strangers, Findings.stack([answers.findings, deleted]))


def _case_rows(returns: LedgerReturns) -> pd.DataFrame:
    """Rows of ledgers; the list of all children of school age counts only where it alone holds a case."""
    rows = returns.rows
    register = rows["ledger_text"].str.contains(vocabulary.CHILD_REGISTER, regex=False).fillna(value=False).astype(
        bool
    ) | rows["source_sheet"].str.contains(vocabulary.CHILD_REGISTER, regex=False).fillna(value=False).astype(bool)
    rows["is_answer"] = rows["is_answer"].fillna(value=False).astype(bool)
    number = tidy(rows["case_no"])
    on_ledgers = (rows["source_file"] + "\n" + number)[~register]
    spare = register & (number.isna() | (rows["source_file"] + "\n" + number).isin(on_ledgers.dropna()))
    return rows[~spare].reset_index(drop=True)


def _emptied(returns: LedgerReturns, rows: pd.DataFrame, opening: Cases) -> Findings:
    """Files that hold the list of all children and not one case, although cases are open."""
    count = int(is_open(opening.rows["state"]).sum())
    files = returns.rows["source_file"].drop_duplicates()
    empty = files[~files.isin(rows["source_file"])].tolist() if count else []
    return Findings.of([finding(kinds.LEDGER_WITHOUT_CASES, file=file, count=count) for file in empty])


def _held_against(rows: pd.DataFrame, ledger: pd.DataFrame) -> pd.DataFrame:
    """Compare name and numbers of each row that has a known case number with the case.

    A row is torn (串行) if neither name nor number is the case's, or if a number or the place where the child was found
    is that of another case: then half of the columns was sorted without the other half.
    """
    cases = ledger.drop_duplicates("case_no").set_index("case_no")
    known = rows["case_no"].notna()

    def same(name: str) -> pd.Series:
        mine = looked_up(rows["case_no"], cases[name])
        return (mine.notna() & (rows[name].astype("object") == mine.astype("object"))).astype(bool)

    def of_another(name: str, typed: str) -> pd.Series:
        mine = looked_up(rows["case_no"], cases[name])
        return (rows[typed].isin(cases[name].dropna()) & (rows[typed] != mine)).fillna(value=False).astype(bool)

    own_name, own_number = same("name"), same("id_no") | same("registry_no")
    foreign = of_another("registry_no", "registry_no") | of_another("found_in", "found_in_text")
    foreign |= of_another("id_no", "id_no")
    rows["is_torn"] = known & ((~own_name & ~own_number) | foreign)
    rows["is_renamed"] = known & own_number & ~own_name & rows["name"].notna()
    return rows


def _refused(rows: pd.DataFrame, torn_share: Fraction) -> tuple[list[str], Findings]:
    known = rows[rows["case_no"].notna()]
    torn, size = known.groupby("source_file")["is_torn"].sum(), known.groupby("source_file").size()
    refused = [
        (str(file), int(bad), int(all_rows))
        for file, bad, all_rows in zip(size.index.tolist(), torn.tolist(), size.tolist(), strict=True)
        if int(bad) > torn_share * int(all_rows)
    ]
    findings = [finding(kinds.LEDGER_REFUSED, file=file, torn=bad, rows=all_rows) for file, bad, all_rows in refused]
    return [file for file, _, _ in refused], Findings.of(findings)


def _shown_on_all(rows: pd.DataFrame, opening: Opening) -> Cases:
    """The cases of the opening that every ledger held from which one of the copies may have been printed."""
    cases = opening.cases.rows
    months = set(rows["issued_text"].dropna())
    states = [state for month, state in opening.shown if month in months]
    if opening.label in months and len(opening.former):
        states.append(opening.former)
    for state in states:
        cases = cases[cases["case_no"].isin(state.rows["case_no"])]
    return Cases.build(cases)


def _deleted(rows: pd.DataFrame, opening: Cases) -> Findings:
    """Open cases that a returned ledger should hold and does not: of its schools, or all if it holds several schools.

    Only rows that bear a case number show that a file is a copy of the ledger; a list without numbers lacks nothing.
    """
    cases = opening.rows
    cases = cases[is_open(cases["state"]) & ~cases["case_no"].isin(rows["case_no"])]
    rows = rows[rows["has_number"]]
    schools = looked_up(rows["case_no"], opening.rows.set_index("case_no")["school"]).where(rows["case_no"].notna())
    known = pd.DataFrame({"source_file": rows["source_file"], "school": schools}).dropna()
    of_office = known.groupby("source_file")["school"].transform("nunique") > 1
    missing = cases if of_office.any() else cases[cases["school"].isin(known["school"])]
    findings = [
        finding(kinds.LEDGER_ROW_DELETED, file=_file_of(known, school), case_no=number, school=_text(school))
        for number, school in zip(missing["case_no"].tolist(), missing["school"].tolist(), strict=True)
    ]
    return Findings.of(findings)


def _file_of(known: pd.DataFrame, school: object) -> str:
    files = known.loc[known["school"] == school, "source_file"]
    return str(files.iloc[0] if len(files) else known["source_file"].iloc[0])


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _with_strangers(
    rows: pd.DataFrame, ledger: pd.DataFrame, opening: Opening, sightings: Sightings, findings: list[Findings]
) -> Answers:
    """Find the case of rows without a usable number; what is left names children who have none."""
    former_only = rows["typed_no"].isin(opening.former.rows["case_no"]) & rows["case_no"].isna() & ~rows["is_torn"]
    findings.append(findings_of(kinds.LEDGER_ROW_SUPERSEDED, rows[former_only], found="name", case_no="typed_no"))
    findings.append(unused(rows[former_only], opening.printed()))
    rows = rows[~former_only].reset_index(drop=True)
    rows["previous_case_no"] = pd.Series(pd.NA, index=rows.index, dtype="str")
    loose = rows[rows["case_no"].isna()]
    by_place = _by_place(loose, ledger)
    by_child = _by_identity(loose, ledger, sightings)
    ended = by_child.isin(ledger.loc[~is_open(ledger["state"]), "case_no"])
    states = choices(loose["state_text"], vocabulary.STATES)
    gone_again = ended & states.notna() & ~states.isin([state.value for state in ENDED])
    rows.loc[loose.index, "previous_case_no"] = by_child.where(gone_again)
    by_child = by_child.where(~gone_again)
    listed = loose.assign(case_no=by_child)[by_child.notna() & by_place.isna()]
    findings.append(findings_of(kinds.LEDGER_MATCHED_BY_ID, listed, case_no="case_no"))
    rows.loc[loose.index, "case_no"] = by_place.where(by_place.notna(), by_child)
    nameless = rows["case_no"].isna() & rows["name"].isna()
    findings.append(findings_of(kinds.LEDGER_ROW_NAMELESS, rows[nameless]))
    findings.append(unused(rows[nameless], opening.printed()))
    rows = rows[~nameless].reset_index(drop=True)
    rows["stranger"] = (
        rows[rows["case_no"].isna()]
        .groupby(CHILD, dropna=False, sort=False)
        .ngroup()
        .reindex(rows.index)
        .astype("Int64")
    )
    strangers = rows[rows["stranger"].notna()].drop_duplicates("stranger").reset_index(drop=True)
    strangers["case_no"] = strangers["typed_no"].where(strangers["has_number"] & ~strangers["is_torn"])
    foreign = of_another(strangers["case_no"], strangers["name"], opening.given)
    strangers["case_no"] = strangers["case_no"].where(~strangers["case_no"].duplicated() & ~foreign)
    return Answers(rows, strangers, Findings.stack(findings))


def _by_place(loose: pd.DataFrame, ledger: pd.DataFrame) -> pd.Series:
    """Case that a former run of this month opened for this very row."""
    rows = ledger[ledger["is_clerk_row"]].drop_duplicates([*PLACE, "name"], keep=False)
    case_no = loose.merge(
        rows[[*PLACE, "name", "case_no"]].rename(columns={"case_no": "found"}),
        on=[*PLACE, "name"],
        how="left",
        validate="many_to_one",
    )["found"]
    case_no.index = loose.index
    return case_no.where(loose["name"].notna())


def _by_identity(loose: pd.DataFrame, ledger: pd.DataFrame, sightings: Sightings) -> pd.Series:
    """Case of the same child: an open one first, then one that is closed."""
    numbers = ledger["case_no"].reset_index(drop=True)
    place = pd.Series(pd.NA, index=loose.index, dtype="Int64")
    seen_as, _ = sightings.find(loose)
    for cases in (ledger[is_open(ledger["state"])], ledger[~is_open(ledger["state"])]):
        positions = pd.Series(cases.index, index=cases.index).astype("Int64")
        by_child = same_child(loose, cases.assign(person=positions), STRONG).person
        last = cases.assign(position=positions)[cases["person"].notna()].drop_duplicates("person", keep="last")
        by_sighting = looked_up(seen_as, last.set_index("person")["position"]).astype("Int64")
        here = by_child.where(by_child.notna(), by_sighting)
        place = place.where(place.notna(), here)
    return looked_up(place, numbers).astype("str")
