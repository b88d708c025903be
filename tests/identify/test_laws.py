"""Laws of linking, on the example township: order says nothing, and a stranger moves nobody but into review."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kongchuo_reports import gather, identify
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.policy import policy_on
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
