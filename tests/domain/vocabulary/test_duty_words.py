"""A villagers' group is known by what the address says, where it says it of the child's own village."""

import pytest

from kongchuo_reports.domain.vocabulary.duty_words import group_in_address


@pytest.mark.parametrize(
    ("address", "village", "group"),
    [
        ("清溪县云岭镇梨树村三组", "梨树村", "3"),
        ("梨树村第三村民小组12号", "梨树村", "3"),
        ("云岭镇云岭社区2组", "云岭社区", "2"),
        ("云岭镇梨树 五社", "梨树村", "5"),
        ("梨树村十二组", "梨树村", "12"),
        ("清溪县云岭镇石桥村三组", "梨树村", None),  # of another village
        ("清溪县云岭镇梨树村", "梨树村", None),
        ("三组梨树村", "梨树村", None),  # before the village: nobody knows whose
        ("梨树村幸福社区", "梨树村", None),
        ("梨树村12号", "梨树村", None),
    ],
)
def test_the_group_of_an_address(address: str, village: str, group: str | None) -> None:
    assert group_in_address(address, village) == group
