"""Parses blocks: headings, subtext, quotations, lists and fenced code.

As in a Discord client, quotations do not nest, a blank line ends a list, and a line that begins
inside code begins no block. Lists nest up to a depth; deeper ones are text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rehearsal.page.markdown.backticks import BacktickRuns
from bot.rehearsal.page.markdown.inline import NameOf, Node, parse_inline

_MAX_DEPTH = 8
_HEADING = re.compile(r" *(#{1,3}) (?!#) *(\S[^\n]*)")
_SUBTEXT = re.compile(r" *-# (?!-#) *(\S[^\n]*)")
_QUOTED = re.compile(r" *> ([^\n]*)")
_ALL_QUOTED = re.compile(r" *>>> (.+)", re.DOTALL)
_ITEM = re.compile(r"( *)(?:[-*]|([0-9]{1,9})\.) +(\S[^\n]*)")
_NON_BLANK = re.compile(r"( *)(\S[^\n]*)")
_BACKTICKS_OR_END = re.compile(r"\\.|`+|\n")
_LANGUAGE = re.compile(r"([A-Za-z0-9_+\-.#]+)\n(?!\n*```)")
_FENCE = "```"


def parse_markdown(text: str, name_of: NameOf) -> list[Node]:
    """The blocks of a message. `name_of("user" | "role" | "channel", id)` is the name to show,
    without its @ or #; None if it is unknown.

    Blocks: `["text", inline]` (lines as they are, for `white-space: pre-wrap`), `["h", 1-3,
    inline]`, `["subtext", inline]`, `["quote", blocks]`, `["list", first number or None, [blocks of
    each item]]`, `["pre", language, text]`. Inline: strings and `["b" | "i" | "u" | "s" |
    "spoiler", inline]`, `["code", text]`, `["link", url, inline]`, `["time", seconds, style]`,
    `["user" | "role" | "channel", id, name]`, `["command", name]`, `["everyone", name]`.
    """
    return _BlockParser(text, name_of, depth=0, quoted=False).parse()


@dataclass(frozen=True, slots=True)
class _ParsedBlock:
    """A block and the range of its text."""

    block: Node
    start: int
    end: int


class _BlockParser:
    def __init__(self, text: str, name_of: NameOf, depth: int, quoted: bool) -> None:
        self._text = text
        self._name_of = name_of
        self._depth = depth
        self._quoted = quoted
        self._backticks = BacktickRuns(text)

    def parse(self) -> list[Node]:
        blocks: list[Node] = []
        at = written = 0
        while at < len(self._text):
            parsed = self._parse_block(at) or self._skip_line(at)
            if isinstance(parsed, _ParsedBlock):
                blocks += self._parse_text(self._text[written : parsed.start], before_block=True)
                blocks.append(parsed.block)
                at = written = parsed.end
            else:
                at = parsed
        rest = self._text[written:]
        return blocks + self._parse_text(rest, before_block=False) if rest else blocks

    def _parse_text(self, text: str, before_block: bool) -> list[Node]:
        """Ordinary lines. The line end before a block belongs to the block; others are blank
        lines."""
        if before_block:
            if not text.strip(" "):  # the indentation of a fence
                return []
            last_line = text[:-1].rpartition("\n")[2]
            text = text[:-1] if text[-1] == "\n" and last_line.strip(" ") else text
        return [["text", parse_inline(text, self._name_of)]]

    def _parse_block(self, at: int) -> _ParsedBlock | None:
        """The block that starts with the line at this position."""
        return self._parse_heading(at) or self._parse_quote(at) or self._parse_list(at)

    def _parse_heading(self, at: int) -> _ParsedBlock | None:
        block: Node
        if line := _HEADING.match(self._text, at):
            block = ["h", len(line[1]), parse_inline(line[2].rstrip(), self._name_of)]
        elif line := _SUBTEXT.match(self._text, at):
            block = ["subtext", parse_inline(line[1].rstrip(), self._name_of)]
        else:
            return None
        return _ParsedBlock(block, at, line.end() + 1)

    def _parse_quote(self, at: int) -> _ParsedBlock | None:
        if self._quoted:
            return None
        if everything := _ALL_QUOTED.match(self._text, at):
            return _ParsedBlock(
                ["quote", self._parse_inner(everything[1], True)], at, everything.end()
            )
        lines: list[str] = []
        end = at
        while line := _QUOTED.match(self._text, end):
            lines.append(line[1])
            end = line.end() + 1
        return (
            _ParsedBlock(["quote", self._parse_inner("\n".join(lines), True)], at, end)
            if lines
            else None
        )

    def _parse_list(self, at: int) -> _ParsedBlock | None:
        first = _ITEM.match(self._text, at)
        if first is None or self._depth == _MAX_DEPTH:
            return None
        items: list[list[Node]] = []
        end = at
        while item := _ITEM.match(self._text, end):
            words, end = self._parse_item(item)
            items.append(self._parse_inner(words, self._quoted))
        return _ParsedBlock(["list", int(first[2]) if first[2] else None, items], at, end)

    def _parse_item(self, item: re.Match[str]) -> tuple[str, int]:
        """An item's lines without their indentation. Two spaces more make an item of a nested list;
        for a line that continues the text one is enough."""
        indent, margin = len(item[1]), item.start(3) - item.start()
        lines = [item[3]]
        end = item.end() + 1
        while line := _NON_BLANK.match(self._text, end):
            nested = _ITEM.match(self._text, end) is not None
            if len(line[1]) < indent + (2 if nested else 1):
                break
            margin = indent + 2 if nested else margin
            lines.append(line[0][min(margin, len(line[1])) :])
            end = line.end() + 1
        return "\n".join(lines), end

    def _parse_inner(self, text: str, quoted: bool) -> list[Node]:
        return _BlockParser(text, self._name_of, self._depth + 1, quoted).parse()

    def _skip_line(self, at: int) -> _ParsedBlock | int:
        """The first fenced code in the rest of the line, or the start of the next line."""
        while match := _BACKTICKS_OR_END.search(self._text, at):
            at = match.end()
            if match[0] == "\n":
                return at
            if match[0][0] == "`":
                if fenced := self._parse_fence(match):
                    return fenced
                at = self._backticks.end_after(match)
        return len(self._text)

    def _parse_fence(self, run: re.Match[str]) -> _ParsedBlock | None:
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
        return _ParsedBlock(["pre", language[1] if language else "", code], run.start(), end)
