"""File names every system can store, on the desktop of a Windows machine as well."""

from __future__ import annotations

import hashlib
import re

LONGEST = 40
"""Names made of words are cut here: Windows allows 260 characters for a whole path."""
LONGEST_PATH = 150
"""A path below a folder of the output; the desktop, the office's folder and the month take the rest of 240 characters."""
LONGEST_PART, MOST_BYTES = 80, 200
"""Of one name of a copied path: Linux allows 255 bytes, and a Han character takes three."""
RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})
"""Names of devices, which Windows gives to no file, whatever follows the first dot."""
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
_SHORTENED = "~"


def file_name(text: str, longest: int = LONGEST) -> str:
    r"""A name every system can store: no ``<>:"/\|?*``, no control characters, no dot or blank at the end, not too long."""
    name = " ".join(_ILLEGAL.sub("", text).split())[:longest].strip(". ")
    return f"_{name}" if not name or name.split(".")[0].strip().upper() in RESERVED else name


def short_path(path: str) -> str:
    """A path below a folder with every name short enough; what is cut bears a mark of the whole, so that no two meet.

    A path as people have it stays as it is.
    """
    *folders, name = path.split("/")
    stem, dot, ending = name.rpartition(".") if "." in name[1:] else (name, "", "")
    mark = _SHORTENED + hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    short = "/".join([*(_cut(folder, _mark(folder)) for folder in folders), _cut(stem, mark, dot + ending)])
    if len(short) <= LONGEST_PATH:
        return short
    return _cut(stem[:LONGEST] + mark, mark, dot + ending)


def _mark(folder: str) -> str:
    return _SHORTENED + hashlib.sha256(folder.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def _cut(name: str, mark: str, ending: str = "") -> str:
    if name.split(".", maxsplit=1)[0].strip().upper() in RESERVED:
        name = f"_{name}"
    if len(name + ending) <= LONGEST_PART and len((name + ending).encode("utf-8", "replace")) <= MOST_BYTES:
        return name + ending
    kept = name[: LONGEST_PART - len(mark) - len(ending)]
    while len((kept + mark + ending).encode("utf-8", "replace")) > MOST_BYTES:
        kept = kept[:-1]
    return kept.rstrip(". ") + mark + ending
