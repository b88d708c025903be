"""A clerk at the desk: a scripted browser that does by drop, click and key what a person does, and looks at every screen."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any, Self

from kongchuo_reports.domain.codes import MONTH_FOLDERS
from kongchuo_reports.domain.wording.program.desk import LOST, TABS

if TYPE_CHECKING:
    from pathlib import Path

SWITCHES = (
    "--no-sandbox",
    "--no-zygote",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
PATIENCE = 300_000
"""Milliseconds: a month on Windows as Wine has it takes most of a minute, on a busy machine more."""
FREE = "body:not([data-job])"
"""A page of a desk at which nothing is being worked at."""
PAIR, SINGLE = "button[data-key='2']", "select[name=destination]"


class Clerk:
    """One browser of one person.

    Args:
        size: width and height of the screen.
        pictures: where a picture of every screen is put; None takes none.
        program: the browser; None takes this machine's.
    """

    def __init__(
        self, size: tuple[int, int] = (1366, 768), pictures: Path | None = None, program: str | None = None
    ) -> None:
        self._size = size
        self._pictures = pictures
        self._program = program or shutil.which("chromium")
        self.complaints: list[str] = []
        self.first_page = ""

    def __enter__(self) -> Self:
        """Open the browser."""
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is

        self._engine = sync_playwright().start()
        self._browser: Any = self._engine.chromium.launch(executable_path=self._program, args=list(SWITCHES))
        width, height = self._size
        self._page: Any = self._browser.new_page(viewport={"width": width, "height": height})
        self._page.set_default_timeout(PATIENCE)
        self._page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._page.on("console", self._heard)
        self._page.on("dialog", lambda box: box.accept())
        return self

    def __exit__(self, *_: object) -> None:
        """Close the browser."""
        self._browser.close()
        self._engine.stop()

    def come_in(self, address: str) -> None:
        """Open the page that the start of the desk shows, and put the tour away."""
        self._page.goto(address)
        self._page.wait_for_url(re.compile(r":\d+/$"))
        self._place = self._page.url.rstrip("/")
        self.look("首页")
        self.first_page = str(self._page.inner_text("body"))
        if self._page.locator("#tour").is_visible():
            self._page.click("[data-tour-done]")

    def new_month(self, month: str) -> None:
        """Make the folders of a month."""
        self._page.goto(f"{self._place}/")
        self._page.fill("input[name=month]", month)
        self._page.click("form[action^='/months/new'] button")
        self._page.wait_for_selector(f"{FREE} .steps")

    def hand_in(self, given: Path, month: str) -> int:
        """Drop everything of a month's folders into its boxes, folders as folders; how many boxes got something."""
        by_box = {kind.value: sorted((given / kind.label).glob("*")) for kind in MONTH_FOLDERS}
        return self.drop({box: paths for box, paths in by_box.items() if paths}, month)

    def drop(self, by_box: dict[str, list[Path]], month: str) -> int:
        """Drop files and folders into boxes, and wait until they have been looked at; how many boxes there were."""
        for box, paths in by_box.items():
            self._page.goto(f"{self._place}/lists?m={month}")
            self._page.wait_for_selector("[data-drop]")
            with self._page.expect_navigation(url=re.compile("/lists")):
                self._drop(f"[data-drop]:has(input[value={box}])", list(map(str, paths)))
        self._page.wait_for_selector(f"{FREE} .told")
        self.look("收表")
        return len(by_box)

    def text(self) -> str:
        """What the page shows now, without what is folded into a drop-down."""
        return str(
            self._page.evaluate(
                "[...document.querySelectorAll('main option:not(:checked)')].reduce("
                "(text, one) => text.replace(one.textContent, ''), document.querySelector('main').innerText)"
            )
        )

    def check(self, month: str) -> str:
        """Check the month; what the page says of it."""
        self._page.goto(f"{self._place}/check?m={month}")
        self._page.click("button.main")
        self._page.wait_for_selector(f"{FREE} .findings, {FREE} .none")
        self.look("检查")
        return self.text()

    def run(self, month: str) -> None:
        """Run the month.

        Raises:
            RuntimeError: it did not come to a good end.
        """
        self.begin_run(month)
        self.look("运行中")
        self._page.wait_for_selector(f"{FREE} .job .tag")
        self.look("运行")
        if self._page.locator(".fault").count() or not self._page.locator(".job .tag.good, .job .tag.warn").count():
            raise RuntimeError(self._page.inner_text("main"))

    def begin_run(self, month: str) -> None:
        """Begin to run the month."""
        self._page.goto(f"{self._place}/run?m={month}")
        self._page.click("button.main")
        self._page.wait_for_selector(".stages .now")

    def find_broken_run(self, month: str) -> None:
        """The page of the run says that nobody knows how it ended."""
        self._page.goto(f"{self._place}/run?m={month}")
        self._page.wait_for_selector(f"text={LOST[:8]}")
        self.look("中途关闭")

    def answer(self, month: str) -> str:
        """Answer the first question: 否 where two are compared, the first whereabouts where one is asked for; its number.

        Raises:
            RuntimeError: there is none, or the answer was not kept.
        """
        self._page.goto(f"{self._place}/questions?m={month}")
        self.look("待人工核实")
        asked = self._page.locator("main section[aria-label]").first.get_attribute("aria-label")
        if self._page.locator(PAIR).count():
            self._page.keyboard.press("2")
        else:
            self._page.locator(SINGLE).select_option(index=1)
            self._page.click("form.answers button.main")
        self._page.wait_for_selector("text=已保存")
        self.look("答过")
        return str(asked).split()[-1]

    def open_results(self, month: str, name: str) -> bytes:
        """Look at the results, and take one of the books; its bytes."""
        self._page.goto(f"{self._place}/results?m={month}")
        self.look("结果")
        link = self._page.locator(f".books li:has-text('{name}') a:has-text('下载')")
        with self._page.expect_download() as waiting:
            link.click()
        with open(waiting.value.path(), "rb") as file:  # noqa: PTH123 - a path as text
            return file.read()

    def see_page(self, month: str, name: str) -> str:
        """Open the offline page of the results in a window of its own; its title."""
        self._page.goto(f"{self._place}/results?m={month}")
        with self._page.context.expect_page() as waiting:
            self._page.click(f".books li:has-text('{name}') a:has-text('看')")
        waiting.value.wait_for_load_state()
        told = str(waiting.value.title())
        waiting.value.close()
        return told

    def round(self, month: str) -> None:
        """Every screen once, looked at."""
        for _, path, label in TABS:
            self._page.goto(f"{self._place}{path}?m={month}")
            self._page.wait_for_selector(FREE)
            self.look(label)

    def leave(self) -> None:
        """End the desk."""
        self._page.goto(f"{self._place}/")
        self._page.click("text=退出")
        self._page.wait_for_selector("text=工作台已退出")

    def look(self, label: str) -> None:
        """A picture, and nothing wider than the screen."""
        if self._pictures is not None:
            self._pictures.mkdir(parents=True, exist_ok=True)
            self._page.screenshot(path=self._pictures / f"{label}_{self._size[0]}.png")
        if self._page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.complaints.append(f"{label} is wider than the screen")

    def _drop(self, place: str, paths: list[str]) -> None:
        """Drop files and folders as a hand does, by the browser's own drag."""
        box = self._page.locator(place)
        box.scroll_into_view_if_needed()
        there = box.bounding_box()
        hand = self._page.context.new_cdp_session(self._page)
        for kind in ("dragEnter", "dragOver", "drop"):
            held = {"items": [], "files": paths, "dragOperationsMask": 1}
            where = {"x": there["x"] + there["width"] / 2, "y": there["y"] + min(there["height"], 60) / 2}
            hand.send("Input.dispatchDragEvent", {"type": kind, "data": held, **where})

    def _heard(self, said: Any) -> None:  # noqa: ANN401 - the library's
        if said.type in {"error", "warning"}:
            self.complaints.append(said.text)
