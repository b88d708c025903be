"""Locking (加密): every workbook and paper of an output behind the office's password, and the ledger's snapshot."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.errors import ProgramError, SurroundingsError
from kongchuo_reports.domain.kept.snapshot import LOCKED_SNAPSHOT_FILE, SNAPSHOT_FILE
from kongchuo_reports.domain.passwords import COMPOUND
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program import passwords as words
from kongchuo_reports.domain.wording.program.filing import HISTORY
from kongchuo_reports.files.packages.zip_stamps import MADE_ON
from kongchuo_reports.files.veils import put, taken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

PAPER = ".docx"
LOCKED_KINDS = frozenset({".xlsx", ".xlsm", PAPER})
SAME_DAY = (1980, 1, 1, 0, 0, 0)
"""The zip format's earliest day: entries bear no time of their own."""
SMALLEST = 8192
"""The locking library writes packages below 4,080 bytes so that nobody can open them; smaller ones are filled up."""
ZIP_END, ZIP_END_LENGTH = b"PK\x05\x06", 22
PARTS = "[Content_Types].xml"
NO_PARTS = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def lock(folder: Path, password: str, report: Callable[[str, int, int], None]) -> dict[str, str]:
    """Lock every Office file below a folder, and the ledger's snapshot, each in its place.

    Random salts make every locking of the same bytes different; the hash of the bytes before locking is what stays.

    Args:
        folder: the staged output.
        password: what opens them.
        report: told each file.

    Returns:
        The hash of each file before it was locked, by its path below the folder.

    Raises:
        SurroundingsError: the library that locks is not installed, or a file cannot be written.
    """
    library()
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in LOCKED_KINDS)
    digests = {}
    for done, path in enumerate(paths):
        report(words.LOCKING, done, len(paths))
        digests[path.relative_to(folder).as_posix()] = lock_file(path, password)
    report(words.LOCKING, len(paths), len(paths))
    snapshot = folder / SNAPSHOT_FILE
    if snapshot.is_file():
        put(folder / LOCKED_SNAPSHOT_FILE, _packaged(taken(snapshot)))
        digests[LOCKED_SNAPSHOT_FILE] = lock_file(folder / LOCKED_SNAPSHOT_FILE, password)
        snapshot.unlink()
    return digests


def lock_file(path: Path, password: str) -> str:
    """Lock one Office file in its place; the hash of the bytes it holds.

    What people type into, or the next month begins with, is opened again before it counts; papers are many, and are
    made anew by every run.

    Raises:
        SurroundingsError: the library that locks is not installed.
        ProgramError: what was locked cannot be opened again.
    """
    content = _filled_up(taken(path))
    shut = locked(content, password)
    if path.suffix.lower() != PAPER and opened(shut, (password,)) != content:
        raise ProgramError(words.not_opened_again(name=path.name))
    path.write_bytes(shut)
    return hashlib.sha256(content).hexdigest()


def locked(content: bytes, password: str) -> bytes:
    """An Office package behind a password (ECMA-376 Agile: AES, SHA-512); Excel, WPS and LibreOffice open it."""
    target = io.BytesIO()
    library().format.ooxml.OOXMLFile(io.BytesIO(content)).encrypt(password, target)
    return target.getvalue()


def opened(content: bytes, passwords: Sequence[str]) -> bytes | None:
    """The bytes behind a password; as they are if not locked, None if no password opens them."""
    if not content.startswith(COMPOUND):
        return content
    if not passwords:
        return None
    tool = library()
    for password in passwords:
        target = io.BytesIO()
        office = tool.OfficeFile(io.BytesIO(content))
        try:
            office.load_key(password=password, verify_password=True)
            office.decrypt(target)
        except (tool.exceptions.InvalidKeyError, tool.exceptions.DecryptionError, ValueError):
            continue
        return target.getvalue()
    return None


def _filled_up(content: bytes) -> bytes:
    """A package of at least the smallest size: a comment of nothing at its end, which every reader passes over."""
    room = SMALLEST - len(content)
    end = content[-ZIP_END_LENGTH:]
    if room <= 0 or not end.startswith(ZIP_END) or end[-2:] != b"\0\0":
        return content
    return content[:-2] + room.to_bytes(2, "little") + bytes(room)


def pack(folder: Path, manifest: str) -> None:
    """Write the package that is handed up (报送包): the submission, locked, and the run's manifest.

    Args:
        folder: the staged output, locked.
        manifest: the text of the manifest, without the package itself.
    """
    with zipfile.ZipFile(folder / words.PACKAGE, "w") as package:
        _add(package, names.SUBMISSION_BOOK, (folder / names.SUBMISSION_BOOK).read_bytes())
        _add(package, names.MANIFEST, manifest.encode())


def problems(folder: Path, digests: Mapping[str, str], passwords: Sequence[str]) -> list[str]:
    """What does not hold of the locked files of a finished run.

    Every one must be locked. The workbooks and the snapshot are opened and held against what was locked; papers are
    not, since the fingerprints of the manifest tell already that they are as they were written.
    """
    found = []
    for name, digest in digests.items():
        path = folder / name
        if not path.is_file():
            continue
        content = path.read_bytes()
        is_opened = "/" not in name or name == LOCKED_SNAPSHOT_FILE
        plain = opened(content, passwords) if is_opened else None
        if not content.startswith(COMPOUND):
            found.append(words.not_locked(name=name))
        elif plain is not None and hashlib.sha256(plain).hexdigest() != digest:
            found.append(words.other_content(name=name))
        elif plain is None and name == names.LEDGER_BOOK:
            found.append(words.cannot_open(name, has_passwords=bool(passwords)))
    return found


def former_in_the_open(folder: Path) -> str:
    """Former runs of the same month that are kept unlocked, by name; '' if there are none."""
    kept = sorted((folder.parent / HISTORY).glob(f"{folder.name}-*")) if folder.parent.is_dir() else []
    return "、".join(f"{HISTORY}/{one.name}" for one in kept if (one / SNAPSHOT_FILE).is_file())


def library() -> Any:  # noqa: ANN401 — an extra without types
    """The library that locks and opens.

    Raises:
        SurroundingsError: it is not installed.
    """
    try:
        import msoffcrypto  # noqa: PLC0415  # an extra: only an office that locks its files has it
        import msoffcrypto.format.ooxml  # noqa: PLC0415
    except ImportError as error:
        raise SurroundingsError(words.MISSING_LIBRARY, words.MISSING_LIBRARY_REMEDY) from error
    return msoffcrypto


def _packaged(text: bytes) -> bytes:
    """A text as the smallest package that can be locked like a workbook."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        _add(package, PARTS, NO_PARTS.encode())
        _add(package, SNAPSHOT_FILE, text)
    return target.getvalue()


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, SAME_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = MADE_ON
    entry.external_attr = 0o600 << 16
    package.writestr(entry, content)
