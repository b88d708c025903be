"""A desk over a small invented workspace, with and without a real server."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook
from starlette.testclient import TestClient

from kongchuo_reports.desk import tickets
from kongchuo_reports.desk.app import app_of
from kongchuo_reports.desk.jobs import Jobs
from kongchuo_reports.desk.office import Office
from kongchuo_reports.desk.place import of_workspace
from kongchuo_reports.desk.sharing import Desk
from kongchuo_reports.domain.codes import MONTH_FOLDERS
from tests.support import small_offices
from tests.support.here import kongchuo_here

PORT = 45678
PLACE = f"http://127.0.0.1:{PORT}"
MONTH = "2026-10"


def book(*rows: list[object]) -> bytes:
    made = Workbook()
    for row in rows or (["姓名", "学校"], ["甲某", "甲校"]):
        made.active.append(row)
    told = io.BytesIO()
    made.save(told)
    return told.getvalue()


class Browser(TestClient):
    """A client that behaves as a browser of the desk's own pages does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(app_of(desk), base_url=PLACE, follow_redirects=True, raise_server_exceptions=False)
        self.desk = desk

    def come_in(self) -> Browser:
        assert self.get("/start", params={"t": tickets.mint(self.desk.folder)}).status_code == 200
        self.headers["origin"] = PLACE
        return self


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    workspace = tmp_path / "控辍保学"
    for kind in MONTH_FOLDERS:
        (workspace / MONTH / kind.label).mkdir(parents=True)
    office = Office(workspace, tmp_path / "output")
    folder = of_workspace(workspace)
    return Desk(office, folder, Jobs(folder), port=PORT)


@pytest.fixture
def stranger(desk: Desk) -> Browser:
    return Browser(desk)


@pytest.fixture
def browser(stranger: Browser) -> Browser:
    return stranger.come_in()


# ── a month that was run ─────────────────────────────────────────────────────────────────────────
ROOT = Path(__file__).parents[2]
PHRASE = "甲类七号"


def command(*typed: str | Path) -> subprocess.CompletedProcess[str]:
    """The command line, as a person types it."""
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "kongchuo_reports", *map(str, typed)],
        capture_output=True,
        text=True,
        check=False,
        env=env,
    )


def write_month(workspace: Path) -> Path:
    """A township of two schools: one child missing, one whose roster row bears another name, one phrase nobody knows."""
    township = small_offices.Small(1)
    small_offices.write_office(workspace, [township])
    children = township.children()
    doubtful = children[7]
    path = workspace / MONTH / "学校花名册" / f"{doubtful.school}.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    told = [f"{lines[0]},备注", *(f"{line}," for line in lines[1:])]
    told[1] += PHRASE
    row = list(doubtful.roster_row)
    row[0], row[3] = "钱小宝", ""
    path.write_text("\n".join([*told, ",".join([*row, ""])]) + "\n", "utf-8-sig")
    return workspace


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace ``控辍保学`` with its ``output`` beside it, run once."""
    top = tmp_path_factory.mktemp("finished")
    write_month(top / "控辍保学")
    told = kongchuo_here("run", top / "控辍保学", "--month", MONTH)
    assert told.returncode in {0, 1}, told.stderr
    return top


@pytest.fixture
def ready(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk over a finished month of one's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shutil.copytree(finished, tmp_path / "own")
    office = Office(tmp_path / "own" / "控辍保学", tmp_path / "own" / "output")
    folder = of_workspace(office.workspace)
    return Desk(office, folder, Jobs(folder), port=PORT)


@pytest.fixture
def clerk(ready: Desk) -> Browser:
    ready.is_called("许静")
    return Browser(ready).come_in()
