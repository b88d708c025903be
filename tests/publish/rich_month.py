"""A month with every kind of row the audit shows: three schools, both candidates of doubts, damaged files."""

from __future__ import annotations

import dataclasses
from functools import cache

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.matching.comparisons import code_of
from tests.support.drawn import drawn
from tests.support.results import MIDDLE, POINT, PRIMARY, id_no, results

REGISTRY = f"""
school    | stage           | grade | class_no | name         | id_no                      | registry_no          | born_on    | status_text | standing             | reason                                   | source_file   | source_sheet | source_row | source_column | roster_key | roster_file   | roster_sheet | roster_row | roster_school | roster_grade | roster_class_no | match_rule | match_score | proof_kind | proof_key | proof_until_on
{PRIMARY} | primary         | 3     | 2        | 何晓东       | {id_no("20171002")}        | G990101201710020018  | 2017-10-02 | 在读        | absent_unexplained   | 学籍在读，不在任何花名册，没有去向证明   | 学籍导出.xlsx | 小学         | 21         | B             |            |               |              |            |               |              |                 |            |             |            |           |
{PRIMARY} | primary         | 5     | 1        | =罗小梅      | {id_no("20151203", "002")} |                      | 2015-12-03 | 在读        | absent_explained     | 有休学证明，至2026-12-31                 | 学籍导出.xlsx | 小学         | 40         | B             |            |               |              |            |               |              |                 |            |             | leave      | 0         | 2026-12-31
{PRIMARY} | primary         | 5     | 1        | 宋佳         | {id_no("20160203", "004")} |                      | 2016-02-03 | 在读        | present              | 本校花名册上有                           | 学籍导出.xlsx | 小学         | 41         | B             | 0          | 中心小学.xlsx | 五1          | 4          | {PRIMARY}     | 5            | 1               | L1         | 1.0         |            |           |
{PRIMARY} | primary         | 5     | 1        | 许诺         |                            |                      | 2016-03-03 | 在读        | needs_review         | 花名册有同音同生日的一行，学校不同       | 学籍导出.xlsx | 小学         | 42         | B             |            |               |              |            |               |              |                 |            |             |            |           |
{MIDDLE}  | lower_secondary | 8     | 1        | 罗小军       | {id_no("20121105")}        |                      | 2012-11-05 | 辍学        | absent_known         | 学籍系统标辍学，不在任何花名册           | 学籍导出.xlsx | 初中         | 12         | B             |            |               |              |            |               |              |                 |            |             |            |           |
{MIDDLE}  | lower_secondary | 7     | 启航班   | 买买提·艾山  | {id_no("20130901", "003")} |                      | 2013-09-01 | 在读        | present_elsewhere    | 花名册在{PRIMARY}                        | 学籍导出.xlsx | 初中         | 55         | B             | 1          | 中心小学.xlsx | 五1          | 5          | {PRIMARY}     | 5            | 1               | L1         | 1.0         |            |           |
{MIDDLE}  | lower_secondary | 8     | 2        | 林小燕       | {id_no("20130222", "004")} |                      | 2013-02-22 | 疑似辍学    | returned_not_updated | 花名册上有，学籍未更新                   | 学籍导出.xlsx | 初中         | 61         | B             | 2          | 中学花名册.xls | 八2          | 17         | {MIDDLE}      | 8            | 2               | L7         | 0.95        |            |           |
{MIDDLE}  | lower_secondary | 8     | 2        | 林小燕       | {id_no("20130222", "004")} |                      | 2013-02-22 | 在读        | duplicate_registry   | 与前面一条学籍是同一个孩子               | 学籍导出.xlsx | 初中         | 62         | B             |            |               |              |            |               |              |                 |            |             |            |           |
{POINT}   | primary         | 1     | 1        | 曹小米       |                            |                      | 2019-12-01 | 在读        | not_reported         | 该校没有交花名册                         | 学籍导出.xlsx | 小学         | 80         | B             |            |               |              |            |               |              |                 |            |             |            |           |
          | primary         | 1     |          | 无校生       |                            |                      |            | 毕业        | left                 | 学籍状态为毕业                           | 学籍导出.xlsx | 小学         | 81         | B             |            |               |              |            |               |              |                 |            |             |            |           |
"""
ROSTER = f"""
school    | stage           | grade | class_no | name        | id_no                      | born_on    | guardian | phone       | standing         | reason                       | source_file    | source_sheet | source_row | source_column | registry_key | registry_file | registry_sheet | registry_row | registry_school
{PRIMARY} | primary         | 5     | 1        | 宋佳        | {id_no("20160203", "004")} | 2016-02-03 |          |             | present          | 学籍在本校                   | 中心小学.xlsx  | 五1          | 4          | A             | 2            | 学籍导出.xlsx | 小学           | 41           | {PRIMARY}
{PRIMARY} | primary         | 5     | 1        | 买买提·艾山 | {id_no("20130901", "003")} | 2013-09-01 |          |             | present_elsewhere | 学籍在{MIDDLE}               | 中心小学.xlsx  | 五1          | 5          | A             | 5            | 学籍导出.xlsx | 初中           | 55           | {MIDDLE}
{MIDDLE}  | lower_secondary | 8     | 2        | 林小燕      |                            | 2013-02-22 | 林强     | 13900001005 | present          | 学籍在本校                   | 中学花名册.xls | 八2          | 17         | A             | 6            | 学籍导出.xlsx | 初中           | 61           | {MIDDLE}
{PRIMARY} | primary         | 5     | 1        | 韩梅梅      |                            | 2016-07-07 | 韩冬     | 13900001099 | no_registry      | 学籍表中没有这个孩子         | 中心小学.xlsx  | 五1          | 6          | A             |              |               |                |              |
{PRIMARY} | primary         | 5     | 2        | 韩梅梅      |                            | 2016-07-07 | 韩冬     | 13900001099 | duplicate_roster | 与同校另一行是同一个孩子     | 中心小学.xlsx  | 五2          | 9          | A             |              |               |                |              |
{MIDDLE}  | lower_secondary | 8     | 2        | 许糯        |                            | 2016-03-03 |          |             | needs_review     | 学籍有同音同生日的一行       | 中学花名册.xls | 八2          | 18         | A             |              |               |                |              |
{MIDDLE}  | lower_secondary | 8     | 2        | 孤行        |                            |            |          |             | needs_review     | 没有证件号和出生日期         | 中学花名册.xls | 八2          | 19         | A             |              |               |                |              |
"""
REVIEWS = """
question_no | kind        | registry_key | other_registry_key | roster_key | other_roster_key | match_rule | match_score | evidence_for           | evidence_against | reason
HS-02-001   | pair        | 3            |                    | 5          | 6                | R2         | 0.5         | 姓名同音；出生日期相同 | 学校不同         | 两行同样可能，分不出是谁
HS-02-002   | roster_pair |              |                    | 3          | 4                | R1         | 0.5         | 姓名相同               | 班级不同         | 同校两班各有一行
"""
DIFFERENCES = f"""
registry_key | roster_key | school    | name   | field    | field_heading | registry_value | roster_value | likely   | why
6            | 2          | {MIDDLE}  | 林小燕 | id_no    | 身份证件号    | 990101X        | 990102       | registry | 学籍的号码校验位正确
2            | 0          | {PRIMARY} | 宋佳   | class_no | 班级          | 1              | 2            | unclear  |
"""
ACTIONS = f"""
action         | menu                     | school    | grade | class_no | name        | id_no                      | reason                 | evidence              | due_on     | registry_key | roster_key | source_file   | source_sheet | source_row
mark_suspected | 学籍管理 ▸ 辍学标注      | {PRIMARY} | 3     | 2        | 何晓东      | {id_no("20171002")}        | 学籍在读，不在任何花名册 | 学籍导出.xlsx 第21行  | 2026-11-07 | 0            |            | 学籍导出.xlsx | 小学         | 21
transfer       | 学籍异动 ▸ 转学          | {MIDDLE}  | 7     | 启航班   | 买买提·艾山 | {id_no("20130901", "003")} | 花名册在{PRIMARY}      | 中心小学.xlsx 第5行   | 2026-11-07 | 5            | 1          | 学籍导出.xlsx | 初中         | 55
resume         | 学籍异动 ▸ 复学          | {MIDDLE}  | 8     | 2        | 林小燕      | {id_no("20130222", "004")} | 花名册上有，学籍未更新 | 中学花名册.xls 第17行 | 2026-11-01 | 6            | 2          | 学籍导出.xlsx | 初中         | 61
"""
SOURCES = f"""
kind     | source_file              | source_sheet | container | state   | problem                | row_count | student_count | child_count | title_count | heading_count | blank_count | footer_count | note_count | unreadable_count | school    | school_from | finding_count
registry | 学籍系统导出/学籍.xlsx   | 小学         | xlsx      | read    |                        | 8         | 6             | 6             | 1           | 1             | 0           | 0            | 0          | 0                |           |             | 0
registry | 学籍系统导出/学籍.xlsx   | 初中         | xlsx      | read    |                        | 5         | 4             | 4             | 0           | 1             | 0           | 0            | 0          | 0                |           |             | 0
roster   | 学校花名册/中心小学.xlsx | 五1          | xlsx      | read    |                        | 6         | 3             | 3             | 1           | 1             | 0           | 1            | 0          | 0                | {PRIMARY} | 标题行      | 3
roster   | 学校花名册/中心小学.xlsx | 五2          | xlsx      | read    |                        | 3         | 1             | 1             | 1           | 1             | 0           | 0            | 0          | 0                | {PRIMARY} | 标题行      | 0
roster   | 学校花名册/中学.xls      | 八2          | xls       | read    |                        | 4         | 3             | 3             | 0           | 1             | 0           | 0            | 0          | 0                | {MIDDLE}  | 文件名      | 1
roster   | 学校花名册/教学点.xlsx   |              | encrypted | refused | 文件已加密，没有密码   | 0         | 0             | 0             | 0           | 0             | 0           | 0            | 0          | 0                | {POINT}   | 文件名      | 1
"""
FINDINGS = f"""
code | severity | source_file              | source_sheet | source_row | source_column | heading    | found              | message                    | remedy           | school
K102 | error    | 学校花名册/教学点.xlsx   |              |            |               |            |                    | 这个文件没有读成：已加密   | 去掉密码再报送   | {POINT}
K201 | error    | 学校花名册/中心小学.xlsx | 五1          | 4          | C             | 身份证号   | 9901012016020300   | 证件号只有16位             | 对照户口簿补齐   | {PRIMARY}
K201 | error    | 学校花名册/中心小学.xlsx | 五1          | 5          | C             | 身份证号   | 99010120130901003  | 证件号只有17位             | 对照户口簿补齐   | {PRIMARY}
K203 | warning  | 学校花名册/中心小学.xlsx | 五1          | 5          | D             | 出生日期   | 2013-13-01         | 不是日期                   | 改成日期         | {PRIMARY}
K203 | warning  | 学校花名册/中学.xls      | 八2          | 3          | B             | 出生日期   | 昨天               | 不是日期                   | 改成日期         | {MIDDLE}
K202 | notice   | 学校花名册/中心小学.xlsx | 五1          | 6          | B             | 姓名       | 韩 梅梅            | 姓名中有空格               | 已去掉           | {PRIMARY}
"""
SHEET_ROWS = """
source_file              | source_sheet | source_row | row_count | kind    | text
学校花名册/中心小学.xlsx | 五1          | 1          | 1         | title   | 青石镇中心小学五年级一班学生花名册
学校花名册/中心小学.xlsx | 五1          | 2          | 1         | heading | 姓名 性别 身份证号 出生日期
学校花名册/中心小学.xlsx | 五1          | 7          | 1         | footer  | 合计 4 人
"""
PROOFS = f"""
kind  | school    | name     | from_on    | until_on   | document | source_file        | source_sheet | source_row | source_column
leave | {PRIMARY} | =罗小梅  | 2026-09-01 | 2026-12-31 | 休学证明 | 去向证明/休学.xlsx | Sheet1       | 3          | A
"""


@cache
def rich() -> records.Results:
    """The month of ``tests.support.results`` with the audit's tables filled."""
    plain = results()
    drawn_rows = drawn(t.RegistryStandings, REGISTRY).rows
    is_elsewhere = drawn_rows["standing"].eq("present_elsewhere")
    code = code_of({"id_no": 3, "name": 5, "school": -1, "grade": -2})
    registry = t.RegistryStandings.build(
        drawn_rows.assign(evidence_code=is_elsewhere.map({True: code}).astype("Int64"))
    )
    roster = drawn(t.RosterStandings, ROSTER)
    findings = drawn(Findings, FINDINGS)
    links = t.Links.of(
        [
            {"registry_key": 2, "roster_key": 0, "match_rule": "L1", "match_score": 1.0},
            {"registry_key": 5, "roster_key": 1, "match_rule": "L1", "match_score": 1.0},
            {"registry_key": 6, "roster_key": 2, "match_rule": "L7", "match_score": 0.95},
        ]
    )
    return dataclasses.replace(
        plain,
        gathered=dataclasses.replace(
            plain.gathered,
            registry=t.Registry.build(registry.rows),
            roster=t.Roster.build(roster.rows),
            sources=drawn(t.Sources, SOURCES),
            sheet_rows=drawn(t.SheetRows, SHEET_ROWS),
            proofs=drawn(t.Proofs, PROOFS),
            roster_counts_before={PRIMARY: 30, MIDDLE: 3},
        ),
        linked=dataclasses.replace(
            plain.linked,
            links=links,
            registry_duplicates={7: 6},
            roster_duplicates={4: 3},
            counts={"L1": 2, "L7": 1},
        ),
        classified=dataclasses.replace(
            plain.classified,
            registry=registry,
            roster=roster,
            reviews=drawn(t.Reviews, REVIEWS),
            differences=drawn(t.Differences, DIFFERENCES),
            actions=drawn(t.Actions, ACTIONS),
        ),
        findings=findings,
    )
