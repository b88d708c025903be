"""Which month rests on which: a month run again makes those after it old, and they say so."""

import json
from pathlib import Path

import pytest

from kongchuo_reports.domain.wording.program.outputs import PAGE
from kongchuo_reports.publish.archive.resting import (
    former_order,
    is_outdated,
    mark_later,
    outdated_months,
    rests_on,
    runs_of,
    stale_since,
)
from kongchuo_reports.publish.archive.verifying.verification import verified


def run(out: Path, label: str, ledger: str, **more: object) -> None:
    """A finished month as far as this matters."""
    folder = out / label
    told = {"month": label, "ledger": ledger, "rests_on": rests_on(out, label), "outputs": {PAGE: ""}} | more
    folder.mkdir(exist_ok=True)
    (folder / PAGE).write_text("<html><body class='x'>页</body></html>", "utf-8")
    (folder / "manifest.json").write_text(json.dumps(told), "utf-8")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for label in ("2026-09", "2026-10", "2026-11"):
        run(tmp_path, label, f"{label} 一")
    return tmp_path


def test_months_in_order_rest_on_one_another(out: Path) -> None:
    assert outdated_months(out) == []
    assert (stale_since(out, "2026-12"), mark_later(out, "2026-11")) == ("", ())


def test_a_month_run_again_with_another_ledger_makes_all_later_ones_old(out: Path) -> None:
    page = out / "2026-11" / PAGE
    run(out, "2026-09", "2026-09 二")
    assert mark_later(out, "2026-09") == ("2026-10", "2026-11")
    assert is_outdated(out, "2026-10")
    assert not is_outdated(out, "2026-11"), "what it rests on is still there, and itself rests on old things"
    assert "--from 2026-10" in page.read_text("utf-8")
    assert json.loads((out / "2026-11" / "manifest.json").read_text("utf-8"))["outdated_since"] == "2026-10"
    assert stale_since(out, "2026-12") == "2026-10"
    assert any("已经过时" in said for said in verified(out / "2026-11").problems)
    mark_later(out, "2026-09")
    assert page.read_text("utf-8").count("已经过时") == 1
    for label in ("2026-10", "2026-11"):
        run(out, label, f"{label} 二")
    assert outdated_months(out) == []


def test_the_same_ledger_again_makes_nothing_old(out: Path) -> None:
    run(out, "2026-09", "2026-09 一")
    assert mark_later(out, "2026-09") == ()


def test_a_skipped_month_that_is_run_later_makes_the_next_old(tmp_path: Path) -> None:
    for label in ("2026-09", "2026-11", "2026-10"):
        run(tmp_path, label, label)
    assert mark_later(tmp_path, "2026-10") == ("2026-11",)


def test_a_run_of_an_older_version_is_believed(tmp_path: Path) -> None:
    run(tmp_path, "2026-09", "一")
    (tmp_path / "2026-10").mkdir()
    (tmp_path / "2026-10" / "manifest.json").write_text('{"month": "2026-10"}', "utf-8")
    assert outdated_months(tmp_path) == []


def test_every_run_is_known_the_later_ones_first(out: Path) -> None:
    for name in ("2026-10-第2次", "2026-10-第10次", "2026-11-第1次"):
        (out / "历史" / name).mkdir(parents=True)
    runs = runs_of(out, "2026-10")
    assert (runs.previous, runs.current) == (out / "2026-09", out / "2026-10")
    assert [path.name for path in runs.others] == ["2026-11", "2026-11-第1次", "2026-10-第10次", "2026-10-第2次"]
    assert runs_of(out / "没有", "2026-10") == runs_of(out / "没有", "2026-11")


def test_a_month_is_run_again_as_it_was_run_before(out: Path) -> None:
    run(out, "2026-10", "二", as_of="2026-10-28", is_full=True, begun_anew="2026-09")
    told = former_order(out / "2026-10")
    assert (str(told.as_of), told.full, told.begun_anew) == ("2026-10-28", True, True)
    assert former_order(out / "2027-01").as_of is None
