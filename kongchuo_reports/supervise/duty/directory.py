"""Names of schools, villages and townships as the office writes them, and which one a piece of text means."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import DutyObject
from kongchuo_reports.domain.vocabulary import duty_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.records import Base


@dataclass(frozen=True, slots=True)
class Directory:
    """Every spelling of a school, village or township, with the one name it stands for.

    Args:
        schools: spelling → school; a spelling of two schools is left out.
        villages: spelling → village, full names and names without 村; a spelling of two villages is left out.
        townships: names of townships.
        township_of_village: village → township, where the directory says so.
        township_of_school: school → township, where the directory says so.
        office: name of the office itself.
    """

    schools: Mapping[str, str]
    villages: Mapping[str, str]
    townships: frozenset[str]
    township_of_village: Mapping[str, str]
    township_of_school: Mapping[str, str]
    office: str = ""

    def school_in(self, text: str) -> str | None:
        """The school whose longest spelling stands in a text; None if there is none."""
        return _longest(self.schools, text)

    def village_in(self, text: str) -> str | None:
        """The village whose longest spelling stands in a text; None if there is none."""
        return _longest(self.villages, text)

    def township_in(self, text: str) -> str | None:
        """The township named in a text; None if there is none."""
        return _longest({name: name for name in self.townships}, text)

    def means_the_office(self, text: str) -> bool:
        """Whether a text names the office's own township, or all of it."""
        return duty_words.is_everything(text) or (bool(text) and self.office.startswith(text))

    def only_school(self) -> str | None:
        """The school, where the office has only one."""
        schools = set(self.schools.values())
        return next(iter(schools)) if len(schools) == 1 else None

    def places_in(self, text: str) -> list[tuple[str, str]]:
        """Every school and village named in a text, as kind and name; of overlapping spellings the longest counts."""
        spelled = [(spelling, DutyObject.VILLAGE.value, name) for spelling, name in self.villages.items()]
        spelled += [(spelling, DutyObject.SCHOOL.value, name) for spelling, name in self.schools.items()]
        places: list[tuple[str, str]] = []
        rest = text
        for spelling, kind, name in sorted(spelled, key=lambda entry: (-len(entry[0]), entry)):
            if spelling in rest:
                rest = rest.replace(spelling, "\n")
                if (kind, name) not in places:
                    places.append((kind, name))
        return places


def directory_of(base: Base, cases: pd.DataFrame) -> Directory:
    """The directory of an office; schools and villages that only cases name belong to it too."""
    schools, villages = base.schools.rows, base.villages.rows
    spelled: dict[str, set[str]] = defaultdict(set)
    for school, aliases in zip(schools["school"], schools["aliases"], strict=True):
        if not isinstance(school, str):
            continue
        spelled[duty_words.plain(school)].add(school)
        for alias in duty_words.pieces(aliases) if isinstance(aliases, str) else []:
            spelled[alias].add(school)
    for school in _known(cases["school"]):
        spelled[duty_words.plain(school)].add(school)
    full = dict.fromkeys([*_known(villages["village"]), *_known(cases["village"])])
    stems: dict[str, set[str]] = defaultdict(set)
    for village in full:
        stems[duty_words.village_stem(village)].add(village)
    return Directory(
        schools=_single(spelled),
        villages={stem: name for stem, name in _single(stems).items() if len(stem) > 1}
        | {duty_words.plain(name): name for name in full},
        townships=frozenset([*_known(villages["township"]), *_known(schools["township"])]),
        township_of_village=_pairs(villages, "village"),
        township_of_school=_pairs(schools, "school"),
        office=duty_words.plain(base.office.name),
    )


def _known(names: pd.Series) -> list[str]:
    return list(dict.fromkeys(names.dropna().tolist()))


def _single(spelled: Mapping[str, set[str]]) -> dict[str, str]:
    return {spelling: next(iter(names)) for spelling, names in spelled.items() if len(names) == 1 and spelling}


def _pairs(rows: pd.DataFrame, name: str) -> dict[str, str]:
    known = rows.dropna(subset=[name, "township"]).drop_duplicates(subset=[name])
    return dict(zip(known[name], known["township"], strict=True))


def _longest(spellings: Mapping[str, str], text: str) -> str | None:
    named = [spelling for spelling in spellings if spelling in text]
    return spellings[max(named, key=lambda spelling: (len(spelling), spelling))] if named else None
