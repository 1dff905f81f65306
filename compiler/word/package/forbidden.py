"""A part in; refused where it holds a character that XML has no way to write."""

from __future__ import annotations

_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())
# With the second bytes of full-width signs (EF BC, EF BD), which else would leave their first to look like one.
_LEFT_FOR_A_LOOK = b"".join(_NONCHARACTERS) + b"\xbc\xbd"
_HARMLESS = bytes({*range(0x20, 0x100), *b"\t\n\r"} - {*_LEFT_FOR_A_LOOK})


class ForbiddenCharacterError(ValueError):
    """A part holds a character that XML has no way to write: nothing would open the document."""


def refuse_forbidden(name: str, part: bytes) -> None:
    """The last gate: raises `ForbiddenCharacterError` where `part`, called `name`, is no XML for a character in it.

    What a report or a template may hold is judged long before; what is found here is a fault of the program.
    """
    if _is_forbidden(part):
        message = f"{name} 里有 XML 存不下的字符，没有写出"
        raise ForbiddenCharacterError(message)


def _is_forbidden(part: bytes) -> bool:
    """Whether XML 1.0 (2.2) forbids a character of `part`. All but a few bytes are passed over in a single step."""
    suspect = part.translate(None, _HARMLESS)
    is_control = bool(suspect.translate(None, _LEFT_FOR_A_LOOK))
    return is_control or any(char in suspect and char in part for char in _NONCHARACTERS)
