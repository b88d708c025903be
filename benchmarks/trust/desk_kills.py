"""The desk, its job or its browser is killed at random moments: ``python -m benchmarks.trust.desk_kills DIR [TIMES] [SEED]``.

A clerk answers questions, writes into the ledger, hands in lists and runs the month, by HTTP and in a real Chromium. One
of the three is sent signal 9 at a random moment. What the desk said was saved must be there, then and at the end; what it
had not said yet may be there or not; the month's results are whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
from openpyxl import load_workbook

from kongchuo_reports.domain.wording.books.verification_books import QUESTION_NO, REMARK
from kongchuo_reports.domain.wording.program.desk import ANSWERS_FILE, LOST, SAVED
from tests.support.small_offices import MONTH, Small, write_office

ROOT = Path(__file__).parents[2]
LEDGER, SHEETS = "02_控辍保学台账.xlsx", ("疑似辍学台账", "辍学台账")
VICTIMS = ("server", "job", "browser")
LONGEST = {"server": 9.0, "job": 9.0, "browser": 5.0}
"""A run of this office takes as long as that on a free machine."""
TICKET = re.compile(r"http://127\.0\.0\.1:\d+/start\?t=[\w-]+")
SEEN = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


class Wrong(Exception):  # noqa: N818 - told, and counted
    """Something did not hold."""


class Desk:
    """A desk as a program of its own, and who uses it.

    Args:
        top: the folder of everything.
    """

    def __init__(self, top: Path) -> None:
        self.top, self.workspace, self.out = top, top / "工作", top / "output"
        self.env = os.environ | {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(top / "state"), "PYTHONUNBUFFERED": "1"}
        self.start()

    def start(self) -> None:
        """Start it and come in."""
        typed = [sys.executable, "-m", "kongchuo_reports", "desk", str(self.workspace), "--no-browser"]
        self.process = subprocess.Popen(
            typed, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self.env
        )
        self.client = self.come_in(self._ticket(self.process))

    def come_in(self, ticket: str) -> httpx.Client:
        """A browser's half of the talk."""
        self.place = ticket.split("/start", maxsplit=1)[0]
        client = httpx.Client(
            base_url=self.place, headers={"origin": self.place}, follow_redirects=True, timeout=60, trust_env=False
        )
        if client.get(ticket).status_code != httpx.codes.OK:
            raise Wrong("the ticket is not taken")
        return client

    def ticket(self) -> str:
        """A second start: another window."""
        typed = [sys.executable, "-m", "kongchuo_reports", "desk", str(self.workspace), "--no-browser"]
        told = subprocess.run(typed, capture_output=True, text=True, env=self.env, check=False)
        hit = TICKET.search(told.stdout)
        if hit is None:
            raise Wrong(f"a second start: {told.stdout}{told.stderr}")
        return hit[0]

    def _ticket(self, process: subprocess.Popen[str]) -> str:
        said = ""
        for line in process.stdout or ():
            said += line
            if hit := TICKET.search(line):
                return hit[0]
        raise Wrong(f"the desk did not start: {said}")

    def jobs(self) -> list[int]:
        """The job at work, as the system has it."""
        return processes("kongchuo_reports", str(self.workspace), but=self.process.pid)

    def kill(self) -> None:
        """Signal 9 to the server."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


def processes(*words: str, but: int = 0) -> list[int]:
    """Processes whose command line has all of some words."""
    told = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            line = path.read_bytes().decode("utf-8", "replace")
            number = int(path.parent.name)
            if all(word in line for word in words) and number not in {but, os.getpid()}:
                told.append(number)
    return told


class Clerk:
    """What a clerk does, and what the desk said of it.

    Args:
        desk: the desk.
        draw: chances.
    """

    def __init__(self, desk: Desk, draw: random.Random) -> None:
        self.desk, self.draw = desk, draw
        self.may_be: dict[tuple[str, str], set[str]] = {}
        self.questions: list[str] = []
        self.cases: list[str] = []
        self.done = Counter[str]()
        self.number = 0

    def learn(self) -> None:
        """The questions and cases of the finished month."""
        page = self.desk.client.get("/questions", params={"m": MONTH}).text
        self.questions = sorted(set(re.findall(r"HS-\w+", page)) | set(self.questions))
        self.cases = sorted(set(re.findall(r"KC-[\w-]+", self.desk.client.get("/ledger", params={"m": MONTH}).text)))
        if not self.questions or not self.cases:
            raise Wrong("no questions or no cases")

    def act(self) -> None:
        """One act."""
        {0: self.answer, 1: self.write, 2: self.hand_in, 3: self.work}[self.draw.choice((0, 0, 1, 1, 2, 3))]()

    def answer(self) -> None:
        """Answer a question with words of one's own."""
        number = self.draw.choice(self.questions)
        words = f"当面核实{self._next()}"
        page = self._post(
            "/questions/answer", ("答复", number), words, {"k": number, "is_same": "unsure", "remark": words}
        )
        self._said(page, SAVED in page, ("答复", number), words)

    def write(self) -> None:
        """Write into the remark of a case, as the page of many cases does."""
        number = self.draw.choice(self.cases)
        words = f"已上门{self._next()}"
        form = {"case": number, "heading": "备注", "value": words}
        page = self._post("/ledger/fill", ("台账", number), words, form)
        self._said(page, "改了 1 格" in page, ("台账", number), words)

    def hand_in(self) -> None:
        """Hand in a list of left-behind children under one of three names."""
        name = f"留守{self.draw.randint(1, 3)}.csv"
        content = f"姓名,身份证件号,学校,年级\n,,,备注{self._next()}\n".encode("utf-8-sig")
        mark = hashlib.sha256(content).hexdigest()
        place = ("文件", f"重点群体/{name}")
        page = self._post("/lists/put", place, mark, {"box": "group"}, files={"files": (name, content)})
        self._said(page, "收下 1 个文件" in page, place, mark)

    def work(self) -> None:
        """Run the month, unless something is at work."""
        if self.desk.client.post("/run/start", params={"m": MONTH}, data={"verb": "run"}).status_code == httpx.codes.OK:
            self.done["runs begun"] += 1

    def in_a_browser(self, until: float) -> None:
        """Answer by key in a real browser, until it is killed."""
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - only where a browser is

        ticket = self.desk.ticket()
        profile = self.desk.top / "browser"
        killer = threading.Timer(until, lambda: [os.kill(one, signal.SIGKILL) for one in processes(str(profile))])
        with sync_playwright() as engine:
            window = engine.chromium.launch_persistent_context(
                str(profile), executable_path=shutil.which("chromium"), args=list(SEEN)
            )
            try:
                page = window.new_page()
                page.goto(ticket)
                page.wait_for_url(re.compile(r":\d+/$"))
                killer.start()
                while True:
                    self._by_key(page)
            except Error:
                pass  # killed
            finally:
                killer.join()
                with contextlib.suppress(Error):
                    window.close()

    def _by_key(self, page: Any) -> None:  # noqa: ANN401 - the library's
        number = self.draw.choice(self.questions)
        words = f"屏幕核实{self._next()}"
        page.goto(f"{self.desk.place}/questions?m={MONTH}&k={number}")
        page.fill("form.answers input[name=remark]", words)
        self._tries(("答复", number), words)
        page.click("form.answers button[value=unsure]")
        page.wait_for_selector(f"text={SAVED}")
        self._said("", True, ("答复", number), words)  # noqa: FBT003

    def _next(self) -> str:
        self.number += 1
        return f"{self.number:04d}次"  # no one of them is part of another

    def _tries(self, what: tuple[str, str], words: str) -> None:
        self.may_be.setdefault(what, {""}).add(words)

    def _post(self, path: str, what: tuple[str, str], words: str, form: dict[str, str], **more: Any) -> str:  # noqa: ANN401
        self._tries(what, words)
        return self.desk.client.post(path, params={"m": MONTH}, data=form, **more).text

    def _said(self, page: str, is_saved: bool, what: tuple[str, str], words: str) -> None:  # noqa: FBT001
        if is_saved:
            self.may_be[what] = {words}
            self.done[f"{what[0]} saved"] += 1
        else:  # refused with a reason, while something else had the file
            self.done[f"{what[0]} refused"] += 1
            if "没有收下" not in page and "正在" not in page and "别人改过" not in page:
                raise Wrong(f"{what}: neither saved nor refused: {re.sub('<[^>]+>', ' ', page)[:400]}")

    def look(self) -> list[str]:
        """What is not there though the desk said it was saved."""
        answers = cells_of(self.desk.workspace / MONTH / "台账回填" / ANSWERS_FILE, None, QUESTION_NO, REMARK)
        book = newest(self.desk.out) / LEDGER
        remarks: dict[str, str] = {}
        for sheet in SHEETS:
            remarks |= cells_of(book, sheet, "案号", "备注")
        wrong = []
        for (kind, thing), allowed in self.may_be.items():
            if kind == "文件":
                path = self.desk.workspace / MONTH / thing
                stands = {hashlib.sha256(path.read_bytes()).hexdigest()} if path.is_file() else {""}
            else:
                text = (answers if kind == "答复" else remarks).get(thing, "")
                stands = {text, *(one for one in allowed if one and one in text)}
            if not stands & allowed:
                wrong.append(f"{kind} {thing}: {sorted(stands)[:2]} stands, {sorted(allowed)[:2]} was saved")
        return wrong + broken(self.desk.out, newest(self.desk.out))


def cells_of(path: Path, sheet: str | None, key: str, heading: str) -> dict[str, str]:
    """One column of a workbook by another."""
    if not path.is_file():
        return {}
    book = load_workbook(path, read_only=False)
    table = book[sheet] if sheet else book.worksheets[0]
    rows = [[str(cell.value or "") for cell in row] for row in table.iter_rows()]
    head = next((row for row in rows if key in row), None)
    if head is None:
        return {}
    return {row[head.index(key)]: row[head.index(heading)] for row in rows if row is not head}


def newest(out: Path) -> Path:
    """The finished month, or where a killed move left it."""
    if (out / MONTH / "manifest.json").is_file():
        return out / MONTH
    return max((out / "历史").iterdir(), key=lambda path: path.stat().st_mtime)


def broken(out: Path, folder: Path) -> list[str]:
    """What of a month's set is not as its manifest has it; the ledger is written into by the clerk."""
    told = json.loads((folder / "manifest.json").read_text("utf-8"))["outputs"]
    wrong = [
        name
        for name, mark in told.items()
        if name != LEDGER and hashlib.sha256((folder / name).read_bytes()).hexdigest() != mark
    ]
    return [f"{folder.relative_to(out)} is not whole: {wrong[:4]}"] if wrong else []


def office(top: Path) -> None:
    """A township with two questions and several cases, run once."""
    shutil.rmtree(top, ignore_errors=True)
    township = Small(1)
    write_office(top / "工作", [township])
    children = township.children()
    for number, name in ((6, "钱小宝"), (7, "孙大圣"), (2, "周一粟"), (3, "吴二米")):
        child = children[number]
        path = top / "工作" / MONTH / "学校花名册" / f"{child.school}.csv"
        lines = [line for line in path.read_text("utf-8-sig").splitlines() if child.id_no not in line]
        row = list(child.roster_row)
        row[0], row[3] = name, ""
        path.write_text("\n".join([*lines, ",".join(row)]) + "\n", "utf-8-sig")
    run(top)


def run(top: Path) -> None:
    """The command line."""
    done = subprocess.run(
        [sys.executable, "-m", "kongchuo_reports", "run", str(top / "工作"), "--month", MONTH, "--full"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    if done.returncode not in {0, 1}:
        raise Wrong(f"the command line: exit {done.returncode}: {done.stderr[-400:]}")


def killed(desk: Desk, clerk: Clerk, victim: str, moment: float) -> str:
    """Act until something is killed; what was."""
    if victim == "browser":
        clerk.in_a_browser(moment)
        return "browser"
    if victim == "job" and not desk.jobs():
        clerk.work()
    until = time.monotonic() + moment
    hit: list[str] = []

    def strike() -> None:
        if victim == "server":
            desk.kill()
            hit.append("server")
            return
        for number in desk.jobs():
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
                hit.append("job")

    timer = threading.Timer(moment, strike)
    timer.start()
    while time.monotonic() < until and timer.is_alive():
        try:
            clerk.act()
        except httpx.TransportError:
            break
        time.sleep(clerk.draw.uniform(0, 0.3))
    timer.join()
    if victim == "server":
        desk.start()
    return hit[0] if hit else "job already ended"


def main() -> int:
    """Kill, look, go on; print what did not hold."""
    top = Path(sys.argv[1]).resolve() / "家"
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    draw = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 0)  # noqa: S311 - no secret
    office(top)
    desk = Desk(top)
    clerk = Clerk(desk, draw)
    clerk.learn()
    states, wrong, number = Counter[str](), 0, 0
    while sum(states[victim] for victim in VICTIMS) < times:
        victim = VICTIMS[number % len(VICTIMS)]
        what = killed(desk, clerk, victim, draw.uniform(0.05, LONGEST[victim]))
        states[what] += 1
        problems = clerk.look()
        if victim == "server" and states["server"] == 1 and LOST in desk.client.get("/run", params={"m": MONTH}).text:
            states["found a job of unknown end"] += 1
        for problem in problems:
            wrong += 1
            print(f"{number} {victim}: {problem}", flush=True)
        number += 1
        if number % 10 == 0:
            print(f"{number} rounds, {dict(states)}, {dict(clerk.done)}; {wrong} wrong", flush=True)
    while desk.jobs():
        time.sleep(0.5)
    desk.kill()
    run(top)
    ended = clerk.look()
    told = (top / "output" / MONTH / "data" / "cases.csv").read_text("utf-8-sig")
    lost = [
        words for (kind, _), words in clerk.may_be.items() if kind == "台账" and not any(one in told for one in words)
    ]
    left = [str(path) for path in top.rglob("*.desk-part")] + [str(path) for path in (top / "output").glob(".未完成-*")]
    print(f"{dict(states)}, {dict(clerk.done)}; {wrong} wrong; after the last run {ended + lost} lost, {left} left")
    return 1 if wrong or ended or lost else 0


if __name__ == "__main__":
    sys.exit(main())
