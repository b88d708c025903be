"""Backtest of the early signs (苗头回测): how many of those who left were on last month's list, and how long it was.

``python -m benchmarks.signs`` lives through drawn school years with the program's own verbs and rewrites the table of
docs/苗头回测.md. Every child is invented. In the first kind of year children leave for the reasons the literature names,
and schools write down only part of what they see; in the second nobody's leaving has a reason, and a list that still
looked useful there would be a fault of the backtest.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from kongchuo_reports import identify, persuade
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.kept.snapshot import snapshot_of, snapshot_text
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.tables import Cases, Schools
from kongchuo_reports.domain.wording.acts import caring as words
from tests.simulation.life import LABELS, month_of
from tests.support.bare_month import base, gathered

PAGE = Path(__file__).parents[1] / "docs" / "苗头回测.md"
START, END = "<!-- figures: start -->", "<!-- figures: end -->"
MONTHS = LABELS[:10]
SCHOOLS = ("甲小", "乙小", "丙小", "丁中")
SURNAMES, GIVEN = "田石江林谷岳柳沈方严", "青禾云川朗溪岚野松竹安晨宁远舟"
BASE_RISK = 0.0012
"""Share of children without any burden who leave in a month; about 1 % a year."""
HEAVIER = {"weary": 14.0, "truant": 10.0, "left_before": 8.0, "sibling_out": 6.0, "over_age": 5.0, "monitored": 2.0,
           "left_behind": 1.5, "final_term": 2.0}  # fmt: skip
"""How much likelier a child with each burden leaves; drawn for this backtest, measured nowhere."""
SEEN, MISTAKEN = 0.6, 0.01
"""Share of weary and truant children of whom the roster says so, and of other children of whom it says so wrongly."""
RETURNS = 0.35
FEW = 30
"""A sign listed fewer times than this makes no line of its own."""
SIGNS = (
    words.SIGN_WEARY, words.SIGN_TRUANT, words.SIGN_EARLIER_CASE, words.SIGN_SIBLING, words.SIGN_OVER_AGE.format(years=2), words.SIGN_LEFT_BEHIND,
    words.SIGN_GUARDIAN_AWAY, words.SIGN_POVERTY, words.SIGN_FINAL_TERM,
)  # fmt: skip


@dataclass(slots=True)
class Pupil:
    """One child with what burdens it; ``gone`` is the truth of this month."""

    name: str
    id_no: str
    born: pd.Timestamp
    school: str
    grade: int
    home: int
    burdens: set[str] = field(default_factory=set)
    gone: bool = False

    def person(self) -> dict[str, object]:
        """What every list says of the child."""
        return {
            "name": self.name, "id_no": self.id_no, "id_state": "valid", "id_type": "resident",
            "registry_no": f"G{self.id_no}", "born_on": self.born, "school": self.school, "grade": self.grade,
            "class_no": "1", "stage": "primary" if self.grade <= 6 else "lower_secondary", "source_column": "B",
        }  # fmt: skip


@dataclass(slots=True)
class Score:
    """What the lists of a year came to."""

    left: int = 0
    caught: int = 0
    listed: int = 0
    listed_left: int = 0
    pupils: int = 0
    by_sign: dict[str, list[int]] = field(default_factory=dict)

    def add(self, other: Score) -> None:
        """Another year's counts beside these."""
        for name in ("left", "caught", "listed", "listed_left", "pupils"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for sign, (listed, left) in other.by_sign.items():
            mine = self.by_sign.setdefault(sign, [0, 0])
            mine[0], mine[1] = mine[0] + listed, mine[1] + left


def township(chance: random.Random, count: int) -> list[Pupil]:
    """Children of a township, two of five with a brother or sister."""
    pupils = []
    home = 0
    for serial in range(count):
        grade = 1 + serial % 9
        age = grade + 5
        burdens = {
            name
            for name, share in (
                ("weary", 0.03), ("truant", 0.03), ("over_age", 0.02), ("monitored", 0.05), ("left_behind", 0.25),
            )
            if chance.random() < share
        }  # fmt: skip
        if "over_age" in burdens:
            age += 3
        born = dt.date(2026 - age, 1 + serial % 8, 1 + serial % 27)
        first = f"9901{1 + serial % 3:02d}{born:%Y%m%d}{serial % 1000:03d}"
        home += serial % 5 not in {1, 3}
        name = SURNAMES[home % 10] + chance.choice(GIVEN) + chance.choice(GIVEN)
        school = "丁中" if grade > 6 else SCHOOLS[serial % 3]
        pupils.append(Pupil(name, first + check_digit(first), pd.Timestamp(born), school, grade, home, burdens))
    return pupils


def risk(pupil: Pupil, out_homes: set[int], month: int, *, has_reasons: bool) -> float:
    """The chance that a child at school leaves this month; without reasons all children share the mean."""
    if not has_reasons:
        return BASE_RISK * 3
    told = set(pupil.burdens)
    if pupil.home in out_homes:
        told.add("sibling_out")
    if pupil.grade == 9 and month in {4, 5, 6}:
        told.add("final_term")
    chance = BASE_RISK
    for burden in told:
        chance *= HEAVIER[burden]
    return min(chance, 0.5)


def year(seed: int, count: int, *, has_reasons: bool) -> Score:
    """One school year: each month live, write the lists, run the verbs, and hold last month's list against the truth."""
    chance = random.Random(seed)  # noqa: S311  # a drawn year, no secret
    pupils = township(chance, count)
    score, listed = Score(), dict[str, str]()
    before, counts = Cases.empty(), dict[str, int]()
    standing = base(schools=Schools.of([{"school": name} for name in SCHOOLS]))
    for label in MONTHS:
        month = month_of(label)
        left = live(pupils, chance, month.as_of.month, has_reasons=has_reasons)
        if listed or label != MONTHS[0]:
            _hold(score, listed, left, sum(not pupil.gone for pupil in pupils) + len(left))
        policy, _ = policy_on(month.as_of, [])
        given = replace(
            gathered(
                standing,
                registry=t.Registry.of([_registry(pupil, row) for row, pupil in enumerate(pupils, start=2)]),
                roster=t.Roster.of(_roster(pupils, chance)),
                households=t.Households.of([_household(pupil, row) for row, pupil in enumerate(pupils, start=2)]),
                groups=t.GroupLists.of(_monitored(pupils)),
                earlier_cases=before,
            ),
            roster_counts_before=counts,
        )
        linked = identify.link(given, policy, month)
        classified = identify.classify(given, linked, policy, month)
        opened = persuade.carry_forward(given, linked, classified, policy, month)
        cared = persuade.care(given, linked, classified, opened, policy, month)
        signs = cared.signs.rows
        listed = dict(zip(signs["id_no"], signs["signs_text"], strict=True))
        _, before, counts = snapshot_of(snapshot_text(label, opened.cases, counts))
    return score


def live(pupils: list[Pupil], chance: random.Random, month: int, *, has_reasons: bool) -> set[str]:
    """A month of life: who is gone comes back or not, who is here leaves or not; those who left are told."""
    out_homes = {pupil.home for pupil in pupils if pupil.gone}
    left = set()
    for pupil in pupils:
        if pupil.gone:
            if chance.random() < RETURNS:
                pupil.gone = False
                pupil.burdens.add("left_before")
        elif chance.random() < risk(pupil, out_homes, month, has_reasons=has_reasons):
            pupil.gone = True
            left.add(pupil.id_no)
    return left


def _hold(score: Score, listed: dict[str, str], left: set[str], pupils: int) -> None:
    score.left += len(left)
    score.caught += len(left & set(listed))
    score.listed += len(listed)
    score.listed_left += len(left & set(listed))
    score.pupils += pupils
    for id_no, text in listed.items():
        for sign in (one for one in SIGNS if one in text):
            told = score.by_sign.setdefault(sign, [0, 0])
            told[0] += 1
            told[1] += id_no in left


def _registry(pupil: Pupil, row: int) -> dict[str, object]:
    flag = {"left_behind": "双亲留守"} if "left_behind" in pupil.burdens else {}
    return pupil.person() | flag | {
        "status": "active", "status_text": "在读", "source_file": "学籍.xlsx", "source_sheet": "在校生", "source_row": row,
    }  # fmt: skip


def _roster(pupils: list[Pupil], chance: random.Random) -> list[dict[str, object]]:
    rows = []
    for row, pupil in enumerate(pupils, start=2):
        if pupil.gone:
            continue
        told = {
            "remark": "厌学" if chance.random() < (SEEN if "weary" in pupil.burdens else MISTAKEN) else None,
            "absence_text": "旷课2天" if chance.random() < (SEEN if "truant" in pupil.burdens else MISTAKEN) else None,
        }
        place = {"source_file": f"花名册/{pupil.school}.xlsx", "source_sheet": "名册", "source_row": row}
        rows.append(pupil.person() | {key: value for key, value in told.items() if value} | place)
    return sorted(rows, key=lambda one: (str(one["source_file"]), int(str(one["source_row"]))))


def _household(pupil: Pupil, row: int) -> dict[str, object]:
    return pupil.person() | {
        "household_no": str(pupil.home), "village": "某村", "source_file": "户籍.xlsx", "source_sheet": "户", "source_row": row,
    }  # fmt: skip


def _monitored(pupils: list[Pupil]) -> list[dict[str, object]]:
    return [
        pupil.person() | {"group": "monitored", "source_file": "监测户.xlsx", "source_sheet": "名单", "source_row": row}
        for row, pupil in enumerate(pupils, start=2)
        if "monitored" in pupil.burdens
    ]


def told(name: str, score: Score) -> str:
    """One line of the table."""
    listed, base_share = score.listed_left / score.listed, score.left / score.pupils
    return (
        f"| {name} | {score.left} | {score.caught}（{score.caught / score.left:.0%}） | {score.listed / score.pupils:.1%} | "
        f"{listed:.1%} | {base_share:.2%} | {listed / base_share:.1f} |"
    )


def signs_told(score: Score) -> list[str]:
    """One line a sign, the most telling first."""
    base_share = score.left / score.pupils
    rows = [(left / listed, sign, listed, left) for sign, (listed, left) in score.by_sign.items() if listed >= FEW]
    return [
        f"| {sign} | {listed} | {left} | {share:.1%} | {share / base_share:.1f} |"
        for share, sign, listed, left in sorted(rows, key=lambda row: (-row[0], row[1]))
    ]


def main() -> None:
    """Run the years and rewrite the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--pupils", type=int, default=1200)
    asked = parser.parse_args()
    scores = []
    for has_reasons in (True, False):
        whole = Score()
        for seed in range(asked.seeds):
            whole.add(year(seed, asked.pupils, has_reasons=has_reasons))
        scores.append(whole)
    lines = [
        f"每种世界 {asked.seeds} 个随机学年，每年 {asked.pupils} 名虚构学生、{len(MONTHS)} 个月。",
        "",
        "| 世界 | 次月离校人次 | 其中上月在名单上 | 名单占在校生 | 名单上的人次月离校 | 全体次月离校 | 倍数 |",
        "|---|--:|--:|--:|--:|--:|--:|",
        told("离校有原因，学校只写出一部分", scores[0]),
        told("离校没有任何原因（对照）", scores[1]),
        "",
        "第一种世界里各苗头的分量（一人可有几项）：",
        "",
        "| 苗头 | 列入人次 | 次月离校 | 占 | 是全体的几倍 |",
        "|---|--:|--:|--:|--:|",
        *signs_told(scores[0]),
    ]
    table = "\n".join(lines)
    print(table)
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(START)
    _, tail = rest.split(END)
    PAGE.write_text(f"{head}{START}\n{table}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
