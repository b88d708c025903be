"""四步法: the way of a visit tells the step; a step that was not taken is none."""

import pandas as pd
import pytest

from kongchuo_reports.domain.published.of_visits import step_of
from kongchuo_reports.publish.books.audit.audit_steps import STEPS


def test_the_steps_stand_in_their_order() -> None:
    assert STEPS == ("宣传教育", "责令改正", "行政处罚", "提起诉讼或申请强制执行")


@pytest.mark.parametrize(
    ("mode", "step"),
    [
        ("入户", 0), ("电话", 0), (None, 0), ("未起诉，入户宣讲", 0), ("微信视频", 0), ("未责令，上门", 0), ("不予处罚、入户", 0),
        ("送达责令改正通知书", 1), ("下达限期返校通知", 1), ("劝学通知书送达", 1), ("镇政府责令送学", 1), ("督促就学告知书", 1), ("发复学令", 1),
        ("行政处罚决定书送达", 2), ("罚款200元", 2), ("责令改正后罚款", 2),
        ("向法院起诉监护人", 3), ("官告民开庭", 3), ("申请强制执行", 3), ("处罚后提起诉讼", 3),
    ],
)  # fmt: skip
def test_the_way_of_a_visit_is_a_step(mode: str | None, step: int) -> None:
    assert step_of(pd.Series([mode], dtype="str")).tolist() == [STEPS[step]]
