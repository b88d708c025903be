"""A run on disks of many sizes, too small for the new set. ``python -m benchmarks.trust.full_disk DIR [SIZES]``; needs root for tmpfs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.trust.office import Office

SLACK, PAGE = 64, 1024


def main() -> None:
    """From a disk that holds the former set and nothing else to one that holds both; print what did not hold."""
    office = Office(Path(sys.argv[1]).resolve() / "家")
    sizes = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    office.begin()
    office.restore()
    office.remember()
    mount, umount = shutil.which("mount") or "mount", shutil.which("umount") or "umount"
    used = occupied(office.home / "keep")
    codes, wrong = Counter[str](), 0
    for number in range(sizes):
        size = used + SLACK + (used + SLACK) * number // (sizes - 3)
        shutil.rmtree(office.out)
        office.out.mkdir()
        subprocess.run([mount, "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(office.out)], check=True)
        try:
            office.restore()
            said = office.forked()
            codes[f"exit {said.code}"] += 1
            for what in office.judged(said):
                wrong += 1
                print(f"{size} KiB: {what} | {said.words[-300:]}", flush=True)
        finally:
            subprocess.run([umount, str(office.out)], check=True)
    print(f"{sizes} sizes around {used} KiB, {dict(codes)}; {wrong} wrong")


def occupied(folder: Path) -> int:
    """KiB of a tmpfs that a folder's files and folders take: whole pages."""
    return sum(4 * -(-path.stat().st_size // 4096) for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
