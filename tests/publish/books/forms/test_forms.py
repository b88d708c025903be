"""Blank forms: what people fill in is read back exactly, examples are no children, wrong values are told."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from openpyxl import load_workbook

from kongchuo_reports import gather
from kongchuo_reports.domain.codes import AidKind, GroupKind, IdType, ProofKind, Sex, SourceKind, VisitResult
from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.records import Month
from kongchuo_reports.domain.wording.papers import forms as words
from kongchuo_reports.gather.layout.headings import bare, base_vocabulary, plain, vocabulary
from kongchuo_reports.pipeline import Order, run_month, start_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from kongchuo_reports.domain.records import Gathered

MONTH = Month("2026-10", dt.date(2026, 10, 31))
SCHOOLS = (("9901010001", "柳河镇中心小学", "小学"), ("9901010002", "柳河镇初级中学", "初中"))
FAMILY, GIVEN = "王李赵孙周吴郑冯陈褚卫蒋沈韩杨", "明华小丽建国秀英志强晓燕文博雨欣子涵"
WORDS = ("外出", "厌学", "已说明", "约好下周再谈", "村里开会", "随父母")
FILLINGS = 200
FORMS = {form.kind: form for form in words.FORMS}


def fill(sheet: Worksheet, rows: list[dict[str, object]]) -> None:
    """Type rows below the example, as a clerk does: only the cells, never the formats."""
    heading = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value in rows[0])
    places = {cell.value: cell.column for cell in sheet[heading] if cell.value}
    below = next(
        number
        for number in range(heading + 1, sheet.max_row + 2)
        if not any(str(cell.value or "").startswith("示例") for cell in sheet[number])
    )
    for number, row in enumerate(rows, start=below):
        for told, value in row.items():
            sheet.cell(number, places[told]).value = value


def id_no(born: dt.date, serial: int) -> str:
    first = f"990101{born:%Y%m%d}{serial:03d}"
    return first + check_digit(first)


def child(dice: random.Random, serial: int) -> dict[str, object]:
    primary = dice.random() < 0.6
    grade = dice.randint(1, 6) if primary else dice.randint(7, 9)
    born = dt.date(2026 - 6 - grade, dice.randint(1, 8), dice.randint(1, 28))
    number = id_no(born, serial)
    return {
        "name": dice.choice(FAMILY) + "".join(dice.choices(GIVEN, k=dice.randint(1, 2))),
        "born": born,
        "id_no": number,
        "sex": "男" if int(number[16]) % 2 else "女",
        "school": SCHOOLS[0 if primary else 1][1],
        "grade": grade,
        "class": str(dice.randint(1, 4)),
        "phone": f"139{dice.randint(0, 99999999):08d}",
    }


def some(dice: random.Random) -> str | None:
    return dice.choice(WORDS) if dice.random() < 0.5 else None


def typed_day(dice: random.Random, day: dt.date) -> object:
    return dice.choice([day, day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}"])


def typed_number(dice: random.Random, number: str) -> str:
    return dice.choice([number, f" {number}", number.lower()])


@dataclass
class Filling:
    """One filled row: what is typed, and what must be read."""

    typed: dict[str, object]
    read: dict[str, object]


def common(dice: random.Random, serial: int) -> Filling:
    told = child(dice, serial)
    typed = {
        "姓名": told["name"],
        "身份证件号": typed_number(dice, str(told["id_no"])),
        "学校名称": told["school"],
        "年级": words.GRADES[int(str(told["grade"])) - 1],
        "班级": f"{told['class']}班",
    }
    read = {
        "name": told["name"],
        "id_no": told["id_no"],
        "school": told["school"],
        "grade": told["grade"],
        "class_no": told["class"],
    }
    return Filling(typed, read)


def personal(dice: random.Random, serial: int) -> Filling:
    told = child(dice, serial)
    filling = common(random.Random(serial), serial)  # seeded test data
    filling.typed |= {
        "姓名": told["name"], "身份证件号": told["id_no"], "学校名称": told["school"], "班级": f"{told['class']}班",
        "年级": words.GRADES[int(str(told["grade"])) - 1], "性别": told["sex"],
        "出生日期": typed_day(dice, told["born"]),  # type: ignore[arg-type]
        "联系电话": told["phone"], "监护人姓名": "王大山",
    }  # fmt: skip
    filling.read |= {
        "name": told["name"], "id_no": told["id_no"], "school": told["school"], "grade": told["grade"],
        "class_no": told["class"], "sex": Sex.by_label()[str(told["sex"])].value,
        "born_on": pd.Timestamp(told["born"]), "phone": told["phone"], "guardian": "王大山",
    }  # fmt: skip
    return filling


def roster_row(dice: random.Random, serial: int) -> Filling:
    one, remark = personal(dice, serial), some(dice)
    one.typed |= {"身份证件类型": IdType.RESIDENT.label, "备注": remark, "村（社区）": "东河村"}
    one.read |= {"remark": remark, "village": "东河村", "id_type": IdType.RESIDENT.value}
    return one


def household_row(dice: random.Random, serial: int) -> Filling:
    one, where = personal(dice, serial), some(dice)
    one.typed["就读学校"] = one.typed.pop("学校名称")
    one.typed.pop("班级")
    one.read.pop("class_no")
    one.typed |= {"户号": f"{serial:05d}", "户主姓名": "王老汉", "与户主关系": "孙", "就学状态": "在读", "去向": where}
    one.read |= {
        "household_no": f"{serial:05d}", "head": "王老汉", "relation": "孙", "status_text": "在读", "destination": where
    }  # fmt: skip
    return one


def group_row(dice: random.Random, serial: int) -> Filling:
    one, kind = personal(dice, serial), dice.choice(list(GroupKind))
    one.typed |= {"群体类别": kind.label}
    one.read |= {"group": kind.value}
    return one


def proof_row(dice: random.Random, serial: int) -> Filling:
    one, kind = common(dice, serial), dice.choice(list(ProofKind))
    day, paper = dt.date(2026, 9, dice.randint(1, 28)), some(dice)
    one.typed |= {"去向类别": kind.label, "开始日期": typed_day(dice, day), "证明材料": paper}
    one.read |= {"kind": kind.value, "from_on": pd.Timestamp(day), "document": paper}
    return one


def visit_row(dice: random.Random, serial: int) -> Filling:
    one, result = common(dice, serial), dice.choice(list(VisitResult))
    day, talk, signed = dt.date(2026, 10, dice.randint(1, 28)), some(dice), dice.choice([None, "是", "否"])
    one.typed |= {"家访日期": typed_day(dice, day), "结果": result.label, "谈话要点": talk, "家长签字": signed, "家访人": "李某、王某"}  # fmt: skip
    one.read |= {
        "visited_on": pd.Timestamp(day), "result": result.value, "talk": talk, "visitors": "李某、王某",
        "is_signed": None if signed is None else signed == "是",
    }  # fmt: skip
    return one


def aid_row(dice: random.Random, serial: int) -> Filling:
    one, kind = common(dice, serial), dice.choice(list(AidKind))
    day, money, minutes = dt.date(2026, 10, dice.randint(1, 28)), dice.choice([None, 62500]), dice.choice([None, 90])
    one.typed |= {
        "帮扶类别": kind.label, "日期": typed_day(dice, day), "金额（元）": money and money / 100, "时长（分钟）": minutes,
    }  # fmt: skip
    one.read |= {"kind": kind.value, "given_on": pd.Timestamp(day), "amount_cents": money, "minutes": minutes}
    return one


ROWS = {
    SourceKind.ROSTER: roster_row,
    SourceKind.HOUSEHOLD: household_row,
    SourceKind.GROUP: group_row,
    SourceKind.PROOF: proof_row,
    SourceKind.VISIT: visit_row,
    SourceKind.AID: aid_row,
}
TABLES = {
    SourceKind.ROSTER: "roster",
    SourceKind.HOUSEHOLD: "households",
    SourceKind.GROUP: "groups",
    SourceKind.PROOF: "proofs",
    SourceKind.VISIT: "visits",
    SourceKind.AID: "aid",
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as ``init`` makes it, with two schools in 基础信息 and one pupil in the registry export."""
    folder = tmp_path_factory.mktemp("办公室") / "工作目录"
    start_workspace(folder, MONTH.label)
    book = load_workbook(folder / words.BASE_FILE)
    fill(
        book["学校名录"],
        [{"学校标识码": code, "学校名称": name, "学段": kind, "所在乡镇": "柳河镇"} for code, name, kind in SCHOOLS],
    )
    fill(book["村组名录"], [{"乡镇": "柳河镇", "村（社区）": "东河村", "村民小组": "一组", "户数": 40}])
    office = book["单位信息"]
    next(cell for row in office.iter_rows() for cell in row if cell.value == "单位名称").offset(
        0, 1
    ).value = "柳河镇政府"
    book.save(folder / words.BASE_FILE)
    registry = folder / MONTH.label / SourceKind.REGISTRY.label / "导出.csv"
    number = id_no(dt.date(2017, 3, 5), 999)
    registry.write_text(
        f"姓名,身份证件号,学校,年级,班级,学籍状态\n王明,{number},{SCHOOLS[0][1]},三年级,2班,在读\n", "utf-8-sig"
    )
    return folder


def read(workspace: Path) -> Gathered:
    return gather.clean(gather.read(workspace, MONTH.label, None, None, lambda *_: None), MONTH)


def form_file(workspace: Path, kind: SourceKind) -> Path:
    return workspace / words.FORMS_FOLDER / words.file_name(FORMS[kind])


def test_forms_filled_in_200_ways_read_back_exactly_and_without_a_finding(workspace: Path) -> None:
    dice = random.Random(20261024)
    books = {kind: load_workbook(form_file(workspace, kind)) for kind in ROWS}
    expected: dict[str, list[dict[str, object]]] = {}
    serial = 0
    for number in range(FILLINGS):
        kind = list(ROWS)[number % len(ROWS)]
        sheet = books[kind][words.FORM_SHEET]
        rows = []
        for _ in range(dice.randint(1, 6)):
            serial += 1
            rows.append(ROWS[kind](dice, serial % 990 + 1))
        sheet.delete_rows(5, 40)
        fill(sheet, [row.typed for row in rows])
        file = f"{kind.label}/第{number:03d}份.xlsx"
        books[kind].save(workspace / MONTH.label / file)
        expected[file] = [row.read for row in rows]
    told = read(workspace)
    try:
        troubles = told.findings.rows[told.findings.rows["severity"].isin(["error", "warning"])]
        assert troubles[["source_file", "source_row", "message"]].to_dict("records") == []
        for kind, table in TABLES.items():
            frame = getattr(told, table).rows
            for file, rows in expected.items():
                if not file.startswith(kind.label):
                    continue
                mine = frame[frame["source_file"] == file].to_dict("records")
                assert len(mine) == len(rows), file
                for found, wanted in zip(mine, rows, strict=True):
                    assert {name: None if pd.isna(found[name]) else found[name] for name in wanted} == wanted, file
    finally:
        for file in expected:
            (workspace / MONTH.label / file).unlink()


def test_an_example_row_is_a_note_and_never_a_child(workspace: Path) -> None:
    target = workspace / MONTH.label / SourceKind.ROSTER.label / "柳河镇中心小学.xlsx"
    target.write_bytes(form_file(workspace, SourceKind.ROSTER).read_bytes())
    told = read(workspace)
    target.unlink()
    assert len(told.roster) == 0
    rows = told.sheet_rows.rows
    example = rows[rows["text"].fillna("").str.contains("示例") & rows["source_file"].str.contains("柳河镇中心小学")]
    assert example["kind"].tolist()[:1] == ["note"]
    schools = told.base.schools.rows["school"].tolist()
    assert schools == [name for _, name, _ in SCHOOLS]


@pytest.mark.parametrize(
    ("heading", "typed", "code", "rows"),
    [
        ("身份证件号", 990101201703050000.0, "K210", 1),
        ("身份证件号", "99010120170305001X0", "K212", 1),
        ("身份证件号", "990101201703050010", "K211", 1),
        ("出生日期", "去年春天", "K220", 1),
        ("年级", "天文年级", "K233", 1),
        ("年级", "学前班级", "K146", 0),
        ("学校名称", "没有这所小学", "K242", 1),
    ],
)
def test_a_wrong_value_is_told(workspace: Path, heading: str, typed: object, code: str, rows: int) -> None:
    book = load_workbook(form_file(workspace, SourceKind.ROSTER))
    row = roster_row(random.Random(7), 7).typed | {heading: typed}
    fill(book[words.FORM_SHEET], [row])
    target = workspace / MONTH.label / SourceKind.ROSTER.label / "名册.xlsx"
    book.save(target)
    told = read(workspace)
    target.unlink()
    assert code in told.findings.rows["code"].tolist()
    assert len(told.roster) == rows


def test_every_heading_of_a_form_means_something_to_the_reader() -> None:
    kinds = {SourceKind.ROSTER: "roster", SourceKind.HOUSEHOLD: "household", SourceKind.GROUP: "group",
             SourceKind.PROOF: "proof", SourceKind.VISIT: "visit", SourceKind.AID: "aid"}  # fmt: skip
    for form in words.FORMS:
        known = vocabulary(kinds[form.kind])
        meant = [known.meaning(ask.heading) for ask in form.asks]
        assert all(meant), form.title
        fields = [one.field for one in meant if one]
        assert len(fields) == len(set(fields)), form.title


def test_every_column_of_the_standing_data_has_one_heading() -> None:
    for sheet in words.BASE_SHEETS:
        known = base_vocabulary(sheet.name)
        meant = [known.get(plain(ask.heading)) or known.get(bare(plain(ask.heading))) for ask in sheet.asks]
        wanted = [column.name for column in sheet.table.columns if column.name != "source_row"]
        assert [one.field for one in meant if one] == wanted, sheet.name


def test_a_form_is_text_for_numbers_has_drop_downs_and_is_not_protected(workspace: Path) -> None:
    for form in words.FORMS:
        book = load_workbook(form_file(workspace, form.kind))
        sheet = book[words.FORM_SHEET]
        assert not sheet.protection.sheet
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes
        heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "身份证件号")
        assert sheet.cell(heading.row + 9, heading.column).number_format == "@"
        assert sheet.column_dimensions[heading.column_letter].width > 18
        types = {one.type for one in sheet.data_validations.dataValidation}
        assert {"list", "custom"} <= types
        assert book["选项"].sheet_state == "hidden"
        assert words.NOTES_SHEET in book.sheetnames


def test_what_is_there_stays_and_what_is_missing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "工作目录"
    (folder / "2026-10" / "学校花名册").mkdir(parents=True)
    (folder / "2026-10" / "学校花名册" / "名册.xlsx").write_bytes(b"mine")
    (folder / words.BASE_FILE).write_bytes(b"mine")
    start_workspace(folder, "2026-10")
    assert (folder / words.BASE_FILE).read_bytes() == b"mine"
    assert (folder / "2026-10" / "学校花名册" / "名册.xlsx").read_bytes() == b"mine"
    assert len(list((folder / "2026-10").iterdir())) == 8
    assert list((folder / words.FORMS_FOLDER).glob("*.xlsx"))
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("name", [words.BASE_FILE, words.FORMS_FOLDER, "2026-10"])
def test_something_else_of_that_name_is_refused(tmp_path: Path, name: str) -> None:
    if name == words.BASE_FILE:
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(SurroundingsError) as told:
        start_workspace(tmp_path, "2026-10")
    assert name in told.value.message
    assert told.value.exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_empty_folder_is_filled_and_a_second_month_is_added(tmp_path: Path) -> None:
    made = start_workspace(tmp_path, "2026-10")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in made)
    assert len(list((tmp_path / "2026-10").iterdir())) == 8
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.xlsx")}
    start_workspace(tmp_path, "2026-11")
    assert len(list((tmp_path / "2026-11").iterdir())) == 8
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.xlsx")} == before


def test_the_same_month_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "甲", tmp_path / "乙"
    start_workspace(first, "2026-10")
    start_workspace(second, "2026-10")
    for path in sorted(first.rglob("*.xlsx")):
        assert path.read_bytes() == (second / path.relative_to(first)).read_bytes()


def test_a_workspace_with_nothing_filled_in_says_what_is_missing(tmp_path: Path) -> None:
    start_workspace(tmp_path / "工作目录", "2026-10")
    with pytest.raises(SurroundingsError, match="学籍系统导出"):
        run_month(Order(tmp_path / "工作目录", "2026-10", tmp_path / "output"))


def test_a_month_that_is_no_month_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        start_workspace(tmp_path / "新", "2026年10月")
    assert not (tmp_path / "新").exists()
