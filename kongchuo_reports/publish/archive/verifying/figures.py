"""Checking the published figures of a finished run (核验数目): every place of ``figures.csv`` is read again and compared."""

from __future__ import annotations

import csv
import html
import io
import itertools
import re
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol

from kongchuo_reports.domain.published.cross_footing import scope_name
from kongchuo_reports.domain.wording.papers import dashboard as page_words
from kongchuo_reports.domain.wording.program import figures as words
from kongchuo_reports.domain.wording.program.outputs import LEDGER_BOOK, MEASURES_BOOK
from kongchuo_reports.publish.archive.locking import opened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

FIGURES = "data/figures.csv"
KEYS = ("figure", "scope_level", "scope", "stage")
DATA_CELL = re.compile(r"(?P<column>[a-z_]+?)(?P<row>\d+)")
"""A cell of a file of ``data/``: the column's name and the line."""
WORD_ROW, WORD_CELL = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL), re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
PAGE_ROW, PAGE_CELL = re.compile(r"<tr[ >].*?</tr>", re.DOTALL), re.compile(r"<t[dh][ >].*?</t[dh]>", re.DOTALL)
MARK = re.compile(r"<[^>]*>")
CARD = re.compile(r"<h3[^>]*>(.*?)</h3>(.*?)</article>", re.DOTALL)
NUMBER, PERCENT = re.compile(r"\d+"), re.compile(r"(?P<number>\d+(?:\.(?P<decimals>\d+))?)%")
ROUNDING = 1e-9
"""Ratios are written with twelve digits."""
LEDGERS = frozenset({LEDGER_BOOK, MEASURES_BOOK})
"""Workbooks in which people change what is counted."""


def figure_problems(folder: Path, passwords: Sequence[str] = (), edited: Collection[str] = ()) -> Iterator[str]:
    """Say for each figure that bears two values, and for each cell that shows another value than its figure has.

    Args:
        folder: ``output/2026-10``.
        passwords: open workbooks the run has locked; those that stay shut are not read.
        edited: workbooks people have worked in since, whose formulas may have no values any more: ledgers are not read,
            of the others a cell without a value is passed over, a sheet that is not there any more is told.
    """
    lines = _lines(folder / FIGURES)
    if lines is None:
        yield words.unreadable(FIGURES)
        return
    values: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for line in lines:
        values[tuple(line[name] for name in KEYS)].setdefault(line["value"], _place(line))
    for (figure, level, scope, stage), told in values.items():
        if len(told) > 1:
            (one, first), (other, second), *_ = told.items()
            yield words.differs(figure, scope_name(level, scope, stage), (one, first), (other, second))
    by_file: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in lines:
        by_file[line["file"]].append(line)
    for file, mine in by_file.items():
        if file in edited and file in LEDGERS:
            continue
        yield from _of_file(folder / file, mine, passwords, is_edited=file in edited)


def _of_file(
    path: Path, lines: Sequence[Mapping[str, str]], passwords: Sequence[str], *, is_edited: bool
) -> Iterator[str]:
    """What is wrong with the figures of one file; of the screen nothing can be read again."""
    if path.suffix == ".xlsx":
        yield from _of_book(path, lines, passwords, is_edited=is_edited)
    elif path.suffix == ".csv":
        yield from _of_data(path, lines)
    elif path.suffix in {".docx", ".html"}:
        yield from _of_text(path, lines, passwords)


def _of_book(
    path: Path, lines: Sequence[Mapping[str, str]], passwords: Sequence[str], *, is_edited: bool
) -> Iterator[str]:
    try:
        content = opened(path.read_bytes(), passwords)
        if content is None:
            return
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (OSError, ValueError, CalamineError):
        yield words.unreadable(path.name)
        return
    for line in lines:
        row, column = xl_cell_to_rowcol(line["cell"])
        rows: list[list[Any]] = sheets.get(line["sheet"], [])
        shown = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        is_passed_over = is_edited and shown == "" and line["sheet"] in sheets
        if not is_passed_over and not _same(shown, line["value"]):
            yield words.shown_otherwise(_place(line), line["name"], _scope(line), line["value"], _text(shown))


def _of_data(path: Path, lines: Sequence[Mapping[str, str]]) -> Iterator[str]:
    rows = _lines(path)
    if rows is None:
        yield words.unreadable(path.name)
        return
    for line in lines:
        hit = DATA_CELL.fullmatch(line["cell"])
        position = int(hit["row"]) - 2 if hit else -1
        shown = rows[position].get(hit["column"], "") if hit and 0 <= position < len(rows) else ""
        if not _same(shown, line["value"]):
            yield words.shown_otherwise(_place(line), line["name"], _scope(line), line["value"], _text(shown))


def _of_text(path: Path, lines: Sequence[Mapping[str, str]], passwords: Sequence[str]) -> Iterator[str]:
    """Figures of the tables of a paper or of the page, found by what their row is called.

    A row nobody finds is in a template of the office's own, which may leave out what it likes.
    """
    try:
        content = path.read_bytes()
        if path.suffix == ".docx":
            unlocked = opened(content, passwords)
            if unlocked is None:
                return
            content = unlocked
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                content = package.read("word/document.xml")
        text = content.decode("utf-8")
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        yield words.unreadable(path.name)
        return
    row, cell = (WORD_ROW, WORD_CELL) if path.suffix == ".docx" else (PAGE_ROW, PAGE_CELL)
    counted: dict[str, set[str]] = defaultdict(set)
    for one in row.findall(text):
        cells = [html.unescape(MARK.sub("", inner)).replace(",", "").strip() for inner in cell.findall(one)]
        for label, follows in itertools.pairwise(cells):
            if follows.isdecimal():
                counted[label] |= set(cells)
    if path.suffix == ".html":
        yield from _of_cards(text, lines)
    for line in lines:
        name = line["sheet"] if path.suffix == ".docx" else line["scope"]
        if name in counted and line["value"] not in counted[name]:
            yield words.shown_otherwise(_place(line), line["name"], _scope(line), line["value"], words.NOWHERE)


def _of_cards(page: str, lines: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Figures of the cards on top of the page, and of the first things to do; what a template leaves out is not missed."""
    told = {html.unescape(name).strip(): MARK.sub(" ", rest) for name, rest in CARD.findall(page)}
    text = html.unescape(MARK.sub(" ", page))
    to_do = {item.key: item.text for item in page_words.TODO}
    for line in lines:
        card, shown = told.get(line["cell"], ""), line["value"]
        if line["sheet"] == page_words.CARDS_PART and card:
            is_there = _on_card(html.unescape(card), line)
        elif line["sheet"] == page_words.TODO_PART and line["cell"] in to_do and shown != "0":
            is_there = to_do[line["cell"]].format(shown) in text
        else:
            continue
        if not is_there:
            yield words.shown_otherwise(_place(line), line["name"], _scope(line), shown, words.NOWHERE)


def _on_card(card: str, line: Mapping[str, str]) -> bool:
    """Whether a card shows a count among its numbers, or a ratio as its first percentage, rounded as it is written."""
    part, hit = line["figure"].rpartition(".")[2], PERCENT.search(card)
    if part != "value":  # nothing is said of nobody, nor of a rate without a denominator
        is_unsaid = part in {"numerator", "denominator"} and hit is None
        return is_unsaid or line["value"] in {"", "0", *NUMBER.findall(card)}
    if not line["value"] or hit is None:
        return not line["value"]
    half = 0.5 / 10.0 ** len(hit["decimals"] or "")
    return abs(float(hit["number"]) - 100 * float(line["value"])) <= half + ROUNDING


def _lines(path: Path) -> list[dict[str, str]] | None:
    """The lines of a file of ``data/``; None where it cannot be read."""
    try:
        return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    except (OSError, ValueError, csv.Error):
        return None


def _place(line: Mapping[str, str]) -> str:
    return " ".join(line[name] for name in ("file", "sheet", "cell") if line[name])


def _scope(line: Mapping[str, str]) -> str:
    return scope_name(line["scope_level"], line["scope"], line["stage"])


def _same(shown: object, told: str) -> bool:
    if _text(shown) == told:
        return True
    try:
        return abs(float(_text(shown)) - float(told)) <= ROUNDING
    except ValueError:
        return False


def _text(shown: object) -> str:
    return "" if shown is None else str(shown)
