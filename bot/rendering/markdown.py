"""Markdown of the corpus as Discord shows it: the same words and emphasis, and no other effect.

Discord gives a meaning to more than Markdown does (spoilers, mentions, timestamps, subtext). So a
text is parsed into characters with their styles and written again with everything else escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_ALWAYS_ESCAPED = frozenset("\\*_~|`<>[]")
_ESCAPED_AT_LINE_START = frozenset("#-+.")
ESCAPED_CHARACTERS = _ALWAYS_ESCAPED | _ESCAPED_AT_LINE_START
"""The characters before which `escape` may write a backslash."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE_OPENER = re.compile(r"(?:> ?)+|[-*+] |[0-9]{1,9}[.)] ")
_PLAIN = re.compile(r"[^\n\\\[*_]+")  # neither a mark nor the end of a line
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True, slots=True)
class StyledCharacter:
    """One character of a text. `structure` marks the opening of a quotation or a list item, which
    means the same on Discord and is written unchanged."""

    char: str
    strong: bool = False
    emphasis: bool = False
    structure: bool = False


def parse_markdown(markdown: str) -> tuple[StyledCharacter, ...]:
    """The characters of a corpus paragraph with their emphasis. Unpaired markers and escaped
    characters stand for themselves."""
    tokens = _tokens(markdown)
    paired = _pairs(tokens)
    characters: list[StyledCharacter] = []
    strong = emphasis = False
    for at, token in enumerate(tokens):
        if at not in paired:
            characters.extend(
                _styled(char, strong, emphasis, token.structure) for char in token.text
            )
        elif len(token.text) == 2:
            strong = not strong
        else:
            emphasis = not emphasis
    return tuple(characters)


def write_markdown(characters: Sequence[StyledCharacter]) -> str:
    """The characters in Discord's Markdown, each span of emphasis opened and closed."""
    out: list[str] = []
    open_markers: list[str] = []
    for position, character in enumerate(characters):
        out.extend(_switch_markers(open_markers, _markers(character)))
        out.append(_escape_at(characters, position))
    out.extend(_switch_markers(open_markers, ()))
    return "".join(out)


def count_fitting(characters: Sequence[StyledCharacter], room: int) -> int:
    """How many of the first characters take at most `room` characters once they are written."""
    length = 0
    open_markers: list[str] = []
    for position, character in enumerate(characters):
        switched = _switch_markers(open_markers, _markers(character))
        length += sum(map(len, switched)) + len(_escape_at(characters, position))
        if length + sum(map(len, open_markers)) > room:
            return position
    return len(characters)


def escape(text: str) -> str:
    """Plain text for quoting: Discord shows it as it was typed, without any effect."""
    return write_markdown([StyledCharacter(char) for char in text])


def unwrap(text: str) -> str:
    """An author's Markdown with its hard-wrapped lines joined, since Discord shows every line end.
    Blank lines, lists and quotations stay."""
    out: list[str] = []
    for line in text.strip().split("\n"):
        stripped = line.strip()
        if out and out[-1] and stripped and not _LINE_OPENER.match(stripped):
            out[-1] += f" {stripped}"
        else:
            out.append(stripped)
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
        return _Token(_note_mark(text[at + 2 : end])), end + 1
    if char in "*_":
        length = _marker_length(text, at)
        return _marker(text, at, length), at + length
    plain = _PLAIN.match(text, at)
    end = plain.end() if plain else at + 1
    return _Token(text[at:end]), end


def _note_mark(label: str) -> str:
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
    openers: dict[str, int] = {}
    for at, token in enumerate(tokens):
        opener = openers.get(token.text)
        if token.closes and opener is not None and at > opener + 1:
            paired |= {opener, at}
            openers = {text: i for text, i in openers.items() if i < opener}
        elif token.opens:
            openers[token.text] = at
    return frozenset(paired)


@lru_cache(maxsize=1024)  # a long text has few different ones
def _styled(char: str, strong: bool, emphasis: bool, structure: bool) -> StyledCharacter:
    return StyledCharacter(char, strong, emphasis, structure)


@lru_cache(maxsize=1024)
def _markers(character: StyledCharacter) -> tuple[str, ...]:
    styles = (("**", character.strong), ("*", character.emphasis))
    return tuple(marker for marker, on in styles if on)


def _switch_markers(open_markers: list[str], target: Sequence[str]) -> list[str]:
    """The markers that lead from the open spans to the target ones; updates `open_markers`."""
    written = []
    while any(marker not in target for marker in open_markers):
        written.append(open_markers.pop())
    for marker in target:
        if marker not in open_markers:
            open_markers.append(marker)
            written.append(marker)
    return written


def _escape_at(characters: Sequence[StyledCharacter], position: int) -> str:
    char = characters[position].char
    if characters[position].structure:
        return char
    at_line_start = position == 0 or characters[position - 1].char == "\n"
    starts_list = char == "." and _follows_line_number(characters, position)
    if char in _ALWAYS_ESCAPED or starts_list or (at_line_start and char in "#-+"):
        return "\\" + char
    return char


def _follows_line_number(characters: Sequence[StyledCharacter], position: int) -> bool:
    """Whether only digits stand before this on its line: Discord would start a list."""
    start = position
    while start and characters[start - 1].char.isdecimal():
        start -= 1
    return start < position and (start == 0 or characters[start - 1].char == "\n")
