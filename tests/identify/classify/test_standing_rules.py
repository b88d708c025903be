"""The standing rules and the reasons of roster rows, drawn: what is known of a row, and the first rule that holds.

``seat`` is the roster row a record leads to: of the same school, another one, or one that is not named. ``denial`` is a
roster row that says the child is gone, ``gone`` and ``there`` what a person answered to it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kongchuo_reports.domain.codes import RosterStanding, Standing
from kongchuo_reports.identify.classify import roster_standing
from kongchuo_reports.identify.classify.coverage import Coverage
from kongchuo_reports.identify.classify.standing import STANDINGS, Facts, decide

RECORDS = """
    # on no roster and nothing said: the registry's own word decides, and what it leaves open is not explained
    active              => S21 absent_unexplained
    unknown             => S19 absent_unexplained
    -                   => S19 absent_unexplained
    moving              => S17 absent_unexplained
    other_absent        => S20 absent_unexplained
    on_leave leave-over => S20 absent_unexplained
    on_leave            => S15 absent_explained
    dropout             => S16 absent_known
    suspected           => S16 absent_known
    left                => S03 left
    left died           => S03 left
    # a paper explains whom no roster has; a weak one is quoted, and takes no mark of the registry away
    active proof        => S14 absent_explained
    dropout proof       => S14 absent_explained
    on_leave leave-over proof => S14 absent_explained
    moving proof        => S14 absent_explained
    active weak         => S18 absent_unexplained
    moving weak         => S17 absent_unexplained
    dropout weak        => S16 absent_known
    on_leave weak       => S15 absent_explained
    unknown weak        => S18 absent_unexplained
    left proof          => S03 left
    # a roster that may lack children: the school is asked before anybody is accused, but not of whom the registry tells
    active doubt        => S22 needs_review
    unknown doubt       => S22 needs_review
    moving doubt        => S22 needs_review
    active weak doubt   => S22 needs_review
    active proof doubt  => S14 absent_explained
    dropout doubt       => S16 absent_known
    on_leave doubt      => S15 absent_explained
    on_leave leave-over doubt => S20 absent_unexplained
    other_absent doubt  => S20 absent_unexplained
    # a last grade that was not promoted
    active finished       => S23 needs_review
    active finished doubt => S23 needs_review
    active finished proof => S14 absent_explained
    dropout finished      => S16 absent_known
    other_absent finished => S20 absent_unexplained
    on_leave leave-over finished => S20 absent_unexplained
    # of a school or class that handed in nothing, nothing is said
    active silent-school  => S12 not_reported
    active silent-class   => S13 not_reported
    active silent-school silent-class => S12 not_reported
    dropout silent-school => S12 not_reported
    on_leave silent-class => S13 not_reported
    active silent-school proof => S12 not_reported
    active silent-school doubt => S12 not_reported
    left silent-school    => S03 left
    # a question goes before all that would be told of an absent child; a mere likeness not before a missing roster
    active asked:0.5      => S10 needs_review
    active asked:0.1      => S10 needs_review
    active asked:0.5 proof => S10 needs_review
    dropout asked:0.1     => S10 needs_review
    active asked:0.4 silent-school  => S10 needs_review
    active asked:0.39 silent-school => S12 not_reported
    active asked:0.39 silent-class  => S13 not_reported
    active asked-record:0.5 => S11 needs_review
    active asked-record:0.1 => S11 needs_review
    active asked-record:0.4 silent-school  => S11 needs_review
    active asked-record:0.39 silent-school => S12 not_reported
    left asked:0.5        => S03 left
    # at school: where the registry says so, elsewhere, or a school is not named
    active seat           => S07 present
    unknown seat          => S07 present
    - seat                => S07 present
    moving seat           => S07 present
    active seat:other     => S09 present_elsewhere
    active seat:unnamed   => S08 present
    active seat no-school => S08 present
    active seat asked:0.5 => S07 present
    active seat asked-record:0.5 => S07 present
    active seat weak      => S07 present
    active seat proof     => S07 present
    active seat doubt     => S07 present
    active seat silent-school => S07 present
    active seat:other silent-class => S09 present_elsewhere
    # back, and the registry does not know yet
    dropout seat          => S06 returned_not_updated
    suspected seat        => S06 returned_not_updated
    on_leave seat         => S06 returned_not_updated
    other_absent seat     => S06 returned_not_updated
    dropout seat:other    => S06 returned_not_updated
    dropout seat:unnamed  => S06 returned_not_updated
    # a record that has left, and a roster row
    left seat             => S01 needs_review
    left seat:unnamed     => S01 needs_review
    left seat no-school   => S01 needs_review
    left seat:other       => S02 left
    left died seat:other  => S01 needs_review
    left graduate         => S03 left
    left graduate seat    => S27 left
    left graduate seat:other => S02 left
    left graduate seat:unnamed => S01 needs_review
    active graduate seat  => S07 present
    left seat there       => S06 returned_not_updated
    left seat:other there => S06 returned_not_updated
    left seat denial      => S03 left
    left graduate seat denial => S03 left
    left seat denial gone => S03 left
    left seat denial there => S06 returned_not_updated
    left there            => S03 left
    # a roster row that says the child is gone proves nothing until somebody answers
    active seat denial       => S05 needs_review
    active seat:other denial => S05 needs_review
    dropout seat denial      => S05 needs_review
    active seat denial proof => S05 needs_review
    active seat denial silent-class => S05 needs_review
    active seat denial there => S07 present
    active seat:other denial there => S09 present_elsewhere
    dropout seat denial there => S06 returned_not_updated
    active seat denial gone  => S21 absent_unexplained
    active seat denial gone proof => S14 absent_explained
    active seat denial gone weak  => S18 absent_unexplained
    active seat denial gone doubt => S21 absent_unexplained
    active seat denial gone silent-class => S13 not_reported
    dropout seat denial gone => S16 absent_known
    on_leave seat denial gone => S15 absent_explained
    moving seat denial gone  => S17 absent_unexplained
    unknown seat denial gone => S19 absent_unexplained
    # records that are no child of this school year, and second records
    active other-stage       => S24 left
    active other-stage seat  => S24 left
    left other-stage         => S24 left
    active not-begun         => S25 left
    active not-begun seat    => S07 present
    active void              => S26 needs_review
    active void seat         => S07 present
    active void proof        => S26 needs_review
    active second            => S04 duplicate_registry
    active second seat       => S04 duplicate_registry
    active second seat denial => S04 duplicate_registry
    active second asked:0.5  => S04 duplicate_registry
    active second not-begun  => S04 duplicate_registry
    dropout second           => S04 duplicate_registry
    left second              => S03 left
"""
FLAGS = {
    "leave-over": "leave_is_over", "other-stage": "is_other_stage", "graduate": "is_graduate",
    "not-begun": "is_not_begun", "void": "is_void",
}  # fmt: skip
SAID = ("proof", "weak", "doubt", "denial")


def lines(picture: str) -> list[tuple[list[str], list[str]]]:
    told = [line.partition("=>") for line in picture.strip().splitlines() if not line.strip().startswith("#")]
    return [(before.split(), after.split()) for before, _, after in told]


def record(words: list[str]) -> dict[str, object]:
    """What the rules look at of one registry row."""
    status, *facts = words
    told = dict(fact.partition(":")[::2] for fact in facts)
    assert not set(told) - {
        *FLAGS, *SAID, "seat", "no-school", "died", "gone", "there", "second", "asked", "asked-record",
        "silent-school", "silent-class", "finished",
    }  # fmt: skip
    score = told.get("asked", told.get("asked-record"))
    return {
        "status": None if status == "-" else status,
        "status_text": "死亡" if "died" in told else "写着的",
        "school": None if "no-school" in told else "甲校",
        "roster_school": {"": "甲校", "other": "乙校"}.get(told["seat"]) if "seat" in told else None,
        "roster_key": 0 if "seat" in told else None,
        "at_school": True if "there" in told else False if "gone" in told else None,
        "question": None if score is None else "HS-1",
        "question_score": float(score or 0),
        "asked_roster": "某行" if "asked" in told else None,
        "asked_record": "某行" if "asked-record" in told else None,
        "other": "某行" if "second" in told else None,
        **{name: name if name in told else None for name in SAID},
        **{column: name in told for name, column in FLAGS.items()},
        "silent_school": "silent-school" in told,
        "silent_class": "silent-class" in told,
        "has_finished": "finished" in told,
    }


def facts_of(told: list[list[str]]) -> Facts:
    rows = pd.DataFrame([record(words) for words in told])
    texts = [
        "status",
        "status_text",
        "school",
        "roster_school",
        "question",
        "asked_roster",
        "asked_record",
        "other",
        *SAID,
    ]
    rows = rows.astype({**dict.fromkeys(texts, "str"), "roster_key": "Int64", "at_school": "boolean"})
    rows = rows.assign(match_rule=pd.Series("L1", index=rows.index), grade_text="高一")
    silent = [rows.pop(name).to_numpy(dtype=bool) for name in ("silent_school", "silent_class", "has_finished")]
    roster = pd.DataFrame({"source_file": ["册.xlsx"], "source_sheet": ["表"], "source_row": [3]})
    coverage = Coverage(silent[0], silent[1], frozenset(), None, rows["doubt"], silent[2])  # type: ignore[arg-type]
    return Facts(rows, roster, coverage)


def test_the_first_rule_that_holds_decides_where_a_record_stands():
    told = lines(RECORDS)
    decided = decide(facts_of([words for words, _ in told]))
    shown = zip(decided["standing_rule"].tolist(), decided["standing"].tolist(), strict=True)
    wrong = {
        " ".join(words): (rule, code)
        for (words, then), (rule, code) in zip(told, shown, strict=True)
        if [rule, code] != then
    }
    assert wrong == {}


def test_every_standing_rule_and_every_standing_stands_in_the_table():
    assert {then[0] for _, then in lines(RECORDS)} == set(STANDINGS)
    assert {then[1] for _, then in lines(RECORDS)} == {code.value for code in Standing}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("active", "不在任何花名册上，也没有去向证明"),
        ("active seat", "列在册.xlsx「表」第3行（身份证号相同）"),
        ("active seat:other", "学籍在“甲校”，人列在册.xlsx「表」第3行（身份证号相同）"),
        ("active asked:0.5", "可能是某行的学生，证据不足以认定（问题 HS-1）"),
        ("active asked-record:0.5", "可能与某行是同一名学生（问题 HS-1）"),
        ("active second", "与某行是同一名学生，结论见那一行"),
        ("dropout", "不在任何花名册上；学籍系统已标注“写着的”"),
        ("active proof", "不在任何花名册上；去向：proof"),
        ("active weak", "不在任何花名册上；去向证明不能采用：weak"),
        ("active doubt", "不在任何花名册上；但doubt，先请学校确认是否漏报，暂不列为疑似辍学"),
        ("active silent-school", "没有收到“甲校”任何可读的花名册，不下结论"),
        ("active other-stage", "年级为“高一”，不属小学、初中，不要求在花名册上"),
    ],
)
def test_a_reason_names_what_it_rests_on(words, reason):
    assert decide(facts_of([words.split()]))["reason"].tolist() == [reason]


ROSTER = """
    # by the record it leads to
    seat                    => present
    seat:other              => present_elsewhere
    seat:unnamed            => present_unnamed
    seat no-school          => present_unnamed
    # a row that leads nowhere, and what is asked about it
    -                       => no_registry
    asked                   => asked
    asked-roster            => asked_roster
    asked asked-roster      => asked
    not-exported            => not_exported
    not-exported asked      => asked
    not-exported asked-roster => not_exported
    not-exported seat       => present
    # a second row of a child already told
    second                  => duplicate_roster
    second denial           => duplicate_roster
    second seat             => duplicate_roster
    # a row, or a whole list, that says the child is gone
    denial                  => denied
    seat denial             => denied
    seat denial there       => present
    seat:other denial there => present_elsewhere
    seat denial gone        => confirmed_gone
    denial gone             => confirmed_gone
    seat gone               => present
    whole-list              => whole_list
    seat whole-list         => whole_list
    seat whole-list there   => present
    seat whole-list gone    => confirmed_gone
    # by how the record stands
    seat rule:S01           => left_listed
    seat rule:S27           => graduate
    seat:other rule:S27     => graduate
    seat stands:left        => left_only
    seat:other stands:left  => left_only
    seat stands:absent_unexplained => left_only
    seat denial rule:S01    => denied
    rule:S01                => no_registry
"""


def reasons(told: list[list[str]]) -> list[str]:
    rows = []
    for words in told:
        facts = dict(fact.partition(":")[::2] for fact in words if fact != "-")
        seated = "seat" in facts
        standing = facts.get("stands", "needs_review" if facts.get("rule") == "S01" else "present")
        rows.append({
            "registry_key": 0 if seated else None,
            "school": "甲校" if seated and "no-school" not in facts else None,
            "roster_school": {"": "甲校", "other": "乙校"}.get(facts.get("seat", "")),
            "standing_rule": facts.get("rule", "S07") if seated or "rule" in facts else None,
            "standing": standing if seated or "rule" in facts else None,
            "denial": f"以下学生{roster_standing.WHOLE_LIST_END}" if "whole-list" in facts else "已转走" if "denial" in facts else None,
            "at_school": True if "there" in facts else False if "gone" in facts else None,
            "asked_registry": "某行" if "asked" in facts else None,
            "asked_roster": "某行" if "asked-roster" in facts else None,
            "other": "某行" if "second" in facts else None,
            "is_not_exported": "not-exported" in facts,
        })  # fmt: skip
    frame = pd.DataFrame(rows).astype({"registry_key": "Int64", "at_school": "boolean"})
    texts = [name for name in frame if name not in {"registry_key", "at_school", "is_not_exported"}]
    frame = frame.astype(dict.fromkeys(texts, "str"))
    roster = frame[["roster_school"]].rename(columns={"roster_school": "school"})
    verdict = frame[["standing", "standing_rule"]]
    places = roster_standing._reasons(roster, verdict, frame)  # noqa: SLF001
    return np.array(roster_standing.REASONS)[places].tolist()


def test_the_first_reason_that_holds_decides_what_a_roster_row_is():
    told = lines(ROSTER)
    found = reasons([words for words, _ in told])
    wrong = {" ".join(words): name for (words, then), name in zip(told, found, strict=True) if [name] != then}
    assert wrong == {}


def test_every_reason_of_a_roster_row_stands_in_the_table_and_gives_a_standing():
    assert {then[0] for _, then in lines(ROSTER)} == set(roster_standing.BY_REASON)
    assert set(roster_standing.BY_REASON.values()) == set(RosterStanding)
