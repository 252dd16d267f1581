"""Plain text written as Markdown, so that reading the Markdown gives the plain text again."""

from __future__ import annotations

import re

# Emphasis, code, links and notes; `_` and `<` only where Markdown could see something in them.
_INLINE = re.compile(r"[\\*`\[]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|\{(?=#[^}\s]*\}\Z)")
_LINE_START = re.compile(r"(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s)|(?P<rule>[-=]{3,}\s*$))")
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,9})(?P<stop>[.)])(?=\s|$)")


def escaped(line: str) -> str:
    """One line, or a paragraph that is one, with a backslash where Markdown needs it."""
    text = _INLINE.sub(lambda match: "\\" + match[0], line)
    if _LINE_START.match(text):
        return "\\" + text
    if (numbered := _NUMBERED.match(text)) is not None:
        return f"{numbered['number']}\\{text[numbered.end('number') :]}"
    return text
