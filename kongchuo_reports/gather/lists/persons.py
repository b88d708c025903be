"""Persons: numbers, sex and birth date of a list, checked against each other and never corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain import id_numbers
from kongchuo_reports.domain.codes import IdState, Sex
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.vocabulary.small.days import DateState, date_cell
from kongchuo_reports.domain.wording.acts import gathering as wording
from kongchuo_reports.gather.lists.cell_findings import cell_findings
from kongchuo_reports.gather.values.cells import text_of
from kongchuo_reports.gather.values.coded import taken_texts, together
from kongchuo_reports.gather.values.id_columns import id_columns, registry_numbers
from kongchuo_reports.gather.values.identity import id_cell, id_type
from kongchuo_reports.gather.values.words import sex_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.vocabulary.small.days import DateCell
    from kongchuo_reports.gather.lists.cleaned import Cleaned
    from kongchuo_reports.gather.values.coded import Coded
    from kongchuo_reports.gather.values.identity import RegistryNo

STATE_FINDINGS = (
    (IdState.DAMAGED, k.ID_DAMAGED),
    (IdState.BAD_CHECKSUM, k.ID_BAD_CHECKSUM),
    (IdState.MALFORMED, k.ID_MALFORMED),
    (IdState.MASKED, k.ID_MASKED),
    (IdState.OLD_15, k.ID_OLD),
    (IdState.PLACEHOLDER, k.ID_PLACEHOLDER),
)
VALID = IdState.VALID.value
YOUNGEST, OLDEST = 3, 20
"""A pupil born more or fewer years before the school year is asked about; a number born more years before is not its own."""


def add_numbers(cleaned: Cleaned, *, checks: bool) -> None:
    """ID number, its state and type, registry number and the number of the province or school."""
    rows = cleaned.rows
    cells = cleaned.typed("id_no")
    kinds = cleaned.typed("id_type").map(lambda cell: id_type(text_of(cell)))
    ids = id_columns(cells, kinds)
    numbers, odd = registry_numbers(cleaned.typed("registry_no"))
    for row, number in odd.items():
        if number.id_no and ids.state[row] == IdState.MISSING.value:
            ids.replace(row, id_cell(number.id_no), kinds.values[kinds.codes[row]])
    for column, part in (("id_no", "number"), ("id_state", "state"), ("id_prefix", "prefix"), ("id_type", "type")):
        rows[column] = ids.text(part)
    rows["registry_no"] = taken_texts(
        np.where(numbers.astype(bool), numbers, ids.registry_no).tolist(), np.arange(len(rows))
    )
    rows["aux_no"] = cleaned.texts("aux_no")
    local = {row: number.local for row, number in odd.items() if number.local}
    if local:
        rows["aux_no"] = rows["aux_no"].fillna(pd.Series(local, dtype="str"))
    if checks:
        _check_numbers(cleaned, odd)


def _check_numbers(cleaned: Cleaned, odd: Mapping[int, RegistryNo]) -> None:
    rows = cleaned.rows
    typed = cleaned.typed("id_no").map(text_of)
    states = rows["id_state"].to_numpy()
    for state, kind in STATE_FINDINGS:
        cleaned.note(kind, states == state.value, "id_no", typed)
    typed = cleaned.typed("registry_no").map(text_of)
    is_odd = np.zeros(len(rows), dtype=bool)
    is_odd[[row for row, number in odd.items() if number.is_odd]] = True
    cleaned.note(k.REGISTRY_NO_ODD, is_odd, "registry_no", typed)
    differs = [
        state == VALID and number == number and number[0] == "G" and number[1:] != id_no  # noqa: PLR0124 - NaN
        for number, id_no, state in zip(rows["registry_no"].tolist(), rows["id_no"].tolist(), states, strict=True)
    ]
    cleaned.note(k.REGISTRY_NO_DIFFERS, np.array(differs, dtype=bool), "registry_no", typed)


def add_sex_and_birth(cleaned: Cleaned, year: int, *, checks: bool) -> None:
    """Sex and birth date as written, else from a valid ID number.

    The number of a grown-up (家长的身份证号) tells nothing of the child, and is not compared with any child's.
    """
    rows = cleaned.rows
    valid = rows["id_no"].where(rows["id_state"] == IdState.VALID)
    sexes = cleaned.typed("sex").map(sex_of)
    written = sexes.map(lambda sex: "" if sex == "?" else sex).text()
    born_in_number = id_numbers.birth_dates(valid)
    dates = dates_of(cleaned, "born_on")
    born = day_column(dates)
    is_grown = (born_in_number.dt.year < year - OLDEST) & born_in_number.ne(born)
    rows["id_state"] = rows["id_state"].mask(is_grown, IdState.NOT_OWN.value)
    rows["id_prefix"] = rows["id_prefix"].mask(is_grown)
    by_id, born_by_id = id_numbers.sexes(valid).mask(is_grown), born_in_number.mask(is_grown)
    rows["sex"] = written.fillna(by_id)
    rows["born_on"] = born.fillna(born_by_id)
    if not checks:
        return
    typed = cleaned.typed("sex").map(text_of)
    cleaned.note(k.SEX_UNREADABLE, sexes.flags(lambda sex: sex == "?"), "sex", typed)
    cleaned.note(k.ID_SEX_DIFFERS, written.notna() & by_id.notna() & written.ne(by_id), "sex", typed)
    typed = cleaned.typed("born_on").map(text_of)
    cleaned.note(k.ID_BIRTH_DIFFERS, born.notna() & born_by_id.notna() & born.ne(born_by_id), "born_on", typed)
    _unreadable_births(cleaned, dates, typed, born_by_id)
    days = rows["born_on"].mask(is_grown, born_in_number)
    strange = (days.dt.year < year - OLDEST) | (days.dt.year > year - YOUNGEST)
    if strange.any():
        rows["_day"] = days.where(strange).dt.strftime("%Y-%m-%d").astype("str")
        is_written = any(text != "" for text in typed.values)
        cleaned.note(k.ID_NOT_A_PUPIL, strange, "born_on" if is_written else "id_no", "_day")


def _unreadable_births(cleaned: Cleaned, dates: Coded[DateCell], typed: Coded[str], born_by_id: pd.Series) -> None:
    """A birth date that gives no day is asked about, unless the ID number gives the day anyway."""
    why = dates.map(lambda date: wording.WHY_NO_DAY.get(date.state.value, ""))
    partial = dates.flags(lambda date: date.state in {DateState.MONTH_ONLY, DateState.YEAR_ONLY})
    bad = why.flags() & ~(partial & born_by_id.notna().to_numpy())
    if bad.any():
        rows = cleaned.rows.assign(_why=why.text(), _typed=typed.text()).loc[bad]
        cleaned.findings.append(
            cell_findings(k.BIRTH_UNREADABLE, cleaned.raw, rows, "born_on", found="_typed", why="_why")
        )


def dates_of(cleaned: Cleaned, field: str) -> Coded[DateCell]:
    """The days of a field, with the reason where there is none."""
    cells = cleaned.typed(field)
    is_1904 = cleaned.around(lambda origin: origin.is_1904)
    if not any(is_1904.values):
        return cells.map(date_cell)
    return together(cells, is_1904).map(lambda pair: date_cell(pair[0], is_1904=pair[1]))


def day_column(dates: Coded[DateCell]) -> pd.Series:
    """Days as a column."""
    days = np.array([date.day or "NaT" for date in dates.values], dtype="datetime64[D]").astype("datetime64[s]")
    return pd.Series(days[dates.codes])


__all__ = ["Sex", "add_numbers", "add_sex_and_birth", "dates_of", "day_column"]
