"""Place: where the desk keeps what belongs to one person on one machine — the seat, tickets, jobs, the last folder."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import IO

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import desk as words

OWNER_ONLY = 0o700
LAST, SEAT, LOCK = "last.json", "seat.json", "lock"
NAME = "kongchuo"


def home() -> Path:
    """The folder of this person, made if it is not there; nobody else may look into it.

    Raises:
        SurroundingsError: no such folder can be made, or what is there belongs to somebody else.
    """
    for base in _bases():
        folder = base / NAME
        with contextlib.suppress(OSError):
            folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
            if _is_ours(folder):
                return folder
    raise SurroundingsError(words.NO_HOME, words.NO_HOME_REMEDY)


def of_workspace(workspace: Path) -> Path:
    """The folder that belongs to one workspace."""
    mark = hashlib.sha256(os.fsencode(workspace.resolve())).hexdigest()[:16]
    folder = home() / f"desk-{mark}"
    folder.mkdir(mode=OWNER_ONLY, exist_ok=True)
    return folder


def remember(workspace: Path, out: Path) -> None:
    """Keep the workspace for the next start without one."""
    write_private(home() / LAST, json.dumps({"workspace": str(workspace.resolve()), "out": str(out.resolve())}))


def remembered() -> tuple[Path, Path] | None:
    """The workspace and the output folder of the last start; None if there was none or it is gone."""
    last = read_json(home() / LAST)
    workspace, out = last.get("workspace"), last.get("out")
    if not isinstance(workspace, str) or not isinstance(out, str) or not Path(workspace).is_dir():
        return None
    return Path(workspace), Path(out)


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone can read, whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:  # mkstemp: owner only
        file.write(text)
    Path(name).replace(path)


def read_json(path: Path) -> dict[str, object]:
    """What a file of ours says; empty if there is none or it is damaged."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


class Seat:
    """The one server of a workspace: a lock that dies with its process, and a note for a second start where it is.

    Args:
        folder: the workspace's folder of this person.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: IO[bytes] | None = None

    def take(self) -> bool:
        """Whether the seat was free; then it is ours until this process ends."""
        handle = (self._folder / LOCK).open("ab")
        try:
            if sys.platform == "win32":
                import msvcrt  # noqa: PLC0415  # only there

                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl  # noqa: PLC0415  # only there

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.close()
            return False
        self._lock = handle
        return True

    def tell(self, port: int) -> None:
        """Note where the server listens."""
        write_private(self._folder / SEAT, json.dumps({"pid": os.getpid(), "port": port}))

    def told(self) -> int:
        """The port of the running server; 0 if it has not said yet."""
        port = read_json(self._folder / SEAT).get("port")
        return port if isinstance(port, int) else 0

    def leave(self) -> None:
        """Give the seat back."""
        with contextlib.suppress(OSError):
            (self._folder / SEAT).unlink()
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _bases() -> list[Path]:
    bases: list[Path] = []
    if sys.platform == "win32":
        bases += [Path(os.environ[name]) for name in ("LOCALAPPDATA", "APPDATA") if os.environ.get(name)]
    elif os.environ.get("XDG_STATE_HOME"):
        bases.append(Path(os.environ["XDG_STATE_HOME"]))
    with contextlib.suppress(RuntimeError):
        bases.append(Path.home() / ".local" / "state")
    user = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
    return [*bases, Path(tempfile.gettempdir()) / f"{NAME}-{user}"]


def _is_ours(folder: Path) -> bool:
    if sys.platform == "win32":
        return True
    state = folder.lstat()
    if state.st_uid != os.getuid() or folder.is_symlink():
        return False
    if state.st_mode & 0o077:
        folder.chmod(OWNER_ONLY)
    return True
