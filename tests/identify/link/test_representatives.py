"""Representatives (留哪一行): of two records of one child, the one to keep."""

from tests.identify.identify_drawn import judged, number

FORMAL = f"G{number('20170505', 11)}"


def standings(registry, roster):
    return judged(registry, roster)[0]


def test_the_formal_record_is_kept_and_the_temporary_one_deleted_whichever_comes_first():
    temporary = "周文 20170505 - 甲校 3 1 registry_no=L9901012017050512A1 guardian=周父"
    formal = f"周文 20170505 20170505.11 甲校 3 1 registry_no={FORMAL} guardian=周父"
    roster = "周文 20170505 20170505.11 甲校 3 1"
    assert standings(f"{temporary}\n{formal}", roster) == ["duplicate_registry", "present"]
    assert standings(f"{formal}\n{temporary}", roster) == ["present", "duplicate_registry"]


def test_of_an_absent_child_the_formal_record_is_told_absent():
    temporary = "周文 20170505 - 甲校 3 1 registry_no=L9901012017050512A1 guardian=周父"
    formal = f"周文 20170505 20170505.11 甲校 3 1 registry_no={FORMAL} guardian=周父"
    roster = "孙好 20170909 20170909.12 甲校 3 1"
    assert standings(f"{temporary}\n{formal}", roster) == ["duplicate_registry", "absent_unexplained"]


def test_the_record_of_the_school_where_the_child_sits_goes_before_a_formal_number_elsewhere():
    temporary = "周文 20170505 - 甲校 3 1 registry_no=L9901012017050512A1 guardian=周父"
    formal = f"周文 20170505 20170505.11 乙校 3 1 registry_no={FORMAL} guardian=周父"
    roster = "周文 20170505 20170505.11 甲校 3 1"
    assert standings(f"{formal}\n{temporary}", roster) == ["duplicate_registry", "present"]


def test_of_two_roster_rows_the_one_that_the_number_tied_stands_for_the_child():
    registry = "周文 20170505 20170505.11 甲校 3 1\n孙好 20170909 20170909.12 甲校 3 1"
    roster = "孙好 20170909 20170505.11 甲校 3 1\n孙好 20170909 20170909.12 甲校 3 1"
    left, right, linked, _ = judged(registry, roster)
    assert left == ["absent_unexplained", "present"]
    assert right[1] == "present"
    assert linked.links.rows["roster_key"].tolist() == [1]
