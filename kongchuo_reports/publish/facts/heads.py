"""Who heads a unit (第一责任人) and on which number: the school directory, 责任单位, and the leading group behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Base


def heads_of(base: Base, units: tuple[str, ...] = ()) -> dict[str, tuple[str, str]]:
    """Head and telephone of each unit; '' for what is not known.

    A unit that stands in no table of its own (司法所 with a task of the four rounds) is headed by the one member of
    the leading group whose post begins with its name (司法所所长).

    Args:
        base: the office's standing data.
        units: further units to look for, such as those a notice goes to.
    """
    schools, responsible, leaders = base.schools.rows, base.units.rows, base.leaders.rows
    rows = [
        *zip(schools["school"], schools["principal"], schools["phone"], strict=True),
        *zip(responsible["unit"], responsible["first_in_charge"], responsible["phone"], strict=True),
    ]
    heads = {unit: (_text(head), _text(phone)) for unit, head, phone in rows if isinstance(unit, str)}
    members = [
        (_text(post), (_text(person), _text(phone)))
        for post, person, phone in zip(leaders["post"], leaders["person"], leaders["phone"], strict=True)
    ]
    for unit in units:
        if not heads.get(unit, ("", ""))[0]:
            found = [member for post, member in members if unit and post.startswith(unit)]
            if len(found) == 1:
                heads[unit] = found[0]
    return heads


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
