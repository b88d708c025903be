"""Characters of names that are written in several ways: glyph variants, damage marks and readings of surnames.

Variants are folded only between forms of one and the same character; pairs that are different names (昇/升, 濛/蒙)
are left apart and can only meet through their reading.
"""

VARIANTS = str.maketrans(
    "髙淸靑値呉逹峯羣囯囶圀邨甯寕寜珎剣劎劔戸鄕黒歩晩渉緖毎頼頴衞浄徳絶寛恵栄沢郞朖亜斉姫娯巻冨讃讚兪勛勲呂眞姸",
    "高清青值吴达峰群国国国村宁宁宁珍剑剑剑户乡黑步晚涉绪每赖颖卫净德绝宽惠荣泽郎朗亚齐姬娱卷富赞赞俞勋勋吕真妍",
)
"""Glyph variant → the usual form, beyond what a traditional–simplified table folds."""

PLAIN = "[\u4e00-\u9fff]+"
"""Names of these characters alone are folded only where one of them is a variant."""

PRIVATE_USE = str.maketrans(
    {
        "\ue81e": "龴",
        "\ue826": "龵",
        "\ue82b": "龶",
        "\ue82c": "龷",
        "\ue832": "龸",
        "\ue843": "龹",
        "\ue854": "龺",
        "\ue864": "龻",
        "\ue863": "䶮",
    }
)
"""Characters of old fonts (造字区) → the code they have now. Source: GB 18030-2005 → 2022."""

DAMAGE = frozenset("?？□■＊*�〇○×")
"""Marks that stand where a character could not be written or was masked."""

SURNAME_READINGS = {
    "单": ("shan",),
    "仇": ("qiu",),
    "解": ("xie",),
    "曾": ("zeng",),
    "翟": ("zhai",),
    "区": ("ou",),
    "朴": ("piao",),
    "盖": ("ge", "gai"),
    "查": ("zha",),
    "缪": ("miao",),
    "员": ("yun", "yuan"),
    "折": ("she",),
    "召": ("shao",),
    "乐": ("yue", "le"),
    "尉": ("wei", "yu"),
    "任": ("ren",),
    "华": ("hua",),
    "宁": ("ning",),
    "覃": ("qin", "tan"),
    "冼": ("xian",),
    "洗": ("xian", "xi"),
    "逄": ("pang",),
    "种": ("chong",),
    "黑": ("he", "hei"),
    "秘": ("bi", "mi"),
    "繁": ("po", "fan"),
    "牟": ("mou", "mu"),
    "訾": ("zi",),
    "晟": ("cheng", "sheng"),
}
"""Readings a character has in names and that a reading table may lack or rank last."""
