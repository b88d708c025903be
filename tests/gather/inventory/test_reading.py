"""From the workspace folder to grids: nothing crashes, nothing hangs, nobody is lost in silence."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kongchuo_reports import gather
from kongchuo_reports.domain.codes import SourceKind, SourceState
from kongchuo_reports.domain.kept.snapshot import SNAPSHOT_FILE
from kongchuo_reports.files import opening
from kongchuo_reports.files.grids import InputFile, Reading
from kongchuo_reports.files.refusals import Refusal, Refused
from kongchuo_reports.gather.inventory.refusing import REFUSALS, TROUBLES
from tests.support.hostile import corpus, lay
from tests.support.hostile_files import book, by_writer, people, separated, table

ROWS = table(people(11))


def read(workspace: Path, previous: Path | None = None, current: Path | None = None) -> Reading:
    return gather.read(workspace, "2026-09", previous, current, lambda *_: None)


def workspace(root: Path, files: dict[str, bytes]) -> Path:
    """A workspace with a registry, a roster and these files below the month."""
    roster = separated(table(people(12))).encode()
    usual = {"学籍系统导出/全部.csv": separated(ROWS).encode(), "学校花名册/一小.csv": roster}
    for file, content in (usual | files).items():
        path = root / "2026-09" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def by_file(reading: Reading) -> dict[str, InputFile]:
    return {one.file: one for one in reading.inputs}


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(str(f["code"]), str(f["source_file"])) for f in reading.findings]


# ── without a main guard, and with little memory ─────────────────────────────────────────────────
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is told by /proc")
def test_the_hostile_folder_can_be_read_by_a_plain_script_in_little_memory(tmp_path):
    lay(corpus(3, heavy=False), tmp_path)
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom kongchuo_reports import gather\n"
        "reading = gather.read(Path(sys.argv[1]), '2026-09', None, None, lambda *_: None)\n"
        "told = Path('/proc/self/status').read_text().split()\n"
        "print(len(reading.inputs), int(told[told.index('VmHWM:') + 1]) // 1024)\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, script, tmp_path], capture_output=True, check=True, text=True, timeout=100)
    count, mebibytes = map(int, done.stdout.split())
    assert count > 150
    assert mebibytes < 400


# ── one file at a time ───────────────────────────────────────────────────────────────────────────
def test_every_refusal_and_every_trouble_has_its_finding():
    assert set(REFUSALS) == set(Refusal)
    assert len({kind.code for kind in REFUSALS.values()}) == len(REFUSALS)
    assert len({kind.code for kind in TROUBLES.values()}) == len(TROUBLES)


def test_each_file_has_the_hash_of_the_bytes_that_were_read(tmp_path):
    one = by_file(read(workspace(tmp_path, {})))["学校花名册/一小.csv"]
    assert one.sha256 == hashlib.sha256(one.path.read_bytes()).hexdigest()
    assert (one.container, one.state, one.kind) == ("csv", SourceState.READ, SourceKind.ROSTER)


def test_files_come_in_the_order_of_their_paths_whoever_read_them_first(tmp_path):
    files = {f"学校花名册/{n:02d}.csv": separated(table(people(n + 50, n + 1))).encode() for n in range(20)}
    root = workspace(tmp_path, files)
    first, second = read(root), read(root)
    assert [one.file for one in first.inputs] == sorted(one.file for one in first.inputs)
    assert first == second


def test_the_second_of_two_equal_files_is_a_duplicate_that_names_the_first(tmp_path):
    content = book(ROWS)
    reading = read(workspace(tmp_path, {"学校花名册/乙.xlsx": content, "学校花名册/丙/甲.xlsx": content}))
    files = by_file(reading)
    assert files["学校花名册/丙/甲.xlsx"].state is SourceState.READ
    assert files["学校花名册/乙.xlsx"].state is SourceState.DUPLICATE
    assert "学校花名册/丙/甲.xlsx" in files["学校花名册/乙.xlsx"].problem
    assert ("K121", "学校花名册/乙.xlsx") in said(reading)


def test_equal_files_of_two_kinds_are_no_duplicates(tmp_path):
    files = by_file(read(workspace(tmp_path, {"学校花名册/x.xlsx": book(ROWS), "户籍适龄人口/x.xlsx": book(ROWS)})))
    assert all(one.state is SourceState.READ for one in files.values())


def test_equal_lists_of_two_groups_are_two_lists(tmp_path):
    content = book(ROWS)
    names = ("低保", "残疾", "低保 - 副本", "低保(1)")
    files = by_file(read(workspace(tmp_path, {f"重点群体/{name}.xlsx": content for name in names})))
    assert {name: files[f"重点群体/{name}.xlsx"].state for name in names} == {
        "低保": SourceState.DUPLICATE,
        "低保 - 副本": SourceState.READ,
        "低保(1)": SourceState.DUPLICATE,
        "残疾": SourceState.READ,
    }


def test_a_scanned_proof_is_a_notice_and_a_photographed_roster_an_error(tmp_path):
    picture = b"\xff\xd8\xff\xe0\0\x10JFIF"
    reading = read(workspace(tmp_path, {"去向证明/证明.jpg": picture, "学校花名册/名册.jpg": picture + b"x"}))
    files = by_file(reading)
    assert files["去向证明/证明.jpg"].state is SourceState.SKIPPED
    assert files["学校花名册/名册.jpg"].state is SourceState.REFUSED
    assert {("K122", "去向证明/证明.jpg"), ("K107", "学校花名册/名册.jpg")} <= set(said(reading))


def test_a_left_out_cell_is_found_with_its_address(tmp_path):
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    reading = read(workspace(tmp_path, {"学校花名册/远.xlsx": book(ROWS, after=far)}))
    (told,) = [f for f in reading.findings if f["code"] == "K130"]
    assert (told["source_sheet"], told["source_row"], told["source_column"]) == ("名册", 1_048_576, "XFD")


def test_progress_is_told_for_every_file(tmp_path):
    told: list[tuple[int, int]] = []
    gather.read(workspace(tmp_path, {}), "2026-09", None, None, lambda _, done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_the_base_workbook_is_read_beside_the_month(tmp_path):
    root = workspace(tmp_path, {})
    (root / "基础信息.xlsx").write_bytes(by_writer([["项目", "内容"]]))
    base = read(root).base
    assert base is not None
    assert (base.kind, base.file, base.grids[0].rows) == (SourceKind.BASE, "基础信息.xlsx", [["项目", "内容"]])


def test_a_file_without_permission_is_told_as_locked(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(opening.os, "open", refuse)
    with pytest.raises(Refused) as told:
        opening.bytes_of(tmp_path / "锁.csv")
    assert REFUSALS[told.value.refusal].code == "K104"


# ── former outputs ───────────────────────────────────────────────────────────────────────────────
def output(root: Path, *, snapshot: str | None = "底账", edited: bool = False) -> Path:
    """An output folder with a ledger workbook, as a run leaves it."""
    folder = root / "output" / "2026-08"
    (folder / "底账").mkdir(parents=True)
    ledger = folder / "02_控辍保学台账.xlsx"
    ledger.write_bytes(by_writer([["案号"], ["KC-2026-0001"]]))
    promised = hashlib.sha256(ledger.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps({"outputs": {ledger.name: promised}}), "utf-8")
    if snapshot is not None:
        (folder / SNAPSHOT_FILE).write_text(snapshot, "utf-8")
    if edited:
        ledger.write_bytes(by_writer([["案号"], ["KC-2026-0001"], ["新增"]]))
    return folder


def test_an_untouched_ledger_is_not_read_again(tmp_path):
    reading = read(workspace(tmp_path, {}), output(tmp_path))
    assert (reading.previous_snapshot, reading.ledgers) == ("底账", ())


def test_a_ledger_edited_since_the_run_is_read(tmp_path):
    reading = read(workspace(tmp_path, {}), None, output(tmp_path, edited=True))
    assert (reading.previous_snapshot, reading.current_snapshot) == (None, "底账")
    (ledger,) = reading.ledgers
    assert (ledger.kind, ledger.file) == (SourceKind.LEDGER, "output/2026-08/02_控辍保学台账.xlsx")
    assert ledger.grids[0].rows[2] == ["新增"]


def test_without_a_snapshot_the_ledger_workbook_is_read(tmp_path):
    reading = read(workspace(tmp_path, {}), output(tmp_path, snapshot=None))
    assert reading.previous_snapshot is None
    assert len(reading.ledgers) == 1


def test_a_snapshot_in_broken_bytes_is_told_and_the_workbook_read(tmp_path):
    folder = output(tmp_path)
    (folder / SNAPSHOT_FILE).write_bytes(b"\xff\xfe\xff")
    reading = read(workspace(tmp_path, {}), folder)
    assert ("K136", f"output/2026-08/{SNAPSHOT_FILE}") in said(reading)
    assert len(reading.ledgers) == 1
