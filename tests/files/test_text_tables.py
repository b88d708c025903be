"""Separated text, web pages and Excel-2003 XML, as people and systems send them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.files.containers import Container
from kongchuo_reports.files.grids import Trouble
from kongchuo_reports.files.markup_tables import page_sheet, read_markup
from kongchuo_reports.files.refusals import Refusal, Refused
from kongchuo_reports.files.text_tables import decoded, read_text_table


def rows(text: str | bytes) -> list[list[str]]:
    return [list(row) for row in read_text_table(text if isinstance(text, bytes) else text.encode()).rows]


def troubles(text: str | bytes) -> list[tuple[str, int]]:
    sheet = read_text_table(text if isinstance(text, bytes) else text.encode())
    list(sheet.rows)
    return [(problem.trouble.value, problem.row) for problem in sheet.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_an_office_is_told_without_help(encoding):
    assert decoded("姓名,班级\r\n张三,1\r\n李四,2\r\n".encode(encoding)) == "姓名,班级\r\n张三,1\r\n李四,2\r\n"


def test_traditional_text_is_told_by_its_heading_words_though_gb18030_decodes_it_too():
    assert decoded("姓名,學校,年級\r\n王小明,第一小學,三年級\r\n".encode("big5")).startswith("姓名,學校,年級")


def test_rare_characters_of_names_survive_gb18030():
    assert rows("姓名\r\n𬭎䶮\r\n".encode("gb18030")) == [["姓名"], ["𬭎䶮"]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_told(delimiter, end):
    text = end.join(delimiter.join(row) for row in (["姓名", "班级"], ["张三", "1"], ["李四", "2"])) + end
    assert rows(text) == [["姓名", "班级"], ["张三", "1"], ["李四", "2"]]


def test_a_blank_line_keeps_its_row_number():
    assert rows("第一小学花名册\n\n姓名,班级\n张三,1\n") == [["第一小学花名册"], [], ["姓名", "班级"], ["张三", "1"]]


def test_trailing_cells_may_be_missing():
    assert rows("姓名\t班级\t备注\n张三\t1\n李四\t2\t转来\n") == [
        ["姓名", "班级", "备注"],
        ["张三", "1"],
        ["李四", "2", "转来"],
    ]


def test_a_quoted_cell_may_hold_commas_quotes_and_line_breaks():
    assert rows('姓名,住址\n张三,"一村,\n2组 ""老屋"""\n李四,二村\n') == [
        ["姓名", "住址"],
        ["张三", '一村,\n2组 "老屋"'],
        ["李四", "二村"],
    ]


def test_a_forgotten_quotation_mark_swallows_nobody():
    text = '姓名,班级\n"张三,1\n李四,2\n王五,3\n'
    assert rows(text) == [["姓名", "班级"], ["张三", "1"], ["李四", "2"], ["王五", "3"]]
    assert troubles(text) == [("stray_quote", 2)]


def test_two_forgotten_quotation_marks_swallow_nobody():
    lines = ["姓名,班级", '"张三,1', "李四,2", '王五",3', "赵六,4"]
    assert [row[0].strip('"') for row in rows("\n".join(lines))] == ["姓名", "张三", "李四", "王五", "赵六"]


def test_digits_protected_by_an_equals_sign_are_text():
    assert rows('姓名,号\n张三,="990101201301010017"\n') == [["姓名", "号"], ["张三", "990101201301010017"]]


def test_the_separator_line_of_excel_is_row_one():
    assert rows("sep=;\n姓名;班级\n张三;1\n") == [[], ["姓名", "班级"], ["张三", "1"]]


def test_bytes_that_cannot_be_restored_are_named_by_row_and_others_stay():
    content = "姓名,班级\r\n张三,1\r\n".encode("gb18030") + b"\xff\xff,2\r\n" + "王五,3\r\n".encode("gb18030")
    assert [row[0] for row in rows(content)][0::3] == ["姓名", "王五"]
    assert ("damaged_row", 3) in troubles(content)


def test_a_zero_byte_in_a_name_is_a_damaged_row():
    assert troubles("姓名,班级\n张\x00三,1\n李四,2\n") == [("damaged_row", 2)]


def test_noise_is_no_table():
    with pytest.raises(Refused) as refused:
        decoded(bytes(range(256)) * 40)
    assert refused.value.refusal is Refusal.NOT_A_TABLE


@given(
    st.lists(
        st.lists(st.text('张三李四1,"\n姓名 ', min_size=1, max_size=6), min_size=2, max_size=4), min_size=1, max_size=6
    )
)
def test_whatever_is_written_as_quoted_text_is_read_back(cells):
    width = len(cells[0])
    square = [(row + ["x"] * width)[:width] for row in cells]
    text = "\r\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in square)
    assert rows(text) == square or any(trouble == "stray_quote" for trouble, _ in troubles(text))


# ── web pages ────────────────────────────────────────────────────────────────────────────────────
def page(text: str) -> list[list[object]]:
    return [list(row) for row in page_sheet(text).rows]


def test_spans_leave_empty_cells_and_are_told_as_merges():
    sheet = page_sheet(
        "<table><tr><td colspan=3>第一小学</td></tr>"
        "<tr><td rowspan='2'>一班</td><td>张三</td><td>男</td></tr><tr><td>李四</td><td>女</td></tr></table>"
    )
    assert list(sheet.rows) == [["第一小学", "", ""], ["一班", "张三", "男"], ["", "李四", "女"]]
    assert sheet.merges == [(1, 1, 1, 3), (2, 1, 3, 1)]


def test_unclosed_cells_and_rows_are_closed_by_the_next():
    assert page("<TABLE><TR><TD>姓名<TD>班级<TR><TD>张三<TD>1</TABLE>") == [["姓名", "班级"], ["张三", "1"]]


def test_scripts_styles_comments_and_entities_are_understood():
    text = (
        "<table><!-- <tr><td>x --><tr><td><script>'<td>'</script>A&amp;B</td><td> 张&nbsp;三<br>注 </td></tr></table>"
    )
    assert page(text) == [["A&B", "张\xa0三\n注"]]


def test_tables_below_one_another_follow_in_rows():
    assert page("<table><tr><td>标题</td></tr></table><p>x</p><table><tr><td>张三</td></tr></table>") == [
        ["标题"],
        ["张三"],
    ]


def test_hidden_rows_of_a_page_are_told():
    sheet = page_sheet("<table><tr><td>a</td></tr><tr style='display:none'><td>b</td></tr></table>")
    assert sheet.hidden_rows == {2}


def test_a_page_without_a_table_is_refused():
    with pytest.raises(Refused) as refused:
        page_sheet("<html><p>请登录</p></html>")
    assert refused.value.refusal is Refusal.NO_TABLE


def test_excel_2003_xml_keeps_places_types_and_merges():
    text = (
        '<?xml version="1.0" encoding="GB2312"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="三(2)班"><Table>'
        '<Row ss:Index="2"><Cell ss:Index="2" ss:MergeAcross="1"><Data ss:Type="String">张三 &amp; 李四</Data></Cell>'
        '<Cell><Data ss:Type="Number">5</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell><Data ss:Type="DateTime">2014-03-01T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>'
        "</Table></Worksheet><Worksheet ss:Name='藏'><Table/><WorksheetOptions><Visible>SheetHidden</Visible>"
        "</WorksheetOptions></Worksheet></Workbook>"
    )
    first, second = read_markup(text.encode("gb18030"), Container.XML_2003)
    assert first.name == "三(2)班"
    assert list(first.rows) == [[], ["", "张三 & 李四", "", 5.0], [dt.date(2014, 3, 1), True, ""]]
    assert first.merges == [(2, 2, 2, 3)]
    assert first.hidden_rows == {3}
    assert (second.name, second.is_hidden) == ("藏", True)


@pytest.mark.parametrize("index", ["99999999", "16385"])
def test_places_beyond_the_grid_are_refused_in_excel_2003_xml(index):
    text = f'<Workbook><Worksheet Name="a"><Table><Row><Cell Index="{index}"><Data>x</Data></Cell></Row></Table></Worksheet></Workbook>'
    with pytest.raises(Refused) as refused:
        list(read_markup(text.encode(), Container.XML_2003))
    assert refused.value.refusal is Refusal.BEYOND_GRID


def test_troubles_are_a_closed_list():
    assert {trouble.value for trouble in Trouble} >= {"damaged_row", "stray_quote"}
