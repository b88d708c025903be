"""The planted situations as data (planted.json) and as a page a person reads (README.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from examples.month import Month, Place, Row
from kongchuo_reports.domain.codes import (
    ActionKind,
    AidState,
    CaseOrigin,
    CaseState,
    ChildStanding,
    ClosingKind,
    Ledger,
    RosterStanding,
    Standing,
    VisitResult,
    Watch,
)

if TYPE_CHECKING:
    from examples.plan import Check, Plan

LABELS = {
    "registry": "学籍行",
    "roster": "花名册行",
    "children": "户籍儿童",
    "findings": "核查问题",
    "cases": "个案",
    "visits": "家访",
    "duties": "责任",
    "groups": "重点群体",
    "aid": "资助帮扶",
    "signs": "苗头预警有其名",
    "placements": "安置",
    "rates": "指标",
    "actions": "学籍系统操作",
}
CODES = {
    ("registry", "standing"): Standing.labels(),
    ("roster", "standing"): RosterStanding.labels(),
    ("children", "standing"): ChildStanding.labels(),
    ("cases", "ledger"): Ledger.labels(),
    ("cases", "state"): CaseState.labels(),
    ("cases", "origin"): CaseOrigin.labels(),
    ("cases", "closing_kind"): ClosingKind.labels(),
    ("groups", "watch"): Watch.labels(),
    ("aid", "state"): AidState.labels(),
    ("visits", "result"): VisitResult.labels(),
    ("actions", "action"): ActionKind.labels(),
}
COLUMNS = {
    "ledger": "台账",
    "state": "状态",
    "origin": "来源",
    "closing_kind": "销号类型",
    "is_overdue": "超期",
    "is_promise_broken": "承诺未返",
    "is_counted": "计入大家访",
    "is_signed": "家长签字",
    "is_gap": "空缺",
    "is_met": "达标",
    "person_in_charge": "责任人",
    "action": "操作",
    "watch": "监测情况",
    "result": "结果",
    "left_on": "离校日期",
    "returned_on": "返校日期",
    "numerator": "分子",
    "denominator": "分母",
}


def planted(plan: Plan) -> dict[str, object]:
    """Every situation, and the truth behind every row: present, unless it is listed otherwise."""
    return {
        "situations": [
            {
                "id": situation.number,
                "month": situation.month,
                "what": situation.what,
                "at": _place(situation.at),
                "checks": [_check(check) for check in situation.checks],
            }
            for situation in plan.situations
        ],
        "truth": {month.label: _truth(month) for month in plan.months},
    }


def as_json(told: dict[str, object]) -> str:
    """JSON with one situation a line."""
    situations = told["situations"]
    truth = told["truth"]
    assert isinstance(situations, list)  # noqa: S101  # for the type checker
    lines = ",\n".join(json.dumps(situation, ensure_ascii=False) for situation in situations)
    return f'{{"situations": [\n{lines}\n],\n"truth": {json.dumps(truth, ensure_ascii=False)}}}\n'


def page(plan: Plan) -> str:
    """The situations by month and file, in Chinese."""
    counts = {month.label: (len(month.registry), len(month.roster)) for month in plan.months}
    lines = [
        "# 示例工作目录",
        "",
        "清溪县云岭镇及其学校、村组、人名、证件号全部是虚构的（区划代码 9901xx 并不存在）。由",
        "`python tools/make_examples.py` 生成，每次生成的内容都一样。",
        "",
        "```",
        "kongchuo run input_examples --month 2026-09",
        "kongchuo run input_examples --month 2026-10",
        "```",
        "",
    ]
    for month in plan.months:
        records, seats = counts[month.label]
        situations = [situation for situation in plan.situations if situation.month == month.label]
        lines += [f"## {month.label}", ""]
        lines += [f"学籍 {records} 行，在校学生的花名册行 {seats} 行，埋入的情形 {len(situations)} 处。", ""]
        lines += ["| 编号 | 文件 | 工作表 | 行 | 情形 | 应当得出 |", "|---|---|---|---|---|---|"]
        for situation in sorted(situations, key=lambda told: (_place(told.at)["file"], told.number)):
            place = _place(situation.at)
            told = "；".join(_words(check) for check in situation.checks)
            where = f"{place['file']} | {place['sheet'] or '—'} | {place['row'] or '—'}"
            lines.append(f"| {situation.number} | {where} | {situation.what} | {told} |".replace("~", "\\~"))
        lines.append("")
    return "\n".join(lines)


def _words(check: Check) -> str:
    place = _place(check.at)
    if check.is_absent:
        return "不作为学生行"
    if check.table == "findings":
        return f"核查问题（{place['row'] or '全文件'}）说到“{'”或“'.join(check.want['message'])}”"
    want = "，".join(_wanted(check.table, column, values) for column, values in check.want.items())
    where = "" if check.by == "columns" else f"（{place['row']}行）"
    return f"{LABELS[check.table]}{where}{want}"


def _wanted(table: str, column: str, values: list[str]) -> str:
    if {"true", "false"} & set(values):
        return f"{COLUMNS[column]}：{'是' if 'true' in values else '否'}"
    labels = CODES.get((table, column), {})
    words = dict.fromkeys(labels.get(value, value) for value in values)
    return "或".join(words) if column == "standing" else f"{COLUMNS[column]}：{'或'.join(words)}"


def _check(check: Check) -> dict[str, object]:
    told: dict[str, object] = {"table": check.table, "by": check.by, "want": check.want, "place": _place(check.at)}
    if isinstance(check.at, Row):
        told |= {"id_no": check.at.child.id_no, "registry_no": check.at.registry_no}
    if check.where:
        told["where"] = check.where
    if check.is_absent:
        told["is_absent"] = True
    return told


def _place(at: Row | Place) -> dict[str, object]:
    place = at if isinstance(at, Place) else at.place
    if place is None:
        raise ValueError("a situation stands in a row that was never written")
    return {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column}


def _truth(month: Month) -> dict[str, object]:
    records = [[*_at(row), row.truth, "silent" if month.is_silent(row) else ""] for row in month.registry]
    seats = [[*_at(row), row.truth] for row in month.roster if row.place]
    return {
        "registry_count": len(records),
        "registry": [row for row in records if row[4:] != ["present", ""]],
        "roster_count": len(seats),
        "roster": [row for row in seats if row[4] != "present"],
    }


def _at(row: Row) -> list[object]:
    place = _place(row)
    return [place["file"], place["sheet"], place["row"], place["column"]]
