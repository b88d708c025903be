"""The console tells every trouble, and no name or number of a person."""

from pathlib import Path

import pytest

from kongchuo_reports.domain.records import Results
from kongchuo_reports.domain.wording.program.console import finding_lines, outcome_lines
from kongchuo_reports.pipeline import Order, month_of, results_of

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    order = Order(ROOT / "input_examples", "2026-10", tmp_path_factory.mktemp("output"))
    return results_of(order, month_of(order))


def test_the_console_holds_no_name_and_no_number_of_a_child(results: Results) -> None:
    text = "\n".join([*finding_lines(results.findings), *outcome_lines(results, None, {}, 1.0)])
    assert len(text) > 1000
    for table in (results.gathered.registry, results.gathered.roster, results.gathered.households):
        rows = table.rows
        assert not [name for name in set(rows["name"].dropna()) if len(name) > 2 and name in text]
        for column in ("id_no", "registry_no", "phone"):
            assert not [number for number in set(rows[column].dropna()) if number in text]


def test_alike_findings_share_three_lines_and_a_count(results: Results) -> None:
    lines = list(finding_lines(results.findings))
    assert any(line.strip().startswith("同类问题还有") for line in lines)
    assert len(lines) < len(results.findings)
    assert all("→" in line for line in lines if line.startswith("["))
