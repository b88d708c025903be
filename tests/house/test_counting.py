"""No module that draws, shows or files counts for itself: a number that people read is read off the catalogue of figures."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "kongchuo_reports"
ROOMS = ("publish", "desk", "cli", "pipeline", "console.py", "domain/wording/program/console.py")
COUNTING = frozenset({"sum", "value_counts", "nunique", "size", "crosstab", "Counter"})
"""Calls that count or add up; ``text.count("、")`` has arguments and counts nothing of a list."""
STEERING = frozenset({"range", "arange", "bool"})
"""Calls that a length goes into without being shown."""


WHOLE = {
    "publish/drawing/": "widths, rows and totals of the table that is drawn; the cross-foot holds the totals",
    "publish/archive/": "files, bytes and what the next month keeps; verifying counts again from data/ on purpose",
    "publish/templates/": "sizes of an office's own template",
    "publish/copies/": "files of a packet, sheets of a copy",
    "publish/rendering.py": "steps of the progress",
    "desk/boxes.py": "bytes that come in",
    "desk/guard.py": "bytes that come in",
    "desk/journal.py": "lines of the desk's own journal",
    "desk/writing.py": "columns of a sheet",
}
"""Rooms whose lengths are those of files, bytes and columns."""
PLACES: dict[str, tuple[str, str]] = {
    # the other side of a check: what a table shows, added up, beside the figure itself
    "publish/books/audit/audit_overview.py": (
        "_balance",
        "rows of children as each sheet was read, beside the figures",
    ),
    "publish/books/audit/audit_sources.py": ("_add_sources", "rows of a sheet by kind, to see that none is left over"),
    "publish/books/submission/submission_book.py": ("_details", "the columns of 表一 added up, beside the figures"),
    "publish/books/submission/submission_pages.py": (
        "_balanced listing mark_missed",
        "a balance reckoned again from its parts; columns of a sheet",
    ),
    "publish/drawn_cells.py": ("_parts _total", "the rows behind a drawn number added up, beside the number"),
    # what other offices or counties published, added up as handed in
    "publish/books/submission/merged_book.py": (
        "_details _groups retention_totals write_merged",
        "figures of several units added up",
    ),
    "publish/books/submission/merged_units.py": ("units_told", "figures of several units added up"),
    "publish/facts/across.py": ("flows", "children found between two counties, who are in no county's figures"),
    "publish/page/province_page.py": ("write_province_page", "figures of several counties added up"),
    # columns that are drawn, added up for a chart, a total or the formulas beside them
    "publish/books/submission/office_values.py": ("_of_table _sums", "totals of the drawn table, for an office's own"),
    "publish/books/submission/submission_charts.py": ("add_charts", "columns of 表一 added up for their chart"),
    "publish/papers/pictures.py": ("month_rows", "both ledgers' balances in one bar"),
    "publish/books/ledger/ledger_views.py": (
        "_counts _sums _tally _view",
        "what the formulas of the sheet will show, by the first characters of 村组 as they compare",
    ),
    "publish/facts/tallies.py": (
        "counted",
        "adds up conditions that the catalogue gives, line by line of 表一 and 表五",
    ),
    # one child's own papers, and lines of the list that stands under the number
    "publish/papers/case_letters.py": ("_child_case", "the visits listed on one child's paper"),
    "publish/papers/order_letters.py": ("rectify_orders", "the visits before one child's order"),
    "publish/papers/unit_letters.py": ("_items _pupil", "items in the same words as one line; one child's visits"),
    "publish/books/submission/submission_counts.py": ("behind", "one child's visits, listed behind the cell"),
    "publish/papers/booklet.py": ("_decisions booklet", "papers to be signed; lines of the table that is shortened"),
    "publish/papers/pledge_letters.py": ("_aims", "number of the next aim"),
    "publish/papers/filling.py": ("findings", "papers a template spoils"),
    "publish/papers/letters.py": ("write", "steps of the progress"),
    # widths, places and lengths of what is shown
    "publish/books/audit/verification_questions.py": ("_of_reviews", "whether a question goes to several schools"),
    "publish/books/ledger/ledger_cases.py": ("add", "columns that are printed"),
    "publish/books/ledger/ledger_children.py": ("add", "columns that are printed"),
    "publish/books/month/indicators_book.py": (
        "_overview _schools draw",
        "columns printed; schools a chart has room for",
    ),
    "publish/books/month/measures_book.py": ("_ended write", "columns that are printed"),
    "publish/books/submission/office_filling.py": ("put", "rows that an office's table has room for"),
    "publish/page/page_cells.py": ("unprinted", "lines that a printed page leaves out"),
    "publish/page/page_charts.py": ("_balance trend", "width of a picture"),
    "publish/page/page_lists.py": ("rates", "lines that the page leaves out"),
    "publish/page/page_trends.py": ("_line", "width of a step of a picture"),
    "publish/papers/binding.py": ("_numbered_from_one", "a place in the text"),
    # the desk: files, lines and steps of its own; figures it takes from data/ as they were written
    "cli/commands.py": ("verify", "what verifying found"),
    "desk/books.py": ("filled", "rows of a sheet that are filled"),
    "desk/ledger.py": ("_change", "cells that were changed"),
    "desk/questions.py": ("", "columns of a sheet"),
    "desk/rows.py": ("shown", "lines of a list and of its page"),
    "desk/screens/figures.py": ("figures", "lines of the list on the screen"),
    "desk/screens/home.py": (
        "_month _steps",
        "files; lines of findings.csv of the newest check or run, as its figure is",
    ),
    "desk/screens/ledger.py": ("ledger", "lines of the list on the screen"),
    "desk/screens/lists.py": ("_box", "files of a box and their rows as read"),
    "desk/screens/questions.py": ("questions", "questions that are open on the screen"),
    "desk/screens/running.py": ("told", "steps of the progress"),
    "domain/wording/program/console.py": (
        "_hushed _phrases_line finding_lines merged",
        "digits of a word; phrases that wait and findings left out, as listed; units that were merged",
    ),
    "pipeline/orders.py": ("severity_counts", "findings by severity, as the catalogue tells them apart"),
}
"""Module → its functions that count, and why that is no figure of the catalogue."""


def parents(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def is_steering(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether a length only steers: it is compared, asked whether there is anything, or a place in a list."""
    child, node = node, above[node]
    while isinstance(node, ast.BoolOp | ast.BinOp):
        child, node = node, above[node]
    if isinstance(node, ast.Compare | ast.Subscript | ast.Slice | ast.UnaryOp):
        return True
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        return node.test is child
    if isinstance(node, ast.comprehension):
        return child in node.ifs
    return isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in STEERING


def counts_in(source: str) -> Iterator[tuple[str, int]]:
    """Function and line of every place of a module that counts."""
    tree = ast.parse(source)
    above = parents(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        is_count = name in COUNTING or (name == "count" and isinstance(node.func, ast.Attribute) and not node.args)
        is_count |= name == "agg" and any(
            isinstance(part, ast.Constant) and part.value in COUNTING for part in ast.walk(node)
        )
        is_shown = name == "len" and not is_steering(node, above)
        if is_count or is_shown:
            holder = node
            while holder in above and not isinstance(holder, ast.FunctionDef | ast.AsyncFunctionDef):
                holder = above[holder]
            yield getattr(holder, "name", ""), node.lineno


def modules() -> list[str]:
    paths = [
        path for room in ROOMS for path in ((PACKAGE / room).rglob("*.py") if "." not in room else [PACKAGE / room])
    ]
    names = sorted(path.relative_to(PACKAGE).as_posix() for path in paths)
    return [name for name in names if not name.startswith(tuple(WHOLE))]


@pytest.mark.parametrize("module", modules())
def test_a_number_that_people_read_is_read_off_the_catalogue(module: str) -> None:
    told, why = PLACES.get(module, ("", ""))
    counting = dict(counts_in((PACKAGE / module).read_text("utf-8")))
    new = {name: line for name, line in counting.items() if not (module in PLACES and name in told.split(" "))}
    assert not new, f"count it in domain/published and read it by reading.count, or say why it is no figure: {new}"
    assert bool(why) == bool(counting), "nothing counts here any more: take it off the list"
    assert set(told.split(" ")) <= {*counting, ""}, "a function that no longer counts is still named"


def test_every_room_and_module_that_is_told_of_is_there() -> None:
    assert all((PACKAGE / name).exists() for name in [*WHOLE, *PLACES])


@pytest.mark.parametrize(
    "line",
    [
        "def f(rows): return len(rows)",
        "def f(rows): return {'count': rows['late'].sum()}",
        "def f(rows): return rows.groupby('school').size()",
        "def f(rows): return sum(1 for row in rows)",
        "def f(rows): return rows['case_no'].nunique()",
        "def f(rows): return Counter(rows)",
        "def f(rows): return rows.groupby('school').agg(count=('case_no', 'size'))",
    ],
)
def test_counting_is_seen(line: str) -> None:
    assert [name for name, _ in counts_in(line)] == ["f"]


@pytest.mark.parametrize(
    "line", ["len(rows) > 1", "rows[: len(rows) - 1]", "list(range(len(rows)))", "text.count('、')"]
)
def test_a_length_that_only_steers_is_none(line: str) -> None:
    assert list(counts_in(line)) == []
