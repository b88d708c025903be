"""Told by records (学校归属): rosters whose school is written so that several bear it, or in short, go to the school of their pupils' records."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.tables import Roster
from kongchuo_reports.gather.values.places import TOWN_END, plain_school, without_admin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kongchuo_reports.domain.tables import Registry
    from kongchuo_reports.gather.lists.worth.list_traits import Place, Traits
    from kongchuo_reports.gather.values.places import Directory, School

FEWEST = 3
SHARE = 0.8
"""So many of the pupils who have a record, and at least so many, must be registered at one of the schools."""
_SHORT = re.compile(
    r"[\u4e00-\u9fff]{1,7}?(?:小学|中学|初中|完小|中心校|教学点|小|中|校|点)"
    r"(?=$|[^\u4e00-\u9fff]|学生|学籍|花名|名单|名册|在校|全校|各班|班级|[一二三四五六七八九]年级|第?[一二三四五六七八九十]+月)"
)
"""A school as people call it among themselves, at the beginning of a name: 禾丰希小, 二小, 民中, 禾丰初中."""
_NAME_ALONE = re.compile(r"[\u4e00-\u9fff]{3,8}?(?=$|学生|学籍|花名|名单|名册)")
"""A school by its township's and its own name (柳河青山), without the word for what it is."""
_FILLING = re.compile("[第乡镇县区街道办事处]")


def with_schools_of_records(
    roster: Roster, registry: Registry, directory: Directory, traits: Mapping[Place, Traits]
) -> Roster:
    """The rosters with a school where the pupils' own records tell which of several it is, or whose short form is meant.

    Args:
        roster: the rosters, with schools as far as the directory knows them.
        registry: the records.
        directory: the office's schools.
        traits: what each sheet shows of itself.
    """
    rows, records = roster.rows, registry.rows
    known = {school.name: school for school in directory.schools}
    is_open = ~rows["school"].isin([*known])
    if not is_open.any():
        return roster
    votes_of = _school_of_record(rows[is_open], records)
    open_rows = rows[is_open].assign(source_sheet=rows["source_sheet"].fillna(""))
    lots = open_rows.groupby(["source_file", "source_sheet", "school"], dropna=False, sort=True)
    for (file, sheet, name), lot in ((tuple(map(_text, place)), lot) for place, lot in lots):
        written = [name] if name else []
        names = {school.name for text in written for school in directory.candidates(text)}
        titles = traits[file, sheet].titles if (file, sheet) in traits else ()
        names = names or _called(directory.schools, written or [*titles, sheet, *_named(file)])
        votes = votes_of.reindex(lot.index).dropna()
        counts = votes[votes.isin([*names])].value_counts()
        if counts.empty or counts.iloc[0] < FEWEST:
            continue
        if counts.iloc[0] >= SHARE * len(votes):
            told = pd.Series(str(counts.index[0]), index=lot.index)
        else:  # a list of several of these schools: each pupil with the school of its own record
            told = votes[votes.isin([*counts[counts >= FEWEST].index])]
        rows.loc[told.index, "school"] = told
        rows.loc[told.index, "school_code"] = told.map({name: known[name].code for name in names})
    return Roster.build(pd.DataFrame(rows))


def without_told_schools(findings: pd.DataFrame, before: Roster, after: Roster, directory: Directory) -> pd.DataFrame:
    """The findings without those about a school that could not be read and that the pupils' records have told since.

    A short form stays, since the directory is to have it; a name of several schools and a list without any are answered.

    Args:
        findings: of the rosters.
        before: the rosters as written.
        after: with the schools that the records tell.
        directory: the office's schools.
    """
    of_name = findings["code"].isin([k.SCHOOL_UNKNOWN.code, k.SCHOOL_QUESTION.code])
    of_none = findings["code"].eq(k.SCHOOL_MISSING.code)
    if not (of_name | of_none).any():
        return findings
    known = [school.name for school in directory.schools]
    written, told = before.rows, after.rows["school"].isin(known)
    is_open = ~written["school"].isin(known)
    keys = written.loc[is_open, ["source_file", "source_sheet", "school"]].fillna("").assign(told=told[is_open])
    several = [name for name in keys["school"].unique() if directory.candidates(name)]
    of_file = keys[keys["school"].isin(several)].groupby(["source_file", "school"], sort=True)["told"].all()
    of_sheet = keys[keys["school"].eq("")].groupby(["source_file", "source_sheet"], sort=True)["told"].all()
    files = pd.MultiIndex.from_frame(findings[["source_file", "found"]].fillna(""))
    sheets = pd.MultiIndex.from_frame(findings[["source_file", "source_sheet"]].fillna(""))
    answered = (of_name & files.isin(of_file[of_file].index)) | (of_none & sheets.isin(of_sheet[of_sheet].index))
    return findings[~answered]


def _school_of_record(rows: pd.DataFrame, records: pd.DataFrame) -> pd.Series:
    """The school at which the child of each row is registered, by its number; where the row has none, by a name that one record has."""
    of_number = records.dropna(subset=["id_no"]).drop_duplicates("id_no").set_index("id_no")["school"]
    of_name = records.dropna(subset=["name"]).drop_duplicates("name", keep=False).set_index("name")["school"]
    return rows["id_no"].map(of_number).where(rows["id_no"].notna(), rows["name"].map(of_name))


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _named(file: str) -> list[str]:
    path = PurePosixPath(file)
    return [path.stem, *path.parts[1:-1]]


def _called(schools: Iterable[School], texts: Iterable[str]) -> set[str]:
    """The schools whose short form stands at the beginning of one of the texts."""
    plain = [plain_school(text) for text in texts]
    found = (_SHORT.match(text) or _NAME_ALONE.match(text) for text in plain)
    short = [_FILLING.sub("", match[0]) for match in found if match]
    return {school.name for school in schools if any(_is_short_for(word, school) for word in short)}


def _is_short_for(word: str, school: School) -> bool:
    """Whether a word has characters of a school's name in their order, from its first or its township's on."""
    town = TOWN_END.sub("", school.township)
    name = plain_school(re.sub(r"[(（].*?[)）]", "", school.name))
    bare = _FILLING.sub("", without_admin(name).removeprefix(town))
    wholes = _FILLING.sub("", town) + bare, _FILLING.sub("", name)
    ways = {word, word.replace("完小", "小")}  # a full primary school is called 完小 whatever its name
    return len(word) > 1 and any(
        way[0] in {whole[:1], bare[:1]} and _stands_in(way, whole) for whole in wholes for way in ways
    )


def _stands_in(word: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in word)
