"""What XML has no way to write: the characters that no document holds, and numbers that no form prints."""

from __future__ import annotations

from compiler.common.lazy_regex import later

# What XML 1.0 (section 2.2, production Char) has no way to write, not even as a reference. Python takes a step for each
# character of a set: what is left out of the production is quicker to compile than what is in it.
UNWRITABLE_SET = r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
UNWRITABLE = later(f"[{UNWRITABLE_SET}]")


class Unprintable(str):
    """What Python reads as a number but no form can print (NaN, 1e999): kept as its text, which no schema takes."""

    __slots__ = ()
