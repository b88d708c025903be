"""Standing data (基础信息.xlsx): every sheet read by its headings, its values checked."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import DutyObject
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import FindingKind, finding
from kongchuo_reports.domain.law.policy import Override
from kongchuo_reports.domain.records import Base, Office
from kongchuo_reports.domain.vocabulary.duty_words import pieces, village_stem
from kongchuo_reports.domain.wording.papers.forms import BASE_SHEETS
from kongchuo_reports.gather.base import base_values as v
from kongchuo_reports.gather.base.school_names import aliases, schools_twice, tell_apart
from kongchuo_reports.gather.layout.headings import bare, base_sheets, base_vocabulary, plain
from kongchuo_reports.gather.layout.row_kinds import RowKind, is_example, joined, texts_of
from kongchuo_reports.gather.values.cells import folded, letters, text_of
from kongchuo_reports.gather.values.grades import Grades
from kongchuo_reports.gather.values.places import Directory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.table import Table
    from kongchuo_reports.files.grids import Cell, Grid, InputFile

SHEETS: Mapping[str, type[Table]] = {sheet.name: sheet.table for sheet in BASE_SHEETS}
KEY_COLUMNS = {
    "单位信息": ("item",), "学校名录": ("school",), "村组名录": ("village",), "领导小组": ("person",), "责任单位": ("unit",),
    "包保责任": ("object",), "联校包村": ("school", "village"), "责任书": ("party_b",), "学年初基数": ("headcount",),
    "入学队列": ("entered",), "四个一轮": ("task",), "参数": ("parameter",), "表头别名": ("spelling", "heading"),
    "确认": ("matter",), "词语": ("phrase",),
}  # fmt: skip
IGNORED = re.compile("说明|填表|选项|目录|示例|样例|Sheet", re.IGNORECASE)
FACTS = (
    ("name", "单位名称"), ("level", "层级"), ("superior", "上级单位"), ("division_code", "行政区划代码"), ("head", "负责人"),
    ("reviewer", "审核人"), ("clerk", "填表人"), ("phone", "联系电话"), ("document_prefix", "发文字号前缀"),
)  # fmt: skip
SYSTEM = "学制"
OFFICE = "单位信息"
NAMED_SCHOOLS = (("学年初基数", "school"), ("联校包村", "school"), ("入学队列", "unit"), ("包保责任", "object"))
MUST_BE_SCHOOLS = frozenset({"学年初基数", "联校包村"})


@dataclass(slots=True)
class BaseSheet:
    """One sheet of 基础信息 as read: its rows by column name, and the kind of each spreadsheet row."""

    name: str
    sheet: str
    rows: list[dict[str, object]] = field(default_factory=list)
    kinds: list[RowKind] = field(default_factory=list)


@dataclass(slots=True)
class BaseReading:
    """基础信息 as read, with its findings and its sheets row by row."""

    base: Base
    findings: list[dict[str, object]]
    sheets: list[tuple[Grid, list[RowKind]]]


def read_base(file: InputFile | None, school_year: int) -> BaseReading:
    """The office's standing data; an empty one, with an error finding, where there is none."""
    grades = Grades(school_year, _is_five_four(file))
    findings: list[dict[str, object]] = []
    sheets: list[tuple[Grid, list[RowKind]]] = []
    held: dict[str, list[dict[str, object]]] = {name: [] for name in SHEETS}
    for grid in file.grids if file else ():
        name = _sheet_name(grid.sheet)
        if not name:
            sheets.append((grid, [RowKind.NOTE if joined(texts_of(row)) else RowKind.BLANK for row in grid.rows]))
            if not IGNORED.search(grid.sheet) and any(joined(texts_of(row)) for row in grid.rows):
                findings.append(
                    finding(k.BASE_SHEET_UNKNOWN, file=file.file if file else "", sheet=grid.sheet, found=grid.sheet)
                )
            continue
        sheet = _read_sheet(grid, name, grades, file.file if file else "", findings)
        held[name].extend(sheet.rows)
        sheets.append((grid, sheet.kinds))
    if file is None or not file.grids:
        findings.append(finding(k.BASE_MISSING, file=file.file if file else ""))
    elif not held["学校名录"]:
        findings.append(finding(k.SCHOOLS_MISSING, file=file.file))
    tell_apart(held["学校名录"])
    schools_twice(held["学校名录"], file.file if file else "", findings)
    aliases(held["表头别名"], file.file if file else "", findings)
    _name_schools(held, file.file if file else "", findings)
    _name_villages(held)
    return BaseReading(_base(held), findings, sheets)


def _is_five_four(file: InputFile | None) -> bool:
    """Whether 单位信息 says 五四制, which decides what grade 初一 is everywhere else."""
    lines = (
        joined(texts_of(row))
        for grid in (file.grids if file else ())
        if _sheet_name(grid.sheet) == OFFICE
        for row in grid.rows
    )
    return any(SYSTEM in line and "五四" in line for line in lines)


def _name_schools(held: Mapping[str, list[dict[str, object]]], file: str, findings: list[dict[str, object]]) -> None:
    """Bring the schools other sheets name to the directory's names; one it does not know is asked about."""
    directory = Directory.of(t.Schools.of(held["学校名录"]).rows)
    for sheet, column in NAMED_SCHOOLS:
        for row in held[sheet]:
            if row.get(column) is None or (sheet == "包保责任" and row.get("object_kind") != DutyObject.SCHOOL):
                continue
            parts = re.split(r"[、,，;；]+", str(row[column]))
            schools = [directory.find(part) for part in parts]
            row[column] = "、".join(
                school.name if school else part for school, part in zip(schools, parts, strict=True)
            )
            unknown = [part for school, part in zip(schools, parts, strict=True) if school is None]
            if unknown and directory.schools and sheet in MUST_BE_SCHOOLS:
                findings.append(
                    finding(
                        k.SCHOOL_UNKNOWN,
                        file=file,
                        sheet=sheet,
                        row=int(str(row["source_row"])),
                        found="、".join(unknown),
                        count=1,
                    )
                )


def _name_villages(held: dict[str, list[dict[str, object]]]) -> None:
    """联校包村 with one school and one village a row, each village as 村组名录 calls it, however it is written."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for village in (str(row["village"]) for row in held["村组名录"] if row.get("village")):
        spelled[village_stem(village)].add(village)
    named = {stem: min(villages) for stem, villages in spelled.items() if len(villages) == 1}
    townships = {str(row["township"]) for row in held["村组名录"] if row.get("township")}
    told: list[dict[str, object]] = []
    for row in held["联校包村"]:
        schools: list[str | None] = [*pieces(str(row["school"]))] if row.get("school") else [None]
        meant: list[str | None] = []
        for village in pieces(str(row["village"])) if row.get("village") else []:
            within = next((village.removeprefix(one) for one in townships if village.startswith(one)), village)
            meant.append(named.get(village_stem(within), village))
        told += [row | {"school": school, "village": village} for school in schools for village in meant or [None]]
    held["联校包村"] = told


def _sheet_name(sheet: str) -> str:
    word = re.sub(r"[\d.、_\-\s（(）)]", "", folded(sheet))
    return next((name for name in base_sheets() if name in word), "")


def _read_sheet(grid: Grid, name: str, grades: Grades, file: str, findings: list[dict[str, object]]) -> BaseSheet:
    sheet = BaseSheet(name, grid.sheet, kinds=[RowKind.BLANK] * len(grid.rows))
    spellings = base_vocabulary(name)
    at, columns = _heading(grid, spellings)
    table = SHEETS[name]
    if at is None and name != "单位信息":
        if any(joined(texts_of(row)) for row in grid.rows):
            findings.append(
                finding(
                    k.BASE_COLUMN_MISSING,
                    file=file,
                    sheet=grid.sheet,
                    found="、".join(table.headings()[c] for c in KEY_COLUMNS[name]),
                )
            )
        sheet.kinds = [RowKind.NOTE if joined(texts_of(row)) else RowKind.BLANK for row in grid.rows]
        return sheet
    columns = columns or {"item": 0, "content": 1}
    findings.extend(
        finding(k.BASE_COLUMN_MISSING, file=file, sheet=grid.sheet, found=table.headings()[missing])
        for missing in KEY_COLUMNS[name]
        if missing not in columns
    )
    for number, row in enumerate(grid.rows):
        line = joined(texts_of(row))
        if not line:
            continue
        if at is not None and number <= at:
            sheet.kinds[number] = RowKind.HEADING if number == at else RowKind.TITLE
            continue
        if any(is_example(text) for text in texts_of(row)):
            sheet.kinds[number] = RowKind.NOTE
            continue
        record = _record(grid, number, row, columns, table, grades, file, findings)
        sheet.kinds[number] = RowKind.NOTE
        if any(record.get(c) is not None for c in KEY_COLUMNS[name]):
            sheet.rows.append(record | {"source_row": number + 1})
    return sheet


def _heading(grid: Grid, spellings: Mapping[str, object]) -> tuple[int | None, dict[str, int]]:
    """The row with most known headings, and column name → column."""
    best: tuple[int, int | None, dict[str, int]] = (0, None, {})
    for number, row in enumerate(grid.rows[:40]):
        columns: dict[str, tuple[int, int]] = {}
        for column, cell in enumerate(row):
            meaning = spellings.get(plain(text_of(cell))) or spellings.get(bare(plain(text_of(cell))))
            if meaning is not None:
                rank = getattr(meaning, "rank", 0)
                name = getattr(meaning, "field", "")
                if name not in columns or rank < columns[name][1]:
                    columns[name] = (column, rank)
        if len(columns) > best[0]:
            best = (len(columns), number, {name: column for name, (column, _) in columns.items()})
    return (best[1], best[2]) if best[0] >= 2 else (None, {})  # noqa: PLR2004  # one word may stand in a title


def _record(
    grid: Grid,
    number: int,
    row: list[Cell],
    columns: Mapping[str, int],
    table: type[Table],
    grades: Grades,
    file: str,
    findings: list[dict[str, object]],
) -> dict[str, object]:
    record: dict[str, object] = {}
    dtypes = {column.name: column.dtype for column in table.columns}
    for name, column in columns.items():
        cell = row[column] if column < len(row) else ""
        read, expected = v.reader(table, name, dtypes[name], grades)
        value = read(cell)
        if value is None and text_of(cell):
            findings.append(
                finding(
                    k.BASE_VALUE,
                    file=file,
                    sheet=grid.sheet,
                    row=number + 1,
                    column=letters(column),
                    heading=table.headings()[name],
                    found=text_of(cell),
                    expected=expected,
                )
            )
        record[name] = value
    return record


def _base(held: Mapping[str, list[dict[str, object]]]) -> Base:
    made: dict[str, FindingKind | Table] = {name: table.of(held[name]) for name, table in SHEETS.items()}
    facts = {str(row["item"]): str(row["content"] or "") for row in held["单位信息"] if row.get("item")}
    return Base(_office(facts), *(made[name] for name in SHEETS if name != "单位信息"))  # type: ignore[arg-type]


def _office(facts: Mapping[str, str]) -> Office:
    by_word = {folded(item): content for item, content in facts.items()}
    named = {name: by_word.get(label, "") for name, label in FACTS}
    return Office(**named, five_four="五四" in by_word.get(SYSTEM, ""), facts=facts)


def overrides(parameters: t.Parameters) -> list[Override]:
    """参数 as overrides of the policy."""
    rows = parameters.rows
    cells = rows.astype(object).where(rows.notna(), None)
    return [
        Override(
            str(parameter),
            str(value or ""),
            from_on.date() if isinstance(from_on, pd.Timestamp) else None,
            str(basis or ""),
            int(row),
        )
        for parameter, value, from_on, basis, row in zip(
            cells["parameter"], cells["value"], cells["from_on"], cells["basis"], cells["source_row"], strict=True
        )
        if parameter
    ]
