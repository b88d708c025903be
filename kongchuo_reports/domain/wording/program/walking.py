"""Lines of ``kongchuo walk``: one child through a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain import codes
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.matching.comparisons import evidence_of
from kongchuo_reports.domain.wording.acts import measuring
from kongchuo_reports.domain.wording.program import outputs
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, object]

REGISTRY = "学籍"
ROSTER = "花名册"
HOUSEHOLD = "户籍"
NOBODY_REMEDY = "请核对号码；也可以写成 文件#工作表!行号，如 学校花名册/中心小学.xlsx#三1班!37"
NO_CASE = " 7 个案　　没有立案"


FIGURE_MARK = "指标:"
"""How a key begins that asks for the children of a figure."""
NUMERATOR, ONLY_DENOMINATOR = "分子", "分母中不在分子的"
DOUBTFUL_PART = "存疑，未计入分子"
UNKNOWN_PART, LEFT_OUT = "未知，不计入", "看过而不计入的"
WORKED_OUT = "　此格由下列人数算出"
NOT_COUNTED = "　此格不是计数，没有名单"
NO_CELL_REMEDY = "请写有数字的单元格，如 04_指标测算.xlsx#辍学率!F7"
NO_PERIOD_REMEDY = "统计期照 04 表的“统计期”一栏写，也可以不写"
no_indicator = Sentence("没有“{told}”这个指标")
no_definition = Sentence("这个指标没有“{told}”这个口径")
no_period = Sentence("这个指标没有“{told}”这个统计期")
no_book = Sentence("“{told}”的单元格不能回溯")
no_sheet = Sentence("{book} 没有工作表“{sheet}”")
no_cell = Sentence("{book}「{sheet}」{cell} 不在表格的数据行里")
no_scope = Sentence("这个指标没有“{told}”这个统计范围")
no_stage = Sentence("这个指标在该统计范围没有“{told}”这个学段")


def possible(names: Sequence[str]) -> str:
    """What may be written instead."""
    return f"可以写：{'、'.join(names)}"


def figure_line(row: Row) -> str:
    """A figure with its numerator and denominator."""
    stage = codes.Stage.labels().get(str(row["stage"]), "")
    top, bottom = int(str(row["numerator"])), int(str(row["denominator"]))
    target = row["target"] if isinstance(row["target"], float) else None
    shown = (
        f"{top}/{bottom} = {percent(top, bottom, target)}" if bottom else f"分子 {top}，没有分母（{row['note'] or ''}）"
    )
    level = codes.ScopeLevel.labels().get(str(row["scope_level"]), "")
    return f"{row['scope']}（{level}，{stage}）{row['indicator_label']}（口径{row['definition']}）：{shown}"


def reckoning_line(row: Row) -> str:
    """What the figure counts, and for which span."""
    return f"　口径：{row['definition_text']}；统计期：{row['period']}"


def target_line(row: Row) -> str:
    """The line the figure stands against."""
    target = row["target"]
    shown = f"{float(str(target)) * 100:g}%"
    met = measuring.verdict_text(row["verdict"], row["is_near"])
    room = "" if row["headroom"] is None else f"{_room(row)}，距红线 {row['headroom']} 人"
    return f"　目标：{shown}（{row['target_source']}）：{met}{room}"


def range_line(row: Row) -> str:
    """Between which values the figure lies."""
    lacking = measuring.still_lacking(row["lacking"])
    return f"　{measuring.range_text(row)}{'；' if lacking else ''}{lacking}"


def note_line(row: Row) -> str:
    """The remark beside the figure."""
    return f"　说明：{row['note']}"


def sums_line(row: Row, both: int) -> str:
    """The sums of what was listed."""
    sums = f"　合计：分子 {row['numerator']}，分母 {row['denominator']}"
    return sums + (f"，其中 {both} 行既在分子也在分母" if both else "")


def nothing_counted() -> str:
    """No row belongs to the figure."""
    return "　没有计入的行"


def part_line(heading: str, total: int, rows: int) -> str:
    """A list of counted rows begins."""
    return f"　{heading}：{total}" + (f"（{rows} 行）" if rows != total else " 行")


def cell_line(key: str, heading: str, shown: object, row: Row) -> str:
    """The cell and what it shows."""
    who = "　".join(
        str(row[name]) for name in ("month", "indicator_label", "scope", "school", "stage", "label") if row.get(name)
    )
    value = "空" if shown is None else str(shown)
    return f"{key}「{heading}」= {value}" + (f"　{who}" if who else "　合计行" if not row else "")


def member_line(row: Row, *, full: bool) -> str:
    """A row that counts: who, where it stands, how, and in which row of which file."""
    sheet = f"「{row['source_sheet']}」" if row["source_sheet"] else ""
    line = f"第 {row['source_row']} 行" if row["source_row"] else ""
    place = f"{row['source_file'] or ''}{sheet}{line}"
    states = _states()
    origin = codes.UnitList.labels().get(str(row["list"]), "")
    parts = [
        _who(row, full=full),
        str(row["school"] or ""),
        " ".join(str(row[name]) for name in ("grade_name", "village", "group_name") if row[name]),
        states.get(str(row["state"]), "")
        + (f"·{codes.ProofKind.labels()[str(row['proof_kind'])]}" if row["proof_kind"] else ""),
        f"案号 {row['case_no']}" if row["case_no"] else "",
        str(row["told"] or ""),
        f"{origin} {place}".strip(),
        f"计 {row['amount']}" if row["amount"] != 1 else "",
    ]
    return "　　" + "　".join(part for part in parts if part)


def _who(row: Row, *, full: bool) -> str:
    if row["list"] in {codes.UnitList.HEADCOUNT.value, codes.UnitList.COHORT.value, codes.UnitList.SCHOOL.value}:
        return codes.Stage.labels().get(str(row["stage"]), "") if row["list"] != codes.UnitList.SCHOOL.value else ""
    name = str(row["name"] or "（无姓名）")
    return name if full else name[:1] + "*"


def _states() -> dict[str, str]:
    kinds = (codes.Watch, codes.CaseState, codes.ChildStanding, codes.RosterStanding, codes.Standing)
    return {code: label for kind in kinds for code, label in kind.labels().items()}


def nobody(key: str) -> str:
    """No row has the key."""
    shown = key if "#" in key or key.upper().startswith("KC-") else f"{key[:1]}…{key[-1:]}"
    return f"本月的表里找不到“{shown}”"


def heading(row: Row, month: str, *, full: bool) -> str:
    """Whose walk it is."""
    name = str(row.get("name") or "（无姓名）")
    number = row.get("case_no")
    return f"【{month}】{name if full else name[:1] + '*'}" + (f"　案号 {number}" if number else "")


def read_line(label: str, row: Row) -> str:
    """Stage 1: where the row was read."""
    sheet = f"「{row['source_sheet']}」" if row["source_sheet"] else ""
    return f" 1 读取　　{label}：{row['source_file']}{sheet}第 {row['source_row']} 行 {row['source_column'] or ''}列"


def clean_line(label: str, row: Row) -> str:
    """Stage 2: what cleaning made of it."""
    state = codes.IdState.labels().get(str(row.get("id_state")), "")
    typed = "".join(str(row[key]) for key in ("grade_text", "class_text") if row.get(key))
    place = f"{row.get('school') or '学校不明'} {row.get('grade') or '?'} 年级 {row.get('class_no') or '?'} 班"
    status = (
        f"；学籍状态“{row['status_text']}”→{codes.RegistryStatus.labels().get(str(row['status']), '')}"
        if row.get("status") and row.get("status_text")
        else ""
    )
    return f" 2 清洗　　{label}：{place}" + (f"（原文“{typed}”）" if typed else "") + f"；证件号{state}{status}"


def finding_line(row: Row) -> str:
    """A finding about the row."""
    return (
        f"　　　　　{codes.Severity.labels()[str(row['severity'])]} {row['code']}：{row['message']} → {row['remedy']}"
    )


def link_line(row: Row, other: Row) -> str:
    """Stage 3: how it was linked."""
    if not row.get("match_rule"):
        return " 3 对应　　没有对上另一边的任何一行"
    place = f" ↔ {other['source_file']} {other['source_sheet']} 第 {other['source_row']} 行" if other else ""
    score = row.get("match_score")
    held = f"，把握 {score:.2f}" if isinstance(score, float) else ""
    code = row.get("evidence_code")
    told_for, told_against = (
        evidence_of(code, is_for=is_for) if isinstance(code, int) else None for is_for in (True, False)
    )
    against = f"；相反：{told_against}" if told_against else ""
    return f" 3 对应　　规则 {row['match_rule']}{held}{place}；支持：{told_for or '—'}{against}"


def review_line(row: Row) -> str:
    """A question for a person."""
    return f"　　　　　待核实 {row['question_no']}：{row.get('reason') or ''}；支持：{row.get('evidence_for') or '—'}；相反：{row.get('evidence_against') or '—'}"


def difference_line(row: Row) -> str:
    """Stage 4: a field that differs."""
    return f" 4 差异　　{row['field_heading']}两边不一致：{row.get('why') or ''}"


def standing_line(label: str, row: Row) -> str:
    """Stage 5: the standing and its reason."""
    labels = codes.Standing.labels() | codes.RosterStanding.labels() | codes.ChildStanding.labels()
    standing = str(row["standing"])
    rule = f"（规则 {row['standing_rule']}）" if row.get("standing_rule") else ""
    return f" 5 结论　　{label}：{labels[standing]}（{standing}）{rule}：{row.get('reason') or ''}"


def action_line(row: Row) -> str:
    """What to do in the registry."""
    return f"　　　　　学籍操作：{codes.ActionKind.labels()[str(row['action'])]}（{row.get('menu') or ''}）：{row.get('reason') or ''}"


def rate_line(row: Row) -> str:
    """Stage 6: the rate that counts the child."""
    if "numerator" not in row:
        return f" 6 指标　　计入 {row['indicator']}（口径{row['definition']}）的分子"
    return (
        f" 6 指标　　计入 {row['scope']} {row['indicator_label']}（口径{row['definition']}）：{_share(row)}{_room(row)}"
    )


def _share(row: Row) -> str:
    return f"{_count(row.get('numerator'))}/{_count(row.get('denominator'))}"


def _room(row: Row) -> str:
    """How many the line has room for, where there is a line and a headcount to reckon it by."""
    return "" if row.get("allowed") is None else f"；可容 {row['allowed']} 人"


def _count(value: object) -> str:
    return "—" if value is None else str(value)


def not_counted(row: Row) -> str:
    """The child is in no numerator of a dropout rate."""
    return f" 6 指标　　不计入 {row.get('school') or '—'} 辍学类指标的分子"


def case_line(row: Row) -> str:
    """Stage 7: the case."""
    missing = f"；销号尚缺：{row['missing_to_close']}" if row.get("missing_to_close") else ""
    due = f"；时限 {_day(row.get('due_on'))}（{row.get('due_rule') or ''}）" if row.get("due_on") is not None else ""
    return f" 7 个案　　{codes.Ledger.labels()[str(row['ledger'])]} {row['case_no']}：{codes.CaseState.labels()[str(row['state'])]}，{_day(row.get('opened_on'))}立案{due}{missing}"


def visit_line(row: Row) -> str:
    """A visit."""
    counted = "" if row.get("is_counted") else f"（不计：{row.get('why_not') or ''}）"
    return (
        f"　　　　　家访第 {row['visit_no']} 次 {_day(row.get('visited_on'))}：{row.get('result_text') or ''}{counted}"
    )


def placement_line(row: Row) -> str:
    """The place proposed."""
    rule = codes.PlacementRule.labels().get(str(row.get("rule")), "")
    return f"　　　　　安置：{row.get('proposal') or ''}（{rule}）"


def duty_line(row: Row) -> str:
    """Stage 8: who answers."""
    who = "空缺" if row.get("is_gap") else row.get("person_in_charge")
    return f" 8 责任　　{codes.Line.labels()[str(row['line'])]} {row.get('level') or ''}：{who}" + (
        f"（{row['note']}）" if row.get("note") else ""
    )


def notice_line(row: Row) -> str:
    """Stage 9: the notice it stands on."""
    return (
        f" 9 督办　　第 {row['notice_no']} 号通知单（{row['unit']}）第 {row['item_no']} 项：{row.get('demand') or ''}"
    )


def archive_line(row: Row) -> str:
    """Stage 10: where it is filed."""
    return f"10 归档　　{outputs.LEDGER_BOOK}「{codes.Ledger.labels()[str(row['ledger'])]}」案号 {row['case_no']}；data/cases.csv"


def _day(value: object) -> str:
    return value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else ""
