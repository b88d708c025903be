"""A notice about many children says once what is true of several; of a few it says all of each."""

from kongchuo_reports.publish.papers.unit_letters import _facts


def items(count: int, fact: str) -> list[dict[str, object]]:
    return [
        {
            "name": f"韦{'甲乙丙丁戊'[at]}",
            "case_no": f"KC-2026-000{at}A",
            "fact": fact.format(no=f"KC-2026-000{at}A", at=at),
        }
        for at in range(count)
    ]


def test_a_few_children_are_told_each_with_the_place() -> None:
    told = _facts(items(2, "案号{no}，尚未返校（依据：籍.xlsx第{at}行）"))
    assert told == [
        "韦甲：案号KC-2026-0000A，尚未返校（依据：籍.xlsx第0行）",
        "韦乙：案号KC-2026-0001A，尚未返校（依据：籍.xlsx第1行）",
    ]


def test_many_of_whom_the_same_is_true_stand_together() -> None:
    told = _facts(items(5, "案号{no}，尚未返校（依据：籍.xlsx第{at}行）"))
    assert told == [
        "韦甲（KC-2026-0000A）、韦乙（KC-2026-0001A）、韦丙（KC-2026-0002A）、韦丁（KC-2026-0003A）、韦戊（KC-2026-0004A）：尚未返校"
    ]


def test_faults_of_a_list_name_nobody() -> None:
    assert _facts([{"name": None, "case_no": None, "fact": "三年级.xls第4行：号码不对"}] * 4) == [
        "三年级.xls第4行：号码不对"
    ]
