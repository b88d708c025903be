"""Words of ``06_复学安置.xlsx``."""

SUBJECT = "劝返复学学生安置"
PLAN, PLAN_TITLE = "安置方案", "劝返复学学生安置方案"
CASE_NO, NAME, SCHOOL, STAGE, AGE, CLASS, STATE = "案号", "姓名", "学校", "学段", "周岁", "年级班级", "状态"
LEFT_CLASS, LEFT_ON, RETURNED_ON, AWAY_DAYS, WISH = "离校时班级", "离校日期", "返校日期", "离校天数", "意愿"
RULE, PROPOSAL, PLACED_CLASS, CLASS_SIZE, NEEDS_APPROVAL, WARNING = (
    "安置规则",
    "建议安置",
    "安置班级",
    "安置后班额",
    "需批准",
    "提示",
)
CLASSES, CLASSES_TITLE, CAME = "班额", "安置班级与班额", "安置人数"
PLACED_TITLE, ORDINARY_TITLE, ON_ROSTER = "一、安置班级", "二、有安置学生的学校：各班班额", "花名册人数"
FOLLOWED, FOLLOWED_TITLE = "复学跟踪", "复学学生跟踪（防止再次辍学）"
CLOSED_ON, PLACEMENT, MISSING, FOLLOW = "销号日期", "安置方式", "销号尚缺", "跟踪情况（学校填）"
FOLLOW_UNTIL, MONTHS_BACK, THIS_MONTH, BASIS, AGAIN_CASE_NO = "跟踪到", "返校满月", "本月情况", "依据", "再次辍学案号"
OWN_CLASS_MARK, SET_IN_ORDINARY = "复学", "可单独编班，学校已定编入普通班"
PROVINCES = "留级、跳级各省规定不同，调整年级须先问清本省学籍办法，报学籍主管部门批准。"


def plan_notes(cap: int, years: int) -> tuple[str, ...]:
    """The plan's rules of placement with the numbers in force."""
    return (
        f"离校{years}年以内（满{years}年当日算以内）的，原则上回原来的班级；年龄较大且不愿回原年级的，可适当调整年级，须报学籍主管部门批准。",
        f"离校{years}年以上的，按学生和家长意愿，兼顾年龄、学籍，可单独分年级编班，每班不超过{cap}人。依据：方案四（三）。",
        "台账“安置班级”已填写的，以填写为准；上月已编入复学班的，不随人数变动调班。",
        PROVINCES,
        "本表为建议安置，由学校与家长商定。",
    )


def followed_notes(months: int) -> tuple[str, ...]:
    """Who is followed, for how long."""
    return (
        f"返校后跟踪{months}个月，每月与花名册、学籍核对：已监测＝本月在校或有证明；异常＝本月不在校或又立案；未掌握＝花名册未报送或待核实。",
        "对已经劝返复学的学生，要解决学习和生活上的困难，决不能让一个劝返学生中途辍学。依据：方案四（三）。",
    )


def class_notes(cap: int) -> tuple[str, ...]:
    """What the plan says of sizes, and what the ordinary classes stand there for."""
    return (
        f"每班不超过{cap}人只对单独编班（方案四（三））；普通班的班额并列在下面，供插班时选人数少的班，超过{cap}人的标出。",
        "花名册人数不含重复在册；本月没有交花名册的班不列。",
    )
