"""A hundred ways in which a template was made to run, read or fill something: each is refused at once and by little."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from compiler.common.derived_files import official_template
from compiler.findings.finding import has_errors
from compiler.form import edition as editions
from compiler.word.lint.lint import lint
from compiler.word.package.zip import pack, unpack
from tests.support import ROOT
from tests.word.jinja import long_form
from tests.yardstick import grows_within, within

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

MAIN, TYPES = "word/document.xml", "[Content_Types].xml"
OFFICIAL = unpack(official_template("2021").read_bytes())
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

# Injections into Jinja that are published (PayloadsAllTheThings, HackTricks, Jinja's own advisories), and the means of
# Jinja and docxtpl that work anything out, as tags in a paragraph.
TAGS = [
    "{{ 7*7 }}",
    "{{ 7*'7' }}",
    "{{ config }}",
    "{{ config.items() }}",
    "{{ self }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ request.application.__globals__ }}",
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__.mro()[1].__subclasses__()[396]('id',shell=True,stdout=-1).communicate() }}",
    "{{ ().__class__.__bases__[0].__subclasses__() }}",
    "{{ [].__class__.__base__.__subclasses__() }}",
    "{{ agency.__class__ }}",
    "{{ agency['__class__'] }}",
    "{{ agency|attr('__class__') }}",
    "{{ agency|attr(['_'*2,'class','_'*2]|join) }}",
    "{{ agency['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "{{ namespace.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].system('id') }}",
    "{{ lipsum|attr('__globals__') }}",
    "{{ url_for.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ dict.__base__.__subclasses__() }}",
    "{{ range.__class__ }}",
    "{{ g.pop.__globals__.__builtins__ }}",
    "{{ loop.__class__ }}",
    "{{ title.__class__.__init__ }}",
    "{{ title.append('x') }}",
    "{{ title.pop() }}",
    "{{ title|map('attr','__class__')|list }}",
    "{{ title|map(attribute='__class__')|list }}",
    "{{ title|groupby('__class__') }}",
    "{{ title|selectattr('__class__') }}",
    "{{ title|sort(attribute='__class__') }}",
    "{{ title|xmlattr }}",
    "{{ agency|format(agency) }}",
    "{{ '%1000000000s'|format(agency) }}",
    "{{ '{0.__class__}'.format(agency) }}",
    "{{ agency.format_map(agency) }}",
    "{{ agency|center(1000000000) }}",
    "{{ agency|indent(1000000000) }}",
    "{{ agency|wordwrap(1) }}",
    "{{ agency|replace('', agency) }}",
    "{{ agency|urlize }}",
    "{{ agency|safe }}",
    "{{ agency|e|safe }}",
    "{{ agency|tojson }}",
    "{{ agency|pprint }}",
    "{{ agency|random }}",
    "{{ agency|filesizeformat }}",
    "{{ agency * 1000000000 }}",
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ 1 / 0 }}",
    "{{ 1 // 0 }}",
    "{{ 10 % 0 }}",
    "{{ range(1000000000)|list }}",
    "{{ lipsum(n=1000000) }}",
    "{{ cycler(1, 2).next() }}",
    "{{ joiner(',')() }}",
    "{{ namespace(a=1).a }}",
    "{{ dict(a=1) }}",
    "{{ {'a': 1} }}",
    "{{ [agency, agency] }}",
    "{{ agency[0] }}",
    "{{ agency[::-1] }}",
    "{{ agency ~ agency }}",
    "{{ agency is defined }}",
    "{{ agency is callable }}",
    "{{ caller() }}",
    "{{ super() }}",
    "{{ varargs }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ " + "not " * 5000 + "agency }}",
    "{{ " + "agency or " * 5000 + "agency }}",
    "{{ " + "9" * 100_000 + " }}",
    "{{ '" + "a" * 100_000 + "' }}",
    "{{ agency" + ".a" * 5000 + " }}",
    "{{ agency" + "|upper" * 5000 + " }}",
    "{% set x = agency %}",
    "{% set x %}{% endset %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends '/etc/passwd' %}",
    "{% block x %}{% endblock %}",
    "{% raw %}{{ agency }}{% endraw %}",
    "{% filter upper %}a{% endfilter %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% with x = agency %}{% endwith %}",
    "{% call x() %}{% endcall %}",
    "{% do title.append(1) %}",
    "{% debug %}",
    "{% trans %}a{% endtrans %}",
    "{% for x in range(1000000000) %}{% endfor %}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% for x in agency %}{{ x }}{% endfor %}",
    "{% for x in title recursive %}{{ loop(title) }}{% endfor %}",
    "{% for x in title if x.__class__ %}{% endfor %}",
    "{% if agency.__class__ %}{% endif %}",
    "{% cellbg agency %}",
    "{% colspan 1000000000 %}",
    "{% hm %}",
    "{% vm %}",
    # Templates that grow without end.
    "{% for a in title %}" * 30 + "x" + "{% endfor %}" * 30,
    "".join(f"{{% for x{n} in overview %}}" for n in range(3)) + "{% endfor %}" * 3,
    "{% if agency %}" * 3000 + "{% endif %}" * 3000,
    "{{ agency }}" * 20_000,
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro a() %}x{% endmacro %}"
    + "".join(
        f"{{% macro {chr(98 + n)}() %}}{{{{ {chr(97 + n)}() }}}}{{{{ {chr(97 + n)}() }}}}{{% endmacro %}}"
        for n in range(20)
    )
    + "{{ u() }}",
    (
        "{% macro l(x) %}{% for a in x %}{{ a.text }}{% endfor %}{% endmacro %}"
        "{% for b in overview %}{{ l(overview) }}{% endfor %}"
    ),
]


def with_tag(tag: str) -> bytes:
    line = f"<w:p><w:r><w:t>{tag.replace('&', '&amp;').replace('<', '&lt;')}</w:t></w:r></w:p>"
    return with_body(line)


def with_body(blocks: str) -> bytes:
    head, mark, rest = OFFICIAL[MAIN].decode().rpartition("<w:sectPr")
    return pack(OFFICIAL | {MAIN: f"{head}{blocks}{mark}{rest}".encode()})


def zipped(name: str, part: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, content in OFFICIAL.items():
            if other != name:
                archive.writestr(other, content)
        archive.writestr(name, part)
    return file.getvalue()


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
FILES = {
    "a document of 300 MB": lambda: zipped(MAIN, bytes(300 * 1024 * 1024)),
    "a picture of 100 MB": lambda: zipped("word/media/a.png", bytes(100 * 1024 * 1024)),
    "a million paragraphs": lambda: with_body("<w:p/>" * 1_000_000),
    "a table of 100 000 rows": lambda: with_body(f"<w:tbl>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * 100_000}</w:tbl>"),
    "elements a thousand deep": lambda: with_body("<w:sdt><w:sdtContent>" * 1000 + "</w:sdtContent></w:sdt>" * 1000),
    "entities that laugh": lambda: zipped(
        MAIN, f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><w:document {W}><w:body>&a9;</w:body></w:document>'.encode()
    ),
    "an entity that reads a file": lambda: zipped(
        MAIN,
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]><w:document {W}><w:body>&a;</w:body></w:document>'.encode(),
    ),
    "a style that rests on itself": lambda: pack(
        OFFICIAL
        | {
            "word/styles.xml": OFFICIAL["word/styles.xml"].replace(
                b'<w:basedOn w:val="Normal"/>', b'<w:basedOn w:val="Title"/>'
            )
        }
        | {MAIN: OFFICIAL[MAIN].replace(b"{{t3.D5}}", b"")}
    ),
    "a tag in the name of a style": lambda: pack(
        OFFICIAL | {MAIN: OFFICIAL[MAIN].replace(b'w:val="Heading1"', b'w:val="{{ agency.__class__ }}"', 1)}
    ),
    "a macro over the built-in one": lambda: pack(
        unpack(long_form("2021"))
        | {MAIN: unpack(long_form("2021"))[MAIN].replace(b"_narrative(preamble)", b"_narrative(_narrative)")}
    ),
}
"""Made when they are asked for: some of them are large."""

LIMITS = """
import sys
from pathlib import Path
from compiler.form import edition as editions
from compiler.word.lint.lint import lint
raw, edition = Path(sys.argv[1]).read_bytes(), editions.load("2021")
from tests.bench.clock import peak
from tests.yardstick import timed
found, taken = timed(lambda: lint(raw, edition))
print(taken, peak(), len(found))
"""


def test_there_are_a_hundred() -> None:
    assert len(set(TAGS)) + len(FILES) >= 100


@pytest.mark.parametrize("tag", TAGS, ids=lambda tag: tag[:50])
def test_an_injection_is_refused_at_once(tag: str) -> None:
    template = with_tag(tag)
    found = within(1, lambda: lint(template, editions.load("2021")))
    assert has_errors(found)
    assert {finding.code for finding in found} <= {"W102", "W103", "W110", "W117", "W123"}


@pytest.mark.parametrize("name", FILES)
def test_a_bomb_is_refused_within_a_second_and_200_mb(name: str, tmp_path: Path) -> None:
    file = tmp_path / "bomb.docx"
    file.write_bytes(FILES[name]())
    command = [sys.executable, "-c", LIMITS, str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    seconds, megabytes, found = map(float, done.stdout.split())
    assert found
    assert (seconds < 1, megabytes < 200) == (True, True), done.stdout


@pytest.mark.parametrize("half", ["{{ ", "{% ", "{{ a", "{{}", "}}"])
def test_half_tags_take_no_longer_than_they_are(half: str) -> None:
    """What was quadratic took four times as long for twice as many."""
    few, many = (with_tag(half * number + "}}") for number in (50_000, 100_000))
    assert has_errors(lint(many, editions.load("2021")))
    grows_within(2.6, lambda template: lint(template, editions.load("2021")), few, many)
