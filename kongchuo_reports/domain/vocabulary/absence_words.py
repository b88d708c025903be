"""Words by which a roster row says that the child is not there (花名册行自称不在校), and words that only sound so."""

OF_OTHERS = (
    r"(?<![随跟和与])(?<![随跟和与][父爷外])(?:父亲|母亲|父母|父|母|爸爸?|妈妈?|家长|双亲|监护人|爷爷|奶奶|外公|外婆|哥哥|姐姐|哥|姐)"
    r"[^，,。；;、\s]{0,8}?(?:外出务工|外出打工|务工|打工|出国|出境|离异|离婚|去世|死亡|已故|病故|身亡|失踪|失联|服刑|辍学|外出|不在)"
)
"""What is told of parents and kin, not of the child (父母外出务工、父亲去世)."""

NOT_GONE = r"未转出|没转出|没有转出|未转走|未离校|未辍学|无辍学|非辍学|未休学|学籍[^，,。；;]{0,3}未到|年龄未到|未到龄|未到年龄|不在校(?:吃|住|就餐|午餐)"
"""Phrases that hold a word of absence and deny it."""

BACK = r"(?<![未没拟待])复学|(?<![未没拟待])返校|转入|转学来|转来|插班|已到校|已报到|已回校|劝返成功|销号"
"""Words of a return; written after a word of absence they end it (休学一年，9月复学)."""

GONE = (
    r"转走|已转|转出|转学至|转学到|转学去|转往|转到|转去|转至|转回|转学中|办理转学|拟转学|退学|辍学|失学|失联|失踪|下落不明|联系不上"
    r"|未到|未报到|未报名|没报到|没来|未返校|未入学|不来上学|不读书?了|不上学|不在校|已离校|已走|走了|流失|随(?:父母?|母|爸爸?|妈妈?|家长|家人)(?:去|到|前往|迁往|迁居)|去向不明|去向不详|休学|病休|停学"
    r"|死亡|去世|已故|病故|溺亡|身亡|夭折|注销|出国|出境|外出务工|外出打工|打工|务工|在家待|闲在家|在家自学|空挂|挂籍|人籍分离|在籍不在校|籍在人不在"
    r"|外地就读|外地上学|外省就读|外省上学|在外就读|在外地读|随父母外出|送教上门|已毕业|已婚|服刑|专门学校|特教学校|特殊教育学校|特校"
)
"""A roster row with one of these says the child is not at this school (转走、未报到、辍学、休学、死亡 …)."""

LIST_OF_GONE = (
    r"(?:转出|转走|转学|休学|辍学|失学|流失|离校|未到校|未报到|未返校|不在校|外出|死亡|退学|作废|失控)"
    r"(?:[的、,，及和与]|学生|生|人员|儿童|少年|情况|花?名册|名单|登记|统计|汇总|一览|转出|转走|转学|休学|辍学|失学|流失|离校|失控|未到校|\s|[表册]|\d+人?|[()（）:：])*$"
)
"""A title, sheet name or file name with one of these names a list of children that are not there (转出学生名单)."""

LIST_OF_PRESENT = r"在校|在籍|转入|复学|返校|控辍|防辍|无辍|零辍|含"
"""A title with one of these names other children too."""

DIED = r"死亡|去世|病故|身亡|已故|溺亡|注销"
"""Registry status words of a death; such a child cannot be on a roster."""

GRADUATED = r"毕业|结业|肄业"
"""Registry status words of a finished stage."""

ELSEWHERE = r"外地|外省|外县|外市|省外|县外|市外|就读|转学|转出|借读"
"""Words of a household's whereabouts that mean the child learns somewhere else."""

EXPLAINED = r"休学|缓学|延缓入学|免学|送教|特教|特校|特殊教育|专门学校|死亡|去世|出国|出境|病"
"""Words of a household's status that explain an absence."""

NAMED_SCHOOL = r"学校|小学|中学|初中|学园|学堂|书院|教学点|附小|附中|完小|中心校|实验校|[一二三四五六七八九十]+[小中]|School|school"
"""What names a school, and not only a province or a town (邻水市第一小学, not 外省)."""

SCHOOL_OF_DOCUMENT = (
    r"(?:(?!就读|接收|转入|所在|在读)[\u4e00-\u9fff]){2,}(?:小学|中学|初中|学校|教学点|附小|附中|完小|中心校)"
)
"""A document that bears the name of a school (长安镇第三小学就读证明), and not only the word (学校证明)."""

LOG = r"记录|日志|台账|手册|签到"
"""Documents of teaching at home that are a log of it (送教记录), not only the agreement."""

SPECIAL_SCHOOL = r"特教|特校|特殊教育|专门学校|培智|聋|盲"
"""Words of a school that is one for special or for special measures' education."""

OUT_OF_SCHOOL = (
    r"辍学|失学|[未没不无](?:有|曾|在|能|再)?(?:入学|就学|就读|上学|读书|在校|在读|报名|报到)|打工|务工|在家|早婚"
    r"|失联|失踪|下落不明|去向不明|去向不详|联系不上|无法联系"
)
"""Words of a household's status that mean the child is at no school."""
