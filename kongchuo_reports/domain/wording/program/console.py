"""What the console says; free of names and full numbers of persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Ledger, Severity, Stage, Standing, TargetVerdict
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.hiding import scrubbed
from kongchuo_reports.domain.vocabulary.phrases import Guess
from kongchuo_reports.domain.wording.acts import measuring
from kongchuo_reports.domain.wording.books import submission_book as merging
from kongchuo_reports.domain.wording.books.phrases_sheet import WAITING
from kongchuo_reports.domain.wording.program import filing
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from fractions import Fraction
    from pathlib import Path

    import pandas as pd

    from kongchuo_reports.domain.findings import Findings
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Results, Submissions


STOPPED = "运行被中断"
STOPPED_REMEDY = "各月结果都是整套的，没有写到一半的；可以重新运行"
OUR_FAULT = "程序出了毛病"
OUR_FAULT_REMEDY = "这是程序的毛病，本次结果没有公布，原有输出没有改动；请把屏幕上的话记下并反馈"
NO_MEMORY_REMEDY = "原有输出没有改动；请关闭其他程序后重试，或把大表拆开"
SHOWN_EACH = 3
SHOWN_ALL = 60
STALE_DAYS = 366
NAME_HEADING = "姓名"
WHOLE_MONTH = "本月报送"
"""Where a finding is that concerns no file and no school."""
LONG_NUMBER = 5
"""So many digits may be part of a personal number."""


def no_memory(stage: str) -> str:
    """The memory of the machine does not suffice, and for what."""
    return f"内存不够（在“{stage}”这一步）" if stage else "内存不够"


def fault_line(message: str, remedy: str) -> str:
    """A fault: what is wrong, what to do."""
    return f"【未完成】{message}。" + (f"→ {remedy}。" if remedy else "")


STAGE, STILL = "· ", "  …"
"""How a line begins that tells a stage, and one that tells that its work goes on."""
stage_line = Sentence(STAGE + "{stage}")
still_at = Sentence(STILL + "{stage}，{done}/{total}，已用 {seconds} 秒")
STARTING = "正在启动"


def place(row: Mapping[str, object]) -> str:
    """Where a finding is: file ▸ sheet ▸ row, column and heading; without a file, the school, or the whole month."""
    parts = [str(row["source_file"])] if row["source_file"] else []
    if row["source_sheet"]:
        parts.append(str(row["source_sheet"]))
    spot = f"第{row['source_row']}行" if row["source_row"] is not None else ""
    if row["source_column"]:
        spot += f" {row['source_column']}列"
    if row["heading"]:
        spot += f"“{row['heading']}”"
    if spot:
        parts.append(spot.strip())
    return " ▸ ".join(parts) or str(row.get("school") or WHOLE_MONTH)


def finding_lines(findings: Findings, hide: Callable[[str], str] = scrubbed) -> Iterator[str]:
    """The findings for the console: alike ones together, three examples each, never the found value itself.

    Args:
        findings: of a month or a merger.
        hide: takes names and numbers out of a line; also out of the names of files and sheets.
    """
    rows = findings.rows.astype(object)
    rows = rows.where(rows.notna(), None)
    groups = rows.groupby(["severity", "code", "source_file"], sort=False, dropna=False)
    for number, ((severity, code, _), members) in enumerate(groups):
        if number == SHOWN_ALL:
            yield "……其余见问题清单。"
            return
        label = Severity(str(severity)).label
        for row in members.head(SHOWN_EACH).to_dict("records"):
            where = place({str(k): v for k, v in row.items()})
            yield hide(f"[{label}] {where}：{_hushed(row)}→ {row['remedy']}（{code}）")
        if len(members) > SHOWN_EACH:
            yield f"      同类问题还有 {len(members) - SHOWN_EACH} 处"


def _hushed(row: Mapping[object, object]) -> str:
    """The message without the name or number that was found; other words found, such as a heading, stay."""
    message, quoted = str(row["message"]), str(row["found"] or "")
    is_personal = NAME_HEADING in str(row["heading"] or "") or sum(sign.isdigit() for sign in quoted) >= LONG_NUMBER
    if quoted and is_personal:
        message = message.replace(quoted, f"{quoted[0]}…")
    return message if message.endswith("。") else f"{message}。"


def outcome_lines(results: Results, counts: Mapping[str, int], folder: Path | None, seconds: float) -> Iterator[str]:
    """The end of a run: standings, cases, figures against their lines, findings, where to look.

    Args:
        results: the finished month.
        counts: its figures by code, as the catalogue gives them.
        folder: where to look; None in a run that only checks.
        seconds: how long it took.
    """
    yield f"{results.month.words}（截至 {results.month.as_of.isoformat()}）：学籍 {counts['registered']} 人，花名册 {counts['rostered']} 行"
    standings = [(item.label, counts[f"standing.{item.value}"]) for item in Standing]
    yield "　" + "，".join(f"{label} {count}" for label, count in standings if count)
    for ledger in Ledger:
        overdue = counts[f"cases.overdue.{ledger.value}"]
        yield f"　{ledger.label}：在账 {counts[f'cases.{ledger.value}']} 案" + (
            f"，超期 {overdue} 案" if overdue else ""
        )
    if unverified := counts["cases.long_unverified"]:
        limit = results.policy.confirm_days
        yield f"　疑似满{policy_value(limit.value, limit.unit)}未核实认定：{unverified} 案"
    yield from _rate_lines(results.measured.rates.rows)
    if line := _phrases_line(results.gathered.phrases.rows):
        yield f"　{line}"
    yield f"　{counts_line({severity.value: counts[f'findings.{severity.value}'] for severity in Severity})}"
    if folder is not None:
        yield f"完成，用时 {seconds:.1f} 秒。请先看：{folder.as_posix()}"


def placed_lines(folder: Path, counts: Mapping[str, int]) -> Iterator[str]:
    """A month that had been worked out before is in its place."""
    yield f"　{counts_line(counts)}"
    yield filing.placed_from_waiting(folder=folder.as_posix())


def counts_line(counts: Mapping[str, int]) -> str:
    """How many findings there are of each level."""
    return f"问题：错误 {counts.get('error', 0)}，警告 {counts.get('warning', 0)}，提示 {counts.get('notice', 0)}"


def _phrases_line(phrases: pd.DataFrame) -> str:
    """How many phrases wait to be answered; ``""`` where none does."""
    waits = phrases[phrases["meaning"].isna()]
    asked = waits[waits["guess"].eq(Guess.ABSENCE.value)]
    if waits.empty:
        return ""
    return WAITING(asked=len(asked), children=int(asked["children"].sum()), plain=len(waits) - len(asked))


def outcome_rates(rates: pd.DataFrame) -> pd.DataFrame:
    """The rates that the end of a run tells: the office's that have a line, of both stages together where there is such."""
    mine = rates[(rates["scope_level"] == "office") & rates["target"].notna() & (rates["denominator"] > 0)]
    whole = set(mine.loc[mine["stage"] == Stage.BOTH.value, "indicator"])
    return mine[(mine["stage"] == Stage.BOTH.value) | ~mine["indicator"].isin(whole)]


def _rate_lines(rates: pd.DataFrame) -> Iterator[str]:
    for row in outcome_rates(rates).to_dict("records"):
        label = rate_label(str(row["indicator_label"]), str(row["stage"]))
        met = measuring.verdict_text(row["verdict"], is_near=row["is_near"])
        between = measuring.range_text({str(key): value for key, value in row.items()})
        between = f"（{between}）" if between else ""
        yield f"　{label}：{row['numerator']}/{row['denominator']} = {percent(row['numerator'], row['denominator'], row['target'])}{between}，目标 {row['target'] * 100:g}%，{met}"
        if row["verdict"] == TargetVerdict.UNDECIDED.value and isinstance(row["lacking"], str):
            yield f"　　{measuring.still_lacking(row['lacking'])}"


def rate_label(label: str, stage: str) -> str:
    """An indicator with its stage, once; the whole of compulsory education goes unsaid."""
    said = Stage.labels().get(stage, "") if stage != Stage.BOTH.value else ""
    return label if said in label else f"{said}{label}"


def policy_lines(policy: Policy, day: dt.date, today: dt.date) -> Iterator[str]:
    """The numbers in force, each with its source; a number nobody reviewed for a year is said."""
    yield f"{day.isoformat()} 有效的政策参数："
    for rule in policy.rules():
        stale = "（超过一年未复核）" if (today - rule.reviewed).days > STALE_DAYS else ""
        yield f"　{rule.label}（{rule.key}）＝{policy_value(rule.value, rule.unit)}　自 {rule.since.isoformat()}　{rule.where}　依据：{rule.title}{stale}"


def policy_value(value: Fraction | int | bool | str, unit: str) -> str:  # noqa: FBT001
    """A policy value as a clerk writes it."""
    if unit == "ratio":
        return f"{float(value) * 100:g}%"
    if unit == "flag":
        return "是" if value else "否"
    if unit == "cents":
        return f"{int(value) / 100:g}元"
    units = {"days": "天", "school_days": "个在校日", "work_days": "个工作日", "years": "年"}
    return f"{value}{units.get(unit, '')}"


def started(made: Sequence[Path], *, was_there: bool = False) -> Iterator[str]:
    """A workspace was made, or what was missing in one: what to do now, step by step."""
    base, forms, month = made
    if was_there:
        yield f"工作目录 {base.parent.as_posix()} 里缺的已补上（{month.name} 的文件夹和空白表），原有的文件都没有改动"
    else:
        yield f"已建好工作目录：{base.parent.as_posix()}"
    yield f"　1. 填写“{base.name}”，至少填好“学校名录”"
    yield f"　2. 把“{forms.name}”里的表发给学校和村填写；学籍系统的导出表原样使用"
    yield f"　3. 收齐后分别放进“{month.name}”下面的各个文件夹"
    yield f"　4. 运行 kongchuo check {base.parent.name} --month {month.name}"


def merged(submissions: Submissions, name: str, kept: str) -> Iterator[str]:
    """Submissions were merged: rows in and out, units seen, where the result is."""
    units = submissions.units.rows["unit"].tolist()
    yield merging.merged_line(len(units), submissions.row_counts)
    yield f"　单位：{'、'.join(units)}"
    if submissions.missing:
        yield f"　未报送：{'、'.join(submissions.missing)}"
    yield merging.merged_done(name, kept)


def verified(name: str, problems: int) -> str:
    """The end of a verification."""
    return f"{name}：核验完毕，{'没有发现问题' if not problems else f'发现 {problems} 个问题'}"
