"""词语待认: phrases that wait, answers of the office, and how they are kept and taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.kept.snapshot import phrases_of, snapshot_text
from kongchuo_reports.domain.vocabulary.phrases import GONE, HERE, UNRELATED, key
from kongchuo_reports.domain.wording.acts.gathering import EXPORT_LIST, RESENT_LIST, STRUCK_OUT
from kongchuo_reports.files.grids import Reading
from kongchuo_reports.gather.lists.phrases import typed_answers, waiting, with_answers
from tests.gather.drawn import base, file, gathered, grid, id_no

ODD = "可能走亲戚去了不一定回"
ROSTER = f"""
姓名 | 身份证号 | 班级 | 备注
李梅 | {id_no(11)} | 三(2)班 | {ODD}
王明 | {id_no(22)} | 三(2)班 | 可能走亲戚去了，不一定回
赵亮 | {id_no(33)} | 三(2)班 | 班里的开心果
钱多 | {id_no(44)} | 三(2)班 |
"""
LIST = file(SourceKind.ROSTER, "柳河镇中心小学花名册.xlsx", grid(ROSTER))


def sheet(phrase: str, meaning: str):
    return grid(
        f"词语待认\n短语 | 出现次数 | 意思 | 认定人 | 认定日期\n{phrase} | 2 | {meaning} | 王主任 | 2026-10-09",
        "词语待认",
    )


def edited(month: str, phrase: str, meaning: str):
    return replace(file(SourceKind.LEDGER, "x", sheet(phrase, meaning)), file=f"output/{month}/01_学籍核查.xlsx")


def test_spellings_of_one_phrase_wait_as_one_row_with_their_first_place():
    rows = gathered(LIST).phrases.rows
    first = rows.iloc[0]
    assert rows["phrase"].tolist() == [ODD, "班里的开心果"]
    assert (first["count"], first["children"], first["spellings"]) == (2, 2, "可能走亲戚去了，不一定回")
    assert (first["source_file"], first["source_row"]) == ("学校花名册/柳河镇中心小学花名册.xlsx", 2)
    assert rows["meaning"].isna().all()


@pytest.mark.parametrize("said", [STRUCK_OUT, EXPORT_LIST, RESENT_LIST.format(month="2026-09")])
def test_what_the_program_says_of_a_row_or_a_list_waits_for_nobody_and_no_answer_takes_it_back(said):
    roster = gathered(LIST).roster
    rows = roster.rows
    rows["absence_text"] = [said] * len(rows)
    roster = t.Roster.build(rows.astype({"absence_text": "str"}))
    answers: dict[str, dict[str, object]] = {key(said): {"phrase": said, "meaning": HERE}}
    told = waiting(roster, t.Proofs.empty(), t.Households.empty(), answers)
    assert told.rows["phrase"].tolist() == [ODD, "班里的开心果"]
    assert with_answers(roster, answers).rows["office_says"].isna().all()


@pytest.mark.parametrize(("meaning", "says"), [(HERE, HERE), (UNRELATED, HERE), (GONE, GONE)])
def test_an_answer_in_the_standing_data_holds_for_every_row_that_says_so(meaning, says):
    told = gathered(
        LIST, standing=base(词语=f"短语 | 意思 | 用在 | 认定人 | 认定日期\n{ODD} | {meaning} | | 王主任 | 2026-10-09")
    )
    rows = told.roster.rows
    assert rows["office_says"].fillna("").tolist() == [says, says, "", ""]
    assert ODD in rows["office_words"][0]
    assert told.phrases.rows.set_index("phrase")["meaning"][ODD] == meaning
    assert told.kept_phrases.rows.empty


def test_an_answer_on_a_returned_sheet_is_kept_for_the_months_to_come():
    back = file(SourceKind.LEDGER, "01_学籍核查.xlsx", sheet(ODD, GONE))
    told = gathered(LIST, back)
    assert told.roster.rows["office_says"].fillna("").tolist() == [GONE, GONE, "", ""]
    text = snapshot_text("2026-10", t.Cases.empty(), {}, phrases=told.kept_phrases)
    assert phrases_of(text).rows["meaning"].tolist() == [GONE]
    later = gathered(LIST, previous_snapshot=text)
    assert later.roster.rows["office_says"].fillna("").tolist() == [GONE, GONE, "", ""]


def test_a_cleared_answer_is_undone_and_an_older_sheet_does_not_bring_it_back():
    kept = t.Phrases.of([{"phrase": ODD, "meaning": HERE, "source_row": 1}])
    october, november = edited("2026-10", ODD, HERE), edited("2026-11", ODD, "")
    cleared = typed_answers(Reading("2026-11", (), None, (october, november)), kept)
    assert cleared.rows["meaning"].isna().tolist() == [True]
    again = typed_answers(Reading("2026-11", (), None, (october,)), cleared)
    assert again.rows["meaning"].isna().tolist() == [True]
    anew = typed_answers(Reading("2026-11", (), None, (october, edited("2026-11", ODD, GONE))), cleared)
    assert anew.rows["meaning"].tolist() == [GONE]


PAPERS = f"""
姓名 | 身份证号 | 学校 | 去向类别 | 去向学校或地点 | 证明材料 | 备注
李梅 | {id_no(11)} | 柳河镇中心小学 | 外地就读 | 邻水县第二小学 | 就读证明 | 甲乙丙丁彩云
"""
VILLAGE = f"""
户号 | 户主姓名 | 与户主关系 | 姓名 | 身份证件号 | 乡镇 | 村（社区） | 就学状态 | 就读学校 | 备注
1 | 李大 | 子 | 李梅 | {id_no(11)} | 柳河镇 | 石坝村 | 在读 | 邻水县第二小学 | 可能走亲戚去了不一定回
"""


def test_words_of_papers_and_villages_wait_as_well_and_an_answer_takes_them_out():
    papers = file(SourceKind.PROOF, "去向证明.xlsx", grid(PAPERS))
    village = file(SourceKind.HOUSEHOLD, "石坝村.xlsx", grid(VILLAGE))
    rows = gathered(LIST, papers, village).phrases.rows
    told = {(row.phrase, row.used_in): row.guess for row in rows.itertuples()}
    assert told["甲乙丙丁彩云", "去向证明"] == "没有读懂，证明暂不采用"
    assert told[ODD, "户籍名单"] == "没有读懂，暂作须核实"
    answers = f"短语 | 意思 | 认定人 | 认定日期\n甲乙丙丁彩云 | {UNRELATED} | 王主任 | 2026-10-09\n{ODD} | {UNRELATED} | 王主任 | 2026-10-09"
    after = gathered(LIST, papers, village, standing=base(词语=answers))
    for table in (after.proofs, after.households):
        assert table.rows["remark"].isna().all()
        assert "与在不在校无关" in table.rows["office_words"][0]
