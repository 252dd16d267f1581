"""From the bytes of a text to the text of a corpus file, and what to tell about it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.chapter_files import parse_chapter_file
from bot.content.importing.chunks import Chunk, chunks, is_wrapped
from bot.content.importing.escaping import escaped
from bot.content.importing.footnotes import Footnotes, find_footnotes, is_notes_heading
from bot.content.importing.titles import Head, find_headings, read_head
from bot.content.markdown_blocks import BlockKind, parse_blocks
from bot.content.strict_yaml import parse_yaml
from bot.core.text import plural
from bot.errors import BotError, ContentError

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_SETEXT = re.compile(r"^(?P<title>[^\n#>\-|].*)\n(?P<rule>=+|-{3,})[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person who imports says about the text; None is taken from the text's head."""

    work: str | None = None
    title: str | None = None
    author: str | None = None
    translator: str | None = None
    year: int | None = None
    chapter: str | None = None
    chapter_title: str | None = None
    aliases: tuple[str, ...] = ()
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class ImportedReading:
    """A corpus file: where it belongs below `corpus/`, its text, and what it holds, in words."""

    path: str
    text: str
    summary: str


def import_reading(source: bytes, *, markdown: bool, options: ImportOptions) -> ImportedReading:
    """A reading from a plain text or a Markdown file.

    Raises BotError if it is not UTF-8 or if something must be said that the text does not say.
    """
    text = _decoded(source)
    head, body = _from_markdown(text) if markdown else _from_plain(text)
    about = _settled(options, head)
    whole = f"---\n{_front_matter(about)}---\n\n{body}"
    path = f"{about.work}/{about.chapter}.md"
    try:
        reading = parse_chapter_file(whole, path)
    except ContentError as error:
        listed = "\n".join(str(problem) for problem in error.problems)
        raise BotError(
            f"The text was read, but is no reading yet. Mend this in it:\n{listed}"
        ) from error
    sizes = [str(len(section.paragraphs)) for section in reading.chapter.sections]
    notes = plural(len(reading.chapter.notes), "note")
    sections = plural(len(sizes), "section")
    paragraphs = "paragraph" if sizes == ["1"] else "paragraphs"
    summary = f"{sections} of {_listed(sizes)} {paragraphs}, {notes}"
    return ImportedReading(path, whole, summary)


def _decoded(source: bytes) -> str:
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        raise BotError(
            f"The file is not UTF-8 (line {line}). Save it as UTF-8 in your editor, then try again."
        ) from error
    if "\x00" in text:
        raise BotError("The file is no text. Save it as plain text or Markdown, then try again.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _from_plain(text: str) -> tuple[Head, str]:
    head, rest = read_head(chunks(text))
    headings = find_headings(rest)
    notes = find_footnotes(rest, frozenset(headings))
    written = []
    for at, chunk in enumerate(rest):
        if at in headings:
            if not (is_notes_heading(headings[at]) and at + 1 in notes.notes):
                written.append(f"## {headings[at]}")
        elif at not in notes.notes:
            written.append(_paragraph(at, chunk, notes))
    written += [f"[^{label}]: {escaped(note)}" for label, note in notes.notes.values()]
    return head, "\n\n".join(written) + "\n"


def _paragraph(at: int, chunk: Chunk, notes: Footnotes) -> str:
    """A paragraph with its notes marked; a stanza's lines end in Markdown's hard break."""
    marks = notes.marks_in(at)
    lines = [_indented(line) for line in chunk.lines] if not marks else [chunk.text]
    if not marks:
        return "\\\n".join(lines)
    text, pieces, end = lines[0], [], len(lines[0])
    for mark in marks:
        pieces.append(f"[^{mark.label}]{_inner(text[mark.end : end])}")
        end = mark.start
    return escaped(text[:end]) + "".join(reversed(pieces))


def _inner(text: str) -> str:
    """Escaped, but for what only the beginning of a line needs."""
    return escaped(f"x{text}")[1:]


def _indented(line: str) -> str:
    """A verse's indentation as non-breaking spaces, which every reader keeps."""
    bare = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(bare)) + escaped(bare) if bare != line else escaped(line)


def _from_markdown(text: str) -> tuple[Head, str]:
    head, text = _front_matter_of(text)
    text = _SETEXT.sub(lambda m: f"{'#' if m['rule'][0] == '=' else '##'} {m['title']}", text)
    found = parse_blocks(text)
    headings = [block for block in found if block.kind is BlockKind.HEADING]
    tops = [block for block in headings if block.level == 1]
    title = tops[0] if len(tops) == 1 and found[0] is tops[0] else None
    if title is not None and len(headings) > 1:
        head = replace(head, chapter_title=head.chapter_title or title.text)
    runs = [block.text.split("\n") for block in found if block.kind is BlockKind.PARAGRAPH]
    width = max((len(line) for run in runs if len(run) > 1 for line in run), default=0)
    written = []
    for block in found:
        if block.kind is BlockKind.HEADING and (block is not title or len(headings) == 1):
            written.append(f"## {block.text}")
        elif block.kind is BlockKind.PARAGRAPH:
            written.append(_unwrapped(block.text.split("\n"), width))
    written += [_note(block.label, block.text) for block in found if block.kind is BlockKind.NOTE]
    return head, "\n\n".join(written) + "\n"


def _unwrapped(lines: list[str], width: int) -> str:
    kept = lines[0].startswith(">") or any(line.endswith(("  ", "\\")) for line in lines[:-1])
    if kept or not is_wrapped(lines, width):
        return "\n".join(lines)
    return " ".join(line.strip(" ") for line in lines)


def _note(label: str, text: str) -> str:
    return f"[^{label}]: " + text.replace("\n\n", "\n\n    ")


def _front_matter_of(text: str) -> tuple[Head, str]:
    """What a Markdown file says of itself between two `---`, and the text after it."""
    if not text.startswith("---\n") or "\n---\n" not in text[3:]:
        return Head(), text
    matter, _, rest = text[4:].partition("\n---\n")
    value = parse_yaml(matter, "the front matter", 2).value
    said = value if isinstance(value, dict) else {}
    keys = ("title", "author", "chapter", "chapter_title")
    return Head(*(str(said[key]) if key in said else None for key in keys)), rest


def _settled(options: ImportOptions, head: Head) -> ImportOptions:
    title = options.title or head.title
    author = options.author or head.author
    for name, value in (("--title", title), ("--author", author)):
        if value is None:
            raise BotError(f"The text does not say its {name[2:]}. Say it with {name}.")
    assert title is not None
    return replace(
        options,
        work=options.work or _slug(title),
        title=title,
        author=author,
        chapter=options.chapter or head.chapter or "1",
        chapter_title=options.chapter_title or head.chapter_title or title,
    )


def _slug(title: str) -> str:
    slug = "-".join(re.findall(r"[a-z0-9]+", _ARTICLE.sub("", title.lower(), 1)))[:60].strip("-")
    if not slug:
        raise BotError("The work needs a short name in Latin letters. Say it with --work.")
    return slug


def _front_matter(about: ImportOptions) -> str:
    lines = []
    for key in ("work", "title", "author", "translator", "year", "chapter", "chapter_title"):
        value = getattr(about, key)
        if value is not None:
            number = key == "chapter" and str(value).isdigit()
            lines.append(f"{key}: {value if number else _yaml(value)}")
    if about.aliases:
        lines.append(f"aliases: [{', '.join(_yaml(each, inside=True) for each in about.aliases)}]")
    if about.rights is not None:
        lines.append(f"rights: {_yaml(about.rights)}")
    return "\n".join(lines) + "\n"


def _yaml(value: str | int, *, inside: bool = False) -> str:
    """A value as YAML: bare where that reads back as the same, else in quotation marks."""
    if isinstance(value, int):
        return str(value)
    bare = f"[{value}]" if inside else value
    wanted: object = [value] if inside else value
    try:
        same = parse_yaml(f"k: {bare}\n", "").value == {"k": wanted}
    except ContentError:
        same = False
    return value if same else json.dumps(value, ensure_ascii=False)


def _listed(sizes: Sequence[str]) -> str:
    return sizes[0] if len(sizes) == 1 else f"{', '.join(sizes[:-1])} and {sizes[-1]}"
