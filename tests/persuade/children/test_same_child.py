import pandas as pd
import pytest

from kongchuo_reports.persuade.children.same_child import same_child

COLUMNS = ("name", "id_no", "registry_no", "born_on", "school")


def drawn(text: str) -> pd.DataFrame:
    rows = [[None if cell == "-" else cell for cell in line.split()] for line in text.strip().splitlines()]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")
    frame["born_on"] = pd.to_datetime(frame["born_on"])
    return frame.assign(person=range(len(frame)))


@pytest.mark.parametrize(
    ("left", "right", "person"),
    [
        ("李梅 11 G1 2014-03-05 东小", "李梅 11 G1 2014-03-05 东小", 0),
        ("李梅 11 - 2014-03-05 东小", "李媚 11 - 2014-03-05 东小", 0),
        ("李梅 11 G1 2014-03-05 东小", "王五 11 G9 2014-03-05 东小", None),
        ("李梅 - G1 2014-03-05 东小", "李媚 12 G1 2014-03-05 东小", 0),
        ("李梅 11 G1 2014-03-05 东小", "王五 12 G1 2014-03-05 东小", None),
        ("李梅 - - 2014-03-05 东小", "李梅 12 - 2014-03-05 西小", 0),
        ("李梅 11 - 2014-03-05 东小", "李梅 12 - 2014-03-05 东小", None),
        ("李梅 - - - 东小", "李梅 12 - 2014-03-05 东小", 0),
        ("李梅 11 - - 东小", "李梅 - - - 东小", None),
        ("李梅 - - - -", "李梅 - - - -", None),
        ("- - - - -", "- - - - -", None),
        ("李梅 - - 2014-03-05 东小", "李梅 1 - 2014-03-05 西小\n李梅 2 - 2014-03-05 东小", 1),
        ("李梅 - - 2014-03-05 东小", "李梅 1 - 2014-03-05 东小\n李梅 2 - 2014-03-05 东小", None),
        ("李梅 - - - 东小", "李梅 1 - - 东小\n李梅 2 - - 东小", None),
        ("李梅 11 - - 东小", "王五 11 - - 东小\n李梅 11 - - 东小", 1),
    ],
)
def test_a_child_is_found_by_number_then_by_name_and_birth_and_never_by_a_gap(left, right, person):
    found = same_child(drawn(left), drawn(right))
    assert found.person.tolist() == [pd.NA if person is None else person]


def test_two_who_fit_alike_are_said_to_be_ambiguous():
    two = drawn("李梅 1 - 2014-03-05 东小\n李梅 2 - 2014-03-05 东小")
    assert same_child(drawn("李梅 - - 2014-03-05 东小"), two).is_ambiguous.tolist() == [True]


def test_two_rows_of_one_person_are_not_ambiguous():
    two = drawn("李梅 1 G1 2014-03-05 东小\n李梅 1 G2 2014-03-05 西小").assign(person=7)
    assert same_child(drawn("李梅 1 - 2014-03-05 东小"), two).person.tolist() == [7]


def test_in_lists_typed_by_hand_a_number_needs_the_same_name():
    left, right = drawn("李梅 11 - - -"), drawn("李媚 11 - - -")
    assert same_child(left, right).person.tolist() == [0]
    assert same_child(left, right, needs_name=True).person.tolist() == [pd.NA]


def test_a_former_name_is_the_same_name():
    left = drawn("李梅 11 G1 - -")
    right = drawn("李媚 11 G2 - -").assign(former_name="李梅")
    assert same_child(left, right, needs_name=True).person.tolist() == [0]
