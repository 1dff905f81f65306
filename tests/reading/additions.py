"""What people and programs put into a paragraph besides plain text, as it stands in the XML of a run or around it."""

from __future__ import annotations

_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
_CHARTEX = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def drawn(inside: str, place: str = "inline") -> str:
    graphic = f"<a:graphic {_A}><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return f'<w:r><w:drawing><wp:{place} {_WP}><wp:docPr id="99" name="x"/>{graphic}</wp:{place}></w:drawing></w:r>'


def field(code: str, result: str = "", begin: str = "") -> str:
    separate = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{separate}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


BOX = f"<w:txbxContent><w:p>{run('9')}</w:p></w:txbxContent>"
PICTURE = f'<a:blip r:embed="rIdNone" {_R}/>'

ADDITIONS = {
    "a symbol": '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
    "a symbol that nobody knows": '<w:r><w:sym w:font="Webdings" w:char="F063"/></w:r>',
    "text in a symbol font": run("a", '<w:rFonts w:ascii="Webdings" w:hAnsi="Webdings"/>'),
    "an emoji with a fallback": (
        f'<w:r><mc:AlternateContent {_MC}><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" '
        'w16se:char="1F600" xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"/></mc:Choice>'
        "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "a choice that is not known": (
        f'<w:r><mc:AlternateContent {_MC}><mc:Choice Requires="x"><x:new xmlns:x="urn:x"/></mc:Choice>'
        "<mc:Fallback><w:t>9</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "an element that is not known": '<w:r><x:new xmlns:x="urn:x"/></w:r>',
    "an element that is not known around runs": f'<x:new xmlns:x="urn:x">{run("9")}</x:new>',
    "a character in a circle": field(r"eq \o\ac(○,9)"),
    "a field with a formula": field(r"eq \f(1,2)"),
    "a field without a result": field("MACROBUTTON x 9"),
    "a field with a result": field("PAGE", "9"),
    "a simple field": f'<w:fldSimple w:instr="NUMPAGES">{run("9")}</w:fldSimple>',
    "a drop-down": field(
        "FORMDROPDOWN",
        begin='<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="8"/>'
        '<w:listEntry w:val="9"/></w:ddList></w:ffData>',
    ),
    "a check box of a form": field("FORMCHECKBOX", begin="<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"),
    "a control with a list": control(run("9"), "<w:dropDownList/>"),
    "a control with a check box": control('<w:r><w:sym w:font="Wingdings 2" w:char="0052"/></w:r>'),
    "a control not filled in": control(run("单击此处输入文字"), "<w:showingPlcHdr/>"),
    "a text box": drawn(f"<wps:wsp {_WPS}><wps:txbx>{BOX}</wps:txbx></wps:wsp>"),
    "a text box of old": f"<w:r><w:pict {_V}><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>",
    "WordArt": f'<w:r><w:pict {_V}><v:shape><v:textpath string="9"/></v:shape></w:pict></w:r>',
    "SmartArt": drawn(f"<dgm:relIds {_DGM}/>"),
    "a chart of a new kind": drawn(f"<cx:chart {_CHARTEX}/>"),
    "a shape": drawn(f'<wps:wsp {_WPS}><a:prstGeom prst="rect"/></wps:wsp>', "anchor"),
    "a shape of old": f"<w:r><w:pict {_V}><v:rect/></w:pict></w:r>",
    "an embedded object": (
        f'<w:r><w:object {_V}><v:shape><v:imagedata r:id="rIdNone" {_R}/></v:shape>'
        '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object></w:r>'
    ),
    "a picture in the line": drawn(PICTURE),
    "a floating picture": drawn(PICTURE, "anchor"),
    "a picture of old": f'<w:r><w:pict {_V}><v:shape><v:imagedata r:id="rIdNone" {_R}/></v:shape></w:pict></w:r>',
    "a footnote": '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "an endnote": '<w:r><w:endnoteReference w:id="2"/></w:r>',
    "a raised digit": run("1", '<w:vertAlign w:val="superscript"/>'),
    "a lowered digit": run("1", '<w:vertAlign w:val="subscript"/>'),
    "a digit moved up": run("1", '<w:position w:val="8"/>'),
    "struck digits": run("9", "<w:strike/>"),
    "doubly struck digits": run("9", "<w:dstrike/>"),
    "hidden digits": run("9", "<w:vanish/>"),
    "white digits": run("9", '<w:color w:val="FFFFFF"/>'),
    "tiny digits": run("9", '<w:sz w:val="2"/>'),
    "black digits on black": run("9", '<w:highlight w:val="black"/>'),
    "digits on a black ground": run("9", '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'),
    "digits on a solid pattern": run("9", '<w:shd w:val="solid" w:color="auto" w:fill="auto"/>'),
    "a line drawn over it": f'<w:r><w:pict {_V}><v:line from="0,0" to="9,0"/></w:pict></w:r>',
    "a line of today": drawn(f'<wps:wsp {_WPS}><a:prstGeom prst="line"/></wps:wsp>', "anchor"),
    "ruby": f"<w:r><w:ruby><w:rt>{run('jiu')}</w:rt><w:rubyBase>{run('9')}</w:rubyBase></w:ruby></w:r>",
    "an insertion": f'<w:ins w:id="9" w:author="x">{run("9")}</w:ins>',
    "something moved there": f'<w:moveTo w:id="9" w:author="x">{run("9")}</w:moveTo>',
    "a smart tag": f'<w:smartTag w:uri="urn:x" w:element="x">{run("9")}</w:smartTag>',
    "a link": f"<w:hyperlink>{run('9')}</w:hyperlink>",
    "a formula in a line": f"<m:oMath {_M}><m:r><m:t>9</m:t></m:r></m:oMath>",
    "a fraction": (
        f"<m:oMath {_M}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    ),
    "another document": f'<w:subDoc r:id="rIdNone" {_R}/>',
    "a date that Word fills in": "<w:r><w:dayLong/></w:r>",
}

BESIDE = {
    "another document": f'<w:altChunk r:id="rIdNone" {_R}/>',
    "an element that is not known": '<x:new xmlns:x="urn:x"/>',
    "a paragraph": f"<w:p>{run('9')}</w:p>",
    "a control not filled in": control(f"<w:p>{run('单击此处输入文字')}</w:p>", "<w:showingPlcHdr/>"),
    "a table": f"<w:tbl><w:tr><w:tc><w:p>{run('9')}</w:p></w:tc></w:tr></w:tbl><w:p/>",
    "a formula": f"<m:oMathPara {_M}><m:oMath><m:r><m:t>9</m:t></m:r></m:oMath></m:oMathPara>",
    "a paragraph that was inserted": f'<w:ins w:id="9" w:author="x"><w:p>{run("9")}</w:p></w:ins>',
}
