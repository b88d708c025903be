"""Zip stamps: the one byte by which a package tells on which system it was made, set alike everywhere."""

from __future__ import annotations

import struct

MADE_ON = 3
"""Unix, whatever the system: equal contents give equal bytes on Windows and on Linux."""
_END, _END_SIGN = struct.Struct("<4s4HIIH"), b"PK\x05\x06"
_ENTRY, _ENTRY_SIGN = struct.Struct("<4sBBHHHHHIIIHHHHHII"), b"PK\x01\x02"


def same_everywhere(package: bytes) -> bytes:
    """A zip package that does not tell where it was made; handed back as it is if its list of parts cannot be walked."""
    end = package.rfind(_END_SIGN)
    if end < 0 or end + _END.size > len(package):
        return package
    _, _, _, _, count, _, at, _ = _END.unpack_from(package, end)
    stamped = bytearray(package)
    for _ in range(count):
        if at + _ENTRY.size > len(package) or not package.startswith(_ENTRY_SIGN, at):
            return package
        entry = _ENTRY.unpack_from(package, at)
        stamped[at + 5] = MADE_ON
        at += _ENTRY.size + sum(entry[11:14])
    return bytes(stamped)
