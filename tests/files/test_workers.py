"""Workers: files are opened in children that may die, and cells arrive as they were."""

import datetime as dt
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.files import workers
from kongchuo_reports.files.grids import Trouble
from kongchuo_reports.files.packing import PipeEnded, Unpacking, receive, send, send_sheet
from kongchuo_reports.files.refusals import Refusal
from kongchuo_reports.files.sheets import Sheet
from kongchuo_reports.files.workers import Worker
from tests.support.hostile_files import by_writer, old_book, people, separated, sheet_xml, table, workbook_parts, zipped

CELLS = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.floats(allow_nan=False),
    st.integers(-(2**70), 2**70),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.just(""),
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=8))
def test_cells_and_their_types_survive_the_pipe(rows):
    pipe = io.BytesIO()
    send_sheet(pipe, Sheet("三(2)班", rows))
    size = pipe.tell()
    pipe.seek(0)
    unpacking = Unpacking()
    while pipe.tell() < size:
        unpacking.take(*receive(pipe))
    (grid,) = unpacking.grids
    assert grid.rows == rows
    assert [[type(cell) for cell in row] for row in grid.rows] == [[type(cell) for cell in row] for row in rows]


def test_true_one_and_one_point_nought_stay_three_things():
    pipe = io.BytesIO()
    send_sheet(pipe, Sheet("", [[1.0, True, 1, "1", 0.0, False]]))
    pipe.seek(0)
    unpacking = Unpacking()
    for _ in range(3):
        unpacking.take(*receive(pipe))
    assert [repr(cell) for cell in unpacking.grids[0].rows[0]] == ["1.0", "True", "1", "'1'", "0.0", "False"]


def test_a_pipe_that_ends_or_lies_is_an_end():
    pipe = io.BytesIO()
    send(pipe, b"ROWS", {"rows": 1}, b"1234")
    for content in (b"", pipe.getvalue()[:-1], b"ROWS" + b"\xff" * 8, b"ROWS\x03\0\0\0\0\0\0\0{x}"):
        with pytest.raises(PipeEnded):
            receive(io.BytesIO(content))


@pytest.fixture(scope="module")
def worker():
    with Worker() as one:
        yield one


def test_one_child_opens_one_file_after_another(worker, tmp_path):
    rows = table(people(5))
    (tmp_path / "a.xlsx").write_bytes(by_writer(rows))
    (tmp_path / "b.xls").write_bytes(old_book(rows))
    (tmp_path / "c.csv").write_bytes(separated(rows).encode("gb18030"))
    opened = [worker.open(tmp_path / name) for name in ("a.xlsx", "b.xls", "c.csv")]
    assert [(one.container, one.grids[0].sheet, one.grids[0].rows == rows) for one in opened] == [
        ("xlsx", "名册", True),
        ("xls", "名册", True),
        ("csv", "", True),
    ]


def test_a_file_that_is_gone_or_forbidden_is_told(worker, tmp_path, monkeypatch):
    assert worker.open(tmp_path / "没有.xlsx").refusal is Refusal.UNREACHABLE
    assert worker.open(tmp_path).refusal in {Refusal.UNREACHABLE, Refusal.LOCKED}

    def forbidden(*_: object) -> int:
        raise PermissionError

    answered = io.BytesIO()
    asked = io.BytesIO()
    send(asked, b"OPEN", {}, b"/x")
    asked.seek(0)
    monkeypatch.setattr("os.open", forbidden)
    workers.serve(asked, answered)
    answered.seek(0)
    assert receive(answered)[1] == {"refusal": "locked"}


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("import os; os.abort()", Refusal.CRASHED),
        ("import sys; sys.exit(3)", Refusal.CRASHED),
        ("import time; time.sleep(30)", Refusal.TOO_SLOW),
        ("print('noise on stdout', flush=True)", Refusal.CRASHED),
    ],
)
def test_a_child_that_dies_or_hangs_is_replaced_and_the_next_file_is_read(tmp_path, monkeypatch, line, refusal):
    rows = table(people(5))
    (tmp_path / "a.csv").write_bytes(separated(rows).encode())
    fake = tmp_path / "python"
    fake.write_text(f"#!{sys.executable}\nimport sys\nsys.stdin.buffer.read(4)\n{line}\n", "utf-8")
    fake.chmod(0o755)
    with Worker(seconds=1.0) as one:
        with monkeypatch.context() as patched:
            patched.setattr(sys, "executable", str(fake))
            assert one.open(tmp_path / "a.csv").refusal is refusal
        one._child._seconds = 30.0  # noqa: SLF001 - the fake has had its second
        assert one.open(tmp_path / "a.csv").grids[0].rows == rows


def test_a_child_without_memory_says_so_and_the_parent_lives(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"x" * (200 << 20))
    with Worker(address_space=160 << 20) as one:
        assert one.open(tmp_path / "a.csv").refusal in {Refusal.OUT_OF_MEMORY, Refusal.CRASHED}


def test_a_panic_of_the_reader_is_caught_inside_the_child(monkeypatch):
    class PanicException(BaseException):
        """As pyo3 raises it."""

    def panics(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr(workers, "_answer", panics)
    asked, answered = io.BytesIO(), io.BytesIO()
    send(asked, b"OPEN", {}, b"/x")
    asked.seek(0)
    workers.serve(asked, answered)
    answered.seek(0)
    assert receive(answered)[1] == {"refusal": "crashed", "what": "PanicException"}


def test_dates_arrive_as_dates(worker, tmp_path):
    import xlsxwriter

    path = Path(tmp_path) / "d.xlsx"
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_datetime(2, 1, dt.date(2014, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_number(2, 2, 990101201301010017)
        sheet.write_boolean(2, 3, True)
        sheet.merge_range("A5:C6", "合并")
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.write_string(3, 0, "藏")
    (grid,) = worker.open(path).grids
    assert grid.rows[:3] == [["", "", "", ""], ["", "", "", ""], ["", dt.date(2014, 3, 1), 990101201301010017.0, True]]
    assert isinstance(grid.rows[2][2], float)
    assert grid.merges == ((5, 1, 6, 3),)
    assert grid.hidden_rows == {4}


# ── one bad sheet among good ones ────────────────────────────────────────────────────────────────
def test_a_damaged_sheet_is_told_and_the_others_are_read(worker, tmp_path):
    good, cut = sheet_xml([["姓名"], ["李小梅"]]), sheet_xml([["姓名"], ["王大山"]])[:-60]
    path = tmp_path / "名册.xlsx"
    path.write_bytes(zipped(workbook_parts({"1班": good, "2班": cut, "3班": good})))

    opened = worker.open(path)

    assert opened.refusal is None
    assert [(grid.sheet, len(grid.rows)) for grid in opened.grids] == [("1班", 2), ("2班", 0), ("3班", 2)]
    assert [problem.trouble for problem in opened.grids[1].problems] == [Trouble.UNREADABLE_SHEET]


def test_a_sheet_whose_cells_the_reader_cannot_follow_is_told_and_the_others_are_read(worker, tmp_path):
    good = sheet_xml([["姓名"], ["李小梅"]])
    lost = sheet_xml([["姓名"], ["王大山"]]).replace(
        '<c r="A2" t="inlineStr"><is><t>王大山</t></is></c>', '<c r="A2" t="s"><v>7</v></c>'
    )
    path = tmp_path / "名册.xlsx"
    path.write_bytes(zipped(workbook_parts({"1班": good, "2班": lost})))

    opened = worker.open(path)

    assert opened.refusal is None
    assert opened.grids[0].rows[1] == ["李小梅"]
    assert not opened.grids[1].rows


def test_a_workbook_none_of_whose_sheets_can_be_read_is_refused(worker, tmp_path):
    cut = sheet_xml([["姓名"], ["王大山"]])[:-60]
    path = tmp_path / "名册.xlsx"
    path.write_bytes(zipped(workbook_parts({"1班": cut, "2班": cut})))
    assert worker.open(path).refusal is Refusal.DAMAGED


def test_a_worker_is_up_without_the_libraries_of_whole_tables() -> None:
    asked = (
        "import sys, kongchuo_reports.files.workers; print(sorted({'pandas', 'numpy', 'openpyxl'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
