"""总体情况 of the circular: who handed in, where the children are, how the ledgers moved, the rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import (
    SEATED,
    CaseState,
    Definition,
    Indicator,
    Ledger,
    ScopeLevel,
    SourceKind,
    SourceState,
    Stage,
    Standing,
)
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.occurrences import balance_code
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import passages
from kongchuo_reports.domain.wording.program.console import policy_value
from kongchuo_reports.publish.facts.reporting import vacation_of
from kongchuo_reports.publish.facts.tallies import open_cases, truths
from kongchuo_reports.publish.papers.letter_facts import (
    label,
    plain,
    tell,
    text,
)

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts


def overall(results: Results, texts: Texts) -> list[str]:
    """Paragraphs of 总体情况, one an item."""
    registry = results.classified.registry.rows
    schools = results.gathered.base.schools.rows["school"].dropna()
    missing = registry.loc[registry["standing"] == Standing.NOT_REPORTED, "school"].dropna().drop_duplicates()
    paragraphs = [
        _handed_in(results, texts, len(schools), missing.tolist()),
        _standings(results, texts, registry),
    ]
    moved: list[str] = []
    balances = results.persuaded.balances.rows
    balances = balances[balances["scope_level"] == ScopeLevel.OFFICE]
    for ledger in (Ledger.SUSPECTED, Ledger.DROPOUT):
        moves = balances[balances["ledger"] == ledger].sum(numeric_only=True)
        if len(moves) and (balances["ledger"] == ledger).any():
            new = int(moves["new"] + moves["again"] + moves["moved_in"])
            closed = int(moves["excluded"] + moves["returned"] + moves["otherwise"] + moves["moved_out"])
            _tell(
                results, {f"{balance_code(ledger.value)}.{part}": int(moves[part]) for part in ("opening", "closing")}
            )
            moved.append(
                texts.line(
                    passages.LEDGER_MOVES,
                    ledger=ledger.label,
                    opening=int(moves["opening"]),
                    new=new,
                    closed=closed,
                    closing=int(moves["closing"]),
                )
            )
    in_one = "".join([*moved, *_scope(results, texts), *_long_unverified(results, texts)])
    return [*paragraphs, *([in_one] if in_one else []), *_rates(results, texts)]


def waiting_of(results: Results) -> int:
    """Open cases whose child is back and who wait to be closed: on a ledger, not out of school."""
    return int(open_cases(results.persuaded.cases.rows)["state"].eq(CaseState.RETURNED).sum())


def _scope(results: Results, texts: Texts) -> list[str]:
    """Why the ledgers hold another number of children than the registry misses."""
    cases = open_cases(results.persuaded.cases.rows)
    waiting = waiting_of(results)
    unregistered = int((cases["registry_key"].isna() & cases["state"].ne(CaseState.RETURNED)).sum())
    if not waiting + unregistered:
        return []
    return [texts.line(passages.LEDGER_SCOPE, count=len(cases), waiting=waiting, unregistered=unregistered)]


def _long_unverified(results: Results, texts: Texts) -> list[str]:
    """Suspected children who are away longer than the limit of confirming: no report leaves them out."""
    cases = open_cases(results.persuaded.cases.rows)
    count = int(truths(cases["is_long_unverified"]).sum())
    _tell(results, {"cases.long_unverified": count})
    if not count:
        return []
    limit = results.policy.confirm_days
    return [texts.line(passages.LONG_UNVERIFIED, days=policy_value(limit.value, limit.unit), count=count)]


def _handed_in(results: Results, texts: Texts, count: int, missing: list[str]) -> str:
    """Who handed in; a school whose file could not be opened has handed in."""
    if not count:
        return texts.line(passages.NO_SCHOOL_LIST)
    if vacation_of(results) and missing:
        return texts.line(passages.NOT_ASKED_IN_VACATION, vacation=vacation_of(results))
    if not missing:
        return texts.line(passages.ALL_HANDED_IN, count=count)
    sources = results.gathered.sources.rows
    refused = sources[sources["kind"].eq(SourceKind.ROSTER) & sources["state"].eq(SourceState.REFUSED)]
    shut = [school for school in missing if school in set(refused["school"].dropna())]
    absent = [school for school in missing if school not in shut]
    sentences = [
        texts.line(passage, count=count, schools=words.LIST.join(schools))
        for passage, schools in ((passages.SOME_HANDED_IN, absent), (passages.SOME_SHUT, shut))
        if schools
    ]
    return "".join(sentences)


def standing_counts(registry: pd.DataFrame) -> dict[str, int]:
    """Registered children by where they are; the parts add up to ``registered``, who should be at school."""
    counts = registry["standing"].value_counts()
    return {
        "registered": len(registry) - _sum(counts, Standing.LEFT, Standing.DUPLICATE_REGISTRY),
        "present": _sum(counts, *SEATED),
        "explained": _sum(counts, Standing.ABSENT_EXPLAINED),
        "absent": _sum(counts, Standing.ABSENT_UNEXPLAINED, Standing.ABSENT_KNOWN),
        "review": _sum(counts, Standing.NEEDS_REVIEW),
        "unreported": _sum(counts, Standing.NOT_REPORTED),
    }


def _standings(results: Results, texts: Texts, registry: pd.DataFrame) -> str:
    parts = standing_counts(registry)
    registered, unreported = parts.pop("registered"), parts.pop("unreported")
    _tell(results, {"expected": registered})
    if vacation_of(results) and unreported == registered:
        return texts.line(passages.STANDINGS_IN_VACATION, registered=registered)
    figures = ("seated", "standing.absent_explained", "absent_open", "standing.needs_review")
    _tell(results, dict(zip(figures, parts.values(), strict=True)) | {"standing.not_reported": unreported})
    if unreported:
        return texts.line(passages.STANDINGS_UNREPORTED, registered=registered, unreported=unreported, **parts)
    return texts.line(passages.STANDINGS, registered=registered, **parts)


def _tell(results: Results, counts: dict[str, int]) -> None:
    """Tell where the circular's figures stand."""
    tell(results, (words.CIRCULAR,), {(figure, words.OVERALL_PART): count for figure, count in counts.items()})


def _sum(counts: pd.Series, *codes: Standing) -> int:
    return sum(int(counts.get(code, 0)) for code in codes)


def _rates(results: Results, texts: Texts) -> list[str]:
    rows = results.measured.rates.rows
    chosen = (
        ((rows["indicator"] == Indicator.DROPOUT) & (rows["definition"] == results.policy.dropout_definition.value))
        | ((rows["indicator"] == Indicator.RETENTION) & (rows["definition"] == Definition.NINE_YEAR))
        | ((rows["indicator"] == Indicator.ENROLMENT) & (rows["definition"] == Definition.NET))
    )
    office = rows[chosen & (rows["scope_level"] == ScopeLevel.OFFICE)]
    has_stages = (office["indicator"] == Indicator.DROPOUT) & (office["stage"] == Stage.BOTH)
    has_parts = (office["indicator"] == Indicator.ENROLMENT) & office["stage"].notna() & (office["stage"] != Stage.BOTH)
    said: set[str] = set()
    return [_rate(row, texts, said) for row in plain(office[~has_stages & ~has_parts])]


def _rate(row: dict[str, object], texts: Texts, said: set[str]) -> str:
    """One rate; its definition is told once, where it stands first.

    Args:
        row: the rate.
        texts: what papers say.
        said: definitions told already; this one is added.
    """
    stage = label(Stage.labels(), row["stage"]) if row["indicator"] == Indicator.DROPOUT else ""
    name = words.of_stage(stage, text(row["indicator_label"]))
    if row["value"] is None:
        return texts.line(passages.RATE_UNKNOWN, label=name, note=text(row["note"]) or words.UNKNOWN)
    target = row["target"]
    line = None if target is None else float(str(target))
    value = percent(int(str(row["numerator"])), int(str(row["denominator"])), line)
    if target is None:
        return texts.line(passages.RATE_ALONE, label=name, value=value)
    aim = words.percent(float(str(target)))
    if row["indicator"] == Indicator.DROPOUT:
        verdict = words.judged(row, words.RATE_MET, words.RATE_OVER, words.OVER_LINE)
        places: dict[str, str | float] = {
            "label": name,
            "numerator": int(str(row["numerator"])),
            "denominator": int(str(row["denominator"])),
            "value": value,
            "target": aim,
            "verdict": verdict,
        }
        definition = text(row["definition_text"])
        if definition in said:
            return texts.line(passages.RATE_SAME, **places)
        said.add(definition)
        return texts.line(passages.RATE, note=definition, **places)
    return texts.line(
        passages.RATE_AIM,
        label=name,
        value=value,
        numerator=int(str(row["numerator"])),
        denominator=int(str(row["denominator"])),
        target=aim,
        verdict=words.judged(row, words.AIM_MET, words.AIM_MISSED, words.REACHED),
    )
