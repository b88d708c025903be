"""The console tells every trouble, and no name or number of a person."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kongchuo_reports.console import close_streams, open_streams, say
from kongchuo_reports.domain.published.outcome import outcome_figures
from kongchuo_reports.domain.records import Results
from kongchuo_reports.domain.wording.program.console import finding_lines, outcome_lines
from tests.support.example_months import ExampleMonths

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def results(example_months: ExampleMonths) -> Results:
    return example_months.masked("2026-10")


def test_the_console_holds_no_name_and_no_number_of_a_child(results: Results) -> None:
    text = "\n".join([*finding_lines(results.findings), *outcome_lines(results, outcome_figures(results), None, 1.0)])
    assert len(text) > 1000
    for table in (results.gathered.registry, results.gathered.roster, results.gathered.households):
        rows = table.rows
        assert not [name for name in set(rows["name"].dropna()) if len(name) > 2 and name in text]
        for column in ("id_no", "registry_no", "phone"):
            assert not [number for number in set(rows[column].dropna()) if number in text]


def test_alike_findings_share_three_lines_and_a_count(results: Results) -> None:
    lines = list(finding_lines(results.findings))
    assert any(line.strip().startswith("同类问题还有") for line in lines)
    assert len(lines) < len(results.findings)
    assert all("→" in line for line in lines if line.startswith("["))


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252", "utf-8"])
def test_signs_and_names_a_window_lacks_are_said_plainly(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    window = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", window)
    open_streams()
    say("学籍导出.xlsx ▸ 第3行：请到 控辍保学 › 返校标注，𬭎同学")
    close_streams()
    told = window.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]  # the bytes written above
    if encoding == "utf-8":
        assert told == "学籍导出.xlsx ▸ 第3行：请到 控辍保学 › 返校标注，𬭎同学\n"
    elif encoding == "gbk":
        assert told == "学籍导出.xlsx ＞ 第3行：请到 控辍保学 ＞ 返校标注，\\U0002cb4e同学\n"
    else:
        assert "\\u25b8" in told or "\\uff1e" in told
    assert "学籍导出" in told or encoding in {"ascii", "cp1252"}
    monkeypatch.undo()


def test_a_program_without_a_window_says_nothing_and_goes_on() -> None:
    script = "import sys; sys.stdout = sys.stderr = None\nfrom kongchuo_reports import console\nconsole.open_streams(); console.say('一'); console.murmur('二'); console.close_streams()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


INTERRUPTED = """
import kongchuo_reports.__main__ as program

def exit_code():
    try:
        exec("raise KeyboardInterrupt")
    except KeyboardInterrupt:
        return 3

program.exit_code = exit_code
program.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_an_interrupt_inside_a_library_made_from_text_keeps_the_exit_code(tmp_path: Path) -> None:
    """Python 3.11 by itself ends a program started by ``-m`` with SIGINT then, although the interrupt was caught."""
    (tmp_path / "interrupted.py").write_text(INTERRUPTED, "utf-8")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (Path(__file__).parents[1], tmp_path)))}
    command = [sys.executable, "-m", "interrupted"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, env=surroundings)
    assert done.returncode == 3
