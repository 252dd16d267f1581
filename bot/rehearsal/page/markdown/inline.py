"""Parses what can stand within a line: emphasis, code, links, times and mentions.

A span cannot contain another of its kind, which bounds the depth of the tree. One pass from left to
right finds everything, so that the longest message is parsed in a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.rehearsal.page.markdown.backticks import BacktickRuns

Node = str | list[Any]  # text, or a tag with what belongs to it: JSON as it is
NameOf = Callable[[str, int], str | None]  # of a "user", "role" or "channel", by its id

_TOKEN = re.compile(
    "|".join(
        (
            r"\\(?P<escaped>[^0-9A-Za-z\s])",
            r"(?P<ticks>`+)",
            r"(?P<run>\*+|_+|~~|\|\|)",
            r"(?P<time><t:(?P<seconds>-?[0-9]{1,13})(?::(?P<style>[tTdDfFsSR]))?>)",
            r"(?P<mention><(?P<sigil>@!?|@&|#)(?P<id>[0-9]{1,20})>)",
            r"(?P<command></(?P<words>[-\w]{1,32}(?: [-\w]{1,32}){0,2}):[0-9]{1,20}>)",
            r"(?P<angled><(?P<address>https?://[^\s<>]+)>)",
            r"(?P<url>(?<![^\W_])https?://[^\s<>*|`\[\]\"]+)",
            r"(?P<bracket>\[)",
            r"(?P<everyone>@(?:everyone|here)\b)",
        )
    )
)
_TAGS = {"**": "b", "*": "i", "_": "i", "__": "u", "~~": "s", "||": "spoiler"}
_VALID_SECONDS = range(-62_135_596_800, 253_402_300_800)  # the seconds of the years 1 to 9999
_MENTIONED = {
    "@": ("user", "@", "unknown-user"),
    "@!": ("user", "@", "unknown-user"),
    "@&": ("role", "@", "unknown-role"),
    "#": ("channel", "#", "unknown"),
}
_BRACKET = re.compile(r"\\.|`+|[\[\]]")
_LINK_TARGET = re.compile(
    r"\(\s*<?(https?://(?:[^\s<>()\\]|\\.|\([^\s<>()]*\))+)>?(?:\s+\"[^\"\n]*\")?\s*\)"
)
_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_ADDRESS = re.compile(r"https?://\S")
_TRAILING_PUNCTUATION = frozenset(".,:;!?'\"*_~")


def parse_inline(text: str, name_of: NameOf) -> list[Node]:
    """The nodes of a text, with neighbouring strings joined."""
    return _InlineParser(text, name_of).parse()


@dataclass(frozen=True, slots=True)
class _Marker:
    text: str


@dataclass(frozen=True, slots=True)
class _Element:
    """A node without open ends, and the position behind it."""

    node: Node
    end: int


class _InlineParser:
    """Parses one text. `_open_markers` are the markers that may still be closed, by their text;
    `_closers` maps the opening marker of a span to the closing one. Both hold indexes of
    `_parts`."""

    def __init__(self, text: str, name_of: NameOf) -> None:
        self._text = text
        self._name_of = name_of
        self._backticks = BacktickRuns(text)
        self._parts: list[Node | _Marker] = []
        self._open_markers: dict[str, int] = {}
        self._closers: dict[int, int] = {}

    def parse(self) -> list[Node]:
        at = 0
        while token := _TOKEN.search(self._text, at):
            self._add(self._text[at : token.start()])
            at = self._parse_token(token)
        self._add(self._text[at:])
        return _nest(self._parts, self._closers)

    def _add(self, node: Node) -> None:
        if node:
            self._parts.append(node)

    def _parse_token(self, token: re.Match[str]) -> int:
        if token.lastgroup == "run":
            self._parse_run(token)
            return token.end()
        element = self._parse_element(token) or _Element(token[0], token.end())
        self._add(element.node)
        return element.end

    def _parse_run(self, token: re.Match[str]) -> None:
        """Single markers depend on their neighbours: `2 * 3` and `snake_case` are no emphasis."""
        run = token[0]
        before = self._text[token.start() - 1 : token.start()] or " "
        after = self._text[token.end() : token.end() + 1] or " "
        if run[0] == "_":
            opens, closes = not before.isalnum(), not after.isalnum()
        else:
            opens, closes = not after.isspace(), not before.isspace()
        for mark in self._split_run(run):
            double = len(mark) == 2
            self._add_marker(mark, opens or double, closes or double)

    def _split_run(self, run: str) -> tuple[str, ...]:
        """Of three markers the pair comes first, unless a pair is open and no single marker was
        opened before it. Four and more are text, such as a line to write on."""
        single, double = run[0], run[0] * 2
        if len(run) != 3:
            return (run,)
        opened = self._open_markers.get(double)
        if opened is not None and self._open_markers.get(single, len(self._parts)) > opened:
            return single, double
        return double, single

    def _add_marker(self, mark: str, opens: bool, closes: bool) -> None:
        if mark not in _TAGS:
            self._add(mark)
            return
        at = len(self._parts)
        opener = self._open_markers.get(mark)
        self._parts.append(_Marker(mark))
        if opener is not None and closes and at > opener + 1:
            self._closers[opener] = at
            self._open_markers = {text: i for text, i in self._open_markers.items() if i < opener}
        elif opens and (opener is None or not closes):
            self._open_markers[mark] = at

    def _parse_element(self, token: re.Match[str]) -> _Element | None:
        """None for a token without effect: a time beyond the calendar, code without an end."""
        match token.lastgroup:
            case "ticks":
                return self._parse_code(token)
            case "bracket":
                return self._parse_link(token.start())
            case "url":
                return _parse_url(token)
        node = self._parse_simple(token)
        return None if node is None else _Element(node, token.end())

    def _parse_simple(self, token: re.Match[str]) -> Node | None:
        match token.lastgroup:
            case "escaped":
                return token["escaped"]
            case "time":
                return _parse_time(int(token["seconds"]), token["style"] or "f")
            case "mention":
                return self._parse_mention(token["sigil"], token["id"])
            case "command":
                return ["command", f"/{token['words']}"]
            case "angled":
                return ["link", token["address"], [token["address"]]]
        return ["everyone", token[0]]

    def _parse_code(self, run: re.Match[str]) -> _Element | None:
        closing = self._backticks.closing(run)
        if closing is None:
            return None
        return _Element(["code", self._text[run.end() : closing]], closing + len(run[0]))

    def _parse_mention(self, sigil: str, number: str) -> Node:
        kind, sign, unknown = _MENTIONED[sigil]
        return [kind, number, sign + (self._name_of(kind, int(number)) or unknown)]

    def _parse_link(self, at: int) -> _Element | None:
        """A link with a text. As in a Discord client, the text may not contain another address."""
        closing = self._closing_brackets.get(at)
        target = _LINK_TARGET.match(self._text, closing + 1) if closing is not None else None
        if target is None:
            return None
        words = self._text[at + 1 : closing]
        if not words.strip() or _ADDRESS.search(words):
            return None
        link = ["link", _ESCAPE.sub(r"\1", target[1]), parse_inline(words, self._name_of)]
        return _Element(link, target.end())

    @cached_property
    def _closing_brackets(self) -> dict[int, int]:
        """The position of the closing bracket by that of the opening one."""
        opened: list[int] = []
        closed: dict[int, int] = {}
        at = 0
        while bracket := _BRACKET.search(self._text, at):
            at = self._backticks.end_after(bracket) if bracket[0][0] == "`" else bracket.end()
            if bracket[0] == "[":
                opened.append(bracket.start())
            elif bracket[0] == "]" and opened:
                closed[opened.pop()] = bracket.start()
        return closed


def _parse_time(seconds: int, style: str) -> Node | None:
    return ["time", seconds, style] if seconds in _VALID_SECONDS else None


def _parse_url(token: re.Match[str]) -> _Element | None:
    """An address in the text, without the punctuation and closing brackets that follow it."""
    url = token[0]
    unopened = url.count(")") - url.count("(")
    end = len(url)
    while url[end - 1] in _TRAILING_PUNCTUATION or (url[end - 1] == ")" and unopened > 0):
        unopened -= url[end - 1] == ")"
        end -= 1
    url = url[:end]
    return _Element(["link", url, [url]], token.start() + end) if _ADDRESS.match(url) else None


def _nest(parts: list[Node | _Marker], closed: dict[int, int]) -> list[Node]:
    closers = set(closed.values())
    open_spans: list[list[Node]] = [[]]
    for at, part in enumerate(parts):
        if at in closed:
            open_spans.append([])
        elif at in closers and isinstance(part, _Marker):
            span = open_spans.pop()
            open_spans[-1].append([_TAGS[part.text], span])
        else:
            _append(open_spans[-1], part.text if isinstance(part, _Marker) else part)
    return open_spans[0]


def _append(nodes: list[Node], node: Node) -> None:
    if isinstance(node, str) and nodes and isinstance(nodes[-1], str):
        nodes[-1] += node
    else:
        nodes.append(node)
