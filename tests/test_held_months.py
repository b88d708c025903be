"""A month in which somebody has a file open: checked, run, put in place later without being worked out again."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.pipeline import Order, check_month, place_waiting, run_month, verify_run
from kongchuo_reports.publish.archive import filing
from tests.support.held_files import Held
from tests.support.small_offices import MONTH, Small, write_office

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("家")
    run_month(Order(write_office(home / "工作", [Small(1)]), MONTH, home / "output"))
    return home


@pytest.fixture
def order(finished: Path, tmp_path: Path) -> Order:
    shutil.copytree(finished, tmp_path, dirs_exist_ok=True)
    return Order(tmp_path / "工作", MONTH, tmp_path / "output")


def run_while_somebody_reads(order: Order, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run during which a file of the former one is opened and stays open."""
    with monkeypatch.context() as patched:
        patched.setattr(filing, "WAIT_SECONDS", 0.0)
        patched.setattr(time, "sleep", lambda _seconds: None)
        held = Held(patched)
        with pytest.raises(SurroundingsError, match=name) as fault:
            run_month(order, lambda *_: held.add(order.out / MONTH / name))
    assert "不用重算" in fault.value.remedy
    assert fault.value.exit_code == 3


def test_a_month_that_could_not_be_put_in_place_is_put_there_at_once(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in (order.out / MONTH).iterdir() if path.is_file()}
    run_while_somebody_reads(order, "data/registry.csv", monkeypatch)
    assert {path.name: path.read_bytes() for path in (order.out / MONTH).iterdir() if path.is_file()} == before
    stages: list[str] = []
    placed = place_waiting(order, lambda stage, *_: stages.append(stage))
    assert placed is not None
    assert stages == [], "nothing is worked out"
    assert verify_run(placed.folder) == []
    assert placed.counts
    assert (order.out / "历史" / f"{MONTH}-第1次").is_dir()
    assert place_waiting(order) is None, "it is there now"
    assert len((order.out / "运行记录.csv").read_text("utf-8-sig").splitlines()) == 3


def test_a_list_that_came_meanwhile_makes_the_waiting_month_void(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    run_while_somebody_reads(order, "manifest.json", monkeypatch)
    list_of_school = next(path for path in (order.workspace / MONTH).rglob("*.*") if path.is_file())
    list_of_school.write_bytes(list_of_school.read_bytes())
    assert place_waiting(order) is None
    assert run_month(order).folder
    assert not list(order.out.glob(".待放-*"))


def test_a_waiting_month_that_is_damaged_is_not_put_in_place(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    run_while_somebody_reads(order, "manifest.json", monkeypatch)
    (waiting,) = order.out.glob(".待放-*")
    (waiting / "data" / "registry.csv").write_bytes(b"")
    assert place_waiting(order) is None
    assert not waiting.exists()
    assert verify_run(order.out / MONTH) == []


def test_a_check_tells_its_findings_though_the_former_list_is_open(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = check_month(order)
    assert first.folder is not None
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    held = Held(monkeypatch)
    held.add(first.folder / "findings.csv")
    second = check_month(order)
    assert second.counts == first.counts
    assert "findings-2.csv" in second.notes[0]
    assert (first.folder / "findings-2.csv").read_bytes() == (first.folder / "findings.csv").read_bytes()
