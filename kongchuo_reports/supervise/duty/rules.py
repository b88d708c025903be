"""Duty rules as one list: the office's 包保责任, principals of the school directory, and 联校包村."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import DutyObject, Line
from kongchuo_reports.domain.findings import supervising as kinds
from kongchuo_reports.domain.vocabulary import duty_words, measure_words
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.supervise.duty.objects import SCHOOL_ALONE, key, targets
from kongchuo_reports.supervise.duty.troubles import of_duties

if TYPE_CHECKING:
    from kongchuo_reports.domain.findings import FindingKind
    from kongchuo_reports.domain.records import Base
    from kongchuo_reports.supervise.duty.directory import Directory

BREADTH: dict[str, tuple[DutyObject, ...]] = {
    Line.EDUCATION: (
        DutyObject.TOWNSHIP,
        DutyObject.AREA,
        DutyObject.VILLAGE,
        DutyObject.GROUP,
        DutyObject.HOUSEHOLD,
        DutyObject.SCHOOL,
        DutyObject.GRADE,
        DutyObject.CLASS,
        DutyObject.STUDENT,
    ),
    Line.GOVERNMENT: (
        DutyObject.TOWNSHIP,
        DutyObject.AREA,
        DutyObject.SCHOOL,
        DutyObject.VILLAGE,
        DutyObject.GRADE,
        DutyObject.CLASS,
        DutyObject.GROUP,
        DutyObject.HOUSEHOLD,
        DutyObject.STUDENT,
    ),
}
"""Kinds of objects from broad to specific, for each line. Source: 方案四 双线四包; 方案三 三包."""

EDUCATION_KINDS = frozenset({DutyObject.SCHOOL, DutyObject.GRADE, DutyObject.CLASS})
GOVERNMENT_KINDS = frozenset({DutyObject.TOWNSHIP, DutyObject.VILLAGE, DutyObject.GROUP, DutyObject.HOUSEHOLD})


def duty_rules(base: Base, directory: Directory) -> tuple[pd.DataFrame, pd.DataFrame, list[dict[str, object]]]:
    """Every rule, and the keys of what it is for.

    Returns:
        Rules (the columns of ``Duties`` that say who, for what and until when, ``note``, ``breadth``, ``order``, ``is_tie``); keys (``rule`` position, ``key``); findings.
    """
    office_rules, troubles = _office_rules(base)
    keys = targets(office_rules, directory, five_four=base.office.five_four)
    troubles += _unknown_objects(office_rules, keys)
    keys = keys[keys["key"] != ""]
    parts, key_parts = [office_rules], [keys]
    for extra, extra_keys in (_principals(base, office_rules, keys), _ties(base)):
        extra_keys["rule"] += sum(len(part) for part in parts)
        parts.append(extra)
        key_parts.append(extra_keys)
    rules = pd.concat(parts, ignore_index=True)
    rules["order"] = range(len(rules))
    rules["breadth"] = _breadths(rules)
    return rules, pd.concat(key_parts, ignore_index=True).drop_duplicates(ignore_index=True), troubles


def _office_rules(base: Base) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    rows = base.duty_rules.rows
    kind = rows["object_kind"]
    guessed = pd.Series(None, index=rows.index, dtype="str")
    guessed = guessed.mask(kind.isin(EDUCATION_KINDS), Line.EDUCATION.value)
    guessed = guessed.mask(kind.isin(GOVERNMENT_KINDS), Line.GOVERNMENT.value)
    rows["line"] = rows["line"].fillna(guessed)
    rows["level"] = rows["level"].fillna(kind.map(DutyObject.labels()).astype("str"))
    rows["hint"] = rows["post"].fillna("").map(duty_words.plain).astype("str")
    rows["note"] = pd.Series(None, index=rows.index, dtype="str")
    rows["is_tie"] = False
    troubles = [
        *_told(kinds.LINE_UNKNOWN, rows[rows["line"].isna()]),
        *_told(kinds.PERSON_MISSING, rows[rows["person_in_charge"].isna()]),
    ]
    known = rows[rows["line"].notna() & rows["level"].notna()].reset_index(drop=True)
    return known, troubles


def _told(kind: FindingKind, rows: pd.DataFrame) -> list[dict[str, object]]:
    labels = DutyObject.labels()
    return [
        of_duties(
            kind,
            row,
            found=str(what) if isinstance(what, str) else "",
            object_kind=labels.get(str(object_kind), ""),
        )
        for row, what, object_kind in zip(rows["source_row"], rows["object"], rows["object_kind"], strict=True)
    ]


def _unknown_objects(rules: pd.DataFrame, keys: pd.DataFrame) -> list[dict[str, object]]:
    unknown = keys.loc[keys["key"] == "", "rule"].drop_duplicates()
    return _told(kinds.OBJECT_UNKNOWN, rules.loc[unknown.tolist()])


def _principals(base: Base, rules: pd.DataFrame, keys: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Principals of schools for which the office named nobody: a school's head answers for it by law."""
    is_school_rule = (rules["object_kind"] == DutyObject.SCHOOL) & (rules["line"] == Line.EDUCATION)
    covered = set(keys.loc[keys["rule"].isin(rules.index[is_school_rule]), "key"])
    schools = base.schools.rows.dropna(subset=["school", "principal"])
    named = schools["school"].map(lambda school: key(DutyObject.SCHOOL, school))
    schools = schools[~named.isin(covered)].reset_index(drop=True)
    extra = pd.DataFrame(
        {
            "line": Line.EDUCATION.value,
            "level": _principals_level(rules[is_school_rule]),
            "person_in_charge": schools["principal"],
            "post": words.PRINCIPAL,
            "phone": schools["phone"],
            "object_kind": DutyObject.SCHOOL.value,
            "object": schools["school"],
            "note": words.FROM_DIRECTORY,
            "is_tie": False,
        }
    )
    extra_keys = pd.DataFrame(
        {"rule": schools.index, "key": [key(DutyObject.SCHOOL, name) for name in schools["school"]]}
    )
    return extra, extra_keys.astype({"rule": "int64", "key": "str"})


def _principals_level(rules: pd.DataFrame) -> str:
    """What the office itself calls the level of principals; 校长 where it names none, or several."""
    is_head = (rules["level"] + rules["post"].fillna("")).str.contains(measure_words.PRINCIPAL)
    levels = rules.loc[is_head, "level"].drop_duplicates().tolist()
    return str(levels[0]) if len(levels) == 1 else words.PRINCIPAL


def _ties(base: Base) -> tuple[pd.DataFrame, pd.DataFrame]:
    """联校包村: a cadre tied to a village answers for its children; by the school for those no village ties to a cadre."""
    rows = base.school_villages.rows.dropna(subset=["person_in_charge"]).reset_index(drop=True)
    parts = []
    for column, kind, note in (
        ("village", DutyObject.VILLAGE, words.TIED_VILLAGE),
        ("school", DutyObject.SCHOOL, words.TIED_SCHOOL),
    ):
        tied = rows.dropna(subset=[column])
        parts.append(
            pd.DataFrame(
                {
                    "line": Line.GOVERNMENT.value,
                    "level": words.SCHOOL_VILLAGE_LEVEL,
                    "person_in_charge": tied["person_in_charge"],
                    "post": tied["post"],
                    "phone": pd.Series(None, index=tied.index, dtype="str"),
                    "object_kind": kind.value,
                    "object": tied[column],
                    "note": note,
                    "is_tie": True,
                }
            )
        )
    extra = pd.concat(parts, ignore_index=True)
    has_village = [*[True] * len(parts[0]), *rows.dropna(subset=["school"])["village"].notna()]
    keys = [
        key(SCHOOL_ALONE if kind == DutyObject.SCHOOL.value and of_village else kind, object_)
        for kind, object_, of_village in zip(extra["object_kind"], extra["object"], has_village, strict=True)
    ]
    return extra, pd.DataFrame({"rule": range(len(extra)), "key": keys}).astype({"rule": "int64", "key": "str"})


def _breadths(rules: pd.DataFrame) -> list[int]:
    order = {(line, kind.value): place for line, kinds_ in BREADTH.items() for place, kind in enumerate(kinds_)}
    return [
        order.get((line, kind), 0) for line, kind in zip(rules["line"], rules["object_kind"].fillna(""), strict=True)
    ]
