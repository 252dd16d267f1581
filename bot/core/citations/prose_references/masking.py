"""What of a message is no running text: code, links, Discord's own markup, names of files.

It is replaced, character for character, by a sign that no reference holds, so that offsets stay.
Each character is looked at a fixed number of times: code is found from mark to mark, and the rest
inside pieces without blanks.
"""

from __future__ import annotations

import re

MASK = "\ufffc"
_PIECE = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")
# “paragraph #4”, “section no. 2”
_NUMBER_SIGN = re.compile(
    r"\b(?P<mark>paragraph|section|para|chapter) (?:#|№|no\.|nr\.)\s?(?=\d)", re.IGNORECASE
)
# Emoji, mentions, channels and timestamps as Discord writes them; commands hold blanks.
_DISCORD_MARKUP = re.compile(
    r"<(?:a?:\w{2,32}:|@[!&]?|#|t:-?|id:)\d{1,20}(?::[a-zA-Z])?>|</[^>\n]{1,100}>"
)
_EMOJI_NAME = re.compile(r":(?=[\w+-]{0,31}[a-z])[\w+-]{2,32}:(?!\d)")
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+]{1,15}://|\bwww\.", re.IGNORECASE)
_DOMAIN = re.compile(
    r"[a-z]\.(?:com|org|net|edu|gov|io|de|fr|uk|ru|eu|info|ai|dev|me|tv)(?![\w.-])|[a-z]\.\w+/[\w.]",
    re.IGNORECASE,
)
_CALL = re.compile(r"""\w\(["']""")  # of a function
_FILE_ENDINGS = frozenset(
    (
        *(
            "pdf",
            "doc",
            "docx",
            "txt",
            "md",
            "htm",
            "html",
            "epub",
            "ppt",
            "pptx",
            "xls",
            "xlsx",
            "csv",
        ),
        *(
            "json",
            "yaml",
            "yml",
            "zip",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "py",
            "js",
            "rtf",
            "odt",
        ),
        *("tex", "log", "exe", "tar", "gz", "xml", "webp", "heic", "mov", "ts", "css", "jsonl"),
    )
)
_CLOSING = ".,;:!?)]}>\"'*_”’»"


def mask_other_content(text: str) -> str:
    """The text with `MASK` in place of each character that belongs to no running words."""
    if "`" in text:
        text = _mask_code(text)
    if "<" in text:
        text = _DISCORD_MARKUP.sub(_masked, text)
    text = _NUMBER_SIGN.sub(_without_sign, text)
    for marks in ("~~", "||"):  # Discord's marks for struck and hidden words
        text = text.replace(marks, "  ")
    return _PIECE.sub(_mask_piece, text) if _DIGIT.search(text) is not None else text


def _without_sign(found: re.Match[str]) -> str:
    return found["mark"].ljust(len(found[0]))


def _masked(found: re.Match[str]) -> str:
    return MASK * len(found[0])


def _mask_code(text: str) -> str:
    """The text without code. A block that is not closed runs to the end, as Discord shows it; marks
    in a line that are not closed are signs like others."""
    parts = []
    at = 0
    closed = dict.fromkeys(("```", "``", "`"), True)
    while (start := text.find("`", at)) >= 0:
        mark = next(each for each in closed if text.startswith(each, start))
        end = text.find(mark, start + len(mark)) if closed[mark] else -1
        closed[mark] = end >= 0
        is_block = mark == "```"
        if end < 0 and not is_block:
            parts.append(text[at : start + len(mark)])
            at = start + len(mark)
            continue
        stop = len(text) if end < 0 else end + len(mark)
        parts += (text[at:start], MASK * (stop - start))
        at = stop
    return "".join((*parts, text[at:]))


def _mask_piece(found: re.Match[str]) -> str:
    """A piece without blanks: without what of it is an address, a file or a name of an emoji."""
    piece = found[0]
    if len(piece) < 4 or _DIGIT.search(piece) is None:
        return piece
    if (address := _ADDRESS.search(piece)) is not None:
        return piece[: address.start()] + MASK * (len(piece) - address.start())
    if _is_address_or_file(piece):
        return MASK * len(piece)
    return _EMOJI_NAME.sub(_masked, piece) if piece.count(":") > 1 else piece


def _is_address_or_file(piece: str) -> bool:
    if "@" in piece or _CALL.search(piece) is not None:
        return True
    if "/" in piece and (piece.startswith(("/", "~/", "./", "../")) or piece.count("/") > 1):
        return "§" not in piece and "¶" not in piece
    stem, _, ending = piece.rstrip(_CLOSING).rpartition(".")
    if ending.lower() in _FILE_ENDINGS and any(char.isalpha() for char in stem):
        return True
    return "." in piece and _DOMAIN.search(piece) is not None
