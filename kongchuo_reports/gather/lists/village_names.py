"""Village names (村名): villages of the household lists that the office's list does not have, and renamed ones."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pandas as pd
from rapidfuzz import fuzz

from kongchuo_reports.domain.confirming import why_not
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.tables import Households
from kongchuo_reports.domain.vocabulary.confirmed_words import MATTERS, VILLAGE
from kongchuo_reports.domain.wording.acts.gathering import near_village

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Base, Month

_END = re.compile(r"(?:村民委员会|村委会|居民委员会|居委会|行政村|社区|村|[(（].*[)）])+$")
_TOWN = re.compile(r"^.{1,6}?(?:乡|镇|街道(?:办事处)?)(?=.{2})")
_NOW = re.compile(r"(?:现名?[为称]?|今|更名为|改名为|改称|并入)[“\"]?([\u4e00-\u9fff]+?[村区])(?=[)）”\"]|$)")
_NUMBERING = re.compile(r"^[\W\d_]+")
_AFTER = re.compile(r"$|[\W\d_]|村|社区|适龄|学龄|户籍|常住|儿童|少年|人口|摸底|花?名册|名单|统计|登记|汇总|表$")
"""What may stand behind a village's short name; a school's (石坝小学) may not."""
NEAR = 60


def villages_told(households: Households, base: Base, month: Month) -> tuple[Households, list[dict[str, object]]]:
    """The households with the present names of villages; a question for each village the office's list does not have, and a word on each of whose children nobody handed in a list."""
    known = sorted(set(base.villages.rows["village"].dropna()))
    if not known:
        return households, []
    stems = {_stem(village): village for village in known}
    renamed = _renamed(base, known, month)
    rows = households.rows
    rows["village"] = _by_file(rows, stems)
    names = rows["village"].dropna().unique().tolist()
    present = {name: renamed.get(name) or _known_as(name, known, stems) for name in names}
    findings = []
    for name in sorted(name for name in names if not present[name]):
        of_village = rows[rows["village"].eq(name).fillna(value=False).astype(bool)]
        first = of_village.to_dict("records")[0]
        near = max(known, key=lambda village: (fuzz.ratio(village, name), village))
        findings.append(
            finding(
                k.VILLAGE_UNKNOWN, file=str(first["source_file"]), sheet=str(first["source_sheet"] or ""),
                row=int(first["source_row"]), found=str(name), count=len(of_village),
                near=near_village(near) if fuzz.ratio(near, name) >= NEAR else "",
            )
        )  # fmt: skip
    reported = {village for village in present.values() if village}
    unheard = [village for village in known if village not in reported] if reported else []
    findings += [finding(k.VILLAGE_NOT_REPORTED, village=village) for village in unheard]
    present_names = rows["village"].map({name: present[name] or name for name in names}).astype("str")
    return Households.build(rows.assign(village=present_names)), findings


def _by_file(rows: pd.DataFrame, stems: dict[str, str]) -> pd.Series:
    """The villages of the rows; where neither row nor title tells one, that of the sheet's, file's or folder's short name (石坝.xlsx)."""
    lacking = rows["village"].isna()
    if not lacking.any():
        return rows["village"]
    lists = rows.loc[lacking, ["source_file", "source_sheet"]].fillna("")
    places = {
        (file, sheet): next(
            (village for text in _names_of(file, sheet) if (village := _begins_with(text, stems))), None
        )
        for file, sheet in lists.drop_duplicates().itertuples(index=False, name=None)
    }
    told = [places[place] for place in lists.itertuples(index=False, name=None)]
    return rows["village"].fillna(pd.Series(told, index=lists.index, dtype="str"))


def _names_of(file: str, sheet: str) -> list[str]:
    path = PurePosixPath(file)
    return [sheet, path.stem, *path.parts[1:-1]]


def _begins_with(text: str, stems: dict[str, str]) -> str:
    word = _TOWN.sub("", _NUMBERING.sub("", text))
    found = [stem for stem in stems if word.startswith(stem) and _AFTER.match(word[len(stem) :])]
    return stems[max(found, key=len)] if found else ""


def _known_as(name: str, known: list[str], stems: dict[str, str]) -> str:
    """The village of the office's list that a name means: 云岭乡石坝村委会, 老寨村（现石坝村）; ``""`` if none."""
    if name in known:
        return name
    now = [village for village in known if village in _NOW.findall(name)]
    if now:
        return now[0]
    bare = _TOWN.sub("", name)
    return bare if bare in known else stems.get(_stem(name)) or stems.get(_stem(bare), "")


def _renamed(base: Base, known: list[str], month: Month) -> dict[str, str]:
    """Former name of a village → the name it bears now, as the office vouches for it."""
    renamed: dict[str, str] = {}
    for row in base.confirmations.rows.to_dict("records"):
        if why_not(row, month.school_year) or not re.search(MATTERS[VILLAGE], str(row["matter"])):
            continue
        now = [village for village in known if village in str(row["explanation"])]
        if len(now) == 1:
            renamed[str(row["object"]).strip()] = now[0]
    return renamed


def _stem(name: str) -> str:
    return _END.sub("", name) or name
