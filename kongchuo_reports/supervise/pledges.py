"""Pledges (责任书): who owes whom on each level of both lines, what the office's list says of it, and whether targets agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import DutyObject, Line, PledgeState, UnitKind
from kongchuo_reports.domain.findings import supervising as kinds
from kongchuo_reports.domain.tables import PledgeDues
from kongchuo_reports.domain.vocabulary import duty_words
from kongchuo_reports.domain.vocabulary.duty_words import Role
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.supervise.duty.duties import open_cases
from kongchuo_reports.supervise.duty.troubles import of_pledges
from kongchuo_reports.supervise.targets import Aims, aims_of, compared
from kongchuo_reports.supervise.units import is_of_year, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Month
    from kongchuo_reports.domain.tables import Cases, Duties
    from kongchuo_reports.supervise.duty.directory import Directory

SCHOOL, VILLAGE, GROUP, TEACHER, PARENT, OFFICE, OTHER = (
    "school",
    "village",
    "group",
    "teacher",
    "parent",
    "office",
    "other",
)
Row = dict[str, object]


def pledge_dues(
    base: Base, cases: Cases, duties: Duties, directory: Directory, policy: Policy, month: Month
) -> tuple[PledgeDues, list[dict[str, object]]]:
    """Every pledge that is owed, and every other one the office lists, once.

    Government line: superior–office, office–village, village–group. Education line: office–school, school–leaders and class teachers,
    class teacher (or school)–subject teachers, class teacher–teacher of a child, school–parents of a child on the ledger.

    Returns:
        Pledges from broad to near, each signed, unsigned (listed without a day) or unlisted; findings about looser targets.
        Source: 方案三 层层签订控辍保学责任书.
    """
    listed, troubles = _listed(base, month)
    aims = aims_of(policy)
    above: dict[str, Aims] = {key: compared(str(row["target"] or ""), aims)[0] for key, row in listed.items()}
    rows: list[Row] = []
    used: set[str] = set()
    for due in _owed(base, cases, duties, directory):
        person = due.pop("person", None)
        pledge = listed.get(_plain(str(due["party_b"]))) or listed.get(_plain(str(person or "")))
        if pledge is not None:
            used.add(str(pledge["key"]))
            due |= {"party_a": pledge["party_a"] or due["party_a"], "level": pledge["level"] or due["level"]}
        rows.append(due | _state(pledge))
    for key, pledge in listed.items():
        if key not in used:
            rows.append(
                {"line": None, "level": pledge["level"] or words.LEVEL_OTHER, "party_kind": OTHER}
                | {"party_a": pledge["party_a"], "party_b": pledge["party_b"]}
                | _state(pledge)
            )
    for row in rows:
        if row["state"] == PledgeState.UNLISTED or not row["target"]:
            continue
        upper = above.get(_plain(str(row["party_a"])), aims)
        _, note, is_looser = compared(str(row["target"]), upper)
        row["target_note"] = note
        if is_looser:
            troubles.append(of_pledges(kinds.TARGET_LOOSER, party=row["party_b"], what=note))
    return PledgeDues.of(rows), troubles


def _listed(base: Base, month: Month) -> tuple[dict[str, Row], list[dict[str, object]]]:
    """The office's own list by second party; a signed row wins, and pledges of other years are told."""
    rows = base.pledges.rows.dropna(subset=["party_b"]).astype(object)
    by_party: dict[str, Row] = {}
    troubles = []
    for record in rows.where(rows.notna(), None).to_dict("records"):
        row: Row = {str(name): value for name, value in record.items()}
        signed_on = row["signed_on"]
        if not is_of_year(row["school_year"], signed_on, month):
            year = row["school_year"] or words.other_year(pd.Timestamp(str(signed_on)).date())
            troubles.append(of_pledges(kinds.PLEDGE_YEAR, party=row["party_b"], year=year))
            continue
        key = _plain(str(row["party_b"]))
        if key not in by_party or (by_party[key]["signed_on"] is None and row["signed_on"] is not None):
            by_party[key] = row | {"key": key}
    return by_party, troubles


def _state(pledge: Row | None) -> Row:
    if pledge is None:
        return {"state": PledgeState.UNLISTED.value, "signed_on": None, "target": None, "target_note": None}
    state = PledgeState.SIGNED if pledge["signed_on"] is not None else PledgeState.UNSIGNED
    return {"state": state.value, "signed_on": pledge["signed_on"], "target": pledge["target"], "target_note": None}


def _plain(text: str) -> str:
    return "".join(duty_words.plain(text).split())


def _owed(base: Base, cases: Cases, duties: Duties, directory: Directory) -> Iterator[Row]:
    office = base.office.name or words.NO_OFFICE_NAME
    listed = base.pledges.rows["party_b"].dropna().tolist()
    # of several spellings of one party the first one listed stays
    spelled = {unit_of(party, directory): party for party in reversed(listed)}
    if base.office.superior:
        yield _due(Line.GOVERNMENT, words.LEVEL_OFFICE, base.office.superior, office, OFFICE)
    villages = base.villages.rows
    for village in villages["village"].dropna().drop_duplicates():
        party = spelled.get((UnitKind.VILLAGE.value, village), village)
        yield _due(Line.GOVERNMENT, words.LEVEL_VILLAGE, office, party, VILLAGE, village=village)
    groups = villages.dropna(subset=["village", "village_group"]).drop_duplicates(["village", "village_group"])
    for village, group in zip(groups["village"], groups["village_group"], strict=True):
        yield _due(Line.GOVERNMENT, words.LEVEL_GROUP, village, f"{village}{group}", GROUP, village=village)
    schools = base.schools.rows["school"].dropna().drop_duplicates()
    for school in schools:
        party = spelled.get((UnitKind.SCHOOL.value, school), school)
        yield _due(Line.EDUCATION, words.LEVEL_SCHOOL, office, party, SCHOOL, school=school)
    yield from _class_teachers(base, directory)
    yield from _teachers(duties)
    yield from _parents(cases)


def _class_teachers(base: Base, directory: Directory) -> Iterator[Row]:
    """Everybody of a school who answers for classes, once for each school and person, as what they are there."""
    rules = base.duty_rules.rows.dropna(subset=["person_in_charge", "object"])
    rules = rules[(rules["object_kind"] == DutyObject.CLASS) & (rules["line"].fillna(Line.EDUCATION) == Line.EDUCATION)]
    classes: dict[tuple[str, str, Role], list[str]] = {}
    titles: dict[tuple[str, str, Role], str] = {}
    heads: dict[tuple[str, str], str] = {}
    columns = [rules[name] for name in ("person_in_charge", "object", "post", "level")]
    for person, object_, post, level in zip(*(column.fillna("") for column in columns), strict=True):
        school = directory.school_in(duty_words.plain(object_)) or directory.only_school()
        if school is None:
            continue
        key = (school, person, duty_words.role_at_class(post, level))
        class_ = _class_words(duty_words.plain(object_), school, directory)
        classes.setdefault(key, []).append(class_)
        titles.setdefault(key, words.title_of(post, key[2]))
        if key[2] is Role.HEAD:
            heads.setdefault((school, class_), person)
    for (school, person, role), class_names in classes.items():
        taught = list(dict.fromkeys(class_ for class_ in class_names if class_))
        party = words.teacher_of(person, taught, titles[school, person, role])
        head = heads.get((school, taught[0])) if role is Role.SUBJECT and len(taught) == 1 else None
        is_under = head is not None and head != person
        level = words.LEVEL_OF_ROLE[role] if not is_under else words.LEVEL_TEACHER
        due = _due(Line.EDUCATION, level, str(head) if is_under else school, party, role.value, school=school)
        yield due | {"person": person}


def _class_words(text: str, school: str, directory: Directory) -> str:
    spellings = [spelling for spelling, name in directory.schools.items() if name == school and spelling in text]
    return text.replace(max(spellings, key=len), "", 1).strip() if spellings else text


def _teachers(duties: Duties) -> Iterator[Row]:
    rows = duties.rows
    of_line = rows[(rows["line"] == Line.EDUCATION) & rows["person_in_charge"].notna()]
    heads = of_line[of_line["object_kind"] == DutyObject.CLASS].drop_duplicates("case_no").set_index("case_no")
    near = of_line[of_line["object_kind"] == DutyObject.STUDENT].drop_duplicates(["case_no", "person_in_charge"])
    for case_no, person, school in zip(near["case_no"], near["person_in_charge"], near["school"], strict=True):
        upper = heads["person_in_charge"].get(case_no, school)
        if isinstance(upper, str) and upper != person:
            party = words.subject_teacher(person=person, case_no=case_no)
            due = _due(Line.EDUCATION, words.LEVEL_TEACHER, upper, party, TEACHER, school=school)
            yield due | {"case_no": case_no, "person": person}


def _parents(cases: Cases) -> Iterator[Row]:
    rows = open_cases(cases)
    rows = rows[rows["school"].notna()].astype(object)
    for case in rows.where(rows.notna(), None).to_dict("records"):
        party = words.parent(case["guardian"] or "", case["name"] or "", case["case_no"])
        due = _due(Line.EDUCATION, words.LEVEL_PARENT, case["school"], party, PARENT, school=case["school"])
        yield due | {"case_no": case["case_no"], "village": case["village"], "person": case["guardian"] or ""}


def _due(
    line: Line, level: str, party_a: str, party_b: str, kind: str, *, school: object = None, village: object = None
) -> Row:
    return {
        "line": line.value,
        "level": level,
        "party_a": party_a,
        "party_b": party_b,
        "party_kind": kind,
        "school": school,
        "village": village,
        "case_no": None,
    }
