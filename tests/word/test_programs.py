"""A program prints what Jinja prints, byte for byte; what it cannot say is refused when a template is compiled."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.report.probe import probe
from compiler.report.provenance import Provenance
from compiler.word.lint.specimen import specimen
from compiler.word.package.zip import pack, unpack
from compiler.word.template import template_cache
from compiler.word.template.compile import NotAllowedError, compile_template
from compiler.word.template.docxtpl_syntax import parse
from compiler.word.template.from_jinja import TagRefused, translate
from compiler.word.template.program import Program, RenderError
from compiler.word.template.render import render
from tests.generated.reports import reports
from tests.support import GOOD, load, printout
from tests.word.jinja import by_jinja, embedded, environment

NOBODY = Provenance("{}", "", "", "", "")
TEMPLATES = {edition_id: official_template(edition_id).read_bytes() for edition_id in editions.IDS}


def by_programs(edition_id: str, content: Any) -> dict[str, bytes]:
    return {name: program.run(content) for name, program in template_cache.official(edition_id).programs.items()}


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_program_prints_a_sample_as_jinja_does(path: Any) -> None:
    report = load(path)
    edition_id = editions.for_year(report["year"]).id
    content = embedded(TEMPLATES[edition_id], printout(report))
    assert by_programs(edition_id, content) == by_jinja(TEMPLATES[edition_id], content)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.sampled_from(editions.IDS).flatmap(reports))
def test_a_program_prints_any_report_as_jinja_does(report: Any) -> None:
    edition_id = editions.for_year(report["year"]).id
    assert by_programs(edition_id, printout(report)) == by_jinja(TEMPLATES[edition_id], printout(report))


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_a_program_prints_the_probe_of_a_template_as_jinja_does(edition_id: str) -> None:
    edition = editions.load(edition_id)
    content = embedded(TEMPLATES[edition_id], probe(specimen(edition), edition))
    assert by_programs(edition_id, content) == by_jinja(TEMPLATES[edition_id], content)


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
    "{{ agency }}{{ t3.D6 }}{{ t3['D6'] }}{{ t3['items'] }}",
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
    "{{ agency or missing }}{{ empty and missing }}{{ 'a' if number else missing }}{{ missing if empty else 'b' }}",
    "{{ agency|upper }}{{ 'abc'|upper }}{{ title|join(',') }}{{ title|join('<') }}",
    "{% for line in nobody %}1{% else %}2{% endfor %}{% for line in title %}{{ line }}{% else %}3{% endfor %}",
    "{% for line in title %}{{ loop.index }}{{ loop.index0 }}{{ loop.length }}{% if loop.index > 1 %}!{% endif %}{% endfor %}",  # noqa: E501
    "{% for b in blocks %}{% if b.kind in ['a', 'b'] %}1{% elif b.kind not in ('a', 'c') %}2{% endif %}{% endfor %}",
    "{% if '公' in agency %}1{% endif %}",
    "{% macro m(x, y='?') %}[\t{{ x }}{{ y }}]{% endmacro %}{{ m(agency) }}{{ m(number, mark) }}",
    "{% macro a(x) %}{{ x }}!{% endmacro %}{% macro b(x) %}{{ a(x) }}{{ a(1) }}{% endmacro %}{{ b(agency) }}",
    "{% macro m(blocks) %}{% for b in blocks %}{{ b.text }}{{ loop.last }}{% endfor %}{% endmacro %}{{ m(blocks) }}",
    "{# a comment #}{% raw %}{{ raw }}{% endraw %}",
]


@pytest.mark.parametrize("source", PROGRAMS)
def test_what_a_program_can_say_it_says_as_jinja_does(source: str) -> None:
    tree, refused = translate(parse(source))
    assert refused == ()
    kept = json.loads(json.dumps(tree))
    assert Program(kept).run(CONTENT) == environment().from_string(source).render(CONTENT).encode()


NOT_ALLOWED = [
    ("{% set x = 1 %}{{ x }}", ""),
    ("{{ agency|lower }}", "lower"),
    ("{{ title|map('upper')|join }}", "map"),
    ("{{ title|join(d=',') }}", "join"),
    ("{{ title|length is even }}", ""),
    ("{{ 'a' if number }}", ""),
    ("{{ number + 1 }}", ""),
    ("{{ agency ~ '!' }}", ""),
    ("{{ 1.5 }}", ""),
    ("{{ 1 < number < 13 }}", ""),
    ("{{ blocks[0].text }}", ""),
    ("{{ [agency] }}", ""),
    ("{{ 9 ** 9 ** 9 }}", ""),
    ("{{ agency * 999999999 }}", ""),
    ("{{ agency.upper() }}", ""),
    ("{% for line in title if line %}{{ line }}{% endfor %}", ""),
    ("{% for line in title recursive %}{{ line }}{% endfor %}", ""),
    ("{% for key, value in named.items() %}{{ value }}{% endfor %}", ""),
    ("{% for loop in title %}{% endfor %}", ""),
    ("{% for line in title %}{{ loop.cycle }}{% endfor %}", ""),
    ("{% for line in title %}{{ loop }}{% endfor %}", ""),
    ("{% macro m(x) %}{{ agency }}{% endmacro %}{{ m(1) }}", ""),
    ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(x=agency) }}", ""),
    ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}", ""),
    ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(1, 2) }}", ""),
    ("{% macro m(x, y=agency) %}{{ x }}{% endmacro %}{{ m(1) }}", ""),
    ("{% macro m() %}{{ varargs|length }}{% endmacro %}", ""),
    ("{% macro m() %}1{% endmacro %}{% if m() %}2{% endif %}", ""),
    ("{% macro m() %}1{% endmacro %}{{ m }}{# #}", ""),
    ("{{ m(1) }}{% macro m(x) %}{{ x }}{% endmacro %}", ""),
    ("{% if yes %}{% macro m() %}1{% endmacro %}{% endif %}", ""),
    ("{% filter upper %}a{% endfilter %}", ""),
    ("{% autoescape false %}{{ agency }}{% endautoescape %}", ""),
    ("{% include 'x' %}", ""),
    *((f"{{{{ title|{name} }}}}", name) for name in ("random", "safe", "attr", "center", "format", "pprint", "items")),
    *(
        (f"{{{{ {name} }}}}", "")
        for name in ("lipsum()", "cycler('a')", "joiner()", "namespace()", "dict()", "range(3)")
    ),
]


@pytest.mark.parametrize(("source", "name"), NOT_ALLOWED)
def test_what_no_program_can_say_is_refused_with_its_line(source: str, name: str) -> None:
    _, refused = translate(parse("\n\n" + source))
    assert refused == (TagRefused(3, name),)


def test_all_that_is_refused_is_told() -> None:
    lines = ["{% for line in title if line %}", "{{ line|random }}", "{% endfor %}", "{{ title|map }}{{ 1 + 1 }}"]
    _, refused = translate(parse("\n".join([*lines, "{% if agency.upper() %}", "{{ agency|safe }}", "{% endif %}"])))
    assert refused == (TagRefused(1), TagRefused(4, "map"), TagRefused(4), TagRefused(5), TagRefused(6, "safe"))


REFUSED_WHEN_IT_RUNS = [
    "{{ missing }}",
    "{{ t3.missing }}",
    "{{ agency.missing }}",
    "{% for x in missing %}{% endfor %}",
    "{% if missing %}{% endif %}",
    "{% if blocks.kind == 'a' %}{% endif %}",
    "{% if agency > 3 %}{% endif %}",
    "{{ number|length }}",
    "{{ number|upper }}",
    "{{ agency.__class__ }}",
    "{{ t3.keys }}",
    "{{ t3['keys'] }}",
    "{{ loop }}",
    "{{ blocks }}",
    "{{ t3 }}",
    "{{ ['a'] }}",
    "{% for letter in 'ab' %}{{ letter }}{% endfor %}",
    "{{ blocks|join }}",
]


@pytest.mark.parametrize("source", REFUSED_WHEN_IT_RUNS)
def test_what_a_content_does_not_have_or_is_no_text_is_never_printed(source: str) -> None:
    tree, refused = translate(parse(source))
    assert refused == ()
    with pytest.raises(RenderError):
        Program(tree).run(CONTENT)


def test_a_template_that_says_what_no_program_can_is_not_compiled() -> None:
    parts = unpack(TEMPLATES["2021"])
    main = parts["word/document.xml"].replace(b"{{ line }}", b"{{ line|string }}")
    with pytest.raises(NotAllowedError):
        compile_template(pack({**parts, "word/document.xml": main}))


def test_a_content_that_lacks_what_the_template_asks_for_is_refused() -> None:
    report = load(GOOD[0])
    content = printout(report)
    del content["agency"]
    with pytest.raises(RenderError, match="agency"):
        render(template_cache.official(editions.for_year(report["year"]).id), content, NOBODY)
