"""Transcriptions (音译的名字): names of Tibetan, Uyghur, Yi, Mongolian and other tongues, written in characters by their sound.

次仁 and 才让, 麦麦提 and 买买提 are one name each: every writer chooses other characters, whose vowels differ and whose
consonants stay. A whole column of consonants that agree is likeness enough to ask, and never enough to link.
"""

from __future__ import annotations

from functools import cache

from kongchuo_reports.domain.vocabulary.surnames import SURNAMES

CONSONANTS = ("bp", "dt", "gkh", "jqxzcs", "ln", "r", "m", "f", "aoeyw")
"""Initials that transcriptions take for one another; a syllable without one is a class of its own."""
_CLASS = {letter: 1 << place for place, letters in enumerate(CONSONANTS) for letter in letters} | {"er": 1 << 5}
LONG = 4
"""Names of so many characters are another tongue's, or have a surname of two: either way more than two must agree."""
FEWEST_LEFT = 3
"""A part that stands for a whole transcribed name has so many syllables at least."""


@cache
def consonants(sounds: frozenset[str]) -> int:
    """The classes of consonants, as bits, with which a character of these sounds can begin; 0 for no character."""
    bits = 0
    for sound in sounds:
        bits |= _CLASS["er"] if sound == "er" else _CLASS.get(sound[:1], 0)
    return bits


def is_transcribed(name: str) -> bool:
    """Whether a folded name is likely another tongue's: four characters or more, or no common surname before it."""
    return len(name) >= LONG or name[:1] not in SURNAMES


def is_spelt_alike(first: list[int], second: list[int]) -> bool:
    """Whether all consonants of two names of one length agree, also with the parts in another order (尼玛次仁、才让尼玛)."""
    size = len(first)
    turns = [0, *range(2, size - 1)]
    return any(all(first[place] & second[(place + cut) % size] for place in range(size)) for cut in turns)


def is_part(short: list[int], long: list[int]) -> bool:
    """Whether the consonants of a name are those with which a longer one begins or ends, also with the parts in another order.

    吐尔荪、吐尔逊江; 木苦伍各、五各木.
    """
    if len(short) < FEWEST_LEFT:
        return False
    turned = (long[cut:] + long[:cut] for cut in range(2, len(long) - 1))
    ends = (long[-len(short) :], *(whole[: len(short)] for whole in (long, *turned)))
    return any(all(sounds & others for sounds, others in zip(short, end, strict=True)) for end in ends)
