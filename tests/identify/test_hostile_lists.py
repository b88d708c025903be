"""One cell or one row pasted over and over cannot take the machine: each list is linked by a child with little room."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kongchuo_reports.identify.compare import names

ROOM, SECONDS = 2 << 30, 60
TWICE_READ = "乐长行重曾单朝都乾参差藏传调度"
"""Characters of several readings each: a text of n of them can be read in more than 2ⁿ ways."""
ROW = "周文 20170505 20170505.11 甲校 3 1"
BARE = "周文 20170505 - 甲校 3 1"
MANY_NUMBERS = "\n".join(f"周{chr(0x4E00 + place)} - {place:05d}11111111 甲校 3 1" for place in range(800))

LISTS = {
    "27-characters-of-two-readings": ((TWICE_READ * 2)[:27] + ROW[2:], (TWICE_READ * 2)[1:28] + BARE[2:]),
    "89-characters-in-a-name-cell": ((TWICE_READ * 6)[:89] + ROW[2:], (TWICE_READ * 6)[:88] + BARE[2:]),
    "a-cell-full-of-characters": ("乐" * 32767 + ROW[2:], "乐" * 32766 + BARE[2:]),
    "a-cell-full-of-letters": ("ab" * 16000 + BARE[2:], "ba" * 16000 + BARE[2:]),
    "a-long-former-name": (f"{ROW} former_name={'长' * 30000}", f"孙好 20170506 - 甲校 3 1 former_name={'行' * 30000}"),
    "a-long-number": (MANY_NUMBERS, MANY_NUMBERS.replace("1111 ", "2222 ") + "\n周大 - " + "1" * 32767 + " 甲校 3 1"),
    "one-row-pasted-on-both-lists": ("\n".join([ROW] * 400), "\n".join([ROW] * 400)),
    "one-row-without-a-number-pasted": ("\n".join([BARE] * 400), "\n".join([BARE] * 400)),
    "one-name-without-anything-pasted": (
        "\n".join(["周文 - - 甲校 3 1"] * 400),
        "\n".join(["周文 - - 甲校 3 1"] * 400),
    ),
    "one-row-pasted-too-often-to-join": (ROW, "\n".join([ROW] * 2500)),
}
CHILD = """
import sys
from tests.identify.identify_drawn import judged
left, right, linked, _ = judged(*sys.stdin.read().split("\\f"))
print(len(left), len(right))
"""


@pytest.mark.parametrize("lists", LISTS.values(), ids=LISTS)
def test_a_hostile_list_is_linked_in_little_room_and_time(lists):
    told = subprocess.run(
        [sys.executable, "-c", CHILD],
        input="\f".join(lists),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        cwd=Path(__file__).parents[2],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM)),
    )
    assert told.returncode == 0, told.stderr[-500:]
    assert told.stdout.split() == [str(len(text.splitlines())) for text in lists]


def test_ordinary_names_are_read_in_every_way_and_longer_ones_in_the_first_dozen():
    assert names.spoken("单小行") == [
        f"{one}-xiao-{two}" for one in ("chan", "dan", "shan") for two in ("hang", "heng", "xing")
    ]
    assert len(names.spoken("乐长行重曾单")) == names.MOST_READINGS
    assert names.spoken("王小□") == names.spoken("乐" * (names.LONGEST + 1)) == []
