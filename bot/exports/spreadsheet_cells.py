"""Makes text safe for cells of a spreadsheet.

A student chooses their name and their words, and a spreadsheet runs a cell that begins with `=`,
`+`, `-` or `@` as a formula when an instructor opens the file: it can fetch an address with the
other cells in it, or start a program. CSV has no way to say that a cell is text, so an apostrophe
is put before such a sign, and the cell no longer begins like a formula.
"""

from __future__ import annotations

import unicodedata

_FORMULA_STARTS = frozenset("=+-@\t\r\n")


def neutralise_cell(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet might run it as a formula.

    Control and bidirectional characters are removed, line ends and tabs are kept.
    Rule: https://owasp.org/www-community/attacks/CSV_Injection
    """
    visible = "".join(char for char in text if char in "\n\r\t" or not _is_invisible(char))
    # Some programs skip spaces before the sign and take its full-width form for the sign itself.
    first = unicodedata.normalize("NFKC", visible.lstrip(" \u00a0")[:1])[:1]
    return f"'{visible}" if first and first in _FORMULA_STARTS else visible


def _is_invisible(char: str) -> bool:
    # Controls (Cc) and formats (Cf): bidirectional marks, byte order mark, zero-width space. The
    # zero-width joiner stays, because emoji and several scripts need it.
    return unicodedata.category(char) in ("Cc", "Cf") and char != "\u200d"
