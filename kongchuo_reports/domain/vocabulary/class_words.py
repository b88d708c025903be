"""How people write a class into the ledger (安置班级): 八年级2班, 2班, 复学1班; a named class is kept as it is written."""

from __future__ import annotations

CLASS_WRITTEN = r"^(?:(?P<grade>[一二三四五六七八九1-9])年级)?[（(]?(?P<class>[0-9]+)[)）]?班?$"
"""A grade and a class number, or the number alone."""

GRADE_WRITTEN = {word: number for number, word in enumerate("一二三四五六七八九", start=1)} | {
    str(number): number for number in range(1, 10)
}
"""The grade that each word of a grade means."""
