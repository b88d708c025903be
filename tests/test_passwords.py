"""A month behind a password: nothing with a name lies open, nothing typed is lost, and a wrong password says what to do."""

from __future__ import annotations

import dataclasses
import io
import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import msoffcrypto
import pytest
from openpyxl import load_workbook

from kongchuo_reports import publish
from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.passwords import COMPOUND, passwords_of
from kongchuo_reports.pipeline import (
    Order,
    merge_submissions,
    month_of,
    results_of,
    run_month,
    verified_run,
    verify_run,
)
from kongchuo_reports.publish.archive import locking
from tests.support.small_offices import MONTH, Small, write_office

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PASSWORD, OTHER = "青石镇-2026-秋", "another-one-2026"
LEDGER = "02_控辍保学台账.xlsx"
SUBMISSION = "07_报送汇总.xlsx"


LOOKED: set[tuple[str, int]] = set()
CLEAR: set[str] = set()
SECRETS = [text.encode() for child in Small(3).children() for text in (child.id_no, child.name)]


def unlocked(path: Path, password: str = PASSWORD) -> io.BytesIO:
    office, target = msoffcrypto.OfficeFile(io.BytesIO(path.read_bytes())), io.BytesIO()
    office.load_key(password=password, verify_password=True)
    office.decrypt(target)
    return target


@pytest.fixture(scope="module")
def order(tmp_path_factory: pytest.TempPathFactory) -> Order:
    """A finished, locked month of a small township."""
    folder = tmp_path_factory.mktemp("镇")
    made = Order(write_office(folder / "工作目录", [Small(3)]), MONTH, folder / "output", passwords=(PASSWORD,))
    real = locking.lock_file

    def locked(path: Path, password: str) -> str:
        _look(made.out)
        return real(path, password)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(locking, "lock_file", locked)
        outcome = run_month(made, lambda *_told: _look(made.out))
    assert outcome.locked > 20
    return made


def _look(out: Path) -> None:
    """What lies in clear at a moment of the run: each file once, and again if it was written anew."""
    for path in out.rglob("*"):
        seen = (path.name, path.stat().st_mtime_ns)
        if not path.is_file() or seen in LOOKED:
            continue
        LOOKED.add(seen)
        content = path.read_bytes()
        if content.startswith(b"PK"):
            CLEAR.add(f"{path.name} is a package")
        CLEAR.update(path.name for secret in SECRETS if secret in content)


def output(order: Order) -> Path:
    return order.out / MONTH


def codes(order: Order) -> list[str]:
    return list(results_of(order, month_of(order)).findings.rows["code"])


def test_every_workbook_and_paper_is_locked_and_opens_with_the_password(order: Order) -> None:
    papers = [path for path in output(order).rglob("*") if path.suffix in {".xlsx", ".docx"}]
    assert len(papers) > 20
    assert all(path.read_bytes().startswith(COMPOUND) for path in papers)
    book = load_workbook(unlocked(output(order) / LEDGER))
    assert "疑似辍学台账" in book.sheetnames


def test_what_lies_open_names_no_child(order: Order) -> None:
    children = Small(3).children()
    for path in output(order).rglob("*"):
        if path.is_file() and not path.read_bytes().startswith(COMPOUND) and path.suffix != ".zip":
            text = path.read_bytes().decode("utf-8", "replace")
            assert not [child.id_no for child in children if child.id_no in text], path.name
            assert not [child.name for child in children if f"{child.name}" in text and path.suffix != ".css"], (
                path.name
            )


@pytest.mark.usefixtures("order")
def test_at_no_moment_of_the_run_did_anything_with_a_name_lie_open() -> None:
    assert len(LOOKED) > 40
    assert not CLEAR


def test_the_run_verifies_with_the_password_and_says_what_it_cannot_see_without(order: Order) -> None:
    assert verify_run(output(order), (PASSWORD,)) == []
    assert ["没有给密码" in told for told in verify_run(output(order))] == [True]
    assert ["给出的密码打不开" in told for told in verify_run(output(order), (OTHER,))] == [True]


def test_an_exchanged_or_opened_file_is_noticed(order: Order, tmp_path: Path) -> None:
    copy = tmp_path / MONTH
    shutil.copytree(output(order), copy)
    (copy / LEDGER).write_bytes(unlocked(copy / LEDGER).getvalue())
    told = verify_run(copy, (PASSWORD,))
    assert any("应加密而没有加密" in one for one in told)
    assert verified_run(copy, (PASSWORD,))[1], "and it is told that somebody has worked in the ledger"


def test_what_a_clerk_types_into_the_locked_ledger_is_read_back(order: Order, tmp_path: Path) -> None:
    out = tmp_path / "output"
    shutil.copytree(order.out, out)
    plain = load_workbook(unlocked(out / MONTH / LEDGER))
    sheet = plain["疑似辍学台账"]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "备注")
    number = next(row for row in range(heading.row + 1, 30) if str(sheet.cell(row, 1).value).startswith("KC-"))
    sheet.cell(number, heading.column).value = "已与奶奶通电话"
    case_no = sheet.cell(number, 1).value
    typed = io.BytesIO()
    plain.save(typed)
    (out / MONTH / LEDGER).write_bytes(locking.locked(typed.getvalue(), PASSWORD))
    again = dataclasses.replace(order, out=out, passwords=(OTHER, PASSWORD))  # changed since: the old one second
    results = results_of(again, month_of(again))
    cases = results.persuaded.cases.rows.set_index("case_no")
    assert cases.loc[case_no, "remark"] == "已与奶奶通电话"
    assert len(cases) == 3  # nobody begun anew


@pytest.mark.parametrize(("passwords", "why"), [((), "没有给密码"), ((OTHER,), "都打不开")])
def test_without_the_password_nothing_is_begun_anew_and_nothing_is_touched(
    order: Order, passwords: tuple[str, ...], why: str
) -> None:
    before = {path: path.read_bytes() for path in output(order).rglob("*") if path.is_file()}
    with pytest.raises(SurroundingsError, match=why) as fault:
        run_month(dataclasses.replace(order, passwords=passwords))
    assert "--password-file" in fault.value.remedy
    assert {path: path.read_bytes() for path in output(order).rglob("*") if path.is_file()} == before


def test_a_locked_table_handed_in_is_read_with_its_password_and_told_without(order: Order, tmp_path: Path) -> None:
    workspace = write_office(tmp_path / "工作目录", [Small(3)])
    returned = workspace / MONTH / "台账回填" / "台账.xlsx"
    returned.parent.mkdir()
    shutil.copy(output(order) / LEDGER, returned)
    fresh = dataclasses.replace(order, workspace=workspace, out=tmp_path / "output")
    assert "K109" in codes(dataclasses.replace(fresh, passwords=()))
    assert "K149" in codes(dataclasses.replace(fresh, passwords=(OTHER,)))
    assert not {"K109", "K149"} & set(codes(fresh))


def test_the_package_holds_the_submission_and_the_manifest_and_can_be_merged(
    order: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = output(order) / "报送包.zip"
    with zipfile.ZipFile(package) as opened:
        assert opened.namelist() == [SUBMISSION, "manifest.json"]
        told = json.loads(opened.read("manifest.json"))
        assert opened.read(SUBMISSION) == (output(order) / SUBMISSION).read_bytes()
    whole = json.loads((output(order) / "manifest.json").read_text("utf-8"))
    assert {name for name in whole["outputs"] if name not in told["outputs"]} == {"报送包.zip"}
    seen: list[bytes] = []
    lock_file = locking.lock_file
    monkeypatch.setattr(publish, "lock_file", lambda path, key: (seen.append(path.read_bytes()), lock_file(path, key)))
    merged = merge_submissions([package], tmp_path / "县.xlsx", passwords=(OTHER, PASSWORD))
    assert merged.submissions.row_counts["summary"] == 2
    assert (tmp_path / "县.xlsx").read_bytes().startswith(COMPOUND)
    assert "表一 汇总" in load_workbook(unlocked(tmp_path / "县.xlsx", OTHER)).sheetnames
    assert len(seen) == 1
    assert not seen[0].startswith(b"PK"), "the merged book lies beside its target as noise until it is locked"
    with pytest.raises(SurroundingsError, match="没有一个是可用的"):
        merge_submissions([package], tmp_path / "另.xlsx", passwords=(OTHER,))


def test_names_in_full_and_a_password_exclude_each_other(order: Order) -> None:
    with pytest.raises(UsageError, match="不能同时使用"):
        run_month(dataclasses.replace(order, full=True))


def test_a_file_however_small_opens_again(tmp_path: Path) -> None:
    for size in (0, 1_000, 3_700, 3_900, 8_000, 9_001):
        with zipfile.ZipFile(tmp_path / "小.xlsx", "w") as book:
            book.writestr(zipfile.ZipInfo("[Content_Types].xml"), locking.NO_PARTS)
            book.writestr(zipfile.ZipInfo("x"), b"\x07" * size)
        locking.lock_file(tmp_path / "小.xlsx", PASSWORD)
        with zipfile.ZipFile(unlocked(tmp_path / "小.xlsx")) as book:
            assert book.read("x") == b"\x07" * size


def test_locking_twice_differs_in_bytes_and_not_in_what_was_locked(tmp_path: Path) -> None:
    folders = []
    for name in ("a", "b"):
        folders.append(tmp_path / name)
        folders[-1].mkdir()
        with zipfile.ZipFile(folders[-1] / "表.xlsx", "w") as book:
            book.writestr(zipfile.ZipInfo("[Content_Types].xml"), locking.NO_PARTS)
    told = [locking.lock(folder, PASSWORD, lambda *_: None) for folder in folders]
    assert told[0] == told[1]
    assert (folders[0] / "表.xlsx").read_bytes() != (folders[1] / "表.xlsx").read_bytes()
    assert unlocked(folders[0] / "表.xlsx").getvalue() == unlocked(folders[1] / "表.xlsx").getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("第一个密码-2026\n第二个\n".encode(), ("第一个密码-2026", "第二个")),
        (b"\xef\xbb\xbf" + "密码要够八个字符\r\n\r\n".encode(), ("密码要够八个字符",)),
        ("密码要够八个字符".encode("gb18030"), ("密码要够八个字符",)),
    ],
)
def test_a_password_file_is_read_line_by_line(tmp_path: Path, content: bytes, told: tuple[str, ...]) -> None:
    (tmp_path / "密码.txt").write_bytes(content)
    assert passwords_of(tmp_path / "密码.txt") == told


def test_a_password_file_that_cannot_serve_is_told(tmp_path: Path) -> None:
    assert passwords_of(None) == ()
    with pytest.raises(SurroundingsError, match="读不到密码文件"):
        passwords_of(tmp_path / "没有.txt")
    for content, why in ((b" \n", "没有密码"), (b"1234\n", "不足")):
        (tmp_path / "密码.txt").write_bytes(content)
        with pytest.raises(UsageError, match=why):
            passwords_of(tmp_path / "密码.txt")
