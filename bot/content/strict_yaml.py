"""YAML as people expect it to be read: what they typed is what is read, or it is refused.

No anchors, aliases, tags or merge keys (430 bytes of them make 10^9 leaves); no `9:30` that
becomes 570, no `no` that becomes False, no `012` that becomes 10; dates and decimals stay the text
that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from bot.content.yaml_syntax_errors import explain_syntax_error, find_unprintable
from bot.errors import ContentError, FileProblem

MAX_DEPTH = 20
MAX_BYTES = 1024 * 1024  # bytes

KeyPath = tuple[str | int, ...]

# The C parser where there is one: the other needs many seconds for a megabyte.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_CLOCK = re.compile(r"[-+]?[0-9]+(?::[0-5]?[0-9])+")
_OCTAL = re.compile(r"[-+]?0[0-9_]+")
_WORDS = frozenset(
    word for each in ("yes", "no", "on", "off") for word in (each, each.title(), each.upper())
)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A YAML document as plain values, and the line on which each of them stands.

    `refused` are the places of values that were told as problems; they hold the text as typed.
    """

    value: Any
    lines: dict[KeyPath, int]
    refused: frozenset[KeyPath] = frozenset()

    def line_of(self, path: KeyPath) -> int:
        """The line of a value, or of the nearest one around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse_yaml(text: str, file: str, first_line: int = 1) -> YamlDocument:
    """Read one document; `first_line` is the line of the file on which `text` begins.

    Raises ContentError with every problem that was found.
    """
    document, problems = try_parse_yaml(text, file, first_line)
    if document is None or problems:
        raise ContentError(problems)
    return document


def try_parse_yaml(
    text: str, file: str, first_line: int = 1
) -> tuple[YamlDocument | None, tuple[FileProblem, ...]]:
    """Read one document as far as possible, and tell what is wrong with it.

    There is no document where its shape cannot be trusted: syntax, anchors, tags, depth, size.
    """
    reader = _Reader(file, first_line)
    if (found := find_unprintable(text)) is not None:
        reader.complain(*found)
    elif len(text.encode()) > MAX_BYTES:
        reader.complain(0, "the file is larger than 1 MiB; split it up")
    else:
        return reader.document(text), tuple(reader.problems)
    return None, tuple(reader.problems)


class _Reader:
    """Collects the values, their lines and what is wrong with them."""

    def __init__(self, file: str, first_line: int) -> None:
        self._file = file
        self._first_line = first_line
        self.problems: list[FileProblem] = []
        self._lines: dict[KeyPath, int] = {}
        self._refused: set[KeyPath] = set()

    def document(self, text: str) -> YamlDocument | None:
        """The document, or None if its shape was refused."""
        try:
            self._check_events(text)
            if self.problems:
                return None
            node = yaml.compose(text, Loader=_Base)
        except yaml.MarkedYAMLError as error:
            self.complain(*explain_syntax_error(error, text))
            return None
        value = None if node is None else self._value(node, ())
        return YamlDocument(value, self._lines, frozenset(self._refused))

    def complain(self, line: int, message: str) -> None:
        """`line` counts from 0, as in YAML's own marks."""
        self.problems.append(FileProblem(self._file, self._first_line + line, message))

    def _check_events(self, text: str) -> None:
        """Refuse what must not even be built."""
        depth = documents = 0
        for event in yaml.parse(text, Loader=_Base):
            line = event.start_mark.line if event.start_mark else 0
            depth += _step(event)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if depth > MAX_DEPTH:
                self.complain(
                    line, f"this is nested deeper than {MAX_DEPTH} levels; write it flatter"
                )
                return
            for problem in _forbidden(event):
                self.complain(line, problem)
        if documents > 1:
            self.complain(0, "the file holds several documents; write one, without `---`")

    def _value(self, node: yaml.Node, path: KeyPath) -> Any:
        self._lines[path] = self._first_line + node.start_mark.line
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(each, (*path, at)) for at, each in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        if node.style:  # in quotes or in a block: text, whatever it looks like
            return self._text(node, path)
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            line = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                self.complain(line, "a key must be a word; write it as `word:`")
                continue
            if key in made:
                first = self._lines[(*path, key)]
                message = f"`{key}` stands here a second time; keep one (line {first} has it too)"
                self._refuse((*path, key), line, message)
                continue
            made[key] = self._value(value_node, (*path, key))
            # A problem with a value is shown on the line of its key, where people look.
            self._lines[(*path, key)] = self._first_line + line
        return made

    def _text(self, node: yaml.ScalarNode, path: KeyPath) -> str:
        if (found := find_unprintable(node.value)) is not None:  # an escape such as "\\0" made it
            self._refuse(path, node.start_mark.line, found[1])
        return str(node.value)

    def _scalar(self, node: yaml.ScalarNode, path: KeyPath) -> Any:
        text: str = node.value
        if text in _NULLS:
            return None
        if (problem := _misread(text)) is not None:
            self._refuse(path, node.start_mark.line, problem)
            return text
        if text in ("true", "false"):
            return text == "true"
        if _INT.fullmatch(text) and len(text) <= 20:
            return int(text)
        return text

    def _refuse(self, path: KeyPath, line: int, message: str) -> None:
        self._refused.add(path)
        self.complain(line, message)


def _step(event: yaml.Event) -> int:
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def _forbidden(event: yaml.Event) -> Iterator[str]:
    anchor = getattr(event, "anchor", None)
    if isinstance(event, yaml.AliasEvent):
        yield f"`*{anchor}` is an alias; write the value out"
    elif anchor is not None:
        yield f"`&{anchor}` is an anchor; remove it and write values out where they are needed"
    if (tag := getattr(event, "tag", None)) is not None:
        yield f"`{tag}` is a tag; write the value without it"
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
        yield "`<<` merges another mapping; write its keys out"


def _misread(text: str) -> str | None:
    if _CLOCK.fullmatch(text):
        return f'write "{text}" in quotation marks: YAML would read it as a number'
    if text in _WORDS:
        return f'`{text}` is a truth value in YAML; write true or false, or "{text}" in quotes'
    if _OCTAL.fullmatch(text):
        return f"`{text}` would be read as an octal number; write it without the 0 or in quotes"
    return None
