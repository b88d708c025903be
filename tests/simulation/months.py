"""A drawn school year with villages, headcounts, cohorts and key groups: each of its twelve months."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports import identify, measure, persuade, supervise
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import Findings, in_order
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.records import Options, Results
from kongchuo_reports.gather.lists.answers import with_answered
from kongchuo_reports.publish.archive.data_package import csv_text
from kongchuo_reports.publish.archive.datasets import DATASETS
from tests.independent.rates import Month as Reckoned
from tests.simulation.clerks import Clerks, answers
from tests.simulation.life import LABELS, Life, month_of
from tests.support.bare_month import base, gathered
from tests.support.drawn import drawn
from tests.support.results import nothing_supervised

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


NAMES = ("registry", "roster", "children", "cases", "groups", "rates")
VILLAGES = ("东村", "西村")
COHORTS: list[dict[str, object]] = [
    {"unit": unit, "span": span, "entry_year": entry, "leaving_year": "2025-2026", "entered": entered, "moved_in": came,
     "moved_out": went, "died": died, "graduated": graduated, "source_row": row}
    for row, (unit, span, entry, entered, came, went, died, graduated) in enumerate((
        ("石湾镇", "九年", "2017-2018", 90, 7, 4, 1, 88),
        ("山小", "小学", "2020-2021", 30, 2, 0, 0, 31),
        ("河小", "小学", "2020-2021", 25, 0, 3, 1, 21),
        ("水中", "初中", "2023-2024", 60, 4, 2, 0, 57),
    ), start=2)
]  # fmt: skip
CELL = ["school", "stage", "grade", "headcount"]
SPANS = {"九年": "nine_year", "小学": "six_year", "初中": "three_year"}
GROUPS = (
    ("left_behind", "留守", 3, 0),
    ("disabled", "智力", 7, 1),
    ("disabled", "肢体", 11, 2),
    ("poverty_relieved", "脱贫户", 4, 2),
)
"""Group, how the list writes it, every how many-th child is in it, beginning with which."""
OFFICE = "石湾镇"


@dataclass(frozen=True, slots=True)
class Lived:
    """One month of the year.

    Args:
        label: which.
        results: the month without its supervision, which ``supervised`` adds.
        told: its files of ``data/``, by name.
        reckoned: what an independent program reckons from.
    """

    label: str
    results: Results
    told: dict[str, pd.DataFrame]
    reckoned: Reckoned


def months_of(seed: int) -> Iterator[Lived]:
    """Each month of a school year, one after the other."""
    life = Life(seed)
    office = base(
        villages=t.Villages.of([{"township": OFFICE, "village": name} for name in VILLAGES]),
        baselines=t.Baselines.of([*_heads(life).to_dict("records"), *_heads_before(life).to_dict("records")]),
        cohorts=t.Cohorts.of(COHORTS),
    )
    clerks, before, older = Clerks(life), t.Cases.empty(), t.Cases.empty()
    for label, last, earlier in zip(LABELS, ("", *LABELS), ("", "", *LABELS), strict=False):
        month = month_of(label)
        life.live(month)
        policy, _ = policy_on(month.as_of, [])
        given = gathered(
            office, registry=life.registry(), roster=life.roster(), proofs=life.proofs(), households=_households(life),
            groups=_groups(life), visits=life.visits(before.rows, month), earlier_cases=before,
            returns=clerks.returns(before, older, month, (last, earlier)),
            verifications=answers(life, before.rows, month),
        )  # fmt: skip
        proofs = with_answered(given.proofs, given.verifications, given.current_cases, before)
        given = replace(given, earlier_month=last, proofs=proofs)
        linked = identify.link(given, policy, month)
        classified = identify.classify(given, linked, policy, month)
        opened = persuade.carry_forward(given, linked, classified, policy, month)
        measured = measure.rate(given, classified, opened.cases, policy, month, linked)
        cared = persuade.care(given, linked, classified, opened, policy, month)
        results = Results(
            month=month, policy=policy, gathered=given, linked=linked, classified=classified, measured=measured,
            persuaded=cared, supervised=nothing_supervised(), options=Options(full=True), version="0.1.0",
            workspace=OFFICE, findings=Findings.empty(),
        )  # fmt: skip
        told = _written(classified, cared, measured)
        yield Lived(label, results, told, _reckoned(told, life, month.as_of))
        older, before = before, opened.cases


def supervised(results: Results) -> Results:
    """A month with its duties, notices and findings: all that the papers and books tell."""
    told = supervise.assign_and_inspect(
        results.gathered, results.classified, results.measured, results.persuaded, results.policy, results.month
    )
    parts = (results.gathered, results.linked, results.classified, results.measured, results.persuaded, told)
    return replace(results, supervised=told, findings=in_order(*(part.findings for part in parts)))


def _heads(life: Life) -> pd.DataFrame:
    rows = pd.DataFrame([kid.person() for kid in life.kids])
    counts = rows.groupby(["school", "stage", "grade"]).size().rename("headcount").reset_index()
    return counts.assign(school_year="2026-2027", source_row=range(2, len(counts) + 2))


def _heads_before(life: Life) -> pd.DataFrame:
    """A year before: in some grades one pupil more, in some one fewer, one grade of one school not told."""
    rows = _heads(life).assign(school_year="2025-2026").iloc[1:]
    return rows.assign(headcount=rows["headcount"] + rows["grade"] % 3 - 1, source_row=rows["source_row"] + 100)


def _households(life: Life) -> t.Households:
    rows = [
        kid.person()
        | {"village": VILLAGES[place % 2], "township": OFFICE, "source_file": f"{VILLAGES[place % 2]}.xlsx"}
        | {"source_sheet": "适龄", "source_row": place, "sex": "male" if place % 3 else "female"}
        for place, kid in enumerate(life.kids, start=2)
        if place % 7  # some families stand on no village's list
    ]
    return t.Households.of(sorted(rows, key=lambda row: (str(row["source_file"]), int(str(row["source_row"])))))


def _groups(life: Life) -> t.GroupLists:
    rows = [
        kid.person() | {"group": group, "detail": detail, "source_file": f"{detail}.xlsx", "source_sheet": "名单"}
        | {"source_row": place}
        for group, detail, every, first in GROUPS
        for place, kid in enumerate(life.kids, start=2)
        if place % every == first
    ]  # fmt: skip
    return t.GroupLists.of(rows)


def _written(classified: object, cared: object, measured: object) -> dict[str, pd.DataFrame]:
    """The month as ``data/`` writes it."""
    run = SimpleNamespace(classified=classified, persuaded=cared, measured=measured, options=Options(full=True))
    texts = {one.name: csv_text(one, run) for one in DATASETS if one.name in NAMES}
    told = {name: pd.read_csv(io.StringIO(text), dtype="str") for name, text in texts.items()}
    told["children"]["of_age"] = told["children"]["is_of_age"].eq("true")
    told["children"]["age"] = pd.to_numeric(told["children"]["age"])
    told["rates"] = pd.read_csv(io.StringIO(texts["rates"]))
    return {name: rows.rename(columns={"class": "class_no"}) for name, rows in told.items()}


def _reckoned(told: dict[str, pd.DataFrame], life: Life, as_of: dt.date) -> Reckoned:
    schools = drawn(
        t.Schools,
        "school | kind | township\n山小 | primary | 石湾镇\n河小 | primary | 石湾镇\n水中 | lower_secondary | 石湾镇",
    )
    return Reckoned(
        **{name: told[name] for name in NAMES if name != "rates"},
        schools=schools.rows[["school", "kind", "township"]],
        villages=pd.DataFrame({"village": VILLAGES, "township": OFFICE}),
        heads=_heads(life)[CELL],
        heads_before=_heads_before(life)[CELL],
        cohorts=pd.DataFrame(COHORTS)
        .rename(columns={"moved_in": "came", "moved_out": "went"})
        .assign(definition=lambda rows: rows["span"].map(SPANS)),
        office=OFFICE,
        as_of=as_of,
        three_kinds=frozenset(kid.id_no for place, kid in enumerate(life.kids, start=2) if place % 7 == 1),
    )
