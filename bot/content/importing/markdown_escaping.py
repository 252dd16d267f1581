"""Escapes plain text for Markdown, so that reading the Markdown gives the plain text again."""

from __future__ import annotations

import re

# Emphasis, code, links, notes and pins; `_`, `<` and `{` only where they could have an effect.
_INLINE = re.compile(r"[\\*`\[]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|\{(?=#[^}\s]*\}\Z)")
_LINE_START = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=\s)|[-=]{3,}\s*$")
_LIST_NUMBER = re.compile(r"(?P<number>[0-9]{1,9})(?P<stop>[.)])(?=\s|$)")


def escape_markdown(line: str) -> str:
    """One line, or a paragraph in one line, with a backslash where Markdown needs it."""
    text = _INLINE.sub(lambda match: "\\" + match[0], line)
    if _LINE_START.match(text):
        return "\\" + text
    if (match := _LIST_NUMBER.match(text)) is not None:
        return f"{match['number']}\\{text[match.end('number') :]}"
    return text


def escape_inside_line(text: str) -> str:
    """Text that follows other text in its line, where fewer characters have an effect."""
    return escape_markdown(f"x{text}")[1:]  # the x stands for the text before
