"""Makes the offline bundle for Windows: ``python -m tools.windows.make_bundle OUT [--python ZIP --sha256 HEX]``.

A zip of the unmodified, signed embeddable CPython, the unpacked wheels and a launcher; nothing is installed and nothing
unsigned is run. With ``--python`` it is made of the official zip, named by its SHA-256; without, of the index's repack.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tools.bundles import wheels, writing
from tools.windows import signed_python

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
NAME = "控辍保学-离线版-{version}"
LAUNCHER, README, LIST = "双击开始（请先解压）.bat", "使用说明.txt", "版本清单.txt"


def target(python: str) -> wheels.Target:
    """Windows of 64 bits."""
    markers = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
    return wheels.Target(("win_amd64",), python, markers)


def bundle_files(interpreter: dict[str, bytes], packages: Sequence[Path], python: str) -> dict[str, bytes]:
    """Every file of the bundle, by path.

    Raises:
        ValueError: Windows could not unpack it.
    """
    files = {f"lib/{name}": content for name, content in (*wheels.unpacked(packages), *wheels.own_files())}
    with tempfile.TemporaryDirectory() as workplace:
        files |= writing.compiled(files, python, Path(workplace))
    files |= {f"python/{name}": content for name, content in signed_python.with_library(interpreter)}
    told = {f"python/{name}": hashlib.sha256(content).hexdigest() for name, content in interpreter.items()}
    readme = (HERE / README).read_text("utf-8").replace("{version}", wheels.own_version())
    files |= {
        LAUNCHER: (HERE / "start.bat").read_bytes(),
        "kongchuo.bat": (HERE / "kongchuo.bat").read_bytes(),
        README: readme.replace("\n", "\r\n").encode("utf-8-sig"),
        LIST: writing.listed(packages, told),
    }
    if wrong := writing.faults(files):
        raise ValueError("\n".join(wrong))
    return files


def make(out: Path, workplace: Path, *, python: str = "3.11", official: Path | None = None, sha256: str = "") -> Path:
    """Make the bundle.

    Args:
        out: the folder it is written into.
        workplace: where wheels are downloaded to; what is there is used.
        python: version of the language.
        official: the official embeddable zip; None takes the index's repack.
        sha256: of the official zip.

    Returns:
        The zip file.
    """
    workplace.mkdir(parents=True, exist_ok=True)
    packages = wheels.gathered(workplace / f"wheels-windows-{python}", target(python), wheels.requirements())
    interpreter = signed_python.from_file(official, sha256) if official else signed_python.from_index(python, workplace)
    name = NAME.format(version=wheels.own_version())
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{name}.zip"
    path.write_bytes(writing.zipped(bundle_files(interpreter, packages, python), name))
    return path


def main() -> None:
    """Make it and say what it is."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("out", type=Path)
    words.add_argument("--workplace", type=Path, default=Path("build/bundles"))
    words.add_argument("--version", default="3.11", help="of Python", dest="python")
    words.add_argument("--python", type=Path, default=None, help="the official embeddable zip", dest="official")
    words.add_argument("--sha256", default="", help="of the official zip")
    told = words.parse_args()
    path = make(told.out, told.workplace, python=told.python, official=told.official, sha256=told.sha256)
    content = path.read_bytes()
    print(f"{path}  {len(content) / 1e6:.1f} MB  sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
