"""A random table in a random layout in a random container gives the same children back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.files.workers import Worker
from kongchuo_reports.gather.layout.headings import vocabulary
from kongchuo_reports.gather.layout.layout import lay_out
from tests.gather.drawn import id_no
from tests.support.hostile_files import (
    STRICT,
    binary_book,
    book,
    by_writer,
    old_book,
    open_document,
    page,
    separated,
    web_archive,
    xml_2003,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = [
    "李小梅",
    "王大山",
    "赵强",
    "钱多多",
    "孙悦",
    "买买提·艾力",
    "欧阳子涵",
    "周 杰",
    "吴雨欣",
    "郑浩然",
    "冯𬭎",
    "陈一诺",
]
CONTAINERS: dict[str, Callable[[list], bytes]] = {
    "xlsx": book,
    "xlsx of shared texts": by_writer,
    "xlsx with prefixes": lambda rows: book(rows, prefix="x"),
    "xlsx without addresses": lambda rows: book(rows, refs=False),
    "xlsx that says A1": lambda rows: book(rows, dimension="A1"),
    "strict xlsx": lambda rows: book(rows, main=STRICT),
    "xls": old_book,
    "ods": open_document,
    "xlsb": binary_book,
    "csv utf-8": lambda rows: separated(rows).encode(),
    "csv utf-8 with mark": lambda rows: separated(rows).encode("utf-8-sig"),
    "csv gb18030": lambda rows: separated(rows).encode("gb18030"),
    "tsv utf-16": lambda rows: separated(rows, "\t").encode("utf-16"),
    "tsv gb18030": lambda rows: separated(rows, "\t").encode("gb18030"),
    "semicolons": lambda rows: separated(rows, ";").encode(),
    "html utf-8": lambda rows: page(rows).encode(),
    "html gb2312": lambda rows: page(rows, charset="gb2312").encode("gb18030"),
    "xml 2003": lambda rows: xml_2003(rows).encode(),
    "mht": web_archive,
}
HEADINGS = {"name": ["姓名", "★学生姓名", "姓 名", "学生"], "id_no": ["身份证件号", "身份证号码", "证件号 码"],
            "sex": ["性别"], "class": ["班级", "年级班级"], "seq": ["序号", "No."], "phone": ["联系电话"]}  # fmt: skip


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as one:
        yield one


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """Rows of a sheet, and the children in it."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=9, unique=True))
    fields = draw(
        st.permutations(
            ["name", "id_no", *draw(st.lists(st.sampled_from(["sex", "class", "seq", "phone"]), unique=True))]
        )
    )
    children = [(name, id_no(number)) for number, name in enumerate(names, start=1)]
    cells = [
        {"name": name, "id_no": number, "sex": "女", "class": "三(1)班", "seq": str(at), "phone": "13900001234"}
        for at, (name, number) in enumerate(children, start=1)
    ]
    heading = [draw(st.sampled_from(HEADINGS[field])) for field in fields]
    body = [[cell[field] for field in fields] for cell in cells]
    layout = draw(st.sampled_from(["plain", "side by side", "pages", "gaps", "classes"]))
    rows = [heading, *body]
    if layout == "side by side":
        half = (len(body) + 1) // 2
        right = body[half:] + [[""] * len(fields)] * (2 * half - len(body))
        rows = [heading * 2, *([*one, *other] for one, other in zip(body, right, strict=False))]
    elif layout == "pages":
        rows = [row for at in range(0, len(body), 3) for row in (heading, *body[at : at + 3], ["第1页"])]
    elif layout == "gaps":
        rows = [heading, *(row for one in body for row in (one, [""] * len(fields)))]
    elif layout == "classes":
        rows = [heading, *(row for at in range(0, len(body), 4) for row in ([f"三年级{at + 1}班"], *body[at : at + 4]))]
    if draw(st.booleans()):
        rows = [["柳河镇中心小学学生花名册"], *rows]
    if draw(st.booleans()):
        rows = [*rows, ["制表人：刘丽"], ["合计", f"{len(names)}人"]]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows], children


@settings(max_examples=120, deadline=None)
@given(tables(), st.sampled_from(sorted(CONTAINERS)))
def test_the_same_children_come_back_through_any_layout_and_container(worker, drawn, container):
    rows, children = drawn
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名册"
        path.write_bytes(CONTAINERS[container](rows))
        opened = worker.open(path)
    assert opened.refusal is None
    (grid,) = (grid for grid in opened.grids if grid.rows)
    told = lay_out(grid, vocabulary("roster", {}), "名册")
    found = [
        tuple(str(grid.rows[number][block.columns[field][0]]) for field in ("name", "id_no"))
        for block in told.blocks
        for number in block.rows
    ]
    assert sorted(found) == sorted(children)
    assert len(told.kinds) == len(grid.rows)
