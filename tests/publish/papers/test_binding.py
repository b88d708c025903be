"""Bound papers: each begins a page numbered 1, keeps its own head and foot, and nothing of any paper is lost."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kongchuo_reports.files.packages.zip_packages import zipped
from kongchuo_reports.publish.papers.binding import bound
from kongchuo_reports.publish.templates.papers import Paper
from tests.support import results as month

NAMES = ["罗小军", "阿依·古丽", "A&B<小>"]


def field(paragraph: object, code: str) -> None:
    run = paragraph.add_run()._r  # type: ignore[attr-defined]  # noqa: SLF001 - python-docx has no fields
    for kind in ("begin", "instr", "end"):
        if kind == "instr":
            element = OxmlElement("w:instrText")
            element.text = f" {code} "
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run.append(element)


@pytest.fixture
def papers(tmp_path: Path) -> list[bytes]:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "姓名：{{ 姓名 }}"
    field(made.sections[0].footer.paragraphs[0], "NUMPAGES")
    made.add_paragraph("正文：{{ 姓名 }}")
    made.add_table(rows=1, cols=1).cell(0, 0).text = "表：{{ 姓名 }}"
    path = tmp_path / "样张.docx"
    made.save(str(path))
    paper = Paper(path, ["姓名"])
    return [paper.filled({"姓名": name}, month.AS_OF) for name in NAMES]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def volume(papers: list[bytes]) -> bytes:
    return zipped(bound(parts(paper) for paper in papers), month.AS_OF)


def test_nothing_of_any_paper_is_lost_and_their_order_stays(volume: bytes) -> None:
    told = docx.Document(io.BytesIO(volume))
    assert [one.text for one in told.paragraphs if one.text] == [f"正文：{name}" for name in NAMES]
    assert [table.cell(0, 0).text for table in told.tables] == [f"表：{name}" for name in NAMES]


def test_every_paper_is_a_section_numbered_from_one_with_its_own_head(volume: bytes) -> None:
    sections = docx.Document(io.BytesIO(volume)).sections
    assert [section.header.paragraphs[0].text for section in sections] == [f"姓名：{name}" for name in NAMES]
    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in sections]  # noqa: SLF001
    assert starts == ["1", "1", "1"]


def test_a_count_of_pages_counts_the_paper_and_not_the_volume(volume: bytes) -> None:
    whole = b"".join(parts(volume).values()).decode("utf-8", "ignore")
    assert "SECTIONPAGES" in whole
    assert re.findall(r"(?<!SECTION)NUMPAGES", whole) == []


def test_every_part_is_declared_and_related(volume: bytes) -> None:
    held = parts(volume)
    types, relations = held["[Content_Types].xml"].decode(), held["word/_rels/document.xml.rels"].decode()
    heads = [name for name in held if re.fullmatch(r"word/(header|footer)\w*\.xml", name)]
    assert len(heads) == 4
    assert all(f'PartName="/{name}"' in types and f'Target="{name[5:]}"' in relations for name in heads)


def test_one_paper_bound_alone_says_what_it_said(papers: list[bytes]) -> None:
    alone = docx.Document(io.BytesIO(zipped(bound([parts(papers[0])]), month.AS_OF)))
    assert [one.text for one in alone.paragraphs if one.text] == ["正文：罗小军"]


def test_the_same_papers_give_the_same_bytes(papers: list[bytes], volume: bytes) -> None:
    assert zipped(bound(parts(paper) for paper in papers), month.AS_OF) == volume
