"""The catalogue of published figures (数目目录): name, population, unit, definition and source of every count people read.

A figure of another population is another figure with another name: 学籍人数 counts every student row of the export,
「应在校学籍人数」 leaves out those who left and second records. Rates are figures too; theirs are told by ``Rates``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.published.of_cases import OF_CASES
from kongchuo_reports.domain.published.of_duties import OF_DUTIES
from kongchuo_reports.domain.published.of_lists import OF_LISTS
from kongchuo_reports.domain.published.of_matching import OF_MATCHING

if TYPE_CHECKING:
    from kongchuo_reports.domain.published.figure import Published

CATALOGUE: tuple[Published, ...] = (*OF_LISTS, *OF_MATCHING, *OF_CASES, *OF_DUTIES)
BY_CODE = {one.code: one for one in CATALOGUE}
