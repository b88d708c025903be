"""The handbook as a web page and as a Word file, from one text (手册.toml)."""

from __future__ import annotations

import base64
import datetime as dt
import html
import io
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kongchuo_reports.files.packages.zip_packages import zipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document

TEXT = Path(__file__).parent / "手册.toml"
WRITTEN_ON = dt.date(2026, 11, 1)
WIDTH = Cm(15.5)
STYLE = """body{font-family:"Microsoft YaHei","Noto Sans CJK SC","PingFang SC",sans-serif;line-height:1.75;color:#1d2b30;
max-width:52rem;margin:0 auto;padding:1rem}h1{color:#0d6370}h2{color:#0d6370;border-bottom:2px solid #cfe3e5;margin-top:2.2rem}
img{max-width:100%;border:1px solid #b9cfd2;border-radius:6px}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #9db8bc;padding:.35rem .55rem;text-align:left;vertical-align:top}th{background:#e2eff0}
dt{font-weight:700;margin-top:.9rem}dd{margin:0 0 0 1.2rem}@media print{h2{break-after:avoid}img{break-inside:avoid}}"""


def told() -> dict[str, Any]:
    """The text of the handbook."""
    return tomllib.loads(TEXT.read_text("utf-8"))


def as_page(pictures: Mapping[str, Path]) -> str:
    """One web page that needs nothing beside it."""
    text = told()
    body = "\n".join(line for part in text["part"] for line in _page_part(part, pictures))
    title = html.escape(text["title"])
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>\n'
        f"<body><h1>{title}</h1>\n<p>{html.escape(text['subtitle'])}</p>\n{body}\n</body></html>\n"
    )


def _page_part(part: Mapping[str, Any], pictures: Mapping[str, Path]) -> Iterator[str]:
    yield f"<h2>{html.escape(part['heading'])}</h2>"
    if steps := part.get("steps"):
        yield "<ol>" + "".join(f"<li>{html.escape(step)}</li>" for step in steps) + "</ol>"
    for paragraph in part.get("text", ()):
        yield f"<p>{html.escape(paragraph)}</p>"
    if rows := part.get("table"):
        head, *rest = rows
        yield "<table><thead><tr>" + "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in head)
        yield "</tr></thead><tbody>"
        for row in rest:
            yield "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
        yield "</tbody></table>"
    for name in part.get("pictures", ()):
        packed = base64.b64encode(pictures[name].read_bytes()).decode("ascii")
        yield f'<p><img alt="{html.escape(part["heading"])}" src="data:image/png;base64,{packed}"></p>'
    if questions := part.get("questions"):
        told_of = "".join(
            f"<dt>{number}. {html.escape(ask)}</dt><dd>{html.escape(answer)}</dd>"
            for number, (ask, answer) in enumerate(questions, start=1)
        )
        yield f"<dl>{told_of}</dl>"


def as_word(pictures: Mapping[str, Path]) -> bytes:
    """One Word file; the same bytes for the same text and pictures."""
    text = told()
    paper = docx.Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.7)
    for name in ("Normal", "Title", "Heading 1"):
        font = paper.styles[name].font
        font.name = "Microsoft YaHei"
        paper.styles[name].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Microsoft YaHei")
    paper.styles["Normal"].font.size = Pt(11)
    paper.core_properties.created = paper.core_properties.modified = dt.datetime.combine(WRITTEN_ON, dt.time())
    paper.core_properties.author = paper.core_properties.comments = ""
    paper.core_properties.title = text["title"]
    paper.add_heading(text["title"], 0)
    paper.add_paragraph(text["subtitle"])
    for part in text["part"]:
        _word_part(paper, part, pictures)
    kept = io.BytesIO()
    paper.save(kept)
    with zipfile.ZipFile(kept) as package:
        return zipped({name: package.read(name) for name in package.namelist()}, WRITTEN_ON)


def _word_part(paper: Document, part: Mapping[str, Any], pictures: Mapping[str, Path]) -> None:
    paper.add_heading(part["heading"], 1)
    for number, step in enumerate(part.get("steps", ()), start=1):
        paper.add_paragraph(f"{number}. {step}")
    for paragraph in part.get("text", ()):
        paper.add_paragraph(paragraph)
    if rows := part.get("table"):
        table = paper.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        for number, row in enumerate(rows):
            for cell, value in zip(table.add_row().cells, row, strict=True):
                run = cell.paragraphs[0].add_run(value)
                run.font.size, run.bold = Pt(9.5), not number
    for name in part.get("pictures", ()):
        place = paper.add_paragraph()
        place.alignment = WD_ALIGN_PARAGRAPH.CENTER
        place.add_run().add_picture(str(pictures[name]), width=WIDTH)
    for number, (ask, answer) in enumerate(part.get("questions", ()), start=1):
        asked = paper.add_paragraph()
        asked.add_run(f"{number}. {ask}").bold = True
        asked.paragraph_format.keep_with_next = True
        paper.add_paragraph(answer)
