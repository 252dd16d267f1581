"""Corpus Markdown as Discord shows it: the same words and emphasis, nothing else taking effect.

Discord gives a meaning to more than Markdown does (spoilers, mentions, timestamps, subtext), so a
text is read into characters with their styles and written again with everything else escaped.
Limits: https://discord.com/developers/docs/resources/message
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MESSAGE_LIMIT = 2000  # characters of a bot's message, counted as Python counts them

_ALWAYS_ESCAPED = frozenset("\\*_~|`<>[]")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE_OPENER = re.compile(r"(?:> ?)+|[-*+] |[0-9]{1,9}[.)] ")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True, slots=True)
class StyledCharacter:
    """One character as it is read. `structure` marks what opens a quotation or a list item: it
    means the same on Discord and is written as it is."""

    char: str
    strong: bool = False
    emphasis: bool = False
    structure: bool = False


def parse_markdown(markdown: str) -> tuple[StyledCharacter, ...]:
    """The characters of a corpus paragraph with their emphasis; markers that pair with nothing,
    and everything escaped, stand for themselves."""
    tokens = _tokens(markdown)
    paired = _pairs(tokens)
    read: list[StyledCharacter] = []
    strong = emphasis = False
    for at, token in enumerate(tokens):
        if at not in paired:
            read.extend(
                StyledCharacter(char, strong, emphasis, token.structure) for char in token.text
            )
        elif len(token.text) == 2:
            strong = not strong
        else:
            emphasis = not emphasis
    return tuple(read)


def write_markdown(read: Sequence[StyledCharacter]) -> str:
    """The characters as Discord needs them, each span of emphasis opened and closed."""
    out: list[str] = []
    opened: list[str] = []
    for i, glyph in enumerate(read):
        wanted = [mark for mark, on in (("**", glyph.strong), ("*", glyph.emphasis)) if on]
        out.extend(_switch(opened, wanted))
        out.append(_escaped(read, i))
    out.extend(_switch(opened, []))
    return "".join(out)


def escape(text: str) -> str:
    """Somebody's words for quoting: shown as they were typed, none of it taking effect."""
    return write_markdown([StyledCharacter(char) for char in text])


def unwrap(text: str) -> str:
    """An author's Markdown with its lines joined, since Discord shows every line end: a file's
    lines are as long as its editor is wide. Blank lines, lists and quotations stay."""
    out: list[str] = []
    for line in text.strip().split("\n"):
        bare = line.strip()
        if out and out[-1] and bare and not _LINE_OPENER.match(bare):
            out[-1] += f" {bare}"
        else:
            out.append(bare)
    return "\n".join(out)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    opens: bool = False
    closes: bool = False
    structure: bool = False


def _tokens(markdown: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(markdown):
        line_start = at == 0 or markdown[at - 1] == "\n"
        if line_start and (opener := _LINE_OPENER.match(markdown, at)):
            tokens.append(_Token(opener[0], structure=True))
            at = opener.end()
            continue
        token, at = _token(markdown, at)
        tokens.append(token)
    return tokens


def _token(text: str, at: int) -> tuple[_Token, int]:
    char = text[at]
    following = text[at + 1 : at + 2]
    if char == "\\" and following == "\n":  # a line break that the source insists on
        return _Token("\n"), at + 2
    if char == "\\" and following in _PUNCTUATION:
        return _Token(following), at + 2
    if text.startswith("[^", at) and (end := text.find("]", at, at + 40)) > at + 2:
        return _Token(_mark(text[at + 2 : end])), end + 1
    if char in "*_":
        length = _marker_length(text, at)
        return _marker(text, at, length), at + length
    return _Token(char), at + 1


def _mark(label: str) -> str:
    return label.translate(_SUPERSCRIPT) if label.isdecimal() and label.isascii() else f"[{label}]"


def _marker_length(text: str, at: int) -> int:
    """Two make strong. Of three that close a span the inner, single one comes first."""
    run = next(i for i in range(4) if text[at + i : at + i + 1] != text[at] or i == 3)
    closes_three = run == 3 and at > 0 and not text[at - 1].isspace()
    return 1 if run == 1 or closes_three else 2


def _marker(text: str, at: int, length: int) -> _Token:
    """Whether it can open or close, by CommonMark's flanking rules in short."""
    before = text[at - 1 : at] if at else " "
    after = text[at + length : at + length + 1] or " "
    opens, closes = not after.isspace(), not before.isspace()
    if text[at] == "_":  # inside a word an underscore is a letter
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    return _Token(text[at : at + length], opens, closes)


def _pairs(tokens: list[_Token]) -> frozenset[int]:
    paired: set[int] = set()
    waiting: dict[str, int] = {}
    for at, token in enumerate(tokens):
        opener = waiting.get(token.text)
        if token.closes and opener is not None and at > opener + 1:
            paired |= {opener, at}
            waiting = {text: i for text, i in waiting.items() if i < opener}
        elif token.opens:
            waiting[token.text] = at
    return frozenset(paired)


def _switch(opened: list[str], wanted: list[str]) -> list[str]:
    """The markers that lead from the open spans to the wanted ones; `opened` is kept up to date."""
    marks = []
    while any(mark not in wanted for mark in opened):
        marks.append(opened.pop())
    for mark in wanted:
        if mark not in opened:
            opened.append(mark)
            marks.append(mark)
    return marks


def _escaped(read: Sequence[StyledCharacter], at: int) -> str:
    char = read[at].char
    if read[at].structure:
        return char
    line_start = at == 0 or read[at - 1].char == "\n"
    listed = char == "." and _numbers_line(read, at)
    return (
        "\\" + char if char in _ALWAYS_ESCAPED or listed or (line_start and char in "#-+") else char
    )


def _numbers_line(read: Sequence[StyledCharacter], at: int) -> bool:
    """Whether only digits stand before this on its line: Discord would start a list."""
    start = at
    while start and read[start - 1].char.isdecimal():
        start -= 1
    return start < at and (start == 0 or read[start - 1].char == "\n")
