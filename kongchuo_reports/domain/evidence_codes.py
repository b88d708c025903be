"""Evidence codes (依据代码): how far each field of a pair agrees, packed into one number a pair.

A month has a million pairs and a few hundred patterns; words are made of a code only for those who read them.
"""

from __future__ import annotations

FIELDS = (
    "id_no",
    "registry_no",
    "name",
    "born_on",
    "sex",
    "school",
    "grade",
    "class_no",
    "phone",
    "guardian",
    "aux_no",
    "village",
)
"""The fields compared, in the order in which they are told."""
LOWEST = 2
"""No level lies further than this below 0."""
BITS = 4


def levels_of(code: int) -> dict[str, int]:
    """The level of each field, by field; what the levels mean is said in ``identify.evidence``."""
    return {field: (code >> (BITS * place)) % (1 << BITS) - LOWEST for place, field in enumerate(FIELDS)}


def code_of(levels: dict[str, int]) -> int:
    """The code of the levels of all fields; a field not named says nothing (0)."""
    return sum((levels.get(field, 0) + LOWEST) << (BITS * place) for place, field in enumerate(FIELDS))
