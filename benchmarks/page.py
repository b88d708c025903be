"""How long the page of a county takes to write and to load in Chromium. ``python -m benchmarks.page``."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from kongchuo_reports.publish.page import dashboard
from kongchuo_reports.publish.templates.template_folder import packaged_templates
from tests.support.page_world import county

TIMES = 5
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main() -> None:
    """Write the page once, load it a few times, print the figures."""
    month = county()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as engine:
        path = Path(folder) / "page.html"
        started = time.perf_counter()
        dashboard.write(month, path, [packaged_templates() / "dashboard"])
        print(f"written in {time.perf_counter() - started:.1f} s, {path.stat().st_size / 1e6:.2f} MB")
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        taken = []
        for _ in range(TIMES):
            page = browser.new_page()
            page.goto(path.as_uri())
            taken.append(float(page.evaluate(LOADED)) / 1000)
            page.close()
        browser.close()
        print(
            f"loaded in {sorted(taken)[TIMES // 2]:.2f} s (middle of {TIMES}: {', '.join(f'{t:.2f}' for t in taken)})"
        )


if __name__ == "__main__":
    main()
