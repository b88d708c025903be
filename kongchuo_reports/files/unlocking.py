"""Unlocking: the bytes of a file behind its password, and the submission inside a package that was handed up."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.passwords import COMPOUND
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program import passwords as words
from kongchuo_reports.files.guards import MAX_FILE
from kongchuo_reports.files.refusals import Refusal, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ZIP = b"PK\x03\x04"
PACKED = {names.SUBMISSION_BOOK, "manifest.json"}


def unlocked(content: bytes, passwords: Sequence[str]) -> bytes:
    """The bytes behind a password; bytes that are not locked come back as they are.

    Args:
        content: a file as it lies on the disk.
        passwords: tried one after another; with none, nothing is opened.

    Raises:
        Refused: it is locked and none of the passwords opens it.
    """
    if not passwords or not content.startswith(COMPOUND):
        return content
    try:
        import msoffcrypto  # noqa: PLC0415  # an extra: only an office that locks its files has it
    except ImportError as error:
        raise SurroundingsError(words.MISSING_LIBRARY, words.MISSING_LIBRARY_REMEDY) from error
    try:
        if not msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted():
            return content
    except Exception:  # noqa: BLE001 - what it cannot tell of is told apart, and refused, by its container
        return content
    for password in passwords:
        opened = io.BytesIO()
        try:
            office = msoffcrypto.OfficeFile(io.BytesIO(content))
            office.load_key(password=password)
            office.decrypt(opened)
        except Exception:  # noqa: BLE001, S112 - a wrong password shows in as many ways as there are formats
            continue
        if opened.getvalue()[:4] in {ZIP, COMPOUND[:4]}:
            return opened.getvalue()
    raise Refused(Refusal.SHUT)


def unpacked(content: bytes) -> bytes:
    """The submission workbook of a package (报送包); anything else comes back as it is.

    Raises:
        Refused: the package is damaged or its workbook too large.
    """
    if not content.startswith(ZIP):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if not set(package.namelist()) >= PACKED:
                return content
            if package.getinfo(names.SUBMISSION_BOOK).file_size > MAX_FILE:
                raise Refused(Refusal.TOO_LARGE)
            return package.read(names.SUBMISSION_BOOK)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Refused(Refusal.DAMAGED) from error


def snapshot_in(output: Path, passwords: Sequence[str]) -> str | None:
    """The snapshot of a former run, locked or not; None if it left none.

    Raises:
        SurroundingsError: it is locked and no password opens it: without it every case would begin anew.
        OSError: it is there and cannot be read.
        UnicodeDecodeError: it is no text.
    """
    from kongchuo_reports.domain.kept.snapshot import LOCKED_SNAPSHOT_FILE, SNAPSHOT_FILE  # noqa: PLC0415 - not in workers

    try:
        return (output / SNAPSHOT_FILE).read_text("utf-8")
    except FileNotFoundError:
        pass
    try:
        locked = (output / LOCKED_SNAPSHOT_FILE).read_bytes()
    except FileNotFoundError:
        return None
    name = f"{output.parent.name}/{output.name}"
    fault = SurroundingsError(words.snapshot_locked(name, has_passwords=bool(passwords)), words.SNAPSHOT_REMEDY)
    try:
        package = unlocked(locked, passwords)
        with zipfile.ZipFile(io.BytesIO(package)) as opened:
            return opened.read(SNAPSHOT_FILE).decode("utf-8")
    except (Refused, zipfile.BadZipFile, KeyError) as error:
        raise fault from error
