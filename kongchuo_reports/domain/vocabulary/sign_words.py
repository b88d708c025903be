"""Words by which rosters and ledgers show that a child may be about to leave (苗头), or does not want the old grade (意愿)."""

NOT_DENIED = r"(?<![无没未不零非])(?<!没有)(?<!从未)(?<!从不)"
WEARY = (
    NOT_DENIED + r"(?:厌学|逃学|逃课|弃学|想退学|要退学|辍学倾向|辍学苗头|有苗头|早恋订婚|订婚|谈婚|早婚|沉迷)"
    r"|不想(?:再)?(?:读|上|来|念)|不愿(?:意)?(?:再)?(?:读书|上学|来校|到校|念)|不肯(?:读|上|来)"
    r"|(?:想|要|打算|准备|计划)(?:外出|出去|去)?(?:打工|务工|学艺|当学徒)"
)
"""The child does not want to learn any more, or plans to work or marry."""

TRUANT = (
    NOT_DENIED + r"(?:旷课|旷学|缺课|缺勤|无故未到|未到校|未到|未返校|没来|多日未来)"
    r"(?!\s*(?:人数)?\s*[:：=]?\s*(?:0(?![\d.])|零|无|否))"
)
"""The child stayed away without leave; 「旷课0」「无旷课」 is none."""

ON_LEAVE = NOT_DENIED + r"(?:请长假|长期请假|请假|事假|病假)(?!\s*[:：=]?\s*(?:0(?![\d.])|零|无|否))"
"""The child is away with leave."""

BOTH_AWAY = r"双方|双亲|父母(?:均|都|双|外出|在外)|均外出|都外出"
"""Both parents are away (双方外出务工)."""

UNWILLING_GRADE = (
    r"不愿(?:意)?(?:在|回|去|到|读)?原(?:来的?)?(?:年级|班)|不想(?:在|回|去|到|读)?原(?:来的?)?(?:年级|班)"
    r"|(?:调整|调换|更换|变更|换)(?:到)?(?:年级|班级|其他年级)|(?:降|跳|升|留)级|插入?低年级|转低年级"
)
"""The child or the parents do not want the old grade."""
