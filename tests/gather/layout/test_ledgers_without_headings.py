"""A ledger whose heading row was deleted is read as it was drawn, or refused in one sentence."""

import pytest

from kongchuo_reports.domain.kept.ledger_columns import FURTHER, HEADINGS, NAMES, PRINTED
from kongchuo_reports.files.grids import Grid
from kongchuo_reports.gather.layout.headings import vocabulary
from kongchuo_reports.gather.layout.layout import lay_out
from kongchuo_reports.publish.books.ledger import ledger_cases
from tests.gather.drawn import id_no

CASES = [
    {
        "case_no": f"KC-2026-000{serial}F", "name": name, "id_no": id_no(serial), "school": "柳河小学",
        "grade_class": "六年级1班", "state": "疑似待核实", "remark": f"话{serial}", "sex": "男",
        "registry_no": f"G{id_no(serial)}", "guardian": "李桂花",
    }
    for serial, name in enumerate(("李梅", "王小明", "张石头"), start=1)
]  # fmt: skip


def laid_out(*, titles=(), names=NAMES, below=(), headings=None):
    rows = [[title] for title in titles] + ([headings] if headings else [])
    rows += [[case.get(name, "") for name in names] for case in CASES]
    grid = Grid("疑似辍学台账", [*rows, *([text] for text in below)])
    return lay_out(grid, vocabulary("return"), "台账回填/台账.xlsx")


def values(layout, field):
    return [block.columns.get(field) for block in layout.blocks]


def codes(layout):
    return [trouble["code"] for trouble in layout.troubles]


def test_the_columns_stand_as_the_ledger_draws_them():
    assert [field.name for field in (*ledger_cases.PRINTED, *ledger_cases.FURTHER)] == [*PRINTED, *FURTHER]
    drawn = [field.heading for field in (*ledger_cases.PRINTED, *ledger_cases.FURTHER)]
    assert drawn == list(HEADINGS)


@pytest.mark.parametrize("titles", [(), ("2026年10月疑似辍学台账", "填报单位：石湾镇")])
def test_rows_without_headings_are_read_in_the_order_in_which_they_were_drawn(titles):
    layout = laid_out(titles=titles, below=("说明：1. 灰底列由程序算出，改了也不采用；白底列由人填写，下月自动读回。",))
    assert codes(layout) == ["K284"]
    assert [len(block.rows) for block in layout.blocks] == [3]
    assert values(layout, "remark") == [(NAMES.index("remark"),)]
    same = laid_out(titles=titles, headings=list(HEADINGS))
    assert (codes(same), [block.columns for block in same.blocks]) == ([], [block.columns for block in layout.blocks])


@pytest.mark.parametrize(
    "names",
    [
        ("case_no", "name", "", *NAMES[2:]),  # a column of one's own
        ("case_no", "id_no", "name", *NAMES[3:]),
        ("case_no", "name", "id_no", "registry_no", *NAMES[3:]),
    ],
)
def test_columns_that_were_moved_besides_are_refused_in_one_sentence(names):
    layout = laid_out(names=names)
    assert (codes(layout), layout.blocks, layout.is_refused) == (["K285"], [], True)
