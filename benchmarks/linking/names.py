"""Names of invented children: surnames by national frequency, given names by sex, and how clerks misspell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常单仇解"
)
SURNAME_WEIGHTS = tuple(1.0 / (place + 6) for place in range(len(SURNAMES)))
MALE = "浩宇轩俊杰伟强军磊涛明超鹏飞博文翔宏志建国华斌峰龙辉凯航泽睿晨昊天佑成家豪嘉铭旭阳子墨奕辰安康平东林森海波"
FEMALE = "欣怡婷雅静丽娜芳敏燕玲慧颖雪梅萍莹琳佳诗涵梦瑶思语雨桐紫萱可馨一诺子琪晓彤若曦美玉洁珊倩倩秀英兰霞悦然心"
FASHIONABLE_MALE = (
    "浩宇",
    "子轩",
    "浩然",
    "宇轩",
    "子涵",
    "俊熙",
    "梓豪",
    "一鸣",
    "天宇",
    "博文",
    "宇航",
    "皓轩",
    "梓睿",
    "奕辰",
)
FASHIONABLE_FEMALE = (
    "子涵",
    "欣怡",
    "梓涵",
    "诗涵",
    "可馨",
    "雨桐",
    "思涵",
    "佳怡",
    "一诺",
    "梦瑶",
    "欣妍",
    "紫涵",
    "若曦",
    "语桐",
)
UYGHUR_FIRST = (
    "阿卜杜拉",
    "买买提",
    "古丽娜尔",
    "艾力",
    "麦麦提明",
    "阿依古丽",
    "努尔艾力",
    "热依拉",
    "帕提古丽",
    "依力亚斯",
)
UYGHUR_LAST = ("买买提", "艾合买提", "吐尔逊", "阿布力孜", "玉苏甫", "卡德尔", "伊敏", "萨迪克", "热合曼", "库尔班")
HOMOPHONES = {
    "浩": "皓昊", "宇": "雨羽", "轩": "萱宣", "涵": "晗含", "子": "梓紫", "梓": "子紫", "怡": "宜仪", "欣": "心新", "文": "雯纹",
    "婷": "亭停", "辰": "晨臣", "晨": "辰臣", "佳": "嘉家", "诗": "师施", "思": "丝斯", "雅": "亚", "静": "靖净", "伟": "玮炜",
    "杰": "洁捷", "明": "铭鸣", "俊": "竣骏", "紫": "子梓", "桐": "童彤", "语": "雨宇", "嘉": "佳家", "琪": "祺奇", "张": "章",
    "程": "成", "余": "于", "付": "傅", "芳": "方", "玲": "铃凌", "敏": "闵", "丽": "莉俐", "娜": "那", "燕": "艳雁", "志": "智",
    "博": "勃", "飞": "菲", "超": "朝", "鹏": "朋", "泽": "则", "睿": "瑞", "铭": "明茗", "旭": "序", "阳": "洋扬", "然": "燃",
}  # fmt: skip
VARIANTS = {
    "高": "髙",
    "清": "淸",
    "青": "靑",
    "吴": "呉",
    "国": "囯",
    "静": "靜",
    "峰": "峯",
    "黄": "黃",
    "徐": "徐",
    "真": "眞",
}
LOOK_ALIKE = {
    "浩": "洁",
    "宇": "字",
    "轩": "斩",
    "佳": "住",
    "欣": "炊",
    "明": "朋",
    "文": "丈",
    "杰": "木",
    "子": "了",
    "雨": "两",
}


def name_of(dice: random.Random, sex: int) -> str:
    """A name: 2 % with a dot, 12 % of one given character, 20 % fashionable."""
    if dice.random() < 0.02:
        return f"{dice.choice(UYGHUR_FIRST)}·{dice.choice(UYGHUR_LAST)}"
    return surname_of(dice) + given_of(dice, sex)


def surname_of(dice: random.Random) -> str:
    """A surname by frequency."""
    return dice.choices(SURNAMES, SURNAME_WEIGHTS)[0]


def given_of(dice: random.Random, sex: int) -> str:
    """A given name; fashionable ones by rank."""
    characters, fashion = (MALE, FASHIONABLE_MALE) if sex == 1 else (FEMALE, FASHIONABLE_FEMALE)
    chance = dice.random()
    if chance < 0.20:
        return fashion[min(int(dice.expovariate(0.35)), len(fashion) - 1)]
    if chance < 0.32:
        return dice.choice(characters)
    return dice.choice(characters) + dice.choice(characters)


def misspelt(dice: random.Random, name: str, table: dict[str, str]) -> str:
    """One character of the name exchanged by the table, where it has one."""
    places = [place for place, character in enumerate(name) if character in table]
    if not places:
        return name
    place = dice.choice(places)
    return name[:place] + dice.choice(table[name[place]]) + name[place + 1 :]
