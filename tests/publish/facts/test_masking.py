"""What is handed around shows a surname and the ends of a number, nothing more."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.column import Mask
from kongchuo_reports.domain.hiding import masked_name, masked_number, scrubbed
from kongchuo_reports.publish.facts.masking import masked


@pytest.mark.parametrize(
    ("name", "shown"), [("李小梅", "李*"), ("欧阳娜", "欧*"), ("阿依古丽·买买提", "阿*"), ("", "")]
)
def test_only_the_first_character_of_a_name_stays(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(("number", "shown"), [("990101201503070018", "9****************8"), ("G1", "**"), ("", "")])
def test_only_the_ends_of_a_number_stay(number: str, shown: str) -> None:
    assert masked_number(number) == shown


@given(st.text("0123456789", min_size=17, max_size=17), st.sampled_from("0123456789X"))
def test_no_id_number_survives_in_a_sentence(first: str, last: str) -> None:
    number = first + last
    assert number not in scrubbed(f"证件号 {number}，见第 12 行")
    assert "第 12 行" in scrubbed(f"证件号 {number}，见第 12 行")


def test_registry_numbers_and_phones_are_scrubbed_too() -> None:
    assert "990101201503070018" not in scrubbed("学籍号G990101201503070018重复")
    assert "13800001234" not in scrubbed("电话13800001234")


def test_missing_stays_missing() -> None:
    names = pd.Series(["李小梅", None], dtype="str")
    assert masked(names, Mask.NAME).tolist()[0] == "李*"
    assert masked(names, Mask.NAME).isna().tolist() == [False, True]
    assert masked(names, Mask.HIDE).isna().all()
