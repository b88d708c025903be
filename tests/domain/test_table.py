"""Tables are declared, checked at birth, and cannot change."""

import pandas as pd
import pytest

from kongchuo_reports.domain import tables
from kongchuo_reports.domain.errors import ProgramError
from kongchuo_reports.domain.tables import Schools

ONE = {"school": "云岭中心小学", "kind": "primary"}


@pytest.mark.parametrize("name", tables.__all__)
def test_every_table_can_be_born_empty(name: str) -> None:
    table = getattr(tables, name)
    assert len(table.empty()) == 0
    assert len(set(table.names())) == len(table.names())


def test_a_lacking_column_is_born_missing() -> None:
    rows = Schools.of([ONE]).rows
    assert rows["principal"].isna().all()
    assert str(rows["principal"].dtype) == "str"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda frame: frame.drop(columns="phone"), "missing phone"),
        (lambda frame: frame.assign(extra=1), "extra extra"),
        (lambda frame: frame.assign(school=pd.Series(["x"], dtype=object)), "school is object, not str"),
        (lambda frame: frame[list(reversed(frame.columns))], "another order"),
    ],
)
def test_what_was_not_declared_is_refused(change: object, told: str) -> None:
    frame = Schools.of([ONE]).rows
    with pytest.raises(ProgramError, match=told):
        Schools(change(frame))


def test_a_table_cannot_be_changed_through_its_rows() -> None:
    table = Schools.of([ONE])
    rows = table.rows
    rows.loc[0, "school"] = "别的学校"
    rows["principal"] = "某人"
    del rows["kind"]
    assert table.rows["school"].tolist() == ["云岭中心小学"]
    assert table.rows["principal"].isna().all()
    assert "kind" in table.rows


def test_a_table_is_not_changed_through_its_birth_frame() -> None:
    frame = Schools.of([ONE]).rows
    table = Schools(frame)
    frame.loc[0, "school"] = "别的学校"
    assert table.rows["school"].tolist() == ["云岭中心小学"]


def test_stacking_keeps_every_row_in_order() -> None:
    table = Schools.stack([Schools.of([ONE]), Schools.empty(), Schools.of([{"school": "二小"}])])
    assert table.rows["school"].tolist() == ["云岭中心小学", "二小"]
