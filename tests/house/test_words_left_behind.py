"""docs/留言去处.md: every way in which a person leaves a word names a test that exists and a code that is declared."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = [
    line.split("|")[1:-1]
    for line in (ROOT / "docs" / "留言去处.md").read_text("utf-8").splitlines()
    if line[:2] == "| "
]
ROWS = [[cell.strip() for cell in line] for line in LINES if line[0].strip() != "写在哪里"]
TESTS = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py")))
CODES = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "kongchuo_reports/domain/findings").glob("*.py")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:30])
def test_a_row_names_what_shows_it(row):
    _, _, codes, shown = row
    named = re.findall(r"`([^`]+)`", shown)
    assert named or shown == "同上"
    for name in named:
        assert f"def {name}(" in TESTS if name.startswith("test_") else (ROOT / name).is_file()
    for code in re.findall(r"K\d{3}", codes):
        assert f'"{code}"' in CODES
    assert re.search(r"K\d{3}|^无$|^同上$", codes)
