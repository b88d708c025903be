"""What a run behind a password writes before it is locked is noise to everybody but the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.files.veils import key_in_use, put, taken, use_key, veiled

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "李梅，990101201603040013".encode() * 40


@pytest.mark.parametrize("content", [b"", b"\0", WORDS, b"\0" * 5000 + b"x"])
def test_what_is_put_under_a_veil_is_taken_from_under_it_and_nothing_of_it_shows(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.xlsx"
    with veiled(is_wanted=True):
        put(path, content)
        assert taken(path) == content
    assert taken(path) != content
    if len(content) > 16:  # a few bytes stand in any noise of their own accord
        assert content[:16] not in path.read_bytes()
    assert "李梅".encode() not in path.read_bytes()


def test_the_same_words_look_different_each_time_and_another_run_cannot_read_them(tmp_path: Path) -> None:
    for name in "ab":
        with veiled(is_wanted=True):
            put(tmp_path / f"{name}1", WORDS)
            put(tmp_path / f"{name}2", WORDS)
            assert (tmp_path / f"{name}1").read_bytes() != (tmp_path / f"{name}2").read_bytes()
    with veiled(is_wanted=True):
        assert taken(tmp_path / "a1") != WORDS


def test_without_a_veil_files_are_as_they_are(tmp_path: Path) -> None:
    with veiled(is_wanted=False):
        put(tmp_path / "a", WORDS)
        assert key_in_use() == ""
    assert (tmp_path / "a").read_bytes() == WORDS
    with veiled(is_wanted=True):
        assert taken(tmp_path / "a") == WORDS, "what lies there otherwise"


def test_a_child_uses_the_key_of_its_parent(tmp_path: Path) -> None:
    with veiled(is_wanted=True):
        key = key_in_use()
        put(tmp_path / "a", WORDS)
    with veiled(is_wanted=False):
        use_key(key)
        assert taken(tmp_path / "a") == WORDS
