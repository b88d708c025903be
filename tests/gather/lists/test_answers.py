"""Answers of verification sheets become papers, and those of earlier months count on until answered anew."""

import pandas as pd

from kongchuo_reports.domain.tables import Cases, Proofs, VerificationReturns
from kongchuo_reports.gather.lists.answers import with_answered, with_remembered

CASE = {"case_no": "KC-2026-0001F", "name": "田小禾", "id_no": "990101201402281231", "school": "山小"}


def answers(*rows: dict[str, object]) -> VerificationReturns:
    place = {"source_file": "台账回填/山小.xlsx", "source_sheet": "核查表", "source_column": "C"}
    return VerificationReturns.of(
        [
            {"question_no": "KC-2026-0001F", "name": "田小禾"} | row | place | {"source_row": at}
            for at, row in enumerate(rows, start=4)
        ]
    )


def papers(*rows: dict[str, object]) -> list[list[object]]:
    told = with_answered(Proofs.empty(), answers(*rows), Cases.empty(), Cases.of([CASE]))
    return told.rows[["kind", "id_no", "document", "source_row"]].to_numpy().tolist()


def test_a_destination_with_its_document_is_a_paper_of_the_child_of_the_case() -> None:
    row: dict[str, object] = {"destination": "休学", "document": "休学审批表"}
    assert papers(row) == [["leave", "990101201402281231", "休学审批表", 4]]
    told = with_answered(Proofs.empty(), answers(row), Cases.of([CASE])).rows
    assert told["id_state"].tolist() == ["valid"], "a number without it would not tie a child who has no record"


def test_without_document_under_another_name_or_of_no_known_kind_it_is_none() -> None:
    assert papers({"destination": "休学"}) == []
    assert papers({"destination": "休学", "document": "休学审批表", "name": "田大禾"}) == []
    assert papers({"destination": "在校", "document": "说明"}) == []
    assert papers({"destination": "去外面了", "document": "说明"}) == []


def test_two_copies_that_differ_are_no_paper() -> None:
    assert papers({"destination": "休学", "document": "表"}, {"destination": "转学", "document": "表"}) == []


def test_it_counts_from_the_day_it_was_checked_on() -> None:
    row: dict[str, object] = {
        "destination": "转学",
        "document": "表",
        "checked_text": "2026-10-20",
        "remark": "邻县一小",
    }
    told = with_answered(Proofs.empty(), answers(row), Cases.of([CASE])).rows.iloc[0]
    assert told["from_on"] == pd.Timestamp("2026-10-20")
    assert told["destination"] == "邻县一小"


def test_an_answer_of_an_earlier_month_counts_until_the_question_is_answered_anew() -> None:
    before = answers({"destination": "休学", "document": "表"})
    blank, anew = answers({}), answers({"destination": "辍学"})
    assert with_remembered(blank, before).rows["is_remembered"].tolist() == [False, True]
    assert with_remembered(anew, before).rows["is_remembered"].tolist() == [False]
    assert with_remembered(VerificationReturns.empty(), VerificationReturns.empty()).rows.empty


def test_an_answer_to_a_question_of_no_case_names_its_child_itself() -> None:
    row: dict[str, object] = {
        "question_no": "HS-AB12CD", "name": "石三", "school": "山小", "grade": 3, "class_no": "1",
        "destination": "休学", "document": "休学审批表",
    }  # fmt: skip
    told = with_answered(Proofs.empty(), answers(row), Cases.of([CASE])).rows
    assert told[["kind", "name", "school", "class_no"]].to_numpy().tolist() == [["leave", "石三", "山小", "1"]]
    assert papers(row | {"document": None}) == []
    assert papers(row | {"is_same_text": "否"}) == [], "whose paper it is stands open where two rows are asked about"


def test_the_school_may_stand_in_the_document() -> None:
    row: dict[str, object] = {"destination": "外地就读", "document": "东莞市长安镇第三小学就读证明"}
    told = with_answered(Proofs.empty(), answers(row), Cases.of([CASE])).rows.iloc[0]
    assert told["destination"] == "东莞市长安镇第三小学就读证明"
    bare = with_answered(Proofs.empty(), answers(row | {"document": "接收学校证明"}), Cases.of([CASE])).rows.iloc[0]
    assert pd.isna(bare["destination"])
