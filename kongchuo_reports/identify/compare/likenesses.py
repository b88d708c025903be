"""Likenesses (姓名相近): how near the names of whole columns of pairs are; the same answers as ``names.likeness``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.matching.comparisons import Name
from kongchuo_reports.identify.compare import names, transcriptions
from kongchuo_reports.identify.compare.joins import numbered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import People

LONGEST = 8
"""Names longer than this, with Latin letters or with damaged characters are compared one by one."""
FIRST_HAN = 0x3400
WORD = 64
AT_ONCE = 200_000


def levels(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.int8]:
    """Likeness of the names of each pair."""
    left_names, right_names = left.name[lefts], right.name[rights]
    level = np.full(len(lefts), Name.EXACT, dtype=np.int8)
    rest = np.flatnonzero((left_names != right_names) | (left_names < 0))
    level[rest] = _apart(left, right, lefts[rest], rights[rest])
    return level


def siblings(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the names of each pair, one character apart, may be those of two siblings (``names.may_be_siblings``)."""
    left_names, right_names = left.names(left.fold[lefts]), right.names(right.fold[rights])
    return np.array([names.may_be_siblings(*pair) for pair in zip(left_names, right_names, strict=True)], dtype=bool)


def _apart(left: People, right: People, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.int8]:
    """The same for pairs whose names are not written alike."""
    left_names, right_names = left.name[lefts], right.name[rights]
    left_folds, right_folds = left.fold[lefts], right.fold[rights]
    left_formers, right_formers = left.former[lefts], right.former[rights]
    known = (left_names >= 0) & (right_names >= 0)
    level = np.full(len(lefts), Name.OTHER, dtype=np.int8)
    level[~known] = Name.UNKNOWN
    same = (left_folds == right_folds) | ((left_formers >= 0) & (left_formers == right_folds))
    level[known & (same | ((right_formers >= 0) & (right_formers == left_folds)))] = Name.SAME
    open_pairs = np.flatnonzero(known & (level == Name.OTHER))
    if len(open_pairs):
        used, place = numbered(np.concatenate([left_folds[open_pairs], right_folds[open_pairs]]))
        level[open_pairs] = likenesses(left.names(used), *np.split(place, 2))
    return level


def likenesses(words: list[str], first: NDArray[np.intp], second: NDArray[np.intp]) -> NDArray[np.int8]:
    """Likeness of each pair of different folded names.

    Args:
        words: folded names.
        first: place in ``words`` of the one name of each pair.
        second: place of the other.
    """
    spelt = _Spelt(words)
    level = np.empty(len(first), dtype=np.int8)
    for start in range(0, len(first), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        level[part] = _graded(spelt, first[part], second[part])
    rest = np.flatnonzero(level == _ASK)
    level[rest] = [
        names.likeness(words[left], words[right])
        for left, right in zip(first[rest].tolist(), second[rest].tolist(), strict=True)
    ]
    return level


_ASK = -100
"""The mark of a pair that must be compared one by one."""


class _Spelt:
    """Names as rows of character numbers, and the sounds of each character as bits."""

    __slots__ = (
        "bits", "characters", "codes", "consonants", "counts", "is_plain", "is_transcribed", "ordered", "single", "size",
        "sounds",
    )  # fmt: skip

    def __init__(self, words: list[str]) -> None:
        written = np.array([word[: LONGEST + 1] for word in words], dtype=f"U{LONGEST + 1}")
        points = written.view(np.uint32).reshape(len(words), LONGEST + 1)
        self.size = (points > 0).sum(axis=1)
        letters, place = numbered(points.astype(np.int32))
        self.characters = place.astype(np.int32)
        # the same characters in another order (李明华, 李华明) are one row here
        self.ordered = np.sort(self.characters, axis=1)
        sounds = [
            names.syllables(chr(letter))[0] if letter >= FIRST_HAN else frozenset() for letter in letters.tolist()
        ]
        self.codes = {
            sound: code for code, sound in enumerate(sorted({reading for each in sounds for reading in each}))
        }
        self.bits = np.zeros((len(letters), len(self.codes) // WORD + 1), dtype=np.uint64)
        self.single = np.full(len(letters), -1, dtype=np.int32)
        self.counts = np.array([len(each) for each in sounds], dtype=np.int64)
        self.sounds = np.full((len(letters), max(int(self.counts.max(initial=0)), 1)), -1, dtype=np.int32)
        for letter, each in enumerate(sounds):
            for sound in each:
                self.bits[letter, self.codes[sound] // WORD] |= np.uint64(1 << (self.codes[sound] % WORD))
            self.sounds[letter, : len(each)] = sorted(self.codes[sound] for sound in each)
            if len(each) == 1:
                self.single[letter] = self.codes[next(iter(each))]
        self.consonants = np.array([transcriptions.consonants(each) for each in sounds], dtype=np.int16)
        self.is_transcribed = np.array([transcriptions.is_transcribed(word) for word in words], dtype=bool)
        is_known = np.array([bool(each) for each in sounds]) | (letters == 0)
        self.is_plain = is_known[self.characters].all(axis=1) & (self.size <= LONGEST) & (self.size > 0)


def readings(words: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The ways each name can be read aloud (``names.spoken``), as codes.

    Returns:
        How many readings each name has, and the codes of all readings, name by name.
    """
    spelt = _Spelt(words)
    readable = np.flatnonzero(spelt.is_plain)
    others = np.flatnonzero(~spelt.is_plain)
    spoken = [[reading.split("-") for reading in names.spoken(words[place])] for place in others.tolist()]
    sizes = np.empty(len(words), dtype=np.int64)
    sizes[others] = [len(each) for each in spoken]
    sizes[readable], plain_hashes = _spoken(spelt, readable)
    hashes = np.empty(int(sizes.sum()), dtype=np.uint64)
    is_plain = np.repeat(spelt.is_plain, sizes)
    hashes[is_plain] = plain_hashes
    codes = dict(spelt.codes)
    hashes[~is_plain] = [
        _hashed([codes.setdefault(sound, len(codes)) for sound in reading]) for each in spoken for reading in each
    ]
    return sizes, pd.factorize(hashes)[0].astype(np.int64)


def _spoken(spelt: _Spelt, places: NDArray[np.intp]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """How many readings each of these names has, and their hashes in the order of ``names.spoken``."""
    characters = spelt.characters[places]
    choices = np.maximum(spelt.counts, 1)[characters]
    many = choices.prod(axis=1) > names.MOST_READINGS
    choices[many] = np.minimum(choices[many], 2)
    every = choices.prod(axis=1)
    steps = every[:, None] // choices.cumprod(axis=1)
    sizes = np.minimum(every, names.MOST_READINGS)
    rows = np.repeat(np.arange(len(places)), sizes)
    turn = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    hashes = np.zeros(len(rows), dtype=np.uint64)
    for place in range(characters.shape[1]):
        chosen = turn // steps[rows, place] % choices[rows, place]
        hashes += (spelt.sounds[characters[rows, place], chosen] + 1).astype(np.uint64) * _WEIGHTS[place]
    return sizes, hashes


_WEIGHTS = np.cumprod(np.full(4 * LONGEST, 0x9E3779B97F4A7C15, dtype=np.uint64), dtype=np.uint64)
_MASK = (1 << WORD) - 1


def _hashed(sounds: list[int]) -> int:
    """One number for a row of sounds; two rows that meet by chance only give a pair more to compare."""
    weights: list[int] = _WEIGHTS.tolist()
    return sum((sound + 1) * weights[place % len(weights)] for place, sound in enumerate(sounds)) & _MASK


def _graded(spelt: _Spelt, first: NDArray[np.intp], second: NDArray[np.intp]) -> NDArray[np.int8]:
    size = spelt.size[first]
    same_start = spelt.characters[first, 0] == spelt.characters[second, 0]
    level = np.where(same_start, Name.SURNAME, Name.OTHER)
    readable = spelt.is_plain[first] & spelt.is_plain[second]
    transcribed = spelt.is_transcribed[first] | spelt.is_transcribed[second]
    same_size = np.flatnonzero(readable & (size == spelt.size[second]))
    left, right = first[same_size], second[same_size]
    apart = _sounds_apart(spelt, left, right, size[same_size])
    is_long = size[same_size] > names.SHORT
    mixed = np.flatnonzero(is_long & (apart > 1))
    turned = (spelt.ordered[left[mixed]] == spelt.ordered[right[mixed]]).all(axis=1)
    near = is_long & (apart == 1)
    near[mixed[turned]] = True
    respelt = np.flatnonzero(transcribed[same_size] & ~near)
    near[respelt] = _is_spelt_alike(spelt, left[respelt], right[respelt], size[same_size[respelt]])
    level[same_size[near]] = Name.NEAR
    level[same_size[apart == 0]] = Name.HOMOPHONE
    level[
        ~readable | ((size != spelt.size[second]) & _could_be_part(spelt, first, second, same_start, transcribed))
    ] = _ASK
    return level


def _could_be_part(
    spelt: _Spelt,
    first: NDArray[np.intp],
    second: NDArray[np.intp],
    same_start: NDArray[np.bool_],
    transcribed: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Pairs of names of two lengths of which one may be a part of the other; looked at one by one."""
    letters, others = spelt.characters[first], spelt.characters[second]
    crossed = (letters[:, 1] == others[:, 0]) | (letters[:, 0] == others[:, 1])
    last_letter = letters[np.arange(len(first)), np.minimum(spelt.size[first], LONGEST + 1) - 1]
    last_other = others[np.arange(len(second)), np.minimum(spelt.size[second], LONGEST + 1) - 1]
    many_more = np.abs(spelt.size[first] - spelt.size[second]) > 1
    sounds = spelt.consonants
    part = (sounds[letters[:, 0]] & sounds[others[:, 0]]) | (sounds[last_letter] & sounds[last_other])
    fewest = np.minimum(spelt.size[first], spelt.size[second]) >= transcriptions.FEWEST_LEFT
    is_first = spelt.size[first] > spelt.size[second]
    inner = spelt.characters[np.where(is_first, first, second)][:, 2:]
    start = np.where(is_first, others[:, 0], letters[:, 0])[:, None]
    inside = many_more & (inner == start).any(axis=1)
    turned = ((sounds[inner] & sounds[start]) > 0).any(axis=1)
    alike = same_start | crossed | (many_more & (last_letter == last_other)) | inside
    return np.asarray(alike | (transcribed & fewest & ((part > 0) | turned)))


def _is_spelt_alike(
    spelt: _Spelt, left: NDArray[np.intp], right: NDArray[np.intp], size: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """The same answers as ``transcriptions.is_spelt_alike`` for names of one length."""
    alike = np.zeros(len(left), dtype=bool)
    consonants, others = (spelt.consonants[spelt.characters[names_]] for names_ in (left, right))
    rows = np.arange(len(left))
    longest = int(size.max(initial=0))
    for cut in (0, *range(2, longest - 1)):
        agrees = (size >= cut + 2) if cut else np.ones(len(left), dtype=bool)
        for place in range(longest):
            there = others[rows, (place + cut) % np.maximum(size, 1)]
            agrees &= (place >= size) | ((consonants[:, place] & there) > 0)
        alike |= agrees
    return alike


def _sounds_apart(
    spelt: _Spelt, left: NDArray[np.intp], right: NDArray[np.intp], size: NDArray[np.intp]
) -> NDArray[np.int8]:
    """How many characters of names of one length share no reading."""
    apart = np.zeros(len(left), dtype=np.int8)
    for place in range(int(size.max(initial=0))):
        letter, other = spelt.characters[left, place], spelt.characters[right, place]
        sound, other_sound = spelt.single[letter], spelt.single[other]
        differs = (letter != other) & (place < size)
        open_pairs = np.flatnonzero(differs & ((sound < 0) | (other_sound < 0)))
        differs &= sound != other_sound
        differs[open_pairs] = ~(spelt.bits[letter[open_pairs]] & spelt.bits[other[open_pairs]]).any(axis=1)
        apart += differs
    return apart
