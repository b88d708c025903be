"""What is found in a month folder, and what is said of the rest."""

import os
from pathlib import Path

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.gather.inventory.inventory import find_base, kind_of, month_folder, printable, take_inventory


def month(root: Path, *files: str) -> Path:
    """A month folder with a registry, a roster and these files, each holding its own name."""
    folder = root / "2026-09"
    for file in ("学籍系统导出/全部.csv", "学校花名册/一小.csv", *files):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file, "utf-8")
    return folder


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(str(f["code"]), str(f["source_file"])) for f in take_inventory(folder).findings]


def test_files_at_any_depth_are_found_in_the_order_of_their_paths(tmp_path):
    folder = month(tmp_path, "学校花名册/二小/三年级/2班.xlsx", "去向证明/a/b/c/休学.xls", "台账回填/x.xlsx")
    found = take_inventory(folder).found
    assert [(one.kind, one.file) for one in found] == [
        (SourceKind.PROOF, "去向证明/a/b/c/休学.xls"),
        (SourceKind.RETURN, "台账回填/x.xlsx"),
        (SourceKind.ROSTER, "学校花名册/一小.csv"),
        (SourceKind.ROSTER, "学校花名册/二小/三年级/2班.xlsx"),
        (SourceKind.REGISTRY, "学籍系统导出/全部.csv"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("学校花名册", SourceKind.ROSTER),
        (" 学校花名册 ", SourceKind.ROSTER),
        ("1.学校花名册", SourceKind.ROSTER),
        ("02 学校花名册", SourceKind.ROSTER),
        ("（三）学校花名册", SourceKind.ROSTER),
        ("三、学校花名册", SourceKind.ROSTER),
        ("学校 花名册", SourceKind.ROSTER),
        ("学校花名册旧", None),
        ("花名册", None),
        ("output", None),
    ],
)
def test_a_folder_is_known_by_its_name_without_numbering_and_spaces(name, kind):
    assert kind_of(name) is kind


def test_a_folder_with_a_numbered_name_is_read_and_said(tmp_path):
    folder = month(tmp_path, "3.重点群体/低保.xlsx")
    assert ("K124", "3.重点群体") in codes(folder)
    assert any(one.kind is SourceKind.GROUP for one in take_inventory(folder).found)


def test_of_two_folders_of_one_kind_only_the_exact_one_is_read(tmp_path):
    folder = month(tmp_path, "1.学校花名册/旧.xlsx")
    assert ("K126", "1.学校花名册") in codes(folder)
    assert [one.file for one in take_inventory(folder).found if one.kind is SourceKind.ROSTER] == [
        "学校花名册/一小.csv"
    ]


def test_two_inexact_folders_of_a_required_kind_stop_the_run(tmp_path):
    folder = month(tmp_path)
    (folder / "学校花名册").rename(folder / "1.学校花名册")
    (folder / "2.学校花名册").mkdir()
    with pytest.raises(SurroundingsError, match=r"1\.学校花名册、2\.学校花名册"):
        take_inventory(folder)


def test_an_unknown_folder_is_named_with_the_nearest_known_name(tmp_path):
    folder = month(tmp_path, "花名册/二小.xlsx", "照片/a.jpg")
    said = {str(f["source_file"]): str(f["message"]) for f in take_inventory(folder).findings}
    assert "是不是想写「学校花名册」" in said["花名册"]
    assert "是不是" not in said["照片"]


def test_a_file_in_the_month_folder_itself_is_said_not_to_be_read(tmp_path):
    folder = month(tmp_path, "三小花名册.xlsx")
    assert ("K123", "三小花名册.xlsx") in codes(folder)


def test_a_missing_export_stops_the_run(tmp_path):
    folder, missing = month(tmp_path), "学籍系统导出"
    for file in (folder / missing).iterdir():
        file.unlink()
    with pytest.raises(SurroundingsError, match=missing) as empty:
        take_inventory(folder)
    (folder / missing).rmdir()
    with pytest.raises(SurroundingsError, match=missing) as gone:
        take_inventory(folder)
    assert empty.value.message != gone.value.message
    assert gone.value.exit_code == 3
    assert missing in gone.value.remedy


def test_missing_rosters_are_told_until_it_is_known_whether_the_month_has_school(tmp_path):
    folder, missing = month(tmp_path), "学校花名册"
    assert take_inventory(folder).lacks_rosters is None
    for file in (folder / missing).iterdir():
        file.unlink()
    empty = take_inventory(folder).lacks_rosters
    (folder / missing).rmdir()
    gone = take_inventory(folder).lacks_rosters
    assert empty is not None
    assert gone is not None
    assert empty[0] != gone[0]
    assert missing in empty[0]
    assert missing in gone[1]


def test_a_folder_with_nothing_but_lock_files_counts_as_empty(tmp_path):
    folder = month(tmp_path)
    (folder / "学校花名册/一小.csv").rename(folder / "学校花名册/~$一小.xlsx")
    lacking = take_inventory(folder).lacks_rosters
    assert lacking is not None
    assert "没有可读的文件" in lacking[0]


def test_a_missing_month_names_the_months_there_are(tmp_path):
    (tmp_path / "2026-08").mkdir()
    (tmp_path / "2026-09").mkdir()
    (tmp_path / "旧").mkdir()
    with pytest.raises(SurroundingsError, match="2026-08、2026-09"):
        month_folder(tmp_path, "2026-10")
    with pytest.raises(SurroundingsError, match="不存在"):
        month_folder(tmp_path / "没有", "2026-10")


@pytest.mark.parametrize("name", ["~$一小.xlsx", ".~lock.一小.ods#", ".隐藏.csv", "Thumbs.db", "desktop.ini"])
def test_files_of_programs_are_skipped_and_said(tmp_path, name):
    folder = month(tmp_path, f"学校花名册/{name}")
    (found,) = [one for one in take_inventory(folder).found if one.file.endswith(name)]
    assert found.why_skipped
    assert ("K101", f"学校花名册/{name}") in codes(folder)


def test_a_lock_file_names_the_workbook_that_is_open(tmp_path):
    folder = month(tmp_path, "学校花名册/~$一小.xlsx")
    (found,) = [one for one in take_inventory(folder).found if one.why_skipped]
    assert "「一小.xlsx」" in found.why_skipped


def test_links_and_pipes_are_never_followed(tmp_path):
    folder = month(tmp_path)
    rosters = folder / "学校花名册"
    outside = tmp_path / "外面"
    outside.mkdir()
    (outside / "别人的.csv").write_text("x", "utf-8")
    (rosters / "圈").symlink_to(rosters, target_is_directory=True)
    (rosters / "出去").symlink_to(outside, target_is_directory=True)
    (rosters / "链接.csv").symlink_to(outside / "别人的.csv")
    os.mkfifo(rosters / "管道.xlsx")
    inventory = take_inventory(folder)
    assert {one.file: bool(one.why_skipped) for one in inventory.found if one.kind is SourceKind.ROSTER} == {
        "学校花名册/一小.csv": False,
        "学校花名册/链接.csv": True,
        "学校花名册/管道.xlsx": True,
    }
    assert {("K127", "学校花名册/圈"), ("K127", "学校花名册/出去")} <= set(codes(folder))


def test_an_output_folder_is_never_an_input(tmp_path):
    folder = month(
        tmp_path, "台账回填/2026-08/manifest.json", "台账回填/2026-08/02.xlsx", "学校花名册/标注副本/一小.csv"
    )
    assert {("K127", "台账回填/2026-08"), ("K127", "学校花名册/标注副本")} <= set(codes(folder))
    assert not any("2026-08/02" in one.file or "标注" in one.file for one in take_inventory(folder).found)


def test_a_name_in_gbk_bytes_is_told_as_its_author_wrote_it():
    assert printable(os.fsdecode("一小花名册.xlsx".encode("gbk"))) == "一小花名册.xlsx"
    assert printable("一小花名册.xlsx") == "一小花名册.xlsx"


@pytest.mark.parametrize("name", ["基础信息.xlsx", "基础信息.et", "基础信息 .xls", "1.基础信息.xlsx"])
def test_the_base_workbook_is_found_under_its_usual_names(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    found, said = find_base(tmp_path)
    assert found is not None
    assert (found.kind, found.file, said) == (SourceKind.BASE, name, [])


def test_a_second_base_workbook_is_said(tmp_path):
    (tmp_path / "基础信息.xlsx").write_bytes(b"x")
    (tmp_path / "基础信息.xls").write_bytes(b"x")
    found, said = find_base(tmp_path)
    assert found is not None
    assert found.file == "基础信息.xlsx"
    assert [f["code"] for f in said] == ["K129"]
