"""The lock rule of Windows on any system: what is open elsewhere is not written, not moved, and no folder above it renamed."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


class Held:
    """Files that another program has open; ``add`` and ``clear`` open and close them.

    Args:
        monkeypatch: undoes it at the end of the test.
        lets_go_after: so many refusals later the other program closes them all; 0 never.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, lets_go_after: int = 0) -> None:
        self.paths: set[Path] = set()
        self.refusals = 0
        self._left = lets_go_after
        for name in ("rename", "replace"):
            monkeypatch.setattr(os, name, self._moving(getattr(os, name)))
        for name in ("unlink", "rmdir"):
            monkeypatch.setattr(os, name, self._removing(getattr(os, name)))
        monkeypatch.setattr(io, "open", self._opening(io.open))

    def add(self, path: Path) -> None:
        """Open a file in another program."""
        self.paths.add(path.absolute())

    def clear(self) -> None:
        """Close them all."""
        self.paths.clear()

    def _refuse(self, path: Path) -> None:
        self.refusals += 1
        if self.refusals == self._left:
            self.paths.clear()
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    def _moving(self, real: Callable[..., None]) -> Callable[..., None]:
        def move(source: str, target: str, **more: object) -> None:
            for path in (Path(source).absolute(), Path(target).absolute()):
                if any(path == held or path in held.parents for held in self.paths):
                    self._refuse(path)
            real(source, target, **more)

        return move

    def _removing(self, real: Callable[..., None]) -> Callable[..., None]:
        def remove(path: str, **more: object) -> None:
            names = {held.name for held in self.paths}
            if Path(path).absolute() in self.paths or (more.get("dir_fd") is not None and str(path) in names):
                self._refuse(Path(path))
            real(path, **more)

        return remove

    def _opening(self, real: Callable[..., object]) -> Callable[..., object]:
        def opened(path: object, mode: str = "r", *given: object, **more: object) -> object:
            is_written = set(mode) & set("wa+x")
            if is_written and isinstance(path, str | Path) and Path(path).absolute() in self.paths:
                self._refuse(Path(path))
            return real(path, mode, *given, **more)

        return opened
