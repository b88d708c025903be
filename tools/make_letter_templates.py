"""Write the Word templates of all papers into ``templates/letters`` and list their variables in ``templates/README.md``.

Run ``python tools/make_letter_templates.py`` after changing a template here; the same script gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from letter_parts import (
    FORM_MARGINS,
    LEVEL_LINES,
    OFFICIAL_MARGINS,
    cell,
    each,
    form,
    listing,
    p,
    page_break,
    parts,
    row,
    table,
    when,
)

from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.templates.papers import zipped

FOLDER = Path(__file__).parent.parent / "templates" / "letters"
DAY = dt.date(2026, 1, 1)
DRAFT = when("草稿", p("{{ 草稿提示 }}", "Draft"))
SIGN = p("{{ 署名 }}", "Sign") + p("{{ 成文日期 }}", "SignDate")
BLANK = p("", "Flush")
WRITE = "　" * 8


def circular() -> str:
    """督查通报."""
    annex_one = listing(
        [460, 2005, 800, 800, 800, 800, 800, 800, 800, 780],
        [
            "序",
            "学校",
            "学籍\n人数",
            "未返校",
            "超过\n时限",
            "未\n家访",
            "未\n签字",
            "学籍\n待更新",
            "花名册\n未报",
            "数据\n问题",
        ],
        "行",
        "附件一行",
        ["序号", "学校", "学籍人数", "未返校", "超期", "未家访", "未签字", "待更新", "未报送", "数据问题"],
        left=(1,),
    )
    annex_two = listing(
        [400, 1640, 800, 1650, 1260, 900, 985, 1210],
        ["序", "案号", "姓名", "学校", "年级\n班级", "村\n（社区）", "状态", "时限"],
        "行",
        "附件二行",
        ["序号", "案号", "姓名", "学校", "年级班级", "村", "状态", "时限"],
        left=(3,),
    )
    return (
        DRAFT
        + when("红头", p("{{ 发文机关 }}", "Mark") + p("{{ 发文字号 }}", "Number"))
        + each("行", "标题行", p("{{ 行 }}", "Title"))
        + BLANK
        + p("{{ 主送 }}：", "Flush")
        + p("{{ 引言 }}")
        + p("一、总体情况", "Heading1")
        + each("段", "总体情况", p("{{ 段 }}"))
        + p("二、主要做法与成效", "Heading1")
        + each("段", "做法成效", p("{{ 段 }}"))
        + each("段", "四个一轮", p("{{ 段 }}"))
        + p("三、存在问题", "Heading1")
        + each("问题", "存在问题", p("{{ 问题.标题 }}", "Heading2") + each("段", "问题.段落", p("{{ 段 }}")))
        + p("四、整改要求", "Heading1")
        + each("要求", "整改要求", p("{{ 要求.标题 }}", "Heading2") + p("{{ 要求.内容 }}"))
        + BLANK
        + each("行", "附件说明", p("{{ 行 }}", "Normal", "<w:keepNext/>"))
        + p("", "Sign")
        + SIGN
        + p("（此件不公开）", "Normal", "<w:keepNext/>")
        + table(
            [8845],
            row(cell("抄送：{{ 抄送 }}", 8845, "Imprint", kept=True))
            + row(cell("{{ 印发机关 }}　　　　{{ 印发日期 }}印发", 8845, "Imprint")),
            LEVEL_LINES,
        )
        + p("附件1（内部）", "Flush", page_break())
        + p("各校情况统计表", "FormTitle")
        + p("统计截至：{{ 截至日期 }}　　单位：人、处", "Small")
        + annex_one
        + p("{{ 附件一注 }}", "Small")
        + p("附件2（内部）", "Flush", page_break())
        + p("未销号学生名单", "FormTitle")
        + p("{{ 附件二注 }}", "Small")
        + annex_two
    )


def notice() -> str:
    """督办通知单, with the slip to be sent back."""
    items = listing(
        [460, 1400, 3275, 2500, 1210],
        ["序", "督办事项", "事实依据", "办理要求", "办结时限"],
        "事",
        "事项",
        ["序号", "督办事项", "事实依据", "办理要求", "办结时限"],
        left=(1, 2, 3),
    )
    reply = listing(
        [460, 1800, 1210, 2675, 1500, 1200],
        ["序", "督办事项", "办结时限", "办理结果（未办结的说明原因）", "佐证材料", "办结日期"],
        "事",
        "事项",
        ["序号", "督办事项", "办结时限", "空", "空", "空"],
        left=(1,),
    )
    return (
        DRAFT
        + p("控辍保学督办通知单", "FormTitle")
        + p("编号：{{ 编号 }}", "Small", '<w:jc w:val="right"/>')
        + form(
            [1500, 3500, 1500, 2345],
            [
                [("承办单位", 1), ("{{ 承办单位 }}", 1), ("第一责任人", 1), ("{{ 第一责任人 }}", 1)],
                [("签发单位", 1), ("{{ 发文机关 }}", 1), ("签发日期", 1), ("{{ 成文日期 }}", 1)],
                [("签 发 人", 1), ("", 1), ("联系人电话", 1), ("{{ 联系人 }}　{{ 联系电话 }}", 1)],
            ],
        )
        + p("{{ 引言 }}", "Small", '<w:ind w:firstLineChars="200" w:firstLine="480"/>')
        + items
        + p("{{ 反馈要求 }}", "Small", '<w:ind w:firstLineChars="200" w:firstLine="480"/>')
        + p("督办通知单回执", "FormTitle", page_break())
        + p("编号：{{ 编号 }}　　承办单位：{{ 承办单位 }}", "Small")
        + reply
        + p(
            "填表人：　　　　　　负责人（签字、盖章）：　　　　　　年　月　日",
            "Small",
            '<w:spacing w:before="240"/>',
        )
    )


def duty_listing() -> str:
    """Who answers, on both lines."""
    return listing(
        [800, 1450, 950, 1300, 1345, 3000],
        ["线别", "层级", "责任人", "职务", "联系电话", "任务与说明"],
        "责",
        "责任人行",
        ["线别", "层级", "责任人", "职务", "联系电话", "说明"],
        left=(5,),
    )


def visit_listing() -> str:
    """Every visit so far."""
    return listing(
        [620, 1250, 800, 1575, 1100, 1100, 1600, 800],
        ["次数", "日期", "方式", "家访人", "陪访", "结果", "谈话要点", "家长\n签字"],
        "次",
        "劝返记录",
        ["次数", "日期", "方式", "家访人", "陪访", "结果", "要点", "签字"],
        left=(6,),
    )


def care_listing() -> str:
    """Table of the care plan of one child."""
    return listing(
        [1700, 1300, 3345, 2500],
        ["类别", "情况", "说明", "措施与落实"],
        "帮",
        "帮扶",
        ["类别", "情况", "说明", "措施"],
        left=(2, 3),
    )


def child_case() -> str:
    """一生一案."""
    return (
        DRAFT
        + p("控辍保学“一生一案”", "FormTitle")
        + p("案号：{{ 案号 }}　　填报单位：{{ 填报单位 }}　　填报日期：{{ 填报日期 }}", "Small")
        + form(
            [1400, 1700, 1200, 1500, 1300, 1745],
            [
                [
                    ("姓名", 1),
                    ("{{ 姓名 }}", 1),
                    ("性别", 1),
                    ("{{ 性别 }}", 1),
                    ("出生日期", 1),
                    ("{{ 出生日期 }}", 1),
                ],
                [("身份证件号", 1), ("{{ 身份证件号 }}", 3), ("学籍号", 1), ("{{ 学籍号 }}", 1)],
                [("学校班级", 1), ("{{ 学校 }}{{ 年级班级 }}", 3), ("重点群体", 1), ("{{ 重点群体 }}", 1)],
                [
                    ("监护人", 1),
                    ("{{ 监护人 }}", 1),
                    ("联系电话", 1),
                    ("{{ 联系电话 }}", 1),
                    ("村组", 1),
                    ("{{ 村组 }}", 1),
                ],
                [("家庭住址", 1), ("{{ 家庭住址 }}", 3), ("户号", 1), ("{{ 户号 }}", 1)],
                [
                    ("所在台账", 1),
                    ("{{ 台账 }}", 1),
                    ("状态", 1),
                    ("{{ 状态 }}", 1),
                    ("劝返时限", 1),
                    ("{{ 劝返时限 }}", 1),
                ],
            ],
            height=440,
        )
        + p("一、离校情况", "CellHead", '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>')
        + form(
            [1500, 2922, 1500, 2923],
            [
                [("离校日期", 1), ("{{ 离校日期 }}", 1), ("立案日期", 1), ("{{ 立案日期 }}", 1)],
                [("认定日期", 1), ("{{ 认定日期 }}", 1), ("时限依据", 1), ("{{ 时限依据 }}", 1)],
                [("发现依据", 1), ("{{ 发现依据 }}", 3)],
                [("认定理由", 1), ("{{ 认定理由 }}", 3)],
                [("辍学原因", 1), ("{{ 辍学原因 }}", 3)],
                [("家庭与个人\n情况分析", 1), ("", 3)],
            ],
            height=440,
        )
        + p(
            "二、劝返计划（定人员、定任务、定时间、定标准）",
            "CellHead",
            '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>',
        )
        + form(
            [1500, 2922, 1500, 2923],
            [
                [("责任人", 1), ("{{ 责任人 }}", 1), ("完成时限", 1), ("{{ 劝返时限 }}", 1)],
                [("任务", 1), ("{{ 任务 }}", 3)],
                [("方式方法", 1), ("{{ 方式方法 }}", 3)],
                [("标准", 1), ("{{ 标准 }}", 3)],
            ],
            height=440,
        )
        + p(
            "三、关爱帮扶计划（空白处由学校填写）",
            "CellHead",
            '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>',
        )
        + care_listing()
        + p("四、双线责任人", "CellHead", '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>')
        + duty_listing()
        + p("五、劝返记录", "CellHead", '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>')
        + visit_listing()
        + p("{{ 劝返记录注 }}", "Small")
        + p(
            "六、安置、跟踪与销号",
            "CellHead",
            '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>',
        )
        + form(
            [1400, 2800, 1645, 3000],
            [
                [("返校日期", 1), ("{{ 返校日期 }}", 1), ("安置方式", 1), ("{{ 安置方式 }}", 1)],
                [("安置班级", 1), ("{{ 安置班级 }}", 1), ("学籍更新日期", 1), ("{{ 学籍更新日期 }}", 1)],
                [("销号尚缺", 1), ("{{ 销号尚缺 }}", 1), ("销号日期", 1), ("{{ 销号日期 }}", 1)],
            ],
            height=440,
            tied=True,
        )
        + table(
            [2211, 2211, 2211, 2212],
            row(
                "".join(
                    cell(f"{who}（签字）：\n\n　　年　月　日", width, "Cell")
                    for who, width in (("班主任", 2211), ("校长", 2211), ("村干部", 2211), ("乡镇", 2212))
                ),
                height=1100,
            ),
        ).replace("<w:tbl>", p("", "Small", "<w:keepNext/>") + "<w:tbl>", 1)
    )


def family_case() -> str:
    """一家一案."""
    children = listing(
        [460, 1680, 900, 600, 1985, 1010, 1000, 1210],
        ["序", "案号", "姓名", "性别", "学校", "年级班级", "状态", "时限"],
        "子",
        "孩子",
        ["序号", "案号", "姓名", "性别", "学校", "年级班级", "状态", "时限"],
        left=(4,),
    )
    people = listing(
        [1680, 900, 1250, 1215, 1500, 2300],
        ["案号", "线别", "层级", "责任人", "联系电话", "说明"],
        "责",
        "责任人行",
        ["案号", "线别", "层级", "责任人", "联系电话", "说明"],
        left=(5,),
    )
    heading = '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>'
    return (
        DRAFT
        + p("控辍保学“一家一案”", "FormTitle")
        + p("填报单位：{{ 填报单位 }}　　填报日期：{{ 填报日期 }}", "Small")
        + form(
            [1300, 1700, 1200, 1800, 1100, 1745],
            [
                [
                    ("户号", 1),
                    ("{{ 户号 }}", 1),
                    ("监护人", 1),
                    ("{{ 监护人 }}", 1),
                    ("电话", 1),
                    ("{{ 联系电话 }}", 1),
                ],
                [("村组", 1), ("{{ 村组 }}", 1), ("家庭住址", 1), ("{{ 家庭住址 }}", 3)],
                [("重点群体", 1), ("{{ 重点群体 }}", 5)],
            ],
        )
        + p("一、本户在台账上的学生", "CellHead", heading)
        + children
        + p("二、双线责任人", "CellHead", heading)
        + people
        + p("三、家庭情况与共同措施（由责任人填写）", "CellHead", heading)
        + form(
            [1500, 7345],
            [
                [("家庭成员\n与务工情况", 1), ("", 1)],
                [("辍学的\n共同原因", 1), ("", 1)],
                [("资助与\n帮扶措施", 1), ("", 1)],
                [("劝返步骤\n与时限", 1), ("", 1)],
                [("结果", 1), ("", 1)],
            ],
            height=900,
        )
        + p(
            "学校负责人（签字）：　　　　村（社区）负责人（签字）：　　　　年　月　日",
            "Small",
            '<w:spacing w:before="240"/>',
        )
    )


def visit_record() -> str:
    """家访记录表, with room to write."""
    return (
        p("控辍保学家访记录表", "FormTitle")
        + p("案号：{{ 案号 }}　　　　第 {{ 次数 }} 次家访", "Small")
        + form(
            [1400, 1600, 1200, 2000, 1200, 1445],
            [
                [("学生姓名", 1), ("{{ 姓名 }}", 1), ("学校班级", 1), ("{{ 学校 }}{{ 年级班级 }}", 3)],
                [
                    ("监护人", 1),
                    ("{{ 监护人 }}", 1),
                    ("联系电话", 1),
                    ("{{ 联系电话 }}", 1),
                    ("村组", 1),
                    ("{{ 村组 }}", 1),
                ],
                [("家庭住址", 1), ("{{ 家庭住址 }}", 5)],
                [("教育线\n责任人", 1), ("{{ 教育线责任人 }}", 5)],
                [("政府线\n责任人", 1), ("{{ 政府线责任人 }}", 5)],
                [("已家访情况", 1), ("{{ 已访情况 }}", 5)],
            ],
        )
        + form(
            [1400, 2400, 1400, 3645],
            [
                [("家访日期", 1), ("　　年　月　日　时", 1), ("方式", 1), ("□入户 □电话 □视频 □其他", 1)],
                [("家访人\n（{{ 最少人数 }}人起）", 1), ("", 1), ("陪访村干部", 1), ("", 1)],
                [("被访人", 1), ("", 1), ("与学生关系", 1), ("", 1)],
            ],
            height=560,
        )
        + form(
            [1400, 7445],
            [
                [("辍学原因", 1), ("□厌学　□外出务工　□早婚早育　□家庭困难\n□疾病残疾　□信教　□失联　□其他：", 1)],
                [("谈话要点", 1), ("\n\n\n\n\n", 1)],
                [("家长意见", 1), ("□同意，于　　年　　月　　日前返校　　□不同意　　□其他：", 1)],
                [("困难与\n所需帮助", 1), ("\n", 1)],
                [("下一步", 1), ("\n", 1)],
            ],
            height=560,
        )
        + form(
            [1400, 3022, 1400, 3023],
            [
                [
                    ("家长签字", 1),
                    ("\n　　　　　年　月　日", 1),
                    ("学生签字", 1),
                    ("\n　　　　　年　月　日", 1),
                ],
                [
                    ("家访人签字", 1),
                    ("\n　　　　　年　月　日", 1),
                    ("村干部签字", 1),
                    ("\n　　　　　年　月　日", 1),
                ],
                [("影像编号", 1), ("", 1), ("记录人", 1), ("", 1)],
            ],
            height=520,
            kept=True,
        )
    )


def return_order() -> str:
    """劝学通知书 with 送达回证."""
    return (
        DRAFT
        + p("劝学通知书", "Title")
        + p("{{ 文号 }}", "Flush", '<w:jc w:val="center"/>')
        + p("{{ 监护人 }}：", "Flush")
        + p("{{ 正文 }}")
        + each("段", "法律依据", p("{{ 段 }}"))
        + p("{{ 限期 }}")
        + p("{{ 后果 }}")
        + p("{{ 联系 }}", "Kept")
        + p("", "Sign")
        + SIGN
        + served("劝学通知书")
    )


def served(paper: str) -> str:
    """送达回证 of a paper, on a page of its own."""
    return p("送达回证", "FormTitle", page_break()) + form(
        [2200, 6645],
        [
            [("送达文书\n名称及文号", 1), (f"{paper}　{{{{ 文号 }}}}", 1)],
            [("案号", 1), ("{{ 案号 }}", 1)],
            [("受送达人", 1), ("{{ 监护人 }}（{{ 姓名 }}的监护人）", 1)],
            [("送达地点", 1), ("", 1)],
            [("送达时间", 1), ("　　　　年　　月　　日　　时　　分", 1)],
            [("受送达人\n签名或盖章", 1), ("\n　　　　　　　　　　　　　年　　月　　日", 1)],
            [("代收人及\n代收理由", 1), ("", 1)],
            [("见证人签名", 1), ("\n　　　　　　　　　　　　　年　　月　　日", 1)],
            [("送达人签名\n（两人）", 1), ("\n　　　　　　　　　　　　　年　　月　　日", 1)],
            [("备注\n（拒收情形）", 1), ("\n", 1)],
        ],
        height=760,
    )


def rectify_order() -> str:
    """责令改正通知书 with 送达回证."""
    return (
        DRAFT
        + p("责令改正通知书", "Title")
        + p("{{ 文号 }}", "Flush", '<w:jc w:val="center"/>')
        + p("{{ 监护人 }}：", "Flush")
        + p("{{ 正文 }}{{ 劝返经过 }}")
        + each("段", "法律依据", p("{{ 段 }}"))
        + p("{{ 限期 }}")
        + p("{{ 救济途径 }}")
        + p("{{ 联系 }}", "Kept")
        + p("", "Sign")
        + SIGN
        + served("责令改正通知书")
    )


def parent_letter() -> str:
    """告家长书 with the slip to be sent back."""
    return (
        DRAFT
        + p("告家长书", "Title")
        + p("（{{ 学年 }}学年）", "Flush", '<w:jc w:val="center"/>')
        + p("各位家长（监护人）：", "Flush")
        + each("段", "正文", p("{{ 段 }}"))
        + p("一、家长的义务", "Heading1")
        + each("段", "义务", p("{{ 段 }}"))
        + p("二、孩子的权利和帮扶", "Heading1")
        + each("段", "权利", p("{{ 段 }}"))
        + p("{{ 联系 }}", "Kept")
        + p("", "Sign")
        + SIGN
        + p(
            "回　　执",
            "FormTitle",
            '<w:keepNext/><w:pBdr><w:top w:val="dashed" w:sz="6" w:space="8" w:color="000000"/></w:pBdr><w:spacing w:before="480"/>',
        )
        + p("我已阅读{{ 学校 }}《告家长书》，愿依法送子女按时到校，接受并完成义务教育。", "Small", "<w:keepNext/>")
        + form(
            [1700, 2722, 1700, 2723],
            [
                [("学生姓名", 1), ("", 1), ("年级班级", 1), ("", 1)],
                [("监护人签字", 1), ("", 1), ("日　　期", 1), ("　　年　　月　　日", 1)],
            ],
            height=560,
            kept=True,
        )
    )


def pledge() -> str:
    """责任书."""
    return (
        DRAFT
        + p("控辍保学目标责任书", "Title")
        + p("（{{ 学年 }}学年）", "Flush", '<w:jc w:val="center"/>')
        + BLANK
        + p("甲方：{{ 甲方 }}", "Flush")
        + p("乙方：{{ 乙方 }}", "Flush")
        + p("{{ 前言 }}")
        + p("一、工作目标", "Heading1")
        + each("段", "目标", p("{{ 段 }}"))
        + p("二、工作职责", "Heading1")
        + each("段", "职责", p("{{ 段 }}"))
        + p("三、工作要求", "Heading1")
        + each("段", "要求", p("{{ 段 }}"))
        + p("四、督查与考核", "Heading1")
        + each("段", "考核", p("{{ 段 }}"))
        + p("五、附则", "Heading1")
        + p("本责任书一式两份，甲乙双方各执一份，自签订之日起至本学年结束有效。责任人变动的，由继任者承担。", "Kept")
        + p("", "Kept")
        + table(
            [4422, 4423],
            row(
                cell("甲方（盖章）：{{ 甲方 }}\n\n{{ 甲方签字 }}：\n\n　　　年　　月　　日", 4422)
                + cell("乙方：{{ 乙方 }}\n\n{{ 乙方签字 }}：\n\n　　　年　　月　　日", 4423),
                height=2000,
            ),
        )
        + p("{{ 签订说明 }}", "Small")
    )


def interview() -> str:
    """约谈建议."""
    facts = listing(
        [460, 1900, 1400, 2885, 2200],
        ["序", "触发情形", "建议措施", "事实", "依据规则"],
        "事",
        "事实",
        ["序号", "情形", "措施", "事实", "规则"],
        left=(3, 4),
    )
    return (
        p("{{ 提示 }}", "Draft")
        + p("控辍保学约谈建议", "FormTitle")
        + p("编号：{{ 编号 }}", "Small", '<w:jc w:val="right"/>')
        + form(
            [1500, 3500, 1500, 2345],
            [
                [("被约谈单位", 1), ("{{ 单位 }}", 1), ("第一责任人", 1), ("{{ 第一责任人 }}", 1)],
                [("建议措施", 1), ("{{ 建议措施 }}", 1), ("统计截至", 1), ("{{ 截至日期 }}", 1)],
                [("整改时限", 1), ("{{ 整改时限 }}", 3)],
                [("建议依据", 1), ("{{ 依据 }}", 3)],
            ],
        )
        + p("一、事实与规则", "CellHead", '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>')
        + facts
        + p(
            "二、约谈提纲（供参考）",
            "CellHead",
            '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>',
        )
        + each("段", "提纲", p("{{ 段 }}", "Small"))
        + p("三、人工确认", "CellHead", '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>')
        + form(
            [1900, 2522, 1900, 2523],
            [
                [("事实核对", 1), ("□属实　□有出入：", 1), ("单位说明", 1), ("\n", 1)],
                [("是否约谈", 1), ("□约谈　□改为提醒　□不约谈", 1), ("约谈时间", 1), ("　　年　　月　　日", 1)],
                [("确认人（签字）", 1), ("", 1), ("确认日期", 1), ("　　年　　月　　日", 1)],
            ],
            height=640,
            kept=True,
        )
    )


def school_month() -> str:
    """学校月报告."""
    figures = listing(
        [4400, 1400, 3045],
        ["项目", "数量", "说明"],
        "行",
        "数字",
        ["项目", "数量", "说明"],
        left=(0, 2),
    )
    children = listing(
        [460, 1680, 950, 1250, 1300, 1210, 1995],
        ["序", "案号", "姓名", "年级班级", "状态", "时限", "最近劝返"],
        "行",
        "学生",
        ["序号", "案号", "姓名", "年级班级", "状态", "时限", "最近劝返"],
    )
    plan = listing(
        [460, 2000, 4385, 2000],
        ["序", "事项", "要求", "时限"],
        "行",
        "计划",
        ["序号", "事项", "要求", "时限"],
        left=(1, 2),
    )
    heading = '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="left"/>'
    return (
        DRAFT
        + p("{{ 学校 }}", "FormTitle", '<w:spacing w:after="0"/>')
        + p("{{ 月份 }}控辍保学月报告", "FormTitle")
        + p("统计截至：{{ 截至日期 }}", "Small")
        + p("{{ 概述 }}", "Small", '<w:ind w:firstLineChars="200" w:firstLine="480"/>')
        + p("一、基本数字", "CellHead", heading)
        + figures
        + p("二、未销号学生", "CellHead", heading)
        + when("有学生", children)
        + when("无学生", p("{{ 无学生说明 }}", "Small"))
        + p("三、原因构成", "CellHead", heading)
        + p("{{ 原因构成 }}", "Small", '<w:ind w:firstLineChars="200" w:firstLine="480"/>')
        + p("四、本月工作", "CellHead", heading)
        + p("{{ 本月工作 }}", "Small", '<w:ind w:firstLineChars="200" w:firstLine="480"/>')
        + p("五、下月要办的事", "CellHead", heading)
        + when("有计划", plan)
        + when("无计划", p("{{ 无计划说明 }}", "Small"))
        + p(
            "填表人：　　　　　校长（签字、盖章）：　　　　　报送日期：　　年　月　日",
            "Small",
            '<w:spacing w:before="240"/>',
        )
    )


def nothing() -> str:
    """零报告."""
    return (
        p("{{ 标题 }}", "Title")
        + p("（零报告）", "Flush", '<w:jc w:val="center"/>')
        + BLANK
        + p("{{ 内容 }}")
        + p("", "Sign")
        + SIGN
    )


BODIES = {
    words.CIRCULAR: circular,
    words.NOTICE: notice,
    words.CHILD_CASE: child_case,
    words.FAMILY_CASE: family_case,
    words.VISIT_RECORD: visit_record,
    words.RETURN_ORDER: return_order,
    words.PLEDGE: pledge,
    words.INTERVIEW: interview,
    words.SCHOOL_MONTH: school_month,
    words.RECTIFY_ORDER: rectify_order,
    words.PARENT_LETTER: parent_letter,
    words.NOTHING: nothing,
}


OFFICIAL = frozenset(
    {words.CIRCULAR, words.RETURN_ORDER, words.PLEDGE, words.NOTHING, words.RECTIFY_ORDER, words.PARENT_LETTER}
)


def write_all() -> None:
    """Write every template, and the list of their variables."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, body in BODIES.items():
        made = {
            part: text.encode("utf-8")
            for part, text in parts(name, body(), OFFICIAL_MARGINS if name in OFFICIAL else FORM_MARGINS).items()
        }
        (FOLDER / f"{name}.docx").write_bytes(zipped(made, DAY))
    (FOLDER.parent / "README.md").write_text(words.readme(), "utf-8")


if __name__ == "__main__":
    write_all()
