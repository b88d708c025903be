"""四定 of a case: people of both lines, task, time, standard and 方式方法; what nobody set is said in words."""

import pandas as pd

from kongchuo_reports.domain.four_settings import with_settings
from kongchuo_reports.domain.tables import Cases, Duties

DUE = pd.Timestamp("2026-11-28")


def case(number: int, **more: object) -> dict[str, object]:
    told = {"case_no": f"KC-{number}", "ledger": "dropout", "state": "confirmed", "due_on": DUE}
    return told | {"origin": "new", "source_file": "a.xlsx", "source_sheet": "s", "source_row": number} | more


def duty(number: int, line: str, person: str | None, order: int = 1, **more: object) -> dict[str, object]:
    return {
        "case_no": f"KC-{number}", "line": line, "level": "级", "level_order": order, "person_in_charge": person,
        "is_gap": person is None, "object_kind": "school", "load": 0,
    } | more  # fmt: skip


def test_what_nobody_set_is_named_and_what_a_duty_or_the_ledger_set_is_not() -> None:
    cases = Cases.of(
        [
            case(1),
            case(2, task="动员返校", standard="返校就读", method="上门家访"),
            case(3, method="上门家访"),
            case(4, responsible="高山青", due_on=None),
            case(5, state="closed"),
        ]
    )
    duties = Duties.of(
        [
            duty(2, "government", "水长流", 2), duty(2, "government", "云上人", 1), duty(2, "education", "高山青"),
            duty(3, "government", "云上人", task="动员"), duty(3, "education", None, standard="一个不少"),
        ]
    )  # fmt: skip
    rows = with_settings(cases, duties).rows.set_index("case_no")
    assert rows["settings_missing"].fillna("").to_dict() == {
        "KC-1": "政府线责任人、教育线责任人、任务、标准、方式方法",
        "KC-2": "",
        "KC-3": "教育线责任人、标准",
        "KC-4": "政府线责任人、教育线责任人、任务、标准、时间、方式方法",
        "KC-5": "",
    }
    assert rows.loc["KC-2", ["government_people", "education_people"]].tolist() == ["云上人、水长流", "高山青"]
