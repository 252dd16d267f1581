"""One chapter of a reading, from `corpus/<work>/<chapter>.md` to values: strict, nothing mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.content.field_types import Label, Slug
from bot.content.heading_numbers import parse_numbered_heading
from bot.content.markdown_blocks import Block, BlockKind, parse_blocks
from bot.content.strict_yaml import YamlDocument, parse_yaml
from bot.content.validation_problems import translate_validation_error
from bot.core.library import Chapter, Note, Paragraph, Section
from bot.errors import ContentError, FileProblem

_PIN = re.compile(r"\s*(?<!\\)\{#(?P<label>[^}\s]*)\}\Z")
_PIN_LABEL = re.compile(r"[0-9]+[a-z]?")
_MARK = re.compile(r"(?<!\\)\[\^([^\]\s]{1,20})\](?!:)")
_FENCE = "---"


class FrontMatter(BaseModel):
    """What stands between the two `---` at the head of a reading."""

    model_config = ConfigDict(extra="forbid", strict=True)

    work: Slug
    title: Annotated[str, Field(min_length=1)]
    author: Annotated[str, Field(min_length=1)]
    translator: str | None = None
    year: int | None = None
    chapter: int | Label
    chapter_title: Annotated[str, Field(min_length=1)]
    aliases: list[str] = []
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class ChapterFile:
    """A chapter and what its front matter says of the work."""

    file: str
    about: FrontMatter
    lines: YamlDocument
    chapter: Chapter


def parse_chapter_file(text: str, file: str) -> ChapterFile:
    """Read one chapter. Raises ContentError with every problem, each with its line."""
    head, body, body_line = _split(text.replace("\r\n", "\n"), file)
    document = parse_yaml(head, file, 2)
    try:
        about = FrontMatter.model_validate(document.value or {})
    except ValidationError as error:
        raise ContentError(translate_validation_error(error, document, file, FrontMatter)) from None
    builder = _Builder(file)
    for block in parse_blocks(body, body_line):
        builder.take(block)
    chapter = builder.chapter(str(about.chapter), about.chapter_title)
    if builder.problems:
        raise ContentError(tuple(builder.problems))
    return ChapterFile(file, about, document, chapter)


def _split(text: str, file: str) -> tuple[str, str, int]:
    """The front matter, the text after it, and the line on which that begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        message = "a reading begins with `---` and its front matter; `discussant import` writes it"
        raise ContentError((FileProblem(file, 1, message),))
    ends = [at for at, line in enumerate(lines) if at and line.rstrip() == _FENCE]
    if not ends:
        raise ContentError((FileProblem(file, 1, "the front matter has no closing `---`"),))
    end = ends[0]
    return "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :]), end + 2


class _Builder:
    """Takes block after block and keeps count."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[FileProblem] = []
        self._sections: list[tuple[str, str, list[Paragraph], int]] = []
        self._notes: dict[str, Note] = {}
        self._note_lines: dict[str, int] = {}
        self._marks: dict[str, int] = {}

    def take(self, block: Block) -> None:
        if block.kind is BlockKind.NOTE:
            self._note(block)
        elif block.kind is BlockKind.HEADING:
            self._heading(block)
        else:
            self._paragraph(block)

    def chapter(self, label: str, title: str) -> Chapter:
        """The chapter, once every block was taken."""
        if not self._sections:
            self._complain(1, "the reading has no text")
        for name, _, paragraphs, line in self._sections:
            if not paragraphs:
                self._complain(line, f"section {name} has no paragraph")
        for mark, line in self._marks.items():
            if mark not in self._notes:
                self._complain(line, f"the mark [^{mark}] has no note; write `[^{mark}]: …`")
        for name, line in self._note_lines.items():
            if name not in self._marks:
                self._complain(line, f"note [^{name}] is marked nowhere; put [^{name}] in the text")
        sections = tuple(Section(n, t, tuple(p)) for n, t, p, _ in self._sections)
        return Chapter(label, title, sections, tuple(self._notes.values()))

    def _heading(self, block: Block) -> None:
        if block.level != 2:
            marks = "#" * block.level
            self._complain(block.line, f"`{marks}` is no section; sections begin with `##`")
            return
        found = parse_numbered_heading(block.text)
        position = sum(name != "0" for name, *_ in self._sections) + 1
        label = found.label if found else str(position)
        if label in [name for name, *_ in self._sections]:
            self._complain(block.line, f"section {label} stands here a second time; renumber it")
        title = found.title if found else block.text
        self._sections.append((label, title, [], block.line))

    def _paragraph(self, block: Block) -> None:
        if not self._sections:
            self._sections.append(("0", "", [], block.line))
        paragraphs = self._sections[-1][2]
        text, label = block.text, str(len(paragraphs) + 1)
        if (pin := _PIN.search(text)) is not None:
            text, label = text[: pin.start()], pin["label"]
            if not _PIN_LABEL.fullmatch(label):
                self._complain(block.line, f"{{#{label}}}: a label is a number, like 4 or 4b")
        if label in [each.label for each in paragraphs]:
            self._complain(block.line, f"paragraph {label} stands here a second time; renumber it")
        marks = tuple(dict.fromkeys(_MARK.findall(text)))
        for mark in marks:
            self._marks.setdefault(mark, block.line)
        paragraphs.append(Paragraph(label, text, marks))

    def _note(self, block: Block) -> None:
        if block.label in self._notes:
            self._complain(block.line, f"note [^{block.label}] stands here a second time")
        self._notes[block.label] = Note(block.label, block.text)
        self._note_lines[block.label] = block.line

    def _complain(self, line: int, message: str) -> None:
        self.problems.append(FileProblem(self._file, line, message))
