"""Plain copies (抄自学籍的名单): rosters without a word of their own, which hold the registry's children in its order and words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import RegistryStatus, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from kongchuo_reports.domain.tables import Registry, Roster
    from kongchuo_reports.gather.lists.worth.list_traits import Place, Traits

FEWEST = 10
"""Children; a shorter list may agree with the registry by chance, in its order too."""
SEPARATOR = "\x1f"
NUMBER = 18
"""Characters of an ID number; a registry number has one more."""
OF_A_CLASS = frozenset({"school", "grade", "class", "school_class"})
"""One of them stands in every copy; a class's own list has its class in the title or the sheet's name."""
SORTED_BY = ("name", "id_no", "registry_no", "born_on")
"""Columns by which an export is sorted in one stroke; names in the order of the code, which is that of their sounds."""


def plain_copies(
    rosters: Mapping[Place, Traits], traits: Mapping[Place, Traits], registry: Registry, roster: Roster
) -> dict[Place, tuple[str, int, int]]:
    """Rosters that were copied out of a registry export: the export, how many columns they have, how many children.

    A list is a copy if all of this holds: it has no title of its own; every cell of it stands in the same words in the
    child's row of one export; it holds every pupil that the registry has in its classes and nobody else; and the
    children stand in the export's order, or sorted by one of the columns. One thing of its own, and it is a roster: a
    school that looks at its children finds at least one to leave out, to add, to move or to write in its own words.
    """
    exports = {place: listed for place, listed in traits.items() if listed.kind is SourceKind.REGISTRY}
    known = {title for listed in exports.values() for title in listed.titles}
    candidates = {
        place: listed
        for place, listed in rosters.items()
        if len(listed.rows) >= FEWEST
        and known.issuperset(listed.titles)
        and not listed.asks
        and listed.fields & OF_A_CLASS
    }
    if not candidates:
        return {}
    cells = _cells_by_number(exports)
    copies = {}
    for place, listed in sorted(candidates.items()):
        mine = [row.split(SEPARATOR) for row in listed.rows]
        sources = {_copied_from(row, cells) for row in mine}
        if len(sources) != 1 or "" in sources:
            continue
        rows = roster.rows
        rows = rows[rows["source_file"].eq(place[0]) & rows["source_sheet"].fillna("").eq(place[1])].sort_values(
            "source_row"
        )
        if _is_whole(rows, registry.rows) and _is_in_order(rows, registry.rows):
            copies[place] = sources.pop(), len(listed.headings), len(mine)
    return copies


def _cells_by_number(exports: Mapping[Place, Traits]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """The cells of each export row under those of them that can be a number of a child."""
    by_number: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for (file, _), listed in sorted(exports.items()):
        for row in listed.rows:
            cells = row.split(SEPARATOR)
            whole = frozenset(cells)
            for cell in filter(_is_number, cells):
                by_number.setdefault(cell.upper(), []).append((file, whole))
    return by_number


def _is_number(cell: str) -> bool:
    return len(cell) >= NUMBER and sum(map(str.isdigit, cell)) >= NUMBER - 1


def _copied_from(row: Sequence[str], cells: Mapping[str, list[tuple[str, frozenset[str]]]]) -> str:
    """The export in whose row of this child every cell of the list's row stands; ``""`` if there is none."""
    for number in filter(_is_number, row):
        for export, theirs in cells.get(number.upper(), ()):
            if theirs.issuperset(row):
                return export
    return ""


def _is_whole(rows: pd.DataFrame, registry: pd.DataFrame) -> bool:
    """Whether the list holds exactly the pupils whom the registry has in the classes of the list."""
    keys = ["school", "grade", "class_no"]
    known = registry["id_no"].isin(rows["id_no"].dropna()) | registry["registry_no"].isin(rows["registry_no"].dropna())
    classes = registry.loc[known, keys].drop_duplicates()
    theirs = registry.merge(classes, how="inner", on=keys, validate="many_to_one")
    theirs = theirs[theirs["status"].eq(RegistryStatus.ACTIVE.value)]
    mine = set(rows["id_no"].dropna()) | set(rows["registry_no"].dropna())
    return bool((theirs["id_no"].isin(mine) | theirs["registry_no"].isin(mine)).all())


def _is_in_order(rows: pd.DataFrame, registry: pd.DataFrame) -> bool:
    """Whether the children stand in the registry's order, in the whole list or class by class, or sorted by a column."""
    places = {number: at for name in ("registry_no", "id_no") for at, number in enumerate(registry[name].tolist())}
    order = [places.get(number, -1) for number in rows["id_no"].fillna(rows["registry_no"]).tolist()]
    classes = list(zip(rows["grade"].astype(str), rows["class_no"].astype(str), strict=True))
    if _is_sorted(order) or all(_is_sorted(part) for part in _parts(order, classes)):
        return True
    columns = rows[[*SORTED_BY]].astype(object).fillna("").to_dict("list")
    several = ([str(cell) for cell in cells] for cells in columns.values() if len(set(cells)) * FEWEST >= len(cells))
    return any(_is_sorted([cell.encode("gb18030", "replace") for cell in cells]) for cells in several)


def _parts(order: Sequence[int], classes: Sequence[tuple[str, str]]) -> Iterable[list[int]]:
    """The places of each class; where a class stands in two parts of the list, a part that is in no order."""
    runs: list[tuple[tuple[str, str], list[int]]] = []
    for place, class_ in zip(order, classes, strict=True):
        if not runs or runs[-1][0] != class_:
            runs.append((class_, []))
        runs[-1][1].append(place)
    is_told = len({class_ for class_, _ in runs}) == len(runs)
    return [places for _, places in runs] if is_told else [[0, 2, 1]]


def _is_sorted(values: Sequence[int] | Sequence[bytes]) -> bool:
    pairs = list(pairwise(values))
    return all(value <= other for value, other in pairs) or all(value >= other for value, other in pairs)  # type: ignore[operator]
