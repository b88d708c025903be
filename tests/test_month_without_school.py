"""A month without school (寒假、暑假): no roster is asked for, every case goes on, nothing is said of who sits in class."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import docx
import pytest

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.law.policy import Override, policy_on
from kongchuo_reports.domain.school_days import vacation_month
from kongchuo_reports.pipeline import Order, run_month, verify_run
from tests.support.small_offices import MONTH, Small, write_office

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.pipeline import Outcome

ROSTERS = "学校花名册"


@pytest.mark.parametrize(
    ("label", "vacation"),
    [
        ("2026-10", ""),
        ("2027-01", ""),
        ("2027-02", "寒假"),
        ("2027-03", ""),
        ("2027-06", ""),
        ("2027-07", "暑假"),
        ("2027-08", "暑假"),
        ("2027-09", ""),
    ],
)
def test_a_month_is_without_school_when_most_of_its_days_are_vacation(label: str, vacation: str) -> None:
    in_force, _ = policy_on(dt.date.fromisoformat(f"{label}-01"))
    assert vacation_month(label, in_force) == vacation


def test_the_vacation_is_the_one_the_office_wrote() -> None:
    written = Override("寒假", "01-05 至 02-08")
    in_force, rejected = policy_on(dt.date(2027, 1, 31), [written])
    assert not rejected
    assert [vacation_month(f"2027-0{month}", in_force) for month in (1, 2)] == ["寒假", ""]


@pytest.fixture(scope="module")
def vacation(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Outcome]:
    """October with rosters, then February with none."""
    home = tmp_path_factory.mktemp("home")
    workspace = write_office(home / "工作", [Small(1)])
    first = run_month(Order(workspace, MONTH, home / "output"))
    shutil.copytree(workspace / MONTH, workspace / "2027-02")
    shutil.rmtree(workspace / "2027-02" / ROSTERS)
    return first, run_month(Order(workspace, "2027-02", home / "output"))


@pytest.mark.slow
def test_every_case_goes_on_and_no_school_is_asked_for_a_roster(vacation: tuple[Outcome, Outcome]) -> None:
    before, after = vacation
    assert after.folder is not None
    open_before = before.results.persuaded.cases.rows.query("state != 'closed' and state != 'excluded'")
    kept = after.results.persuaded.cases.rows.set_index("case_no")["state"]
    assert len(open_before)
    assert set(kept[open_before["case_no"]]).isdisjoint({"closed", "excluded", "returned"})
    codes = set(after.results.findings.rows["code"])
    assert "K372" in codes
    assert "K352" not in codes
    assert not (after.results.supervised.notices.rows["topic"] == "补报花名册").any()
    circular = "\n".join(part.text for part in docx.Document(str(after.folder / "文书" / "督查通报.docx")).paragraphs)
    assert "寒假，不收花名册" in circular
    assert "补报" not in circular
    assert verify_run(after.folder) == []


@pytest.mark.slow
def test_no_target_is_met_or_missed_by_lists_nobody_owed(vacation: tuple[Outcome, Outcome]) -> None:
    rates = vacation[1].results.measured.rates.rows
    decided = rates[rates["indicator"].isin(["dropout_rate", "group_coverage_rate"]) & rates["doubtful"].gt(0)]
    assert len(decided)
    assert "met" not in set(decided["verdict"].dropna())
    lacking = decided["lacking"].dropna()
    assert lacking.str.contains("寒假不收花名册未核对").any()
    assert not lacking.str.contains("花名册未报送").any(), "nobody owes a list in a vacation"


def test_a_month_with_school_and_no_roster_is_not_made(tmp_path: Path) -> None:
    workspace = write_office(tmp_path / "工作", [Small(1)])
    shutil.rmtree(workspace / MONTH / ROSTERS)
    with pytest.raises(SurroundingsError, match=ROSTERS):
        run_month(Order(workspace, MONTH, tmp_path / "output"))
