"""Village names (村名): villages of the household lists that the office's list does not have, and renamed ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
NEAR = 60


def villages_told(households: Households, base: Base, month: Month) -> tuple[Households, list[dict[str, object]]]:
    """The households with the present names of villages; a question for each village the office's list does not have, and a word on each of whose children nobody handed in a list."""
    known = sorted(set(base.villages.rows["village"].dropna()))
    if not known:
        return households, []
    stems = {_stem(village): village for village in known}
    renamed = _renamed(base, known, month)
    rows = households.rows
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
