"""Rows of a submission's tables: where the heading is, which tell of a unit, which sum up others and which stand below the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Ledger
from kongchuo_reports.domain.tables import submitted as s
from kongchuo_reports.gather.layout.headings import plain
from kongchuo_reports.gather.values.cells import folded, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kongchuo_reports.domain.table import Table
    from kongchuo_reports.files.grids import Cell, Grid

OWN = {column.name for column in s.FROM}
COMPUTED = frozenset({"辍学率", "已掌握", "监测覆盖率", "巩固率", "达标", "结论", "至多辍学率", "算得期末", "差额"})
"""Headings of columns that are computed anew."""
FOOT = re.compile(
    r"(说明|注|(填表|填报|审核|制表|单位负责|负责)[^:：]{0,6})[0-9]*[:：]|\d{1,2}[.、．]|本月无|零报告|（?\(?以下空白"
)
SUMS = "(?:合计|总计|共计|总数|总和)"
TOTAL = re.compile(f"(?:全|本|各|所有)?(?:部|体|[乡镇县区市州校]|街道|学校|单位)?{SUMS}(?:数|人数|栏|行)?|[总共]?计")
"""A row of the sums of its whole table."""
PART_TOTAL = re.compile(f"(?P<part>.*)小计.*|(?P<of>.+){SUMS}")
"""A row of the sums of some rows above it, which repeats what they say (小学小计, 柏林镇合计)."""
AFTER_SUMS = re.compile(r"[(:].*|\d+(?:人|名|所|个)?$")
NAMING: Mapping[str, tuple[str, ...]] = {
    "summary": ("township", "school", "stage", "origin"),
    "suspected": ("case_no", "name"),
    "dropouts": ("case_no", "name"),
    "closed": ("case_no", "name"),
    "unreported": ("school", "origin"),
}
"""Table → columns in which a row of sums may say so; in the others the first text of the row does."""
SECTION = re.compile(r"[一二三四五六七八九十]、")
LEDGER_ROW = re.compile("(?:(疑似)(?:辍学)?|辍学)(?:学生|儿童|少年|适龄儿童少年)?台账")


def heading_of(grid: Grid, table: type[Table], key: str) -> tuple[int | None, dict[str, int], list[str]]:
    """The heading row with most known headings; a heading merged over two rows stands in the row above."""
    known = {plain(heading): name for name, heading in table.headings().items() if name not in OWN - {"origin"}}
    best: tuple[int, int | None, dict[str, int], list[str]] = (0, None, {}, [])
    for number, row in enumerate(grid.rows):
        above = grid.rows[number - 1] if number else []
        columns: dict[str, int] = {}
        unused: list[str] = []
        hits = 0
        for column in range(max(len(row), len(above))):
            text = text_of(row[column]) if column < len(row) else ""
            hits += plain(text) in known
            text = text or (text_of(above[column]) if column < len(above) else "")
            field_name = known.get(plain(text))
            if field_name and field_name not in columns:
                columns[field_name] = column
            elif text and not field_name and plain(text) not in COMPUTED:
                unused.append(text)
        if key in columns and hits > best[0]:
            best = (hits, number, columns, unused)
    return (best[1], best[2], best[3]) if best[0] >= 2 else (None, {}, [])  # noqa: PLR2004  # one word may stand in a text


def kinds_of(rows: Sequence[Sequence[Cell]], unit: str, name: str, columns: Mapping[str, int]) -> list[str]:
    """What each row below the heading of a table is, as far as the table goes: row, total, part (a subtotal) or foot.

    Where several rows are called 合计 alike, one of them is of the whole: the first, if it stands above all rows, else the
    last; the others sum up the rows of a stage or a township above them.
    """
    kinds: list[str] = []
    for row in rows:
        kind = _kind(row, name, columns)
        if kind == "end":
            break
        hits = map(PART_TOTAL.fullmatch, _labels(row, name, columns) if kind == "part" else ())
        of_unit = any(hit and hit["of"] and hit["of"] in folded(unit) for hit in hits)
        kinds.append("total" if of_unit else kind)
    totals = [number for number, kind in enumerate(kinds) if kind == "total"]
    if len(totals) > 1:
        of_all = [number for number in totals if all(map(TOTAL.fullmatch, _labels(rows[number], name, columns)))]
        whole = [*(of_all[:1] if of_all and "row" not in kinds[: of_all[0]] else of_all[-1:])]
        kinds = ["part" if kind == "total" and number not in whole else kind for number, kind in enumerate(kinds)]
    return kinds


def _labels(row: Sequence[Cell], name: str, columns: Mapping[str, int]) -> list[str]:
    """The words by which a row says what it is of: its first text, and those of its columns that name a unit."""
    first = next((text for cell in row if (text := text_of(cell))), "")
    named = (
        text_of(row[columns[column]])
        for column in NAMING.get(name, ())
        if column in columns and columns[column] < len(row)
    )
    return [AFTER_SUMS.sub("", folded(text)) for text in (first, *named) if text]


def part_told(row: Sequence[Cell], name: str, columns: Mapping[str, int]) -> str:
    """What a row of sums is called."""
    return next(label for label in _labels(row, name, columns) if _is_sums(label))


def _is_sums(label: str) -> bool:
    return bool(TOTAL.fullmatch(label) or PART_TOTAL.fullmatch(label))


def ledger_of(label: str) -> str:
    """The ledger a row of the check of balances is of, as the program writes it; '' for another row."""
    hit = LEDGER_ROW.fullmatch(folded(label))
    return "" if hit is None else Ledger.SUSPECTED.label if hit[1] else Ledger.DROPOUT.label


def _kind(row: Sequence[Cell], name: str, columns: Mapping[str, int]) -> str:
    """What a row below the heading is: row, total, part (of the rows above it), foot, or the end of the table."""
    texts = [text for cell in row if (text := text_of(cell))]
    if not texts:
        return "foot"
    first = folded(texts[0])
    if name == "balances":
        return "row" if ledger_of(first) else "end" if SECTION.match(first) else "foot"
    is_alone = len(set(texts)) == 1
    if FOOT.match(first) and (is_alone or name not in {"suspected", "dropouts", "closed"}):
        return "foot"
    if is_alone and SECTION.match(first):
        return "end"
    labels = _labels(row, name, columns)
    if "去重" not in first and any(map(_is_sums, labels)):
        return "total" if any(map(TOTAL.fullmatch, labels)) else "part"
    filled = [column for column in columns.values() if column < len(row) and text_of(row[column])]
    return "row" if filled else "foot"
