"""Walk: any row of the example can be followed through the month, also one that is not decided."""

import re
from pathlib import Path

import pytest

from kongchuo_reports import walk, walk_rate
from kongchuo_reports.domain.codes import RosterStanding, Standing
from kongchuo_reports.domain.errors import UsageError
from kongchuo_reports.domain.records import Results
from kongchuo_reports.domain.wording.program import walking as words
from kongchuo_reports.pipeline import Order, quiet
from tests.support.example_months import ExampleMonths

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def results(example_months: ExampleMonths) -> Results:
    return example_months.masked("2026-09")


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


def test_a_household_child_without_a_record_is_followed_to_its_case_and_back(results: Results) -> None:
    children, cases = results.classified.children.rows, results.persuaded.cases.rows
    child = children[children["standing"].eq("out_of_school") & children["registry_key"].isna()].iloc[0]
    case = cases[cases["name"].eq(child["name"]) & cases["registry_key"].isna()].iloc[0]
    by_place = "\n".join(lines(results, f"{child['source_file']}#{child['source_sheet']}!{child['source_row']}"))
    assert case["case_no"] in by_place
    assert "（out_of_school）" in "\n".join(lines(results, case["case_no"]))


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


@pytest.mark.parametrize("key", ["指标:dropout_rate", "指标：辍学率", "指标:possible_dropout_rate"])
def test_a_figure_lists_every_child_it_counts_and_no_full_name(results: Results, key: str) -> None:
    told = list(walk_rate.members_told(results, key))
    assert walk_rate.is_figure(key)
    rates = results.measured.rates.rows
    indicator = "possible_dropout_rate" if "possible" in key else "dropout_rate"
    definition = "E" if "possible" in key else "C"
    rate = rates[
        rates["indicator"].eq(indicator) & rates["definition"].eq(definition) & rates["scope_level"].eq("office")
    ].set_index("stage")
    first = next(place for place, line in enumerate(told) if line.strip().startswith("分子：")) + 1
    # those in doubt stand in a part of their own below
    beyond = next(place for place, line in enumerate(told) if place >= first and not line.startswith("　　"))
    listed = [line for line in told[first:beyond] if "案号" in line]
    assert len(listed) == rate.loc["both", "numerator"] > 0
    assert told[-1].strip().startswith(f"合计：分子 {len(listed)}，")
    members = results.measured.members.rows
    mine = members[members["indicator"].eq(indicator) & members["definition"].eq(definition)]
    text = "\n".join(told)
    assert all(number in text for number in mine["case_no"].dropna())
    assert not any(name in text for name in mine["name"].dropna())


def test_every_figure_of_the_month_lists_as_many_children_as_its_numerator(results: Results) -> None:
    rates = results.measured.rates.rows
    for indicator, definition in (("dropout_rate", "C"), ("possible_dropout_rate", "E")):
        mine = rates[rates["indicator"].eq(indicator) & rates["definition"].eq(definition)]
        assert set(mine["scope_level"]) >= {"office", "school"}
        for row in mine.to_dict("records"):
            if row["scope_level"] == "township" and row["scope"] == results.gathered.base.office.name:
                continue
            told = list(walk_rate.members_told(results, f"指标:{indicator}:{row['scope']}:{row['stage']}"))
            assert told[-1].strip().startswith((f"合计：分子 {row['numerator']}，", "没有计入的行")), row


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("指标:巩固", "retention_rate"),
        ("指标:dropout_rate:没有这所学校", "可以写"),
        ("指标:dropout_rate::高中", "primary"),
    ],
)
def test_a_figure_nobody_worked_out_is_a_usage_error_with_what_there_is(results: Results, key: str, said: str) -> None:
    with pytest.raises(UsageError) as fault:
        list(walk_rate.members_told(results, key))
    assert said in fault.value.remedy


@pytest.mark.parametrize("name", ["registry", "roster", "children"])
def test_no_row_of_the_example_is_without_explanation(results: Results, name: str) -> None:
    rows = getattr(results.classified, name).rows
    assert len(rows) > 500
    assert rows["reason"].str.len().ge(4).all()
    keys = rows["source_file"] + "#" + rows["source_sheet"].fillna("") + "!" + rows["source_row"].astype("str")
    assert keys.map(lambda key: walk.PLACE.fullmatch(key) is not None).all()
    if "match_rule" in rows and name != "children":
        linked = rows["match_rule"].notna()
        assert rows.loc[linked, ["match_score", "evidence_code"]].notna().all(axis=None)


@pytest.mark.parametrize("name", ["registry", "roster", "children"])
def test_one_row_of_every_reason_is_followed_to_its_end(results: Results, name: str) -> None:
    rows = getattr(results.classified, name).rows
    kind = rows["standing_rule"] if "standing_rule" in rows else rows["reason"].str[:6]
    for row in rows[~(rows["standing"] + kind).duplicated()].to_dict("records"):
        sheet = row["source_sheet"] if isinstance(row["source_sheet"], str) else ""
        text = "\n".join(lines(results, f"{row['source_file']}#{sheet}!{row['source_row']}"))
        assert f"（{row['standing']}）" in text
        assert str(row["reason"]) in text
        for stage in (" 1 读取", " 2 清洗", " 3 对应", " 5 结论", " 6 指标", " 7 个案"):
            assert stage in text, (stage, row["standing"], row["reason"])


def test_every_question_of_the_example_is_told_with_the_rows_it_is_about(results: Results) -> None:
    reviews = results.classified.reviews.rows
    assert len(reviews) > 0
    tables = {"registry_key": results.classified.registry.rows, "roster_key": results.classified.roster.rows}
    for review in reviews.to_dict("records"):
        for column, rows in tables.items():
            if isinstance(review[column], int):
                row = rows.iloc[review[column]]
                text = "\n".join(
                    lines(results, f"{row['source_file']}#{row['source_sheet'] or ''}!{row['source_row']}")
                )
                assert review["question_no"] in text
                assert str(review["evidence_for"]) in text or review["kind"] == "single"


def test_a_walk_holds_no_word_of_a_programming_language(results: Results) -> None:
    code = re.compile(r"\b(?:None|nan|NaT|NaN|True|False|<NA>)\b|<NA>")
    cases, registry = results.persuaded.cases.rows, results.classified.registry.rows
    odd = registry[~registry["standing"].isin(["present"])].groupby("standing").head(4)
    keys = [*cases["case_no"], *(f"{r.source_file}#{r.source_sheet}!{r.source_row}" for r in odd.itertuples())]
    for key in keys:
        for line in lines(results, key):
            assert not code.search(line), line


def test_a_rate_without_a_headcount_says_nothing_of_room() -> None:
    row = {
        "scope": "中心小学", "indicator_label": "辍学率", "definition": "A", "numerator": 1, "denominator": None, "allowed": None,
        "headroom": None, "target": 0.006, "target_source": "", "is_met": None, "verdict": "undecided", "is_near": None,
    }  # fmt: skip
    assert words.rate_line(row) == " 6 指标　　计入 中心小学 辍学率（口径A）：1/—"
    assert words.target_line(row).endswith("不能判定")
    assert words.rate_line({**row, "denominator": 500, "allowed": 3}).endswith("1/500；可容 3 人")
