"""Values as YAML that reads back as the same, in this program and in every editor."""

from __future__ import annotations

import re

from yaml.reader import Reader

# Words and the signs between them that no reader of YAML, of any version, takes for anything else.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ ./_-]?[A-Za-z0-9]+)*[.?!]?")
_OTHER_MEANINGS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))
_BLOCK_LINE_ENDS = re.compile(r"[\r\x85\u2028\u2029]")
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\xa0\xad\u2028\u2029\u200b-\u200f\u2060\ufeff\ud800-\udfff\ufffe\uffff]'
)


def render_yaml_text(text: str) -> str:
    """A text as a value on one line: bare where that is safe, else in quotation marks."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _OTHER_MEANINGS:
        return text
    return quote_yaml_text(text)


def drop_unprintable(text: str) -> str:
    """A text without the control characters that no course file may hold, not even as an escape."""
    return Reader.NON_PRINTABLE.sub("", text)


def quote_yaml_text(text: str) -> str:
    """A text in quotation marks, double ones unless it has some itself; what cannot be seen is
    written as an escape."""
    if '"' in text and "'" not in text and not _ESCAPED.search(text.replace('"', "")):
        return f"'{text}'"
    return f'"{_ESCAPED.sub(_escape, text)}"'


def render_yaml_block(text: str, indent: int) -> str:
    """A text of several lines as a block after `|`, indented by so many blanks, or in quotation
    marks where a block would change it. `text` has no blank lines at its ends; a block adds a line
    end."""
    lines = text.split("\n")
    if _BLOCK_LINE_ENDS.search(text) or text[:1] in (" ", "\t", ""):
        return quote_yaml_text(text)
    return "|\n" + "\n".join(" " * indent + line if line else "" for line in lines)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in '"\\':
        return f"\\{char}"
    named = {"\n": "\\n", "\t": "\\t"}.get(char)
    return named or (f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}")
