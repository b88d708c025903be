"""One small month under every setting that must change nothing. ``python -m benchmarks.trust.same_bytes DIR``; prints what differs.

Settings: zone, locale, hash seed, one core, files made in another order, another folder, the month run a second time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.trust.office import digests
from tests.support.small_offices import MONTH, Small, write_office

SETTINGS: dict[str, dict[str, str]] = {
    "as it is": {},
    "zone of the far east": {"TZ": "Pacific/Kiritimati"},
    "zone of the far west": {"TZ": "Pacific/Niue"},
    "plain locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 77": {"PYTHONHASHSEED": "77"},
    "one core": {"OMP_NUM_THREADS": "1"},
    "files in another order": {},
}


def main() -> None:
    """Run the month once for each setting."""
    work, first = Path(sys.argv[1]).resolve(), {}
    shutil.rmtree(work, ignore_errors=True)
    for number, (name, told) in enumerate(SETTINGS.items()):
        home = work / ("家" * (number + 1))
        made = write_office(work / f"原{number}" / "工作", [Small(1)])
        files = sorted((path for path in made.rglob("*") if path.is_file()), reverse="order" in name)
        for path in files:  # the file system lists them as they were made
            target = home / "工作" / path.relative_to(made)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(work / "原0" / "工作" / path.relative_to(made), target)
        pinned = ["taskset", "-c", "0"] if "core" in name else []
        command = [*pinned, sys.executable, "-m", "kongchuo_reports", "run", str(home / "工作"), "--month", MONTH]
        done = subprocess.run(
            [*command, "--out", str(home / "output"), "--full"], env=os.environ | told, capture_output=True, check=False
        )
        there = digests(home / "output" / MONTH)
        first = first or there
        differs = sorted(file for file in {*first, *there} if first.get(file) != there.get(file))
        print(f"{name}: exit {done.returncode}, {len(there)} files, {len(differs)} differ {differs[:3]}", flush=True)


if __name__ == "__main__":
    main()
