"""Screens of a finished month: what they show, what they write, and that each can be taken back."""

from __future__ import annotations

import csv
import io
import re
import time
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from kongchuo_reports.desk import ledger, questions
from kongchuo_reports.desk.books import table
from kongchuo_reports.desk.journal import Journal
from kongchuo_reports.desk.office import sha256
from kongchuo_reports.desk.results import key_of
from kongchuo_reports.desk.screens import lists
from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.wording.books import verification_books as sheet_words
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.publish.books.ledger.ledger_cases import FURTHER, PRINTED
from kongchuo_reports.publish.drawing.styles import Ground
from tests.desk.conftest import MONTH, PHRASE, Browser, book

if TYPE_CHECKING:
    from kongchuo_reports.desk.sharing import Desk

NAMES = re.compile("钱小宝|杨建明")
CASE = "KC-2026-0001F"


def test_every_screen_shows_a_finished_month_and_no_name_stands_in_an_address(clerk: Browser) -> None:
    for _, path, label in words.TABS:
        answer = clerk.get(path)
        assert answer.status_code == 200, path
        assert f">{label}" in answer.text
        assert '<meta name="renderer" content="webkit">' in answer.text
        assert not re.search(r'(?:href|action)="[^"]*(?:钱小宝|99010[0-9]{5})', answer.text)
        assert not re.search(r"\son[a-z]+=|\sstyle=|<script>", answer.text)


def test_every_screen_of_an_empty_workspace_says_what_to_do(browser: Browser) -> None:
    for _, path, label in words.TABS:
        shown = browser.get(path).text
        assert f">{label}" in shown
        assert 'class="none"' in shown or "还缺" in shown or path in {"/lists", "/settings"}, path


# ── 收表 ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_file_is_taken_replaced_moved_taken_out_and_put_back(desk: Desk, browser: Browser) -> None:
    desk.jobs.start = lambda *_: None  # type: ignore[method-assign]  # nothing is looked at here
    box = desk.office.box(MONTH, SourceKind.ROSTER)
    first, second = book(["姓名"], ["甲"]), book(["姓名"], ["乙"])

    def put(content: bytes, name: str = "八年级/名册.xlsx") -> str:
        return browser.post("/lists/put", data={"box": "roster"}, files=[("files", (name, content))]).text

    assert "收下 1 个文件" in put(first)
    assert "原件移到" in put(second)
    assert (box / "八年级" / "名册.xlsx").read_bytes() == second
    kept = list((desk.office.workspace / words.FOLDER).rglob("*_名册.xlsx"))
    assert [path.read_bytes() for path in kept] == [first]
    browser.post("/lists/undo")
    assert (box / "八年级" / "名册.xlsx").read_bytes() == first

    key = key_of(desk, MONTH, f"{MONTH}/{SourceKind.ROSTER.label}/八年级/名册.xlsx")
    browser.post("/lists/out", data={"box": "roster", "key": key, "to": "registry"})
    moved = desk.office.box(MONTH, SourceKind.REGISTRY) / "八年级" / "名册.xlsx"
    assert moved.read_bytes() == first
    browser.post("/lists/undo")
    assert not moved.exists()
    assert (box / "八年级" / "名册.xlsx").read_bytes() == first
    browser.post("/lists/out", data={"box": "roster", "key": key, "to": ""})
    assert not (box / "八年级" / "名册.xlsx").exists()
    browser.post("/lists/undo")
    assert (box / "八年级" / "名册.xlsx").read_bytes() == first


@pytest.mark.slow
def test_what_each_list_was_taken_for_is_shown_and_who_has_not_handed_in(ready: Desk, clerk: Browser) -> None:
    (ready.office.box(MONTH, SourceKind.ROSTER) / "青石镇初级中学.csv").unlink()
    clerk.post("/lists/look")
    job = ready.jobs.latest("lists")
    assert job is not None
    assert ready.jobs.start("lists", MONTH, job.words) is job  # asked for again: it will look once more
    while ready.jobs.working() is not None or ready.jobs.latest("lists") is job:
        time.sleep(0.05)
    shown = clerk.get("/lists").text
    assert re.search(r'class="told">青石镇中心小学\s+\d+ 人', shown)
    assert re.search(r"学校 1 所：青石镇初级中学", shown)


def test_a_list_in_a_wrong_box_is_told_its_own_and_moved_by_one_click(
    desk: Desk, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.office.box(MONTH, SourceKind.ROSTER) / "一村.xlsx"
    path.write_bytes(book())
    name = f"{SourceKind.ROSTER.label}/一村.xlsx"
    told = {
        "sources": [{"file": name, "sheet": "", "rows": 0, "school": "", "made_on": "", "sha256": sha256(path)}],
        "findings": [],
        "likely": {name: "household"},
    }
    monkeypatch.setattr(lists, "_taken", lambda _job: told)
    monkeypatch.setattr(desk.jobs, "start", lambda *_: None)
    shown = browser.get("/lists").text
    assert "像是“户籍适龄人口”的表" in shown
    form = re.search(r'<form[^>]*action="(/lists/out[^"]*)"[^>]*>((?:<input[^>]*>)+)<button class="small">移到', shown)
    assert form is not None
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[2]))
    assert "已移到“户籍适龄人口”" in browser.post(form[1].replace("&amp;", "&"), data=fields).text
    assert (desk.office.box(MONTH, SourceKind.HOUSEHOLD) / "一村.xlsx").exists()
    browser.post("/lists/undo")
    assert path.exists()


def test_a_file_that_wps_holds_is_not_taken_out(desk: Desk, browser: Browser) -> None:
    box = desk.office.box(MONTH, SourceKind.ROSTER)
    (box / "a.xlsx").write_bytes(book())
    (box / "~$a.xlsx").write_bytes(b"x")
    key = key_of(desk, MONTH, f"{MONTH}/{SourceKind.ROSTER.label}/a.xlsx")
    assert "正在 WPS 里打开" in browser.post("/lists/out", data={"box": "roster", "key": key, "to": ""}).text
    assert (box / "a.xlsx").exists()


# ── 待人工核实 ───────────────────────────────────────────────────────────────────────────────────
def test_a_question_is_shown_side_by_side_answered_and_taken_back(ready: Desk, clerk: Browser) -> None:
    (one,) = questions.asked(ready, MONTH)
    shown = clerk.get("/questions").text
    assert one.number in shown
    assert shown.count('class="differs"') == 2  # the names
    path = questions.answers_file(ready, MONTH)
    after = clerk.post("/questions/answer", data={"k": one.number, "is_same": "no", "remark": "两个孩子"}).text
    assert "全部答完了" in after
    (row,) = table(path, sheet_words.SHEET, sheet_words.QUESTION_NO).rows
    assert (row[sheet_words.IS_SAME], row[sheet_words.CHECKED_BY], row[sheet_words.REMARK]) == (
        "否",
        "许静",
        "两个孩子",
    )
    clerk.post("/questions/answer", data={"k": one.number, "is_same": "yes"})
    assert questions.answers(ready, MONTH)[one.number][sheet_words.IS_SAME] == "是"
    clerk.post("/questions/undo")
    assert questions.answers(ready, MONTH)[one.number][sheet_words.IS_SAME] == "否"
    clerk.post("/questions/undo")
    assert not path.exists()
    assert ready.office.waits(MONTH) == []
    assert [one.who for one in Journal(ready.office.workspace).entries(MONTH, words.OF_ANSWER)] == ["许静"] * 4


def test_unsure_is_no_answer(ready: Desk, clerk: Browser) -> None:
    (one,) = questions.asked(ready, MONTH)
    clerk.post("/questions/answer", data={"k": one.number, "is_same": "unsure"})
    row = questions.answers(ready, MONTH)[one.number]
    assert row[sheet_words.IS_SAME] == row[sheet_words.DESTINATION] == ""
    assert row[sheet_words.REMARK]


@pytest.mark.parametrize("given", [{}, {"is_same": "maybe"}, {"is_same": ""}, {"destination": "在校"}])
def test_an_answer_that_says_nothing_is_not_written(ready: Desk, clerk: Browser, given: dict[str, str]) -> None:
    (one,) = questions.asked(ready, MONTH)
    clerk.post("/questions/answer", data={"k": one.number} | given)
    assert not questions.answers_file(ready, MONTH).exists()


def test_a_phrase_gets_its_meaning_and_loses_it_again(ready: Desk, clerk: Browser) -> None:
    place = [row["短语"] for row in questions.phrases(ready, MONTH)].index(PHRASE)
    clerk.post("/questions/mean", data={f"phrase{place}": PHRASE, f"meaning{place}": "不在本校"})
    assert [row["here"] for row in questions.phrases(ready, MONTH)][place] == "不在本校"
    clerk.post("/questions/unmean")
    assert not questions.phrases_file(ready, MONTH).exists()


def test_an_answer_is_not_written_over_a_workbook_that_wps_holds(ready: Desk, clerk: Browser) -> None:
    (one,) = questions.asked(ready, MONTH)
    path = questions.answers_file(ready, MONTH)
    path.parent.mkdir(exist_ok=True)
    (path.parent / f"~${path.name}").write_bytes(b"x")
    assert "正在 WPS 里打开" in clerk.post("/questions/answer", data={"k": one.number, "is_same": "no"}).text
    assert not path.exists()


# ── 台账 ─────────────────────────────────────────────────────────────────────────────────────────
def test_the_desk_knows_every_white_column_and_no_other() -> None:
    white = {field.heading for field in (*PRINTED, *FURTHER) if field.ground is Ground.TO_FILL}
    assert set(words.LEDGER_FIELDS) == white


def save(clerk: Browser, **changes: str) -> str:
    headings = list(words.LEDGER_FIELDS)
    (row,) = [one for one in ledger.cases(clerk.desk, MONTH) if one[words.OF_CASE_KEY] == CASE]
    told = {"k": CASE}
    for place, heading in enumerate(headings):
        told |= {f"f{place}": changes.get(heading, row[heading]), f"was{place}": row[heading]}
    return clerk.post("/ledger/save", data=told).text


def test_white_cells_are_written_into_the_book_and_nothing_else_changes(ready: Desk, clerk: Browser) -> None:
    path = ledger.book(ready, MONTH)
    before = load_workbook(path)
    assert "改了 4 格" in save(clerk, 责任人="<王老师> & “李”", 返校日期="2026-10-20", 劝返次数="3", 状态="劝返中")
    after = load_workbook(path)
    changed = {}
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                new = after[sheet.title][cell.coordinate]
                assert new.style_id == cell.style_id or new.number_format == cell.number_format
                if str(getattr(new.value, "text", new.value)) != str(getattr(cell.value, "text", cell.value)):
                    changed[sheet.title, cell.coordinate] = new.value
        assert sorted(map(str, after[sheet.title].data_validations.dataValidation)) == sorted(
            map(str, sheet.data_validations.dataValidation)
        )
    assert len(changed) == 4
    assert {str(value) for value in changed.values()} == {"<王老师> & “李”", "2026-10-20 00:00:00", "3", "劝返中"}
    assert ready.office.waits(MONTH) == ["02_控辍保学台账.xlsx"]


def test_the_last_change_is_taken_back_whole_and_leaves_no_trace(ready: Desk, clerk: Browser) -> None:
    path = ledger.book(ready, MONTH)
    before = sha256(path)
    save(clerk, 责任人="王老师", 备注="第一次")
    save(clerk, 备注="第二次")
    clerk.post("/ledger/undo")
    (row,) = [one for one in ledger.cases(ready, MONTH) if one[words.OF_CASE_KEY] == CASE]
    assert (row["责任人"], row["备注"]) == ("王老师", "第一次")
    clerk.post("/ledger/undo")
    assert sha256(path) == before
    assert ready.office.waits(MONTH) == []
    clerk.post("/ledger/undo")  # nothing is left
    assert sha256(path) == before


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("状态", "好了"),
        ("返校日期", "10月20日"),
        ("劝返次数", "三"),
        ("劝返次数", "-1"),
        ("劝返结果", "x"),
        ("家长签字", "对"),
    ],
)
def test_what_a_column_does_not_take_is_refused_and_nothing_is_written(
    ready: Desk, clerk: Browser, heading: str, value: str
) -> None:
    before = sha256(ledger.book(ready, MONTH))
    save(clerk, **{heading: value, "责任人": "王老师"})
    assert sha256(ledger.book(ready, MONTH)) == before
    assert Journal(ready.office.workspace).entries() == []


@pytest.mark.parametrize("heading", ["案号", "姓名", "时限依据", "#", "nowhere", ""])
def test_a_grey_cell_cannot_be_filled(ready: Desk, clerk: Browser, heading: str) -> None:
    before = sha256(ledger.book(ready, MONTH))
    clerk.post("/ledger/fill", data={"case": CASE, "heading": heading, "value": "x"})
    assert sha256(ledger.book(ready, MONTH)) == before


def test_a_book_that_wps_holds_is_not_touched(ready: Desk, clerk: Browser) -> None:
    path = ledger.book(ready, MONTH)
    before = sha256(path)
    (path.parent / f"~${path.name}").write_bytes(b"x")
    assert "正在 WPS 里打开" in save(clerk, 责任人="王老师")
    assert sha256(path) == before


def test_of_two_windows_the_second_sees_that_the_cell_was_changed(ready: Desk, clerk: Browser) -> None:
    place = list(words.LEDGER_FIELDS).index("责任人")
    data = {"k": CASE, f"f{place}": "王老师", f"was{place}": ""}
    assert "改了 1 格" in clerk.post("/ledger/save", data=data).text
    assert "刚才被别人改过" in clerk.post("/ledger/save", data=data | {f"f{place}": "李老师"}).text
    (row,) = [one for one in ledger.cases(ready, MONTH) if one[words.OF_CASE_KEY] == CASE]
    assert row["责任人"] == "王老师"


def test_one_value_fills_many_cases_and_is_taken_back_at_once(ready: Desk, clerk: Browser) -> None:
    clerk.post("/ledger/fill", data={"case": [CASE], "heading": "责任人", "value": "王老师"})
    assert ledger.cases(ready, MONTH)[0]["责任人"] == "王老师"
    clerk.post("/ledger/undo")
    assert ledger.cases(ready, MONTH)[0]["责任人"] == ""


def test_the_change_log_is_a_file_a_clerk_can_open(ready: Desk, clerk: Browser) -> None:
    save(clerk, 备注="=1+1")
    path = ready.office.workspace / words.FOLDER / words.LOG
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert rows[0] == list(words.LOG_HEADINGS)
    assert rows[1][2:9] == ["许静", MONTH, "台账", CASE, "备注", "", "'=1+1"]
    assert Journal(ready.office.workspace).entries()[0].after == "=1+1"


# ── 个案、指标、结果、设置 ───────────────────────────────────────────────────────────────────────
def test_a_child_is_found_by_name_and_named_by_a_key(ready: Desk, clerk: Browser) -> None:
    (row,) = ledger.cases(ready, MONTH)
    shown = clerk.post("/child/find", data={"q": row["姓名"]}).text
    assert row["姓名"] in shown
    keys = re.findall(r'href="/child\?m=2026-10&amp;k=([^"]+)"', shown)
    assert CASE in keys
    assert len(keys) == 2
    papers = clerk.get(f"/child?k={CASE}").text
    assert f"一生一案/{CASE}.docx" in papers
    assert clerk.post("/child/walk", data={"k": "../../x"}).status_code == 200
    assert ready.jobs.working() is None


def test_a_figure_leads_to_its_definition_and_its_rows(clerk: Browser) -> None:
    assert "/figures?m=2026-10&amp;i=dropout_rate&amp;d=C" in clerk.get("/figures").text
    shown = clerk.get("/figures?i=dropout_rate&d=C").text
    assert CASE in shown
    assert "学年初" in shown


def test_a_file_of_the_result_is_given_whole(ready: Desk, clerk: Browser) -> None:
    key = key_of(ready, MONTH, "02_控辍保学台账.xlsx")
    assert key in clerk.get("/results").text
    assert clerk.get(f"/results/file/{key}?save=1").content == ledger.book(ready, MONTH).read_bytes()
    assert clerk.get(f"/results/file/{key_of(ready, MONTH, '底账/台账快照.json')}").status_code in {200, 404}


def test_a_short_name_is_added_to_the_base_book_and_taken_back(ready: Desk, clerk: Browser) -> None:
    path = ready.office.workspace / "基础信息.xlsx"
    made = load_workbook(path)
    del made["学校名录"]
    sheet = made.create_sheet("学校名录")
    for row in (["学校标识码", "学校名称", "学校简称"], ["1", "青石镇中心小学", "中心小学"], ["2", "青石镇初级中学"]):
        sheet.append(row)
    made.save(path)

    def short() -> list[object]:
        return [cell.value for cell in load_workbook(path)["学校名录"]["C"]][1:]

    clerk.post("/settings/alias", data={"school": "青石镇中心小学", "alias": "青小"})
    clerk.post("/settings/alias", data={"school": "青石镇初级中学", "alias": "青中"})
    assert short() == ["中心小学、青小", "青中"]
    assert "已经是" in clerk.post("/settings/alias", data={"school": "青石镇初级中学", "alias": "青小"}).text
    clerk.post("/settings/unalias")
    clerk.post("/settings/unalias")
    assert short() == ["中心小学", None]
    assert load_workbook(path).sheetnames == made.sheetnames


def test_passwords_are_kept_in_memory_alone(ready: Desk, clerk: Browser) -> None:
    clerk.post("/settings/password", data={"passwords": "秘密口令一二三四\n旧口令"})
    assert ready.passwords == ["秘密口令一二三四", "旧口令"]
    assert "秘密口令" not in clerk.get("/settings").text
    kept = [path for top in (ready.folder, ready.office.workspace) for path in top.rglob("*") if path.is_file()]
    assert not any("秘密口令".encode() in path.read_bytes() for path in kept)
    clerk.post("/settings/password", data={"passwords": "短"})
    assert ready.passwords[0] == "秘密口令一二三四"
    clerk.post("/settings/password", data={"forget": "1"})
    assert ready.passwords == []


def test_what_lies_in_a_month_and_was_not_counted_is_told(ready: Desk, clerk: Browser) -> None:
    assert ready.office.waits(MONTH) == []
    (ready.office.box(MONTH, SourceKind.PROOF) / "去向证明.csv").unlink()
    (ready.office.box(MONTH, SourceKind.ROSTER) / "新.csv").write_text("姓名\n甲\n", "utf-8")
    assert sorted(ready.office.waits(MONTH)) == ["去向证明/去向证明.csv", "学校花名册/新.csv"]
    assert "2 项改动还没有算进结果" in clerk.get("/").text


def test_one_open_question_a_row_is_counted_on_the_first_page(clerk: Browser) -> None:
    assert "个问题等人答复" in clerk.get("/").text


def test_what_is_no_submission_is_told_and_a_merger_is_a_job_of_its_own(ready: Desk, clerk: Browser) -> None:
    started: list[tuple[object, ...]] = []
    ready.jobs.start = lambda *told: started.append(told)  # type: ignore[assignment,method-assign]
    clerk.post("/merge/put", files=[("files", ("x.exe", b"MZ" + b"\0" * 2000))])
    assert started == []
    content = (ready.office.run(MONTH) / "07_报送汇总.xlsx").read_bytes()
    twice = [("files", ("07_报送汇总.xlsx", content)), ("files", ("07_报送汇总.xlsx", content))]
    clerk.post("/merge/put", files=twice)
    ((verb, month, typed, _),) = started
    assert (verb, month, typed[-2]) == ("merge", MONTH, "--out")
    assert len(set(typed[:2])) == 2
    assert typed[-1].endswith("2026-10_合并报送.xlsx")


def test_the_last_page_needs_nobody_to_answer(clerk: Browser) -> None:
    answer = clerk.post("/quit")
    assert words.CLOSED in answer.text
    assert "--accent:" in answer.text
    assert not re.search(r"""(?:href|src)=["'](?!data:)""", answer.text)
    assert "script-src" not in answer.headers["content-security-policy"]
