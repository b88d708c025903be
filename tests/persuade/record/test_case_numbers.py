import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.persuade.record.case_numbers import case_number, highest, is_case_number, next_numbers, tidy


def test_the_letter_stands_after_year_and_four_digits():
    assert case_number(2026, 17) == "KC-2026-0017X"
    assert next_numbers(2, 2026, 9) == ["KC-2026-0010E", "KC-2026-0011P"]


@given(st.integers(2000, 2099), st.integers(1, 99999), st.data())
def test_one_wrong_digit_or_two_swapped_neighbours_are_known(year, serial, data):
    number = case_number(year, serial)
    digits = [place for place, letter in enumerate(number) if letter.isdigit()]
    place = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    wrong = number[:place] + other + number[place + 1 :]
    swapped = number
    if place + 1 < len(number) and number[place + 1].isdigit():
        swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    told = is_case_number(pd.Series([number, wrong, swapped], dtype="str")).tolist()
    assert told == [True, False, swapped == number]


def test_numbers_are_read_as_people_type_them():
    typed = pd.Series([" kc－2026－0017x ", "KC—2026—0017X", "", None, "KC2026 0017"], dtype="str")
    assert tidy(typed).fillna("").tolist() == ["KC-2026-0017X", "KC-2026-0017X", "", "", "KC20260017"]
    assert is_case_number(tidy(typed)).tolist() == [True, True, False, False, False]


def test_the_next_number_follows_the_highest_of_the_year_in_every_list():
    lists = [
        pd.Series([case_number(2026, 3), case_number(2025, 80)]),
        pd.Series([case_number(2026, 12), "KC-2026-0099A"]),
    ]
    assert highest(lists, 2026) == 12
    assert highest([], 2026) == 0
