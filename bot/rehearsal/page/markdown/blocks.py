"""What takes lines of its own: headings, subtext, quotations, lists and fenced code.

As in a client a quotation stands in no other one, a blank line ends a list, and a line that begins
inside code begins nothing. Lists stand in one another up to a depth; deeper ones are text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rehearsal.page.markdown.inline import NameOf, Node, inline
from bot.rehearsal.page.markdown.ticks import Ticks

_DEEPEST = 8
_HEADING = re.compile(r" *(#{1,3}) (?!#) *(\S[^\n]*)")
_SUBTEXT = re.compile(r" *-# (?!-#) *(\S[^\n]*)")
_QUOTED = re.compile(r" *> ([^\n]*)")
_ALL_QUOTED = re.compile(r" *>>> (.+)", re.DOTALL)
_ITEM = re.compile(r"( *)(?:[-*]|([0-9]{1,9})\.) +(\S[^\n]*)")
_FILLED = re.compile(r"( *)(\S[^\n]*)")
_TICKS_OR_END = re.compile(r"\\.|`+|\n")
_LANGUAGE = re.compile(r"([A-Za-z0-9_+\-.#]+)\n(?!\n*```)")
_FENCE = "```"


def tree(text: str, name_of: NameOf) -> list[Node]:
    """The blocks of a message. `name_of("user" | "role" | "channel", id)` is the name to show,
    without its @ or #; None if it is unknown.

    Blocks: `["text", inline]` (lines as they are, for `white-space: pre-wrap`), `["h", 1-3,
    inline]`, `["subtext", inline]`, `["quote", blocks]`, `["list", first number or None, [blocks of
    each item]]`, `["pre", language, text]`. Inline: strings and `["b" | "i" | "u" | "s" |
    "spoiler", inline]`, `["code", text]`, `["link", url, inline]`, `["time", seconds, style]`,
    `["user" | "role" | "channel", id, name]`, `["command", name]`, `["everyone", name]`.
    """
    return _Blocks(text, name_of, depth=0, quoted=False).read()


@dataclass(frozen=True, slots=True)
class _Found:
    """A block, and where its text starts and ends."""

    block: Node
    start: int
    end: int


class _Blocks:
    def __init__(self, text: str, name_of: NameOf, depth: int, quoted: bool) -> None:
        self._text = text
        self._name_of = name_of
        self._depth = depth
        self._quoted = quoted
        self._ticks = Ticks(text)

    def read(self) -> list[Node]:
        blocks: list[Node] = []
        at = written = 0
        while at < len(self._text):
            found = self._block(at) or self._ordinary(at)
            if isinstance(found, _Found):
                blocks += self._words(self._text[written : found.start], before_block=True)
                blocks.append(found.block)
                at = written = found.end
            else:
                at = found
        rest = self._text[written:]
        return blocks + self._words(rest, before_block=False) if rest else blocks

    def _words(self, text: str, before_block: bool) -> list[Node]:
        """Ordinary lines. The line end before a block is the block's; more are blank lines."""
        if before_block:
            if not text.strip(" "):  # what indents a fence
                return []
            last_line = text[:-1].rpartition("\n")[2]
            text = text[:-1] if text[-1] == "\n" and last_line.strip(" ") else text
        return [["text", inline(text, self._name_of)]]

    def _block(self, at: int) -> _Found | None:
        """The block that starts with the line here."""
        return self._titled(at) or self._quote(at) or self._list(at)

    def _titled(self, at: int) -> _Found | None:
        block: Node
        if line := _HEADING.match(self._text, at):
            block = ["h", len(line[1]), inline(line[2].rstrip(), self._name_of)]
        elif line := _SUBTEXT.match(self._text, at):
            block = ["subtext", inline(line[1].rstrip(), self._name_of)]
        else:
            return None
        return _Found(block, at, line.end() + 1)

    def _quote(self, at: int) -> _Found | None:
        if self._quoted:
            return None
        if everything := _ALL_QUOTED.match(self._text, at):
            return _Found(["quote", self._inner(everything[1], True)], at, everything.end())
        lines: list[str] = []
        end = at
        while line := _QUOTED.match(self._text, end):
            lines.append(line[1])
            end = line.end() + 1
        return _Found(["quote", self._inner("\n".join(lines), True)], at, end) if lines else None

    def _list(self, at: int) -> _Found | None:
        first = _ITEM.match(self._text, at)
        if first is None or self._depth == _DEEPEST:
            return None
        items: list[list[Node]] = []
        end = at
        while item := _ITEM.match(self._text, end):
            words, end = self._item(item)
            items.append(self._inner(words, self._quoted))
        return _Found(["list", int(first[2]) if first[2] else None, items], at, end)

    def _item(self, item: re.Match[str]) -> tuple[str, int]:
        """An item's lines without their indentation. Two spaces more make an item of a list inside
        this one; for a line that goes on with the text one is enough."""
        indent, margin = len(item[1]), item.start(3) - item.start()
        lines = [item[3]]
        end = item.end() + 1
        while line := _FILLED.match(self._text, end):
            nested = _ITEM.match(self._text, end) is not None
            if len(line[1]) < indent + (2 if nested else 1):
                break
            margin = indent + 2 if nested else margin
            lines.append(line[0][min(margin, len(line[1])) :])
            end = line.end() + 1
        return "\n".join(lines), end

    def _inner(self, text: str, quoted: bool) -> list[Node]:
        return _Blocks(text, self._name_of, self._depth + 1, quoted).read()

    def _ordinary(self, at: int) -> _Found | int:
        """The first fenced code from here on in the line, or else where the next line starts."""
        while found := _TICKS_OR_END.search(self._text, at):
            at = found.end()
            if found[0] == "\n":
                return at
            if found[0][0] == "`":
                if fenced := self._fenced(found):
                    return fenced
                at = self._ticks.after(found)
        return len(self._text)

    def _fenced(self, run: re.Match[str]) -> _Found | None:
        if len(run[0]) < len(_FENCE):
            return None
        start = run.start() + len(_FENCE)
        language = _LANGUAGE.match(self._text, start)
        start = language.end() if language else start
        closing = self._text.find(_FENCE, start)
        code = self._text[start : max(closing, start)].strip("\n")
        if not code:
            return None
        end = closing + len(_FENCE)
        end += self._text.startswith("\n", end)
        return _Found(["pre", language[1] if language else "", code], run.start(), end)
