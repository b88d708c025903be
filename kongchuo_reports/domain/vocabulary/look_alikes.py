"""Characters of names that are written in several ways: glyph variants, damage marks and readings of surnames.

Variants are folded only between forms of one and the same character; pairs that are different names (昇/升, 濛/蒙)
are left apart and can only meet through their reading.
"""

VARIANTS = str.maketrans(
    "髙淸靑値呉逹峯羣囯囶圀邨甯寕寜珎剣劎劔戸鄕黒歩晩渉緖毎頼頴衞浄徳絶寛恵栄沢郞朖亜斉姫娯巻冨讃讚兪勛勲呂眞姸",
    "高清青值吴达峰群国国国村宁宁宁珍剑剑剑户乡黑步晚涉绪每赖颖卫净德绝宽惠荣泽郎朗亚齐姬娱卷富赞赞俞勋勋吕真妍",
)
"""Glyph variant → the usual form, beyond what a traditional–simplified table folds."""

SLIPS = str.maketrans(
    "炊饮掀字了孓斩轧杆住隹往丈攵叉两而睛暗抬誓皙绕浇夭无失戍戊犬讳悛唆锌辞旲颗挣霎霰彫淋拣焚婪刹觊几丸后"
    "肩围困固神伸呻域减讲猜缓盂且客出祟祭帕乎厌床诞私产忘态患忡杯咸派攻每繁旬冒看舂皆暂场枪矛抑卯挂悔侮吹"
    "观止式氏沭市释供蒸册惊凉喘钳岔叠札样透什钝吨沼倚是职总胖艮绝芒竿乏办苦浅菜监虚俗持待话浯见肾趋趁踏浑"
    "运钮铬税绵活际雇责背须顷气者磬呜鸟鸡雕去佣债终罕刮卩吾冢塞朽布肴必括皇否禁殴坡偷湿受",
    "欣欣欣宇子子轩轩轩佳佳佳文文文雨雨晴晴怡哲哲晓晓天天夫戌戌太伟俊俊梓梓昊颖静雪霞彤彬栋梦梦莉凯凡凡启"
    "启国国国坤坤坤城城妍婧媛孟宜容山崇崇帆平庆庆延弘彦志志忠忠怀成振政敏敏旭昌春春智智杨松柔柳柳桂梅梅欢"
    "欢正武民沐沛泽洪燕珊琼琼瑞甜盈磊礼祥秀竹纯纯绍绮罡聪聪胜良艳艺芊芝苏若茂荣蓝虎裕诗诗语语贝贤超越路辉"
    "远钰铭锐锦阔陆雁青青顺顺飞香馨鸣鸣鸿鹏云佩倩冬军利卫君家寒巧希希心恬星杏楚毅波渝温爱",
)
"""A character that nobody is named by → the one of given names that it looks like (形近字): a slip of hand or of reading.

Where both are usual in names (浩、洁) they may be two children, and are not here. Not for surnames, nor for long names,
which spell the sound of another language.
"""

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
