"""Inventory: which files of the workspace are to be opened, as what, and which are not and why."""

from __future__ import annotations

import difflib
import json
import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from kongchuo_reports.domain.codes import MONTH_FOLDERS, REQUIRED_FOLDERS, SourceKind
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.findings import finding
from kongchuo_reports.domain.findings import gathering as kinds
from kongchuo_reports.domain.wording.acts import reading as words
from kongchuo_reports.domain.wording.program.outputs import MANIFEST

BASE_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods")
_MONTH = re.compile(r"\d{4}-\d{2}")
_NUMBERING = re.compile(
    r"^(?:第?[0-9一二三四五六七八九十]{1,3}[、.,)_\-]+|\([0-9一二三四五六七八九十]{1,3}\)|[0-9]{1,2}(?=\D))"
)


_LOCK = re.compile(r"^(?:~\$|\.~lock\.|\.~)")


@dataclass(frozen=True, slots=True)
class Found:
    """One file that lies in a folder of the month.

    Args:
        kind: what its folder says it is.
        file: path below the month folder, with ``/``, printable whatever bytes its name has.
        path: where it is.
        size: bytes.
        why_skipped: Chinese reason, ``""`` if it is to be opened.
    """

    kind: SourceKind
    file: str
    path: Path
    size: int
    why_skipped: str = ""


@dataclass(slots=True)
class Inventory:
    """Files of a month, sorted by ``file``, and what was noticed on the way.

    Args:
        found: the files.
        findings: records made by ``domain.findings.finding``.
        lacks_rosters: message and remedy where there is no roster at all; None where there is one.
    """

    found: list[Found] = field(default_factory=list)
    findings: list[dict[str, object]] = field(default_factory=list)
    lacks_rosters: tuple[str, str] | None = None


def month_folder(workspace: Path, label: str) -> Path:
    """The folder of a month.

    Raises:
        SurroundingsError: it is not there; the message names those that are.
    """
    try:
        names = [entry.name for entry in _entries(workspace)]
    except OSError as error:
        raise SurroundingsError(*words.workspace_missing(workspace.name)) from error
    if label not in names or not (workspace / label).is_dir():
        months = sorted(name for name in names if _MONTH.fullmatch(name))
        raise SurroundingsError(*words.month_missing(label, months))
    return workspace / label


def take_inventory(folder: Path, *, is_whole: bool = True) -> Inventory:
    """Everything that lies in the folders of one month, at any depth; links are never followed.

    Args:
        folder: of the month.
        is_whole: whether a month must have what it cannot do without; not while it is still being handed in.

    Raises:
        SurroundingsError: 学籍系统导出 is missing or holds no file.
    """
    inventory = Inventory()
    own_names = _own_outputs(folder)
    candidates: dict[SourceKind, list[str]] = {kind: [] for kind in MONTH_FOLDERS}
    unknown: list[str] = []
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            kind = kind_of(entry.name)
            if kind is not None:
                candidates[kind].append(entry.name)
            elif entry.name not in own_names and not entry.name.startswith("."):
                unknown.append(entry.name)
        elif entry.name not in own_names and not entry.name.startswith((".", "~$")):
            inventory.findings.append(finding(kinds.FILE_LOOSE, file=printable(entry.name)))
    for kind, names in candidates.items():
        chosen = _choose(kind, names, folder.name, inventory.findings)
        if chosen:
            _walk(kind, folder / chosen, printable(chosen), inventory)
        if is_whole:
            _require(kind, chosen, folder.name, inventory)
    inventory.findings += [_unknown_folder(name) for name in unknown]
    # walked kind by kind; everything after this stands in the order of the paths
    inventory.found.sort(key=lambda found: found.file)
    inventory.findings += [
        finding(kinds.FILE_SKIPPED, file=found.file, why=found.why_skipped)
        for found in inventory.found
        if found.why_skipped
    ]
    return inventory


def find_base(workspace: Path) -> tuple[Found | None, list[dict[str, object]]]:
    """基础信息 in the workspace, in the first of the formats it may have; and what was noticed."""
    files = {entry.name: entry for entry in _entries(workspace) if entry.is_file(follow_symlinks=False)}
    names = [
        name
        for ending in BASE_ENDINGS
        for name in files
        if name.lower().endswith(ending) and plain_name(name[: -len(ending)]) == words.BASE_STEM
    ]
    # the exact name before one with a number or spaces; the sort is stable, so the order of the formats stays behind it
    names.sort(key=lambda name: name not in {words.BASE_STEM + ending for ending in BASE_ENDINGS})
    if not names:
        return None, []
    first, *others = names
    found = Found(
        SourceKind.BASE, printable(first), workspace / first, files[first].stat(follow_symlinks=False).st_size
    )
    return found, [finding(kinds.BASE_TWICE, file=found.file, found=printable(other)) for other in others]


def kind_of(name: str) -> SourceKind | None:
    """The kind whose folder a name means, numbering, spaces and width set aside; None if it means none."""
    bare_name = plain_name(name)
    return next((kind for kind in MONTH_FOLDERS if kind.label == bare_name), None)


def plain_name(name: str) -> str:
    """A folder's name without numbering, spaces and full-width forms."""
    bare_name = re.sub(r"\s", "", unicodedata.normalize("NFKC", printable(name)))
    return _NUMBERING.sub("", bare_name).strip("-_.·")


def printable(name: str) -> str:
    """A file name as a person would read it; names in GBK bytes, as old zip programs leave them, are told right."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "replace")
    return name


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _own_outputs(folder: Path) -> set[str]:
    """Names in a month folder that a run has written there, when its output was sent into the workspace."""
    try:
        outputs = json.loads((folder / MANIFEST).read_text("utf-8"))["outputs"]
        return {MANIFEST} | {str(name).partition("/")[0] for name in outputs}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _choose(kind: SourceKind, names: list[str], month: str, findings: list[dict[str, object]]) -> str:
    """The one folder of a kind: by its exact name, else the only one that means it."""
    if not names:
        return ""
    if kind.label not in names and len(names) > 1:
        if kind in REQUIRED_FOLDERS:
            raise SurroundingsError(*words.required_ambiguous(month, kind.label, [printable(name) for name in names]))
        findings += [_unknown_folder(name) for name in names]
        return ""
    chosen = kind.label if kind.label in names else names[0]
    if chosen != kind.label:
        findings.append(finding(kinds.FOLDER_TAKEN, file=printable(chosen), found=printable(chosen), folder=kind.label))
    findings += [
        finding(kinds.FOLDER_TWICE, file=printable(name), found=printable(name), folder=chosen)
        for name in names
        if name != chosen
    ]
    return chosen


def _require(kind: SourceKind, chosen: str, month: str, inventory: Inventory) -> None:
    if kind not in REQUIRED_FOLDERS:
        return
    if not chosen:
        lacking = words.required_missing(month, kind.label)
    elif not any(found.kind is kind and not found.why_skipped for found in inventory.found):
        lacking = words.required_empty(month, kind.label)
    else:
        return
    if kind is not SourceKind.ROSTER:
        raise SurroundingsError(*lacking)
    inventory.lacks_rosters = lacking  # whether the month has school is known when the parameters were read


def _unknown_folder(name: str) -> dict[str, object]:
    shown = printable(name)
    bare_name = plain_name(name)
    labels = [kind.label for kind in MONTH_FOLDERS]
    near = [label for label in labels if len(bare_name) > 1 and (bare_name in label or label in bare_name)]
    near += difflib.get_close_matches(bare_name, labels, n=1, cutoff=0.5)
    return finding(kinds.FOLDER_UNKNOWN, file=shown, found=shown, guess=words.guess(near[0] if near else ""))


def _walk(kind: SourceKind, top: Path, shown_top: str, inventory: Inventory) -> None:
    waiting = [(top, shown_top)]
    while waiting:
        folder, shown = waiting.pop()
        try:
            entries = _entries(folder)
        except OSError:
            inventory.findings.append(finding(kinds.FOLDER_SKIPPED, file=shown, why=words.UNREADABLE_FOLDER))
            continue
        if any(entry.name == MANIFEST for entry in entries):
            inventory.findings.append(finding(kinds.FOLDER_SKIPPED, file=shown, why=words.OUTPUT_FOLDER))
            continue
        for entry in entries:
            below = f"{shown}/{printable(entry.name)}"
            if _is_folder(entry):
                why = _why_folder_skipped(entry)
                if why:
                    inventory.findings.append(finding(kinds.FOLDER_SKIPPED, file=below, why=why))
                else:
                    waiting.append((Path(entry.path), below))
            else:
                inventory.found.append(_found(kind, entry, below))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and entry.is_dir())
    except OSError:
        return False


def _why_folder_skipped(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink() or _is_junction(entry):
        return words.LINKED_FOLDER
    if entry.name.startswith("."):
        return words.HIDDEN_FOLDER
    return words.OUTPUT_FOLDER if entry.name == words.MARKED_COPIES else ""


def _is_junction(entry: os.DirEntry[str]) -> bool:
    tag: int = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    return tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)


def _found(kind: SourceKind, entry: os.DirEntry[str], file: str) -> Found:
    path = Path(entry.path)
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return Found(kind, file, path, 0, words.NOT_REGULAR)
    return Found(kind, file, path, status.st_size, _why_skipped(entry.name, status.st_mode))


def _why_skipped(name: str, mode: int) -> str:
    if name.startswith(("~$", ".~")):
        return words.LOCK_FILE.format(owner=printable(_LOCK.sub("", name).rstrip("#")))
    if name.startswith("."):
        return words.HIDDEN_FILE
    if not stat.S_ISREG(mode):
        return words.NOT_REGULAR
    return words.SYSTEM_FILE if name.lower() in words.SYSTEM_FILES else ""
