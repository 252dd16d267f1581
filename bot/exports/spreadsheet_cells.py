"""Makes text safe for cells of a spreadsheet.

A student chooses their name and their words, and a spreadsheet runs a cell that begins with `=`,
`+`, `-` or `@` as a formula when an instructor opens the file: it can fetch an address with the
other cells in it, or start a program. CSV has no way to say that a cell is text, so an apostrophe
is put before such a sign, and the cell no longer begins like a formula.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping
from functools import cache

_FORMULA_STARTS = frozenset("=+-@\t\r\n")
_KEPT = frozenset("\n\r\t\u200d")
_LAST_ASCII = "\x7f"


def neutralise_cell(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet might run it as a formula.

    Control and bidirectional characters are removed, line ends and tabs are kept.
    Rule: https://owasp.org/www-community/attacks/CSV_Injection
    """
    visible = remove_invisible(text)
    # Some programs skip spaces before the sign and take its full-width form for the sign itself.
    first = visible.lstrip(" \u00a0")[:1]
    if first > _LAST_ASCII:
        first = unicodedata.normalize("NFKC", first)[:1]
    return f"'{visible}" if first and first in _FORMULA_STARTS else visible


def remove_invisible(text: str) -> str:
    """The text without control and bidirectional characters."""
    # Most texts have nothing to remove, and C code says so at once.
    is_clean = text.replace("\n", "").isprintable()
    return text if is_clean else text.translate(_invisible())


@cache
def _invisible() -> Mapping[int, None]:
    """Controls (Cc) and formats (Cf): bidirectional marks, byte order mark, zero-width space. The
    zero-width joiner stays, because emoji and several scripts need it."""
    numbers = (n for n in range(sys.maxunicode + 1) if chr(n) not in _KEPT)
    return {n: None for n in numbers if unicodedata.category(chr(n)) in ("Cc", "Cf")}
