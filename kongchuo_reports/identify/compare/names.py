"""Names (姓名): their readings, and how near two of them are."""

from __future__ import annotations

import os
from functools import cache, lru_cache, partial
from itertools import islice, product
from math import prod
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from kongchuo_reports.domain.matching.comparisons import Level, Name
from kongchuo_reports.domain.vocabulary.look_alikes import DAMAGE, SURNAME_READINGS
from kongchuo_reports.identify.compare.transcriptions import LONG, consonants, is_part, is_spelt_alike, is_transcribed

if TYPE_CHECKING:
    from collections.abc import Callable

SLIP_LENGTH, NEAR_LENGTH = 7, 4
"""A name in Latin letters may have one wrong letter in so many to sound the same, and to be near."""
LATIN_PART = 4
"""Letters at the beginning or end that two names share when a whole part of them is the same."""
MOST_READINGS = 12
"""Readings of one name that are searched by; names with more are rare and also found by other keys."""
SHORT = 2
"""In a name of so many characters one wrong is half of it."""
LONGEST = 60
"""A longer text is no name (the longest of a child hold some thirty characters): it is only the same as itself, since
reading it aloud or turning its parts about would cost its length many times over."""


@cache
def _reader() -> Callable[[str], list[list[str]]]:
    """What tells the readings of a character; loaded when two names are first told apart by their sound."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # 40 MB for whole texts; here characters are read one by one
    from pypinyin import Style, pinyin  # noqa: PLC0415 - it looks for that word when it is imported

    return partial(pinyin, style=Style.NORMAL, heteronym=True, errors="ignore")


@cache
def _readings(character: str) -> frozenset[str]:
    if character in DAMAGE:
        return frozenset()
    pinyins = _reader()(character)
    sounds = [reading.replace("ü", "v") for reading in pinyins[0]] if pinyins else []
    return frozenset((*sounds, *SURNAME_READINGS.get(character, ()))) or frozenset((character,))


@lru_cache(maxsize=200_000)
def syllables(name: str) -> tuple[frozenset[str], ...]:
    """The possible sounds of each character; a run of Latin letters is one sound, a damaged character any (empty)."""
    sounds: list[frozenset[str]] = []
    letters = ""
    for character in name:
        if character.isascii() and character.isalpha():
            letters += character
            continue
        if letters:
            sounds.append(frozenset((letters,)))
            letters = ""
        sounds.append(_readings(character))
    if letters:
        sounds.append(frozenset((letters,)))
    return tuple(sounds)


def spoken(name: str) -> list[str]:
    """The ways a name can be read aloud, for searching; none when a character of it is damaged or it is no name."""
    sounds = [sorted(sound) for sound in syllables(name)] if len(name) <= LONGEST else []
    if not sounds or any(not sound for sound in sounds):
        return []
    if prod(map(len, sounds)) > MOST_READINGS:
        sounds = [sound[:2] for sound in sounds]
    return ["-".join(reading) for reading in islice(product(*sounds), MOST_READINGS)]


@lru_cache(maxsize=200_000)
def likeness(name: str, other: str) -> Level:
    """How near two folded names are."""
    if name == other:
        return Name.SAME
    if max(len(name), len(other)) > LONGEST:
        return _by_surname(name, other)
    return _latin_likeness(name, other) if name.isascii() or other.isascii() else _han_likeness(name, other)


def _by_surname(name: str, other: str) -> Level:
    return Name.SURNAME if name[:1] == other[:1] else Name.OTHER


def _han_likeness(name: str, other: str) -> Level:
    """Names in characters: by the sounds of each, one that differs, one left out, another tongue spelt otherwise."""
    sounds, other_sounds = syllables(name), syllables(other)
    size = len(sounds)
    if size != len(other_sounds):
        is_part = _is_shortened(name, other) or _is_shortened_transcription(name, other)
        return Name.NEAR if is_part else _by_surname(name, other)
    wild = sum(not sound for sound in (*sounds, *other_sounds))
    apart = sum(
        bool(first) and bool(second) and first.isdisjoint(second)
        for first, second in zip(sounds, other_sounds, strict=True)
    )
    if apart == 0:
        return Name.HOMOPHONE if wild == 0 or (wild == 1 and size > SHORT) else Name.NEAR
    is_near = size > SHORT and (apart == 1 or (wild == 0 and sorted(name) == sorted(other)))
    is_respelt = (is_transcribed(name) or is_transcribed(other)) and is_spelt_alike(
        _consonants(name), _consonants(other)
    )
    return Name.NEAR if is_near or is_respelt else _by_surname(name, other)


def _consonants(name: str) -> list[int]:
    return [consonants(sounds) for sounds in syllables(name)]


def _is_shortened_transcription(name: str, other: str) -> bool:
    short, long = sorted((name, other), key=len)
    return (is_transcribed(short) or is_transcribed(long)) and is_part(_consonants(short), _consonants(long))


def may_be_siblings(name: str, other: str) -> bool:
    """Whether two folded names have one surname and differ by the sound of a character of the given name (陈宇鹏、陈宇鑫).

    A slip looks so too; but twins with one typed number do, and then one of the two is not there.
    """
    if (
        name.isascii()
        or other.isascii()
        or len(name) != len(other)
        or name[:1] != other[:1]
        or sorted(name) == sorted(other)
    ):
        return False
    return any(
        first and second and first.isdisjoint(second)
        for first, second in zip(syllables(name), syllables(other), strict=True)
    )


def _latin_likeness(name: str, other: str) -> Level:
    """Names in Latin letters: typing slips, parts in another order, a part left out; or letters that spell characters."""
    if not (name.isascii() and other.isascii()):
        return Name.HOMOPHONE if _is_spelt(*sorted((name, other), key=str.isascii)) else Name.OTHER
    short, long = sorted((name, other), key=len)
    most = max(len(long) // NEAR_LENGTH, 1)
    turned = [long[cut:] + long[:cut] for cut in range(len(long))] if len(short) >= SLIP_LENGTH else [long]
    apart = min(OSA.distance(short, text, score_cutoff=most) for text in turned)
    if len(long) >= SLIP_LENGTH and apart * SLIP_LENGTH <= len(long):
        return Name.HOMOPHONE
    is_part = len(short) >= NEAR_LENGTH and (long.startswith(short) or long.endswith(short))
    if is_part or apart * NEAR_LENGTH <= len(long):
        return Name.NEAR
    shares = name[:LATIN_PART] == other[:LATIN_PART] or name[-LATIN_PART:] == other[-LATIN_PART:]
    return Name.SURNAME if shares else Name.OTHER


def _is_spelt(name: str, letters: str) -> bool:
    """The Latin letters spell the characters, surname first or last."""
    sounds = [reading.replace("-", "") for reading in spoken(name)]
    first = [reading.split("-", 1) for reading in spoken(name)]
    return letters in sounds or letters in ["".join(reversed(parts)).replace("-", "") for parts in first]


def _is_shortened(name: str, other: str) -> bool:
    """One character left out, or only the first or last part of a long name written."""
    short, long = sorted((name, other), key=len)
    if len(short) < SHORT:  # a lone surname says nothing
        return False
    if len(long) - len(short) == 1:
        return any(long[:cut] + long[cut + 1 :] == short for cut in range(len(long)))
    if long.endswith(short):  # the name of the clan or family left out: 吉克阿呷、阿呷
        return True
    if len(long) >= LONG and short in long:  # clan and what says a daughter left out: 木乃五各莫、五各
        return True
    return len(short) > SHORT and long.startswith(short)
