"""Coded columns: every different value once, and nothing merged that is not the same."""

import pandas as pd

from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.gather.values.coded import coded, constant, together
from kongchuo_reports.gather.values.id_columns import document_type, id_columns
from kongchuo_reports.gather.values.identity import id_cell


def test_a_truth_value_a_whole_number_and_a_float_stay_three_values() -> None:
    told = coded([True, 1, 1.0, True, "1"]).map(lambda cell: f"{type(cell).__name__} {cell}")
    assert told.tolist() == ["bool True", "int 1", "float 1.0", "bool True", "str 1"]


def test_each_different_value_is_asked_once() -> None:
    asked: list[object] = []
    told = coded(["甲", "乙", "甲", ""]).map(lambda cell: asked.append(cell) or str(cell))
    assert told.tolist() == ["甲", "乙", "甲", ""]
    assert asked == ["甲", "乙", ""]


def test_an_empty_text_is_a_missing_value_of_a_text_column() -> None:
    told = coded(["甲", "", "甲"]).map(str).text()
    assert str(told.dtype) == "str"
    assert told.fillna("-").tolist() == ["甲", "-", "甲"]


def test_columns_put_together_tell_the_different_rows() -> None:
    told = together(coded(["甲", "乙", "甲", "甲"]), constant("班", 4), coded([1.0, 1.0, 2.0, 1.0]))
    assert told.tolist() == [("甲", "班", 1.0), ("乙", "班", 1.0), ("甲", "班", 2.0), ("甲", "班", 1.0)]
    assert len(told.values) == 3


def test_a_column_without_rows_has_no_values() -> None:
    assert together(coded([]), coded([])).map(str).text().equals(pd.Series([], dtype="str"))


def test_whole_columns_of_numbers_say_what_each_cell_says() -> None:
    heads = ("99010120130229001", "99010120130228001", "81000020130228001", "91112320130228001", "11010118990228001")
    cells = [head + check_digit(head) for head in heads]
    cells += [heads[1] + "0", heads[1] + "1", "990101201302280O1X", "123456789012345678", "无", "", "G" + cells[1]]
    cells += ["191919191911191919", "９９０１０１２０１３０２２８００１X", "99010120130228001x"]
    told = id_columns(coded(cells), constant("", len(cells)))
    for at, cell in enumerate(cells):
        one = id_cell(cell)
        assert told.number[at] == one.number
        assert told.state[at] == one.state.value
        assert told.prefix[at] == one.prefix
        assert told.type[at] == document_type(one, "")
        assert told.registry_no[at] == one.registry_no
