"""A child whom the school put into an ordinary class is not said to be in a class of returned children."""

import pandas as pd
import pytest

from kongchuo_reports.publish.books.month.placement_book import _rules


@pytest.mark.parametrize(
    ("rule", "placed", "told"),
    [
        ("own_class", "八年级2班", "可单独编班，学校已定编入普通班"),
        ("own_class", "九年级复学1班", "单独分年级编班"),
        ("own_class", "", "单独分年级编班"),
        ("old_class", "八年级2班", "回原班就读"),
    ],
)
def test_the_rule_fits_the_class(rule: str, placed: str, told: str) -> None:
    assert _rules(pd.DataFrame({"rule": [rule], "placed_class": [placed]})).tolist() == [told]
