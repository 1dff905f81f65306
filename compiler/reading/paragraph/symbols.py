"""What Word draws by other means than a character in, the character that a reader sees out, where that is known.

Symbol fonts after the tables of Wingdings, Wingdings 2, Wingdings 3 and Symbol in Unicode's mapping of them
(L2/11-052R, L2/12-130); fields after ECMA-376, part 1, 17.16.5.
"""

from __future__ import annotations

import re

from compiler.common.lazy_regex import later
from compiler.common.numerals import NUMERALS


def _table(pairs: str, *rows: tuple[int, str]) -> dict[int, str]:
    """Characters by code: `pairs` such as `FC✓`, and `rows` of characters that follow each other from a code on."""
    made = {int(pair[:2], 16): pair[2:] for pair in pairs.split()}
    return made | {start + at: character for start, row in rows for at, character in enumerate(row)} | {0x20: " "}


_CIRCLED, _BLACK = "⓪①②③④⑤⑥⑦⑧⑨⑩", "⓿❶❷❸❹❺❻❼❽❾❿"
_WINGDINGS = _table(
    "45☜ 46☞ 47☝ 48☟ 4A☺ 4C☹ 28☎ 2A✉ AA✦ AB★ 6C● 6D❍ 6E■ 6F□ 70❐ 71❑ 72❒ 74⧫ 75◆ 76❖ 77⬥ 9E· 9F• A1○ A4◉ A7▪ A8□ "
    "D8➢ DF← E0→ E1↑ E2↓ FB✗ FC✓ FD☒ FE☑",
    (0x80, _CIRCLED),
    (0x8B, _BLACK),
)
_WINGDINGS_2 = _table("4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 97● 98● A2■ A3□", (0x69, _CIRCLED), (0x74, _BLACK))
_WINGDINGS_3 = _table("66← 67→ 68↑ 69↓ 70▲ 71▼ 74◀ 75▶")
_SYMBOL = _table(
    "61α 62β 67γ 64δ 65ε 7Aζ 68η 71θ 6Cλ 6Dμ 70π 72ρ 73σ 74τ 66φ 63χ 79ψ 77ω 44Δ 47Γ 4CΛ 50Π 53Σ 46Φ 59Ψ 57Ω 51Θ "
    "2D− 2A∗ A3≤ A5∞ AC← AD↑ AE→ AF↓ B0° B1± B3≥ B4× B7• B8÷ B9≠ BA≡ BB≈ D6√ D7⋅ E5∑",
    (0x28, "()"),
    (0x2E, "./0123456789:;<=>?"),
)
_FONTS: dict[str, dict[int, str]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "symbol": _SYMBOL,
    "webdings": {},
}

_PRIVATE, _PRIVATE_END = 0xF000, 0xF0FF
_ENCLOSED = later(
    rf"\s*eq\s+\\o\s*(?:\\a[clr])?\s*\(\s*([○◯〇])\s*[,，;；]\s*(\d{{1,2}}|[{NUMERALS}])\s*\)\s*", re.IGNORECASE
)
_NOT_PRINTED = {"", "xe", "tc", "ta", "rd", "set", "ask", "private", "next", "nextif", "skipif", "print", "bookmark"}

_SUPERSCRIPT = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_SUBSCRIPT = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")


def is_symbol_font(font: str) -> bool:
    """Whether the characters of `font` look like something else than what they are."""
    return font.lower() in _FONTS


def symbol(font: str, code: int) -> str | None:
    """What `font` draws for the character `code`; None where that is not known."""
    table = _FONTS.get(font.lower())
    if table is not None:
        return table.get(code - _PRIVATE if _PRIVATE <= code <= _PRIVATE_END else code)
    return chr(code) if 0x20 <= code < 0x11_0000 and not 0xD800 <= code < 0xF900 else None


def in_font(text: str, font: str) -> tuple[str, str]:
    """`text` set in a symbol `font`: what of it is known, and the characters that are not."""
    drawn = [
        (character, symbol(font, ord(character)) if _is_in_symbol_font(character) else character) for character in text
    ]
    return "".join(shown or "" for _, shown in drawn), "".join(character for character, shown in drawn if shown is None)


def in_script(text: str, place: str) -> str:
    """`text` as a `superscript` or `subscript`, where Unicode has that."""
    return text.translate(_SUPERSCRIPT if place == "superscript" else _SUBSCRIPT)


def field_text(code: str) -> str | None:
    """What a field with this code shows though it holds no result; None where that is not known.

    Chinese Word writes a character in a circle (带圈字符) as such a field.
    """
    if code.strip().partition(" ")[0].lower() in _NOT_PRINTED:
        return ""
    match = _ENCLOSED.fullmatch(code)
    return _circled(match[2]) if match else None


def _circled(inside: str) -> str | None:
    if inside in NUMERALS:
        return chr(0x3280 + NUMERALS.index(inside))
    number = int(inside)
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if 36 <= number <= 50 else "⓪" if number == 0 else None


def _is_in_symbol_font(character: str) -> bool:
    """Chinese characters are set in the font for those."""
    return ord(character) < 0x2E80 or _PRIVATE <= ord(character) <= _PRIVATE_END
