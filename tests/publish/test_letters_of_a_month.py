"""Papers of a whole month: hostile names whole in every paper, golden texts, failing templates, papers taken over."""

from __future__ import annotations

import dataclasses
import html
import os
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import docx
import pandas as pd
import pytest

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.law.policy import Override, policy_on
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers.kinds import VARIABLES
from kongchuo_reports.publish import rendering
from kongchuo_reports.publish.archive.manifest import hashes
from kongchuo_reports.publish.papers import letters
from kongchuo_reports.publish.templates.papers import Paper
from kongchuo_reports.publish.templates.template_folder import packaged_templates
from tests.publish.papers.test_letters import inspected, parts_of
from tests.support import results as month
from tests.support.pictures import needs

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = packaged_templates() / "letters"
HOSTILE = "阿·𠮷“&<b>{{ x }}{% y %}\n'囧\"〇"
SHOWN = HOSTILE.replace("\n", "")


def all_on(**changes: object) -> records.Results:
    """The small month with the legal chain on, and somebody overdue among its dropouts."""
    policy, _ = policy_on(month.AS_OF, [Override("legal_chain", "是")])
    cases = month.cases().rows
    cases["is_overdue"] = True
    cared = dataclasses.replace(month.persuaded(), cases=t.Cases.build(cases))
    return dataclasses.replace(inspected(persuaded=cared, **changes), policy=policy)


def text_of(path: Path) -> str:
    """What a reader sees, a line a paragraph; line breaks inside a paragraph left out."""
    with zipfile.ZipFile(path) as package:
        told = package.read("word/document.xml").decode("utf-8")
    lines = re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", told))
    return html.unescape("\n".join(line.rstrip() for line in lines.splitlines() if line.strip())) + "\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("月") / "文书"
    letters.write(all_on(), folder, [TEMPLATES])
    return folder


# ── what papers say ──────────────────────────────────────────────────────────────────────────────
def kinds_of(folder: Path) -> dict[str, Path]:
    """One paper of each kind, the first by name."""
    found = {kind: folder / f"{kind}.docx" for kind in (kinds.CIRCULAR, kinds.BOOKLET)}
    for kind in sorted(folder.iterdir()):
        if kind.is_dir():
            found[kind.name] = min(kind.rglob("*.docx"))
    for kind in sorted((folder / kinds.PLEDGE).iterdir()):
        found[f"{kinds.PLEDGE}_{kind.name}"] = min(kind.rglob("*.docx"))
    return found


def test_every_kind_of_paper_reads_as_it_did(folder: Path, request: pytest.FixtureRequest) -> None:
    golden = request.path.parent / "golden" / "papers.txt"
    told = "".join(f"════ {kind}: {path.stem}\n{text_of(path)}" for kind, path in kinds_of(folder).items())
    if os.environ.get("REWRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, "utf-8")
    assert told == golden.read_text("utf-8")


def test_names_of_every_kind_come_out_whole_in_every_paper(tmp_path: Path) -> None:
    rows = month.cases().rows
    for column in ("name", "guardian", "address", "cause", "responsible", "task", "groups_text", "reason"):
        rows[column] = HOSTILE
    cared = dataclasses.replace(month.persuaded(), cases=t.Cases.build(rows.assign(is_overdue=True)))
    policy, _ = policy_on(month.AS_OF, [Override("legal_chain", "是")])
    whole = dataclasses.replace(inspected(persuaded=cared, options=records.Options(full=True)), policy=policy)
    written = letters.write(whole, tmp_path / "文书", [TEMPLATES])
    assert len(written.findings) == 0
    silent = {kinds.PARENT_LETTER, kinds.NOTHING}
    for path in written.files:
        kind = path.relative_to(tmp_path / "文书").parts[0].removesuffix(".docx")
        docx.Document(str(path))
        told = text_of(path)
        case_no = re.search(r"KC-\d{4}-\d+[A-Z]", told)
        if case_no and kind not in silent and path.stem != kinds.NOTHING and kind != kinds.PLEDGE:
            assert SHOWN in told.replace("\n", ""), path.name
    (pledge,) = (tmp_path / "文书" / kinds.PLEDGE / "家长").glob("*KC-2026-0001A.docx")
    assert SHOWN in text_of(pledge).replace("\n", "")


def test_no_paper_holds_a_mark_or_a_missing_value(folder: Path) -> None:
    for path in folder.rglob("*.docx"):
        told = text_of(path)
        assert [mark for mark in ("{{", "{%", "None", "nan", "NaT", "<NA>") if mark in told] == [], path.name


FOREIGN = ("设计默认", "policy", "广东", "辽宁", "云南", "陕西", "湖南", "福建", "仙游", "泰州", "台账回填")
"""Rules of other places and words of the program: they stand in 口径说明 and on the desk, never on a paper that is signed."""


def test_no_paper_tells_of_another_places_rules(folder: Path) -> None:
    typed = set(month.cases().rows["due_rule"].dropna())  # the ledger's own words, which the example writes by hand
    for path in folder.rglob("*.docx"):
        told = text_of(path)
        for rule in typed:
            told = told.replace(rule, "")
        assert [word for word in FOREIGN if word in told] == [], path.name


@pytest.mark.parametrize(("word", "is_marked"), [("是", True), ("否", False)])
def test_the_draft_mark_and_the_red_head_are_the_offices_choice(tmp_path: Path, word: str, is_marked: bool) -> None:
    policy, _ = policy_on(month.AS_OF, [Override("red_head", word), Override("draft_mark", word)])
    whole = inspected(options=records.Options(draft=policy.draft_mark.value))
    letters.write(dataclasses.replace(whole, policy=policy), tmp_path, [TEMPLATES])
    circular = parts_of(tmp_path / "督查通报.docx")
    assert (words.DRAFT_NOTE in circular) is is_marked
    assert ('w:pStyle w:val="Mark"' in circular) is is_marked


def test_the_order_to_mend_comes_only_where_the_chain_is_on_and_knows_no_fine(folder: Path, tmp_path: Path) -> None:
    letters.write(inspected(), tmp_path, [TEMPLATES])
    assert not (tmp_path / kinds.RECTIFY_ORDER).exists()
    told = [text_of(path) for path in sorted((folder / kinds.RECTIFY_ORDER).iterdir())]
    assert len(told) == 2
    assert all("责令你自收到本通知之日起10日内改正" in one and "罚" not in one for one in told)


def test_each_school_and_village_has_its_papers_in_one_file(folder: Path) -> None:
    cases = month.cases().rows
    cases = cases[~cases["state"].isin(["closed", "excluded"])]
    for place in ("school", "village"):
        for unit, own in cases.groupby(place):
            told = text_of(folder / words.BOUND / str(unit) / f"{kinds.CHILD_CASE}.docx")
            assert [number for number in cases["case_no"] if f"案号：{number}" in told] == own["case_no"].tolist()


# ── layout ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("kind", list(VARIABLES))
def test_every_paper_keeps_the_layout_of_an_official_document(kind: str) -> None:
    whole = parts_of(TEMPLATES / f"{kind}.docx")
    official = kind in {
        kinds.CIRCULAR,
        kinds.RETURN_ORDER,
        kinds.PLEDGE,
        kinds.NOTHING,
        kinds.RECTIFY_ORDER,
        kinds.PARENT_LETTER,
    }
    margins = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"' if official else 'w:left="1587"'
    assert margins in whole
    for style, font in (
        ("Normal", "仿宋_GB2312"),
        ("Heading1", "黑体"),
        ("Heading2", "楷体_GB2312"),
        ("Title", "方正小标宋简体"),
    ):
        own = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', whole, re.DOTALL)
        assert own is not None
        assert f'w:eastAsia="{font}"' in own[0]
    assert whole.count('<w:t xml:space="preserve">— </w:t>') == 2


def test_every_run_of_a_paper_asks_for_the_chinese_font(folder: Path) -> None:
    for path in kinds_of(folder).values():
        with zipfile.ZipFile(path) as package:
            told = package.read("word/document.xml").decode("utf-8")
        texts = re.findall(r"<w:r>(?:(?!</w:r>).)*?<w:t[ >]", told, re.DOTALL)
        assert [one for one in texts if 'w:hint="eastAsia"' not in one] == [], path.name


@pytest.mark.pictures
@needs("soffice", "pdftotext", "pdfinfo")
def test_papers_have_the_pages_they_should_and_no_empty_one(folder: Path, tmp_path: Path) -> None:
    pages = {
        kinds.NOTICE: 2, kinds.CHILD_CASE: 2, kinds.FAMILY_CASE: 2, kinds.VISIT_RECORD: 1, kinds.RETURN_ORDER: 2,
        kinds.PARENT_LETTER: 2, kinds.SCHOOL_MONTH: 1, kinds.INTERVIEW: 1, kinds.RECTIFY_ORDER: 2,
        kinds.ACCOUNTABILITY: 1, kinds.CIRCULAR: 8, kinds.BOOKLET: 11,
    }  # fmt: skip
    chosen = {kind: path for kind, path in kinds_of(folder).items() if kind != words.BOUND}
    chosen["合订"] = folder / words.BOUND / month.MIDDLE / f"{kinds.CHILD_CASE}.docx"
    for kind, path in chosen.items():
        shutil.copy(path, tmp_path / f"{kind}.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    sources = sorted(str(path) for path in tmp_path.glob("*.docx"))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for kind in chosen:
        told = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / f"{kind}.pdf"), "-"], check=True, capture_output=True, timeout=60
        ).stdout.decode("utf-8")
        sheets = told.split("\f")[:-1]
        said = [re.sub(r"—\s*\d+\s*—|\s", "", sheet) for sheet in sheets]
        assert all(len(one) > 5 for one in said), (kind, [len(one) for one in said])
        if kind in pages:
            assert len(sheets) <= pages[kind], (kind, len(sheets))
    numbers = [re.search(r"—\s*(\d+)\s*—", sheet) for sheet in sheets]
    assert [int(one[1]) for one in numbers if one] == [1, 2, 1, 2, 1, 2]


# ── templates that fail on real values ───────────────────────────────────────────────────────────
def own_template(folder: Path, kind: str, text: str) -> Path:
    folder.mkdir(parents=True)
    paper = docx.Document()
    paper.add_paragraph(text)
    paper.save(str(folder / f"{kind}.docx"))
    return folder


FAILING = "{% if 姓名 == '罗小军' %}{{ 1 / 0 }}{% endif %}本镇的一案：{{ 姓名 }}"


def test_a_template_that_fails_on_one_child_is_a_finding_and_that_paper_is_ours(tmp_path: Path) -> None:
    own = own_template(tmp_path / "模板" / "letters", kinds.CHILD_CASE, FAILING)
    written = letters.write(inspected(), tmp_path / "文书", [own, TEMPLATES])
    found = written.findings.rows
    assert found["code"].tolist() == ["K005"]
    assert found["source_file"].tolist() == ["模板/letters/一生一案.docx"]
    assert "1 份文书（一生一案/KC-2026-0001A.docx）已改用程序自带的模板" in found["message"].iloc[0]
    assert "控辍保学“一生一案”" in text_of(tmp_path / "文书" / kinds.CHILD_CASE / "KC-2026-0001A.docx")
    assert text_of(tmp_path / "文书" / kinds.CHILD_CASE / "KC-2026-0002B.docx").startswith("本镇的一案：")


@pytest.mark.parametrize("text", ["{{ 姓名 * 100000000 }}", "{{ 9 ** 9 ** 9 }}", "{{ '<w:p>' | safe }}{{ 姓名 }}"])
def test_a_template_that_swells_or_tears_the_paper_is_passed_over(tmp_path: Path, text: str) -> None:
    own = own_template(tmp_path / "模板" / "letters", kinds.CHILD_CASE, text)
    written = letters.write(inspected(), tmp_path / "文书", [own, TEMPLATES])
    assert "控辍保学“一生一案”" in text_of(tmp_path / "文书" / kinds.CHILD_CASE / "KC-2026-0001A.docx")
    assert set(written.findings.rows["code"]) <= {"K005"}


def test_findings_of_the_papers_are_findings_of_the_month(tmp_path: Path) -> None:
    workspace = tmp_path / "工作目录"
    own_template(workspace / "模板" / "letters", kinds.CHILD_CASE, FAILING)
    staging = tmp_path / "输出" / "甲"
    staging.mkdir(parents=True)
    told = rendering.render(inspected(), staging, workspace, lambda *_: None)
    assert "K005" in set(told.findings.rows["code"])
    assert "K005" in (staging / "data" / "findings.csv").read_text("utf-8-sig")


# ── papers taken over ────────────────────────────────────────────────────────────────────────────
def sealed(whole: records.Results, folder: Path, former: Path | None = None) -> letters.Written:
    """Write the papers and a manifest of them, as a run does."""
    written = letters.write(whole, folder / "文书", [TEMPLATES], former=former)
    (folder / "manifest.json").write_text(pd.Series({"outputs": hashes(folder)}).to_json(force_ascii=False), "utf-8")
    return written


def test_an_unchanged_paper_is_not_filled_again_and_comes_out_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sealed(inspected(), tmp_path / "一")
    filled: list[str] = []
    fill = Paper.filled
    monkeypatch.setattr(Paper, "filled", lambda self, *told: filled.append(self.path.stem) or fill(self, *told))
    again = sealed(inspected(), tmp_path / "二", tmp_path / "一")
    assert filled == []
    assert again.taken == len(first.files)
    for path in first.files:
        assert path.read_bytes() == (tmp_path / "二" / path.relative_to(tmp_path / "一")).read_bytes()


def test_only_papers_that_say_something_new_are_filled(tmp_path: Path) -> None:
    first = sealed(inspected(), tmp_path / "一")
    rows = month.cases().rows
    rows.loc[rows["case_no"] == "KC-2026-0001A", "address"] = "新住址"
    cared = dataclasses.replace(month.persuaded(), cases=t.Cases.build(rows))
    again = sealed(inspected(persuaded=cared), tmp_path / "二", tmp_path / "一")
    changed = [
        path
        for path in first.files
        if path.read_bytes() != (tmp_path / "二" / path.relative_to(tmp_path / "一")).read_bytes()
    ]
    assert again.taken == len(first.files) - len(changed)
    assert {"KC-2026-0001A", kinds.CHILD_CASE} <= {path.stem for path in changed}


def test_a_locked_paper_is_not_taken_over(tmp_path: Path) -> None:
    first = sealed(inspected(), tmp_path / "一")
    first.files[0].write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b" locked")
    manifest = pd.Series({"outputs": hashes(tmp_path / "一")}).to_json(force_ascii=False)
    (tmp_path / "一" / "manifest.json").write_text(manifest, "utf-8")
    again = sealed(inspected(), tmp_path / "二", tmp_path / "一")
    assert again.taken == len(first.files) - 1
    assert zipfile.is_zipfile(again.files[0])


def test_a_paper_somebody_edited_in_place_is_filled_anew(tmp_path: Path) -> None:
    first = sealed(inspected(), tmp_path / "一")
    first.files[0].write_bytes(b"edited")
    again = sealed(inspected(), tmp_path / "二", tmp_path / "一")
    assert again.taken == len(first.files) - 1
    assert zipfile.is_zipfile(again.files[0])
