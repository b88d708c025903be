"""Words by which households and registry states explain a child's absence (去向用语), where no paper does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import ProofKind

if TYPE_CHECKING:
    from collections.abc import Mapping

WHEREABOUTS: Mapping[ProofKind, str] = {
    ProofKind.DEATH: r"死亡|去世|病故|身亡|溺亡|亡故",
    ProofKind.ABROAD: r"出国|出境|国外|境外",
    ProofKind.REGISTRATION_ERROR: r"空挂户|双重户籍|重复户籍|查无此人|信息错误|户籍错误|证号错误",
    ProofKind.HOME_TEACHING: r"送教",
    ProofKind.SPECIAL_SCHOOL: r"特殊教育|特校|特教|康复机构|盲校|聋校|培智",
    ProofKind.REFORM_SCHOOL: r"专门学校|工读|未管所|未成年犯",
    ProofKind.VOCATIONAL: r"普职融合",
    ProofKind.DEFERRAL: r"缓学|延缓入学|推迟入学",
    ProofKind.EXEMPTION: r"免学|不具备学习能力|免于入学",
    ProofKind.LEAVE: r"休学|病休",
    ProofKind.MISSING_PERSON: r"失联|失踪|下落不明",
    ProofKind.GRADUATED: r"毕业|结业|高中|中职|完成义务教育",
    ProofKind.TRANSFER: r"转学|转出|转入",
    ProofKind.ELSEWHERE: r"外地|外省|外县|外市|借读|就读",
}
"""Read in this order: the first that is found decides, so 「特校就读」 is a special school."""
