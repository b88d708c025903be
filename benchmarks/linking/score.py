"""Score: what the program says of a world against its truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.linking.world import World

ABSENT = {"absent_unexplained", "absent_explained", "absent_known"}
SEATED = {"present", "present_elsewhere", "returned_not_updated"}


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of registry rows unless said otherwise.

    Args:
        lost: truly absent, told at school.
        wrong_links: linked to another child's roster row.
        false_alarms: truly on a roster, told absent.
        reviews: told needs_review; ``absent_in_review`` of them are truly absent.
        absent: truly absent; ``absent_told`` told absent.
        precision, recall: by standing, of registry rows (no_registry and duplicate_roster: of roster rows).
    """

    rows: int
    lost: int
    wrong_links: int
    false_alarms: int
    reviews: int
    absent_in_review: int
    absent: int
    absent_told: int
    precision: dict[str, float]
    recall: dict[str, float]
    lost_rows: tuple[int, ...] = ()
    alarm_rows: tuple[int, ...] = ()
    wrong_rows: tuple[int, ...] = ()
    review_rows: tuple[int, ...] = ()


def score(
    world: World,
    registry_standing: Sequence[str],
    links: Sequence[tuple[int, int]],
    roster_standing: Sequence[str],
) -> Score:
    """Compare standings and links with the truth.

    Args:
        world: registry, rosters and truth.
        registry_standing: standing of each registry row.
        links: pairs of registry row and roster row.
        roster_standing: standing of each roster row.
    """
    owners, seats = world.registry_child, world.roster_child
    absent = [child in world.absent for child in owners]
    first = {child: row for row, child in reversed(list(enumerate(owners)))}
    copies = [first[child] != row for row, child in enumerate(owners)]
    seated_at: dict[int, set[str]] = {}
    schools = world.roster.rows["school"].tolist()
    for row, child in enumerate(seats):
        seated_at.setdefault(child, set()).add(schools[row])
    registered = world.registry.rows["school"].tolist()
    lots: dict[int, set[str]] = {}
    for row, child in enumerate(owners):
        lots.setdefault(child, set()).add(registered[row])
    many = {child for child in owners if sum(1 for _ in lots[child]) > 1}
    truth = [
        "absent" if is_absent else "present" if registered[row] in seated_at[owners[row]] else "present_elsewhere"
        for row, is_absent in enumerate(absent)
    ]
    said = ["absent" if standing in ABSENT else standing for standing in registry_standing]
    single = [row for row, child in enumerate(owners) if child not in many]
    lost = [row for row, is_absent in enumerate(absent) if is_absent and registry_standing[row] in SEATED]
    alarms = [row for row, is_absent in enumerate(absent) if not is_absent and registry_standing[row] in ABSENT]
    wrong = [left for left, right in links if owners[left] != seats[right]]
    reviews = [row for row, standing in enumerate(registry_standing) if standing == "needs_review"]
    precision, recall = {}, {}
    for name in ("present", "present_elsewhere", "absent"):
        precision[name], recall[name] = _rates(
            [said[row] == name for row in single], [truth[row] == name for row in single]
        )
    copied = [standing == "duplicate_registry" for standing in registry_standing]
    seen: set[int] = set()
    again = []
    for child in owners:
        again.append(child in seen)
        seen.add(child)
    precision["duplicate_registry"] = _share(
        sum(copied), sum(1 for row, c in enumerate(copied) if c and owners[row] in many)
    )
    recall["duplicate_registry"] = _share(sum(copies), sum(copied))
    has_record = set(owners)
    nobody = [child not in has_record for child in seats]
    told = [standing == "no_registry" for standing in roster_standing]
    precision["no_registry"], recall["no_registry"] = _rates(told, nobody)
    counts: dict[int, int] = {}
    for child in seats:
        counts[child] = counts.get(child, 0) + 1
    twice = [standing == "duplicate_roster" for standing in roster_standing]
    precision["duplicate_roster"] = _share(
        sum(twice), sum(1 for row, is_twice in enumerate(twice) if is_twice and counts[seats[row]] > 1)
    )
    recall["duplicate_roster"] = _share(sum(count - 1 for count in counts.values()), sum(twice))
    return Score(
        rows=len(owners),
        lost=len(lost),
        wrong_links=len(wrong),
        false_alarms=len(alarms),
        reviews=len(reviews),
        absent_in_review=sum(absent[row] for row in reviews),
        absent=sum(absent),
        absent_told=sum(1 for row, is_absent in enumerate(absent) if is_absent and registry_standing[row] in ABSENT),
        precision=precision,
        recall=recall,
        lost_rows=tuple(lost),
        alarm_rows=tuple(alarms),
        wrong_rows=tuple(wrong),
        review_rows=tuple(reviews),
    )


def _rates(said: list[bool], true: list[bool]) -> tuple[float, float]:
    both = sum(1 for one, two in zip(said, true, strict=True) if one and two)
    return _share(sum(said), both), _share(sum(true), both)


def _share(whole: int, part: int) -> float:
    return 1.0 if whole == 0 else part / whole
