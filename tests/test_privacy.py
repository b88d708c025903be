"""Nobody is named where a document circulates: identities planted in every kind of place, all outputs searched for them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from kongchuo_reports.domain.hiding import Known, masked_people, scrubbed
from kongchuo_reports.publish.archive.manifest import without_names
from tests.support.small_offices import MONTH, Small, write_office
from tests.test_cli import kongchuo

if TYPE_CHECKING:
    from pathlib import Path

PHONES = ["138 0013 8001", "138-0013-8002", "13800138003", "0851-8888 6604", "139.0013.8005", "1380 013 8006"]
IDS = ["990101 20160304 0012", "990101201603040013"]
MAIL, ADDRESS = "lihua@example.org", "青石镇大坪村三组十八号"
GUARDIAN, VISITOR = "欧阳建国", "司马长风"
EXACT = {"file", "sheet", "roster_file", "roster_sheet", "registry_file", "registry_sheet"}


@pytest.mark.parametrize("text", [*PHONES, *IDS, MAIL])
def test_a_number_or_mail_address_is_hidden_however_it_is_grouped(text: str) -> None:
    told = scrubbed(f"家长电话{text}，已联系")
    assert text not in told
    assert told.startswith("家长电话")
    assert sum(sign.isdigit() for sign in told) <= 2


@pytest.mark.parametrize(
    "text", ["2026-10-28 至 2026-10-31", "2026年10月", "第12行", "1234人", "KC-2026-0017A", "0.0006"]
)
def test_days_counts_and_case_numbers_stay(text: str) -> None:
    assert scrubbed(text) == text


def test_known_names_are_hidden_within_a_sentence_the_longest_first() -> None:
    known = Known(["李明", "李明华", "王"], [ADDRESS])
    assert known.hidden(f"李明华（住{ADDRESS}）和李明同去") == "李*（住***）和李*同去"
    assert known.hidden("王老师") == "王老师"
    assert masked_people("李明、王芳13800138000") == "李*、王*1*********0"


def test_what_is_handed_up_in_clear_counts_every_sheet_under_a_name_of_nobody() -> None:
    sheets = [{"source_file": "李明华家访.xlsx", "source_sheet": "李明华13800138000", "row_count": 3}]
    told = without_names({"sheets": sheets, "roster": {"rows": 3}}, Known(["李明华"]).hidden)
    assert told == {
        "sheets": [{"source_file": "李*家访.xlsx", "source_sheet": "李*1*********0", "row_count": 3}],
        "roster": {"rows": 3},
    }


def test_hiding_takes_time_by_the_length_of_the_text_alone() -> None:
    known = Known([f"李{chr(0x4E00 + n)}{chr(0x5E00 + n)}" for n in range(5000)])
    assert len(known.hidden("李" * 32_767)) == 32_767


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], str]:
    """A township with identities in remarks, talks, papers, file and sheet names, and what the console said of it."""
    home = tmp_path_factory.mktemp("家")
    office = Small(1)
    work = write_office(home / "工作", [office])
    children = office.children()
    names = [child.name for child in children]
    month = work / MONTH
    roster = min((month / "学校花名册").iterdir())
    lines = list(csv.reader(io.StringIO(roster.read_text("utf-8-sig"), newline="")))
    told = [[*lines[0], "监护人", "联系电话", "家庭住址", "备注"]]
    for number, row in enumerate(lines[1:]):
        phone = PHONES[number % len(PHONES)]
        remark = (
            f"随父{GUARDIAN}外出，电话{phone}，与{names[(number + 3) % len(names)]}同住{ADDRESS}，邮箱{MAIL}，{IDS[0]}"
        )
        told.append([*row, GUARDIAN, phone, ADDRESS, remark])
    told[2][0] = f"{told[2][0]}（电话{PHONES[0]}）"
    _write_book(roster.parent / f"{roster.stem}{names[0]}13800138009.xlsx", told, names)
    roster.unlink()
    absent = children[7]
    (month / "劝返记录").mkdir()
    with (month / "劝返记录" / f"{absent.name}家访.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            [
                ["学生姓名", "身份证件号", "学校", "家访日期", "家访人", "陪访村干部", "受访人", "谈话要点", "劝返结果", "备注"],
                [absent.name, absent.id_no, absent.school, "2026-10-12", VISITOR, "慕容复", GUARDIAN,
                 f"{GUARDIAN}说{absent.name}在{ADDRESS}，电话{PHONES[1]}", f"电话{PHONES[2]}打不通", f"{MAIL}"],
            ]
        )  # fmt: skip
    done = kongchuo("run", work, "--month", MONTH, "--out", home / "output")
    assert done.returncode in {0, 1}, done.stderr
    checked = kongchuo("check", work, "--month", MONTH, "--out", home / "output")
    secrets = [*names, *(child.id_no for child in children), *PHONES, *IDS, MAIL, ADDRESS, GUARDIAN, VISITOR, "慕容复"]
    return home / "output", secrets, done.stdout + done.stderr + checked.stdout + checked.stderr


def _write_book(path: Path, rows: list[list[str]], names: list[str]) -> None:
    """A roster whose sheet, title, heading, comments, properties and names of areas tell of people, too."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = f"{names[1]}{PHONES[2]}"
    sheet.append([f"花名册（班主任{VISITOR}，电话{PHONES[3]}）"])
    for row in rows:
        sheet.append(row)
    sheet.append([f"填表人：{GUARDIAN}　{MAIL}"])
    sheet["C4"].comment = Comment(f"{names[4]}说{GUARDIAN}在{ADDRESS}，{PHONES[0]}", VISITOR)
    sheet["B5"].comment = Comment(IDS[1], names[5])
    sheet.cell(2, 1).comment = Comment(f"问{names[6]}", GUARDIAN)
    book.properties.creator, book.properties.title = VISITOR, f"{names[7]}{IDS[0]}"
    book.defined_names["本班"] = DefinedName("本班", attr_text=f"'{sheet.title}'!$A$3:$C$9", comment=names[8])
    book.create_sheet(f"{names[2]}{PHONES[5]}").append([f"{names[3]}已转走，{ADDRESS}"])
    sheet.column_dimensions["I"].hidden = sheet.row_dimensions[5].hidden = True
    hidden = book.create_sheet(GUARDIAN)
    hidden.sheet_state = "hidden"
    hidden.append([names[4], IDS[1], PHONES[1]])
    book.save(path)


@pytest.mark.slow
def test_no_identity_stands_in_data_on_the_page_or_on_the_console(planted: tuple[Path, list[str], str]) -> None:
    out, secrets, console = planted
    assert len(secrets) >= 40
    leaks = [(secret, "console") for secret in secrets if secret in console]
    page = (out / MONTH / "00_先看这里.html").read_text("utf-8")
    leaks += [(secret, "page") for secret in secrets if secret in page]
    log = (out / "运行记录.csv").read_text("utf-8-sig")
    leaks += [(secret, "log") for secret in secrets if secret in log]
    for path in [*(out / MONTH / "data").glob("*.csv"), *(out / "检查").rglob("*.csv")]:
        for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            for column, cell in row.items():
                leaks += [(secret, path.name, column) for secret in secrets if column not in EXACT and secret in cell]
    assert leaks == []


@pytest.mark.slow
def test_the_manifest_names_files_only(planted: tuple[Path, list[str], str]) -> None:
    out, secrets, _ = planted
    told = json.loads((out / MONTH / "manifest.json").read_text("utf-8"))
    sheets = told["conservation"].pop("sheets")
    assert all(set(row) >= {"source_file", "source_sheet", "row_count"} for row in sheets)
    rest = json.dumps({**told, "inputs": {}, "outputs": {}}, ensure_ascii=False)
    for file in told["inputs"]:
        rest = rest.replace(file, "")
    assert [secret for secret in secrets if secret in rest] == []
