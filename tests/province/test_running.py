"""Counties' months together: found across borders, named when broken, never run twice; the month itself is the usual one."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from kongchuo_reports import pipeline
from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.wording.books import across
from kongchuo_reports.domain.wording.program import province as words
from kongchuo_reports.domain.wording.program.outputs import MANIFEST
from kongchuo_reports.province import county as county_room
from kongchuo_reports.province.kept import STORE
from kongchuo_reports.province.orders import ProvinceDone, ProvinceOrder
from kongchuo_reports.province.running import run_province
from kongchuo_reports.province.travelling import LEADS
from tests.support.counties import ADDRESS, GONE, PHONE, write_counties
from tests.support.counties import COUNTIES as SMALL
from tests.support.small_offices import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("甲县", "乙县", "坏县")


class Light:
    """The month worked out and nothing drawn, with every run counted."""

    def __init__(self) -> None:
        self.runs: Counter[str] = Counter()
        self.findings: dict[str, set[tuple[str, str]]] = {}

    def __call__(self, order: pipeline.Order, report: pipeline.Report = pipeline.quiet) -> pipeline.Outcome:
        self.runs[order.workspace.name] += 1
        month = pipeline.month_of(order)
        results = pipeline.results_of(order, month, report)
        told = results.findings.rows
        self.findings[order.workspace.name] = set(zip(told["code"], told["found"], strict=True))
        folder = order.out / month.label
        folder.mkdir(parents=True)
        (folder / MANIFEST).write_text(json.dumps({"outputs": {}}))
        return pipeline.Outcome(results, folder, pipeline.severity_counts(results.findings))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two counties and a folder that is none."""
    folder = tmp_path_factory.mktemp("省")
    write_counties(folder / "各县", NAMES[:2])
    (folder / "各县" / "坏县" / MONTH / "学籍系统导出").mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def light() -> Iterator[Light]:
    """The usual month without its drawings, which have tests of their own."""
    with pytest.MonkeyPatch.context() as patch:
        runner = Light()
        patch.setattr(county_room.pipeline, "run_month", runner)
        yield runner


@pytest.fixture(scope="module")
def done(home: Path, light: Light) -> ProvinceDone:  # noqa: ARG001 - it stands in for the month's drawings
    """The province after its first run."""
    return run_province(ProvinceOrder(home / "各县", MONTH, home / "output", workers=0))


def test_a_child_that_crossed_is_found_and_its_twin_is_not(done: ProvinceDone) -> None:
    rows = done.crossings.rows
    told = set(zip(rows["county"], rows["list"], rows["key"], rows["crossing"], rows["there"], strict=True))
    assert ("甲县", "registry", GONE, "found", "乙县") in told
    assert not [one for one in told if one[0] == "甲县" and one[2] != GONE]


def test_the_broken_county_is_named_and_the_others_are_delivered(done: ProvinceDone) -> None:
    rows = done.counties.rows.set_index("county")
    assert rows.loc["坏县", "state"] == "broken"
    assert rows.loc["坏县", "reason"]
    assert (rows.loc[["甲县", "乙县"], "state"] == "done").all()
    assert done.has_errors
    assert (done.folder / across.COUNTIES / "甲县" / across.WORK_LIST_FILE).exists()


def test_work_list_and_proof_name_the_county_s_own_child_and_the_school_there(done: ProvinceDone) -> None:
    child = SMALL["甲县"].children()[GONE]
    folder = done.folder / across.COUNTIES / "甲县"
    cells = [
        str(cell.value)
        for name in (across.WORK_LIST_FILE, across.PROOF_FILE)
        for sheet in load_workbook(folder / name)
        for row in sheet
        for cell in row
        if cell.value
    ]
    assert {child.name, child.id_no, "乙县", "乙县白水镇中心小学"} <= {*cells}
    assert not [cell for cell in cells if PHONE in cell or ADDRESS in cell]


@pytest.mark.slow
def test_the_proof_put_where_it_belongs_explains_the_child_next_time(
    home: Path, tmp_path: Path, done: ProvinceDone
) -> None:
    workspace = tmp_path / "甲县"
    shutil.copytree(home / "各县" / "甲县", workspace)
    shutil.copy(done.folder / across.COUNTIES / "甲县" / across.PROOF_FILE, workspace / MONTH / "去向证明")
    order = pipeline.Order(workspace, MONTH, tmp_path / "output")
    results = pipeline.results_of(order, pipeline.month_of(order))
    told = results.classified.registry.rows.loc[GONE]
    assert (told["standing"], told["proof_kind"]) == ("absent_explained", "elsewhere")


def test_book_and_page_of_the_province_name_no_child(done: ProvinceDone) -> None:
    book = load_workbook(done.folder / across.BOOK_FILE)
    told = "".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    told += (done.folder / across.PAGE_FILE).read_text("utf-8")
    children = [child for name in NAMES[:2] for child in SMALL[name].children()]
    assert not [child for child in children if child.name in told or child.id_no in told]
    assert "坏县" in told


def test_what_is_done_is_not_run_twice_and_gives_the_same(home: Path, light: Light, done: ProvinceDone) -> None:
    before, runs = bytes_of(done.folder), Counter(light.runs)
    again = run_province(ProvinceOrder(home / "各县", MONTH, home / "output", workers=0))
    assert again.kept == 2
    assert light.runs - runs == Counter({"坏县": 1})
    assert bytes_of(again.folder) == before
    assert not (again.folder.parent / words.FORMER).exists()


def test_a_mended_county_completes_the_province(home: Path, light: Light, done: ProvinceDone) -> None:
    shutil.copytree(home, home.parent / "省二")
    second = home.parent / "省二"
    shutil.rmtree(second / "各县" / "坏县")
    write_counties(second / "各县", ["丙县"])
    before = Counter(light.runs)
    mended = run_province(ProvinceOrder(second / "各县", MONTH, second / "output", workers=0))
    # The outputs were copied with their names, so the counties done before are known by what is in them.
    assert light.runs - before == Counter({"丙县": 1})
    rows = mended.crossings.rows
    told = set(zip(rows["county"], rows["list"], rows["key"], rows["crossing"], rows["there"], strict=True))
    assert ("乙县", "registry", GONE, "asked", "丙县") in told
    assert len(done.counties) == len(mended.counties) == 3


@pytest.mark.slow
def test_next_month_a_child_found_across_and_still_missed_is_named_with_its_place(
    home: Path, light: Light, done: ProvinceDone
) -> None:
    second, later = home.parent / "省四", "2026-11"
    shutil.copytree(home, second)
    for name in NAMES[:2]:
        shutil.copytree(second / "各县" / name / MONTH, second / "各县" / name / later)
    run_province(ProvinceOrder(second / "各县", later, second / "output", workers=0))
    child = SMALL["甲县"].children()[GONE]
    assert ("K373", child.name) in light.findings["甲县"]
    assert ("K373", child.name) in light.findings["乙县"]  # the child sits here, its record is there
    assert done.crossings.rows["crossing"].eq("found").sum() == 2
    kept = light.runs.copy()
    (leads,) = (second / "output" / STORE / "甲县").glob(f"{MONTH}_*/{LEADS}")
    leads.write_bytes(b"damaged")
    shutil.rmtree(second / "output" / "甲县" / later)
    again = run_province(ProvinceOrder(second / "各县", later, second / "output", workers=0))
    assert light.runs - kept == Counter({"甲县": 1})
    assert "K373" not in {code for code, _ in light.findings["甲县"]}
    assert words.LEADS_LOST in (second / "output" / words.LOG).read_text("utf-8-sig")
    assert again.kept == 1


@pytest.mark.slow
def test_a_changed_input_runs_its_county_again(home: Path, light: Light, done: ProvinceDone) -> None:
    second = home.parent / "省三"
    shutil.copytree(home, second)
    shutil.rmtree(second / "各县" / "坏县")
    (second / "各县" / "甲县" / MONTH / "学籍系统导出" / "说明.txt").write_text("补充", "utf-8")
    shutil.rmtree(second / "output" / "甲县")
    before = Counter(light.runs)
    run_province(ProvinceOrder(second / "各县", MONTH, second / "output", workers=0))
    assert light.runs - before == Counter({"甲县": 1})
    assert len(done.counties) == 3


def test_a_full_disk_names_its_county(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(county_room.pipeline, "run_month", full)
    with pytest.raises(SurroundingsError, match="甲县：未完成。写不进 甲县：磁盘已满"):
        run_province(ProvinceOrder(home / "各县", MONTH, tmp_path / "output", workers=0))


def test_words_that_make_no_sense_are_refused(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError):
        run_province(ProvinceOrder(home / "各县", "2026-13", tmp_path))
    with pytest.raises(UsageError):
        run_province(ProvinceOrder(home / "各县", MONTH, tmp_path, scheduler="tcp://127.0.0.1:1", workers=2))
    with pytest.raises(UsageError):
        run_province(ProvinceOrder(home / "各县", MONTH, home / "各县" / "output"))
    with pytest.raises(SurroundingsError):
        run_province(ProvinceOrder(home / "没有", MONTH, tmp_path))
    monkeypatch.setenv(words.KEY_VARIABLE, "short")
    with pytest.raises(UsageError):
        run_province(ProvinceOrder(home / "各县", MONTH, tmp_path, workers=0))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
