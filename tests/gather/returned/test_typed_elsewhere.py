"""White cells of the list of what to do in the registry are named, empty ones are not."""

from kongchuo_reports.files.grids import Grid
from kongchuo_reports.gather.returned import typed_elsewhere

HEAD = ["序号", "姓名", "办理人", "办理日期", "办理结果"]


def test_each_filled_white_cell_is_named_with_its_place_and_text():
    grid = Grid("东小学", [["学籍系统操作清单"], HEAD, [1, "孩1", "王老师", "", "已办理"], [2, "孩2", "", "", ""]])
    told = typed_elsewhere.findings([grid], "output/2026-09/08.xlsx")
    assert [(one["source_row"], one["source_column"], one["heading"], one["found"]) for one in told] == [
        (3, "C", "办理人", "王老师"),
        (3, "E", "办理结果", "已办理"),
    ]


def test_an_untouched_list_is_silent():
    grid = Grid("东小学", [["学籍系统操作清单"], HEAD, [1, "孩1", "", "", ""]])
    assert typed_elsewhere.findings([grid, Grid("选项", [["已办理"]])], "08.xlsx") == []
