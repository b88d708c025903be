"""Words about templates an office edits: copied, checked, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kongchuo_reports.domain.errors import SurroundingsError

HELP = "模板：复制出来修改，改好后检查"
HELP_COPY = "把程序自带的模板复制到一个文件夹，已有的文件不覆盖"
HELP_CHECK = "检查改过的模板：写错的变量、断开的标记、打不开的文件"
HELP_FOLDER = "放模板的文件夹，如 工作目录/模板"
SAVE_AS_UTF8 = "请另存为 UTF-8 编码的文本"
COPY_FIRST = "请先用 kongchuo templates copy 复制一份，再修改"
KEEP_MARKS_TOGETHER = "「{%p for … %}」和「{%p endfor %}」要各占一段，「{%tr … %}」要各占一行，中间不要拆开"
CANNOT_WRITE_REMEDY = "请换一个可以写入的文件夹"
UNSAFE_REMEDY = "请删去这一处，或从程序自带的模板重新改起（kongchuo templates copy）"
WEAKER_PROTECTION = "少了自带模板里的安全保护行（Content-Security-Policy），或改动了它"
unsafe = Sentence("模板「{name}」不能用：{what}")
loops_without_end = Sentence("模板「{name}」里有做不完的循环或会无限变长的文字，在这一段附近：{near}")
holds_active = Sentence("里面有宏、控件或嵌入的文件（{part}）")
no_markup = Sentence("{part} 读不出来")
lets_through = Sentence(
    "模板「{name}」把内容原样放进去（safe、autoescape），名字里夹带的代码会生效，在这一段附近：{near}"
)
holds_doctype = Sentence("{part} 里有文档类型声明")
reaches_elsewhere = Sentence("{part} 引用了文件以外的东西（外部模板、图片或链接）")
holds_field = Sentence("{part} 里有会取用别处内容或运行程序的域 {field}")
holds_formula = Sentence("{part} 里有会取用别处内容或运行程序的公式 {formula}")
holds_too_much = Sentence("文件太大（上限 {most} MB）")
merges_too_much = Sentence("合并的单元格太多（上限 {most} 格）")
no_table = Sentence("模板「{name}」不是可以打开的 Excel 文件")
SAVE_AS_XLSX = "请用 Excel/WPS 打开，另存为 .xlsx"
holds_remote = Sentence("会取用网络上的内容：{line}")
cannot_finish = Sentence("模板「{name}」填起来太久或太占内存")
no_text = Sentence("模板「{name}」不是可以读的文本")
no_templates = Sentence("文件夹“{name}”里没有模板")
unknown_kind = Sentence("模板「{name}」的文件名不认识，用不上")


def kind_meant(guess: str) -> str:
    """What the file should be called."""
    return f"文件名请改成「{guess}.docx」" if guess else "文件名请照抄程序自带的模板"


def unused(name: str, variables: Sequence[str]) -> str:
    """A template that can be used and leaves variables out."""
    return f"可用：{name}（没有用到：{'、'.join(variables)}）"


def fine(name: str, *, is_fine: bool) -> str:
    """A template that can be used."""
    return f"可用：{name}" if is_fine else ""


reaches_outside = Sentence("模板「{name}」要引入别的文件「{other}」，不允许")


def only_these(files: Sequence[str]) -> str:
    """Which files may be drawn in."""
    return f"只能引入：{'、'.join(files)}"


cannot_write = Sentence("不能写入文件夹“{name}”")


def copied_lines(copied: Sequence[str], kept: Sequence[str]) -> Iterator[str]:
    """What was copied, and what was left as it was."""
    yield from (f"已复制：{name}" for name in copied)
    yield from (f"已有，没有改动：{name}" for name in kept)


def check_lines(wrong: Sequence[SurroundingsError], notes: Sequence[str]) -> Iterator[str]:
    """What was found in the templates, and how it came out."""
    yield from notes
    yield from (f"【问题】{fault.message}。→ {fault.remedy}" for fault in wrong)
    yield f"检查完毕，{f'发现 {len(wrong)} 个问题' if wrong else '没有发现问题'}"


torn_texts = Sentence("文字.toml 读不出来（{why}）")
MEND_TEXTS = '每条写成 "名称" = "文字"，引号、方括号、逗号都用英文的；改不好就删去这个文件，重新复制一份'
unknown_text = Sentence("文字.toml 里“{paper}”的“{text}”不认识，用不上")
wrong_text = Sentence("文字.toml 里“{paper}”的“{text}”写法不对")
unfillable_text = Sentence("文字.toml 里“{paper}”的“{text}”标记写错了：{sentence}")


def text_meant(guess: Sequence[str]) -> str:
    """What a text should be called."""
    return f"是不是“{guess[0]}”？名称照抄程序自带的 文字.toml" if guess else "名称照抄程序自带的 文字.toml"


def text_form(*, is_lines: bool) -> str:
    """How a text is written."""
    return '要写成几条：["……", "……"]' if is_lines else '要写成一句："……"'


def places_of_text(unknown: Sequence[str], known: Sequence[str]) -> str:
    """Which words a text may have filled."""
    there = f"这一条可用的词：{'、'.join(known)}" if known else "这一条没有要填的词"
    return (f"不认识“{'、'.join(unknown)}”；" if unknown else "大括号要用英文的、成对写成 {{词}}；") + there


page_passed_over = Sentence("本单位的网页模板用不了，这一页改用程序自带的模板：{why}")
