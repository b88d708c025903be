"""Words of blank forms (空白表) and of the blank 基础信息: what each column is called, may hold, and how it is filled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import (
    AidKind,
    Code,
    DutyObject,
    GroupKind,
    IdType,
    Line,
    ProofKind,
    SchoolKind,
    Sex,
    SourceKind,
    VisitResult,
)
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.vocabulary.phrases import MEANINGS
from kongchuo_reports.domain.wording import classes
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from kongchuo_reports.domain.table import Table


class Entry(StrEnum):
    """What is typed into a column."""

    TEXT = "text"
    NUMBER = "number"
    """A number that identifies somebody: always text."""
    ID = "id"
    """An ID number, checked while it is typed."""
    COUNT = "count"
    MONEY = "money"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Ask:
    """One column of a form.

    Args:
        heading: its heading.
        entry: what is typed into it.
        example: what the example row shows.
        choices: the words of its drop-down.
        prompt: what somebody who enters a cell is told.
    """

    heading: str
    entry: Entry = Entry.TEXT
    example: str = ""
    choices: tuple[str, ...] = ()
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One blank form.

    Args:
        kind: the source it is for; it goes into the folder of that name.
        title: what stands on top, and the file's name.
        asks: its columns.
        notes: how it is filled, beside what holds for every form.
    """

    kind: SourceKind
    title: str
    asks: tuple[Ask, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BaseSheet:
    """One sheet of the blank 基础信息.

    Args:
        name: its name.
        table: the table it is read into.
        asks: its columns, in the order of the table's own.
        about: what it is for, for the notes.
        is_needed: whether a run cannot do without it.
    """

    name: str
    table: type[Table]
    asks: tuple[Ask, ...]
    about: str
    is_needed: bool = False


EXAMPLE = "示例："
"""An example row bears this before its name; whoever reads the form counts it as a note, never as a child."""
SUBJECT, BASE_SUBJECT = "控辍保学空白表", "控辍保学基础信息"
BASE_FILE, FORMS_FOLDER = "基础信息.xlsx", "空白表"
NOTES_SHEET, NOTES_TITLE = "填表说明", "填表说明"
FORM_SHEET = "填写"
SUBLINE_LEFT, SUBLINE_RIGHT = "填报单位：", "填表日期：　　　　年　　月　　日"
YES_NO = ("是", "否")
GRADES = tuple(classes.GRADES.values())

_ID_PROMPT = "18位，按户口簿填写。本列已设为文本，请勿改成数字，否则末三位会丢失。"
_DATE_PROMPT = "填完整的年月日，如 2026-10-08。"
_CLASS_PROMPT = "写班号，如 2班；只有一个班的写 1班。"
_SCHOOL_PROMPT = "照抄基础信息里学校名录的校名或简称。"


def _labels(codes: type[Code]) -> tuple[str, ...]:
    return tuple(code.label for code in codes)


def _id_no(born: str) -> str:
    first = f"990101{born}001"
    return first + check_digit(first)


NAME = Ask("姓名", example=f"{EXAMPLE}张三", prompt="按户口簿写全名，少数民族姓名用间隔号·；不要加空格和备注。")
ID_NO = Ask("身份证件号", Entry.ID, _id_no("20170305"), prompt=_ID_PROMPT)
SEX = Ask("性别", example="男", choices=_labels(Sex))
BORN = Ask("出生日期", Entry.DATE, "2017-03-05", prompt=_DATE_PROMPT)
SCHOOL = Ask("学校名称", example="某某镇中心小学", prompt=_SCHOOL_PROMPT)
GRADE = Ask("年级", example="三年级", choices=GRADES)
CLASS = Ask("班级", example="2班", prompt=_CLASS_PROMPT)
REGISTRY_NO = Ask("学籍号", Entry.NUMBER, prompt="19位全国学籍号（G、J 或 L 开头），从学籍系统复制；没有可留空。")
GUARDIAN = Ask("监护人姓名", example="张某")
PHONE = Ask("联系电话", Entry.NUMBER, "13900000000")
ADDRESS = Ask("家庭住址", example="某某村一组8号")
TOWNSHIP, VILLAGE = Ask("乡镇", example="某某镇"), Ask("村（社区）", example="某某村")
VILLAGE_GROUP = Ask("村民小组", example="一组")
REMARK = Ask("备注", prompt="需要说明的情况写在这里，不要写进姓名和号码。")

FORMS = (
    Form(
        SourceKind.ROSTER,
        "花名册",
        (
            NAME,
            Ask("身份证件类型", example=IdType.RESIDENT.label, choices=_labels(IdType)[:-1]),
            ID_NO,
            REGISTRY_NO,
            SEX,
            BORN,
            SCHOOL,
            GRADE,
            CLASS,
            Ask("考勤", example="", prompt="到校上课的留空；未到校的写明情况，如 请病假、旷课3天。"),
            GUARDIAN,
            PHONE,
            ADDRESS,
            VILLAGE,
            REMARK,
        ),
        (
            "只登记此刻确实在本校就读的学生，一人一行；已转出、休学、失联的不要留在册上，请登记到“去向证明”。",
            "每校一份或每班一份都可以，放进月份文件夹里的“学校花名册”。没有学生的学校也要说明，不交不等于没有学生。",
        ),
    ),
    Form(
        SourceKind.HOUSEHOLD,
        "户籍适龄人口",
        (
            Ask("户号", Entry.NUMBER, "001"),
            Ask("户主姓名", example="张某"),
            Ask("与户主关系", example="孙"),
            NAME,
            ID_NO,
            SEX,
            BORN,
            TOWNSHIP,
            VILLAGE,
            VILLAGE_GROUP,
            Ask("户籍或常住", example="户籍常住", choices=("户籍常住", "户籍外出", "常住无户籍")),
            Ask("就学状态", example="在读", prompt="在读、外地就读、未入学、辍学、残疾送教等，照实写。"),
            Ask("就读学校", example="某某镇中心小学", prompt=_SCHOOL_PROMPT),
            GRADE,
            Ask("去向", example="", prompt="不在本地就读的写去向，如 随父母在外省就读。"),
            Ask("重点群体", example="留守", prompt="脱贫户、监测户、低保、留守等，几类之间用顿号隔开；没有留空。"),
            Ask("残疾类型", prompt="有残疾的写类型和等级；没有留空。"),
            GUARDIAN,
            PHONE,
            REMARK,
        ),
        ("登记本村（社区）全部适龄儿童少年，在外地的也要登记；一个孩子一行。",),
    ),
    Form(
        SourceKind.GROUP,
        "重点群体",
        (
            Ask("群体类别", example=GroupKind.LEFT_BEHIND.label, choices=_labels(GroupKind)),
            NAME,
            ID_NO,
            SEX,
            BORN,
            SCHOOL,
            GRADE,
            CLASS,
            TOWNSHIP,
            VILLAGE,
            VILLAGE_GROUP,
            GUARDIAN,
            PHONE,
            REMARK,
        ),
        ("一个孩子属于几类的，每类一行。",),
    ),
    Form(
        SourceKind.PROOF,
        "去向证明",
        (
            NAME,
            ID_NO,
            REGISTRY_NO,
            SCHOOL,
            GRADE,
            CLASS,
            Ask("去向类别", example=ProofKind.ELSEWHERE.label, choices=_labels(ProofKind)),
            Ask("开始日期", Entry.DATE, "2026-09-01", prompt=_DATE_PROMPT),
            Ask("截止日期", Entry.DATE, prompt="休学、病事假、延缓入学必须有截止日期。" + _DATE_PROMPT),
            Ask("去向学校或地点", example="外省某某小学"),
            Ask("证明材料", example="就读证明", prompt="写材料名称和文号；原件另存备查。"),
            Ask("出具单位", example="外省某某小学"),
            REMARK,
        ),
        ("没有证明材料的不要登记；学校一栏写学籍所在的学校。",),
    ),
    Form(
        SourceKind.VISIT,
        "家访劝返记录",
        (
            Ask("案号", Entry.NUMBER, prompt="台账里的案号，如 KC-2026-0017B；没有可留空。"),
            NAME,
            ID_NO,
            SCHOOL,
            GRADE,
            CLASS,
            Ask("家访日期", Entry.DATE, "2026-10-12", prompt=_DATE_PROMPT),
            Ask("家访人", example="李某、王某", prompt="至少两人，用顿号隔开。"),
            Ask("陪访村干部", example="赵某"),
            Ask("方式", example="入户", choices=("入户", "电话", "到校面谈", "视频")),
            Ask("被访人", example="母亲"),
            Ask("辍学原因", example="厌学"),
            Ask("谈话要点", example="讲清义务教育法，约定周一返校"),
            Ask("结果", example=VisitResult.PROMISED.label, choices=_labels(VisitResult)),
            Ask("承诺返校日期", Entry.DATE, "2026-10-19", prompt=_DATE_PROMPT),
            Ask("家长签字", example="是", choices=YES_NO),
            REMARK,
        ),
        ("每去一次登记一行，一个孩子可以有许多行。承诺返校不等于已返校。",),
    ),
    Form(
        SourceKind.AID,
        "帮扶记录",
        (
            Ask("帮扶类别", example=AidKind.CARE.label, choices=_labels(AidKind)),
            NAME,
            ID_NO,
            SCHOOL,
            GRADE,
            CLASS,
            Ask("日期", Entry.DATE, "2026-10-15", prompt=_DATE_PROMPT),
            Ask("金额（元）", Entry.MONEY, prompt="资助类填写，只写数字。"),
            Ask("时长（分钟）", Entry.COUNT, prompt="送教上门填写，只写数字。"),
            Ask("次数", Entry.COUNT, "1"),
            Ask("帮扶人", example="李某"),
            Ask("帮扶内容", example="谈心，补课"),
            REMARK,
        ),
        ("发放一次、送教一次、走访一次各登记一行。",),
    ),
)

CONFIRMED_MATTERS = ("名单确实没有变化", "名单已核对无误", "学校撤并", "学校更名", "村名变更", "名单报送单位变更")
"""What an office may vouch for; its own words are read as well."""

BASE_SHEETS = (
    BaseSheet("单位信息", t.OfficeFacts, (Ask("项目"), Ask("内容")), "本单位的基本情况，印在报表和文书上。"),
    BaseSheet(
        "学校名录",
        t.Schools,
        (
            Ask("学校标识码", Entry.NUMBER, "9901010001"),
            Ask("学校名称", example=f"{EXAMPLE}某某镇中心小学"),
            Ask("学校简称", example="中心小学、某某中心校", prompt="各处出现过的其他写法，用顿号隔开。"),
            Ask("学段", example=SchoolKind.PRIMARY.label, choices=_labels(SchoolKind)),
            Ask("所在乡镇", example="某某镇"),
            Ask("校长", example="周某"),
            PHONE,
            Ask("复学班教室数", Entry.COUNT, prompt="复学学生单独编班可用的教室，不需要可不填。"),
            Ask("复学班教师数", Entry.COUNT, prompt="复学学生单独编班可用的教师，不需要可不填。"),
        ),
        "必填。辖区内每一所学校（含教学点、特殊教育学校）一行。",
        is_needed=True,
    ),
    BaseSheet(
        "村组名录",
        t.Villages,
        (TOWNSHIP, Ask("村（社区）", example=f"{EXAMPLE}某某村"), VILLAGE_GROUP, Ask("户数", Entry.COUNT, "40")),
        "每个村民小组一行，用于责任到组和发现漏报的村组。",
    ),
    BaseSheet(
        "领导小组",
        t.Leaders,
        (
            Ask("职务", example="组长", choices=("组长", "副组长", "成员")),
            Ask("姓名", example=f"{EXAMPLE}赵某"),
            Ask("单位及职务", example="镇长"),
            PHONE,
        ),
        "控辍保学工作领导小组名单。",
    ),
    BaseSheet(
        "责任单位",
        t.Units,
        (
            Ask("单位", example=f"{EXAMPLE}某某镇中心小学"),
            Ask("类别", example="学校", choices=("教育", "部门", "群团", "村", "学校")),
            Ask("第一责任人", example="周某"),
            Ask("分管负责人", example="吴某"),
            Ask("是否制定方案", example="是", choices=YES_NO),
            Ask("方案日期", Entry.DATE, "2026-09-03", prompt=_DATE_PROMPT),
            PHONE,
        ),
        "学校、村、部门各自的责任人与工作方案。",
    ),
    BaseSheet(
        "包保责任",
        t.DutyRules,
        (
            Ask("线别", example=Line.GOVERNMENT.label, choices=_labels(Line)),
            Ask("层级", example="包村干部", prompt="用本单位自己的说法。"),
            Ask("责任人", example=f"{EXAMPLE}钱某"),
            Ask("职务", example="镇干部"),
            PHONE,
            Ask("包保对象类型", example=DutyObject.VILLAGE.label, choices=_labels(DutyObject)),
            Ask("包保对象", example="某某村", prompt="照抄村组名录、学校名录里的名称；班级写 某校三年级2班。"),
            Ask("任务", example="劝返"),
            Ask("标准", example="全部返校"),
            Ask("完成时限", example="10月底"),
        ),
        "双线四包、三包：谁包哪个村、组、户、学校、年级、班级、学生。",
    ),
    BaseSheet(
        "联校包村",
        t.SchoolVillages,
        (
            Ask("镇责任人", example=f"{EXAMPLE}秦某"),
            Ask("职务", example="副镇长"),
            Ask("联系学校", example="某某镇中心小学"),
            Ask("包联村", example="某某村"),
        ),
        "镇领导联系哪所学校、包联哪个村。",
    ),
    BaseSheet(
        "责任书",
        t.Pledges,
        (
            Ask("甲方", example=f"{EXAMPLE}某某镇人民政府"),
            Ask("乙方", example="某某镇中心小学"),
            Ask("层级", example="镇校"),
            Ask("学年", example="2026-2027"),
            Ask("签订日期", Entry.DATE, "2026-09-02", prompt=_DATE_PROMPT),
            Ask("目标", example="辍学率控制在红线以内"),
        ),
        "已经签订的目标责任书。",
    ),
    BaseSheet(
        "学年初基数",
        t.Baselines,
        (
            Ask("学年", example="2026-2027", prompt="如 2026-2027。"),
            Ask("学校名称", example=f"{EXAMPLE}某某镇中心小学", prompt=_SCHOOL_PROMPT),
            Ask("学段", example="小学", choices=("小学", "初中")),
            Ask("年级", example="三年级", choices=GRADES, prompt="只有全校总数的，年级留空。"),
            Ask("在校生数", Entry.COUNT, "86"),
        ),
        "9月1日的在校生数，辍学率的分母。",
    ),
    BaseSheet(
        "入学队列",
        t.Cohorts,
        (
            Ask("单位", example=f"{EXAMPLE}某某镇中心小学"),
            Ask("学段", example="小学六年", choices=("小学六年", "初中三年", "九年")),
            Ask("入学学年", example="2020-2021"),
            Ask("毕业学年", example="2025-2026"),
            Ask("入学人数", Entry.COUNT, "90"),
            Ask("转入", Entry.COUNT, "3"),
            Ask("转出", Entry.COUNT, "2"),
            Ask("死亡", Entry.COUNT, "0"),
            Ask("休学", Entry.COUNT, "0"),
            Ask("毕业人数", Entry.COUNT, "91"),
        ),
        "巩固率的分子和分母。",
    ),
    BaseSheet(
        "四个一轮",
        t.Campaigns,
        (
            Ask("行动", example="查", choices=("查", "宣", "劝", "规")),
            Ask("任务", example=f"{EXAMPLE}学生流失大排查"),
            Ask("责任单位", example="镇教育办"),
            Ask("责任人", example="钱某"),
            Ask("开始日期", Entry.DATE, "2026-09-01", prompt=_DATE_PROMPT),
            Ask("完成时限", Entry.DATE, "2026-09-20", prompt=_DATE_PROMPT),
            Ask("标准", example="不漏一户"),
            Ask("应覆盖数", Entry.COUNT, "128"),
            Ask("已覆盖数", Entry.COUNT, "128"),
            Ask("完成日期", Entry.DATE, "2026-09-18", prompt=_DATE_PROMPT),
            Ask("进展", example="已完成"),
        ),
        "大排查、大宣传、大劝返、大整改四项行动的任务与进度。",
    ),
    BaseSheet(
        "参数",
        t.Parameters,
        (
            Ask("参数"),
            Ask("值", Entry.NUMBER, prompt="比率写成 0.06%，天数和人数写整数，开关写 是 或 否。"),
            Ask("生效日期", Entry.DATE, prompt=_DATE_PROMPT),
            Ask("依据", prompt="写明文件名称和文号。"),
        ),
        "本地有规定与通行规定不同的，在此改；不填用程序自带的政策参数（kongchuo policy 可查看）。",
    ),
    BaseSheet(
        "表头别名",
        t.HeadingSpellings,
        (Ask("表头写法"), Ask("标准表头", prompt="如 姓名、身份证件号、学校名称、年级、班级。")),
        "学校交来的表头程序不认识时，在此写明它就是哪个标准表头。",
    ),
    BaseSheet(
        "确认",
        t.Confirmations,
        (
            Ask("事项", choices=CONFIRMED_MATTERS),
            Ask("对象", prompt="学校名称、村名或文件名。"),
            Ask("说明", prompt="怎样核实的；更名的写明现名。"),
            Ask("确认人"),
            Ask("确认日期", Entry.DATE, prompt=_DATE_PROMPT),
        ),
        "本单位核实过并负责的事项；到本学年末为止有效，下学年须重新确认。没有确认人或确认日期的不采用。",
    ),
    BaseSheet(
        "词语",
        t.Phrases,
        (
            Ask("短语", prompt="照抄学校表格里的原话，见 01_学籍核查.xlsx“词语待认”。"),
            Ask("意思", choices=MEANINGS, prompt="从下拉框里选。"),
            Ask("用在", prompt="如 花名册备注。"),
            Ask("认定人"),
            Ask("认定日期", Entry.DATE, prompt=_DATE_PROMPT),
        ),
        "学校写的话程序读不懂的，在此写明是什么意思，以后每月照此办理；清空一行即撤销。",
    ),
)

OFFICE_ITEMS = (
    ("单位名称", ()),
    ("层级", ("乡镇", "县")),
    ("上级单位", ()),
    ("行政区划代码", ()),
    ("负责人", ()),
    ("审核人", ()),
    ("填表人", ()),
    ("联系电话", ()),
    ("学制", ("六三", "五四")),
    ("发文字号前缀", ()),
)
"""Items of 单位信息, each with the words of its drop-down if it has one."""

COMMON_NOTES = (
    "表头不要改动，不要合并单元格；空白行够不着时可以直接往下接着填，下拉和检查照样有效。",
    "灰色斜体的一行是示例（姓名前有“示例：”），读表时不算学生，可以删掉，也可以留着。",
    "号码一律按文本填写；从别处粘贴时请用“选择性粘贴—数值”，以免带掉下拉和格式。",
    "日期写成 2026-10-08 的样子；不知道的留空，不要填“无”“不详”。",
    "表格可以排序和筛选，没有设保护密码。",
)
BASE_NOTES = (
    "除“学校名录”必填外，其余各表有多少填多少；没有的留空，程序会说明缺了什么、影响什么。",
    "表中灰色斜体、带“示例：”的一行是示例，可以删掉，也可以留着，不会被采用。",
    "工作表的名称和表头不要改动；可以往下接着填，可以排序和筛选。",
)
NOTE_HEADINGS = ("工作表或列", "怎么填")
NEEDED, OPTIONAL = "必填", "选填"


def file_name(form: Form) -> str:
    """File of a blank form."""
    return f"{form.title}.xlsx"


def where_to(form: Form) -> str:
    """The note that says where a filled form goes."""
    return f"填好后放进当月文件夹下的“{form.kind.label}”文件夹，文件名随意（建议写上单位名称）。"


def ask_note(ask: Ask) -> str:
    """How one column is filled; one sentence in one cell, so that nobody takes the notes for a table."""
    choices = f"从下拉列表中选：{'、'.join(ask.choices)}。" if ask.choices else ""
    return f"“{ask.heading}”：{(choices + ask.prompt) or '照实填写，没有可留空。'}"


def already_there(folder: str, names: tuple[str, ...]) -> str:
    """Something that ``init`` did not make bears the name of what it makes."""
    return f"“{folder}”里的“{'、'.join(names)}”不是工作目录该有的文件或文件夹，没有改动任何文件"


ALREADY_THERE_REMEDY = "请把它改名或移走再建，或换一个新的文件夹"
not_a_folder = Sentence("“{name}”不是文件夹")
NOT_A_FOLDER_REMEDY = "请写一个新文件夹的名称"
cannot_write = Sentence("在“{name}”里建不了文件")
CANNOT_WRITE_REMEDY = "请检查写入权限和磁盘空间，或换一个位置"
