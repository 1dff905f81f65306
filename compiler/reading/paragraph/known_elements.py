"""The elements that stand in a paragraph or around it: those that are read, and those that show nothing.

After ECMA-376, part 1, 17.3 to 17.5; any other element is remarked wherever it stands.
"""

from __future__ import annotations

from compiler.word.package.xml import W, qualified


def _names(names: str) -> frozenset[str]:
    return frozenset(map(qualified, names.split()))


NS = {"w": W}
WORD = f"{{{W}}}"
P, TBL, TC = qualified("p"), qualified("tbl"), qualified("tc")
R, T, SDT, VAL, TYPE = (qualified(name) for name in ("r", "t", "sdt", "val", "type"))
P_PROPERTIES, R_PROPERTIES, P_STYLE, R_STYLE = (qualified(name) for name in ("pPr", "rPr", "pStyle", "rStyle"))
REMOVED = _names("del moveFrom")
BLOCK_WRAPPERS = _names("sdtContent customXml smartTag ins moveTo")
INLINE_WRAPPERS = BLOCK_WRAPPERS | _names("hyperlink dir bdo rubyBase")
EMBEDDED = _names("altChunk subDoc")
MARKS = _names(
    "pPr rPr del moveFrom proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd "
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd "
    "customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd "
    "customXmlMoveToRangeStart customXmlMoveToRangeEnd sectPr tcPr tblPr tblGrid tblPrEx trPr sdtPr sdtEndPr "
    "customXmlPr smartTagPr fldData rubyPr"
)
"""What shows nothing."""
SILENT = MARKS | _names(
    "lastRenderedPageBreak softHyphen delText delInstrText commentReference annotationRef footnoteRef endnoteRef "
    "separator continuationSeparator"
)
CHARACTERS = {qualified("tab"): "\t", qualified("ptab"): "\t", qualified("cr"): "\n", qualified("noBreakHyphen"): "-"}
BREAK, SYMBOL, RUBY = qualified("br"), qualified("sym"), qualified("ruby")
FIELD, FIELD_TYPE, CODE = qualified("fldChar"), qualified("fldCharType"), qualified("instrText")
SIMPLE_FIELD, INSTRUCTION = qualified("fldSimple"), qualified("instr")
NOTES = {qualified("footnoteReference"): "footnotes", qualified("endnoteReference"): "endnotes"}
DRAWN = _names("drawing pict object")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES, CHOICE = f"{COMPATIBILITY}AlternateContent", f"{COMPATIBILITY}Choice"
EMOJI = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MATH, PLAIN_MATH = {f"{MATHS}oMath", f"{MATHS}oMathPara"}, {f"{MATHS}{name}" for name in ("oMath", "r", "t", "rPr")}
