"""总体情况 of the circular: who handed in, where the children are, how the ledgers moved, the rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import (
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
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.program.console import policy_value
from kongchuo_reports.publish.facts.reporting import vacation_of
from kongchuo_reports.publish.papers.letter_facts import (
    label,
    rows_of,
    tell,
    text,
)

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts


def overall(results: Results, texts: Texts) -> list[str]:
    """Paragraphs of 总体情况, one an item."""
    registry = results.classified.registry.rows
    missing = registry.loc[registry["standing"] == Standing.NOT_REPORTED, "school"].dropna().drop_duplicates()
    paragraphs = [
        _handed_in(results, texts, reading.count(results, "schools.listed"), missing.tolist()),
        _standings(results, texts),
    ]
    moved: list[str] = []
    balances = results.persuaded.balances.rows
    balances = balances[balances["scope_level"] == ScopeLevel.OFFICE]
    for ledger in (Ledger.SUSPECTED, Ledger.DROPOUT):
        for moves in balances[balances["ledger"] == ledger].to_dict("records"):
            new = int(moves["new"] + moves["again"] + moves["moved_in"])
            closed = int(moves["excluded"] + moves["returned"] + moves["otherwise"] + moves["moved_out"])
            _tell(
                results, {f"{balance_code(ledger.value)}.{part}": int(moves[part]) for part in ("opening", "closing")}
            )
            moved.append(
                texts.line(
                    kinds.LEDGER_MOVES,
                    ledger=ledger.label,
                    opening=int(moves["opening"]),
                    new=new,
                    closed=closed,
                    closing=int(moves["closing"]),
                )
            )
    in_one = "".join([*moved, *_scope(results, texts), *_long_unverified(results, texts)])
    return [*paragraphs, *([in_one] if in_one else []), *_rates(results, texts)]


def _scope(results: Results, texts: Texts) -> list[str]:
    """Why the ledgers hold another number of children than the registry misses."""
    count, waiting, unregistered = (
        reading.count(results, figure) for figure in ("cases.open", "cases.returned", "cases.away_unregistered")
    )
    if not waiting + unregistered:
        return []
    return [texts.line(kinds.LEDGER_SCOPE, count=count, waiting=waiting, unregistered=unregistered)]


def _long_unverified(results: Results, texts: Texts) -> list[str]:
    """Suspected children who are away longer than the limit of confirming: no report leaves them out."""
    count = reading.count(results, "cases.long_unverified")
    _tell(results, {"cases.long_unverified": count})
    if not count:
        return []
    limit = results.policy.confirm_days
    return [texts.line(kinds.LONG_UNVERIFIED, days=policy_value(limit.value, limit.unit), count=count)]


def _handed_in(results: Results, texts: Texts, count: int, missing: list[str]) -> str:
    """Who handed in; a school whose file could not be opened has handed in."""
    if not count:
        return texts.line(kinds.NO_SCHOOL_LIST)
    if vacation_of(results) and missing:
        return texts.line(kinds.NOT_ASKED_IN_VACATION, vacation=vacation_of(results))
    if not missing:
        return texts.line(kinds.ALL_HANDED_IN, count=count)
    sources = results.gathered.sources.rows
    refused = sources[sources["kind"].eq(SourceKind.ROSTER) & sources["state"].eq(SourceState.REFUSED)]
    shut = [school for school in missing if school in set(refused["school"].dropna())]
    absent = [school for school in missing if school not in shut]
    sentences = [
        texts.line(passage, count=count, schools=words.LIST.join(schools))
        for passage, schools in ((kinds.SOME_HANDED_IN, absent), (kinds.SOME_SHUT, shut))
        if schools
    ]
    return "".join(sentences)


STANDING_FIGURES = {
    "registered": "expected",
    "present": "seated",
    "explained": "standing.absent_explained",
    "absent": "absent_open",
    "review": "standing.needs_review",
    "unreported": "standing.not_reported",
}
"""What the sentence on registered children tells; the parts add up to ``registered``, who should be at school."""


def standing_counts(results: Results) -> dict[str, int]:
    """Registered children by where they are."""
    return {name: reading.count(results, figure) for name, figure in STANDING_FIGURES.items()}


def _standings(results: Results, texts: Texts) -> str:
    parts = standing_counts(results)
    figures = {STANDING_FIGURES[name]: count for name, count in parts.items()}
    registered, unreported = parts.pop("registered"), parts.pop("unreported")
    if vacation_of(results) and unreported == registered:
        _tell(results, {"expected": registered})
        return texts.line(kinds.STANDINGS_IN_VACATION, registered=registered)
    _tell(results, figures)
    if unreported:
        return texts.line(kinds.STANDINGS_UNREPORTED, registered=registered, unreported=unreported, **parts)
    return texts.line(kinds.STANDINGS, registered=registered, **parts)


def _tell(results: Results, counts: dict[str, int]) -> None:
    """Tell where the circular's figures stand."""
    tell(results, (kinds.CIRCULAR,), {(figure, words.OVERALL_PART): count for figure, count in counts.items()})


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
    return [_rate(row, texts, said) for row in rows_of(office[~has_stages & ~has_parts])]


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
        return texts.line(kinds.RATE_UNKNOWN, label=name, note=text(row["note"]) or words.UNKNOWN)
    target = row["target"]
    line = None if target is None else float(str(target))
    value = percent(int(str(row["numerator"])), int(str(row["denominator"])), line)
    if target is None:
        return texts.line(kinds.RATE_ALONE, label=name, value=value)
    aim = words.percent(float(str(target)))
    if row["indicator"] == Indicator.DROPOUT:
        verdict = words.judged(row, words.RATE_MET, words.RATE_OVER, words.RATE_OVER)
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
            return texts.line(kinds.RATE_SAME, **places)
        said.add(definition)
        return texts.line(kinds.RATE, note=definition, **places)
    return texts.line(
        kinds.RATE_AIM,
        label=name,
        value=value,
        numerator=int(str(row["numerator"])),
        denominator=int(str(row["denominator"])),
        target=aim,
        verdict=words.judged(row, words.AIM_MET, words.AIM_MISSED, words.AIM_MET),
    )
