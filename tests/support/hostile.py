"""The hostile corpus: some 150 files from a seed, and how to lay them into a workspace."""

from __future__ import annotations

import io
import os
import random
import zipfile
from typing import TYPE_CHECKING

from tests.support.hostile_files import (
    HEADING,
    MAIN,
    STRICT,
    Case,
    Person,
    Row,
    binary_book,
    bomb,
    book,
    by_writer,
    changed_part,
    encrypted,
    lying_sizes,
    old_book,
    open_document,
    page,
    people,
    separated,
    sheet_xml,
    table,
    web_archive,
    workbook_parts,
    xml_2003,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"


def corpus(seed: int = 1, *, heavy: bool = True) -> list[Case]:
    """All cases of a seed, each with persons of its own; the heavy ones take seconds."""
    made: list[Case] = []
    for number, maker in enumerate(
        (_honest_books, _odd_books, _old_books, _texts, _pages, _refused, _strange, _broken)
    ):
        made += maker(random.Random(f"{seed}/{number}"))
    return made + (heavy_cases(seed) if heavy else [])


def heavy_cases(seed: int = 1) -> list[Case]:
    """Bombs, and the large honest files that must not be taken for one."""
    return list(_heavy(random.Random(f"{seed}/heavy")))


def lay(cases: list[Case], workspace: Path) -> Path:
    """Write the cases into 学校花名册 of a month, with a small registry beside."""
    folder = workspace / "2026-09" / "学校花名册"
    folder.mkdir(parents=True)
    registry = workspace / "2026-09" / "学籍系统导出"
    registry.mkdir()
    (registry / "学籍.csv").write_text(separated(table(people(0))), "utf-8")
    put(cases, folder)
    return workspace


def put(cases: list[Case], folder: Path) -> None:
    """Write the cases into a folder."""
    for case in cases:
        if case.place is not None:
            case.place(folder / case.name)
        else:
            (folder / case.name).write_bytes(case.content)


def _some(draw: random.Random, count: int = 20) -> tuple[Person, ...]:
    return people(draw.randrange(1 << 30), count)


def _honest_books(draw: random.Random) -> Iterator[Case]:
    """Workbooks that must be read whole."""
    options: list[tuple[str, dict[str, object]]] = [
        ("普通", {}),
        ("尺寸只写A1", {"dimension": "A1"}),
        ("尺寸写A0", {"dimension": "A0:I0"}),
        ("尺寸写满", {"dimension": "A1:XFD1048576"}),
        ("没有坐标", {"refs": False}),
        ("带前缀", {"prefix": "x"}),
        ("单引号", {"quote": "'"}),
        ("末尾空行", {"after": "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(30, 400))}),
        ("注释", {"before": "<!-- 导出 -->"}),
        ("隐藏行", {"row_attributes": {5: ' hidden="1"', 6: ' hidden="1"'}}),
        ("拼音", {"tail": '<phoneticPr fontId="1"/>'}),
    ]
    for name, chosen in options:
        them = _some(draw)
        yield Case(f"{name}.xlsx", "read", book(table(them), **chosen), them)
    for name, content in _variants(draw):
        yield Case(name, "read", content[0], content[1])


def _variants(draw: random.Random) -> Iterator[tuple[str, tuple[bytes, tuple[Person, ...]]]]:
    them = _some(draw)
    strict = workbook_parts(
        {"名册": sheet_xml(table(them), main=STRICT)},
        main=STRICT,
        relations="http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    yield "严格格式.xlsx", (zipped(strict), them)
    them = _some(draw)
    parts = workbook_parts({"名册": sheet_xml(table(them))})
    yield "反斜杠.xlsx", (_backslashed(parts), them)
    yield "不压缩.xlsx", (zipped(parts, zipfile.ZIP_STORED), them)
    yield "大小写.xlsx", (zipped(parts), them)
    them = _some(draw)
    yield "共享字符串.xlsx", (by_writer(table(them)), them)
    them = _some(draw, 300)
    yield "三百人.xlsx", (by_writer(table(them), options={"constant_memory": True, "in_memory": False}), them)
    them = _some(draw)
    two = workbook_parts(
        {"封面": sheet_xml([["说明"]]), "名册": sheet_xml(table(them))}, states={"名册": 'state="hidden"'}
    )
    yield "隐藏工作表.xlsx", (zipped(two), them)
    them = _some(draw)
    two = workbook_parts(
        {"封面": sheet_xml([["说明"]]), "名册": sheet_xml(table(them))}, states={"名册": 'state="veryHidden"'}
    )
    yield "深度隐藏.xlsx", (zipped(two), them)
    them = _some(draw)
    rows: list[Row] = [["第一小学2026年秋季学生花名册"], [], *table(them), [], ["合计", str(len(them))]]
    yield "标题和合计.xlsx", (book(rows), them)
    them = _some(draw)
    rows = [[None] * 3 + row for row in table(them)]
    yield "从D列开始.xlsx", (book([[], [], *rows]), them)
    them = _some(draw)
    wide: list[Row] = [
        row + [f"列{n}" for n in range(len(row), 16_384)] if n == 0 else row for n, row in enumerate(table(them))
    ]
    yield "一万六千列.xlsx", (by_writer(wide), them)
    them = _some(draw)
    yield (
        "很多零件.xlsx",
        (zipped(workbook_parts({"名册": sheet_xml(table(them))}) | {f"xl/x/{n}.txt": b"" for n in range(5000)}), them),
    )
    them = _some(draw)
    strays = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> 空 </t></is></c></row>'
    yield "远处一格.xlsx", (book(table(them), after=strays), them)
    them = _some(draw)
    yield "远处AZ.xlsx", (book(table(them), after=strays.replace("XFD", "AZ")), them)
    them = _some(draw)
    lying = sheet_xml(table(them)).replace("</row></sheetData>", '<c r="XFD1048576"><v>1</v></c></row></sheetData>')
    yield "行里藏远格.xlsx", (zipped(workbook_parts({"名册": lying})), them)
    them = _some(draw)
    blanks = "".join(f'<row r="{n}"><c r="XFD{n}" s="0"/></row>' for n in range(100, 300))
    yield "远处空格式.xlsx", (book(table(them), after=blanks), them)
    them = _some(draw)
    yield "控制字符.xlsx", (book([*table(them), ["21", "备注_x000D_", "_x000B_"]]), them)
    them = _some(draw)
    yield "二进制.xlsb", (binary_book(table(them)), them)
    them = _some(draw)
    yield "开放文档.ods", (open_document(table(them)), them)
    them = _some(draw)
    repeat = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    yield "开放文档空行.ods", (open_document(table(them), repeat=repeat), them)
    them = _some(draw)
    yield (
        "日期1904.xlsx",
        (zipped(workbook_parts({"名册": sheet_xml(table(them))}, book='<workbookPr date1904="1"/>')), them),
    )


def _backslashed(parts: dict[str, bytes]) -> bytes:
    content = zipped({name.replace("/", "~"): body for name, body in parts.items()})
    return content.replace(b"xl~", b"xl\\").replace(b"worksheets~", b"worksheets\\").replace(b"_rels~", b"_rels\\")


def _odd_books(draw: random.Random) -> Iterator[Case]:
    """Workbooks that Excel opens and readers stumble over, or that say less than they show."""
    them = _some(draw)
    yield Case("号码成数字.xlsx", "read", by_writer(table(them), numbers=True), them, number_ids=True)
    them = _some(draw)
    utf16 = changed_part(SHEET, lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16"), table(them))
    yield Case("UTF16零件.xlsx", "read", utf16, them)
    them = _some(draw)
    body = changed_part(
        "xl/workbook.xml", lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16"), table(them)
    )
    yield Case("UTF16目录.xlsx", "read", body, them)
    them = _some(draw)
    rows = table(them)
    yield Case("一列公式.xlsx", "read", zipped(workbook_parts({"名册": _with_formulas(rows)})), them)
    them = _some(draw)
    external = sheet_xml(table(them)).replace(
        "?>\n<", '?>\n<!DOCTYPE worksheet SYSTEM "http://example.invalid/x.dtd">\n<', 1
    )
    yield Case("外部DTD.xlsx", "either", zipped(workbook_parts({"名册": external})), them)
    them = _some(draw)
    two = workbook_parts({"A": sheet_xml(table(them)), "a": sheet_xml([["空"]])})
    yield Case("同名工作表.xlsx", "either", zipped(two), them)
    them = _some(draw)
    yield Case("前有杂物.xlsx", "either", b"\r\n\r\n" + book(table(them)), them)
    yield Case("后有杂物.xlsx", "either", book(table(them)) + b"\0" * 500, them)
    yield Case(
        "A1048576.xlsx", "read", book(table(them), after='<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), them
    )


def _with_formulas(rows: list[Row]) -> str:
    formula = '<c r="H2"><f>1+1</f></c><c r="I2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    return sheet_xml(rows).replace('</row><row r="3">', f'{formula}<row r="3">', 1)


def _old_books(draw: random.Random) -> Iterator[Case]:
    """BIFF8 under any name, and what happens to it on the way."""
    for name in ("旧格式.xls", "金山.et", "旧格式冒充.xlsx", "没有扩展名", "旧格式.XLS"):
        them = _some(draw)
        yield Case(name, "read", old_book(table(them)), them)
    them = _some(draw)
    yield Case("新格式冒充.xls", "read", by_writer(table(them)), them)
    them = _some(draw)
    yield Case("旧格式隐藏行.xls", "read", old_book(table(them), hidden=(4, 5)), them)
    them = _some(draw, 300)
    whole = old_book(table(them))
    for share in (0.1, 0.5, 0.9):
        yield Case(f"旧格式截断{share}.xls", "either", whole[: int(len(whole) * share)], them)
    for number in range(8):
        broken = bytearray(whole)
        for _ in range(6):
            broken[draw.randrange(len(broken) // 4)] ^= 1 << draw.randrange(8)
        yield Case(f"旧格式改字节{number}.xls", "noise", bytes(broken), them)
    locked = bytearray(old_book(table(them)))
    at = locked.find(b"\x09\x08\x10\x00")
    locked[at + 20 : at + 24] = b"\x2f\x00\x36\x00"
    yield Case("旧格式加密.xls", "refused", bytes(locked))


def _texts(draw: random.Random) -> Iterator[Case]:
    """Text of every encoding under every name."""
    for encoding in ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"):
        for delimiter, name in ((",", "逗号.csv"), ("\t", "制表.xls")):
            them = _some(draw)
            bom = "\ufeff" if encoding == "utf-16-be" else ""
            content = (bom + separated(table(them), delimiter)).encode(encoding)
            yield Case(f"{encoding}{name}", "read", content, them)
    them = tuple(
        (name.translate(str.maketrans("赵钱孙吴郑冯陈卫蒋韩杨", "趙錢孫吳鄭馮陳衛蔣韓楊")), number)
        for name, number in _some(draw)
    )
    big5 = separated(
        [
            ["序號", "姓名", "性別", "身份證號", "學校", "年級", "班級"],
            *([str(n), "王小明", "男", i, "第一小學", "三年級", "2"] for n, (_, i) in enumerate(them)),
        ]
    )
    yield Case("繁体.csv", "read", big5.encode("big5"), tuple(("王小明", number) for _, number in them))
    for name, delimiter, end in (("分号.txt", ";", "\n"), ("竖线.txt", "|", "\r"), ("表格冒充.xlsx", ",", "\n")):
        them = _some(draw)
        yield Case(name, "read", separated(table(them), delimiter, end).encode(), them)
    them = _some(draw)
    quoted = "".join(",".join(f'"{v}"' for v in row) + "\r\n" for row in table(them))
    yield Case("全部引号.csv", "read", quoted.encode("gb18030"), them)
    them = _some(draw)
    protected = "".join(",".join(f'="{v}"' for v in row) + "\r\n" for row in table(them))
    yield Case("等号引号.csv", "read", protected.encode(), them)
    them = _some(draw)
    lines = separated(table(them)).split("\r\n")
    lines[4] = lines[4].replace(",男", ',"男')
    yield Case("一个引号.csv", "read", "\r\n".join(lines).encode("gb18030"), them)
    them = _some(draw)
    several = separated(table(them)).replace("第一小学", '"第一小学\n(本部)"')
    yield Case("格内换行.csv", "read", several.encode(), them)
    them = _some(draw)
    yield Case("夹零字节.csv", "either", separated(table(them)).encode().replace(b"2\r\n", b"2\x00\r\n", 1), them)
    them = _some(draw)
    broken = bytearray(separated(table(them)).encode("gb18030"))
    at = broken.rfind(b"\r\n", 0, -4) + 5
    broken[at : at + 2] = b"\xff\xff"
    yield Case("一个坏字节.csv", "either", bytes(broken), them)
    them = _some(draw)
    yield Case("分隔声明.csv", "read", ("sep=;\r\n" + separated(table(them), ";")).encode("gb18030"), them)


def _pages(draw: random.Random) -> Iterator[Case]:
    """Web pages and XML under the name of a workbook."""
    for name, charset, cell in (
        ("网页.xls", "utf-8", "<td>{}</td>"),
        ("网页GB.xls", "gb2312", "<td style='mso-number-format:\"\\@\"'>{}</td>"),
        ("网页未闭合.xls", "utf-8", "<TD>{}"),
        ("网页带字体.xls", "gbk", "<td><font size=2><b>{}</b></font>&nbsp;</td>"),
        ("网页.htm", "utf-8", "<th>{}</th>"),
    ):
        them = _some(draw)
        yield Case(
            name,
            "read",
            page(table(them), charset=charset, cell=cell).encode("gb18030" if charset != "utf-8" else charset),
            them,
        )
    them = _some(draw)
    yield Case("网页未闭合行.xls", "read", page(table(them), row="<tr>{}").encode(), them)
    them = _some(draw)
    nested = (
        page(table(them)).replace("<body>", "<body><table><tr><td>外层").replace("</body>", "</td></tr></table></body>")
    )
    yield Case("网页套表.xls", "read", nested.encode(), them)
    them = _some(draw)
    script = page(table(them), head="<script>var a='<table><tr><td>x';</script><style>td{}</style>")
    yield Case("网页脚本.xls", "read", script.encode(), them)
    them = _some(draw)
    yield Case("网页UTF16.xls", "read", page(table(them), charset="unicode").encode("utf-16"), them)
    yield Case("网页无表.xls", "refused", b"<html><body><p>no table</p></body></html>")
    for encoding in ("UTF-8", "GB2312"):
        them = _some(draw)
        yield Case(
            f"XML{encoding}.xls",
            "read",
            xml_2003(table(them), encoding).encode("gb18030" if encoding != "UTF-8" else "utf-8"),
            them,
        )
    them = _some(draw)
    yield Case("XML裸与号.xls", "read", xml_2003([*table(them), ["A"]]).replace(">A<", ">A & B<").encode(), them)
    yield Case("XML截断.xls", "refused", xml_2003(table(them)).encode()[:2000])
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    yield Case("XML实体.xls", "refused", xml_2003(table(them)).replace("?>\n", f"?>\n{laughs}", 1).encode())
    them = _some(draw)
    yield Case("归档.xls", "read", web_archive(table(them)), them)
    them = _some(draw)
    yield Case("归档.mht", "read", web_archive(table(them)), them)


def _refused(draw: random.Random) -> Iterator[Case]:
    """Files that must be refused, by name and with the reason."""
    rows = table(_some(draw))
    good = book(rows)
    twice = [*workbook_parts({"名册": sheet_xml(rows)}).items(), (SHEET, sheet_xml(table(_some(draw))).encode())]
    yield Case("两份同名零件.xlsx", "refused", zipped(twice))
    cased = [*workbook_parts({"名册": sheet_xml(rows)}).items(), (SHEET.upper(), b"<x/>")]
    yield Case("大小写同名零件.xlsx", "refused", zipped(cased))
    yield Case("空文件.xlsx", "refused", b"")
    yield Case("空文件.csv", "refused", b"")
    yield Case("全零.xlsx", "refused", bytes(5000))
    yield Case("加密.xlsx", "refused", encrypted(by_writer(rows)))
    for share in (0.2, 0.6, 0.97):
        yield Case(f"截断{share}.xlsx", "refused", good[: int(len(good) * share)])
    yield Case("只有开头.xlsx", "refused", b"PK\x03\x04")
    yield Case("空压缩包.xlsx", "refused", b"PK\x05\x06" + bytes(18))
    yield Case(
        "缺工作表.xlsx", "refused", zipped({k: v for k, v in workbook_parts({"名册": ""}).items() if k != SHEET})
    )
    yield Case("缺共享字符串.xlsx", "refused", _without(by_writer(rows), "xl/sharedStrings.xml"))
    yield Case("共享序号越界.xlsx", "refused", changed_part(SHEET, lambda _: _shared_cell("999999"), rows))
    yield Case("半行截断.xlsx", "refused", changed_part(SHEET, lambda part: part[: len(part) * 2 // 3], rows))
    yield Case(
        "坏UTF8.xlsx", "refused", changed_part(SHEET, lambda part: part.replace("小学".encode(), b"\xff\xfe\xfd"), rows)
    )
    yield Case(
        "行号四十亿.xlsx", "refused", book(rows, after='<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>')
    )
    yield Case("列超界.xlsx", "refused", book(rows, after='<row r="30"><c r="ZZZ30"><v>1</v></c></row>'))
    laughs = (
        "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10)) + "]>"
    )
    yield Case("十亿笑.xlsx", "refused", book(rows, before=laughs))
    yield Case("外部实体.xlsx", "refused", book(rows, before='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'))
    yield Case(
        "六万零件.xlsx",
        "refused",
        zipped(workbook_parts({"名册": sheet_xml(rows)}) | {f"x/{n}": b"" for n in range(21_000)}, zipfile.ZIP_STORED),
    )
    yield Case("谎报大小.xlsx", "refused", lying_sizes(good, SHEET, 50))
    yield Case(
        "坏校验.xlsx", "refused", _flipped(zipped(workbook_parts({"名册": sheet_xml(rows)}), zipfile.ZIP_STORED))
    )
    spread = "".join(f'<row r="{n * 9000}"><c r="XFD{n * 9000}"><v>1</v></c></row>' for n in range(1, 100))
    yield Case("到处都是.xlsx", "refused", book(rows, after=spread))
    for name, magic in (
        ("文档.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        ("图片.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("照片.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("压缩.rar", b"Rar!\x1a\x07\x01\x00" + bytes(50)),
        ("压缩.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50)),
        ("富文本.xls", b"{\\rtf1\\ansi x}"),
        ("很旧.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(200)),
    ):
        yield Case(name, "refused", magic)
    yield Case("文档.docx", "refused", zipped({"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}))
    yield Case("打包.xlsx", "refused", zipped({"名册.xlsx": good}))


def _strange(draw: random.Random) -> Iterator[Case]:
    """Things in a folder that are no rosters at all."""
    yield Case("~$名册.xlsx", "skipped", b"\x05user" + bytes(160))
    yield Case(".~lock.名册.ods#", "skipped", b",user,pc,")
    yield Case(".DS_Store", "skipped", bytes(100))
    yield Case("Thumbs.db", "skipped", bytes(100))
    yield Case("说明.txt", "no_roster", "请各校于25日前报送。\r\n联系人：教育办\r\n".encode("gb18030"))
    yield Case("空表.xlsx", "no_roster", book([]))
    yield Case("只有表头.xlsx", "no_roster", book([list(HEADING)]))
    noise = bytes(draw.randrange(256) for _ in range(20_000))
    yield Case("噪声.xlsx", "refused", noise)
    yield Case("噪声.csv", "refused", noise[::-1])
    yield Case("噪声.xls", "refused", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise)
    if hasattr(os, "mkfifo"):
        yield Case("管道.xlsx", "skipped", place=os.mkfifo)
        yield Case("链接.xlsx", "skipped", place=lambda path: path.symlink_to("/etc/hostname"))
        yield Case("链接文件夹", "linked", place=lambda path: path.symlink_to(path.parent, target_is_directory=True))
        them = _some(draw)
        gbk = os.fsdecode("三年级名册.csv".encode("gbk"))
        yield Case(gbk, "read", separated(table(them)).encode("gbk"), them)


def _broken(draw: random.Random) -> Iterator[Case]:
    """Bytes changed at random: nobody may be lost in silence in what the checksums of a zip cover."""
    for number in range(14):
        them = _some(draw)
        content = bytearray(by_writer(table(them)) if number % 2 else book(table(them)))
        for _ in range(1 + number % 3):
            content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        yield Case(f"改字节{number}.xlsx", "either", bytes(content), them)
    for number in range(6):
        them = _some(draw)
        content = bytearray(open_document(table(them)))
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        yield Case(f"改字节{number}.ods", "either", bytes(content), them)
    for number in range(4):
        them = _some(draw)
        text = bytearray(sheet_xml(table(them)).encode())
        at = draw.randrange(len(text))
        del text[at : at + 3]
        yield Case(
            f"改XML{number}.xlsx", "noise", changed_part(SHEET, lambda _, text=text: bytes(text), table(them)), them
        )


def _heavy(draw: random.Random) -> Iterator[Case]:
    """Bombs, and the large honest file that must not be taken for one."""
    rows = table(_some(draw))
    yield Case(
        "炸弹共享字符串.xlsx",
        "refused",
        bomb("xl/sharedStrings.xml", b"<si><t>" + b"A" * 1000 + b"</t></si>", 300_000, rows),
    )
    yield Case("炸弹空白.xlsx", "refused", bomb(SHEET, b" ", 300 << 20, rows))
    yield Case("炸弹空条目.xlsx", "either", bomb("xl/sharedStrings.xml", b"<si/>", 30_000_000, rows))
    them = _some(draw, 20_000)
    yield Case("两万人.xlsx", "read", by_writer(table(them)), them)
    them = _some(draw)
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="T{n}" s="0"/></row>' for n in range(30, 1_048_577))
    yield Case("百万空行.xlsx", "read", book(table(them), after=blank), them)
    repeat = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" table:number-columns-repeated="10000"><text:p>x</text:p></table:table-cell></table:table-row>'
    yield Case("炸弹重复.ods", "refused", open_document(rows, repeat=repeat))
    them = _some(draw)
    yield Case(
        "A1048576.ods.xlsx",
        "read",
        book(table(them), after='<row r="1048575"><c r="K1048575"><v>1</v></c></row>'),
        them,
    )


def _without(content: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return zipped({name: opened.read(name) for name in opened.namelist() if name != part})


def _shared_cell(index: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>{index}</v></c></row></sheetData></worksheet>'.encode()


def _flipped(content: bytes) -> bytes:
    at = content.find("第一小学".encode())
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
