"""The engine: months on real worker processes, which are killed; counties byte-equal to single runs; a scheduler that is lost."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from kongchuo_reports import pipeline
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.books import across
from kongchuo_reports.province.cluster import Cluster, Here, LostSchedulerError, WorkerDiedError, engine
from kongchuo_reports.province.orders import ProvinceOrder
from kongchuo_reports.province.running import run_province
from tests.support.counties import write_counties
from tests.support.here import kongchuo_here
from tests.support.small_offices import MONTH

pytestmark = pytest.mark.slow


def die_once(mark: str) -> str:
    """Kill the process that makes this call, unless it was killed before."""
    path = Path(mark)
    if not path.exists():
        path.write_text("died")
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def die() -> None:
    """Kill the process that makes this call."""
    os.kill(os.getpid(), signal.SIGKILL)


def fail() -> None:
    raise ValueError("told")


def test_a_killed_worker_s_call_is_made_again(tmp_path: Path) -> None:
    with engine(None, 2) as workers:
        answers = dict(workers.each(die_once, [(str(tmp_path / str(place)),) for place in range(3)]))
    assert answers == dict.fromkeys(range(3), "done")


def test_a_call_that_kills_every_worker_is_named_and_the_others_are_made(tmp_path: Path) -> None:
    (tmp_path / "0").write_text("died")
    with engine(None, 1) as workers:
        assert isinstance(dict(workers.each(die, [()]))[0], WorkerDiedError)
        assert dict(workers.each(die_once, [(str(tmp_path / "0"),)])) == {0: "done"}
        assert isinstance(dict(workers.each(fail, [()]))[0], ValueError)


def test_the_same_calls_in_this_process() -> None:
    answers = dict(Here().each(fail, [()]))
    assert isinstance(answers[0], ValueError)


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kongchuo_reports.province.cluster.CONNECT_SECONDS", "1s")
    write_counties(tmp_path / "各县", ["甲县"])
    with pytest.raises(SurroundingsError, match="连不上调度进程"):
        run_province(ProvinceOrder(tmp_path / "各县", MONTH, tmp_path / "output", scheduler="tcp://127.0.0.1:9"))


def wait(seconds: float) -> str:
    time.sleep(seconds)
    return "done"


def test_a_scheduler_that_is_lost_is_told_and_what_was_done_stands(tmp_path: Path) -> None:
    address = tmp_path / "scheduler.json"
    run = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
    ]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(address), "--nthreads", "1"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen([*run, "--scheduler-file", str(address)], **quiet)
    helper = subprocess.Popen([*worker, "--no-dashboard"], **quiet)
    try:
        for _ in range(300):
            if address.exists() and address.stat().st_size:
                break
            time.sleep(0.1)
        with engine(json.loads(address.read_text())["address"], None) as workers:
            assert isinstance(workers, Cluster)
            answers = workers.each(wait, [(0.1,), (300.0,)])
            assert next(answers) == (0, "done")
            scheduler.kill()
            with pytest.raises(LostSchedulerError):
                next(answers)
    finally:
        for process in (scheduler, helper):
            process.kill()
            process.wait()


def workers_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The worker processes of a run, without the children that open their files."""
    with contextlib.suppress(psutil.Error):
        return [one for one in psutil.Process(process.pid).children() if "spawn_main" in " ".join(one.cmdline())]
    return []


def whole(out: Path, *folders: str) -> dict[str, bytes]:
    """Every file of these counties' months."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted((out / folder / MONTH).rglob("*"))
        if path.is_file()
    }


def test_a_run_whose_workers_are_killed_twice_delivers_the_same_and_names_the_broken_county(tmp_path: Path) -> None:
    write_counties(tmp_path / "各县", ["甲县", "丁县"])
    (tmp_path / "各县" / "坏县" / MONTH).mkdir(parents=True)
    alone = kongchuo_here(
        "province", tmp_path / "各县", "--month", MONTH, "--workers", "0", "--out", tmp_path / "alone"
    )
    words = [sys.executable, "-m", "kongchuo_reports", "province", str(tmp_path / "各县"), "--month", MONTH]
    run = subprocess.Popen([*words, "--workers", "2", "--out", str(tmp_path / "killed")], stdout=subprocess.PIPE)
    for _ in range(2):
        deadline = time.monotonic() + 120
        while not (started := workers_of(run)) and time.monotonic() < deadline:
            time.sleep(0.2)
        time.sleep(3)
        started[0].kill()
        time.sleep(1)
    told, _ = run.communicate(timeout=500)
    assert run.returncode == alone.returncode == 1
    assert "坏县：未完成" in told.decode()
    assert whole(tmp_path / "killed", "甲县", "丁县", across.FOLDER) == whole(
        tmp_path / "alone", "甲县", "丁县", across.FOLDER
    )
    for name in ("甲县", "丁县"):  # and a county that is run by itself is the same too
        pipeline.run_month(pipeline.Order(tmp_path / "各县" / name, MONTH, tmp_path / "single" / name))
    assert whole(tmp_path / "single", "甲县", "丁县") == whole(tmp_path / "killed", "甲县", "丁县")
