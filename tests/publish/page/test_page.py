"""The offline page: what it shows, and how it behaves in a real browser that is given no network."""

from __future__ import annotations

import dataclasses
import itertools
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.wording.papers import dashboard as words
from kongchuo_reports.publish.page import dashboard
from kongchuo_reports.publish.page.page import page_of
from kongchuo_reports.publish.page.page_cells import PRINTED_ROWS
from kongchuo_reports.publish.page.page_charts import trend
from kongchuo_reports.publish.page.page_trends import chain, rate_trends
from kongchuo_reports.publish.templates.template_folder import packaged_templates
from tests.publish.rich_month import rich
from tests.support import results as month
from tests.support.page_world import CASES, SCHOOLS, county
from tests.support.pictures import needs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

FOLDER = packaged_templates() / "dashboard"
LARGEST = 3_000_000
MOST_ELEMENTS = 50_000
"""The page of a large county has 45,901; so many are there within a second and searched without lag on two cores."""
READABLE = 4.5
"""Least contrast of text against its ground (WCAG 2.2, 1.4.3)."""
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def drawn_page(folder: Path) -> Path:
    marked = folder / "标注副本" / "学校花名册" / "中心小学.xlsx"
    marked.parent.mkdir(parents=True)
    marked.write_bytes(b"")
    path = folder / "00_先看这里.html"
    dashboard.write(rich(), path, [FOLDER])
    return path


# ── what it shows ────────────────────────────────────────────────────────────────────────────────
def test_every_variable_of_the_page_is_told_and_no_other(tmp_path: Path) -> None:
    assert set(page_of(rich(), tmp_path)) == set(words.VARIABLES)


def test_the_page_holds_no_address_and_no_full_name(tmp_path: Path) -> None:
    source = drawn_page(tmp_path).read_text("utf-8")
    assert not re.search(r"https?://|//[a-z]+\.|@import|url\((?!#)|<link|<iframe|<img", source)
    assert "罗小军" not in source
    assert "罗*" in source


def test_a_finding_leads_to_the_marked_copy_of_its_file(tmp_path: Path) -> None:
    source = drawn_page(tmp_path).read_text("utf-8")
    assert 'href="%E6%A0%87%E6%B3%A8%E5%89%AF%E6%9C%AC/' in source


def test_a_ledger_steps_from_opening_to_closing(tmp_path: Path) -> None:
    shown: Any = page_of(month.results(), tmp_path)["balances"]
    assert [[(bar["label"], bar["count"]) for bar in one["bars"]] for one in shown] == [
        [("期初", "3"), ("新增", "+1"), ("排除", "-1"), ("转入辍学", "-1"), ("期末", "2")],
        [("期初", "3"), ("疑似转入", "+1"), ("劝返销号", "-1"), ("期末", "3")],
    ]


def test_the_trend_counts_open_cases_at_the_end_of_each_month() -> None:
    cases = month.cases().rows.iloc[[0, 0, 0, 0]].reset_index(drop=True)
    cases["opened_on"] = pd.to_datetime(["2026-08-03", "2026-08-20", "2026-09-30", "2026-10-05"]).astype(
        "datetime64[s]"
    )
    cases["closed_on"] = pd.to_datetime(["2026-09-30", "NaT", "NaT", "NaT"]).astype("datetime64[s]")
    persuaded = dataclasses.replace(month.persuaded(), cases=t.Cases.build(cases), balances=t.Balances.empty())
    shown: Any = trend(month.results(persuaded=persuaded))
    told = [(bar["label"], bar["count"], bar["added"], bar["closed"]) for bar in shown["bars"]]
    assert told == [("26年8月", 2, 2, 0), ("26年9月", 2, 1, 1), ("26年10月", 3, 1, 0)]


def test_the_last_two_months_of_the_trend_are_the_ledgers_own_sums() -> None:
    shown: Any = trend(month.results())
    assert [bar["count"] for bar in shown["bars"][-2:]] == [6, 5]


def test_a_month_without_a_past_shows_no_trend() -> None:
    persuaded = dataclasses.replace(month.persuaded(), cases=t.Cases.empty(), balances=t.Balances.empty())
    assert trend(month.results(persuaded=persuaded)) is None


def test_the_sums_lead_from_registry_to_school() -> None:
    whole = month.results()
    told = {step["label"]: step["count"] for step in chain(whole)}
    assert told["学籍人数"] == len(whole.classified.registry)
    assert told["学籍人数"] - told["不应在校"] == told["应在校"]
    assert told["应在校"] - told["不在校或未定"] == told["在校"]
    counts = whole.classified.registry.rows["standing"].value_counts()
    assert told["在校"] == sum(counts.get(one, 0) for one in ("present", "present_elsewhere", "returned_not_updated"))


def test_a_rate_goes_over_the_months_that_left_it_to_this_one() -> None:
    whole = month.results()
    assert rate_trends(whole) == []  # this month only
    rates = whole.measured.rates.rows
    mine = rates[rates["target"].notna() & rates["scope_level"].eq("office") & rates["denominator"].gt(0)]
    before = t.RateHistory.build(mine.assign(month="2026-09", numerator=mine["denominator"]))
    gathered = dataclasses.replace(whole.gathered, rate_history=before)
    shown: Any = rate_trends(dataclasses.replace(whole, gathered=gathered))
    assert len(shown) > 0
    for line in shown:
        assert [point["month"] for point in line["points"]] == ["26年9月", "26年10月"]
        assert line["points"][0]["label"].startswith("100")
        assert line["points"][0]["y"] < line["points"][1]["y"]  # all, then fewer: the line falls
        assert "目标" in line["label"]


def test_a_county_fits_and_tells_what_it_leaves_out(large: Path) -> None:
    source = large.read_text("utf-8")
    assert len(source.encode("utf-8")) < LARGEST
    assert source.count("<tr") > SCHOOLS + CASES
    assert "组问题见 01_学籍核查.xlsx" in source
    assert "行学校指标见 04_指标测算.xlsx" in source


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    assert drawn_page(tmp_path / "a").read_bytes() == drawn_page(tmp_path / "b").read_bytes()


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "ground"),
        ("dim", "paper"),
        ("dim", "ground"),
        ("accent", "paper"),
        ("accent", "ground"),
        ("ink", "accent-soft"),
        ("bad", "bad-soft"),
        ("warn", "warn-soft"),
        ("good", "good-soft"),
        ("paper", "accent"),
    ],
)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    told = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", (FOLDER / "page.css").read_text("utf-8")))
    pair = [
        luminance(colour if len(colour) == 7 else "#" + "".join(sign * 2 for sign in colour[1:]))
        for colour in (told[text], told[ground])
    ]
    assert (max(pair) + 0.05) / (min(pair) + 0.05) >= READABLE


# ── in a browser ─────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # only where a browser is

    with sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_page(tmp_path_factory.mktemp("输出"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a county: 500 schools, 20 000 findings."""
    path = tmp_path_factory.mktemp("县") / "page.html"
    dashboard.write(county(), path, [FOLDER])
    return path


@pytest.fixture
def page(browser: Any, where: Path) -> Iterator[Any]:
    shown = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    asked: list[str] = []
    shown.on("console", lambda message: complaints.append(message.text))
    shown.on("pageerror", lambda error: complaints.append(str(error)))

    def note(route: Any) -> None:
        asked.append(route.request.url)
        route.continue_() if route.request.url.startswith("file:") else route.abort()

    shown.route("**/*", note)
    shown.goto(where.as_uri())
    yield shown
    shown.close()
    assert complaints == []
    assert [url for url in asked if url != where.as_uri()] == []


in_browser = [pytest.mark.pictures, needs("chromium")]


def column(page: Any, table: str, place: int) -> list[str]:
    return list(
        page.eval_on_selector_all(f"#{table} tbody tr td:nth-child({place})", "all => all.map(e => e.innerText)")
    )


class TestInABrowser:
    pytestmark = in_browser

    def test_every_heading_sorts_both_ways(self, page: Any) -> None:
        for table in page.eval_on_selector_all("table.data", "all => all.map(e => e.id)"):
            before = sorted(page.eval_on_selector_all(f"#{table} tbody tr", "all => all.map(e => e.innerText)"))
            for head in page.query_selector_all(f"#{table} th"):
                for way in ("ascending", "descending"):
                    head.query_selector("button").click()
                    assert head.get_attribute("aria-sort") == way
            after = sorted(page.eval_on_selector_all(f"#{table} tbody tr", "all => all.map(e => e.innerText)"))
            assert after == before

    def test_counts_sort_as_numbers_and_days_by_time(self, page: Any) -> None:
        page.click("#t-schools th:nth-child(2) button")
        counts = [int(count) for count in column(page, "t-schools", 2)]
        assert counts == sorted(counts)
        page.click("#t-schools th:nth-child(2) button")
        assert [int(count) for count in column(page, "t-schools", 2)] == sorted(counts, reverse=True)
        page.click("#t-cases th:nth-child(8) button")
        days = [day for day in column(page, "t-cases", 8) if day]
        assert days == sorted(days)
        assert len(days) == 5

    def test_search_and_filter_narrow_the_rows_together(self, page: Any) -> None:
        page.fill('input[data-for="t-cases"]', month.MIDDLE)
        assert page.locator("#t-cases tbody tr:visible").count() == 3
        page.select_option('select[data-for="t-cases"]', label="劝返中")
        assert page.locator("#t-cases tbody tr:visible").count() == 1
        assert page.inner_text('.count[data-for="t-cases"]') == "显示 1 / 共 5 行"
        page.fill('input[data-for="t-cases"]', "")
        page.select_option('select[data-for="t-cases"]', value="")
        assert page.locator("#t-cases tbody tr:visible").count() == 5

    def test_everything_that_acts_is_reached_by_keyboard(self, page: Any) -> None:
        wanted = page.evaluate("document.querySelectorAll('a[href], button, input, select, [tabindex=\"0\"]').length")
        reached = set()
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate(
                    "Array.prototype.indexOf.call(document.querySelectorAll('a[href], button, input, select, [tabindex=\"0\"]'), document.activeElement)"
                )
            )
        assert reached - {-1} == set(range(wanted))
        page.focus("#t-schools th:nth-child(1) button")
        page.keyboard.press("Enter")
        assert page.get_attribute("#t-schools th:nth-child(1)", "aria-sort") == "ascending"

    def test_everything_that_acts_has_a_name(self, page: Any) -> None:
        nameless = page.evaluate(
            """() => Array.from(document.querySelectorAll('a, button, input, select, svg[role=img], [role=region], nav'))
            .filter(e => !e.textContent.trim() && !e.getAttribute('aria-label') && !(e.labels && e.labels.length
              && e.labels[0].textContent.trim())).map(e => e.outerHTML.slice(0, 80))"""
        )
        assert nameless == []

    def test_headings_are_in_order_and_tables_have_heads(self, page: Any) -> None:
        levels = page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(e => Number(e.tagName[1]))")
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
        scopes = page.eval_on_selector_all("table th", "all => all.map(e => e.scope)")
        assert set(scopes) == {"col"}
        assert page.get_attribute("html", "lang") == "zh-CN"

    def test_ids_are_unique_and_inner_links_lead_somewhere(self, page: Any) -> None:
        ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
        assert len(ids) == len(set(ids))
        anchors = page.eval_on_selector_all("a[href^='#']", "all => all.map(e => e.getAttribute('href').slice(1))")
        assert set(anchors) <= set(ids)

    @pytest.mark.parametrize("width", [1280, 390])
    def test_axe_finds_nothing(self, page: Any, width: int) -> None:
        from axe_playwright_python.sync_playwright import Axe  # only where a browser is

        page.set_viewport_size({"width": width, "height": 844})
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["impact"], one["nodes"][0]["html"][:80]) for one in found] == []

    def test_a_county_is_a_page_of_bounded_size_that_is_searched_as_one_types(self, browser: Any, large: Path) -> None:
        shown = browser.new_page()
        shown.goto(large.as_uri())
        assert shown.evaluate("document.querySelectorAll('*').length") < MOST_ELEMENTS
        shown.evaluate(
            """() => { const box = document.querySelector('input[data-for="t-schools"]');
            box.value = '第137'; box.dispatchEvent(new Event('input')); }"""
        )
        assert shown.locator("#t-schools tbody tr:visible").count() == 1, "found in the same moment"
        shown.close()

    def test_a_print_leaves_out_the_tail_of_long_tables_unless_all_is_asked_for(
        self, browser: Any, large: Path
    ) -> None:
        shown = browser.new_page()
        shown.goto(large.as_uri())
        shown.emulate_media(media="print")
        count = "document.querySelectorAll('#t-schools tbody tr').length - document.querySelectorAll('#t-schools tbody tr.beyond').length"
        assert shown.evaluate(count) == PRINTED_ROWS
        assert shown.locator("#t-schools tbody tr:visible").count() == PRINTED_ROWS
        shown.emulate_media(media="screen")
        shown.fill('input[data-for="t-schools"]', "第137")
        shown.emulate_media(media="print")
        assert shown.locator("#t-schools tbody tr:visible").count() == 1  # what was searched for is what is printed
        shown.emulate_media(media="screen")
        shown.fill('input[data-for="t-schools"]', "")
        shown.focus("#print-all")  # by the keyboard: the rows that come back move the box under a pointer
        shown.keyboard.press("Space")
        assert shown.is_checked("#print-all")
        shown.emulate_media(media="print")
        assert shown.locator("#t-schools tbody tr:visible").count() == len(
            shown.query_selector_all("#t-schools tbody tr")
        )
        shown.close()

    @pytest.mark.parametrize("width", [1280, 768, 390, 320])
    def test_the_page_never_scrolls_sideways(self, page: Any, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    @needs("pdftotext")
    def test_it_prints_whole_with_heads_and_without_tools(self, page: Any, tmp_path: Path) -> None:
        page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
        done = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], check=True, capture_output=True, timeout=60
        )
        told = re.sub(r"\s", "", done.stdout.decode("utf-8"))
        for word in ("控辍保学情况", "KC-2026-0005E", "学籍未更新", "怎么改", "期初", "期末"):
            assert word in told, word
        assert "查找" not in told

    @needs("pdftotext")
    def test_a_table_that_goes_on_over_pages_repeats_its_heads(self, page: Any, tmp_path: Path) -> None:
        page.evaluate(
            """() => { const body = document.querySelector('#t-findings tbody'), row = body.rows[0];
            for (let more = 0; more < 200; more += 1) { body.appendChild(row.cloneNode(true)); } }"""
        )
        page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
        done = subprocess.run(
            ["pdftotext", str(tmp_path / "page.pdf"), "-"], check=True, capture_output=True, timeout=60
        )
        assert done.stdout.decode("utf-8").count("怎么改") > 3
