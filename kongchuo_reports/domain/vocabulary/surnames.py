"""Surnames (百家姓): the commonest first characters of Chinese names."""

from __future__ import annotations

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤康易乔赖文尚温庞施葛洪柴翟颜岳倪牟兰滕鲁樊殷章欧季申焦俞耿关游霍裴柯左祝包甘裘柳辛祁鲍童卞纪舒屈聂盛冉骆"
    "詹靳管蓝穆阮尤齐褚娄谷褥芦隋苗涂宫冷简阳房佟巩符车党仇戚晏邢邬安常乐时皮卜伍卫苟米贝明臧计伏成谈茅虞支昝宁"
)
"""Common surnames (百家姓): a column of short words that begin with them is a column of names."""

RARE_SURNAMES = (
    "计母祖班年户籍校合总单全花家高公盖续章统龚池桂匡池闵桑晋寇敖丰阎隆麦巫仲辜游甄曲艾丘双祝费岑窦云凌储练糜荆邝苑连习冀郁刁边卓蒙粟滑危桐古闻党阙沙商"
    "曹胥路由敬雍农别庄晁苍占原初车郎郜木折亓仝师水火仉佘励从戎扈帅幸宿寿弓强忻扬支才昌晓禹种科招律战达买央布次洛格色索桑拉吉阿木扎德白玛旦尼多仁热加苏海依"
)
"""Surnames and first characters of names that are less common, and words of forms as well: they count where the row says that a person is meant."""
COMPOUND_SURNAMES = frozenset(
    {
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "司徒",
        "公孙",
        "令狐",
        "皇甫",
        "尉迟",
        "夏侯",
        "东方",
        "慕容",
        "端木",
        "百里",
        "南宫",
        "西门",
        "长孙",
        "宇文",
        "独孤",
        "轩辕",
        "呼延",
    }
)
