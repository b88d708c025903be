"""The catalogue of published figures (数目目录): name, population, unit, definition and source of every count people read.

A figure of another population is another figure with another name: 学籍人数 counts every student row of the export,
「应在校学籍人数」 leaves out those who left and second records. Rates are figures too; theirs are told by ``Rates``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.published.of_cases import OF_CASES
from kongchuo_reports.domain.published.of_lists import OF_LISTS

if TYPE_CHECKING:
    from kongchuo_reports.domain.published.figure import Published

CATALOGUE: tuple[Published, ...] = (*OF_LISTS, *OF_CASES)
BY_CODE = {one.code: one for one in CATALOGUE}
