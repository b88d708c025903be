"""The page about templates (templates/README.md): how to change them, and every variable."""

from __future__ import annotations

from kongchuo_reports.domain.wording.papers.dashboard import VARIABLES as PAGE_VARIABLES
from kongchuo_reports.domain.wording.papers.kinds import VARIABLES

TABLES_README = (
    "`tables/报送汇总.toml` 是 `07_报送汇总.xlsx` 的版式：表题、工作表名、列的取舍和顺序、表头叫法、起始行；复制到 `模板/tables/` 修改。",
    "",
    "本单位自己的 Excel 报表（.xlsx、.xlsm）也放进 `模板/tables/`，程序填好后写到 `本单位报表/`，只写值，字体、边框、合并、公式不动",
    "（图表和图片由所用的库决定，多半不保留，请放在另一个文件里）。要填的格子用 Excel 的“公式—名称管理器”起名，或在同名的 .toml 文件里",
    '写地址：先写 `["工作表"]`，再写 `"C5" = "表一_合计_学籍人数"`。名称这样写：',
    "",
    "- `封面_填报单位`、`封面_报告期` 等；",
    "- `表一_合计_学籍人数`、`表一_小学_辍学率`、`表一_初中_疑似`、`表六_合计_涉及学籍人数`；",
    "- `表五_留守_已监测`、`表七_九年义务教育巩固率_单位名称_巩固率`、`校验表_辍学台账_在账期末`、`校验表_学籍人数_差额`；",
    "- 一整列：`表一_学校`、`表二_姓名`、`表三_责任人` 等，从起名的格子向下写；名称指一片区域的，写不下的列入问题，不覆盖下面的内容。",
    "",
    "比率是 0 到 1 的小数，百分号由格子的数字格式显示。不认识的名称列入问题，并提示相近的名称。",
)


def readme() -> str:
    """The list of variables, as ``templates/README.md`` prints it."""
    lines = [
        "# 模板",
        "",
        "`letters/` 里的 Word 模板可以直接用 Word 或 WPS 修改版式和文字。要用自己的模板，把改好的文件放进工作目录的",
        "`模板/letters/`（直接放在 `模板/` 也可以），文件名不变；没有放的，用程序自带的。双花括号里的词是变量，照抄即可；",
        "`{%p for … %}`、`{%tr for … %}` 所在的段或行用来重复，不要拆开。",
        "",
        "`kongchuo templates copy 文件夹` 复制一份供修改，`kongchuo templates check 文件夹` 检查改好的模板。写错的模板",
        "不会用上：那一类材料改用程序自带的模板，并在问题清单中引出所在的段落；检查通过、填本月数据时才出错的，只有那几份改用",
        "程序自带的模板，问题清单写明是哪几份。同一所学校、同一个村的文书另装订成一个文件（`文书/合订本/`），每份从第1页起编页码，",
        "页眉页脚里的变量照各份的填。",
        "",
        "`letters/文字.toml` 是程序写进文书的话（法律依据、职责、要求、告知等），同样复制到 `模板/letters/` 修改，只写要改的条目也可以；",
        "双花括号里的词照抄，写错的那一条改用程序自带的，并在问题清单中写明是哪一条。",
        "",
        "`dashboard/` 是网页 `00_先看这里.html` 的模板，同样可以放进 `模板/dashboard/` 替换，变量列在本页末尾。",
        "",
        *TABLES_README,
    ]
    for template, variables in VARIABLES.items():
        lines += ["", f"## {template}.docx", "", "| 变量 | 内容 |", "|---|---|"]
        lines += [f"| `{word}` | {variable.meaning} |" for word, variable in variables.items()]
    lines += ["", "## page.html.j2", "", "| 变量 | 内容 |", "|---|---|"]
    lines += [f"| `page.{name}` | {meaning} |" for name, meaning in PAGE_VARIABLES.items()]
    return "\n".join(lines) + "\n"
