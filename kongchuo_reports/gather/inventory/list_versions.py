"""List versions (初稿、定稿): two rosters of the same children of which one is the newer; the older proves nobody's presence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind, SourceState
from kongchuo_reports.domain.editions import Edition, export_place
from kongchuo_reports.domain.wording.acts.gathering import CELL, FILE, FOLDER, PROPERTIES, SHEET, TITLE, UNMARKED
from kongchuo_reports.gather.inventory.list_days import Day, days_of, titles_of
from kongchuo_reports.gather.inventory.list_hours import WHOLE_DAY
from kongchuo_reports.gather.inventory.version_words import Version, names_without_words, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kongchuo_reports.domain.tables import Registry
    from kongchuo_reports.files.grids import Grid, InputFile

TOP = 20
ALIKE = 0.7
"""So great a part of the texts of the longer list must stand in the other; lists of other children are no versions."""
FEWEST = 4
_NUMBERED, _ID_NUMBER = re.compile(r"\d{8}"), re.compile(r"\d{17}[\dXx]")
_NAME = re.compile(r"\s*(?:学生|幼儿|儿童)?姓\s*名\s*|名\s*字")


@dataclass(frozen=True, slots=True)
class Older:
    """An older version of a list.

    Args:
        why: by what it is the older one.
        newer: the file of the newer one.
    """

    why: str
    newer: str


@dataclass(frozen=True, slots=True)
class Versions:
    """Rosters that are versions of each other.

    Args:
        older: file and sheet of each older list.
        unsure: pairs of files and sheets of which nothing says which is the newer.
        of: what each list says of its version, for the account.
    """

    older: dict[tuple[str, str], Older]
    unsure: list[tuple[tuple[str, str], tuple[str, str]]]
    of: dict[tuple[str, str], str]


def editions_of(registry: Registry, days: Mapping[tuple[str, str], Day | None]) -> dict[str, Edition]:
    """What each registry export says of when it was made: its day, and the words of its name.

    Args:
        registry: its records, with the file each stands in.
        days: file and sheet → the day a list names.
    """
    of_files: dict[str, dict[str, Edition]] = {}
    for (file, sheet), day in sorted(days.items()):
        version = version_of(file, sheet)
        # a copy may be older or newer than what it was copied from
        words = (0, (0,)) if version.is_copy else (version.rank, version.number)
        hours = day.hours if day else WHOLE_DAY
        of_files.setdefault(file, {})[sheet] = Edition(day.iso if day else "", *words, hours)
    editions: dict[str, Edition] = {}
    for file in sorted(set(registry.rows["source_file"].dropna())):
        sheets = of_files.get(file, {})
        if len({*sheets.values()}) > 1 and _repeat_each_other(registry, file):
            editions |= {export_place(file, sheet): edition for sheet, edition in sheets.items()}
        elif sheets:
            editions[file] = list(sheets.values())[-1]
    return editions


def _repeat_each_other(registry: Registry, file: str) -> bool:
    """Whether the sheets of an export hold the same children, as exports of several days do and those of classes do not."""
    rows = registry.rows
    rows = rows[rows["source_file"].eq(file)]
    numbers = rows["registry_no"].fillna(rows["id_no"]).dropna()
    return bool(len(numbers)) and int(numbers.duplicated().sum()) * 2 >= ALIKE * len(numbers)


@dataclass(frozen=True, slots=True)
class _List:
    place: tuple[str, str]
    name: tuple[str, str]
    version: Version
    days: dict[str, Day]
    texts: frozenset[str]
    names: frozenset[str]
    headings: tuple[str, ...]


def list_versions(files: Iterable[InputFile], month_label: str, passed: Iterable[tuple[str, str]] = ()) -> Versions:
    """Which rosters are older versions of another roster of the same children, and which cannot be told.

    Args:
        files: the opened files.
        month_label: ``2026-10``.
        passed: lists of which that is known already.
    """
    lists = [
        _List(
            (file.file, grid.sheet),
            names_without_words(file.file, grid.sheet),
            version_of(file.file, grid.sheet, titles_of(grid)),
            days_of(file, grid, month_label),
            _texts(grid),
            _names(grid),
            _headings(grid),
        )
        for file in files
        if file.kind is SourceKind.ROSTER and file.state is SourceState.READ
        for grid in file.grids
        if (file.file, grid.sheet) not in {*passed}
    ]
    lists = sorted((roster for roster in lists if len(roster.texts) >= FEWEST), key=lambda roster: roster.place)
    versions = Versions({}, [], {roster.place: roster.version.told for roster in lists})
    for roster, other in _alike(lists):
        older = _older(roster, other)
        if older is None:
            if _may_be_versions(roster, other):
                versions.unsure.append((roster.place, other.place))
            continue
        list_, newer, why = older
        if newer.place not in versions.older:
            versions.older[list_.place] = Older(why, newer.place[0])
    return versions


def _alike(lists: Sequence[_List]) -> list[tuple[_List, _List]]:
    """Pairs of lists of the same children, by their numbers, or by their names where one of them has no numbers or others."""
    pairs = {**_sharing(lists, [one.texts for one in lists]), **_sharing(lists, [one.names for one in lists])}
    return [pairs[places] for places in sorted(pairs)]


def _sharing(lists: Sequence[_List], texts: Sequence[frozenset[str]]) -> dict[tuple[int, int], tuple[_List, _List]]:
    """Pairs of lists that share most of their texts, found by these and not by comparing each with each."""
    by_text: dict[str, list[int]] = {}
    for number, own in enumerate(texts):
        for text in own:
            by_text.setdefault(text, []).append(number)
    shared: dict[tuple[int, int], int] = {}
    for numbers in by_text.values():
        if 1 < len(numbers) <= MOST_SHARING:
            for at, first in enumerate(numbers):
                for second in numbers[at + 1 :]:
                    shared[first, second] = shared.get((first, second), 0) + 1
    sizes = [max(FEWEST, sum(len(by_text[text]) <= MOST_SHARING for text in own)) for own in texts]
    return {
        (first, second): (lists[first], lists[second])
        for (first, second), count in shared.items()
        if count >= ALIKE * _measure(lists[first], lists[second], (sizes[first], sizes[second]))
    }


def _measure(first: _List, second: _List, sizes: tuple[int, int]) -> int:
    """By how many texts two lists are measured: those of the longer.

    A draft and a final list of one name are versions by what they are called. There the shorter measures: a final list may
    have lost half of the draft's children, and who is on the draft alone is just who must be asked about.
    """
    files, sheets = zip(first.name, second.name, strict=True)
    is_one_name = files[0] == files[1] and (first.place[0] != second.place[0] or sheets[0] == sheets[1])
    is_told = {first.version.rank, second.version.rank} in TOLD_APART
    return min(sizes) if is_one_name and is_told else max(sizes)


TOLD_APART = ({-1, 1}, {-1, 2}, {-1, 0}, {0, 2})
"""Ranks of which one is plainly a draft or the final list; 「新」 beside an unmarked list may be the newcomers' alone."""


MOST_SHARING = 12
"""A text that more lists have than this (a class, a village) does not tell children apart."""


def _older(roster: _List, other: _List) -> tuple[_List, _List, str] | None:
    """The older of two lists, the newer, and why; None if nothing says so.

    A day the lists name goes before a word in their names, that before the day the program saved them. A mere (1), which a
    program adds, does not go before that day: where the two say otherwise, nothing is known.
    """
    pairs = ((roster, other), (other, roster))
    for first, second in pairs:
        if day := _is_earlier(first, second, NAMED_DAYS):
            return first, second, day.words
    for first, second in pairs:
        if first.version.rank < second.version.rank:
            return first, second, _told_of(first, second)
    if not (roster.version.is_copy or other.version.is_copy):
        for first, second in pairs:
            if first.version.rank == second.version.rank and first.version.number < second.version.number:
                is_later = second.version.is_counted and _is_earlier(second, first, (PROPERTIES,))
                return None if is_later else (first, second, _told_of(first, second))
    for first, second in pairs:
        if day := _is_earlier(first, second, (PROPERTIES,)):
            return first, second, day.words
    return None


def _told_of(first: _List, second: _List) -> str:
    """By which word the first of two lists is the older: its own, or the one that only the other bears."""
    return first.version.told or UNMARKED.format(told=second.version.told)


NAMED_DAYS = (TITLE, CELL, SHEET, FILE, FOLDER)


def _is_earlier(first: _List, second: _List, sources: Sequence[str]) -> Day | None:
    """The day of the first list where it is before that of the second, told by one source; None where it is not."""
    for source in sources:
        day, other_day = first.days.get(source), second.days.get(source)
        if day and other_day and (day.is_before(other_day) or other_day.is_before(day)):
            return day if day.is_before(other_day) else None
    return None


def _may_be_versions(roster: _List, other: _List) -> bool:
    """Whether two lists of the same children may be versions: they are of two files, look the same, or one is called a copy."""
    is_alike = bool(roster.headings) and roster.headings == other.headings
    return roster.place[0] != other.place[0] or is_alike or roster.version.is_copy or other.version.is_copy


def _headings(grid: Grid) -> tuple[str, ...]:
    """The row in which the heading of the names stands; () where there is none."""
    rows = ([cell.strip() for cell in row if type(cell) is str and cell.strip()] for row in grid.rows[:TOP])
    return next((tuple(texts) for texts in rows if any(_NAME.fullmatch(text) for text in texts)), ())


def _texts(grid: Grid) -> frozenset[str]:
    """What tells the children of a list apart: their ID numbers, else other long ones; in a list without numbers their names."""
    texts = frozenset(cell.strip() for row in grid.rows for cell in row if type(cell) is str and len(cell) > 1)
    numbers = frozenset(text.upper() for text in texts if _ID_NUMBER.fullmatch(text))
    if len(numbers) >= FEWEST:
        return numbers
    numbers = frozenset(text for text in texts if _NUMBERED.search(text))
    return numbers if len(numbers) >= FEWEST else numbers | _names(grid)


def _names(grid: Grid) -> frozenset[str]:
    at: int | None = None
    names: set[str] = set()
    for row in grid.rows:
        heading = next((number for number, cell in enumerate(row) if type(cell) is str and _NAME.fullmatch(cell)), None)
        at = at if heading is None else heading
        cell = row[at] if heading is None and at is not None and at < len(row) else ""
        names |= {cell.strip()} if type(cell) is str and cell.strip() else set()
    return frozenset(names)
