"""Writes a whole workspace: the standing data and two months, planted or plain."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

from examples.absences import plant_absences
from examples.base_book import write_base_book
from examples.hand_ins import plant_figures, plant_households, plant_lists, plant_silence, spoil_files
from examples.lists import list_groups, list_households, write_lists
from examples.mix_ups import plant_mix_ups
from examples.month import blank_month
from examples.plan import Plan
from examples.registry_export import write_export
from examples.rosters import write_rosters
from examples.township import SCHOOLS, WHOLE, Township

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20260901


def make_workspace(
    folder: Path,
    *,
    seed: int = SEED,
    schools: int = len(SCHOOLS),
    children: int = WHOLE,
    is_planted: bool = True,
    lost_every: int = 50,
) -> Plan:
    """Write the workspace of an invented township below a folder; months that stand there are written anew.

    Args:
        folder: the workspace; made if it is not there.
        seed: the same seed writes the same files.
        schools: how many of the eight schools there are; the situations need all eight.
        children: about how many children there are; the situations need some hundreds.
        is_planted: whether the situations are planted.
        lost_every: without situations, every how many-th child is gone without a word.

    Returns:
        What was planted, with the place and the truth of every row.
    """
    township = Township(seed, schools, children)
    days = (("2026-09", dt.date(2026, 9, 30)), ("2026-10", dt.date(2026, 10, 31)))
    september, october = (blank_month(township, label, day) for label, day in days)
    plan = Plan(township, september, october)
    if is_planted:
        plant_absences(plan)
        plant_mix_ups(plan)
        plant_silence(plan)
        plant_households(plan)
    else:
        for child in township.people.children[7::lost_every]:
            for month in plan.months:
                month.lose(child)
    for month in plan.months:
        list_households(month, township)
        list_groups(month, township)
    if is_planted:
        plant_lists(plan)
        plant_figures(plan)
    _write(folder, plan, is_planted=is_planted)
    return plan


def _write(folder: Path, plan: Plan, *, is_planted: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_base_book(folder / "基础信息.xlsx", plan.township, plan.september)
    for month in plan.months:
        if (folder / month.label).exists():
            shutil.rmtree(folder / month.label)
        (folder / month.label).mkdir()
        write_export(folder / month.label, month, plan.township, by_stage=month is plan.september)
        write_rosters(folder / month.label, month)
        write_lists(folder / month.label, month)
    if is_planted:
        spoil_files(plan, folder)
