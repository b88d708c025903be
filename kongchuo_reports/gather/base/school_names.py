"""Schools of 基础信息 by name: two of one name told apart, one entered twice, other names that mean one."""

from __future__ import annotations

import re

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.gather.layout.headings import vocabulary
from kongchuo_reports.gather.values.cells import folded


def tell_apart(rows: list[dict[str, object]]) -> None:
    """Two schools of one full name in two townships bear their township from here on; the name itself means either."""
    lots: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        lots.setdefault(folded(str(row["school"])), []).append(row)
    for lot in lots.values():
        codes = {str(row.get("school_code") or "") for row in lot}
        towns = {str(row.get("township") or "") for row in lot}
        if len(lot) == 1 or "" in towns or len(towns) < len(lot) or len(codes) < len(lot):
            continue
        for row in lot:
            name = str(row["school"])
            row["aliases"] = "、".join(part for part in (name, str(row.get("aliases") or "")) if part)
            row["school"] = f"{name}（{row['township']}）"


def schools_twice(rows: list[dict[str, object]], file: str, findings: list[dict[str, object]]) -> None:
    """Tell of a school that is entered twice, under its name or another one."""
    seen: dict[str, int] = {}
    for row in rows:
        words = {str(row["school"]), *re.split(r"[、,，;；/|\s]+", str(row.get("aliases") or ""))} - {""}
        for word in sorted(words):
            key = folded(word)
            if key in seen and seen[key] != row["source_row"]:
                findings.append(
                    finding(k.SCHOOL_TWICE, file=file, sheet="学校名录", row=int(str(row["source_row"])), found=word)
                )
            seen.setdefault(key, int(str(row["source_row"])))


def aliases(rows: list[dict[str, object]], file: str, findings: list[dict[str, object]]) -> None:
    """Tell of other headings that no list knows."""
    kinds = ("registry", "roster", "household", "group", "proof", "visit", "aid", "return")
    known = [vocabulary(kind) for kind in kinds]
    for row in rows:
        heading = str(row.get("heading") or "")
        if not any(kind_words.meaning(heading) for kind_words in known):
            findings.append(
                finding(k.ALIAS_UNKNOWN, file=file, sheet="表头别名", row=int(str(row["source_row"])), found=heading)
            )
