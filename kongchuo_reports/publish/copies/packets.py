"""Packets (寄送包): for each school, village and department a folder with all that goes to it, and a list of what goes to whom."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import SourceKind, UnitKind
from kongchuo_reports.domain.wording.books import packets as words
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as papers
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.files.file_names import file_name
from kongchuo_reports.publish.copies.marking_plan import copy_names
from kongchuo_reports.publish.drawing.sheets import Book, Field, Ground, Look, Tab
from kongchuo_reports.publish.facts.heads import heads_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

OF_UNIT = (kinds.NOTICE, kinds.SCHOOL_MONTH, kinds.PARENT_LETTER)
"""Kinds of papers of which a unit has one, named after it."""
FIELDS = (
    Field("kind", words.KIND, labels=words.FOLDERS, width=9.0),
    Field("unit", words.UNIT),
    Field("head", words.HEAD),
    Field("phone", words.PHONE, look=Look.ID),
    Field("papers", words.PAPERS, widest=46.0),
    Field("count", words.COUNT, look=Look.COUNT, is_summed=True),
    Field("due_on", words.DUE, look=Look.DATE),
    Field("packet", words.PACKET, link="link"),
    Field("sent", words.SENT, ground=Ground.TO_FILL, look=Look.CENTRED, choices=(words.TICK,), width=8.0),
    Field("sent_on", words.SENT_ON, ground=Ground.TO_FILL, width=11.0),
    Field("received_by", words.RECEIVED_BY, ground=Ground.TO_FILL, width=10.0),
    Field("remark", words.REMARK, ground=Ground.TO_FILL, width=14.0),
)
Unit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of a packet: what it is, where it lies, and what it is called in the packet."""

    kind: str
    path: Path
    name: str


def write(results: Results, folder: Path, former: Path | None = None) -> list[Path]:
    """Copy everything that goes to a unit into its folder, and write the list.

    Args:
        results: the finished month.
        folder: the month's output, already written but for the packets.
        former: the output of a former run of the month; what people typed into its list stays.

    Returns:
        The files written; the list is the last.
    """
    target = folder / words.FOLDER
    target.mkdir(parents=True, exist_ok=True)
    copies = _marked_of_schools(results)
    rows, written = [], []
    for kind, unit in _units(results):
        parts = list(_parts(folder, kind, file_name(unit), copies.get(unit, []) if kind == UnitKind.SCHOOL else []))
        if not parts:
            continue
        place = target / words.FOLDERS[kind] / file_name(unit)
        place.mkdir(parents=True, exist_ok=True)
        for part in parts:
            (place / part.name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(part.path, place / part.name)
            written.append(place / part.name)
        counted = Counter(part.kind for part in parts)
        papers_told = words.LIST.join(words.kind_of_papers(name, count) for name, count in counted.items())
        packet = place.relative_to(target).as_posix()
        rows.append({"kind": kind, "unit": unit, "papers": papers_told, "count": len(parts), "packet": packet})
    written.append(
        _list(results, pd.DataFrame(rows, columns=["kind", "unit", "papers", "count", "packet"]), target, former)
    )
    return written


def _units(results: Results) -> Iterator[Unit]:
    """Schools, villages and departments in the order of the inspection, then those that only have papers."""
    rows = results.supervised.supervision.rows
    units = [*zip(rows["unit_kind"], rows["unit"], strict=True)]
    notices = results.supervised.notices.rows
    units += [*zip(notices["unit_kind"], notices["unit"], strict=True)]
    schools = results.gathered.base.schools.rows["school"].dropna()
    units += [(UnitKind.SCHOOL.value, school) for school in schools]
    yield from dict.fromkeys((str(kind), str(unit)) for kind, unit in units if kind in words.FOLDERS)


def _parts(folder: Path, kind: str, stem: str, copies: list[str]) -> Iterator[_Part]:
    letters = folder / names.LETTERS
    for paper in OF_UNIT:
        yield from _there(paper, letters / paper / f"{stem}.docx", f"{paper}.docx")
    bound = letters / papers.BOUND / stem
    for path in sorted(bound.glob("*.docx")) if bound.is_dir() and kind != UnitKind.DEPARTMENT else []:
        yield _Part(path.stem, path, path.name)
    if kind == UnitKind.SCHOOL:
        own_pledge = letters / kinds.PLEDGE / papers.PLEDGE_FOLDERS["school"] / f"{stem}.docx"
        if not (bound / f"{kinds.PLEDGE}.docx").is_file():
            yield from _there(kinds.PLEDGE, own_pledge, f"{kinds.PLEDGE}.docx")
        path = folder / names.VERIFICATIONS / f"{stem}.xlsx"
        yield from _there(words.VERIFICATION, path, f"{words.VERIFICATION}-{stem}.xlsx")
    for name, own_name in _apart(copies):
        yield from _there(words.MARKED, folder / names.MARKED_COPIES / name, f"{words.MARKED}/{own_name}")


def _apart(copies: list[str]) -> Iterator[tuple[str, str]]:
    """Marked copies of one school, each with a name of its own: of lists called the same, each is told with its folder.

    Names that differ in case alone are the same on the clerk's computer.
    """
    paths = [PurePosixPath(name) for name in copies]
    called = Counter(path.name.casefold() for path in paths)
    taken: set[str] = set()
    for path in paths:
        stem, number = path.stem, 1
        if called[path.name.casefold()] > 1:
            stem = file_name(words.copy_of(name=path.stem, folder=path.parent.name))
        own_name = f"{stem}{path.suffix}"
        while own_name.casefold() in taken:
            number += 1
            own_name = f"{stem}({number}){path.suffix}"
        taken.add(own_name.casefold())
        yield path.as_posix(), own_name


def _there(kind: str, path: Path, name: str) -> Iterator[_Part]:
    if path.is_file():
        yield _Part(kind, path, name)


def _marked_of_schools(results: Results) -> dict[str, list[str]]:
    """Marked copies by school, of rosters that hold one school alone: nobody is named to another unit."""
    sources = results.gathered.sources.rows
    rosters = sources[sources["kind"].eq(SourceKind.ROSTER) & sources["school"].notna()]
    schools = rosters.drop_duplicates(["source_file", "school"]).groupby("source_file")["school"]
    by_school: dict[str, list[str]] = {}
    copies = copy_names(results)
    for file, school_names in schools:
        if len(school_names) == 1 and str(file) in copies:
            by_school.setdefault(str(school_names.iloc[0]), []).append(copies[str(file)])
    return by_school


def _list(results: Results, rows: pd.DataFrame, target: Path, former: Path | None) -> Path:
    path = target / words.LIST_FILE
    typed = _typed(former / words.FOLDER / words.LIST_FILE) if former is not None else {}
    heads = heads_of(results.gathered.base, tuple(rows["unit"]))
    notices = results.supervised.notices.rows
    due = notices.groupby("unit")["due_on"].min()
    rows = rows.assign(
        head=[heads.get(unit, ("", ""))[0] for unit in rows["unit"]],
        phone=[heads.get(unit, ("", ""))[1] for unit in rows["unit"]],
        due_on=pd.Series([due.get(unit) for unit in rows["unit"]], index=rows.index, dtype="datetime64[s]"),
        link=[f"external:{packet}" for packet in rows["packet"]],
    )
    for name in words.TYPED.values():
        rows[name] = pd.Series([typed.get(unit, {}).get(name) for unit in rows["unit"]], index=rows.index, dtype="str")
    with Book(path, results, words.SUBJECT, has_index=False) as book:
        sheet = book.sheet(words.SHEET, title=words.title(month=results.month.words), tab=Tab.TO_FILL)
        sheet.subline()
        sheet.table(rows, FIELDS, is_filtered=True, has_totals=True)
        sheet.notes(words.NOTES)
    return path


def _typed(path: Path) -> Mapping[str, Mapping[str, str]]:
    """What people typed into the list of a former run, by unit; nothing where it is not there or not whole."""
    import openpyxl  # noqa: PLC0415 - a tenth of a second that the first run of a month does not need

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = [[_cell(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
        book.close()
    except (OSError, ValueError, KeyError, IndexError, zipfile.BadZipFile):
        return {}
    heading = next((row for row in rows if words.UNIT in row and words.SENT in row), None)
    if heading is None:
        return {}
    unit = heading.index(words.UNIT)
    places = {name: heading.index(word) for word, name in words.TYPED.items() if word in heading}
    return {
        row[unit]: {name: row[place] for name, place in places.items() if row[place]}
        for row in rows[rows.index(heading) + 1 :]
        if len(row) == len(heading) and row[unit]
    }


def _cell(value: object) -> str:
    return "" if value is None else f"{value:%Y-%m-%d}" if isinstance(value, dt.datetime) else str(value).strip()
