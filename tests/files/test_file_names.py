"""Names every system can store, and paths that stay below what Windows allows on a clerk's desktop."""

from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.wording.books import packets
from kongchuo_reports.domain.wording.program import filing, outputs
from kongchuo_reports.files.file_names import LONGEST, LONGEST_PATH, file_name, short_path

DESKTOP = "C:\\Users\\某某某某\\Desktop\\控辍保学-离线版\\控辍保学\\output"
MOST = 240
NAMES = st.text(st.characters(exclude_characters="/"), min_size=1, max_size=300).filter(lambda name: name.strip(". "))
PATHS = st.lists(NAMES, min_size=1, max_size=6).map("/".join)
FOLDERS = (
    filing.former(label="2026-10", number=99),
    f"{filing.UNFINISHED}2026-10",
    f"{filing.WAITING}2026-10-{'0' * 16}",
)


@given(PATHS)
def test_a_marked_copy_however_deep_its_original_lies_has_a_short_path(path: str) -> None:
    below = short_path(path)
    assert len(below) <= LONGEST_PATH
    for folder in FOLDERS:
        deepest = f"{DESKTOP}\\{filing.HISTORY}\\{folder}\\{outputs.MARKED_COPIES}\\{below}"
        assert len(deepest) <= MOST, deepest
    packet = [packets.FOLDER, next(iter(packets.FOLDERS.values())), "校" * (LONGEST + 1), packets.MARKED]
    deepest = "\\".join([DESKTOP, filing.HISTORY, FOLDERS[0], *packet, below.rpartition("/")[2]])
    assert len(deepest) <= MOST, deepest


@given(st.text(max_size=300))
def test_a_name_made_of_words_can_be_stored_everywhere(text: str) -> None:
    name = file_name(text)
    assert 0 < len(name) <= LONGEST + 1
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(". ")
    assert name.split(".")[0].upper() not in {"CON", "AUX", "NUL", "PRN", "COM1", "LPT9"}
    assert file_name(name) == name
