"""A program prints what Jinja prints, byte for byte; what it cannot say is refused when a template is compiled."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from compiler.common.derived_files import official_template
from compiler.form import edition as editions
from compiler.report.provenance import Provenance
from compiler.word.lint.form.specimen import specimen
from compiler.word.package.zip import pack, unpack
from compiler.word.template import template_cache
from compiler.word.template.compile import NotAllowedError, compile_template
from compiler.word.template.program import Program, RenderError
from compiler.word.template.render import render
from compiler.word.template.source.find_tags import find_tags
from compiler.word.template.source.statements import read_statements
from compiler.word.template.source.tag_program import Statements, Vocabulary
from compiler.word.template.source.tagged_text import Tag
from tests.generated.reports import reports
from tests.support import GOOD, load, printout
from tests.word.jinja import by_jinja, embedded, environment

pytestmark = pytest.mark.slow

NOBODY = Provenance("{}", "", "", "", "")
TEMPLATES = {edition_id: official_template(edition_id).read_bytes() for edition_id in editions.IDS}


def by_programs(edition_id: str, content: Any) -> dict[str, bytes]:
    return {name: program.run(content) for name, program in template_cache.official(edition_id).programs.items()}


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_program_prints_a_sample_as_jinja_does(path: Any) -> None:
    report = load(path)
    edition_id = editions.for_year(report["year"]).id
    content = embedded(TEMPLATES[edition_id], printout(report))
    assert by_programs(edition_id, content) == by_jinja(edition_id, content)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.sampled_from(editions.IDS).flatmap(reports))
def test_a_program_prints_any_report_as_jinja_does(report: Any) -> None:
    edition_id = editions.for_year(report["year"]).id
    assert by_programs(edition_id, printout(report)) == by_jinja(edition_id, printout(report))


@pytest.mark.parametrize("edition_id", editions.IDS)
def test_a_program_prints_the_probe_of_a_template_as_jinja_does(edition_id: str) -> None:
    edition = editions.load(edition_id)
    content = specimen(edition)
    assert by_programs(edition_id, content) == by_jinja(edition_id, content)


def read(source: str) -> Statements:
    """What a text with tags in it says."""
    pieces: list[str | Tag] = []
    at = 0
    for number, (start, end) in enumerate(find_tags(source)):
        tag = Tag(source[start:end], number, etree.Element("t"), source[start + 1], "", source[start + 2 : end - 2])
        pieces += [source[at:start], tag]
        at = end
    return read_statements([*pieces, source[at:]])


CONTENT: dict[str, Any] = {
    "agency": "<b>&\"'\t公",
    "title": ["甲\t&", "乙"],
    "empty": "",
    "nobody": [],
    "named": {"a": "甲"},
    "number": 12,
    "yes": True,
    "no": False,
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
    "text\n\tand 'marks' & <more>\n.",
    "{{ agency }}{{ t3.D6 }}{{ t3['D6'] }}{{ t3['items'] }}",
    "{{ number }}{{ yes }}{{ nothing }}{{ mark }}",
    "{{ 'a constant & \"' }}{{ 5 }}{{ true }}{{ none }}",
    "{{ title|join }}{{ title|length }}{{ agency|count }}{{ empty|join }}",
    "{% for line in title %}{{ line }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% for line in nobody %}{{ line }}{% endfor %}{% for b in blocks %}{{ loop.first }}{{ b.text }}{% endfor %}",
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
    "{% macro a(x) %}{{ x }}!{% endmacro %}{% macro b(x) %}{{ x }}?{% endmacro %}{{ b(agency) }}{{ a(1) }}",
    "{% macro m(blocks) %}{% for b in blocks %}{{ b.text }}{{ loop.last }}{% endfor %}{% endmacro %}{{ m(blocks) }}",
    "{# a comment #}{{ ((agency)) }}{{ not not yes }}{{ 'a' if no else 'b' if yes else 'c' }}",
]


@pytest.mark.parametrize("source", PROGRAMS)
def test_what_a_program_can_say_it_says_as_jinja_does(source: str) -> None:
    tree, faults, _ = read(source)
    assert faults == []
    stored = json.loads(json.dumps(tree))
    assert Program(stored).run(CONTENT) == environment().from_string(source).render(CONTENT).encode()


NOT_ALLOWED = [
    ("{% set x = 1 %}", "set"),
    ("{{ agency|lower }}", "lower"),
    ("{{ title|map('upper')|join }}", "map"),
    ("{{ title|join(d=',') }}", ""),
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
    ("{% for key, value in named.items() %}{{ value }}{% endfor %}", ""),
    ("{% for loop in title %}{% endfor %}", ""),
    ("{% for line in title %}{{ loop.cycle }}{% endfor %}", ""),
    ("{% for line in title %}{{ loop }}{% endfor %}", ""),
    ("{% macro m(x) %}{{ agency }}{% endmacro %}{{ m(1) }}", ""),
    ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(x=agency) }}", ""),
    ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}", ""),
    ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(1, 2) }}", ""),
    ("{% macro m(x, y=agency) %}{% endmacro %}", ""),
    ("{% macro m() %}{{ varargs|length }}{% endmacro %}", ""),
    ("{% macro m() %}1{% endmacro %}{% if m() %}2{% endif %}", ""),
    ("{% macro m() %}1{% endmacro %}{{ m }}{# #}", ""),
    ("{{ m(1) }}{% macro m(x) %}{{ x }}{% endmacro %}", ""),
    ("{% if yes %}{% macro m() %}1{% endmacro %}{% endif %}", ""),
    ("{% filter upper %}", "filter"),
    ("{% autoescape false %}", "autoescape"),
    ("{% include 'x' %}", "include"),
    *((f"{{{{ title|{name} }}}}", name) for name in ("random", "safe", "attr", "center", "format", "pprint", "items")),
    *(
        (f"{{{{ {name} }}}}", "")
        for name in ("lipsum()", "cycler('a')", "joiner()", "namespace()", "dict()", "range(3)")
    ),
]


@pytest.mark.parametrize(("source", "name"), NOT_ALLOWED)
def test_what_no_program_can_say_is_refused_with_its_tag(source: str, name: str) -> None:
    found = [(fault.fault.replace("unbound", "not allowed"), fault.name) for fault in read(source).faults]
    assert found == [("not allowed", name)]


def test_all_that_is_refused_is_told() -> None:
    lines = ["{% for line in title %}", "{{ line|random }}", "{% endfor %}", "{{ title|map }}{{ 1 + 1 }}"]
    faults = read("\n".join([*lines, "{% if agency.upper() %}", "{{ agency|safe }}", "{% endif %}"])).faults
    assert [(fault.tag.paragraph, fault.name) for fault in faults] == [
        (1, "random"),
        (3, "map"),
        (4, ""),
        (5, ""),
        (6, "safe"),
    ]


WRONG = [
    ("{% if yes %}{% for line in title %}{% endif %}{% endfor %}", [("no end", 1), ("unmatched", 3)]),
    ("{% for line in title %}{% for b in blocks %}{% endfor %}{% endfor %}", [("nested", 1)]),
    (
        "{% macro m(x) %}{% for b in x %}{% endfor %}{% endmacro %}{% for b in blocks %}{{ m(title) }}{% endfor %}",
        [("not allowed", 5)],
    ),
    ("{% macro a(x) %}{% endmacro %}{% macro b(x) %}{{ a(x) }}{% endmacro %}", [("unbound", 3)]),
    ("{% elif yes %}{% else %}{% endif %}", [("unmatched", 0), ("unmatched", 1), ("unmatched", 2)]),
    ("{% if yes %}{% else %}{% elif yes %}{% endif %}", [("unmatched", 2)]),
    (
        "{{ }}{{ . }}{{ agency agency }}{{ 'a }}",
        [("malformed", 0), ("not allowed", 1), ("malformed", 2), ("malformed", 3)],
    ),
    ("{% if yes yes %}{% endif %}{% fro line in title %}", [("malformed", 0), ("malformed", 2)]),
    ("{% for line in title recursive %}{% endfor %}", [("malformed", 0)]),
    ("{{ " + "(" * 50 + "1" + ")" * 50 + " }}{{ " + "agency" * 1000 + " }}", [("too much", 0), ("too much", 1)]),
    ("{% if yes %}" * 13 + "{% endif %}" * 13, [("too much", 11)]),
    ("{{ agency }}" * 6000, [("too much", 4999)]),
    ("{% if yes %}", [("no end", 0)]),
]


@pytest.mark.parametrize(("source", "found"), WRONG)
def test_each_tag_that_is_in_the_way_is_told_once_and_why(source: str, found: list[tuple[str, int]]) -> None:
    faults = [(fault.fault, fault.tag.paragraph) for fault in read(source).faults]
    assert sorted(faults, key=lambda fault: fault[1]) == found


def test_what_begins_in_the_place_of_a_paragraph_ends_so() -> None:
    begin = Tag("{%p if yes %}", 0, etree.Element("t"), "%", "p", "if yes ")
    faults = read_statements([begin, "<w:p/>", begin._replace(scope="", code="endif")]).faults
    assert [(fault.fault, fault.name) for fault in faults] == [("scope", "{%p if yes %}")]


def test_other_names_of_a_path_and_lists_of_lines_are_known() -> None:
    tag = Tag("{{ a.b }}", 0, etree.Element("t"), "{", "", "a.b")
    made = read_statements([tag, tag._replace(code="lines")], Vocabulary({"a.b": "t3.D6"}, frozenset({"lines"})))
    assert made.tree["body"] == [{"print": "t3.D6"}, {"print": {"join": ["lines"]}}]


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
    tree, faults, _ = read(source)
    assert faults == []
    with pytest.raises(RenderError):
        Program(tree).run(CONTENT)


def test_a_template_that_says_what_no_program_can_is_not_compiled() -> None:
    parts = unpack(TEMPLATES["2021"])
    main = parts["word/document.xml"].replace(b"{{t3.D6}}", b"{{t3.D6|string}}")
    with pytest.raises(NotAllowedError):
        compile_template(pack({**parts, "word/document.xml": main}), editions.load("2021"))


def test_a_content_that_lacks_what_the_template_asks_for_is_refused() -> None:
    report = load(GOOD[0])
    content = printout(report)
    del content["agency"]
    with pytest.raises(RenderError, match="agency"):
        render(template_cache.official(editions.for_year(report["year"]).id), content, NOBODY)
