"""Teams (劝返工作队) of villages with their three sides, and what the office's organisation lacks or says twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import DutyObject, Line, TeamSide, UnitKind
from kongchuo_reports.domain.findings import supervising as kinds
from kongchuo_reports.domain.tables import Teams
from kongchuo_reports.domain.vocabulary import measure_words
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.supervise.duty.objects import targets
from kongchuo_reports.supervise.duty.troubles import of_base
from kongchuo_reports.supervise.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from kongchuo_reports.domain.records import Base
    from kongchuo_reports.supervise.duty.directory import Directory

SEVERAL = 2
Member = tuple[str, str, object, object, object, str]
"""Village, side, name, post, phone, where it stands."""


def teams_of(base: Base, directory: Directory) -> tuple[Teams, list[dict[str, object]]]:
    """Who belongs to the team of each village, and which of its three sides nobody stands for.

    Returns:
        Members, villages in the order of the directory; findings. Empty where the office lists no villages.
        Source: 方案二: 镇包村干部、学校、村两委成员组成劝返工作队.
    """
    villages = base.villages.rows["village"].dropna().drop_duplicates().tolist()
    members = [*_tied(base, directory), *_on_duty(base, directory), *_heads(base, directory)]
    by_place: dict[tuple[str, str], list[Member]] = {}
    for member in members:
        by_place.setdefault((member[0], member[1]), []).append(member)
    rows, troubles = [], []
    for village in villages:
        for side in TeamSide:
            seen: set[object] = set()
            for _, _, name, post, phone, note in by_place.get((village, side.value), []):
                if name not in seen:
                    seen.add(name)
                    rows.append(_row(village, side, name, post, phone, note))
            if not seen:
                rows.append(_row(village, side, None, None, None, words.SIDE_MISSING))
                troubles.append(of_base(kinds.TEAM_SIDE_MISSING, words.TIES_SHEET, village=village, side=side.label))
    return Teams.of(rows), troubles


def _row(village: str, side: TeamSide, name: object, post: object, phone: object, note: str) -> dict[str, object]:
    return {
        "village": village,
        "side": side.value,
        "person_in_charge": name,
        "post": post,
        "phone": phone,
        "is_gap": name is None,
        "note": note,
    }


def _tied(base: Base, directory: Directory) -> Iterator[Member]:
    """联校包村: the cadre for the township, the principal for the school."""
    schools = base.schools.rows.dropna(subset=["school", "principal"]).drop_duplicates("school").set_index("school")
    ties = base.school_villages.rows.dropna(subset=["village"])
    for person, post, school, text in zip(
        ties["person_in_charge"], ties["post"], ties["school"], ties["village"], strict=True
    ):
        village = directory.village_in(text) or text
        if isinstance(person, str):
            yield village, TeamSide.TOWNSHIP.value, person, _known(post), None, words.FROM_TIES
        if isinstance(school, str) and school in schools.index:
            head = schools.loc[school]
            yield (
                village,
                TeamSide.SCHOOL.value,
                head["principal"],
                f"{school}{words.PRINCIPAL}",
                _known(head["phone"]),
                words.FROM_TIES,
            )


def _on_duty(base: Base, directory: Directory) -> Iterator[Member]:
    """包保责任 for villages: the education line for the school, the government line by post and level."""
    rows = base.duty_rules.rows
    rows = rows[rows["object_kind"].eq(DutyObject.VILLAGE) & rows["person_in_charge"].notna()].reset_index(drop=True)
    if rows.empty:
        return
    keys = targets(rows.assign(hint=rows["post"].fillna("")), directory, five_four=base.office.five_four)
    for place, key in zip(keys["rule"], keys["key"], strict=True):
        kind, _, village = key.partition("|")
        if kind != DutyObject.VILLAGE:
            continue
        row = rows.loc[place]
        post = _known(row["post"])
        is_school = row["line"] == Line.EDUCATION
        side = TeamSide.SCHOOL if is_school else _side(str(post or "")) or _side(str(row["level"]))
        if side is not None:
            yield village, side.value, row["person_in_charge"], post, _known(row["phone"]), words.FROM_DUTIES


def _side(text: str) -> TeamSide | None:
    """Whose post or level it is; None if the words do not say."""
    if measure_words.SIDES_VILLAGE.search(text):
        return TeamSide.VILLAGE
    return TeamSide.TOWNSHIP if measure_words.SIDES_TOWNSHIP.search(text) else None


def _heads(base: Base, directory: Directory) -> Iterator[Member]:
    """责任单位: the first in charge of a village stands for its committee."""
    units = base.units.rows.dropna(subset=["unit", "first_in_charge"])
    for unit, head, phone in zip(units["unit"], units["first_in_charge"], units["phone"], strict=True):
        kind, village = unit_of(unit, directory)
        if kind == UnitKind.VILLAGE:
            yield village, TeamSide.VILLAGE.value, head, words.FIRST_IN_CHARGE, _known(phone), words.FROM_UNITS


def organisation_findings(base: Base, directory: Directory) -> list[dict[str, object]]:
    """No head of the leading group, units without a first in charge, principals, ties and phones that contradict each other."""
    troubles: list[dict[str, object]] = []
    leaders = base.leaders.rows
    if len(leaders) and not leaders["role"].fillna("").eq(measure_words.HEAD_ROLE).any():
        troubles.append(of_base(kinds.LEADER_MISSING, words.LEADERS_SHEET))
    units = base.units.rows.dropna(subset=["unit"])
    headless = units.loc[units["first_in_charge"].isna(), "unit"]
    troubles += [of_base(kinds.HEAD_MISSING, words.UNITS_SHEET, unit=unit) for unit in headless]
    troubles += _principals(base, directory)
    ties = base.school_villages.rows.dropna(subset=["village", "person_in_charge"])
    cadres = ties.groupby("village", sort=False)["person_in_charge"].nunique()
    for village, count in cadres[cadres >= SEVERAL].items():
        troubles.append(of_base(kinds.TIE_DOUBLE, words.TIES_SHEET, village=village, count=int(count)))
    rules = base.duty_rules.rows.dropna(subset=["person_in_charge", "phone"])
    phones = (
        rules.assign(post=rules["post"].fillna("")).groupby(["person_in_charge", "post"], sort=False)["phone"].nunique()
    )
    several = phones[phones >= SEVERAL].reset_index()
    for post, count in zip(several["post"], several["phone"], strict=True):
        troubles.append(of_base(kinds.PHONE_DIFFERS, words.DUTY_SHEET, post=post, count=int(count)))
    return troubles


def _principals(base: Base, directory: Directory) -> Iterator[dict[str, object]]:
    """The directory's principal against 包保责任 and 责任单位."""
    schools = base.schools.rows.dropna(subset=["school", "principal"])
    known = dict(zip(schools["school"], schools["principal"], strict=True))
    rules = base.duty_rules.rows.dropna(subset=["person_in_charge", "object"])
    posts = rules["post"].fillna("") + rules["level"].fillna("")
    is_head = rules["object_kind"].eq(DutyObject.SCHOOL) & posts.str.contains(measure_words.PRINCIPAL)
    pairs = [
        *((text, person, words.DUTY_SHEET) for text, person in _pairs(rules[is_head], "object", "person_in_charge")),
        *(
            (text, person, words.UNITS_SHEET)
            for text, person in _pairs(
                base.units.rows.dropna(subset=["unit", "first_in_charge"]), "unit", "first_in_charge"
            )
        ),
    ]
    for text, person, where in dict.fromkeys(pairs):
        kind, school = unit_of(text, directory)
        if kind == UnitKind.SCHOOL and school in known and known[school] != person:
            yield of_base(kinds.PRINCIPAL_DIFFERS, where, unit=school, where=where)


def _pairs(rows: pd.DataFrame, first: str, second: str) -> list[tuple[str, str]]:
    return list(zip(rows[first], rows[second], strict=True))


def _known(value: object) -> object:
    return value if isinstance(value, str) else None
