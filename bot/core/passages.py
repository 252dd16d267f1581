"""The text at a reference, paragraph by paragraph, with the notes that it marks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.core.library import DEFAULT_LEVELS, Chapter, LevelNames, Library, Section, Work
from bot.core.references.labels import place_label
from bot.core.references.pieces import NotePlace, Place, Span
from bot.core.references.reference import Reference


@dataclass(frozen=True, slots=True)
class PassageParagraph:
    """A paragraph with its place. `heading` is the heading of a section that begins here, with its
    number, and `part` that of a part, both Markdown; empty where none does. Where lines are
    counted, one that goes on a stanza does not begin a block."""

    place: Place
    text: str
    heading: str = ""
    part: str = ""
    begins_block: bool = True


@dataclass(frozen=True, slots=True)
class PassageNote:
    """A note with its place."""

    at: NotePlace
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The text at `reference` in `work`, in the order asked for. Texts are Markdown as in the file;
    the notes are those that its paragraphs mark, and those that were asked for themselves."""

    work: Work
    reference: Reference
    paragraphs: tuple[PassageParagraph, ...]
    notes: tuple[PassageNote, ...]

    @property
    def label(self) -> str:
        """For people, without the work's name: `Ch. 11, §2 ¶¶4–6`."""
        return self.reference.label


def passage(reference: Reference, library: Library, reading: str) -> Passage:
    """The passage at a reference that was parsed with the same library and reading."""
    work = _work_of(reference, library, reading)
    paragraphs: dict[Place, PassageParagraph] = {}
    notes: dict[NotePlace, PassageNote] = {}
    for piece in reference.pieces:
        if isinstance(piece, NotePlace):
            notes[piece] = _note(piece, work)
            continue
        extent = extent_of(piece, work)
        for chapter, section, paragraph in work.paragraphs[extent.start : extent.stop]:
            place = Place(chapter.label, section.label, paragraph.label)
            opens = paragraph is section.paragraphs[0]
            shown = PassageParagraph(
                place,
                paragraph.text,
                section_heading(chapter, section, work.levels) if opens else "",
                section.part if opens else "",
                paragraph.begins_block,
            )
            paragraphs.setdefault(place, shown)
            for label in paragraph.notes:
                at = NotePlace(chapter.label, label)
                notes.setdefault(at, _note(at, work))
    return Passage(work, reference, tuple(paragraphs.values()), tuple(notes.values()))


def section_heading(chapter: Chapter, section: Section, levels: LevelNames) -> str:
    """The heading of a section: `§2. Springs`, `Article 2. Springs`; in a text without sections
    that of the chapter. Empty where the text has no heading there, and where it is a number alone
    in a text whose sections have no other name."""
    if not section.label:
        own = place_label(Place(chapter.label), levels)
        return f"{own}. {chapter.title}" if chapter.label else ""
    label = place_label(Place("", section.label), levels)
    if section.title:
        return f"{label}. {section.title}"
    has_usual_name = levels.section == DEFAULT_LEVELS.section
    return "" if has_usual_name or section.label == "0" else label


def passage_hash(passage: Passage) -> str:
    """The SHA-256 of a passage's texts, to tell later whether the reading has changed."""
    texts = [paragraph.text for paragraph in passage.paragraphs]
    texts += [note.text for note in passage.notes]
    return hashlib.sha256("\n\n".join(texts).encode()).hexdigest()


def opening_text(reference: Reference, library: Library, reading: str) -> str:
    """The text of the first paragraph or note at a reference, as Markdown."""
    work = _work_of(reference, library, reading)
    first = reference.pieces[0]
    if isinstance(first, NotePlace):
        return _note(first, work).text
    _, _, paragraph = work.paragraphs[extent_of(first, work).start]
    return paragraph.text


def extent_of(span: Span, work: Work) -> range:
    """Where in the paragraphs of its work a span lies."""
    return range(work.extents[span.first.labels].start, work.extents[span.last.labels].stop)


def _work_of(reference: Reference, library: Library, reading: str) -> Work:
    work = library.work(reference.work or reading)
    assert work is not None, "a parsed reference names a work of its library"
    return work


def _note(at: NotePlace, work: Work) -> PassageNote:
    return PassageNote(at, work.notes[at.chapter, at.label].text)
