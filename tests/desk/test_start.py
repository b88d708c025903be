"""How the desk begins: the seat, the tickets, the menu without its libraries, and words of the command line in Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.__main__ import exit_code
from kongchuo_reports.desk import menu, place, tickets
from kongchuo_reports.desk.office import Office, next_month
from kongchuo_reports.domain.errors import SurroundingsError
from tests.desk.conftest import MONTH, command

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = re.compile(
    r"Usage|Error|Missing|Invalid|Options|Arguments|Commands|Show this|unexpected|required", re.IGNORECASE
)


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_a_seat_is_taken_once_and_free_again_when_it_is_left(tmp_path: Path) -> None:
    folder = place.of_workspace(tmp_path)
    first, second = place.Seat(folder), place.Seat(folder)
    assert first.take()
    first.tell(4321)
    assert not second.take()
    assert second.told() == 4321
    first.leave()
    assert second.take()
    second.leave()


def test_tickets_nobody_used_are_swept(tmp_path: Path) -> None:
    folder = place.of_workspace(tmp_path)
    tickets.mint(folder)
    tickets.sweep(folder)
    assert len(list((folder / "tickets").iterdir())) == 1


def test_a_state_folder_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "evil" / "kongchuo").parent.mkdir()
    (tmp_path / "evil" / "kongchuo").symlink_to(tmp_path / "theirs", target_is_directory=True)
    monkeypatch.setattr(place, "_bases", lambda: [tmp_path / "evil"])
    with pytest.raises(SurroundingsError):
        place.home()


def test_the_last_workspace_is_remembered_while_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    place.remember(tmp_path / "甲", tmp_path / "output")
    assert place.remembered() == (tmp_path / "甲", tmp_path / "output")
    (tmp_path / "甲").rmdir()
    assert place.remembered() is None


@pytest.mark.parametrize(("label", "after"), [("2026-10", "2026-11"), ("2026-12", "2027-01"), ("2026-09", "2026-10")])
def test_the_next_month(label: str, after: str) -> None:
    assert next_month(label) == after


def test_without_the_libraries_a_menu_offers_the_same_verbs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / MONTH).mkdir()
    typed: list[tuple[str, ...]] = []
    monkeypatch.setattr(menu, "_child", lambda *told: typed.append(told))
    answers = iter(["1", "2", "3", "5", "九", "0"])
    menu.menu(Office(tmp_path, tmp_path / "output"), lambda _asked: next(answers))
    assert [told[0] for told in typed] == ["check", "run", "init"]
    assert typed[2][-1] == "2026-11"
    said = capsys.readouterr().out
    assert "请输入 0 到 5 的数字" in said
    assert "还没有结果" in said


def test_who_only_presses_a_key_gets_a_first_workspace_below_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Documents").mkdir()
    monkeypatch.setattr(menu.Path, "home", lambda: tmp_path)
    made: list[Path] = []

    def child(_verb: str, folder: str, *, is_silent: bool) -> None:
        assert is_silent
        made.append(menu.Path(folder))
        (made[-1] / MONTH).mkdir(parents=True)

    monkeypatch.setattr(menu, "_child", child)
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return ""

    usual = tmp_path / "Documents" / "控辍保学" / "工作目录"
    assert menu.folder_asked(ask) == usual
    assert str(usual) in asked[0]
    assert menu.folder_asked(ask) == usual, "the next time it is there"
    assert (made, len(asked)) == ([usual], 2)


def test_a_folder_named_by_a_person_is_made_a_workspace_only_if_they_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(menu, "_child", lambda *told, is_silent: (tmp_path / "新").mkdir())  # noqa: ARG005
    answers = iter([str(tmp_path / "新"), "", f'"{tmp_path / "新"}"', "1"])
    assert menu.folder_asked(lambda _asked: next(answers)) is None
    assert menu.folder_asked(lambda _asked: next(answers)) == tmp_path / "新"


@pytest.mark.parametrize(
    "typed",
    [["run"], ["run", "--nope"], ["nope"], ["run", "x", "--month"], ["merge", "a.xlsx"], ["desk", "x", "--port", "abc"],
     ["desk", "x", "--port", "99999"], ["run", "a", "b", "c"], ["templates", "nope"], ["desk"], []],
)  # fmt: skip
def test_wrong_words_are_answered_in_chinese(
    typed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["kongchuo", *typed])
    assert exit_code() == 2
    told = capsys.readouterr()
    assert "【未完成】" in told.err
    assert not ENGLISH.search(told.err + told.out)


@pytest.mark.parametrize(
    "typed", [["--help"], ["run", "--help"], ["desk", "--help"], ["templates"], ["merge", "--help"]]
)
def test_help_is_chinese_throughout(
    typed: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kongchuo", *typed])
    assert exit_code() == 0
    told = capsys.readouterr().out
    assert "用法：" in told
    assert not ENGLISH.search(told)


def test_a_workspace_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = command("desk", tmp_path / "没有", "--no-browser")
    assert told.returncode == 3
    assert "还没有工作目录" in told.stderr
