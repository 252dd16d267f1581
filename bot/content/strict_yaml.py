"""A strict YAML reader: every value is read as the author typed it, or refused with its line.

PyYAML's safe loader is safe against code, not against surprises or attacks, so it does not do:

- It reads `no` as False and `012` as 10, and keeps the last of two equal keys. Here each of these
  is a problem. It reads `9:30` as 570 and 1.10 as 1.1; here times, dates and decimals stay text.
- It expands aliases: 430 bytes of lists of aliases of lists become 10^9 values, which would use up
  all memory. Anchors, aliases, tags and merge keys are therefore refused while the text is only a
  stream of events and nothing has been built. Deep nesting is refused there too, before it can
  exhaust the stack, and so are more keys and values than a course can have, before each of them
  can become a problem with a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from bot.content.written_values.miswritten import quote
from bot.content.yaml_loader import YAML_LOADER
from bot.content.yaml_syntax_errors import explain_syntax_error, find_unprintable
from bot.errors import ContentError, FileProblem

MAX_DEPTH = 20
MAX_BYTES = 1024 * 1024
MAX_SCALARS = 50_000

KeyPath = tuple[str | int, ...]

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_OCTAL = re.compile(r"[-+]?0[0-9_]+")
_BOOLEAN_WORDS = frozenset(
    spelling
    for word in ("yes", "no", "on", "off")
    for spelling in (word, word.title(), word.upper())
)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A YAML document as plain values, and the line of each.

    `refused` are the paths of values that were reported as problems; they hold the text as typed.
    """

    value: Any
    lines: dict[KeyPath, int]
    refused: frozenset[KeyPath] = frozenset()

    def line_of(self, path: KeyPath) -> int:
        """The line of a value, or of the nearest value around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse_yaml(text: str, file: str, first_line: int = 1) -> YamlDocument:
    """Read one document; `first_line` is the line of the file on which `text` begins.

    Raises ContentError with every problem in it.
    """
    document, problems = try_parse_yaml(text, file, first_line)
    if document is None or problems:
        raise ContentError(problems)
    return document


def try_parse_yaml(
    text: str, file: str, first_line: int = 1, *, keys: Collection[str] = ()
) -> tuple[YamlDocument | None, tuple[FileProblem, ...]]:
    """Read one document as far as possible; also returns every problem in it.

    `keys` are those that the document may have: they tell what was meant by wrong syntax.
    The document is None where its structure cannot be trusted: wrong syntax, anchors, tags, too
    deep or too large.
    """
    reader = _DocumentReader(file, first_line, keys)
    if (unprintable := find_unprintable(text)) is not None:
        reader.report(*unprintable)
    elif len(text.encode()) > MAX_BYTES:
        reader.report(0, "the file is larger than 1 MiB; split it up")
    else:
        return reader.read(text), tuple(reader.problems)
    return None, tuple(reader.problems)


class _DocumentReader:
    """Collects the values of one document, their lines and the problems with them."""

    def __init__(self, file: str, first_line: int, keys: Collection[str]) -> None:
        self._keys = keys
        self._file = file
        self._first_line = first_line
        self.problems: list[FileProblem] = []
        self._lines: dict[KeyPath, int] = {}
        self._refused: set[KeyPath] = set()
        self._text_lines: list[str] = []

    def read(self, text: str) -> YamlDocument | None:
        """The document, or None if its structure was refused."""
        self._text_lines = text.split("\n")
        try:
            self._check_events(text)
            if self.problems:
                return None
            node = yaml.compose(text, Loader=YAML_LOADER)
        except yaml.MarkedYAMLError as error:
            self.report(*explain_syntax_error(error, text, self._keys))
            return None
        value = None if node is None else self._read_value(node, ())
        return YamlDocument(value, self._lines, frozenset(self._refused))

    def report(self, line: int, message: str) -> None:
        """Note a problem. `line` counts from 0, as in YAML's own marks."""
        self.problems.append(FileProblem(self._file, self._first_line + line, message))

    def _check_events(self, text: str) -> None:
        """Report everything that must not be built."""
        depth = documents = scalars = 0
        for event in yaml.parse(text, Loader=YAML_LOADER):
            line = event.start_mark.line if event.start_mark else 0
            depth += _depth_change(event)
            documents += isinstance(event, yaml.DocumentStartEvent)
            scalars += isinstance(event, yaml.ScalarEvent)
            if scalars > MAX_SCALARS:
                message = f"there are more than {MAX_SCALARS:,} keys and values; split the file up"
                self.report(line, message)
                return
            if depth > MAX_DEPTH:
                message = f"this is nested deeper than {MAX_DEPTH} levels; write it flatter"
                self.report(line, message)
                return
            for message in _forbidden_features(event):
                self.report(line, message)
        if documents > 1:
            self.report(0, "the file holds several documents; write one, without `---`")

    def _read_value(self, node: yaml.Node, path: KeyPath) -> Any:
        self._lines[path] = self._first_line + node.start_mark.line
        if isinstance(node, yaml.MappingNode):
            return self._read_mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._read_value(item, (*path, at)) for at, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        if node.style:  # in quotes or in a block: text, whatever it looks like
            return self._read_quoted(node, path)
        return self._read_plain(node, path)

    def _read_mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        repeated: list[yaml.Node] = []
        for key_node, value_node in node.value:
            key = key_node.value
            line = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                self.report(line, "a key must be a word; write it as `word:`")
                continue
            if key in mapping:
                repeated.append(key_node)
                continue
            mapping[key] = self._read_value(value_node, (*path, key))
            # A problem with a value is shown on the line of its key, where people look for it.
            self._lines[(*path, key)] = self._first_line + line
        self._report_repeated_keys(repeated, path)
        return mapping

    def _report_repeated_keys(self, keys: list[yaml.Node], path: KeyPath) -> None:
        """Several keys that an entry of a list has twice are those of an entry without its dash."""
        self._refused.update((*path, node.value) for node in keys)
        is_entry = bool(path) and isinstance(path[-1], int)
        for node in keys[:1] if is_entry else keys:
            key, line = quote(node.value).strip("“”"), node.start_mark.line
            first = self._lines[(*path, node.value)]
            message = f"`{key}` appears a second time; keep one (the first is on line {first})"
            if is_entry:
                written = f"- {self._text_lines[line].strip()}"[:100]
                message += f", or begin a new entry with a dash: `{written}`"
            self.report(line, message)

    def _read_quoted(self, node: yaml.ScalarNode, path: KeyPath) -> str:
        # The file itself was searched for such characters, but an escape such as "\0" makes one.
        if (unprintable := find_unprintable(node.value)) is not None:
            _, message = unprintable
            self._refuse(path, node.start_mark.line, message)
        return str(node.value)

    def _read_plain(self, node: yaml.ScalarNode, path: KeyPath) -> Any:
        text: str = node.value
        if text in _NULLS:
            return None
        if (message := _misread_scalar(text)) is not None:
            self._refuse(path, node.start_mark.line, message)
            return text
        if text in ("true", "false"):
            return text == "true"
        # Longer numbers stay text: no key takes them, and int() raises from 4,300 digits on.
        if _INT.fullmatch(text) and len(text) <= 20:
            return int(text)
        return text

    def _refuse(self, path: KeyPath, line: int, message: str) -> None:
        self._refused.add(path)
        self.report(line, message)


def _depth_change(event: yaml.Event) -> int:
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def _forbidden_features(event: yaml.Event) -> Iterator[str]:
    anchor = getattr(event, "anchor", None)
    if isinstance(event, yaml.AliasEvent):
        yield f"`*{anchor}` is an alias; write the value out"
    elif anchor is not None:
        yield f"`&{anchor}` is an anchor; remove it and write values out where they are needed"
    if (tag := getattr(event, "tag", None)) is not None:
        yield f"`{tag}` is a tag; write the value without it"
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
        yield "`<<` merges another mapping; write its keys out"


def _misread_scalar(text: str) -> str | None:
    """Why YAML 1.1 would read another value than the author sees; None if it would not."""
    if text in _BOOLEAN_WORDS:
        return f'`{text}` is a truth value in YAML; write true or false, or "{text}" in quotes'
    if _OCTAL.fullmatch(text):
        return f"`{text}` would be read as an octal number; write it without the 0 or in quotes"
    return None
