"""Cells that no spreadsheet runs as a formula."""

from __future__ import annotations

import unicodedata

_STARTS = frozenset("=+-@\t\r\n")


def neutralise_cell(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet might take it for a formula.

    Blanks, a byte order mark and zero-width characters before the sign do not hide it, nor does
    its full-width form. Control and bidirectional characters are removed, line ends are kept.
    Rule: https://owasp.org/www-community/attacks/CSV_Injection
    """
    kept = "".join(char for char in text if char in "\n\r\t" or not _unseen(char))
    bare = kept.lstrip(" \u00a0")
    first = unicodedata.normalize("NFKC", bare[:1])[:1]
    return f"'{kept}" if first in _STARTS and first else kept


def _unseen(char: str) -> bool:
    """Controls (Cc) and formats (Cf): bidirectional marks, byte order mark, zero-width space. The
    zero-width joiner stays, because emoji and several scripts need it."""
    return unicodedata.category(char) in ("Cc", "Cf") and char != "\u200d"
