"""What a returned ledger says of telephones: the number where there is one, all that was written where there is more."""

import pytest

from kongchuo_reports.gather.lists.ledgers import _whole_phone


@pytest.mark.parametrize(
    ("number", "typed", "told"),
    [
        ("13800001112", "13800001112", "13800001112"),
        ("13800001112", "138-0000-1112", "13800001112"),
        ("13800001112", "１３８００００１１１２", "13800001112"),
        ("13800001112", "妈妈13800001112，爸爸13800001113", "妈妈13800001112，爸爸13800001113"),
        ("13800001112", "13800001112（邻居）", "13800001112（邻居）"),
        (None, "空号", "空号"),
        (None, "1.39E+10", "1.39E+10"),
        (None, None, None),
    ],
)
def test_a_telephone_is_the_number_or_all_that_was_written(number, typed, told):
    assert _whole_phone(number, typed) == told
