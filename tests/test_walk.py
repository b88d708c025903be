"""Walk: any row of the example can be followed through the month, also one that is not decided."""

from pathlib import Path

import pytest

from kongchuo_reports import walk
from kongchuo_reports.domain.codes import RosterStanding, Standing
from kongchuo_reports.domain.errors import UsageError
from kongchuo_reports.domain.records import Results
from kongchuo_reports.pipeline import Order, month_of, quiet, results_of

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    order = Order(ROOT / "input_examples", "2026-09", tmp_path_factory.mktemp("output"))
    return results_of(order, month_of(order))


def lines(results: Results, key: str) -> list[str]:
    return [line for trail in walk.trails_of(results, key) for line in walk.told(results, trail)]


@pytest.mark.parametrize("standing", list(Standing), ids=lambda standing: standing.value)
def test_a_registry_row_of_every_standing_is_explained_by_its_place(results: Results, standing: Standing) -> None:
    rows = results.classified.registry.rows
    row = rows[rows["standing"] == standing.value].iloc[0]
    told = lines(results, f"{row['source_file']}#{row['source_sheet']}!{row['source_row']}")
    text = "\n".join(told)
    assert f"（{standing.value}）" in text
    assert str(row["reason"]) in text
    assert any(line.startswith(" 1 读取") for line in told)
    assert row["name"] not in text, "names are masked unless asked for"
    if isinstance(row["id_no"], str):
        assert row["id_no"] not in text


@pytest.mark.parametrize("standing", list(RosterStanding), ids=lambda standing: standing.value)
def test_a_roster_row_of_every_standing_is_explained(results: Results, standing: RosterStanding) -> None:
    rows = results.classified.roster.rows
    row = rows[rows["standing"] == standing.value].iloc[0]
    text = "\n".join(lines(results, f"{row['source_file']}#{row['source_sheet']}!{row['source_row']}"))
    assert f"（{standing.value}）" in text


def test_a_case_is_followed_to_its_duties_notice_and_ledger(results: Results) -> None:
    case = results.persuaded.cases.rows.iloc[0]
    text = "\n".join(lines(results, case["case_no"]))
    for stage in (" 7 个案", " 8 责任", "10 归档"):
        assert stage in text
    assert case["case_no"] in text


def test_a_child_is_found_by_id_number_and_by_registry_number(results: Results) -> None:
    rows = results.classified.registry.rows
    row = rows[rows["standing"].eq("present") & rows["id_no"].notna() & rows["registry_no"].notna()].iloc[0]
    for key in (row["id_no"], row["registry_no"], row["id_no"].lower()):
        assert any(f"第 {row['source_row']} 行" in line for line in lines(results, key))


def test_a_key_nobody_has_is_told_with_what_to_write(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "results_of", lambda *_: results)
    order = Order(ROOT / "input_examples", "2026-09", ROOT / "nowhere")
    with pytest.raises(UsageError) as told:
        list(walk.steps_of(order, "990101209901010000", quiet))
    assert "9…0" in told.value.message
    assert "!" in told.value.remedy
