"""List worth (名单能证明什么): rosters that show nothing of this month, and registry exports handed in as rosters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.confirming import confirmed, why_not
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.tables import KeptLists, Roster
from kongchuo_reports.domain.vocabulary.confirmed_words import CHECKED, UNCHANGED
from kongchuo_reports.domain.wording.acts import gathering as words
from kongchuo_reports.gather.lists.worth.export_copies import copies_of_exports
from kongchuo_reports.gather.lists.worth.list_months import of_other_months
from kongchuo_reports.gather.lists.worth.list_traits import added
from kongchuo_reports.gather.lists.worth.plain_copies import plain_copies
from kongchuo_reports.gather.values.cells import text_column

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.records import Base, Month
    from kongchuo_reports.domain.tables import Registry
    from kongchuo_reports.gather.inventory.list_days import Day
    from kongchuo_reports.gather.lists.worth.list_traits import Place, Traits
    from kongchuo_reports.gather.values.places import Directory


@dataclass(slots=True)
class Worth:
    """What the lists of a month prove.

    Args:
        against: sheet → what speaks against the presence of everybody on it.
        doubts: school → why its rosters prove nothing.
        made_from: sheet → the list it was made from.
        restated: sheets that name this month and have an earlier month's rows: whoever was told absent and is not on them still is.
        restated_by: school → why its rosters prove nothing, where all that is new in them is their month.
        findings: what is said of them.
    """

    against: dict[Place, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    made_from: dict[Place, str] = field(default_factory=dict)
    restated: set[Place] = field(default_factory=set)
    restated_by: dict[str, str] = field(default_factory=dict)
    findings: list[dict[str, object]] = field(default_factory=list)


def worth_of(
    traits: Mapping[Place, Traits],
    days: Mapping[Place, Day | None],
    kept: KeptLists,
    registry: Registry,
    roster: Roster,
    base: Base,
    directory: Directory,
    month: Month,
) -> Worth:
    """Hold every roster against those of the months before and against the registry export.

    Args:
        traits: what each sheet shows of itself.
        days: the day each list names.
        kept: fingerprints of the rosters of earlier months.
        registry: the registry export.
        roster: the rosters.
        base: the office's confirmations.
        directory: its schools.
        month: the month of the run.
    """
    worth = Worth()
    worth.findings += _unused(base, month)
    vouched = {
        matter: _Vouched(confirmed(base.confirmations, matter, month.school_year), directory)
        for matter in (UNCHANGED, CHECKED)
    }
    rosters = {place: listed for place, listed in traits.items() if listed.kind is SourceKind.ROSTER and listed.rows}
    of_the_month = {place for place, day in days.items() if _is_named_so(day, month.label)}
    plain = {place: listed for place, listed in rosters.items() if place not in of_the_month}
    copies = plain_copies(plain, traits, registry, roster) | copies_of_exports(rosters, traits, registry, roster)
    for place, (export, columns, count) in sorted(copies.items()):
        worth.made_from[place] = export
        if not vouched[CHECKED].covers(place, rosters[place].school):
            worth.against[place] = words.EXPORT_LIST
            worth.findings.append(
                finding(
                    k.LIST_IS_EXPORT, file=place[0], sheet=place[1], school=rosters[place].school or None,
                    export=export, columns=columns, count=count,
                )
            )  # fmt: skip
    _sent_again(worth, rosters, days, kept.rows, vouched[UNCHANGED], month)
    against, findings = of_other_months(
        {
            place: listed
            for place, listed in rosters.items()
            if place not in worth.against and not vouched[UNCHANGED].covers(place, listed.school)
        },
        kept.rows, roster, month,
    )  # fmt: skip
    worth.against |= against
    worth.findings += findings
    worth.findings += _others_sent_again(traits, kept.rows, month)
    worth.doubts = _doubts(
        {place: text for place, text in worth.against.items() if place not in worth.restated}, rosters
    )
    every = _doubts(worth.against, rosters)
    worth.restated_by = {school: text for school, text in every.items() if school not in worth.doubts}
    return worth


class _Vouched:
    """Schools and files the office vouches for."""

    def __init__(self, objects: frozenset[str], directory: Directory) -> None:
        schools = {school.name for text in objects if (school := directory.find(text) or directory.inside(text))}
        self._names = objects | schools

    def covers(self, place: Place, school: str) -> bool:
        """Whether the office vouches for this list: it names the school, the file or its name without its ending."""
        name = place[0].rpartition("/")[2]
        return bool(self._names & {school, place[0], name, name.rpartition(".")[0]} - {""})


def _unused(base: Base, month: Month) -> list[dict[str, object]]:
    rows = base.confirmations.rows.to_dict("records")
    return [
        finding(
            k.CONFIRMATION_UNUSED, file=words.BASE_FILE, sheet=words.CONFIRMATIONS,
            row=int(row["source_row"]), found=str(row["matter"]), why=why,
        )
        for row in rows
        if (why := why_not(row, month.school_year))
    ]  # fmt: skip


def _sent_again(
    worth: Worth,
    rosters: Mapping[Place, Traits],
    days: Mapping[Place, Day | None],
    kept: pd.DataFrame,
    vouched: _Vouched,
    month: Month,
) -> None:
    """Rosters equal to one of an earlier month, byte for byte or row for row.

    Every earlier month is asked, since a school may have sent nothing, or another list, in between.
    Whole files are compared, and all sheets of a school together: that one class of several did not change is no
    wonder. A list whose title names this month while its rows are last month's proves no more: a title is changed in
    a second. It is told in other words, since the school may have looked and found nothing changed: its children are
    asked about, and who is not on it is as absent as the month before told. Whom that month did not tell of, since no
    list came or it proved nothing, may have come back since and is asked about (``doubts.restated``).
    """
    kept = kept[kept["kind"].eq(SourceKind.ROSTER.value) & kept["month"].lt(month.label)]
    if kept.empty:
        return
    by_hash = {str(row.sha256): (str(row.month), str(row.source_file)) for row in kept.itertuples()}
    by_file, by_school = _prints(kept, "source_file"), _prints(kept, "school")
    for file in sorted({place[0] for place in rosters}):
        sheets = {place: listed for place, listed in rosters.items() if place[0] == file}
        how, before, label = words.SAME_BYTES, "", ""
        sha = next(iter(sheets.values())).sha256
        if sha in by_hash:
            label, before = by_hash[sha]
        else:
            how = words.SAME_ROWS
            label, before = by_file.get(added(listed.rows_print for listed in sheets.values()), ("", ""))
            schools = {listed.school for listed in sheets.values()} - {""}
            if not before and len(schools) == 1:
                school = next(iter(schools))
                whole = {place: listed for place, listed in rosters.items() if listed.school == school}
                label, same_rows = by_school.get(added(listed.rows_print for listed in whole.values()), ("", ""))
                before = school if same_rows == school else ""
        if not before:
            continue
        for place in sheets:
            worth.made_from.setdefault(place, words.made_from(label, before))
        if all(vouched.covers(place, listed.school) for place, listed in sheets.items()):
            continue
        school_of = next((listed.school for listed in sheets.values() if listed.school), "") or None
        count = sum(len(listed.rows) for listed in sheets.values())
        day = next((days[place] for place in sheets if days.get(place)), None)
        worth.against.update(
            (place, words.RESENT_LIST.format(month=words.month_words(label)))
            for place in sheets
            if place not in worth.against
        )
        where = {"file": file, "school": school_of, "month": words.month_words(label), "before": before, "count": count}
        if how == words.SAME_ROWS and _names_month(day, month.label):
            worth.restated.update(sheets)
            worth.findings.append(finding(k.LIST_UNCHANGED, made_on=day.words if day else "", **where))  # type: ignore[arg-type]
            continue
        worth.findings.append(finding(k.LIST_SENT_AGAIN, how=how, **where))  # type: ignore[arg-type]


def _is_named_so(day: Day | None, label: str) -> bool:
    """Whether the name of a list's sheet or file bears the month of the run, as a title does: it was made as that month's."""
    return day is not None and day.told in {words.SHEET, words.FILE} and f"{day.year:04d}-{day.month:02d}" == label


def _names_month(day: Day | None, label: str) -> bool:
    """Whether a list names the month of the run: in a title, a cell, its sheet's or its file's name."""
    inside = {words.TITLE, words.CELL, words.SHEET, words.FILE}
    return day is not None and day.told in inside and f"{day.year:04d}-{day.month:02d}" == label


def _others_sent_again(traits: Mapping[Place, Traits], kept: pd.DataFrame, month: Month) -> list[dict[str, object]]:
    """Registry exports and village lists that are byte for byte those of an earlier month."""
    kept = kept[~kept["kind"].eq(SourceKind.ROSTER.value) & kept["month"].lt(month.label)]
    known = {(str(row.kind), str(row.sha256)): (str(row.month), str(row.source_file)) for row in kept.itertuples()}
    by_file = {}
    for (file, _), listed in sorted(traits.items()):
        former = known.get((listed.kind.value, listed.sha256))
        if former and listed.kind is not SourceKind.ROSTER and file not in by_file:
            by_file[file] = finding(
                k.EXPORT_SENT_AGAIN, file=file, month=words.month_words(former[0]), before=former[1]
            )
    return list(by_file.values())


def _prints(kept: pd.DataFrame, by: str) -> dict[str, tuple[str, str]]:
    """Fingerprint of the rows of each file or school in each earlier month → the latest such month, and its name."""
    rows = kept.dropna(subset=[by, "rows_print"])
    lots = rows.groupby(["month", by], sort=True)
    return {added(lot["rows_print"].tolist()): (str(month), str(name)) for (month, name), lot in lots}


def _doubts(against: Mapping[Place, str], rosters: Mapping[Place, Traits]) -> dict[str, str]:
    """Schools none of whose rosters proves anything."""
    schools: dict[str, set[str]] = {}
    for place, listed in rosters.items():
        if listed.school:
            schools.setdefault(listed.school, set()).add(against.get(place, ""))
    return {school: min(texts) for school, texts in sorted(schools.items()) if "" not in texts}


def kept_lists(traits: Mapping[Place, Traits], days: Mapping[Place, Day | None], month: str) -> KeptLists:
    """The fingerprints of this month's lists, for the months to come."""
    return KeptLists.of(
        [
            {
                "month": month, "kind": listed.kind.value, "source_file": file, "source_sheet": sheet,
                "school": listed.school or None, "sha256": listed.sha256, "rows_print": listed.rows_print,
                "made_on": day.iso if (day := days.get((file, sheet))) else None, "child_count": len(listed.rows),
            }
            for (file, sheet), listed in sorted(traits.items())
            if listed.rows
        ]
    )  # fmt: skip


def with_doubts(roster: Roster, against: Mapping[Place, str]) -> Roster:
    """The rosters with what speaks against the whole lists beside what speaks against single rows."""
    if not against:
        return roster
    rows = roster.rows
    places = list(zip(rows["source_file"].tolist(), rows["source_sheet"].fillna("").tolist(), strict=True))
    texts = rows["absence_text"].astype(object).where(rows["absence_text"].notna(), "").tolist()
    both = [
        "；".join(part for part in (text, against.get(place, "")) if part)
        for text, place in zip(texts, places, strict=True)
    ]
    return Roster.build(rows.assign(absence_text=text_column(both)))
