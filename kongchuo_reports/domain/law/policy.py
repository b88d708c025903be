"""Policy (政策参数): the numbers that law and plan set, in force on a day, each with its source.

``policy.toml`` holds every number with its dates and sources; 参数 of the workspace may override them. A number
travels with its source: the cell comment, the footnote and the page's tooltip print ``Rule.title``.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from kongchuo_reports.domain.codes import ProofKind
from kongchuo_reports.domain.errors import PolicyError
from kongchuo_reports.domain.law.rule import Rule
from kongchuo_reports.domain.law.typed_numbers import PROOF_SPLIT, AnyValue, parse_value, unit_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Policy:
    """All numbers in force on one day; the fields are the tables of ``policy.toml``."""

    primary_dropout_target: Rule[Fraction]
    lower_secondary_dropout_target: Rule[Fraction]
    retention_target: Rule[Fraction]
    enrolment_target: Rule[Fraction]
    group_coverage_target: Rule[Fraction]
    dropout_definition: Rule[str]
    class_size_cap: Rule[int]
    old_class_years: Rule[int]
    absence_warning_days: Rule[int]
    school_report_days: Rule[int]
    suspected_days: Rule[int]
    confirm_days: Rule[int]
    verify_days: Rule[int]
    persuade_days: Rule[int]
    registry_update_days: Rule[int]
    transfer_days: Rule[int]
    stable_return_days: Rule[int]
    school_age_min: Rule[int]
    school_age_max: Rule[int]
    campaign_start_month: Rule[int]
    min_visitors: Rule[int]
    close_needs_roster: Rule[bool]
    close_needs_registry: Rule[bool]
    close_needs_signature: Rule[bool]
    close_needs_placement: Rule[bool]
    small_cell_bound: Rule[int]
    duty_load_max: Rule[int]
    shrink_share: Rule[Fraction]
    shrink_count: Rule[int]
    shrink_class_count: Rule[int]
    lesson_minutes: Rule[int]
    torn_share: Rule[Fraction]
    circular_count: Rule[int]
    circular_share: Rule[Fraction]
    interview_count: Rule[int]
    interview_share: Rule[Fraction]
    accountability_situations: Rule[int]
    return_order_days: Rule[int]
    retention_deducts_death: Rule[bool]
    retention_deducts_leave: Rule[bool]
    leave_counts_as_enrolled: Rule[bool]
    over_age_years: Rule[int]
    own_class_min: Rule[int]
    aid_boarding_primary_cents: Rule[int]
    aid_boarding_secondary_cents: Rule[int]
    aid_day_primary_cents: Rule[int]
    aid_day_secondary_cents: Rule[int]
    home_teaching_month_visits: Rule[int]
    home_teaching_month_minutes: Rule[int]
    leave_ending_days: Rule[int]
    shared_phone_max: Rule[int]
    sign_weary_points: Rule[int]
    sign_truant_points: Rule[int]
    sign_absence_points: Rule[int]
    sign_earlier_case_points: Rule[int]
    sign_sibling_points: Rule[int]
    sign_over_age_points: Rule[int]
    sign_left_behind_points: Rule[int]
    sign_guardian_away_points: Rule[int]
    sign_final_term_points: Rule[int]
    sign_broken_promise_points: Rule[int]
    sign_leave_ending_points: Rule[int]
    sign_poverty_points: Rule[int]
    final_term_from_month: Rule[int]
    final_term_to_month: Rule[int]
    follow_months: Rule[int]
    sign_listed_points: Rule[int]
    sign_medium_points: Rule[int]
    sign_high_points: Rule[int]
    class_unreported_min: Rule[int]
    class_unreported_share: Rule[Fraction]
    leave_max_days: Rule[int]
    draft_mark: Rule[bool]
    red_head: Rule[bool]
    guardian_duty_articles: Rule[str]
    guardian_liability_article: Rule[str]
    legal_chain: Rule[bool]
    rectify_order_days: Rule[int]
    rectify_days: Rule[int]
    rank_base_min: Rule[int]
    report_day: Rule[int]
    government_levels: Rule[str]
    education_levels: Rule[str]
    enrolled_proofs: Rule[str]
    removed_proofs: Rule[str]
    winter_vacation: Rule[str]
    summer_vacation: Rule[str]
    closed_days: Rule[str]
    close_needs_checker: Rule[bool]

    def rules(self) -> list[Rule[AnyValue]]:
        """Every number, in the order of the file."""
        return [getattr(self, field.name) for field in fields(self)]


@dataclass(frozen=True, slots=True)
class Override:
    """One row of 参数: a policy number set by the office itself.

    Args:
        parameter: its Chinese label or its key; a target may name a place: ``小学辍学率控制线（石湾镇）``.
        value: as typed: ``0.1%``, ``7``, ``是``.
        from_on: the day it counts from; None = from the beginning.
        basis: the office's source.
        row: the row of the sheet, for messages.
    """

    parameter: str
    value: str
    from_on: dt.date | None = None
    basis: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class RejectedOverride:
    """An override that could not be used, and why (``unknown`` parameter or ``bad_value``)."""

    override: Override
    why: str


PLACED = re.compile(r"(?P<word>.+?)\s*[（(@＠]\s*(?P<place>[^（）()@＠]+?)\s*[）)]?")
"""A parameter of one place: its word, then the place in brackets or after @."""
TARGET_KEY = "_target"
"""How the keys of numbers end that a place may have for itself."""
OWN_OFFICE = "本单位"


def policy_on(day: dt.date, overrides: Sequence[Override] = ()) -> tuple[Policy, list[RejectedOverride]]:
    """The numbers in force on a day.

    Args:
        day: the day of the run (``as_of``).
        overrides: rows of 参数; the last one in force wins over the file.

    Returns:
        The policy, and the overrides that could not be used.

    Raises:
        PolicyError: ``policy.toml`` itself cannot be used.
    """
    tables = _tables()
    chosen, rejected = _chosen(tables, overrides, day)
    rules: dict[str, Rule[AnyValue]] = {}
    for field in fields(Policy):
        rule = _rule(field.name, tables[field.name], day)
        local = []
        for (key, place), override in chosen.items():
            if key != field.name:
                continue
            value = parse_value(override.value, rule.unit)
            if value is None:
                rejected.append(RejectedOverride(override, "bad_value"))
            elif place:
                local.append(_overridden(rule, override, value, place))
            else:
                rule = replace(_overridden(rule, override, value, OWN_OFFICE), unit=unit_of(override.value, rule.unit))
        rules[field.name] = replace(rule, local=tuple(local))
    return Policy(**rules), rejected  # type: ignore[arg-type]  # one Rule per field, by construction


def proofs_of(rule: Rule[str]) -> frozenset[str]:
    """Codes of the kinds of proof that a rule lists by their labels."""
    codes = {label: code for code, label in ProofKind.labels().items()}
    return frozenset(codes[word] for word in PROOF_SPLIT.split(rule.value) if word in codes)


def _chosen(
    tables: Mapping[str, dict[str, object]], overrides: Sequence[Override], day: dt.date
) -> tuple[dict[tuple[str, str], Override], list[RejectedOverride]]:
    """The override in force for each number and place ('' = everywhere), and those whose number nobody knows."""
    names = {str(table["label"]): key for key, table in tables.items()}
    chosen: dict[tuple[str, str], Override] = {}
    rejected = []
    for override in overrides:
        key, place = _number_and_place(override.parameter.strip(), tables, names)
        if not key:
            rejected.append(RejectedOverride(override, "unknown"))
        elif override.from_on is None or override.from_on <= day:
            earlier = chosen.get((key, place))
            if earlier is None or (override.from_on or dt.date.min) >= (earlier.from_on or dt.date.min):
                chosen[key, place] = override
    return chosen, rejected


def _number_and_place(word: str, tables: Mapping[str, dict[str, object]], names: Mapping[str, str]) -> tuple[str, str]:
    """The key a parameter names and the place it is for; key '' where there is no such number."""
    key = word if word in tables else names.get(word, "")
    placed = PLACED.fullmatch(word)
    if key or placed is None:
        return key, ""
    without_place = placed["word"]
    key = without_place if without_place in tables else names.get(without_place, "")
    return (key, placed["place"]) if key.endswith(TARGET_KEY) else ("", "")


def _overridden(rule: Rule[AnyValue], override: Override, value: AnyValue, where: str) -> Rule[AnyValue]:
    return Rule(
        rule.key,
        rule.label,
        rule.unit,
        value,
        override.from_on or rule.since,
        where,
        override.basis or "参数表",
        rule.reviewed,
        is_override=True,
    )


def _tables() -> Mapping[str, dict[str, object]]:
    text = files("kongchuo_reports.domain.law").joinpath("policy.toml").read_text("utf-8")
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError("政策参数文件 policy.toml 无法读取", "请恢复程序自带的 policy.toml") from error
    missing = {field.name for field in fields(Policy)} ^ set(tables)
    if missing:
        raise PolicyError(f"政策参数文件与程序不一致：{'、'.join(sorted(missing))}", "请恢复程序自带的 policy.toml")
    return tables


def _rule(key: str, table: dict[str, object], day: dt.date) -> Rule[AnyValue]:
    values = cast("list[dict[str, object]]", table["values"])
    in_force = [value for value in values if cast("dt.date", value["from"]) <= day] or values[:1]
    newest = in_force[-1]
    value = cast("AnyValue", newest["value"])
    if table["unit"] == "ratio":
        value = Fraction(cast("Decimal", newest["value"]))
    return Rule(
        key,
        str(table["label"]),
        str(table["unit"]),
        value,
        cast("dt.date", newest["from"]),
        str(newest["where"]),
        str(newest["title"]),
        cast("dt.date", table["reviewed"]),
    )
