"""What stands in a line: emphasis, code, links, times and mentions.

A marker of one kind cannot stand inside its like, which bounds the depth of the tree. Everything is
found in one pass from left to right, so the longest message is read in a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.rehearsal.page.markdown.ticks import Ticks

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
_YEARS = range(-62_135_596_800, 253_402_300_800)  # the seconds of the years 1 to 9999
_MENTIONED = {
    "@": ("user", "@", "unknown-user"),
    "@!": ("user", "@", "unknown-user"),
    "@&": ("role", "@", "unknown-role"),
    "#": ("channel", "#", "unknown"),
}
_BRACKET = re.compile(r"\\.|`+|[\[\]]")
_TARGET = re.compile(
    r"\(\s*<?(https?://(?:[^\s<>()\\]|\\.|\([^\s<>()]*\))+)>?(?:\s+\"[^\"\n]*\")?\s*\)"
)
_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_ADDRESS = re.compile(r"https?://\S")
_ENDS_NO_URL = frozenset(".,:;!?'\"*_~")


def inline(text: str, name_of: NameOf) -> list[Node]:
    """The text with what takes effect in it, neighbouring strings joined."""
    return _Line(text, name_of).read()


@dataclass(frozen=True, slots=True)
class _Marker:
    text: str


@dataclass(frozen=True, slots=True)
class _Atom:
    """What was read as a whole, and where the text goes on behind it."""

    node: Node
    end: int


class _Line:
    """One reading of one text. `_waiting` are the markers that may still be closed, by what they
    look like; `_closed` says of a marker that opens a span which one closes it."""

    def __init__(self, text: str, name_of: NameOf) -> None:
        self._text = text
        self._name_of = name_of
        self._ticks = Ticks(text)
        self._parts: list[Node | _Marker] = []
        self._waiting: dict[str, int] = {}
        self._closed: dict[int, int] = {}

    def read(self) -> list[Node]:
        at = 0
        while token := _TOKEN.search(self._text, at):
            self._add(self._text[at : token.start()])
            at = self._take(token)
        self._add(self._text[at:])
        return _nested(self._parts, self._closed)

    def _add(self, node: Node) -> None:
        if node:
            self._parts.append(node)

    def _take(self, token: re.Match[str]) -> int:
        if token.lastgroup == "run":
            self._take_run(token)
            return token.end()
        atom = self._atom(token) or _Atom(token[0], token.end())
        self._add(atom.node)
        return atom.end

    def _take_run(self, token: re.Match[str]) -> None:
        """A single marker looks at its neighbours: `2 * 3` and `snake_case` are no emphasis."""
        run = token[0]
        before = self._text[token.start() - 1 : token.start()] or " "
        after = self._text[token.end() : token.end() + 1] or " "
        if run[0] == "_":
            opens, closes = not before.isalnum(), not after.isalnum()
        else:
            opens, closes = not after.isspace(), not before.isspace()
        for mark in self._split(run):
            double = len(mark) == 2
            self._mark(mark, opens or double, closes or double)

    def _split(self, run: str) -> tuple[str, ...]:
        """Of three markers the pair comes first, unless it is waiting to be closed around what the
        single one closes. Four and more are a line to write on."""
        single, double = run[0], run[0] * 2
        if len(run) != 3:
            return (run,)
        opened = self._waiting.get(double)
        if opened is not None and self._waiting.get(single, len(self._parts)) > opened:
            return single, double
        return double, single

    def _mark(self, mark: str, opens: bool, closes: bool) -> None:
        if mark not in _TAGS:
            self._add(mark)
            return
        at = len(self._parts)
        opener = self._waiting.get(mark)
        self._parts.append(_Marker(mark))
        if opener is not None and closes and at > opener + 1:
            self._closed[opener] = at
            self._waiting = {text: i for text, i in self._waiting.items() if i < opener}
        elif opens and (opener is None or not closes):
            self._waiting[mark] = at

    def _atom(self, token: re.Match[str]) -> _Atom | None:
        """None if it only looks like one: a time beyond the calendar, code without an end."""
        match token.lastgroup:
            case "ticks":
                return self._code(token)
            case "bracket":
                return self._link(token.start())
            case "url":
                return _bare(token)
        node = self._whole(token)
        return None if node is None else _Atom(node, token.end())

    def _whole(self, token: re.Match[str]) -> Node | None:
        match token.lastgroup:
            case "escaped":
                return token["escaped"]
            case "time":
                return _time(int(token["seconds"]), token["style"] or "f")
            case "mention":
                return self._mention(token["sigil"], token["id"])
            case "command":
                return ["command", f"/{token['words']}"]
            case "angled":
                return ["link", token["address"], [token["address"]]]
        return ["everyone", token[0]]

    def _code(self, run: re.Match[str]) -> _Atom | None:
        closing = self._ticks.closing(run)
        if closing is None:
            return None
        return _Atom(["code", self._text[run.end() : closing]], closing + len(run[0]))

    def _mention(self, sigil: str, number: str) -> Node:
        kind, sign, unknown = _MENTIONED[sigil]
        return [kind, number, sign + (self._name_of(kind, int(number)) or unknown)]

    def _link(self, at: int) -> _Atom | None:
        """Words with an address behind them. As in a client they may not show another address."""
        closing = self._brackets.get(at)
        target = _TARGET.match(self._text, closing + 1) if closing is not None else None
        if target is None:
            return None
        words = self._text[at + 1 : closing]
        if not words.strip() or _ADDRESS.search(words):
            return None
        link = ["link", _ESCAPE.sub(r"\1", target[1]), inline(words, self._name_of)]
        return _Atom(link, target.end())

    @cached_property
    def _brackets(self) -> dict[int, int]:
        """Where each opening bracket is closed."""
        opened: list[int] = []
        closed: dict[int, int] = {}
        at = 0
        while found := _BRACKET.search(self._text, at):
            at = self._ticks.after(found) if found[0][0] == "`" else found.end()
            if found[0] == "[":
                opened.append(found.start())
            elif found[0] == "]" and opened:
                closed[opened.pop()] = found.start()
        return closed


def _time(seconds: int, style: str) -> Node | None:
    return ["time", seconds, style] if seconds in _YEARS else None


def _bare(token: re.Match[str]) -> _Atom | None:
    """An address in the text, without the punctuation and the closing markers that follow it."""
    url = token[0]
    unopened = url.count(")") - url.count("(")
    end = len(url)
    while url[end - 1] in _ENDS_NO_URL or (url[end - 1] == ")" and unopened > 0):
        unopened -= url[end - 1] == ")"
        end -= 1
    url = url[:end]
    return _Atom(["link", url, [url]], token.start() + end) if _ADDRESS.match(url) else None


def _nested(parts: list[Node | _Marker], closed: dict[int, int]) -> list[Node]:
    closers = set(closed.values())
    open_spans: list[list[Node]] = [[]]
    for at, part in enumerate(parts):
        if at in closed:
            open_spans.append([])
        elif at in closers and isinstance(part, _Marker):
            span = open_spans.pop()
            open_spans[-1].append([_TAGS[part.text], span])
        else:
            _join(open_spans[-1], part.text if isinstance(part, _Marker) else part)
    return open_spans[0]


def _join(nodes: list[Node], node: Node) -> None:
    if isinstance(node, str) and nodes and isinstance(nodes[-1], str):
        nodes[-1] += node
    else:
        nodes.append(node)
