"""The text of a work as values: chapters, sections, paragraphs and notes, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.core.level_words import find_level_word
from bot.core.section_index import SectionIndex, TitledPlace


@dataclass(frozen=True, slots=True)
class LevelNames:
    """What a text calls its levels, in the singular: book, scene, line. `chapter` names the files
    of a work and is None in a text without chapters, `section` names the parts of a file that have
    headings and is None where it has none."""

    chapter: str | None = "chapter"
    section: str | None = "section"
    paragraph: str = "paragraph"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the levels that there are, the outermost first."""
        names = (self.chapter, self.section, self.paragraph)
        return tuple(name for name in names if name is not None)

    @property
    def counts_lines(self) -> bool:
        """Whether each line of a stanza counts for itself, as a paragraph does elsewhere."""
        word = find_level_word(self.paragraph)
        return word is not None and word.meaning == "line"


DEFAULT_LEVELS = LevelNames()


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a chapter. `label` is unique in the chapter; `text` is Markdown as in the file."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `label` is its position in the section, or what `{#4b}` pinned.

    `text` is its Markdown as it stands in the corpus file, note marks such as `[^1]` included and
    a pin excluded; lists, stanzas and tables keep their line breaks. `notes` holds the labels of
    the notes that it marks, in order. Where lines are counted, each is a paragraph, and those that
    go on a stanza do not begin a block.
    """

    label: str
    text: str
    notes: tuple[str, ...] = ()
    begins_block: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """A section. `label` is the number of its heading, else its position; "0" is what stands before
    the first heading, with an empty title. In a text without sections the label is empty. `part`
    is the heading of the part that begins with this section, else empty."""

    label: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: one file. `label` is its number in the work, as text; empty in a text without
    chapters, which is one file."""

    label: str
    title: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Work:
    """A work. `slug` is its key; `aliases` are further names that a reference may begin with.
    `language` is a BCP 47 tag. `edition_of` is the slug of the work of which this is another
    edition, with the same labels."""

    slug: str
    title: str
    author: str
    translator: str | None
    year: int | None
    aliases: tuple[str, ...]
    rights: str | None
    chapters: tuple[Chapter, ...]
    levels: LevelNames = DEFAULT_LEVELS
    language: str | None = None
    edition_of: str | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Everything that a reference may call this work by."""
        return (self.slug, self.title, *self.aliases)

    @cached_property
    def paragraphs(self) -> tuple[tuple[Chapter, Section, Paragraph], ...]:
        """All paragraphs in reading order, each with its chapter and section."""
        return tuple(
            (chapter, section, paragraph)
            for chapter in self.chapters
            for section in chapter.sections
            for paragraph in section.paragraphs
        )

    @cached_property
    def notes(self) -> Mapping[tuple[str, str], Note]:
        """All notes by the labels of their chapter and their own."""
        return {
            (chapter.label, note.label): note for chapter in self.chapters for note in chapter.notes
        }

    @cached_property
    def has_dotted_labels(self) -> bool:
        """Whether any label is a decimal number such as 6.54."""
        return any("." in label for labels in self.extents for label in labels)

    @cached_property
    def has_only_chapter(self) -> bool:
        """Whether the work has chapters, and only one of them."""
        return len(self.chapters) == 1 and self.levels.chapter is not None

    @cached_property
    def chapter_shares_number(self) -> bool:
        """Whether the only chapter has the number of one of its sections, or of its paragraphs
        where it has no sections, so that a number alone could be either."""
        if not self.has_only_chapter:
            return False
        (chapter,) = self.chapters
        if self.levels.section is not None:
            return any(section.label == chapter.label for section in chapter.sections)
        return any(paragraph.label == chapter.label for _, _, paragraph in self.paragraphs)

    @cached_property
    def chapters_of_section(self) -> Mapping[str, tuple[str, ...]]:
        """The labels of the chapters in which a section of this label is."""
        chapters: dict[str, tuple[str, ...]] = {}
        for chapter in self.chapters:
            for section in chapter.sections:
                chapters[section.label] = (*chapters.get(section.label, ()), chapter.label)
        return chapters

    @cached_property
    def extents(self) -> Mapping[tuple[str, ...], range]:
        """Where in `paragraphs` each chapter, section and paragraph lies, by its labels, the
        chapter's first, without empty ones. A message may cite hundreds of places: none of them is
        looked for."""
        extents: dict[tuple[str, ...], range] = {}
        for at, (chapter, section, paragraph) in enumerate(self.paragraphs):
            labels = tuple(filter(None, (chapter.label, section.label, paragraph.label)))
            for depth in range(1, len(labels) + 1):
                start = extents.get(labels[:depth], range(at, at)).start
                extents[labels[:depth]] = range(start, at + 1)
        return extents

    @cached_property
    def section_index(self) -> SectionIndex:
        """The sections by their numbers and titles; in a text without sections the chapters."""
        return SectionIndex(
            TitledPlace((chapter.label, section.label), section.title)
            if section.label
            else TitledPlace((chapter.label,), chapter.title)
            for chapter in self.chapters
            for section in chapter.sections
            if section.label or chapter.label
        )


@dataclass(frozen=True, slots=True)
class Library:
    """All works of a course folder, ordered by slug."""

    works: tuple[Work, ...]

    def work(self, slug: str) -> Work | None:
        """The work with this slug, or None."""
        return next((work for work in self.works if work.slug == slug), None)
