"""Pieces of Word files for the letter templates: styles of an official document (GB/T 9704-2012), paragraphs, tables, sections."""

from __future__ import annotations

from html import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BODY_WIDTH = 8845
"""Width of the text area in twentieths of a point: A4 less 28 mm and 26 mm."""
SONG, FANGSONG, HEITI, KAITI, BIAOSONG = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
LINE = 579
"""28.95 pt: twenty-two lines a page."""

CONTENT_TYPES = (
    HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/settings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>'
    '<Override PartName="/word/footer1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
    '<Override PartName="/word/footer2.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    "</Types>"
)
RELATIONS = (
    HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    '<Relationship Id="rId2" Target="docProps/core.xml" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
    '<Relationship Id="rId3" Target="docProps/app.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"/>'
    "</Relationships>"
)
DOCUMENT_RELATIONS = (
    HEAD
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Target="{name}.xml" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        for number, (name, kind) in enumerate(
            (("styles", "styles"), ("settings", "settings"), ("footer1", "footer"), ("footer2", "footer")), start=1
        )
    )
    + "</Relationships>"
)
SETTINGS = (
    HEAD + f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
APP = (
    HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>kongchuo</Application></Properties>"
)


def core(title: str) -> str:
    """Document properties; the dates are replaced when a paper is written."""
    return (
        HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>kongchuo</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified>'
        "</cp:coreProperties>"
    )


def fonts(east_asia: str) -> str:
    """Chinese font by name, with the hint that gives it the quotation marks as well."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        f'w:eastAsia="{east_asia}" w:cs="Times New Roman"/>'
    )


def _style(key: str, name: str, font: str, size: int, paragraph: str, run: str = "", *, base: str = "Normal") -> str:
    default = ' w:default="1"' if key == "Normal" else ""
    based = "" if key == "Normal" else f'<w:basedOn w:val="{base}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{fonts(font)}{run}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


NO_INDENT = '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'
EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
LOOSE = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
TITLE_LINE = '<w:spacing w:before="0" w:after="0" w:line="680" w:lineRule="exact"/>'
GRID_OFF = '<w:snapToGrid w:val="0"/>'
TIGHT = '<w:spacing w:val="-5"/>'
STYLES = (
    HEAD
    + f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}"
    + '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    + "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    + _style(
        "Normal",
        "Normal",
        FANGSONG,
        32,
        '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/>'
        + EXACT
        + '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
        TIGHT,
    )
    + _style("Flush", "顶格", FANGSONG, 32, NO_INDENT)
    + _style("Heading1", "heading 1", HEITI, 32, '<w:keepNext/><w:outlineLvl w:val="0"/>')
    + _style("Heading2", "heading 2", KAITI, 32, '<w:keepNext/><w:outlineLvl w:val="1"/>')
    + _style(
        "Title",
        "Title",
        BIAOSONG,
        44,
        f'<w:keepNext/>{GRID_OFF}{TITLE_LINE}{NO_INDENT}<w:jc w:val="center"/>',
        '<w:spacing w:val="0"/>',
    )
    + _style(
        "FormTitle",
        "表名",
        BIAOSONG,
        36,
        f'<w:keepNext/>{GRID_OFF}<w:spacing w:before="0" w:after="160" w:line="240" w:lineRule="auto"/>'
        f'{NO_INDENT}<w:jc w:val="center"/>',
        '<w:spacing w:val="0"/>',
    )
    + _style(
        "Mark",
        "发文机关标志",
        BIAOSONG,
        60,
        f'{GRID_OFF}<w:spacing w:before="240" w:after="360" w:line="240" w:lineRule="auto"/>{NO_INDENT}<w:jc w:val="center"/>',
        '<w:color w:val="FF0000"/><w:spacing w:val="0"/>',
    )
    + _style(
        "Number",
        "发文字号",
        FANGSONG,
        32,
        '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="8" w:color="FF0000"/></w:pBdr>'
        f'<w:spacing w:before="0" w:after="480" w:line="{LINE}" w:lineRule="exact"/>{NO_INDENT}<w:jc w:val="center"/>',
    )
    + _style(
        "Draft", "草稿", KAITI, 24, f'{GRID_OFF}{LOOSE}{NO_INDENT}<w:jc w:val="left"/>', '<w:color w:val="808080"/>'
    )
    + _style(
        "Sign",
        "署名",
        FANGSONG,
        32,
        '<w:keepNext/><w:keepLines/><w:ind w:left="0" w:rightChars="400" w:right="1280" w:firstLineChars="0" w:firstLine="0"/>'
        '<w:jc w:val="right"/>',
    )
    + _style(
        "SignDate",
        "成文日期",
        FANGSONG,
        32,
        '<w:keepLines/><w:ind w:left="0" w:rightChars="400" w:right="1280" w:firstLineChars="0" w:firstLine="0"/>'
        '<w:jc w:val="right"/>',
    )
    + _style("Kept", "不分页", FANGSONG, 32, "<w:keepNext/><w:keepLines/>")
    + _style(
        "Small", "小字", FANGSONG, 24, f'{GRID_OFF}{LOOSE}{NO_INDENT}<w:jc w:val="left"/>', '<w:spacing w:val="0"/>'
    )
    + _style(
        "Imprint",
        "版记",
        FANGSONG,
        28,
        f'<w:keepLines/>{GRID_OFF}{LOOSE}<w:ind w:left="280" w:right="280" w:firstLineChars="0" w:firstLine="0"/>',
        '<w:spacing w:val="0"/>',
    )
    + _style(
        "Cell", "表文", FANGSONG, 24, f'{GRID_OFF}{LOOSE}{NO_INDENT}<w:jc w:val="left"/>', '<w:spacing w:val="0"/>'
    )
    + _style("CellMid", "表文居中", FANGSONG, 24, '<w:jc w:val="center"/>', base="Cell")
    + _style("CellHead", "表头", HEITI, 24, '<w:jc w:val="center"/>', base="Cell")
    + _style("CellSmall", "表文小", FANGSONG, 21, '<w:jc w:val="center"/>', base="Cell")
    + _style("CellSmallLeft", "表文小左", FANGSONG, 21, "", base="Cell")
    + _style("CellSmallHead", "表头小", HEITI, 21, '<w:jc w:val="center"/>', base="Cell")
    + _style(
        "Footer", "footer", SONG, 28, f'{GRID_OFF}{LOOSE}{NO_INDENT}<w:jc w:val="right"/>', '<w:spacing w:val="0"/>'
    )
    + "</w:styles>"
)


def footer(*, even: bool) -> str:
    """Page number ``— 1 —``: odd pages right, even pages left, one character in. Source: GB/T 9704-2012 7.5."""
    side = "left" if even else "right"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        HEAD + f'<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:left="280" w:right="280" w:firstLine="0"/>'
        f'<w:jc w:val="{side}"/></w:pPr>{dash.format("— ")}{field}{dash.format(" —")}</w:p></w:ftr>'
    )


def run(text: str, properties: str = "") -> str:
    """One run of text."""
    mine = f'<w:rPr><w:rFonts w:hint="eastAsia"/>{properties}</w:rPr>'
    return f'<w:r>{mine}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, style: str = "Normal", properties: str = "") -> str:
    """One paragraph."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run(text) if text else ""}</w:p>'


def page_break() -> str:
    """The next paragraph begins a page."""
    return "<w:pageBreakBefore/>"


def when(condition: str, inner: str) -> str:
    """Paragraphs shown only if a variable is true."""
    return p(f"{{%p if {condition} %}}") + inner + p("{%p endif %}")


def each(one: str, many: str, inner: str) -> str:
    """Paragraphs repeated for each member of a list."""
    return p(f"{{%p for {one} in {many} %}}") + inner + p("{%p endfor %}")


def cell(text: str, width: int, style: str = "Cell", *, span: int = 1, kept: bool = False) -> str:
    """One table cell; lines of the text are its paragraphs; ``kept`` holds its row to the next one."""
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inner = "".join(p(line, style, "<w:keepNext/>" if kept else "") for line in text.split("\n"))
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{size}{grid}<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'


def row(cells: str, *, head: bool = False, height: int = 0) -> str:
    """One table row that never splits over pages."""
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def loop_row(statement: str, columns: int) -> str:
    """A row that holds only a loop's statement; it leaves no trace in the paper."""
    return row(cell(f"{{%tr {statement} %}}", BODY_WIDTH, span=columns))


ALL_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LEVEL_LINES = ("top", "bottom", "insideH")


def table(widths: list[int], rows: str, lines: tuple[str, ...] = ALL_SIDES) -> str:
    """A table of fixed widths with its lines drawn."""
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in lines)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def listing(
    widths: list[int],
    heads: list[str],
    one: str,
    many: str,
    fields: list[str],
    *,
    left: tuple[int, ...] = (),
    small: bool = True,
) -> str:
    """A table with one row for each member of a list; ``left`` are the columns set flush left."""
    size = "CellSmall" if small else "Cell"
    head_style = f"{size}Head"
    centre, flush = ("CellSmall", "CellSmallLeft") if small else ("CellMid", "Cell")
    head = row("".join(cell(text, width, head_style) for text, width in zip(heads, widths, strict=True)), head=True)
    body = row(
        "".join(
            cell(f"{{{{ {one}.{field} }}}}", width, flush if place in left else centre)
            for place, (field, width) in enumerate(zip(fields, widths, strict=True))
        )
    )
    count = len(widths)
    return table(widths, head + loop_row(f"for {one} in {many}", count) + body + loop_row("endfor", count))


def form(
    widths: list[int],
    lines: list[list[tuple[str, int]]],
    *,
    height: int = 480,
    kept: bool = False,
    tied: bool = False,
) -> str:
    """A form: cells of text and span; every second cell, beginning with the first, is a label.

    ``kept`` never splits it over pages; ``tied`` holds it to what follows as well.
    """
    made = []
    for number, line in enumerate(lines, start=1):
        hold = tied or (kept and number < len(lines))
        cells, at = "", 0
        for place, (text, span) in enumerate(line):
            width = sum(widths[at : at + span])
            cells += cell(text, width, "CellHead" if place % 2 == 0 else "Cell", span=span, kept=hold)
            at += span
        made.append(row(cells, height=height))
    return table(widths, "".join(made))


OFFICIAL_MARGINS = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1304"'
"""37, 26, 35 and 28 mm. Source: GB/T 9704-2012 5.2.1."""
FORM_MARGINS = 'w:top="1134" w:right="1474" w:bottom="1247" w:left="1587" w:header="567" w:footer="680"'
"""A form is no official document: more room above and below keeps it on one sheet."""


def document(body: str, margins: str) -> str:
    """The whole document on A4 with its page numbers."""
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar {margins} w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )
    return HEAD + f"<w:document {W} {R}><w:body>{body}{section}</w:body></w:document>"


def parts(title: str, body: str, margins: str) -> dict[str, str]:
    """Every part of a template file."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/app.xml": APP,
        "docProps/core.xml": core(title),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/document.xml": document(body, margins),
        "word/footer1.xml": footer(even=False),
        "word/footer2.xml": footer(even=True),
        "word/settings.xml": SETTINGS,
        "word/styles.xml": STYLES,
    }
