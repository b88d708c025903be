"""What every list of children has in common."""

from kongchuo_reports.gather.lists.students import village_named
from kongchuo_reports.gather.values.coded import coded


def test_an_address_names_its_village_only_where_it_names_one() -> None:
    addresses = coded(["清溪县云岭镇梨树村三组", "云岭镇街上", "原住青山村现住石桥村", "", "梨树村梨树村小学旁"])
    told = village_named(addresses.map(str), ("梨树村", "青山村", "石桥村"))
    assert told.tolist() == ["梨树村", "", "", "", "梨树村"]


def test_without_a_village_directory_no_village_is_made_up() -> None:
    assert village_named(coded(["梨树村"]).map(str), ()).tolist() == [""]
