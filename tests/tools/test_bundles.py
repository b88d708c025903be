"""Offline bundles: what goes in, what stays out, the same bytes every time, launchers that any code page reads."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.bundles import wheels, writing
from tools.linux_bundle import make_bundle as linux
from tools.windows import make_bundle, signed_python
from tools.windows.wine import forwarding

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
WINDOWS = make_bundle.target("3.11")


def wheel(folder: Path, name: str, needs: Sequence[str] = (), files: dict[str, bytes] | None = None) -> Path:
    path = folder / f"{name}-1.0-py3-none-any.whl"
    told = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n" + "".join(
        f"Requires-Dist: {need}\n" for need in needs
    )
    with zipfile.ZipFile(path, "w") as package:
        for inner, content in {**(files or {}), f"{name}-1.0.dist-info/METADATA": told.encode()}.items():
            package.writestr(inner, content)
    return path


# ── wheels ───────────────────────────────────────────────────────────────────────────────────────
def test_what_only_the_other_system_needs_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = {
        "click": ['colorama; platform_system == "Windows"', 'importlib-metadata; python_version < "3.8"'],
        "colorama": [],
        "tool": ["click[fast]>=1", 'unix-only; sys_platform != "win32"', 'docs; extra == "docs"'],
        "quick": [],
    }
    index["click"].append('quick; extra == "fast"')
    asked: list[list[str]] = []

    def download(folder: Path, _target: wheels.Target, lines: list[str]) -> None:
        asked.append(lines)
        for line in lines:
            name = line.split(">")[0].split("[")[0]
            wheel(folder, name, index[name])

    monkeypatch.setattr(wheels, "_download", download)
    made = wheels.gathered(tmp_path, WINDOWS, ["tool"])
    assert {path.name.split("-")[0] for path in made} == {"tool", "click", "colorama", "quick"}
    asked.clear()
    assert wheels.gathered(tmp_path, WINDOWS, ["tool"]) == made
    assert asked == [], "what is there is not asked for again"
    target = linux.target("3.11", "aarch64")
    wheel(tmp_path, "unix_only")
    wheels.gathered(tmp_path, target, ["tool"])
    assert asked == []


def test_only_what_runs_is_unpacked(tmp_path: Path) -> None:
    files = {
        "pandas/core.py": b"1",
        "pandas/tests/test_core.py": b"2",
        "pandas/_testing/__init__.py": b"3",
        "pandas/_libs/x.pyx": b"4",
        "other/tests/kept.py": b"5",
        "pandas-1.0.data/purelib/pandas/more.py": b"6",
        "pandas-1.0.data/scripts/run": b"7",
        "pandas-1.0.data/headers/h.h": b"8",
        "pandas-1.0.dist-info/RECORD": b"9",
    }
    names = dict(wheels.unpacked([wheel(tmp_path, "pandas", files=files)]))
    assert set(names) == {
        "pandas/core.py",
        "pandas/_testing/__init__.py",
        "other/tests/kept.py",
        "pandas/more.py",
        "pandas-1.0.dist-info/METADATA",
    }


def test_the_program_is_laid_out_as_its_wheel_would_be() -> None:
    names = dict(wheels.own_files())
    assert "kongchuo_reports/__main__.py" in names
    assert "kongchuo_reports/templates/letters/零报告.docx" in names
    assert not [name for name in names if name.endswith(".pyc") or "~$" in name]
    assert wheels.own_version() == __import__("kongchuo_reports").__version__
    assert any(line.startswith("msoffcrypto") for line in wheels.requirements()), "the password comes along"


# ── writing ──────────────────────────────────────────────────────────────────────────────────────
def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    files = {
        "lib/甲.py": b"def f(x):\n    return {'a': x, 'b': (1, 2)}\n",
        "双击开始.bat": b"@echo off\r\n",
        "python/x.dll": b"1",
    }
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    made = []
    for number in range(2):
        (tmp_path / str(number)).mkdir()
        compiled = writing.compiled(files, python, tmp_path / str(number))
        assert [name.rpartition("/")[0] for name in compiled] == ["lib/__pycache__"]
        (pyc,) = compiled.values()
        assert struct.unpack_from("<I", pyc, 4)[0] == 1, "unchecked: no source is looked at, none is written"
        everything = dict(reversed({**files, **compiled}.items())) if number else {**files, **compiled}
        made.append((writing.zipped(everything, "控辍保学"), writing.tarred(everything, "控辍保学", ["双击开始.bat"])))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0][0])) as package:
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {writing.ONE_DAY}
        assert package.read("控辍保学/lib/甲.py") == files["lib/甲.py"]
    with tarfile.open(fileobj=io.BytesIO(made[0][1])) as package:
        assert {entry.name: entry.mode for entry in package}["控辍保学/双击开始.bat"] == 0o755
    assert writing.compiled(files, "2.7", tmp_path) == {}, "another version compiles otherwise"


def test_what_windows_could_not_unpack_is_refused() -> None:
    assert writing.faults(["lib/a.py", "lib/A/b.py"]) == []
    assert len(writing.faults(["lib/con.py", "lib/AUX/x", "lib/a.py", "lib/A.py", "x" * 151])) == 4


# ── the interpreter of Windows ───────────────────────────────────────────────────────────────────
def program(signer: bytes, body: bytes = b"code") -> bytes:
    """A program with a signature, as far as its digest goes."""
    header = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0" + bytes(20) + struct.pack("<H", 0x20B)
    header = header.ljust(64 + 24 + 112 + 32, b"\0")
    unsigned = header + bytes(8) + body
    digest = hashlib.sha256(unsigned[: 64 + 24 + 64] + unsigned[64 + 24 + 68 : len(header)] + body).digest()
    signature = signer + digest
    return header + struct.pack("<II", len(unsigned), len(signature)) + body + signature


def embeddable(**more: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        held = {"python.exe": program(b"Python Software Foundation"), "python311._pth": b"python311.zip\r\n.\r\n"}
        for name, content in {**held, **more}.items():
            package.writestr(name, content)
    return written.getvalue()


def test_a_program_changed_after_it_was_signed_is_noticed() -> None:
    sound = program(b"Python Software Foundation")
    assert signed_python.is_as_signed(sound)
    assert signed_python.is_as_signed(program(b"Microsoft Corporation"))
    assert not signed_python.is_as_signed(program(b"Somebody Else"))
    assert not signed_python.is_as_signed(sound.replace(b"code", b"evil"))
    assert not signed_python.is_as_signed(b"MZ")
    assert not signed_python.is_as_signed(b"")


def test_the_official_file_is_known_by_its_hash_and_its_signatures(tmp_path: Path) -> None:
    path = tmp_path / "python-3.11.9-embed-amd64.zip"
    path.write_bytes(embeddable())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    files = signed_python.from_file(path, digest.upper())
    assert dict(signed_python.with_library(files))["python311._pth"] == b"python311.zip\r\n.\r\n..\\lib\r\n"
    with pytest.raises(signed_python.UnsoundError, match="SHA-256"):
        signed_python.from_file(path, "0" * 64)
    path.write_bytes(embeddable(**{"evil.dll": b"MZ"}))
    with pytest.raises(signed_python.UnsoundError, match=r"evil\.dll"):
        signed_python.from_file(path, hashlib.sha256(path.read_bytes()).hexdigest())


def test_a_bundle_holds_launcher_interpreter_library_and_what_it_is_made_of(tmp_path: Path) -> None:
    official = tmp_path / "python-3.11.9-embed-amd64.zip"
    official.write_bytes(embeddable())
    interpreter = signed_python.from_file(official, hashlib.sha256(official.read_bytes()).hexdigest())
    packages = [wheel(tmp_path, "tool", files={"tool.py": b"x = 1\n"})]
    files = make_bundle.bundle_files(interpreter, packages, "2.7")
    assert {make_bundle.LAUNCHER, "kongchuo.bat", make_bundle.README, make_bundle.LIST} < set(files)
    assert {"python/python.exe", "lib/tool.py", "lib/kongchuo_reports/__main__.py"} < set(files)
    assert files["python/python.exe"] == interpreter["python.exe"], "as it was signed"
    assert hashlib.sha256(packages[0].read_bytes()).hexdigest() in files[make_bundle.LIST].decode("utf-8-sig")
    readme = files[make_bundle.README].decode("utf-8-sig")
    assert "全部解压" in readme
    assert make_bundle.LAUNCHER.removesuffix(".bat") in readme
    assert "{" not in readme


@pytest.mark.parametrize("name", ["start.bat", "kongchuo.bat"])
def test_a_launcher_is_read_alike_by_every_code_page(name: str) -> None:
    content = (ROOT / "tools" / "windows" / name).read_bytes()
    content.decode("ascii")
    assert content.count(b"\n") == content.count(b"\r\n")
    make_bundle.LAUNCHER.encode("gbk")
    assert "请先解压" in make_bundle.LAUNCHER, "what it says where the folder is still packed"


def test_a_library_of_one_forwarded_name_is_a_library() -> None:
    made = forwarding("bcryptprimitives.dll", "ProcessPrng", "advapi32.SystemFunction036")
    assert len(made) == 1024
    assert made[:2] == b"MZ"
    assert made[64:68] == b"PE\0\0"
    for text in (b"bcryptprimitives.dll\0", b"ProcessPrng\0", b"advapi32.SystemFunction036\0"):
        assert text in made


# ── Linux ────────────────────────────────────────────────────────────────────────────────────────
def started(bundle: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The launcher in an emptied environment."""
    return subprocess.run(
        ["/bin/sh", str(bundle / linux.LAUNCHER), *words],
        capture_output=True,
        text=True,
        env=environment,
        cwd="/",
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="a launcher of Linux")
def test_the_launcher_of_linux_says_what_is_missing_and_starts_what_is_there(tmp_path: Path) -> None:
    machine = os.uname().machine
    files = linux.bundle_files([], "9.9", machine)
    bundle = tmp_path / "控辍 保学"
    for name in (linux.LAUNCHER, linux.README):
        bundle.mkdir(exist_ok=True)
        (bundle / name).write_bytes(files[name])
    assert "{" not in (bundle / linux.README).read_text("utf-8")
    done = started(bundle)
    assert (done.returncode, "Python 9.9" in done.stdout) == (3, True), "no such Python"
    (bundle / "python" / "bin").mkdir(parents=True)
    fake = bundle / "python" / "bin" / "python9.9"
    fake.write_text(
        '#!/bin/sh\n[ "$1" = -I ] && { echo 9.9; exit; }\necho "$PYTHONPATH|$PYTHONHOME|$*"; exit 1\n', "utf-8"
    )
    fake.chmod(0o755)
    done = started(bundle, "run", "工作 目录", PYTHONHOME="/elsewhere", PATH="/usr/bin:/bin")
    assert done.stdout.strip() == f"{bundle}/lib||-s -m kongchuo_reports run 工作 目录"
    assert done.returncode == 1
    other = (bundle / linux.LAUNCHER).read_text("utf-8").replace(f"  {machine})", "  loongarch64)")
    (bundle / linux.LAUNCHER).write_text(other, "utf-8")
    assert (started(bundle).returncode, machine in started(bundle).stdout) == (3, True)


def test_a_python_given_along_is_known_by_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "python.tar.gz"
    path.write_bytes(writing.tarred({"bin/python3.11": b"1"}, "python"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert linux.interpreter_of(path, digest) == {"bin/python3.11": b"1"}
    with pytest.raises(ValueError, match="SHA-256"):
        linux.interpreter_of(path, "0" * 64)


# ── the real thing, where the index can be reached ───────────────────────────────────────────────
@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform != "linux" or sys.version_info[:2] != (3, 11), reason="bundles are made on Linux by 3.11"
)
def test_the_bundle_of_linux_runs_in_an_emptied_environment(tmp_path: Path) -> None:
    machine = os.uname().machine
    try:
        path = linux.make(tmp_path / "out", tmp_path / "work", machine=machine)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"the package index cannot be reached, or lacks a wheel: {error}")
    subprocess.run(["tar", "xzf", str(path), "-C", str(tmp_path)], check=True)
    (bundle,) = tmp_path.glob("控辍保学-离线版-*")
    done = started(
        bundle, "policy", "--at", "2026-10-01", PATH=f"{Path(sys.executable).resolve().parent}:/usr/bin:/bin"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "有效的政策参数" in done.stdout
