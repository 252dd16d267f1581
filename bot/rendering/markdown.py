"""Markdown of the corpus as Discord shows it: the same words and emphasis, and no other effect.

Discord gives a meaning to more than Markdown does (spoilers, mentions, timestamps, subtext). So a
text is parsed into characters with their styles and written again with everything else escaped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_ALWAYS_ESCAPED = frozenset("\\*_~|`<>[]")
_ESCAPED_AT_LINE_START = frozenset("#-+.")
ESCAPED_CHARACTERS = _ALWAYS_ESCAPED | _ESCAPED_AT_LINE_START
"""The characters before which `escape` may write a backslash."""
# A mark anywhere, and at the start of a line what would begin a heading or a list. The last
# character of a match is escaped.
_ESCAPED = re.compile(r"[\\*_~|`<>\[\]]|^[#\-+]|^\d+\.", re.MULTILINE)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE_OPENER = re.compile(r"(?:> ?)+|[-*+] |[0-9]{1,9}[.)] ")
_PLAIN = re.compile(r"[^\n\\\[*_]+")  # neither a mark nor the end of a line
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class _Style(NamedTuple):
    strong: bool = False
    emphasis: bool = False
    structure: bool = False


class _Run(NamedTuple):
    start: int
    style: _Style


@dataclass(frozen=True, slots=True)
class StyledText:
    """The characters of a text and their emphasis. Each run ends where the next one begins.

    What opens a quotation or a list item is structure: it means the same on Discord and is written
    unchanged.
    """

    text: str
    runs: tuple[_Run, ...]

    def cut(self, start: int, end: int) -> StyledText:
        """The characters from `start` to before `end`, in time proportional to these."""
        text = self.text[start:end]
        if not text:
            return StyledText("", ())
        first = bisect_right(self.runs, start, key=_run_start) - 1
        last = bisect_right(self.runs, start + len(text) - 1, key=_run_start)
        runs = (_Run(max(run.start - start, 0), run.style) for run in self.runs[first:last])
        return StyledText(text, tuple(runs))


def parse_markdown(markdown: str) -> StyledText:
    """The text of a corpus paragraph with its emphasis. Unpaired markers and escaped characters
    stand for themselves."""
    tokens = _tokens(markdown)
    paired = _pairs(tokens)
    texts: list[str] = []
    runs: list[_Run] = []
    length = 0
    strong = emphasis = False
    for at, token in enumerate(tokens):
        if at not in paired:
            style = _Style(strong, emphasis, token.structure)
            if not runs or runs[-1].style != style:
                runs.append(_Run(length, style))
            texts.append(token.text)
            length += len(token.text)
        elif len(token.text) == 2:
            strong = not strong
        else:
            emphasis = not emphasis
    return StyledText("".join(texts), tuple(runs))


def write_markdown(styled: StyledText) -> str:
    """The text in Discord's Markdown, each span of emphasis opened and closed."""
    out: list[str] = []
    open_markers: list[str] = []
    for style, piece, escapes in _pieces(styled):
        out.extend(_switch_markers(open_markers, _MARKERS[style]))
        start = 0
        for at in escapes:
            out.extend((piece[start:at], "\\"))
            start = at
        out.append(piece[start:])
    out.extend(_switch_markers(open_markers, ()))
    return "".join(out)


def count_fitting(styled: StyledText, room: int) -> int:
    """How many of the first characters take at most `room` characters once they are written."""
    position = length = 0
    open_markers: list[str] = []
    for style, piece, escapes in _pieces(styled):
        length += sum(map(len, _switch_markers(open_markers, _MARKERS[style])))
        left = room - length - sum(map(len, open_markers))
        if len(piece) + len(escapes) > left:
            return position + _count_unescaped(escapes, left, len(piece))
        length += len(piece) + len(escapes)
        position += len(piece)
    return position


def escape(text: str) -> str:
    """Plain text for quoting: Discord shows it as it was typed, without any effect."""
    return write_markdown(StyledText(text, (_Run(0, _Style()),)))


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


class _Token(NamedTuple):
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


def _run_start(run: _Run) -> int:
    return run.start


def _pieces(styled: StyledText) -> Iterator[tuple[_Style, str, list[int]]]:
    """Each run's style and text, and where in it a backslash is wanted."""
    escapes = _escapes(styled.text)
    following = 0
    for at, (start, style) in enumerate(styled.runs):
        end = styled.runs[at + 1].start if at + 1 < len(styled.runs) else len(styled.text)
        first = following
        while following < len(escapes) and escapes[following] < end:
            following += 1
        inside = [] if style.structure else [each - start for each in escapes[first:following]]
        yield style, styled.text[start:end], inside


def _escapes(text: str) -> list[int]:
    """The characters before which a backslash is wanted, wherever the text has its emphasis."""
    return [match.end() - 1 for match in _ESCAPED.finditer(text)]


def _count_unescaped(escapes: Sequence[int], room: int, length: int) -> int:
    """How many of the first characters of a run take at most `room`, with their backslashes."""
    count = room
    for number, at in enumerate(escapes, 1):
        if at + number > room:
            break
        count = room - number
    return max(min(count, length), 0)


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


_MARKERS = {
    _Style(strong, emphasis, structure): (("**",) if strong else ()) + (("*",) if emphasis else ())
    for strong in (False, True)
    for emphasis in (False, True)
    for structure in (False, True)
}
