"""A program prints what Jinja prints, byte for byte; what it cannot say it leaves to Jinja."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from compiler.form import edition as editions
from compiler.report.provenance import Provenance
from compiler.word.drawings.embed import printable
from compiler.word.lint.lint import sentinels
from compiler.word.package.zip import pack, unpack
from compiler.word.template import template_cache
from compiler.word.template.compiled import blueprint
from compiler.word.template.docxtpl_syntax import environment
from compiler.word.template.from_jinja import translated
from compiler.word.template.program import Program
from compiler.word.template.render import Plan, render
from tests.generated.reports import reports
from tests.support import GOOD, load, printout

NOBODY = Provenance("{}", "", "", "", "")


def by_both(plan: Plan, content: Any) -> list[tuple[bytes | None, bytes]]:
    """Each rendered part of a template as its program prints it, and as Jinja does."""
    printed, _ = printable(content, plan.main, plan.copied)
    return [
        (program.run(printed) if program else None, plan.plain[name].render(printed).encode())
        for name, program in plan.programs.items()
    ]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_program_prints_a_sample_as_jinja_does(path: Any) -> None:
    report = load(path)
    for program, jinja in by_both(template_cache.official(editions.for_year(report["year"]).id), printout(report)):
        assert program == jinja


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.sampled_from(editions.IDS).flatmap(reports))
def test_a_program_prints_any_report_as_jinja_does(report: Any) -> None:
    for program, jinja in by_both(template_cache.official(editions.for_year(report["year"]).id), printout(report)):
        assert program == jinja


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_a_program_prints_the_proof_of_a_template_as_jinja_does(edition_id: str) -> None:
    for program, jinja in by_both(template_cache.official(edition_id), sentinels(editions.load(edition_id))):
        assert program == jinja


CONTENT: dict[str, Any] = {
    "agency": "<b>&\"'\t公",
    "title": ["甲\t&", "乙"],
    "empty": "",
    "nobody": [],
    "named": {"a": "甲"},
    "number": 12,
    "yes": True,
    "nothing": None,
    "mark": Markup("<w:p>\t</w:p>"),
    "t3": {"D6": "3", "items": "+4"},
    "blocks": [
        {"kind": "a", "text": "一", "sub": {"deep": "深"}},
        {"kind": "b", "text": "二"},
        {"kind": 3, "text": ""},
    ],
}

PROGRAMS = [
    "",
    "text\n\tand 'marks' & <more>\n",
    "{{ agency }}{{ t3.D6 }}{{ t3['D6'] }}{{ t3.items }}",
    "{{ number }}{{ yes }}{{ nothing }}{{ mark }}",
    "{{ 'a constant & \"' }}{{ 5 }}{{ true }}{{ none }}",
    "{{ title|join }}{{ title|length }}{{ agency|count }}{{ empty|join }}",
    "{% for line in title %}{{ line }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% for line in nobody %}{{ line }}{% endfor %}{% for b in blocks %}{{ loop.first }}{{ b.text }}{% endfor %}",
    "{% for b in blocks %}{% for c in blocks %}{{ b.text }}{{ c.text }}{{ loop.last }}{% endfor %}{% endfor %}",
    "{% for agency in title %}{{ agency }}{% endfor %}{{ agency }}",
    "{% if empty %}1{% elif number > 11 %}2{% else %}3{% endif %}",
    "{% if number >= 12 and number <= 12 and number != 3 and number < 13 and not empty %}1{% endif %}",
    "{% for b in blocks %}{% if b.kind == 'a' %}1{% elif b.kind == 'a' %}2{% elif b.kind == 3 %}3{% endif %}{% endfor %}",  # noqa: E501
    "{% for b in blocks %}{% if b.kind == 'b' %}1{% elif b.text == 'x' %}2{% else %}3{% endif %}{% endfor %}",
    "{% for b in blocks %}{% if b.kind == 'a' %}{% endif %}{% endfor %}",
    "{{ empty or agency }}{{ agency and number }}{{ number == 12 }}",
    "{% macro m(x, y='?') %}[\t{{ x }}{{ y }}]{% endmacro %}{{ m(agency) }}{{ m(number, mark) }}",
    "{% macro a(x) %}{{ x }}!{% endmacro %}{% macro b(x) %}{{ a(x) }}{{ a(1) }}{% endmacro %}{{ b(agency) }}",
    "{% macro m(blocks) %}{% for b in blocks %}{{ b.text }}{{ loop.last }}{% endfor %}{% endmacro %}{{ m(blocks) }}",
    "{# a comment #}{% raw %}{{ raw }}{% endraw %}",
]


@pytest.mark.parametrize("source", PROGRAMS)
def test_what_a_program_can_say_it_says_as_jinja_does(source: str) -> None:
    tree = translated(environment().parse(source))
    assert tree is not None
    kept = json.loads(json.dumps(tree))
    assert Program(kept).run(CONTENT) == environment().from_string(source).render(CONTENT).encode()


LEFT_TO_JINJA = [
    "{% set x = 1 %}{{ x }}",
    "{{ agency|upper }}",
    "{{ title|join(',') }}",
    "{{ title|length is even }}",
    "{{ 'a' if number else 'b' }}",
    "{{ number + 1 }}{{ agency ~ '!' }}{{ 1.5 }}",
    "{{ 1 < number < 13 }}",
    "{{ blocks[0].text }}",
    "{% for key in t3 %}{{ key }}{% if loop.index > 1 %}{% endif %}{% endfor %}",
    "{% for line in title if line %}{{ line }}{% else %}-{% endfor %}",
    "{% for line in title %}{{ loop.index }}{% endfor %}",
    "{% macro m(x) %}{{ agency }}{% endmacro %}{{ m(1) }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(x=agency) }}",
    "{% macro m() %}{{ varargs|length }}{% endmacro %}{{ m(1, 2) }}",
    "{% macro m() %}1{% endmacro %}{% if m() %}2{% endif %}",
    "{% if yes %}{% macro m() %}1{% endmacro %}{{ m() }}{% endif %}",
    "{% filter upper %}a{% endfilter %}",
]


@pytest.mark.parametrize("source", LEFT_TO_JINJA)
def test_what_no_program_can_say_is_left_to_jinja(source: str) -> None:
    environment().from_string(source).render(CONTENT)
    assert translated(environment().parse(source)) is None


REFUSED_BY_JINJA = [
    "{{ missing }}",
    "{{ t3.missing }}",
    "{{ agency.missing }}",
    "{% for x in missing %}{% endfor %}",
    "{% if missing %}{% endif %}",
    "{% if blocks.kind == 'a' %}{% endif %}",
    "{{ m(1) }}{% macro m(x) %}{{ x }}{% endmacro %}",
    "{{ agency.__class__ }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(1, 2) }}",
    "{% if agency > 3 %}{% endif %}",
    "{{ number|length }}",
    "{{ blocks }}",
    "{{ t3 }}",
    "{{ t3.keys }}",
    "{{ t3['keys'] }}",
    "{{ agency.upper() }}",
    "{% for key, value in named.items() %}{{ value }}{% endfor %}",
    "{{ loop }}",
    "{% macro m(x) %}1{% endmacro %}{{ m.name }}",
    "{% macro m(x) %}1{% endmacro %}{{ m }}",
    "{% for line in title %}{{ loop }}{% endfor %}",
    "{% for line in title %}{{ loop.cycle ~ '' }}{% endfor %}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ agency * 999999999 }}",
    *(f"{{{{ {name} }}}}" for name in ("lipsum()", "cycler('a')", "joiner()", "namespace()", "dict()", "range(3)")),
]


@pytest.mark.parametrize("source", REFUSED_BY_JINJA)
def test_what_jinja_refuses_no_program_prints(source: str) -> None:
    tree = translated(environment().parse(source))
    assert tree is None or Program(tree).run(CONTENT) is None
    with pytest.raises((TemplateError, TypeError)):
        environment().from_string(source).render(CONTENT)


@pytest.mark.parametrize("name", ["random", "safe", "map", "attr", "center", "format", "pprint", "items"])
def test_a_filter_that_is_not_the_same_every_time_or_not_text_is_not_known(name: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=f"No filter named '{name}'"):
        environment().from_string(f"{{{{ title|{name} }}}}")


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{% for letter in 'ab' %}{{ letter }}{% endfor %}", "ab"),  # what is no list
        ("{{ marks|join }}", "&amp;<br>"),  # markup among texts
    ],
)
def test_what_a_program_meets_unprepared_is_left_to_jinja(source: str, printed: str) -> None:
    content = {**CONTENT, "marks": ["&", Markup("<br>")]}
    tree = translated(environment().parse(source))
    assert tree is not None
    assert Program(tree).run(content) is None
    assert printed in environment().from_string(source).render(content).replace("&lt;", "<")


def test_a_part_that_is_left_to_jinja_is_printed_by_it() -> None:
    report = load(GOOD[0])
    edition = editions.for_year(report["year"])
    official = template_cache.official(edition.id)
    parts = unpack(official.template)
    changed = {**parts, official.main: parts[official.main].replace(b"{{ line }}", b"{{ line|string }}")}
    template = pack(changed)
    drawn = blueprint(template)
    assert drawn["programs"][official.main] is None
    made, same = (render(plan, printout(report), NOBODY) for plan in (Plan(template, drawn), official))
    assert unpack(made)[official.main] == unpack(same)[official.main]


def test_a_content_that_lacks_what_the_template_asks_for_is_refused_as_by_jinja() -> None:
    report = load(GOOD[0])
    content = printout(report)
    del content["agency"]
    with pytest.raises(UndefinedError, match="'agency' is undefined"):
        render(template_cache.official(editions.for_year(report["year"]).id), content, NOBODY)
