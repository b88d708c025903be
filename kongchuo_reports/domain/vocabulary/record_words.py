"""Words that set a record apart: other stages, staff, void records, pupils who have not begun (不属本学年义务教育的行)."""

OUTSIDE_STAGE = (
    r"高中|高[一二三](?!小)|高级中学|普高|职高|职中|中职|中专|技校|技工|十[一二]?年级|^1[012]年级$|^1[012]$|^高(?:20)?\d\d[级届]"
    r"|幼儿|幼教|学前|(?<!年级)(?:大大?班|中班|小小?班)$|托班|托儿|(?<!年级)[大中小]班(?![额化制型教])[一二三四五六\d]?[班(（]?|预备班|^幼[大中小]|^大[(（]?[一二三四五六七八九\d]{1,2}[)）]?班|^[GgＧｇ][1１][0-2０-２]$"
)
"""Grade and class cells of other stages than compulsory schooling (高一、幼儿大班)."""
BY_AGE = r"^[中小][(（]?[一二三四五六七八九\d]{1,2}[)）]?班?$"
"""Classes that are of a kindergarten or of a school, as their children are young or old (中一班、小二班)."""
KINDERGARTEN_AGES = {"小": 5, "中": 10, "": 8}
"""Whoever is younger on the last day of August stands in no school yet: in such a class, or in one that only a kindergarten has."""
SENIOR_NUMBER, SENIOR_AGE = r"^1[012](?:\.0)?$", 14
"""A grade of two digits, and from which age on it is a senior one."""
OUTSIDE_TITLE = r"幼儿园|幼儿班|学前班|学前教育|托儿所|高中部|高中[一二三]年级|高[一二三]年级|普通高中|中职部|职高班|高[一二三](?:年级)?(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）]?班|学生|花名册|名单|名册)"
"""Titles and names of sheets that hold children of other stages."""
OF_OUR_STAGE = r"小学部|初中部|(?<!高)(?<!高中)(?<!学前)一年级(?!.*幼儿)|幼升小|升小学|入小学|初升高"
STAFF_TITLE = r"教师|教职工|教工|职工|员工|老师|教辅|后勤人员|食堂人员|保安"
PUPIL_TITLE = r"学生|生花名|在校生|班级|[年班]级|子女|教师包|包保|结对|帮扶"
STAFF_NAME = r"(?:班主任|教师|老师|教工|教职工|职工|员工|校长|责任人|包保人)(?:的)?姓?名?"
"""Headings of the only column of names in a list of staff (班主任姓名)."""
STAFF_HEADINGS = frozenset(
    {"任教学科", "所教学科", "任课学科", "教授学科", "任教年级", "职称", "教龄", "工号", "教师资格证号", "教师资格", "参加工作时间",
     "工作时间", "编制", "在编情况", "学历", "最高学历", "岗位", "聘任岗位", "政治面貌及职务", "普通话等级", "任教科目"}
)  # fmt: skip
"""Headings of lists of staff; two of them, or one without any column of grade or class, and no child stands below."""
STAFF_CLASS = (
    r"(?:在编|代课|特岗|临聘|支教|任课|科任|退休)?(?:教师|老师|教职工|教工|职工|员工)|(?:.*[班级])?班主任|(?:副|正)?校长|(?:教导|总务|德育|政教)?主任"
    r"|炊事员|厨师|厨工|工友|门卫|保安|宿管员?|生活老师|后勤|后勤人员|工勤|工勤人员|校医|保育员|食堂(?:人员|工人)|保洁员?"
)
"""The whole of a grade or class cell that names the post of a grown-up; 李老师班 is a class."""
STAFF, OTHER_STAGE = "教职工", "高中、幼儿园等其他学段"

VOID = r"作废|已废|废弃|无效|停用|已停用|重复学籍|重复建籍|旧学籍|旧籍|错误学籍|错籍|假学籍|误建|误录|误增|错建|错录|多建|多录|待删除?|已删除?|勿用"
"""Words beside a name or in a remark by which a record is called void."""
VOID_SIGN = r"(?:^|；)(?:旧|老|废|删除?|错|重|重复|多余)(?:；|$)"
"""Signs for the same that stand alone beside a name (姓名_旧)."""
ENTRY_YEAR = r"(?<!\d)(20\d\d)\s*级"
"""The year of entry in a grade or class (小学2026级)."""
NEW_PUPIL = r"新[一七初小]|新生|准[一七初]|预备|待入学|待报到|预注册|幼升小|小升初"
"""Words for pupils to be, in a grade or class of the months before the school year begins."""
ENTERED = r"^\s*(20\d\d)\D?(0?[1-9]|1[0-2])"
"""The month of entry (入学年月)."""
TRANSFERRED = r"转出|转学|迁出|转走"
GRADUATED = r"毕业|结业|肄业|毕[(（]结[)）]业|升学|升初|升入|升[至往]|小升初|初升高|升高|完成学业|学业完成|完成义务教育|[学修]业期满|修满"
"""Registry status words of a finished stage; the registry sets them for a whole grade in one stroke."""
