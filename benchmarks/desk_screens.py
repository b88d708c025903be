"""How fast the desk's screens are for a county: ``python -m benchmarks.desk_screens DIR WORKSPACE OUT [--findings 20000] [--schools 500]``.

Of a county that was run (``benchmarks.month`` leaves one) a copy is made whose findings are repeated and whose rosters are
multiplied until there are as many as asked for. Each screen is asked for twice of a desk that has just been started, in a
real Chromium: when its first content is painted, and what the server's processor took. Prints a table.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from kongchuo_reports.domain.wording.program.desk import TABS
from tools.windows.clerk import SWITCHES
from tools.windows.try_desk import OnThisMachine, address

MOST_PAINT = 0.3
A_LOOK = 800
"""Milliseconds for which a screen is looked at before the next is asked for."""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
ANSWERED = "performance.getEntriesByType('navigation')[0].responseEnd"


def planted(folder: Path, workspace: Path, out: Path, month: str, findings: int, schools: int) -> Path:
    """A copy with as many findings and lists as asked for; its workspace."""
    shutil.rmtree(folder, ignore_errors=True)
    own = folder / "工作"
    shutil.copytree(workspace, own, copy_function=os.link)
    shutil.copytree(out, folder / "output", copy_function=os.link)
    lists = sorted((own / month / "学校花名册").iterdir())
    for number in range(schools - len(lists)):
        source = lists[number % len(lists)]
        (source.parent / f"{number}_{source.name}").write_bytes(source.read_bytes())
    path = folder / "output" / month / "data" / "findings.csv"
    head, *lines = path.read_text("utf-8-sig").splitlines()
    path.unlink()  # it is linked
    more = lines * (findings // len(lines) + 1)
    path.write_text("\n".join([head, *more[:findings]]) + "\n", "utf-8-sig")
    return own


def seconds_of(pid: int) -> float:
    """Processor seconds of a process."""
    words = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Start, look, print."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("folder", type=Path)
    words.add_argument("workspace", type=Path)
    words.add_argument("out", type=Path)
    words.add_argument("--month", default="2026-10")
    words.add_argument("--findings", type=int, default=20000)
    words.add_argument("--schools", type=int, default=500)
    told = words.parse_args()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is

    folder = told.folder.resolve() / "县"
    own = planted(folder, told.workspace, told.out, told.month, told.findings, told.schools)
    machine = OnThisMachine(folder)
    desk = machine.start("desk", str(own))
    slow = 0
    try:
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=list(SWITCHES))
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.set_default_timeout(120_000)
            page.goto(address(machine.state, desk, 0))
            page.wait_for_url(re.compile(r":\d+/$"))
            place = page.url.rstrip("/")
            cases = (folder / "output" / told.month / "data" / "cases.csv").read_text("utf-8-sig")
            number = re.findall(r"KC-[\w-]+", cases)[0]
            paths = [(label, path) for _, path, label in TABS]
            paths += [("检查 第二页", "/check?p=2"), ("检查 查找", "/check?q=学籍号"), ("收表 找文件", "/lists?q=中心")]
            paths += [("台账 一案", f"/ledger/case?k={number}"), ("个案 一案", f"/child?k={number}")]
            paths += [("指标 一项", "/figures?i=dropout_rate&d=C"), ("结果 查找", "/results?q=督办")]
            print(
                "| 页 | 第一次：服务端（秒） | 收到 | 首次绘出 | 再看：服务端 | 收到 | 首次绘出 | 页面大小 |\n|---|---|---|---|---|---|---|---|"
            )
            for label, path in paths:
                line = [_seen(page, desk.pid, f"{place}{path}") for _ in range(2)]
                slow += line[1][2] > MOST_PAINT
                cells = " | ".join(f"{one:.2f}" for seen in line for one in seen)
                print(f"| {label} | {cells} | {len(page.content()) / 1024:.0f} KB |", flush=True)
            browser.close()
    finally:
        desk.kill()
        desk.wait()
    print(f"{slow} screens painted after more than {MOST_PAINT} s when looked at again")
    return 1 if slow else 0


def _seen(page: Any, pid: int, address_of: str) -> tuple[float, float, float]:  # noqa: ANN401 - the library's
    """Processor seconds of the server, when the answer had come, when something was painted."""
    page.wait_for_timeout(A_LOOK)
    before = seconds_of(pid)
    page.goto(address_of)
    while not page.evaluate(PAINTED):  # the page's own rules let nobody wait inside it
        page.wait_for_timeout(20)
    return seconds_of(pid) - before, page.evaluate(ANSWERED) / 1000, page.evaluate(PAINTED) / 1000


if __name__ == "__main__":
    sys.exit(main())
