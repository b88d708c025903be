"""Heading rows: where a table begins, headings of two or three rows with merged cells, blocks side by side."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.gather.layout.headings import OTHER_PERSON, UNNEEDED, Meaning, Vocabulary, plain
from kongchuo_reports.gather.layout.row_kinds import is_name_like, is_value_like, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kongchuo_reports.files.grids import Cell, Grid

IDENTITY = frozenset({"name", "id_no", "registry_no", "case_no", "question_no"})
LONGEST = 30
FORMER_SCHOOL = re.compile("原|转出|学籍")
SCHOOL_NOW = re.compile("(?:现|实际|目前)?(?:就读|在读)")
DAY = re.compile(r"\d{1,2}([./\-月]\d{1,2})?[日号]?|(星期|周)?[一二三四五六日]")
DATES = frozenset({"日期", "星期", "日", "月", "号", "周次", "节次", "时间"})
"""What stands before the days of an attendance sheet."""
FILLED_IN = re.compile(r"[:：]|(?<=.)(小学|中学|学校|教学点|中心校)$|[一二三四五六七八九]年?级?[(（]?\d{1,2}[)）]?班$")
"""What a line above a heading was filled in with: 班主任：李丽, 石湾小学."""
GROUPS = frozenset({"学生", "就读", "就学", "入学", "学籍", "户籍", "家庭", "住址", "联系", "身份", "个人", "资助"})
"""Short words above the columns they group, which look like names of two characters."""
MANY = 3
MANY_HEADINGS = 60


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """The heading of one table.

    Args:
        first: its first row, 0-based.
        last: its last row, 0-based.
        texts: column → heading as written, ``父亲/姓名`` for a heading of two rows.
        fields: column → field, for the headings that are known.
        ranks: column → how good the spelling is.
    """

    first: int
    last: int
    texts: Mapping[int, str]
    fields: Mapping[int, str]
    ranks: Mapping[int, int]


def is_heading(row: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Whether a row is the heading of a table of children."""
    filled = [(position, cell) for position, cell in enumerate(row) if cell != ""]
    cells = [(position, cell) for position, cell in filled if not is_value_like(cell) and not is_day(cell)]
    if not cells or (len(cells) < len(filled) and not _counts_beside(filled, vocabulary)):
        return False
    texts = [(position, str(cell)) for position, cell in cells if str(cell).strip()]
    known = [(position, vocabulary.meaning(text)) for position, text in texts if len(text) <= LONGEST]
    meant = [(position, meaning) for position, meaning in known if meaning]
    if 0 < len(meant) < len(texts) <= MANY_HEADINGS:
        meant += [(position, near) for position, text in texts if (near := _near(text, vocabulary))]
    fields = {meaning.field for _, meaning in meant}
    if not meant or _alternates([position for position, _ in filled], {position for position, _ in meant}):
        return False
    identity = fields & IDENTITY
    if identity == {"name"} and len(meant) == len(texts) == sum(m.field == "name" and m.rank < MANY for _, m in meant):
        return True
    enough = len(fields) >= 2 if identity else len(fields - UNNEEDED) >= MANY  # noqa: PLR2004  # a name and one more
    return enough and len(meant) * MANY >= len(texts)


def _counts_beside(filled: Sequence[tuple[int, Cell]], vocabulary: Vocabulary) -> bool:
    """Whether the values in a row are days of a month (考勤表) or 男 and 女 of a count, beside the heading 姓名."""
    values = [cell for _, cell in filled if is_value_like(cell) or is_day(cell)]
    if not all(is_day(cell) or cell in {"男", "女"} for cell in values):
        return False
    meant = [vocabulary.meaning(str(cell)) for _, cell in filled if cell not in values]
    fields = {meaning.field for meaning in meant if meaning}
    return any(m and m.field == "name" and m.rank < MANY for m in meant) and len(fields) > 1


def is_day(cell: Cell) -> bool:
    """Whether a heading is a day: 1 … 31, a date, 10.8, 9月3日, 周一, 一."""
    if isinstance(cell, int | float):
        return 0 < cell < 32  # noqa: PLR2004  # the longest month
    return isinstance(cell, dt.date) or bool(DAY.fullmatch(str(cell).strip()))


def _near(text: str, vocabulary: Vocabulary) -> Meaning | None:
    """What a misspelt heading was meant for: enough to see that the row is a heading, never to use its column."""
    if len(text) > LONGEST or vocabulary.meaning(text):
        return None
    near = vocabulary.near(text)
    return vocabulary.meaning(near) if near else None


def _alternates(filled: list[int], known: set[int]) -> bool:
    """Whether known headings and other texts take turns, as in a form: 姓名 | 张三 | 性别 | 男."""
    turns = [position in known for position in filled]
    pairs = len(turns) // 2
    return pairs >= 2 and turns[: pairs * 2] == [True, False] * pairs  # noqa: PLR2004  # one pair is too few to tell


def heading_rows(grid: Grid, at: int, above: int, vocabulary: Vocabulary) -> HeadingRows:
    """The whole heading around a heading row, with grouping rows above and sub-headings below.

    Args:
        grid: the sheet.
        at: the row that was recognised, 0-based.
        above: first row that may belong to the heading.
        vocabulary: the headings of this kind of list.
    """
    first = at
    while first > above and at - first < 2 and _groups(grid, first - 1, vocabulary):  # noqa: PLR2004
        first -= 1
    last = at
    while last + 1 < len(grid.rows) and last - at < 2 and _is_below(grid, last + 1, at, vocabulary):  # noqa: PLR2004
        last += 1
    levels = [texts_of(grid.rows[number]) for number in range(first, last + 1)]
    width = max(len(level) for level in levels)
    levels = [level + [""] * (width - len(level)) for level in levels]
    spread = [_spread(grid, first + depth, level, levels[depth + 1 :]) for depth, level in enumerate(levels)]
    texts: dict[int, str] = {}
    fields: dict[int, str] = {}
    ranks: dict[int, int] = {}
    for column in range(width):
        parts = list(dict.fromkeys(level[column] for level in spread if level[column]))
        if not parts:
            continue
        texts[column] = "/".join(parts)
        meaning = vocabulary.meaning(parts[-1], "".join(parts[:-1]))
        if meaning:
            fields[column], ranks[column] = meaning.field, meaning.rank
    _tell_families(texts, fields, ranks, vocabulary)
    _tell_schools_apart(texts, fields, vocabulary)
    return HeadingRows(first, last, texts, fields, ranks)


def _tell_families(
    texts: Mapping[int, str], fields: dict[int, str], ranks: dict[int, int], vocabulary: Vocabulary
) -> None:
    """Where no column outside of 家庭成员 has the name, the members of the family are the children of the list."""
    members = {column for column, text in texts.items() if plain(text.rpartition("/")[0]) in vocabulary.families}
    if any(name == "name" for column, name in fields.items() if column not in members):
        return
    for column in members:
        meaning = vocabulary.meaning(texts[column].rpartition("/")[2])
        if meaning:
            fields[column], ranks[column] = meaning.field, meaning.rank


def _tell_schools_apart(texts: Mapping[int, str], fields: dict[int, str], vocabulary: Vocabulary) -> None:
    """Beside 原学校, or beside a plain 学校, 就读学校 is where the child went."""
    schools = [column for column, name in fields.items() if name == "school"]
    former = [column for column in schools if FORMER_SCHOOL.match(plain(texts[column]))]
    if not vocabulary.has_field("destination"):
        return
    if former and len(schools) > len(former):
        fields.update(dict.fromkeys(set(schools) - set(former), "destination"))
    elif "destination" not in fields.values():
        now = [column for column in schools if SCHOOL_NOW.match(plain(texts[column]))]
        if now and len(schools) > len(now):
            fields.update(dict.fromkeys(now, "destination"))


def _groups(grid: Grid, number: int, vocabulary: Vocabulary) -> bool:
    """Whether a row above a heading groups its columns: 学生信息 | 父亲信息."""
    row = grid.rows[number]
    texts = [text for text in texts_of(row) if text]
    if len(texts) < 2 or any(is_value_like(cell) or len(str(cell)) > 12 for cell in row if cell != ""):  # noqa: PLR2004
        return False
    if any(
        (FILLED_IN.search(text) and not vocabulary.meaning(text))
        or (is_name_like(text) and not _heads(text, vocabulary))
        for text in texts
    ):
        return False
    across = any(top == number + 1 and right > left for top, left, _, right in grid.merges)
    return across or any(vocabulary.has_role(plain(text)) or vocabulary.meaning(text) for text in texts)


def _heads(text: str, vocabulary: Vocabulary) -> bool:
    is_known = bool(vocabulary.meaning(text)) or vocabulary.has_role(plain(text)) or plain(text) in GROUPS
    return is_known or "信息" in text or "情况" in text


def _is_below(grid: Grid, number: int, at: int, vocabulary: Vocabulary) -> bool:
    """Whether a row below a heading row is its second storey: blank under 姓名, headings under 父亲."""
    row = grid.rows[number]
    cells = [(column, cell) for column, cell in enumerate(row) if cell != "" and str(cell).strip()]
    above = texts_of(grid.rows[at])
    if _are_days(cells, above):
        return True
    if not cells or any(is_value_like(cell) or len(str(cell)) > 12 for _, cell in cells):  # noqa: PLR2004
        return False
    if _are_parts(grid, at, [column for column, _ in cells]):
        return True
    spread = _spread(grid, at, above + [""] * (len(row) - len(above)), [texts_of(row)])
    known = 0
    for column, cell in cells:
        text = str(cell)
        parent = spread[column] if column < len(spread) else ""
        meaning = vocabulary.meaning(text, parent)
        meaning_above = column < len(above) and above[column] and vocabulary.meaning(above[column])
        if meaning_above and meaning_above.field == "name" and plain(text) != plain(above[column]):
            return False
        known += bool(meaning) and (meaning.field != OTHER_PERSON or bool(vocabulary.meaning(text)))  # type: ignore[union-attr]
    same = [plain(str(cell)) for _, cell in cells] == [plain(text) for text in above if text]
    return known * 2 >= len(cells) and not same


def _are_parts(grid: Grid, at: int, columns: Sequence[int]) -> bool:
    """Whether a row fills nothing but columns below headings that are merged over several (考勤情况 above 应到、实到)."""
    below = {
        column
        for top, left, bottom, right in grid.merges
        if top == bottom == at + 1 and right > left
        for column in range(left - 1, right)
    }
    return len(columns) > 1 and below.issuperset(columns)


def _are_days(cells: Sequence[tuple[int, Cell]], above: Sequence[str]) -> bool:
    """Whether a row gives the days of an attendance sheet below their weekdays or below 考勤."""
    days = [column for column, cell in cells if is_day(cell)]
    others = [plain(str(cell)) for column, cell in cells if column not in days]
    over = [plain(above[column]) for column in days if column < len(above) and above[column]]
    return len(days) >= MANY and all(text in DATES for text in others) and all(map(is_day, over))


def _spread(grid: Grid, number: int, level: list[str], below: list[list[str]]) -> list[str]:
    """A heading row with the text of merged cells in every column they cover."""
    spread = list(level)
    covered: set[int] = set()
    for top, left, bottom, right in grid.merges:
        if top <= number + 1 <= bottom:
            text = level[left - 1] if top == number + 1 and left <= len(level) else ""
            for column in range(left - 1, min(right, len(spread))):
                covered.add(column)
                spread[column] = spread[column] or text
    if not below:
        return spread
    carried = ""
    for column, text in enumerate(level):
        if text:
            carried = text
        elif column not in covered and carried and any(column < len(row) and row[column] for row in below):
            spread[column] = carried
        elif column not in covered:
            carried = ""
    return spread
