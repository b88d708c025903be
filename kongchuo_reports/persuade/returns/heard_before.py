"""Heard before (先前记下的): what a former run of the month had heard, and which run a returned copy was printed by.

A month is run again and again, and so is the month before it. Copies of every run lie about, and a person may write into
any of them: a value is somebody's word only if it differs from what that very copy showed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.findings import Findings, finding, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.record import typed_fields
from kongchuo_reports.persuade.record.ledger_fields import ALL_KEPT, FIELDS, WISHES, Field
from kongchuo_reports.persuade.returns.unlanded import PLAIN_FIELDS, as_text, at_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kongchuo_reports.domain.findings import FindingKind
    from kongchuo_reports.persuade.returns.opening import Opening

HEADINGS = Cases.headings()
NOW = -1
"""The copy is of a run that still stands."""


def former_edits(
    ledger: pd.DataFrame, opening: Opening, told_by: pd.DataFrame, findings: list[Findings]
) -> Iterator[pd.DataFrame]:
    """What people typed in a former run of this month.

    What that run had only carried on from its opening is no word of this month: the opening of today says it, or says
    something newer where the month before was run again. Where both months have a new word, texts of which all is kept
    hold both, and of others this month's counts and the other is named.

    Args:
        ledger: all cases as they stand at the opening.
        opening: the opening, with the ledger of the former run and the one that run was opened with.
        told_by: the returned row that speaks of each case, by number.
        findings: gets the words that do not count.
    """
    former = opening.former.rows
    former = former[former["case_no"].isin(ledger["case_no"]) & former["typed_fields"].notna()]
    if former.empty:
        return
    then = None if opening.rested_on is None else opening.rested_on.rows.drop_duplicates("case_no")
    for field in FIELDS:
        edits = pd.DataFrame({"case_no": former["case_no"], "field": field.name, "value": _typed(former, field)})
        edits = edits[edits["value"].notna()]
        if then is not None and len(edits):
            edits = _of_this_month(edits, ledger, then, field, told_by, findings)
        yield edits.assign(seen=False)


def _typed(cases: pd.DataFrame, field: Field) -> pd.Series:
    """Values of a column that a person wrote, by row."""
    if field.name in WISHES:
        return typed_fields.wished(cases["typed_fields"], field.name)
    values = as_text(cases[field.name])
    return values.where(typed_fields.has(cases["typed_fields"], field.name))


def _of_this_month(
    edits: pd.DataFrame,
    ledger: pd.DataFrame,
    then: pd.DataFrame,
    field: Field,
    told_by: pd.DataFrame,
    findings: list[Findings],
) -> pd.DataFrame:
    """The edits that the former run itself had heard, with what the opening says anew."""
    shown = typed_fields.wished(then["typed_fields"], field.name) if field.name in WISHES else as_text(then[field.name])
    before = looked_up(edits["case_no"], pd.Series(shown.array, index=then["case_no"]))
    typed_now = _typed(ledger, field)
    now = looked_up(edits["case_no"], pd.Series(typed_now.array, index=ledger["case_no"]))
    carried = ((edits["value"] == before) & now.notna()).fillna(value=False).astype(bool)
    edits, before, now = edits[~carried], before[~carried], now[~carried]
    news = (now.notna() & (now != before).fillna(value=True) & (now != edits["value"])).astype(bool)
    if field.name not in PLAIN_FIELDS or not news.any():
        return edits
    if field.name in ALL_KEPT:
        both = [merged(*texts) for texts in zip(before[news], now[news], edits.loc[news, "value"], strict=True)]
        return edits.assign(value=edits["value"].where(~news, pd.Series(both, index=edits.index[news], dtype="str")))
    told = pd.DataFrame({"case_no": edits["case_no"], "first": now, "last": edits["value"]})[news]
    findings.append(_named(kinds.LEDGER_EARLIER_WORD_OUTDONE, told, ledger, told_by, field.name))
    return edits


def merged(before: object, other: object, mine: object) -> str:
    """Two texts that were both made from a third: what either added stands, what either took out is gone."""
    base, theirs, own = (
        [] if not isinstance(text, str) else text.split(words.REASON_BREAK) for text in (before, other, mine)
    )
    kept = [part for part in theirs if part in own or part not in base]
    return words.REASON_BREAK.join(dict.fromkeys([*kept, *(part for part in own if part not in base)]))


def with_news(
    taken: pd.DataFrame, ledger: pd.DataFrame, former: pd.DataFrame, told_by: pd.DataFrame, findings: list[Findings]
) -> pd.DataFrame:
    """The edits of this month's own copy, with what the month before says since that copy went out.

    Args:
        taken: edits ``case_no, field, value, seen``; of one cell the former one first.
        ledger: all cases as they stand at the opening.
        former: the ledger of the former run, by case number: what the copy showed.
        told_by: the returned row that speaks of each case, by number.
        findings: gets the words that do not count.
    """
    own = taken[taken["seen"] & taken["field"].isin(PLAIN_FIELDS) & taken["case_no"].isin(former.index)]
    for field in FIELDS:
        mine = own[own["field"] == field.name]
        if mine.empty:
            continue
        shown = looked_up(mine["case_no"], as_text(former[field.name]))
        heard = taken[~taken["seen"] & (taken["field"] == field.name)].drop_duplicates("case_no").set_index("case_no")
        stands = looked_up(mine["case_no"], heard["value"])
        typed_now = pd.Series(_typed(ledger, field).array, index=ledger["case_no"])
        stands = stands.where(stands.notna(), looked_up(mine["case_no"], typed_now))
        news = (stands.notna() & (stands != shown).fillna(value=True) & (stands != mine["value"])).astype(bool)
        told = pd.DataFrame({"case_no": mine["case_no"], "first": stands, "last": mine["value"], "shown": shown})[news]
        if field.name in ALL_KEPT:
            both = [merged(*texts) for texts in told[["shown", "first", "last"]].itertuples(index=False)]
            taken = taken.assign(value=taken["value"].where(~taken.index.isin(told.index), pd.Series(both, told.index)))
        else:
            findings.append(_named(kinds.LEDGER_EARLIER_WORD_OUTDONE, told, ledger, told_by, field.name))
    return taken


def replaced(
    taken: pd.DataFrame, ledger: pd.DataFrame, told_by: pd.DataFrame, findings: list[Findings]
) -> pd.DataFrame:
    """The edits, each cell once: today's words win over those of a former run, and no word goes without being named.

    Who writes over a word in a copy that showed it means to. A copy that did not show it adds to the texts of which all is
    kept; of other cells it takes the place, and both words are named.

    Args:
        taken: edits ``case_no, field, value, seen``; of one cell the former one first.
        ledger: all cases.
        told_by: the returned row that speaks of each case, by number.
        findings: gets the words that were replaced or joined.
    """
    key = ["case_no", "field"]
    last = taken.drop_duplicates(key, keep="last").reset_index(drop=True)
    twice = taken[taken["field"].isin(PLAIN_FIELDS) & taken.duplicated(key, keep=False)]
    if twice.empty:
        return last
    pairs = twice.groupby(key).agg(first=("value", "first"), last=("value", "last"), seen=("seen", "last"))
    lost = [not seen and first not in last for first, last, seen in pairs.itertuples(index=False)]
    pairs = pairs[lost].reset_index()
    is_kept = pairs["field"].isin(ALL_KEPT)
    for name, mine in pairs[~is_kept].groupby("field"):
        findings.append(_named(kinds.LEDGER_WORD_REPLACED, mine, ledger, told_by, str(name)))
    joined = pairs[is_kept]
    joined = joined.assign(value=[merged(None, *pair) for pair in zip(joined["first"], joined["last"], strict=True)])
    for name, mine in joined.groupby("field"):
        new = mine[[last not in first for first, last in zip(mine["first"], mine["last"], strict=True)]]
        new = new.assign(last=new["value"])
        findings.append(_named(kinds.LEDGER_REMARKS_JOINED, new, ledger, told_by, str(name)))
    values = last.merge(joined[[*key, "value"]], on=key, how="left", validate="one_to_one", suffixes=("", "_joined"))
    return last.assign(value=values["value_joined"].where(values["value_joined"].notna(), last["value"]))


def _named(kind: FindingKind, told: pd.DataFrame, ledger: pd.DataFrame, told_by: pd.DataFrame, name: str) -> Findings:
    if told.empty:
        return Findings.empty()
    cases = ledger.drop_duplicates("case_no").set_index("case_no")
    placed = at_answers(cases.loc[told["case_no"]].reset_index(), told_by, name)
    more = {} if kind is kinds.LEDGER_REMARKS_JOINED else {"before": "before"}
    return findings_of(
        kind, placed.assign(raw=told["last"].array, before=told["first"].array),
        found="raw", column="cell", heading=HEADINGS[name], case_no="case_no", **more,
    )  # fmt: skip


def printed_by(
    rows: pd.DataFrame,
    values: Callable[[Field, pd.DataFrame], pd.Series],
    standing: dict[str, pd.DataFrame],
    states: Sequence[tuple[str, pd.DataFrame]],
) -> tuple[pd.Series, Findings]:
    """Which run printed the copy that each returned row stands in: the one that fewest of its cells contradict.

    Args:
        rows: usable returned rows.
        values: gives what the cells of a column mean.
        standing: month → the ledger of it that still stands.
        states: month and ledger, by case number, of each run that was replaced.

    Returns:
        Position among ``states`` for each row, ``NOW`` for a copy of a run that still stands; and the copies of others.
    """
    told = pd.Series(NOW, index=rows.index, dtype="int64")
    months = {month for month, _ in states}
    handed_in = rows[
        rows["source_file"].str.startswith(f"{SourceKind.RETURN.label}/")
        & rows["issued_text"].isin(months)
        & rows["case_no"].notna()
    ]
    findings = []
    for (file, month), mine in handed_in.groupby(["source_file", "issued_text"]):
        read = {field.name: values(field, mine) for field in FIELDS}
        candidates = [(NOW, standing.get(str(month)))]
        candidates += [(place, cases) for place, (label, cases) in enumerate(states) if label == month]
        counted = [(_contradicted(mine, read, cases), place) for place, cases in candidates if cases is not None]
        fewest = min(counted, key=lambda one: one[0])[1]
        if fewest != NOW:
            told[mine.index] = fewest
            findings.append(finding(kinds.LEDGER_COPY_OF_REPLACED_RUN, file=str(file), label=str(month)))
    return told, Findings.of(findings)


def _contradicted(rows: pd.DataFrame, read: dict[str, pd.Series], cases: pd.DataFrame) -> int:
    """Cells that do not say what a ledger showed; a row of a case it did not hold contradicts it as a whole."""
    wrong = int((~rows["case_no"].isin(cases.index)).sum()) * len(FIELDS)
    for field in FIELDS:
        value = read[field.name]
        mine = looked_up(rows["case_no"], as_text(cases[field.name]))
        wrong += int((value.notna() & (value != mine)).fillna(value=False).sum())
    return wrong


def as_printed(rows: pd.DataFrame, name: str, states: Sequence[tuple[str, pd.DataFrame]]) -> pd.Series:
    """What a column of each row showed when its copy was printed; missing for copies of runs that still stand."""
    shown = pd.Series(pd.NA, index=rows.index, dtype="str")
    for place in rows.loc[rows["printed_by"] != NOW, "printed_by"].unique().tolist():
        mine = looked_up(rows["case_no"], as_text(states[place][1][name]))
        shown = shown.where(rows["printed_by"] != place, mine.astype("str"))
    return shown
