"""What the name of a list says of its version: what is still to be done to it, or was done later, makes it the old one."""

from __future__ import annotations

import pytest

from kongchuo_reports.gather.inventory.version_words import version_of

OLD, UNSAID, MENDED, FINAL = -1, 0, 1, 2


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        *[
            (f"花名册（{words}）", OLD)
            for words in ("修改前", "更正之前", "订正以前", "改前", "上报前", "核对前", "定稿前")
        ],
        *[
            (f"花名册 {words}", OLD)
            for words in ("未更正", "待修改", "需核实", "没改", "尚未审核", "初稿", "旧", "作废")
        ],
        *[(f"花名册（{words}）", MENDED) for words in ("修改", "修改后", "已更正", "更新", "改", "审核后", "新版")],
        *[(f"花名册（{words}）", FINAL) for words in ("定稿", "最终", "正式", "以此为准")],
        *[(f"{words}花名册", UNSAID) for words in ("三年级", "10月", "新生", "前进小学", "改革小学", "核对前进小学")],
    ],
)
def test_what_the_name_says(name: str, rank: int) -> None:
    assert version_of(f"学校花名册/{name}.xlsx", "Sheet1").rank == rank
