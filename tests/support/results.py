"""A tiny, plausible finished month of an invented township, built by hand: three schools, two villages, seven cases."""

from __future__ import annotations

import dataclasses
import datetime as dt

from kongchuo_reports.domain import id_numbers, records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.law.policy import Policy, policy_on
from tests.support.drawn import drawn

AS_OF = dt.date(2026, 10, 28)
PRIMARY, MIDDLE, POINT = "青石镇中心小学", "青石镇初级中学", "西岭教学点"


def id_no(born: str, order: str = "001") -> str:
    """An invented resident ID number of the division 990101 that passes the check."""
    first = f"990101{born}{order}"
    return first + id_numbers.check_digit(first)


def month() -> records.Month:
    return records.Month("2026-10", AS_OF)


def policy() -> Policy:
    return policy_on(AS_OF)[0]


def base(**changes: object) -> records.Base:
    whole = records.Base(
        office=records.Office(
            name="青石镇人民政府",
            level="乡镇",
            superior="云岭县教育局",
            division_code="990101",
            head="赵镇长",
            reviewer="钱主任",
            clerk="孙干事",
            phone="0900-1234567",
            document_prefix="青教督",
        ),
        schools=drawn(
            t.Schools,
            f"""
            school_code | school    | aliases          | kind            | township | principal | phone
            9901010001  | {PRIMARY} | 中心小学、青石小学 | primary         | 青石镇   | 周校长    | 13900000001
            9901010002  | {MIDDLE}  | 青石中学、初级中学 | lower_secondary | 青石镇   | 吴校长    | 13900000002
            9901010003  | {POINT}   |                  | teaching_point  | 青石镇   |           |
            """,
        ),
        villages=drawn(
            t.Villages,
            """
            township | village | village_group | household_count
            青石镇   | 东河村  | 一组          | 40
            青石镇   | 东河村  | 二组          | 36
            青石镇   | 西岭村  | 一组          | 52
            """,
        ),
        leaders=drawn(
            t.Leaders,
            """
            role   | person | post
            组长   | 赵镇长 | 镇长
            副组长 | 钱主任 | 教育办主任
            """,
        ),
        units=drawn(
            t.Units,
            f"""
            unit       | kind | first_in_charge | has_plan | planned_on
            {PRIMARY}  | 学校 | 周校长          | 是       | 2026-09-03
            {MIDDLE}   | 学校 | 吴校长          | 否       |
            {POINT}    | 学校 | 郑主任          | 是       | 2026-09-05
            东河村     | 村   | 王支书          | 是       | 2026-09-06
            西岭村     | 村   | 冯支书          |          |
            镇司法所   | 部门 | 陈所长          | 否       |
            """,
        ),
        duty_rules=drawn(
            t.DutyRules,
            """
            line       | level    | person_in_charge | post       | phone       | object_kind | object            | task     | standard | due_text | source_row
            government | 包村干部 | 褚干部           | 镇干部     | 13900000011 | village     | 东河村            | 劝返     | 返校     | 10月底   | 2
            government | 包村干部 | 卫干部           | 镇干部     | 13900000012 | village     | 西岭村            | 劝返     | 返校     | 10月底   | 3
            government | 村干部   | 蒋主任           | 村主任     | 13900000013 | village     | 东河村            | 劝返     | 返校     |          | 4
            government | 组长     | 沈组长           | 组长       |             | group       | 东河村一组        | 摸排     |          |          | 5
            education  | 校长     | 吴校长           | 校长       | 13900000002 | school      | 青石中学          | 包校     |          |          | 6
            education  | 班主任   | 韩老师           | 班主任     | 13900000021 | class       | 中心小学三（2）班 | 包班     | 一个不少 |          | 7
            education  | 班主任   | 杨老师           | 班主任     | 13900000022 | class       | 初级中学八年级1班 | 包班     | 一个不少 |          | 8
            education  | 科任教师 | 朱老师           | 语文教师   |             | student     | 青石中学罗小军    | 包生     | 返校     |          | 9
            """,
        ),
        school_villages=drawn(
            t.SchoolVillages,
            f"""
            person_in_charge | post   | school    | village
            秦副镇长         | 副镇长 | {PRIMARY} | 东河村
            """,
        ),
        pledges=drawn(
            t.Pledges,
            f"""
            party_a        | party_b   | level | school_year | signed_on  | target
            青石镇人民政府 | {PRIMARY} | 镇校  | 2026-2027   | 2026-09-02 | 小学辍学率控制在0.06%以内
            青石镇人民政府 | 东河村    | 镇村  | 2026-2027   | 2026-09-02 | 适龄儿童少年全部入学
            """,
        ),
        baselines=t.Baselines.empty(),
        cohorts=t.Cohorts.empty(),
        campaigns=drawn(
            t.Campaigns,
            f"""
            campaign | task             | unit     | person_in_charge | started_on | due_on     | standard   | due_count | done_count | finished_on | progress
            查       | 学生流失大排查   | 镇教育办 | 钱主任           | 2026-09-01 | 2026-09-20 | 不漏一户   | 128       | 128        | 2026-09-18  | 已完成
            宣       | 法律法规大宣传   | 镇司法所 | 陈所长           | 2026-09-01 | 2026-09-30 | 村组全覆盖 | 20        | 12         |             | 进行中
            劝       | 动员劝返大行动   | {MIDDLE} |                  | 2026-09-01 | 2026-11-30 |            | 6         | 2          |             |
            规       | 规范办学大整改   | {PRIMARY}| 周校长           | 2026-11-01 | 2026-12-31 | 问题清零   |           |            |             |
            """,
        ),
        parameters=t.Parameters.empty(),
        heading_spellings=t.HeadingSpellings.empty(),
    )
    return dataclasses.replace(whole, **changes)


def cases() -> t.Cases:
    return drawn(
        t.Cases,
        f"""
        case_no       | ledger    | state      | origin  | name   | id_no                    | sex    | born_on    | school    | stage           | grade | class_no | guardian | phone       | address        | village | village_group | household_no | groups_text | found_in                            | reason                     | cause | left_on    | opened_on  | confirmed_on | due_on     | due_rule                 | is_overdue | responsible | visit_count | last_visited_on | visit_result | is_signed | promised_on | is_promise_broken | returned_on | placement | placed_class | registry_updated_on | closed_on  | closing_kind | missing_to_close
        KC-2026-0001A | dropout   | persuading | carried | 罗小军 | {id_no("20121105")}      | male   | 2012-11-05 | {MIDDLE}  | lower_secondary | 8     | 1        | 罗大海   | 13900001001 | 东河村一组12号 | 东河村  | 一组          | H001         | 留守        | 学籍导出.xlsx「初中」第12行         | 学籍在读，不在任何花名册   | 厌学  | 2026-09-07 | 2026-09-28 | 2026-10-05   | 2026-10-20 | 28天；辽宁省学籍管理细则 | 是         | 杨老师      | 2           | 2026-10-15      | promised     | 是        | 2026-10-19  | 是                |             |           |              |                     |            |              |
        KC-2026-0002B | dropout   | confirmed  | new     | 罗小梅 | {id_no("20151203", "002")} | female | 2015-12-03 | {PRIMARY} | primary         | 5     | 1        | 罗大海   | 13900001001 | 东河村一组12号 | 东河村  | 1组           | H001         | 留守、低保  | 学籍导出.xlsx「小学」第40行         | 学籍在读，不在任何花名册   |       | 2026-09-20 | 2026-10-12 | 2026-10-20   | 2026-11-17 | 28天；辽宁省学籍管理细则 | 否         |             | 0           |                 |              |           |             |                   |             |           |              |                     |            |              |
        KC-2026-0003C | suspected | suspected  | new     | 何晓东 |                          | male   | 2017-10-02 | {PRIMARY} | primary         | 3     | 2        | 何平     |             |                | 西岭村  |               |              |             | 学籍导出.xlsx「小学」第21行         | 学籍在读，不在任何花名册   |       |            | 2026-10-28 |              | 2026-11-04 | 7天；仙游县教育局2019    | 否         |             | 0           |                 |              |           |             |                   |             |           |              |                     |            |              |
        KC-2026-0004D | suspected | suspected  | carried | 高翔   |                          | male   |            | {MIDDLE}  | lower_secondary | 7     | 3        |          |             |                |         |               |              |             | 学籍导出.xlsx「初中」第55行         | 学籍在读，不在任何花名册   |       |            | 2026-10-12 |              | 2026-10-19 | 7天；仙游县教育局2019    | 是         |             | 0           |                 |              |           |             |                   |             |           |              |                     |            |              |
        KC-2026-0005E | dropout   | returned   | carried | 林小燕 | {id_no("20130222", "004")} | female | 2013-02-22 | {MIDDLE}  | lower_secondary | 8     | 2        | 林强     | 13900001005 | 西岭村一组3号  | 西岭村  | 一组          | H009         | 监测户      | 学籍导出.xlsx「初中」第61行         | 学籍标注辍学，已在花名册   | 务工  | 2026-05-06 | 2026-09-05 | 2026-09-10   | 2026-10-08 | 28天；辽宁省学籍管理细则 | 否         | 杨老师      | 3           | 2026-10-10      | returned     | 否        | 2026-10-12  | 否                | 2026-10-12  | 原班      | 八年级2班    |                     |            |              | 学籍未更新
        KC-2026-0006F | dropout   | closed     | carried | 谢志远 | {id_no("20121001", "005")} | male   | 2012-10-01 | {MIDDLE}  | lower_secondary | 9     | 1        | 谢刚     | 13900001006 | 西岭村一组8号  | 西岭村  | 一组          | H010         |             | 学籍导出.xlsx「初中」第70行         | 学籍标注辍学，已在花名册   | 厌学  | 2026-04-06 | 2026-09-05 | 2026-09-10   | 2026-10-08 | 28天；辽宁省学籍管理细则 | 否         | 杨老师      | 4           | 2026-10-08      | returned     | 是        |             | 否                | 2026-10-09  | 原班      | 九年级1班    | 2026-10-11          | 2026-10-15 | returned     |
        KC-2026-0007G | suspected | excluded   | carried | 邓明   | {id_no("20160504", "006")} | male   | 2016-05-04 | {PRIMARY} | primary         | 4     | 1        | 邓国强   | 13900001007 | 东河村二组1号  | 东河村  | 二组          | H020         |             | 学籍导出.xlsx「小学」第33行         | 已交外地就读证明           |       |            | 2026-09-28 |              | 2026-10-05 | 7天；仙游县教育局2019    | 否         |             | 1           | 2026-10-01      | contacted    |           |             |                   |             |           |              |                     | 2026-10-08 | elsewhere    |
        """,
    )


def visits() -> t.Visits:
    return drawn(
        t.Visits,
        f"""
        case_no       | visit_no | name   | school   | village | visited_on | visitors       | visitor_count | companions | mode | result    | result_text | promised_on | is_signed | cause | talk                     | is_counted
        KC-2026-0001A | 1        | 罗小军 | {MIDDLE} | 东河村  | 2026-10-08 | 杨老师、吴校长 | 2             | 蒋主任     | 入户 | contacted | 家长在外    |             | 否        | 厌学  | 讲明义务教育法规定       | 是
        KC-2026-0001A | 2        | 罗小军 | {MIDDLE} | 东河村  | 2026-10-15 | 杨老师、朱老师 | 2             | 蒋主任     | 入户 | promised  | 承诺返校    | 2026-10-19  | 是        | 厌学  | 家长同意，孩子答应周一到校 | 是
        """,
    )


def registry_standings() -> t.RegistryStandings:
    return drawn(
        t.RegistryStandings,
        f"""
        school    | stage           | grade | class_no | name   | standing             | source_file   | source_sheet | source_row | source_column | roster_file      | roster_sheet | roster_row
        {PRIMARY} | primary         | 3     | 2        | 何晓东 | absent_unexplained   | 学籍导出.xlsx | 小学         | 21         | B             |                  |              |
        {PRIMARY} | primary         | 5     | 1        | 罗小梅 | absent_unexplained   | 学籍导出.xlsx | 小学         | 40         | B             |                  |              |
        {PRIMARY} | primary         | 5     | 1        | 宋佳   | present              | 学籍导出.xlsx | 小学         | 41         | B             | 中心小学.xlsx    | 五1          | 4
        {PRIMARY} | primary         | 5     | 1        | 许诺   | needs_review         | 学籍导出.xlsx | 小学         | 42         | B             |                  |              |
        {MIDDLE}  | lower_secondary | 8     | 1        | 罗小军 | absent_known         | 学籍导出.xlsx | 初中         | 12         | B             |                  |              |
        {MIDDLE}  | lower_secondary | 7     | 3        | 高翔   | absent_unexplained   | 学籍导出.xlsx | 初中         | 55         | B             |                  |              |
        {MIDDLE}  | lower_secondary | 8     | 2        | 林小燕 | returned_not_updated | 学籍导出.xlsx | 初中         | 61         | B             | 中学花名册.xlsx  | 八2          | 17
        {MIDDLE}  | lower_secondary | 9     | 1        | 谢志远 | present              | 学籍导出.xlsx | 初中         | 70         | B             | 中学花名册.xlsx  | 九1          | 9
        {MIDDLE}  | lower_secondary | 9     | 2        | 唐果   | not_reported         | 学籍导出.xlsx | 初中         | 71         | B             |                  |              |
        {POINT}   | primary         | 1     | 1        | 曹小米 | present              | 学籍导出.xlsx | 小学         | 80         | B             | 教学点.xlsx      | 一1          | 3
        """,
    )


def classified() -> records.Classified:
    return records.Classified(
        registry=registry_standings(),
        roster=drawn(
            t.RosterStandings,
            f"""
            school    | stage   | grade | class_no | name   | standing    | source_file   | source_sheet | source_row | source_column | registry_key
            {PRIMARY} | primary | 5     | 1        | 宋佳   | present     | 中心小学.xlsx | 五1          | 4          | A             | 2
            {PRIMARY} | primary | 5     | 1        | 韩梅梅 | no_registry | 中心小学.xlsx | 五1          | 5          | A             |
            """,
        ),
        children=drawn(
            t.ChildStandings,
            """
            name   | village | standing      | source_file | source_sheet | source_row | is_of_age | household_no | head
            罗小军 | 东河村  | dropout       | 户籍.xlsx   | 东河村       | 5          | 是        | H001         | 罗大海
            罗小梅 | 东河村  | suspected     | 户籍.xlsx   | 东河村       | 6          | 是        | H001         | 罗大海
            武冬冬 | 西岭村  | out_of_school | 户籍.xlsx   | 西岭村       | 7          | 是        | H011         | 武强
            """,
        ),
        differences=t.Differences.empty(),
        reviews=t.Reviews.empty(),
        actions=t.Actions.empty(),
        findings=Findings.empty(),
    )


def gathered(**changes: object) -> records.Gathered:
    whole = records.Gathered(
        base=base(),
        sources=drawn(
            t.Sources,
            f"""
            kind     | source_file     | source_sheet | state | row_count | student_count | child_count | school
            registry | 学籍导出.xlsx   | 小学         | read  | 90        | 88            | 88            |
            roster   | 中心小学.xlsx   | 五1          | read  | 6         | 2             | 2             | {PRIMARY}
            """,
        ),
        sheet_rows=t.SheetRows.empty(),
        registry=t.Registry.build(registry_standings().rows),
        roster=t.Roster.build(classified().roster.rows),
        households=t.Households.build(classified().children.rows),
        groups=t.GroupLists.empty(),
        proofs=t.Proofs.empty(),
        visits=t.VisitRecords.empty(),
        aid=t.AidRecords.empty(),
        returns=t.LedgerReturns.empty(),
        verifications=t.VerificationReturns.empty(),
        earlier_cases=t.Cases.empty(),
        current_cases=t.Cases.empty(),
        roster_counts_before={},
        findings=drawn(
            Findings,
            f"""
            code | severity | source_file   | source_sheet | source_row | message          | remedy           | school
            K201 | error    | 中心小学.xlsx | 五1          | 5          | 证件号只有17位   | 对照户口簿补齐   | {PRIMARY}
            K202 | notice   | 中心小学.xlsx | 五1          | 6          | 姓名中有空格     | 已去掉           | {PRIMARY}
            """,
        ),
    )
    return dataclasses.replace(whole, **changes)


def rates() -> t.Rates:
    return drawn(
        t.Rates,
        """
        indicator    | indicator_label | definition | definition_text                     | scope_level | scope          | stage           | numerator | denominator | value  | target | target_source                | is_met | is_near | allowed | headroom | note
        dropout_rate | 小学辍学率      | C          | 确认辍学且未复学人数÷学年初在校生数 | office      | 青石镇人民政府 | primary         | 1         | 412         | 0.0024 | 0.0006 | 本镇控辍保学工作方案 一      | 否     | 否      | 0       | -1       |
        dropout_rate | 初中辍学率      | C          | 确认辍学且未复学人数÷学年初在校生数 | office      | 青石镇人民政府 | lower_secondary | 1         | 236         | 0.0042 | 0.0020 | 本镇控辍保学工作方案 一      | 否     | 否      | 0       | -1       |
        retention    | 巩固率          | nine       | 毕业÷入学                           | office      | 青石镇人民政府 | both            | 0         | 0           |        | 0.955  | 本镇控辍保学工作方案 三      |        |         |         |          | 入学队列未填
        """,
        period="2026-10",
    )


def persuaded() -> records.Persuaded:
    return records.Persuaded(
        cases=cases(),
        balances=drawn(
            t.Balances,
            """
            ledger    | scope_level | scope          | opening | new | again | moved_in | excluded | returned | otherwise | moved_out | closing
            suspected | office      | 青石镇人民政府 | 3       | 1   | 0     | 0        | 1        | 0        | 0         | 1         | 2
            dropout   | office      | 青石镇人民政府 | 3       | 0   | 0     | 1        | 0        | 1        | 0         | 0         | 3
            """,
        ),
        visits=visits(),
        placements=t.Placements.empty(),
        groups=t.GroupMembers.empty(),
        aid=t.Aid.empty(),
        signs=t.Signs.empty(),
        findings=Findings.empty(),
    )


def measured() -> records.Measured:
    return records.Measured(rates(), t.RateMembers.empty(), Findings.empty())


def linked() -> records.Linked:
    return records.Linked(t.Links.empty(), t.Reviews.empty(), t.PersonLinks.empty(), {}, {}, {}, Findings.empty())


def nothing_supervised() -> records.Supervised:
    return records.Supervised(
        t.Duties.empty(), t.Supervision.empty(), t.Notices.empty(), t.Progress.empty(), Findings.empty()
    )


def results(**changes: object) -> records.Results:
    """The whole month; ``supervised`` is empty unless it is given."""
    whole = records.Results(
        month=month(),
        policy=policy(),
        gathered=gathered(),
        linked=linked(),
        classified=classified(),
        measured=measured(),
        persuaded=persuaded(),
        supervised=nothing_supervised(),
        findings=gathered().findings,
        options=records.Options(),
        version="0.1.0",
        workspace="青石镇",
    )
    return dataclasses.replace(whole, **changes)
