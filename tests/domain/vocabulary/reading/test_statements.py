"""Statements: what a remark says of the child, drawn line by line."""

import pytest

from kongchuo_reports.domain.vocabulary.reading.statements import read

DRAWN = """
    在县职中              gone
    转县二小              gone
    随母改嫁到外县         gone
    父亲去世              harmless
    弟弟已转学             harmless
    曾休学一年             harmless
    原辍学，现已劝返        here
    请假一天              harmless
    请假一个月             gone
    离校5公里             plain
    未打疫苗              plain
    班长                 plain
"""


@pytest.mark.parametrize("line", DRAWN.strip().splitlines())
def test_what_a_remark_says_of_the_child(line):
    text, verdict = line.split()
    assert read(text).verdict() == verdict
