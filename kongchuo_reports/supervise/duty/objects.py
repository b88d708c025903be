"""What a duty is for (包保对象), as keys; and the same keys of every child, so that one merge ties them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import DutyObject
from kongchuo_reports.domain.vocabulary import duty_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kongchuo_reports.domain.records import Gathered
    from kongchuo_reports.supervise.duty.directory import Directory

EVERYBODY = "all"
SCHOOL_ALONE = "school_alone"
"""Kind of key of the children of a school whom no village ties to a cadre."""


@dataclass(frozen=True, slots=True)
class Target:
    """One object of one duty rule, as keys that children carry too; no key means it could not be told."""

    keys: tuple[str, ...]
    school: str | None = None
    village: str | None = None
    may_be_nobody: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What helps to read an object: the directory, the school and village told before it, the length of primary school."""

    directory: Directory
    school: str | None
    village: str | None
    five_four: bool


def key(kind: str, *parts: object) -> str:
    """A key such as ``class|中心小学|3|2``."""
    return "|".join([kind, *("" if part is None else str(part) for part in parts)])


def targets(rules: pd.DataFrame, directory: Directory, *, five_four: bool) -> pd.DataFrame:
    """One key of one rule a row: ``rule`` (position), ``key``; a rule whose object is unknown has key ''.

    Args:
        rules: ``object_kind``, ``object`` and ``hint`` (post and task, which may name the school).
        directory: names of schools and villages.
        five_four: whether 初一 is grade 6.
    """
    pairs: list[tuple[int, str]] = []
    columns = (rules["object_kind"], rules["object"], rules["hint"])
    for position, (kind, words, hint) in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        if not isinstance(kind, str) or not isinstance(words, str):
            pairs.append((position, ""))
            continue
        school, village = directory.school_in(hint), directory.village_in(hint)
        if kind == DutyObject.AREA:
            keys = _area(words, directory).keys
            pairs += [(position, handle) for handle in keys] or [(position, "")]
            continue
        for piece in duty_words.pieces(words) or [""]:
            target = RESOLVERS[kind](piece, Around(directory, school, village, five_four))
            school, village = target.school or school, target.village or village
            pairs += [(position, handle) for handle in target.keys] or (
                [] if target.may_be_nobody else [(position, "")]
            )
    return pd.DataFrame(
        {
            "rule": pd.Series([rule for rule, _ in pairs], dtype="int64"),
            "key": pd.Series([k for _, k in pairs], dtype="str"),
        }
    )


def handles(cases: pd.DataFrame, gathered: Gathered, directory: Directory) -> pd.DataFrame:
    """One key of one case a row: every township, village, class … that a child belongs to."""
    village, school = cases["village"], cases["school"]
    township = village.map(directory.township_of_village).astype("str")
    township = township.fillna(school.map(directory.township_of_school).astype("str"))
    groups = cases["village_group"].map(_or_missing(duty_words.group_stem)).astype("str").fillna(_by_address(cases))
    untied = school.where(~village.isin(gathered.base.school_villages.rows["village"].dropna()))
    classes = cases["class_no"].map(_or_missing(duty_words.class_stem)).astype("str")
    grades = cases["grade"].astype("str")
    heads = cases["household_no"].map(_heads(gathered)).astype("str")
    kinds: list[tuple[str, list[pd.Series]]] = [
        (DutyObject.TOWNSHIP, [township]),
        (DutyObject.VILLAGE, [village]),
        (DutyObject.GROUP, [village, groups]),
        (DutyObject.HOUSEHOLD, [cases["household_no"]]),
        ("head", [village, cases["guardian"]]),
        ("head", [village, heads]),
        ("head_anywhere", [cases["guardian"]]),
        ("head_anywhere", [heads]),
        (DutyObject.SCHOOL, [school]),
        (SCHOOL_ALONE, [untied]),
        (DutyObject.GRADE, [school, grades]),
        (DutyObject.CLASS, [school, grades, classes]),
        ("class_anygrade", [school, classes]),
        (DutyObject.STUDENT, [cases["case_no"]]),
        ("id", [cases["id_no"]]),
        ("name", [school, cases["name"]]),
        ("name_in_village", [village, cases["name"]]),
        ("name_anywhere", [cases["name"]]),
    ]
    parts = [_keys(kind, columns, cases["case_no"]) for kind, columns in kinds]
    parts.append(pd.DataFrame({"key": EVERYBODY, "case_no": cases["case_no"]}))
    return pd.concat(parts, ignore_index=True).drop_duplicates(ignore_index=True)


def _by_address(cases: pd.DataFrame) -> pd.Series:
    """Group of each case that 家庭住址 tells, where it is of the village the child lives in."""
    groups = [
        duty_words.group_in_address(address, village) if isinstance(address, str) and isinstance(village, str) else None
        for address, village in zip(cases["address"].tolist(), cases["village"].tolist(), strict=True)
    ]
    return pd.Series(groups, index=cases.index, dtype="str")


def _keys(kind: str, columns: list[pd.Series], case_no: pd.Series) -> pd.DataFrame:
    is_told = pd.concat(columns, axis=1).notna().all(axis=1)
    keys = pd.Series(str(kind), index=case_no.index, dtype="str")
    for column in columns:
        keys = keys + "|" + column
    return pd.DataFrame({"key": keys[is_told].astype("str"), "case_no": case_no[is_told]})


def _or_missing(function: Callable[[str], str]) -> Callable[[object], str | None]:
    return lambda value: function(value) if isinstance(value, str) else None


def _heads(gathered: Gathered) -> dict[str, str]:
    rows = gathered.households.rows.dropna(subset=["household_no", "head"]).drop_duplicates(subset=["household_no"])
    return dict(zip(rows["household_no"], rows["head"], strict=True))


def _township(piece: str, around: Around) -> Target:
    directory = around.directory
    name = directory.township_in(piece)
    if directory.means_the_office(piece) or (name and len(directory.townships) == 1):
        return Target((EVERYBODY,))
    return Target((key(DutyObject.TOWNSHIP, name),) if name else ())


def _area(words: str, directory: Directory) -> Target:
    folded = duty_words.plain(words)
    keys = [key(kind, name) for kind, name in directory.places_in(folded)]
    if not keys and (directory.township_in(folded) or directory.means_the_office(folded)):
        return _township(folded, Around(directory, None, None, five_four=False))
    return Target(tuple(keys))


def _village(piece: str, around: Around) -> Target:
    name = around.directory.village_in(piece)
    if name is None and duty_words.is_everything(piece):
        return Target((EVERYBODY,))
    return Target((key(DutyObject.VILLAGE, name),) if name else (), village=name)


def _group(piece: str, around: Around) -> Target:
    named = around.directory.village_in(piece)
    rest = _without(piece, around.directory.villages, named)
    name = named or around.village
    return Target((key(DutyObject.GROUP, name, duty_words.group_stem(rest)),) if name and rest else (), village=name)


def _household(piece: str, around: Around) -> Target:
    named = around.directory.village_in(piece)
    word = duty_words.household_stem(_without(piece, around.directory.villages, named))
    name = named or around.village
    keys = [key(DutyObject.HOUSEHOLD, duty_words.plain(piece)), key(DutyObject.HOUSEHOLD, word)]
    keys.append(key("head", name, word) if name else key("head_anywhere", word))
    return Target(tuple(dict.fromkeys(keys)), village=name, may_be_nobody=True)


def _school(piece: str, around: Around) -> Target:
    name = around.directory.school_in(piece)
    if name is None and duty_words.is_everything(piece):
        return Target((EVERYBODY,))
    return Target((key(DutyObject.SCHOOL, name),) if name else (), school=name)


def _class(piece: str, around: Around) -> Target:
    named = around.directory.school_in(piece)
    name = named or around.school or _only_school(around.directory)
    grade, class_no = duty_words.class_of(_without(piece, around.directory.schools, named), five_four=around.five_four)
    if name is None:
        return Target(())
    if grade is None:
        return Target((key("class_anygrade", name, class_no),) if class_no else (), school=name)
    if class_no is None:
        return Target((key(DutyObject.GRADE, name, grade),), school=name)
    return Target((key(DutyObject.CLASS, name, grade, class_no),), school=name)


def _student(piece: str, around: Around) -> Target:
    case_no = duty_words.CASE_NO.search(piece)
    id_no = duty_words.ID_NO.search(piece)
    if case_no:
        return Target((key(DutyObject.STUDENT, case_no[0].upper()),), may_be_nobody=True)
    if id_no:
        return Target((key("id", id_no[0].upper()),), may_be_nobody=True)
    named, village = around.directory.school_in(piece), None
    rest = _without(piece, around.directory.schools, named)
    if named is None:
        village = around.directory.village_in(piece)
        rest = _without(piece, around.directory.villages, village)
    names = dict.fromkeys([duty_words.bare_name(piece), duty_words.bare_name(rest), duty_words.plain(piece)])
    place = named or (None if village else around.school)
    kinds = [("name", place)] if place else [("name_in_village", village)] if village else []
    keys = [key(kind, where, name) for kind, where in kinds for name in names if name]
    return Target(
        tuple(keys or [key("name_anywhere", name) for name in names if name]), school=named, may_be_nobody=True
    )


def _without(piece: str, spellings: Mapping[str, str], name: str | None) -> str:
    if name is None:
        return piece
    spelt = [spelling for spelling, meant in spellings.items() if meant == name and spelling in piece]
    return piece.replace(max(spelt, key=len), "", 1) if spelt else piece


def _only_school(directory: Directory) -> str | None:
    schools = set(directory.schools.values())
    return next(iter(schools)) if len(schools) == 1 else None


RESOLVERS: dict[str, Callable[[str, Around], Target]] = {
    DutyObject.TOWNSHIP: _township,
    DutyObject.VILLAGE: _village,
    DutyObject.GROUP: _group,
    DutyObject.HOUSEHOLD: _household,
    DutyObject.SCHOOL: _school,
    DutyObject.GRADE: _class,
    DutyObject.CLASS: _class,
    DutyObject.STUDENT: _student,
}
"""How the words of each kind of object are read."""
