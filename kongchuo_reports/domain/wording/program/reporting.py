"""Why a school counts as not having reported."""

from kongchuo_reports.domain.wording.sentence import Sentence

NOTHING_HANDED_IN = "没有收到可读的花名册"
not_asked = Sentence("{vacation}，本月不收花名册")
refused = Sentence("交来的“{file}”没有读成")
