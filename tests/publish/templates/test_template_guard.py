"""What templates of another office may not do, by whatever spelling: parts of Word files, pages, and work without end."""

from __future__ import annotations

import time

import pytest
from jinja2 import TemplateError

from kongchuo_reports.publish.templates.papers import sandbox
from kongchuo_reports.publish.templates.sandbox import LONGEST, MOST_WORK
from kongchuo_reports.publish.templates.template_folder import packaged_templates
from kongchuo_reports.publish.templates.template_guard import endless_work, let_through, unsafe_page, unsafe_parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/header9.xml", f'<x:hdr xmlns:x="{W}"><x:instrText> INCLUDEPICTURE "http://x/a" </x:instrText></x:hdr>'),
        ("word/header9.xml", f'<w:hdr xmlns:w="{W}"><w:instrText> DATA<!-- a -->BASE x</w:instrText></w:hdr>'),
        ("word/footnotes.xml", f'<q:x xmlns:q="{W}"><q:fldSimple q:instr=" DDEAUTO cmd "/></q:x>'),
        ("word/header9.xml", f'<w:hdr xmlns:w="{W}" xmlns:v="urn:v"><v:imagedata src="http://x/a.png"/></w:hdr>'),
        ("word/settings.xml", f'<w:s xmlns:w="{W}"><w:mailMerge><w:query w:val="SELECT"/></w:mailMerge></w:s>'),
        ("word/document.xml", f'<w:s xmlns:w="{W}"><w:altChunk/></w:s>'),
        (RELATIONS, '<R><Relationship Type="t/attachedTemplate" Target="a.dotm" TargetMode="Ext&#101;rnal"/></R>'),
        (RELATIONS, '<R><Relationship Type="t/image" Target="http://x/a.png"/></R>'),
        (RELATIONS, '<R><Relationship Type="t/image" Target="\\\\evil\\a.png"/></R>'),
        (RELATIONS, '<R><Relationship Type="http://s/aFChunk" Target="evil.htm"/></R>'),
        ("word/webextensions/taskpanes.xml", "<x/>"),
        ("word/styles.xml", "<x>"),
    ],
)
def test_a_part_that_fetches_or_runs_something_is_told_however_it_is_written(name: str, content: str) -> None:
    assert list(unsafe_parts({name: content.encode()}))


def test_plain_parts_are_fine() -> None:
    plain = f'<w:hdr xmlns:w="{W}"><w:instrText> PAGE </w:instrText><w:fldSimple w:instr=" NUMPAGES "/></w:hdr>'
    relation = '<R><Relationship Type="t/image" Target="media/a.png"/></R>'
    assert not list(unsafe_parts({"word/header1.xml": plain.encode(), RELATIONS: relation.encode()}))


@pytest.mark.parametrize(
    "added",
    [
        '<img src=\n"https://x/a.png">', '<img src="&#104;ttps&#58;//x/a.png">', '<img src="https:&#47;&#47;x/a.png">',
        '<script>location="ht"+"tps:/"+"/x/"+document.title</script>', '<script>window["op"+"en"]("x")</script>',
        '<script>\\u0065val("x")</script>', '<meta http-equiv="&#114;efresh" content="0;url=x">',
        '<a href="javascript:x()">a</a>', '<b onclick="x()">a</b>', '<svg><image xlink:href="https://x/a"/></svg>',
        "<style>a{background:u\\72l(https://x/)}</style>", '<style>a{background:image-set("//x/a" 1x)}</style>',
        "/*<script>eval(x)</script>*/", "<script>ev/* a */al(x)</script>",
        '<form action="x"><button>a</button></form>', '<script>new Image().src="x"</script>',
    ],
)  # fmt: skip
def test_a_page_that_reaches_out_is_told_however_it_is_written(added: str) -> None:
    ours = (packaged_templates() / "dashboard" / "page.html.j2").read_text("utf-8")
    assert not list(unsafe_page("page.html.j2", ours, ours))
    assert list(unsafe_page("page.html.j2", ours.replace("</body>", f"{added}</body>"), ours))


@pytest.mark.parametrize(
    ("old", "new"),
    [("<head>", "<head><!--"), ('<meta http-equiv="Content', '<!-- <meta http-equiv="Content'), ("<head>", "<script>x</script><head>")],
)  # fmt: skip
def test_a_protection_that_is_hidden_or_comes_late_is_told(old: str, new: str) -> None:
    ours = (packaged_templates() / "dashboard" / "page.html.j2").read_text("utf-8")
    assert list(unsafe_page("page.html.j2", ours.replace(old, new, 1), ours))


@pytest.mark.parametrize("text", ["{{ a|safe }}", "{% autoescape false %}{{ a }}{% endautoescape %}"])
def test_what_lets_markup_through_is_told(text: str) -> None:
    assert list(let_through(sandbox().parse(text)))


def test_macros_that_call_one_another_in_a_circle_are_told_and_a_chain_is_not() -> None:
    circle = "{% macro f() %}{{ g() }}{% endmacro %}{% macro g() %}{{ f() }}{% endmacro %}"
    chain = "{% macro f() %}{{ g() }}{% endmacro %}{% macro g() %}x{% endmacro %}"
    assert list(endless_work(sandbox().parse(circle)))
    assert not list(endless_work(sandbox().parse(chain)))
    assert list(endless_work(sandbox().parse("{% for a in b recursive %}{{ loop(b) }}{% endfor %}")))


@pytest.mark.parametrize("piece", ["/* x ", "<meta ", "src=" + " " * 50])
def test_looking_at_a_page_takes_time_by_its_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        list(unsafe_page("page.css", piece * count, "x"))
        return time.process_time() - began

    assert seconds(20_000) < 2  # a search that looks back takes minutes


DOUBLED = "{% set a = b %}" + "{% set a = STEP %}" * 40 + "{{ a|length }}"


@pytest.mark.parametrize(
    "text",
    [
        DOUBLED.replace("STEP", "a ~ a"), DOUBLED.replace("STEP", "a + a"), DOUBLED.replace("STEP", "[a, a]|join"),
        DOUBLED.replace("STEP", "a|replace('名', a)"),
        "{% set a = b %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
        "{% set n = 99999999999 %}" + "{% set n = n * n %}" * 30,
        "{{ '{:>2000000000}'['format'](1) }}", "{{ b.replace('', b) }}", "{{ ','.join(b) }}", "{{ 9**9**9 }}",
        "{% macro f() %}{% for x in many %}{% endfor %}{% endmacro %}{% for x in many %}{{ f() }}{% endfor %}",
    ],
)  # fmt: skip
def test_whatever_grows_without_end_is_stopped(text: str) -> None:
    environment = sandbox()
    with pytest.raises(TemplateError):
        environment.from_string(text).render(b="<名>&", many=["x"] * 2000)


def test_a_text_and_a_loop_within_the_bounds_are_as_jinja_makes_them() -> None:
    environment = sandbox()
    made = environment.from_string("{% for x in many %}{{ loop.index }}{{ x ~ '<' }}{% endfor %}{{ many|join('、') }}")
    assert made.render(many=["甲", "乙"]) == "1甲&lt;2乙&lt;甲、乙"
    assert MOST_WORK < LONGEST
