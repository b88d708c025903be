"""Characters of names that are written in several ways: glyph variants, damage marks and readings of surnames.

Variants are folded only between forms of one and the same character; pairs that are different names (昇/升, 濛/蒙)
are left apart and can only meet through their reading.
"""

VARIANTS = str.maketrans(
    "髙淸靑値呉逹峯羣囯囶圀邨甯寕寜珎剣劎劔戸鄕黒歩晩渉緖毎頼頴衞浄徳絶寛恵栄沢郞朖亜斉姫娯巻冨讃讚兪勛勲呂眞姸",
    "高清青值吴达峰群国国国村宁宁宁珍剑剑剑户乡黑步晚涉绪每赖颖卫净德绝宽惠荣泽郎朗亚齐姬娱卷富赞赞俞勋勋吕真妍",
)
"""Glyph variant → the usual form, beyond what a traditional–simplified table folds."""

_SLIPS = """
欣炊 欣饮 欣掀 宇字 子了 子孑 子孓 轩斩 轩轧 轩杆 佳住 佳隹 佳往 文丈 文攵 文叉 雨两 雨而 晴睛 晴暗 怡治 怡抬 哲誓 哲皙 晓绕 晓浇 丹舟 玉五 王壬 天夭 天无 夫失 未末 士土 戌戍 戌戊
力刀 太犬 伟讳 俊悛 俊唆 梓锌 梓辞 博傅 阳汤 昊旲 昊吴 颖颗 静挣 薇徽 萌荫 雪霎 霞霰 雯霎 彤彫 彬淋 栋拣 梦焚 梦婪 莉刹 莉荆 凯觊 凡几 凡丸 冰水 刚则 华毕 启后 启肩 国围 国困 国固
坤神 坤伸 坤呻 城域 城减 妍讲 婧猜 媛缓 孟盂 孟益 宁丁 宜且 容客 山出 崇祟 崇祭 帆帕 平乎 平干 年午 庆厌 庆床 延廷 延诞 弘私 强张 彦产 志忘 志态 忠患 忠忡 怀杯 成戍 成咸 振派 政攻
敏每 敏繁 斌赋 旭旬 昌冒 春看 春舂 晗哈 智皆 智暂 杨汤 杨场 松枪 柔矛 柳抑 柳卯 桂挂 梅悔 梅侮 欢吹 正止 武式 民氏 永水 江汪 沐沭 沛市 治冶 泽释 洪供 涛铸 润涧 燕蒸 珊册 琴瑟 琼惊
琼凉 瑞喘 甜钳 生牛 盈岔 盛咸 磊叠 礼札 祥样 秀透 秋狄 竹什 纯钝 纯吨 绍沼 绮倚 罡是 翔羚 耀跃 聪职 聪总 胜胖 良艮 艳绝 艺芒 芊竿 芝乏 苏办 若苦 茂浅 荣菜 蓝监 虎虚 裕俗 诗持 诗待
语话 语浯 贝见 贤肾 超起 超趋 越趁 路踏 辉浑 远运 郁都 钰钮 铭铬 锐税 锦棉 锦绵 长氏 阔活 陆际 雁雇 雅稚 青责 青背 顺须 顺顷 飞气 香者 馨磬 馨声 鸣呜 鸣鸟 鸿鸡 鹏雕 龙尤 丽两 云去
云会 佩佣 倩债 兰三 冬各 冬终 军车 军罕 利刮 千干 南甫 卫卩 可何 吉古 君吾 安女 家冢 寒塞 岩若 巧朽 希布 希肴 心必 恬括 惠患 方万 星皇 月目 杏否 来米 森淋 楚禁 欢观 毅段 毅殴 波坡
泉皇 海侮 海每 渝偷 温湿 灵录 爱受 爽奭 琦倚 田由 田甲
"""
SLIPS = frozenset(_SLIPS.split())
"""A character of given names and one that looks like it and that nobody is named by (形近字): a slip of hand or of reading.

Pairs of which both are usual in names (浩、洁) are not here: they may be two children.
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
