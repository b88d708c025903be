"""A desk over a small invented workspace, with and without a real server."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from starlette.testclient import TestClient

from kongchuo_reports.desk import tickets
from kongchuo_reports.desk.app import app_of
from kongchuo_reports.desk.jobs import Jobs
from kongchuo_reports.desk.office import BOXES, Office
from kongchuo_reports.desk.place import of_workspace
from kongchuo_reports.desk.sharing import Desk

if TYPE_CHECKING:
    from pathlib import Path

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
    for kind in BOXES:
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
