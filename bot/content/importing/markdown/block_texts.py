"""Writes a block of a Markdown source as it stands in a chapter file: prose on one line, the lines
of verse, lists and tables kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.content.importing.drafts import TextKind
from bot.content.importing.markdown.blocks import BlockKind, SourceBlock
from bot.content.importing.markdown.inline_markup import CleanedText, clean_markup
from bot.content.importing.markdown.verse_detection import looks_like_verse
from bot.content.importing.markdown_escaping import escape_markdown

_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<sign>[-*+•]|(?:[0-9]{1,9}|[a-z]|#)[.)]|\([0-9]{1,3}\))"
    r"[ \t]+(?P<rest>\S.*)"
)
_QUOTE_SIGNS = re.compile(r" {0,3}(?P<signs>(?:> ?)+)")
_DEFINITION = re.compile(r"[ \t]*[:~][ \t]+\S")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class BlockText:
    """The text of a block, empty if nothing but markup stood there, and what was removed."""

    text: str
    kind: TextKind
    cleaned: CleanedText
    is_guessed_verse: bool = False


def write_block(
    block: SourceBlock, links: Mapping[str, str], first_note: int, kind: TextKind | None
) -> BlockText:
    """The text of a block; `kind` is given where a person said what the whole text is."""
    if block.kind is BlockKind.CODE:
        return BlockText(block.text, TextKind.PROSE, CleanedText())
    if block.kind is BlockKind.INDENTED:
        lines = [_keep_indent(line, escape_markdown) for line in _dedent(block.text.split("\n"))]
        return BlockText("\\\n".join(lines), TextKind.VERSE, CleanedText())
    cleaned = clean_markup(_source_text(block), links, first_note)
    text = without_hard_break(cleaned.text.strip("\n"))
    if block.kind is BlockKind.LIST:
        return BlockText(_write_list(text.split("\n")), TextKind.PROSE, cleaned)
    if block.kind is BlockKind.TABLE:
        return BlockText(
            "\n".join(line.rstrip() for line in text.split("\n")), TextKind.PROSE, cleaned
        )
    if block.kind is BlockKind.QUOTATION:
        return BlockText(_write_quotation(text.split("\n"), kind), TextKind.PROSE, cleaned)
    return _write_paragraph(block, text.split("\n"), cleaned, kind)


def has_hard_break(line: str) -> bool:
    """Whether a line ends in two blanks or in a backslash."""
    return line.endswith("  ") or _ends_in_backslash(line)


def without_hard_break(line: str) -> str:
    """A line without blanks and hard break at its end."""
    bare = line.rstrip(" \t")
    return bare[:-1].rstrip(" \t") if _ends_in_backslash(bare) else bare


def join_prose(lines: Sequence[str]) -> str:
    """Lines of prose as one; those that end in a hard break are kept apart."""
    joined = ""
    for line in lines:
        bare = line.strip(" \t")
        if joined.endswith("\u00ad"):
            joined = joined[:-1] + bare
        elif not joined or joined.endswith("\n") or _meet_without_blank(joined, bare):
            joined += bare
        else:
            joined += f" {bare}"
        if has_hard_break(line):
            joined = f"{without_hard_break(joined)}\\\n"
    return joined.removesuffix("\\\n")


def _write_paragraph(
    block: SourceBlock, lines: list[str], cleaned: CleanedText, kind: TextKind | None
) -> BlockText:
    if any(_DEFINITION.match(line) for line in lines[1:]):
        return BlockText("\\\n".join(line.strip() for line in lines), TextKind.PROSE, cleaned)
    has_breaks = _has_breaks_throughout(lines)
    if kind is TextKind.PROSE:
        prose = map(without_hard_break, lines) if has_breaks else lines
        return BlockText(join_prose(list(prose)), TextKind.PROSE, cleaned)
    is_marked = has_breaks or block.kind in (BlockKind.LINE_BLOCK, BlockKind.VERSE)
    if is_marked or (kind is TextKind.VERSE and len(lines) > 1):
        return BlockText(write_verse(lines), TextKind.VERSE, cleaned)
    if kind is None and looks_like_verse(lines):
        return BlockText(write_verse(lines), TextKind.VERSE, cleaned, is_guessed_verse=True)
    return BlockText(join_prose(lines), TextKind.PROSE, cleaned)


def write_verse(lines: Sequence[str]) -> str:
    """Lines that are kept, with their indentation, each but the last with a hard break."""
    bare = map(without_hard_break, lines)
    return "\\\n".join(_keep_indent(line, str) for line in bare if line.strip())


def _source_text(block: SourceBlock) -> str:
    if block.kind is not BlockKind.LINE_BLOCK:
        return block.text
    joined: list[str] = []
    for line in block.text.split("\n"):
        if line.startswith("|"):
            joined.append(line[2:])
        else:  # a long line of a line block goes on below, indented
            joined[-1] += f" {line.strip()}"
    return "\n".join(joined)


def _has_breaks_throughout(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and all(map(has_hard_break, lines[:-1]))


def _write_list(lines: Sequence[str]) -> str:
    """A list with an item a line; a line that goes on with an item is joined to it."""
    items: list[list[str]] = []
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item is not None or not items:
            items.append([_item_start(item) if item is not None else line])
        else:
            items[-1].append(line)
    indents = sorted({_indent_of(parts[0]) for parts in items})
    written = []
    for parts in items:
        depth = indents.index(_indent_of(parts[0]))
        written.append("  " * depth + join_prose(parts))
    return "\n".join(written)


def _item_start(item: re.Match[str]) -> str:
    sign = item["sign"].replace("•", "-")
    return f"{item['indent']}{sign} {item['rest']}"


def _indent_of(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _write_quotation(lines: Sequence[str], kind: TextKind | None) -> str:
    """A quotation: its paragraphs on a line each, the lines of verse kept."""
    written: list[str] = []
    group: list[str] = []
    signs = ""
    for line in [*lines, ">"]:
        match = _QUOTE_SIGNS.match(line)
        rest = line[match.end() :] if match is not None else line
        found = "> " * match["signs"].count(">") if match is not None else signs
        if group and (found != signs or not rest.strip() or _ITEM.fullmatch(rest)):
            written += [f"{signs}{text}" for text in _quoted_lines(group, kind)]
            group = []
        if rest.strip():
            group.append(rest)
        elif written and written[-1].strip("> "):
            written.append(found.rstrip())
        signs = found
    while written and not written[-1].strip("> "):
        written.pop()
    return "\n".join(written)


def _quoted_lines(lines: Sequence[str], kind: TextKind | None) -> list[str]:
    is_verse = kind is TextKind.VERSE or (kind is None and looks_like_verse(lines))
    text = write_verse(lines) if is_verse else join_prose(lines)
    return text.split("\n")


def _keep_indent(line: str, write: Callable[[str], str]) -> str:
    """A line with its indentation as non-breaking spaces, which Markdown does not remove."""
    expanded = line.expandtabs(4)
    bare = expanded.lstrip(" ")
    return "\u00a0" * (len(expanded) - len(bare)) + write(bare)


def _ends_in_backslash(line: str) -> bool:
    """Whether it ends in a backslash that no other one escapes."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _dedent(lines: Sequence[str]) -> list[str]:
    least = min((_indent_of(line) for line in lines if line.strip()), default=0)
    return [line.expandtabs(4)[least:] for line in lines]


def _meet_without_blank(before: str, after: str) -> bool:
    """Whether a script without blanks goes on across the lines' end."""
    return bool(after and _WIDE.match(before[-1]) and _WIDE.match(after[0]))
