"""One byte of a zip package tells where it was made; it is the same everywhere."""

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.files.packages.zip_stamps import same_everywhere


def package(system: int, parts: dict[str, bytes], comment: bytes = b"") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = system
            archive.writestr(entry, content)
    return written.getvalue()


PARTS = st.dictionaries(st.sampled_from(["a.xml", "台账/一.xml", "b"]), st.binary(max_size=60), min_size=0)


@given(PARTS, st.binary(max_size=20).filter(lambda comment: b"PK\x05\x06" not in comment))
def test_packages_made_on_two_systems_become_one(parts: dict[str, bytes], comment: bytes) -> None:
    made = [same_everywhere(package(system, parts, comment)) for system in (0, 3)]
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == parts
        assert archive.testzip() is None


@given(st.binary(max_size=200))
def test_what_is_no_package_is_handed_back(content: bytes) -> None:
    assert same_everywhere(content) == content


@pytest.mark.parametrize("cut", [1, 30, 60])
def test_a_package_whose_list_is_cut_is_handed_back(cut: int) -> None:
    whole = package(3, {"a": b"1", "b": b"2"})
    broken = whole[cut:]
    assert same_everywhere(broken) in {broken, same_everywhere(broken)}
    assert len(same_everywhere(broken)) == len(broken)


def test_a_workbook_of_either_system_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def workbook(platform: str) -> bytes:
        written = io.BytesIO()
        with monkeypatch.context() as patched:
            patched.setattr(zipfile.sys, "platform", platform)
            with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
                book.add_worksheet("台账").write_string(0, 0, "姓名")
                book.set_properties({"created": dt.datetime(2026, 10, 31)})  # noqa: DTZ001 - a day
        return written.getvalue()

    windows, linux = workbook("win32"), workbook("linux")
    assert windows != linux
    assert same_everywhere(windows) == same_everywhere(linux) == linux
