"""Makes the offline bundle for Chinese Linux desktops: ``python -m tools.linux_bundle.make_bundle OUT [--machine aarch64]``.

Unpacked wheels and a script to start; Python of the same version is the system's, or one that is given along with
``--python``: the archive of a Python that runs from wherever it is unpacked to, named by its SHA-256.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tools.bundles import wheels, writing

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
NAME = "控辍保学-离线版-{version}-linux-{machine}"
LAUNCHER, DESKTOP, README, LIST = "双击开始.sh", "双击开始.desktop", "使用说明.txt", "版本清单.txt"
MACHINES = ("x86_64", "aarch64")
OLDEST_LIBRARIES = (28, 27, 26, 17)
"""glibc 2.28 is that of 银河麒麟 V10 and 统信 UOS 20."""


def target(python: str, machine: str) -> wheels.Target:
    """Linux of a machine, with the C library of the desktops in use or an older one."""
    tags = [f"manylinux_2_{minor}_{machine}" for minor in OLDEST_LIBRARIES] + [f"manylinux2014_{machine}"]
    markers = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": machine}
    return wheels.Target(tuple(tags), python, markers)


def bundle_files(
    packages: Sequence[Path], python: str, machine: str, interpreter: dict[str, bytes] | None = None
) -> dict[str, bytes]:
    """Every file of the bundle, by path."""
    files = {f"lib/{name}": content for name, content in (*wheels.unpacked(packages), *wheels.own_files())}
    with tempfile.TemporaryDirectory() as workplace:
        files |= writing.compiled(files, python, Path(workplace))
    given = {f"python/{name}": content for name, content in (interpreter or {}).items()}
    places = {"{version}": wheels.own_version(), "{machine}": machine, "{python}": python}
    for source, name in (("start.sh", LAUNCHER), (README, README)):
        text = (HERE / source).read_text("utf-8")
        for place, value in places.items():
            text = text.replace(place, value)
        files[name] = text.encode()
    told = {name: hashlib.sha256(content).hexdigest() for name, content in given.items()}
    files |= {DESKTOP: (HERE / DESKTOP).read_bytes(), LIST: writing.listed(packages, told)}
    return files | given


def interpreter_of(path: Path, sha256: str) -> dict[str, bytes]:
    """The files of a Python that runs from anywhere, below ``python/``; links become what they lead to.

    Raises:
        ValueError: its hash is another.
    """
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256.lower():
        raise ValueError(f"{path.name} has another SHA-256 than was told")
    with tarfile.open(fileobj=io.BytesIO(content)) as package:
        found = ((one.name.split("/", 1)[-1], package.extractfile(one)) for one in package if not one.isdir())
        return {name: held.read() for name, held in found if held is not None}


def make(
    out: Path,
    workplace: Path,
    *,
    python: str = "3.11",
    machine: str = "x86_64",
    given: Path | None = None,
    sha256: str = "",
) -> Path:
    """Make the bundle.

    Args:
        out: the folder it is written into.
        workplace: where wheels are downloaded to; what is there is used.
        python: version of the language.
        machine: ``x86_64`` or ``aarch64``.
        given: a Python to give along; None leaves it to the system.
        sha256: of that Python.

    Returns:
        The archive.
    """
    folder = workplace / f"wheels-linux-{machine}-{python}"
    packages = wheels.gathered(folder, target(python, machine), wheels.requirements())
    files = bundle_files(packages, python, machine, interpreter_of(given, sha256) if given else None)
    name = NAME.format(version=wheels.own_version(), machine=machine)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{name}.tar.gz"
    run = [LAUNCHER, DESKTOP, *(one for one in files if one.startswith("python/bin/") or one.endswith(".so"))]
    path.write_bytes(writing.tarred(files, name, run))
    return path


def main() -> None:
    """Make it and say what it is."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("out", type=Path)
    words.add_argument("--workplace", type=Path, default=Path("build/bundles"))
    words.add_argument("--version", default="3.11", help="of Python", dest="python")
    words.add_argument("--machine", choices=MACHINES, default=MACHINES[0])
    words.add_argument("--python", type=Path, default=None, help="the archive of a Python to give along", dest="given")
    words.add_argument("--sha256", default="", help="of that archive")
    told = words.parse_args()
    path = make(
        told.out, told.workplace, python=told.python, machine=told.machine, given=told.given, sha256=told.sha256
    )
    content = path.read_bytes()
    print(f"{path}  {len(content) / 1e6:.1f} MB  sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
