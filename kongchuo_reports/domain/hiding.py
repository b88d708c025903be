"""Hiding (脱敏): the one room in which a person's name, number, telephone or address is taken out of a text.

The usual mask 前6后4 leaves 33 candidates for a pupil of a known county and year, so numbers keep only their first
and last character. Source: 中小学生学籍管理办法 教基〔2025〕1号 (数据对外提供须脱敏或匿名化);
个人信息保护法 第二十八条 (不满十四周岁未成年人的个人信息是敏感个人信息).
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.column import Mask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.table import Table

SHORTEST = 2
"""Numbers up to this length are hidden whole."""
LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])([A-Za-z]?\d)(\d{4,}[0-9A-Za-z]{0,4}?)([0-9A-Za-z])(?![0-9A-Za-z])")
_APART = r"[\s\-－—_.·]{1,2}"
SPACED_NUMBERS = (
    re.compile(rf"(?<!\d)[1１]\d{{2}}(?:{_APART})?\d{{4}}(?:{_APART})?\d{{4}}(?!\d)"),
    re.compile(rf"(?<!\d)[1１]\d{{3}}(?:{_APART})?\d{{3}}(?:{_APART})?\d{{4}}(?!\d)"),
    re.compile(rf"(?<!\d)[0０]\d{{2,3}}(?:{_APART})?\d{{3,4}}(?:{_APART})?\d{{4}}(?!\d)"),
    re.compile(
        rf"(?<!\d)\d{{6}}(?:{_APART})?[12]\d{{3}}(?:{_APART})?\d{{2}}(?:{_APART})?\d{{2}}(?:{_APART})?\d{{3}}[\dXxＸ](?!\d)"
    ),
)
"""Telephones and ID numbers written in groups: 138 0013 8000, 138-0013-8000, 0851-8888 6666, 990101 20160304 0012."""
A_DIGIT = re.compile(r"\d")
MAIL = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
HAN_RUN = re.compile(r"[㐀-鿿·]{2,}")
NAMES_FROM = 2
ADDRESS_FROM = 6
"""Shorter than this an address is the name of a village, which the lists are sorted by."""
HIDDEN = "***"
MANY_TEXTS = 50_000


def masked_name(name: str) -> str:
    """``李小梅`` → ``李*``; only the first character stays."""
    return f"{name[0]}*" if name else name


def masked_number(number: str) -> str:
    """``990101…12`` → ``9*…*2``; two characters or fewer are hidden whole."""
    return number[0] + "*" * (len(number) - 2) + number[-1] if len(number) > SHORTEST else "*" * len(number)


def masked_people(text: str) -> str:
    """``李小梅、王芳`` → ``李*、王*``; a cell that names those who went, or who answer."""
    return HAN_RUN.sub(lambda hit: masked_name(hit[0]), scrubbed(text))


def scrubbed(text: str) -> str:
    """A sentence with every telephone, ID number, mail address and number of six or more digits masked."""
    if "@" in text:
        text = MAIL.sub(HIDDEN, text)
    if A_DIGIT.search(text):
        for pattern in SPACED_NUMBERS:
            text = pattern.sub(lambda hit: hit[0][0] + "*" * (len(hit[0]) - 2) + hit[0][-1], text)
        text = LONG_NUMBER.sub(lambda hit: hit[1][0] + "*" * (len(hit[0]) - 2) + hit[3], text)
    return text


class Known:
    """The names and addresses a month's lists hold, to be found again in whatever was written beside them.

    Args:
        names: of pupils, guardians, and whoever else the lists name.
        addresses: as the lists have them.
    """

    def __init__(self, names: Iterable[str], addresses: Iterable[str] = ()) -> None:
        self._told: dict[str, str] = {name: masked_name(name) for name in names if len(name) >= NAMES_FROM}
        self._told |= {address: HIDDEN for address in addresses if len(address) >= ADDRESS_FROM}
        lengths: dict[str, set[int]] = defaultdict(set)
        for text in self._told:
            lengths[text[:NAMES_FROM]].add(len(text))
        firsts = re.escape("".join(sorted({start[0] for start in lengths})))
        self._first = re.compile(f"[{firsts}]" if firsts else r"(?!)")
        self._lengths = {start: sorted(sizes, reverse=True) for start, sizes in lengths.items()}

    def hidden(self, text: str) -> str:
        """A text with every known name and address masked, and every number that could be a person's.

        The work grows with the length of the text alone, however many names are known.
        """
        kept: list[str] = []
        end = 0
        for found in self._first.finditer(text):
            place = found.start()
            if place < end:  # within what is masked already
                continue
            for size in self._lengths.get(text[place : place + NAMES_FROM], ()):
                mask = self._told.get(text[place : place + size])
                if mask is not None:
                    kept += (text[end:place], mask)
                    end = place + size
                    break
        return scrubbed("".join(kept) + text[end:] if end else text)


_LATEST: list[tuple[Results, Callable[[str], str]]] = []


def hider(results: Results) -> Callable[[str], str]:
    """What takes every known name, address and number out of a text; made once a month, each different text looked at once."""
    if not _LATEST or _LATEST[0][0].gathered is not results.gathered:
        _LATEST[:] = [(results, lru_cache(MANY_TEXTS)(known_of(results).hidden))]
    return _LATEST[0][1]


def known_of(results: Results) -> Known:
    """What the lists and ledgers of a month name."""
    names: set[str] = set()
    addresses: set[str] = set()
    for table in _tables(results):
        for column in table.columns:
            if column.dtype == "str" and (column.mask is Mask.NAME or column.name == "address"):
                target = names if column.mask is Mask.NAME else addresses
                target.update(table.rows[column.name].dropna().unique().tolist())
    return Known(sorted(names), sorted(addresses))


def _tables(results: Results) -> Iterator[Table]:
    from kongchuo_reports.domain.table import Table  # noqa: PLC0415 - a command that fails early needs no pandas

    for act in (results.gathered, results.classified, results.persuaded):
        for field in dataclasses.fields(act):
            value = getattr(act, field.name)
            if isinstance(value, Table):
                yield value
