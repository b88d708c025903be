"""Laws of linking, on the example township: order says nothing, and a stranger moves nobody but into review."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kongchuo_reports import gather, identify
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.tables import PersonLinks, Registry, Roster
from kongchuo_reports.pipeline import Order, month_of, quiet

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Gathered

ROOT = Path(__file__).parents[2]
ORDER = Order(ROOT / "input_examples", "2026-09", ROOT / "nowhere")
MONTH = month_of(ORDER)
POLICY, _ = policy_on(MONTH.as_of)
PLACE = ["source_file", "source_sheet", "source_row", "source_column"]
SLOW = settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@cache
def township() -> Gathered:
    return gather.clean(gather.read(ORDER.workspace, MONTH.label, None, None, quiet), MONTH)


def standings(told: Gathered) -> tuple[dict[tuple[object, ...], str], dict[tuple[object, ...], str]]:
    """Standing of each registry and roster row by its place."""
    linked = identify.link(told, POLICY, MONTH)
    classified = identify.classify(told, linked, POLICY, MONTH)
    assert isinstance(linked.person_links, PersonLinks)
    return tuple(
        {tuple(row[:4]): row[4] for row in table.rows[[*PLACE, "standing"]].itertuples(index=False)}
        for table in (classified.registry, classified.roster)
    )


@cache
def as_they_stand() -> tuple[dict[tuple[object, ...], str], dict[tuple[object, ...], str]]:
    return standings(township())


@given(seed=st.integers(0, 10_000))
@SLOW
def test_the_order_of_rows_changes_no_standing(seed):
    gathered = township()
    registry = Registry(gathered.registry.rows.sample(frac=1, random_state=seed).reset_index(drop=True))
    roster = Roster(gathered.roster.rows.sample(frac=1, random_state=seed + 1).reset_index(drop=True))
    assert standings(replace(gathered, registry=registry, roster=roster)) == as_they_stand()


FILES = {
    "学籍系统导出/一.csv": """学生姓名,身份证件号,出生日期,学校,年级,班级,学籍状态
周文,990101201705050115,20170505,甲校,3,1,在读
孙好,990101201705060110,20170506,甲校,3,1,在读
吴缺,990101201705070116,20170507,甲校,3,1,在读
郑返,990101201705080111,20170508,甲校,3,1,辍学""",
    "学籍系统导出/二.csv": """学生姓名,身份证件号,出生日期,学校,年级,班级,学籍状态
赵敏,990101201705090117,20170509,乙校,3,1,在读
周文,,20170505,乙校,3,1,在读""",
    "学校花名册/甲.csv": """姓名,出生日期,身份证号,学校,年级,班级,备注
周文,20170505,990101201705050115,甲校,三年级,1班,
孙好,20170506,,甲校,三年级,1班,已转走
郑返,20170508,990101201705080111,甲校,三年级,1班,""",
    "学校花名册/乙.csv": """姓名,出生日期,身份证号,学校,年级,班级,备注
赵敏,20170509,990101201705090117,乙校,三年级,1班,
钱新,20170510,990101201705100119,乙校,三年级,1班,""",
}


def told_of(workspace: Path, files: dict[str, str]) -> dict[str, list[tuple[object, ...]]]:
    """Name, school and standing of every row of both lists, in order of the names."""
    for name, text in files.items():
        path = workspace / "2026-10" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8-sig")
    month = month_of(Order(workspace, "2026-10", workspace))
    gathered = gather.clean(gather.read(workspace, month.label, None, None, quiet), month)
    classified = identify.classify(gathered, identify.link(gathered, POLICY, month), POLICY, month)
    return {
        name: sorted(getattr(classified, name).rows[["name", "school", "standing"]].itertuples(index=False, name=None))
        for name in ("registry", "roster")
    }


def shuffled(dice: random.Random) -> dict[str, str]:
    """The same files with their columns and rows in another order, under names that sort otherwise."""
    told = {}
    for place, (name, text) in enumerate(dice.sample(sorted(FILES.items()), len(FILES))):
        head, *rows = (line.split(",") for line in text.splitlines())
        order = dice.sample(range(len(head)), len(head))
        lines = [[row[column] for column in order] for row in (head, *dice.sample(rows, len(rows)))]
        told[f"{name.rpartition('/')[0]}/{place}.csv"] = "\n".join(",".join(line) for line in lines)
    return told


@pytest.fixture(scope="module")
def as_sent(tmp_path_factory):
    told = told_of(tmp_path_factory.mktemp("sent"), FILES)
    assert len({standing for _, _, standing in told["registry"]}) >= 4
    return told


@given(seed=st.integers(0, 10_000))
@SLOW
def test_the_order_of_rows_columns_and_files_changes_no_standing(tmp_path_factory, as_sent, seed):
    assert told_of(tmp_path_factory.mktemp("shuffled"), shuffled(random.Random(seed))) == as_sent


@given(seed=st.integers(0, 10_000), has_number=st.booleans())
@SLOW
def test_a_stranger_on_a_roster_moves_nobody_but_into_review(seed, has_number):
    gathered = township()
    rows = gathered.roster.rows
    model = rows.sample(1, random_state=seed).iloc[0]
    first = f"990109{model['born_on'] if pd.notna(model['born_on']) else pd.Timestamp('2015-05-05'):%Y%m%d}997"
    stranger = rows.sample(1, random_state=seed).assign(
        name="闻人陌",
        former_name=None,
        id_no=first + check_digit(first) if has_number else None,
        id_state="valid" if has_number else "missing",
        id_prefix=first[:15] if has_number else None,
        registry_no=None,
        aux_no=None,
        phone=None,
        guardian=None,
        source_row=99_999,
    )
    more = Roster.build(pd.concat([rows, stranger.astype(rows.dtypes)], ignore_index=True))
    registry, roster = standings(replace(gathered, roster=more))
    for was, now in zip(as_they_stand(), (registry, roster), strict=True):
        moved = {place: (was[place], now[place]) for place in was if was[place] != now[place]}
        assert all(after == "needs_review" for _, after in moved.values()), moved
