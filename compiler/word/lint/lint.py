"""A template proven for an edition: what it may not hold, its tags, its form; and a probe printed through it.

What docxtpl would lose, misplace or print blank is so found before any report is written in the template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from compiler.common.text import shorten
from compiler.word.lint.contents.elements import element_faults
from compiler.word.lint.contents.hidden import hidden_faults
from compiler.word.lint.contents.links import link_faults
from compiler.word.lint.fault_places import FaultPlaces, TemplateFault, unopened
from compiler.word.lint.form.other_edition import other_edition
from compiler.word.lint.form.printed_order import order_faults
from compiler.word.lint.form.specimen import bare, least, specimen
from compiler.word.lint.form.statutory_tables import fact_faults, table_faults
from compiler.word.lint.form.style_faults import heading_faults, missing_styles
from compiler.word.lint.tags.tag_faults import half_tags, place_faults, tag_faults
from compiler.word.package.package_error import PackageError
from compiler.word.package.xml import parse, qualified
from compiler.word.template.compile import assemble, read_programs
from compiler.word.template.program import Program, RenderError
from compiler.word.template.source.single_marks import without_repeated_marks
from compiler.word.template.source.template_parts import template_parts
from compiler.word.template.tabs import with_tabs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compiler.findings.finding import Finding
    from compiler.form.edition import Edition
    from compiler.report.content import Content
    from compiler.word.template.compile import PartProgram
    from compiler.word.template.compiled import CompiledTemplate
    from compiler.word.template.source.template_parts import TemplateParts

_MOST = 200
"""Findings for one template; more would hide the first."""

_OF_TAGS = {"W102", "W103", "W108", "W116", "W117", "W123"}
"""What is wrong with a tag itself: that it prints nothing, and what stands beside it, follows from that."""

_PLACES = {"tbl": ("body", "tc", "sdtContent", "customXml", "ins", "txbxContent"), "drawing": ("r", "Choice")}
"""A shape that Word or WPS draws, such as the red line of a letterhead, is one choice of two."""
_MISPLACED = "表格写成单独一段的 {{p block.table }}，图片和图表写成文字里的 {{ block.image }}、{{ block.chart }}"


def lint(template: bytes, edition: Edition) -> tuple[Finding, ...]:
    """What keeps `template` from printing every report of `edition` whole and in the official form."""
    return prove(template, edition)[1]


def prove(template: bytes, edition: Edition) -> tuple[CompiledTemplate | None, tuple[Finding, ...]]:
    """`template` compiled, unless it cannot print at all, and what keeps it from printing every report."""
    compiled, faults = template_faults(template, edition)
    return compiled, tuple(fault.finding for fault in faults)


def template_faults(template: bytes, edition: Edition) -> tuple[CompiledTemplate | None, list[TemplateFault]]:
    """As `prove`, each finding with its place in the template, in the order of these."""
    try:
        source = template_parts(template)
        places = FaultPlaces(source, edition)
        other = other_edition(edition, places)
        if other:
            return None, [other]
        faults = list(_before_reading(source, edition, places))
        read = read_programs(source, edition)
        compiled, found = _tried(template, source, read, edition, places)
    except PackageError as error:
        return None, [unopened(template, error)]
    faults += [*fact_faults(read, edition, places), *found]
    return compiled, _in_order(faults, source.main)[:_MOST]


def _in_order(faults: list[TemplateFault], main: str) -> list[TemplateFault]:
    """By part, the document first, and paragraph; one cause is reported once."""
    spoilt = {(fault.part, fault.paragraph) for fault in faults if fault.finding.code in _OF_TAGS}
    follows = {(code, *place) for code in ("W106", "W124") for place in spoilt}
    codes = {fault.finding.code for fault in faults}
    unique = {
        (fault.part, fault.paragraph, fault.finding.message): fault
        for fault in faults
        if (fault.finding.code, fault.part, fault.paragraph) not in follows
        and not (fault.finding.code == "W107" and codes & _OF_TAGS)
    }
    return sorted(
        unique.values(), key=lambda fault: (bool(fault.part), fault.part != main, fault.part, fault.paragraph)
    )


def _before_reading(source: TemplateParts, edition: Edition, places: FaultPlaces) -> Iterator[TemplateFault]:
    yield from element_faults(source, places)
    yield from link_faults(source, places)
    yield from hidden_faults(source, places)
    yield from _author_marks(source, places)
    yield from half_tags(source, places)
    yield from place_faults(source, edition, places)
    yield from table_faults(edition, places)
    yield from heading_faults(source, edition, places)


def _author_marks(source: TemplateParts, places: FaultPlaces) -> Iterator[TemplateFault]:
    """What its author left in a template for colleagues, and no report is to have."""
    for mark in source.comments:
        message = f"模板{places.where(mark.part, mark.paragraph)}留着批注“{shorten(mark.text)}”，不会印进报告"
        yield places.fault("W112", mark.part, mark.paragraph, message, "看过以后，在 Word 里删去批注", "warning")
    for mark in source.revisions:
        deleted = f"，删去了“{shorten(mark.text, 40)}”" if mark.text else ""
        message = f"模板{places.where(mark.part, mark.paragraph)}留着修订{deleted}，报告按接受修订以后的样子印"
        hint = "在 Word 里接受或拒绝全部修订，关掉“修订”，再保存"
        yield places.fault("W113", mark.part, mark.paragraph, message, hint, "warning")


def _tried(
    template: bytes, source: TemplateParts, read: Mapping[str, PartProgram], edition: Edition, places: FaultPlaces
) -> tuple[CompiledTemplate | None, list[TemplateFault]]:
    """The template compiled, and what is wrong with its tags and with what they print, as far as they can be tried."""
    content = specimen(edition)
    faults = tag_faults(read, places, content, edition)
    is_sound = not faults and not any(part.unclosed for part in read.values())
    faults += missing_styles(source, read, places)
    if not all(part.statements.is_whole for part in read.values()):
        return None, faults
    compiled = assemble(template, source, read)
    trees = {name: without_repeated_marks(part.statements.tree) for name, part in read.items()}
    programs = [Program(tree) for name, tree in trees.items() if name != source.main]
    try:
        as_it_stands = {"macros": {}, "body": [etree.tostring(source.roots[source.main], encoding="unicode")]}
        main = Program(trees.get(source.main, as_it_stands))
        bodies = [_body(main, programs, one) for one in (content, bare(content, edition), least(content))]
    except RenderError:
        if is_sound:
            message, hint = "模板排不出报告：有一个标记做的不是取出报告里的文字", "删去这个标记，或对照官方模板改正"
            faults.append(places.fault("W103", "", 0, message, hint))
        return None, faults
    except etree.XMLSyntaxError:
        message = "模板里有一个标记放错了地方，排好的文档打不开"
        return None, [*faults, places.fault("W110", "", 0, message, _MISPLACED)]
    misplaced = list(_misplaced(bodies, edition, places))
    faults += misplaced or order_faults(bodies[0], content, edition, places)
    if not faults:
        faults += map(_of_the_least, order_faults(bodies[2], least(content), edition, places))
    return compiled if is_sound else None, faults


def _of_the_least(fault: TemplateFault) -> TemplateFault:
    """A fault that a report with document number, preamble and signature does not show."""
    message = f"报告没有文号、导语、落款时，{fault.finding.message}"
    finding = fault.finding._replace(message=message, hint="章标题和各章不能放在条件里；对照官方模板改正")
    return fault._replace(finding=finding)


def _body(main: Program, others: list[Program], content: Content) -> etree._Element:
    """The body of the document that is printed of `content`; the other parts are printed as well."""
    for program in others:
        program.run(content)
    return parse(with_tabs(main.run(content)))[0]


def _misplaced(bodies: list[etree._Element], edition: Edition, places: FaultPlaces) -> Iterator[TemplateFault]:
    """A table within a line of text, a drawing outside one, a cell without a paragraph: Word repairs or refuses it."""
    for kind, name in (("table", "tbl"), ("image", "drawing")):
        parents = [found.getparent() for found in bodies[0].iter(qualified(name))]
        if any(parent is not None and etree.QName(parent).localname not in _PLACES[name] for parent in parents):
            message = f"模板里有一个{edition.kinds[kind]}的标记放错了地方"
            yield places.fault("W110", "", 0, message, _MISPLACED)
    cells = [cell for body in bodies for cell in body.iter(qualified("tc"))]
    if any(not len(cell) or etree.QName(cell[-1]).localname not in ("p", "sdt") for cell in cells):
        message = "模板里有一格，标记什么也没有印出时就空无一段，排好的文档打不开"
        yield places.fault("W110", "", 0, message, "在这一格的标记后面留一个空段")
