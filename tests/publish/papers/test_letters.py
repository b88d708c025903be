"""The papers of a month: who gets one, what it says, what it hides, and that nothing to say is said."""

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pandas as pd
import pytest

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers.kinds import VARIABLES
from kongchuo_reports.publish.papers import letters
from kongchuo_reports.publish.papers.pictures import against_line
from kongchuo_reports.publish.templates.papers import Paper
from kongchuo_reports.publish.templates.template_folder import packaged_templates
from kongchuo_reports.supervise import assign_and_inspect
from tests.support import results as month
from tests.support.pictures import needs

TEMPLATES = packaged_templates() / "letters"
NAMES = ["罗小军", "罗小梅", "何晓东", "高翔", "林小燕", "谢志远", "邓明"]


def inspected(**changes: object) -> records.Results:
    whole = month.results(**changes)
    supervised = assign_and_inspect(
        whole.gathered, whole.classified, whole.measured, whole.persuaded, whole.policy, whole.month
    )
    return dataclasses.replace(whole, supervised=supervised)


def text_of(path: Path) -> str:
    paper = docx.Document(str(path))
    told = [paragraph.text for paragraph in paper.paragraphs]
    told += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join(told)


def parts_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode("utf-8") for name in package.namelist())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("文书")
    letters.write(inspected(), folder, [TEMPLATES])
    return folder


def test_each_kind_goes_to_those_it_is_for(folder: Path) -> None:
    made = {
        kind.name: sorted(path.relative_to(kind).with_suffix("").as_posix() for path in kind.rglob("*.docx"))
        for kind in sorted(folder.iterdir())
        if kind.is_dir() and kind.name not in {"合订本", "责任书"}
    }
    assert made == {
        "一家一案": ["H001", "H009", "KC-2026-0003C", "KC-2026-0004D"],
        "一生一案": ["KC-2026-0001A", "KC-2026-0002B", "KC-2026-0003C", "KC-2026-0004D", "KC-2026-0005E"],
        "劝学通知书": ["KC-2026-0001A", "KC-2026-0002B"],
        "告家长书": ["西岭教学点", "青石镇中心小学", "青石镇初级中学"],
        "学校月报告": ["西岭教学点", "青石镇中心小学", "青石镇初级中学"],
        "家访记录表": ["KC-2026-0001A", "KC-2026-0002B", "KC-2026-0003C", "KC-2026-0004D"],
        "督办通知单": ["东河村", "西岭教学点", "西岭村", "镇司法所", "青石镇中心小学", "青石镇初级中学"],
        "约谈建议": ["零报告"],
        "责任追究建议": ["零报告"],
    }


def test_the_circular_names_no_child_in_any_part(folder: Path) -> None:
    whole = parts_of(folder / "督查通报.docx")
    assert [name for name in NAMES if name in whole] == []
    assert re.findall(r"\d{17}[\dX]", whole) == []
    assert "罗*" in whole


def test_the_circular_hides_small_counts_of_units_but_not_in_its_annex(folder: Path) -> None:
    paper = docx.Document(str(folder / "督查通报.docx"))
    body = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "学生超过时限仍未返校：青石镇初级中学、东河村（均少于5人）。" in body
    annex = {row.cells[1].text: [cell.text for cell in row.cells[2:]] for row in paper.tables[1].rows[1:]}
    assert annex == {
        "青石镇中心小学": ["4", "2", "0", "1", "0", "0", "0", "1"],
        "青石镇初级中学": ["5", "2", "2", "1", "1", "1", "1", "0"],
        "西岭教学点": ["1", "0", "0", "0", "0", "0", "0", "0"],
        "合计（有学校的）": ["10", "4", "2", "2", "1", "1", "1", "1"],
    }


def test_the_circular_adds_up(folder: Path) -> None:
    body = text_of(folder / "督查通报.docx")
    assert "应在校学生10名（不含已离校、重复学籍），经与学校花名册逐一核对，在校4名，有证明的去向0名" in body
    assert "已标注辍学4名，待人工核实1名，花名册未报送1名。" in body
    assert "小学辍学率0.24%（1/412" in body
    assert "控制线0.06%，超过控制线" in body


def test_full_names_only_when_asked_for(tmp_path: Path) -> None:
    letters.write(inspected(options=records.Options(full=True)), tmp_path, [TEMPLATES])
    assert "罗小军" in text_of(tmp_path / "督查通报.docx")


def test_a_notice_tells_fact_demand_and_day_and_no_number_of_a_child(folder: Path) -> None:
    path = folder / "督办通知单" / "青石镇初级中学.docx"
    told = text_of(path)
    assert (
        "高翔：案号KC-2026-0004D，疑似辍学待核实（七年级3班），时限2026-10-19已过（依据：学籍导出.xlsx「初中」第55行）"
        in told
    )
    assert "罗小梅" not in told
    assert re.findall(r"\d{17}[\dX]", parts_of(path)) == []


def test_a_case_paper_shows_plan_people_and_visits(folder: Path) -> None:
    told = text_of(folder / "一生一案" / "KC-2026-0001A.docx")
    for fact in ("罗大海", "蒋主任", "朱老师", "家长同意，孩子答应周一到校", "2026-10-20"):
        assert fact in told
    assert "空缺" in text_of(folder / "一生一案" / "KC-2026-0002B.docx")


def test_a_household_with_two_children_has_one_paper_for_both(folder: Path) -> None:
    told = text_of(folder / "一家一案" / "H001.docx")
    assert "罗小军" in told
    assert "罗小梅" in told


def test_the_letter_to_parents_threatens_no_fine(folder: Path) -> None:
    told = text_of(folder / "劝学通知书" / "KC-2026-0001A.docx")
    assert "罗大海" in told
    assert "7日内" in told
    assert "罚" not in told


def test_nobody_is_named_on_the_paper_of_another_unit(folder: Path) -> None:
    cases = month.cases().rows
    papers = [path for kind in ("学校月报告", "督办通知单", "合订本") for path in (folder / kind).rglob("*.docx")]
    named = 0
    for path in papers:
        if path.stem == "一家一案":  # a family's paper names all its children, whatever school each is at
            continue
        unit = path.parent.name if path.is_relative_to(folder / "合订本") else path.stem
        is_own, told = cases["school"].eq(unit) | cases["village"].eq(unit), text_of(path)
        assert not [name for name in cases.loc[~is_own, "name"] if name in told], path
        named += any(name in told for name in cases.loc[is_own, "name"])
    assert named > 5, "their own children stand there"


def test_a_school_without_cases_reports_zero(folder: Path) -> None:
    told = text_of(folder / "学校月报告" / "西岭教学点.docx")
    assert "零报告：2026年10月，西岭教学点没有疑似辍学和辍学学生" in told


def test_a_school_whose_roster_is_missing_never_reports_a_clean_zero(tmp_path: Path) -> None:
    registry = month.registry_standings().rows
    registry.loc[registry["school"] == month.POINT, "standing"] = "not_reported"
    seen = dataclasses.replace(month.classified(), registry=t.RegistryStandings.build(registry))
    letters.write(inspected(classified=seen), tmp_path, [TEMPLATES])
    told = text_of(tmp_path / "学校月报告" / f"{month.POINT}.docx")
    assert "1名学生本月不作结论" in told
    assert "零报告：" not in told


def test_where_interviews_are_proposed_a_person_decides(tmp_path: Path) -> None:
    one = month.cases().rows.iloc[[0]]
    many = pd.concat([one.assign(case_no=f"KC-2026-01{number:02d}A") for number in range(3)], ignore_index=True)
    cared = dataclasses.replace(month.persuaded(), cases=t.Cases.build(many))
    letters.write(inspected(persuaded=cared), tmp_path, [TEMPLATES])
    told = text_of(tmp_path / "约谈建议" / f"{month.MIDDLE}.docx")
    assert "建议，须人工确认" in told
    assert "超过时限未返校3名（共3名）" in told
    assert "第一责任人" in told
    assert not (tmp_path / "约谈建议" / "零报告.docx").exists()


def test_accountability_is_a_paper_of_facts_that_names_nobody_guilty(tmp_path: Path) -> None:
    one = month.cases().rows.iloc[[0]]
    many = pd.concat([one.assign(case_no=f"KC-2026-01{number:02d}A") for number in range(3)], ignore_index=True)
    cared = dataclasses.replace(month.persuaded(), cases=t.Cases.build(many))
    letters.write(inspected(persuaded=cared), tmp_path, [TEMPLATES])
    told = text_of(tmp_path / "责任追究建议" / f"{month.MIDDLE}.docx")
    assert "建议，须人工确认" in told
    assert "责任追究由有权机关依规定的权限和程序决定" in told
    assert "超过时限未返校3名（共3名）" in told
    assert "听取单位和有关人员的陈述、申辩" in told
    assert [name for name in NAMES if name in told] == []


def test_a_village_is_not_asked_for_the_papers_of_a_school(folder: Path) -> None:
    assert "核查表" in text_of(folder / "督办通知单" / "青石镇初级中学.docx")
    for unit in ("东河村", "镇司法所"):
        told = text_of(folder / "督办通知单" / f"{unit}.docx")
        assert [word for word in ("核查表", "台账回填") if word in told] == []


def test_the_booklet_tells_what_to_sign_and_holds_the_circular(folder: Path) -> None:
    told = text_of(folder / "本月材料.docx")
    for said in ("请审定、签发的材料", "审定后签发，正文附在本材料后面", "督查情况的通报", "单位负责人（签字）"):
        assert said in told
    assert [name for name in NAMES if name in told] == []


@pytest.mark.parametrize(
    ("confirmed", "still_open", "allowed", "drawn"),
    [
        (0, 0, 0, "┃"),
        (1, 0, 1, "■┃"),
        (1, 2, 1, "■┃□□"),
        (1, 0, 3, "■··┃"),
        (0, 20, 0, "┃□□□□□□□□□□…共20"),
        (3, 0, 40, "已确认 3 / 可容 40"),
    ],
)
def test_boxes_behind_the_line_are_too_many(confirmed: int, still_open: int, allowed: int, drawn: str) -> None:
    assert against_line(confirmed, still_open, allowed) == drawn


def test_an_empty_month_says_so_in_every_folder(tmp_path: Path) -> None:
    cared = dataclasses.replace(month.persuaded(), cases=t.Cases.empty(), visits=t.Visits.empty())
    made = letters.write(month.results(persuaded=cared), tmp_path, [TEMPLATES]).files
    nothing = sorted(path.parent.name for path in made if path.stem == "零报告")
    known = ["一家一案", "一生一案", "劝学通知书", "学校月报告", "家访记录表", "督办通知单", "约谈建议", "责任追究建议"]
    assert {*known, "责任书"} <= {*nothing}
    assert nothing == sorted(
        kinds.NOTHING_TO_SAY.keys() - {"告家长书", "责令改正通知书"}
    )  # made without a case; not asked for by the policy
    assert "零报告" in text_of(tmp_path / "一生一案" / "零报告.docx")
    assert "没有未销号学生（零报告）" in text_of(tmp_path / "督查通报.docx")


def test_two_runs_give_the_same_bytes(tmp_path: Path, folder: Path) -> None:
    again = letters.write(inspected(), tmp_path, [TEMPLATES]).files
    for path in again:
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes(), path.name


def test_a_template_of_the_office_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "模板"
    own.mkdir()
    paper = docx.Document()
    paper.add_paragraph("本镇自己的零报告：{{ 内容 }}")
    paper.save(str(own / "零报告.docx"))
    letters.write(inspected(), tmp_path / "文书", [own, TEMPLATES])
    assert "本镇自己的零报告：" in text_of(tmp_path / "文书" / "约谈建议" / "零报告.docx")


def test_a_bad_template_of_the_office_is_passed_over(tmp_path: Path) -> None:
    own = tmp_path / "模板"
    own.mkdir()
    paper = docx.Document()
    paper.add_paragraph("{{ 内荣 }}")
    paper.save(str(own / "零报告.docx"))
    letters.write(inspected(), tmp_path / "文书", [own, TEMPLATES])
    assert "本月按规则没有建议约谈的单位" in text_of(tmp_path / "文书" / "约谈建议" / "零报告.docx")


def test_a_damaged_template_of_the_program_stops_before_anything_is_written(tmp_path: Path) -> None:
    packaged = tmp_path / "letters"
    shutil.copytree(TEMPLATES, packaged)
    (packaged / "零报告.docx").write_bytes(b"PK")
    with pytest.raises(SurroundingsError, match="零报告"):
        letters.write(inspected(), tmp_path / "文书", [packaged])
    assert not (tmp_path / "文书").exists()


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("甲/乙:丙*?", "甲乙丙"),
        ('<一>"|\\', "一"),
        ("CON", "_CON"),
        ("..", "_"),
        ("校 名. ", "校 名"),
        ("长" * 200, "长" * 40),
    ],
)
def test_file_names_can_be_stored_everywhere(written: str, stored: str) -> None:
    assert letters.file_name(written) == stored


def test_units_whose_names_become_alike_have_files_of_their_own(tmp_path: Path) -> None:
    notices = inspected().supervised.notices.rows
    notices["unit"] = notices["unit"].replace({month.PRIMARY: "甲/校", month.MIDDLE: "甲校"})
    whole = inspected()
    supervised = dataclasses.replace(whole.supervised, notices=t.Notices.build(notices))
    letters.write(dataclasses.replace(whole, supervised=supervised), tmp_path, [TEMPLATES])
    assert {"甲校.docx", "甲校(2).docx"} <= {path.name for path in (tmp_path / "督办通知单").iterdir()}


@pytest.mark.parametrize("kind", list(VARIABLES))
def test_every_variable_declared_is_used_and_no_other(kind: str) -> None:
    Paper(TEMPLATES / f"{kind}.docx", VARIABLES[kind])
    source = parts_of(TEMPLATES / f"{kind}.docx")
    assert [name for name in VARIABLES[kind] if name not in source] == []


@pytest.mark.parametrize("kind", list(VARIABLES))
def test_templates_name_chinese_fonts_and_no_theme(kind: str) -> None:
    with zipfile.ZipFile(TEMPLATES / f"{kind}.docx") as package:
        styles = package.read("word/styles.xml").decode("utf-8")
        document = package.read("word/document.xml").decode("utf-8")
    assert "Theme" not in styles
    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert 'w:hint="eastAsia"' in styles
    assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in document


@pytest.mark.pictures
@needs("soffice", "pdftotext")
def test_a_page_of_the_circular_has_twenty_two_lines_of_twenty_eight(tmp_path: Path) -> None:
    paper = Paper(TEMPLATES / "零报告.docx", VARIABLES[kinds.NOTHING])
    values: dict[str, object] = {"标题": "题", "内容": "一" * 2000, "署名": "甲", "成文日期": "日"}
    path = tmp_path / "样张.docx"
    path.write_bytes(paper.filled(values, month.AS_OF))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    told = subprocess.run(
        ["pdftotext", "-f", "2", "-l", "2", str(tmp_path / "样张.pdf"), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    lines = [line for line in io.StringIO(told.stdout.decode("utf-8")).read().split("\n") if "一一" in line]
    assert [len(line.strip()) for line in lines] == [28] * 22
