"""Surnames (百家姓): the commonest first characters of Chinese names."""

from __future__ import annotations

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤康易乔赖文尚温庞施葛洪柴翟颜岳倪牟兰滕鲁樊殷章欧季申焦俞耿关游霍裴柯左祝包甘裘柳辛祁鲍童卞纪舒屈聂盛冉骆"
    "詹靳管蓝穆阮尤齐褚娄谷褥芦隋苗涂宫冷简阳房佟巩符车党仇戚晏邢邬安常乐时皮卜伍卫苟米贝明臧计伏成谈茅虞支昝宁"
)
"""Common surnames (百家姓): a column of short words that begin with them is a column of names."""
