"""What ordinary remarks cost and whom they put before a person: a county whose rosters bear one on three rows of ten.

``python -m benchmarks.remarks FOLDER [--children 20000] [--reading 100000] [--seed 1]`` makes remarks such as schools write beside
children who are at school (duties, talents, how a child comes, whom it lives with, what is lacking), by a grammar of its own that
shares no list with the program's lexicon. It prints

- how many different texts there are, the processor time of one at the median and on average, and how many are asked about;
- for the month of a county of ``--children``: how many more children stand at 待人工核实 than in the same county without a remark,
  and what part of the month's processor seconds the reading of every different text is.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import time
from pathlib import Path

from benchmarks.counties import MONTH, county_world, write_county
from benchmarks.month import month_of
from kongchuo_reports.domain.vocabulary.directions import speaks_of_absence
from kongchuo_reports.domain.vocabulary.reading.clauses import clause
from kongchuo_reports.domain.vocabulary.reading.lexicon import words
from kongchuo_reports.domain.vocabulary.reading.statements import read

SHARE = 0.3
SLOTS = {
    "kin": ("奶奶", "爷爷", "外婆", "外公", "姑姑", "妈妈", "爸爸", "大伯", "姨妈"),
    "sib": ("姐姐", "哥哥", "弟弟", "妹妹"),
    "village": ("石坝村", "岩脚村", "大湾村", "新民村", "红旗社区", "双河村", "下寨村", "桥头村"),
    "group": ("一组", "二组", "三组", "四组", "5组", "6组"),
    "surname": (*"赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张",),
    "subject": ("语文", "数学", "英语", "科学", "体育", "美术", "音乐"),
    "duty": (
        "班长",
        "副班长",
        "学习委员",
        "劳动委员",
        "卫生委员",
        "体育委员",
        "小组长",
        "课代表",
        "路队长",
        "图书管理员",
        "值日组长",
    ),
    "good": ("认真", "踏实", "刻苦", "主动", "积极", "有进步", "勤快", "细心"),
    "weak": ("粗心", "拖拉", "话多", "胆小", "内向", "好动", "偏科", "写字慢"),
    "likes": ("画画", "唱歌", "跳舞", "下象棋", "打乒乓球", "踢足球", "看书", "书法", "跳绳", "手工"),
    "thing": ("校服", "作业本", "课本", "校牌", "红领巾", "跳绳", "水杯", "书包"),
    "paper": ("户口本复印件", "照片", "身份证复印件", "预防接种证", "银行卡号", "医保卡", "体检表", "告知书回执"),
    "food": ("花生", "鸡蛋", "海鲜", "牛奶", "芒果", "青霉素"),
    "ill": ("鼻炎", "哮喘", "近视", "贫血", "湿疹", "扁桃体炎", "过敏性鼻炎", "弱视"),
    "people": ("苗族", "彝族", "壮族", "回族", "布依族", "侗族", "土家族"),
    "seat": ("第一排", "第二排", "第三排", "靠窗", "讲台边", "后排"),
    "aid": ("脱贫户", "低保户", "监测户", "特困", "困难补助", "营养餐补助"),
}
"""What a blank of a pattern may be filled with."""
PATTERNS = (
    "{duty}", "{duty}，{good}", "{subject}课代表", "学习{good}", "爱{likes}", "喜欢{likes}，{weak}", "{subject}好，{subject}差", "上课{weak}",
    "坐{seat}", "近视{n}00度，坐{seat}", "{ill}，体育课注意", "对{food}过敏", "{ill}，按时服药", "走读，{kin}接送", "走读，步行{m}分钟", "寄宿生，床位{n}号",
    "住校，周五{kin}接", "乘校车，{village}上车", "家住{village}{group}", "{village}{group}，离校{n}公里", "中午在{kin}家吃饭", "由{kin}照顾", "随{kin}生活",
    "留守儿童，{kin}监护", "父母在外务工，{kin}带", "和{sib}同校", "{sib}在本校{n}年级", "双胞胎，{sib}同班", "{aid}", "{aid}，已享受资助", "缺{paper}", "{paper}未交",
    "{paper}已补", "{thing}未领", "{thing}已发", "{thing}丢了，已补", "保险费{n}0元已交", "餐费退{n}元", "电话换号13{phone}", "联系电话{phone}", "联系人：{surname}某", "班主任{surname}老师家访",
    "包保教师：{surname}某某", "{people}，会双语", "身份证号末位已更正", "姓名用字已改", "出生日期以户口本为准", "学籍号已核对", "跳级", "由{village}小学转入", "{month}月转入，已编班",
    "身高{cm}，体重{kg}公斤", "疫苗已接种{n}针", "请假{d}天，已补课", "病假{d}天", "期中{subject}{score}分", "{month}月{day}日家访，家长在家", "{likes}社团", "校运会{n}00米第{d}名", "县{likes}比赛{d}等奖",
)  # fmt: skip
"""Ways in which schools remark on children who are at school."""


def remark(dice: random.Random) -> str:
    """One ordinary remark; three of ten have a second clause."""
    told = [_filled(dice.choice(PATTERNS), dice)]
    if dice.random() < SHARE:
        told.append(_filled(dice.choice(PATTERNS), dice))
    return dice.choice("，；、 ").join(told)


def _filled(pattern: str, dice: random.Random) -> str:
    numbers = {
        "n": dice.randint(1, 6),
        "m": dice.randint(5, 50),
        "d": dice.randint(1, 3),
        "cm": dice.randint(110, 170),
        "kg": dice.randint(18, 60),
        "score": dice.randint(55, 100),
        "month": dice.randint(9, 10),
        "day": dice.randint(1, 28),
        "phone": f"{dice.randint(10**8, 10**9 - 1)}",
    }
    return pattern.format(**{name: dice.choice(choices) for name, choices in SLOTS.items()}, **numbers)


def remarks(count: int, seed: int) -> list[str]:
    """A remark for three rows of ten, ``""`` for the others."""
    dice = random.Random(seed)  # noqa: S311 - the same county every time, no secret
    return [remark(dice) if dice.random() < SHARE else "" for _ in range(count)]


def reading(texts: list[str]) -> tuple[list[str], float]:
    """Which different texts are asked about, and the processor seconds of reading every one of them once."""
    words()
    read.cache_clear()
    clause.cache_clear()
    spans = []
    asked = []
    for text in texts:
        started = time.process_time_ns()
        if speaks_of_absence(text):
            asked.append(text)
        spans.append(time.process_time_ns() - started)
    seconds = sum(spans) / 1e9
    print(
        f"{len(texts)} different texts: {statistics.median(spans) / 1000:.1f} µs at the median, {seconds / len(texts) * 1e6:.1f} µs on average"
    )
    return asked, seconds


def review_of(workspace: Path, out: Path) -> tuple[int, float]:
    """Children of the registry that stand at 待人工核实 in a month, and its processor seconds."""
    cost = month_of(workspace, out)
    with (out / MONTH / "data" / "registry.csv").open(encoding="utf-8-sig", newline="") as lines:
        return sum(row["standing"] == "needs_review" for row in csv.DictReader(lines)), cost.cpu


def month(folder: Path, children: int, seed: int) -> None:
    """The month of a county with remarks beside the same without any."""
    made = county_world(children, seed, 0)
    roster = made.roster.rows
    said = remarks(len(roster), seed)
    plain, noted = folder / f"plain-{children}-{seed}", folder / f"remarks-{children}-{seed}"
    write_county(plain, "01县", made.registry.rows, roster)
    write_county(noted, "01县", made.registry.rows, roster.assign(remark=said))
    before, _ = review_of(plain, folder / "out-plain")
    after, cpu = review_of(noted, folder / "out-remarks")
    print(f"{len(roster)} rows, {sum(map(bool, said))} with a remark: {after - before} more children at 待人工核实")
    _, seconds = reading(sorted({text for text in said if text}))
    print(f"reading every different text: {seconds:.2f} s of the month's {cpu:.1f} s = {seconds / cpu:.1%}")


def main() -> None:
    """Read the remarks of a big county in memory, then run the month of a smaller one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--children", type=int, default=20_000)
    parser.add_argument("--reading", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked_for = parser.parse_args()
    said = [text for text in remarks(asked_for.reading, asked_for.seed) if text]
    asked, _ = reading(sorted(set(said)))
    rows = sum(text in set(asked) for text in said)
    print(
        f"{asked_for.reading} rows, {len(said)} with a remark: {rows} asked about = {rows / asked_for.reading:.3%} of the rows"
    )
    print("，".join(asked[:30]))
    if asked_for.children:
        month(asked_for.folder, asked_for.children, asked_for.seed)


if __name__ == "__main__":
    main()
