"""Words and sentences of passwords (打开密码) and of the package that is handed up (报送包)."""

from kongchuo_reports.domain.wording.sentence import Sentence

HELP = "密码文件：第一行是加密用的密码，其余各行是打开文件时依次试用的密码；写了就把含个人信息的材料加密"
HELP_READING = "密码文件：打开加密的表格时依次试用其中各行的密码"
PACKAGE = "报送包.zip"
LOCKING = "加密材料"
FILE_REMEDY = "请用记事本建一个文本文件，第一行写密码（不少于 8 个字符），妥善保管；忘记密码，加密的材料无法打开"
LEAST_LENGTH = 8
TOO_SHORT = f"密码文件第一行不足 {LEAST_LENGTH} 个字符"
EMPTY = "密码文件里没有密码"
MISSING_LIBRARY = "没有安装加密组件 msoffcrypto-tool，不能加密，也不能打开加密的文件"
MISSING_LIBRARY_REMEDY = "请安装：pip install msoffcrypto-tool；或不用 --password-file"
FULL_AND_LOCKED = "--full 与 --password-file 不能同时使用：data/ 和网页不加密，不脱敏就等于没有加密"
FULL_AND_LOCKED_REMEDY = "请去掉其中一个"
SNAPSHOT_REMEDY = "请用 --password-file 给出那次运行所用的密码（换过密码的，把旧密码写在文件第二行）；原有输出没有改动"
file_missing = Sentence("读不到密码文件“{name}”")


def snapshot_locked(name: str, *, has_passwords: bool) -> str:
    """The ledger of a former run is locked and no password opens it."""
    return f"{name} 的台账底账已加密，" + ("给出的密码都打不开" if has_passwords else "没有给密码") + "，不能接续台账"


not_opened_again = Sentence("“{name}”加密后打不开，本次结果没有公布")
not_locked = Sentence("应加密而没有加密：{name}")


def cannot_open(name: str, *, has_passwords: bool) -> str:
    """A locked file was not checked."""
    return f"“{name}”已加密，" + ("给出的密码打不开" if has_passwords else "没有给密码") + "，里面的内容没有核验"


other_content = Sentence("解密后与运行时的内容不一致：{name}")
former_in_the_open = Sentence("　注意：“{names}”是以前没有加密的结果，仍可直接打开，请自行删除或另行保管")
locked_count = Sentence(
    "　已加密 {count} 个文件；报送用“{package}”。data/、网页和 manifest.json 不加密（姓名证件号已脱敏），密码请另行告知对方"
)
