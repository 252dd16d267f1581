"""Reads one chapter of a work, `corpus/<work>/<chapter>.md`: strictly, nothing is corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.content.field_types import NumberLabel, Slug
from bot.content.heading_numbers import parse_numbered_heading
from bot.content.markdown_blocks import Block, BlockKind, parse_blocks
from bot.content.strict_yaml import YamlDocument, parse_yaml
from bot.content.validation_problems import translate_validation_error
from bot.core.library import Chapter, Note, Paragraph, Section
from bot.errors import ContentError, FileProblem

_PIN = re.compile(r"\s*(?<!\\)\{#(?P<label>[^}\s]*)\}\Z")
_PIN_LABEL = re.compile(r"[0-9]+[a-z]?")
_NOTE_MARK = re.compile(r"(?<!\\)\[\^([^\]\s]{1,20})\](?!:)")
_FENCE = "---"


class FrontMatter(BaseModel):
    """The keys between the two `---` at the head of a chapter file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    work: Slug
    title: Annotated[str, Field(min_length=1)]
    author: Annotated[str, Field(min_length=1)]
    translator: str | None = None
    year: int | None = None
    chapter: int | NumberLabel
    chapter_title: Annotated[str, Field(min_length=1)]
    aliases: list[str] = []
    rights: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterFile:
    """A chapter, and what its front matter says of the work. `file` is relative to the course
    folder; `document` knows the lines of the front matter."""

    file: str
    front_matter: FrontMatter
    document: YamlDocument
    chapter: Chapter

    def problem_at(self, key: str, message: str) -> FileProblem:
        """A problem on the line of a front matter key."""
        return FileProblem(self.file, self.document.line_of((key,)), message)


def parse_chapter_file(text: str, file: str) -> ChapterFile:
    """Read one chapter. Raises ContentError with every problem, each with its line."""
    head, body, body_line = _split_front_matter(text.replace("\r\n", "\n"), file)
    document = parse_yaml(head, file, 2)
    try:
        front_matter = FrontMatter.model_validate(document.value or {})
    except ValidationError as error:
        raise ContentError(translate_validation_error(error, document, file, FrontMatter)) from None
    builder = _ChapterBuilder(file)
    for block in parse_blocks(body, body_line):
        builder.add(block)
    chapter = builder.build(str(front_matter.chapter), front_matter.chapter_title)
    if builder.problems:
        raise ContentError(tuple(builder.problems))
    return ChapterFile(file=file, front_matter=front_matter, document=document, chapter=chapter)


def _split_front_matter(text: str, file: str) -> tuple[str, str, int]:
    """The front matter, the text after it, and the line on which that text begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        message = "a reading begins with `---` and its front matter; `discussant import` writes it"
        raise ContentError((FileProblem(file, 1, message),))
    ends = [at for at, line in enumerate(lines) if at and line.rstrip() == _FENCE]
    if not ends:
        raise ContentError((FileProblem(file, 1, "the front matter has no closing `---`"),))
    end = ends[0]
    return "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :]), end + 2


@dataclass(slots=True)
class _SectionDraft:
    label: str
    title: str
    line: int
    paragraphs: list[Paragraph] = field(default_factory=list)


class _ChapterBuilder:
    """Takes the blocks of a chapter in order and collects its sections, notes and problems."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[FileProblem] = []
        self._sections: list[_SectionDraft] = []
        self._notes: dict[str, Note] = {}
        self._note_lines: dict[str, int] = {}
        self._mark_lines: dict[str, int] = {}

    def add(self, block: Block) -> None:
        if block.kind is BlockKind.NOTE:
            self._add_note(block)
        elif block.kind is BlockKind.HEADING:
            self._add_heading(block)
        else:
            self._add_paragraph(block)

    def build(self, label: str, title: str) -> Chapter:
        """The chapter, after the last block. Adds the problems that only the whole shows."""
        if not self._sections:
            self._report(1, "the reading has no text")
        for section in self._sections:
            if not section.paragraphs:
                self._report(section.line, f"section {section.label} has no paragraph")
        for mark, line in self._mark_lines.items():
            if mark not in self._notes:
                self._report(line, f"the mark [^{mark}] has no note; write `[^{mark}]: …`")
        for note, line in self._note_lines.items():
            if note not in self._mark_lines:
                self._report(line, f"note [^{note}] has no mark; put [^{note}] in the text")
        sections = tuple(
            Section(draft.label, draft.title, tuple(draft.paragraphs)) for draft in self._sections
        )
        return Chapter(label, title, sections, tuple(self._notes.values()))

    def _add_heading(self, block: Block) -> None:
        if block.level != 2:
            marks = "#" * block.level
            self._report(block.line, f"`{marks}` is not a section; sections begin with `##`")
            return
        numbered = parse_numbered_heading(block.text)
        labels = [section.label for section in self._sections]
        position = sum(label != "0" for label in labels) + 1
        label = numbered.label if numbered else str(position)
        if label in labels:
            self._report(block.line, f"section {label} appears a second time; renumber it")
        # The word of another level, such as ARTICLE, belongs to what readers see.
        is_section = numbered is not None and numbered.level in ("", "section")
        title = numbered.title if numbered and is_section else block.text
        self._sections.append(_SectionDraft(label, title, block.line))

    def _add_paragraph(self, block: Block) -> None:
        if not self._sections:
            self._sections.append(_SectionDraft("0", "", block.line))
        paragraphs = self._sections[-1].paragraphs
        text, label = block.text, str(len(paragraphs) + 1)
        if (pin := _PIN.search(text)) is not None:
            text, label = text[: pin.start()], pin["label"]
            if not _PIN_LABEL.fullmatch(label):
                self._report(block.line, f"{{#{label}}}: a label is a number, like 4 or 4b")
        if label in [paragraph.label for paragraph in paragraphs]:
            self._report(block.line, f"paragraph {label} appears a second time; renumber it")
        marks = tuple(dict.fromkeys(_NOTE_MARK.findall(text)))
        for mark in marks:
            self._mark_lines.setdefault(mark, block.line)
        paragraphs.append(Paragraph(label, text, marks))

    def _add_note(self, block: Block) -> None:
        if block.label in self._notes:
            self._report(block.line, f"note [^{block.label}] appears a second time")
        self._notes[block.label] = Note(block.label, block.text)
        self._note_lines[block.label] = block.line

    def _report(self, line: int, message: str) -> None:
        self.problems.append(FileProblem(self._file, line, message))
