"""Words of the page that ``kongchuo check`` leaves."""

from kongchuo_reports.domain.wording.sentence import Sentence

FILE = "先看这里.html"
HEADS = ("级别", "哪里", "什么问题", "怎么改", "编号")
NONE = "没有发现问题。"
title = Sentence("{month}报表检查结果")
sub = Sentence("{unit}　截至 {day}。只读了各校报来的表，没有生成材料；改好原表后再检查一次，或直接运行。")
more = Sentence("另有 {count} 条没有列在这里，全部问题见同一文件夹的 findings.csv。")
