"""What counties say of one another's left-overs, drawn as tables: each row of a county becomes marks, meets, is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.parquet as pq
import pytest

from kongchuo_reports.domain.tables import CountyRows, Crossings
from kongchuo_reports.identify.compare.names import spoken
from kongchuo_reports.province.answers import answered
from kongchuo_reports.province.meeting import by_name, by_number, by_spelling, ranges
from kongchuo_reports.province.travelling import LEFT, NAMED, OWN, keep_rows, left_of

if TYPE_CHECKING:
    from pathlib import Path

SECRET = b"a secret of nobody's province"
ONE, TWO, THREE = "990101201701010017", "990101201701010025", "990101201701010033"


def pictured(picture: str) -> list[dict[str, str]]:
    """The rows of a picture; an empty cell is missing."""
    heads, *lines = ([cell.strip() for cell in line.split("|")] for line in picture.strip().splitlines())
    return [{head: cell for head, cell in zip(heads, line, strict=True) if cell} for line in lines]


def kept(folder: Path, picture: str) -> Path:
    """A county's rows as it keeps them."""
    rows = [
        {
            "list": row["list"],
            "key": place,
            "open": row.get("open"),
            "is_seated": row.get("seat") == "yes",
            "school": row.get("school"),
            "grade": int(row.get("grade", 3)),
            "sex": row.get("sex"),
            "name": row["name"],
            "folded": row["name"],
            "spoken": "|".join(spoken(row["name"])),
            "number": row.get("number"),
            "is_sure": row.get("number") is not None and row.get("sure") != "no",
            "id_prefix": (row.get("prefix") or row.get("number") or "")[:15] or None,
            "is_cut": row.get("prefix") is not None,
            "born_on": pd.Timestamp(row.get("born") or "2017-01-01"),
        }
        for place, row in enumerate(pictured(picture))
    ]
    folder.mkdir()
    keep_rows(CountyRows.of(rows), SECRET, folder)
    return folder


def compared(tmp_path: Path, **pictures: str) -> Crossings:
    folders = {county: kept(tmp_path / county, picture) for county, picture in pictures.items()}
    left = pd.concat([left_of(folder).assign(county=county) for county, folder in folders.items()], ignore_index=True)
    asks = tmp_path / "asks.parquet"
    left[left["number"].notna()].to_parquet(asks, index=False)
    hits = pd.concat([by_number(county, folder, asks) for county, folder in folders.items()], ignore_index=True)
    pairs = pd.concat([by_name(folders, first, last) for first, last in ranges(len(left), 2)], ignore_index=True)
    return answered(hits, pairs, by_spelling(left))


def told(crossings: Crossings) -> set[tuple[str, str, str, str]]:
    rows = crossings.rows
    return set(zip(rows["county"], rows["list"], rows["crossing"], rows["there"] + rows["there_school"], strict=True))


MISSING = """
    list     | open      | school | name | number
    registry | suspected | 山小   | 王明 | {number}
"""
CAME = """
    list   | open         | school | name   | number   | seat
    roster | unregistered | 河小   | {name} | {number} | yes
"""


@pytest.mark.parametrize("name", ["王明", "王鸣"])
def test_a_child_is_found_by_number_and_name_written_or_sounding_alike(tmp_path: Path, name: str) -> None:
    answers = compared(tmp_path, 甲=MISSING.format(number=ONE), 乙=CAME.format(name=name, number=ONE))
    assert told(answers) == {("甲", "registry", "found", "乙河小"), ("乙", "roster", "found", "甲山小")}


def test_a_twin_with_the_next_number_is_nobody_s_answer(tmp_path: Path) -> None:
    assert not told(compared(tmp_path, 甲=MISSING.format(number=ONE), 乙=CAME.format(name="王亮", number=TWO)))


def test_a_namesake_of_one_birthday_with_another_sure_number_is_nobody_s_answer(tmp_path: Path) -> None:
    assert not told(compared(tmp_path, 甲=MISSING.format(number=ONE), 乙=CAME.format(name="王明", number=TWO)))


def test_without_a_number_it_is_only_asked(tmp_path: Path) -> None:
    came = """
        list   | open         | school | name | seat
        roster | unregistered | 河小   | 王明 | yes
    """
    answers = compared(tmp_path, 甲=MISSING.format(number=ONE), 乙=came)
    assert told(answers) == {("甲", "registry", "asked", "乙河小"), ("乙", "roster", "asked", "甲山小")}


@pytest.mark.parametrize(
    ("heading", "value"), [("prefix", ONE[:15]), ("number", ONE[:-1] + "9")], ids=["last three lost", "a wrong digit"]
)
def test_a_number_that_is_not_whole_is_only_asked(tmp_path: Path, heading: str, value: str) -> None:
    came = f"""
        list   | open         | school | name | {heading} | seat | sure
        roster | unregistered | 河小   | 王明 | {value}   | yes  | no
    """
    answers = compared(tmp_path, 甲=MISSING.format(number=ONE), 乙=came)
    assert told(answers) == {("甲", "registry", "asked", "乙河小"), ("乙", "roster", "asked", "甲山小")}


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ("王明 | 2017-01-10 | male   | 3", 1),
        ("王明 | 2017-01-10 | female | 3", 0),
        ("王明 | 2017-01-10 | male   | 4", 0),
        ("王鸣 | 2017-01-10 | male   | 3", 0),
    ],
    ids=["a mistyped birthday", "another sex", "another grade", "another name"],
)
def test_without_a_number_and_with_another_birthday_one_name_sex_and_grade_is_asked(
    tmp_path: Path, rows: str, asked: int
) -> None:
    missing = f"""
        list     | open      | school | name | number | sex  | grade
        registry | suspected | 山小   | 王明 | {ONE}  | male | 3
    """
    came = f"""
        list   | open         | school | name | born | sex | grade | seat
        roster | unregistered | 河小   | {rows}              | yes
    """
    both = {("甲", "registry", "asked", "乙河小"), ("乙", "roster", "asked", "甲山小")}
    assert told(compared(tmp_path, 甲=missing, 乙=came)) == (both if asked else set())


@pytest.mark.parametrize(("namesakes", "asked"), [(1, True), (2, True), (3, False)])
def test_a_name_that_many_bear_says_nothing_without_number_and_birthday(
    tmp_path: Path, namesakes: int, asked: int
) -> None:
    missing = """
        list     | open      | school | name | number | sex  | grade
        registry | suspected | 山小   | 王明 | {number} | male | 3
    """
    came = """
        list   | open         | school | name | born       | sex  | grade | seat
        roster | unregistered | 河小   | 王明 | 2017-01-10 | male | 3     | yes
    """
    homes = {f"甲{place}": missing.format(number=number) for place, number in enumerate((ONE, TWO, THREE)[:namesakes])}
    answers = told(compared(tmp_path, **homes, 乙=came))
    assert {row[0] for row in answers} == ({*homes, "乙"} if asked else set())
    assert {row[2] for row in answers} <= {"asked"}


def test_a_child_found_by_its_number_is_not_asked_about_by_its_spelling(tmp_path: Path) -> None:
    missing = f"""
        list     | open      | school | name | number | sex  | grade
        registry | suspected | 山小   | 王明 | {ONE}  | male | 3
    """
    came = f"""
        list   | open         | school | name | number | born       | sex  | grade | seat
        roster | unregistered | 河小   | 王明 | {ONE}  | 2017-01-01 | male | 3     | yes
        roster | unregistered | 田小   | 王明 |        | 2017-01-10 | male | 3     | yes
    """
    answers = told(compared(tmp_path, 甲=missing, 乙=came))
    assert answers == {("甲", "registry", "found", "乙河小"), ("乙", "roster", "found", "甲山小")}


def test_one_number_under_another_name_is_only_asked(tmp_path: Path) -> None:
    answers = compared(tmp_path, 甲=MISSING.format(number=ONE), 乙=CAME.format(name="李强", number=ONE))
    assert {row[2] for row in told(answers)} == {"asked"}


def test_twins_of_one_typed_number_and_one_sound_are_asked_about(tmp_path: Path) -> None:
    came = f"""
        list   | open         | school | name | number | seat
        roster | unregistered | 河小   | 王明 | {ONE}  | yes
        roster | unregistered | 河小   | 王鸣 | {ONE}  | yes
    """
    answers = compared(tmp_path, 甲=MISSING.format(number=ONE), 乙=came)
    assert {row[2] for row in told(answers) if row[0] == "甲"} == {"asked"}


def test_a_child_at_school_with_a_record_there_too_has_two_records(tmp_path: Path) -> None:
    there = f"""
        list     | open | school | name | number | seat
        registry |      | 河小   | 王明 | {ONE}  | yes
        roster   |      | 河小   | 王明 | {ONE}  | yes
    """
    answers = compared(tmp_path, 甲=MISSING.format(number=ONE), 乙=there)
    assert told(answers) == {("甲", "registry", "found", "乙河小"), ("甲", "registry", "two_records", "乙河小")}


def test_two_counties_that_both_have_the_child_at_school_are_asked(tmp_path: Path) -> None:
    here = f"""
        list     | open | school | name | number | seat
        registry |      | 山小   | 王明 | {ONE}  | yes
        roster   |      | 山小   | 王明 | {ONE}  | yes
    """
    answers = compared(tmp_path, 甲=here, 乙=CAME.format(name="王明", number=ONE))
    assert told(answers) == {("乙", "roster", "asked", "甲山小")}


def test_a_child_found_in_two_counties_is_asked_about(tmp_path: Path) -> None:
    came = CAME.format(name="王明", number=ONE)
    answers = compared(tmp_path, 甲=MISSING.format(number=ONE), 乙=came, 丙=came)
    assert {row[2] for row in told(answers) if row[0] == "甲"} == {"asked"}


def test_a_household_s_child_is_found_at_another_county_s_school(tmp_path: Path) -> None:
    home = f"""
        list      | open          | school | name | number
        household | out_of_school |        | 王明 | {ONE}
    """
    answers = compared(tmp_path, 甲=home, 乙=CAME.format(name="王明", number=ONE))
    assert told(answers) == {("甲", "household", "found", "乙河小")}


def test_who_was_found_by_number_is_not_asked_about_by_name(tmp_path: Path) -> None:
    came = f"""
        list   | open         | school | name | number | seat
        roster | unregistered | 河小   | 王明 | {ONE}  | yes
        roster | unregistered | 湖小   | 王明 |        | yes
    """
    answers = compared(tmp_path, 甲=MISSING.format(number=ONE), 乙=came)
    assert told(answers) == {("甲", "registry", "found", "乙河小"), ("乙", "roster", "found", "甲山小")}


def test_the_order_of_counties_changes_no_answer(tmp_path: Path) -> None:
    pictures = {
        "甲": MISSING.format(number=ONE),
        "乙": CAME.format(name="王明", number=ONE),
        "丙": MISSING.format(number=TWO),
    }
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = compared(tmp_path / "a", **pictures).rows
    two = compared(tmp_path / "b", **dict(reversed(pictures.items()))).rows
    pd.testing.assert_frame_equal(one, two)


def test_what_travels_holds_no_name_number_birthday_telephone_or_address(tmp_path: Path) -> None:
    folder = kept(tmp_path / "甲", MISSING.format(number=ONE))
    for name in (OWN, LEFT):
        columns = pq.read_schema(folder / name).names
        assert not {"phone", "address", "guardian", "id_no", "born_on", "village", "remark", "source_file"} & {*columns}
        text = pq.read_table(folder / name).to_pandas().to_csv()
        assert not any(told in text for told in ("王明", ONE, ONE[:15], "20170101", "2017-01-01"))
    assert not {"phone", "address", "guardian", "born_on"} & {*pq.read_schema(folder / NAMED).names}


def test_another_secret_gives_other_marks(tmp_path: Path) -> None:
    rows = CountyRows.of([{"list": "registry", "open": "suspected", "name": "王明", "folded": "王明", "number": ONE}])
    made = []
    for secret in (SECRET, b"another secret of nobody"):
        folder = tmp_path / secret.decode()[:3]
        folder.mkdir()
        keep_rows(rows, secret, folder)
        made.append(left_of(folder)["number"].tolist())
    assert made[0] != made[1]
