"""Check digit, birth date and sex of ID numbers."""

import pandas as pd
import pytest

from kongchuo_reports.domain.id_numbers import birth_dates, check_digit, passes_checksum, sexes

NUMBERS = pd.Series(["11010519491231002X", "110105194912310021", "99010120150230001X", "12345", None], dtype="str")


def test_the_check_digit_of_the_standard_s_own_specimen() -> None:
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


def test_only_a_right_check_digit_passes() -> None:
    assert passes_checksum(NUMBERS).tolist()[:2] == [True, False]
    assert passes_checksum(NUMBERS).tolist()[3:] == [False, False]


def test_birth_date_and_sex_are_read_from_the_number() -> None:
    assert birth_dates(NUMBERS)[0] == pd.Timestamp("1949-12-31")
    assert pd.isna(birth_dates(NUMBERS)[2]), "30 February is no date"
    assert sexes(NUMBERS)[0] == "female"
    assert pd.isna(sexes(NUMBERS)[4])


@pytest.mark.parametrize("position", range(17))
def test_any_single_wrong_digit_is_noticed(position: int) -> None:
    right = "990101201503070018"[:17]
    right += check_digit(right)
    for digit in "0123456789":
        wrong = right[:position] + digit + right[position + 1 :]
        assert passes_checksum(pd.Series([wrong], dtype="str"))[0] == (digit == right[position])
