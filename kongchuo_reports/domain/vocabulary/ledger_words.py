"""Words that people write into a ledger (台账用语): closed lists, compared after NFKC and trimming.

A word that is on no list is never guessed at: ``己返校`` is not ``已返校``, and ``回来了`` closes no case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseState, ClosingKind, Ledger, ProofKind, VisitResult

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES: Mapping[str, CaseState] = {
    **CaseState.by_label(),
    "疑似": CaseState.SUSPECTED,
    "疑似辍学": CaseState.SUSPECTED,
    "待核实": CaseState.SUSPECTED,
    "已确认": CaseState.CONFIRMED,
    "确认辍学": CaseState.CONFIRMED,
    "辍学": CaseState.CONFIRMED,
    "已返校": CaseState.RETURNED,
    "销号": CaseState.CLOSED,
    "排除": CaseState.EXCLUDED,
}
"""What a person may choose or write as 状态."""

CLOSING_KINDS: Mapping[str, ClosingKind] = {
    **ClosingKind.by_label(),
    "劝返": ClosingKind.RETURNED,
    "复学": ClosingKind.RETURNED,
    "返校复学": ClosingKind.RETURNED,
    "在校": ClosingKind.PRESENT,
    "转学": ClosingKind.TRANSFER,
    "休学": ClosingKind.LEAVE,
    "缓学": ClosingKind.DEFERRAL,
    "延缓入学": ClosingKind.DEFERRAL,
    "因残免学": ClosingKind.EXEMPTION,
    "送教上门": ClosingKind.HOME_TEACHING,
    "特殊教育学校": ClosingKind.HOME_TEACHING,
    "出国": ClosingKind.ABROAD,
    "出境": ClosingKind.ABROAD,
    "超龄": ClosingKind.OVER_AGE,
    "已毕业": ClosingKind.OVER_AGE,
    "专门学校": ClosingKind.PLACED,
    "普职融合": ClosingKind.PLACED,
}
"""What a person may choose or write as 销号类型."""

RESULTS: Mapping[str, VisitResult] = {
    **VisitResult.by_label(),
    "拒绝": VisitResult.REFUSED,
    "已见面": VisitResult.CONTACTED,
    "未见面": VisitResult.NOT_MET,
    "同意返校": VisitResult.PROMISED,
    "返校": VisitResult.RETURNED,
}
"""What a person may choose or write as 劝返结果."""

YES = frozenset({"是", "有", "已签", "已签字", "签", "√", "✓", "y", "yes", "1", "1.0", "true"})
NO = frozenset({"否", "无", "未签", "未签字", "没签", "×", "x", "n", "no", "0", "0.0", "false"})

LEDGERS: Mapping[str, Ledger] = {"疑似": Ledger.SUSPECTED, "辍学": Ledger.DROPOUT}
"""Words by which a sheet or title says which ledger it is; the first that occurs counts."""

ANSWERED_STATES: Mapping[str, CaseState] = {
    "在校": CaseState.RETURNED,
    "已返校": CaseState.RETURNED,
    "辍学": CaseState.CONFIRMED,
}
"""What 去向 on a verification sheet says of the state of a case."""

CHILD_REGISTER = "适龄"
"""A sheet named so lists all children of school age and is no ledger of cases (适龄儿童台账)."""

PROOF_CLOSINGS: Mapping[ProofKind, ClosingKind] = {
    ProofKind.LEAVE: ClosingKind.LEAVE,
    ProofKind.TRANSFER: ClosingKind.TRANSFER,
    ProofKind.ELSEWHERE: ClosingKind.ELSEWHERE,
    ProofKind.HOME_TEACHING: ClosingKind.HOME_TEACHING,
    ProofKind.SPECIAL_SCHOOL: ClosingKind.HOME_TEACHING,
    ProofKind.REFORM_SCHOOL: ClosingKind.PLACED,
    ProofKind.VOCATIONAL: ClosingKind.PLACED,
    ProofKind.SICK_LEAVE: ClosingKind.LEAVE,
    ProofKind.DEFERRAL: ClosingKind.DEFERRAL,
    ProofKind.EXEMPTION: ClosingKind.EXEMPTION,
    ProofKind.DEATH: ClosingKind.DEATH,
    ProofKind.ABROAD: ClosingKind.ABROAD,
    ProofKind.REGISTRATION_ERROR: ClosingKind.ERROR,
    ProofKind.GRADUATED: ClosingKind.OVER_AGE,
}
"""How a case closes when this paper explains the absence; a missing person (失联失踪) or 其他 closes nothing."""

ANSWERED_PROOFS: Mapping[str, ProofKind] = ProofKind.by_label()
"""What 去向 on a verification sheet may name as explaining an absence."""

LEFT_STATUS: tuple[tuple[str, ClosingKind], ...] = (
    (r"死亡|去世|病故|身亡|已故", ClosingKind.DEATH),
    (r"出国|出境", ClosingKind.ABROAD),
    (r"毕业|结业|完成义务教育", ClosingKind.OVER_AGE),
    (r"转学|转出|转往", ClosingKind.TRANSFER),
    (r"免学", ClosingKind.EXEMPTION),
    (r"重复|错误|误建", ClosingKind.ERROR),
)
"""Registry status words of a child who has left, and the closing they prove; 退学、开除、注销 alone prove none."""

FROM_AFAR = r"电话|微信|短信|视频|网络|QQ|钉钉|线上"
"""Ways of talking that are no visit to the home (不是上门)."""

VISITOR_BREAKS = r"[、,，;；/／|\n]+|(?<=\S\S)\s+(?=\S\S)"
VISITOR_MORE = r"等\s*(\d+)\s*人"
"""``张三、李四``, ``张三 李四``, ``张三等3人``."""

DAY_OF_YEAR = r"^(?:今年|本年)?(\d{1,2})月(\d{1,2})[日号]$"
"""A day without its year, which the month of the run lends it; ``10/8`` and ``10.8`` may be anything."""
FIRST_YEAR, LAST_YEAR = 1990, 2049
"""Years of a typed day; 10.12 in a cell of dates is a day of January 1900 to the spreadsheet, and to nobody else."""
DIGITS_ALONE = r"^[\d\s.+-]+$"
SCIENTIFIC = r"\d[.]?\d*[eE]\+?\d+"
"""How a spreadsheet shows a long number that it took for a quantity."""
SHORTEST_PHONE, LONGEST_PHONE = 7, 15
COUNT = r"^(\d{1,3})(?:\.0+)?\s*次?$"
"""How people write how often: ``3``, ``3.0``, ``3次``."""
