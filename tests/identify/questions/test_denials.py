"""What a roster row says of itself: which words tell that the child is not there."""

from __future__ import annotations

import pandas as pd
import pytest

from kongchuo_reports.identify.questions.denials import denials


@pytest.mark.parametrize(
    ("remark", "is_denial"),
    [
        ("学籍未到", False),
        ("学籍还未到", False),
        ("未到", True),
        ("未到校，学籍未到", True),
        ("转走", True),
        ("住校", False),
    ],
)
def test_a_record_that_has_not_come_says_nothing_of_the_child(remark, is_denial):
    roster = pd.DataFrame({"remark": [remark], "absence_text": [None], "class_text": [None]}, dtype="str")
    assert denials(roster).notna().tolist() == [is_denial]
