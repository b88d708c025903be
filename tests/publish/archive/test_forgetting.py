"""A month is taken out whole, with what is kept of it, and nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.publish.archive.filing import Filing
from kongchuo_reports.publish.archive.forgetting import forget

if TYPE_CHECKING:
    from pathlib import Path


def file_one(out: Path, label: str) -> None:
    with Filing(out, label) as filing:
        for name in ("manifest.json", "a.txt"):
            (filing.staging / name).write_text("{}", "utf-8")
        filing.put_in_place()


def test_a_month_goes_with_its_former_runs_and_its_check(tmp_path: Path) -> None:
    for label in ("2026-09", "2026-09", "2026-10", "2026-10", "2026-10"):
        file_one(tmp_path, label)
    (tmp_path / "检查" / "2026-10").mkdir(parents=True)
    (tmp_path / "检查" / "2026-10" / "findings.csv").write_text("", "utf-8")
    assert forget(tmp_path, "2026-10") == [
        ("2026-10", 2),
        ("历史/2026-10-第1次", 2),
        ("历史/2026-10-第2次", 2),
        ("检查/2026-10", 1),
    ]
    left = sorted(path.name for path in (*tmp_path.iterdir(), *(tmp_path / "历史").iterdir()) if path.is_dir())
    assert left == ["2026-09", "2026-09-第1次", "历史", "检查"]
    file_one(tmp_path, "2026-10")


def test_a_month_that_lies_in_the_history_only_goes_too(tmp_path: Path) -> None:
    file_one(tmp_path, "2026-10")
    (tmp_path / "历史").mkdir()
    (tmp_path / "2026-10").rename(tmp_path / "历史" / "2026-10-第4次")
    assert len(forget(tmp_path, "2026-10")) == 1
    assert not list((tmp_path / "历史").iterdir())


@pytest.mark.parametrize("label", ["2026-10", "2026-11"])
def test_what_is_no_run_of_ours_is_not_removed(tmp_path: Path, label: str) -> None:
    (tmp_path / "2026-10" / "学校花名册").mkdir(parents=True)
    with pytest.raises(SurroundingsError):
        forget(tmp_path, label)
    assert (tmp_path / "2026-10" / "学校花名册").is_dir()
