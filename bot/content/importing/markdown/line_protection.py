"""Keeps a paragraph's lines from being read as something else in a chapter file."""

from __future__ import annotations

import re

_OTHER_BLOCK = re.compile(
    r"(?:#{1,6}\s|\[\^[^\]\s]{1,20}\]:|`{3,}[^`]*\Z|~{3,}|<!--"
    r"|(?P<sign>[-*_])(?:(?P=sign){2,}|(?:[ \t]+(?P=sign)){2,})[ \t]*\Z)"
)
_PIN = re.compile(r"\{#[^}\s]*\}\\?")


def protect_lines(text: str) -> str:
    """A paragraph with a backslash before what would begin a heading, a note, code or a comment, or
    divide the text, and before braces at a line's end that would be its number."""
    return "\n".join(map(_protect_line, text.split("\n")))


def _protect_line(line: str) -> str:
    if _OTHER_BLOCK.match(line.lstrip(" \t")) is not None:
        bare = line.lstrip(" \t")
        line = f"{line[: len(line) - len(bare)]}\\{bare}"
    at = line.rfind("{#") if line.endswith(("}", "}\\")) else -1
    if at >= 0 and line[at - 1 : at] != "\\" and _PIN.fullmatch(line, at):
        return f"{line[:at]}\\{line[at:]}"
    return line
