"""Persons: numbers, sex and birth date of a list, checked against each other and never corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain import id_numbers
from kongchuo_reports.domain.codes import IdState, IdType, Sex
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.wording import gathering as wording
from kongchuo_reports.gather.cell_findings import cell_findings
from kongchuo_reports.gather.cells import each, each_together, text_column, text_of
from kongchuo_reports.gather.dates import DateCell, DateState, date_cell
from kongchuo_reports.gather.identity import IdCell, id_cell, id_type, registry_no_cell
from kongchuo_reports.gather.words import sex_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kongchuo_reports.gather.cleaned import Cleaned

STATE_FINDINGS = (
    (IdState.DAMAGED, k.ID_DAMAGED),
    (IdState.BAD_CHECKSUM, k.ID_BAD_CHECKSUM),
    (IdState.MALFORMED, k.ID_MALFORMED),
    (IdState.MASKED, k.ID_MASKED),
    (IdState.OLD_15, k.ID_OLD),
    (IdState.PLACEHOLDER, k.ID_PLACEHOLDER),
)
YOUNGEST, OLDEST = 3, 20
"""A pupil born more or fewer years before the school year is asked about; a warning only."""


def add_numbers(told: Cleaned, *, checks: bool) -> None:
    """ID number, its state and type, registry number and the number of the province or school."""
    rows = told.rows
    cells = told.cells("id_no")
    kinds = each(told.cells("id_type"), lambda cell: id_type(text_of(cell)))
    ids = each_together((cells, kinds), id_cell)
    numbers = each(told.cells("registry_no"), registry_no_cell)
    ids = [
        id_cell(number.id_no) if number.id_no and told_id.state is IdState.MISSING else told_id
        for told_id, number in zip(ids, numbers, strict=True)
    ]
    rows["id_no"] = text_column([one.number for one in ids])
    rows["id_state"] = text_column([one.state.value for one in ids])
    rows["id_prefix"] = text_column([one.prefix for one in ids])
    rows["id_type"] = text_column([_type(one, kind) for one, kind in zip(ids, kinds, strict=True)])
    rows["registry_no"] = text_column([n.number or one.registry_no for n, one in zip(numbers, ids, strict=True)])
    aux = each(told.cells("aux_no"), text_of)
    rows["aux_no"] = text_column([local or number.local for local, number in zip(aux, numbers, strict=True)])
    if not checks:
        return
    rows["_typed"] = text_column(each(cells, text_of))
    for state, kind in STATE_FINDINGS:
        told.note(kind, rows["id_state"] == state.value, "id_no", "_typed")
    rows["_typed"] = text_column(each(told.cells("registry_no"), text_of))
    told.note(k.REGISTRY_NO_ODD, [number.is_odd for number in numbers], "registry_no", "_typed")
    body = rows["registry_no"].str[1:]
    formal = rows["registry_no"].str.startswith("G").eq(other=True) & (rows["id_state"] == IdState.VALID)
    told.note(k.REGISTRY_NO_DIFFERS, formal & body.ne(rows["id_no"]), "registry_no", "_typed")


def _type(one: IdCell, kind: IdType | str) -> str:
    if one.type:
        return str(one.type)
    if one.state in {IdState.MISSING, IdState.PLACEHOLDER}:
        return str(kind if kind == IdType.OTHER else IdType.NONE)
    return str(kind or IdType.RESIDENT if one.state is not IdState.MALFORMED else kind)


def add_sex_and_birth(told: Cleaned, year: int, *, checks: bool) -> None:
    """Sex and birth date as written, else from a valid ID number."""
    rows = told.rows
    valid = rows["id_no"].where(rows["id_state"] == IdState.VALID)
    sexes = each(told.cells("sex"), sex_of)
    written = text_column(["" if sex == "?" else sex for sex in sexes])
    by_id = id_numbers.sexes(valid)
    rows["sex"] = written.fillna(by_id)
    cells = told.cells("born_on")
    dates = _dates(told, cells)
    born = day_column(dates)
    born_by_id = id_numbers.birth_dates(valid)
    rows["born_on"] = born.fillna(born_by_id)
    if not checks:
        return
    rows["_typed"] = text_column(each(told.cells("sex"), text_of))
    told.note(k.SEX_UNREADABLE, [sex == "?" for sex in sexes], "sex", "_typed")
    told.note(k.ID_SEX_DIFFERS, written.notna() & by_id.notna() & written.ne(by_id), "sex", "_typed")
    rows["_typed"] = text_column(each(cells, text_of))
    told.note(k.ID_BIRTH_DIFFERS, born.notna() & born_by_id.notna() & born.ne(born_by_id), "born_on", "_typed")
    _unreadable_births(told, dates, born_by_id)
    years = rows["born_on"].dt.year
    rows["_typed"] = rows["born_on"].dt.strftime("%Y-%m-%d").astype("str")
    strange = (years < year - OLDEST) | (years > year - YOUNGEST)
    told.note(
        k.ID_NOT_A_PUPIL, strange.fillna(value=False), "born_on" if any(c != "" for c in cells) else "id_no", "_typed"
    )


def _unreadable_births(told: Cleaned, dates: list[DateCell], born_by_id: pd.Series) -> None:
    """A birth date that gives no day is asked about, unless the ID number gives the day anyway."""
    rows = told.rows
    rows["_why"] = text_column([wording.WHY_NO_DAY.get(date.state.value, "") for date in dates])
    partial = np.array([date.state in {DateState.MONTH_ONLY, DateState.YEAR_ONLY} for date in dates], dtype=bool)
    bad = rows.loc[rows["_why"].notna() & ~(partial & born_by_id.notna().to_numpy())]
    if len(bad):
        told.findings.append(cell_findings(k.BIRTH_UNREADABLE, told.raw, bad, "born_on", found="_typed", why="_why"))


def _dates(told: Cleaned, cells: Sequence[object]) -> list[DateCell]:
    is_1904 = [origin.is_1904 for origin in told.raw.origins]
    if not any(is_1904):
        return each(cells, date_cell)  # type: ignore[arg-type]
    blocks = told.rows["block"].tolist()
    return [date_cell(cell, is_1904=is_1904[block]) for cell, block in zip(cells, blocks, strict=True)]  # type: ignore[arg-type]


def dates_of(told: Cleaned, field: str) -> list[DateCell]:
    """The days of a field, with the reason where there is none."""
    return _dates(told, told.cells(field))


def day_column(dates: Sequence[DateCell]) -> pd.Series:
    """Days as a column."""
    days: list[dt.date | str] = [date.day or "NaT" for date in dates]
    return pd.Series(np.array(days, dtype="datetime64[D]").astype("datetime64[s]"), dtype="datetime64[s]")


__all__ = ["Sex", "add_numbers", "add_sex_and_birth", "dates_of", "day_column"]
