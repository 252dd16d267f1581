"""The lines of a YAML text that hold its structure: keys and entries of lists, without the lines of
long texts, which may look like anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# What people type, or an editor makes, in place of a blank, a hyphen and a colon.
WIDE_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
DASHES = "-\u2010-\u2015\u2212•·*"

_LINE = re.compile(
    rf"(?P<indent>[ \t{WIDE_BLANKS}]*)"
    rf"(?P<dash>(?:[{DASHES}](?:[ {WIDE_BLANKS}]+|(?=[A-Za-z_]+[:：]))|-$)*)"
    rf"(?P<key>[A-Za-z_][A-Za-z_-]*)?"
    rf"(?P<colon>[ {WIDE_BLANKS}]*[:：])?(?P<rest>.*)",
    re.S,
)
_BLOCK = re.compile(r"\s*[|>][-+0-9]*\s*(?:#.*)?")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_KEY_LINE = re.compile(r"\s*(?:- +)?[a-z_]+:(?:\s|$)")
_COMMENT = re.compile(r"(?:^|\s)#.*")


@dataclass(frozen=True, slots=True)
class StructuralLine:
    """A line with a key, an entry of a list, or the text after one. `number` counts from 0.

    `column` is where its key or text begins; `dash` is what stands before it as a sign of an entry,
    with the blanks after it. `value` is what stands after the colon; of a line without a key, all
    of it. `continues`: it goes on with the bare text of the line before it. `is_complete`: its
    value ends here, since the next line has a key or is blank.
    """

    number: int
    raw: str
    indent: str
    dash: str
    key: str
    colon: str
    value: str
    continues: bool = False
    is_complete: bool = False

    @property
    def column(self) -> int:
        """The column of the key or the text."""
        return len(self.indent) + len(self.dash)

    @property
    def head(self) -> str:
        """What stands before the key or the text, as it should be: blanks and a hyphen."""
        return f"{' ' * len(self.indent)}{'- ' if self.dash.strip() else ''}"


def structural_lines(text: str) -> Iterator[StructuralLine]:
    """The lines of the structure in order."""
    lines = text.split("\n")
    rest = iter(enumerate(lines))
    before: StructuralLine | None = None
    pending: tuple[int, str] | None = None
    while (item := pending or next(rest, None)) is not None:
        pending = None
        number, raw = item[0], item[1].removesuffix("\r")
        if not raw.strip() or raw.lstrip().startswith("#"):
            continue
        line = _parse_line(number, raw, before, _is_complete(lines, number))
        yield line
        if _BLOCK.fullmatch(line.value):
            pending = _skip_block(rest, line.column if line.key else len(line.indent))
        elif not line.continues and not line.is_complete:
            _skip_open_value(rest, line.value.strip())
        before = before if line.continues else line


def _parse_line(
    number: int, raw: str, before: StructuralLine | None, is_complete: bool
) -> StructuralLine:
    match = _LINE.fullmatch(raw)
    assert match is not None
    indent, dash = match["indent"], match["dash"]
    key, colon, value = match["key"] or "", match["colon"] or "", match["rest"]
    if not (key and colon):
        key, colon, value = "", "", raw[len(indent) + len(dash) :]
    continues = not dash and not key and _goes_on(before, len(indent))
    return StructuralLine(number, raw, indent, dash, key, colon, value, continues, is_complete)


def with_text(line: StructuralLine, raw: str) -> StructuralLine:
    """The same line with another text."""
    parsed = _parse_line(line.number, raw, None, line.is_complete)
    return replace(parsed, continues=line.continues)


def begins_block(line: StructuralLine) -> bool:
    """Whether the value is a block, whose text stands on the lines below."""
    return line.colon == ":" and line.value.lstrip().startswith(("|", ">"))


def _is_complete(lines: list[str], number: int) -> bool:
    following = lines[number + 1] if number + 1 < len(lines) else ""
    return not following.strip() or _KEY_LINE.match(following) is not None


def _goes_on(before: StructuralLine | None, indent: int) -> bool:
    """Whether bare text at this indent goes on with that of the line before."""
    if before is None or _BLOCK.fullmatch(before.value):
        return False
    value = _COMMENT.sub("", before.value).strip()
    return bool(value) and value[0] not in "\"'[{|>" and indent > len(before.indent)


def _skip_block(rest: Iterator[tuple[int, str]], parent: int) -> tuple[int, str] | None:
    """Pass over the lines of a block; the first line after it is given back."""
    inner: int | None = None
    for number, raw in rest:
        if not raw.strip():
            continue
        indent = len(raw) - len(raw.lstrip(" "))
        if inner is None and indent > parent:
            inner = indent
        if inner is None or indent < inner:
            return number, raw
    return None


def _skip_open_value(rest: Iterator[tuple[int, str]], value: str) -> None:
    """Pass over the lines on which a quotation or a list in brackets goes on."""
    sign = value[:1]
    if opens_quotation(value):
        _skip_quotation(rest, sign)
    elif sign and sign in "[{":
        depth = _depth(value)
        while depth > 0 and (following := next(rest, None)) is not None:
            depth += _depth(following[1])


def opens_quotation(value: str) -> bool:
    """Whether a value begins with a quotation mark that is not closed on its line."""
    sign = value[:1]
    return sign in _QUOTED and _QUOTED[sign].match(value) is None and value[-1:] not in "”’»"


def _skip_quotation(rest: Iterator[tuple[int, str]], sign: str) -> None:
    escaped = "\\\\." if sign == '"' else "''"
    for _, raw in rest:
        if sign in re.sub(escaped, "", raw):
            return


def _depth(text: str) -> int:
    """How many brackets more are opened than closed."""
    bare = _QUOTED["'"].sub("", _QUOTED['"'].sub("", text))
    return sum(map(bare.count, "[{")) - sum(map(bare.count, "]}"))
