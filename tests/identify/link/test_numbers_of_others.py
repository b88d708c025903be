"""A number of somebody else's is told with its last digits and its owner; two rows that swapped theirs are told so."""

import pandas as pd

from kongchuo_reports.identify.link.link_findings import numbers_of_others

BROTHER, SISTER, STRANGER = "990101201207240011", "990101201403150028", "990101201311020036"


def rows(*told: tuple[str, str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(told, columns=["name", "id_no", "source_file", "source_row"])
    return frame.assign(source_sheet="", source_column="C", school="河湾小学")


REGISTRY = rows(
    ("韦阿宝", BROTHER, "籍.xlsx", 4), ("韦阿珍", SISTER, "籍.xlsx", 9), ("蒙大有", STRANGER, "籍.xlsx", 20)
)


def test_two_rows_that_bear_each_others_number_are_told_as_swapped() -> None:
    told = numbers_of_others(REGISTRY, rows(("韦阿宝", SISTER, "三年级.xls", 7), ("韦阿珍", BROTHER, "一年级.xls", 12)))
    first, second = told.rows["message"].tolist()
    assert "末四位0028" in first
    assert "籍.xlsx 第9行" in first
    assert "与一年级.xls 第12行互相写反" in first
    assert "末四位0011" in second
    assert "与三年级.xls 第7行互相写反" in second


def test_one_wrong_number_alone_is_nobodys_swap() -> None:
    (message,) = numbers_of_others(REGISTRY, rows(("韦阿宝", STRANGER, "三年级.xls", 7))).rows["message"]
    assert "末四位0036" in message
    assert "互相写反" not in message
    assert STRANGER not in message


def test_nothing_to_tell_is_no_finding() -> None:
    assert len(numbers_of_others(REGISTRY, rows())) == 0
