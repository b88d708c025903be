"""One figure, one value, wherever it stands: a wrong one in one place stops a run, and a changed cell is found later."""

import csv
import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from kongchuo_reports.domain.errors import ConservationError
from kongchuo_reports.domain.occurrences import Occurrences, Scope, rate_code
from kongchuo_reports.domain.published import cross_footing, outcome, reading
from kongchuo_reports.domain.published.catalogue import CATALOGUE
from kongchuo_reports.domain.records import Results
from kongchuo_reports.pipeline import Order, month, month_of, results_of, run_month
from kongchuo_reports.publish.archive import data_package
from kongchuo_reports.publish.archive.manifest import hashes
from kongchuo_reports.publish.archive.verifying.verification import verify
from kongchuo_reports.publish.books.audit import audit_overview
from kongchuo_reports.publish.page import page_places
from kongchuo_reports.publish.papers import unit_letters
from tests.support.small_offices import Small, write_office

KEYS = ["figure", "scope_level", "scope", "stage"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small office's month: the workspace and the finished folder."""
    root = tmp_path_factory.mktemp("office")
    workspace = write_office(root / "office", [Small(5)])
    outcome = run_month(Order(workspace, "2026-10", root / "out"))
    assert outcome.folder is not None
    return workspace, outcome.folder


@pytest.fixture(scope="module")
def worked_out(run) -> Results:
    """The same month worked out and not yet drawn."""
    order = Order(run[0], "2026-10", run[1].parent)
    return results_of(order, month_of(order))


@pytest.fixture
def known(worked_out, monkeypatch) -> None:
    """A run that only draws: the month it would work out is known."""
    monkeypatch.setattr(month, "results_of", lambda *_: replace(worked_out, occurrences=Occurrences()))


def figures(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder / "data" / "figures.csv", dtype="str", keep_default_na=False)


def test_every_figure_of_a_scope_bears_one_value_in_every_place(run) -> None:
    told = figures(run[1])
    assert told.groupby(KEYS)["value"].nunique().eq(1).all()
    several = told.groupby(KEYS)["file"].nunique()
    assert several.ge(2).sum() > 20
    assert verify(run[1]) == []


def test_every_count_has_a_name_and_a_definition_of_its_own() -> None:
    assert len({one.code for one in CATALOGUE}) == len({one.name for one in CATALOGUE}) == len(CATALOGUE)
    assert all(one.definition and one.population and one.source for one in CATALOGUE)


def test_a_wrong_figure_planted_in_one_place_is_named_with_both_places() -> None:
    told = Occurrences()
    told.add("cases.open", 15, ("02.xlsx", "一页纸", "C7"))
    told.add("cases.open", 14, ("00.html", "各村", ""))
    table = told.table("镇", cross_footing.name_of)
    values = pd.DataFrame([("cases.open", "office", "镇", "both", 15)], columns=[*KEYS, "value"])
    (found,) = cross_footing.differences(table, values)
    assert "在账个案" in found
    assert "00.html" in found
    assert "14" in found


def test_a_scope_in_no_list_counts_nought() -> None:
    told = Occurrences()
    told.add("registered", 0, ("01.xlsx", "汇总", "C7"), Scope("school", "空校"))
    values = pd.DataFrame([("registered", "office", "镇", "both", 3)], columns=[*KEYS, "value"])
    assert list(cross_footing.differences(told.table("镇", cross_footing.name_of), values)) == []


@pytest.mark.parametrize("book", ["01_学籍核查.xlsx", "02_控辍保学台账.xlsx", "04_指标测算.xlsx", "07_报送汇总.xlsx"])
def test_one_number_raised_by_one_is_found_though_the_hashes_are_mended(run, tmp_path, book) -> None:
    folder = tmp_path / "2026-10"
    shutil.copytree(run[1], folder)
    place = figures(folder).query("file == @book and value != ''").iloc[0]
    workbook = load_workbook(folder / book)
    cell = workbook[place["sheet"]][place["cell"]]
    cell.value = float(place["value"]) + 1
    workbook.save(folder / book)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["outputs"] = hashes(folder)
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    assert any(book in line and place["cell"] in line for line in verify(folder))


def test_a_number_changed_in_a_paper_is_found(run, tmp_path) -> None:
    folder = tmp_path / "2026-10"
    shutil.copytree(run[1], folder)
    place = figures(folder).query("file.str.contains('学校月报告') and figure == 'expected'").iloc[0]
    path = folder / place["file"]
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text, value = parts["word/document.xml"].decode(), place["value"]
    head, found, tail = text.partition(place["sheet"])
    assert found
    parts["word/document.xml"] = (head + found + tail.replace(f">{value}<", f">{int(value) + 1}<", 1)).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert any(place["file"] in line and place["sheet"] in line for line in verify(folder))


def test_a_number_changed_on_the_page_is_found(run, tmp_path) -> None:
    folder = tmp_path / "2026-10"
    shutil.copytree(run[1], folder)
    place = figures(folder).query("file.str.endswith('.html') and figure == 'registered' and scope_level == 'school'")
    school, value = place.iloc[0][["scope", "value"]]
    page = folder / place.iloc[0]["file"]
    text = page.read_text("utf-8")
    (row,) = [one for one in re.findall(r"<tr[ >].*?</tr>", text, re.DOTALL) if f">{school}<" in one][:1]
    page.write_text(text.replace(row, re.sub(rf">\s*{value}\s*<", f">{int(value) + 7}<", row)), "utf-8")
    assert any(page.name in line and school in line for line in verify(folder))


class Off:
    """A stand-in for the catalogue that tells one module one figure too high."""

    def __init__(self, figure: str) -> None:
        self.figure = figure

    def __getattr__(self, name: str) -> object:
        return getattr(reading, name)

    def count(self, results: Results, figure: str, *rest: str) -> int:
        return reading.count(results, figure, *rest) + (figure == self.figure)

    def by_place(self, results: Results, figure: str, *rest: str) -> pd.Series:
        return reading.by_place(results, figure, *rest) + (figure == self.figure)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("module", "figure", "told"),
    [
        (audit_overview, "registered", "学籍人数"),
        (unit_letters, "rostered", "花名册人数"),
        (page_places, "registered", "学籍人数"),
        (outcome, "findings.error", "问题（错误）"),
    ],
    ids=["book", "letter", "page", "console"],
)
def test_a_wrong_number_in_one_place_stops_the_run(run, tmp_path, monkeypatch, module, figure, told) -> None:
    monkeypatch.setattr(module, "reading", Off(figure))
    with pytest.raises(ConservationError, match=told):
        run_month(Order(run[0], "2026-10", tmp_path / "out"))
    assert not (tmp_path / "out" / "2026-10").exists()


@pytest.mark.usefixtures("known")
def test_a_rate_that_the_data_tell_otherwise_than_the_books_stops_the_run(run, tmp_path, monkeypatch) -> None:
    def off(results: Results) -> None:
        row = results.measured.rates.rows.query("scope_level == 'office' and denominator > 0").to_dict("records")[0]
        scope = Scope("office", str(row["scope"]), str(row["stage"]))
        place = ("data/rates.csv", "", "numerator2")
        results.occurrences.add(f"{rate_code(row)}.numerator", row["numerator"] + 1, place, scope)

    monkeypatch.setattr(data_package, "_told_in_rates", off)
    with pytest.raises(ConservationError, match="分子"):
        run_month(Order(run[0], "2026-10", tmp_path / "out"))
    assert not (tmp_path / "out" / "2026-10").exists()


def test_a_rate_changed_in_data_is_found(run, tmp_path) -> None:
    folder = tmp_path / "2026-10"
    shutil.copytree(run[1], folder)
    path = folder / "data" / "rates.csv"
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    rows[0]["denominator"] = str(int(rows[0]["denominator"]) + 1)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert any("rates.csv" in line and "分母" in line for line in verify(folder))
