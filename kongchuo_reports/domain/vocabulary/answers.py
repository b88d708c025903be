"""Answers people write on verification sheets (是否同一人), and what they mean."""

from kongchuo_reports.domain.codes import ProofKind

SAME = frozenset(
    {"是", "是同一人", "同一人", "是的", "对", "属实", "√", "✓", "☑", "y", "yes", "1", "true", "在校", "是本人", "本人"}
)
OTHER = frozenset(
    {
        "否",
        "不是",
        "不是同一人",
        "非同一人",
        "不同人",
        "非",
        "不属实",
        "×",
        "✗",
        "✘",
        "n",
        "no",
        "0",
        "false",
        "不在校",
        "不",
    }
)
HERE = frozenset({"在校"})
AWAY = frozenset({"辍学", *(kind.label for kind in ProofKind)})
"""What 去向 says of a child whom a single row contradicts: at its school, or not."""

QUESTION = "HS-"
"""How the number of a question begins that is about no case."""
