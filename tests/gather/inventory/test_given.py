"""What other runs tell: their numbers, what copies of replaced runs showed, and what a former run was opened with."""

import hashlib
import json

from kongchuo_reports.domain.kept.snapshot import SNAPSHOT_FILE, snapshot_text
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.gather.inventory.given import CASES_FILE, former_runs

NUMBERS = ("KC-2026-0001F", "KC-2026-0002Q", "KC-2026-0003X")


def text(label, *numbers):
    return snapshot_text(label, Cases.of([{"case_no": number, "name": "孩一"} for number in numbers]), {})


def put(folder, told, **manifest):
    (folder / SNAPSHOT_FILE).parent.mkdir(parents=True)
    (folder / SNAPSHOT_FILE).write_text(told, "utf-8")
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


def mark(told):
    return hashlib.sha256(told.encode()).hexdigest()


def test_numbers_of_every_run_are_given_also_where_only_the_table_for_machines_can_be_read(tmp_path):
    run = put(tmp_path / "2026-12", text("2026-12", NUMBERS[0]))
    bare = tmp_path / "历史" / "2026-09-第1次"
    (bare / CASES_FILE).parent.mkdir(parents=True)
    (bare / CASES_FILE).write_text(f"case_no,name\n{NUMBERS[1]},孩*\n", "utf-8-sig")
    damaged = put(tmp_path / "历史" / "2026-09-第2次", "{")
    known = former_runs([run, bare, damaged, tmp_path / "没有"], None, None, "2026-11")
    assert known.given.rows["case_no"].tolist() == [*NUMBERS[:2]]
    assert (known.shown, known.rested_on) == ((), None)


def test_replaced_runs_of_the_month_and_of_the_one_before_lend_what_they_showed(tmp_path):
    kept = [put(tmp_path / label, text(label, NUMBERS[0])) for label in ("2026-11", "2026-10", "2026-09")]
    known = former_runs(kept, text("2026-10", NUMBERS[1]), None, "2026-11")
    assert [label for label, _ in known.shown] == ["2026-11", "2026-10"]


def test_the_opening_of_a_former_run_is_found_among_the_runs_by_its_fingerprint(tmp_path):
    older, newer = text("2026-10", NUMBERS[0]), text("2026-10", NUMBERS[1])
    kept = put(tmp_path / "历史" / "2026-10-第1次", older)

    def opened_with(rests_on):
        current = put(tmp_path / hashlib.sha256(repr(rests_on).encode()).hexdigest(), newer, rests_on=rests_on)
        return former_runs([kept], newer, current, "2026-11").rested_on

    def numbers(told):
        return opened_with({"month": "2026-10", "ledger": mark(told)}).rows["case_no"].tolist()

    assert (numbers(older), numbers(newer)) == ([NUMBERS[0]], [NUMBERS[1]])
    assert opened_with(None).rows.empty, "it began anew"
    assert opened_with({"month": "2026-10", "ledger": "另"}) is None
    assert opened_with("坏") is None
