"""The first bytes of a file that is no .docx in, what it is and how it is converted out."""

from __future__ import annotations

from compiler.findings.finding import Finding

_SAVE_AS = "用 Word 或 WPS 打开，另存为 .docx 后再读取"
_SAVE_AS_XLSX = "用 Excel 或 WPS 打开，另存为 .xlsx，再检查、编译或者用“nianbao convert”转换"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams and of zip entries that tell what a container holds.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_EXCEL = "Workbook".encode("utf-16-le")
_SLIDES = "PowerPoint Document".encode("utf-16-le")
_FIND_WORD = "把报告的 Word 文件找出来读取"
_INSIDE_ZIP = (
    (b"xl/workbook", " Excel 工作簿（.xlsx）", "工作簿用“nianbao convert”转换，或者直接检查、编译"),
    (b"ppt/presentation", "演示文稿（.pptx）", _FIND_WORD),
    (b"OFD.xml", "版式文件（.ofd）", "找到它的 Word 原稿读取；没有原稿的，用版式软件转换为 .docx，再逐格核对"),
    (b"opendocument.spreadsheet", " OpenDocument 表格（.ods）", _SAVE_AS_XLSX),
    (b"opendocument.text", " OpenDocument 文档（.odt）", _SAVE_AS),
)
_PDF_HINT = "找到它的 Word 原稿读取；没有原稿的，用 Word 打开 PDF 转换为 .docx，再逐格核对"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_STARTS = (
    (b"%PDF", " PDF 文件", _PDF_HINT),
    (b"{\\rtf", " RTF 文件", _SAVE_AS),
    (b"<?mso-", " Word 的 XML 文件", _SAVE_AS),
    (b"MIME-Version", "网页归档（.mht）", _SAVE_AS),
    (b"<!doctype html", "网页", _SAVE_AS),
    (b"<html", "网页", _SAVE_AS),
    (b"<?xml", " XML 文件", _SAVE_AS),
    *((sign, " JSON 文件", "JSON 不用读取；要编成 Word，用“nianbao compile”") for sign in (b"{", b"[")),
    *((sign, "图片", "图片里的文字读不出来，找到 Word 原稿读取") for sign in _PICTURES),
    *((sign, "压缩包", "先解压，再读取其中的 .docx") for sign in (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")),
)


def no_package(raw: bytes) -> Finding:
    """Why `raw`, which could not be opened as a package, cannot be read, as a finding."""
    if not raw.strip():
        return _not_docx("文件是空的", "重新取得这份文件")
    if raw.startswith(_OLE):
        return _compound(raw)
    start = raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for sign, name, hint in _STARTS:
        if start.lower().startswith(sign.lower()):
            return _not_docx(f"这是{name}，不是 .docx", hint)
    if raw.startswith(b"PK"):
        hint = "用 Word 打开看看；打得开的，去掉密码，另存为 .docx 后再读取"
        return _not_docx("文件已经损坏，或者加了密码，打不开", hint)
    return _not_docx("这不是 Word 的 .docx 文件", _SAVE_AS)


def no_document(raw: bytes) -> Finding:
    """Why the package `raw`, which has no document in it, cannot be read."""
    for sign, name, hint in _INSIDE_ZIP:
        if sign in raw:
            return _not_docx(f"这是{name}，不是 .docx", hint)
    return _not_docx("这是压缩包，里面没有 Word 的正文", "解压后找到其中的 .docx 读取")


def _compound(raw: bytes) -> Finding:
    """Word 97–2003, an old spreadsheet, or a .docx under a password: all of them in the same container."""
    if _ENCRYPTED in raw:
        hint = "用 Word（工作簿用 Excel）打开，在“文件—信息—保护”里去掉密码，保存后再读取"
        return Finding("E102", "error", "文件加了打开密码，读不出来", hint=hint)
    if _EXCEL in raw:
        return _not_docx("这是 Excel 97–2003 工作簿或者 WPS 表格（.xls、.et），不是 .docx", _SAVE_AS_XLSX)
    if _SLIDES in raw:
        return _not_docx("这是演示文稿（.ppt、.dps），不是 .docx", _FIND_WORD)
    return _not_docx("这是 Word 97–2003 或 WPS 的旧格式（.doc、.wps），不是 .docx", _SAVE_AS)


def _not_docx(message: str, hint: str) -> Finding:
    return Finding("E101", "error", message, hint=hint)
