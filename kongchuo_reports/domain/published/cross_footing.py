"""Cross-footing (勾稽): the value of every published figure, counted once, against every place it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Definition, Indicator, Ledger, ScopeLevel, Stage
from kongchuo_reports.domain.errors import ConservationError
from kongchuo_reports.domain.occurrences import BOTH, OFFICE, written
from kongchuo_reports.domain.published.catalogue import BY_CODE, CATALOGUE
from kongchuo_reports.domain.published.reading import counted
from kongchuo_reports.domain.tables import Balances
from kongchuo_reports.domain.wording.program import conservation
from kongchuo_reports.domain.wording.program import figures as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.tables import Figures

KEYS = ["figure", "scope_level", "scope", "stage"]


def values_of(results: Results, office: str) -> pd.DataFrame:
    """The value of every count of the catalogue for the office, its stages, each school and its stages, village and group.

    Args:
        results: the finished month.
        office: name of the office.

    Returns:
        ``figure, scope_level, scope, stage, value``; a scope with nobody has no row.
    """
    told: list[tuple[str, str, str, str, int]] = []
    for entry in CATALOGUE:
        rows = counted(results, entry.code)
        name = office or words.OFFICE
        stages = _texts(rows["stage"]) if "stage" in rows else None
        told.append((entry.code, OFFICE, name, BOTH, len(rows)))
        if stages is not None:
            told += _by(entry.code, ScopeLevel.OFFICE, [name] * len(rows), stages)
        if "school" in rows:
            school = _texts(rows["school"], words.WITHOUT_SCHOOL)
            told += _by(entry.code, ScopeLevel.SCHOOL, school)
            if stages is not None:
                told += _by(entry.code, ScopeLevel.SCHOOL, school, stages)
        if "village" in rows:
            told += _by(entry.code, ScopeLevel.VILLAGE, _texts(rows["village"], words.WITHOUT_VILLAGE))
        if entry.by_group is not None:
            told += _by(entry.code, ScopeLevel.GROUP, _texts(entry.by_group(results)["group"]))
    return pd.DataFrame(told, columns=[*KEYS, "value"]).astype(dict.fromkeys(KEYS, "str") | {"value": "int64"})


def _texts(names: pd.Series, blank: str | None = None) -> list[str | None]:
    """A column's texts, what stands for a blank in its place."""
    return [blank if name is None else name for name in names.astype("str").astype(object).where(names.notna(), None)]


def _by(
    code: str, level: ScopeLevel, names: Sequence[str | None], stages: Sequence[str | None] | None = None
) -> list[tuple[str, str, str, str, int]]:
    """How many rows each scope and stage has; a row whose scope or stage is blank is in none."""
    keys = ((name, BOTH) for name in names) if stages is None else zip(names, stages, strict=True)
    known = [(*key, count) for key, count in Counter(keys).items() if None not in key]
    return [(code, level.value, str(scope), str(stage), count) for scope, stage, count in sorted(known)]


def name_of(figure: str) -> str:
    """What a figure is called: a count by the catalogue, a rate or balance by its indicator or ledger and its part."""
    if figure in BY_CODE:
        return BY_CODE[figure].name
    head, _, rest = figure.partition(".")
    stem, _, part = rest.rpartition(".")
    if head == words.BALANCE:
        return words.balance_name(Ledger.labels().get(stem, stem), Balances.headings().get(part, part))
    definition, _, span = stem.partition(".")
    label = Indicator.labels().get(head, head)
    reckoning = Definition.labels().get(definition, definition)
    return words.rate_name(label, f"{reckoning} {span}".strip(), words.RATE_PARTS.get(part, part))


def scope_name(level: str, scope: str, stage: str) -> str:
    """Of whom a figure is told, in words."""
    said = scope if level != OFFICE and scope else words.OFFICE
    return said if stage == BOTH else f"{said}{words.PLACE_JOIN}{Stage.labels().get(stage, stage)}"


def cross_foot(figures: Figures, values: pd.DataFrame) -> None:
    """Hold every place of every figure against each other and against the value counted once.

    Raises:
        ConservationError: a figure stands somewhere with another value; figure, scope and the two places are named.
    """
    for difference in differences(figures, values):
        raise ConservationError(difference, conservation.REPORT_US)


def differences(figures: Figures, values: pd.DataFrame) -> Iterable[str]:
    """One sentence for each figure and scope that stands with more than one value."""
    counted = values.assign(value=values["value"].map(written), place=words.OFFICE, is_counted=True)
    rows = figures.rows
    place = rows["file"] + " " + rows["sheet"] + " " + rows["cell"]
    counted_codes = rows["figure"].isin(BY_CODE)
    # a scope with nobody is in no list: the count is nought
    stood = rows[counted_codes][KEYS].drop_duplicates()
    known = stood.merge(counted[[*KEYS, "value"]], how="left", on=KEYS, validate="one_to_one").fillna({"value": "0"})
    whole = pd.concat(
        [known.assign(place=words.counted_place()), rows[[*KEYS, "value"]].assign(place=place)], ignore_index=True
    )
    firsts = whole.groupby(KEYS, sort=False)["value"].transform("first")
    first_places = whole.groupby(KEYS, sort=False)["place"].transform("first")
    wrong = whole.assign(first=firsts, first_place=first_places)[whole["value"].ne(firsts)]
    for row in wrong.to_dict("records"):
        scope = scope_name(str(row["scope_level"]), str(row["scope"]), str(row["stage"]))
        yield words.differs(
            name_of(str(row["figure"])),
            scope,
            (str(row["first"]), str(row["first_place"])),
            (str(row["value"]), str(row["place"])),
        )
