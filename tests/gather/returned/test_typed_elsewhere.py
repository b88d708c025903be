"""What people fill into the lists of a run is named; what stands beside a thing to do in the registry stays with it."""

import pandas as pd

from kongchuo_reports.domain.tables import Actions, TypedActions
from kongchuo_reports.files.grids import Grid
from kongchuo_reports.gather.returned import typed_elsewhere
from kongchuo_reports.publish.books.month.actions_book import with_typed

HEAD = ["序号", "操作", "姓名", "身份证件号", "学籍号", "办理人", "办理日期", "办理结果"]
FIRST = [1, "返校就读", "孩1", "990101", "G990101", "王老师", "", "已办理"]
SECOND = [2, "返校就读", "孩2", "990102", "G990102", "", "", ""]
REVIEW = ["期间", "期末", "复核人", "复核日期", "复核意见"]


def test_each_filled_white_cell_is_named_with_its_place_and_text():
    grid = Grid("东小学", [["学籍系统操作清单"], HEAD, FIRST, SECOND])
    told = typed_elsewhere.findings([grid], "output/2026-09/08.xlsx")
    assert [(one["code"], one["source_row"], one["source_column"], one["heading"], one["found"]) for one in told] == [
        ("K283", 3, "F", "办理人", "王老师"),
        ("K283", 3, "H", "办理结果", "已办理"),
    ]


def test_a_review_typed_into_the_periods_is_named_as_not_kept():
    grid = Grid("季度学期学年", [REVIEW, ["第三季度", 3, "", "", "与台账相符"]])
    (one,) = typed_elsewhere.findings([grid], "output/2026-09/04.xlsx")
    assert (one["code"], one["heading"], one["found"]) == ("K276", "复核意见", "与台账相符")
    assert typed_elsewhere.actions([grid]) == []


def test_an_untouched_list_is_silent():
    grid = Grid("东小学", [["学籍系统操作清单"], HEAD, SECOND])
    assert typed_elsewhere.findings([grid, Grid("选项", [["已办理"]])], "08.xlsx") == []
    assert typed_elsewhere.actions([grid]) == []


def test_what_was_typed_stands_beside_the_same_thing_to_do_of_the_next_month_and_the_last_word_counts():
    later = [*FIRST[:5], "李老师", "2026-10-12", "已提交待审核"]
    typed = typed_elsewhere.typed_actions(
        typed_elsewhere.actions([Grid("东小学", [HEAD, FIRST, SECOND]), Grid("东小学", [HEAD, later])])
    )
    child = {"name": "孩1", "id_no": "990101", "registry_no": "G990101"}
    actions = Actions.of([{**child, "action": "mark_returned"}, {**child, "action": "update"}, {"action": "update"}])
    rows = with_typed(actions.rows, typed.rows, {"mark_returned": "返校就读", "update": "更正"})
    assert rows["done_by"].tolist()[0] == "李老师"
    assert rows["result"].tolist()[0] == "已提交待审核"
    assert rows[["done_by", "done_on", "result"]].isna().to_numpy()[1:].all()
    assert isinstance(rows, pd.DataFrame)
    assert with_typed(actions.rows, TypedActions.empty().rows, {})["result"].isna().all()
