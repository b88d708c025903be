"""The planted situations as data (planted.json) and as a page a person reads (README.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from examples.month import Month, Place, Row

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
    "signs": "苗头",
    "placements": "安置",
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
    want = "，".join(f"{column} {' 或 '.join(values[:2])}" for column, values in check.want.items())
    if check.table == "findings":
        want = f"含“{'”或“'.join(check.want['message'])}”"
    return f"{LABELS[check.table]}（{place['row'] or '全文件'}行）{want}"


def _check(check: Check) -> dict[str, object]:
    told: dict[str, object] = {"table": check.table, "by": check.by, "want": check.want, "place": _place(check.at)}
    if isinstance(check.at, Row):
        told |= {"id_no": check.at.child.id_no, "registry_no": check.at.registry_no}
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
