"""Why a school counts as not having reported."""

NOTHING_HANDED_IN = "没有收到可读的花名册"


def refused(file: str) -> str:
    """The school's file could not be read."""
    return f"交来的“{file}”没有读成"
