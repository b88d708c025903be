"""Report: the figures of results.json as Markdown tables, put between the marks of docs/对比.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import floor
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.linking.peers import MAIN_SEED, MIDDLE, OTHER_SEEDS, PLAN, RESULTS

PAGE = Path(__file__).parent.parent.parent / "docs" / "对比.md"
START, END = "<!-- figures: start -->", "<!-- figures: end -->"
TITLES = {
    "kongchuo_links": "**本程序，只比对**",
    "kongchuo": "**本程序**，连同结论和理由",
    "merge_raw": "按号码对（VLOOKUP，原样）",
    "merge_clean": "按号码对（清洗后）",
    "splink_basic": "Splink 现成设置",
    "splink_tuned": "Splink 调过",
    "splink_tuned_kin": "Splink 调过，加监护人、电话",
    "recordlinkage_dob": "recordlinkage（出生日期或号码）",
    "recordlinkage_dob_school": "recordlinkage（出生日期加学校，或号码）",
    "splink_febrl": "Splink",
    "splink_pseudopeople": "Splink",
}
SOURCES = {
    "febrl": "febrl4（5000＋5000 人，姓名、出生日期、号码、地址都有错）",
    "pseudopeople": "pseudopeople 样例（社保 × 人口普查，普查没有号码）",
}
Found = Mapping[str, Mapping[str, Any]]


def main() -> None:
    """Write the tables into the page."""
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{START}\n{tables(results)}\n{END}{after}", encoding="utf-8")


def tables(results: Mapping[str, Any]) -> str:
    """All tables, one below another."""
    parts = [_about(results["about"])]
    parts += [_speed(rows, results[str(rows)]) for rows in PLAN if str(rows) in results]
    parts += [_marks(rows, results[str(rows)]) for rows in PLAN if str(rows) in results]
    parts.append(_seeds(results))
    if "outside" in results:
        parts.append(_outside(results["outside"]))
    return "\n\n".join(part for part in parts if part)


def _about(about: Mapping[str, Any]) -> str:
    versions = about["versions"]
    wanted = (
        ("splink", "splink"),
        ("splink", "duckdb"),
        ("recordlinkage", "recordlinkage"),
        ("pseudopeople", "pseudopeople"),
    )
    told = [f"{name} {versions[peer][name]}" for peer, name in wanted if name in versions[peer]]
    ours = versions["kongchuo"]
    return (
        f"{about['day']}，{about['cores']} 核、{about['memory']} GiB 内存；本程序用 Python {ours['python']}、"
        f"pandas {ours['pandas']}；{'，'.join(told)}。"
    )


def _speed(rows: int, found: Found) -> str:
    ours = _runs(found.get("kongchuo_links", found["kongchuo"]))
    is_apart = "kongchuo_links" in found
    than, linking_step = ("只比对的几倍", "其中读入和比对") if is_apart else ("本程序的几倍", "其中比对")
    lines = [
        f"### {rows:,} 名：时间和内存（整个进程，含启动、读、写）",
        "",
        f"| 方法 | 次数 | 秒（中位） | {than} | CPU 秒 | {linking_step} | {than} | 内存峰值 GiB | {than} |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, one in _in_order(found):
        runs = _runs(one)
        if any("failed" in run for run in runs):
            lines.append(f"| {TITLES[name]} | {len(runs)} | 没有跑完 | | | | | | |")
            continue
        wall, cpu, memory = _middle(runs, "wall"), _middle(runs, "cpu"), max(run["rss"] for run in runs)
        ratio = median(run["wall"] / own["wall"] for run, own in zip(runs, ours, strict=False))
        linking = median(run["link"] / own["link"] for run, own in zip(runs, ours, strict=False))
        size = memory / max(run["rss"] for run in ours)
        lines.append(
            f"| {TITLES[name]} | {len(runs)} | {wall:.1f} | {ratio:.2f} | {cpu:.1f} | {_middle(runs, 'link'):.1f} "
            f"| {linking:.2f} | {memory:.2f} | {size:.2f} |"
        )
    return "\n".join(lines)


def _marks(rows: int, found: Found) -> str:
    any_marks = found["kongchuo"]["marks"]
    lines = [
        f"### {rows:,} 名：对错（学籍 {any_marks['registry_rows']:,} 行，花名册 {any_marks['roster_rows']:,} 行，真缺 {any_marks['absent']:,} 人）",
        "",
        "| 方法 | 漏掉的孩子 | 误报 | 每万名在校误报 | 待核实占 | 错连 | 连得 准／全 | 在籍在校 准／全 | 在籍不在校 准／全 | 人籍分离 准／全 | 在校不在籍 准／全 |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, one in _in_order(found):
        told = one["marks"]
        if "lost" not in told:
            continue
        lines.append(f"| {TITLES[name]} | {_row(told)} |")
    return "\n".join(lines)


def _row(one: Mapping[str, Any]) -> str:
    return (
        f"{one['lost']} | {one['false_alarms']} | {one['false_alarms_of_present']:.2f} | {one['review_share']:.4%} "
        f"| {one['wrong_links']} | {_both(one, 'link')} | {_both(one, 'present')} | {_both(one, 'absent')} "
        f"| {_both(one, 'present_elsewhere')} | {_both(one, 'no_registry')}"
    )


def _both(one: Mapping[str, Any], name: str) -> str:
    return f"{_share(one[f'{name}_precision'])}／{_share(one[f'{name}_recall'])}"


def _share(value: float) -> str:
    """Five digits, cut and not rounded: what is not the whole is never printed as 1."""
    return f"{floor(value * 100_000) / 100_000:.5f}"


def _seeds(results: Mapping[str, Any]) -> str:
    lines = [
        f"### {MIDDLE:,} 名，五个种子",
        "",
        "| 种子 | 方法 | 漏掉的孩子 | 误报 | 每万名在校误报 | 待核实占 | 错连 | 连得 准／全 | 在籍在校 准／全 | 在籍不在校 准／全 | 人籍分离 准／全 | 在校不在籍 准／全 |",
        "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for seed in (MAIN_SEED, *OTHER_SEEDS):
        found = results.get(str(MIDDLE) if seed == MAIN_SEED else f"{MIDDLE}_{seed}", {})
        lines += [
            f"| {seed} | {TITLES[name]} | {_row(found[name]['marks'])} |"
            for name in ("kongchuo", "splink_tuned")
            if name in found
        ]
    return "\n".join(lines)


def _outside(found: Found) -> str:
    lines = [
        "### 别人的数据",
        "",
        "| 数据 | 方法 | 连得 准 | 连得 全 | 加上提请核实的 全 | 提请核实 | 秒 |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for key, one in found.items():
        source, _, name = key.partition(" ")
        told: dict[str, float] = one["marks"]
        asked = f"{told['recall_with_review']:.4f} | {told['reviews']}" if "reviews" in told else "— | —"
        lines.append(
            f"| {SOURCES[source]} | {TITLES[name]} | {told['link_precision']:.4f} | {told['link_recall']:.4f} "
            f"| {asked} | {_runs(one)[0]['wall']:.1f} |"
        )
    return "\n".join(lines)


def _in_order(found: Found) -> list[tuple[str, Mapping[str, Any]]]:
    return [(name, found[name]) for name in TITLES if name in found]


def _runs(one: Mapping[str, Any]) -> list[dict[str, float]]:
    runs: list[dict[str, float]] = one["runs"]
    return runs


def _middle(runs: list[dict[str, float]], name: str) -> float:
    return median(run[name] for run in runs)


if __name__ == "__main__":
    main()
