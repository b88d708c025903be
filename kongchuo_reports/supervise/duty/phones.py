"""Telephone numbers of people on duty that the office wrote elsewhere: the school directory, 责任单位, the leading group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.tables import Duties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kongchuo_reports.domain.records import Base


def with_phones(duties: Duties, base: Base) -> Duties:
    """Duties whose missing numbers are filled where name and place agree; a name alone is nobody's number.

    A principal's number goes to the principal on duty for that school, a village's to its first in charge, a leader's to
    the same name in a post that the leading group's list names too. Two numbers for one of these leave it blank.
    """
    rows = duties.rows
    known = _numbers(_placed(base))
    person, phone = rows["person_in_charge"].tolist(), rows["phone"]
    for place in ("school", "village"):
        keys = list(zip(person, rows[place].tolist(), strict=True))
        phone = phone.fillna(pd.Series([known.get(key) for key in keys], index=rows.index, dtype="str"))
    leaders = base.leaders.rows
    posts = [
        (name, post, number)
        for name, post, number in zip(leaders["person"], leaders["post"], leaders["phone"], strict=True)
        if isinstance(name, str) and isinstance(post, str) and isinstance(number, str)
    ]
    pairs = list(dict.fromkeys(zip(person, rows["post"].tolist(), strict=True)))
    of_leaders = {
        (name, post): {number for who, whole, number in posts if who == name and post in whole}
        for name, post in pairs
        if isinstance(name, str) and isinstance(post, str) and post
    }
    told = [
        next(iter(found), None) if len(found := of_leaders.get(pair, set())) == 1 else None
        for pair in zip(person, rows["post"].tolist(), strict=True)
    ]
    return Duties.build(rows.assign(phone=phone.fillna(pd.Series(told, index=rows.index, dtype="str"))))


def _placed(base: Base) -> Iterable[tuple[object, object, object]]:
    """Who heads which school or village, and on which number."""
    schools, units = base.schools.rows, base.units.rows
    yield from zip(schools["principal"], schools["school"], schools["phone"], strict=True)
    yield from zip(units["first_in_charge"], units["unit"], units["phone"], strict=True)


def _numbers(rows: Iterable[tuple[object, object, object]]) -> dict[tuple[object, object], str]:
    numbers: dict[tuple[object, object], set[str]] = {}
    for name, place, number in rows:
        if isinstance(name, str) and isinstance(place, str) and isinstance(number, str):
            numbers.setdefault((name, place), set()).add(number)
    return {key: next(iter(found)) for key, found in numbers.items() if len(found) == 1}
