"""Reads the front matter of Markdown files of any program, without being strict about it.

Only the keys that say something about the text are read; what cannot be read is a doubt.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from bot.content.importing.drafts import Doubt, SourceLine, TextHeader
from bot.content.importing.sources.frames.remaining_lines import RemainingLines
from bot.content.importing.sources.language_names import parse_language

_KEYS = {
    "title": ("title",),
    "author": ("author", "authors", "creator", "by"),
    "translator": ("translator", "translators"),
    "year": ("year",),
    "language": ("language", "lang"),
    "rights": ("rights", "license", "licence", "copyright"),
    "chapter": ("chapter",),
    "chapter_title": ("chapter_title", "chapter-title"),
}
"""Each field of the header with the keys that programs write it under."""

_KNOWN = frozenset(name for names in _KEYS.values() for name in names)
_YAML_KEY = re.compile(r"(?P<key>[A-Za-z_][\w .-]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_TITLE_BLOCK = re.compile(r"%[ \t]?(?P<value>.*)")
_YEAR = re.compile(r"-?[0-9]{1,4}")
_PLAIN_VALUE = re.compile(r"[ \t]*[^\s\[{&*!|>%@`].*\s*\Z")  # one line that is no structure
_NULLS = frozenset(("~", "null", "Null", "NULL"))
_WIKI_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")
_MAX_LINES = 2_000
_MAX_VALUE = 20_000  # characters
_REASON = "the front matter"


def read_markdown_header(remaining: RemainingLines) -> tuple[RemainingLines, TextHeader]:
    """The lines after the front matter, and what it says of the text."""
    lines = remaining.lines
    for opening, closings, read in (
        ("---", ("---", "..."), _read_yaml),
        ("+++", ("+++",), _read_toml),
    ):
        end = _find_end(lines, opening, closings)
        if end is not None:
            values, doubts = read(lines[1:end])
            if values is not None:
                header, more = _make_header(values, lines[0].number)
                rest = remaining.leave_out(0, end + 1, _REASON)
                return rest.with_doubts(*doubts, *more), header
    return _read_title_block(remaining)


def _find_end(lines: Sequence[SourceLine], opening: str, closings: Sequence[str]) -> int | None:
    if not lines or lines[0].text.rstrip() != opening:
        return None
    for at, line in enumerate(lines[1:_MAX_LINES], 1):
        if line.text.rstrip() in closings:
            return at
    return None


def _read_yaml(
    lines: Sequence[SourceLine],
) -> tuple[Mapping[str, Any] | None, tuple[Doubt, ...]]:
    """The values of the known keys. None if these lines are no front matter at all."""
    values: dict[str, Any] = {}
    doubts: list[Doubt] = []
    is_front_matter = False
    for key, block in _split_at_keys(lines):
        is_front_matter = True
        if key.lower() in _KNOWN:
            value, doubt = _read_yaml_value(block)
            values[key.lower()] = value
            doubts += [] if doubt is None else [doubt]
    worded = any(line.text.strip() for line in lines)
    return (values if is_front_matter or not worded else None), tuple(doubts)


def _split_at_keys(lines: Sequence[SourceLine]) -> list[tuple[str, list[SourceLine]]]:
    blocks: list[tuple[str, list[SourceLine]]] = []
    for line in lines:
        match = _YAML_KEY.match(line.text)
        if match is not None:
            blocks.append((match["key"], [line]))
        elif blocks:
            blocks[-1][1].append(line)
        elif line.text.strip() and not line.text.startswith("#"):
            return []
    return blocks


def _read_yaml_value(block: Sequence[SourceLine]) -> tuple[Any, Doubt | None]:
    """A value with its parts as text. What YAML refuses is taken as it stands if it is one line."""
    text = "\n".join(line.text.replace("\t", "  ") for line in block)
    key, _, after = text.partition(":")
    try:
        if len(text) > _MAX_VALUE or _has_alias(text):
            raise yaml.YAMLError
        document = yaml.load(text, Loader=yaml.BaseLoader)
        return document[key.strip()], None
    except (yaml.YAMLError, KeyError, TypeError, RecursionError):
        value = after.strip()
        if _PLAIN_VALUE.match(after) and len(value) <= _MAX_VALUE:
            return value.strip("\"'"), None
        message = f"`{key.strip()}` in the front matter could not be read; say it with an option"
        return None, Doubt(block[0].number, message)


def _has_alias(text: str) -> bool:
    return any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.BaseLoader))


def _read_toml(
    lines: Sequence[SourceLine],
) -> tuple[Mapping[str, Any] | None, tuple[Doubt, ...]]:
    try:
        values = tomllib.loads("\n".join(line.text for line in lines))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        if not any("=" in line.text for line in lines):
            return None, ()
        message = f"the front matter could not be read as TOML ({error}); use the options"
        return {}, (Doubt(lines[0].number, message),)
    parameters = values.get("params", values.get("extra"))
    inner = parameters if isinstance(parameters, Mapping) else {}
    return {key.lower(): value for key, value in {**inner, **values}.items()}, ()


def _make_header(values: Mapping[str, Any], line: int) -> tuple[TextHeader, tuple[Doubt, ...]]:
    texts = {
        field: text
        for field, names in _KEYS.items()
        if (text := next((t for n in names if (t := _join(values.get(n)))), None))
    }
    doubts: tuple[Doubt, ...] = ()
    year = texts.pop("year", None)
    if year is not None and not _YEAR.fullmatch(year):
        message = f"the year “{year}” is no number; say it with --year"
        year, doubts = None, (Doubt(line, message),)
    language = parse_language(texts.pop("language", ""))
    header = TextHeader(**texts, language=language, year=None if year is None else int(year))
    return header, doubts


def _join(value: Any) -> str:
    """A value in words: the entries of a list with commas between them, people by their names."""
    if isinstance(value, str):
        return "" if value in _NULLS else _WIKI_LINK.sub(r"\1", " ".join(value.split()))
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(text for entry in value if (text := _join(entry)))
    if isinstance(value, Mapping):
        return _join_person(value)
    return ""


def _join_person(value: Mapping[str, Any]) -> str:
    for key in ("name", "literal", "text", "main", "type"):
        if key in value:
            return _join(value[key])
    parts = [_join(value.get(key)) for key in ("given", "family")]
    if any(parts):
        return " ".join(part for part in parts if part)
    return next(iter(value)) if len(value) == 1 else ""


def _read_title_block(remaining: RemainingLines) -> tuple[RemainingLines, TextHeader]:
    """Pandoc's title block: lines that begin with `%` with the title, the authors and the date."""
    values: list[str] = []
    at = 0
    for line in remaining.lines[:20]:
        if (match := _TITLE_BLOCK.match(line.text)) is not None:
            values.append(match["value"].strip())
        elif values and line.text.startswith(" ") and line.text.strip():
            values[-1] = f"{values[-1]} {line.text.strip()}"
        else:
            break
        at += 1
    if not values or len(values) > 3:
        return remaining, TextHeader()
    author = ", ".join(name.strip() for name in values[1].split(";")) if len(values) > 1 else ""
    rest = remaining.leave_out(0, at, _REASON)
    return rest, TextHeader(title=values[0] or None, author=author or None)
