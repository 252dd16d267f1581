"""Builds a chapter of the blocks of its file: sections, paragraphs or lines, notes, problems."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.content.field_types import LABEL
from bot.content.heading_numbers import parse_numbered_heading
from bot.content.markdown_blocks import Block, BlockKind, find_note_marks
from bot.core.level_words import find_level_word
from bot.core.library import Chapter, LevelNames, Note, Paragraph, Section
from bot.errors import FileProblem

_PIN = re.compile(r"(?<!\\)\{#([^}\s]*)\}\Z")
_LONE_LETTER = re.compile(r"^(?:[^\W\d_]{2,}\.? )?[IVXLCDM](?![^\W_])")
_LEAST_DOUBTFUL = 50  # the least roman numeral of one letter that is rare as a number: L
_PIN_LABEL = re.compile(LABEL)
_NOTE_MARK = re.compile(r"(?<!\\)\[\^([^\]\s]{1,20})\]")


@dataclass(slots=True)
class _SectionDraft:
    label: str
    title: str
    line: int
    part: str = ""
    notes: tuple[str, ...] = ()
    paragraphs: list[Paragraph] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    counted: int = 0  # the number of its last line


class ChapterBuilder:
    """Takes the blocks of a chapter in order and collects its sections, notes and problems."""

    def __init__(self, file: str, levels: LevelNames) -> None:
        self._file = file
        self._levels = levels
        self.problems: list[FileProblem] = []
        self._sections: list[_SectionDraft] = []
        self._labels: set[str] = set()
        self._numbers: set[str] = set()  # the labels that are numbers of their headings
        self._part = ""
        self._part_line = 0
        self._notes: dict[str, Note] = {}
        self._note_lines: dict[str, int] = {}
        self._mark_lines: dict[str, int] = {}

    def add(self, block: Block) -> None:
        if block.kind is BlockKind.NOTE:
            self._add_note(block)
        elif block.kind is BlockKind.HEADING:
            self._add_heading(block)
        else:
            self._add_paragraphs(block)

    def build(self, label: str, title: str) -> Chapter:
        """The chapter, after the last block. Adds the problems that only the whole shows."""
        if not self._sections:
            self._report(1, "the reading has no text")
        if self._part:
            self._report(self._part_line, "the part has no text; write a `##` heading after it")
        for section in self._sections:
            if not section.paragraphs:
                name = self._levels.section
                self._report(section.line, f"{name} {section.label} has no {self._unit}")
        self._report_lone_notes()
        sections = tuple(
            Section(draft.label, draft.title, tuple(draft.paragraphs), draft.part)
            for draft in self._sections
        )
        return Chapter(label, title, sections, tuple(self._notes.values()))

    def _report_lone_notes(self) -> None:
        for mark, line in self._mark_lines.items():
            if mark not in self._notes:
                self._report(line, f"the mark [^{mark}] has no note; write `[^{mark}]: …`")
        for note, line in self._note_lines.items():
            if note not in self._mark_lines:
                self._report(line, f"note [^{note}] has no mark; put [^{note}] in the text")

    @property
    def _unit(self) -> str:
        return self._levels.paragraph

    def _add_heading(self, block: Block) -> None:
        if block.level > 2:
            marks = "#" * block.level
            self._report(block.line, f"`{marks}` is not a section; sections begin with `##`")
        elif self._levels.section is None:
            self._report(block.line, "`levels` has no name for headings; add one before the last")
        elif block.level == 1:
            self._part = f"{self._part}. {block.text}" if self._part else block.text
            self._part_line = block.line
        else:
            self._begin_section(block, self._levels.section)

    def _begin_section(self, block: Block, level: str) -> None:
        marks = self._note_marks(block.text, block.line)
        text, pinned = self._split_pin(_NOTE_MARK.sub("", block.text).strip(), block.line)
        numbered = parse_numbered_heading(text)
        if numbered is not None and pinned not in ("", numbered.label):
            numbered = None  # its number means something else, and stays in the title
        elif numbered is not None and not pinned and self._is_letter(text, numbered.label):
            numbered = None
        label = pinned or (numbered.label if numbered else str(len(self._labels - {"0"}) + 1))
        if label in self._labels:
            self._report(block.line, f"{level} {label} appears a second time; renumber it")
        self._labels.add(label)
        if numbered is not None:
            self._numbers.add(label)
        # The word of another level, such as ARTICLE, belongs to what readers see.
        is_own_word = numbered is not None and _is_same_word(numbered.level, level)
        title = numbered.title if numbered and is_own_word else text
        self._sections.append(_SectionDraft(label, title, block.line, self._part, marks))
        self._part = ""

    def _is_letter(self, text: str, label: str) -> bool:
        """Whether a heading such as `Part C` counts by letters: C would be a hundred, and no
        heading has the number before it; I would be the place of an earlier letter."""
        if not self._labels - {"0"} or not _LONE_LETTER.search(text):
            return False
        if label in self._labels:
            return label not in self._numbers
        return int(label) >= _LEAST_DOUBTFUL and str(int(label) - 1) not in self._labels

    def _add_paragraphs(self, block: Block) -> None:
        section = self._section_of(block)
        if not self._levels.counts_lines:
            position = str(len(section.paragraphs) + 1)
            self._add_paragraph(block.text, position, section, block.line)
            return
        for at, line in enumerate(block.text.split("\n")):
            text = line.strip(" \t").removesuffix("\\").rstrip()
            label = self._add_paragraph(
                text, str(section.counted + 1), section, block.line + at, begins_block=at == 0
            )
            section.counted = int(re.split(r"[a-z.]", label)[0] or 0)

    def _section_of(self, block: Block) -> _SectionDraft:
        if self._part and self._sections:
            self._report(block.line, "text of a part needs a section; write a `##` heading first")
            self._part = ""
        if not self._sections:
            label = "" if self._levels.section is None else "0"
            self._sections.append(_SectionDraft(label, "", block.line, self._part))
            self._labels.add(label)
            self._part = ""
        return self._sections[-1]

    def _add_paragraph(
        self,
        text: str,
        label: str,
        section: _SectionDraft,
        line: int,
        *,
        begins_block: bool = True,
    ) -> str:
        """Adds a paragraph and returns its label, which is the given one unless it has a pin."""
        text, pinned = self._split_pin(text, line)
        label = pinned or label
        if label in section.labels:
            self._report(line, f"{self._unit} {label} appears a second time; renumber it")
        section.labels.add(label)
        marks = self._note_marks(text, line)
        if not section.paragraphs:
            marks = tuple(dict.fromkeys((*section.notes, *marks)))
        section.paragraphs.append(Paragraph(label, text, marks, begins_block))
        return label

    def _split_pin(self, text: str, line: int) -> tuple[str, str]:
        """A text without the pin at its end, and the label that it sets; empty without one."""
        if (pin := _PIN.search(text)) is None:
            return text, ""
        if not _PIN_LABEL.fullmatch(pin[1]):
            self._report(line, f"{{#{pin[1]}}}: a label is a number, like 4, 4b or 6.54")
            return text[: pin.start()].rstrip(), ""
        return text[: pin.start()].rstrip(), strip_zeros(pin[1])

    def _note_marks(self, text: str, line: int) -> tuple[str, ...]:
        marks = find_note_marks(text)
        for mark in marks:
            self._mark_lines.setdefault(mark, line)
        return marks

    def _add_note(self, block: Block) -> None:
        if block.label in self._notes:
            self._report(block.line, f"note [^{block.label}] appears a second time")
        self._notes[block.label] = Note(block.label, block.text)
        self._note_lines[block.label] = block.line

    def _report(self, line: int, message: str) -> None:
        self.problems.append(FileProblem(self._file, line, message))


def strip_zeros(label: str) -> str:
    """A label as references write it, without zeros before its first number: 04b is 4b."""
    stripped = label.lstrip("0")
    return stripped if stripped[:1].isdecimal() else f"0{stripped}"


def _is_same_word(word: str, level: str) -> bool:
    """Whether a heading's word is the level's name, or the heading has none."""
    known = find_level_word(level)
    return word in ("", level.casefold()) or (known is not None and word == known.name)
