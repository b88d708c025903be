"""What the console says; free of names and full numbers of persons."""

from __future__ import annotations

import re
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


HELP = "控辍保学月度工作：核对学籍与花名册，接续台账，测算指标，生成报送材料。全程不联网，不改动原表。"
HELP_WORKSPACE = "工作目录：内有 基础信息.xlsx 和每月一个文件夹"
HELP_MONTH = "月份，如 2026-10；不写则取最新的月份文件夹"
HELP_OUT = "输出文件夹；不写则为工作目录旁边的 output，在哪里键入命令都一样"
HELP_FIRST_MONTH = "工作目录里有上月、输出文件夹里却没有它的结果时，仍从本月另起台账"
HELP_FROM = "从这个月起，本月和以后各月依次重跑，如 2026-10；各月已填写的内容都保留"
HELP_AS_OF = "统计截至日期，如 2026-10-28；不写则为当月最后一天"
HELP_FULL = "data/ 与网页中的姓名、证件号不脱敏"
HELP_RUN = "完成一个月的全部工作，结果放在 输出/月份/ 下"
HELP_CHECK = "只检查：读取、清洗、比对，列出问题，不生成材料"
HELP_WALK = "说明一个孩子是怎样一步步得出结论的，或列出一个指标、一个单元格计入的每一行"
HELP_KEY = (
    "案号、学籍号、身份证件号，或 文件#工作表!行号；"
    "指标:指标[/口径][:[层级=]范围[:学段[:统计期]]] 列出计入分子、分母的每一行，如 指标:辍学率/A:学校=中心小学:小学；"
    "04#工作表!单元格 或 07#工作表!单元格 列出那个数的每一行，如 07#表一 汇总!I8"
)
HELP_POLICY = "列出某一天有效的政策参数及其依据"
HELP_AT = "日期，如 2026-10-01；不写则为今天"
HELP_VERIFY = "核验一次已完成的运行：文件指纹、守恒、各表合计"
HELP_INIT = "建一个新的工作目录：空白的 基础信息.xlsx、各种空白表和当月文件夹"
HELP_NEW = "新工作目录的名称；已有的文件不会被覆盖"
HELP_INIT_MONTH = "先建哪个月的文件夹，如 2026-10；不写则为本月"
HELP_MERGE = "把几个单位的 07_报送汇总.xlsx 合并成上一级的报送汇总，核对平衡和重复"
HELP_FILES = "各单位的 07_报送汇总.xlsx，几份都可以"
HELP_MERGED = "合并结果的文件名，如 全县报送汇总.xlsx"
HELP_UNITS = "全部单位的名单（第一列为单位名称），用来指出谁还没报"
HELP_FOLDER = "某月的输出文件夹，如 output/2026-10"
HELP_VERSION = "显示版本"
USAGE_REMEDY = "请用 kongchuo --help 查看用法"
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


USAGE_WORDS = (
    (re.compile(r"No such command '(.*)'\."), "没有“{}”这个命令"),
    (re.compile(r"Missing argument '(.*)'\..*", re.DOTALL), "还少写了“{}”"),
    (re.compile(r"Missing option '(.*)'\..*", re.DOTALL), "还少写了选项“{}”"),
    (re.compile(r"Invalid value for '(.*?)':.*", re.DOTALL), "“{}”的值不对"),
    (re.compile(r"No such option: (\S+).*"), "没有“{}”这个选项"),
    (re.compile(r"Option '(.*)' requires an argument\."), "选项“{}”后面要写值"),
    (re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)"), "多写了“{}”"),
)
"""What the command-line library says in English, and how a clerk is told."""
TYPED_WORDS = {
    "DIR": "工作目录",
    "KEY": "案号或号码",
    "FILES": "要合并的文件",
    "OUTPUT": "某月的输出文件夹",
    "OUT": "输出文件夹",
    "MONTH": "月份",
}
HAN = re.compile(r"[\u3400-\u9fff]")
HELP_WORDS = (
    (re.compile(r"^Usage: ", re.MULTILINE), "用法："),
    (re.compile(r"^Options:", re.MULTILINE), "选项："),
    (re.compile(r"^Arguments:", re.MULTILINE), "要写的内容："),
    (re.compile(r"^Commands:", re.MULTILINE), "命令："),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 …"),
    (re.compile(r"Show this message and exit\."), "显示这段说明"),
    (re.compile(r"\[required\]"), "［必填］"),
    (re.compile(r"\[default: (.*?)\]"), r"［不写为 \1］"),
    (re.compile(r"<path>"), "<路径>"),
    (re.compile(r"<str>"), "<文字>"),
    (re.compile(r"<int[^>]*>"), "<数字>"),
)


def usage(message: str) -> str:
    """The words of the command are wrong."""
    for pattern, sentence in USAGE_WORDS:
        hit = pattern.fullmatch(message)
        if hit:
            return f"命令写法不对：{sentence.format(TYPED_WORDS.get(hit[1], hit[1]))}"
    return f"命令写法不对：{message}" if HAN.search(message) else "命令写法不对"


def help_text(text: str) -> str:
    """The help of a command without the English of its library."""
    for pattern, word in HELP_WORDS:
        text = pattern.sub(word, text)
    return text


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
