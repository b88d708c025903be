"""What every list of children has in common."""

import pandas as pd

from kongchuo_reports.gather.students import villages_named


def test_an_address_names_its_village_only_where_it_names_one() -> None:
    addresses = pd.Series(
        ["清溪县云岭镇梨树村三组", "云岭镇街上", "原住青山村现住石桥村", None, "梨树村梨树村小学旁"], dtype="str"
    )
    told = villages_named(addresses, ("梨树村", "青山村", "石桥村"))
    assert told.fillna("").tolist() == ["梨树村", "", "", "", "梨树村"]


def test_without_a_village_directory_no_village_is_made_up() -> None:
    assert villages_named(pd.Series(["梨树村"], dtype="str"), ()).isna().all()
