"""Papers: names come out whole, broken templates are told by paragraph, equal contents give equal bytes."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.files.packages.zip_packages import rezip
from kongchuo_reports.publish.templates.papers import Paper

DAY = dt.date(2026, 10, 28)


def template(folder: Path, *paragraphs: str) -> Path:
    paper = docx.Document()
    for words in paragraphs:
        paper.add_paragraph(words)
    path = folder / "样张.docx"
    paper.save(str(path))
    return path


def words_of(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return Paper(template(tmp_path_factory.mktemp("模板"), "姓名：{{ 姓名 }}。"), ["姓名"])


@pytest.mark.parametrize(
    "name", ["A&B中学", "一中<分校>", "<script>", "引\"号'们", "{{ 学校 }}", "{% if %}", "{# 注 #}", "阿·不都", "𠮷"]
)
def test_a_name_comes_out_whole(paper: Paper, name: str) -> None:
    assert words_of(paper.filled({"姓名": name}, DAY)) == [f"姓名：{name}。"]


def test_line_breaks_and_tabs_are_words_own(paper: Paper) -> None:
    assert words_of(paper.filled({"姓名": "上\r\n下\t右"}, DAY)) == ["姓名：上\n下\t右。"]


def test_control_characters_are_left_out(paper: Paper) -> None:
    assert words_of(paper.filled({"姓名": "李\x00\x07\x1b梅\ud800"}, DAY)) == ["姓名：李梅。"]


@given(name=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30))
@settings(max_examples=30, deadline=None)
def test_any_name_can_be_read_back(paper: Paper, name: str) -> None:
    kept = name.replace("\ufffe", "").replace("\uffff", "")
    assert words_of(paper.filled({"姓名": name}, DAY)) == [f"姓名：{kept}。"]


def test_the_same_values_give_the_same_bytes(paper: Paper) -> None:
    assert paper.filled({"姓名": "李小梅"}, DAY) == paper.filled({"姓名": "李小梅"}, DAY)


def test_a_misspelt_variable_is_told_with_its_paragraph_and_a_guess(tmp_path: Path) -> None:
    path = template(tmp_path, "抬头", "学生{{ 姓明 }}同学")
    with pytest.raises(SurroundingsError) as caught:
        Paper(path, ["姓名", "学校"])
    assert "姓明" in caught.value.message
    assert "学生{{ 姓明 }}同学" in caught.value.message
    assert "是不是想写「姓名」" in caught.value.remedy


def test_a_broken_mark_is_told_with_its_paragraph(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError) as caught:
        Paper(template(tmp_path, "第一段", "学校：{{ 学校 ", "第三段"), ["学校"])
    assert "样张.docx" in caught.value.message
    assert "学校" in caught.value.message


def test_a_template_may_not_reach_outside_its_values(tmp_path: Path) -> None:
    unsafe = Paper(template(tmp_path, "{{ 姓名.__class__.__mro__ }}"), ["姓名"])
    with pytest.raises(SurroundingsError):
        unsafe.filled({"姓名": "李"}, DAY)


def test_a_file_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "督查通报.docx"
    path.write_bytes(b"not a zip")
    with pytest.raises(SurroundingsError, match="不是可以打开的 Word 文件"):
        Paper(path, [])


def test_a_workbook_named_docx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "督查通报.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(SurroundingsError, match="不是可以打开的 Word 文件"):
        Paper(path, [])


def test_a_package_is_rezipped_to_fixed_times_and_order() -> None:
    made = []
    for moment in ((2026, 1, 1, 1, 1, 2), (2025, 5, 5, 5, 5, 6)):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as package:
            for name in ("b.xml", "[Content_Types].xml", "a.xml"):
                package.writestr(zipfile.ZipInfo(name, moment), name)
        made.append(rezip(held.getvalue(), DAY))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as package:
        assert package.namelist() == ["[Content_Types].xml", "a.xml", "b.xml"]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_day_of_a_rezipped_paper_is_the_day_of_the_month() -> None:
    held = io.BytesIO()
    docx.Document().save(held)
    properties = docx.Document(io.BytesIO(rezip(held.getvalue(), DAY))).core_properties
    assert properties.modified is not None
    assert properties.modified.date() == DAY
