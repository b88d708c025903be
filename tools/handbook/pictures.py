"""Pictures of the desk (工作台) and of 00_先看这里, taken by a headless Chromium of the example, each a small PNG."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
MONTHS = ("2026-09", "2026-10")
SCREENS = {
    "desk_home": "/",
    "desk_lists": "/lists",
    "desk_check": "/check",
    "desk_questions": "/questions",
    "desk_ledger": "/ledger",
    "desk_results": "/results",
}
PAGE = "page"
WIDTH, HEIGHT = 1100, 700
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
STILL = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode;
    one.data = one.data.replace(/20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d/g, "2026-11-01 09:00");
  }
}"""
"""The time of a run is the same in every picture."""
COLOURS, STEP = 256, 8
NONE, SUB, UP, PAETH = 0, 1, 2, 4
"""Filters of the rows of a PNG; 3 is the average."""


def take(folder: Path, out: Path | None = None) -> dict[str, Path]:
    """Take every picture into a folder.

    Args:
        folder: where the pictures go.
        out: the finished output of both example months; made anew where there is none.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where a browser is

    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, Path] = {}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as engine:
        top = Path(scratch)
        workspace, done = top / "控辍保学", out or top / "output"
        shutil.copytree(ROOT / "input_examples", workspace)
        env = os.environ | {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(top / "state"), "PYTHONUNBUFFERED": "1"}
        if out is None:
            for month in MONTHS:
                _command(env, "run", str(workspace), "--month", month, "--out", str(done))
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        with _desk(env, workspace, done) as address:
            tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            tab.set_default_timeout(120_000)
            tab.goto(address)
            tab.wait_for_url(re.compile(r":\d+/"))
            start = re.match(r"http://[^/]+", address)
            assert start is not None  # noqa: S101  the address was found by its form
            for name, path in SCREENS.items():
                tab.goto(f"{start[0]}{path}?m={MONTHS[-1]}")
                for button in tab.locator("[data-tour-done]:visible").all():
                    button.click()
                made[name] = _shot(tab, folder / f"{name}.png")
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        tab.goto((done / MONTHS[-1] / "00_先看这里.html").as_uri())
        made[PAGE] = _shot(tab, folder / f"{PAGE}.png")
        browser.close()
    return made


def _command(env: dict[str, str], *typed: str) -> None:
    run = subprocess.run([sys.executable, "-m", "kongchuo_reports", *typed], env=env, check=False, capture_output=True)  # noqa: S603  our own program
    if run.returncode > 1:
        raise SystemExit(run.stderr.decode("utf-8", "replace"))


@contextlib.contextmanager
def _desk(env: dict[str, str], workspace: Path, out: Path) -> Iterator[str]:
    """A desk that runs as a program of its own; its address."""
    typed = ["desk", str(workspace), "--out", str(out), "--no-browser"]
    program = subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-m", "kongchuo_reports", *typed],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=env,
    )
    try:
        told: Iterable[str] = program.stdout or ()
        address = next((hit[0] for line in told if (hit := re.search(r"http://\S+\?t=\S+", line))), None)
        if address is None:
            raise SystemExit("the desk does not start")
        yield address
    finally:
        program.terminate()
        program.wait(30)


def _shot(tab: Page, path: Path) -> Path:
    tab.evaluate(STILL)
    path.write_bytes(small(tab.screenshot(animations="disabled", caret="hide")))
    return path


def small(png: bytes) -> bytes:
    """The same picture in at most 256 colours: a quarter of the bytes, no difference to the eye."""
    pixels = _pixels(png)
    rough = (pixels.astype("uint16") + STEP // 2) // STEP
    keys = (rough[..., 0].astype("uint32") << 16) | (rough[..., 1].astype("uint32") << 8) | rough[..., 2]
    distinct, back, counts = np.unique(keys.ravel(), return_inverse=True, return_counts=True)
    kept = np.sort(np.argsort(-counts, kind="stable")[:COLOURS])
    colours = np.stack([(distinct >> 16) & 255, (distinct >> 8) & 255, distinct & 255], axis=1).astype("int32")
    nearest = np.array([int(((colours[kept] - one) ** 2).sum(axis=1).argmin()) for one in colours], dtype="uint8")
    places = nearest[back].reshape(keys.shape)
    palette = np.clip(colours[kept] * STEP, 0, 255).astype("uint8")
    rows = b"".join(b"\x00" + row.tobytes() for row in places)
    height, width = keys.shape
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette.tobytes()),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _pixels(png: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Pixels of a true-colour PNG of eight bits that is not interlaced, as Chromium writes it."""
    at, packed, head = 8, b"", b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        content = png[at + 8 : at + 8 + size]
        head = content if kind == b"IHDR" else head
        packed += content if kind == b"IDAT" else b""
        at += size + 12
    width, height, _, kind_of_colour = struct.unpack(">IIBB", head[:10])
    deep = 4 if kind_of_colour == 6 else 3  # noqa: PLR2004  true colour with alpha
    raw = np.frombuffer(zlib.decompress(packed), "uint8").reshape(height, width * deep + 1)
    pixels = np.zeros((height, width * deep), "uint8")
    above = np.zeros(width * deep, "int32")
    for number, row in enumerate(raw):
        above = _unfiltered(int(row[0]), row[1:].astype("int32"), above, deep)
        pixels[number] = above
    return pixels.reshape(height, width, deep)[..., :3]


def _unfiltered(how: int, row: np.ndarray[Any, Any], above: np.ndarray[Any, Any], deep: int) -> np.ndarray[Any, Any]:
    """One row of a PNG without its filter (none, sub, up, average, Paeth)."""
    if how == NONE:
        return row
    if how == UP:
        return np.asarray((row + above) & 255)
    if how == SUB:
        return np.asarray(row.reshape(-1, deep).cumsum(axis=0).ravel() & 255)
    told, before = row.tolist(), above.tolist()
    for place, value in enumerate(told):
        left = told[place - deep] if place >= deep else 0
        corner = before[place - deep] if place >= deep else 0
        guess = _paeth(left, before[place], corner) if how == PAETH else (left + before[place]) // 2
        told[place] = (value + guess) & 255
    return np.array(told, "int32")


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    far = (abs(guess - left), abs(guess - above), abs(guess - corner))
    return left if far[0] <= far[1] and far[0] <= far[2] else above if far[1] <= far[2] else corner
