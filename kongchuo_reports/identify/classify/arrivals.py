"""Arrivals (去了哪里): who was there last month and is nowhere now, who finished grade six, who was transferred out.

The monthly comparison is the place to ask; nobody is accused here.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import ClosingKind, RegistryStatus, Stage, Standing
from kongchuo_reports.domain.confirming import confirmed
from kongchuo_reports.domain.findings import FindingKind, Findings, finding, identifying
from kongchuo_reports.domain.law.calendar import school_year_of
from kongchuo_reports.domain.law.school_grades import LAST_GRADE
from kongchuo_reports.domain.school_days import due_day
from kongchuo_reports.domain.tables import KeptChildren
from kongchuo_reports.domain.vocabulary.confirmed_words import MERGED
from kongchuo_reports.domain.vocabulary.record_words import GRADUATED, TRANSFERRED
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.domain.wording.acts.gathering import month_words
from kongchuo_reports.domain.wording.classes import class_name, grade_name
from kongchuo_reports.identify.classify.export_gaps import is_of_year, last_seen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Gathered, Linked, Month

    Row = Mapping[Any, Any]

NUMBERS = ("id_no", "registry_no")
FEWEST_OF_GRADE = 3
"""Of so many children who vanish together with their whole grade the export is asked about, not each of them."""
SEEN = (Standing.PRESENT.value, Standing.PRESENT_ELSEWHERE.value)
BACK = (ClosingKind.PRESENT.value, ClosingKind.RETURNED.value)
"""A case that ended so says that the child stands on the lists, and explains nothing when it stands on none."""


class Arrivals(NamedTuple):
    """What is asked, and of which children of earlier months nobody says where they are.

    Args:
        findings: the questions.
        missing: those children, and those whom a roster shows and no export any more, kept for the months to come.
    """

    findings: Findings
    missing: KeptChildren


def arrivals(
    gathered: Gathered,
    linked: Linked,
    registry: pd.DataFrame,
    verdicts: pd.DataFrame,
    lacking: Collection[str],
    month: Month,
    policy: Policy,
) -> Arrivals:
    """Questions about children who should have arrived somewhere and are not seen.

    Args:
        gathered: all cleaned lists, and the children of last month.
        linked: who is who.
        registry: registry rows with standings.
        verdicts: whether each proof holds; one that does not tells of no arrival.
        lacking: schools that the export lacks and that are named for it already.
        month: the month of the run.
        policy: days a transfer may take.
    """
    known = _Known(gathered, linked, registry, verdicts)
    last_primary = gathered.base.office.last_primary
    gone, unrecorded = _of_before(gathered, known, month)
    questions = [
        *_vanished(gathered, registry, gone, lacking, month, last_primary),
        *_graduates(registry, known, month, last_primary),
        *_transfers(gathered, registry, known, month, policy),
    ]
    kept = KeptChildren.of(
        [row | {"seen_month": row["seen_month"] or gathered.earlier_month} for row in [*gone, *unrecorded]]
    )
    return Arrivals(Findings.of(questions), kept)


class _Known:
    """Numbers and names that stand in this month's lists, records of one child, and children with a paper that holds."""

    def __init__(self, gathered: Gathered, linked: Linked, registry: pd.DataFrame, verdicts: pd.DataFrame) -> None:
        valid = verdicts.index[verdicts["is_valid"].fillna(value=False).astype(bool)]
        self._lists = (registry, gathered.roster.rows, gathered.proofs.rows.loc[valid])
        self._duplicates = linked.registry_duplicates
        ties = linked.person_links.rows
        ties = ties[(ties["list"] == "proof") & ties["registry_key"].notna() & ties["list_key"].isin(valid)]
        self.proven = {int(key) for key in ties[~ties["is_review"].fillna(value=False).astype(bool)]["registry_key"]}

    def elsewhere(self, is_somewhere: pd.Series) -> set[int]:
        """Records of children of whom another record, one of the rows marked, says where they are."""
        lots: dict[int, list[int]] = {}
        for second, first in self._duplicates.items():
            lots.setdefault(first, [first]).append(second)
        somewhere = {*is_somewhere.index[is_somewhere]}
        return {key for lot in lots.values() for key in lot if somewhere.intersection(lot) - {key}}

    def second(self, rows: pd.DataFrame) -> pd.Series:
        """Which rows are further records of a child that another of these rows is of."""
        firsts = pd.Series(rows.index.map(lambda key: self._duplicates.get(key, key)), index=rows.index)
        return firsts.duplicated()

    def seated(self, children: pd.DataFrame) -> pd.Series:
        """Which children's numbers stand on a roster."""
        return _numbered(children, [self._lists[1]])

    def unrecorded(self, children: pd.DataFrame) -> Sequence[Row]:
        """The children whose numbers stand on a roster and in no record of this month."""
        records, roster, _ = self._lists
        alone = _numbered(children, [roster]) & ~_numbered(children, [records])
        return children[alone].to_dict("records")

    def missing(self, children: pd.DataFrame) -> list[Row]:
        """The children who stand in no list of this month: by no number, and not by name, birth date and school."""
        rest = children[~_numbered(children, self._lists)]
        named = (rows[rows["name"].isin(rest["name"])] for rows in self._lists[:2])
        names = {identity for rows in named for identity in _who(rows)}
        return [row for row in rest.to_dict("records") if _key(row["name"], row["born_on"], row["school"]) not in names]


def _numbered(children: pd.DataFrame, lists: Iterable[pd.DataFrame]) -> pd.Series:
    """Whose ID or registry number stands in one of the lists, in whichever of the two columns."""
    if children.empty:
        return pd.Series(data=False, index=children.index)
    numbers = pd.concat([rows[name].dropna() for rows in lists for name in NUMBERS])
    return children["id_no"].isin(numbers) | children["registry_no"].isin(numbers)


def _numbers(row: Row) -> Iterator[str]:
    return (row[name] for name in NUMBERS if isinstance(row[name], str))


def _key(name: object, born: object, school: object) -> tuple[str, str, str]:
    return _text(name), "" if pd.isna(born) else str(born)[:10], _text(school)  # type: ignore[call-overload]  # a day or none


def _who(rows: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    named = rows.dropna(subset=["name"])
    return (_key(*identity) for identity in zip(named["name"], named["born_on"], named["school"], strict=True))


def _of_before(gathered: Gathered, known: _Known, month: Month) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Children of earlier months in no list of this one, and those on a roster alone; neither who had left or finished."""
    before = gathered.children_before.rows
    if before.empty or not gathered.earlier_month:
        return [], []
    before = before[~before["standing"].eq(Standing.LEFT.value).fillna(value=False).astype(bool)]
    turned = school_year_of(gathered.earlier_month) != month.school_year
    if turned:
        before = before[~before["grade"].eq(LAST_GRADE).fillna(value=False).astype(bool)]
    return _plain(known.missing(before)), _plain(known.unrecorded(before))


def _plain(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [{name: None if bool(pd.isna(cell)) else cell for name, cell in row.items()} for row in rows]


def _vanished(
    gathered: Gathered,
    registry: pd.DataFrame,
    gone: list[dict[str, Any]],
    lacking: Collection[str],
    month: Month,
    last_primary: int,
) -> Iterable[dict[str, object]]:
    if not gone:
        return
    before = gathered.children_before.rows
    turned = school_year_of(gathered.earlier_month) != month.school_year
    schools = {str(school) for school in registry["school"].dropna()}
    handed_in = {str(school) for school in gathered.roster.rows["school"].dropna()}
    merged = confirmed(gathered.base.confirmations, MERGED, month.school_year)
    grades = {(str(school), int(grade)) for school, grade in registry[["school", "grade"]].dropna().to_numpy().tolist()}
    cases = gathered.earlier_cases.rows
    cases = cases[~cases["closing_kind"].isin(BACK)]
    carried = {str(no) for name in NUMBERS for no in cases[name].dropna()}
    lots: dict[tuple[str, int], list[str | None]] = {}
    for row in gone:
        if is_of_year(row["seen_month"], month):
            lots.setdefault((_text(row["school"]), _grade(row)), []).append(row["seen_month"])
    listed = gathered.roster.rows[["school", "grade"]].dropna().to_numpy().tolist()
    # a grade with children on a roster is told of already (export_gaps)
    covered = {(str(school), int(grade)) for school, grade in listed}
    silent: set[str] = set()
    for row in gone:
        school, grade = _text(row["school"]), _grade(row)
        has_case = any(number in carried for number in _numbers(row))
        if has_case or school in lacking:
            continue
        if school not in schools | handed_in | merged:
            if school not in silent:
                silent.add(school)
                of_school = [other["seen_month"] for other in gone if _text(other["school"]) == school]
                yield finding(
                    identifying.SCHOOL_NOWHERE, school=school, name=school, seen=last_seen(of_school),
                    before=int(before["school"].eq(school).sum()), count=len(of_school),
                )  # fmt: skip
            continue
        lot = lots.get((school, grade), []) if is_of_year(row["seen_month"], month) else []
        if not turned and grade and (school, grade) not in grades and len(lot) >= FEWEST_OF_GRADE:
            if (school, grade) not in covered:
                covered.add((school, grade))
                yield finding(
                    identifying.EXPORT_LACKS_GRADE, school=school, name=school, grade=grade_name(grade),
                    before=len(lot), seen=last_seen(lot),
                )  # fmt: skip
            continue
        kind = identifying.LOST_BETWEEN if turned and grade == last_primary else identifying.VANISHED
        yield finding(
            kind, found=_text(row["name"]), school=school, grade_class=class_name(grade or None, row["class_no"]),
            listed=words.AND_LISTED if row["standing"] in SEEN else "", name=school, seen=last_seen([row["seen_month"]]),
        )  # fmt: skip


def _grade(row: Row) -> int:
    grade: Any = row["grade"]
    return int(grade) if grade is not None and not pd.isna(grade) else 0


def _graduates(registry: pd.DataFrame, known: _Known, month: Month, last_primary: int) -> Iterable[dict[str, object]]:
    """Primary graduates without a record at a lower secondary school, once the new school year has begun."""
    if month.is_between_years:
        return
    graduated = registry["status_text"].str.contains(GRADUATED, regex=True).fillna(value=False).astype(bool)
    primary = registry["stage"].eq(Stage.PRIMARY.value) & (
        registry["grade"].isna() | registry["grade"].eq(last_primary)
    )
    rows = registry[
        (graduated & primary & registry["standing"].eq(Standing.LEFT.value)).fillna(value=False).astype(bool)
    ]
    arrived = registry["standing"].ne(Standing.LEFT.value) | registry["stage"].eq(Stage.LOWER_SECONDARY.value)
    lost = rows[~rows.index.isin([*known.elsewhere(arrived.fillna(value=False).astype(bool)), *known.proven])]
    lost = lost[~known.second(lost)]
    # who sits on a roster without a record there is told as 在校不在籍
    lost = lost[~known.seated(lost)]
    for school, lot in lost.groupby("school", sort=True):
        whole = int(rows["school"].eq(school).sum())
        first = lot.to_dict("records")[0]
        if len(lot) == whole and whole >= FEWEST_OF_GRADE:
            yield finding(
                identifying.GRADUATES_NOWHERE, file=_text(first["source_file"]), sheet=_text(first["source_sheet"]),
                row=int(first["source_row"]), school=str(school), name=school, count=whole,
            )  # fmt: skip
            continue
        yield from (_of_row(identifying.LOST_BETWEEN, row) for row in lot.to_dict("records"))


def _transfers(
    gathered: Gathered, registry: pd.DataFrame, known: _Known, month: Month, policy: Policy
) -> Iterable[dict[str, object]]:
    """Records that say 转出 for longer than a transfer may take, of children who are nowhere else."""
    before = gathered.children_before.rows.dropna(subset=["left_month"]).to_dict("records")
    since = {number: str(row["left_month"]) for row in before for number in _numbers(row)}
    moved = registry["status_text"].str.contains(TRANSFERRED, regex=True).fillna(value=False).astype(bool)
    moved &= registry["status"].eq(RegistryStatus.LEFT.value).fillna(value=False).astype(bool)
    moved &= registry["standing"].eq(Standing.LEFT.value).astype(bool)
    elsewhere = known.elsewhere(registry["standing"].ne(Standing.LEFT.value).fillna(value=False).astype(bool))
    rows = registry[moved & ~registry.index.isin([*elsewhere, *known.proven])]
    rows = rows[~known.second(rows)]
    for row in rows.to_dict("records"):
        label = next((since[number] for number in _numbers(row) if number in since), "")
        if label and due_day(_end_of(label), policy.transfer_days, policy) < pd.Timestamp(month.as_of):
            days = policy.transfer_days.value
            yield _of_row(identifying.NOT_ARRIVED, row, since=month_words(label), days=days)


def _end_of(label: str) -> dt.date:
    year, number = int(label[:4]), int(label[5:7])
    return dt.date(year + number // 12, number % 12 + 1, 1) - dt.timedelta(days=1)


def _of_row(kind: FindingKind, row: Row, since: str = "", days: int = 0) -> dict[str, object]:
    return finding(
        kind, file=_text(row["source_file"]), sheet=_text(row["source_sheet"]), row=int(row["source_row"]),
        column=_text(row["source_column"]), heading=c.NAME.heading,
        name=_text(row["school"]), found=_text(row["name"]), school=_text(row["school"]),
        since=since, days=days,
    )  # fmt: skip


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
