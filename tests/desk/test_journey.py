"""A clerk's month in a real browser against a real server, and what is left when something is killed on the way."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kongchuo_reports.domain.codes import MONTH_FOLDERS
from kongchuo_reports.domain.wording.program.desk import TABS
from tests.desk.conftest import MONTH, ROOT, command
from tests.support.here import kongchuo_here
from tests.support.pictures import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 120_000
CASE = "KC-2026-0001F"


@dataclass
class Served:
    """A desk that runs as a program of its own."""

    top: Path
    env: dict[str, str]
    process: subprocess.Popen[str]
    lines: list[str]
    listener: threading.Thread

    @property
    def workspace(self) -> Path:
        return self.top / "控辍保学"

    @property
    def out(self) -> Path:
        return self.top / "output"

    def address(self, number: int = 0) -> str:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            found = [hit[0] for line in self.lines if (hit := re.search(r"http://\S+\?t=\S+", line))]
            if len(found) > number:
                return found[number]
            time.sleep(0.05)
        raise AssertionError(self.lines)

    def another(self) -> str:
        """A second start: a window of the desk that runs."""
        told = command("desk", self.workspace, "--out", self.out, "--no-browser")
        assert told.returncode == 0, told.stderr
        hit = re.search(r"http://\S+\?t=\S+", told.stdout)
        assert hit, told.stdout
        return hit[0]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.listener.join(10)


def served(top: Path) -> Served:
    env = os.environ | {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(top / "state"), "PYTHONUNBUFFERED": "1"}
    typed = ["desk", str(top / "控辍保学"), "--out", str(top / "output"), "--no-browser"]
    process = subprocess.Popen(
        [sys.executable, "-m", "kongchuo_reports", *typed], stdout=subprocess.PIPE, text=True, env=env
    )
    lines: list[str] = []
    listener = threading.Thread(target=_listen, args=(process, lines), daemon=True)
    listener.start()
    return Served(top, env, process, lines, listener)


def _listen(process: subprocess.Popen[str], lines: list[str]) -> None:
    with process.stdout as told:  # type: ignore[union-attr]
        lines.extend(iter(told.readline, ""))


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


@contextlib.contextmanager
def running(top: Path) -> Iterator[Served]:
    desk = served(top)
    try:
        yield desk
    finally:
        desk.process.terminate()
        desk.process.wait(timeout=30)
        desk.listener.join(10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # only where a browser is

    with sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        yield opened
        opened.close()


def entered(chromium: Any, address: str, complaints: list[str]) -> Any:
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.goto(address)
    page.wait_for_url(re.compile(r":\d+/$"))
    return page


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def done(page: Any, verb: str) -> None:
    """Wait until the job of a page has ended well."""
    page.wait_for_selector(".job .tag.good, .job .tag.warn, .findings, .none", timeout=PATIENCE)
    page.wait_for_selector("body:not([data-job])", timeout=PATIENCE)
    assert page.locator(".fault").count() == 0, (verb, page.inner_text("main"))


@needs("chromium")
@pytest.mark.pictures
def test_a_month_through_the_page_is_the_month_of_the_command_line(chromium: Any, finished: Path, top: Path) -> None:
    given = finished / "控辍保学"
    (top / "控辍保学").mkdir()
    shutil.copy(given / "基础信息.xlsx", top / "控辍保学")
    complaints: list[str] = []
    with running(top) as desk:
        page = entered(chromium, desk.address(), complaints)
        assert page.locator("#tour").is_visible()
        page.click("[data-tour-done]")
        page.fill("input[name=month]", MONTH)
        page.click("text=新建 >> nth=-1")
        page.wait_for_selector("body:not([data-job]) .steps", timeout=PATIENCE)
        for kind in MONTH_FOLDERS:  # the files handed in, box by box
            files = sorted(str(path) for path in (given / MONTH / kind.label).glob("*"))
            if files:
                page.goto(page.url.split("?")[0].rsplit("/", 1)[0] + f"/lists?m={MONTH}")
                page.wait_for_selector("[data-drop]")
                with page.expect_navigation(url=re.compile("/lists"), timeout=PATIENCE):
                    page.set_input_files(f"form:has(input[value={kind.value}]) input[type=file]", files)
        page.wait_for_selector("body:not([data-job]) .told", timeout=PATIENCE)
        assert "青石镇初级中学" in page.inner_text(".box >> nth=1")
        page.click("nav >> text=检查")
        page.click("text=重新检查")
        page.wait_for_selector("body:not([data-job])", timeout=PATIENCE)
        page.click("nav >> text=运行")
        page.click("button.main")
        done(page, "run")
        assert bytes_of(desk.out / MONTH) == bytes_of(finished / "output" / MONTH), "the command line's"

        page.click("nav >> text=待人工核实")
        assert "HS-" in page.inner_text("main")
        page.wait_for_load_state()  # a key pressed before the page's script is there is nobody's
        page.keyboard.press("2")
        page.wait_for_selector("text=全部答完了")
        page.click("nav >> text=运行")
        assert "工作台_核查答复.xlsx" in page.inner_text("main")
        page.click("text=重新运行")
        done(page, "run")
        page.click("nav >> text=结果")
        assert "02_控辍保学台账.xlsx" in page.inner_text("main")
        page.click("button:has-text('核验')")
        page.wait_for_selector("body:not([data-job]) .tag.good", timeout=PATIENCE)
        second = bytes_of(desk.out / MONTH)
        page.on("dialog", lambda box: box.accept())
        page.click("text=退出")
        page.wait_for_selector("text=工作台已退出")
        desk.process.wait(timeout=30)
    assert complaints == []

    other = top / "命令行"
    shutil.copytree(finished, other)
    shutil.copytree(top / "控辍保学" / MONTH / "台账回填", other / "控辍保学" / MONTH / "台账回填", dirs_exist_ok=True)
    assert kongchuo_here("run", other / "控辍保学", "--month", MONTH).returncode in {0, 1}
    assert bytes_of(other / "output" / MONTH) == second


# ── one desk over the finished month, for all that only look ─────────────────────────────────────
@pytest.fixture(scope="module")
def shared(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    top = tmp_path_factory.mktemp("shared")
    shutil.copytree(finished, top, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_STATE_HOME", str(top / "state"))
        with running(top) as desk:
            yield desk


def test_a_second_start_is_a_second_window_and_neither_loses_the_other(shared: Served) -> None:
    first, second = shared.address(), shared.another()
    assert first.split("/start")[0] == second.split("/start")[0]
    assert first != second


def test_half_a_request_is_hung_up_on_and_nobody_else_can_reach_the_desk(shared: Served) -> None:
    port = int(shared.address().split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=30) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        began = time.monotonic()
        assert slow.recv(100) == b""
        assert time.monotonic() - began < 20
    listening = Path(f"/proc/{shared.process.pid}/net/tcp")
    if listening.exists():  # every socket that listens on this port, by its address in the kernel's table
        lines = [line.split() for line in listening.read_text().splitlines()[1:]]
        mine = [line[1] for line in lines if line[3] == "0A" and line[1].endswith(f":{port:04X}")]
        assert mine == [f"0100007F:{port:04X}"]


@needs("chromium")
@pytest.mark.pictures
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_screen(chromium: Any, shared: Served) -> None:
    from axe_playwright_python.sync_playwright import Axe  # only where a browser is

    complaints: list[str] = []
    page = entered(chromium, shared.another(), complaints)
    page.set_viewport_size({"width": 1093, "height": 614})  # 1366 × 768 at 125 %
    place = page.url.rstrip("/")
    paths = [path for _, path, _ in TABS]
    for path in [*paths, f"/ledger/case?k={CASE}", f"/child?k={CASE}", "/figures?i=dropout_rate&d=C"]:
        page.goto(place + path)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:80]) for one in found] == [], path
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), path
    page.close()
    assert complaints == []


@needs("chromium")
@pytest.mark.pictures
def test_every_screen_is_worked_by_keyboard_alone(chromium: Any, shared: Served) -> None:
    """Whatever can be clicked is reached by Tab, in the order of the page, and shows that it is."""
    page = entered(chromium, shared.another(), [])
    place = page.url.rstrip("/")
    page.evaluate("window.localStorage.setItem('tour', '1')")
    for _, path, _ in TABS:
        page.goto(place + path)
        wanted = page.evaluate(
            "[...document.querySelectorAll('a[href],button:not(:disabled),input:not([type=hidden]):not(:disabled),"
            "select,textarea,summary')].filter(one => one.checkVisibility()).length"
        )
        reached = 0
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            told = page.evaluate(
                "(() => { const one = document.activeElement; if (one === document.body || one.dataset.reached) return 0;"
                " one.dataset.reached = '1'; const seen = one.matches('.file input') ? one.closest('.file').querySelector('span') : one;"
                " return getComputedStyle(seen).outlineStyle === 'none' ? -1 : 1; })()"
            )
            assert told >= 0, (path, page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
            reached += told
        assert reached >= wanted, path
    page.close()


# ── what is killed ───────────────────────────────────────────────────────────────────────────────
@needs("chromium")
@pytest.mark.pictures
def test_what_is_killed_on_the_way_loses_nothing(chromium: Any, finished: Path, top: Path) -> None:
    """A killed job leaves the former month whole; a killed browser and a killed server leave the job to its end."""
    shutil.copytree(finished, top, dirs_exist_ok=True)
    before = bytes_of(top / "output" / MONTH)
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    typed = [sys.executable, "-m", "kongchuo_reports", "run", str(top / "控辍保学"), "--month", MONTH]
    for moment in (0.5, 4.0):
        process = subprocess.Popen(typed, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert bytes_of(top / "output" / MONTH) == before
    desk = served(top)
    try:
        page = entered(chromium, desk.address(), [])
        page.goto(page.url + "run")
        page.click("button.main")
        page.wait_for_selector("progress")
        page.close()
        (job,) = (top / "state").rglob("job.json")
        time.sleep(1)
        desk.kill()
        desk = again = served(top)
        page = entered(chromium, again.address(), [])
        page.goto(page.url + "run")
        assert "中途关闭过" in page.inner_text("main")
        until = time.monotonic() + 120
        while len(list((top / "output").glob("历史/*"))) < 1 and time.monotonic() < until:
            time.sleep(0.2)  # the former set lies there once the new one takes its place
        while not (top / "output" / MONTH / "manifest.json").exists() and time.monotonic() < until:
            time.sleep(0.2)
        assert kongchuo_here("verify", top / "output" / MONTH).returncode == 0
        assert json.loads(job.read_text("utf-8"))["verb"] == "run"
    finally:
        desk.kill()
