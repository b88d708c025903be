"""A pair is given its 责任书 once a school year, and again when one of them changes."""

import dataclasses
import datetime as dt
from pathlib import Path

from kongchuo_reports.domain import tables as t
from kongchuo_reports.publish.papers import letters
from kongchuo_reports.publish.papers.pledged import made_before
from tests.publish.papers.test_letters import TEMPLATES, inspected, text_of


def made(folder: Path) -> set[str]:
    return {path.relative_to(folder / "责任书").as_posix() for path in (folder / "责任书").rglob("*.docx")}


def test_the_month_after_makes_only_what_is_new(tmp_path: Path) -> None:
    first = inspected()
    before = dataclasses.replace(first.month, label="2026-09", as_of=dt.date(2026, 9, 30))
    letters.write(dataclasses.replace(first, month=before), tmp_path / "2026-09" / "文书", [TEMPLATES], out=tmp_path)
    assert len(made(tmp_path / "2026-09" / "文书")) > 1
    letters.write(first, tmp_path / "本月" / "文书", [TEMPLATES], out=tmp_path)
    assert made(tmp_path / "本月" / "文书") == {"零报告.docx"}
    assert "已在以前月份印出" in text_of(tmp_path / "本月" / "文书" / "责任书" / "零报告.docx")
    rows = first.supervised.pledge_dues.rows
    rows.loc[rows["party_kind"] == "school", "party_b"] = "新校名小学"
    changed = dataclasses.replace(first.supervised, pledge_dues=t.PledgeDues.build(rows))
    letters.write(dataclasses.replace(first, supervised=changed), tmp_path / "再次" / "文书", [TEMPLATES], out=tmp_path)
    assert {Path(name).parent.name for name in made(tmp_path / "再次" / "文书")} == {"学校"}


def test_another_school_year_and_a_broken_note_count_for_nothing(tmp_path: Path) -> None:
    month = inspected().month
    for label, told in (("2026-06", '{"school_year": "2025-2026", "made": ["甲乙"]}'), ("2026-09", "{")):
        (tmp_path / label / "底账").mkdir(parents=True)
        (tmp_path / label / "底账" / "责任书.json").write_text(told, "utf-8")
    assert made_before(tmp_path, month) == frozenset()
    assert made_before(tmp_path / "没有", month) == frozenset()
